# Part of HR Quality. See LICENSE. (LGPL-3)
"""Bonus by the base salary of the decision date.

Điều 49 Nghị định số 152/2025/NĐ-CP.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from .rounding import MODES, to_decimal

TITLE = "title"
FORM = "form"
HIGHEST_ONLY = "higher_title_same_period"
SAME_ACHIEVEMENT = "higher_form_same_achievement"
ROUNDINGS = {**MODES, "up": ROUND_CEILING}


@dataclass(frozen=True)
class Grant:
    """One award of a decision; ``subject`` tells persons from units too."""

    key: int
    subject: tuple
    kind: str
    period: tuple
    coef: str
    achievement: str = ""


@dataclass(frozen=True)
class Payment:
    """What is paid for one award, and the reason when nothing is."""

    key: int
    amount: int
    reason: str = ""
    covered_by: int | None = None

    @property
    def paid(self):
        return not self.reason


def amount(coef, base, step=10_000, rounding="up"):
    """Coefficient × base salary, rounded up to ten thousand đồng."""
    exact = to_decimal(coef) * to_decimal(base)
    steps = (exact / Decimal(step)).to_integral_value(rounding=ROUNDINGS[rounding])
    return int(steps) * step


def base_on(salaries, day):
    """The base salary in force on a day, from (first day, figure) pairs, or nothing."""
    started = [pair for pair in salaries if pair[0] <= day]
    return max(started, default=(None, None))[1]


def payments(grants, base, step=10_000, rounding="up"):
    """What each award of one decision moment pays, in the order given.

    Several titles of one achievement period: only the highest pays. Different periods:
    each. A title and a form: both. Several forms: each, unless period and achievement
    are the same.
    """
    highest = {}
    for grant in grants:
        best = highest.setdefault(_purse(grant), grant)
        if _worth(grant) > _worth(best):
            highest[_purse(grant)] = grant
    return tuple(
        _payment(
            grant, highest[_purse(grant)], amount(grant.coef, base, step, rounding)
        )
        for grant in grants
    )


def _worth(grant):
    return to_decimal(grant.coef), -grant.key


def _purse(grant):
    """Awards in one purse pay once."""
    achievement = grant.achievement if grant.kind == FORM else ""
    return grant.subject, grant.kind, grant.period, achievement


def _payment(grant, best, figure):
    if grant is best:
        return Payment(grant.key, figure)
    reason = HIGHEST_ONLY if grant.kind == TITLE else SAME_ACHIEVEMENT
    return Payment(grant.key, 0, reason, best.key)
