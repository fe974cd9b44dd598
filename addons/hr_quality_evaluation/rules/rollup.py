# Part of HR Quality. See LICENSE. (LGPL-3)
"""From the sub-periods of a period to its figure: mean, weighted, last, limits.

A sub-period is named by its key: w01… weeks, m01… months, q1… quarters, h1 h2 halves,
c1… whatever an agency cut by hand. Nothing is counted twice: all figures are brought on
one scale, the finest that is known, before they are put together.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from .grades import RANK, at_least
from .numbers import fraction, mean, rounded
from .problems import Problem
from .tiers import band_of
from .trace import CONFIRMED, Check

SCALES = "cwmqh"
"""First letters of keys, the finest first; the year's own ``y`` is no sub-period."""
MONTHS_IN = {"m": 1, "q": 3, "h": 6}


@dataclass(frozen=True)
class Part:
    """One sub-period and its days, both included."""

    key: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class RollupLimit:
    """What sub-periods at a grade or below do to the whole.

    ``count`` of them (``in_a_row`` or not, of ``scale`` or any) → ``effect``: ceiling
    (not above ``grade``) · force (``grade``) · consider (a warning for the authority).
    """

    at: str
    effect: str
    grade: str = "htt"
    count: int = 1
    in_a_row: bool = False
    scale: str = ""
    name: str = ""
    article: str = ""
    confidence: str = CONFIRMED


@dataclass(frozen=True)
class RollupRule:
    """``mode``: mean · weighted (by ``weights``: key → weight) · last."""

    mode: str = "mean"
    weights: Mapping = field(default_factory=dict)
    missing: str = "warn"
    places: int | None = 2
    limits: tuple = ()
    article: str = ""


@dataclass(frozen=True)
class PeriodScore:
    """One figure of many, saying which were used, missing and not worked."""

    score: Decimal | None
    used: tuple = ()
    missing: tuple = ()
    not_worked: tuple = ()
    warnings: tuple = ()


def calendar_keys(letter, months):
    """The months, or the quarters or halves whose every month is among them."""
    size = MONTHS_IN[letter]
    if letter == "m":
        return tuple(months)
    return tuple(
        f"{letter}{number}"
        for number in dict.fromkeys(_number(letter, month) for month in months)
        if sum(_number(letter, month) == number for month in months) == size
    )


def worked_keys(letter, months):
    """A quarter or a half counts as worked when any of its months does."""
    numbers = dict.fromkeys(_number(letter, month) for month in months)
    return tuple(months) if letter == "m" else tuple(f"{letter}{n}" for n in numbers)


def scale_of(keys, planned=()):
    """The finest scale among the figures known, else among those planned."""
    for found in (keys, planned):
        letters = {key[0] for key in found} & set(SCALES)
        if letters:
            return min(letters, key=SCALES.index)
    return "m"


def on_scale(figures, letter):
    """The figures by the keys of one scale: a quarter stands for months not given."""
    chosen = {key: one for key, one in figures.items() if key[0] == letter}
    if letter not in MONTHS_IN:
        return chosen
    coarser = [other for other in "qh" if SCALES.index(other) > SCALES.index(letter)]
    for other in coarser:
        for key, one in figures.items():
            if key[0] == other:
                for inner in inside(key, letter):
                    chosen.setdefault(inner, one)
    return chosen


def inside(key, letter):
    """The keys of a finer scale that lie in a quarter or a half."""
    last = int(key[1:]) * MONTHS_IN[key[0]]
    months = [f"m{m:02}" for m in range(last - MONTHS_IN[key[0]] + 1, last + 1)]
    return calendar_keys(letter, months)


def roll_up(scores, worked, expected, rule):
    """The figure of the whole period over the sub-periods really worked."""
    known = {key: score for key, score in scores.items() if score is not None}
    used = tuple(key for key in expected if key in worked and key in known)
    absent = tuple(key for key in expected if key in worked and key not in known)
    away = tuple(key for key in expected if key not in worked)
    warnings = [Check("period_missing", found=key) for key in absent]
    warnings += [Check("score_outside_work", found=key) for key in away if key in known]
    warnings += _unweighted(used, rule)
    score = None
    if used and not (absent and rule.missing == "block"):
        exact = MODES[rule.mode]([(key, known[key]) for key in used], rule)
        score = None if exact is None else rounded(exact, rule.places)
    return PeriodScore(score, used, absent, away, tuple(warnings))


def _mean(found, _rule):
    """335 Đ17.3: all sub-periods weigh the same."""
    return mean(score for _key, score in found)


def _weighted(found, rule):
    """Each by its weight; those without one do not count, unless none has any."""
    if not _weighed([key for key, _score in found], rule):
        return mean(score for _key, score in found)
    pairs = [(fraction(rule.weights.get(key) or 0), score) for key, score in found]
    total = sum((weight for weight, _score in pairs), Fraction())
    if not total:
        return None
    return sum((w * fraction(score) for w, score in pairs), Fraction()) / total


