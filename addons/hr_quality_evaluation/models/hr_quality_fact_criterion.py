# Part of HR Quality. See LICENSE. (LGPL-3)
"""Whose figure a fact is: the criteria of a sheet that read a figure of their own."""

from odoo import api, fields, models
from odoo.fields import Domain


class HrQualityFact(models.Model):
    _inherit = "hr.quality.fact"

    criterion_id = fields.Many2one(
        "hr.quality.criterion",
        compute="_compute_criterion_id",
        readonly=False,
        domain="[('id', 'in', criterion_choice_ids)]",
    )
    criterion_choice_ids = fields.Many2many(
        "hr.quality.criterion", compute="_compute_criterion_choice_ids"
    )

    @api.depends("employee_id", "department_id", "year")
    def _compute_criterion_choice_ids(self):
        """Those of the subject's sheets of the year; without one, each code once."""
        own = self.env["hr.quality.criterion"]._with_own_figure()
        newest = own.browse({line.code: line.id for line in own.sorted("id")}.values())
        sets = self._sets_of_the_year()
        for fact in self:
            subject = (fact.employee_id.id, fact.department_id.id, fact.year)
            here = own.filtered(lambda line, s=subject: line.set_id in sets.get(s, ()))
            fact.criterion_choice_ids = here or newest

    def _sets_of_the_year(self):
        """(employee, unit, year) → criteria sets of the sheets, in one query."""
        subjects = Domain("employee_id", "in", self.employee_id.ids) | (
            Domain("employee_id", "=", False)
            & Domain("department_id", "in", self.department_id.ids)
        )
        sheets = self.env["hr.quality.evaluation"].search_fetch(
            subjects & Domain("criteria_set_id", "!=", False),
            ["employee_id", "department_id", "period_id", "criteria_set_id"],
        )
        sets = {}
        for sheet in sheets:
            unit = False if sheet.employee_id else sheet.department_id.id
            key = (sheet.employee_id.id, unit, sheet.period_id.date_to.year)
            sets[key] = sets.get(key, sheet.criteria_set_id) | sheet.criteria_set_id
        return sets

    @api.depends("criterion_code", "criterion_choice_ids")
    def _compute_criterion_id(self):
        """The criterion of the code, of the subject's own sheet before any other."""
        own = self.env["hr.quality.criterion"]._with_own_figure()
        known = {line.code: line for line in own}
        for fact in self:
            offered = {line.code: line for line in fact.criterion_choice_ids._origin}
            code = fact.criterion_code
            fact.criterion_id = offered.get(code) or known.get(code)

    @api.onchange("key")
    def _onchange_key(self):
        """Only the figure of a criterion names one."""
        if self.key != "own":
            self.criterion_code = False

    @api.onchange("criterion_id")
    def _onchange_criterion_id(self):
        self.criterion_code = self.criterion_id.code
