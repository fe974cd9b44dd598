# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .hr_quality_transition import Move
from .organisation import BODIES

CAPACITIES = [
    ("none", "In his own name"),
    ("kt", "KT. (for the head)"),
    ("tl", "TL. (by order)"),
    ("tuq", "TUQ. (by authorisation)"),
    ("q", "Q. (acting)"),
]
SIGNING = (
    *("number", "date", "signer_name", "signer_title", "capacity"),
    *("signed_file", "signed_file_name"),
)
"""What is still typed in once the list is frozen: the signature."""
GUARDED = (
    *("name", "period_id", "company_id", "kind", "body_id", "state", "number", "date"),
    *("signer_name", "signer_title", "capacity", "signed_file_name", "file_hash"),
    *("issued_on", "presented_on", "replaces_id"),
)


class HrQualityDecision(models.Model):
    """Quyết định, Thông báo: dự thảo, đã trình ký, đã ban hành."""

    _name = "hr.quality.decision"
    _description = "Rating decision"
    _inherit = ["hr.quality.transition.mixin", "mail.thread"]
    _order = "date desc, id desc"

    _MOVES = {
        ("draft", "presented"): Move(
            "_may_officer", "presented_by_id", "presented_on", "decision_presented"
        ),
        ("presented", "draft"): Move("_may_return", event="decision_returned"),
        ("presented", "issued"): Move(
            "_may_issue", "issued_by_id", "issued_on", "decision_issued"
        ),
    }

    name = fields.Char("About", required=True)
    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    kind = fields.Selection(
        [
            ("unit", "Decision recognising units"),
            ("person", "Decision on the rating of people"),
            ("notice", "Notice of results"),
        ],
        required=True,
        default="person",
    )
    body_id = fields.Many2one(
        "hr.department",
        "Body that Decides",
        ondelete="restrict",
        default=lambda self: self._default_body(),
        help="Its head decides, or whoever signs for him by the register.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("presented", "For signature"), ("issued", "Issued")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    # the signature
    number = fields.Char(copy=False)
    date = fields.Date(copy=False)
    signer_name = fields.Char("Signer", copy=False)
    signer_title = fields.Char("Signer's Position", copy=False)
    capacity = fields.Selection(CAPACITIES, default="none", required=True)
    signed_file = fields.Binary(attachment=True, copy=False)
    signed_file_name = fields.Char("File Name", copy=False)
    file_hash = fields.Char("SHA-256 of the File", readonly=True, copy=False)
    # who, when
    filled_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    presented_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    presented_on = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    issued_on = fields.Datetime(readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "hr.quality.decision", ondelete="restrict", copy=False
    )
    result_ids = fields.One2many("hr.quality.result", "decision_id", readonly=True)
    roster_ids = fields.One2many(
        "hr.quality.roster", "decision_id", "Not Rated, by Decision", readonly=True
    )
    correction_ids = fields.One2many(
        "hr.quality.decision.correction", "decision_id", readonly=True
    )
    result_count = fields.Integer(compute="_compute_counts")
    not_rated_count = fields.Integer(compute="_compute_counts")
    can_present = fields.Boolean(compute="_compute_can")
    can_return = fields.Boolean(compute="_compute_can")
    can_issue = fields.Boolean(compute="_compute_can")

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table, GUARDED, "OLD.state = 'issued'"
        )

    @api.model
    def _default_body(self):
        """The topmost unit of the agency, where there is one only."""
        topmost = self.env["hr.department"].search(
            [("parent_id", "=", False), ("company_id", "=", self.env.company.id)],
            limit=2,
        )
        return topmost if len(topmost) == 1 else topmost.browse()

    @api.depends("name", "state", "corrected_number", "corrected_date")
    def _compute_display_name(self):
        for decision in self:
            name = decision.name or ""
            if decision.state == "issued":
                name = self.env._(
                    "No. %(number)s of %(date)s",
                    number=decision.corrected_number,
                    date=decision.corrected_date.strftime("%d/%m/%Y"),
                )
            decision.display_name = name

    @api.depends("result_ids", "roster_ids")
    def _compute_counts(self):
        for decision in self:
            decision.result_count = len(decision.result_ids)
            listed = decision.roster_ids.filtered(lambda r: r.outcome == "not_rated")
            decision.not_rated_count = len(listed)

    @api.depends("state", "filled_by_id", "presented_by_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for decision in self:
            decision.can_present = decision._can_move("presented")
            decision.can_return = decision._can_move("draft")
            decision.can_issue = decision._can_move("issued")

    @api.constrains("period_id", "company_id", "body_id")
    def _check_company(self):
        for decision in self:
            owners = decision.period_id.company_id | decision.body_id.company_id
            if owners - decision.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: period and body belong to another agency.",
                        name=decision.name,
                    )
                )

    # CRUD: frozen lists, issued papers

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.pop("result_ids", None)
            vals.pop("roster_ids", None)
        return super().create(vals_list)

    def write(self, vals):
        """A draft is free; a frozen list takes the signature; an issued one nothing."""
        loose = {"message_follower_ids", "message_ids", "message_main_attachment_id"}
        touched = set(vals) - loose
        for decision in self:
            allowed = {"draft": touched, "presented": set(SIGNING)}
            if touched - allowed.get(decision.state, set()):
                raise UserError(
                    self.env._(
                        "“%(name)s” is no longer a draft: this can no longer be"
                        " changed here.",
                        name=decision.display_name,
                    )
                )
            if decision.result_ids and {"period_id", "kind", "body_id"} & touched:
                raise UserError(
                    self.env._("Empty the list before changing what it is about.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        for decision in self:
            if decision.state != "draft" or decision.result_ids:
                raise UserError(
                    self.env._("Only an empty draft of a decision is deleted.")
                )

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise UserError(self.env._("Decisions are not made by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise UserError(self.env._("Decisions are not changed by e-mail."))

    # Who may

    def _may_return(self):
        return self._may_officer() or self._may_authority()

    def _deciding_bodies(self):
        return self.body_id

    def _may_issue(self):
        """The authority of the body, and not whoever filled or presented the list."""
        mine = self.filled_by_id | self.presented_by_id
        return self._may_authority() and self.env.user not in mine

    # Buttons

    def action_fill(self):
        """Put every proposed result of the body on the list."""
        self._fill()

    def action_present(self):
        """Trình ký: check caps and order, then freeze the list."""
        for decision in self:
            decision._present()

    def action_return(self):
        """Open the window that asks why the list goes back."""
        self.check_access("read")
        return self.env["hr.quality.reason"]._open(self, "return")

    def action_issue(self):
        """Ban hành: with number, date, signer and file; results become final."""
        for decision in self:
            decision._issue()

    def action_show_results(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "hr.quality.result",
            "view_mode": "list,form,pivot",
            "domain": [("decision_id", "=", self.id)],
        }

    def action_request_correction(self):
        """Open the window for a typing error in number or date."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Typing Error in Number or Date"),
            "res_model": "hr.quality.decision.correction",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_decision_id": self.id,
                "default_number": self.number,
                "default_date": self.date and self.date.isoformat(),
            },
        }

    # The list

    def _fill(self):
        """Every proposed result of the body and kind, and those not rated."""
        self._check_may_fill()
        for decision in self:
            results_sudo = self.env["hr.quality.result"].sudo()  # rows have no writers
            results_sudo.search(decision._fill_domain()).write(
                {"decision_id": decision.id}
            )
            if decision.kind != "unit":
                roster_sudo = self.env["hr.quality.roster"].sudo()  # idem
                roster_sudo.search(decision._not_rated_domain()).write(
                    {"decision_id": decision.id}
                )
            decision._stamp({"filled_by_id": self.env.uid})
        return self

    def _check_may_fill(self):
        self.check_access("write")
        for decision in self:
            decision._check_body_chosen()
            if decision.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” is no longer a draft: its list is frozen.",
                        name=decision.display_name,
                    )
                )

    def _check_body_chosen(self):
        if not self.body_id:
            raise UserError(
                self.env._("“%(name)s”: choose the body that decides.", name=self.name)
            )

    def _fill_domain(self):
        domain = Domain("period_id", "=", self.period_id.id)
        domain &= Domain("company_id", "=", self.company_id.id)
        domain &= Domain("current", "=", True) & Domain("final", "=", False)
        domain &= Domain("state", "=", "proposed") & Domain("decision_id", "=", False)
        domain &= Domain("employee_id", "=" if self.kind == "unit" else "!=", False)
        return domain & Domain("evaluation_id.rating_body_id", "=", self.body_id.id)

    def _not_rated_domain(self):
        domain = Domain("period_id", "=", self.period_id.id)
        domain &= Domain("company_id", "=", self.company_id.id)
        domain &= Domain("outcome", "=", "not_rated") & Domain("final", "=", False)
        domain &= Domain("decision_id", "=", False) & Domain("employee_id", "!=", False)
        units, heads = self._body_units()
        people = Domain("department_id", "in", units.ids)
        if self.body_id.parent_id:
            people &= Domain("employee_id", "!=", self.body_id.sudo().manager_id.id)
        return domain & (people | Domain("employee_id", "in", heads.ids))

    def _body_units(self):
        """The units the body rates, not below another body; the heads of those bodies.

        The head of a body is rated by the body above it (335 Đ10, 233 Đ13).
        """
        Department = self.env["hr.department"].with_context(active_test=False)
        below = Department.search([("id", "child_of", self.body_id.id)])
        others = below.filtered(lambda unit: unit.quality_unit_kind in BODIES)
        others -= self.body_id
        beyond = Department.search([("id", "child_of", others.ids)])
        next_below = others.filtered(lambda unit: unit.parent_id not in beyond)
        return below - beyond, next_below.sudo().manager_id  # whose line it is

    def _add(self, results):
        """Put chosen results on the list.

        :raises UserError: when a result is decided, on another list, or not proposed
        """
        self.ensure_one()
        self._check_may_fill()
        for result in results:
            if result.final or result.decision_id:
                raise UserError(
                    self.env._(
                        "%(name)s: this result is already decided or listed in"
                        " “%(decision)s”.",
                        name=result.subject_name,
                        decision=result.decision_id.display_name or result.decided_by,
                    )
                )
            if result.state != "proposed" or result.period_id != self.period_id:
                raise UserError(
                    self.env._(
                        "%(name)s has no proposal in this period.",
                        name=result.subject_name,
                    )
                )
            self._check_body_of(result)
        results.sudo().write({"decision_id": self.id})  # rows have no writers
        self._stamp({"filled_by_id": self.env.uid})

    def _check_body_of(self, result):
        """The list holds whom the body rates; a replacing version may go one up.

        :raises UserError: naming who rates the person or unit
        """
        sheet_sudo = result.sudo().evaluation_id  # whose it is to rate
        body = sheet_sudo.rating_body_id
        above = result.replaces_id and self.body_id in body._and_above()
        if body != self.body_id and not above:
            raise UserError(
                self.env._(
                    "%(name)s is rated by %(rater)s, not by %(body)s.",
                    name=result.subject_name,
                    rater=sheet_sudo.rater_name or body.name,
                    body=self.body_id.name,
                )
            )

    def _remove(self, results):
        """Take results off a draft list."""
        self._check_may_fill()
        results.sudo().write({"decision_id": False})  # rows have no writers

    def _hash_file(self):
        """The SHA-256 of the signed file, as it was handed in."""
        content = base64.b64decode(self.with_context(bin_size=False).signed_file)
        return hashlib.sha256(content).hexdigest()
