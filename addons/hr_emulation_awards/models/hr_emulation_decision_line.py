# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import money

REASONS = [
    ("higher_title_same_period", "A higher title of the same period is paid"),
    ("higher_form_same_achievement", "The same achievement is paid already"),
    ("no_rate", "No coefficient in force"),
    ("no_base", "No base salary in force"),
]
BY_HAND = {"posthumous", "note"}
GUARDED = (
    *("decision_id", "nomination_id", "title_id", "subject_name", "unit_name"),
    *("coef", "base_salary", "amount", "reason", "covered_by_id", "posthumous"),
    *("award_id", "final"),
)


class HrEmulationDecisionLine(models.Model):
    """One award of a decision, what it pays, and why not when it pays nothing."""

    _name = "hr.emulation.decision.line"
    _description = "Award of a decision"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "decision_id desc, title_sequence desc, name_key, id"

    decision_id = fields.Many2one(
        "hr.emulation.decision", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="decision_id.company_id")
    nomination_id = fields.Many2one(
        "hr.emulation.nomination", required=True, ondelete="restrict"
    )
    title_id = fields.Many2one("hr.emulation.title", readonly=True, ondelete="restrict")
    title_sequence = fields.Integer(readonly=True, aggregator=None)
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], "For", readonly=True
    )
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    unit_name = fields.Char("Unit", readonly=True)
    coef = fields.Float("Coefficient", digits=(6, 2), readonly=True, aggregator=None)
    base_salary = fields.Integer("Base Salary (đồng)", readonly=True, aggregator=None)
    amount = fields.Integer("Paid (đồng)", readonly=True)
    reason = fields.Selection(REASONS, "Why not Paid", readonly=True)
    covered_by_id = fields.Many2one(
        "hr.emulation.decision.line", "Paid With", readonly=True, ondelete="set null"
    )
    posthumous = fields.Boolean()
    note = fields.Char()
    award_id = fields.Many2one(
        "hr.emulation.award", "In the Register", readonly=True, ondelete="restrict"
    )
    final = fields.Boolean(readonly=True)

    _once = models.UniqueIndex(
        "(nomination_id)", "This nomination is already on the list of a decision."
    )

    def init(self):
        self.env["hr.quality.guard"]._install_guard(self._table, GUARDED)

    @api.depends("title_id", "subject_name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = (
                f"{line.title_id.code or ''} · {line.subject_name or ''}"
            )

    @api.model_create_multi
    def create(self, vals_list):
        given = {"decision_id", "nomination_id", *BY_HAND}
        for vals in vals_list:
            if {name for name, value in vals.items() if value} - given:
                raise AccessError(self._refusal())
        lines = super().create(vals_list)
        lines._check_draft()
        for line in lines:
            line._check_nomination()
            line._write_established(line._snapshot())
        return lines

    def write(self, vals):
        if vals.keys() - BY_HAND:
            raise AccessError(self._refusal())
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self._check_draft()

    def _refusal(self):
        return self.env._("The list takes nominations; amounts are computed.")

    def _check_draft(self):
        for decision in self.decision_id:
            if decision.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” is no longer a draft: its list is frozen.",
                        name=decision.display_name,
                    )
                )

    def _check_nomination(self):
        nomination = self.nomination_id
        if nomination.round_id != self.decision_id.round_id:
            raise UserError(self.env._("The list takes nominations of its round only."))
        if nomination.state != "passed" or nomination.level != "head":
            raise UserError(
                self.env._(
                    "%(name)s was not passed by the council, or another level decides.",
                    name=nomination.subject_name,
                )
            )

    def _snapshot(self):
        nomination = self.nomination_id
        return {
            "title_id": nomination.title_id.id,
            "title_sequence": nomination.title_id.sequence,
            "subject": nomination.subject,
            "subject_name": nomination.subject_name,
            "name_key": nomination.name_key,
            "unit_name": nomination.unit_name,
        }

    def _prepare_grant(self, coefs):
        """The award as the money rules know it."""
        self.ensure_one()
        nomination = self.nomination_id
        subject = nomination.employee_id or nomination.department_id
        award_round = nomination.round_id
        return money.Grant(
            self.id,
            (nomination.subject, subject.id),
            nomination.title_id.kind,
            (award_round.date_from, award_round.date_to),
            coefs[nomination.title_id, nomination.subject],
        )

    def _prepare_payment(self, paid, coefs, base):
        """What the line shows: amount, or the reason and the award that is paid."""
        self.ensure_one()
        coef = coefs.get((self.title_id, self.subject))
        values = {
            "coef": float(coef or 0),
            "base_salary": base or 0,
            "amount": 0,
            "covered_by_id": False,
            "reason": "no_rate" if not coef else "no_base",
        }
        payment = paid.get(self.id)
        if payment:
            values.update(
                amount=payment.amount,
                reason=payment.reason or False,
                covered_by_id=payment.covered_by,
            )
        return values

    def _payment_row(self):
        """The line as the payment list prints it, in Vietnamese like every paper."""
        self.ensure_one()
        notes = ["Truy tặng"] if self.posthumous else []
        if self.reason:
            covered = self.covered_by_id.title_id.name
            notes.append(
                f"Đã chi theo {covered}" if covered else "Không chi tiền thưởng"
            )
        return {
            "name": self.subject_name,
            "unit": self.unit_name if self.subject == "person" else "",
            "title": self.title_id.name,
            "coef": self.coef,
            "base": self.base_salary,
            "amount": self.amount,
            "note": ". ".join([*notes, *filter(None, [self.note])]),
        }
