# Part of HR Quality. See LICENSE. (LGPL-3)
"""Who decides for which body: its head by the law, others by a dated paper."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .hr_quality_decision import CAPACITIES
from .organisation import BODIES

AUTHORITY = "hr_quality_evaluation.group_quality_authority"
OFFICER = "hr_quality_evaluation.group_quality_officer"


class HrQualityAuthority(models.Model):
    """Thẩm quyền xếp loại: one who decides for a body besides its head.

    335 Đ10, 233 Đ13: the head of a body rates its people and needs no line here. A
    line says who signs for the head (KT., TL., TUQ.) or acts as head (Q.).
    """

    _name = "hr.quality.authority"
    _description = "Rating authority"
    _order = "department_id, date_from desc, id"
    _rec_name = "user_id"

    department_id = fields.Many2one(
        "hr.department",
        "Body",
        required=True,
        index=True,
        ondelete="restrict",
        help="The body for whose people and units ratings are decided.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        "Who Decides",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("share", "=", False)],
    )
    capacity = fields.Selection(CAPACITIES, "Signs As", required=True, default="kt")
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until")
    number = fields.Char(
        "Paper", help="The decision or authorisation that gives the authority."
    )
    article = fields.Char("Legal Basis")

    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "An authority must not end before it begins.",
    )

    @api.constrains("department_id", "company_id")
    def _check_company(self):
        for authority in self:
            if authority.department_id.company_id - authority.company_id:
                raise ValidationError(
                    self.env._(
                        "%(body)s belongs to another agency.",
                        body=authority.department_id.name,
                    )
                )

    @api.model
    def _in_force(self):
        """The lines of this user in force today."""
        today = fields.Date.today()
        return self.sudo().search(  # one's own lines
            Domain("user_id", "=", self.env.uid)
            & Domain("date_from", "<=", today)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", today))
        )


class HrDepartment(models.Model):
    _inherit = "hr.department"

    quality_authority_ids = fields.One2many(
        "hr.quality.authority",
        "department_id",
        "Who Decides Besides the Head",
        groups="hr_quality_evaluation.group_quality_reader",
    )
    is_decided_by_me = fields.Boolean(
        compute="_compute_is_decided_by_me", search="_search_is_decided_by_me"
    )
    is_under_my_authority = fields.Boolean(
        compute="_compute_is_decided_by_me", search="_search_is_under_my_authority"
    )

    quality_has_authority = fields.Boolean(
        compute="_compute_quality_has_authority",
        search="_search_quality_has_authority",
        groups="hr_quality_evaluation.group_quality_officer",
    )

    @api.depends("manager_id", "quality_authority_ids")
    def _compute_quality_has_authority(self):
        served = self._served()
        for department in self:
            department.quality_has_authority = department in served

    def _search_quality_has_authority(self, operator, value):
        if operator != "in":
            return NotImplemented
        if not self.env.user.has_group(OFFICER):  # a field's groups do not bind search
            return Domain.FALSE
        return Domain("id", "in", self._served().ids)

    @api.model
    def _served(self):
        """Bodies for which somebody may decide today: head or line, with the role."""
        group_sudo = self.env.ref(AUTHORITY).sudo()  # whether, not who
        deciding = group_sudo.all_user_ids.ids
        today = fields.Date.today()
        lines_sudo = (
            self.env["hr.quality.authority"]
            .sudo()  # idem
            .search(
                Domain("user_id", "in", deciding)
                & Domain("date_from", "<=", today)
                & (Domain("date_to", "=", False) | Domain("date_to", ">=", today))
            )
        )
        headed_sudo = self.sudo().search(Domain("manager_id.user_id", "in", deciding))
        return (headed_sudo | lines_sudo.department_id).with_env(self.env)

    @api.depends(
        "manager_id",
        "parent_id",
        "quality_unit_kind",
        "quality_authority_ids.user_id",
        "quality_authority_ids.date_from",
        "quality_authority_ids.date_to",
    )
    @api.depends_context("uid")
    def _compute_is_decided_by_me(self):
        mine = self._bodies_decided()
        below = set(self.sudo().search([("id", "child_of", mine.ids)]).ids)
        for department in self:
            department.is_decided_by_me = department in mine
            department.is_under_my_authority = department.id in below

    def _search_is_decided_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", self._bodies_decided().ids)

    def _search_is_under_my_authority(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "child_of", self._bodies_decided().ids)

    @api.model
    def _bodies_decided(self):
        """The bodies this user decides for today; the group alone gives none."""
        if not self.env.user.has_group(AUTHORITY):
            return self.browse()
        headed_sudo = self.sudo().search(  # manager_id.user_id is not all's to read
            Domain("manager_id.user_id", "=", self.env.uid)
            & (
                Domain("quality_unit_kind", "in", BODIES)
                | Domain("parent_id", "=", False)
            )
        )
        lines = self.env["hr.quality.authority"]._in_force()
        return (headed_sudo | lines.department_id).with_env(self.env)

    def _capacities_held(self):
        """As what this user signs for the body: its head in his own name."""
        self.ensure_one()
        lines = self.env["hr.quality.authority"]._in_force()
        held = {line.capacity for line in lines if line.department_id == self}
        if self.sudo().manager_id.user_id == self.env.user:  # whether it is he
            held.add("none")
        return held


class ResCompany(models.Model):
    _inherit = "res.company"

    is_decided_by_me = fields.Boolean(
        compute="_compute_is_decided_by_me", search="_search_is_decided_by_me"
    )

    @api.depends_context("uid")
    def _compute_is_decided_by_me(self):
        """Whether this user decides for the topmost body of the agency."""
        mine = self._decided()
        for company in self:
            company.is_decided_by_me = company in mine

    def _search_is_decided_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", self._decided().ids)

    def _decided(self):
        bodies = self.env["hr.department"]._bodies_decided()
        return bodies.filtered(lambda body: not body.parent_id).company_id
