# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_transition import Move


class HrQualitySubmission(models.Model):
    """Hồ sơ đánh giá của đơn vị: sent, returned with a reason, received, presented."""

    _name = "hr.quality.submission"
    _description = "Unit file"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id desc, department_id, id"
    _rec_name = "department_id"

    _INITIAL = "pending"
    _MOVES = {
        ("pending", "sent"): Move("_may_send", "sent_by_id", "sent_on", "file_sent"),
        ("returned", "sent"): Move("_may_send", "sent_by_id", "sent_on", "file_sent"),
        ("sent", "returned"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_returned"
        ),
        ("received", "returned"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_returned"
        ),
        ("sent", "received"): Move(
            "_may_officer", "received_by_id", "received_on", "file_received"
        ),
        ("received", "presented"): Move("_may_officer", event="file_presented"),
        ("presented", "review"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_review"
        ),
        ("review", "received"): Move(
            "_may_officer", "received_by_id", "received_on", "file_received"
        ),
    }

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("pending", "Not sent"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("received", "Received"),
            ("presented", "Presented"),
            ("review", "Returned for review"),
        ],
        required=True,
        default="pending",
        readonly=True,
    )
    deadline = fields.Datetime()
    sent_by_id = fields.Many2one("res.users", readonly=True)
    sent_on = fields.Datetime(readonly=True)
    returned_by_id = fields.Many2one("res.users", readonly=True)
    returned_on = fields.Datetime(readonly=True)
    return_reason = fields.Text(readonly=True)
    received_by_id = fields.Many2one("res.users", readonly=True)
    received_on = fields.Datetime(readonly=True)
    note = fields.Text()

    _unit_unique = models.UniqueIndex(
        "(period_id, department_id)", "This unit already has a file in the period."
    )

    def _may_send(self):
        """The head of the unit today, or personnel for him on paper."""
        return self.department_id.is_headed_by_me or self._may_officer()
