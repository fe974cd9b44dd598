# Part of HR Quality. See LICENSE. (LGPL-3)
"""From the bytes of a workbook to a report, and to the records if nothing is wrong."""

import psycopg2

from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..excel import reader
from ..excel.form import MOST_PROBLEMS, parse_form
from ..excel.problems import WARNING, FileError, Problem
from .hr_quality_import_figures import FactsHandler, TrackingHandler
from .hr_quality_import_history import HistoryHandler
from .hr_quality_import_job import Job
from .hr_quality_import_messages import MESSAGES
from .hr_quality_import_people import PeopleHandler
from .hr_quality_import_registers import (
    DisciplineHandler,
    InterruptionsHandler,
    PostingsHandler,
)
from .hr_quality_import_report import ImportReport, SheetReport, file_hash
from .hr_quality_import_units import SuccessionHandler, UnitsHandler
from .hr_quality_import_work import ProductsHandler, TasksHandler

MOST_SHOWN = 1_000
"""As many lines of problems somebody may want to read."""


class _Undo(Exception):
    """Raised to take back what a trial has written."""


class HrQualityImport(models.TransientModel):
    _inherit = "hr.quality.import"

    def _handlers(self):
        """The handlers of all sheets, in any order; other add-ons append theirs."""
        return [
            UnitsHandler,
            SuccessionHandler,
            PeopleHandler,
            PostingsHandler,
            DisciplineHandler,
            InterruptionsHandler,
            HistoryHandler,
            TrackingHandler,
            FactsHandler,
            ProductsHandler,
            TasksHandler,
        ]

    def _messages(self):
        """Code of a problem → its sentence; other add-ons append theirs."""
        return MESSAGES

    def _sheets(self):
        """The sheets of the form, in the order in which they are written."""
        handlers = sorted(self._handlers(), key=lambda one: one.sequence)
        return [handler.sheet for handler in handlers]

    def _run(self, content, dry_run=True, create_logins=False):
        """Read a workbook, and import it unless ``dry_run`` or anything is wrong.

        All or nothing: a trial writes as the import does and takes it all back, so what
        only the database can find is in the report as well.

        :param bytes content: the .xlsx file
        :rtype: ImportReport
        """
        self._check_may_import()
        report = ImportReport(file_hash=file_hash(content))
        try:
            report.raw_sheets = reader.read(content)
            pages, problems = parse_form(report.raw_sheets, self._sheets())
        except FileError as error:
            problem = Problem(error.code, params=error.params)
            report.problems = self._sentences([problem])
            return report
        left = self._leave_to_others(pages)
        problems = [one for one in problems if one.sheet not in left]
        job = Job(self.env, pages, create_logins)
        job.problems += problems
        handlers = self._check_sheets(job) if len(problems) < MOST_PROBLEMS else []
        self._report_left(job, left)
        if not any(problem.level == "error" for problem in job.problems):
            self._write(job, handlers, dry_run)
        self._fill_report(report, job, handlers)
        report.sheets += [
            SheetReport(name, handler.sheet.title, left=count)
            for name, (handler, count) in left.items()
        ]
        report.applied = report.ok and not dry_run
        return report

    def _check_may_import(self):
        """Only those whose work one of the sheets is, whichever way this is reached."""
        if not any(map(self._is_mine, self._handlers())):
            raise AccessError(
                self.env._("Only personnel officers may import from Excel.")
            )

    def _is_mine(self, handler):
        return self.env.user.has_group(handler.office)

    def _leave_to_others(self, pages):
        """Take the sheets out that are another office's: name → (handler, rows)."""
        left = {}
        for handler in self._handlers():
            if not self._is_mine(handler) and handler.sheet.name in pages:
                page = pages.pop(handler.sheet.name)
                left[handler.sheet.name] = (handler, len(page.rows))
        return left

    def _report_left(self, job, left):
        """What was not looked at is said, never dropped in silence."""
        for name, (handler, count) in left.items():
            if count:
                job.problems.append(
                    Problem(handler.left, name, params={"count": count}, level=WARNING)
                )

    def _check_sheets(self, job):
        handlers = [
            handler(job)
            for handler in sorted(self._handlers(), key=lambda one: one.sequence)
            if self._is_mine(handler)
        ]
        job.handlers = {handler.sheet.name: handler for handler in handlers}
        for handler in handlers:
            handler.check()
        job.complete_suggestions()
        return handlers

    def _write(self, job, handlers, dry_run):
        """Write everything, or report what stopped it and leave nothing."""
        try:
            with self.env.cr.savepoint():
                self._apply(job, handlers)
                if dry_run:
                    raise _Undo
        except _Undo:
            self.env.invalidate_all()
        except (UserError, ValidationError, AccessError) as error:
            self.env.invalidate_all()
            job.problems.append(Problem("refused", params={"reason": error.args[0]}))
        except psycopg2.IntegrityError as error:
            self.env.invalidate_all()
            reason = self._database_reason(error)
            job.problems.append(Problem("refused", params={"reason": reason}))

    def _database_reason(self, error):
        """The sentence of the constraint that refused."""
        table = error.diag.table_name
        models_of = [m for m in self.env.registry.values() if m._table == table]
        model = self.env[models_of[0]._name if models_of else "base"]
        return model._sql_error_to_message(error)

    def _apply(self, job, handlers):
        for handler in handlers:
            handler.apply()
        for handler in handlers:
            handler.finish()
        job.env.flush_all()
        self._log_import(job, handlers)

    def _log_import(self, job, handlers):
        """One journal entry for each agency, with the counts, when anything changed."""
        changed = {
            handler.sheet.name: [handler.counts.created, handler.counts.updated]
            for handler in handlers
            if handler.counts.created or handler.counts.updated
        }
        if not changed:
            return
        companies = {
            company for handler in handlers for _row, company in handler.plan.values()
        }
        for company in job.env["res.company"].browse(sorted(companies)):
            job.env["hr.quality.event"]._log(
                company, "imported", changed, chain=f"import:{company.id}"
            )

    def _fill_report(self, report, job, handlers):
        report.problems = self._sentences(job.problems)
        wrong = {}
        for problem in job.problems:
            if problem.level == "error" and problem.row:
                wrong.setdefault(problem.sheet, set()).add(problem.row)
        for handler in handlers:
            if handler.sheet.name not in job.pages:
                continue
            rows = {row.number for row in handler.rows}
            bad = rows & wrong.get(handler.sheet.name, set())
            counts = handler.counts if report.ok else type(handler.counts)()
            report.sheets.append(
                SheetReport(
                    handler.sheet.name,
                    handler.sheet.title,
                    len(rows),
                    len(bad),
                    counts.created,
                    counts.updated,
                    counts.unchanged,
                )
            )

    def _sentences(self, problems):
        """Each problem with its sentence in the reader's language, in reading order."""
        order = {sheet.name: place for place, sheet in enumerate(self._sheets())}
        ranked = sorted(
            problems,
            key=lambda problem: (
                problem.level != "error",
                order.get(problem.sheet, -1),
                problem.row,
                len(problem.letter),
                problem.letter,
            ),
        )
        if len(ranked) > MOST_SHOWN:
            left = len(ranked) - MOST_SHOWN
            level = ranked[MOST_SHOWN].level
            more = Problem("more_problems", params={"count": left}, level=level)
            ranked = [*ranked[:MOST_SHOWN], more]
        return [(problem, self._sentence(problem)) for problem in ranked]

    def _sentence(self, problem):
        sentence = self.env._(self._messages()[problem.code])
        return sentence % {"value": problem.value, **problem.params}
