# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from ..models.hr_quality_catalogue import GRADES


class HrQualitySelfAssess(models.TransientModel):
    """What the person writes: strengths, limits, the tier he proposes for himself."""

    _name = "hr.quality.self.assess"
    _description = "Self-assessment"

    evaluation_id = fields.Many2one("hr.quality.evaluation", required=True)
    grade = fields.Selection(GRADES, "Tier Proposed by Oneself", required=True)
    strengths = fields.Text(required=True)
    limits = fields.Text("Limits and Shortcomings", required=True)

    def action_hand_in(self):
        """Keep the self-assessment and pass the sheet on to its assessors."""
        self.ensure_one()
        sheet = self.evaluation_id
        sheet._check_may_self_assess()
        sheet_sudo = sheet.sudo()  # the subject has no write access; checked above
        sheet_sudo._transition(
            "assessing",
            {
                "self_grade": self.grade,
                "self_strengths": self.strengths,
                "self_limits": self.limits,
                "self_on": fields.Datetime.now(),
            },
        )
        return {"type": "ir.actions.act_window_close"}
