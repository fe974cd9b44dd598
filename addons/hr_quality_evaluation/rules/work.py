# Part of HR Quality. See LICENSE. (LGPL-3)
"""335 Đ14-18: from products assigned and done to the ratios a, b, c (and d)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from .numbers import fraction, precise
from .trace import Check

PLANNED = "planned"
WORK_PARTS = ("a", "b", "c")
HALF = Decimal(50)
WHOLE = Decimal(100)


@dataclass(frozen=True)
class WorkRule:
    """What the decree leaves to the agency, with the articles the trace cites.

    ``deduction``: per cent of a product's points for each failed review or lateness;
    ``most``: at most so many of them on one product (0: no limit), never below zero;
    ``extra``, taken-over and unplanned work adds to: all (a, b, c) · quantity · none;
    ``spanning``, a product counts: deadline · completion (where it falls) · shared by
    days once completed or due; ``scope`` of a leader's products: own · charge (with
    those of his people). ``managed``, whom d looks at: civil_servant (335 Đ15) · all;
    ``grade_from``: the grade of quality, 1 to 5, a product counts from (0: not graded).
    """

    deduction: Decimal = Decimal(25)
    most: int = 0
    extra: str = "all"
    spanning: str = "deadline"
    scope: str = "own"
    managed: str = "civil_servant"
    grade_from: int = 0
    threshold: Decimal = Decimal(50)
    cap_results: bool = True
    articles: Mapping = field(default_factory=dict)
    assigning: str = ""

    def looks_at(self, category):
        """Whether d counts a person of this category; one without any is counted."""
        return self.managed == "all" or category in (None, "", self.managed)


@dataclass(frozen=True)
class Item:
    """One task; ``done`` is the quantity confirmed, None while nobody confirmed it.

    ``failed`` and ``late`` count what deducts: what an allowed cause excuses stands
    apart. ``done_on`` is the day confirmed, or reported and not confirmed yet;
    ``grade`` of quality: 1 to 5, 0 while nobody gave one.
    """

    name: str
    quantity: Decimal
    coefficient: Decimal = Decimal(1)
    done: Decimal | None = None
    failed: int = 0
    late: int = 0
    excused_failed: int = 0
    excused_late: int = 0
    grade: int = 0
    origin: str = PLANNED
    reassigned: bool = False
    start: datetime.date | None = None
    deadline: datetime.date | None = None
    done_on: datetime.date | None = None

    @property
    def extra(self):
        """Outside the total assigned (335 Đ18.1): taken over, or not in the plan."""
        return self.origin != PLANNED

    @property
    def excused(self):
        """Failed reviews and latenesses that deduct nothing."""
        return self.excused_failed + self.excused_late

    def nothing_excused(self):
        """The same task as if its objective cause had not been allowed."""
        return replace(
            self,
            failed=self.failed + self.excused_failed,
            late=self.late + self.excused_late,
            excused_failed=0,
            excused_late=0,
        )


@dataclass(frozen=True)
class WorkRatios:
    """a, b, c in per cent; None when nothing was assigned or not all is confirmed."""

    ratios: Mapping = field(default_factory=dict)
    assigned: Decimal = Decimal(0)
    checks: tuple = ()
    warnings: tuple = ()


def part_in(item, first, last, spanning="deadline"):
    """The part of an item that counts in a period, from 0 to 1.

    By completion, what is neither completed nor settled counts nowhere yet.
    """
    if spanning == "shared":
        return _shared_part(item, first, last)
    day = item.deadline
    if spanning == "completion" and not item.reassigned:
        day = item.done_on or (day if item.done is not None else None)
    return Fraction(int(day is not None and first <= day <= last))


def _shared_part(item, first, last):
    """The item's days in the period, once it is completed or due.

    Nothing is known of it before: those days count in the period of its completion,
    at the latest in that of its deadline, so that no closed period changes.
    """
    start = item.start or item.deadline
    known = item.deadline
    if item.done_on and not item.reassigned:
        known = max(start, min(item.done_on, item.deadline))
    if known > last:
        return Fraction(0)
    begin = start if known >= first else first
    inside = (min(last, item.deadline) - begin).days + 1
    return Fraction(max(0, inside), (item.deadline - start).days + 1)


def work_ratios(items, rule=None):
    """The ratios of pairs (item, part of it in the period), down to each product."""
    rule = rule or WorkRule()
    counted = [(item, part) for item, part in items if part > 0]
    waiting = [item for item, _part in counted if _waits(item)]
    rows = [_row(item, part, rule) for item, part in counted]
    assigned = sum((row.assigned for row in rows), Fraction())
    checks = tuple(row.check(rule) for row in rows)
    if waiting or not assigned:
        warning = (
            Check("work_unconfirmed", rule.assigning, found=len(waiting))
            if waiting
            else Check("insufficient_data", rule.articles.get("a", ""))
        )
        return WorkRatios({}, precise(assigned), checks, (warning,))
    earned = {
        part: sum((getattr(row, part) for row in rows), Fraction())
        for part in WORK_PARTS
    }
    ratios = {part: precise(100 * sums / assigned) for part, sums in earned.items()}
    ungraded = sum(1 for item, _part in counted if _ungraded(item, rule))
    if ungraded:
        del ratios["b"]
    totals = tuple(
        Check(
            "work_ratio",
            rule.articles.get(part, ""),
            found=ratios[part],
            met=True,
            params=(
                ("part", part),
                ("earned", precise(earned[part])),
                ("assigned", precise(assigned)),
            ),
        )
        for part in ratios
    )
    doubts = (Check("work_ungraded", rule.assigning, found=ungraded),) * bool(ungraded)
    return WorkRatios(ratios, precise(assigned), (*totals, *checks), doubts)


def unit_ratio(scores, rule=None):
    """335 Đ15: d is 100 when all managed reach the threshold, else 50, with its trace.

    :return: value (None when nobody is scored yet), checks, warnings
    """
    rule = rule or WorkRule()
    article = rule.articles.get("d", "")
    known = [score for score in scores if score is not None]
    missing = len(scores) - len(known)
    warnings = (Check("managed_unscored", article, found=missing),) if missing else ()
    if not known:
        return None, (), warnings
    low = sum(1 for score in known if score < rule.threshold)
    value = HALF if low else WHOLE
    params = (("people", len(known)), ("below", low))
    check = Check("unit_ratio", article, value, rule.threshold, not low, params=params)
    return value, (check,), warnings


def kept_share(times, rule):
    """What is left of a product's points after so many deductions, never below 0."""
    counted = min(times, rule.most) if rule.most else times
    return max(Fraction(0), 1 - counted * fraction(rule.deduction) / 100)


