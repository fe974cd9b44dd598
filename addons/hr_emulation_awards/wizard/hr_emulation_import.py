# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets Danh_hieu and Sang_kien of the import: earlier titles, recognised works."""

import re
from decimal import Decimal

from odoo import models
from odoo.fields import Command
from odoo.tools.translate import LazyTranslate

from odoo.addons.hr_quality_evaluation.excel.layout import (
    COMPANY,
    SUBJECT,
    YES_NO,
    Sheet,
    decision,
    text,
    word,
    words,
    year,
)
from odoo.addons.hr_quality_evaluation.rules.numbers import MarkError, parse_decimal
from odoo.addons.hr_quality_evaluation.wizard.hr_quality_import_handler import (
    RegisterHandler,
)

_lt = LazyTranslate(__name__)

UNIT_TITLES = ("TTLDTT", "TTLDXS")
TITLE = words(
    ("Lao động tiên tiến", "LDTT"),
    ("Chiến sĩ thi đua cơ sở", "CSTDCS"),
    ("Tập thể lao động tiên tiến", "TTLDTT"),
    ("Tập thể lao động xuất sắc", "TTLDXS"),
)
SCOPE = words(
    ("cơ sở", "base"), ("bộ, ban, ngành, tỉnh", "ministry"), ("toàn quốc", "national")
)
TITLES = Sheet(
    "Danh_hieu",
    "Danh hiệu năm trước",
    ("staff_code", "unit_code", "year", "title"),
    (
        *SUBJECT,
        year(),
        word("title", "Danh hiệu thi đua", TITLE, True),
        *decision(required=True),
        COMPANY,
    ),
)
INITIATIVES = Sheet(
    "Sang_kien",
    "Sáng kiến",
    ("decision_number", "name"),
    (
        text("name", "Tên sáng kiến", True),
        text("authors", "Tác giả (mã:tỷ lệ %; mã:tỷ lệ %)", True),
        word("scope", "Phạm vi công nhận", SCOPE, True),
        year(),
        word("applied", "Đã áp dụng", YES_NO, True),
        *decision(required=True),
        COMPANY,
    ),
)
MESSAGES = {
    "authors_form": _lt(
        "Write each author as code:share, separated by semicolons, e.g. 00012:60;"
        " 00031:40."
    ),
    "shares_total": _lt("The shares add up to %(total)s, not to 100."),
    "author_twice": _lt("%(code)s stands twice among the authors."),
    "unknown_author": _lt(
        "No person has the code %(code)s, on file or in this workbook."
    ),
    "title_of_unit": _lt("This title is given to units: fill in the unit code."),
    "title_of_person": _lt("This title is given to people: fill in the staff code."),
    "award_final": _lt(
        "The register already holds this title with other papers (%(paper)s). It is not"
        " edited; revoke it there first."
    ),
    "left_to_standing_office": _lt(
        "%(count)s rows are left out: titles and initiatives are imported by the"
        " standing office of emulation, from this same file."
    ),
}


class HrQualityImport(models.TransientModel):
    _inherit = "hr.quality.import"

    def _handlers(self):
        return [*super()._handlers(), TitlesHandler, InitiativesHandler]

    def _messages(self):
        return super()._messages() | MESSAGES


class _AwardsHandler(RegisterHandler):
    """Only those who may enter the records may import them."""

    office = "hr_emulation_awards.group_emulation_officer"
    left = "left_to_standing_office"


class TitlesHandler(_AwardsHandler):
    """Earlier titles enter the register open; the standing office closes them."""

    sheet = TITLES
    sequence = 72
    model = "hr.emulation.award"
    key_fields = ("employee_id", "department_id", "year", "title_id")

    def look_up(self):
        titles = self.env["hr.emulation.title"].search([])
        self.titles = {title.code: title.id for title in titles}

    def check_row(self, row, company):
        job = self.job
        job.has_staff(row, "staff_code", company)
        job.has_unit(row, "unit_code", company)
        if not job.check_subject(row) or not row["title"]:
            return
        for_units = row["title"] in UNIT_TITLES
        if for_units and row["staff_code"]:
            job.error(row, "title_of_unit", "title")
        elif not for_units and row["unit_code"]:
            job.error(row, "title_of_person", "title")

    def check_together(self):
        """What is in the register for good is not changed by a file."""
        years = list({row["year"] for row, _company in self.plan.values()})
        final = self.env[self.model].search(
            [("final", "=", True), ("state", "=", "granted"), ("year", "in", years)]
        )
        known = {
            self.key_of({n: self.plain(award[n]) for n in self.key_fields}): award
            for award in final
        }
        for row, company in self.plan.values():
            award = known.get(self.key_of(self.prepare(row, company)[0]))
            paper = (row["decision_number"], row["decision_date"])
            if award and paper != (award.decision_number, award.decision_date):
                self.job.error(
                    row, "award_final", "decision_number", paper=award._paper()
                )

    def key_of(self, vals):
        unit = False if vals["employee_id"] else vals["department_id"]
        return (vals["employee_id"] or False, unit, vals["year"], vals["title_id"])

    def domain(self, wanted):
        years = list({vals["year"] for vals in wanted})
        return [
            *super().domain(wanted),
            ("year", "in", years),
            ("state", "=", "granted"),
        ]

    def prepare(self, row, company):
        return [
            {
                "company_id": company,
                "subject": "person" if row["staff_code"] else "unit",
                "employee_id": self.staff_id(row, "staff_code", company),
                "department_id": self.unit_id(row, "unit_code", company),
                "year": row["year"],
                "title_id": self.titles.get(row["title"]),
                "decision_number": row["decision_number"],
                "decision_date": row["decision_date"],
                "issuer": row["issuer"],
            }
        ]


