# Part of HR Quality. See LICENSE. (LGPL-3)
"""A workbook as rows of cells, read by a process of its own within hard limits.

Whatever a hostile file does to the libraries that take it apart, it does there: that
process has little memory and time, no database, no secrets, and is thrown away.
"""

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from . import wire
from .container import check_signature
from .problems import FileError

TEXT, NUMBER, BOOL, DATE, TIME = "text", "number", "bool", "date", "time"
ERROR, FORMULA, UNREADABLE, LONG = "error", "formula", "unreadable", "long"

_logger = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("child.py")
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "SYSTEMROOT")
_TURNS = threading.BoundedSemaphore(2)
"""As many files are read at once by one server process."""


@dataclass(frozen=True)
class Limits:
    sheets: int = 40
    rows: int = 20_000
    empty_rows: int = 1_000
    columns: int = 200
    cell: int = 5_000
    cells: int = 500_000
    visited: int = 3_000_000
    """Cells and rows looked at, empty ones included."""
    text: int = 30_000_000
    seconds: float = 60.0
    cpu_seconds: int = 30
    megabytes: int = 320
    """Address space of the process that reads."""
    output: int = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
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


def read(content, limits=None):
    """The sheets of a workbook, in order; raises FileError."""
    limits = limits or Limits()
    check_signature(content)
    with (
        _TURNS,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as told,
        tempfile.TemporaryFile() as said,
    ):
        given.write(content)
        given.seek(0)
        code = _run_child(limits, given, told, said)
        told.seek(0)
        if code == 0:
            return _told(told, limits)
        said.seek(0)
        _logger.info("reading a workbook ended with %s: %s", code, said.read(2000))
        raise _reason(code, limits)


def _run_child(limits, given, told, said):
    """Start the reading process and wait for its end; its exit code."""
    path = [entry for entry in sys.path if entry]
    known = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
    try:
        process = subprocess.Popen(
            [*_command(), wire.order(asdict(limits), path)],
            stdin=given,
            stdout=told,
            stderr=said,
            env=known,
            cwd=os.sep,
        )
    except OSError as error:
        _logger.info("the reader of workbooks cannot start: %s", error)
        raise FileError("no_reader") from error
    with process:
        try:
            return process.wait(limits.seconds)
        except BaseException as error:
            process.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                raise FileError("too_slow", limit=int(limits.seconds)) from error
            raise


def _command():
    return [_interpreter(), "-I", "-S", "-B", "-X", "utf8", str(_CHILD)]


def _interpreter():
    """Python itself, also where a server embeds it under another name."""
    if "python" in Path(sys.executable or "").name.lower():
        return sys.executable
    return str(Path(sys.exec_prefix) / "bin" / "python3")


def _reason(code, limits):
    """What to say of a process that did not end by itself."""
    if code == wire.NOT_STARTED:
        return FileError("no_reader")
    if code in (-getattr(signal, "SIGXCPU", 0), -signal.SIGTERM):
        return FileError("too_slow", limit=limits.cpu_seconds)
    if code == wire.OUT_OF_MEMORY:
        return FileError("too_much_memory", limit=limits.megabytes)
    return FileError("broken_file")


def _told(lines, limits):
    try:
        return _sheets(lines, limits)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError("broken_file") from error


def _sheets(lines, limits):
    """What the process told, line by line; nothing in it is trusted to be short."""
    sheets, count = [], 0
    for line in lines:
        kind, *values = wire.load(line)
        if kind == wire.REFUSED:
            raise FileError(values[0], **values[1])
        if kind == wire.SHEET:
            sheets.append(RawSheet(**values[0]))
        elif kind == wire.SHAPE:
            wire.add_shape(sheets[-1], values[0])
        else:
            number, cells = values
            count += len(cells)
            if count > limits.cells:
                raise FileError("too_many_cells", limit=limits.cells)
            sheets[-1].rows[number] = {
                letter: RawCell(*wire.cell_from(*cell))
                for letter, cell in cells.items()
            }
    return sheets
