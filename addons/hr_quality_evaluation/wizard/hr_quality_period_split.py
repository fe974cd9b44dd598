# Part of HR Quality. See LICENSE. (LGPL-3)
"""Tạo các kỳ tháng, quý: a longer period is cut into its parts, each with its lines."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from pytz import utc

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..rules.workdays import add_days

END_OF_DAY = time(17, 0)
STEPS = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "half": relativedelta(months=6),
}


class HrQualityPeriodSplit(models.TransientModel):
    """Asks into what a period is cut and how long each part may take."""

    _name = "hr.quality.period.split"
    _description = "Create sub-periods"

    period_id = fields.Many2one("hr.quality.period", required=True, readonly=True)
    kind = fields.Selection(
        [
            ("week", "Weeks"),
            ("month", "Months"),
            ("quarter", "Quarters"),
            ("half", "Half-years"),
        ],
        "Cut into",
        required=True,
        default="month",
    )
    self_days = fields.Integer(
        "Self-assessment Within (Days)",
        default=3,
        help="Days after the end of each part; a day off gives way to the next working"
        " day.",
    )
    marks_days = fields.Integer("Marks and Confirmation Within (Days)", default=5)
    rating_days = fields.Integer("Locked Within (Days)", default=10)
    with_units = fields.Boolean(
        "Units Too", help="Units are rated by the year unless the agency scores months."
    )

    _days = models.Constraint(
        "CHECK(0 <= self_days AND self_days <= marks_days"
        " AND marks_days <= rating_days)",
        "The days allowed must not be negative, and must follow one another.",
    )

    def action_split(self):
        """Make the parts that are not there yet; those there become parts."""
        self.ensure_one()
        parent = self.period_id
        parent.check_access("write")
        if parent.state not in ("draft", "opening", "open"):
            raise UserError(
                self.env._(
                    "The rating of %(name)s is closed: it takes no new parts.",
                    name=parent.name,
                )
            )
        spans = self._spans(parent)
        if not spans:
            raise UserError(
                self.env._("%(name)s is too short for that.", name=parent.name)
            )
        there = {
            (found.date_from, found.date_to): found for found in self._there(parent)
        }
        for days, found in there.items():
            if days in spans and not found.parent_id:
                found.parent_id = parent
        calendar = parent.company_id._quality_calendar()
        parent.create(
            [
                self._prepare_part(parent, *days, calendar)
                for days in spans
                if days not in there
            ]
        )
        return parent.action_show("children")

    def _there(self, parent):
        """Periods of the same kind already prepared in those days."""
        return parent.search(
            [
                ("company_id", "=", parent.company_id.id),
                ("regime", "=", parent.regime),
                ("is_pilot", "=", parent.is_pilot),
                ("kind", "=", self.kind),
                ("date_from", ">=", parent.date_from),
                ("date_to", "<=", parent.date_to),
            ]
        )

    def _spans(self, parent):
        """First and last day of each part, cut at the ends of the whole."""
        start, spans = self._first_day(parent.date_from), []
        while start <= parent.date_to:
            following = start + STEPS[self.kind]
            first = max(start, parent.date_from)
            spans.append((first, min(following - timedelta(days=1), parent.date_to)))
            start = following
        return [] if spans == [(parent.date_from, parent.date_to)] else spans

    def _first_day(self, day):
        """The Monday, or the first day of the month, quarter or half of a day."""
        if self.kind == "week":
            return day - timedelta(days=day.weekday())
        size = {"month": 1, "quarter": 3, "half": 6}[self.kind]
        return date(day.year, (day.month - 1) // size * size + 1, 1)

    def _prepare_part(self, parent, first, last, calendar):
        allowed = {
            "deadline_self": self.self_days,
            "deadline_marks": self.marks_days,
            "deadline_unit": self.marks_days,
            "deadline_rating": self.rating_days,
        }
        lines = parent.line_ids.filtered(lambda line: self._wanted(line, last))
        return {
            "name": self._name_of(first),
            "parent_id": parent.id,
            "kind": self.kind,
            "company_id": parent.company_id.id,
            "regime": parent.regime,
            "is_pilot": parent.is_pilot,
            "date_from": first,
            "date_to": last,
            "reference_date": last,
            **{
                name: self._deadline(add_days(last, days, calendar, working=False))
                for name, days in allowed.items()
            },
            "line_ids": [Command.create(vals) for vals in lines.copy_data()],
        }

    def _wanted(self, line, day):
        """Rules in force that give a score: bare conditions have no months."""
        if line.subject == "unit" and not self.with_units:
            return False
        rule = line.regulation_id
        if not rule:
            return True
        in_force = rule.date_from <= day and (not rule.date_to or day <= rule.date_to)
        return in_force and rule.method != "conditions"

    def _deadline(self, day):
        """Five in the afternoon of that day at the agency."""
        zone = self.period_id.company_id._quality_zone()
        local = zone.localize(datetime.combine(day, END_OF_DAY))
        return local.astimezone(utc).replace(tzinfo=None)

    def _name_of(self, first):
        year, month = first.year, first.month
        return {
            "week": lambda: self.env._(
                "Week %(number)s, from %(day)s",
                number=first.isocalendar().week,
                day=first.strftime("%d/%m/%Y"),
            ),
            "month": lambda: self.env._(
                "Month %(number)s/%(year)s", number=f"{month:02}", year=year
            ),
            "quarter": lambda: self.env._(
                "Quarter %(number)s/%(year)s", number=(month + 2) // 3, year=year
            ),
            "half": lambda: self.env._(
                "Half-year %(number)s/%(year)s", number=(month + 5) // 6, year=year
            ),
        }[self.kind]()
