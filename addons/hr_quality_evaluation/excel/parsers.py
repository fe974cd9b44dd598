# Part of HR Quality. See LICENSE. (LGPL-3)
"""One cell to one typed value; what is doubtful is asked about, never guessed."""

import datetime
import difflib
import re
import unicodedata

from ..rules.numbers import MarkError, parse_decimal
from . import layout, reader
from .problems import CellError

FIRST_DAY, LAST_DAY = datetime.date(1900, 3, 1), datetime.date(2100, 12, 31)
"""Excel counts a 29/02/1900 that never was; nothing of ours is older."""

_LONGEST_SLIP = 100
"""Longer texts are no slip of a word, and comparing them takes long."""
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{1,3}", re.ASCII)
_CODE = re.compile(r"[\w./&-]+")
_UNUSABLE = {
    reader.ERROR: "error_cell",
    reader.FORMULA: "formula",
    reader.UNREADABLE: "unreadable",
    reader.LONG: "too_long",
    reader.TIME: "is_time",
}
# letters of the old TCVN3 and VNI fonts, as they look once read as Latin-1
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_TCVN3 = re.compile(
    "[A-Za-zµ-ÿ][¨ª«¬µ¶·¸¹»¼½¾×÷]|[¨©ª«¬®µ¶¸¹»¼½¾][A-Za-z]|[a-z][À-ÖØ-Þ]"
)
_VNI = re.compile("[aeAE][àáâãäåèéêëìíîïòóôõöùúûü]|[aeAE][ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ]")
_SIGNS = re.compile("(?<![A-Za-z])[×÷]")
"""Signs of arithmetic, as in 70 × 0,9; after a letter they are letters of TCVN3."""
_SOFT = re.compile("[ÄÅÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïðñöøüûþÿ]")


def parse(cell, column):
    """The value of ``cell`` as ``column`` wants it, or None; raises CellError."""
    if cell is None:
        return None
    if cell.kind in _UNUSABLE:
        raise CellError(_UNUSABLE[cell.kind])
    return _PARSERS[column.kind](cell, column)


def clean(text):
    """One line, composed letters, nothing invisible."""
    composed = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
    plain = "".join(c if c.isprintable() else " " for c in composed)
    return " ".join(plain.split())


def is_legacy(text):
    """Whether the text was typed in a TCVN3 or VNI font and is unreadable here."""
    if _UNICODE.search(text):
        return False
    text = _SIGNS.sub("", text)
    return bool(
        _TCVN3.search(text) or _VNI.search(text) or len(_SOFT.findall(text)) > 1
    )


def nearest(text, words, cutoff=0.6):
    """The word most like ``text``, or nothing when none is near."""
    if len(text) > _LONGEST_SLIP:
        return ""
    folded = {word.casefold(): word for word in words}
    found = difflib.get_close_matches(text.casefold(), folded, 1, cutoff)
    return folded[found[0]] if found else ""


def _text(cell, column):
    if cell.kind == reader.NUMBER:
        if isinstance(cell.value, float) and not cell.value.is_integer():
            raise CellError("number_in_text")
        return str(int(cell.value))
    if cell.kind != reader.TEXT:
        raise CellError("date_in_text" if cell.kind == reader.DATE else "not_text")
    text = clean(cell.value)
    if is_legacy(text):
        raise CellError("legacy_font")
    return text or None


def _long(cell, column):
    """A text that keeps its lines."""
    if cell.kind != reader.TEXT:
        return _text(cell, column)
    lines = [clean(line) for line in cell.value.splitlines()]
    text = "\n".join(lines).strip()
    if is_legacy(text):
        raise CellError("legacy_font")
    return text or None


def _code(cell, column):
    if cell.kind == reader.NUMBER:
        raise CellError("code_is_number")
    if cell.kind != reader.TEXT:
        raise CellError("date_in_text" if cell.kind == reader.DATE else "not_text")
    code = clean(unicodedata.normalize("NFKC", cell.value))
    if code and not _CODE.fullmatch(code):
        raise CellError("bad_code")
    return code or None


def _date(cell, column):
    if cell.kind == reader.DATE:
        value = cell.value
        day = value.date() if isinstance(value, datetime.datetime) else value
    elif cell.kind == reader.TEXT:
        day = _typed_date(clean(unicodedata.normalize("NFKC", cell.value)))
    else:
        raise CellError("number_not_date")
    if day and not FIRST_DAY <= day <= LAST_DAY:
        raise CellError("date_unlikely")
    return day


def _typed_date(text):
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if not match:
        short = _SHORT_YEAR.fullmatch(text)
        raise CellError("short_year" if short else "not_a_date")
    day, month, year = map(int, match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise CellError("no_such_day") from error


def _number(cell, column):
    if cell.percent:
        raise CellError("percent_format")
    try:
        return parse_decimal(
            cell.value, places=column.places, low=column.low, high=column.high
        )
    except MarkError as error:
        if error.code == "empty":
            return None
        raise CellError(f"mark_{error.code}", **error.params) from error


def _year(cell, column):
    value = cell.value
    if cell.kind == reader.TEXT:
        value = clean(unicodedata.normalize("NFKC", value))
        if not value:
            return None
        value = int(value) if re.fullmatch("[0-9]{4}", value, re.ASCII) else -1
    elif cell.kind != reader.NUMBER or value != int(value):
        raise CellError("not_a_year")
    if not column.low <= value <= column.high:
        raise CellError("not_a_year")
    return int(value)


def _word(cell, column):
    if cell.kind == reader.BOOL and column.words is layout.YES_NO:
        return layout.YES_NO[0 if cell.value else 1].value
    if cell.kind != reader.TEXT:
        raise CellError("unknown_word", allowed=_allowed(column))
    said = clean(cell.value)
    if not said:
        return None
    for word in column.words:
        if said.casefold() in (word.text.casefold(), word.code.casefold()):
            return word.value
    if is_legacy(said):
        raise CellError("legacy_font")
    suggestion = nearest(said, [word.text for word in column.words])
    raise CellError("unknown_word", suggestion, allowed=_allowed(column))


def _allowed(column):
    texts = [word.text for word in column.words]
    return ", ".join(texts[:20]) + (", …" if len(texts) > 20 else "")


_PARSERS = {
    layout.TEXT: _text,
    layout.LONG: _long,
    layout.CODE: _code,
    layout.DATE: _date,
    layout.NUMBER: _number,
    layout.YEAR: _year,
    layout.WORD: _word,
}
