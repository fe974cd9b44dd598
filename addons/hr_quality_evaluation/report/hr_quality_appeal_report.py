# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, models


class ReportQualityAppealAnswer(models.AbstractModel):
    """The answer to an appeal as a document: for the person and for the file."""

    _name = "report.hr_quality_evaluation.report_appeal_answer"
    _description = "Answer to an appeal"
    _inherit = ["hr.quality.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        appeals = self.env["hr.quality.appeal"].browse(docids)
        appeals.check_access("read")
        appeals._check_readable_answer()
        results_sudo = appeals.sudo().replacement_id  # its number, for the person too
        decisions = {
            appeal.id: appeal.sudo().replacement_id.decision_id
            for appeal in appeals
            if appeal.sudo().replacement_id in results_sudo.filtered("final")
        }
        return {**self._paper_values(appeals), "decisions": decisions}
