# Part of HR Quality. See LICENSE. (LGPL-3)
"""The workbook of a regulation: handed out, and read into a draft."""

import base64
import binascii
from dataclasses import dataclass, field

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..excel.problems import ERROR, FileError, Problem
from ..excel.regulation_book import reading, writer
from ..models.hr_quality_regulation_rules import exact
from ..rules.numbers import format_vi
from .hr_quality_import_messages import MESSAGES
from .regulation_book import BookForm
from .regulation_loader import RegulationLoader


@dataclass
class LoadReport:
    """What a workbook says; ``problems`` are (Problem, sentence) in reading order."""

    regulation: object
    problems: list = field(default_factory=list)
    marked: bytes = b""

    @property
    def errors(self):
        return [line for line in self.problems if line[0].level == ERROR]


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    # documented methods

    def dump_workbook(self):
        """The whole regulation as one Excel workbook.

        :return: the .xlsx file in base64
        :raises AccessError: for anyone but a manager of quality evaluation
        """
        return base64.b64encode(self._dump_workbook()).decode()

    @api.model
    def load_workbook(self, content):
        """Read a workbook into a new draft regulation: all of it, or nothing.

        :param content: the .xlsx file, as bytes or in base64
        :return: ``regulation_id`` (False when something is wrong), ``problems`` by
            sheet and cell, ``marked`` (base64: the workbook, wrong cells coloured),
            ``totals`` and ``checks`` (what the draft adds up to and still lacks),
            ``examples`` (each with what was expected and found)
        :raises AccessError: for anyone but a manager of quality evaluation
        """
        report = self._load_workbook(_decoded(self.env, content))
        regulation = report.regulation
        return {
            "regulation_id": regulation.id,
            "problems": [
                {
                    "level": problem.level,
                    "sheet": problem.sheet,
                    "cell": problem.cell,
                    "value": problem.value,
                    "reason": sentence,
                    "suggestion": problem.suggestion,
                }
                for problem, sentence in report.problems
            ],
            "marked": base64.b64encode(report.marked).decode() or False,
            "totals": regulation._totals() if regulation else [],
            "checks": regulation._problems()[regulation] if regulation else [],
            "examples": regulation._told_examples() if regulation else [],
        }

    # buttons

    def action_export_workbook(self):
        """Download the workbook; the download itself checks who asks."""
        self.ensure_one()
        self._check_may_workbook()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_quality/regulation/{self.id}/workbook.xlsx",
            "target": "self",
        }

    def action_import_workbook(self):
        """Open the window in which a workbook is chosen."""
        self._check_may_workbook()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a Regulation from Excel"),
            "res_model": "hr.quality.regulation.load",
            "view_mode": "form",
            "target": "new",
        }

    # business

    def _check_may_workbook(self):
        if not self._may_manager():
            raise AccessError(
                self.env._("Only a manager of quality evaluation drafts regulations.")
            )

    def _dump_workbook(self):
        self.ensure_one()
        self._check_may_workbook()
        self.check_access("read")
        form = BookForm(self.env)
        return writer.build(form.sheets, form.content(self))

    def _load_workbook(self, content):
        """Read, check, create; whatever is wrong, nothing is left behind.

        :rtype: LoadReport
        """
        self._check_may_workbook()
        form = BookForm(self.env)
        try:
            raw_sheets = reading.read_book(content)
            rows, problems = reading.parse_book(raw_sheets, form.sheets, form.pages)
        except FileError as error:
            return self._unread(error)
        loader = RegulationLoader(form, rows, problems)
        if not loader.wrong:
            loader.check()
        regulation = self.browse()
        if not loader.wrong:
            regulation = loader.build().with_env(self.env)
        report = LoadReport(regulation, self._load_sentences(form, loader.problems))
        if report.problems:
            notes = self._load_notes(report.problems)
            report.marked = writer.mark(raw_sheets, form.sheets, notes)
        if regulation:
            self.env["hr.quality.event"]._log(
                regulation, "regulation_loaded", chain=regulation._chain()
            )
        return report

    def _unread(self, error):
        problem = Problem(error.code, params=error.params)
        return LoadReport(self.browse(), [(problem, self._load_sentence(problem))])

    def _load_sentences(self, form, problems):
        order = {sheet.name: place for place, sheet in enumerate(form.sheets)}
        ranked = sorted(
            problems,
            key=lambda problem: (
                problem.level != ERROR,
                order.get(problem.sheet, -1),
                problem.row,
                len(problem.letter),
                problem.letter,
            ),
        )
        return [(problem, self._load_sentence(problem)) for problem in ranked]

    def _load_sentence(self, problem):
        sentence = self.env._(MESSAGES[problem.code])
        return sentence % {"value": problem.value, **problem.params}

    def _load_notes(self, problems):
        notes = {}
        for problem, sentence in problems:
            key = (problem.sheet, problem.row, problem.letter)
            level, text = notes.get(key, (problem.level, ""))
            hint = problem.suggestion and self.env._(
                "Suggestion: %(value)s", value=problem.suggestion
            )
            text = "\n".join(filter(None, [text, sentence, hint]))
            notes[key] = (ERROR if problem.level == ERROR else level, text)
        return notes

    def _told_examples(self):
        """Every example with what was expected, what came out and whether it agrees."""
        return [
            {
                "code": example.code,
                "name": example.name,
                "expected": example._expected(),
                "found": example.found,
                "agrees": example.agrees,
            }
            for example in self.example_ids
        ]

    def _totals(self):
        """What a regulation adds up to, one sentence for each of its parts."""
        self.ensure_one()
        found = [
            self.env._(
                "%(tiers)s tiers, %(conditions)s conditions, %(caps)s caps,"
                " %(cases)s special cases",
                tiers=len(self.tier_ids),
                conditions=len(self.condition_ids),
                caps=len(self.cap_ids),
                cases=len(self.special_case_ids),
            )
        ]
        found += [
            self.env._(
                "“%(name)s”: %(count)s criteria, %(found)s of %(total)s points",
                name=line.name,
                count=len(line.criterion_ids.filtered(lambda c: c.kind != "section")),
                found=format_vi(exact(line.points_found)),
                total=format_vi(exact(line.total)),
            )
            for line in self.criteria_set_ids
        ]
        if self.source_weight_ids:
            weight = format_vi(exact(self.weight_total))
            found.append(self.env._("Sources that count: %(weight)s %%", weight=weight))
        return found


def _decoded(env, content):
    """The file's bytes; RPC has no bytes and sends base64."""
    if isinstance(content, bytes) and content.startswith(b"PK"):
        return content
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise UserError(env._("Send the workbook as base64 text.")) from error
