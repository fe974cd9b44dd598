# Part of HR Quality. See LICENSE. (LGPL-3)
"""The season at a glance: how far each unit is, its tiers, shares and limits."""

from collections import defaultdict

from odoo import api, fields, models

READER = "hr_quality_evaluation.group_quality_reader"
FINISHED = ("rated", "published")
GRADES = ("htxs", "htt", "ht", "kht")


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    charts = fields.Json(compute="_compute_charts", groups=READER)

    @api.depends("state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_charts(self):
        """Only what the reader may read is counted: his body, or the whole agency."""
        units = self._count_units()
        shares = self._count_shares()
        for period in self:
            own = period._origin.id
            period.charts = {"units": units.get(own, []), "shares": shares.get(own, [])}

    def _count_units(self):
        """Period → units in their order with sheets, finished ones and people by tier.

        A tier is the one decided, until then the one proposed.
        """
        counts = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
        domain = [("period_id", "in", self.ids), ("employee_id", "!=", False)]
        sheets = self.env["hr.quality.evaluation"]._read_group(
            [*domain, ("roster_ids.outcome", "in", ("rated", "elsewhere"))],
            ["period_id", "department_id", "state"],
            ["__count"],
        )
        for period, unit, state, count in sheets:
            row = counts[period.id][unit]
            row["sheets"] += count
            row["finished"] += count if state in FINISHED else 0
        results = self.env["hr.quality.result"]._read_group(
            [*domain, ("current", "=", True)],
            ["period_id", "department_id", "decided_grade", "proposed_grade"],
            ["__count"],
        )
        for period, unit, decided, proposed, count in results:
            counts[period.id][unit][decided or proposed or "open"] += count
        return {
            period: [
                self._unit_row(unit, rows[unit])
                for unit in sorted(rows, key=lambda one: one.parent_path or "")
            ]
            for period, rows in counts.items()
        }

    def _unit_row(self, unit, row):
        tiers = [{"grade": grade, "count": row[grade]} for grade in GRADES]
        return {
            "name": unit.sudo().name,  # names of units are no secret
            "sheets": row["sheets"],
            "finished": row["finished"],
            "tiers": [tier for tier in tiers if tier["count"]],
        }

    def _count_shares(self):
        """Period → scopes of the caps with somebody to count, taken and allowed."""
        reviews = self.env["hr.quality.cap.review"].search(
            [("period_id", "in", self.ids)]
        )
        shares = defaultdict(list)
        for review in reviews:
            if review.good_count:
                shares[review.period_id.id].append(
                    {
                        "name": review.scope_name,
                        "good": review.good_count,
                        "top": review.top_count,
                        "limit": review.limit if review.reading else None,
                    }
                )
        return shares
