# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the rater hands back: verdicts with their scores and lines."""

from dataclasses import dataclass
from decimal import Decimal

from ..rules.trace import Check, Verdict


@dataclass(frozen=True)
class Line:
    """One row of a result; a value of None was not given."""

    code: str
    name: str = ""
    source: str = ""
    maximum: Decimal | None = None
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Rated:
    sheet: object
    verdict: Verdict
    lines: tuple = ()


@dataclass(frozen=True)
class Scored:
    """A score with the checks and lines that led to it."""

    score: Decimal | None = None
    checks: tuple = ()
    warnings: tuple = ()
    lines: tuple = ()
    limits: tuple = ()


def severe_check(severe, kept):
    """The score had nothing been excused, beside the one that counts."""
    return Check("excused_score", "", severe, kept, met=True)


def severe_line(severe, whole, note=""):
    return Line("excused_score", "", "excused", Decimal(whole), severe, note)
