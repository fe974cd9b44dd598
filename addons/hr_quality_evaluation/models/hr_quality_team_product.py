# Part of HR Quality. See LICENSE. (LGPL-3)
"""A product of several people: its standard units are split among them (335 Đ18.1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.numbers import format_vi
from .hr_quality_product import IN_FORCE
from .hr_quality_regulation_rules import exact
from .hr_quality_transition import Move


class HrQualityTeamProduct(models.Model):
    """Sản phẩm của tập thể: shares that make 100 %, one task from each."""

    _name = "hr.quality.team.product"
    _description = "Product of a team"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "deadline desc, id desc"

    _MOVES = {
        ("draft", "handed_out"): Move(
            "_may_hand_out", "handed_out_by_id", "handed_out_on"
        ),
    }

    name = fields.Char(required=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    product_id = fields.Many2one(
        "hr.quality.product",
        required=True,
        ondelete="restrict",
        domain=IN_FORCE,
    )
    quantity = fields.Float(default=1, required=True, digits=(10, 4))
    requirement = fields.Char()
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    deadline = fields.Date(required=True, default=lambda self: self._end_of_month())
    state = fields.Selection(
        [("draft", "Being shared"), ("handed_out", "Handed out")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    handed_out_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    handed_out_on = fields.Datetime(readonly=True, copy=False)
    share_ids = fields.One2many(
        "hr.quality.team.share", "team_product_id", "Shares", copy=True
    )
    share_total = fields.Float(
        "Shares Together (%)", compute="_compute_share_total", digits=(6, 2)
    )

    _figures = models.Constraint(
        "CHECK(quantity > 0 AND date_from <= deadline)",
        "Something is asked for, and it is not due before it begins.",
    )

    @api.model
    def _end_of_month(self):
        return self.env["hr.quality.task"]._end_of_month()

    @api.depends("share_ids.share")
    def _compute_share_total(self):
        for product in self:
            product.share_total = sum(product.share_ids.mapped("share"))

    @api.constrains("product_id", "company_id", "department_id", "date_from")
    def _check_product(self):
        """Shared out from a list in force, in a unit of the agency."""
        for team in self:
            if team.department_id.company_id != team.company_id:
                raise ValidationError(
                    self.env._(
                        "%(unit)s is not a unit of this agency.",
                        unit=team.department_id.name,
                    )
                )
            team.product_id._check_usable(team.company_id, team.date_from)

    @api.model_create_multi
    def create(self, vals_list):
        products = super().create(vals_list)
        products._check_mine()
        return products

    def write(self, vals):
        self._check_mine()
        written = super().write(vals)
        self._check_mine()
        return written

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_out(self):
        self._check_mine()

    def _check_mine(self):
        """Heads of the unit share out, until it is handed out."""
        for product in self:
            if not product._may_hand_out():
                raise AccessError(
                    self.env._("Products of a team are shared by the head of the unit.")
                )
            if product.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s has been handed out: change the tasks instead.",
                        name=product.name,
                    )
                )

    def _may_hand_out(self):
        return self.department_id.is_headed_by_me or self._may_officer()

    def action_hand_out(self):
        """Giao việc: one task from each share, once the shares make 100 %."""
        self.check_access("read")
        for product in self:
            if abs(product.share_total - 100) >= 0.005:
                raise UserError(
                    self.env._(
                        "%(name)s: the shares make %(total)s %%, not 100 %%.",
                        name=product.name,
                        total=format_vi(exact(product.share_total), 2),
                    )
                )
        self._transition("handed_out")
        self.env["hr.quality.task"].create(
            [share._prepare_task() for share in self.share_ids]
        )
        return self


class HrQualityTeamShare(models.Model):
    """Whose part of a team's product is how large."""

    _name = "hr.quality.team.share"
    _description = "Share of a team's product"
    _order = "team_product_id, share desc, id"

    team_product_id = fields.Many2one(
        "hr.quality.team.product", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict")
    stage = fields.Char("Stage, Part")
    share = fields.Float("Share (%)", required=True, digits=(5, 2))

    _share = models.Constraint(
        "CHECK(share > 0 AND share <= 100)", "A share lies between 0 and 100 %."
    )
    _once = models.UniqueIndex(
        "(team_product_id, employee_id, COALESCE(stage, ''))",
        "This person already has that part.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares.team_product_id._check_mine()
        return shares

    def write(self, vals):
        self.team_product_id._check_mine()
        written = super().write(vals)
        self.team_product_id._check_mine()
        return written

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_out(self):
        self.team_product_id._check_mine()

    def _prepare_task(self):
        whole = self.team_product_id
        parts = filter(None, (whole.name, self.stage))
        return {
            "employee_id": self.employee_id.id,
            "product_id": whole.product_id.id,
            "name": " – ".join(parts),
            "quantity": whole.quantity * self.share / 100,
            "requirement": whole.requirement,
            "date_from": whole.date_from,
            "deadline": whole.deadline,
            "team_product_id": whole,
        }
