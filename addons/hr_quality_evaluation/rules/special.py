# Part of HR Quality. See LICENSE. (LGPL-3)
"""Who is rated, who is not and why, by the special cases of a regulation."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from .numbers import precise
from .trace import CONFIRMED, Check
from .worktime import (
    ABSENCES,
    MonthRule,
    days_absent,
    days_of,
    days_present,
    leave_months,
    months_of_span,
    year_days,
)


@dataclass(frozen=True)
class RosterFacts:
    """One person in one period; ``service`` includes the time at an earlier body.

    ``ended`` is a pair (kind, first day not at work): retired · resigned · deceased;
    ``transferred_out`` is the first day at the new body; ``span`` the first and last
    day of the period, without it the calendar year; ``off``: public holidays in it;
    ``seconded_in``: whether, or by which body.
    """

    year: int
    reference_day: datetime.date
    service: tuple = ()
    interruptions: tuple = ()
    ended: tuple | None = None
    transferred_in: datetime.date | None = None
    transferred_out: datetime.date | None = None
    seconded_in: bool | str = False
    seconded_out: bool = False
    rated_by_superior: bool = False
    month_rule: MonthRule = MonthRule()
    span: tuple | None = None
    off: tuple = ()

    @property
    def days(self):
        return self.span or year_days(self.year)


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


def _worked(facts, excepted=()):
    """The months worked; absences of an excepted kind are taken for work."""
    absences = [span for span in facts.interruptions if span.kind not in excepted]
    return months_of_span(facts.service, absences, facts.days, facts.month_rule)


def _param(case, name, default=None):
    """What the regulation says, or the decree's figure where it leaves a blank.

    A list of absences with none in it is an answer, not a blank.
    """
    value = case.params.get(name)
    return default if value is None or value == 0 else value


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
    away = leave_months(facts.interruptions, facts.days, ("training",))
    needed = Decimal(_param(case, "months", 6))
    if away < needed:
        return None
    return _settled(case, "not_rated", found=away, threshold=needed)


def _long_leave(facts, case):
    """Decree 90 Đ2.3: away three to under six months: rated, but not above a tier."""
    kinds = tuple(_param(case, "kinds", ("unpaid", "sick", "other")))
    away = leave_months(facts.interruptions, facts.days, kinds)
    low, below = _param(case, "months", 3), _param(case, "below")
    if away < Decimal(low) or (below is not None and away >= Decimal(below)):
        return None
    top = _param(case, "grade", "ht")
    return Effect("ceiling", case.kind, top, case.article, away)


def _low_presence(facts, case):
    """1841-QĐ/TU: at work half of the working days or less: not above a tier."""
    if facts.span is None:
        return None
    kinds = tuple(_param(case, "kinds", ABSENCES))
    rule = replace(facts.month_rule, kinds=kinds)
    working = days_of(facts.span, rule, facts.off)
    worked = days_present(
        facts.service, facts.interruptions, facts.span, rule, facts.off
    )
    percent = Fraction(100 * worked, working or 1)
    if percent > Decimal(_param(case, "share", 50)):
        return None
    top = _param(case, "grade", "ht")
    return Effect("ceiling", case.kind, top, case.article, precise(percent))


def _actual_time(facts, case):
    """335 Đ11: sick, maternity or unpaid leave: the result of the time worked."""
    kinds = _param(case, "kinds", ("maternity", "sick", "unpaid"))
    if not days_absent(facts.interruptions, facts.days, kinds):
        return None
    return Effect("actual_time", case.kind, _worked(facts), case.article)


def _transferred_in(facts, case):
    """335 Đ19.1: the new body rates and uses the figures of the old one."""
    moved = facts.transferred_in
    if moved is None or not facts.days[0] <= moved <= facts.days[1]:
        return None
    return Effect("old_figures", case.kind, moved, case.article)


def _seconded_in(facts, case):
    """The host rates; the result also goes to the sending body."""
    if not facts.seconded_in:
        return None
    if _param(case, "outcome"):
        return _settled(case, "rated_elsewhere")
    sender = facts.seconded_in if isinstance(facts.seconded_in, str) else None
    return Effect("report_to_sender", case.kind, sender, case.article)


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
