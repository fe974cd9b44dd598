# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import models


class HrEmulationTransitionMixin(models.AbstractModel):
    """The door for state changes with the roles of emulation and its journal."""

    _name = "hr.emulation.transition.mixin"
    _description = "One door for state changes of emulation"
    _inherit = ["hr.quality.transition.mixin"]

    def _log_transition(self, move, target, reason):
        for chain, records in self.grouped(lambda r: r._event_chain()).items():
            self.env["hr.quality.event"]._log(
                records, move.event, {"state": target}, reason=reason, chain=chain
            )

    def _event_chain(self):
        """The journal this record belongs to: its award round, else its own."""
        self.ensure_one()
        if "round_id" in self._fields:
            return f"round:{self.round_id.id}"
        return f"{self._name.rsplit('.', 1)[-1]}:{self.id}"

    def _write_established(self, vals):
        """Write what the model refuses to people: their ``write`` is passed by.

        Private, so no client reaches it; callers have checked who acts and why.
        """
        records_sudo = self.sudo()  # checked by the caller
        return models.BaseModel.write(records_sudo, vals)

    def _may_officer(self):
        return self.env.user.has_group("hr_emulation_awards.group_emulation_officer")

    def _may_authority(self):
        return self.env.user.has_group("hr_emulation_awards.group_emulation_authority")

    def _may_manager(self):
        return self.env.user.has_group("hr_emulation_awards.group_emulation_manager")

    def _may_officer_or_authority(self):
        return self._may_officer() or self._may_authority()
