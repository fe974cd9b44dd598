# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a trial asks for besides marks: facts, figures of criteria, plan, events."""

from odoo import api, fields, models
from odoo.fields import Command

from ..models.trial import EVENT_KINDS

LEVEL_CODES = ("1", "2", "3", "4", "5a")
"""The general criteria of decree 90 Đ3, whose levels are facts of their own."""
PLAN = "plan:"
"""How the key of a fact that is a planned maximum begins."""


class HrQualityRegulationTrialFact(models.TransientModel):
    _name = "hr.quality.regulation.trial.fact"
    _description = "Fact typed to try a regulation"

    trial_id = fields.Many2one("hr.quality.regulation.trial", ondelete="cascade")
    key = fields.Char(readonly=True)
    name = fields.Char("Fact", readonly=True)
    value = fields.Char()

    def _values(self):
        """Facts and the points of a plan, as ``try_rating`` takes them."""
        found = {"facts": {}, "plan": {}}
        for line in self.filtered("value"):
            name = "plan" if line.key.startswith(PLAN) else "facts"
            found[name][line.key.removeprefix(PLAN)] = line.value
        return found


class HrQualityRegulationTrialEvent(models.TransientModel):
    _name = "hr.quality.regulation.trial.event"
    _description = "Event typed to try a regulation"

    trial_id = fields.Many2one("hr.quality.regulation.trial", ondelete="cascade")
    code = fields.Char(readonly=True)
    type_code = fields.Char(readonly=True)
    name = fields.Char("Event", readonly=True)
    points = fields.Float("Points Each", digits=(6, 2), readonly=True)
    times = fields.Char()
    excused = fields.Boolean()

    def _values(self):
        return [
            {
                "criterion": line.code,
                "type": line.type_code,
                "count": line.times,
                "excused": line.excused,
            }
            for line in self.filtered("times")
        ]


class HrQualityRegulationTrial(models.TransientModel):
    _inherit = "hr.quality.regulation.trial"

    @api.depends("set_id", "method")
    def _compute_needs(self):
        """Whether criteria read a ratio of work, or the tier of the unit."""
        for trial in self:
            lines = trial.set_id.criterion_ids
            trial.has_ratios = trial.method == "tracking" or any(
                line.kind == "ratio"
                or line.kind == "bands"
                and (line.figure or "").startswith("ratio_")
                or line.kind == "linked"
                and line.link in ("organising", "unity")
                for line in lines
            )
            trial.needs_unit = any(
                line.kind == "linked" and line.link in ("unit_grade", "unit_score")
                for line in lines
            )

    @api.model
    def _asks_subordinates(self, regulation):
        """Whether a condition or a criterion looks at the people managed."""
        lines = regulation.criteria_set_ids.criterion_ids
        return "subordinates_none_below" in regulation.condition_ids.mapped(
            "kind"
        ) or any(
            line.kind == "linked" and line.link == "subordinates" for line in lines
        )

    @api.model
    def _prepare_facts(self, regulation, criteria_set):
        """What conditions and the criteria of the set look at, each once."""
        facts = {
            **self._condition_facts(regulation),
            **self._criterion_facts(criteria_set),
        }
        return [Command.clear()] + [
            Command.create({"key": key, "name": name}) for key, name in facts.items()
        ]

    @api.model
    def _condition_facts(self, regulation):
        labels = dict(
            regulation.condition_ids._fields["fact"]._description_selection(self.env)
        )
        facts = {}
        for condition in regulation.condition_ids:
            if condition.kind == "level_min":
                label = labels["criteria_level"]
                facts |= {
                    f"criteria_level_{code}": f"{label}: {code} (0–3)"
                    for code in LEVEL_CODES
                }
            elif condition.fact:
                facts[condition.fact] = labels[condition.fact]
            elif condition.kind == "degradation":
                facts["degradation_concluded"] = labels["degradation_concluded"]
            if condition.excuse_fact:
                facts[condition.excuse_fact] = labels[condition.excuse_fact]
        return facts

    @api.model
    def _criterion_facts(self, criteria_set):
        """Figures that steps are read from, and maxima a plan may set."""
        figures = self.env["hr.quality.criterion"]._fields["figure"]
        labels = dict(figures._description_selection(self.env))
        facts = {}
        for line in criteria_set.criterion_ids:
            if line.parent_id.planned:
                name = self.env._("%(code)s: points of the plan", code=line.code)
                facts[PLAN + line.code] = name
            if line.kind != "bands" or not line.figure:
                continue
            if line.figure == "own":
                facts[f"own_{line.code}"] = f"{line.code}: {line.name}"
            elif not line.figure.startswith("ratio_"):
                facts[line.figure] = labels[line.figure]
        return facts

    @api.model
    def _prepare_events(self, criteria_set):
        """A row for each kind of event, and one for what is of no kind."""
        rows = [Command.clear()]
        for line in criteria_set.criterion_ids:
            if line.kind not in EVENT_KINDS:
                continue
            kinds = [(kind.code, kind.name, kind.points) for kind in line.event_ids]
            if line.event_points or not kinds:
                kinds.append(("", "", line.event_points))
            rows += [
                Command.create(
                    {
                        "code": line.code,
                        "type_code": code,
                        "name": " – ".join(
                            filter(None, (line.code, name or line.name))
                        ),
                        "points": points,
                    }
                )
                for code, name, points in kinds
            ]
        return rows
