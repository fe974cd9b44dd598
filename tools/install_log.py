"""Odoo's log: what it warns of, and how many tests its runner ran."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.paths import ADDONS

_LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ "
    r"(?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>\S+): (?P<text>.*)$"
)
_LOUD = ("WARNING", "ERROR", "CRITICAL")
_RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")


@dataclass(frozen=True)
class Problem:
    """A line that should not be there, comparable between two runs."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


@dataclass(frozen=True)
class Outcome:
    """What Odoo's own runner says at its end."""

    failed: int
    errors: int
    tests: int


def problems(log: str) -> list[Problem]:
    """Return the warnings and errors of a log, without what changes every time."""
    found = []
    for line in log.splitlines():
        match = _LINE.match(line)
        if not match or match["level"] not in _LOUD:
            continue
        if match["logger"] == "py.warnings" and not _is_ours(match["text"]):
            continue
        text = match["text"].replace(match["db"], "<db>")
        text = re.sub(r"0x[0-9a-f]+|\d+(\.\d+)?", "N", text)
        found.append(Problem(match["level"], match["logger"], text))
    return found


def _is_ours(text: str) -> bool:
    """Tell whether a Python warning points at our code, not at a library's."""
    return any(name in text for name in ADDONS)


def new_problems(log: str, baseline: Iterable[Problem] = ()) -> list[Problem]:
    """Return what this log shows and the same run without our add-ons does not."""
    known = set(baseline)
    return [problem for problem in problems(log) if problem not in known]


def outcome(log: str) -> Outcome | None:
    """Return the last test result in a log, none if the runner did not run."""
    results = _RESULT.findall(log)
    return Outcome(*map(int, results[-1])) if results else None


def skipped(log: str) -> list[str]:
    """Return the tests Odoo's runner left out, with their reasons."""
    return re.findall(r"odoo\.\S+: skipped? (.+)$", log, flags=re.MULTILINE)


def read(path: Path) -> str:
    """Return a log, empty when there is none."""
    return path.read_text(errors="replace") if path.is_file() else ""
