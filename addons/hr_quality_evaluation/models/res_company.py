# Part of HR Quality. See LICENSE. (LGPL-3)
"""The agency's own clock and days off: terms are counted in these, not the server's."""

from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import fields, models

from ..rules.workdays import (
    MONDAY_TO_FRIDAY,
    WorkCalendar,
    add_days,
    last_working_day,
)

VIETNAM = "Asia/Ho_Chi_Minh"
MIDDAY = (time(10), time(15))
"""A day off covers both: half a day off is still a working day."""
AGENCY_ZONE = f"COALESCE(w.tz, '{VIETNAM}')"
"""In SQL, where ``c`` is the agency and ``w`` its working hours."""
_LOCAL = f"AT TIME ZONE 'UTC' AT TIME ZONE {AGENCY_ZONE}"
_HOURS = """
    SELECT FROM resource_calendar_attendance t
     WHERE t.calendar_id = w.id AND t.day_period != 'lunch'"""
_WORKED = f"""
        (EXISTS ({_HOURS} AND t.dayofweek::int = extract(isodow FROM x)::int - 1)
         OR extract(isodow FROM x) < 6 AND NOT EXISTS ({_HOURS}))
    AND NOT EXISTS (
        SELECT FROM resource_calendar_leaves f
         WHERE f.resource_id IS NULL AND f.time_type = 'leave'
           AND (f.calendar_id IS NULL OR f.calendar_id = w.id)
           AND (f.company_id IS NULL OR f.company_id = c.id)
           AND f.date_from {_LOCAL} <= x + time '{MIDDAY[0]}'
           AND f.date_to {_LOCAL} >= x + time '{MIDDAY[1]}')"""


def last_working_sql(day):
    """In SQL what ``_quality_last_working_day`` says, a month back at most."""
    series = f"generate_series(({day})::date - 31, ({day})::date, '1 day') x"
    return f"(SELECT max(x)::date FROM {series} WHERE {_WORKED})"


def term_end_sql(day):
    """In SQL what ``_quality_term_end`` says, a month ahead at most."""
    series = f"generate_series(({day})::date, ({day})::date + 31, '1 day') x"
    return f"(SELECT min(x)::date FROM {series} WHERE {_WORKED})"


class ResCompany(models.Model):
    _inherit = "res.company"

    def _quality_zone(self):
        """The agency's time zone: that of its working hours."""
        self.ensure_one()
        company_sudo = self.sudo()  # anyone's deadline counts by it
        return timezone(company_sudo.resource_calendar_id.tz or VIETNAM)

    def _quality_today(self):
        """What day it is at the agency."""
        return self._quality_day(fields.Datetime.now())

    def _quality_day(self, moment):
        """The day at the agency of a moment kept in UTC."""
        return utc.localize(moment).astimezone(self._quality_zone()).date()

    def _quality_last_working_day(self, day):
        """What is due "before" a day off is done on the working day before it."""
        return last_working_day(day, self._quality_calendar())

    def _quality_term_end(self, day):
        """A term of plain days that would end on a day off ends with the next one."""
        return add_days(day, 0, self._quality_calendar(), working=False)

    def _quality_calendar(self):
        """The working week and the public holidays, as plain values."""
        self.ensure_one()
        calendar_sudo = self.sudo().resource_calendar_id  # not everyone's to read
        weekdays = {
            int(line.dayofweek)
            for line in calendar_sudo.attendance_ids
            if line.day_period != "lunch"
        }
        return WorkCalendar(
            frozenset(weekdays) or MONDAY_TO_FRIDAY,
            frozenset(self._quality_days_off(calendar_sudo)),
        )

    def _quality_days_off(self, calendar_sudo):
        """Days of the global leaves of the agency, those of no calendar included."""
        leaves_sudo = (
            self.env["resource.calendar.leaves"]
            .sudo()  # holidays are everybody's
            .search(
                [
                    ("resource_id", "=", False),
                    ("time_type", "=", "leave"),
                    ("calendar_id", "in", [False, calendar_sudo.id]),
                    ("company_id", "in", [False, self.id]),
                ]
            )
        )
        zone = self._quality_zone()
        for leave in leaves_sudo:
            start, stop = (
                utc.localize(moment).astimezone(zone).replace(tzinfo=None)
                for moment in (leave.date_from, leave.date_to)
            )
            for number in range((stop.date() - start.date()).days + 1):
                day = start.date() + timedelta(number)
                marks = [datetime.combine(day, hour) for hour in MIDDAY]
                if start <= marks[0] and marks[1] <= stop:
                    yield day
