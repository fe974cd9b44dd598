# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores from marks of several sources and from facts on one tree of criteria."""

from ..rules.sheet import SheetInputs, score_sheet
from ..rules.trace import Check
from .rater_lines import Line, Scored


class MarksScores:
    """Part of ``Rater``: the score of a sheet from its criteria."""

    def _marks_score(self, sheet, rules):
        """Several sources on one tree of criteria; sources speak as means only."""
        criteria = self._set_rules(sheet, rules)
        if criteria is None:
            return Scored(warnings=(Check("no_criteria"),))
        score, lines, doubts = self._sheet_score(sheet, criteria)
        return Scored(score.total, score.checks, doubts, lines, score.limits)

    def _sheet_score(self, sheet, criteria):
        """The score of one sheet, its lines, and once each what is missing."""
        marks = self.gathered.marks.get(sheet.id, {})
        score = score_sheet(criteria, SheetInputs(marks=marks))
        doubts = {
            (check.code, check.values.get("source")): check
            for check in score.warnings
            if marks or check.code != "no_mark"
        }
        lines = [line for found in score.lines for line in _criterion_lines(found)]
        return score, tuple(lines), tuple(doubts.values())


def _criterion_lines(found):
    """A line per source that may be shown, then the points the criterion earned."""
    for heard in found.sources:
        if heard.mean is not None:
            yield Line(found.code, "", heard.source, found.maximum, heard.mean)
    yield Line(found.code, "", "final", found.maximum, found.final)
