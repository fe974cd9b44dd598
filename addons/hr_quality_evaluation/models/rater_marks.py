# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores from marks of several sources on one tree of criteria."""

from ..rules import scoring
from ..rules.trace import Check
from .rater_lines import Line, Scored


class MarksScores:
    """Part of ``Rater``: the score of a sheet from its marks."""

    def _marks_score(self, sheet, rules):
        """Several sources on one tree of criteria; sources speak as means only."""
        criteria = self._set_rules(sheet, rules)
        marks = self.gathered.marks.get(sheet.id, {})
        if criteria is None:
            return Scored(warnings=(Check("no_criteria"),))
        score = scoring.multi_source_score(
            criteria.criteria,
            marks,
            rules.sources,
            rules.missing_source,
            rules.tiers.places,
        )
        silent = {
            (check.code, check.values.get("source")): check
            for check in score.warnings
            if marks or check.code != "no_mark"
        }
        lines = [line for found in score.lines for line in _criterion_lines(found)]
        return Scored(score.total, (), tuple(silent.values()), tuple(lines))


def _criterion_lines(found):
    """A line per source that may be shown, then the points the criterion earned."""
    for heard in found.sources:
        if heard.mean is not None:
            yield Line(found.code, "", heard.source, found.maximum, heard.mean)
    yield Line(found.code, "", "final", found.maximum, found.final)
