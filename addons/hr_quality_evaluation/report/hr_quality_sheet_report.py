# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, models

MONTHS = [f"m{month:02}" for month in range(1, 13)]
QUARTERS = [f"q{quarter}" for quarter in range(1, 5)]


class ReportQualitySheet(models.AbstractModel):
    """The yearly sheet: Form 02 of Decree 335, Appendix II of 233, and others."""

    _name = "report.hr_quality_evaluation.report_sheet"
    _description = "Yearly sheet"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        sheets = self.env["hr.quality.evaluation"].browse(docids)
        sheets.check_access("read")
        reader = self.env.user.has_group("hr_quality_evaluation.group_quality_reader")
        results = self._current(sheets) if reader else self._published(sheets)
        papers = []
        for sheet in sheets:
            result = results.get(sheet.id, self.env["hr.quality.result"])
            scored = reader or self._may_read_score(sheet, result)
            papers.append(self._paper(sheet, result, scored))
        return {**self._paper_values(sheets), "papers": papers}

    def _current(self, sheets):
        """Readers print the version in force, decided or not."""
        results_sudo = (
            self.env["hr.quality.result"]  # of the sheets whose access was checked
            .sudo()
            .search([("evaluation_id", "in", sheets.ids), ("current", "=", True)])
        )
        return {result.evaluation_id.id: result for result in results_sudo}

    def _published(self, sheets):
        """Others print the version published, whatever has been begun since."""
        published_sudo = sheets.filtered(lambda s: s.state == "published").sudo()
        return {sheet.id: sheet.published_result_id for sheet in published_sudo}

    def _may_read_score(self, sheet, result):
        """The person where the regulation shows it to him; his head always."""
        own = sheet.user_id.id == self.env.uid
        if not own and sheet.department_id.is_headed_by_me:
            return True
        shown = sheet.regulation_id.publish_person_score
        return shown and (sheet.published_scored or not result.has_score)

    def _paper(self, sheet, result, scored):
        """All that one sheet prints, words included.

        :param scored: whether points are printed; without them the lines stay empty too
        """
        tiers = sheet.regulation_id.tier_ids.sorted("rank", reverse=True)
        lines = result.line_ids if scored else result.line_ids.browse()
        given = scored and result.has_score
        current = not result or sheet.sudo().published_result_id == result
        return {
            "sheet": sheet,
            "kind": sheet.regulation_id.sheet if sheet.employee_id else "unit",
            "year": sheet.period_id.date_to.year,
            "rows": self._rows(lines),
            "parts": self._parts(lines),
            "lines": lines,
            "entered": "y" in lines.mapped("code"),
            "rounding": self._rounding(sheet.regulation_id) if given else "",
            "score": self._points(result.score) if given else "",
            "tiers": [(tier.grade, tier.name) for tier in tiers],
            "self_grade": sheet.self_grade,
            "grade": self._printed_grade(sheet, result),
            "reason": (result.final and result.decided_reason) or "",
            "limit": sheet.published_limit or "" if current else "",
            "body": sheet.company_id.name,
        }

    def _rounding(self, regulation):
        """The decrees say nothing of rounding: the sheet says what was done."""
        moments = dict(regulation._fields["rounding"]._description_selection(self.env))
        return self.env._(
            "Points are rounded half up to %(places)s decimal places."
            " Moment: %(moment)s.",
            places=regulation.places,
            moment=moments[regulation.rounding],
        )

    def _printed_grade(self, sheet, result):
        """The tier of the version printed: never an old tier beside new figures."""
        if result:
            return result.decided_grade if result.final else False
        return sheet.published_grade

    def _rows(self, lines):
        """The table of months (or quarters): label, total score, note."""
        totals = {line.code: line for line in lines}
        keys = QUARTERS if totals.keys() & set(QUARTERS) else MONTHS
        rows = []
        for key in keys:
            line = totals.get(key)
            given = bool(line and line.has_value)
            points = self._points(line.value) if given else ""
            rows.append((int(key[1:]), points, line.note or "" if line else ""))
        return {"quarterly": keys is QUARTERS, "lines": rows}

    def _parts(self, lines):
        """General and result points of the year (Appendix II of Decree 233)."""
        points = self._own_points(lines)
        return {
            name: self._points(points[name]) if name in points else ""
            for name in ("general", "results")
        }
