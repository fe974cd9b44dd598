# Part of HR Quality. See LICENSE. (LGPL-3)
"""The window of Chấm thử: typed on the left, tier and grounds on the right.

It has no button that saves: everything is computed while it is typed.
"""

from odoo import api, fields, models
from odoo.fields import Command

from ..models.hr_quality_catalogue import (
    CATEGORIES,
    GRADES,
    MANAGEMENT_ROLES,
    SUB_PERIODS,
    UNIT_KINDS,
)
from ..models.hr_quality_regulation_example import listed
from ..models.trial import EACH, PARTS

SOURCES = (
    "self",
    "peer",
    "subordinate",
    "superior",
    "leader",
    "council",
    "collective",
    "citizen",
)
MARKED = ("section", "points", "binary", "levels")
"""What the grid of marks shows; everything else follows from facts and events."""


class HrQualityRegulationTrialMark(models.TransientModel):
    _name = "hr.quality.regulation.trial.mark"
    _description = "Mark typed to try a regulation"

    trial_id = fields.Many2one("hr.quality.regulation.trial", ondelete="cascade")
    code = fields.Char(readonly=True)
    name = fields.Char("Criterion", readonly=True)
    kind = fields.Char(readonly=True)
    maximum = fields.Float("Max.", digits=(6, 2), readonly=True)
    mark_self = fields.Char("Self")
    mark_peer = fields.Char("Colleagues")
    mark_subordinate = fields.Char("Subordinates")
    mark_superior = fields.Char("Mark")
    mark_leader = fields.Char("Leader in charge")
    mark_council = fields.Char("Council")
    mark_collective = fields.Char("Collective meeting")
    mark_citizen = fields.Char("Citizens")


class HrQualityRegulationTrialMonth(models.TransientModel):
    _name = "hr.quality.regulation.trial.month"
    _description = "Month typed to try a regulation"

    trial_id = fields.Many2one("hr.quality.regulation.trial", ondelete="cascade")
    key = fields.Selection(SUB_PERIODS, "Period")
    general = fields.Char()
    a = fields.Char("a %")
    b = fields.Char("b %")
    c = fields.Char("c %")
    d = fields.Char("d %")
    dd = fields.Char("đ %")
    e = fields.Char("e %")
    total = fields.Char()


