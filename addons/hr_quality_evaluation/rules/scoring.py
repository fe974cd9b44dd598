# Part of HR Quality. See LICENSE. (LGPL-3)
"""From confirmed percentages to the score of a month, a quarter and a year."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .numbers import MOST_PERCENT, fraction, hundredth, mean, precise, rounded
from .rollup import PeriodScore, RollupRule, roll_up
from .trace import Check

__all__ = [
    "LEADER_PARTS",
    "MONTHS",
    "QUARTERS",
    "STAFF_PARTS",
    "PeriodScore",
    "ResultsRule",
    "SubScore",
    "ratio_percent",
    "sub_period_score",
    "year_score",
]

STAFF_PARTS = ("a", "b", "c")
LEADER_PARTS = ("a", "b", "c", "d", "dd", "e")
MONTHS = tuple(f"m{month:02}" for month in range(1, 13))
QUARTERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True)
class ResultsRule:
    """``mode``: mean of the parts × results_max, or weighted by each part's maximum.

    ``maxima`` are pairs (part, points), needed by the weighted mode only.
    ``places``: None where a month is not the moment of rounding.
    """

    mode: str = "mean"
    parts: tuple = STAFF_PARTS
    maxima: tuple = ()
    general_max: Decimal = Decimal(30)
    results_max: Decimal = Decimal(70)
    ratio_cap: Decimal | None = Decimal(100)
    cap_results: bool = False
    places: int | None = 2
    article: str = ""

    @property
    def most(self):
        """The most one sub-period can earn."""
        open_ended = self.ratio_cap is None and not self.cap_results
        percent = MOST_PERCENT if open_ended else 100
        return self.general_max + self.results_max * percent / 100


@dataclass(frozen=True)
class SubScore:
    """One month or quarter; no total while something is missing.

    ``earned``: exact result points; ``counted``: (part, percentage given, counted).
    What only explains is made when somebody asks: a year holds thousands of these.
    """

    total: Decimal | None
    general: Decimal | None = None
    rule: ResultsRule | None = None
    earned: Fraction | None = None
    counted: tuple = ()
    settled: tuple = ()
    warnings: tuple = ()

    @property
    def results(self):
        """The result points."""
        return None if self.earned is None else precise(self.earned)

    @property
    def ratio(self):
        """The result points as a percentage of the most that can be earned."""
        if self.earned is None:
            return None
        return precise(100 * self.earned / fraction(self.rule.results_max))

    @property
    def checks(self):
        """What was looked at: a total that was given, or each part."""
        return self.settled + tuple(
            Check(
                "ratio",
                self.rule.article,
                found=Decimal(given),
                threshold=self.rule.ratio_cap,
                met=True,
                params=(("part", part), ("counted", precise(counted))),
            )
            for part, given, counted in self.counted
        )


def ratio_percent(done, assigned):
    """335 Đ14: converted work done of work assigned; None when nothing was assigned."""
    if done is None or not assigned:
        return None
    return precise(100 * fraction(done) / fraction(assigned))


def sub_period_score(general, ratios, rule=None, confirmed=None):
    """335 Đ16-17: general points + results; a confirmed total is taken as it is."""
    rule = rule or ResultsRule()
    if confirmed is not None:
        return _confirmed_total(confirmed, rule)
    warnings = tuple(
        Check("no_ratio", rule.article, params=(("part", part),))
        for part in rule.parts
        if ratios.get(part) is None
    )
    warnings = _general_warnings(general, rule) + warnings
    if warnings:
        return SubScore(None, general, warnings=warnings)
    percents = {part: _capped(ratios[part], rule) for part in rule.parts}
    earned = RESULT_MODES[rule.mode](percents, rule)
    if rule.cap_results:
        earned = min(earned, fraction(rule.results_max))
    total = rounded(fraction(general) + earned, rule.places)
    counted = tuple((part, ratios[part], percents[part]) for part in rule.parts)
    return SubScore(total, general, rule, earned, counted)


def _general_warnings(general, rule):
    if general is None:
        return (Check("no_general", rule.article),)
    if 0 <= general <= rule.general_max:
        return ()
    return (Check("general_range", rule.article, general, rule.general_max, False),)


def _confirmed_total(confirmed, rule):
    inside = 0 <= confirmed <= rule.most
    check = Check("confirmed_total", rule.article, confirmed, rule.most, inside)
    if not inside:
        return SubScore(None, warnings=(check,))
    return SubScore(rounded(confirmed, rule.places), settled=(check,))


def _capped(percent, rule):
    """Never below nothing, nor above the cap the regulation sets."""
    percent = max(percent, Decimal(0))
    return percent if rule.ratio_cap is None else min(percent, rule.ratio_cap)


def _mean_of_parts(percents, rule):
    """335 Đ16: all parts weigh the same."""
    return mean(percents.values()) * hundredth(rule.results_max)


def _weighted_parts(percents, rule):
    """A unit's own regulation under 233 Đ12.5: each part earns of its own maximum."""
    maxima = dict(rule.maxima)
    return sum(
        (fraction(percents[part]) * hundredth(maxima[part]) for part in rule.parts),
        Fraction(),
    )


RESULT_MODES = {"mean": _mean_of_parts, "weighted": _weighted_parts}
"""How the parts become result points."""


def year_score(sub_scores, worked, expected, rounding=2, missing="warn"):
    """335 Đ17.3: the mean over the periods really worked; the others are named.

    ``missing``: warn (mean of the rest) or block (no score until all are there).
    """
    rule = RollupRule(missing=missing, places=rounding)
    return roll_up(sub_scores, worked, expected, rule)
