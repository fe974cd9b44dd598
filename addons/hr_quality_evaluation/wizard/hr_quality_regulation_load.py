# Part of HR Quality. See LICENSE. (LGPL-3)
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..excel.problems import shown


class HrQualityRegulationLoadProblem(models.TransientModel):
    _name = "hr.quality.regulation.load.problem"
    _description = "Problem of a regulation's workbook"
    _order = "id"

    load_id = fields.Many2one(
        "hr.quality.regulation.load", required=True, ondelete="cascade"
    )
    level = fields.Selection(
        [("error", "To correct"), ("warning", "To note")], readonly=True
    )
    place = fields.Char("Sheet and Cell", readonly=True)
    value = fields.Char("Found", readonly=True)
    reason = fields.Char(readonly=True)
    suggestion = fields.Char(readonly=True)


class HrQualityRegulationLoad(models.TransientModel):
    """Nhập Excel: a workbook becomes a draft, or is handed back marked."""

    _name = "hr.quality.regulation.load"
    _description = "Import a regulation"

    file = fields.Binary("Workbook", attachment=False)
    filename = fields.Char()
    state = fields.Selection(
        [("new", "Choose the File"), ("wrong", "To Correct")],
        default="new",
        readonly=True,
    )
    error_count = fields.Integer("To Correct", readonly=True)
    problem_ids = fields.One2many(
        "hr.quality.regulation.load.problem", "load_id", readonly=True
    )
    marked_file = fields.Binary(attachment=False, readonly=True)
    marked_name = fields.Char(readonly=True)

    @api.depends("state")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = self.env._("Import a Regulation from Excel")

    def action_load(self):
        """Read the file; open the draft it became, or show what is wrong."""
        self.ensure_one()
        content = self.with_context(bin_size=False).file
        if not content:
            raise UserError(self.env._("Choose the workbook first."))
        regulations = self.env["hr.quality.regulation"]
        report = regulations._load_workbook(base64.b64decode(content))
        if report.regulation:
            return {
                "type": "ir.actions.act_window",
                "res_model": report.regulation._name,
                "res_id": report.regulation.id,
                "view_mode": "form",
            }
        self._show(report)
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_marked(self):
        """Hand back the workbook with the wrong cells coloured and commented."""
        self.ensure_one()
        self.env["hr.quality.regulation"]._check_may_workbook()
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/marked_file"
            "?filename_field=marked_name&download=true",
        }

    def _show(self, report):
        stem = shown((self.filename or "").rpartition(".")[0]) or "quy-che"
        self.write(
            {
                "state": "wrong",
                "error_count": len(report.errors),
                "marked_file": base64.b64encode(report.marked) or False,
                "marked_name": f"{stem}-{self.env._('marked')}.xlsx",
                "problem_ids": [
                    Command.clear(),
                    *(
                        Command.create(self._prepare_problem(*line))
                        for line in report.problems
                    ),
                ],
            }
        )

    @staticmethod
    def _prepare_problem(problem, sentence):
        place = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
        return {
            "level": problem.level,
            "place": place,
            "value": problem.value,
            "reason": sentence,
            "suggestion": problem.suggestion,
        }