class HrQualityRegulationTrial(models.TransientModel):
    """Chấm thử: one imaginary person or unit under a regulation, nothing kept."""

    _name = "hr.quality.regulation.trial"
    _description = "Try a regulation"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, readonly=True, ondelete="cascade"
    )
    method = fields.Selection(related="regulation_id.method", related_sudo=False)
    subject = fields.Selection(related="regulation_id.subject", related_sudo=False)
    # who it is
    category = fields.Selection(CATEGORIES, "Personnel Category")
    unit_kind = fields.Selection(UNIT_KINDS, "Kind of Unit")
    role = fields.Selection(MANAGEMENT_ROLES, "Management Post", default="none")
    set_id = fields.Many2one(
        "hr.quality.criteria.set",
        domain="[('regulation_id', '=', regulation_id)]",
        ondelete="cascade",
    )
    grid_set_id = fields.Many2one(
        "hr.quality.criteria.set", readonly=True, ondelete="cascade"
    )
    months_worked = fields.Integer("Months of Service", default=12)
    absence_kind = fields.Selection(
        [
            ("maternity", "Maternity"),
            ("sick", "Sickness"),
            ("unpaid", "Unpaid Leave"),
            ("training", "Training"),
            ("other", "Other Absence"),
        ],
        "Absence",
    )
    absence_from = fields.Date("Away From")
    absence_to = fields.Date("Away Until")
    discipline = fields.Selection(
        [("duty", "Related to duty"), ("other", "Not related to duty")],
        "Disciplined in the Year",
    )
    unit_grade = fields.Selection(GRADES, "Tier of the Unit Headed")
    unit_score = fields.Char("Score of the Unit")
    lower_htxs = fields.Integer("Lower Units: Excellent")
    lower_htt = fields.Integer("Lower Units: Good")
    lower_ht = fields.Integer("Lower Units: Completed")
    lower_kht = fields.Integer("Lower Units: Not Completed")
    subordinate_scores = fields.Char(
        "Scores of Those Managed", help="As 80;75,5;49, one for each."
    )
    # what is typed
    sources = fields.Char(readonly=True)
    has_lower = fields.Boolean(readonly=True)
    has_subordinates = fields.Boolean(readonly=True)
    has_ratios = fields.Boolean(compute="_compute_needs")
    needs_unit = fields.Boolean(compute="_compute_needs")
    mark_ids = fields.One2many("hr.quality.regulation.trial.mark", "trial_id")
    general = fields.Char("General Points", help="Empty: the sum of the marks typed.")
    a = fields.Char("a – quantity (%)")
    b = fields.Char("b – quality (%)")
    c = fields.Char("c – progress (%)")
    d = fields.Char("d – unit result (%)")
    dd = fields.Char("đ – organising (%)")
    e = fields.Char("e – unity (%)")
    total = fields.Char("Total of the Year")
    month_ids = fields.One2many("hr.quality.regulation.trial.month", "trial_id")
    fact_ids = fields.One2many("hr.quality.regulation.trial.fact", "trial_id")
    event_ids = fields.One2many("hr.quality.regulation.trial.event", "trial_id")
    # what follows
    score = fields.Char(compute="_compute_answer")
    grade_name = fields.Char("Tier by the Rules", compute="_compute_answer")
    needs_authority = fields.Boolean(compute="_compute_answer")
    authority_article = fields.Char("Legal Basis", compute="_compute_answer")
    caps = fields.Text(compute="_compute_answer")
    problems = fields.Text("Typed Wrong", compute="_compute_answer")
    warning = fields.Text("Still Open", compute="_compute_answer")
    trace = fields.Text("Grounds", compute="_compute_answer")

    @api.depends("regulation_id")
    def _compute_display_name(self):
        for trial in self:
            trial.display_name = self.env._("Try It")

    @api.model
    def default_get(self, fields_list):
        """The grid of the regulation: its criteria, months and facts, all empty."""
        values = super().default_get(fields_list)
        regulation = self.env["hr.quality.regulation"].browse(
            values.get("regulation_id")
        )
        if not regulation:
            return values
        regulation._check_may_try()
        prepared = self._prepare_grid(regulation, values.get("role", "none"))
        return {
            **values,
            **{name: value for name, value in prepared.items() if name in fields_list},
        }

    @api.model
    def _prepare_grid(self, regulation, role):
        criteria_set = self._usual_set(regulation, role)
        is_unit = regulation.subject == "unit"
        kinds = set(regulation.condition_ids.mapped("kind"))
        return {
            "category": False if is_unit else "civil_servant",
            "unit_kind": "using_body" if is_unit else False,
            "set_id": criteria_set.id,
            "grid_set_id": criteria_set.id,
            "sources": ",".join(self._sources(regulation)),
            "has_lower": bool(kinds & {"lower_units_none_at", "lower_units_share_min"}),
            "has_subordinates": self._asks_subordinates(regulation),
            "mark_ids": self._prepare_marks(criteria_set),
            "month_ids": [
                Command.create({"key": key}) for key, _label in SUB_PERIODS[:12]
            ]
            if regulation.method == "tracking" and not is_unit
            else [],
            "fact_ids": self._prepare_facts(regulation, criteria_set),
            "event_ids": self._prepare_events(criteria_set),
        }

    @api.model
    def _usual_set(self, regulation, role):
        rules = regulation._to_rules()[regulation.id]
        found = rules.set_for(None, role) or next(iter(rules.sets), None)
        return self.env["hr.quality.criteria.set"].browse(found.key if found else None)

    @api.model
    def _sources(self, regulation):
        codes = regulation.source_weight_ids.source_id.mapped("code")
        return codes or ["superior"]

    @api.model
    def _prepare_marks(self, criteria_set):
        return [Command.clear()] + [
            Command.create(
                {
                    "code": line.code,
                    "name": line.name,
                    "kind": line.kind,
                    "maximum": line.maximum,
                }
            )
            for line in criteria_set.criterion_ids
            if line.kind in MARKED
        ]

    @api.onchange("role")
    def _onchange_role(self):
        """A leader is marked on the leaders' set."""
        found = self._usual_set(self.regulation_id, self.role)
        if found != self.set_id:
            self.set_id = found
            self._onchange_set_id()

    @api.onchange("set_id")
    def _onchange_set_id(self):
        """The criteria of the set chosen; what was typed on another set is gone."""
        if self.set_id != self.grid_set_id:
            self.grid_set_id = self.set_id
            self.mark_ids = self._prepare_marks(self.set_id)
            self.event_ids = self._prepare_events(self.set_id)
            self.fact_ids = self._prepare_facts(self.regulation_id, self.set_id)

    @api.depends(
        "category", "unit_kind", "role", "set_id", "months_worked",
        "absence_kind", "absence_from", "absence_to", "discipline", "unit_grade",
        "unit_score",
        "lower_htxs", "lower_htt", "lower_ht", "lower_kht", "subordinate_scores",
        "general", *PARTS, "total", "fact_ids.value",
        "event_ids.times", "event_ids.excused",
        *(f"mark_ids.mark_{source}" for source in SOURCES),
        *(f"month_ids.{name}" for name in ("key", "general", *PARTS, "total")),
    )  # fmt: skip
    def _compute_answer(self):
        for trial in self:
            answer = {}
            if trial.regulation_id:
                answer = trial.regulation_id.try_rating(trial._values())
            score = answer.get("score")
            trial.score = score.replace(".", ",") if score else False
            trial.grade_name = answer.get("grade_name")
            trial.needs_authority = answer.get("needs_authority")
            trial.authority_article = answer.get("authority_article")
            trial.caps = "\n".join(answer.get("caps", ())) or False
            trial.problems = "\n".join(answer.get("problems", ())) or False
            trial.warning = answer.get("warning")
            trial.trace = answer.get("trace")

    def _values(self):
        """What was typed, as ``try_rating`` takes it."""
        self.ensure_one()
        return {
            "category": self.unit_kind if self.subject == "unit" else self.category,
            "role": self.role,
            "set": self.set_id._origin.id,
            "months_worked": self.months_worked,
            "absences": self._absences(),
            "discipline": self.discipline,
            "unit_grade": self.unit_grade,
            "unit_score": self.unit_score,
            "lower_units": [
                grade
                for grade, _label in GRADES
                for _unit in range(min(max(self[f"lower_{grade}"], 0), 100))
            ],
            "subordinate_scores": listed(self.subordinate_scores),
            "marks": self._marks(),
            "figures": self._figures(),
            "events": self.event_ids._values(),
            **self.fact_ids._values(),
        }

    def _absences(self):
        if not (self.absence_kind and self.absence_from and self.absence_to):
            return []
        return [
            {
                "kind": self.absence_kind,
                "from": self.absence_from,
                "to": self.absence_to,
            }
        ]

    def _marks(self):
        return {
            source: {
                line.code: line[f"mark_{source}"]
                for line in self.mark_ids
                if line.kind != "section" and line[f"mark_{source}"]
            }
            for source in (self.sources or "").split(",")
            if source in SOURCES
        }

    def _figures(self):
        typed = {
            line.key: _given(line)
            for line in self.month_ids
            if line.key and _given(line)
        }
        usual = _given(self)
        return {**({EACH: usual} if usual else {}), **typed}


def _given(record):
    """The figures typed in a record; what is empty was not given."""
    names = ("general", *PARTS, "total")
    return {name: record[name] for name in names if record[name]}
