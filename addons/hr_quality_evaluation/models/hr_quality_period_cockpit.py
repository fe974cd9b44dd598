# Part of HR Quality. See LICENSE. (LGPL-3)
"""The personnel office's cockpit: the road of the season, what blocks the next step."""

from odoo import api, fields, models
from odoo.exceptions import UserError

READER = "hr_quality_evaluation.group_quality_reader"


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    road = fields.Json(compute="_compute_cockpit", groups=READER)
    sheet_count = fields.Integer(compute="_compute_cockpit", groups=READER)
    file_count = fields.Integer(compute="_compute_cockpit", groups=READER)
    file_waiting_count = fields.Integer(compute="_compute_cockpit", groups=READER)
    file_returned_count = fields.Integer(compute="_compute_cockpit", groups=READER)
    duty_overdue_count = fields.Integer(compute="_compute_cockpit", groups=READER)
    is_blocked = fields.Boolean(compute="_compute_cockpit", groups=READER)

    @api.depends("state")
    def _compute_cockpit(self):
        counts = self._cockpit_counts()
        for period in self:
            count = counts[period._origin.id]
            blockers = period._blockers(count)
            period.road = {"steps": period._steps(count), "blockers": blockers}
            period.sheet_count = count["sheets"]
            period.file_count = count["files"]
            period.file_waiting_count = count["files_waiting"]
            period.file_returned_count = count["files_returned"]
            period.duty_overdue_count = count["duties_overdue"]
            period.is_blocked = any(blocker["blocking"] for blocker in blockers)

    def _cockpit_counts(self):
        """All figures of the cockpit by period, each by one statement."""
        self.env.flush_all()
        counts = {period._origin.id: {} for period in self}
        for name, (query, *parameters) in self._cockpit_queries().items():
            self.env.cr.execute(query, [*parameters, list(filter(None, counts))])
            found = {row[0]: row[1:] for row in self.env.cr.fetchall()}
            for period_id, count in counts.items():
                names = name.split()
                values = found.get(period_id, (0,) * len(names))
                count.update(zip(names, values, strict=True))
        return counts

    def _cockpit_queries(self):
        """Names of the figures → statement giving them by period, and its values."""
        now = fields.Datetime.now()
        return {
            "listed warned": (
                """SELECT period_id, count(*),
                          count(*) FILTER (WHERE warning IS NOT NULL)
                     FROM hr_quality_roster WHERE period_id = ANY(%s) GROUP BY 1""",
            ),
            "sheets due undecided done published unrated_units components"
            " waiting_above untracked": (
                """SELECT e.period_id, count(*),
                          count(*) FILTER (WHERE r.outcome IN ('rated', 'elsewhere')),
                          count(*) FILTER (WHERE open_here),
                          count(*) FILTER (WHERE e.state IN ('rated', 'published')),
                          count(*) FILTER (WHERE e.state = 'published'),
                          count(*) FILTER (WHERE e.employee_id IS NULL AND open_here),
                          count(*) FILTER (WHERE e.employee_id IS NULL AND open_here
                              AND e.unit_kind = 'component_unit'),
                          count(*) FILTER (WHERE r.outcome = 'elsewhere' AND open),
                          count(*) FILTER (WHERE e.employee_id IS NOT NULL
                              AND r.outcome = 'rated' AND e.tracker_id IS NULL)
                     FROM hr_quality_evaluation e
                     JOIN hr_quality_roster r ON r.evaluation_id = e.id,
                  LATERAL (SELECT e.state NOT IN ('rated', 'published') AS open) o,
                  LATERAL (SELECT open AND r.outcome = 'rated' AS open_here) h
                    WHERE e.period_id = ANY(%s) GROUP BY 1""",
            ),
            "selves selves_done duties duties_done duties_overdue": (
                """SELECT a.period_id, count(*) FILTER (WHERE s.code = 'self'),
                          count(*) FILTER (WHERE s.code = 'self'
                                             AND a.state = 'submitted'),
                          count(*), count(*) FILTER (WHERE a.state = 'submitted'),
                          count(*) FILTER (WHERE a.state IN ('todo', 'draft')
                                             AND a.deadline < %s)
                     FROM hr_quality_assignment a
                     JOIN hr_quality_source s ON s.id = a.source_id
                    WHERE a.state != 'void' AND a.period_id = ANY(%s) GROUP BY 1""",
                now,
            ),
            "files files_waiting files_returned files_here": (
                """SELECT period_id, count(*),
                          count(*) FILTER (WHERE state = 'pending'),
                          count(*) FILTER (WHERE state IN ('returned', 'review')),
                          count(*) FILTER (WHERE state IN ('received', 'presented'))
                     FROM hr_quality_submission
                    WHERE period_id = ANY(%s) GROUP BY 1""",
            ),
        }

    # the road

    def _steps(self, count):
        """The steps with their dates and counts; one of them is now."""
        place = ["draft", "opening", "open", "rated", "published", "closed"]
        now = place.index(self.state)
        due = count["due"]
        steps = [
            (1, self.env._("Preparation"), None, ""),
            (
                2,
                self.env._("Opening of the Period"),
                self.opened_on,
                str(count["listed"] or ""),
            ),
            *self._steps_of_marks(count),
            (
                3,
                self.env._("Unit files"),
                self.deadline_unit,
                self._share(count["files_here"], count["files"]),
            ),
            (
                3,
                self.env._("Rating"),
                self.deadline_rating,
                self._share(count["done"], due),
            ),
            (4, self.env._("Publication"), None, self._share(count["published"], due)),
            (5, self.env._("Closed"), None, ""),
        ]
        return [
            {
                "label": label,
                "date": self._local_date(date),
                "count": text,
                "state": self._step_state(stage, now),
            }
            for stage, label, date, text in steps
        ]

    def _steps_of_marks(self, count):
        if self.state != "draft" and not count["duties"]:
            return []
        return [
            (
                3,
                self.env._("Self-assessment"),
                self.deadline_self,
                self._share(count["selves_done"], count["selves"]),
            ),
            (
                3,
                self.env._("Marks"),
                self.deadline_marks,
                self._share(count["duties_done"], count["duties"]),
            ),
        ]

    def _share(self, some, total):
        return f"{some}/{total}" if total else ""

    def _local_date(self, date):
        if not date:
            return ""
        return fields.Datetime.context_timestamp(self, date).strftime("%d/%m/%Y")

    def _step_state(self, stage, now):
        """Behind us, now, or ahead; what lies between two states is one stage."""
        current = min(now + 1, 5) if now else 1
        if now == 5 or stage < current:
            return "done"
        return "now" if stage == current else "ahead"

    # what blocks

    def _blockers(self, count):
        """Sentences about the next step, each with what it opens; some only warn."""
        self.ensure_one()
        if self.state == "draft":
            return [
                {"text": text, "blocking": True, "show": ""}
                for text in self._opening_problems()
            ]
        if self.state not in ("open", "rated"):
            return []
        found = [
            (count[name] and self._blocker(name, count[name]))
            for name in self._blocker_names()
        ]
        if self.state == "rated":
            left = count["done"] - count["published"]
            found.append(left and self._blocker("unpublished", left))
        else:
            left = count["undecided"]
            found.insert(0, left and self._blocker("undecided", left))
        return [blocker for blocker in found if blocker]

    def _blocker_names(self):
        return [
            "unrated_units",
            "waiting_above",
            "files_waiting",
            "files_returned",
            "duties_overdue",
            "untracked",
            "warned",
        ]

    def _blocker(self, name, number):
        count = f"{number:02}"
        texts = {
            "undecided": self.env._(
                "%(count)s sheets have no result decided yet.", count=count
            ),
            "unpublished": self.env._(
                "%(count)s decided results are not published yet.", count=count
            ),
            "unrated_units": self.env._(
                "%(count)s units are not rated yet: needed before their heads.",
                count=count,
            ),
            "waiting_above": self.env._(
                "%(count)s results of a superior body are awaited.", count=count
            ),
            "files_waiting": self.env._(
                "%(count)s units have not sent their file.", count=count
            ),
            "files_returned": self.env._(
                "%(count)s unit files were returned and have not come back.",
                count=count,
            ),
            "duties_overdue": self.env._(
                "%(count)s assessments are overdue.", count=count
            ),
            "untracked": self.env._(
                "%(count)s people have nobody who tracks and scores them.", count=count
            ),
            "warned": self.env._(
                "%(count)s lines of the roster carry a warning.", count=count
            ),
        }
        blocking = name in ("undecided", "unpublished")
        return {"text": texts[name], "blocking": blocking, "show": name}

    def action_show(self, what="sheets"):
        """Open the records behind a line or a button of the cockpit."""
        self.ensure_one()
        self.check_access("read")
        xmlid, domain = self._cockpit_targets().get(what, (None, None))
        if not xmlid:
            raise UserError(self.env._("There is nothing to show for this line."))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"hr_quality_evaluation.{xmlid}"
        )
        return {
            **action,
            "domain": [("period_id", "=", self.id), *domain],
            "context": {"default_period_id": self.id, "search_default_group": 1},
        }

    def _cockpit_targets(self):
        """Name → the action and the domain of its records."""
        open_sheet = ("state", "not in", ("rated", "published"))
        now = fields.Datetime.now()
        return {
            "sheets": ("hr_quality_evaluation_action", []),
            "roster": ("hr_quality_roster_action", []),
            "files": ("hr_quality_submission_action", []),
            "undecided": (
                "hr_quality_evaluation_action",
                [open_sheet, ("roster_ids.outcome", "=", "rated")],
            ),
            "unpublished": ("hr_quality_evaluation_action", [("state", "=", "rated")]),
            "unrated_units": (
                "hr_quality_evaluation_action",
                [
                    open_sheet,
                    ("employee_id", "=", False),
                    ("roster_ids.outcome", "=", "rated"),
                ],
            ),
            "waiting_above": (
                "hr_quality_evaluation_action",
                [open_sheet, ("roster_ids.outcome", "=", "elsewhere")],
            ),
            "files_waiting": (
                "hr_quality_submission_action",
                [("state", "=", "pending")],
            ),
            "files_returned": (
                "hr_quality_submission_action",
                [("state", "in", ("returned", "review"))],
            ),
            "duties_overdue": (
                "hr_quality_assignment_action",
                [("state", "in", ("todo", "draft")), ("deadline", "<", now)],
            ),
            "untracked": (
                "hr_quality_evaluation_action",
                [("tracker_id", "=", False), ("employee_id", "!=", False)],
            ),
            "warned": ("hr_quality_roster_action", [("warning", "!=", False)]),
        }

    def action_show_journal(self):
        """The entries of this period's chain."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_event_action"
        )
        return {**action, "domain": [("chain", "=", f"period:{self.id}")]}

    def action_verify_journal(self):
        """Say whether the chain of the period is untouched."""
        self.ensure_one()
        events = self.env["hr.quality.event"]
        events.check_access("read")
        verdict = events._verify(f"period:{self.id}")
        texts = {
            "ok": self.env._("The journal of the period is whole and untouched."),
            "edited": self.env._("Entry %(number)s was changed.", number=verdict.at),
            "missing": self.env._(
                "Entries are missing after number %(number)s.", number=verdict.at
            ),
        }
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Journal"),
                "message": texts[verdict.status],
                "type": "success" if verdict.status == "ok" else "danger",
                "sticky": verdict.status != "ok",
            },
        }

    # the steps taken by hand

    def action_rate(self):
        """Close the rating once every sheet here has its decided result."""
        self._refuse_blocked()
        self._transition("rated")

    def action_mark_published(self):
        self._refuse_blocked()
        self._transition("published")

    def action_close(self):
        self._transition("closed")

    def action_reopen(self):
        self._transition("open")

    def _refuse_blocked(self):
        for period in self:
            texts = [
                blocker["text"]
                for blocker in period.road["blockers"]
                if blocker["blocking"]
            ]
            if texts:
                raise UserError("\n".join([period.name, *texts]))
