# Part of HR Quality. See LICENSE. (LGPL-3)
"""The agency's own clock and days off: terms are counted in these, not the server's."""

from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import fields, models

from ..rules.workdays import MONDAY_TO_FRIDAY, WorkCalendar

VIETNAM = "Asia/Ho_Chi_Minh"
MIDDAY = (time(10), time(15))
"""A day off covers both: half a day off is still a working day."""


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
