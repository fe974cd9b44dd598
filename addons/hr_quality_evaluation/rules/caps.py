# Part of HR Quality. See LICENSE. (LGPL-3)
"""How many may be rated excellent in a body or a group of similar duties."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .numbers import fraction


@dataclass(frozen=True)
class Counts:
    """One scope before the split; ``good_or_better`` includes the excellent.

    ``members``: all who belong to the scope, rated yet or not; None: those rated.
    """

    rated: int
    good_or_better: int
    excellent: int = 0
    members: int | None = None


@dataclass(frozen=True)
class Cap:
    """``small_below``: a scope with fewer members may have at most ``small_limit``.

    ``exceptional_rule``: authority (335 Đ20.5) or unit_top (233 Đ12.6).
    """

    percent: Decimal
    exceptional_percent: Decimal | None = None
    exceptional_rule: str = "authority"
    small_below: int = 0
    small_limit: int = 1
    article: str = ""


@dataclass(frozen=True)
class CapVerdict:
    """``over`` counts those above the limit; without a reading nothing is limited."""

    limit: int | None
    used: int
    over: int
    reading: str | None
    article: str
    percent: Decimal


def good_only(counts, share):
    """Share of those rated good: h ≤ p·(N − h), so h ≤ p·N / (1 + p)."""
    return share * counts.good_or_better / (1 + share)


def good_or_better(counts, share):
    """Share of those rated good or excellent: h ≤ p·N."""
    return share * counts.good_or_better


def all_rated(counts, share):
    """Share of everyone rated in the scope, whatever the grade."""
    return share * counts.rated


READINGS = {
    "good_only": good_only,
    "good_or_better": good_or_better,
    "all_rated": all_rated,
}
"""What "20 % of those rated good" may mean; personnel chooses and cites."""


def exceptional_allowed(cap, unit_grade, authority_agreed):
    """335 Đ20.5: the authority agreed; 233 Đ12.6: only if the unit is excellent."""
    if cap.exceptional_percent is None or not authority_agreed:
        return False
    return cap.exceptional_rule != "unit_top" or unit_grade == "htxs"


def is_small(counts, cap):
    """233 Đ7.7c: few members of the scope, however many of them are rated so far."""
    members = counts.rated if counts.members is None else counts.members
    return members < cap.small_below


def denominator(counts, reading):
    """The number a reading takes its share of, as it is told on the screen."""
    return counts.rated if reading == "all_rated" else counts.good_or_better


def limit(counts, cap, reading, exceptional=False):
    """The largest whole number that never exceeds the share."""
    most = min(counts.rated, counts.good_or_better)
    if is_small(counts, cap):
        return min(cap.small_limit, most)
    share = fraction(_percent(cap, exceptional)) / 100
    exact = READINGS[reading](counts, Fraction(share))
    return min(exact.numerator // exact.denominator, most)


def review(counts, cap, reading, exceptional=False):
    """The scope against its cap; it warns and never picks people."""
    most = limit(counts, cap, reading, exceptional) if reading else None
    over = 0 if most is None else max(0, counts.excellent - most)
    percent = _percent(cap, exceptional)
    return CapVerdict(most, counts.excellent, over, reading, cap.article, percent)


def under_each_reading(counts, cap, exceptional=False):
    """The same scope under every reading, for the one who must choose."""
    return tuple(review(counts, cap, reading, exceptional) for reading in READINGS)


def _percent(cap, exceptional):
    if not exceptional:
        return cap.percent
    if cap.exceptional_percent is None:
        raise ValueError("this cap knows no exceptional percentage")
    return cap.exceptional_percent
