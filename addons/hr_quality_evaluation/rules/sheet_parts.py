# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a sheet is scored by, what goes in, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .kinds import Standing
from .trace import CONFIRMED, Check

ANONYMOUS_FLOOR = 3
"""Below this a mean tells what one colleague gave to whoever knows another's mark."""


@dataclass(frozen=True)
class SourceRule:
    """A source of marks; ``counts`` is False for one heard for reference only.

    ``share``: how many per cent of those asked must have answered; ``anonymous``: the
    few are never heard one by one.
    """

    code: str
    weight: Decimal
    counts: bool = True
    min_assessors: int = 1
    share: Decimal = Decimal(0)
    anonymous: bool = False

    @property
    def least(self):
        """How many voices it takes before the source speaks."""
        return max(ANONYMOUS_FLOOR if self.anonymous else 1, self.min_assessors)


@dataclass(frozen=True)
class SetRules:
    """One criteria set; ``audience``: all · manager · staff, when no group names it.

    ``missing`` (a source says nothing): redistribute · block · incomplete · lost;
    ``rounding``: criterion · section · sheet · year · never; ``bonus``: inside the
    total · capped by it.
    """

    key: int
    name: str
    criteria: tuple
    total: Decimal = Decimal(100)
    results: object = None
    groups: frozenset = frozenset()
    audience: str = "all"
    sources: tuple = ()
    missing: str = "redistribute"
    rounding: str = "sheet"
    places: int = 2
    bonus: str = "capped"
    confidence: str = CONFIRMED


@dataclass(frozen=True)
class Ballots:
    """Anonymous paper marks: the valid ballots and their mean per criterion."""

    valid: int
    means: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class SheetInputs:
    """``marks``: source → checked marks by criterion, or Ballots; ``asked``: source →
    assessors asked; ``figures``: confirmed facts; ``ratios``: percentages of work;
    ``severe_ratios``: the same had no cause been allowed, None where none was."""

    marks: Mapping = field(default_factory=dict)
    asked: Mapping = field(default_factory=dict)
    events: tuple = ()
    figures: Mapping = field(default_factory=dict)
    ratios: Mapping = field(default_factory=dict)
    severe_ratios: Mapping | None = None
    unit: Standing | None = None
    subordinates: tuple = ()

    @property
    def excused(self):
        """Whether an event or a fault of a product was excused."""
        events = any(event.excused for event in self.events)
        return events or self.severe_ratios is not None

    def nothing_excused(self):
        """The same sheet as if nothing had been excused."""
        events = tuple(replace(event, excused=False) for event in self.events)
        ratios = self.ratios if self.severe_ratios is None else self.severe_ratios
        return replace(self, events=events, ratios=ratios, severe_ratios=None)


@dataclass(frozen=True)
class SourceMean:
    """What one source says on one criterion; ``mean`` is None when it says nothing."""

    source: str
    mean: Decimal | None
    assessors: int
    weight: Decimal | None = None


@dataclass(frozen=True)
class CriterionLine:
    """One criterion with every source's mean and the points it earns."""

    code: str
    parent: str | None
    maximum: Decimal
    sources: tuple
    final: Decimal | None
    kind: str = "points"
    check: Check | None = None


@dataclass(frozen=True)
class SectionTotal:
    """What a section adds up to; ``met`` is None without a minimum or a total."""

    code: str
    total: Decimal | None
    maximum: Decimal
    minimum: Decimal | None = None
    met: bool | None = None


@dataclass(frozen=True)
class SheetLimit:
    """What a knock-out or a missed minimum does: force · ceiling · authority · warn."""

    effect: str
    grade: str | None = None


@dataclass(frozen=True)
class SheetScore:
    """No total while a criterion has no points at all, or a missing source blocks.

    ``limits`` are pairs (limit, check) for the tier; ``severe`` is the total had
    nothing been excused, where something was.
    """

    total: Decimal | None
    complete: bool
    lines: tuple
    sections: tuple
    warnings: tuple = ()
    checks: tuple = ()
    limits: tuple = ()
    severe: Decimal | None = None
