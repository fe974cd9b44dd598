# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .hr_quality_catalogue import UNIT_KINDS, clean_code
from .organisation import BODIES


class HrDepartment(models.Model):
    _inherit = "hr.department"

    unit_code = fields.Char(copy=False, help="Code of the unit, unique in the agency.")
    quality_unit_kind = fields.Selection(UNIT_KINDS, "Kind of Unit")
    quality_legal_personality = fields.Boolean("Legal Personality")
    quality_managing_body = fields.Char(
        help="The body above that rates this unit, when it is outside the agency."
    )
    quality_date_from = fields.Date("Unit as It Is Since")
    quality_own_regulation_id = fields.Many2one(
        "hr.quality.regulation",
        "Own Regulation",
        help="The unit's own regulation (quy chế), issued by its head.",
    )
    is_headed_by_me = fields.Boolean(
        compute="_compute_is_headed_by_me", search="_search_is_headed_by_me"
    )

    is_my_body = fields.Boolean(
        compute="_compute_is_my_body", search="_search_is_my_body"
    )

    _unit_code_unique = models.UniqueIndex(
        "(company_id, unit_code) WHERE unit_code IS NOT NULL",
        "This unit code is already used in the agency.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([clean_code(vals, "unit_code") for vals in vals_list])

    def write(self, vals):
        if vals.get("parent_id"):
            self._check_no_cycle(self.browse(vals["parent_id"]))
        return super().write(clean_code(vals, "unit_code"))

    def _check_no_cycle(self, parent):
        """Say which unit lies under which before the tree is touched.

        :raises ValidationError: when a unit would come to lie under itself
        """
        above = parent.parent_path or ""
        for department in self:
            if str(department.id) in above.split("/"):
                raise ValidationError(
                    self.env._(
                        "%(unit)s cannot be placed under %(parent)s, which is the"
                        " same unit or lies under it. Choose another unit above.",
                        unit=department.name,
                        parent=parent.name,
                    )
                )

    @api.depends_context("uid")
    def _compute_is_my_body(self):
        mine = self._my_bodies()
        for department in self:
            department.is_my_body = department in mine

    def _search_is_my_body(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", self._my_bodies().ids)

    @api.model
    def _my_bodies(self):
        """The bodies on whose staff this user is: of his unit, and those he heads."""
        employees_sudo = (
            self.env["hr.employee"]
            .sudo()  # one's own posts
            .search(Domain("user_id", "=", self.env.uid))
        )
        headed_sudo = self.sudo().search(
            Domain("manager_id.user_id", "=", self.env.uid)
        )
        units_sudo = employees_sudo.department_id | headed_sudo
        bodies = [unit._and_above()._nearest_body() for unit in units_sudo]
        return self.browse().union(*bodies).with_env(self.env)

    def _and_above(self):
        """The unit and those over it, the topmost first."""
        ids = [int(key) for key in (self.parent_path or "").split("/") if key]
        return self.browse(ids)

    def _nearest_body(self):
        """Of a chain of units the lowest that is a body, else the topmost."""
        return (
            self.filtered(lambda unit: unit.quality_unit_kind in BODIES)[-1:]
            or (self[:1])
        )

    @api.depends_context("uid")
    def _compute_is_headed_by_me(self):
        mine = self.sudo().search([("is_headed_by_me", "=", True)])
        for department in self:
            department.is_headed_by_me = department in mine

    def _search_is_headed_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        headed_sudo = (
            self.sudo().search(  # manager_id.user_id is not everyone's to read
                Domain("manager_id.user_id", "=", self.env.uid)
            )
        )
        return Domain("id", "child_of", headed_sudo.ids)
