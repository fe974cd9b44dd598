# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import models
from odoo.exceptions import AccessError

from ..report.ratings_workbook import ratings_workbook


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_export_ratings(self):
        """Download the ratings as Excel; the download itself checks who asks."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_quality/period/{self.id}/ratings.xlsx",
            "target": "self",
        }

    def _ratings_workbook(self):
        """The workbook of a period, for readers of results; journalled."""
        self.ensure_one()
        if not self.env.user.has_group("hr_quality_evaluation.group_quality_reader"):
            raise AccessError(
                self.env._("This list is for personnel, the authority and inspectors.")
            )
        self.check_access("read")
        results = self.env["hr.quality.result"].search(
            [
                ("period_id", "=", self.id),
                ("current", "=", True),
                ("employee_id", "!=", False),
            ],
            order="name_key, id",
        )
        roster = self.env["hr.quality.roster"].search(
            [("period_id", "=", self.id), ("employee_id", "!=", False)]
        )
        people = self._export_people(results)
        content = ratings_workbook(
            self.company_id.name,
            self.env._("Quality ratings – %(period)s", period=self.name).upper(),
            people,
            self._export_units(results, roster),
            self._export_caps(),
        )
        self.env["hr.quality.event"]._log(self, "exported", {"rows": len(people)})
        return content

    def _category_labels(self):
        field = self.env["hr.quality.evaluation"]._fields["personnel_category"]
        return {**dict(field._description_selection(self.env)), False: ""}

    def _export_people(self, results):
        labels = self._category_labels()
        tiers = {
            (tier.regulation_id.id, tier.grade): tier.name
            for tier in results.evaluation_id.regulation_id.tier_ids
        }
        people = []
        for result in results:
            sheet = result.evaluation_id
            regulation = sheet.regulation_id.id
            people.append(
                {
                    "code": sheet.staff_code or "",
                    "name": result.subject_name,
                    "job": sheet.job_title or "",
                    "unit": sheet.department_path or "",
                    "category": labels[sheet.personnel_category],
                    "score": result.score if result.has_score else None,
                    "rule": tiers.get((regulation, result.rule_grade), ""),
                    "proposed": tiers.get((regulation, result.proposed_grade), ""),
                    "decided": tiers.get((regulation, result.decided_grade), ""),
                    "note": result.decided_reason or result.proposed_reason or "",
                }
            )
        return people

    def _export_units(self, results, roster):
        """Counts by unit and category; the roster is the whole, results the tiers.

        Who has no tier is counted by the outcome of the roster: not rated, rated
        elsewhere, left; else a tier is still to come.
        """
        labels = self._category_labels()
        sheet_of = {result.evaluation_id: result for result in results}
        rows = self._people_rows(roster.employee_id.ids)
        category_of = {row["employee_id"]: row["category"] for row in rows}
        groups = {}
        for line in roster:
            result = sheet_of.get(line.evaluation_id)
            category = line.evaluation_id.personnel_category or category_of.get(
                line.employee_id.id
            )
            unit = (
                line.evaluation_id.department_path or line.department_id.complete_name
            )
            group = groups.setdefault(
                (unit or "", labels[category or False]),
                {"total": 0, "grades": {}, "without": {}},
            )
            group["total"] += 1
            grade = result and (result.decided_grade or result.proposed_grade)
            if grade:
                group["grades"][grade] = group["grades"].get(grade, 0) + 1
            else:
                group["without"][line.outcome] = (
                    group["without"].get(line.outcome, 0) + 1
                )
        return [
            {"unit": unit, "category": category, **group}
            for (unit, category), group in sorted(groups.items())
        ]

    def _export_caps(self):
        reviews = self.env["hr.quality.cap.review"].search(
            [("period_id", "=", self.id)]
        )
        readings = dict(reviews._fields["reading"]._description_selection(self.env))
        return [
            {
                "scope": review.display_name,
                "good": review.good_count,
                "top": review.top_count,
                "limit": review.limit if review.reading else None,
                "reading": readings.get(review.reading, ""),
                "citation": review.citation or "",
            }
            for review in reviews
        ]
