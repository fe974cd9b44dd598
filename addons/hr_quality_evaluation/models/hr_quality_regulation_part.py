# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CONFIDENCE = [("confirmed", "Text confirmed"), ("unconfirmed", "Text not confirmed")]
STAMPS = {"confirmed_by_id", "confirmed_on", "confirmed_text"}


class HrQualityRegulationPart(models.AbstractModel):
    """A line of a regulation, frozen once the regulation has been issued."""

    _name = "hr.quality.regulation.part"
    _description = "Part of a regulation"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_still_draft()
        return parts

    def write(self, vals):
        self._check_still_draft()
        parts = super().write(vals)
        self._check_still_draft()
        return parts

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._check_still_draft()

    def _write_stamp(self, stamp):
        """The one write that an issued regulation allows: who confirmed what."""
        return super().write(stamp)  # pylint: disable=super-method-mismatch

    def _regulations(self):
        """The regulations these lines belong to."""
        return self.regulation_id

    def _check_still_draft(self):
        """Refuse once the regulation is issued: past ratings stand on it.

        :raises UserError: naming the regulation and the way to change it
        """
        for regulation in self._regulations():
            if regulation.state != "draft":
                raise UserError(regulation._frozen_message())


class HrQualityRegulationRule(models.AbstractModel):
    """A rule with its article, which decides only once its text was confirmed."""

    _name = "hr.quality.regulation.rule"
    _description = "Rule of a regulation"
    _inherit = ["hr.quality.regulation.part"]

    article = fields.Char(required=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="confirmed")
    confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    confirmed_text = fields.Text("Text Checked", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_stamps(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_stamps(vals, self)
        return super().write(vals)

    def action_confirm_text(self):
        """Open the window in which the officer names the text he checked."""
        self.ensure_one()
        return self.env["hr.quality.regulation.confirm"]._open(self)

    @api.model
    def _check_stamps(self, vals, records=()):
        """Who confirmed is recorded by confirming, never typed in nor left out."""
        confirms = vals.get("confidence") == "confirmed"
        doubted = any(record.confidence == "unconfirmed" for record in records)
        if STAMPS & set(vals) or confirms and doubted:
            raise AccessError(
                self.env._("A text is confirmed by the button “Confirm the Text” only.")
            )

    def _carry_confirmation(self, twin):
        """A copied rule was checked by the same officer as the one it copies."""
        stamp = {name: self[name] for name in STAMPS - {"confirmed_by_id"}}
        stamp["confirmed_by_id"] = self.confirmed_by_id.id
        twin._write_stamp(stamp)

    def _confirm(self, text):
        """Record who checked which text; from then on the rules decide.

        :raises AccessError: for anyone but a personnel officer
        """
        self.env["hr.quality.regulation"]._check_may_confirm()
        waiting = self.filtered(lambda rule: rule.confidence == "unconfirmed")
        stamp = self.env["hr.quality.regulation"]._prepare_confirmation(text)
        waiting_sudo = waiting.sudo()  # officers confirm, managers write
        waiting_sudo._write_stamp(stamp)
        for regulation, rules in waiting.grouped("regulation_id").items():
            names = "; ".join(rules.mapped("display_name"))
            regulation._log_confirmation(f"{text} ({names})")
        return waiting