def _weighed(keys, rule):
    """Whether the regulation says anything of the weights of such sub-periods."""
    scales = {key[0] for key in keys}
    return any(key[0] in scales for key in rule.weights)


def _unweighted(used, rule):
    """Which sub-periods the weights of a regulation pass over, and what follows."""
    if rule.mode != "weighted":
        return []
    if used and not _weighed(used, rule):
        return [Check("weights_equal", rule.article)]
    return [
        Check("weight_missing", found=key) for key in used if key not in rule.weights
    ]


def _last(found, _rule):
    """The latest one stands for the whole."""
    return fraction(found[-1][1])


MODES = {"mean": _mean, "weighted": _weighted, "last": _last}
"""How the figures of sub-periods become one."""


def limits_met(grades, expected, rule):
    """Pairs (limit, check) of the worst-of limits: met is False where one bites.

    ``grades`` by key, in any scale; a sub-period without a grade breaks no rule, but
    ends a row.
    """
    return tuple(
        (limit, _limit_check(limit, grades, expected)) for limit in rule.limits
    )


def _limit_check(limit, grades, expected):
    order = _in_order(grades, expected)
    keys = [key for key in order if not limit.scale or key[0] == limit.scale]
    bad = [key for key in keys if grades.get(key) and not _above(grades[key], limit.at)]
    row = _longest_row(keys, bad) if limit.in_a_row else bad
    bites = len(row) >= limit.count
    return Check(
        limit.name or "rollup_limit",
        limit.article,
        found=len(row),
        threshold=limit.count,
        met=not bites,
        confidence=limit.confidence,
        params=(
            ("effect", "rollup"),
            ("rollup", limit.effect),
            ("grade", limit.grade),
            ("at", limit.at),
            ("keys", tuple(row) if bites else ()),
        ),
    )


def _in_order(grades, expected):
    """The expected keys in time, then those of another scale."""
    others = sorted(key for key in grades if key not in expected)
    return [*expected, *others]


def _above(grade, at):
    return at_least(grade, at) and grade != at


def _longest_row(keys, bad):
    best, row = [], []
    for key in keys:
        row = [*row, key] if key in bad else []
        best = row if len(row) > len(best) else best
    return best


def needed_for(scores, remaining, lower):
    """The mean the sub-periods left must have for the whole to reach a band."""
    total = fraction(lower) * (len(scores) + remaining)
    return rounded((total - sum(map(fraction, scores), Fraction())) / remaining, 2)


def recency(proposed, scores, bands, tail=3):
    """A warning when a proposal departs from the mean of the sub-periods.

    ``scores``: pairs (key, score) in time; ``bands`` as in ``tiers``. It says so more
    sharply when the proposal follows the last ``tail`` of them instead of the whole.
    """
    if not proposed or not scores:
        return None
    whole = mean(score for _key, score in scores)
    grade = _grade_of(whole, bands)
    if grade is None or grade == proposed:
        return None
    late = scores[-tail:]
    recent = mean(score for _key, score in late)
    follows = len(scores) > tail and _grade_of(recent, bands) == proposed
    return Check(
        "recency" if follows else "departs_from_months",
        found=rounded(recent if follows else whole, 2),
        threshold=rounded(whole, 2),
        met=False,
        params=(
            ("grade", grade),
            ("proposed", proposed),
            ("keys", tuple(key for key, _score in late)),
        ),
    )


def _grade_of(score, bands):
    band = band_of(rounded(score, 2), bands)
    return band and band.grade


def check_rollup(rule, scales=("m", "q", "h")):
    """What is wrong with a roll-up before its regulation is issued."""
    if rule.mode == "weighted":
        yield from _weight_problems(rule, scales)
    for limit in rule.limits:
        if limit.count < 1:
            yield Problem("rollup_count", {"name": limit.name})
        if limit.effect == "ceiling" and RANK[limit.grade] <= RANK[limit.at]:
            yield Problem("rollup_ceiling", {"name": limit.name, "grade": limit.grade})


def _weight_problems(rule, scales):
    if not any(rule.weights.values()):
        yield Problem("rollup_no_weight")
        return
    for key, weight in rule.weights.items():
        if weight < 0:
            yield Problem("rollup_negative", {"key": key})
    months = [f"m{month:02}" for month in range(1, 13)]
    for letter in scales:
        given = {key for key in rule.weights if key[0] == letter}
        missing = [k for k in calendar_keys(letter, months) if k not in given]
        if given and missing:
            yield Problem("rollup_weight_missing", {"key": ", ".join(missing)})


def _number(letter, month):
    return (int(month[1:]) + MONTHS_IN[letter] - 1) // MONTHS_IN[letter]
