# Part of HR Quality. See LICENSE. (LGPL-3)
"""From the typed rows of a workbook to a draft regulation, all or nothing."""

import re
from decimal import Decimal

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from ..excel.problems import ERROR, Problem
from ..excel.regulation_book.page import CRITERION, EXAMPLE, SET
from .regulation_book import NO_SECTION

_REFUSALS = (AccessError, UserError, ValidationError, psycopg2.IntegrityError)
_SEPARATORS = re.compile("[;,]")


class _Refused(Exception):
    """Raised to take back what was created before a line was refused."""


class RegulationLoader:
    """Checks what lines refer to, then creates them in the order of the pages."""

    def __init__(self, form, rows, problems):
        self.form, self.env = form, form.env
        self.rows = rows
        self.problems = list(problems)
        sets = rows.get("Bo_tieu_chi", ())
        if len(sets) == 1:
            sets[0].values[SET] = sets[0][SET] or "B1"
        self.sets = [row[SET] for row in sets]
        self.made = {}
        """("set", code) and ("criterion", set, code) → the record created."""

    @property
    def wrong(self):
        return any(problem.level == ERROR for problem in self.problems)

    # What lines refer to

    def check(self):
        """Every reference is looked up before anything is created."""
        for page in self.form.pages:
            for row in self.rows.get(page.name, ()):
                self._check_row(page, row)

    def _check_row(self, page, row):
        for item in page.items:
            if item.key in row.bad:
                continue
            if item.key == SET and item.virtual and page.model.endswith("criteria.set"):
                self._check_set_code(row)
            elif SET in (item.refers, item.key):
                self._check_set(row, item)
            elif item.refers == EXAMPLE:
                self._check_example(row, item.key)
            elif item.refers == CRITERION:
                self._check_criterion(row, item.key)
            elif not item.virtual and self._is_codes(page, item):
                self._check_codes(page, row, item.key)

    def _check_set_code(self, row):
        if row[SET] is None and len(self.sets) > 1:
            self.problems.append(row.problem("set_code_needed", SET))

    def _check_example(self, row, key):
        codes = {one["code"] for one in self.rows.get("Vi_du", ())}
        if row[key] not in codes:
            self.problems.append(row.problem("unknown_example", key))

    def _check_set(self, row, item):
        key = item.key
        if row[key] is None and (item.optional or len(self.sets) == 1):
            return
        if row[key] is None or row[key] not in self.sets:
            code = "which_set" if row[key] is None else "unknown_set"
            allowed = ", ".join(filter(None, self.sets)) or "–"
            self.problems.append(row.problem(code, key, allowed=allowed))

    def _check_criterion(self, row, key):
        code = row[key]
        if code in (None, NO_SECTION):
            return
        if code not in self._criteria_codes(self._set_code(row)):
            self.problems.append(row.problem("unknown_criterion", key))

    def _criteria_codes(self, set_code):
        return {
            row["code"]
            for row in self.rows.get("Tieu_chi", ())
            if self._set_code(row) == set_code
        }

    def _set_code(self, row):
        """The set a row names, or the only one there is."""
        named = row["set_id"] or row[SET]
        return named or (self.sets[0] if len(self.sets) == 1 else None)

    def _is_codes(self, page, item):
        return self.env[page.model]._fields[item.key].type == "many2many"

    def _check_codes(self, page, row, key):
        records = self._catalogue(page, key)
        known = set(records.mapped("code"))
        if any(code not in known for code in _codes(row[key])):
            allowed = ", ".join(sorted(known))
            self.problems.append(row.problem("unknown_group", key, allowed=allowed))

    def _catalogue(self, page, key):
        return self.env[self.env[page.model]._fields[key].comodel_name].search([])

    # The draft

    def build(self):
        """The draft regulation, or nothing and the reason at its cell."""
        try:
            with self.env.cr.savepoint():
                return self._build()
        except _Refused:
            self.env.invalidate_all()
            return self.env["hr.quality.regulation"]

    def _build(self):
        settings, *others = self.form.pages
        (row,) = self.rows[settings.name]
        values = self._prepare(settings, row)
        values["company_id"] = self.env.company.id
        values["version_no"] = self._next_number(values.get("code"))
        regulation = self._create_lines(settings, [row], [values])
        for page in others:
            rows = self.rows.get(page.name, [])
            lines = [
                self._prepare_line(page, row, place, regulation)
                for place, row in enumerate(rows, 1)
            ]
            records = self._create_lines(page, rows, lines)
            self._remember(page, rows, records)
            self._relink(page, rows, records)
        self.env.flush_all()
        return regulation

    def _next_number(self, code):
        last = self.env["hr.quality.regulation"].search(
            [("code", "=", code)], order="version_no desc", limit=1
        )
        return last.version_no + 1

    def _prepare_line(self, page, row, place, regulation):
        values = self._prepare(page, row)
        if page.owner == "regulation_id":
            values["regulation_id"] = regulation.id
        if "sequence" in self.env[page.model]._fields:
            values["sequence"] = 10 * place
        return values

    def _prepare(self, page, row):
        """What the row says; an empty cell leaves the field to its default."""
        values = {}
        for item in page.items:
            value = row[item.key]
            if item.refers == SET and item.optional and value is None:
                continue
            if item.refers == SET:
                values[item.key] = self.made["set", self._set_code(row)].id
            elif item.refers == EXAMPLE:
                values[item.key] = self.made["example", value].id
            elif item.refers == CRITERION:
                made = self.made.get(("criterion", self._set_code(row), value))
                values |= {item.key: made.id} if made else {}
            elif item.virtual or value is None and not self._is_zero(page, item):
                continue
            elif self._is_codes(page, item):
                values[item.key] = [Command.set(self._ids(page, item.key, value))]
            else:
                values[item.key] = _plain(self.env[page.model], item.key, value)
        return values

    def _is_zero(self, page, item):
        """A figure that is required and not given is nothing, not unknown."""
        field = self.env[page.model]._fields[item.key]
        known = self.form.known[page.name][item.key]
        return field.required and field.type == "float" and known.default is None

    def _ids(self, page, key, text):
        found = {record.code: record.id for record in self._catalogue(page, key)}
        return [found[code] for code in _codes(text)]

    def _remember(self, page, rows, records):
        for row, record in zip(rows, records, strict=True):
            if record._name == "hr.quality.criteria.set":
                self.made["set", row[SET]] = record
            elif record._name == "hr.quality.regulation.example":
                self.made["example", record.code] = record
            elif record._name == "hr.quality.criterion":
                key = ("criterion", self._set_code(row), record.code)
                self.made[key] = record

    def _relink(self, page, rows, records):
        """Sections of the page itself, which had to exist first."""
        if page.model != "hr.quality.criterion":
            return
        for row, record in zip(rows, records, strict=True):
            code = row["parent_id"]
            if code is None:
                continue
            section = self.made.get(("criterion", self._set_code(row), code))
            try:
                with self.env.cr.savepoint():
                    record.parent_id = section or False
            except _REFUSALS as error:
                self._refuse(row.problem("refused", "parent_id", reason=_why(error)))

    def _create_lines(self, page, rows, lines):
        """All lines of a page at once; if refused, one by one to find which it is."""
        model = self.env[page.model]
        try:
            with self.env.cr.savepoint():
                return model.create(lines)
        except _REFUSALS as error:
            self.env.invalidate_all()
            self._find_refused(model, rows, lines)
            reason = self._reason(error)
            self._refuse(Problem("refused", page.name, params={"reason": reason}))

    def _find_refused(self, model, rows, lines):
        for row, values in zip(rows, lines, strict=True):
            self._try_line(model, row, values)

    def _try_line(self, model, row, values):
        try:
            with self.env.cr.savepoint():
                model.create([values])
        except _REFUSALS as error:
            self.env.invalidate_all()
            first = next(iter(row.letters or {"": ""}))
            self._refuse(row.problem("refused", first, reason=self._reason(error)))

    def _refuse(self, problem):
        self.problems.append(problem)
        raise _Refused

    def _reason(self, error):
        if isinstance(error, psycopg2.IntegrityError):
            return self.env["hr.quality.import"]._database_reason(error)
        return _why(error)


def _why(error):
    return str(error.args[0]) if error.args else str(error)


def _codes(text):
    return [code.strip() for code in _SEPARATORS.split(text or "") if code.strip()]


def _plain(model, key, value):
    """A typed cell as the ORM takes it."""
    if value is None:
        return 0
    if isinstance(value, Decimal):
        return int(value) if model._fields[key].type == "integer" else float(value)
    return value
