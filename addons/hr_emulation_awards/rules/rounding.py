# Part of HR Quality. See LICENSE. (LGPL-3)
"""The roundings the regulations name, on exact numbers only."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

MODES = {"floor": ROUND_FLOOR, "half_up": ROUND_HALF_UP, "ceil": ROUND_CEILING}


def to_decimal(value):
    """The exact decimal of a whole number, a decimal or a decimal string."""
    if isinstance(value, (float, bool)):
        raise TypeError("A figure of the law is never a binary float.")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("A figure of the law is a finite number.")
    return number


def to_whole(value, mode):
    """``value`` as a whole number by a named rounding."""
    return int(to_decimal(value).to_integral_value(rounding=MODES[mode]))


def percent_of(percent, base):
    """An exact share of a head count."""
    return Fraction(to_decimal(percent)) * base / 100
