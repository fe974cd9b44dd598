# Part of HR Quality. See LICENSE. (LGPL-3)
"""Lần chấm: marks taken again, and assessors who fell out."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

OPEN = ("todo", "draft")


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    may_take_again = fields.Boolean(compute="_compute_may_take_again")

    @api.depends("period_id.state")
    @api.depends_context("uid")
    def _compute_may_take_again(self):
        officer = self.env.user.has_group("hr_quality_evaluation.group_quality_officer")
        for sheet in self:
            marked = sheet.criteria_set_id and sheet.period_id.state == "open"
            sheet.may_take_again = bool(officer and marked)

    def action_take_again(self):
        """Ask why the marks of these sheets are taken again."""
        return self.env["hr.quality.reason"]._open(self, "again")

    def _take_again(self, reason, deadline=None):
        """Start a new round of marks for the same assessors; the old marks stay.

        Whoever has not handed in is asked in the new round only. Scores follow the
        last round, so proposals must be taken back first.

        :raises AccessError: for anybody but personnel
        :raises UserError: without a reason, outside an open period, or while a tier
            is proposed or decided
        """
        self._check_may_take_again(reason)
        self.env.flush_all()
        self.env.cr.execute(self._next_round(deadline))
        asked = self.env.cr.rowcount
        self.env.invalidate_all()
        rows_sudo = self.env["hr.quality.assignment"].sudo()  # anonymous rows as well
        last = rows_sudo._read_group(
            [("evaluation_id", "in", self.ids)], ["evaluation_id"], ["round_no:max"]
        )
        rounds = {sheet.id: number for sheet, number in last}
        rows_sudo.search(
            [("evaluation_id", "in", self.ids), ("state", "in", OPEN)]
        ).filtered(lambda row: row.round_no < rounds[row.evaluation_id.id])._transition(
            "void"
        )
        self.env["hr.quality.event"]._log(self, "marks_again", reason=reason)
        return asked

    def _check_may_take_again(self, reason):
        self.check_access("read")
        if not self.env.user.has_group("hr_quality_evaluation.group_quality_officer"):
            raise AccessError(
                self.env._("Only the personnel office has marks taken again.")
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the marks are taken again."))
        for period in self.period_id:
            if period.state != "open":
                raise UserError(
                    self.env._(
                        "The period %(period)s is not open for marks.",
                        period=period.name,
                    )
                )
        held = self.env["hr.quality.result"].search(
            [
                ("evaluation_id", "in", self.ids),
                ("current", "=", True),
                ("state", "!=", "draft"),
            ],
            limit=1,
        )
        if held:
            raise UserError(
                self.env._(
                    "A tier is proposed for %(name)s: take the proposal back first.",
                    name=held.subject_name,
                )
            )

    def _next_round(self, deadline):
        """The last round's sheets once more, for whoever can still be asked."""
        return SQL(
            """
            INSERT INTO hr_quality_assignment (code, evaluation_id, period_id,
                company_id, source_id, round_no, assessor_kind, assessor_id,
                assessor_user_id, meeting_id, council_id, state, deadline,
                row_version, create_uid, create_date, write_uid, write_date)
            SELECT 'N' || upper(substr(md5(gen_random_uuid()::text), 1, 10)),
                   row.evaluation_id, row.period_id, row.company_id, row.source_id,
                   row.round_no + 1, row.assessor_kind, row.assessor_id,
                   assessor.user_id, row.meeting_id, row.council_id, 'todo',
                   COALESCE(%(deadline)s::timestamp, row.deadline), 0, %(uid)s,
                   %(now)s, %(uid)s, %(now)s
              FROM hr_quality_assignment row
              JOIN (SELECT evaluation_id, MAX(round_no) AS round_no
                      FROM hr_quality_assignment
                     WHERE evaluation_id = ANY(%(sheets)s)
                     GROUP BY evaluation_id) last USING (evaluation_id, round_no)
         LEFT JOIN hr_employee assessor ON assessor.id = row.assessor_id
             WHERE row.state != 'void'
               AND (row.assessor_id IS NULL OR assessor.active)
            """,
            deadline=deadline or None,
            uid=self.env.uid,
            now=fields.Datetime.now(),
            sheets=self.ids,
        )


class HrQualityAssignment(models.Model):
    _inherit = "hr.quality.assignment"

    def action_void(self):
        """Ask why these sheets are no longer asked for."""
        return self.env["hr.quality.reason"]._open(self, "void")

    def action_hand_over(self):
        """Open the window that gives open sheets to another assessor."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Give to Another Assessor"),
            "res_model": "hr.quality.assignment.handover",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    def _void(self, reason):
        """The assessor is no longer asked; what he handed in no longer counts.

        :raises UserError: without a reason, or once the period is not open
        """
        self._check_open_for_changes(reason)
        self._transition("void")
        self._log_change("assignment_void", reason)

    def _hand_over(self, assessor, reason):
        """Open sheets go to another assessor; the old rows stay, void.

        :raises UserError: naming the sheet that cannot be given to this person
        """
        self._check_open_for_changes(reason)
        for row in self:
            row._check_new_assessor(assessor)
        self._transition("void")
        self.sudo().create(  # who may was decided by the move just made
            [row._prepare_handed_over(assessor) for row in self]
        )
        self._log_change("assignment_handed_over", reason)

    def _check_open_for_changes(self, reason):
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the assignment changes."))
        self._desk_require_open(paper=True)

    def _check_new_assessor(self, assessor):
        sheet = self.evaluation_id
        subject_sudo = sheet.sudo()  # who heads the unit is no secret to personnel
        own = subject_sudo.employee_id or subject_sudo.department_id.manager_id
        if self.source_id.code == "self":
            raise UserError(
                self.env._(
                    "%(name)s assesses himself: nobody else does it for him. A paper"
                    " sheet is typed at the desk of personnel.",
                    name=sheet.subject_name,
                )
            )
        refused = (
            self.state not in OPEN
            or self.assessor_kind != "person"
            or assessor == own
            or assessor.company_id != self.company_id
        )
        if refused:
            raise UserError(
                self.env._(
                    "The sheet of %(name)s (%(kind)s) cannot be given to"
                    " %(assessor)s: only an open sheet of a person goes over, to a"
                    " colleague of the agency who is not rated on it.",
                    name=sheet.subject_name,
                    kind=self.source_id.name,
                    assessor=assessor.name,
                )
            )

    def _prepare_handed_over(self, assessor):
        return {
            "code": self.code + "-2" if "-" not in self.code else self.code + "2",
            "evaluation_id": self.evaluation_id.id,
            "period_id": self.period_id.id,
            "company_id": self.company_id.id,
            "source_id": self.source_id.id,
            "round_no": self.round_no,
            "assessor_id": assessor.id,
            "assessor_user_id": assessor.user_id.id,
            "deadline": self.deadline,
        }

    def _log_change(self, code, reason):
        """Counts only: the journal must not pair an assessor with a subject."""
        for (period, source), rows in self.grouped(
            lambda row: (row.period_id, row.source_id)
        ).items():
            values = {"source": source.code, "count": len(rows)}
            self.env["hr.quality.event"]._log(period, code, values, reason=reason)
