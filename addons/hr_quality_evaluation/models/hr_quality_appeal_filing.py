# Part of HR Quality. See LICENSE. (LGPL-3)
"""Filing an appeal: by the person from his sheet, or by personnel from a paper."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.workdays import add_working_days
from .hr_employee_history import USER_COLUMNS
from .hr_quality_guard import PAPER_FIELDS
from .hr_quality_paper_file import sha256

USER_COLUMNS.append(("hr_quality_appeal", "user_id", "employee_id"))
PAPER_FIELDS.update(
    {
        ("hr.quality.appeal", "file"): [("id", "!=", False)],
        ("hr.quality.appeal", "answer_file"): [("state", "=", "closed")],
    }
)
LONGEST = 20_000
HEAVIEST = 15 * 1024 * 1024
_BASE64 = 4 / 3


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    appeal_ids = fields.One2many("hr.quality.appeal", "evaluation_id", "Appeals")
    appeal_count = fields.Integer("Number of Appeals", compute="_compute_appeals")
    may_appeal = fields.Boolean(compute="_compute_appeals")
    appeal_hint = fields.Char("How to Appeal", compute="_compute_appeals")

    @api.depends("appeal_ids.state", "state", "user_id")
    @api.depends_context("uid")
    def _compute_appeals(self):
        """Whether the person may appeal today, and until when he could."""
        for sheet in self:
            sheet.appeal_count = len(sheet.appeal_ids)
            own = bool(sheet.user_id) and sheet.user_id.id == self.env.uid
            free = own and sheet.state == "published" and not sheet._appeal_open()
            due = free and sheet._filing_due()
            on_time = free and not (due and due < sheet.company_id._quality_today())
            sheet.may_appeal = on_time
            sheet.appeal_hint = free and sheet._appeal_sentence(due)

    def _appeal_open(self):
        """Whether the result in force has an appeal that was not withdrawn."""
        appeals_sudo = self.sudo().appeal_ids  # whether, not what
        return any(
            appeal.state != "withdrawn" and appeal.result_id.current
            for appeal in appeals_sudo
        )

    def _filing_due(self):
        """The last day to appeal: working days after the notice; none if none is set.

        335 Đ22 sets none; an agency's own regulation may.
        """
        days = self.regulation_id.appeal_file_days
        if not days:
            return False
        deliveries_sudo = self.sudo().delivery_ids.filtered("result_id.current")
        told = deliveries_sudo.mapped("date")
        start = max(told) if told else self.company_id._quality_day(self.published_on)
        return add_working_days(start, days, self.company_id._quality_calendar())

    def _appeal_sentence(self, due):
        if due:
            return self.env._(
                "You may appeal until %(day)s.", day=due.strftime("%d/%m/%Y")
            )
        days = self.regulation_id.appeal_answer_days
        if days:
            return self.env._(
                "You may appeal; it is answered within %(count)s working days of"
                " receipt (%(article)s).",
                count=f"{days:02}",
                article=self.regulation_id.appeal_article or "",
            )
        return self.env._("You may appeal to the authority that rated.")

    # buttons

    def action_file_appeal(self):
        """Gửi kiến nghị: the person's own window, on a phone too."""
        self.ensure_one()
        self._check_own_appeal()
        return self._open_appeal(self.env._("Appeal against the Result"), "system")

    def action_register_appeal(self):
        """Open the window for an appeal that came on paper."""
        self.ensure_one()
        self._check_registers()
        return self._open_appeal(self.env._("Appeal Received on Paper"), "paper")

    def _open_appeal(self, name, channel):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "hr.quality.appeal.file",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_evaluation_id": self.id,
                "default_channel": channel,
            },
        }

    def action_show_appeals(self):
        """The appeals about this sheet that the reader may see."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_appeal_action"
        )
        shown = {**action, "domain": [("evaluation_id", "=", self.id)], "context": {}}
        if len(self.appeal_ids) == 1:
            shown |= {
                "view_mode": "form",
                "views": [(False, "form")],
                "res_id": self.appeal_ids.id,
            }
        return shown

    # doors

    def _file_appeal(self, values):
        """The person's own appeal: received the same day, answered from that day.

        :param dict values: content, file (base64), file_name
        :raises AccessError: for anyone but the subject of the sheet
        :raises UserError: unpublished, past the filing term, or already appealed
        """
        self.ensure_one()
        self._check_own_appeal()
        today = self.company_id._quality_today()
        due = self._filing_due()
        if due and today > due:
            raise UserError(
                self.env._(
                    "The term for appeals ended on %(day)s. If there was a reason you"
                    " could not keep it, hand the appeal to the personnel office.",
                    day=due.strftime("%d/%m/%Y"),
                )
            )
        return self._create_appeal(values, "system", today, due)

    def _register_appeal(self, values):
        """An appeal from a paper, typed in by personnel with its scan.

        :param dict values: as above, and received_on, paper_number, late_reason
        """
        self.ensure_one()
        self._check_registers()
        day, due = values.get("received_on"), self._filing_due()
        today = self.company_id._quality_today()
        if not day or day > today or day < self.published_on.date():
            raise UserError(
                self.env._("The appeal is received between publication and today.")
            )
        if not values.get("file"):
            raise UserError(self.env._("Attach the scan of the appeal."))
        if due and day > due and not (values.get("late_reason") or "").strip():
            raise UserError(
                self.env._(
                    "The term for appeals ended on %(day)s: say why it is accepted.",
                    day=due.strftime("%d/%m/%Y"),
                )
            )
        return self._create_appeal(values, "paper", day, due)

    def _check_own_appeal(self):
        self.check_access("read")
        if not self.user_id or self.user_id.id != self.env.uid:
            raise AccessError(
                self.env._("Only the person rated appeals against his result.")
            )
        self._check_appealable()

    def _check_registers(self):
        if not self._may_officer():
            raise AccessError(
                self.env._("Appeals on paper are entered by personnel only.")
            )
        self.check_access("read")
        self._check_appealable()

    def _check_appealable(self):
        if self.state != "published" or not self.employee_id:
            raise UserError(
                self.env._("Only a published result of a person is appealed against.")
            )
        if self._appeal_open():
            raise UserError(
                self.env._("There is already an appeal against this result.")
            )

    def _create_appeal(self, values, channel, day, due):
        content = (values.get("content") or "").strip()
        if not content or len(content) > LONGEST:
            raise UserError(
                self.env._(
                    "Write what is asked and why, in at most %(count)s characters.",
                    count=LONGEST,
                )
            )
        if len(values.get("file") or "") > HEAVIEST * _BASE64:
            raise UserError(self.env._("The file is too large: at most 15 MB."))
        appeals_sudo = self.env["hr.quality.appeal"].sudo()  # no one has create access
        appeals_sudo.flush_model(["state"])  # a withdrawal may still be pending
        appeal = appeals_sudo.create(
            {
                **self._prepare_appeal(channel, day, due),
                "content": content,
                "file": values.get("file"),
                "file_name": values.get("file_name"),
                "file_hash": sha256(values.get("file")),
                "paper_number": values.get("paper_number"),
                "late_reason": values.get("late_reason"),
            }
        ).with_env(self.env)
        self.env["hr.quality.event"]._log(
            appeal, "appeal_received", {"channel": channel, "received_on": str(day)}
        )
        self.env.registry.clear_cache()  # the person sees the menu of his appeals
        return appeal

    def _prepare_appeal(self, channel, day, due):
        results_sudo = self.env["hr.quality.result"].sudo()  # which version, no more
        result = results_sudo.search(
            [("evaluation_id", "=", self.id), ("current", "=", True)]
        )
        number = len(self.sudo().appeal_ids) + 1  # withdrawn ones count
        regulation = self.regulation_id
        answer_due = False
        if regulation.appeal_answer_days:
            answer_due = add_working_days(
                day, regulation.appeal_answer_days, self.company_id._quality_calendar()
            )
        return {
            "code": f"KN-{self.code}-{number}",
            "evaluation_id": self.id,
            "result_id": result.id,
            "period_id": self.period_id.id,
            "company_id": self.company_id.id,
            "employee_id": self.employee_id.id,
            "user_id": self.user_id.id,
            "subject_name": self.subject_name,
            "department_name": self.department_path,
            "channel": channel,
            "received_on": day,
            "filing_due": due,
            "answer_due": answer_due,
            "answer_article": regulation.appeal_article,
            "handler_id": self.env.uid if channel == "paper" else False,
        }


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _cockpit_counts(self):
        """With the appeals not answered yet: how many, and the first day due."""
        counts = super()._cockpit_counts()
        appeals = self.env["hr.quality.appeal"]._read_group(
            [("period_id", "in", self.ids), ("state", "in", ("received", "examined"))],
            ["period_id"],
            ["__count", "answer_due:min"],
        )
        for period, *found in appeals:
            counts[period.id]["appeals"] = found
        return counts

    def _blockers(self, count):
        """Appeals waiting are told in whatever state the period is."""
        found = super()._blockers(count)
        if count.get("appeals"):
            number, due = count["appeals"]
            found.insert(0, self._appeal_line(number, due))
        return found

    def _appeal_line(self, number, due):
        late = due and due < self.company_id._quality_today()
        values = {
            "count": f"{number:02}",
            "day": due.strftime("%d/%m/%Y") if due else "",
        }
        if late:
            text = self.env._(
                "%(count)s appeals await their answer, the first overdue since"
                " %(day)s.",
                **values,
            )
        elif due:
            text = self.env._(
                "%(count)s appeals await their answer, the first by %(day)s.", **values
            )
        else:
            text = self.env._("%(count)s appeals await their answer.", **values)
        return {"text": text, "blocking": False, "show": "appeals_open"}

    def _cockpit_targets(self):
        return {
            **super()._cockpit_targets(),
            "appeals_open": (
                "hr_quality_appeal_action",
                [("state", "in", ("received", "examined"))],
            ),
        }


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _sync_quality_users(self):
        """Appeals follow the user the person has today, like his sheets."""
        synced = super()._sync_quality_users()
        self.env["hr.quality.appeal"].invalidate_model(["user_id"])
        return synced


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Nobody sees a menu that is empty for him: one's own appeals."""
        blacklist = super()._load_menus_blacklist()
        menu = self.env.ref(
            "hr_quality_evaluation.menu_hr_quality_appeal_mine",
            raise_if_not_found=False,
        )
        if menu and not self.env["hr.quality.appeal"].search_count([], limit=1):
            blacklist.append(menu.id)
        return blacklist
