# Part of HR Quality. See LICENSE. (LGPL-3)
"""Conditions of a title and facts of a subject → a verdict with its proof."""

from dataclasses import replace

from .conditions import CONDITION_KINDS
from .verdict import (
    ELIGIBLE,
    ELSEWHERE,
    NEAR_MISS,
    NOT_ELIGIBLE,
    Check,
    Verdict,
)

ANY_OF = "any_of"
REVIEWED_HERE = "reviewed_here"


def evaluate(subject, title, conditions, reading="", place=None):
    """The verdict on one subject under one reading of the text.

    Whoever another body rates is reviewed there, never here: ``place`` says where
    and on what ground, and no condition met or missed makes a candidate of him.
    """
    groups = _grouped(conditions_of(conditions, reading))
    checks = tuple(_check_group(subject, group) for group in groups)
    if place is not None:
        return Verdict(
            subject.key, title, ELSEWHERE, (_check_place(place), *checks), reading
        )
    missing = sum(not check.met for check in checks)
    status = {0: ELIGIBLE, 1: NEAR_MISS}.get(missing, NOT_ELIGIBLE)
    return Verdict(subject.key, title, status, checks, reading)


def evaluate_readings(subject, title, conditions):
    """The verdict under each reading the conditions know, by reading."""
    names = readings_of(conditions) or ("",)
    return {name: evaluate(subject, title, conditions, name) for name in names}


def readings_of(conditions):
    """The readings named by the conditions, in order."""
    return tuple(sorted({c.reading for c in conditions if c.reading}))


def conditions_of(conditions, reading):
    """The conditions common to all readings and those of this one."""
    return [c for c in conditions if c.reading in ("", reading)]


def differs(verdicts):
    """True when the answer depends on how the text is read."""
    return len({verdict.eligible for verdict in verdicts.values()}) > 1


def check(subject, condition):
    """The outcome of one condition with its legal reference."""
    outcome = CONDITION_KINDS[condition.kind](subject, condition.params)
    return replace(
        outcome,
        article=condition.article,
        confidence=condition.confidence,
        reading=condition.reading,
    )


def _check_place(place):
    return Check(
        REVIEWED_HERE,
        False,
        "elsewhere",
        {"by": place.get("by", ""), "ground": place.get("ground", "")},
        article=place.get("article", ""),
    )


def _grouped(conditions):
    """Conditions in order; alternatives stand together where the first one stood."""
    groups = {}
    for index, condition in enumerate(conditions):
        groups.setdefault(condition.any_of or index, []).append(condition)
    return list(groups.values())


def _check_group(subject, group):
    checks = tuple(check(subject, condition) for condition in group)
    if len(checks) == 1:
        return checks[0]
    met = [one for one in checks if one.met]
    first = (met or checks)[0]
    return Check(
        ANY_OF,
        bool(met),
        "" if met else "no_alternative_met",
        provisional=bool(met) and all(one.provisional for one in met),
        article=first.article,
        confidence=first.confidence,
        reading=first.reading,
        alternatives=checks,
    )
