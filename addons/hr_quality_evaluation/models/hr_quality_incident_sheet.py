# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.fields import Domain


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    incident_ids = fields.Many2many(
        "hr.quality.incident", string="Events", compute="_compute_incident_ids"
    )

    @api.depends_context("uid")
    def _compute_incident_ids(self):
        """The subject's events within the period, as far as the reader may see them."""
        found = self.env["hr.quality.incident"].search(
            Domain("date", ">=", min(self.period_id.mapped("date_from")))
            & Domain("date", "<=", max(self.period_id.mapped("date_to")))
            & (
                Domain("employee_id", "in", self.employee_id.ids)
                | Domain("employee_id", "=", False)
                & Domain("department_id", "in", self.department_id.ids)
            )
            if self.period_id
            else Domain.FALSE
        )
        for sheet in self:
            period, unit = sheet.period_id, sheet.department_id
            sheet.incident_ids = found.filtered(
                lambda one, sheet=sheet, period=period, unit=unit: (
                    period.date_from <= one.date <= period.date_to
                    and one.employee_id == sheet.employee_id
                    and (one.employee_id or one.department_id == unit)
                )
            )
