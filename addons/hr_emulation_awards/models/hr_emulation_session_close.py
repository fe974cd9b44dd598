# Part of HR Quality. See LICENSE. (LGPL-3)
"""Calling, opening and closing: what must hold first, and what becomes final."""

import base64
import hashlib

from odoo import fields, models
from odoo.exceptions import UserError


class HrEmulationSession(models.Model):
    _inherit = "hr.emulation.session"

    def _check_ready(self):
        self.ensure_one()
        if not self.council_id.member_ids:
            raise UserError(self.env._("The council has no members yet."))
        if not self.item_ids:
            raise UserError(self.env._("The agenda is empty."))
        if not self.chair_id or not self.secretary_id:
            raise UserError(self.env._("Name the chair and the secretary."))

    def _sync_attendance(self):
        """One line per member of the establishing decision, present unless told."""
        self.ensure_one()
        members = self.council_id.member_ids
        lines_sudo = self.attendance_ids.sudo()  # the secretary has no right to lines
        lines_sudo.filtered(lambda line: line.member_id not in members).unlink()
        missing = members - self.attendance_ids.member_id
        lines_sudo.create(
            [{"session_id": self.id, "member_id": member.id} for member in missing]
        )
        for line in lines_sudo:
            line.write(line._snapshot(line.member_id))

    def _open(self):
        """Freeze members, agenda and figures of the vote.

        :raises UserError: without a quorum, or without tellers for a secret ballot
        """
        self.ensure_one()
        self._check_ready()
        self._check_run()
        self._sync_attendance()
        if not self.quorum_met:
            raise UserError(
                self.env._(
                    "The council cannot sit: %(quorum)s.", quorum=self.quorum_line
                )
            )
        self.item_ids._freeze_figures()
        self._check_tellers()
        self._transition("open")
        self.item_ids._prepare_ballots()

    def _check_tellers(self):
        secret = self.item_ids.filtered(lambda item: item.mode == "secret")
        tellers = self.attendance_ids.filtered("teller")
        if secret and len(tellers) < 2:
            raise UserError(
                self.env._(
                    "A secret ballot is counted by tellers: mark at least two members, "
                    "three as a rule."
                )
            )

    def _close(self):
        self.ensure_one()
        self._check_run()
        items = self.item_ids.filtered(lambda item: item.outcome != "withdrawn")
        items._recount()
        self._check_complete(items)
        self._transition("closed", self._prepare_closing())
        items._decide()
        (self.item_ids - items)._seal()
        self.attendance_ids._seal()

    def _check_complete(self, items):
        waiting = items.filtered(lambda item: not item.outcome)
        if waiting:
            names = waiting[:5].mapped("subject_name")
            raise UserError(
                self.env._(
                    "%(count)s items are not counted yet: %(names)s…",
                    count=len(waiting),
                    names=", ".join(names),
                )
            )
        if not self.quorum_met:
            raise UserError(
                self.env._(
                    "The council cannot sit: %(quorum)s.", quorum=self.quorum_line
                )
            )
        if not (self.conclusion or "").strip():
            raise UserError(self.env._("Write the conclusion of the chair first."))
        if "secret" in items.mapped("mode") and not self.scan:
            raise UserError(
                self.env._("Attach the count sheets signed by the tellers.")
            )

    def _prepare_closing(self):
        """The values the last move writes: end of the meeting, print of the scan."""
        values = {"ended_on": self.ended_on or fields.Datetime.now(), "final": True}
        if self.scan:
            content = base64.b64decode(self.with_context(bin_size=False).scan)
            values["scan_hash"] = hashlib.sha256(content).hexdigest()
        return values
