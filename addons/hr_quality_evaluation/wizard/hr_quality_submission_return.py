# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models


class HrQualitySubmissionReturn(models.TransientModel):
    """Asks why unit files are returned."""

    _name = "hr.quality.submission.return"
    _description = "Return of unit files"

    submission_ids = fields.Many2many("hr.quality.submission", string="Unit Files")
    reason = fields.Text(required=True)
    unit_ids = fields.Many2many("hr.department", compute="_compute_from_files")
    period_ids = fields.Many2many("hr.quality.period", compute="_compute_from_files")
    evaluation_ids = fields.Many2many(
        "hr.quality.evaluation",
        string="People to Look at Again",
        help="What was proposed for them is taken back. Their marks stay.",
    )
    again = fields.Boolean(
        "Take Their Marks Again",
        help="A new round of marks starts; the marks given before stay on file.",
    )
    deadline = fields.Datetime("Marks until")

    @api.depends("submission_ids")
    def _compute_from_files(self):
        for window in self:
            window.unit_ids = window.submission_ids.department_id
            window.period_ids = window.submission_ids.period_id

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
        self.evaluation_ids.check_access("read")
        self.submission_ids._return(
            self.reason, self.evaluation_ids, self.again, self.deadline
        )
        return {"type": "ir.actions.act_window_close"}
