# Part of HR Quality. See LICENSE. (LGPL-3)
"""Workbooks for the import's tests, sound and unsound."""

import io
import re
import zipfile

from openpyxl import Workbook

from ..excel import cells, child, layout, reader, sheets, wire, work_sheets

SHEETS = {
    sheet.name: sheet
    for sheet in (
        sheets.UNITS,
        sheets.SUCCESSION,
        sheets.PEOPLE,
        sheets.POSTINGS,
        sheets.DISCIPLINE,
        sheets.INTERRUPTIONS,
        sheets.HISTORY,
        sheets.TRACKING,
        sheets.FACTS,
        work_sheets.PRODUCTS,
        work_sheets.TASKS,
    )
}
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def book_of(rows_by_sheet, known=None):
    """An openpyxl workbook in the import's form; rows map key to value."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in rows_by_sheet.items():
        sheet = (known or SHEETS)[name]
        page = book.create_sheet(name)
        page.append([column.heading for column in sheet.columns])
        page.append(list(sheet.keys))
        for number, row in enumerate(rows, layout.FIRST_DATA_ROW):
            for index, key in enumerate(sheet.keys, 1):
                if row.get(key) is not None:
                    cell = page.cell(number, index, row[key])
                    if isinstance(row[key], str):
                        cell.data_type = "s"
    mark = book.create_sheet(layout.MARK_SHEET)
    mark.append(("template_id", layout.TEMPLATE_ID))
    mark.append(("template_version", layout.TEMPLATE_VERSION))
    mark.append(("year", 2026))
    return book


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(rows_by_sheet, known=None):
    """The same as the bytes of a file."""
    return saved(book_of(rows_by_sheet, known))


def read_here(content, limits=None, **options):
    """The sheets of a harmless file, read in this process: fast."""
    found = []
    for sheet, rows in cells.walk(content, limits, **options):
        sheet.rows.update(rows)
        found.append(sheet)
    return found


def told_here(content, limits=None):
    """What the reading process would tell of a file, without starting it."""
    limits = limits or reader.Limits()
    lines = io.StringIO()
    child.answer(cells, wire, content, limits, lines)
    lines.seek(0)
    return reader._told(lines, limits)


def repacked(content, parts=None, edit=None, drop=()):
    """The file with parts added or replaced, or edited as text by a function."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            if name in drop or name in (parts or {}):
                continue
            data = source.read(name)
            if edit and name in edit:
                data = edit[name](data.decode()).encode()
            target.writestr(name, data)
        for name, data in (parts or {}).items():
            target.writestr(name, data)
    return buffer.getvalue()


def with_cell(content, coordinate, xml):
    """The first sheet with one cell's XML replaced, e.g. by ``<c r="A3"><v>NaN…``."""

    def edit(text):
        pattern = rf'<c r="{coordinate}"[^>]*?(/>|>.*?</c>)'
        changed, count = re.subn(pattern, xml, text, count=1, flags=re.S)
        assert count == 1, coordinate
        return changed

    return repacked(content, edit={FIRST_SHEET: edit})
