# Part of HR Quality. See LICENSE. (LGPL-3)
"""Entering and counting: from voices and count sheets to the figures of an item."""

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules import voting
from .hr_emulation_count import FIGURES
from .hr_emulation_vote import VOICES


class HrEmulationSessionItem(models.Model):
    _inherit = "hr.emulation.session.item"

    # Buttons

    def action_enter_vote(self):
        """Open the dialog in which the secretary types a show of hands."""
        self.session_id._check_run()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter the Vote"),
            "res_model": "hr.emulation.vote.entry",
            "view_mode": "form",
            "target": "new",
            "context": {"active_ids": self.ids},
        }

    def action_enter_count(self):
        """Open the dialog in which a teller types his count sheet."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter the Count"),
            "res_model": "hr.emulation.count.entry",
            "view_mode": "form",
            "target": "new",
            "context": {"default_item_id": self.id},
        }

    def withdraw_item(self, reason):
        """Take the item off the agenda of an open session; the unit's review stands."""
        self.session_id._check_run()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the item is taken off the agenda."))
        for item in self:
            if item.session_id.state != "open" or item.final:
                raise UserError(self.env._("The session is not open."))
        self._write_established(
            {"outcome": "withdrawn", "withdrawn_reason": reason.strip()}
        )
        self.nomination_id._transition("unit_reviewed", reason=reason.strip())

    # Ballots

    def _prepare_ballots(self):
        """One empty line per member for a show of hands; none for a secret ballot."""
        items = self.filtered(lambda item: item.session_id.state == "open")
        votes_sudo = self.env["hr.emulation.vote"].sudo()  # lines have no writers
        secret = items.filtered(lambda item: item.mode == "secret")
        votes_sudo.search([("item_id", "in", secret.ids)])._drop_empty()
        votes_sudo._open_lines(items - secret)
        items._recount()

    def _voices(self):
        """How many have spoken on these items by a show of hands."""
        votes_sudo = self.env["hr.emulation.vote"].sudo()  # a count only
        return votes_sudo.search_count(
            [("item_id", "in", self.ids), ("choice", "in", VOICES)]
        )

    # The secretary types a show of hands

    def enter_hands(self, choice, exceptions=None, evidence=""):
        """The secretary types a show of hands: everyone but the exceptions.

        :param str choice: ``yes``, ``no`` or ``blank`` of all present who have not
            spoken yet; members in writing speak by their paper only
        :param dict exceptions: member id → choice, for the few who differ
        """
        self.session_id._check_run()
        exceptions = {int(k): v for k, v in (exceptions or {}).items()}
        votes = self._lines_to_type()
        unknown = set(exceptions) - set(votes.member_id.ids)
        if unknown or set(exceptions.values()) - set(VOICES):
            raise UserError(
                self.env._("An exception names someone who has no open vote here.")
            )
        for voice in VOICES:
            theirs = votes.filtered(
                lambda vote, v=voice: exceptions.get(vote.member_id.id, choice) == v
            )
            if theirs:
                theirs._record(voice, "hands", evidence)

    def _lines_to_type(self):
        """Open lines of members in the room, the nominees set aside."""
        votes = self.sudo().vote_ids.sudo(False).filtered(lambda v: not v.choice)
        votes = votes.filtered(lambda vote: vote._presence() == "present")
        if not votes:
            raise UserError(self.env._("Everyone present has voted on this already."))
        votes._check_voice()
        return votes

    def enter_vote(self, member_id, choice, evidence="", reason=""):
        """The secretary types the voice of one member, or corrects it with a reason."""
        self.session_id._check_run()
        votes = self.sudo().vote_ids.filtered(lambda v: v.member_id.id == member_id)
        if not votes:
            raise UserError(
                self.env._("Only members of the establishing decision vote.")
            )
        votes._check_voice()
        written = votes.filtered(lambda vote: vote._presence() == "written")
        if written and not (evidence or "").strip():
            raise UserError(self.env._("Name the paper of the written opinion."))
        if votes.filtered("choice") and not (reason or "").strip():
            raise UserError(
                self.env._(
                    "This member has voted already; a correction needs a reason."
                )
            )
        mode = "paper" if written else "hands"
        votes.sudo(False)._record(choice, mode, evidence, (reason or "").strip())

    # The tellers count a secret ballot

    def enter_count(self, figures, teller_id=None, evidence="", reason=""):
        """A teller enters his count; the secretary types a signed sheet for one.

        :param dict figures: issued, collected, valid, yes, no, blank
        :param int teller_id: the member whose sheet it is; empty: the user's own
        """
        self.ensure_one()
        self.check_access("read")
        self._check_secret_open()
        teller = self._teller(teller_id)
        own = teller.sudo().user_id == self.env.user
        evidence, reason = (evidence or "").strip(), (reason or "").strip()
        if not own:
            self._check_on_behalf(evidence)
        figures = self._check_figures(figures)
        self._check_teller_free(teller, own and not evidence, reason)
        self.env["hr.emulation.count"]._enter(
            self,
            teller,
            figures,
            {
                "mode": "self" if own else "paper",
                "evidence": evidence,
                "reason": reason,
            },
        )
        self._recount()

    def _check_secret_open(self):
        if self.session_id.state != "open" or self.final:
            raise UserError(self.env._("The session is not open for votes."))
        if self.mode != "secret" or self.outcome == "withdrawn":
            raise UserError(self.env._("This item is not voted by secret ballot."))

    def _teller(self, teller_id):
        """The member of the Tổ kiểm phiếu meant; refused to everyone else."""
        tellers = self.session_id.attendance_ids.filtered("teller").member_id.sudo()
        if teller_id:
            teller = tellers.filtered(lambda member: member.id == int(teller_id))
        else:
            teller = tellers.filtered(lambda member: member.user_id == self.env.user)
        if not teller:
            raise AccessError(self.env._("Only the tellers of the session count."))
        return teller[:1].sudo(False)

    def _check_on_behalf(self, evidence):
        self.session_id._check_run()
        if not evidence:
            raise UserError(
                self.env._("Name the signed count sheet that is typed for the teller.")
            )

    def _check_figures(self, figures):
        """Whole numbers that add up and fit the ballots that could be given out."""
        clean = {name: figures.get(name) for name in FIGURES}
        if any(type(value) is not int or value < 0 for value in clean.values()):
            raise UserError(
                self.env._("Every figure of a count sheet is a whole number.")
            )
        if clean["yes"] + clean["no"] + clean["blank"] != clean["valid"]:
            raise UserError(
                self.env._("In favour, against and blank must make the valid ballots.")
            )
        if not clean["valid"] <= clean["collected"] <= clean["issued"]:
            raise UserError(
                self.env._(
                    "No more ballots can be valid than collected, nor collected than "
                    "issued."
                )
            )
        most = len(self._owing())
        if clean["issued"] > most:
            raise UserError(
                self.env._(
                    "At most %(count)s ballots can be given out for this item.",
                    count=most,
                )
            )
        return clean

    def _check_teller_free(self, teller, own, reason):
        sheets = self.sudo().count_ids
        mine = sheets.filtered(lambda sheet: sheet.teller_id == teller)
        if mine and (not reason or sheets._agreed()):
            raise UserError(
                self.env._(
                    "%(name)s has counted this item already.",
                    name=teller.sudo().name,
                )
            )
        others = sheets.filtered(lambda sheet: sheet.teller_id != teller)
        if own and others.filtered(
            lambda sheet: sheet.entered_by_id == self.env.user and not sheet.evidence
        ):
            raise UserError(
                self.env._("Two different persons count; this log-in has counted.")
            )

    # Counting

    def _recount(self):
        """Figures of each item from its voices or its agreed count; two queries."""
        items = self.filtered(lambda item: not item.final)
        voices, sheets = items._gather_voices(), items._gather_sheets()
        for item in items.filtered(lambda item: item.outcome != "withdrawn"):
            item._write_established(item._prepare_count(voices, sheets))

    def _gather_voices(self):
        votes_sudo = self.env["hr.emulation.vote"].sudo()  # counts only
        groups = votes_sudo._read_group(
            [("item_id", "in", self.ids), ("choice", "!=", False)],
            ["item_id", "choice", "member_id"],
        )
        voices = {}
        for item, choice, member in groups:
            voices.setdefault(item.id, {})[member.id] = choice
        return voices

    def _gather_sheets(self):
        sheets_sudo = self.env["hr.emulation.count"].sudo()  # figures of the item
        found = sheets_sudo.search([("item_id", "in", self.ids)]).grouped("item_id")
        return {item.id: sheets._agreed() for item, sheets in found.items()}

    def _prepare_count(self, voices, sheets):
        self.ensure_one()
        attendance = self.session_id.attendance_ids
        present = attendance.filtered(lambda line: line.presence == "present")
        members = len(attendance) or len(self.session_id.council_id.member_ids)
        base = {"members": members, "present": len(present)}
        if self.mode == "secret":
            counted = self._count_of_sheets(sheets.get(self.id))
        else:
            counted = self._count_of_hands(present, voices.get(self.id, {}))
        figures, complete = counted
        return {**base, **figures, **self._judge({**base, **figures}, complete)}

    def _count_of_hands(self, present, voices):
        """Yes, no and blank of those who spoke; complete when all present have."""
        heard = {choice: 0 for choice in (*VOICES, "recused")}
        for choice in voices.values():
            heard[choice] += 1
        absent_members = set(voices) - set(present.member_id.ids)
        figures = {
            **{choice: heard[choice] for choice in VOICES},
            "recused": heard["recused"],
            "written": sum(voices[m] in VOICES for m in absent_members),
        }
        owing = set(self._owing().ids)
        return figures, bool(voices) and not owing - set(voices)

    def _count_of_sheets(self, sheet):
        recused = len(self._concerned())
        if not sheet:
            zeros = dict.fromkeys((*VOICES, "written"), 0)
            return {**zeros, "recused": recused}, False
        figures = {choice: sheet[choice] for choice in VOICES}
        written = self.session_id.written_total
        return {**figures, "recused": recused, "written": written}, True

    def _judge(self, figures, complete):
        """Whether the item passes; nothing while voices are missing."""
        count = voting.Count(**figures, recused_absent=len(self._concerned_absent()))
        verdict = voting.outcome(count, self._vote_rule())
        total = self._members_counted(figures)
        needed = voting.needed_yes(total, f"{self.threshold:.2f}") if total else 0
        outcome = False
        if complete and self.session_id.state == "open":
            outcome = "passed" if verdict.passed else "failed"
        return {"needed": needed, "outcome": outcome}

    def _members_counted(self, figures):
        leaves = figures["recused"] if self.recusal == voting.REMOVE else 0
        return max(figures["members"] - leaves, 0)

    def _owing(self):
        """Members whose voice is expected: present or in writing, not concerned."""
        lines = self.session_id.attendance_ids.filtered(
            lambda line: line.presence != "absent"
        )
        return lines.member_id - self._concerned()

    def _concerned(self):
        """The member who is the nominee himself withdraws from the item."""
        self.ensure_one()
        person = self.nomination_id.sudo().employee_id  # whether it is the same person
        members = self.session_id.attendance_ids.member_id.sudo()
        return members.filtered(lambda m: person and m.employee_id == person).sudo(
            False
        )

    def _run_by_me(self):
        """Whether one of these items is before an open session this user runs."""
        return any(
            session.state == "open" and session._may_run()
            for session in self.session_id
        )

    def _concerned_absent(self):
        """The nominee who is a member but did not come."""
        lines = self.session_id.attendance_ids
        absent = lines.filtered(lambda line: line.presence == "absent")
        return absent.member_id & self._concerned()

    # Adoption

    def _decide(self):
        """The count is final, the nomination has passed or not."""
        for outcome in ("passed", "failed"):
            items = self.filtered(lambda item, o=outcome: item.outcome == o)
            items.nomination_id._transition(outcome)
        self._seal()

    def _seal(self):
        self.vote_ids._seal()
        self.count_ids._seal()
        return super()._seal()
