# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a sheet of the import workbook looks like; templates and reader share it."""

import hashlib
from dataclasses import dataclass

TEMPLATE_ID = "hr-quality-season"
TEMPLATE_VERSION = 1
HEADING_ROW, KEY_ROW, FIRST_DATA_ROW = 1, 2, 3
MARK_SHEET, WORDS_SHEET = "_MAU", "_DANH_MUC"

TEXT, CODE, DATE, NUMBER, YEAR, WORD = "text", "code", "date", "number", "year", "word"
LONG = "long"
"""A text of several lines."""


@dataclass(frozen=True)
class Word:
    """A word of a drop-down, its code in the workbook and the value we store."""

    text: str
    code: str
    value: object = None


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    kind: str = TEXT
    required: bool = False
    words: tuple = ()
    low: int = 0
    high: int = 100
    places: int = 2
    help: str = ""
    width: int = 0


@dataclass(frozen=True)
class Sheet:
    name: str
    title: str
    unique: tuple
    columns: tuple

    @property
    def keys(self):
        return tuple(column.key for column in self.columns)

    @property
    def by_key(self):
        return {column.key: column for column in self.columns}


def words(*triples):
    """Words from (text, code) or (text, code, value); the code is the value if none."""
    return tuple(
        Word(text, code, value[0] if value else code) for text, code, *value in triples
    )


def code(key, heading, required=False):
    return Column(key, heading, CODE, required)


def text(key, heading, required=False):
    return Column(key, heading, TEXT, required)


def date(key, heading, required=False):
    return Column(key, heading, DATE, required)


def number(key, heading, high=100, required=False):
    return Column(key, heading, NUMBER, required, low=0, high=high)


def word(key, heading, allowed, required=False):
    return Column(key, heading, WORD, required, allowed)


def year():
    return Column("year", "Năm", YEAR, True, low=1990, high=2100)


def decision(required=False, issuer=True):
    """The cells by which a paper is recognised."""
    cells = (
        text("decision_number", "Số quyết định, văn bản", required),
        date("decision_date", "Ngày quyết định, văn bản", required),
    )
    return (*cells, text("issuer", "Cơ quan ban hành", required)) if issuer else cells


def signature(sheets):
    """Fingerprint of the headings, by which an edited template is noticed."""
    lines = "\n".join(f"{sheet.name}:{','.join(sheet.keys)}" for sheet in sheets)
    return hashlib.sha256(lines.encode()).hexdigest()


YES_NO = words(("Có", "yes", True), ("Không", "no", False))
STAFF = code("staff_code", "Mã nhân sự", True)
SUBJECT = (code("staff_code", "Mã nhân sự"), code("unit_code", "Mã đơn vị"))
COMPANY = text("company", "Cơ quan")
