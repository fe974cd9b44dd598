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
        open_sheets = self._sheets_with_figures(sheets)
        results = self._results(open_sheets)
        figures = self._figures(open_sheets)
        return {
            **self._paper_values(sheets),
            "papers": [
                self._paper(sheet, results.get(sheet.id), figures.get(sheet.id, {}))
                for sheet in sheets
            ],
        }

    def _sheets_with_figures(self, sheets):
        """Readers see every figure; others only what has been published."""
        if self.env.user.has_group("hr_quality_evaluation.group_quality_reader"):
            return sheets
        return sheets.filtered(lambda sheet: sheet.state == "published")

    def _results(self, sheets):
        results_sudo = (
            self.env["hr.quality.result"]  # the figures of the sheets kept above
            .sudo()
            .search([("evaluation_id", "in", sheets.ids), ("current", "=", True)])
        )
        return {result.evaluation_id.id: result for result in results_sudo}

    def _figures(self, sheets):
        """Sheet id → sub-period → tracking, in one query for all people printed."""
        people = sheets.filtered("employee_id")
        by_subject = {
            (sheet.employee_id.id, sheet.period_id.date_to.year): sheet.id
            for sheet in people
        }
        tracking_sudo = (
            self.env["hr.quality.tracking"]  # the months of the sheets kept above
            .sudo()
            .search(
                [
                    ("employee_id", "in", people.employee_id.ids),
                    ("year", "in", [year for _employee, year in by_subject]),
                ]
            )
        )
        figures = {}
        for row in tracking_sudo:
            sheet_id = by_subject.get((row.employee_id.id, row.year))
            figures.setdefault(sheet_id, {})[row.sub_period] = row
        return figures

    def _paper(self, sheet, result, figures):
        """All that one sheet prints, words included."""
        tiers = sheet.regulation_id.tier_ids.sorted("rank", reverse=True)
        return {
            "sheet": sheet,
            "kind": sheet.regulation_id.sheet if sheet.employee_id else "unit",
            "year": sheet.period_id.date_to.year,
            "rows": self._rows(result, figures),
            "parts": self._parts(figures),
            "lines": result.line_ids if result else [],
            "rounding": self._rounding(sheet.regulation_id, result),
            "score": self._points(result.score) if result and result.has_score else "",
            "tiers": [(tier.grade, tier.name) for tier in tiers],
            "self_grade": sheet.self_grade,
            "grade": self._printed_grade(sheet, result),
            "reason": (result.decided_reason or "") if result else "",
            "limit": sheet.published_limit or "",
            "body": sheet.company_id.name,
        }

    def _rounding(self, regulation, result):
        """The decrees say nothing of rounding: the sheet says what was done."""
        if not result or not result.has_score:
            return ""
        moments = dict(regulation._fields["rounding"]._description_selection(self.env))
        return self.env._(
            "Points are rounded half up to %(places)s decimal places."
            " Moment: %(moment)s.",
            places=regulation.places,
            moment=moments[regulation.rounding],
        )

    def _printed_grade(self, sheet, result):
        if sheet.published_grade:
            return sheet.published_grade
        return result.decided_grade if result and result.final else False

    def _rows(self, result, figures):
        """The table of months (or quarters): label, total score, note."""
        keys = QUARTERS if set(figures) & set(QUARTERS) else MONTHS
        totals = {line.code: line for line in result.line_ids} if result else {}
        rows = []
        for key in keys:
            line, row = totals.get(key), figures.get(key)
            given = bool(line and line.has_value)
            note = (line and line.note) or (row and row.sending_body) or ""
            rows.append((int(key[1:]), self._points(line.value) if given else "", note))
        return {"quarterly": keys is QUARTERS, "lines": rows}

    def _parts(self, figures):
        """Mean general and result points of the year (Appendix II of Decree 233)."""
        full = [row for row in figures.values() if row.has_general and row.has_total]
        if not full:
            return {"general": "", "results": ""}
        general = sum(row.general for row in full) / len(full)
        total = sum(row.total for row in full) / len(full)
        return {
            "general": self._points(general),
            "results": self._points(total - general),
        }
