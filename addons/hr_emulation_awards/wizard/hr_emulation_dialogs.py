# Part of HR Quality. See LICENSE. (LGPL-3)
"""Small dialogs: the paper or the reason that a move needs."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

OFFICER = "hr_emulation_awards.group_emulation_officer"


class HrEmulationDialogMixin(models.AbstractModel):
    _name = "hr.emulation.dialog.mixin"
    _description = "Dialog of the standing office"

    def _check_officer(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("Only the standing office for emulation may do this.")
            )


class HrEmulationRulesetConfirm(models.TransientModel):
    """Who read which text, how it is understood, and why."""

    _name = "hr.emulation.ruleset.confirm"
    _description = "Confirm a text"
    _inherit = ["hr.emulation.dialog.mixin"]

    ruleset_id = fields.Many2one("hr.emulation.ruleset", required=True)
    has_readings = fields.Boolean(compute="_compute_has_readings")
    reading_id = fields.Many2one(
        "hr.emulation.reading",
        domain="[('ruleset_id', '=', ruleset_id)]",
    )
    text = fields.Text("Text Checked", required=True)
    reason = fields.Text(required=True)

    @api.depends("ruleset_id")
    def _compute_has_readings(self):
        for dialog in self:
            dialog.has_readings = bool(dialog.ruleset_id.reading_ids)

    def action_confirm(self):
        self.ensure_one()
        self._check_officer()
        self.ruleset_id.check_access("read")
        self.ruleset_id._confirm(self.reading_id.code or "", self.text, self.reason)


class HrEmulationAwardRevoke(models.TransientModel):
    """Hủy bỏ quyết định khen thưởng: ground, reason and the paper."""

    _name = "hr.emulation.award.revoke"
    _description = "Revoke an award"
    _inherit = ["hr.emulation.dialog.mixin"]

    award_id = fields.Many2one("hr.emulation.award", required=True)
    code = fields.Selection(
        [
            ("a", "Fraud in the declaration"),
            ("b", "False papers"),
            ("c", "Granted against the law"),
            ("d", "Violation concluded within the period"),
        ],
        "Ground",
        required=True,
    )
    reason = fields.Text(required=True)
    number = fields.Char("Revoking Decision", required=True)
    date = fields.Date("Revoked On", required=True)

    def action_revoke(self):
        self.ensure_one()
        self._check_officer()
        self.award_id._revoke(self.code, self.reason, self.number, self.date)


class HrEmulationSubmit(models.TransientModel):
    """Trình cấp trên, and later the answer of the higher level."""

    _name = "hr.emulation.submit"
    _description = "Submission to the higher level"
    _inherit = ["hr.emulation.dialog.mixin"]

    mode = fields.Selection(
        [("forward", "Submit"), ("answer", "Answer")], required=True, default="forward"
    )
    nomination_ids = fields.Many2many("hr.emulation.nomination", string="Nominations")
    number = fields.Char("Number of the Paper", required=True)
    date = fields.Date("Date of the Paper", required=True)
    granted = fields.Boolean(default=True)
    issuer = fields.Char("Answered by")
    signer = fields.Char("Signed by")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        values["nomination_ids"] = [(6, 0, self.env.context.get("active_ids", []))]
        return values

    def action_apply(self):
        self.ensure_one()
        self._check_officer()
        nominations = self.nomination_ids
        nominations.check_access("read")
        if self.mode == "forward":
            nominations._forward(self.number, self.date)
        else:
            nominations._record_answer(
                self.granted,
                {
                    "number": self.number,
                    "date": self.date,
                    "issuer": self.issuer,
                    "signer": self.signer,
                },
            )


class HrEmulationDecline(models.TransientModel):
    """Không tặng: why the head of the agency does not follow the council."""

    _name = "hr.emulation.decline"
    _description = "Decline after the council"

    nomination_ids = fields.Many2many(
        "hr.emulation.nomination",
        "hr_emulation_decline_rel",
        string="Nominations",
        required=True,
    )
    reason = fields.Text(required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        values["nomination_ids"] = [(6, 0, self.env.context.get("active_ids", []))]
        return values

    def action_decline(self):
        self.ensure_one()
        self.nomination_ids.check_access("read")
        self.nomination_ids._decline(self.reason)
