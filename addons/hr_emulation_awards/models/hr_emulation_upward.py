# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.hr_quality_evaluation.models.hr_quality_decision import CAPACITIES
from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move

GUARDED = (
    *("name", "round_id", "company_id", "addressee", "number", "date"),
    *("signer_name", "signer_title", "capacity"),
)


class HrEmulationUpward(models.Model):
    """Tờ trình cấp trên: what another level decides, and its answer when it comes."""

    _name = "hr.emulation.upward"
    _description = "Submission to the higher level"
    _inherit = ["hr.emulation.transition.mixin", "mail.thread"]
    _order = "date desc, id desc"

    _MOVES = {
        ("draft", "sent"): Move("_may_officer", "sent_by_id", "sent_on", "upward_sent"),
        ("sent", "answered"): Move("_may_officer", event="upward_answered"),
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
    addressee = fields.Char("To", required=True)
    number = fields.Char(copy=False)
    date = fields.Date(copy=False)
    signer_name = fields.Char("Signer", copy=False)
    signer_title = fields.Char("Signer's Position", copy=False)
    capacity = fields.Selection(CAPACITIES, default="none", required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("sent", "Submitted to the higher level"),
            ("answered", "Answered"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many(
        "hr.emulation.upward.line", "upward_id", "List", copy=False
    )
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    sent_on = fields.Datetime(readonly=True, copy=False)
    is_officer = fields.Boolean(compute="_compute_is_officer")

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table, GUARDED, "OLD.state <> 'draft'"
        )

    @api.depends_context("uid")
    def _compute_is_officer(self):
        self.is_officer = self._may_officer()

    @api.depends("name", "number", "date", "state")
    def _compute_display_name(self):
        for upward in self:
            name = upward.name or ""
            if upward.state != "draft":
                name = self.env._(
                    "No. %(number)s of %(date)s",
                    number=upward.number,
                    date=upward.date.strftime("%d/%m/%Y"),
                )
            upward.display_name = name

    @api.constrains("round_id", "company_id")
    def _check_company(self):
        for upward in self:
            if upward.round_id.company_id != upward.company_id:
                raise UserError(
                    self.env._("The submission and its round belong to one agency.")
                )

    def write(self, vals):
        touched = {name for name in vals if not name.startswith("message_")}
        if touched and self.filtered(lambda upward: upward.state != "draft"):
            raise UserError(self.env._("The submission has been sent: it is fixed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.filtered(lambda upward: upward.state != "draft"):
            raise UserError(self.env._("Only a draft of a submission is deleted."))

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self.env._("Submissions are not made by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self.env._("Submissions are not changed by e-mail."))

    # Buttons

    def action_fill(self):
        """Everything the council passed that another level decides."""
        for upward in self:
            upward.check_access("write")
            upward._check_draft()
            waiting = upward.round_id._nominations_to_decide("superior")
            lines_sudo = self.env["hr.emulation.upward.line"].sudo()  # of any paper
            taken = lines_sudo.search([("nomination_id", "in", waiting.ids)])
            fresh = waiting - taken.nomination_id.sudo(False)
            upward.line_ids = [Command.create({"nomination_id": n.id}) for n in fresh]

    def action_send(self):
        """Trình: the list is frozen, the nominations wait for the answer."""
        for upward in self:
            upward._send()

    def action_answer(self):
        """Open the dialog for the decision of the higher level."""
        self.ensure_one()
        self.check_access("read")
        waiting = self.line_ids.nomination_id.filtered(lambda n: n.state == "forwarded")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer of the Higher Level"),
            "res_model": "hr.emulation.submit",
            "view_mode": "form",
            "target": "new",
            "context": {"default_mode": "answer", "active_ids": waiting.ids},
        }

    # Business

    def _check_draft(self):
        if self.filtered(lambda upward: upward.state != "draft"):
            raise UserError(self.env._("The submission has been sent: it is fixed."))

    def _send(self):
        self.ensure_one()
        self.check_access("write")
        if not self.line_ids:
            raise UserError(self.env._("The list is empty: fill it first."))
        if not self.number or not self.date:
            raise UserError(self.env._("A submission needs its number and its date."))
        round_sudo = self.round_id.sudo()  # the facts of all, whoever sends
        round_sudo._propose()
        self._transition("sent")
        self.line_ids.nomination_id._forward(self.number, self.date)

    @api.model
    def _settle(self, nominations):
        """Answered once every nomination of the list has its answer."""
        papers = self.search([("line_ids.nomination_id", "in", nominations.ids)])
        for upward in papers.filtered(lambda upward: upward.state == "sent"):
            states = set(upward.line_ids.nomination_id.mapped("state"))
            if states == {"answered"}:
                upward._transition("answered")


class HrEmulationUpwardLine(models.Model):
    """One nomination of a submission; the answer is read from the nomination."""

    _name = "hr.emulation.upward.line"
    _description = "Nomination submitted"
    _order = "upward_id desc, id"

    upward_id = fields.Many2one(
        "hr.emulation.upward", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="upward_id.company_id")
    nomination_id = fields.Many2one(
        "hr.emulation.nomination", required=True, ondelete="restrict"
    )
    title_id = fields.Many2one(related="nomination_id.title_id")
    unit_name = fields.Char(related="nomination_id.unit_name")
    nomination_state = fields.Selection(related="nomination_id.state", string="State")
    answer = fields.Selection(related="nomination_id.answer")
    answer_number = fields.Char(related="nomination_id.answer_number")
    answer_date = fields.Date(related="nomination_id.answer_date")
    answer_issuer = fields.Char(related="nomination_id.answer_issuer")

    _once = models.UniqueIndex(
        "(nomination_id)", "This nomination is already submitted."
    )

    @api.depends("nomination_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = self.env._("Line %(number)s", number=line.id)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.upward_id._check_draft()
        for line in lines:
            nomination = line.nomination_id
            if (
                nomination.round_id != line.upward_id.round_id
                or nomination.state != "passed"
                or nomination.level != "superior"
            ):
                raise UserError(
                    self.env._(
                        "%(name)s was not passed by the council, or the head of the "
                        "agency decides.",
                        name=nomination.subject_name,
                    )
                )
        return lines

    def write(self, vals):
        self.upward_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self.upward_id._check_draft()
