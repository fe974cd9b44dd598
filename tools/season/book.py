# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes a workbook of the form of ``layout.py``, the same bytes every time."""

import datetime
import hashlib
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from . import layout

BORN = datetime.datetime(2026, 11, 1, 8, 0, 0)
LAST_ROW = 20000
FORMATS = {
    layout.TEXT: "@",
    layout.CODE: "@",
    layout.WORD: "@",
    layout.DATE: "dd/mm/yyyy",
    layout.NUMBER: "0.##",
    layout.YEAR: "0",
}


def signature(sheets):
    """Fingerprint of the headings, by which an edited template is noticed."""
    text = "\n".join(f"{sheet.name}:{','.join(sheet.keys)}" for sheet in sheets)
    return hashlib.sha256(text.encode()).hexdigest()


def build(sheets, rows_by_sheet=None, year=2026):
    """A workbook with ``sheets``; rows are mappings of column key to value."""
    book = Workbook()
    book.remove(book.active)
    word_ranges = _words_sheet(sheets)
    for sheet in sheets:
        _data_sheet(book, sheet, (rows_by_sheet or {}).get(sheet.name, []), word_ranges)
    _write_words(book, word_ranges)
    _write_mark(book, sheets, year)
    book.properties.creator = "Bộ phận tổ chức cán bộ"
    book.properties.created = book.properties.modified = BORN
    return book


def _data_sheet(book, sheet, rows, word_ranges):
    page = book.create_sheet(sheet.name)
    for index, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(index)
        heading = page.cell(layout.HEADING_ROW, index, column.heading)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DDE7F0")
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(layout.KEY_ROW, index, column.key)
        page.column_dimensions[letter].width = min(max(len(column.heading), 12), 34)
        if column.words:
            _offer_words(page, letter, word_ranges[column.key, tuple(column.words)])
    page.row_dimensions[layout.KEY_ROW].hidden = True
    page.freeze_panes = page.cell(layout.FIRST_DATA_ROW, 2)
    for number, row in enumerate(rows, layout.FIRST_DATA_ROW):
        for index, column in enumerate(sheet.columns, 1):
            _put(page.cell(number, index), row.get(column.key), column)


def _put(cell, value, column):
    if value is None or value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    if not isinstance(value, datetime.date):
        cell.number_format = FORMATS[column.kind]
    else:  # a date stays one wherever it was typed
        cell.number_format = FORMATS[layout.DATE]


def _words_sheet(sheets):
    """The list of words of each drop-down, one column each, in order of first use."""
    found = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.words:
                found.setdefault((column.key, tuple(column.words)), len(found) + 1)
    return {
        key: f"{layout.WORDS_SHEET}!${get_column_letter(index)}$2:"
        f"${get_column_letter(index)}${len(key[1]) + 1}"
        for key, index in found.items()
    }


def _write_words(book, word_ranges):
    if not word_ranges:
        return
    page = book.create_sheet(layout.WORDS_SHEET)
    page.sheet_state = "hidden"
    for index, (key, words) in enumerate(word_ranges, 1):
        page.cell(1, index, key)
        for number, text in enumerate(words, 2):
            page.cell(number, index, text)


def _offer_words(page, letter, reference):
    offer = DataValidation("list", formula1=reference, allow_blank=True)
    offer.error = "Chọn một trong các giá trị của danh sách."
    offer.errorTitle = "Giá trị không đúng"
    page.add_data_validation(offer)
    offer.add(f"{letter}{layout.FIRST_DATA_ROW}:{letter}{LAST_ROW}")


def _write_mark(book, sheets, year):
    page = book.create_sheet(layout.MARK_SHEET)
    page.sheet_state = "hidden"
    for row in (
        ("template_id", layout.TEMPLATE_ID),
        ("template_version", layout.TEMPLATE_VERSION),
        ("year", year),
        ("sheets", ",".join(sheet.name for sheet in sheets)),
        ("signature", signature(sheets)),
    ):
        page.append(row)


def to_bytes(book):
    """The saved file with the clock taken out of it, for a quiet version history."""
    raw = io.BytesIO()
    book.save(raw)
    still = io.BytesIO()
    stamp = BORN.timetuple()[:6]
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(still, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _without_clock(content)
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return still.getvalue()


def _without_clock(core_xml):
    """openpyxl stamps the moment of saving as *modified*; put the fixed one back."""
    fixed = BORN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(
        rb"(<dcterms:modified\b[^>]*>)[^<]*", lambda found: found[1] + fixed, core_xml
    )