@dataclass(frozen=True)
class _Row:
    """An item in standard units: assigned, and earned for a, b and c."""

    item: Item
    assigned: Fraction
    a: Fraction
    b: Fraction
    c: Fraction

    def check(self, rule):
        item = self.item
        return Check(
            "work_item",
            rule.assigning if item.extra or item.reassigned else "",
            params=(
                ("item", item.name),
                ("quantity", item.quantity),
                ("coefficient", item.coefficient),
                ("assigned", precise(self.assigned)),
                ("done", precise(self.a)),
                ("quality", precise(self.b)),
                ("progress", precise(self.c)),
                ("failed", item.failed),
                ("late", item.late),
                ("excused", item.excused),
                ("origin", "reassigned" if item.reassigned else item.origin),
                *((("quality_grade", item.grade),) if rule.grade_from else ()),
            ),
        )


def _waits(item):
    return item.done is None and not item.reassigned


def _ungraded(item, rule):
    """Done, and nobody has said how well, where quality is graded."""
    return (
        bool(rule.grade_from and item.done and not item.reassigned) and not item.grade
    )


def _row(item, part, rule):
    """Planned work counts as assigned; what is beyond it is extra, as Đ18.1 says."""
    unit = fraction(item.coefficient) * part
    planned = Fraction(0) if item.extra else fraction(item.quantity)
    done = Fraction(0) if item.reassigned else fraction(item.done or 0)
    within = min(done, planned)
    judged = done if rule.extra == "all" else within
    good = Fraction(0) if item.grade < rule.grade_from else judged
    return _Row(
        item,
        planned * unit,
        (within if rule.extra == "none" else done) * unit,
        good * unit * kept_share(item.failed, rule),
        judged * unit * kept_share(item.late, rule),
    )
