# Part of HR Quality. See LICENSE. (LGPL-3)
"""From a score and the facts to a tier by the rules, with the whole trace.

The rules suggest; what they cannot settle is handed to the authority, flagged.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from .conditions import (
    CONDITION_KINDS,
    Condition,
    Facts,
    applies,
    audience,
    look,
    unexcused,
)
from .grades import GRADES, LOWEST, RANK, lower_of
from .numbers import rounded
from .problems import Problem
from .special import Outcome
from .trace import CONFIRMED, Check, Verdict

__all__ = [
    "CONDITION_KINDS",
    "GRADES",
    "RANK",
    "Band",
    "Condition",
    "Facts",
    "Problem",
    "TierRules",
    "audience",
    "band_of",
    "check_bands",
    "decide",
]


@dataclass(frozen=True)
class Band:
    """Scores from ``lower`` up to, not including, ``upper``; the top one has no end."""

    grade: str
    lower: Decimal
    upper: Decimal
    article: str = ""


@dataclass(frozen=True)
class TierRules:
    """``method``: score (or tracking) · conditions · marks.

    ``on_missed``, the band fits but a condition fails: authority · next_lower.
    """

    method: str
    bands: tuple = ()
    conditions: tuple = ()
    on_missed: str = "authority"
    places: int | None = 2


def check_bands(bands, low=Decimal(0), high=Decimal(100)):
    """Every score from low to high must fall into exactly one band, grades rising."""
    problems, edge, rank = [], low, 0
    for band in sorted(bands, key=lambda band: (band.lower, band.upper)):
        if band.lower >= band.upper:
            problems.append(Problem("empty_band", {"grade": band.grade}))
        if band.lower < edge:
            params = {"grade": band.grade, "lower": band.lower, "edge": edge}
            problems.append(Problem("overlap", params))
        elif band.lower > edge:
            problems.append(Problem("gap", {"from": edge, "to": band.lower}))
        if RANK[band.grade] <= rank:
            problems.append(Problem("order", {"grade": band.grade}))
        edge, rank = max(edge, band.upper), RANK[band.grade]
    if edge < high:
        problems.append(Problem("gap", {"from": edge, "to": high}))
    elif edge > high:
        problems.append(Problem("beyond", {"edge": edge, "high": high}))
    return tuple(problems)


def band_of(score, bands):
    """The band a score falls into; the top one also holds whatever lies above it."""
    top = max((band.upper for band in bands), default=None)
    for band in bands:
        if band.lower <= score < band.upper or score >= top == band.upper:
            return band
    return None


def decide(score, rules, facts, outcome=None, limits=()):
    """The tier by the rules; ``outcome`` is the roster's (see ``special``).

    ``limits``: pairs (limit, check) of the sub-periods (``rollup``) and of criteria
    (``sheet``). Where something was excused, the trace also says the grade without.
    """
    verdict = _decided(score, rules, facts, outcome, limits)
    excused = any(check.values.get("excused") for check in verdict.checks)
    if not excused:
        return verdict
    plain = unexcused(facts, rules.conditions)
    without = _decided(score, rules, plain, outcome, limits).grade
    check = Check("without_excuse", found=without, met=None)
    return replace(verdict, checks=(*verdict.checks, check), needs_authority=True)


def _decided(score, rules, facts, outcome, limits):
    outcome = outcome or Outcome("rated")
    if outcome.kind != "rated":
        return Verdict(None, checks=outcome.checks(), warnings=outcome.warnings)
    words = facts.audience
    conditions = [one for one in rules.conditions if applies(one, words)]
    if rules.method == "conditions":
        verdict = _by_conditions(conditions, rules, facts)
    else:
        verdict = _by_score(score, conditions, rules, facts)
    verdict = replace(
        verdict,
        checks=outcome.checks() + verdict.checks,
        warnings=outcome.warnings + verdict.warnings,
    )
    verdict = _knocked_out(verdict, conditions, facts)
    verdict = _forced(verdict, limits)
    ceilings = outcome.ceilings() + tuple(
        (limit.grade, check) for limit, check in limits if limit.effect == "ceiling"
    )
    return _limited(verdict, conditions, facts, ceilings)


def conditions_known(rules, facts):
    """Pairs (condition, check) of all that concern the subject, whatever the tier."""
    return tuple(
        (condition, _check(condition, look(condition, facts)))
        for condition in rules.conditions
        if applies(condition, facts.audience)
    )


def _by_score(score, conditions, rules, facts):
    """335 Đ8, Đ20: the band gives the grade, its conditions confirm it or not."""
    if score is None:
        return Verdict(None, warnings=(Check("no_score"),))
    score = rounded(score, rules.places)
    band = band_of(score, rules.bands)
    if band is None:
        return Verdict(
            None, warnings=(Check("outside_bands", found=score),), score=score
        )
    in_band = Check(
        "band", band.article, score, band.lower, True, params=(("grade", band.grade),)
    )
    verdict = Verdict(band.grade, checks=(in_band,), score=score)
    return _confirmed_grade(verdict, conditions, rules, facts)


def _confirmed_grade(verdict, conditions, rules, facts):
    """Keep the band's grade for the authority, or go down until conditions hold.

    A condition nobody knows the facts of is not met: the authority weighs the grade.
    """
    for grade in GRADES[GRADES.index(verdict.grade) :]:
        verdict = _with_requirements(replace(verdict, grade=grade), conditions, facts)
        found = [check.met for check in _deciding(verdict, grade)]
        if False not in found:
            return replace(verdict, needs_authority=None in found)
        if rules.on_missed == "authority":
            return replace(verdict, needs_authority=True)
    return replace(verdict, grade=LOWEST)


def _by_conditions(conditions, rules, facts):
    """Decree 90: the highest tier all of whose conditions hold."""
    verdict, undecided = Verdict(None), False
    for grade in GRADES[:-1]:
        verdict = _with_requirements(replace(verdict, grade=grade), conditions, facts)
        results = [check.met for check in _deciding(verdict, grade)]
        if results and all(results):
            return replace(verdict, needs_authority=undecided)
        undecided = undecided or (None in results and False not in results)
    if undecided or rules.on_missed == "authority":
        return replace(verdict, grade=None, needs_authority=True)
    return replace(verdict, grade=LOWEST)


def _with_requirements(verdict, conditions, facts):
    """The verdict with the requirements of its own grade looked at."""
    checks = tuple(
        _check(condition, look(condition, facts))
        for condition in conditions
        if condition.effect == "require" and condition.grade == verdict.grade
    )
    return _recorded(verdict, checks)


def _deciding(verdict, grade):
    """The confirmed requirements of a grade; the others only inform."""
    return [
        check
        for check in verdict.checks
        if check.confidence == CONFIRMED
        and check.values.get("effect") == "require"
        and check.values.get("grade") == grade
    ]


def _knocked_out(verdict, conditions, facts):
    """A knock-out forces its grade whatever the score, and never raises one."""
    checks, forced = [], None
    for condition in conditions:
        if condition.effect != "knockout":
            continue
        check = _check(condition, look(condition, facts))
        checks.append(check)
        if check.met is False and check.confidence == CONFIRMED:
            forced = lower_of(condition.grade, forced)
    verdict = _recorded(verdict, tuple(checks))
    if forced is None:
        return verdict
    limits = tuple(
        check
        for check in checks
        if check.met is False and check.confidence == CONFIRMED
    )
    grade = lower_of(forced, verdict.grade)
    weighed = verdict.needs_authority and grade != forced
    return replace(verdict, grade=grade, limits=limits, needs_authority=weighed)


def _forced(verdict, limits):
    """Sub-periods and criteria that force a grade, or that the authority weighs."""
    for limit, check in limits:
        if limit.effect == "ceiling":
            continue
        verdict = _recorded(verdict, (check,))
        if check.met is not False or check.confidence != CONFIRMED:
            continue
        if limit.effect == "force":
            grade = lower_of(limit.grade, verdict.grade)
            verdict = replace(verdict, grade=grade, limits=(*verdict.limits, check))
        else:
            weighed = verdict.needs_authority or limit.effect == "authority"
            warnings = (*verdict.warnings, check)
            verdict = replace(verdict, warnings=warnings, needs_authority=weighed)
    return verdict


def _limited(verdict, conditions, facts, ceilings):
    """Ceilings of the unit, of special cases, of sub-periods; only those that bite."""
    ceilings = list(ceilings)
    for condition in conditions:
        if condition.effect == "ceiling":
            finding = look(condition, facts)
            top = finding.ceiling or condition.grade
            ceilings.append((top, _check(condition, finding)))
    judged = [
        (top, replace(check, met=verdict.grade == lower_of(verdict.grade, top)))
        if check.met is False
        else (top, check)
        for top, check in ceilings
    ]
    verdict = _recorded(verdict, tuple(check for _top, check in judged))
    for top, check in judged:
        if check.met is False and check.confidence == CONFIRMED:
            grade = lower_of(verdict.grade, top)
            verdict = replace(verdict, grade=grade, limits=(*verdict.limits, check))
    return verdict


def _recorded(verdict, checks):
    """The checks in the trace; the unknown and the unconfirmed also as warnings."""
    doubtful = tuple(
        check
        for check in checks
        if check.met is None or (check.met is False and check.confidence != CONFIRMED)
    )
    return replace(
        verdict,
        checks=verdict.checks + checks,
        warnings=verdict.warnings + doubtful,
    )


def _check(condition, finding):
    top = finding.ceiling if condition.effect == "ceiling" else None
    own = (("effect", condition.effect), ("grade", top or condition.grade))
    fact = condition.params.get("fact")
    named = (("fact", fact),) if fact else ()
    return Check(
        code=condition.code or condition.kind,
        article=condition.article,
        found=finding.found,
        threshold=finding.threshold,
        met=finding.holds,
        confidence=condition.confidence,
        params=own + named + finding.params,
        private=condition.private,
    )
