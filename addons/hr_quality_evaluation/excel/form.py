# Part of HR Quality. See LICENSE. (LGPL-3)
"""Raw sheets to typed rows: is it our form, is every cell what its column wants."""

import math
from dataclasses import dataclass, field

from . import layout, parsers, reader
from .problems import WARNING, CellError, FileError, Problem, shown

MOST_PROBLEMS = 2_000
"""With so many wrong cells the rest is not looked at."""
_HELP_SHEETS = (layout.MARK_SHEET, layout.WORDS_SHEET)


@dataclass
class Row:
    """One row of a sheet; ``bad`` holds the columns that could not be read.

    ``places``: key → line, where one row is spread over several lines.
    """

    sheet: layout.Sheet
    number: int
    cells: dict
    letters: dict
    values: dict = field(default_factory=dict)
    bad: set = field(default_factory=set)
    places: dict = field(default_factory=dict)

    def __getitem__(self, key):
        return self.values.get(key)

    def problem(self, code, key="", suggestion="", level="error", /, **params):
        """A problem of this row, at the cell of ``key``."""
        letter = self.letters.get(key, "A")
        cell = self.cells.get(key) or self.cells.get(letter)
        return Problem(
            code,
            self.sheet.name,
            self.places.get(key, self.number),
            key,
            letter,
            shown(cell.value if cell else None),
            params,
            suggestion,
            level,
        )


@dataclass
class Page:
    """A sheet of the form found in the file."""

    sheet: layout.Sheet
    rows: list = field(default_factory=list)


def parse_form(raw_sheets, sheets):
    """(pages by name, problems) of a workbook; FileError when it is not our form."""
    check_mark(raw_sheets)
    known = {sheet.name: sheet for sheet in sheets}
    pages, problems = {}, []
    for raw in raw_sheets:
        if raw.name in _HELP_SHEETS:
            continue
        sheet = known.get(raw.name)
        if sheet:
            pages[raw.name], found = parse_page(raw, sheet, len(problems))
            problems += found
        elif raw.rows:
            suggestion = parsers.nearest(
                raw.name, [n for n in known if n not in pages], 0.8
            )
            problems.append(
                Problem("unknown_sheet", raw.name, level=WARNING, suggestion=suggestion)
            )
    if not pages:
        raise FileError("no_sheet", allowed=", ".join(known))
    return pages, problems


def check_mark(raw_sheets, identity=(layout.TEMPLATE_ID, layout.TEMPLATE_VERSION)):
    """Refuse a workbook that was not made from the template of that name."""
    mark = next((raw for raw in raw_sheets if raw.name == layout.MARK_SHEET), None)
    if mark is None:
        raise FileError("not_template")
    values = {
        str(row["A"].value): row["B"].value
        for row in mark.rows.values()
        if "A" in row and "B" in row
    }
    name, version = identity
    if values.get("template_id") != name:
        raise FileError("not_template")
    if str(values.get("template_version")) != str(version):
        raise FileError(
            "wrong_version",
            found=shown(values.get("template_version")) or "?",
            wanted=version,
        )


def template_year(raw_sheets, default):
    """The year the template was written for."""
    for raw in raw_sheets:
        if raw.name == layout.MARK_SHEET:
            for row in raw.rows.values():
                cell = row.get("B")
                if row.get("A") and row["A"].value == "year" and cell:
                    is_year = cell.kind == reader.NUMBER and 1990 <= cell.value <= 2100
                    return int(cell.value) if is_year else default
    return default


def parse_page(raw, sheet, before=0):
    """(page, problems) of one sheet of the form."""
    letters, problems = _read_headings(raw, sheet)
    problems += shape_problems(raw, sheet)
    page = Page(sheet)
    if any(problem.level != WARNING and not problem.row for problem in problems):
        return page, problems
    for number, cells in raw.rows.items():
        if before + len(problems) >= MOST_PROBLEMS:
            break
        if number >= layout.FIRST_DATA_ROW:
            row, found = parse_row(sheet, number, cells, letters)
            if not is_blank(row, found):
                page.rows.append(row)
                problems += found
    return page, problems


def _read_headings(raw, sheet):
    """Key → letter from row 2, with what is wrong about them."""
    letters, problems = {}, []
    headings = raw.rows.get(layout.HEADING_ROW, {})
    for letter, cell in raw.rows.get(layout.KEY_ROW, {}).items():
        key = str(cell.value).strip()
        if key not in sheet.by_key or key in letters:
            code = "duplicate_key" if key in letters else "unknown_key"
            near = parsers.nearest(key, [k for k in sheet.keys if k not in letters])
            problems.append(
                Problem(
                    code, sheet.name, layout.KEY_ROW, key, letter, shown(key), {}, near
                )
            )
            continue
        letters[key] = letter
        problems += _heading_problem(sheet, key, letter, headings.get(letter))
    for column in sheet.columns:
        if column.required and column.key not in letters:
            params = {"heading": column.heading, "key": column.key}
            problems.append(Problem("missing_column", sheet.name, params=params))
    return letters, problems


def _heading_problem(sheet, key, letter, cell):
    wanted = sheet.by_key[key].heading
    said = parsers.clean(str(cell.value)) if cell else ""
    if said.casefold() == wanted.casefold():
        return []
    return [
        Problem(
            "heading_changed",
            sheet.name,
            layout.HEADING_ROW,
            key,
            letter,
            shown(said),
            {"heading": wanted},
            wanted,
            WARNING,
        )
    ]


def shape_problems(raw, sheet):
    """Merged cells are refused; what is hidden is read, and said so."""
    problems = [
        Problem("merged", sheet.name, params={"area": area})
        for _top, bottom, area in raw.merged
        if bottom >= layout.FIRST_DATA_ROW
    ]
    for code, count in (
        ("hidden_rows", raw.hidden_rows),
        ("hidden_columns", raw.hidden_columns),
        ("filtered", raw.filtered),
        ("hidden_sheet", raw.hidden),
    ):
        if count:
            params = {"count": int(count)}
            problems.append(Problem(code, sheet.name, params=params, level=WARNING))
    return problems


def parse_row(sheet, number, cells, letters):
    """(row, problems): each cell as its column wants it."""
    row, problems = Row(sheet, number, cells, letters), []
    for column in sheet.columns:
        cell = cells.get(letters.get(column.key))
        try:
            value = parsers.parse(_finite(cell), column)
        except CellError as error:
            row.bad.add(column.key)
            problems.append(
                row.problem(error.code, column.key, error.suggestion, **error.params)
            )
            continue
        if value is None and column.required:
            row.bad.add(column.key)
            problems.append(row.problem("required", column.key, heading=column.heading))
        row.values[column.key] = value
    return row, problems


def _finite(cell):
    """A figure too large for a number is as unreadable as a word in its place."""
    if cell and isinstance(cell.value, float) and not math.isfinite(cell.value):
        return reader.RawCell(str(cell.value), reader.UNREADABLE)
    return cell


def is_blank(row, problems):
    """Whether nothing was typed, only missing cells would be complained about."""
    return all(problem.code == "required" for problem in problems) and not any(
        value is not None for value in row.values.values()
    )
