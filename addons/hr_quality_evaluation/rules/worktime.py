# Part of HR Quality. See LICENSE. (LGPL-3)
"""What time counts as worked, and how long someone was away.

A month counts as worked when at least ``MonthRule.share`` of its days were served and
not interrupted. The decrees speak of six months without saying how to count, hence a
setting with the article of the agency that chose it.
"""

import calendar
import datetime
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .numbers import precise, whole

ABSENCES = ("maternity", "sick", "unpaid", "training", "other")


@dataclass(frozen=True)
class Span:
    """Days from start to end, both included; an open end is None."""

    start: datetime.date
    end: datetime.date | None = None
    kind: str = "service"


@dataclass(frozen=True)
class MonthRule:
    """``days``: weekdays (Monday to Friday) or calendar; ``kinds`` are not worked."""

    share: Fraction = Fraction(1, 2)
    days: str = "weekdays"
    kinds: tuple = ABSENCES
    article: str = ""


def year_days(year):
    """The first and the last day of a calendar year."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def months_worked(service, interruptions, year, rule=None):
    """The keys (m01 … m12) of the months really worked in the year."""
    rule = rule or MonthRule()
    away = [span for span in interruptions if span.kind in rule.kinds]
    served, absent = (_merged(spans, year_days(year)) for spans in (service, away))
    return _worked_months(tuple(served), tuple(absent), year, rule)


@lru_cache(maxsize=4_000)
def _worked_months(served, absent, year, rule):
    """Most people share the same days: the whole year, and no absence."""
    return tuple(
        f"m{month:02}"
        for month in range(1, 13)
        if _month_worked(served, absent, (year, month), rule)
    )


def months_of_span(service, interruptions, days, rule=None):
    """The months really worked of a period, which may lie over New Year, in time."""
    first, last = days
    return tuple(
        key
        for year in range(first.year, last.year + 1)
        for key in months_worked(service, interruptions, year, rule)
        if first.replace(day=1) <= datetime.date(year, int(key[1:]), 1) <= last
    )


def quarters_worked(months):
    """A quarter counts as worked when any of its months does."""
    quarters = {(int(key[1:]) + 2) // 3 for key in months}
    return tuple(f"q{quarter}" for quarter in sorted(quarters))


def span_worked(service, interruptions, days, rule=None):
    """Whether the days (first, last) of a week or another part were really worked."""
    rule = rule or MonthRule()
    present = days_present(service, interruptions, days, rule)
    return _enough(present, days, rule)


def days_present(service, interruptions, days, rule, off=()):
    """Days of a period served and not away, public holidays (``off``) left out."""
    away = [span for span in interruptions if span.kind in rule.kinds]
    served, absent = _merged(service, days), _merged(away, days)
    return _worked_days(served, absent, days, rule) - sum(
        _worked_days(served, absent, (day, day), rule) for day in off
    )


def days_of(days, rule, off=()):
    """The days a period asks for, public holidays left out."""
    return _days(*days, rule) - sum(_days(day, day, rule) for day in off)


def days_absent(interruptions, days, kinds):
    """Whether any absence of these kinds touches the period."""
    return bool(_merged([one for one in interruptions if one.kind in kinds], days))


def leave_months(interruptions, days, kinds):
    """Months away in a period: whole ones from date to date, then days of 1/30."""
    total = Fraction()
    spans = [span for span in interruptions if span.kind in kinds]
    for start, end in _merged(spans, days):
        months, cursor = 0, start
        while (following := _next_month(start, months + 1)) <= end + _DAY:
            months, cursor = months + 1, following
        total += months + Fraction((end + _DAY - cursor).days, 30)
    return whole(precise(total))


_DAY = datetime.timedelta(days=1)


def _month_worked(served, absent, month, rule):
    first = datetime.date(*month, 1)
    last = datetime.date(*month, calendar.monthrange(*month)[1])
    worked = _worked_days(served, absent, (first, last), rule)
    return _enough(worked, (first, last), rule)


def _enough(worked, days, rule):
    return worked > 0 and worked >= rule.share * _days(*days, rule)


def _worked_days(served, absent, days, rule):
    """Days of a span that were served and not away."""
    first, last = days
    worked = 0
    for start, end in served:
        start, end = max(start, first), min(end, last)
        worked += _days(start, end, rule)
        worked -= sum(_days(max(start, a), min(end, b), rule) for a, b in absent)
    return worked


def _days(start, end, rule):
    """Days from start to end, both included; weekends left out when so ruled."""
    days = max(0, (end - start).days + 1)
    if rule.days == "calendar":
        return days
    weeks, rest = divmod(days, 7)
    return 5 * weeks + sum((start.weekday() + day) % 7 < 5 for day in range(rest))


def _merged(spans, days):
    """Pairs of days clipped to the period, those that touch joined."""
    first, last = days
    joined = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, first), min(span.end or last, last)
        if start > end:
            continue
        if joined and start <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _next_month(day, months):
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
