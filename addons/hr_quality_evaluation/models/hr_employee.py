# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models

from .hr_quality_catalogue import clean_code


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    staff_code = fields.Char(copy=False, groups="hr.group_hr_user")
    quality_hired_on = fields.Date(
        "In the Service Since", groups="hr.group_hr_user", copy=False
    )

    _staff_code_unique = models.UniqueIndex(
        "(company_id, staff_code) WHERE staff_code IS NOT NULL",
        "This staff code is already used in the agency.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([clean_code(vals, "staff_code") for vals in vals_list])

    def write(self, vals):
        return super().write(clean_code(vals, "staff_code"))
