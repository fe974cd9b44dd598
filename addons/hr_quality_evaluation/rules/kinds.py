# Part of HR Quality. See LICENSE. (LGPL-3)
"""Criteria that nobody marks: their points follow from confirmed facts and events."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .grades import at_least
from .numbers import fraction, mean, precise
from .trace import Check


@dataclass(frozen=True)
class Event:
    """A confirmed event; an excused one counts only to show the score with it."""

    criterion: str
    date: datetime.date
    type: str = ""
    count: int = 1
    excused: bool = False
    reference: str = ""


@dataclass(frozen=True)
class Standing:
    """The score and tier of someone, or of a unit; None while not known."""

    score: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True)
class Known:
    """What the criteria look at, besides marks."""

    events: tuple = ()
    figures: dict | None = None
    ratios: dict | None = None
    ratio_cap: Decimal | None = Decimal(100)
    parts: tuple = ()
    unit: Standing | None = None
    subordinates: tuple = ()

    def of(self, rule):
        """The events of one criterion that count, in time's order."""
        return sorted(
            (
                event
                for event in self.events
                if event.criterion == rule.code and not event.excused
            ),
            key=lambda event: (event.date, event.type, event.reference, event.count),
        )


@dataclass(frozen=True)
class Earned:
    """Exact points, None while what they need is not known, with the reason."""

    points: Fraction | None
    check: Check


def deduction(rule, known):
    """Starts at the maximum; each event takes points off, never below nothing."""
    moved, params = _moved(rule, known)
    points = max(Fraction(), fraction(rule.maximum) - moved)
    return _earned(rule, points, precise(moved), met=not moved, params=params)


def bonus(rule, known):
    """Each event adds points, never above the ceiling."""
    moved, params = _moved(rule, known)
    points = min(moved, fraction(rule.maximum))
    return _earned(rule, points, precise(moved), met=True, params=params)


def bands(rule, known):
    """A figure is looked up in the steps; a figure in none of them earns nothing."""
    found = (known.figures or {}).get(rule.figure)
    if rule.figure.startswith("ratio_"):
        found = (known.ratios or {}).get(rule.figure.removeprefix("ratio_"))
    return _stepped(rule, found)


def ratio(rule, known):
    """A percentage of work times the maximum; without a name, the mean of the parts."""
    parts = (rule.figure.removeprefix("ratio_"),) if rule.figure else known.parts
    ratios = known.ratios or {}
    missing = tuple(part for part in parts if ratios.get(part) is None)
    if missing or not parts:
        return _unknown(rule, (("missing", missing),))
    percent = mean(_capped(ratios[part], known.ratio_cap) for part in parts)
    points = percent * fraction(rule.maximum) / 100
    shown = tuple((part, Decimal(ratios[part])) for part in parts)
    return _earned(rule, points, precise(percent), params=(("parts", shown),))


def linked(rule, known):
    """The result of the unit or of subordinates, in steps or in proportion."""
    return LINKS[rule.link.kind](rule, known)


def knockout(rule, known):
    """Earns nothing and costs nothing; any event forces the tier."""
    events = known.of(rule)
    found = sum(event.count for event in events)
    params = (
        ("kind", "knockout"),
        ("effect", "knockout"),
        ("grade", rule.grade),
        ("events", tuple((event.date, event.reference) for event in events)),
    )
    check = Check(rule.label, rule.article, found, 0, not found, params=params)
    return Earned(Fraction(), check)


def _unit_score(rule, known):
    return _stepped(rule, known.unit and known.unit.score)


def _unit_grade(rule, known):
    """The points its table gives to the unit's tier."""
    grade = known.unit and known.unit.grade
    if grade is None:
        return _unknown(rule, (("link", rule.link.kind),))
    points = next((step.points for step in rule.steps if step.grade == grade), 0)
    return _earned(rule, fraction(points), grade, params=(("link", rule.link.kind),))


def _subordinates(rule, known):
    """335 Đ15: the share of subordinates at or above a tier or a score; none: all."""
    standings = known.subordinates
    reached = [_reaches(rule.link, standing) for standing in standings]
    pending = sum(value is None for value in reached)
    params = (("link", rule.link.kind), ("pending", pending), ("of", len(standings)))
    if pending:
        return _unknown(rule, params, private=True)
    share = Fraction(100 * sum(reached), len(reached)) if reached else Fraction(100)
    return _stepped(rule, share, params, private=True)


def _reaches(link, standing):
    if link.grade:
        return standing.grade and at_least(standing.grade, link.grade)
    if standing.score is None:
        return None
    return standing.score >= (link.score or Decimal(50))


def _confirmed_part(part):
    def confirmed(rule, known):
        return _stepped(rule, (known.ratios or {}).get(part))

    return confirmed


LINKS = {
    "unit_score": _unit_score,
    "unit_grade": _unit_grade,
    "subordinates": _subordinates,
    "organising": _confirmed_part("dd"),
    "unity": _confirmed_part("e"),
}
"""What a linked criterion may look at."""


def _stepped(rule, found, params=(), private=False):
    """Points of the step the figure falls into; without steps, its share of them."""
    if found is None:
        return _unknown(rule, params, private)
    exact = fraction(found)
    if rule.steps:
        points = max(
            (fraction(s.points) for s in rule.steps if _in(exact, s)), default=0
        )
    else:
        points = _capped(exact, Decimal(100)) * fraction(rule.maximum) / 100
    return _earned(
        rule, Fraction(points), precise(exact), params=params, private=private
    )


def _in(exact, step):
    high = step.upper is None or exact < fraction(step.upper)
    return step.grade is None and fraction(step.lower) <= exact and high


def _capped(percent, cap):
    percent = max(Fraction(), fraction(percent))
    return percent if cap is None else min(percent, fraction(cap))


def _moved(rule, known):
    """The points all events move together, with each kind's share of them."""
    totals, shown = {}, []
    types = {kind.code: kind for kind in rule.event_types}
    default = EventDefault(rule.event_points or Decimal(0))
    for event in known.of(rule):
        kind = types.get(event.type, default)
        code = event.type if event.type in types else ""
        points = fraction(kind.points) * event.count
        before = totals.get(code, Fraction())
        totals[code] = before + points
        if kind.limit is not None:
            totals[code] = min(totals[code], fraction(kind.limit))
        counted = precise(totals[code] - before)
        name = kind.name or event.type
        shown.append((event.date, name, event.count, counted, event.reference))
    moved = sum(totals.values(), Fraction())
    if rule.event_limit is not None:
        moved = min(moved, fraction(rule.event_limit))
    return moved, (("events", tuple(shown)),)


@dataclass(frozen=True)
class EventDefault:
    """Events of no named kind."""

    points: Decimal
    limit: Decimal | None = None
    name: str = ""


def _earned(rule, points, found, met=None, params=(), private=False):
    own = (("kind", rule.kind), ("points", precise(points)))
    check = Check(
        rule.label,
        rule.article,
        found,
        rule.maximum,
        points > 0 if met is None else met,
        params=own + params,
        private=private,
    )
    return Earned(points, check)


def _unknown(rule, params=(), private=False):
    own = (("kind", rule.kind),)
    return Earned(
        None,
        Check(
            rule.label,
            rule.article,
            threshold=rule.maximum,
            params=own + params,
            private=private,
        ),
    )


COMPUTED = {
    "bands": bands,
    "deduction": deduction,
    "bonus": bonus,
    "ratio": ratio,
    "linked": linked,
    "knockout": knockout,
}
"""Every kind that is not marked; a new kind is one function and one line here."""
