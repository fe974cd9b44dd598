# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets Qua_trinh, Ky_luat, Gian_doan: dated facts of a person, with their papers."""

import re

from ..excel.sheets import DISCIPLINE, INTERRUPTIONS, POSTINGS
from .hr_quality_import_handler import RegisterHandler

LEAVING = ("retired", "resigned", "transfer_out", "deceased")
_SEPARATORS = re.compile(r"\s*[;,]\s*")


class PostingsHandler(RegisterHandler):
    sheet = POSTINGS
    sequence = 40
    model = "hr.quality.posting"
    key_fields = ("employee_id", "kind", "date_from", "department_id")

    def check_row(self, row, company):
        job = self.job
        job.has_staff(row, "staff_code", company)
        job.has_unit(row, "unit_code", company)
        job.has_unit(row, "from_unit_code", company)
        job.check_order(row, "date_from", "date_to")
        needs_unit = row["kind"] in ("main", "concurrent", "seconded_in", "transfer_in")
        if needs_unit and not row["unit_code"] and "unit_code" not in row.bad:
            job.missing(row, "unit_code")
        needs_body = row["kind"] in ("seconded_out", "seconded_in")
        if needs_body and not row["outside_body"] and "outside_body" not in row.bad:
            job.missing(row, "outside_body")
        if row["kind"] == "transfer_in" and not (
            row["from_unit_code"] or row["outside_body"]
        ):
            job.error(row, "origin_needed", "from_unit_code")
        for code in self.charged(row):
            if (company, code) not in job.units:
                job.error(
                    row,
                    "unknown_charge",
                    "charge_unit_codes",
                    job.units.suggest(code, company),
                    code=code,
                )

    @staticmethod
    def charged(row):
        """The codes of the units a deputy is in charge of."""
        return [c for c in _SEPARATORS.split(row["charge_unit_codes"] or "") if c]

    def prepare(self, row, company):
        """The posting itself, and one record for each unit in the deputy's charge."""
        shared = {
            "company_id": company,
            "employee_id": self.staff_id(row, "staff_code", company),
            "date_from": row["date_from"],
            "date_to": row["date_to"],
            "number": row["decision_number"],
            "date_signed": row["decision_date"],
        }
        posting = {
            **shared,
            "kind": row["kind"],
            "department_id": self.unit_id(row, "unit_code", company),
            "from_department_id": self.unit_id(row, "from_unit_code", company),
            "outside_body": row["outside_body"],
            "field_of_charge": row["field_of_charge"],
        }
        charges = [
            {
                **shared,
                "kind": "field",
                "department_id": self.job.units.ids[company, code],
            }
            for code in dict.fromkeys(self.charged(row))
        ]
        return [posting, *charges]

    def key_of(self, vals):
        """One posting of a kind from a day, but any number of fields in charge."""
        unit = vals["department_id"] if vals["kind"] == "field" else False
        return (vals["employee_id"], vals["kind"], vals["date_from"], unit)


class DisciplineHandler(RegisterHandler):
    sheet = DISCIPLINE
    sequence = 50
    model = "hr.quality.discipline"
    key_fields = ("employee_id", "number")

    def check_row(self, row, company):
        job = self.job
        job.has_staff(row, "staff_code", company)
        job.has_unit(row, "act_unit_code", company)
        job.check_order(row, "act_date", "decision_date")
        job.check_order(row, "decision_date", "effective_from")
        job.check_order(row, "effective_from", "effective_to")
        party_only, state_only = ("expulsion",), ("salary", "demotion", "dismissal")
        if (row["kind"], row["form"]) in [
            *(("admin", form) for form in party_only),
            *(("party", form) for form in state_only),
        ]:
            job.error(row, "form_of_other_kind", "form")

    def prepare(self, row, company):
        return [
            {
                "company_id": company,
                "employee_id": self.staff_id(row, "staff_code", company),
                "kind": row["kind"],
                "form": row["form"],
                "act_date": row["act_date"],
                "act_reference": row["act"],
                "act_department_id": self.unit_id(row, "act_unit_code", company),
                "act_outside_body": row["act_body"],
                "duty_related": row["duty_related"],
                "number": row["decision_number"],
                "date_signed": row["decision_date"],
                "issuer": row["issuer"],
                "date_effective": row["effective_from"],
                "date_end": row["effective_to"],
            }
        ]


class InterruptionsHandler(RegisterHandler):
    sheet = INTERRUPTIONS
    sequence = 60
    model = "hr.quality.interruption"
    key_fields = ("employee_id", "kind", "date_from")

    def check_row(self, row, company):
        self.job.has_staff(row, "staff_code", company)
        self.job.check_order(row, "date_from", "date_to")
        if row["training_result"] and row["kind"] not in (None, "training"):
            self.job.error(row, "result_without_training", "training_result")

    def check_together(self):
        """The same days told twice count once; the clerk should know."""
        spans = {}
        for (company, code, *_rest), (row, _company) in self.plan.items():
            if row["date_to"]:
                spans.setdefault((company, code), []).append(row)
        for rows in spans.values():
            rows.sort(key=lambda row: row["date_from"])
            for earlier, later in zip(rows, rows[1:], strict=False):
                if later["date_from"] <= earlier["date_to"]:
                    self.job.warn(later, "overlap", "date_from", other=earlier.number)

    def prepare(self, row, company):
        return [
            {
                "company_id": company,
                "employee_id": self.staff_id(row, "staff_code", company),
                "kind": row["kind"],
                "date_from": row["date_from"],
                "date_to": row["date_to"],
                "document": row["document"],
                "training_result": row["training_result"],
            }
        ]
