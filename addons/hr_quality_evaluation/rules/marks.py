# Part of HR Quality. See LICENSE. (LGPL-3)
"""What may be written in one cell of the marking grid."""

from dataclasses import dataclass
from decimal import Decimal

from .numbers import MarkError, fraction, parse_decimal

NO_GROUNDS = "∅"
"""The assessor looked and has not enough grounds: an answer, but not a mark."""


@dataclass(frozen=True)
class Step:
    """Points for figures from ``lower`` up to, not including, ``upper``; or a tier.

    Without an ``upper`` there is no end.
    """

    points: Decimal
    lower: Decimal = Decimal(0)
    upper: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True)
class EventType:
    """A kind of event: points each, and at most ``limit`` points for all of them."""

    code: str
    points: Decimal
    limit: Decimal | None = None
    name: str = ""
    article: str = ""


@dataclass(frozen=True)
class Link:
    """``kind``: unit_score · unit_grade · subordinates · organising · unity.

    Subordinates count from ``grade``, else from ``score``.
    """

    kind: str
    grade: str | None = None
    score: Decimal | None = None


@dataclass(frozen=True)
class CriterionRule:
    """A section or a criterion; ``levels`` are pairs (key, points), no step is any.

    ``weights`` are pairs (source, weight) that hold instead of the regulation's;
    ``below``, a section misses its minimum: warn · authority · ceiling · force, the
    last two to ``grade``, which is also what a knock-out forces.
    """

    code: str
    kind: str
    maximum: Decimal
    step: Decimal | None = None
    levels: tuple = ()
    parent: str | None = None
    minimum: Decimal | None = None
    article: str = ""
    figure: str = ""
    steps: tuple = ()
    event_points: Decimal | None = None
    event_limit: Decimal | None = None
    event_types: tuple = ()
    link: Link | None = None
    grade: str | None = None
    below: str = "warn"
    weights: tuple = ()
    name: str = ""
    planned: bool = False

    @property
    def label(self):
        """Code and name, as the trace says them."""
        return f"{self.code} – {self.name}" if self.name else self.code


def check_mark(rule, value):
    """The points a value is worth, None when not given, NO_GROUNDS when said so."""
    if value is None or value == "":
        return None
    if value == NO_GROUNDS:
        return NO_GROUNDS
    reader = KINDS.get(rule.kind)
    if reader is None:
        raise MarkError("not_marked", criterion=rule.code, kind=rule.kind)
    try:
        return reader(rule, value)
    except MarkError as error:
        error.params.setdefault("criterion", rule.code)
        raise


def given(mark):
    """Whether a checked mark carries points: null and no grounds are not zero."""
    return mark is not None and mark != NO_GROUNDS


def _points(rule, value):
    """Any multiple of the step from 0 to the maximum; the maximum itself always."""
    places = _places(rule.step) if rule.step else 2
    places = max(places, _places(rule.maximum))
    mark = parse_decimal(value, places=places, low=Decimal(0), high=rule.maximum)
    off_step = rule.step and fraction(mark) % fraction(rule.step)
    if off_step and mark != rule.maximum:
        raise MarkError("off_step", value=str(value), step=rule.step)
    return mark


def _binary(rule, value):
    """Met earns the maximum, not met earns nothing."""
    if isinstance(value, bool):
        return rule.maximum if value else Decimal(0)
    places = _places(rule.maximum)
    mark = parse_decimal(value, places=places, low=Decimal(0), high=rule.maximum)
    if mark not in (0, rule.maximum):
        raise MarkError("not_binary", value=str(value), high=rule.maximum)
    return mark


def _levels(rule, value):
    """One of the named levels, by its key or by its very points."""
    levels = dict(rule.levels)
    if isinstance(value, str) and value in levels:
        return levels[value]
    places = max(map(_places, levels.values()), default=0)
    mark = parse_decimal(value, places=places, low=Decimal(0), high=rule.maximum)
    if mark not in levels.values():
        raise MarkError("unknown_level", value=str(value), levels=tuple(levels))
    return mark


def _places(number):
    return max(0, -number.normalize().as_tuple().exponent)


KINDS = {"points": _points, "binary": _binary, "levels": _levels}
"""How each kind of criterion reads a mark; a section has none."""
