# Part of HR Quality. See LICENSE. (LGPL-3)
"""A month or quarter under 335: confirmed by the superior, then locked (Đ17, Đ18)."""

from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .hr_quality_period_assign import TRACKED_KINDS

HALVES = [("100", "100 %"), ("50", "50 %")]


class HrQualityEvaluation(models.Model):
    """What the superior confirms on Form 01, a leader's d, đ, e among it."""

    _inherit = "hr.quality.evaluation"

    is_month = fields.Boolean(compute="_compute_is_month")
    superior_comment = fields.Text("Comment of the Superior", readonly=True)
    superior_by_id = fields.Many2one(
        "res.users", "Confirmed by", readonly=True, ondelete="restrict"
    )
    superior_on = fields.Datetime("Confirmed On", readonly=True)
    superior_paper = fields.Char("Paper of the Confirmation", readonly=True)
    leader_d = fields.Selection(HALVES, "d – Result of the Unit", readonly=True)
    leader_dd = fields.Selection(HALVES, "đ – Organising", readonly=True)
    leader_e = fields.Selection(HALVES, "e – Unity", readonly=True)
    leader_evidence = fields.Char("Evidence for d, đ, e", readonly=True)
    may_confirm_month = fields.Boolean(compute="_compute_may_confirm_month")

    @api.depends("period_id", "regulation_id")
    def _compute_is_month(self):
        for sheet in self:
            sheet.is_month = (
                bool(sheet.employee_id)
                and sheet.period_id.kind in TRACKED_KINDS
                and sheet.regulation_id.method == "tracking"
            )

    @api.depends("state", "department_id", "tracker_id")
    @api.depends_context("uid")
    def _compute_may_confirm_month(self):
        for sheet in self:
            sheet.may_confirm_month = (
                sheet._may_confirm_month()
                and sheet.period_id.state == "open"
                and sheet.state in ("self", "assessing", "summary")
            )

    def _may_confirm_month(self, paper=""):
        """Who tracks the person, or heads his unit; personnel with a paper."""
        self.ensure_one()
        if not self.is_month or (self.user_id and self.user_id.id == self.env.uid):
            return False
        tracker_sudo = self.tracker_id.sudo()  # whose log-in it is, nothing more
        if tracker_sudo.user_id.id == self.env.uid:
            return True
        return self.department_id.is_headed_by_me or (
            self._may_officer() and bool(paper)
        )

    def _may_sum_up(self):
        return self._may_rate() or self._may_confirm_month()

    def _may_unlock(self):
        return self.is_month and self._may_officer()

    def action_confirm_month(self):
        """Open the superior's part of Form 01."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Comment and Confirm"),
            "res_model": "hr.quality.month.confirm",
            "view_mode": "form",
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }

    def _confirm_month(self, values):
        """The superior's comment and, of a leader, d, đ, e with their evidence.

        :param dict values: comment, paper, leader_d, leader_dd, leader_e, evidence
        :raises AccessError: for anybody but the superior, or personnel with his paper
        """
        self.ensure_one()
        self.check_access("read")
        if not self._may_confirm_month(values.get("paper")):
            raise AccessError(
                self.env._("This sheet is confirmed by the one who tracks the person.")
            )
        self._check_month_open()
        leads = self.management_role in ("head", "deputy")
        parts = {
            name: leads and values.get(name)
            for name in ("leader_d", "leader_dd", "leader_e")
        }
        if any(parts.values()) and not (values.get("evidence") or "").strip():
            raise UserError(self.env._("Name the evidence for d, đ and e."))
        sheet_sudo = self.sudo()  # superiors have no write access; checked above
        sheet_sudo.write(
            {
                **parts,
                "superior_comment": values.get("comment"),
                "superior_paper": values.get("paper"),
                "superior_by_id": self.env.uid,
                "superior_on": fields.Datetime.now(),
                "leader_evidence": leads and values.get("evidence"),
            }
        )
        if self.state in ("self", "assessing"):
            sheet_sudo._transition("summary")
        return self

    def _check_month_open(self):
        for sheet in self:
            if sheet.period_id.state != "open":
                raise UserError(
                    self.env._(
                        "%(period)s is locked. Personnel reopens it first, with a"
                        " reason.",
                        period=sheet.period_id.name,
                    )
                )


class HrQualityPeriod(models.Model):
    """The lock of a month: scores as they stand, until it is unlocked for a reason."""

    _inherit = "hr.quality.period"

    is_tracked = fields.Boolean(compute="_compute_is_tracked")

    @api.depends("kind", "line_ids.regulation_id")
    def _compute_is_tracked(self):
        """Scored as it goes and never decided: only a year has tiers under 335."""
        for period in self:
            people = period.line_ids.filtered(lambda line: line.subject == "person")
            methods = set(people.regulation_id.mapped("method"))
            period.is_tracked = period.kind in TRACKED_KINDS and methods == {"tracking"}

    def _blocker_names(self):
        names = super()._blocker_names()
        if not self.is_tracked:
            return names
        kept = {"duties_overdue", "untracked", "warned", "unscored", "children_late"}
        return [*(name for name in names if name in kept), "unsigned"]

    def _blockers(self, count):
        found = super()._blockers(count)
        if not self.is_tracked:
            return found
        decided = ("undecided", "unpublished")
        return [blocker for blocker in found if blocker["show"] not in decided]

    def _blocker(self, name, number):
        if name == "unsigned":
            text = self.env._(
                "%(count)s sheets are not confirmed by the superior yet.",
                count=f"{number:02}",
            )
            return {"text": text, "blocking": False, "show": name}
        return super()._blocker(name, number)

    def _cockpit_queries(self):
        return {
            **super()._cockpit_queries(),
            "unsigned": (
                """SELECT e.period_id, count(*)
                     FROM hr_quality_evaluation e
                     JOIN hr_quality_roster o ON o.evaluation_id = e.id
                      AND o.outcome = 'rated'
                    WHERE e.employee_id IS NOT NULL AND e.superior_on IS NULL
                      AND e.period_id = ANY(%s) GROUP BY 1""",
            ),
        }

    def _cockpit_targets(self):
        unsigned = [("employee_id", "!=", False), ("superior_on", "=", False)]
        return {
            **super()._cockpit_targets(),
            "unsigned": ("hr_quality_evaluation_action", unsigned),
        }

    def action_rate(self):
        """A year is closed when decided; a month is scored and locked."""
        tracked = self.filtered("is_tracked")
        for period in tracked:
            period._lock()
        others = self - tracked
        return super(HrQualityPeriod, others).action_rate() if others else None

    def _lock(self):
        """Khóa kỳ: the last scores go to the sheets for their subjects to read."""
        self._refuse_blocked()
        self._compute_results()
        results = self.env["hr.quality.result"].search(
            [("period_id", "=", self.id), ("current", "=", True)]
        )
        scored = results.filtered("has_score").evaluation_id
        scored.filtered(lambda sheet: sheet.state != "rated")._transition("rated")
        self._show_scores(results.filtered("has_score"))
        self._transition("rated")

    def _show_scores(self, results):
        """335 Đ18.2: the person is told his score and how it came about."""
        rows = [
            (
                result.evaluation_id.id,
                str(result.score),
                _scored_only(result._verdict()).filtered_for_subject().to_json(),
            )
            for result in results
            if result.evaluation_id.regulation_id.publish_person_score
        ]
        for start in range(0, len(rows), 1000):
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE hr_quality_evaluation e
                       SET published_score = v.score::numeric,
                           published_scored = TRUE, published_trace = v.trace
                      FROM (VALUES %s) v(id, score, trace) WHERE e.id = v.id
                    """,
                    SQL(", ").join(
                        SQL("(%s, %s::text, %s)", *row)
                        for row in rows[start : start + 1000]
                    ),
                )
            )
        self.env["hr.quality.evaluation"].invalidate_model()

    def action_reopen(self):
        """A locked month asks for the reason."""
        if any(period.is_tracked for period in self):
            self.check_access("read")
            return self.env["hr.quality.reason"]._open(self, "unlock")
        return super().action_reopen()

    def _unlock(self, reason):
        """Mở khóa: the month is open again; what it showed is taken back."""
        self._refuse_closed_whole()
        self._transition("open", reason=reason)
        sheets = self.env["hr.quality.evaluation"].search(
            [("period_id", "in", self.ids), ("state", "=", "rated")]
        )
        sheets._transition("summary")
        sheets_sudo = sheets.sudo()  # sheets have no writers
        sheets_sudo.write(
            {
                "published_score": 0,
                "published_scored": False,
                "published_trace": False,
            }
        )


def _scored_only(verdict):
    """A month has a score and no tier: what led to the score, and nothing of tiers."""
    scoring = tuple(
        check
        for check in verdict.checks
        if check.code != "band" and "effect" not in check.values
    )
    return replace(verdict, grade=None, checks=scoring, limits=(), warnings=())
