# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..excel import marked, template
from ..excel.form import template_year
from ..excel.problems import ERROR, shown
from .hr_quality_import_report import file_hash

CHECK_HOLDS = timedelta(minutes=30)
"""How long a check stands for; others may have changed the data since."""
XLSX = "%s.xlsx"


class HrQualityImportSheet(models.TransientModel):
    _name = "hr.quality.import.sheet"
    _description = "Sheet of an import"
    _order = "id"

    import_id = fields.Many2one("hr.quality.import", required=True, ondelete="cascade")
    name = fields.Char("Sheet of the File", readonly=True)
    title = fields.Char("Contents", readonly=True)
    good = fields.Integer("Rows Good", readonly=True)
    wrong = fields.Integer("Rows Wrong", readonly=True)
    created = fields.Integer("New", readonly=True)
    updated = fields.Integer("Changed", readonly=True)
    unchanged = fields.Integer("As on File", readonly=True)
    left = fields.Integer("Left to Others", readonly=True)


class HrQualityImportProblem(models.TransientModel):
    _name = "hr.quality.import.problem"
    _description = "Problem of an import"
    _order = "id"

    import_id = fields.Many2one("hr.quality.import", required=True, ondelete="cascade")
    level = fields.Selection(
        [("error", "To correct"), ("warning", "To note")], readonly=True
    )
    sheet = fields.Char("Sheet of the File", readonly=True)
    cell = fields.Char(readonly=True)
    place = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    reason = fields.Char(readonly=True)
    suggestion = fields.Char(readonly=True)


class HrQualityImport(models.TransientModel):
    """Nhập dữ liệu: check a workbook, show what is wrong, import all or nothing."""

    _name = "hr.quality.import"
    _description = "Import from Excel"
    _transient_max_hours = 24

    file = fields.Binary("Workbook", attachment=False)
    filename = fields.Char()
    create_logins = fields.Boolean(
        "Create log-ins",
        help="People with a log-in name get a user account without password;"
        " no invitation is sent.",
    )
    state = fields.Selection(
        [
            ("new", "Choose the File"),
            ("wrong", "To Correct"),
            ("ready", "Ready"),
            ("done", "Imported"),
        ],
        default="new",
        readonly=True,
    )
    checked_hash = fields.Char(readonly=True)
    checked_logins = fields.Boolean(readonly=True)
    checked_on = fields.Datetime(readonly=True)
    error_count = fields.Integer("To Correct", readonly=True)
    warning_count = fields.Integer("To Note", readonly=True)
    sheet_ids = fields.One2many(
        "hr.quality.import.sheet", "import_id", "Sheets Found", readonly=True
    )
    problem_ids = fields.One2many(
        "hr.quality.import.problem", "import_id", readonly=True
    )
    marked_file = fields.Binary(attachment=False, readonly=True)
    marked_name = fields.Char(readonly=True)
    template_file = fields.Binary(attachment=False, readonly=True)
    template_name = fields.Char(readonly=True)

    @api.depends("state")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = self.env._("Import from Excel")

    @api.onchange("file", "create_logins")
    def _onchange_file(self):
        """Another file, or another way to import it, has to be checked anew."""
        self.state = "new"

    # actions

    def action_check(self):
        """Read the file and say what is wrong; nothing is changed."""
        self.ensure_one()
        self._check_may_import()
        report = self._run(self._content(), True, self.create_logins)
        self._show(report, "ready" if report.ok else "wrong")
        return True

    def action_import(self):
        """Import the file that was checked, as it was checked."""
        self.ensure_one()
        self._check_may_import()
        content = self._content()
        self._check_still_stands(content)
        report = self._run(content, False, self.create_logins)
        self._show(report, "done" if report.applied else "wrong")
        return True

    def action_marked(self):
        """Hand back the workbook with the wrong cells coloured and commented."""
        self.ensure_one()
        self._check_may_import()
        return self._download("marked")

    def action_template(self):
        """Hand out the empty template: one sheet, or all when none is named."""
        self.ensure_one()
        self._check_may_import()
        wanted = self.env.context.get("template_sheet")
        sheets = [one for one in self._sheets() if wanted in (None, one.name)]
        name = sheets[0].name.lower() if len(sheets) == 1 else self.env._("template")
        content = template.build(sheets, fields.Date.context_today(self).year)
        self.write(
            {"template_file": base64.b64encode(content), "template_name": XLSX % name}
        )
        return self._download("template")

    # business

    def _content(self):
        content = self.with_context(bin_size=False).file
        if not content:
            raise UserError(self.env._("Choose the workbook first."))
        return base64.b64decode(content)

    def _check_still_stands(self, content):
        """What is imported is the file that was checked without an error, just now."""
        if self.state != "ready":
            raise UserError(
                self.env._("Check the file first; nothing may be wrong with it.")
            )
        same = self.checked_hash == file_hash(content)
        if not same or self.checked_logins != self.create_logins:
            raise UserError(
                self.env._("The file is not the one that was checked. Check it again.")
            )
        if fields.Datetime.now() - self.checked_on > CHECK_HOLDS:
            raise UserError(
                self.env._("The check is older than 30 minutes. Check the file again.")
            )

    def _show(self, report, state):
        self.sheet_ids.unlink()
        self.problem_ids.unlink()
        marked_file = self._mark(report) if report.problems else False
        self.write(
            {
                "state": state,
                "checked_hash": report.file_hash,
                "checked_logins": self.create_logins,
                "checked_on": fields.Datetime.now(),
                "error_count": len(report.errors),
                "warning_count": len(report.warnings),
                "marked_file": marked_file and base64.b64encode(marked_file),
                "marked_name": self._marked_name(),
                "sheet_ids": [
                    fields.Command.create(self._prepare_sheet(sheet))
                    for sheet in report.sheets
                ],
                "problem_ids": [
                    fields.Command.create(self._prepare_problem(*line))
                    for line in report.problems
                ],
            }
        )

    @staticmethod
    def _prepare_sheet(sheet):
        return {
            "name": sheet.name,
            "title": sheet.title,
            "good": sheet.good,
            "wrong": sheet.wrong,
            "created": sheet.created,
            "updated": sheet.updated,
            "unchanged": sheet.unchanged,
            "left": sheet.left,
        }

    @staticmethod
    def _prepare_problem(problem, sentence):
        place = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
        return {
            "level": problem.level,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "place": place,
            "value": problem.value,
            "reason": sentence,
            "suggestion": problem.suggestion,
        }

    def _mark(self, report):
        """The marked workbook, where the file could be read at all."""
        if not report.raw_sheets:
            return b""
        notes = {}
        for problem, sentence in report.problems:
            key = (problem.sheet, problem.row, problem.letter)
            level, text = notes.get(key, (problem.level, ""))
            hint = problem.suggestion and self.env._(
                "Suggestion: %(value)s", value=problem.suggestion
            )
            text = "\n".join(filter(None, [text, sentence, hint]))
            notes[key] = (ERROR if problem.level == ERROR else level, text)
        year = template_year(report.raw_sheets, fields.Date.context_today(self).year)
        known = {sheet.name: sheet for sheet in self._sheets()}
        return marked.build(report.raw_sheets, known, notes, year)

    def _marked_name(self):
        stem = (self.filename or "").rpartition(".")[0]
        return XLSX % self.env._("%(name)s-marked", name=shown(stem) or "import")

    def _download(self, which):
        if not self[f"{which}_name"]:
            raise UserError(self.env._("There is nothing to download yet."))
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/{which}_file"
            f"?filename_field={which}_name&download=true",
        }
