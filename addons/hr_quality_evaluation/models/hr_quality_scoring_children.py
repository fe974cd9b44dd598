# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the child periods have locked, as figures of the whole."""

from collections import defaultdict
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from .gathered import Figure
from .hr_quality_period_tree import LOCKED
from .opening_facts import SHORT_KINDS


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _check_may_compute(self, evaluations=None):
        checked = super()._check_may_compute(evaluations)
        if self.is_short and self.state != "open":
            raise UserError(
                self.env._(
                    "%(period)s is locked: longer periods stand on its scores. Reopen"
                    " it first.",
                    period=self.display_name,
                )
            )
        return checked

    def _gather_more(self, sheets, subjects):
        parts = self._parts()
        return {
            **super()._gather_more(sheets, subjects),
            "parts": tuple(parts.values()),
            "results": self._gather_results(subjects, parts),
        }

    def _gather_results(self, subjects, parts):
        """Scores and tiers in force of locked sub-periods, by subject and key.

        One without a score counts with its tier: a knock-out needs no points.
        For whoever came from another agency kept here, the months he was scored there
        come with him (335 Đ19.1, 233 Đ15); the agency's own months win.
        """
        rows = self._fetch(
            """
            SELECT c.id AS period_id, c.kind, c.date_from, e.employee_id,
                   CASE WHEN e.employee_id IS NULL THEN e.department_id END
                   AS department_id, CASE WHEN r.has_score THEN r.score::text END
                   AS score, CASE WHEN r.has_score THEN g.value::text END AS general,
                   COALESCE(r.decided_grade, r.proposed_grade, r.rule_grade) AS grade,
                   CASE WHEN c.company_id != %s THEN o.name END AS sender
              FROM hr_quality_period c
              JOIN res_company o ON o.id = c.company_id
              JOIN hr_quality_evaluation e ON e.period_id = c.id
              JOIN hr_quality_result r
                ON r.evaluation_id = e.id AND r.current AND (r.has_score
                   OR COALESCE(r.decided_grade, r.proposed_grade, r.rule_grade)
                      IS NOT NULL)
              LEFT JOIN hr_quality_result_line g
                ON g.result_id = r.id AND g.code = 'general' AND g.has_value
               AND COALESCE(g.source, '') = ''
             WHERE c.state = ANY(%s) AND (c.parent_id = %s
                   OR c.company_id != %s AND c.regime = %s AND c.kind = ANY(%s)
                      AND COALESCE(c.is_pilot, FALSE) = %s
                      AND c.date_from >= %s AND c.date_to <= %s)
               AND (e.employee_id = ANY(%s)
                    OR e.employee_id IS NULL AND e.department_id = ANY(%s))
             ORDER BY c.company_id = %s, c.date_from, c.id
            """,
            self.company_id.id,
            list(LOCKED),
            self.id,
            *(self.company_id.id, self.regime, list(SHORT_KINDS), self.is_pilot),
            *(self.date_from, self.date_to),
            *map(list, subjects),
            self.company_id.id,
        )
        keys = {child.id: part.key for child, part in parts.items()}
        periods = self.browse({row["period_id"] for row in rows} - keys.keys())
        keys |= {other.id: other._calendar_key() for other in periods.sudo()}
        results = defaultdict(dict)
        for row in rows:
            subject = (row["employee_id"], row["department_id"])
            key = keys[row["period_id"]]
            results[subject][key] = _as_figure(key, row)
        return dict(results)


def _as_figure(key, row):
    return Figure(
        key,
        row["general"] and Decimal(row["general"]),
        {},
        None if row["score"] is None else Decimal(row["score"]),
        row["grade"],
        row["sender"] or "",
        "sub_period",
    )
