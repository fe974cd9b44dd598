# Part of HR Quality. See LICENSE. (LGPL-3)
"""The windows of tasks, products and the month's confirmation."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_quality_month import HALVES


class HrQualityTaskReason(models.TransientModel):
    """Return, reopen, give to another, or decide on a cause: always with a reason."""

    _name = "hr.quality.task.reason"
    _description = "Act on tasks"

    task_ids = fields.Many2many("hr.quality.task", readonly=True)
    act = fields.Selection(
        [
            ("return", "Return to the person"),
            ("reopen", "Look at the confirmed figures again"),
            ("reassign", "Give to another person"),
            ("allow", "Confirm the objective cause"),
            ("refuse", "Do not accept the objective cause"),
        ],
        required=True,
        default="return",
    )
    employee_id = fields.Many2one("hr.employee", "Who Takes It Over")
    reason = fields.Text(
        required=True, help="The reason; for a cause, the paper that proves it."
    )

    def action_apply(self):
        """Do the act; the tasks themselves check who may."""
        self.ensure_one()
        tasks = self.task_ids
        tasks.check_access("read")
        if self.act == "return":
            tasks._return(self.reason)
        elif self.act == "reopen":
            tasks._reopen(self.reason)
        elif self.act == "reassign":
            tasks._reassign(self.employee_id, self.reason)
        else:
            tasks._decide_cause(self.act == "allow", self.reason)
        return {"type": "ir.actions.act_window_close"}


class HrQualityProductPropose(models.TransientModel):
    """A product outside the list (335 Đ13.5)."""

    _name = "hr.quality.product.propose"
    _description = "Propose a product"

    catalogue_id = fields.Many2one("hr.quality.product.catalogue", required=True)
    code = fields.Char(required=True)
    name = fields.Char("Product, Work", required=True)
    output = fields.Char()
    group_id = fields.Many2one(
        "hr.quality.product.group",
        "Complexity Group",
        domain="[('catalogue_id', '=', catalogue_id)]",
    )
    points = fields.Float()
    reason = fields.Text("Why It Is Needed", required=True)

    def action_apply(self):
        """Put it before the authority, or add it as the authority."""
        self.ensure_one()
        if self.points <= 0:
            raise UserError(self.env._("Say how many points the product is worth."))
        values = {
            "code": self.code,
            "name": self.name,
            "output": self.output,
            "group_id": self.group_id.id,
            "points": self.points,
        }
        self.env["hr.quality.product"]._propose(self.catalogue_id, values, self.reason)
        return {"type": "ir.actions.act_window_close"}


class HrQualityMonthConfirm(models.TransientModel):
    """The superior's part of Form 01: comment and, for leaders, d, đ, e."""

    _name = "hr.quality.month.confirm"
    _description = "Confirm a month"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation", "Rating Sheet", required=True
    )
    is_leader = fields.Boolean(compute="_compute_sheet")
    needs_paper = fields.Boolean(compute="_compute_sheet")
    comment = fields.Text("Comment of the Superior", required=True)
    leader_d = fields.Selection(
        HALVES, "d – Result of the Unit", help="Only where nobody managed is scored."
    )
    leader_dd = fields.Selection(HALVES, "đ – Organising")
    leader_e = fields.Selection(HALVES, "e – Unity")
    evidence = fields.Char("Evidence for d, đ, e")
    paper = fields.Char(
        "Paper of the Confirmation",
        help="Which paper, when personnel types what the superior signed.",
    )

    @api.depends("evaluation_id")
    def _compute_sheet(self):
        for dialog in self:
            sheet = dialog.evaluation_id
            sheet.check_access("read")
            dialog.is_leader = sheet.management_role in ("head", "deputy")
            dialog.needs_paper = bool(sheet) and not sheet._may_confirm_month()

    def action_apply(self):
        """Confirm; the sheet itself checks who may."""
        self.ensure_one()
        names = ("comment", "paper", "leader_d", "leader_dd", "leader_e", "evidence")
        self.evaluation_id._confirm_month({name: self[name] for name in names})
        return {"type": "ir.actions.act_window_close"}
