# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models


class HrQualityAssignmentHandover(models.TransientModel):
    """Asks to whom open sheets go, and why."""

    _name = "hr.quality.assignment.handover"
    _description = "Give sheets to another assessor"

    assignment_ids = fields.Many2many("hr.quality.assignment", readonly=True)
    assessor_id = fields.Many2one("hr.employee", "New Assessor", required=True)
    reason = fields.Text(required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        rows = self.env["hr.quality.assignment"].browse(
            self.env.context.get("active_ids", [])
        )
        rows.check_access("read")
        values["assignment_ids"] = [fields.Command.set(rows.ids)]
        return values

    def action_apply(self):
        """Hand the sheets over; each is checked by itself."""
        self.ensure_one()
        self.assignment_ids.check_access("read")
        self.assignment_ids._hand_over(self.assessor_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
