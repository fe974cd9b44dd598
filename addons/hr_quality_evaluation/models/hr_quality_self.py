# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_quality_catalogue import GRADES


class HrQualityEvaluation(models.Model):
    """Step 1 of the procedure: the person's own words and tier (335 Đ21, 233 Đ15)."""

    _inherit = "hr.quality.evaluation"

    self_grade = fields.Selection(GRADES, "Tier Proposed by Oneself", readonly=True)
    self_strengths = fields.Text("Strengths", readonly=True)
    self_limits = fields.Text("Limits and Shortcomings", readonly=True)
    self_on = fields.Datetime("Self-Assessed On", readonly=True)
    may_self_assess = fields.Boolean(compute="_compute_may_self_assess")

    @api.depends("state", "user_id", "department_id")
    @api.depends_context("uid")
    def _compute_may_self_assess(self):
        for sheet in self:
            sheet.may_self_assess = sheet._can_move("assessing")

    def _may_hand_in_self(self):
        """The subject, the head for his unit; personnel for who has no log-in."""
        self.ensure_one()
        if self.user_id:
            return self.user_id.id == self.env.uid
        if not self.employee_id and self.department_id.is_headed_by_me:
            return True
        return self._may_rate()

    def action_self_assess(self):
        """Open the person's own part of the sheet."""
        self.ensure_one()
        self._check_may_self_assess()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Self-assessment"),
            "res_model": "hr.quality.self.assess",
            "view_mode": "form",
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }

    def _check_may_self_assess(self):
        self.check_access("read")
        for sheet in self:
            if not sheet._may_hand_in_self():
                raise AccessError(self.env._("This sheet is not yours to fill in."))
            if sheet.state != "self":
                raise UserError(
                    self.env._("The self-assessment of this sheet has been handed in.")
                )
            if sheet.period_id.state != "open":
                raise UserError(
                    self.env._(
                        "The period %(period)s is not open.",
                        period=sheet.period_id.name,
                    )
                )
