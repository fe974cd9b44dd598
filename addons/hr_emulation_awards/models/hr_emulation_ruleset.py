# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move

from .hr_emulation_title import CONFIDENCE

CONFIRMATION = {
    "confirmed_reading",
    "confirmed_by_id",
    "confirmed_on",
    "confirmed_text",
    "confirmed_reason",
}


class HrEmulationRuleset(models.Model):
    """Bộ quy định thi đua theo thời kỳ: chosen by the date the dossier was received.

    Until a named officer confirms it, or one of its readings, it decides nothing:
    what it proposes stays provisional.
    """

    _name = "hr.emulation.ruleset"
    _description = "Emulation rule set"
    _inherit = ["hr.emulation.transition.mixin"]
    _order = "date_from desc, id desc"

    _MOVES = {
        ("draft", "active"): Move("_may_manager", event="ruleset_activated"),
        ("active", "draft"): Move("_may_reopen", event="ruleset_reopened"),
        ("active", "expired"): Move("_may_manager", event="ruleset_expired"),
        ("expired", "active"): Move("_may_manager", event="ruleset_activated"),
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    company_id = fields.Many2one("res.company", help="Empty: shared by all agencies.")
    date_from = fields.Date("Dossiers Received From", required=True)
    date_to = fields.Date("Until")
    legal_basis = fields.Text()
    legal_basis_ends = fields.Date(
        help="A text cited above is listed to end on this day."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("active", "In force"), ("expired", "Expired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")
    reading_ids = fields.One2many(
        "hr.emulation.reading", "ruleset_id", "Readings", copy=True
    )
    rule_ids = fields.One2many("hr.emulation.rule", "ruleset_id", "Titles", copy=True)
    confirmed_reading = fields.Char(readonly=True, copy=False)
    confirmed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    confirmed_text = fields.Text("Text Checked", readonly=True, copy=False)
    confirmed_reason = fields.Text("Reason", readonly=True, copy=False)
    decides = fields.Boolean(
        compute="_compute_decides",
        help="A rule set that is not confirmed proposes, but nothing is decided on it.",
    )
    can_confirm = fields.Boolean(compute="_compute_can_confirm")

    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "The rule set must not end before it starts.",
    )
    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This code is already used."
    )

    @api.depends("confidence", "confirmed_on", "reading_ids")
    def _compute_decides(self):
        for ruleset in self:
            certain = ruleset.confidence == "confirmed" and not ruleset.reading_ids
            ruleset.decides = bool(ruleset.confirmed_on) or certain

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can_confirm(self):
        officer = self._may_officer()
        for ruleset in self:
            ruleset.can_confirm = officer and ruleset.state == "active"

    @api.constrains("date_from", "date_to", "state", "company_id")
    def _check_no_overlap(self):
        """Every day has one rule set in force for an agency (or shared)."""
        active = self.search([("state", "=", "active")])
        for ruleset in self & active:
            others = (active - ruleset).filtered(
                lambda other, one=ruleset: (
                    other.company_id == one.company_id
                    and (not other.date_to or other.date_to >= one.date_from)
                    and (not one.date_to or one.date_to >= other.date_from)
                )
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "%(name)s covers the same days as %(other)s. "
                        "Set the end of the earlier one first.",
                        name=ruleset.name,
                        other=others[0].name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_confirmation(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_confirmation(vals)
        return super().write(vals)

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for ruleset, vals in zip(self, vals_list, strict=True):
            vals.setdefault("code", f"{ruleset.code}-{self.env._('copy')}")
        return vals_list

    def action_activate(self):
        self._transition("active")
        self._check_no_overlap()

    def action_reopen(self):
        self._transition("draft")

    def action_expire(self):
        self._transition("expired")

    def action_confirm(self):
        """Open the dialog in which an officer confirms the text or one reading."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm the Text"),
            "res_model": "hr.emulation.ruleset.confirm",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ruleset_id": self.id},
        }

    def _may_reopen(self):
        """Only while no round has proposed anything under it."""
        rounds_sudo = self.env["hr.emulation.round"].sudo()  # of every agency
        used = rounds_sudo.search_count(
            [("ruleset_id", "=", self.id), ("state", "!=", "draft")], limit=1
        )
        return self._may_manager() and not used

    def _confirm(self, reading, text, reason):
        """Record who read which text and how; from now on the rule set decides."""
        self.ensure_one()
        self._check_confirmation(reading, text, reason)
        values = {
            "confirmed_reading": reading,
            "confirmed_by_id": self.env.uid,
            "confirmed_on": fields.Datetime.now(),
            "confirmed_text": text.strip(),
            "confirmed_reason": reason.strip(),
        }
        self._write_established(values)
        self.env["hr.quality.event"]._log(
            self,
            "ruleset_confirmed",
            {"reading": reading or "", "text": values["confirmed_text"]},
            reason=values["confirmed_reason"],
            chain=self._event_chain(),
        )
        self._recheck_rounds()

    def _recheck_rounds(self):
        """What is under way was proposed on an unread text: it is checked again."""
        rounds_sudo = self.env["hr.emulation.round"].sudo()  # of every agency
        waiting = rounds_sudo.search(
            [
                ("ruleset_id", "=", self.id),
                ("state", "in", ("open", "council", "decided")),
            ]
        )
        if waiting:
            waiting._request_recheck()

    def _standing(self, confidence, reading):
        """How firm a line of the text is, now that somebody may have read it."""
        self.ensure_one()
        if confidence == "confirmed" or not self.confirmed_on:
            return confidence
        chosen = reading in ("", False, self.confirmed_reading)
        return "officer" if chosen else "other"

    def _check_confirmation(self, reading, text, reason):
        if not self._may_officer():
            raise AccessError(
                self.env._("Only the standing office confirms how a text is read.")
            )
        if self.state != "active":
            raise UserError(self.env._("Put the rule set in force first."))
        if not (text or "").strip() or not (reason or "").strip():
            raise UserError(
                self.env._("Name the text you checked and give the reason.")
            )
        codes = self.reading_ids.mapped("code")
        if codes and reading not in codes:
            raise UserError(self.env._("Choose the reading you confirm."))

    def _refuse_confirmation(self, vals):
        if CONFIRMATION & vals.keys():
            raise AccessError(
                self.env._("A reading is confirmed by its button, with a reason.")
            )

    @api.model
    def _pick(self, company, day):
        """The rule set for a dossier received on a day; the agency's own first."""
        if not day:
            return self.browse()
        found = self.search(
            Domain("state", "=", "active")
            & Domain("company_id", "in", (False, company.id))
            & Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
        )
        return found.sorted(lambda ruleset: not ruleset.company_id)[:1]

    def _readings(self):
        """The readings to evaluate, the one that counts first."""
        self.ensure_one()
        codes = self.reading_ids.sorted("sequence").mapped("code") or [""]
        first = self.confirmed_reading or codes[0]
        return [first, *(code for code in codes if code != first)]


class HrEmulationReading(models.Model):
    """Cách hiểu: one way to read a text that is not settled."""

    _name = "hr.emulation.reading"
    _description = "Reading of a text"
    _order = "ruleset_id, sequence, id"

    ruleset_id = fields.Many2one(
        "hr.emulation.ruleset", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ruleset_id.company_id")
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    text = fields.Text(translate=True)
    source = fields.Char()

    _code_unique = models.UniqueIndex(
        "(ruleset_id, code)", "A rule set has each reading once."
    )
