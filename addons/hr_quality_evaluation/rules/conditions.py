# Part of HR Quality. See LICENSE. (LGPL-3)
"""The kinds of condition a regulation may set: each says what must be true.

What follows when it is not (a grade is missed, a grade is forced, a ceiling holds) is
the condition's effect, see ``tiers``.
"""

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .discipline import DisciplineRule, counted
from .grades import GRADES, at_least
from .numbers import fraction, precise
from .trace import CONFIRMED

LEVELS = {"below": 0, "meets": 1, "well": 2, "excellent": 3}
"""Words a regulation may use for the levels of decree 90 Đ3."""


@dataclass(frozen=True)
class Condition:
    """``effect``: require (for ``grade``) · knockout (forces it) · ceiling (no more).

    ``params`` holds at most ``fact`` (a word), ``value`` (a figure) and ``criteria``.
    """

    grade: str
    kind: str
    params: Mapping = field(default_factory=dict)
    article: str = ""
    applies_to: tuple = ()
    confidence: str = CONFIRMED
    effect: str = "require"
    code: str = ""
    private: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of one subject; a missing or None value is unknown, never zero.

    ``lower_units`` are grades, ``subordinate_scores`` scores; ``unit_expected``: the
    subject is bound by ``unit_grade``, which may still be awaited. ``span``: the days
    of the period, without it the calendar year; ``is_part``: a month, a quarter.
    """

    year: int
    audience: frozenset = frozenset()
    values: Mapping = field(default_factory=dict)
    lower_units: tuple = ()
    subordinate_scores: tuple = ()
    disciplines: tuple = ()
    body: str = ""
    unit_expected: bool = False
    unit_grade: str | None = None
    span: tuple | None = None
    is_part: bool = False


@dataclass(frozen=True)
class Finding:
    """``holds`` is None while unknown; ``ceiling`` replaces the condition's grade."""

    holds: bool | None
    found: object = None
    threshold: object = None
    params: tuple = ()
    ceiling: str | None = None


def look(condition, facts):
    """What a condition finds; a confirmed excuse leaves the miss to the authority.

    335 Đ8.4: force majeure; 233 Đ12.4: the manager who himself reported the case. The
    excuse named by the condition must be a fact confirmed with its paper.
    """
    finding = CONDITION_KINDS[condition.kind](condition, facts)
    excuse = condition.params.get("excuse")
    if finding.holds is not False or not excuse or not facts.values.get(excuse):
        return finding
    params = (*finding.params, ("excused", excuse))
    return replace(finding, holds=None, params=params)


def unexcused(facts, conditions):
    """The facts as if nothing had been excused."""
    excuses = {condition.params.get("excuse") for condition in conditions}
    values = {key: one for key, one in facts.values.items() if key not in excuses}
    return replace(facts, values=values)


def audience(category, role, unit=False):
    """The words ``applies_to`` may use for a subject."""
    if unit:
        return frozenset({"all", "unit", category})
    post = "staff" if role == "none" else "manager"
    return frozenset({"all", "person", category, role, post})


def applies(condition, words):
    """Whether a condition is meant for an audience."""
    wanted = set(condition.applies_to)
    return not wanted or "all" in wanted or bool(wanted & words)


def unit_ceilings(conditions, words):
    """The ceilings by the own unit that bind a head or a deputy, confirmed or not.

    335 Đ20.6 and 233 Đ12.7 bind heads alone; an agency may bind deputies too, by
    naming them, all managers, a category or everyone.
    """
    if not words & {"head", "deputy"}:
        return ()
    return tuple(
        condition
        for condition in conditions
        if condition.kind == "unit_ceiling"
        and condition.effect == "ceiling"
        and applies(condition, words)
    )


def fact_min(condition, facts):
    """A figure reaches the value."""
    return _compared(condition, facts, operator.ge)


def fact_above(condition, facts):
    """A figure exceeds the value."""
    return _compared(condition, facts, operator.gt)


def fact_max(condition, facts):
    """A figure stays within the value."""
    return _compared(condition, facts, operator.le)


def fact_below(condition, facts):
    """A figure stays below the value."""
    return _compared(condition, facts, operator.lt)


def fact_true(condition, facts):
    """Something was established."""
    found = facts.values.get(condition.params["fact"])
    found = None if found is None else bool(found)
    return Finding(found, found, True)


def fact_false(condition, facts):
    """Nothing of the kind was concluded; silence is taken for that."""
    found = bool(facts.values.get(condition.params["fact"]))
    return Finding(not found, found, False)


