# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models


class HrQualityEvent(models.Model):
    """The journal: append-only, hash-chained, one chain per period or award round."""

    _name = "hr.quality.event"
    _description = "Journal entry"
    _order = "chain, seq"
    _rec_name = "code"
    _log_access = False

    chain = fields.Char(required=True, readonly=True, index=True)
    seq = fields.Integer(required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    code = fields.Char(required=True, readonly=True)
    actor = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one("res.company", readonly=True, index=True)
    record_model = fields.Char(readonly=True)
    record_ref = fields.Integer("Record Number", readonly=True)
    record_name = fields.Char(readonly=True)
    reason = fields.Text(readonly=True)
    payload = fields.Text(readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(required=True, readonly=True)

    _chain_seq = models.UniqueIndex(
        "(chain, seq)", "Two journal entries have the same number."
    )
