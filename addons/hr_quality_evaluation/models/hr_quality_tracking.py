# Part of HR Quality. See LICENSE. (LGPL-3)
"""Confirmed figures: of a month, a quarter or a year, and the facts of a year."""

import math
import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..rules.numbers import MOST_PERCENT
from .hr_quality_catalogue import SUB_PERIODS

PARTS = ("a", "b", "c", "d", "dd", "e")
_PART = re.compile(r"dd|[abcde]")
SHORT_GRADES = [("htxs", "HTXS"), ("htt", "HTT"), ("ht", "HT"), ("kht", "KHT")]
FACTS = (
    ("tasks_done_pct", "Tasks completed (%)", "pct"),
    ("tasks_on_time_pct", "Tasks completed on time, with quality (%)", "pct"),
    ("tasks_above_pct", "Tasks above the requirement (%)", "pct"),
    ("tasks_late_pct", "Late tasks (%)", "pct"),
    ("faults_fixed", "All earlier faults are remedied", "yes"),
    ("violation_concluded", "Violation or disunity concluded", "yes"),
    ("degradation_concluded", "Degradation concluded", "yes"),
    ("corruption_in_unit", "Corruption or waste in the unit, handled by law", "yes"),
    ("force_majeure", "Force majeure, confirmed by the authority", "yes"),
    (
        "late_force_majeure",
        "Lateness by force majeure, confirmed by the authority",
        "yes",
    ),
    (
        "corruption_self_reported",
        "Found, reported and remedied the case himself",
        "yes",
    ),
    ("objective_cause", "Objective cause, confirmed by the authority", "yes"),
    ("collective_disciplined", "The collective disciplined, from reprimand up", "yes"),
    (
        "lower_disciplined",
        "A direct unit or member of its leadership disciplined",
        "yes",
    ),
    ("low_confidence_pct", "Votes of low confidence (%)", "pct"),
    ("criteria_level_1", "Level: political thought", "level"),
    ("criteria_level_2", "Level: morals and lifestyle", "level"),
    ("criteria_level_3", "Level: working manner", "level"),
    ("criteria_level_4", "Level: sense of organisation and discipline", "level"),
    ("criteria_level_5a", "Level: leadership and management", "level"),
    ("criteria_failed_pct", "Result criteria not met (%)", "pct"),
    ("unit_targets_done_pct", "Targets of the unit or field completed (%)", "pct"),
    ("unit_targets_above_pct", "Targets of the unit or field exceeded (%)", "pct"),
    ("unit_on_time_pct", "Unit or field on time, with quality (%)", "pct"),
    (
        "initiative_applied",
        "Initiative, project or topic applied and recognised",
        "yes",
    ),
    ("participates_movement", "Takes part in the emulation movement", "yes"),
)
"""Every fact a condition may look at: key, label, unit (per cent, yes or no, level)."""
EXCUSES = (
    *("force_majeure", "late_force_majeure", "corruption_self_reported"),
    "objective_cause",
)
"""Facts that leave a missed condition to the authority: with proof and approver."""
FACT_UNITS = {key: unit for key, _label, unit in FACTS}
UNIT_VALUES = {"yes": (0, 1), "level": (0, 1, 2, 3)}


def parts_given(given):
    """The parts a row says it has; "dd" is đ."""
    return frozenset(_PART.findall(given or ""))


def _within(high, *parts):
    """The condition that percentages of these parts lie between 0 and ``high``."""
    return " AND ".join(f"pct_{part} BETWEEN 0 AND {high}" for part in parts)


class HrQualityFiguresMixin(models.AbstractModel):
    """Figures of a subject and a year; closed once that year's rating is final."""

    _name = "hr.quality.figures.mixin"
    _description = "Confirmed figures of a year"

    @api.model_create_multi
    def create(self, vals_list):
        figures = super().create(vals_list)
        figures._check_year_open()
        return figures

    def write(self, vals):
        self._check_year_open()
        written = super().write(vals)
        if {"employee_id", "department_id", "year", "sub_period"} & set(vals):
            self._check_year_open()
        return written

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final_year(self):
        self._check_year_open()

    def _check_year_open(self):
        """A figure a final rating stands on changes only with a replacing version."""
        closed = self._closed_keys()
        for figure in self:
            subject = (figure.employee_id.id, figure._subject_unit())
            if (*subject, figure.year, figure.sub_period) in closed:
                raise UserError(
                    self.env._(
                        "The rating of %(year)s of %(name)s is final: its figures are"
                        " locked. Replace the result first.",
                        year=figure.year,
                        name=(figure.employee_id or figure.department_id).display_name,
                    )
                )

    def _subject_unit(self):
        return False if self.employee_id else self.department_id.id

    def _closed_keys(self):
        """(employee, unit, year, sub-period) that a final result in force stands on."""
        subjects = Domain("employee_id", "in", self.employee_id.ids)
        subjects |= Domain("employee_id", "=", False) & Domain(
            "department_id", "in", self.department_id.ids
        )
        results_sudo = (
            self.env["hr.quality.result"]
            .sudo()
            .search(  # final for all
                Domain("final", "=", True) & Domain("current", "=", True) & subjects
            )
        )
        closed = {
            period: [
                (year, key)
                for year, keys in period._expected_keys().items()
                for key in keys
            ]
            for period in results_sudo.period_id
            if period.kind in ("year", "school") and not period.is_pilot
        }
        return {
            (
                result.employee_id.id,
                False if result.employee_id else result.department_id.id,
                *pair,
            )
            for result in results_sudo
            if result.period_id in closed
            for pair in closed[result.period_id]
        }


