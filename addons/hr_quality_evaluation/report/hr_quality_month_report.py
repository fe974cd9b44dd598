# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, models
from odoo.exceptions import UserError

from ..models.hr_quality_period_tree import week_of_year


class ReportQualityMonth(models.AbstractModel):
    """Form 01 of Decree 335: a person's sheet of a month or quarter."""

    _name = "report.hr_quality_evaluation.report_month"
    _description = "Sheet of a month or quarter"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        sheets = self.env["hr.quality.evaluation"].browse(docids)
        sheets.check_access("read")
        others = sheets.filtered(lambda sheet: not sheet.is_month)
        if others:
            raise UserError(
                self.env._(
                    "%(name)s: Form 01 is for people scored by month or quarter.",
                    name=others[0].subject_name,
                )
            )
        marks, results = self._own_marks(sheets), self._results(sheets)
        return {
            **self._paper_values(sheets),
            "papers": [
                self._paper(sheet, marks.get(sheet.id, {}), results.get(sheet.id))
                for sheet in sheets
            ],
        }

    def _own_marks(self, sheets):
        """Sheet → what the person gave himself, once handed in: the form's column."""
        own_sudo = (
            self.env["hr.quality.assignment"]  # whoever reads the sheet reads its form
            .sudo()
            .search(
                [
                    ("evaluation_id", "in", sheets.ids),
                    ("source_id.code", "=", "self"),
                    ("state", "=", "submitted"),
                ],
                order="round_no",
            )
        )
        return {duty.evaluation_id.id: duty.marks or {} for duty in own_sudo}

    def _results(self, sheets):
        """Scores as they stand where the result is the caller's to read, else once the
        month is locked."""
        Result = self.env["hr.quality.result"]
        readable = Result
        if Result.has_access("read"):
            readable = Result.search([("evaluation_id", "in", sheets.ids)])
        shown = readable.evaluation_id | sheets.filtered("published_scored")
        results_sudo = Result.sudo().search(  # the figures of the sheets kept above
            [("evaluation_id", "in", shown.ids), ("current", "=", True)]
        )
        return {result.evaluation_id.id: result for result in results_sudo}

    def _paper(self, sheet, marks, result):
        """All that one sheet prints."""
        period = sheet.period_id
        points = self._own_points(result.line_ids) if result else {}
        kind, number = self._kind(period)
        return {
            "sheet": sheet,
            "body": sheet.company_id.name,
            "kind": kind,
            "number": number,
            "year": period.date_to.year,
            "rows": self._rows(sheet, marks),
            "maximum": self._points(
                sum(self._leaves(sheet).mapped("maximum")), True, 0
            ),
            "own": self._sum(marks),
            "general": self._shown(points, "general"),
            "results": self._shown(points, "results"),
            "total": self._points(result.score) if result and result.has_score else "",
        }

    def _kind(self, period):
        """The period as the form's heading names it."""
        month = period.date_from.month
        return {
            "week": ("tuần", f"{week_of_year(period.date_from):02}"),
            "month": ("tháng", f"{month:02}"),
        }.get(period.kind, ("quý", (month + 2) // 3))

    def _leaves(self, sheet):
        return sheet.criteria_set_id._desk_leaves()

    def _rows(self, sheet, marks):
        """Sections and criteria: number, words, maximum, own mark."""
        rows = []
        for group in sheet.criteria_set_id._desk_set():
            if group["code"]:
                whole = self._points(group["maximum"], True, 0)
                rows.append((group["code"], group["name"], whole, "", True))
            for line in group["criteria"]:
                mark = marks.get(line["code"])
                own = self._points(mark) if mark not in (None, "", "∅") else ""
                words = (line["code"], line["name"])
                rows.append((*words, self._points(line["maximum"]), own, False))
        return rows

    def _shown(self, points, code):
        return self._points(points[code]) if code in points else ""

    def _sum(self, marks):
        given = [float(mark) for mark in marks.values() if mark not in ("", "∅", None)]
        return self._points(round(sum(given), 4)) if given else ""
