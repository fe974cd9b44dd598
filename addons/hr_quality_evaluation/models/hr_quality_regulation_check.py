# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a regulation says to ``rules``, and what is still wrong with a draft."""

from fractions import Fraction

from odoo import api, fields, models

from ..rules.numbers import format_vi
from ..rules.regulation import RegulationRules, check_regulation
from ..rules.tiers import Band, TierRules
from ..rules.worktime import MonthRule
from .hr_quality_regulation import RULES
from .hr_quality_regulation_rules import exact
from .hr_quality_tier_ruler import ruler


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    problem_text = fields.Text("Still Wrong", compute="_compute_problem_text")
    unconfirmed_count = fields.Integer(compute="_compute_unconfirmed_count")
    band_ruler = fields.Html(
        "Bands from 0 to 100", compute="_compute_band_ruler", sanitize=False
    )
    weight_total = fields.Float(
        "Weights that Count (%)", compute="_compute_weight_total", digits=(6, 2)
    )

    @api.depends(
        "tier_ids",
        "condition_ids",
        "special_case_ids",
        "criteria_set_ids",
        "source_weight_ids",
        "method",
        "state",
    )
    def _compute_problem_text(self):
        drafts = self.filtered(lambda regulation: regulation.state == "draft")
        problems = drafts._origin._problems()
        for regulation in self:
            sentences = problems.get(regulation._origin, [])
            regulation.problem_text = "\n".join(sentences) or False

    @api.depends(
        "condition_ids.confidence", "cap_ids.confidence", "special_case_ids.confidence"
    )
    def _compute_unconfirmed_count(self):
        for regulation in self:
            regulation.unconfirmed_count = sum(
                rule.confidence == "unconfirmed"
                for name in RULES
                for rule in regulation[name]
            )

    @api.depends("tier_ids.lower", "tier_ids.upper", "tier_ids.name", "tier_ids.grade")
    def _compute_band_ruler(self):
        for regulation in self:
            regulation.band_ruler = ruler(regulation.tier_ids)

    @api.depends("source_weight_ids.weight", "source_weight_ids.role")
    def _compute_weight_total(self):
        for regulation in self:
            regulation.weight_total = sum(
                line.weight
                for line in regulation.source_weight_ids
                if line.role == "points"
            )

    def _doubt(self):
        """What must be said beside every tier found under a text nobody confirmed."""
        doubtful = self.filtered(lambda text: text.confidence == "unconfirmed")
        return "\n".join(
            self.env._(
                "%(code)s is a sample whose bands and tables are not confirmed: for"
                " reference only, no decision is issued under it.",
                code=text.code,
            )
            if text.is_sample
            else self.env._(
                "%(code)s: bands and tables not confirmed against the text: for"
                " reference only, no decision is issued under it.",
                code=text.code,
            )
            for text in doubtful
        )

    def _to_rules(self):
        """By id, what each regulation says; queries do not grow with their number."""
        return {regulation.id: regulation._prepare_rules() for regulation in self}

    def _prepare_rules(self):
        sources = tuple(line._prepare_rule() for line in self.source_weight_ids)
        return RegulationRules(
            key=self.id,
            code=self.code,
            subject=self.subject,
            tiers=self._prepare_tier_rules(),
            names={tier.grade: tier.name for tier in self.tier_ids},
            caps=tuple(cap._prepare_rule() for cap in self.cap_ids),
            cases=tuple(case._prepare_rule() for case in self.special_case_ids),
            sets=tuple(line._prepare_rules(sources) for line in self.criteria_set_ids),
            sources=sources,
            rollup=self._prepare_rollup(),
            month_rule=MonthRule(
                share=Fraction(exact(self.month_share)) / 100, days=self.month_days
            ),
            work=self._prepare_work_rule(),
        )

    def _prepare_tier_rules(self):
        bands = (
            Band(tier.grade, exact(tier.lower), exact(tier.upper), tier.article or "")
            for tier in self.tier_ids
        )
        return TierRules(
            method=self.method,
            bands=() if self.method == "conditions" else tuple(bands),
            conditions=tuple(line._prepare_rule() for line in self.condition_ids),
            on_missed=self.unmet,
            places=None if self.rounding == "never" else self.places,
        )

    def _problems(self):
        """Per regulation, everything that stands between it and being issued."""
        rules = self._to_rules()
        words = self._problem_words()
        return {
            regulation: [
                words.get(problem.code, problem.code) % self._problem_values(problem)
                for problem in check_regulation(rules[regulation.id])
            ]
            for regulation in self
        }

    def _problem_values(self, problem):
        grades = dict(
            self.env["hr.quality.tier"]
            ._fields["grade"]
            ._description_selection(self.env)
        )
        needs = {
            "fact": self.env._("the fact it looks at"),
            "value": self.env._("a threshold"),
            "lower_grade": self.env._("the tier of the lower units"),
        }
        return {
            key: self._problem_value(key, value, grades, needs)
            for key, value in {"set": "", **problem.params}.items()
        }

    def _problem_value(self, key, value, *words):
        grades, needs = words
        if key == "grade":
            return grades.get(value, value)
        if key == "need":
            return needs.get(value, value)
        if key == "source":
            codes = self.env["hr.quality.source"]._fields["code"]
            return dict(codes._description_selection(self.env)).get(value, value)
        if key == "section" and not value:
            return self.env._("the whole set")
        if key == "case":
            kinds = self.env["hr.quality.special.case"]._fields["kind"]
            return dict(kinds._description_selection(self.env)).get(value, value)
        return value if isinstance(value, str) else format_vi(value)

    def _problem_words(self):
        env = self.env
        return {
            "tier_missing": env._("Tiers: the tier “%(grade)s” is missing."),
            "empty_band": env._("Tiers: the band of “%(grade)s” is empty."),
            "overlap": env._(
                "Tiers: “%(grade)s” begins at %(lower)s, but the band below it"
                " reaches %(edge)s."
            ),
            "gap": env._("Tiers: no band holds the scores from %(from)s to %(to)s."),
            "order": env._("Tiers: “%(grade)s” stands above a better tier."),
            "beyond": env._("Tiers: the bands end at %(edge)s instead of %(high)s."),
            "total_below_bands": env._(
                "Criteria “%(set)s”: its %(total)s points never reach %(edge)s, the top"
                " of the tiers."
            ),
            "no_set": env._("Criteria: there is no criteria set."),
            "group_twice": env._(
                "Criteria: “%(set)s” and “%(other)s” are both for the same position"
                " group."
            ),
            "no_ratio": env._("Criteria: “%(set)s” has no ratio of work."),
            "sum_off": env._(
                "Criteria “%(set)s”: %(section)s adds up to %(sum)s instead of"
                " %(expected)s."
            ),
            **self._criterion_words(),
            "weights_off": env._(
                "Sources: the weights that count add up to %(sum)s %% instead of"
                " %(expected)s %%."
            ),
            "negative_weight": env._("Sources: %(source)s has a negative weight."),
            "condition_effect": env._(
                "Condition “%(name)s”: the tier of the unit headed can only be a tier"
                " not to be exceeded; choose that effect."
            ),
            "condition_lacks": env._("Condition “%(name)s” lacks %(need)s."),
            "case_effect": env._(
                "Special case “%(case)s”: this effect does not belong to it."
            ),
            "case_grade": env._("Special case “%(case)s” lacks the tier it limits to."),
        }

    def _criterion_words(self):
        env = self.env
        return {
            "duplicate_code": env._("Criteria “%(set)s”: %(criterion)s stands twice."),
            "unknown_parent": env._(
                "Criteria “%(set)s”: %(criterion)s lies in a section of another set."
            ),
            "no_maximum": env._(
                "Criteria “%(set)s”: %(criterion)s has no maximum of points."
            ),
            "minimum_out_of_range": env._(
                "Criteria “%(set)s”: the minimum of %(criterion)s exceeds its maximum."
            ),
            "step_out_of_range": env._(
                "Criteria “%(set)s”: the step of %(criterion)s exceeds its maximum."
            ),
            "levels_off": env._(
                "Criteria “%(set)s”: the highest level of %(criterion)s is not its"
                " maximum."
            ),
            "cycle": env._("Criteria “%(set)s”: %(criterion)s contains itself."),
            **self._kind_words(),
        }
