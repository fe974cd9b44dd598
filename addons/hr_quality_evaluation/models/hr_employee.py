# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models

from .hr_quality_catalogue import clean_code


class HrQualityUnitNameMixin(models.AbstractModel):
    """Where people are chosen, two of one name are told apart by their units."""

    _name = "hr.quality.unit.name.mixin"
    _description = "Person named with his unit"

    @api.depends_context("quality_with_unit")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        if self.env.context.get("quality_with_unit"):
            for person in self:
                unit = person.sudo().department_id.name  # as the directory shows it
                if unit:
                    person.display_name = f"{person.display_name} – {unit}"
        return result


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "hr.quality.unit.name.mixin"]


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.quality.unit.name.mixin"]

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
