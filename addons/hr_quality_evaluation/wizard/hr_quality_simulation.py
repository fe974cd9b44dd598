# Part of HR Quality. See LICENSE. (LGPL-3)
"""The screens of the simulator and of the time machine."""

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.hr_quality_catalogue import GRADES
from ..models.hr_quality_regulation_rules import exact
from ..report.simulation_workbook import simulation_workbook
from ..rules.grades import RANK
from ..rules.numbers import format_vi


class HrQualitySimulationLine(models.TransientModel):
    _name = "hr.quality.simulation.line"
    _description = "Sheet rated once more"
    _order = "sequence, id"

    simulation_id = fields.Many2one(
        "hr.quality.simulation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    subject_name = fields.Char("Name", readonly=True)
    unit_name = fields.Char("Unit", readonly=True)
    old_score = fields.Char("Score on File", readonly=True)
    new_score = fields.Char("Score Now", readonly=True)
    old_grade = fields.Selection(GRADES, "Tier by the Rules on File", readonly=True)
    new_grade = fields.Selection(GRADES, "Tier by the Rules Now", readonly=True)
    decided_grade = fields.Selection(GRADES, "Tier Decided", readonly=True)
    movement = fields.Selection(
        [
            ("up", "Higher"),
            ("down", "Lower"),
            ("none", "The same"),
            ("open", "Undetermined"),
        ],
        readonly=True,
    )
    difference = fields.Char(readonly=True)


class HrQualitySimulationCap(models.TransientModel):
    _name = "hr.quality.simulation.cap"
    _description = "Cap of a simulation"
    _order = "id"

    simulation_id = fields.Many2one(
        "hr.quality.simulation", required=True, index=True, ondelete="cascade"
    )
    scope = fields.Char(readonly=True)
    rated = fields.Integer(readonly=True)
    good = fields.Integer("Good or Better", readonly=True)
    top = fields.Integer("Top Tier", readonly=True)
    limit_good_only = fields.Integer("At Most (of Those Rated Good)", readonly=True)
    limit_good_or_better = fields.Integer("At Most (of Good or Better)", readonly=True)
    limit_all_rated = fields.Integer("At Most (of All Rated)", readonly=True)
    over = fields.Integer(
        "Too Many", readonly=True, help="Under the narrowest reading."
    )
    article = fields.Char(readonly=True)


class HrQualitySimulation(models.TransientModel):
    """Mô phỏng: a rated period under another regulation, or once more under its own."""

    _name = "hr.quality.simulation"
    _description = "Rate a period once more"

    mode = fields.Selection(
        [
            ("draft", "Under another regulation"),
            ("again", "Once more as it was decided"),
        ],
        "What is Asked",
        required=True,
        default="draft",
    )
    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        domain=[("state", "in", ("rated", "published", "closed"))],
        ondelete="cascade",
    )
    regulation_id = fields.Many2one("hr.quality.regulation", ondelete="cascade")
    replaced_ids = fields.Many2many(
        "hr.quality.regulation",
        "hr_quality_simulation_replaced_rel",
        string="In Place Of",
        help="Empty: of every regulation of the period for the same subjects.",
    )
    state = fields.Selection(
        [("new", "To Ask"), ("done", "Answered")], default="new", readonly=True
    )
    summary = fields.Text(readonly=True)
    total = fields.Integer("Sheets", readonly=True)
    changed = fields.Integer("Different", readonly=True)
    line_ids = fields.One2many("hr.quality.simulation.line", "simulation_id")
    cap_ids = fields.One2many("hr.quality.simulation.cap", "simulation_id")
    file = fields.Binary(attachment=False, readonly=True)
    file_name = fields.Char(readonly=True)

    @api.depends("mode")
    def _compute_display_name(self):
        for simulation in self:
            simulation.display_name = self.env._("Simulator")

    def action_run(self):
        """Ask the rules and show the answer; only this window's own lines are kept."""
        self.ensure_one()
        compared = self._compared()
        self.write(
            {
                "state": "done",
                "total": len(compared),
                "changed": sum(self._differs(row) for row in compared),
                "line_ids": [
                    Command.clear(),
                    *(
                        Command.create(self._prepare_line(place, row))
                        for place, row in enumerate(self._sorted(compared))
                    ),
                ],
                "cap_ids": [Command.clear(), *self._prepare_caps(compared)],
                "summary": self._told(compared),
                **self._prepare_more(compared),
            }
        )
        return self._shown()

    def action_export(self):
        """The comparison as an Excel workbook."""
        self.ensure_one()
        self.period_id._check_may_simulate(readers=self.mode == "again")
        if self.state != "done":
            raise UserError(self.env._("Ask first; then there is something to export."))
        content = simulation_workbook(self._export())
        self.write(
            {
                "file": base64.b64encode(content),
                "file_name": f"mo-phong-{self.period_id.date_to.year}.xlsx",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/file"
            "?filename_field=file_name&download=true",
        }

    # business

    def _compared(self):
        if self.mode == "again":
            return self.period_id._recompute()
        if not self.regulation_id:
            raise UserError(self.env._("Choose the regulation to be tried."))
        return self.period_id._simulate(self.regulation_id, self._replaced())

    def _replaced(self):
        if self.replaced_ids:
            return self.replaced_ids
        lines = self.period_id.line_ids.regulation_id
        return lines.filtered(lambda one: one.subject == self.regulation_id.subject)

    def _prepare_more(self, compared):
        """What other add-ons add to the answer, e.g. the cost of awards."""
        return {}

    def _differs(self, row):
        if self.mode == "again":
            return not (row.same_score and row.same_grade) or bool(row.other_lines)
        return not row.same_grade

    def _sorted(self, compared):
        """Whoever differs first, then by unit's and person's name as they came."""
        return sorted(compared, key=lambda row: not self._differs(row))

    def _prepare_line(self, place, row):
        old = row.old
        return {
            "sequence": place,
            "subject_name": row.sheet.subject_name,
            "unit_name": old.evaluation_id.department_path or "",
            "old_score": format_vi(exact(old.score)) if old.has_score else "",
            "new_score": "" if row.new.score is None else format_vi(row.new.score),
            "old_grade": old.rule_grade,
            "new_grade": row.new.grade,
            "decided_grade": old.decided_grade,
            "movement": _movement(old.rule_grade, row.new.grade),
            "difference": self._difference(row),
        }

    def _difference(self, row):
        """In words: what differs, and if only the grounds do, which."""
        parts = []
        if not row.same_score:
            parts.append(self.env._("score"))
        if not row.same_grade:
            parts.append(self.env._("tier"))
        if self.mode == "again":
            parts += map(self._line_words, row.other_lines)
        grounds = row.other_grounds if self.mode == "again" else ()
        if grounds:
            parts.append(self.env._("grounds: %(codes)s", codes=", ".join(grounds)))
        return "; ".join(parts)

    def _line_words(self, line):
        """One line of the sheet: what it is, what stands on file, what comes now."""
        code, name, *values = line
        before, now = (
            self.env._("none") if value is None else format_vi(value)
            for value in values
        )
        return self.env._(
            "%(line)s: %(before)s → %(now)s", line=name or code, before=before, now=now
        )

    def _prepare_caps(self, compared):
        if self.mode != "draft":
            return []
        names = self._scope_names(compared)
        return [
            Command.create(
                {
                    "scope": " – ".join(
                        filter(
                            None,
                            (
                                names[one.body_id],
                                names.get(("group", one.duty_group_id)),
                            ),
                        )
                    ),
                    "rated": one.counts.rated,
                    "good": one.counts.good_or_better,
                    "top": one.counts.excellent,
                    **{f"limit_{v.reading}": v.limit for v in one.verdicts},
                    "over": max(verdict.over for verdict in one.verdicts),
                    "article": one.cap.article,
                }
            )
            for one in self.period_id._count_caps(self.regulation_id, compared)
        ]

    def _scope_names(self, compared):
        bodies = {row.sheet.body_id for row in compared} - {None}
        groups = {row.sheet.duty_group_id for row in compared} - {None}
        departments_sudo = self.env["hr.department"].sudo().browse(bodies)  # names
        names = {unit.id: unit.name for unit in departments_sudo}
        duty_groups = self.env["hr.quality.duty.group"].browse(groups)
        return names | {("group", one.id): one.name for one in duty_groups}

    def _told(self, compared):
        """The answer in one paragraph."""
        moves = [_movement(row.old.rule_grade, row.new.grade) for row in compared]
        if self.mode == "again":
            wrong = sum(self._differs(row) for row in compared)
            if not wrong:
                return self.env._(
                    "%(count)s sheets computed once more under the version then in"
                    " force: every score, line and tier equals what was decided upon.",
                    count=len(compared),
                )
            return self.env._(
                "%(wrong)s of %(count)s sheets come out differently today; each is"
                " listed with what differs.",
                wrong=wrong,
                count=len(compared),
            )
        return self.env._(
            "%(count)s sheets: %(up)s higher, %(down)s lower, %(open)s without a tier.",
            count=len(compared),
            up=moves.count("up"),
            down=moves.count("down"),
            open=moves.count("open"),
        )

    def _shown(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }

    def _export(self):
        """Plain rows for the workbook: title, summary, tables of (heads, rows)."""
        return {
            "agency": self.period_id.company_id.name,
            "title": f"{self.display_name} – {self.period_id.name}".upper(),
            "summary": self.summary or "",
            "tables": [
                self._export_table(self.env._("Sheets"), self.line_ids),
                *(
                    [self._export_table(self.env._("Caps"), self.cap_ids)]
                    if self.cap_ids
                    else []
                ),
            ],
        }

    def _export_table(self, name, lines):
        hidden = {"id", "display_name", "simulation_id", "sequence", "create_uid"}
        hidden |= {"create_date", "write_uid", "write_date"}
        fields_of = {
            key: field for key, field in lines._fields.items() if key not in hidden
        }
        labels = {
            key: dict(field._description_selection(self.env))
            for key, field in fields_of.items()
            if field.type == "selection"
        }
        heads = [field._description_string(self.env) for field in fields_of.values()]
        rows = [
            [labels.get(key, {}).get(line[key], line[key]) for key in fields_of]
            for line in lines
        ]
        return {"name": name, "heads": heads, "rows": rows}


def _movement(old, new):
    if not new:
        return "open"
    if not old or old == new:
        return "none" if old == new else "open"
    return "up" if RANK[new] > RANK[old] else "down"
