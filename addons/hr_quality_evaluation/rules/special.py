# Part of HR Quality. See LICENSE. (LGPL-3)
"""Who is rated, who is not and why, and what time counts as worked.

A month counts as worked when at least ``MonthRule.share`` of its days were served and
not interrupted. The decrees speak of six months without saying how to count, hence a
setting with the article of the agency that chose it.
"""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from .numbers import precise, whole
from .trace import CONFIRMED, Check

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


@dataclass(frozen=True)
class RosterFacts:
    """One person in one year; ``service`` includes the time at an earlier body.

    ``ended`` is a pair (kind, first day not at work): retired · resigned · deceased;
    ``transferred_out`` is the first day at the new body; ``span`` the period's days.
    """

    year: int
    reference_day: datetime.date
    service: tuple = ()
    interruptions: tuple = ()
    ended: tuple | None = None
    transferred_in: datetime.date | None = None
    transferred_out: datetime.date | None = None
    seconded_in: bool = False
    seconded_out: bool = False
    rated_by_superior: bool = False
    month_rule: MonthRule = MonthRule()
    span: tuple | None = None


@dataclass(frozen=True)
class SpecialCase:
    """One line of a regulation; ``kind`` is looked up in CASE_KINDS."""

    kind: str
    params: Mapping = field(default_factory=dict)
    article: str = ""
    confidence: str = CONFIRMED


@dataclass(frozen=True)
class Effect:
    """What a case does to someone who is rated: ceiling · actual_time · old_figures."""

    code: str
    case: str
    value: object = None
    article: str = ""
    found: object = None


@dataclass(frozen=True)
class Outcome:
    """``kind``: rated · not_rated · rated_elsewhere · left; the figure says why.

    ``basis`` is the article by which months were counted, where they were.
    """

    kind: str
    code: str = ""
    article: str = ""
    effects: tuple = ()
    warnings: tuple = ()
    found: object = None
    threshold: object = None
    basis: str = ""

    def checks(self):
        """What the trace says of the case: why not rated, or rated on what."""
        if self.kind != "rated":
            params = (("outcome", self.kind), ("basis", self.basis))
            found, threshold = self.found, self.threshold
            return (
                Check(self.code, self.article, found, threshold, False, params=params),
            )
        return tuple(
            Check(
                effect.case,
                effect.article,
                found=effect.value,
                met=True,
                params=(("effect", effect.code),),
            )
            for effect in self.effects
            if effect.code != "ceiling"
        )

    def ceilings(self):
        """Pairs (grade, check) of the cases that limit the tier."""
        return tuple(
            (effect.value, _ceiling_check(effect))
            for effect in self.effects
            if effect.code == "ceiling"
        )


def _ceiling_check(effect):
    params = (("effect", "ceiling"), ("grade", effect.value))
    return Check(effect.case, effect.article, effect.found, met=False, params=params)


def roster_outcome(facts, cases):
    """What the cases say: leaving, elsewhere, not rated in this order, else effects."""
    results, warnings = [], []
    for case in cases:
        result = CASE_KINDS[case.kind](facts, case)
        if result is not None and case.confidence == CONFIRMED:
            results.append(result)
        elif result is not None:
            warnings.append(Check(case.kind, case.article, confidence=case.confidence))
    for kind in ("left", "rated_elsewhere", "not_rated"):
        for result in results:
            if isinstance(result, Outcome) and result.kind == kind:
                return replace(result, warnings=tuple(warnings))
    effects = tuple(result for result in results if isinstance(result, Effect))
    return Outcome("rated", effects=effects, warnings=tuple(warnings))


def months_worked(service, interruptions, year, rule=None):
    """The keys (m01 … m12) of the months really worked in the year."""
    rule = rule or MonthRule()
    away = [span for span in interruptions if span.kind in rule.kinds]
    return _worked_months(
        tuple(_merged(service, year)), tuple(_merged(away, year)), year, rule
    )


@lru_cache(maxsize=4_000)
def _worked_months(served, absent, year, rule):
    """Most people share the same days: the whole year, and no absence."""
    return tuple(
        f"m{month:02}"
        for month in range(1, 13)
        if _month_worked(served, absent, (year, month), rule)
    )


