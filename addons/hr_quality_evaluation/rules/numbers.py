# Part of HR Quality. See LICENSE. (LGPL-3)
"""Typed figures: how a score is read, rounded and shown."""

import datetime
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from math import lcm

PRECISE = 10
"""Places kept between two steps of a calculation, finer than any mean needs."""
MOST_PERCENT = 200
"""What lies above this is a typing error, also where more than the plan is counted."""

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = re.compile(r"(-?)([0-9]+)(?:[.,]([0-9]+))?", re.ASCII)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]+)?", re.ASCII)
_DATE_LIKE = re.compile(r"[0-9]{1,4}[/-][0-9]{1,2}(?:[/-][0-9]{1,4})?", re.ASCII)
_PERCENT = re.compile(r"[0-9.,]+ ?%", re.ASCII)


class MarkError(ValueError):
    """A figure that cannot be taken, as a code and the values a message needs."""

    def __init__(self, code, **params):
        super().__init__(code, params)
        self.code = code
        self.params = params


@lru_cache(maxsize=20_000, typed=True)
def fraction(value):
    """The exact value; floats and booleans are refused, they are never scores."""
    return Fraction(*_ratio(value))


@lru_cache(maxsize=1_000, typed=True)
def hundredth(value):
    """What one percent of it is, exactly."""
    return fraction(value) / 100


def _ratio(value):
    """Numerator and denominator of an exact number."""
    if type(value) is Decimal:
        return value.as_integer_ratio()
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"not an exact number: {value!r}")
    return value.as_integer_ratio()


def half_up(value, places):
    """Round half away from zero, the way a clerk does, to a fixed number of places."""
    if isinstance(value, Decimal) and value >= 0:
        return value.quantize(_unit(places), ROUND_HALF_UP, _CONTEXT)
    above, below = _ratio(value)
    whole = (2 * abs(above) * 10**places + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-places, _CONTEXT)


@cache
def _unit(places):
    return Decimal(1).scaleb(-places)


def precise(value):
    """The decimal carried on to the next step when nothing says to round."""
    return half_up(value, PRECISE)


def rounded(value, places):
    """Rounded half up when the regulation names places, else carried on as it is."""
    return precise(value) if places is None else half_up(value, places)


def whole(value):
    """The same figure without idle zeros, as it is to be read in a trace."""
    return Decimal(format(value.normalize(_CONTEXT), "f"))


def part_of(total, count):
    """One of ``count`` equal parts of an exact number."""
    above, below = _ratio(total)
    return Fraction(above, below * count)


def mean(values):
    """The exact mean of a non-empty collection, as a fraction."""
    above, below, count = 0, 1, 0
    for value in values:
        own, parts = _ratio(value)
        common = lcm(below, parts)
        above = above * (common // below) + own * (common // parts)
        below, count = common, count + 1
    return Fraction(above, below * count)


def parse_decimal(text, *, places, low, high):
    """The decimal a person typed (8,5 or 8.5); anything doubtful raises MarkError."""
    plain = _plain_text(text)
    match = _PLAIN.fullmatch(plain)
    if not match:
        raise MarkError(_why_unreadable(plain), value=plain)
    sign, whole, decimals = match.groups()
    if decimals and len(decimals) < 3:  # 2,00 is 2; 1.000 may mean a thousand
        decimals = decimals.rstrip("0")
    if decimals and len(decimals) > places:
        raise MarkError("too_precise", value=plain, places=places)
    number = Decimal(f"{sign}{whole}.{decimals or 0}")
    if not low <= number <= high:
        raise MarkError("out_of_range", value=plain, low=low, high=high)
    return half_up(number, places)


def _plain_text(value):
    """One line of normalised text, the type having been looked at first."""
    if isinstance(value, bool):
        raise MarkError("boolean", value=str(value))
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        raise MarkError("date", value=str(value))
    if isinstance(value, float):
        value = format(value, ".15g")
    elif isinstance(value, int | Decimal):
        value = format(Decimal(value).normalize(_CONTEXT), "f")
    elif value is None:
        raise MarkError("empty")
    elif not isinstance(value, str):
        raise MarkError("not_a_number", value=type(value).__name__)
    if any(unicodedata.category(char) == "No" for char in value):
        raise MarkError("not_a_number", value=value)
    plain = unicodedata.normalize("NFKC", value.translate(_ZERO_WIDTH)).strip()
    if not plain:
        raise MarkError("empty")
    return plain


def _why_unreadable(plain):
    if _DATE_LIKE.fullmatch(plain):
        return "date"
    if _PERCENT.fullmatch(plain):
        return "percent"
    if _THOUSANDS.fullmatch(plain):
        return "thousands"
    return "not_a_number"


@lru_cache(maxsize=20_000, typed=True)
def format_vi(value, places=None):
    """Decimal comma, dots between thousands; without places no idle zeros are shown."""
    number = half_up(value, PRECISE if places is None else places)
    sign, text = ("-", f"{-number:f}") if number < 0 else ("", f"{number:f}")
    whole, _dot, decimals = text.partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    whole = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"
