# Part of HR Quality. See LICENSE. (LGPL-3)
"""A proposal that departs from the months, or follows only the last ones, is said."""

from odoo import api, fields, models

from ..rules.numbers import format_vi
from ..rules.rollup import SCALES, recency
from .hr_quality_regulation_rules import exact


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    recency_warning = fields.Char(
        "Against the Months", compute="_compute_recency_warning"
    )

    @api.depends("proposed_grade", "score")
    def _compute_recency_warning(self):
        lines = self.env["hr.quality.result.line"].search_fetch(
            [
                ("result_id", "in", self.filtered("proposed_grade").ids),
                ("has_value", "=", True),
                ("source", "!=", "not_worked"),
            ],
            ["result_id", "code", "value"],
            order="result_id, sequence",
        )
        months = {}
        for line in lines:
            if line.code and line.code[0] in SCALES and line.code[1:].isdigit():
                pair = (line.code, exact(line.value))
                months.setdefault(line.result_id.id, []).append(pair)
        for result in self:
            found = recency(
                result.proposed_grade,
                months.get(result._origin.id, []),
                result.evaluation_id.regulation_id._bands(),
            )
            result.recency_warning = found and result._recency_text(found)

    def _recency_text(self, check):
        words = dict(self._fields["rule_grade"]._description_selection(self.env))
        values = {
            "whole": format_vi(check.threshold, 2),
            "recent": format_vi(check.found, 2),
            "tier": words.get(check.values["grade"], ""),
            "count": len(check.values["keys"]),
        }
        if check.code == "recency":
            return self.env._(
                "The proposal follows the last %(count)s periods (%(recent)s points);"
                " all of them give %(whole)s points: %(tier)s.",
                **values,
            )
        return self.env._(
            "The proposal departs from the periods: %(whole)s points, %(tier)s.",
            **values,
        )


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    def _bands(self):
        """The bands of a tracked regulation; none where tiers have no points."""
        tracked = self.filtered(lambda one: one.method == "tracking")
        return tracked._prepare_tier_rules().bands if tracked else ()
