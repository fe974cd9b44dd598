# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_register import INTERRUPTIONS


class HrLeaveType(models.Model):
    _inherit = "hr.leave.type"

    quality_interruption_kind = fields.Selection(
        INTERRUPTIONS,
        "Counts as Time not Worked",
        help="Approved leave of this type counts as time not worked when people are "
        "rated. Empty: it does not, as with annual leave; unpaid leave always does.",
    )
