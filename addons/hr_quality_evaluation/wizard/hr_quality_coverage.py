# Part of HR Quality. See LICENSE. (LGPL-3)
"""The screen “Ai theo quy chế nào”: groups with counts and the reason, and in Excel."""

import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.hr_quality_catalogue import CATEGORIES, UNIT_KINDS
from ..models.hr_quality_period_cockpit import READER
from ..report.coverage_workbook import coverage_workbook

OUTCOMES = [
    ("rated", "To be rated"),
    ("not_rated", "Not rated"),
    ("elsewhere", "Rated elsewhere"),
    ("left", "Left"),
]
KEYS = ("subject", "kind", "category", "regulation", "outcome", "reason", "article")
SHOWN = 3


class HrQualityCoverage(models.TransientModel):
    """Ai theo quy chế nào: a picture of one moment, kept for whoever asked."""

    _name = "hr.quality.coverage"
    _description = "Who falls under which regulation"
    _rec_name = "period_id"

    period_id = fields.Many2one("hr.quality.period", required=True, readonly=True)
    ahead = fields.Boolean("Before the Opening", readonly=True)
    warning = fields.Char(readonly=True)
    people_count = fields.Integer("People", readonly=True)
    unit_count = fields.Integer("Units", readonly=True)
    rated_count = fields.Integer("To Be Rated", readonly=True)
    line_ids = fields.One2many("hr.quality.coverage.line", "coverage_id", readonly=True)
    content = fields.Binary(attachment=False, readonly=True)

    def _open(self, period):
        """Take the picture and show it.

        :raises AccessError: for anyone but readers of the season
        """
        covered = period._coverage()
        coverage = self.create(
            {
                "period_id": period.id,
                "ahead": period.state in ("draft", "opening"),
                "warning": period._coverage_warning(),
                "people_count": sum(one.subject == "person" for one in covered),
                "unit_count": sum(one.subject == "unit" for one in covered),
                "rated_count": sum(one.outcome == "rated" for one in covered),
                "line_ids": [
                    fields.Command.create(vals) for vals in self._prepare_lines(covered)
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Falls under What"),
            "res_model": self._name,
            "res_id": coverage.id,
            "view_mode": "form",
        }

    def _prepare_lines(self, covered):
        """One line for all whom the same rule meets for the same reason."""
        groups = {}
        for one in covered:
            key = tuple(getattr(one, name) for name in KEYS)
            groups.setdefault(key, []).append(one)
        lines = []
        for values, members in groups.items():
            named = dict(zip(KEYS, values, strict=True))
            lines.append(
                {
                    "subject": named["subject"],
                    "unit_kind": named["kind"] or False,
                    "personnel_category": named["category"] or False,
                    "regulation_id": named["regulation"],
                    "outcome": named["outcome"],
                    "reason": named["reason"],
                    "article": named["article"],
                    "count": len(members),
                    "names": self._some_names(members),
                }
            )
        return sorted(lines, key=lambda line: (line["subject"], -line["count"]))

    def _some_names(self, members):
        names = [one.name for one in members]
        if len(names) <= SHOWN:
            return ", ".join(names)
        return self.env._(
            "%(names)s and %(count)s others",
            names=", ".join(names[:SHOWN]),
            count=len(names) - SHOWN,
        )

    def action_export(self):
        """The groups and every name behind them, as a workbook."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(READER):
            raise AccessError(
                self.env._("This list is for personnel, the authority and inspectors.")
            )
        period = self.period_id
        covered = period._coverage()
        self.content = base64.b64encode(
            coverage_workbook(
                period.company_id.name,
                self.env._("Who falls under what – %(period)s", period=period.name),
                [self._as_row(line) for line in self.line_ids],
                [self._as_name(one) for one in covered],
            )
        )
        self.env["hr.quality.event"]._log(period, "exported", {"rows": len(covered)})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/"
            "ai_theo_quy_che_nao.xlsx?download=true",
            "target": "self",
        }

    def _label(self, model, name, value):
        field = self.env[model]._fields[name]
        return dict(field._description_selection(self.env)).get(value, "")

    def _as_row(self, line):
        model = line._name
        return (
            self._label(model, "subject", line.subject),
            self._label(model, "unit_kind", line.unit_kind),
            self._label(model, "personnel_category", line.personnel_category),
            line.regulation_id.display_name or "",
            self._label(model, "outcome", line.outcome),
            line.reason or "",
            line.article or "",
            line.count,
        )

    def _as_name(self, one):
        model = "hr.quality.coverage.line"
        rules = self.env["hr.quality.regulation"].browse(one.regulation or [])
        return (
            one.name,
            one.path,
            self._label(model, "unit_kind", one.kind),
            self._label(model, "personnel_category", one.category),
            rules.display_name or "",
            self._label(model, "outcome", one.outcome),
            one.reason,
            one.article,
        )


class HrQualityCoverageLine(models.TransientModel):
    _name = "hr.quality.coverage.line"
    _description = "Group under one regulation"
    _order = "subject, count desc, id"

    coverage_id = fields.Many2one(
        "hr.quality.coverage", required=True, ondelete="cascade", readonly=True
    )
    subject = fields.Selection([("person", "People"), ("unit", "Units")], readonly=True)
    unit_kind = fields.Selection(UNIT_KINDS, "Kind of Body", readonly=True)
    personnel_category = fields.Selection(CATEGORIES, readonly=True)
    regulation_id = fields.Many2one("hr.quality.regulation", readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    regulation_name = fields.Text(compute="_compute_regulation_name")
    reason = fields.Text("Why", readonly=True)
    article = fields.Text(readonly=True)
    count = fields.Integer("Quantity", readonly=True)
    names = fields.Text("Who", readonly=True)

    @api.depends("regulation_id")
    def _compute_regulation_name(self):
        for line in self:
            line.regulation_name = line.regulation_id.display_name
