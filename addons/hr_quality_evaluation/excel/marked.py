# Part of HR Quality. See LICENSE. (LGPL-3)
"""The same workbook with the wrong cells coloured and commented.

It is written anew from the cells that were read, so that nothing else of the file it
came from, formula, link or macro, is handed back.
"""

import datetime
import re

from openpyxl.utils import column_index_from_string

from . import layout, reader
from .problems import ERROR
from .template import Workbook

_COLOURS = {ERROR: "#F8CBAD", "warning": "#FFE699"}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_KEPT_OUT = (layout.MARK_SHEET, layout.WORDS_SHEET)


def build(raw_sheets, known, notes, year):
    """The workbook as bytes.

    :param known: the sheets of the form by name
    :param notes: (sheet, row, letter) → (level, text of the comment)
    """
    workbook = Workbook()
    found = []
    for raw in raw_sheets:
        if raw.name in _KEPT_OUT:
            continue
        page = workbook.book.add_worksheet(_title(workbook, raw.name))
        if raw.name in known:
            found.append(known[raw.name])
            page.set_row(layout.KEY_ROW - 1, None, None, {"hidden": True})
            page.freeze_panes(layout.FIRST_DATA_ROW - 1, 1)
        fill(workbook, page, raw)
        comment(workbook, page, raw, notes)
    if not workbook.book.worksheets():
        workbook.book.add_worksheet()
    return workbook.finish(found, year)


def _title(workbook, name):
    """The sheet's name, or what is left of one that Excel would not take."""
    taken = {page.get_name().casefold() for page in workbook.book.worksheets()}
    plain = _NOT_IN_NAMES.sub("_", name).strip("'")[:_LONGEST_NAME] or "_"
    title, number = plain, 1
    while title.casefold() in taken or title in _KEPT_OUT:
        number += 1
        title = f"{plain[: _LONGEST_NAME - 4]}_{number}"
    return title


def index_of(letter):
    """The place of a column, counted from zero."""
    return column_index_from_string(letter) - 1


def fill(workbook, page, raw):
    """Write the cells that were read, as they were read."""
    widths = {}
    for number, row in raw.rows.items():
        for letter, cell in row.items():
            look = workbook.heading if number == layout.HEADING_ROW else None
            _put(workbook, page, number, letter, cell, look)
            length = min(len(str(cell.value)) + 2, 40)
            widths[letter] = max(widths.get(letter, 10), length)
    for letter, width in widths.items():
        index = index_of(letter)
        page.set_column(index, index, width)


def comment(workbook, page, raw, notes):
    """Colour the cells of the notes and say why."""
    for (sheet, number, letter), (level, text) in notes.items():
        if sheet != raw.name or not number or not letter:
            continue
        cell = raw.rows.get(number, {}).get(letter, reader.RawCell(None, reader.TEXT))
        colour = workbook.number_format(_pattern(cell), bg_color=_COLOURS[level])
        _put(workbook, page, number, letter, cell, colour)
        index = index_of(letter)
        page.write_comment(number - 1, index, text, {"x_scale": 3, "y_scale": 1.5})


def _pattern(cell):
    if cell.kind == reader.DATE:
        return "dd/mm/yyyy"
    if cell.kind == reader.NUMBER:
        return "0%" if cell.percent else "General"
    return "@"


def _put(workbook, page, number, letter, cell, look):
    row, index = number - 1, index_of(letter)
    look = look or workbook.number_format(_pattern(cell))
    value = cell.value
    if value is None or cell.kind == reader.FORMULA:
        page.write_blank(row, index, None, look)
    elif cell.kind == reader.BOOL:
        page.write_boolean(row, index, value, look)
    elif cell.kind == reader.NUMBER and abs(value) < 10**300:
        page.write_number(row, index, value, look)
    elif cell.kind == reader.DATE and _fits(value):
        page.write_datetime(row, index, value, look)
    else:
        page.write_string(row, index, str(value), look)


def _fits(value):
    return datetime.date(1900, 3, 1) <= (
        value.date() if isinstance(value, datetime.datetime) else value
    )