def degradation(condition, facts):
    """335 Đ20.4: no concluded degradation or forbidden conduct."""
    fact = condition.params.get("fact") or "degradation_concluded"
    found = bool(facts.values.get(fact))
    return Finding(not found, found, False)


def level_min(condition, facts):
    """Decree 90 Đ3: each named criterion is performed well, or at least met."""
    stem = condition.params.get("fact") or "criteria_level"
    codes = condition.params.get("criteria") or ("1", "2", "3", "4")
    wanted = condition.params["value"]
    wanted = Decimal(LEVELS.get(wanted, wanted))
    levels = {code: facts.values.get(f"{stem}_{code}") for code in codes}
    unknown = tuple(code for code in codes if levels[code] is None)
    short = tuple(
        code for code in codes if code not in unknown and levels[code] < wanted
    )
    params = (("short", short), ("unknown", unknown), ("level", wanted))
    reached = len(codes) - len(short) - len(unknown)
    return Finding(_holds(short, unknown), reached, len(codes), params)


def lower_units_none_at(condition, facts):
    """335 Đ8: no direct lower unit is rated at the named grade."""
    at = condition.params.get("fact") or "kht"
    found = sum(grade == at for grade in facts.lower_units)
    pending = sum(grade is None for grade in facts.lower_units)
    params = (("at", at), ("pending", pending))
    return Finding(_holds(found, pending), found, 0, params)


def lower_units_share_min(condition, facts):
    """Decree 90 Đ12: a share of the lower units, if any, reaches a grade."""
    wanted, threshold = condition.params["fact"], Decimal(condition.params["value"])
    grades = facts.lower_units
    if not grades:
        return Finding(True, None, threshold, (("not_applicable", True),))
    pending = sum(grade is None for grade in grades)
    reached = sum(grade is not None and at_least(grade, wanted) for grade in grades)
    needed = fraction(threshold) * len(grades) / 100
    found = precise(fraction(100 * reached) / len(grades))
    params = (("at_least", wanted), ("reached", reached), ("pending", pending))
    holds = True if reached >= needed else _holds(reached + pending < needed, True)
    return Finding(holds, found, threshold, params)


def subordinates_none_below(condition, facts):
    """335 Đ15: no managed person scores below the value in the period."""
    threshold = Decimal(condition.params.get("value") or 50)
    scores = facts.subordinate_scores
    below = sum(score is not None and score < threshold for score in scores)
    pending = sum(score is None for score in scores)
    params = (("score", threshold), ("pending", pending))
    return Finding(_holds(below, pending), below, 0, params)


def discipline(condition, facts):
    """335 Đ20.4: no disciplined violation related to duty counts into this year."""
    return _disciplined(facts, duty_related_only=True)


def any_discipline(condition, facts):
    """48/2023 Đ1: no discipline of any kind counts into this year."""
    return _disciplined(facts, duty_related_only=False)


def unit_ceiling(_condition, facts):
    """335 Đ20.6: a head is not rated above his unit, whose result may be awaited."""
    if not facts.unit_expected:
        return Finding(True, None, None, (("not_applicable", True),))
    unit = facts.unit_grade
    if unit is None:
        return Finding(None)
    return Finding(unit == GRADES[0], unit, GRADES[0], ceiling=unit)


def _compared(condition, facts, compare):
    found = facts.values.get(condition.params["fact"])
    threshold = Decimal(condition.params["value"])
    holds = None if found is None else compare(found, threshold)
    return Finding(holds, found, threshold)


def _holds(failed, unknown):
    """What failed decides; what is unknown leaves it open."""
    if failed:
        return False
    return None if unknown else True


def _disciplined(facts, duty_related_only):
    rule = DisciplineRule(
        facts.year, facts.body, duty_related_only, facts.span, facts.is_part
    )
    outcome = counted(facts.disciplines, rule)
    found = sum(reason == "counts" for _decision, reason in outcome)
    params = tuple((decision.number, reason) for decision, reason in outcome)
    return Finding(not found, found, 0, (("decisions", params),))


CONDITION_KINDS = {
    "fact_min": fact_min,
    "fact_above": fact_above,
    "fact_max": fact_max,
    "fact_below": fact_below,
    "fact_true": fact_true,
    "fact_false": fact_false,
    "level_min": level_min,
    "lower_units_none_at": lower_units_none_at,
    "lower_units_share_min": lower_units_share_min,
    "subordinates_none_below": subordinates_none_below,
    "discipline": discipline,
    "any_discipline": any_discipline,
    "degradation": degradation,
    "unit_ceiling": unit_ceiling,
}
"""Every kind a regulation may use; a new kind is one function and one line here."""
