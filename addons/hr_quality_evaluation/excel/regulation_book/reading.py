# Part of HR Quality. See LICENSE. (LGPL-3)
"""A workbook to typed rows, each remembering its cells; what is wrong, by cell."""

from .. import form, layout, parsers
from ..problems import WARNING, FileError, Problem, shown
from ..reader import Limits, read
from .columns import GUIDE_SHEET, IDENTITY, with_older_words

LIMITS = Limits(sheets=40, rows=5_000, cell=32_767)
_OURS = (layout.MARK_SHEET, layout.WORDS_SHEET, GUIDE_SHEET)


def read_book(content):
    """The raw sheets of a workbook of ours; FileError when it is not one."""
    raw_sheets = read(content, LIMITS)
    form.check_mark(raw_sheets, IDENTITY)
    return raw_sheets


def parse_book(raw_sheets, sheets, pages):
    """(rows by sheet name, problems); the settings are the one row of their sheet."""
    older = _older_words(raw_sheets)
    by_name = {page.name: page for page in pages}
    known = {sheet.name: with_older_words(sheet, older) for sheet in sheets}
    rows, problems = {}, []
    for raw in raw_sheets:
        if raw.name in _OURS:
            continue
        sheet = known.get(raw.name)
        if sheet is None:
            problems += _unknown_sheet(raw, [n for n in known if n not in rows])
            continue
        reader = _settings if by_name[raw.name].is_settings else _lines
        rows[raw.name], found = reader(raw, sheet)
        problems += found
    settings = sheets[0].name
    if settings not in rows:
        raise FileError("no_sheet", allowed=settings)
    for name, found in rows.items():
        problems += _pair_problems(by_name[name], found)
        problems += _twice(by_name[name], found)
    return rows, problems


def _unknown_sheet(raw, names):
    if not raw.rows:
        return []
    near = parsers.nearest(raw.name, names, 0.8)
    return [Problem("unknown_sheet", raw.name, level=WARNING, suggestion=near)]


def _older_words(raw_sheets):
    """Sheet.key → {label: code} of the drop-downs the workbook was written with."""
    found = {}
    for raw in raw_sheets:
        if raw.name != layout.WORDS_SHEET:
            continue
        names = {
            letter: str(cell.value) for letter, cell in raw.rows.get(1, {}).items()
        }
        for number, cells in raw.rows.items():
            letters = list(cells)
            for text, code in zip(letters, letters[1:], strict=False):
                if number > 1 and text in names and code not in names:
                    said = found.setdefault(names[text], {})
                    said[str(cells[text].value)] = str(cells[code].value)
    return found


def _lines(raw, sheet):
    page, problems = form.parse_page(raw, sheet)
    return page.rows, problems


def _settings(raw, sheet):
    """Each line of the settings is a cell of the one row they make."""
    row = form.Row(sheet, 0, {}, dict.fromkeys(sheet.keys, "C"))
    problems = [
        Problem("merged", sheet.name, params={"area": area})
        for _top, _bottom, area in raw.merged
    ]
    places = row.places
    for number, cells in raw.rows.items():
        key = str(cells["A"].value).strip() if "A" in cells else ""
        if number > 1 and key in sheet.by_key and key not in places:
            places[key] = number
        elif number > 1 and key:
            code = "duplicate_key" if key in places else "unknown_key"
            problems.append(Problem(code, sheet.name, number, key, "A", shown(key)))
    for column in sheet.columns:
        number = places.get(column.key, 0)
        cell = raw.rows.get(number, {}).get("C")
        problems += _setting(row, column, number, cell)
    return [row], problems


def _setting(row, column, number, cell):
    cells = {"C": cell} if cell else {}
    single = layout.Sheet(row.sheet.name, "", (), (column,))
    one, problems = form.parse_row(single, number, cells, {column.key: "C"})
    row.values.update(one.values)
    row.bad |= one.bad
    if number and cell:
        row.cells[column.key] = cell
    return [_placed(problem, number) for problem in problems]


def _placed(problem, number):
    """A setting without its line in the sheet is missing from the sheet itself."""
    if number:
        return problem
    return Problem(problem.code, problem.sheet, params=problem.params)


def _pair_problems(page, rows):
    """The second of a pair must not be below the first."""
    return [
        row.problem("below_first", second, first=row.sheet.by_key[first].heading)
        for row in rows
        for first, second in page.pairs
        if row[first] is not None and row[second] is not None
        if row[second] < row[first]
    ]


def _twice(page, rows):
    """What no two lines may share."""
    seen, problems = {}, []
    for row in rows:
        key = tuple(row[name] for name in page.unique)
        if not page.unique or key[-1] is None:
            continue
        if key in seen:
            last = page.unique[-1]
            problems.append(row.problem("line_twice", last, other=seen[key]))
        seen.setdefault(key, row.number)
    return problems
