# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_quality_catalogue import GRADES


class HrQualitySelfAssess(models.TransientModel):
    """What the person writes: strengths, limits, the tier he proposes for himself."""

    _name = "hr.quality.self.assess"
    _description = "Self-assessment"

    evaluation_id = fields.Many2one("hr.quality.evaluation", required=True)
    is_month = fields.Boolean(compute="_compute_is_month")
    grade = fields.Selection(GRADES, "Tier Proposed by Oneself")
    strengths = fields.Text(required=True)
    limits = fields.Text("Limits and Shortcomings", required=True)

    @api.depends("evaluation_id")
    def _compute_is_month(self):
        """A month or quarter is scored, it has no tier (Form 01 of Decree 335)."""
        for dialog in self:
            dialog.evaluation_id.check_access("read")
            dialog.is_month = dialog.evaluation_id.is_month

    def action_hand_in(self):
        """Keep the self-assessment and pass the sheet on to its assessors."""
        self.ensure_one()
        sheet = self.evaluation_id
        sheet._check_may_self_assess()
        if not (self.grade or self.is_month):
            raise UserError(self.env._("Choose the tier you propose for yourself."))
        sheet_sudo = sheet.sudo()  # the subject has no write access; checked above
        sheet_sudo._transition(
            "assessing",
            {
                "self_grade": False if self.is_month else self.grade,
                "self_strengths": self.strengths,
                "self_limits": self.limits,
                "self_on": fields.Datetime.now(),
            },
        )
        return {"type": "ir.actions.act_window_close"}
