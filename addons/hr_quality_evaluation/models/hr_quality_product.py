# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sản phẩm, công việc: the lines of a catalogue, and those proposed outside it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_quality_transition import Move

IN_FORCE = (
    "[('state', '=', 'listed'), ('catalogue_state', '!=', 'draft'),"
    " ('catalogue_id.date_from', '<=', date_from),"
    " '|', ('catalogue_id.date_to', '=', False),"
    " ('catalogue_id.date_to', '>=', date_from)]"
)
"""What is offered on a form with the day work begins."""


class HrQualityProduct(models.Model):
    """Sản phẩm, công việc: one line of the catalogue with its coefficient."""

    _name = "hr.quality.product"
    _description = "Product of work"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "catalogue_id, sequence, code, id"
    _rec_names_search = ["code", "name"]

    _INITIAL = "listed"
    _MOVES = {
        ("proposed", "listed"): Move(
            "_may_authority", "listed_by_id", "listed_on", "product_listed"
        ),
        ("proposed", "refused"): Move("_may_authority", event="product_refused"),
        ("listed", "proposed"): Move("_may_propose"),
    }

    catalogue_id = fields.Many2one(
        "hr.quality.product.catalogue", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="catalogue_id.company_id")
    catalogue_state = fields.Selection(
        related="catalogue_id.state", string="Catalogue Is"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char("Product, Work", required=True)
    field_of_work = fields.Char("Task Area", help="The task the product belongs to.")
    output = fields.Char()
    group_id = fields.Many2one(
        "hr.quality.product.group",
        "Complexity Group",
        domain="[('catalogue_id', '=', catalogue_id)]",
        ondelete="restrict",
    )
    points = fields.Float(digits=(8, 2), aggregator=False)
    coefficient = fields.Float(
        "Conversion Coefficient",
        digits=(10, 4),
        compute="_compute_coefficient",
        store=True,
        readonly=False,
        aggregator=False,
        help="How many standard units one such product is.",
    )
    for_leaders = fields.Boolean("Directing Work")
    note = fields.Char()
    state = fields.Selection(
        [("proposed", "Proposed"), ("listed", "In the list"), ("refused", "Refused")],
        required=True,
        default="listed",
        readonly=True,
        copy=False,
    )
    proposed_reason = fields.Char("Why It Is Needed", readonly=True, copy=False)
    proposed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    listed_by_id = fields.Many2one(
        "res.users", "Added by", readonly=True, copy=False, ondelete="restrict"
    )
    listed_on = fields.Datetime("Added On", readonly=True, copy=False)

    _code_unique = models.UniqueIndex(
        "(catalogue_id, code) WHERE state != 'refused'",
        "A catalogue has each code once.",
    )
    _figures = models.Constraint(
        "CHECK(points >= 0 AND coefficient >= 0)", "Points are not negative."
    )

    @api.depends("points", "catalogue_id.unit_points")
    def _compute_coefficient(self):
        """335 Đ13.3: in standard units; typed where there are no points."""
        for product in self:
            if product.points:
                unit = product.catalogue_id.unit_points or 1
                product.coefficient = product.points / unit

    @api.depends("code", "name")
    def _compute_display_name(self):
        for product in self:
            product.display_name = f"{product.code or ''} {product.name or ''}".strip()

    @api.constrains("points", "group_id")
    def _check_frame(self):
        """The points of a product lie in the frame of its group."""
        for product in self:
            group = product.group_id
            framed = group and group.points_to and product.points
            if framed and not group.points_from <= product.points <= group.points_to:
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(group)s has from %(low)s to %(high)s points.",
                        name=product.display_name,
                        group=group.name,
                        low=group.points_from,
                        high=group.points_to,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        products = super().create(vals_list)
        products.catalogue_id._check_still_draft()
        return products

    def write(self, vals):
        self.catalogue_id._check_still_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self.catalogue_id._check_still_draft()

    # in force

    def _in_force_domain(self, day):
        """The lines of the catalogues that are in force on a day."""
        ends = Domain("catalogue_id.date_to", "=", False)
        ends |= Domain("catalogue_id.date_to", ">=", day)
        return (
            Domain("state", "=", "listed")
            & Domain("catalogue_id.state", "!=", "draft")
            & Domain("catalogue_id.date_from", "<=", day)
            & ends
        )

    def _check_usable(self, company, day):
        """Work is given from a catalogue in force on its day, of the agency or shared.

        :raises ValidationError: naming the version that is in force instead
        """
        self.ensure_one()
        own = not self.company_id or self.company_id == company
        if own and self.filtered_domain(self._in_force_domain(day)):
            return
        if not own or self.state != "listed" or self.catalogue_state == "draft":
            raise ValidationError(
                self.env._(
                    "%(product)s is not in an approved catalogue of the agency.",
                    product=self.display_name,
                )
            )
        others = self.catalogue_id.search(
            self.catalogue_id._same_domain() & self.catalogue_id._in_force_domain(day)
        )
        texts = {
            "product": self.display_name,
            "catalogue": self.catalogue_id.display_name,
            "day": format_date(self.env, day),
            "others": ", ".join(others.mapped("display_name")),
        }
        if others:
            raise ValidationError(
                self.env._(
                    "%(product)s: %(catalogue)s is not in force on %(day)s, the day the"
                    " work begins. In force then: %(others)s.",
                    **texts,
                )
            )
        raise ValidationError(
            self.env._(
                "%(product)s: %(catalogue)s is not in force on %(day)s, the day the"
                " work begins.",
                **texts,
            )
        )

    # a product outside the list

    def action_propose(self):
        """Open the window for a product outside the catalogue in force (335 Đ13.5)."""
        today = fields.Date.context_today(self)
        catalogues = self.env["hr.quality.product.catalogue"]
        catalogue = catalogues.search(
            catalogues._in_force_domain(today)
            & Domain("state", "=", "approved")
            & Domain("company_id", "in", (False, self.env.company.id)),
            order="company_id, date_from desc, id desc",
            limit=1,
        )
        if not catalogue:
            raise UserError(self.env._("No approved catalogue is in force today."))
        return catalogue.action_propose_product()

    def action_list(self):
        """The authority adds the product to the list (335 Đ13.5)."""
        return self._transition("listed")

    def action_refuse(self):
        """The authority refuses the product."""
        return self._transition("refused")

    def _may_authority(self):
        """The authority of the catalogue; of this agency for a shared one."""
        return self.catalogue_id._may_authority()

    def _may_propose(self):
        return self._may_officer() or self.env.user._heads_a_unit()

    @api.model
    def _propose(self, catalogue, values, reason):
        """A product outside an approved list, for the authority to add.

        :raises AccessError: for anybody but heads of units, personnel and the authority
        """
        if not (self._may_propose() or catalogue._may_authority()):
            raise AccessError(
                self.env._("A product outside the list is proposed by heads of units.")
            )
        catalogue.check_access("read")
        if catalogue.state != "approved" or not (reason or "").strip():
            raise UserError(
                self.env._(
                    "Choose an approved catalogue and say why the product is needed."
                )
            )
        product_sudo = self.sudo()._insert_proposed(  # proposers have no write access
            {**values, "catalogue_id": catalogue.id}, reason.strip()
        )
        product = product_sudo.with_env(self.env)
        self.env["hr.quality.event"]._log(
            product, "product_proposed", reason=reason, chain=catalogue._chain()
        )
        if catalogue._may_authority():
            product.action_list()
        return product

    def _insert_proposed(self, values, reason):
        """The row itself; an approved catalogue takes new lines by this way only."""
        product = super().create([values])  # pylint: disable=super-method-mismatch
        stamps = {"proposed_reason": reason, "proposed_by_id": self.env.uid}
        return product._transition("proposed", stamps)

    def _log_transition(self, move, target, reason):
        for product in self:
            self.env["hr.quality.event"]._log(
                product,
                move.event,
                {"state": target, "code": product.code},
                reason=reason,
                chain=product.catalogue_id._chain(),
            )
