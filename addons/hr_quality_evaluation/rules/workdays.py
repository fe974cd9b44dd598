# Part of HR Quality. See LICENSE. (LGPL-3)
"""Working days of an agency: its week and its days off, and terms counted in them."""

from dataclasses import dataclass
from datetime import timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
_LONGEST = 366
"""No run of days off is longer; a calendar without working days is an error."""


@dataclass(frozen=True)
class WorkCalendar:
    """The weekdays worked (Monday is 0) and the single days off."""

    weekdays: frozenset = MONDAY_TO_FRIDAY
    off: frozenset = frozenset()

    def is_working(self, day):
        return day.weekday() in self.weekdays and day not in self.off


def add_working_days(start, days, calendar):
    """The last day of a term of working days; the day of receipt does not count.

    khoản 2 Điều 147 Bộ luật Dân sự số 91/2015/QH13.
    """
    day = start
    for _number in range(days):
        day = _next_working(day, calendar, 1)
    return day


def add_days(start, days, calendar, working=True):
    """A term in working days, or in plain days that end on a working day.

    khoản 5 Điều 148 Bộ luật Dân sự: a term ending on a day off ends with the next
    working day.
    """
    if working:
        return add_working_days(start, days, calendar)
    day = start + timedelta(days)
    return day if calendar.is_working(day) else _next_working(day, calendar, 1)


def last_working_day(day, calendar):
    """The last working day on or before ``day``: what is due then is done by it."""
    return day if calendar.is_working(day) else _next_working(day, calendar, -1)


def _next_working(day, calendar, step):
    for _number in range(_LONGEST):
        day += timedelta(step)
        if calendar.is_working(day):
            return day
    raise ValueError("the calendar has no working day")
