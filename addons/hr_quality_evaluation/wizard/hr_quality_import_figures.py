# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets Theo_doi and Su_kien: confirmed figures of people and of units."""

from datetime import date, timedelta

from ..excel.parsers import nearest
from ..excel.sheets import FACT_HIGH, FACTS, PERCENTAGES, TRACKING
from ..models.hr_quality_tracking import EXCUSES
from .hr_quality_import_handler import RegisterHandler, figure, value_on

_PLAIN_STAFF = ("a", "b", "c")
_POINTS = ("general_points", *PERCENTAGES, "result_points")


def _end(year, month):
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class TrackingHandler(RegisterHandler):
    sheet = TRACKING
    sequence = 80
    model = "hr.quality.tracking"
    key_fields = ("employee_id", "department_id", "year", "sub_period")

    def look_up(self):
        self.managers = self._manager_codes()

    def _manager_codes(self):
        """Who holds or held a management post, on file or in the file."""
        versions = self.env["hr.version"].search_fetch(
            [
                ("quality_management_role", "in", ("head", "deputy")),
                ("employee_id", "in", list(self.job.staff.ids.values())),
            ],
            ["employee_id"],
        )
        ids = set(versions.employee_id.ids)
        codes = {key for key, one in self.job.staff.ids.items() if one in ids}
        for row, company in self._people_rows():
            if row["management_role"] in ("head", "deputy"):
                codes.add((company, row["staff_code"]))
        return codes

    def _people_rows(self):
        return self.job.handlers["Nhan_su"].plan.values()

    def check_row(self, row, company):
        job = self.job
        if job.check_subject(row, unit="subject_unit_code"):
            self._check_sub_period(row)
            self._check_points(row, company)
        job.has_staff(row, "staff_code", company)
        for key in ("subject_unit_code", "unit_code"):
            job.has_unit(row, key, company)
        self._check_confirmed_by(row, company)

    def _check_sub_period(self, row):
        is_year = row["sub_period"] == "y"
        if row["sub_period"] and is_year == bool(row["staff_code"]):
            code = "person_needs_month" if is_year else "unit_needs_year"
            self.job.error(row, code, "sub_period")

    def _check_points(self, row, company):
        job = self.job
        given = [key for key in _POINTS if row[key] is not None]
        if row["total"] is not None and given:
            job.error(row, "total_and_parts", "total")
        anything = given or row["total"] is not None or row["tier"]
        if not anything and not row.bad.intersection((*_POINTS, "total", "tier")):
            job.error(row, "nothing_given", "general_points")
        if row["staff_code"] and row["result_points"] is not None:
            job.error(row, "units_only", "result_points")
        percentages = [key for key in PERCENTAGES if row[key] is not None]
        missing = [key for key in _PLAIN_STAFF if key not in percentages]
        if percentages and missing and not row.bad.intersection(missing):
            job.error(row, "percentage_missing", missing[0])
        for key in percentages:
            if row[key] > 100:
                job.warn(row, "above_plan", key)
        for_managers = [key for key in percentages if key not in _PLAIN_STAFF]
        person = (company, row["staff_code"])
        if for_managers and person in job.staff and person not in self.managers:
            job.error(row, "managers_only", for_managers[0])

    def _check_confirmed_by(self, row, company):
        said = row["confirmed_by"]
        if not said:
            return
        if said == row["staff_code"]:
            self.job.error(row, "assessor_is_subject", "confirmed_by")
        elif said.isdigit() and (company, said) not in self.job.staff:
            suggestion = self.job.staff.suggest(said, company)
            self.job.error(row, "unknown_staff", "confirmed_by", suggestion)

    def check_together(self):
        """Months or quarters, never both for one person in one year."""
        kinds = {}
        for (company, code, _unit, year, sub_period), (row, _c) in self.plan.items():
            if code and sub_period:
                first, number = kinds.setdefault(
                    (company, code, year), (sub_period[0], row.number)
                )
                if first != sub_period[0]:
                    self.job.error(
                        row, "months_and_quarters", "sub_period", other=number
                    )

    def before_writing(self):
        self.names = self._names()
        self.homes = self.job.timelines("department_id")

    def _names(self):
        people = self.env["hr.employee"].browse(self.job.staff.ids.values())
        return {
            key: f"{person.name} ({person.staff_code})"
            for key, person in zip(self.job.staff.ids, people, strict=True)
        }

    def _home(self, employee, year, sub_period):
        """The unit a person was in when the month or quarter ended."""
        months = {"m": 1, "q": 3}.get(sub_period[0], 12)
        last = months * int(sub_period[1:] or 1)
        return value_on(self.homes.get(employee), _end(year, last))

    def key_of(self, vals):
        """A person's figure is his wherever it was earned."""
        unit = False if vals["employee_id"] else vals["department_id"]
        return (vals["employee_id"] or False, unit, vals["year"], vals["sub_period"])

    def prepare(self, row, company):
        employee = self.staff_id(row, "staff_code", company)
        unit = self.unit_id(row, "unit_code", company)
        if employee and not unit:
            unit = self._home(employee, row["year"], row["sub_period"])
        vals = {
            "company_id": company,
            "employee_id": employee,
            "department_id": self.unit_id(row, "subject_unit_code", company) or unit,
            "year": row["year"],
            "sub_period": row["sub_period"],
            "general": figure(row["general_points"]),
            "has_general": row["general_points"] is not None,
            "given": "".join(key for key in PERCENTAGES if row[key] is not None),
            "results": figure(row["result_points"]),
            "has_results": row["result_points"] is not None,
            "total": figure(row["total"]),
            "has_total": row["total"] is not None,
            "grade": row["tier"],
            "sending_body": row["sending_body"],
            "document": row["document"],
            "document_date": row["document_date"],
            "confirmed_by": self.names.get((company, row["confirmed_by"]))
            or row["confirmed_by"],
        }
        return [vals | {f"pct_{key}": figure(row[key]) for key in PERCENTAGES}]

    def domain(self, wanted):
        years = list({vals["year"] for vals in wanted})
        return [*super().domain(wanted), ("year", "in", years)]