def quarters_worked(months):
    """A quarter counts as worked when any of its months does."""
    quarters = {(int(key[1:]) + 2) // 3 for key in months}
    return tuple(f"q{quarter}" for quarter in sorted(quarters))


def span_worked(service, interruptions, days, rule=None):
    """Whether the days (first, last) of a week or another part were really worked."""
    rule = rule or MonthRule()
    years = range(days[0].year, days[1].year + 1)
    absent = [span for span in interruptions if span.kind in rule.kinds]
    return _days_worked(
        [pair for year in years for pair in _merged(service, year)],
        [pair for year in years for pair in _merged(absent, year)],
        days,
        rule,
    )


def leave_months(interruptions, year, kinds):
    """Months away in the year: whole months from date to date, then days of 1/30."""
    total = Fraction()
    spans = [span for span in interruptions if span.kind in kinds]
    for start, end in _merged(spans, year):
        months, cursor = 0, start
        while (following := _next_month(start, months + 1)) <= end + _DAY:
            months, cursor = months + 1, following
        total += months + Fraction((end + _DAY - cursor).days, 30)
    return whole(precise(total))


_DAY = datetime.timedelta(days=1)


def _month_worked(served, absent, month, rule):
    first = datetime.date(*month, 1)
    last = datetime.date(*month, calendar.monthrange(*month)[1])
    return _days_worked(served, absent, (first, last), rule)


def _days_worked(served, absent, days, rule):
    worked = _worked_days(served, absent, days, rule)
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


def _merged(spans, year):
    """Pairs of days clipped to the year, those that touch joined."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
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


def _worked(facts, excepted=()):
    """The months worked; absences of an excepted kind are taken for work."""
    absences = [span for span in facts.interruptions if span.kind not in excepted]
    return months_worked(facts.service, absences, facts.year, facts.month_rule)


def _absent(facts, kind):
    return bool(_merged([s for s in facts.interruptions if s.kind == kind], facts.year))


def _param(case, name, default=None):
    """What the regulation says, or the decree's figure where it leaves a blank."""
    return case.params.get(name) or default


def _settled(case, kind, code=None, found=None, threshold=None):
    """What a case settles, unless its regulation says otherwise."""
    return Outcome(
        _param(case, "outcome", kind),
        code or case.kind,
        case.article,
        found=found,
        threshold=threshold,
    )


def _ended(facts, case):
    """Retired, resigned or deceased by the reference day: nobody to rate any more."""
    if facts.ended is None or facts.ended[1] > facts.reference_day:
        return None
    return _settled(case, "left", *facts.ended)


def _transferred_out(facts, case):
    """335 Đ19.1: the new body rates whoever has moved there by the reference day."""
    moved = facts.transferred_out
    if moved is None or moved > facts.reference_day:
        return None
    return _settled(case, "rated_elsewhere", found=moved)


def _rated_by_superior(facts, case):
    """335 Đ10: the head is rated by the managing body; its document is awaited."""
    return _settled(case, "rated_elsewhere") if facts.rated_by_superior else None


def _seconded_out(facts, case):
    """The host rates, or the sender does, as the regulation says."""
    if not facts.seconded_out:
        return None
    return _settled(case, "rated_elsewhere")


def _under_months(facts, case):
    """335 Đ11: too little time worked, unless absences the law excepts are why."""
    needed = _param(case, "months", 6)
    worked = len(_worked(facts))
    excepted = _param(case, "exceptions", ("maternity", "sick"))
    if worked >= needed or (worked and len(_worked(facts, excepted)) >= needed):
        return None
    outcome = _settled(case, "not_rated", found=worked, threshold=needed)
    return replace(outcome, basis=facts.month_rule.article)


def _long_training(facts, case):
    """Long away on training: not rated, or elsewhere, as the regulation says."""
    away = leave_months(facts.interruptions, facts.year, ("training",))
    needed = Decimal(_param(case, "months", 6))
    if away < needed:
        return None
    return _settled(case, "not_rated", found=away, threshold=needed)


def _long_leave(facts, case):
    """Decree 90 Đ2.3: away three to under six months: rated, but not above a tier."""
    kinds = tuple(_param(case, "kinds", ("unpaid", "sick", "other")))
    away = leave_months(facts.interruptions, facts.year, kinds)
    low, below = _param(case, "months", 3), _param(case, "below", 6)
    if not Decimal(low) <= away < Decimal(below):
        return None
    top = _param(case, "grade", "ht")
    return Effect("ceiling", case.kind, top, case.article, away)


def _low_presence(facts, case):
    """1841-QĐ/TU: at work half of the working days or less: not above a tier."""
    if facts.span is None:
        return None
    first, last = facts.span
    kinds = tuple(_param(case, "kinds", ABSENCES))
    absent = [s for s in facts.interruptions if s.kind in kinds]
    away = _merged(absent, first.year)
    served = _merged(facts.service, first.year)
    whole_span = _days(first, last, facts.month_rule)
    worked = _worked_days(served, away, (first, last), facts.month_rule)
    percent = Fraction(100 * worked, whole_span or 1)
    if percent > Decimal(_param(case, "share", 50)):
        return None
    top = _param(case, "grade", "ht")
    return Effect("ceiling", case.kind, top, case.article, precise(percent))


def _actual_time(facts, case):
    """335 Đ11: sick, maternity or unpaid leave: the result of the time worked."""
    kinds = _param(case, "kinds", ("maternity", "sick", "unpaid"))
    if not any(_absent(facts, kind) for kind in kinds):
        return None
    return Effect("actual_time", case.kind, _worked(facts), case.article)


def _transferred_in(facts, case):
    """335 Đ19.1: the new body rates and uses the figures of the old one."""
    moved = facts.transferred_in
    if moved is None or moved.year != facts.year:
        return None
    return Effect("old_figures", case.kind, moved, case.article)


def _seconded_in(facts, case):
    """The host rates; the result also goes to the sending body."""
    if not facts.seconded_in:
        return None
    if _param(case, "outcome"):
        return _settled(case, "rated_elsewhere")
    return Effect("report_to_sender", case.kind, None, case.article)


CASE_KINDS = {
    "ended": _ended,
    "transferred_out": _transferred_out,
    "rated_by_superior": _rated_by_superior,
    "seconded_out": _seconded_out,
    "under_months": _under_months,
    "long_training": _long_training,
    "long_leave": _long_leave,
    "low_presence": _low_presence,
    "actual_time": _actual_time,
    "transferred_in": _transferred_in,
    "seconded_in": _seconded_in,
}
"""Every special case a regulation may set, from who has left to who is limited."""
