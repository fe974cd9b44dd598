# Part of HR Quality. See LICENSE. (LGPL-3)
"""A handler checks the rows of one sheet and writes them: in sets, nothing twice."""

from dataclasses import dataclass
from decimal import Decimal

from odoo.models import BaseModel

from ..excel.layout import YES_NO
from ..excel.problems import shown


@dataclass
class Counts:
    created: int = 0
    updated: int = 0
    unchanged: int = 0


def differing(record, vals):
    """The part of ``vals`` that the record does not already say."""
    return {
        name: value for name, value in vals.items() if not _same(record, name, value)
    }


def _same(record, name, value):
    current = record[name]
    if isinstance(current, BaseModel):
        return current.id == (value or False)
    if isinstance(current, float):
        return abs(current - float(value or 0)) < 0.0005
    return (current or False) == (value or False)


def told(record, name, value):
    """A value of a field as the report tells it."""
    field = record._fields[name]
    if field.type == "many2one":
        return record.env[field.comodel_name].browse(value or ()).display_name or "–"
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value) or "–"
    if field.type == "float":
        return f"{value or 0:g}".replace(".", ",")
    if field.type == "boolean":
        return YES_NO[0 if value else 1].text
    return shown(value or None) or "–"


class Handler:
    """One sheet of the import; the order is that in which sheets are written."""

    sheet = None
    sequence = 100
    office = "hr_quality_evaluation.group_quality_officer"
    """Whose work the sheet is; anybody else's import leaves it, and says so."""
    left = "left_to_personnel"

    def __init__(self, job):
        self.job = job
        self.env = job.env
        self.rows = job.rows(self.sheet)
        self.counts = Counts()
        self.plan = {}

    def check(self):
        """Report what is wrong; fill ``plan``: key → (row, company)."""
        self.look_up()
        for row in self.rows:
            company = self.company_of(row)
            if not company:
                continue
            self.check_row(row, company)
            self._plan_row(row, company)
        self.check_together()

    def company_of(self, row):
        """The agency a row belongs to, or None once that is reported."""
        return self.job.company_of(row)

    def _plan_row(self, row, company):
        if row.bad.intersection(self.sheet.unique):
            return
        key = (company, *(row[name] for name in self.sheet.unique))
        if key in self.plan:
            first, _company = self.plan[key]
            self.job.error(
                row, "duplicate_row", self.sheet.unique[0], first=first.number
            )
            return
        self.plan[key] = (row, company)

    def look_up(self):
        """Read what the checks of the rows compare with."""

    def check_row(self, row, company):
        """What one row must satisfy beside the types of its cells."""

    def check_together(self):
        """What the rows must satisfy together, and against what is on file."""

    def say_change(self, row, record, changed):
        """What the row changes of what is on file: field, old value, new value."""
        changes = [
            f"{record._fields[name]._description_string(self.env)}:"
            f" {told(record, name, self.plain(record[name]))} →"
            f" {told(record, name, value)}"
            for name, value in changed.items()
        ]
        key = self.sheet.unique[0]
        self.job.warn(row, "changes_file", key, changes="; ".join(changes))

    @staticmethod
    def plain(value):
        """A field's value as it is written: a record by its number."""
        return value.id if isinstance(value, BaseModel) else value or False

    def apply(self):
        """Write the planned rows."""

    def finish(self):
        """Write what needs the other sheets to be written first."""


class RegisterHandler(Handler):
    """A sheet whose rows are records of one model, found again by a natural key."""

    model = ""
    key_fields = ()

    def prepare(self, row, company):
        """The list of values of the records that a row stands for."""
        return []

    def domain(self, wanted):
        """Which records may already hold the rows."""
        return [("company_id", "in", list({vals["company_id"] for vals in wanted}))]

    def before_writing(self):
        """Read what the values to write need, now that earlier sheets are there."""

    def after_writing(self):
        """Write what hangs on the records."""

    def apply(self):
        self.before_writing()
        wanted, rows = {}, {}
        for row, company in self.plan.values():
            for vals in self.prepare(row, company):
                key = self.key_of(vals)
                wanted[key], rows[key] = vals, row
        existing = self._existing(wanted.values())
        to_create = []
        for key, vals in wanted.items():
            record = existing.get(key)
            if record is None:
                to_create.append(vals)
            elif changed := differing(record, vals):
                self.say_change(rows[key], record, changed)
                record.write(changed)
                self.counts.updated += 1
            else:
                self.counts.unchanged += 1
        self.env[self.model].create(to_create)
        self.counts.created += len(to_create)
        self.after_writing()

    def _existing(self, wanted):
        if not wanted:
            return {}
        records = self.env[self.model].search(self.domain(wanted))
        return {
            self.key_of({n: self.plain(record[n]) for n in self.key_fields}): record
            for record in records
        }

    def key_of(self, vals):
        """The natural key, from values to write or from those of a record."""
        return tuple(vals[name] or False for name in self.key_fields)

    def staff_id(self, row, key, company):
        return self.job.staff.ids.get((company, row[key])) or False

    def unit_id(self, row, key, company):
        return self.job.units.ids.get((company, row[key])) or False


def figure(value):
    """A decimal as the database column takes it; nothing given is zero there."""
    return float(value) if isinstance(value, Decimal) else 0.0


def value_on(timeline, day):
    """The value of a (since, value) list in force on a day, else its first."""
    timeline = timeline or [(day, False)]
    past = [value for since, value in timeline if since <= day]
    return past[-1] if past else timeline[0][1]
