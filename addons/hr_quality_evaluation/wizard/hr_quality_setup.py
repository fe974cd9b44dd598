# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.fields import Domain

from ..models.organisation import BODIES

PEOPLE = {
    "people_unclassified": Domain("personnel_category", "=", False)
    | Domain("quality_management_role", "=", False)
    | Domain("quality_position_group_id", "=", False),
    "people_without_code": Domain("staff_code", "=", False),
    "people_without_duty_group": Domain("quality_duty_group_id", "=", False),
}
UNITS = {
    "units_without_kind": Domain("quality_unit_kind", "=", False),
    "units_without_head": Domain("manager_id", "=", False)
    & Domain("quality_unit_kind", "!=", "not_rated"),
    "units_without_code": Domain("unit_code", "=", False),
    "bodies_without_authority": Domain("quality_unit_kind", "in", BODIES)
    & Domain("quality_has_authority", "=", False),
}
STOCK = ("hr.employee_admin", "hr.dep_administration")
REGULATIONS = {
    "texts_unconfirmed": Domain("state", "=", "active")
    & Domain("confidence", "=", "unconfirmed"),
    "samples_in_force": Domain("state", "=", "active") & Domain("is_sample", "=", True),
}


class HrQualitySetup(models.TransientModel):
    """What is still missing before a period can be opened, counted."""

    _name = "hr.quality.setup"
    _description = "Set-up of quality evaluation"

    people_unclassified = fields.Integer(
        "Not Classified", compute="_compute_counts", compute_sudo=False
    )
    people_without_code = fields.Integer(
        "Without Staff Code", compute="_compute_counts", compute_sudo=False
    )
    people_without_duty_group = fields.Integer(
        "Without Similar-Duty Group", compute="_compute_counts", compute_sudo=False
    )
    stock_records = fields.Integer(
        "Stock Records of Odoo", compute="_compute_counts", compute_sudo=False
    )
    units_without_kind = fields.Integer(
        "Without Kind", compute="_compute_counts", compute_sudo=False
    )
    units_without_head = fields.Integer(
        "Without Head", compute="_compute_counts", compute_sudo=False
    )
    units_without_code = fields.Integer(
        "Without Unit Code", compute="_compute_counts", compute_sudo=False
    )
    bodies_without_authority = fields.Integer(
        "Bodies Nobody Decides For", compute="_compute_counts", compute_sudo=False
    )
    texts_unconfirmed = fields.Integer(
        "Text Not Confirmed", compute="_compute_counts", compute_sudo=False
    )
    samples_in_force = fields.Integer(
        "Samples in Force", compute="_compute_counts", compute_sudo=False
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Set-up")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_counts(self):
        counts = {
            **self._counted("hr.employee", PEOPLE),
            **self._counted("hr.department", UNITS),
            **self._counted("hr.quality.regulation", REGULATIONS),
            "stock_records": len(self._stock_records()),
        }
        for setup in self:
            setup.update(counts)

    def _stock_records(self):
        """The person and unit every new database of Odoo begins with, if still active.

        Nobody of the agency; archive them, or they stand on the roster.
        """
        found = [self.env.ref(xmlid, raise_if_not_found=False) for xmlid in STOCK]
        return [record for record in found if record and record.sudo().active]

    def _counted(self, model, domains):
        """What this user may see of each kind, counted."""
        return {
            name: self.env[model].search_count(domain)
            for name, domain in domains.items()
        }