class HrQualityTracking(models.Model):
    """Kết quả theo dõi, đánh giá tháng, quý: confirmed figures of a sub-period."""

    _name = "hr.quality.tracking"
    _description = "Monthly or quarterly tracking"
    _inherit = ["hr.quality.figures.mixin", "hr.quality.agency.mixin"]
    _order = "year desc, sub_period, id"

    employee_id = fields.Many2one("hr.employee", index=True, ondelete="restrict")
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    year = fields.Integer(
        required=True, aggregator=False, default=lambda self: fields.Date.today().year
    )
    sub_period = fields.Selection(SUB_PERIODS, required=True)
    general = fields.Float("General Points", digits=(6, 2), aggregator="avg")
    has_general = fields.Boolean("General Points Given")
    pct_a = fields.Float("a (%)", digits=(6, 2), aggregator="avg")
    pct_b = fields.Float("b (%)", digits=(6, 2), aggregator="avg")
    pct_c = fields.Float("c (%)", digits=(6, 2), aggregator="avg")
    pct_d = fields.Float("d (%)", digits=(6, 2), aggregator="avg")
    pct_dd = fields.Float("đ (%)", digits=(6, 2), aggregator="avg")
    pct_e = fields.Float("e (%)", digits=(6, 2), aggregator="avg")
    given = fields.Char(
        "Percentages Given",
        help="Which percentages were given, e.g. abc, or abcddde for leaders (dd is đ):"
        " a given 0 is not the same as nothing.",
    )
    results = fields.Float("Result Points", digits=(6, 2), aggregator="avg")
    has_results = fields.Boolean("Result Points Given")
    total = fields.Float("Confirmed Total", digits=(6, 2), aggregator="avg")
    has_total = fields.Boolean("Total Given")
    grade = fields.Selection(SHORT_GRADES, "Confirmed Tier")
    sending_body = fields.Char(help="For transfers: the body that sent the figure.")
    document = fields.Char()
    document_date = fields.Date()
    confirmed_by = fields.Char()

    _person_unique = models.UniqueIndex(
        "(employee_id, year, sub_period) WHERE employee_id IS NOT NULL",
        "This person already has a figure for that month or quarter.",
    )
    _unit_unique = models.UniqueIndex(
        "(department_id, year, sub_period) WHERE employee_id IS NULL",
        "This unit already has a figure for that month or quarter.",
    )
    _percentages = models.Constraint(
        f"CHECK({_within(MOST_PERCENT, *PARTS)})",
        "A percentage lies between 0 and 200.",
    )
    _points = models.Constraint(
        f"CHECK(general BETWEEN 0 AND 100 AND results BETWEEN 0 AND {MOST_PERCENT}"
        f" AND total BETWEEN 0 AND {MOST_PERCENT})",
        "General points lie between 0 and 100, a total between 0 and 200.",
    )
    _year = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "The year is written with four digits."
    )

    @api.depends("employee_id", "department_id", "year", "sub_period")
    def _compute_display_name(self):
        words = dict(self._fields["sub_period"]._description_selection(self.env))
        for figure in self:
            subject = figure.employee_id or figure.department_id
            period = words.get(figure.sub_period, "")
            figure.display_name = f"{subject.name or ''} – {period}/{figure.year}"

    @api.constrains("given")
    def _check_given(self):
        for figure in self:
            if _PART.sub("", figure.given or ""):
                raise ValidationError(
                    self.env._(
                        "%(name)s: write the percentages given as a, b, c, d, dd, e"
                        " without spaces.",
                        name=figure.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_flags(vals) for vals in vals_list])

    def write(self, vals):
        """A figure typed in is a figure given; whoever means a real zero says so."""
        named = parts_given(vals.get("given"))
        typed = {part for part in PARTS if vals.get(f"pct_{part}")}
        vals = self._with_flags(vals, flags_only=True)
        if not typed or "given" in vals and typed <= named:
            return super().write(vals)
        for given, figures in self.grouped("given").items():
            known = named if "given" in vals else parts_given(given)
            super(HrQualityTracking, figures).write(
                {**vals, "given": _spelled(known | typed)}
            )
        return True

    def _with_flags(self, vals, flags_only=False):
        _refuse_not_finite(self.env, vals)
        vals = dict(vals)
        for figure in ("general", "results", "total"):
            if vals.get(figure):
                vals[f"has_{figure}"] = True
        if not flags_only:
            named = parts_given(vals.get("given"))
            typed = {part for part in PARTS if vals.get(f"pct_{part}")}
            if not typed <= named:
                vals["given"] = _spelled(named | typed)
        return vals