class InitiativesHandler(_AwardsHandler):
    sheet = INITIATIVES
    sequence = 74
    model = "hr.emulation.initiative"
    key_fields = ("company_id", "number", "name")

    def company_of(self, row):
        """Named, or the one agency that knows the authors."""
        if row["company"] or len(self.job.companies) == 1:
            return super().company_of(row)
        codes = list(_authors(row) or {})
        homes = [self.job.staff.companies(code) for code in codes]
        shared = set.intersection(*homes) if homes else set()
        if len(shared) == 1:
            return shared.pop()
        for code, home in zip(codes, homes, strict=True):
            if not home:
                self._unknown(row, code, None)
                return None
        if _authors(row) is None:
            self.job.error(row, "authors_form", "authors")
        else:
            self.job.error(row, "company_needed", "company")
        return None

    def _unknown(self, row, code, company):
        suggestion = self.job.staff.suggest(code, company)
        self.job.error(row, "unknown_author", "authors", suggestion, code=code)

    def check_row(self, row, company):
        if not row["authors"]:
            return
        authors = _authors(row)
        if authors is None:
            self.job.error(row, "authors_form", "authors")
            return
        for code in authors:
            if (company, code) not in self.job.staff:
                self._unknown(row, code, company)
        if len(authors) != len(_parts(row)):
            twice = _first_twice([part.partition(":")[0] for part in _parts(row)])
            self.job.error(row, "author_twice", "authors", code=twice)
        elif sum(authors.values()) != 100:
            total = f"{sum(authors.values()):f}".rstrip("0").rstrip(".")
            self.job.error(row, "shares_total", "authors", total=total)

    def prepare(self, row, company):
        return [
            {
                "company_id": company,
                "name": row["name"],
                "scope": row["scope"],
                "year": row["year"],
                "applied": row["applied"],
                "number": row["decision_number"],
                "date": row["decision_date"],
                "issuer": row["issuer"],
            }
        ]

    def after_writing(self):
        homes = [{"company_id": company} for _row, company in self._all()]
        works = self._existing(homes)
        to_create = []
        for row, company in self._all():
            work = works[self.key_of(self.prepare(row, company)[0])]
            to_create += self._sync_authors(work, row, company)
        self.env["hr.emulation.initiative.author"].create(to_create)

    def _all(self):
        return self.plan.values()

    def _sync_authors(self, work, row, company):
        """Values of authors to add; shares that differ are put right."""
        wanted = {
            self.job.staff.ids[company, code]: float(share)
            for code, share in _authors(row).items()
        }
        known = {author.employee_id.id: author for author in work.author_ids}
        if known and {p: a.share for p, a in known.items()} != wanted:
            work.write(
                {
                    "author_ids": [Command.clear()]
                    + [
                        Command.create({"employee_id": person, "share": share})
                        for person, share in wanted.items()
                    ]
                }
            )
            self.counts.updated += 1
            self.counts.unchanged = max(self.counts.unchanged - 1, 0)
        if known:
            return []
        return [
            {"initiative_id": work.id, "employee_id": person, "share": share}
            for person, share in wanted.items()
        ]


def _parts(row):
    return [part.strip() for part in (row["authors"] or "").split(";") if part.strip()]


def _first_twice(codes):
    return next(code.strip() for code in codes if codes.count(code) > 1)


def _authors(row):
    """Code → share of the cell; None when it is not written that way."""
    authors = {}
    for part in _parts(row):
        code, colon, share = part.partition(":")
        if not colon or not re.fullmatch(r"\s*[\w./&-]+\s*", code):
            return None
        try:
            value = parse_decimal(share, places=2, low=0, high=100)
        except MarkError:
            return None
        authors[code.strip()] = Decimal(value)
    return authors or None
