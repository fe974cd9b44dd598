# Part of HR Quality. See LICENSE. (LGPL-3)
"""One import: what the file names, what is on file, and what is wrong."""

import re

from ..excel.parsers import clean, nearest
from ..excel.problems import WARNING
from ..excel.sheets import PEOPLE, UNITS

_SUBJECT_KEYS = ("staff_code", "unit_code", "subject_unit_code", "new_unit_code")
_UNIT_KEYS = ("unit_code", "subject_unit_code", "new_unit_code")


_MOST_GUESSES = 200
"""As many unknown codes of one file are compared with all that are known."""


class Codes:
    """Codes of one kind, unique in an agency: those on file and those of the file."""

    def __init__(self, records, field_name):
        self.ids = {
            (record.company_id.id, record[field_name]): record.id for record in records
        }
        self.planned = set()
        self._companies, self._guesses = {}, {}
        for company, code in self.ids:
            self._companies.setdefault(code, set()).add(company)

    def __contains__(self, key):
        return key in self.ids or key in self.planned

    def plan(self, company, code):
        """A code that the file brings."""
        self.planned.add((company, code))
        self._companies.setdefault(code, set()).add(company)

    def companies(self, code):
        return set(self._companies.get(code, ()))

    def suggest(self, code, company=None):
        """The one code that ``code`` was meant to be: zeros lost, or one letter off."""
        key = (str(code), company)
        if key not in self._guesses and len(self._guesses) < _MOST_GUESSES:
            self._guesses[key] = self._guess(*key)
        return self._guesses.get(key, "")

    def _guess(self, code, company):
        known = {
            one
            for one, companies in self._companies.items()
            if company is None or company in companies
        }
        padded = [one for one in known if one.lstrip("0") == code.lstrip("0")]
        return padded[0] if len(padded) == 1 else nearest(code, sorted(known))

    def without_zeros(self):
        """Code without its zeros in front → the codes it may stand for."""
        found = {}
        for code in self._companies:
            found.setdefault(code.lstrip("0"), []).append(code)
        return found


class Job:
    """Shared by the handlers of one run; reads each table once."""

    def __init__(self, env, pages, create_logins=False):
        companies = env.user.company_ids
        self.env = env(
            context={
                **env.context,
                "allowed_company_ids": companies.ids,
                "active_test": False,
                "mail_create_nosubscribe": True,
            }
        )
        self.pages = pages
        self.create_logins = create_logins
        self.problems = []
        self.handlers = {}
        self.companies = {
            clean(company.name).casefold(): company for company in companies
        }
        self.units = self._load("hr.department", "unit_code", companies)
        self.staff = self._load("hr.employee", "staff_code", companies)
        self._plan(UNITS, self.units, "unit_code")
        self._plan(PEOPLE, self.staff, "staff_code")

    def _load(self, model, field_name, companies):
        records = self.env[model].search_fetch(
            [(field_name, "!=", False), ("company_id", "in", companies.ids)],
            [field_name, "company_id"],
        )
        return Codes(records, field_name)

    def _plan(self, sheet, codes, key):
        for row in self.rows(sheet):
            company = self.companies.get((row["company"] or "").casefold())
            if company and row[key]:
                codes.plan(company.id, row[key])

    def rows(self, sheet):
        page = self.pages.get(sheet.name)
        return page.rows if page else []

    def timelines(self, field_name):
        """Employee → (since, value) of a dated field, oldest first, in one query."""
        timelines = {}
        for version in self.env["hr.version"].search_fetch(
            [
                ("employee_id", "in", list(self.staff.ids.values())),
                ("active", "=", True),
            ],
            ["employee_id", "date_version", field_name],
            order="date_version, id",
        ):
            value = version[field_name]
            timeline = timelines.setdefault(version.employee_id.id, [])
            plain = value.id if hasattr(value, "ids") else value
            timeline.append((version.date_version, plain))
        return timelines

    # problems

    def error(self, row, code, key="", suggestion="", /, **params):
        self.problems.append(row.problem(code, key, suggestion, **params))

    def warn(self, row, code, key="", suggestion="", /, **params):
        self.problems.append(row.problem(code, key, suggestion, WARNING, **params))

    def missing(self, row, key):
        """A cell that this row needs though the column is optional."""
        self.error(row, "required", key, heading=row.sheet.by_key[key].heading)

    # references

    def company_of(self, row):
        """The agency of a row, named or told by its codes; None with a problem said."""
        if row["company"]:
            company = self.companies.get(row["company"].casefold())
            if company:
                return company.id
            names = [company.name for company in self.companies.values()]
            self.error(
                row,
                "unknown_company",
                "company",
                nearest(row["company"], names),
                allowed=", ".join(names),
            )
            return None
        if "company" in row.bad:
            return None
        return self._company_by_code(row, _SUBJECT_KEYS)

    def _company_by_code(self, row, keys):
        if len(self.companies) == 1:
            return next(iter(self.companies.values())).id
        for key in keys:
            if not row[key]:
                continue
            codes = self.units if key in _UNIT_KEYS else self.staff
            found = codes.companies(row[key])
            if len(found) == 1:
                return found.pop()
            code = "ambiguous_code" if found else self._unknown(key)
            self.error(row, code, key, codes.suggest(row[key]))
            return None
        if not row.bad.intersection(keys):
            self._report_homeless(row)
        return None

    def _report_homeless(self, row):
        """Without any code there is no telling the agency."""
        staff = row.sheet.by_key.get("staff_code")
        if staff and not staff.required:
            self.error(row, "no_subject", "staff_code")
        else:
            self.error(row, "company_needed", "company")

    @staticmethod
    def _unknown(key):
        return "unknown_unit" if key in _UNIT_KEYS else "unknown_staff"

    def has_unit(self, row, key, company):
        """Whether the unit code of a cell is known; blank is, unknown is reported."""
        return self._has(self.units, row, key, company, "unknown_unit")

    def has_staff(self, row, key, company):
        return self._has(self.staff, row, key, company, "unknown_staff")

    def _has(self, codes, row, key, company, problem):
        if not row[key] or (company, row[key]) in codes:
            return True
        self.error(row, problem, key, codes.suggest(row[key], company))
        return False

    def check_order(self, row, first, last):
        """The later date of two must not come before the earlier one."""
        if row[first] and row[last] and row[last] < row[first]:
            self.error(
                row,
                "ends_before_start",
                last,
                first=row.sheet.by_key[first].heading,
                day=row[first].strftime("%d/%m/%Y"),
            )

    def check_subject(self, row, staff="staff_code", unit="unit_code"):
        """A row is about one person or one unit, not both and not neither."""
        if row.bad.intersection((staff, unit)):
            return False
        if row[staff] and row[unit]:
            self.error(row, "both_subjects", unit)
        elif not row[staff] and not row[unit]:
            self.error(row, "no_subject", staff)
        return bool(row[staff]) != bool(row[unit])

    def complete_suggestions(self):
        """A number typed for a code: say which code it was, where only one can be."""
        staff, units = self.staff.without_zeros(), self.units.without_zeros()
        for place, problem in enumerate(self.problems):
            if problem.code == "code_is_number" and not problem.suggestion:
                number = re.sub(r",0$", "", problem.value)
                padded = (staff if "staff" in problem.column else units).get(number, ())
                if len(padded) == 1:
                    values = {**problem.__dict__, "suggestion": padded[0]}
                    self.problems[place] = type(problem)(**values)
