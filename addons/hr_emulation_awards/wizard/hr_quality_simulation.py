# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a simulation would cost in awards: at most, before councils have their say."""

from odoo import fields, models
from odoo.fields import Command, Domain

from odoo.addons.hr_quality_evaluation.models.hr_quality_catalogue import GRADES
from odoo.addons.hr_quality_evaluation.rules.grades import at_least

from ..rules import money


class HrQualitySimulationCost(models.TransientModel):
    _name = "hr.quality.simulation.cost"
    _description = "Cost of awards in a simulation"
    _order = "id"

    simulation_id = fields.Many2one(
        "hr.quality.simulation", required=True, index=True, ondelete="cascade"
    )
    title = fields.Char("Award", readonly=True)
    min_grade = fields.Selection(GRADES, "Rating Needed", readonly=True)
    bonus = fields.Integer("Bonus Each (VND)", readonly=True)
    old_count = fields.Integer("May Be Proposed on File", readonly=True)
    new_count = fields.Integer("May Be Proposed Now", readonly=True)
    old_cost = fields.Integer("At Most on File (VND)", readonly=True)
    new_cost = fields.Integer("At Most Now (VND)", readonly=True)
    more = fields.Integer("Difference (VND)", readonly=True)


class HrQualitySimulation(models.TransientModel):
    _inherit = "hr.quality.simulation"

    cost_ids = fields.One2many("hr.quality.simulation.cost", "simulation_id")

    def _prepare_more(self, compared):
        costs = [] if self.mode != "draft" else self._prepare_costs(compared)
        return {
            **super()._prepare_more(compared),
            "cost_ids": [Command.clear(), *map(Command.create, costs)],
        }

    def _prepare_costs(self, compared):
        """Each award whose rule asks for a rating, by the rates of the period's end."""
        day = self.period_id.date_to
        catalogue = self.env(su=True)  # rates and rules are catalogue
        base = catalogue["hr.emulation.base.salary"]._amount_on(day)
        coefs = catalogue["hr.emulation.bonus.rate"]._coefs_on(day)
        costs = []
        for rule, grade in self._rated_rules(catalogue, day):
            coef = coefs.get((rule.title_id, rule.subject))
            if base and coef:
                bonus = money.amount(coef, base)
                costs.append(self._prepare_cost(rule, grade, bonus, compared))
        return costs

    def _rated_rules(self, catalogue, day):
        """Pairs (rule, grade needed) of the rule set in force on a day."""
        domain = Domain("state", "=", "active") & Domain("date_from", "<=", day)
        domain &= Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        domain &= Domain("company_id", "in", [self.period_id.company_id.id, False])
        rulesets = catalogue["hr.emulation.ruleset"].search(domain, order="date_from")
        rules = catalogue["hr.emulation.rule"].search(
            [("ruleset_id", "=", rulesets[-1:].id)], order="sequence, id"
        )
        units = self.regulation_id.subject == "unit"
        for rule in rules.filtered(lambda one: (one.subject == "unit") == units):
            needed = rule.condition_ids.filtered(lambda one: one.kind == "rating_in")
            if needed:
                yield rule, needed[0].min_grade

    def _prepare_cost(self, rule, grade, bonus, compared):
        before = [row.old.decided_grade or row.old.rule_grade for row in compared]
        old, new = (
            sum(bool(found) and at_least(found, grade) for found in grades)
            for grades in (before, [row.new.grade for row in compared])
        )
        return {
            "title": rule.title_id.with_env(self.env).sudo().name,  # catalogue
            "min_grade": grade,
            "bonus": bonus,
            "old_count": old,
            "new_count": new,
            "old_cost": old * bonus,
            "new_cost": new * bonus,
            "more": (new - old) * bonus,
        }

    def _export(self):
        told = super()._export()
        if self.cost_ids:
            table = self._export_table(self.env._("Cost of Awards"), self.cost_ids)
            told["tables"].append(table)
        return told
