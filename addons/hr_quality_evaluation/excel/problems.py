# Part of HR Quality. See LICENSE. (LGPL-3)
"""What is wrong with a file or a cell: a code, its values, and where it stands."""

import datetime
from dataclasses import dataclass, field

ERROR, WARNING = "error", "warning"


class FileError(ValueError):
    """A file that is not read any further, as a code and the values of its message."""

    def __init__(self, code, **params):
        super().__init__(code, params)
        self.code = code
        self.params = params


class CellError(ValueError):
    """A cell that cannot be taken; ``suggestion`` is what was probably meant."""

    def __init__(self, code, suggestion="", **params):
        super().__init__(code, params)
        self.code = code
        self.suggestion = suggestion
        self.params = params


@dataclass(frozen=True)
class Problem:
    """One line of the report; ``column`` is its key, ``letter`` its place."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    letter: str = ""
    value: str = ""
    params: dict = field(default_factory=dict, hash=False)
    suggestion: str = ""
    level: str = ERROR

    @property
    def cell(self):
        return f"{self.letter}{self.row}" if self.row else ""


def shown(value):
    """A value as one short line, the way a clerk would read it in the cell."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        value = value.strftime("%d/%m/%Y")
    elif isinstance(value, float):
        value = str(value).replace(".", ",")
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else text[:79] + "…"
