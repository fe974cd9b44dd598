# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an import found, and what it did or would do."""

import hashlib
from dataclasses import dataclass, field


def file_hash(content):
    """By which the file that is imported is known to be the one that was checked."""
    return hashlib.sha256(content).hexdigest()


@dataclass
class SheetReport:
    name: str
    title: str
    rows: int = 0
    wrong: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0

    @property
    def good(self):
        return self.rows - self.wrong


@dataclass
class ImportReport:
    """The answer of ``_run``; ``problems`` are (Problem, sentence)."""

    file_hash: str = ""
    sheets: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    raw_sheets: list = field(default_factory=list, repr=False)
    applied: bool = False

    @property
    def errors(self):
        return [line for line in self.problems if line[0].level == "error"]

    @property
    def warnings(self):
        return [line for line in self.problems if line[0].level == "warning"]

    @property
    def ok(self):
        return not self.errors

    def lines(self):
        """The report as text, one line for each problem."""
        return [
            f"{problem.sheet}!{problem.cell or '-'}: {problem.value!r}: {sentence}"
            for problem, sentence in self.problems
        ]
