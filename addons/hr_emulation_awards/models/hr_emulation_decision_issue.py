# Part of HR Quality. See LICENSE. (LGPL-3)
"""Presenting and issuing: what must hold first, what is paid, what becomes final."""

import base64
import hashlib

from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..report.payments_workbook import payments_workbook
from ..rules import money


class HrEmulationDecision(models.Model):
    _inherit = "hr.emulation.decision"

    def _present(self):
        """Freeze the list for signature.

        :raises UserError: naming who rests on a provisional or a changed rating, or
            what another level decides
        """
        self.ensure_one()
        self.check_access("write")
        if not self.line_ids:
            raise UserError(self.env._("The list is empty: fill it first."))
        self._check_levels()
        self._recheck()
        self._price()
        self._check_priced()
        return self._transition("presented")

    def _issue(self):
        """Write the register under a signed paper.

        :raises ValidationError: naming what the paper lacks
        """
        self.ensure_one()
        self.check_access("read")
        if not self._can_move("issued"):
            self._transition("issued")  # says why not
        self._check_paper()
        self._check_levels()
        self._recheck()
        self._price()
        self._check_priced()
        self._transition("issued", {"file_hash": self._hash_file()})
        self._grant_awards()
        return self

    # What must hold

    def _check_paper(self):
        labels = {
            "number": self.env._("number"),
            "date": self.env._("date"),
            "signer_name": self.env._("signer"),
            "signer_title": self.env._("signer's position"),
            "capacity": self.env._("capacity"),
            "signed_file": self.env._("signed file"),
        }
        missing = [label for name, label in labels.items() if not self[name]]
        if missing:
            raise ValidationError(
                self.env._(
                    "“%(name)s” cannot be issued without: %(missing)s.",
                    name=self.name,
                    missing=", ".join(missing),
                )
            )

    def _check_levels(self):
        """Only what the head of this kind of body decides on the day."""
        day = self.date or self.env.cr.now().date()
        levels = self.env["hr.emulation.deciding.level"]._levels_on(
            self.company_id, self.round_id.body_kind, day
        )
        for title in self.line_ids.title_id:
            line = levels.get(title)
            if not line or line.level != "head":
                raise UserError(
                    self.env._(
                        "%(title)s is decided by: %(authority)s. Submit it to that "
                        "level instead.",
                        title=title.name,
                        authority=(line and line.authority) or self.env._("unknown"),
                    )
                )

    def _recheck(self):
        """Every nomination again, on the official ratings as they are now."""
        round_sudo = self.round_id.sudo()  # the facts of all, whoever signs
        round_sudo._propose()
        nominations = self.line_ids.nomination_id
        problems = [
            self.env._(
                "%(name)s (%(title)s)", name=n.subject_name, title=n.title_id.name
            )
            for n in nominations
            if n.changed or n.provisional or n.state != "passed"
        ]
        if problems:
            raise UserError(
                self.env._(
                    "These no longer stand as the council saw them, or still rest on "
                    "proposed ratings: %(names)s. Check the round again, or take them "
                    "off the list.",
                    names="; ".join(problems),
                )
            )

    def _check_priced(self):
        without = self.line_ids.filtered(lambda line: line.reason == "no_rate")
        if without:
            raise UserError(
                self.env._(
                    "No bonus coefficient is in force for: %(titles)s.",
                    titles=", ".join(without.title_id.mapped("name")),
                )
            )

    def _hash_file(self):
        content = base64.b64decode(self.with_context(bin_size=False).signed_file)
        return hashlib.sha256(content).hexdigest()

    # The register

    def _grant_awards(self):
        """One final row per line, with what is paid; the nominations are decided."""
        lines = self.line_ids
        nominations = lines.nomination_id
        awards = self.env["hr.emulation.award"]._grant(nominations, self._paper())
        nominations._transition("decided")
        by_nomination = {award.nomination_id: award for award in awards}
        for line in lines:
            line._write_established(
                {"final": True, "award_id": by_nomination[line.nomination_id].id}
            )

    def _paper(self):
        """What the register keeps of the decision."""
        self.ensure_one()
        lines = self.line_ids
        return {
            "number": self.number,
            "date": self.date,
            "issuer": self.company_id.name,
            "signer": ", ".join(filter(None, (self.signer_name, self.signer_title))),
            "amounts": {line.nomination_id.id: line.amount for line in lines},
            "posthumous": set(lines.filtered("posthumous").nomination_id.ids),
        }

    # The money

    def _price(self):
        """Điều 49 Nghị định 152/2025: base salary of the decision's day × coefficient.

        Awards of other decisions of the same day to the same people count too: of one
        period only the highest title is paid.
        """
        for decision in self:
            decision._price_on(decision.date or self.env.cr.now().date())

    def _price_on(self, day):
        base = self.env["hr.emulation.base.salary"]._amount_on(day)
        coefs = self.env["hr.emulation.bonus.rate"]._coefs_on(day)
        lines_sudo = (self.line_ids | self._lines_of_the_day()).sudo()  # nominees' ids
        rated = lines_sudo.filtered(lambda line: (line.title_id, line.subject) in coefs)
        paid = {}
        if base:
            grants = [line._prepare_grant(coefs) for line in rated]
            paid = {one.key: one for one in money.payments(grants, base)}
        for line in self.line_ids:
            line._write_established(line._prepare_payment(paid, coefs, base))
        total = sum(self.line_ids.mapped("amount"))
        self._write_established({"base_salary": base or 0, "total": total})

    def _lines_of_the_day(self):
        """Lines of other decisions presented or issued with the same date."""
        lines_sudo = self.env["hr.emulation.decision.line"].sudo()  # only for the sum
        if not self.date:
            return lines_sudo
        return lines_sudo.search(
            [
                ("decision_id", "!=", self.id),
                ("decision_id.company_id", "=", self.company_id.id),
                ("decision_id.date", "=", self.date),
                ("decision_id.state", "in", ("presented", "issued")),
            ]
        )

    # The payment list

    def _payments_workbook(self):
        """The award and payment list for those who may read it; journalled."""
        self.ensure_one()
        if not self.env.user.has_group("hr_emulation_awards.group_emulation_reader"):
            raise AccessError(
                self.env._("This list is for the standing office and the authority.")
            )
        self.check_access("read")
        lines = self.line_ids.sorted(
            lambda line: (-line.title_sequence, line.name_key or "", line.id)
        )
        citation = f"Kèm theo Quyết định số {self.number or '……'}"
        if self.date:
            citation += f" ngày {self.date:%d/%m/%Y}"
        content = payments_workbook(
            self.company_id.name,
            {
                "title": f"DANH SÁCH CHI TIỀN THƯỞNG NĂM {self.round_id.year}",
                "citation": citation,
                "words": self.total_words,
            },
            [line._payment_row() for line in lines],
            [
                {
                    "title": title.name,
                    "count": len(group),
                    "paid": len(group.filtered("amount")),
                    "amount": sum(group.mapped("amount")),
                }
                for title, group in lines.grouped("title_id").items()
            ],
        )
        self.env["hr.quality.event"]._log(
            self, "payments_exported", {"rows": len(lines)}, chain=self._event_chain()
        )
        return content
