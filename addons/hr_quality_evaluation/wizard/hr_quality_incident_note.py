# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models


class HrQualityIncidentNote(models.TransientModel):
    """Asks for the words that go with an event: explanation, excuse, refusal."""

    _name = "hr.quality.incident.note"
    _description = "Note on an event"

    incident_id = fields.Many2one("hr.quality.incident", "Event", required=True)
    purpose = fields.Selection(
        [
            ("explain", "Explanation"),
            ("excuse", "Excuse for an Objective Cause"),
            ("reject", "Not Upheld"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text(required=True)
    document = fields.Char("Proof (Paper)")
    file = fields.Binary("Proof (File)")
    file_name = fields.Char()

    def action_confirm(self):
        self.ensure_one()
        self.incident_id.check_access("read")
        if self.purpose == "explain":
            self.incident_id._explain(self.text)
        elif self.purpose == "reject":
            self.incident_id._reject(self.text)
        else:
            self.incident_id._excuse(
                self.text, self.document, self.file, self.file_name
            )
        return {"type": "ir.actions.act_window_close"}