class HrQualityFact(models.Model):
    """Căn cứ đã xác nhận: a confirmed yearly figure used by a condition."""

    _name = "hr.quality.fact"
    _description = "Confirmed fact of a year"
    _inherit = ["hr.quality.figures.mixin", "hr.quality.agency.mixin"]
    _order = "year desc, id"

    employee_id = fields.Many2one("hr.employee", index=True, ondelete="restrict")
    department_id = fields.Many2one(
        "hr.department", "Unit", index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    year = fields.Integer(
        required=True, aggregator=False, default=lambda self: fields.Date.today().year
    )
    sub_period = fields.Selection(SUB_PERIODS, required=True, default="y")
    key = fields.Selection(
        [(key, label) for key, label, _unit in FACTS]
        + [("own", "Figure of a criterion")],
        "Fact",
        required=True,
    )
    criterion_code = fields.Char(help="For the figure of a criterion: its code.")
    value = fields.Float(digits=(10, 2), required=True, aggregator="avg")
    document = fields.Char()
    confirmed_by = fields.Char()

    _person_unique = models.UniqueIndex(
        "(employee_id, year, sub_period, key, COALESCE(criterion_code, ''))"
        " WHERE employee_id IS NOT NULL",
        "This person already has that fact for the year.",
    )
    _unit_unique = models.UniqueIndex(
        "(department_id, year, sub_period, key, COALESCE(criterion_code, ''))"
        " WHERE employee_id IS NULL",
        "This unit already has that fact for the year.",
    )
    _subject = models.Constraint(
        "CHECK(num_nonnulls(employee_id, department_id) = 1)",
        "A fact is about a person or about a unit.",
    )
    _value = models.Constraint(
        f"CHECK(value BETWEEN 0 AND 100 OR key = 'own' AND value <= {MOST_PERCENT})",
        "A fact lies between 0 and 100, the figure of a criterion between 0 and 200.",
    )
    _criterion = models.Constraint(
        "CHECK((key = 'own') = (COALESCE(criterion_code, '') != ''))",
        "The figure of a criterion names its criterion; no other fact does.",
    )
    _year = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "The year is written with four digits."
    )

    @api.depends("key", "year", "employee_id", "department_id")
    def _compute_display_name(self):
        words = dict(self._fields["key"]._description_selection(self.env))
        for fact in self:
            subject = fact.employee_id or fact.department_id
            label = words.get(fact.key, "")
            fact.display_name = f"{subject.name or ''} – {label}/{fact.year}"

    @api.constrains("key", "value", "document", "confirmed_by")
    def _check_excuse(self):
        """An excuse is a paper and whoever approved it, or it excuses nothing."""
        for fact in self:
            proven = (fact.document or "").strip() and (fact.confirmed_by or "").strip()
            if fact.key in EXCUSES and fact.value and not proven:
                raise ValidationError(
                    self.env._(
                        "%(name)s: name the document that proves it and who approved"
                        " it.",
                        name=fact.display_name,
                    )
                )

    @api.constrains("key", "value")
    def _check_value(self):
        for fact in self:
            allowed = UNIT_VALUES.get(FACT_UNITS.get(fact.key))
            if allowed and fact.value not in allowed:
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(value)s is not one of %(allowed)s.",
                        name=fact.display_name,
                        value=fact.value,
                        allowed=", ".join(map(str, allowed)),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            _refuse_not_finite(self.env, vals)
        return super().create(vals_list)

    def write(self, vals):
        _refuse_not_finite(self.env, vals)
        return super().write(vals)


def _spelled(parts):
    """The parts in the law's order, as one text."""
    return "".join(part for part in PARTS if part in parts)


def _refuse_not_finite(env, vals):
    for name, value in vals.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValidationError(env._("%(field)s: this is not a number.", field=name))