class FactsHandler(RegisterHandler):
    sheet = FACTS
    sequence = 90
    model = "hr.quality.fact"
    key_fields = (
        *("employee_id", "department_id", "year", "sub_period", "key"),
        "criterion_code",
    )

    def look_up(self):
        own = self.env["hr.quality.criterion"]._with_own_figure()
        self.own_codes = set(own.mapped("code"))

    def check_row(self, row, company):
        job = self.job
        row.values["sub_period"] = row["sub_period"] or "y"
        job.check_subject(row)
        job.has_staff(row, "staff_code", company)
        job.has_unit(row, "unit_code", company)
        self._check_criterion(row)
        self._check_value(row)

    def _check_criterion(self, row):
        """The figure of a criterion names one that has such a figure; no other does."""
        code = row["criterion_code"]
        if row.bad.intersection(("fact_key", "criterion_code")):
            return
        if row["fact_key"] != "own":
            if code:
                self.job.error(row, "criterion_not_own", "criterion_code")
        elif not code:
            self.job.error(row, "criterion_missing", "criterion_code")
        elif code not in self.own_codes:
            near = nearest(code, sorted(self.own_codes))
            self.job.error(row, "no_such_figure", "criterion_code", near)

    def _check_value(self, row):
        job = self.job
        high, value = FACT_HIGH.get(row["fact_key"], 100), row["value"]
        if value is None:
            return
        if value > high or (high < 100 and value != int(value)):
            job.error(row, "fact_out_of_range", "value", low=0, high=high)
        if row["fact_key"] in EXCUSES and value and not row["confirmed_by"]:
            job.error(row, "excuse_unproven", "confirmed_by")

    def prepare(self, row, company):
        vals = {
            "company_id": company,
            "employee_id": self.staff_id(row, "staff_code", company),
            "department_id": self.unit_id(row, "unit_code", company),
            "year": row["year"],
            "sub_period": row["sub_period"],
            "key": row["fact_key"],
            "criterion_code": row["criterion_code"] or False,
            "value": figure(row["value"]),
            "document": row["document"],
        }
        if row["confirmed_by"]:
            vals["confirmed_by"] = row["confirmed_by"]
        return [vals]

    def domain(self, wanted):
        years = list({vals["year"] for vals in wanted})
        return [*super().domain(wanted), ("year", "in", years)]
