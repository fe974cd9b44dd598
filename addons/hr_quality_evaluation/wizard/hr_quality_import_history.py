# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheet Ket_qua_nam_truoc: ratings of earlier years, as they were decided."""

from datetime import date

from ..excel.sheets import HISTORY, TIER
from .hr_quality_import_handler import Counts, Handler, value_on

_PACK_OF = {
    "official": "-CB",
    "civil_servant": "-CC",
    "public_manager": "-VC",
    "public_employee": "-VC",
    "contract": "-CC",
}
"""How the codes of the shipped regulations end, by whom they rate."""


class HistoryHandler(Handler):
    sheet = HISTORY
    sequence = 70

    def look_up(self):
        self.regulations = self.env["hr.quality.regulation"].search(
            [("number", "!=", False)], order="code, version_no desc"
        )

    def check_row(self, row, company):
        job = self.job
        job.check_subject(row)
        job.has_staff(row, "staff_code", company)
        job.has_unit(row, "unit_code", company)
        if row["legal_basis"] and not self._named(row):
            numbers = sorted(set(self.regulations.mapped("number")))
            job.error(
                row, "unknown_legal_basis", "legal_basis", allowed=", ".join(numbers)
            )

    def _named(self, row):
        """The regulations whose number the legal basis quotes."""
        return self.regulations.filtered(
            lambda regulation: regulation.number in row["legal_basis"]
        )

    def check_together(self):
        """A decided rating stays as it was decided, whatever a file says."""
        self.on_file = {
            (result.employee_id.id or 0, self._unit_of(result), year): result
            for result in self.env["hr.quality.result"].search(
                [
                    ("period_id.is_history", "=", True),
                    ("current", "=", True),
                    ("company_id", "in", self.env.companies.ids),
                ]
            )
            if (year := result.period_id.date_to.year)
        }
        for row, company in self.plan.values():
            result = self.on_file.get(self._subject_key(row, company))
            if result and not self._same(result, row):
                self._report(result, row)

    @staticmethod
    def _unit_of(result):
        return 0 if result.employee_id else result.department_id.id

    def _subject_key(self, row, company):
        person = self.job.staff.ids.get((company, row["staff_code"]), 0)
        unit = self.job.units.ids.get((company, row["unit_code"]), 0)
        return (person, unit, row["year"])

    @staticmethod
    def _same(result, row):
        paper = result.decision_id
        return (result.decided_grade, paper.number, paper.date) == (
            row["tier"],
            row["decision_number"],
            row["decision_date"],
        )

    def _report(self, result, row):
        words = {word.value: word.text for word in TIER}
        paper = result.decision_id
        self.job.error(
            row,
            "history_differs",
            "tier",
            grade=words.get(result.decided_grade, ""),
            paper=f"{paper.number} ({paper.date:%d/%m/%Y})",
        )

    def apply(self):
        """Final results of closed periods, written by the records' own door."""
        if not self.plan:
            return
        self.categories = self.job.timelines("personnel_category")
        rows = [self._prepare(row, company) for row, company in self.plan.values()]
        self.counts = Counts(**self.env["hr.quality.period"]._import_history(rows))

    def _prepare(self, row, company):
        person = self.job.staff.ids.get((company, row["staff_code"]))
        unit = self.job.units.ids.get((company, row["unit_code"]))
        return {
            "company_id": company,
            "employee_id": person,
            "department_id": unit,
            "year": row["year"],
            "grade": row["tier"],
            "regulation_id": self._regulation(row, person).id,
            "number": row["decision_number"],
            "date": row["decision_date"],
            "issuer": row["issuer"],
        }

    def _regulation(self, row, person):
        """Of those quoted: for this kind of subject, category and year."""
        last = date(row["year"], 12, 31)
        category = value_on(self.categories.get(person), last) if person else False
        pack = _PACK_OF.get(category, "")

        def fit(regulation):
            until = regulation.date_to or last
            in_force = regulation.date_from <= last <= until
            is_subject = regulation.subject == ("person" if person else "unit")
            is_pack = bool(pack) and regulation.code.endswith(pack)
            return (is_subject, is_pack, in_force)

        return max(self._named(row), key=fit)
