# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the reading process and the server say to each other: lines of plain JSON."""

import datetime
import json

SHEET, ROW, SHAPE, REFUSED = "sheet", "row", "shape", "refused"
NOT_STARTED, OUT_OF_MEMORY = 3, 4
"""Exit codes: the libraries are not there; the memory does not suffice."""

_DATE = "date"


def order(limits, path):
    """What the process is told at its start: its limits and where modules are."""
    return json.dumps({"limits": limits, "path": path})


def load(line):
    return json.loads(line)


def dump(*parts):
    """One line of the answer."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n"


def cell_to(cell):
    """A cell as plain values: days as ISO text, times as they would be shown."""
    value = cell.value
    if cell.kind == _DATE:
        value = value.isoformat()
    elif not isinstance(value, str | int | float | None):
        value = str(value)
    return [value, cell.kind, cell.percent] if cell.percent else [value, cell.kind]


def cell_from(value, kind, percent=False):
    if kind == _DATE:
        value = datetime.datetime.fromisoformat(value)
    return value, kind, percent


def shape_of(sheet):
    """What a sheet is found to be once its rows are read."""
    return {
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "merged": sheet.merged,
        "filtered": sheet.filtered,
    }


def add_shape(sheet, shape):
    shape["merged"] = tuple(map(tuple, shape["merged"]))
    for name, value in shape.items():
        setattr(sheet, name, value)
