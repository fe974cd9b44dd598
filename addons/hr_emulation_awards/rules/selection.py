# Part of HR Quality. See LICENSE. (LGPL-3)
"""Caps and ranking over the whole group of the eligible."""

from dataclasses import dataclass

from .facts import GRADE_RANK
from .rounding import percent_of, to_decimal

BLOCK = "block"
WARN = "warn"


@dataclass(frozen=True)
class Cap:
    """At most so many per cent of a base; the law is silent on the rounding."""

    percent: str
    rounding: str = "floor"
    severity: str = WARN
    minimum: int = 0


@dataclass(frozen=True)
class Candidate:
    """One eligible subject and what ranks it; ``None`` ranks last."""

    key: int
    grade: str = ""
    initiatives: int = 0
    score: str | None = None
    vote_percent: str | None = None
    name_key: str = ""


@dataclass(frozen=True)
class Ranked:
    """A place in the ranking; equal merit shares the place."""

    key: int
    rank: int
    within: bool


@dataclass(frozen=True)
class Selection:
    """The ranking, the places allowed, and whether a tie lies across the cut."""

    slots: int | None
    ranking: tuple
    tied_at_cut: bool = False
    severity: str = WARN

    @property
    def selected(self):
        return tuple(place.key for place in self.ranking if place.within)

    @property
    def exceeding(self):
        return tuple(place.key for place in self.ranking if not place.within)


def slots(cap, base):
    """The number of places: the share of the base by the cap's rounding."""
    share = percent_of(cap.percent, base)
    whole, rest = divmod(share.numerator, share.denominator)
    if cap.rounding == "ceil":
        whole += rest > 0
    elif cap.rounding == "half_up":
        whole += 2 * rest >= share.denominator
    elif cap.rounding != "floor":
        raise KeyError(cap.rounding)
    return max(whole, cap.minimum)


def merit(candidate):
    """HTXS with initiative, HTXS, then HTT with initiative; score; council's votes."""
    return (
        -GRADE_RANK.get(candidate.grade, 0),
        not candidate.initiatives,
        *_descending(candidate.score),
        *_descending(candidate.vote_percent),
    )


def select(candidates, cap=None, base=0):
    """Rank the eligible and say who is within the cap, whatever their order."""
    ordered = sorted(candidates, key=lambda c: (merit(c), c.name_key, c.key))
    places = None if cap is None else slots(cap, base)
    ranking, rank = [], 0
    for index, candidate in enumerate(ordered):
        if not index or merit(candidate) != merit(ordered[index - 1]):
            rank = index + 1
        within = places is None or index < places
        ranking.append(Ranked(candidate.key, rank, within))
    tied = bool(
        places
        and places < len(ordered)
        and merit(ordered[places - 1]) == merit(ordered[places])
    )
    return Selection(places, tuple(ranking), tied, cap.severity if cap else WARN)


def _descending(value):
    return (value is None, 0 if value is None else -to_decimal(value))
