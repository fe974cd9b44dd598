# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, models

from ..models.hr_quality_catalogue import GRADES


class ReportQualityMinutes(models.AbstractModel):
    """Minutes of a rating meeting, with what it said of each person."""

    _name = "report.hr_quality_evaluation.report_minutes"
    _description = "Minutes of a rating meeting"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        self._require_reader()
        meetings = self.env["hr.quality.meeting"].browse(docids)
        meetings.check_access("read")
        names = self._tier_names(meetings.opinion_ids.evaluation_id.regulation_id)
        return {
            **self._paper_values(meetings),
            "opinions": {
                meeting.id: meeting.opinion_ids.sorted(
                    lambda opinion: opinion.evaluation_id.name_key or ""
                )
                for meeting in meetings
            },
            "tier_name": lambda opinion: names.get(
                (opinion.evaluation_id.regulation_id.id, opinion.proposed_grade), ""
            ),
        }


class ReportQualityDecision(models.AbstractModel):
    """Decision or notice with its list."""

    _name = "report.hr_quality_evaluation.report_decision"
    _description = "Rating decision with its list"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        self._require_reader()
        decisions = self.env["hr.quality.decision"].browse(docids)
        decisions.check_access("read")
        names = self._tier_names(decisions.result_ids.evaluation_id.regulation_id)
        return {
            **self._paper_values(decisions),
            "bases": {decision.id: self._bases(decision) for decision in decisions},
            "lists": {
                decision.id: self._list(decision, names) for decision in decisions
            },
            "counts": {decision.id: self._counts(decision) for decision in decisions},
            "journal": self._journal(decisions, lambda d: f"period:{d.period_id.id}"),
            "replacing": {
                decision.id: decision.result_ids._cite("replaced_article")
                for decision in decisions
            },
        }

    def _bases(self, decision):
        """The texts the decision stands on, each once, oldest first."""
        regulations = decision.result_ids.evaluation_id.regulation_id.sorted(
            "date_from"
        )
        texts = [
            line.strip().rstrip(".;")
            for regulation in regulations
            for line in (regulation.legal_basis or regulation.name).splitlines()
            if line.strip()
        ]
        return list(dict.fromkeys(texts))

    def _list(self, decision, names):
        """Rows of the list in Vietnamese order: name, post, unit, tier, note."""
        rows = [
            {
                "key": result.name_key or result.subject_name,
                "name": result.subject_name,
                "job": result.evaluation_id.job_title or "",
                "unit": result.evaluation_id.department_path or "",
                "tier": result.decided_tier
                or names.get(
                    (
                        result.evaluation_id.regulation_id.id,
                        result.decided_grade or result.proposed_grade,
                    ),
                    "",
                ),
                "note": result.decided_reason or "",
            }
            for result in decision.result_ids
        ]
        rows += [
            {
                "key": line.name_key or line.name,
                "name": line.name,
                "job": "",
                "unit": line.department_id.complete_name or "",
                "tier": "Không xếp loại",
                "note": line.reason or "",
            }
            for line in decision.roster_ids
        ]
        return sorted(rows, key=lambda row: row["key"])

    def _counts(self, decision):
        """How many per tier, in the order of the tiers."""
        grades = [
            result.decided_grade or result.proposed_grade
            for result in decision.result_ids
        ]
        return {grade: grades.count(grade) for grade, _label in GRADES}


class ReportQualitySynthesis(models.AbstractModel):
    """Bảng tổng hợp: the synthesis table of a period, 13 columns, by category."""

    _name = "report.hr_quality_evaluation.report_synthesis"
    _description = "Synthesis table"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        self._require_reader()
        periods = self.env["hr.quality.period"].browse(docids)
        periods.check_access("read")
        return {
            **self._paper_values(periods),
            "groups": {period.id: self._groups(period) for period in periods},
        }

    def _groups(self, period):
        """(category label, rows) in the order of the catalogue."""
        results = self.env["hr.quality.result"].search(
            [
                ("period_id", "=", period.id),
                ("current", "=", True),
                ("employee_id", "!=", False),
            ],
            order="name_key, id",
        )
        labels = dict(
            self.env["hr.quality.evaluation"]
            ._fields["personnel_category"]
            ._description_selection(self.env)
        )
        names = self._tier_names(results.evaluation_id.regulation_id)
        points = self._points_of(results)
        groups = {}
        for result in results:
            groups.setdefault(result.evaluation_id.personnel_category, []).append(
                self._row(result, names, points.get(result, {}))
            )
        return [(label, groups[key]) for key, label in labels.items() if key in groups]

    def _points_of(self, results):
        """Result → its general and result points, in one query for all."""
        lines = self.env["hr.quality.result.line"].search(
            [
                ("result_id", "in", results.ids),
                ("code", "in", ("general", "results")),
            ]
        )
        return {
            result: self._own_points(own)
            for result, own in lines.grouped("result_id").items()
        }

    def _row(self, result, names, points):
        sheet = result.evaluation_id
        return {
            "name": result.subject_name,
            "job": sheet.job_title or "",
            "unit": sheet.department_path or "",
            "general": self._points(points.get("general", 0), "general" in points),
            "results": self._points(points.get("results", 0), "results" in points),
            "bonus": "",
            "total": self._points(result.score, result.has_score),
            "self": names.get((sheet.regulation_id.id, sheet.self_grade), ""),
            "proposed": names.get((sheet.regulation_id.id, result.proposed_grade), ""),
            "ground": result.warning or "",
            "decided": names.get((sheet.regulation_id.id, result.decided_grade), ""),
            "note": result.proposed_reason or "",
        }
