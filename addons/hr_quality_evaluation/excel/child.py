# Part of HR Quality. See LICENSE. (LGPL-3)
"""The program of the reading process: a workbook in, lines of plain JSON out.

It is started by path, not imported: neither Odoo nor a record is within its reach.
"""

import importlib
import json
import sys
import types
from pathlib import Path

try:
    import resource
except ImportError:  # no such limits on this system; the time of the whole remains
    resource = None

_PACKAGE = "quality_workbook"
_LEFT_OUT = ("PIL", "numpy")
"""What openpyxl takes along where it is: a quarter of the start, for pictures."""


def _load(path):
    """This directory as a package of its own, without the add-on around it."""
    sys.path[:] = path
    sys.modules.update(dict.fromkeys(_LEFT_OUT))
    package = types.ModuleType(_PACKAGE)
    package.__path__ = [str(Path(__file__).parent)]
    sys.modules[_PACKAGE] = package
    names = ("cells", "problems", "reader", "wire")
    return [importlib.import_module(f"{_PACKAGE}.{name}") for name in names]


def _restrict(limits):
    """Take away what reading one file does not need; nothing gives it back."""
    if resource is None:
        return
    size = limits.megabytes * 1024 * 1024
    for name, value in (
        ("RLIMIT_AS", size),
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_FSIZE", limits.output),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            _soft, hard = resource.getrlimit(kind)
            # one second more: the first limit is told by its own signal
            most = value + 1 if hard == resource.RLIM_INFINITY else hard
            resource.setrlimit(kind, (min(value, most), min(value + 1, most)))


def answer(cells, wire, content, limits, out):
    """Tell the sheets and rows of a workbook, line by line."""
    for sheet, rows in cells.walk(content, limits):
        out.write(wire.dump(wire.SHEET, {"name": sheet.name, "hidden": sheet.hidden}))
        for number, row in rows:
            plain = {letter: wire.cell_to(cell) for letter, cell in row.items()}
            out.write(wire.dump(wire.ROW, number, plain))
        out.write(wire.dump(wire.SHAPE, wire.shape_of(sheet)))


def main():
    """Read the workbook on the standard input; the exit code says how it ended."""
    order = json.loads(sys.argv[1])
    try:
        cells, problems, reader, wire = _load(order["path"])
    except ImportError as error:
        sys.stderr.write(str(error))
        return 3
    limits = reader.Limits(**order["limits"])
    _restrict(limits)
    with open(1, "w", encoding="utf-8", closefd=False) as out:
        try:
            answer(cells, wire, sys.stdin.buffer.read(), limits, out)
        except problems.FileError as error:
            out.seek(0)  # what was read so far is of no use
            out.truncate()
            out.write(wire.dump(wire.REFUSED, error.code, error.params))
        except MemoryError:
            return wire.OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
