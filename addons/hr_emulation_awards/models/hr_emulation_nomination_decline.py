# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the head of the agency does not grant although the council passed it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrEmulationNomination(models.Model):
    _inherit = "hr.emulation.nomination"

    declined_by_id = fields.Many2one(
        "res.users", "Declined by", readonly=True, copy=False
    )
    declined_on = fields.Datetime(readonly=True, copy=False)
    can_decline = fields.Boolean(compute="_compute_can_decline")
    can_restore = fields.Boolean(compute="_compute_can_decline")

    @api.depends("state", "declined_on")
    @api.depends_context("uid")
    def _compute_can_decline(self):
        for nomination in self:
            nomination.can_decline = nomination.state == "passed" and (
                nomination._may_decide()
            )
            nomination.can_restore = nomination.state == "refused" and (
                nomination._may_restore()
            )

    def action_decline(self):
        """Open the dialog that asks why the council's vote is not followed."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decline after the Council"),
            "res_model": "hr.emulation.decline",
            "view_mode": "form",
            "target": "new",
            "context": {"active_ids": self.ids},
        }

    def action_restore(self):
        """The head grants it after all: it stands again as the council passed it."""
        self._transition(
            "passed",
            {"declined_by_id": False, "declined_on": False, "refusal_reason": False},
        )

    def _may_restore(self):
        return bool(self.declined_on) and self._may_decide()

    def _may_lift(self):
        """The office lifts its own refusals; the head's only the head takes back."""
        return self._may_officer() and not self.declined_on

    def _decline(self, reason):
        """Not granted, whatever the votes: the council advises, the head decides.

        :raises UserError: while the nomination stands on a paper for signature
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Write why it is not granted."))
        if self.filtered(lambda nomination: not nomination._may_decide()):
            raise AccessError(
                self.env._("Only the head of the agency or his office declines.")
            )
        self._leave_drafts()
        return self._transition(
            "refused", {"refusal_reason": reason.strip()}, reason=reason.strip()
        )

    def _leave_drafts(self):
        """Drafts drop the nomination; a paper already presented is taken back first."""
        listed = (
            self.env["hr.emulation.decision.line"].sudo().search(self._on_paper()),
            self.env["hr.emulation.upward.line"].sudo().search(self._on_paper()),
        )  # of any paper; who declines has been checked
        for lines_sudo, paper in zip(listed, ("decision_id", "upward_id"), strict=True):
            for document_sudo in lines_sudo[paper].filtered(
                lambda document: document.state != "draft"
            ):
                raise UserError(
                    self.env._(
                        "It is on the list of “%(name)s”, which is not a draft. Return "
                        "that paper first.",
                        name=document_sudo.name,
                    )
                )
            lines_sudo.unlink()

    def _on_paper(self):
        return [("nomination_id", "in", self.ids)]
