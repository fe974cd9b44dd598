# Part of HR Quality. See LICENSE. (LGPL-3)
"""The cells of a workbook, taken one row at a time within limits of our own.

Only the reading process calls this; everybody else asks ``reader.read``.
"""

import contextlib
import datetime
import functools
import io
import re
import time
import warnings

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from .container import check_container
from .layout import KEY_ROW
from .problems import FileError
from .reader import (
    BOOL,
    DATE,
    ERROR,
    FORMULA,
    LONG,
    NUMBER,
    TEXT,
    TIME,
    UNREADABLE,
    Limits,
    RawCell,
    RawSheet,
)

_KINDS = {"s": TEXT, "n": NUMBER, "b": BOOL, "e": ERROR, "f": FORMULA, "x": UNREADABLE}
_CUSTOM_FORMATS = 164


_NUMBER = re.compile(r"[-+]?[0-9]*[.]?[0-9]+([eE][-+]?[0-9]+)?", re.ASCII)
_INDEX = re.compile(r"[0-9]+", re.ASCII)
_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_|_x007[Ff]_")
"""How Excel writes a character that is none, such as a carriage return."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class _Budget:
    """What one file may cost, counted over all its sheets."""

    def __init__(self, limits, clock):
        self.limits, self.clock = limits, clock
        self.deadline = clock() + limits.seconds
        self.visited = self.cells = self.text = 0

    def visit(self, count):
        """Count what is looked at, empty or not."""
        self.visited += count
        if self.visited > self.limits.visited:
            raise FileError("too_many_cells", limit=self.limits.visited)
        if self.clock() > self.deadline:
            raise FileError("too_slow", limit=int(self.limits.seconds))

    def keep(self, row):
        """Count what is handed on."""
        self.cells += len(row)
        if self.cells > self.limits.cells:
            raise FileError("too_many_cells", limit=self.limits.cells)
        self.text += sum(
            len(cell.value) for cell in row.values() if isinstance(cell.value, str)
        )
        if self.text > self.limits.text:
            raise FileError("too_much_text", limit=self.limits.text // 1_000_000)


class _Parser(WorkSheetParser):
    """Keeps the cached value of a formula, and an unreadable figure as such."""

    budget = None
    hidden_rows = 0

    def parse_row(self, row):
        if len(row) > _LAST_COLUMN:
            raise FileError("broken_file")
        self.budget.visit(1 + len(row))
        self.row_counter = self._row_number(row)
        self.col_counter = 0
        if row.get("hidden") in ("1", "true") and self.row_counter > KEY_ROW:
            self.hidden_rows += 1
        return self.row_counter, [self.parse_cell(element) for element in row]

    def _row_number(self, row):
        """As the row says; else the next. Nothing else of a row is remembered."""
        number = float(row.get("r", self.row_counter + 1))
        if not number.is_integer():
            raise FileError("broken_file")
        return int(number)

    def parse_cell(self, element):
        try:
            self._check_figure(element)
            cell = super().parse_cell(element)
        except (ValueError, IndexError, TypeError, KeyError, OverflowError):
            cell = {
                "row": self.row_counter,
                "column": self._column(element),
                "value": (element.findtext("{*}v") or "?")[:80],
                "data_type": "x",
                "style_id": 0,
            }
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell.update(data_type="f", value="=")
        return cell

    def _column(self, element):
        """Where a cell stands whose value cannot be read."""
        try:
            _row, self.col_counter = coordinate_to_tuple(element.get("r", ""))
        except ValueError as error:
            raise FileError("broken_file") from error
        return self.col_counter

    @staticmethod
    def _check_figure(element):
        """Python reads ``1_0``, ``٣`` and the index -1; Excel writes none of them."""
        kind, value = element.get("t", "n"), element.findtext(VALUE_TAG)
        wanted = {"n": _NUMBER, "s": _INDEX, "b": _INDEX}.get(kind)
        if value and wanted and not wanted.fullmatch(value.strip()):
            raise ValueError(value[:80])


def walk(content, limits=None, clock=time.monotonic):
    """(sheet, its rows one by one) of a workbook; the sheet's shape is known after.

    Raises FileError as soon as the file is found wrong.
    """
    limits = limits or Limits()
    budget = _Budget(limits, clock)
    check_container(content)
    with _damage_told(), contextlib.closing(_open(content)) as book:
        if len(book.worksheets) > limits.sheets:
            raise FileError("too_many_sheets", limit=limits.sheets)
        for page in book.worksheets:
            sheet = _Sheet(book, page, limits, budget)
            yield sheet.raw, sheet.rows()


@contextlib.contextmanager
def _damage_told():
    """Whatever the libraries meet in a damaged part becomes one refusal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (FileError, MemoryError):
            raise
        except Exception as error:
            raise FileError("broken_file") from error


def _open(content):
    """The library's workbook; no formula, no link, one row at a time."""
    return load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )


class _Sheet:
    """One sheet while it is being read."""

    def __init__(self, book, page, limits, budget):
        self.book, self.page, self.limits, self.budget = book, page, limits, budget
        self.raw = RawSheet(page.title, page.sheet_state != "visible")
        self.percent = functools.cache(self._is_percent)

    def rows(self):
        """(number, cells) of the rows with a value; then the shape is noted."""
        with _damage_told(), self.page._get_source() as source:
            parser = _Parser(
                source,
                self.page._shared_strings,
                data_only=True,
                epoch=self.book.epoch,
                date_formats=self.book._date_formats,
                timedelta_formats=self.book._timedelta_formats,
            )
            parser.budget = self.budget
            yield from self._filled_rows(parser)
            self._note_shape(parser)

    def _filled_rows(self, parser):
        last, seen = 0, set()
        for number, cells in parser.parse():
            if not 0 < number <= _LAST_ROW or number in seen:
                raise FileError("broken_file")
            row = self._row(cells)
            if not row:
                continue
            if number - last > self.limits.empty_rows:
                raise FileError(
                    "stray_cell", sheet=self.raw.name, cell=f"{next(iter(row))}{number}"
                )
            last = number
            seen.add(number)
            if len(seen) > self.limits.rows:
                raise FileError(
                    "too_many_rows", sheet=self.raw.name, limit=self.limits.rows
                )
            self.budget.keep(row)
            yield number, row

    def _row(self, cells):
        """Letter → cell of what is filled in; a place that comes twice is no Excel."""
        row = {}
        for cell in cells:
            if cell["value"] is None or cell["value"] == "":
                continue
            if cell["column"] > self.limits.columns:
                letter = get_column_letter(min(cell["column"], _LAST_COLUMN))
                place = f"{letter}{cell['row']}"
                raise FileError("stray_cell", sheet=self.raw.name, cell=place)
            letter = get_column_letter(cell["column"])
            if letter in row:
                raise FileError("broken_file")
            row[letter] = self._cell(cell)
        return row

    def _cell(self, cell):
        value, kind = cell["value"], _KINDS.get(cell["data_type"], UNREADABLE)
        if isinstance(value, datetime.datetime | datetime.date):
            kind = DATE
        elif isinstance(value, datetime.time | datetime.timedelta):
            kind = TIME
        elif isinstance(value, str):
            if len(value) > self.limits.cell:
                return RawCell(value[:80], LONG)
            value = _CONTROL.sub(" ", value)
        return RawCell(value, kind, kind == NUMBER and self.percent(cell["style_id"]))

    def _is_percent(self, style_id):
        return "%" in self._format(style_id)

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
        self.raw.hidden_rows = parser.hidden_rows
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
