# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.hr_quality_evaluation.models.hr_quality_decision import CAPACITIES
from odoo.addons.hr_quality_evaluation.models.hr_quality_guard import PAPER_FIELDS
from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move
from odoo.addons.hr_quality_evaluation.rules.words import amount_in_words_vi

SIGNING = {
    "number", "date", "signer_name", "signer_title", "capacity", "signed_file",
    "signed_file_name",
}  # fmt: skip
"""What is still typed in once the list is frozen: the signature."""
GUARDED = (
    *("name", "round_id", "company_id", "state", "number", "date", "signer_name"),
    *("signer_title", "capacity", "signed_file_name", "file_hash", "base_salary"),
    *("total", "issued_on", "presented_on", "fund"),
)
ENGINE = {"file_hash", "base_salary", "total", "filled_by_id"}

PAPER_FIELDS["hr.emulation.decision", "signed_file"] = [("state", "=", "issued")]


class HrEmulationDecision(models.Model):
    """Quyết định khen thưởng: dự thảo, đã trình ký, đã ban hành."""

    _name = "hr.emulation.decision"
    _description = "Award decision"
    _inherit = ["hr.emulation.transition.mixin", "mail.thread"]
    _order = "date desc, id desc"

    _MOVES = {
        ("draft", "presented"): Move(
            "_may_officer", "presented_by_id", "presented_on", "award_presented"
        ),
        ("presented", "draft"): Move(
            "_may_officer_or_authority", event="award_returned"
        ),
        ("presented", "issued"): Move(
            "_may_issue", "issued_by_id", "issued_on", "award_issued"
        ),
    }

    name = fields.Char("About", required=True)
    round_id = fields.Many2one(
        "hr.emulation.round",
        "Award Round",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    title_ids = fields.Many2many(
        "hr.emulation.title",
        "hr_emulation_decision_title_rel",
        string="Titles",
        help="Empty: every title the head of the agency decides.",
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
    # the money
    fund = fields.Char("Paid From", default=lambda self: self._default_fund())
    base_salary = fields.Integer("Base Salary (đồng)", readonly=True, copy=False)
    total = fields.Integer("Total (đồng)", readonly=True, copy=False)
    total_words = fields.Char("In Words", compute="_compute_total_words")
    line_ids = fields.One2many(
        "hr.emulation.decision.line", "decision_id", "List", copy=False
    )
    line_count = fields.Integer("Awards", compute="_compute_line_count")
    # who, when
    filled_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    presented_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    presented_on = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    issued_on = fields.Datetime(readonly=True, copy=False)
    can_present = fields.Boolean(compute="_compute_can")
    can_return = fields.Boolean(compute="_compute_can")
    can_issue = fields.Boolean(compute="_compute_can")

    _number_unique = models.UniqueIndex(
        "(company_id, number, date) WHERE state = 'issued'",
        "A decision with this number and date is already issued.",
    )

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table, GUARDED, "OLD.state = 'issued'"
        )

    def _default_fund(self):
        return self.env._("Emulation and commendation fund")

    @api.depends("name", "number", "date", "state")
    def _compute_display_name(self):
        for decision in self:
            name = decision.name or ""
            if decision.state == "issued":
                name = self.env._(
                    "No. %(number)s of %(date)s",
                    number=decision.number,
                    date=decision.date.strftime("%d/%m/%Y"),
                )
            decision.display_name = name

    @api.depends("total")
    def _compute_total_words(self):
        for decision in self:
            decision.total_words = amount_in_words_vi(decision.total)

    @api.depends("line_ids")
    def _compute_line_count(self):
        for decision in self:
            decision.line_count = len(decision.line_ids)

    @api.depends("state", "filled_by_id", "presented_by_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for decision in self:
            decision.can_present = decision._can_move("presented")
            decision.can_return = decision._can_move("draft")
            decision.can_issue = decision._can_move("issued")

    @api.constrains("round_id", "company_id")
    def _check_company(self):
        for decision in self:
            if decision.round_id.company_id != decision.company_id:
                raise UserError(
                    self.env._("The decision and its round belong to one agency.")
                )

    # CRUD: frozen lists, issued papers

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if {name for name in ENGINE & vals.keys() if vals[name]}:
                raise AccessError(self._engine_refusal())
        return super().create(vals_list)

    def write(self, vals):
        """A draft is free; a frozen list takes the signature; an issued one nothing."""
        if ENGINE & vals.keys():
            raise AccessError(self._engine_refusal())
        touched = {name for name in vals if not name.startswith("message_")}
        for decision in self:
            allowed = {"draft": touched, "presented": SIGNING}
            if touched - allowed.get(decision.state, set()):
                raise UserError(
                    self.env._(
                        "“%(name)s” is no longer a draft: this can no longer be "
                        "changed here.",
                        name=decision.display_name,
                    )
                )
            if decision.line_ids and "round_id" in touched:
                raise UserError(self.env._("Empty the list before changing the round."))
        result = super().write(vals)
        if "date" in vals:
            self._price()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.filtered(lambda decision: decision.state != "draft"):
            raise UserError(self.env._("Only a draft of a decision is deleted."))

    def _engine_refusal(self):
        return self.env._("Amounts and prints of files are computed, not typed.")

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self.env._("Decisions are not made by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self.env._("Decisions are not changed by e-mail."))

    # Who may

    def _may_issue(self):
        """The authority, and not whoever drafted or presented the list."""
        mine = self.filled_by_id | self.presented_by_id | self.create_uid
        return self._may_authority() and self.env.user not in mine

    # Buttons

    def action_fill(self):
        """Put everything the council passed and the head decides on the list."""
        for decision in self:
            decision._fill()

    def action_present(self):
        """Trình ký: check ratings again, compute the money, freeze the list."""
        for decision in self:
            decision._present()

    def action_return(self):
        self._transition("draft")

    def action_issue(self):
        """Ban hành: with number, date, signer and file; the register is written."""
        for decision in self:
            decision._issue()

    def action_view_lines(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "hr.emulation.decision.line",
            "view_mode": "list,pivot",
            "domain": [("decision_id", "=", self.id)],
            "context": {"create": False, "search_default_group_title": 1},
        }

    def action_export_payments(self):
        """The award and payment list as Excel."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_emulation/decision/{self.id}/payments.xlsx",
            "target": "self",
        }

    # The list

    def _fill(self):
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "“%(name)s” is no longer a draft: its list is frozen.",
                    name=self.display_name,
                )
            )
        waiting = self.round_id._nominations_to_decide("head")
        if self.title_ids:
            waiting = waiting.filtered(lambda n: n.title_id in self.title_ids)
        listed_sudo = self.env["hr.emulation.decision.line"].sudo()  # of any decision
        taken = listed_sudo.search([("nomination_id", "in", waiting.ids)])
        fresh = waiting - taken.nomination_id.sudo(False)
        lines = self.env["hr.emulation.decision.line"]
        lines.create(
            [
                {"decision_id": self.id, "nomination_id": nomination.id}
                for nomination in fresh
            ]
        )
        self._write_established({"filled_by_id": self.env.uid})
        self._price()
