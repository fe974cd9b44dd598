# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_catalogue import CATEGORIES, MANAGEMENT_ROLES


class HrVersion(models.Model):
    _inherit = "hr.version"

    personnel_category = fields.Selection(CATEGORIES, groups="hr.group_hr_user")
    quality_position_group_id = fields.Many2one(
        "hr.quality.position.group", "Position Group", groups="hr.group_hr_user"
    )
    quality_duty_group_id = fields.Many2one(
        "hr.quality.duty.group", "Similar-Duty Group", groups="hr.group_hr_user"
    )
    quality_management_role = fields.Selection(
        MANAGEMENT_ROLES, "Management Role", groups="hr.group_hr_user"
    )
