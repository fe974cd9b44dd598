# Part of HR Quality. See LICENSE. (LGPL-3)
"""Danh mục sản phẩm, công việc: what work is counted in, versioned and approved."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_quality_transition import Move

MOST_GROUPS = 5
"""335 Đ13.1: products fall into at most five groups of complexity."""


class HrQualityProductCatalogue(models.Model):
    """One dated version of an agency's catalogue; frozen once it is approved."""

    _name = "hr.quality.product.catalogue"
    _description = "Catalogue of products of work"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "date_from desc, id desc"

    _MOVES = {
        ("draft", "approved"): Move(
            "_may_approve", "approved_by_id", "approved_on", "catalogue_approved"
        ),
        ("approved", "expired"): Move("_may_approve", event="catalogue_expired"),
    }

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Short stable code, e.g. DM-2026.")
    version_no = fields.Integer("Version No.", default=1, readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "hr.quality.product.catalogue", readonly=True, copy=False, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", help="Empty: shared by all agencies.")
    is_sample = fields.Boolean("Sample to Complete")
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Approved"), ("expired", "Expired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    number = fields.Char("Decision Number", copy=False)
    date_signed = fields.Date(copy=False)
    issuer = fields.Char()
    date_from = fields.Date("In Force From", required=True)
    date_to = fields.Date("In Force Until", copy=False)
    approved_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    approved_on = fields.Datetime(readonly=True, copy=False)
    standard_unit = fields.Char(
        "Standard Product Unit",
        required=True,
        help="The frequent, countable product all others are converted to.",
    )
    unit_points = fields.Float(
        "Points of the Standard Unit", default=1, digits=(8, 4), required=True
    )
    legal_basis = fields.Text()
    group_ids = fields.One2many(
        "hr.quality.product.group", "catalogue_id", "Complexity Groups", copy=True
    )
    product_ids = fields.One2many(
        "hr.quality.product",
        "catalogue_id",
        "Products",
        copy=True,
        domain=[("state", "=", "listed")],
    )
    proposed_ids = fields.One2many(
        "hr.quality.product",
        "catalogue_id",
        "Proposed Products",
        domain=[("state", "!=", "listed")],
    )
    product_count = fields.Integer(compute="_compute_product_count")
    proposed_count = fields.Integer(compute="_compute_product_count")

    _code_version = models.UniqueIndex(
        "(code, version_no, COALESCE(company_id, 0))",
        "This catalogue already has a version of that number.",
    )
    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A catalogue must not expire before it comes into force.",
    )
    _unit_points = models.Constraint(
        "CHECK(unit_points > 0)", "The standard unit has points."
    )

    @api.depends("name", "version_no")
    def _compute_display_name(self):
        for catalogue in self:
            name = catalogue.name or ""
            if catalogue.version_no > 1:
                name = self.env._(
                    "%(name)s (version %(number)s)",
                    name=name,
                    number=catalogue.version_no,
                )
            catalogue.display_name = name

    @api.depends("product_ids.state", "proposed_ids.state")
    def _compute_product_count(self):
        counts = self.env["hr.quality.product"]._read_group(
            [("catalogue_id", "in", self.ids)], ["catalogue_id", "state"], ["__count"]
        )
        found = {(catalogue.id, state): count for catalogue, state, count in counts}
        for catalogue in self:
            catalogue.product_count = found.get((catalogue._origin.id, "listed"), 0)
            catalogue.proposed_count = found.get((catalogue._origin.id, "proposed"), 0)

    # CRUD: frozen once approved

    def write(self, vals):
        self._check_still_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self._check_still_draft()

    def copy_data(self, default=None):
        """A copy is the next version of the same code in the agency that makes it."""
        numbers = dict(
            self._read_group(
                [("code", "in", self.mapped("code"))], ["code"], ["version_no:max"]
            )
        )
        return [
            {
                **vals,
                "version_no": numbers[catalogue.code] + 1,
                "replaces_id": catalogue.id,
                **(default or {}),
            }
            for catalogue, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def copy(self, default=None):
        copies = super().copy(default)
        for twin in copies:
            groups = {group.code: group for group in twin.group_ids}
            for code, products in twin.product_ids.grouped("group_id").items():
                products.group_id = groups.get(code.code)
        return copies

    def _check_still_draft(self):
        for catalogue in self:
            if catalogue.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s has been approved and cannot be changed: tasks stand"
                        " on it. Copy it into a new version, or propose a product"
                        " outside the list.",
                        name=catalogue.display_name,
                    )
                )

    def _may_approve(self):
        return self._may_authority() or self._may_manager()

    def _may_authority(self):
        """The head of the agency decides on its catalogue (335 Đ13.4)."""
        agencies = [catalogue.company_id or self.env.company for catalogue in self]
        return bool(agencies) and all(one.is_decided_by_me for one in agencies)

    # actions

    def action_approve(self):
        """Phê duyệt: freeze the whole catalogue; it follows the version it replaces."""
        for catalogue in self:
            problems = catalogue._problems()
            if problems:
                raise ValidationError("\n".join([catalogue.display_name, *problems]))
        self._transition("approved")
        for catalogue in self:
            catalogue._end_replaced()
        return self

    def action_expire(self):
        """Hết hiệu lực: no new task uses it; the old ones keep their coefficient."""
        today = fields.Date.context_today(self)
        for catalogue in self:
            day = max(today, catalogue.date_from)
            day = min(catalogue.date_to or day, day)
            catalogue._transition("expired", {"date_to": day})
        return self

    def _same_domain(self):
        """All versions of the catalogue in its agency."""
        return Domain("code", "=", self.code) & Domain(
            "company_id", "=", self.company_id.id
        )

    def _in_force_domain(self, day):
        """The versions in force on a day; one that expired since was, until then."""
        ends = Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        return Domain("state", "!=", "draft") & Domain("date_from", "<=", day) & ends

    def _replaced(self):
        """The approved versions the catalogue takes the place of."""
        return self.search(
            self._same_domain()
            & Domain("state", "=", "approved")
            & Domain("id", "!=", self.id)
        )

    def _end_replaced(self):
        """What is replaced is in force until the day before."""
        last = self.date_from - timedelta(1)
        begun = self.date_from <= fields.Date.context_today(self)
        for old in self._replaced():
            day = {"date_to": min(old.date_to or last, last)}
            if begun:
                old._transition("expired", day)
            else:
                old._stamp(day)

    def action_new_version(self):
        """A draft of the next version, of this agency."""
        self.ensure_one()
        if not self._may_officer():
            raise AccessError(
                self.env._("Catalogues of products are drafted by personnel only.")
            )
        twin = self.copy({"company_id": (self.company_id or self.env.company).id})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": twin.id,
            "view_mode": "form",
        }

    def action_propose_product(self):
        """Open the window for a product outside the list (335 Đ13.5)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Product Outside the List"),
            "res_model": "hr.quality.product.propose",
            "view_mode": "form",
            "target": "new",
            "context": {"default_catalogue_id": self.id},
        }

    def _problems(self):
        """What stands between the catalogue and its approval, in sentences."""
        self.ensure_one()
        listed = self.product_ids
        later = self._replaced().filtered(lambda old: old.date_from >= self.date_from)
        checks = [
            (
                not (self.number and self.date_signed and self.issuer)
                and not self.is_sample,
                self.env._("Number, date and issuer of the decision are missing."),
            ),
            (not listed, self.env._("There is no product in it.")),
            (
                len(self.group_ids) > MOST_GROUPS,
                self.env._("There are more than 5 complexity groups."),
            ),
            (
                any(product.coefficient <= 0 for product in listed),
                self.env._("Every product needs a conversion coefficient."),
            ),
            (
                later,
                self.env._(
                    "It must come into force after the version it replaces, which is in"
                    " force from %(day)s.",
                    day=format_date(
                        self.env, max(later.mapped("date_from"), default=False)
                    ),
                ),
            ),
        ]
        return [text for wrong, text in checks if wrong]

    def _log_transition(self, move, target, reason):
        for catalogue in self:
            self.env["hr.quality.event"]._log(
                catalogue,
                move.event,
                {"state": target, "number": catalogue.number or ""},
                reason=reason,
                chain=catalogue._chain(),
            )

    def _chain(self):
        return f"catalogue:{self.id}"


class HrQualityProductGroup(models.Model):
    """Nhóm độ phức tạp: a group of products with its frame of points."""

    _name = "hr.quality.product.group"
    _description = "Complexity group"
    _order = "catalogue_id, sequence, id"

    catalogue_id = fields.Many2one(
        "hr.quality.product.catalogue", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    points_from = fields.Float(digits=(8, 2))
    points_to = fields.Float(digits=(8, 2))

    _code_unique = models.UniqueIndex(
        "(catalogue_id, code)", "A catalogue has each group once."
    )
    _frame = models.Constraint(
        "CHECK(points_from >= 0 AND points_from <= points_to)",
        "The frame of points ends before it begins.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        groups.catalogue_id._check_still_draft()
        return groups

    def write(self, vals):
        self.catalogue_id._check_still_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self.catalogue_id._check_still_draft()

    @api.constrains("catalogue_id")
    def _check_number(self):
        """335 Đ13.1: at most five groups."""
        for catalogue in self.catalogue_id:
            if len(catalogue.group_ids) > MOST_GROUPS:
                raise ValidationError(
                    self.env._("A catalogue has at most 5 complexity groups.")
                )
