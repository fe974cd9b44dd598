# Part of HR Quality. See LICENSE. (LGPL-3)
"""The kinds of condition a regulation may set: each says what must be true.

What follows when it is not (this grade is missed, a grade is forced, a ceiling holds) is
the condition's effect, see ``tiers``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .discipline import DisciplineRule, counted
from .grades import GRADES, at_least
from .numbers import fraction, precise
from .trace import CONFIRMED


@dataclass(frozen=True)
class Condition:
    """``effect``: require (for ``grade``) · knockout (forces it) · ceiling (at most it)."""

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
    """What is known of one subject; a missing or None value is unknown, never zero."""

    year: int
    audience: frozenset = frozenset()
    values: Mapping = field(default_factory=dict)
    levels: Mapping = field(default_factory=dict)
    lower_units: tuple = ()
    subordinate_scores: tuple = ()
    disciplines: tuple = ()
    body: str = ""
    unit_expected: bool = False
    unit_grade: str | None = None


@dataclass(frozen=True)
class Finding:
    """``holds`` is None while unknown; ``ceiling`` replaces the condition's grade."""

    holds: bool | None
    found: object = None
    threshold: object = None
    params: tuple = ()
    ceiling: str | None = None


def audience(category, role, unit=False):
    """The words ``applies_to`` may use for a subject."""
    if unit:
        return frozenset({"unit", category}) if category else frozenset({"unit"})
    post = "staff" if role == "none" else "manager"
    return frozenset({"person", category, role, post})


def fact_min(condition, facts):
    """A figure reaches a value (``strict``: exceeds it)."""
    found, threshold = _figure(condition, facts)
    if found is None:
        return Finding(None, None, threshold)
    strict = condition.params.get("strict")
    return Finding(found > threshold if strict else found >= threshold, found, threshold)


def fact_max(condition, facts):
    """A figure stays within a value (``strict``: below it)."""
    found, threshold = _figure(condition, facts)
    if found is None:
        return Finding(None, None, threshold)
    strict = condition.params.get("strict")
    return Finding(found < threshold if strict else found <= threshold, found, threshold)


def fact_true(condition, facts):
    """Something was established."""
    found = facts.values.get(condition.params["fact"])
    return Finding(None if found is None else bool(found), found, True)


def fact_false(condition, facts):
    """Nothing of the kind was concluded; ``unknown_is_false`` takes silence for that."""
    found = facts.values.get(condition.params["fact"])
    if found is None and condition.params.get("unknown_is_false", True):
        found = False
    return Finding(None if found is None else not found, found, False)


def degradation(condition, facts):
    """335 Đ20.4: no concluded degradation or forbidden conduct."""
    found = bool(facts.values.get(condition.params.get("fact", "degradation")))
    return Finding(not found, found, False)


def level_min(condition, facts):
    """Decree 90: each named criterion is performed well, or at least met."""
    order = condition.params.get("order", ("below", "meets", "well"))
    wanted = condition.params["level"]
    levels = {code: facts.levels.get(code) for code in condition.params["criteria"]}
    short = tuple(
        code
        for code, level in levels.items()
        if level is not None and order.index(level) < order.index(wanted)
    )
    unknown = tuple(code for code, level in levels.items() if level is None)
    holds = False if short else None if unknown else True
    params = (("short", short), ("unknown", unknown))
    return Finding(holds, len(levels) - len(short) - len(unknown), len(levels), params)


def lower_units_none_at(condition, facts):
    """335 Đ8.1: no direct lower unit is rated at the named grade."""
    at = condition.params.get("grade", "kht")
    found = sum(grade == at for grade in facts.lower_units)
    pending = sum(grade is None for grade in facts.lower_units)
    holds = False if found else None if pending else True
    return Finding(holds, found, 0, (("grade", at), ("pending", pending)))


def lower_units_share_min(condition, facts):
    """Decree 90: a share of the lower units reaches a grade; without units it holds."""
    wanted = condition.params["grade"]
    threshold = Decimal(condition.params["share"])
    grades = facts.lower_units
    if not grades:
        return Finding(True, None, threshold, (("not_applicable", True),))
    pending = sum(grade is None for grade in grades)
    reached = sum(grade is not None and at_least(grade, wanted) for grade in grades)
    needed = fraction(threshold) * len(grades) / 100
    if reached >= needed:
        holds = True
    else:
        holds = None if reached + pending >= needed else False
    found = precise(fraction(100 * reached) / len(grades))
    params = (("grade", wanted), ("reached", reached), ("pending", pending))
    return Finding(holds, found, threshold, params)


def subordinates_none_below(condition, facts):
    """335 Đ15: no managed person scores below the value in the period."""
    threshold = Decimal(condition.params.get("score", 50))
    scores = facts.subordinate_scores
    below = sum(score is not None and score < threshold for score in scores)
    pending = sum(score is None for score in scores)
    holds = False if below else None if pending else True
    params = (("score", threshold), ("pending", pending))
    return Finding(holds, below, 0, params)


def discipline(condition, facts):
    """335 Đ11, Đ20.4b: no disciplined violation counts into this year."""
    rule = DisciplineRule(
        facts.year, facts.body, condition.params.get("duty_related_only", True)
    )
    outcome = counted(facts.disciplines, rule)
    found = sum(reason == "counts" for _decision, reason in outcome)
    params = tuple((decision.number, reason) for decision, reason in outcome)
    return Finding(not found, found, 0, params)


def unit_ceiling(_condition, facts):
    """335 Đ20.6: a head is not rated above his unit; its result may still be awaited."""
    if not facts.unit_expected:
        return Finding(True, None, None, (("not_applicable", True),))
    unit = facts.unit_grade
    if unit is None:
        return Finding(None)
    return Finding(unit == GRADES[0], unit, GRADES[0], ceiling=unit)


def _figure(condition, facts):
    found = facts.values.get(condition.params["fact"])
    return found, Decimal(condition.params["value"])


CONDITION_KINDS = {
    "fact_min": fact_min,
    "fact_max": fact_max,
    "fact_true": fact_true,
    "fact_false": fact_false,
    "level_min": level_min,
    "lower_units_none_at": lower_units_none_at,
    "lower_units_share_min": lower_units_share_min,
    "subordinates_none_below": subordinates_none_below,
    "discipline": discipline,
    "degradation": degradation,
    "unit_ceiling": unit_ceiling,
}
"""Every kind a regulation may use; a new kind is one function and one line here."""

