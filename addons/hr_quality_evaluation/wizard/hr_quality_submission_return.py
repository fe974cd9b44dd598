# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models


class HrQualitySubmissionReturn(models.TransientModel):
    """Asks why unit files are returned."""

    _name = "hr.quality.submission.return"
    _description = "Return of unit files"

    submission_ids = fields.Many2many("hr.quality.submission", string="Unit Files")
    reason = fields.Text(required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "hr.quality.submission":
            ids = self.env.context.get("active_ids") or []
            values["submission_ids"] = [fields.Command.set(ids)]
        return values

    def action_confirm(self):
        self.ensure_one()
        self.submission_ids.check_access("read")
        self.submission_ids._return(self.reason)
        return {"type": "ir.actions.act_window_close"}
