# Part of HR Quality. See LICENSE. (LGPL-3)
"""The cells of a workbook, read one row at a time within limits of our own."""

import datetime
import io
import re
import time
import warnings
from dataclasses import dataclass, field

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from .container import check_container
from .problems import FileError

TEXT, NUMBER, BOOL, DATE, TIME = "text", "number", "bool", "date", "time"
ERROR, FORMULA, UNREADABLE, LONG = "error", "formula", "unreadable", "long"

_KINDS = {"s": TEXT, "n": NUMBER, "b": BOOL, "e": ERROR, "f": FORMULA, "x": UNREADABLE}
_CUSTOM_FORMATS = 164


@dataclass(frozen=True)
class Limits:
    sheets: int = 40
    rows: int = 20_000
    empty_rows: int = 1_000
    columns: int = 200
    cell: int = 5_000
    seconds: float = 60.0


@dataclass(frozen=True)
class RawCell:
    value: object
    kind: str
    percent: bool = False


@dataclass
class RawSheet:
    name: str
    hidden: bool = False
    rows: dict = field(default_factory=dict)
    """Row number → {column letter: RawCell}; rows without a value are left out."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: tuple = ()
    filtered: bool = False


class _Parser(WorkSheetParser):
    """Keeps the cached value of a formula, and an unreadable figure as such."""

    def parse_cell(self, element):
        try:
            cell = super().parse_cell(element)
        except (ValueError, IndexError, TypeError, KeyError, OverflowError):
            cell = {
                "row": self.row_counter,
                "column": self.col_counter,
                "value": element.findtext("{*}v") or "?",
                "data_type": "x",
                "style_id": 0,
            }
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell.update(data_type="f", value="=")
        return cell


def read(content, limits=None, clock=time.monotonic):
    """The sheets of a checked workbook, in order; raises FileError."""
    limits = limits or Limits()
    deadline = clock() + limits.seconds
    check_container(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = _open(content)
        try:
            if len(book.worksheets) > limits.sheets:
                raise FileError("too_many_sheets", limit=limits.sheets)
            return [
                _Sheet(book, page, limits, lambda: clock() > deadline).cells()
                for page in book.worksheets
            ]
        except FileError:
            raise
        except Exception as error:  # whatever the library meets in a damaged part
            raise FileError("broken_file") from error
        finally:
            book.close()


def _open(content):
    try:
        return load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
    except Exception as error:  # the library raises many kinds for a damaged file
        raise FileError("broken_file") from error


class _Sheet:
    """One sheet while it is being read."""

    def __init__(self, book, page, limits, is_late):
        self.book, self.page, self.limits, self.is_late = book, page, limits, is_late
        self.raw = RawSheet(page.title, page.sheet_state != "visible")

    def cells(self):
        with self.page._get_source() as source:
            parser = _Parser(
                source,
                self.page._shared_strings,
                data_only=True,
                epoch=self.book.epoch,
                date_formats=self.book._date_formats,
                timedelta_formats=self.book._timedelta_formats,
            )
            self._read_rows(parser)
            self._note_shape(parser)
        return self.raw

    def _read_rows(self, parser):
        last = 0
        for number, cells in parser.parse():
            if self.is_late():
                raise FileError("too_slow", limit=int(self.limits.seconds))
            row = self._row(cells)
            if not row:
                continue
            if number - last > self.limits.empty_rows:
                raise FileError(
                    "stray_cell", sheet=self.raw.name, cell=_place(row, number)
                )
            last = number
            self.raw.rows[number] = row
            if len(self.raw.rows) > self.limits.rows:
                raise FileError(
                    "too_many_rows", sheet=self.raw.name, limit=self.limits.rows
                )

    def _row(self, cells):
        row = {}
        for cell in cells:
            if cell["value"] is None or cell["value"] == "":
                continue
            if cell["column"] > self.limits.columns:
                raise FileError(
                    "stray_cell",
                    sheet=self.raw.name,
                    cell=_place(
                        [get_column_letter(min(cell["column"], 16384))], cell["row"]
                    ),
                )
            row[get_column_letter(cell["column"])] = self._cell(cell)
        return row

    def _cell(self, cell):
        value, kind = cell["value"], _KINDS.get(cell["data_type"], UNREADABLE)
        if isinstance(value, datetime.datetime | datetime.date):
            kind = DATE
        elif isinstance(value, datetime.time | datetime.timedelta):
            kind = TIME
        elif isinstance(value, str) and len(value) > self.limits.cell:
            return RawCell(value[:80], LONG)
        percent = kind == NUMBER and "%" in self._format(cell["style_id"])
        return RawCell(value, kind, percent)

    def _format(self, style_id):
        styles = self.book._cell_styles
        number = styles[style_id].numFmtId if style_id < len(styles) else 0
        if number < _CUSTOM_FORMATS:
            return BUILTIN_FORMATS.get(number) or ""
        custom = self.book._number_formats
        index = number - _CUSTOM_FORMATS
        text = custom[index] if index < len(custom) else ""
        return re.sub(r'"[^"]*"|\\.', "", text)

    def _note_shape(self, parser):
        dimensions = parser.row_dimensions
        self.raw.hidden_rows = sum(
            attributes.get("hidden") in ("1", "true") and int(float(number)) > 2
            for number, attributes in dimensions.items()
        )
        self.raw.hidden_columns = sum(
            attributes.get("hidden") in ("1", "true")
            for attributes in parser.column_dimensions.values()
        )
        self.raw.filtered = hasattr(parser, "auto_filter")
        if parser.merged_cells:
            self.raw.merged = tuple(
                (area.min_row, area.max_row, area.coord)
                for area in parser.merged_cells.mergeCell
            )


def _place(row, number):
    return f"{next(iter(row))}{number}"
