# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_quality_transition import Move


class HrQualityDecisionCorrection(models.Model):
    """Sửa lỗi nhập: a typing error in the number or date, set right by two persons.

    The issued decision itself never changes; the correction stands beside it and is
    printed with it.
    """

    _name = "hr.quality.decision.correction"
    _description = "Correction of a typing error"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "decision_id, id desc"

    _INITIAL = "asked"
    _MOVES = {
        ("asked", "confirmed"): Move(
            "_may_confirm", "confirmed_by_id", "confirmed_on", "decision_corrected"
        ),
        ("asked", "refused"): Move(
            "_may_confirm", "confirmed_by_id", "confirmed_on", "correction_refused"
        ),
    }

    decision_id = fields.Many2one(
        "hr.quality.decision", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="decision_id.company_id")
    period_id = fields.Many2one(related="decision_id.period_id")
    number = fields.Char("Right Number", required=True)
    date = fields.Date("Right Date", required=True)
    reason = fields.Text("What Was Mistyped", required=True)
    state = fields.Selection(
        [("asked", "Asked for"), ("confirmed", "Confirmed"), ("refused", "Refused")],
        required=True,
        default="asked",
        readonly=True,
    )
    asked_by_id = fields.Many2one(
        "res.users", readonly=True, default=lambda self: self.env.user
    )
    asked_on = fields.Datetime(readonly=True, default=fields.Datetime.now)
    confirmed_by_id = fields.Many2one("res.users", "Second Person", readonly=True)
    confirmed_on = fields.Datetime(readonly=True)
    can_confirm = fields.Boolean(compute="_compute_can_confirm")

    _one_open = models.UniqueIndex(
        "(decision_id) WHERE state = 'asked'",
        "A correction of this decision is already waiting for the second person.",
    )

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table,
            ("decision_id", "number", "date", "reason", "state", "confirmed_on"),
            "OLD.state <> 'asked'",
        )

    @api.depends("state", "asked_by_id")
    @api.depends_context("uid")
    def _compute_can_confirm(self):
        for correction in self:
            correction.can_confirm = correction._can_move("confirmed")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.pop("asked_on", None)
            vals["asked_by_id"] = self.env.uid
        corrections = super().create(vals_list)
        for correction in corrections:
            if correction.decision_id.state != "issued":
                raise UserError(
                    self.env._("Only an issued decision is corrected in this way.")
                )
        self.env["hr.quality.event"]._log(
            corrections,
            "correction_asked",
            lambda correction: {
                "number": correction.number,
                "date": correction.date,
            },
        )
        return corrections

    def write(self, vals):
        if vals:
            raise AccessError(
                self.env._("A correction is confirmed or refused as it is.")
            )
        return super().write(vals)

    def action_ask(self):
        """Hand the correction to the second person."""
        return {"type": "ir.actions.act_window_close"}

    def action_confirm(self):
        """The second person has compared it with the paper."""
        self._transition("confirmed")

    def action_refuse(self):
        """The second person finds the entry right as it is."""
        self._transition("refused")

    def _deciding_bodies(self):
        return self.decision_id.body_id

    def _may_confirm(self):
        """An officer or the body's authority, other than the one who asked."""
        trusted = self._may_officer() or self._may_authority()
        return trusted and self.env.user != self.asked_by_id


class HrQualityDecision(models.Model):
    _inherit = "hr.quality.decision"

    corrected_number = fields.Char(
        "Number to Cite", compute="_compute_corrected", compute_sudo=True
    )
    corrected_date = fields.Date(
        "Date to Cite", compute="_compute_corrected", compute_sudo=True
    )
    corrected_on = fields.Datetime(compute="_compute_corrected", compute_sudo=True)

    @api.depends("correction_ids.state", "number", "date")
    def _compute_corrected(self):
        """The number and date to cite: as corrected, else as issued."""
        for decision in self:
            confirmed = decision.correction_ids.filtered(
                lambda correction: correction.state == "confirmed"
            )[:1]
            decision.corrected_number = confirmed.number or decision.number
            decision.corrected_date = confirmed.date or decision.date
            decision.corrected_on = confirmed.confirmed_on
