# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nhật ký: the entries of the journal that speak of a result or of its sheet."""

from odoo import api, fields, models


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    event_ids = fields.Many2many(
        "hr.quality.event", "Journal", compute="_compute_event_ids"
    )

    @api.depends("evaluation_id", "state")
    @api.depends_context("uid")
    def _compute_event_ids(self):
        """Of this version and of the sheet it belongs to, as the reader may read."""
        events = self.env["hr.quality.event"].search(
            [
                "|",
                "&",
                ("record_model", "=", "hr.quality.result"),
                ("record_ref", "in", self.ids),
                "&",
                ("record_model", "=", "hr.quality.evaluation"),
                ("record_ref", "in", self.evaluation_id.ids),
            ]
        )
        found = events.grouped(lambda event: (event.record_model, event.record_ref))
        for result in self:
            own = found.get(("hr.quality.result", result._origin.id), events.browse())
            sheet = ("hr.quality.evaluation", result.evaluation_id.id)
            both = own | found.get(sheet, events.browse())
            result.event_ids = both.sorted("date", reverse=True)
