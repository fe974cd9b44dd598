# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models
from odoo.tools import SQL

from ..rules import selection


class HrEmulationRoundCount(models.Model):
    """How far each title of a round has come, and the places its cap leaves."""

    _name = "hr.emulation.round.count"
    _description = "Counts of a round"
    _auto = False
    _order = "sequence, id"
    _depends = {
        "hr.emulation.nomination": [
            "round_id", "title_id", "rule_id", "verdict", "state", "within_cap",
            "provisional", "company_id",
            "elsewhere",
        ],
        "hr.emulation.rule": ["sequence"],
    }  # fmt: skip

    round_id = fields.Many2one("hr.emulation.round", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    rule_id = fields.Many2one("hr.emulation.rule", readonly=True)
    title_id = fields.Many2one("hr.emulation.title", readonly=True)
    sequence = fields.Integer(readonly=True, aggregator=None)
    total = fields.Integer("Checked", readonly=True)
    elsewhere = fields.Integer("Reviewed Elsewhere", readonly=True)
    eligible = fields.Integer(readonly=True)
    near_miss = fields.Integer("One Condition Missing", readonly=True)
    proposed = fields.Integer("Within the Cap", readonly=True)
    nominated = fields.Integer(readonly=True)
    passed = fields.Integer("Passed by the Council", readonly=True)
    decided = fields.Integer(readonly=True)
    forwarded = fields.Integer("Submitted to the Higher Level", readonly=True)
    places = fields.Char("Places by the Cap", compute="_compute_places")

    @property
    def _table_query(self):
        return SQL("%s %s %s", self._select(), self._from(), self._group_by())

    def _select(self):
        return SQL(
            """SELECT MIN(n.id) AS id, n.round_id, n.company_id, n.rule_id, n.title_id,
                      MIN(rule.sequence) AS sequence,
                      COUNT(*) FILTER (WHERE n.elsewhere IS NOT TRUE) AS total,
                      COUNT(*) FILTER (WHERE n.elsewhere) AS elsewhere,
                      COUNT(*) FILTER (WHERE n.verdict = 'eligible') AS eligible,
                      COUNT(*) FILTER (WHERE n.verdict = 'near_miss') AS near_miss,
                      COUNT(*) FILTER (WHERE n.within_cap) AS proposed,
                      COUNT(*) FILTER (WHERE n.state NOT IN ('candidate', 'refused'))
                          AS nominated,
                      COUNT(*) FILTER (WHERE n.state IN
                          ('passed', 'decided', 'forwarded', 'answered')) AS passed,
                      COUNT(*) FILTER (WHERE n.state = 'decided') AS decided,
                      COUNT(*) FILTER (WHERE n.state IN ('forwarded', 'answered'))
                          AS forwarded"""
        )

    def _from(self):
        return SQL(
            """FROM hr_emulation_nomination n
               JOIN hr_emulation_rule rule ON rule.id = n.rule_id"""
        )

    def _group_by(self):
        return SQL("GROUP BY n.round_id, n.company_id, n.rule_id, n.title_id")

    def _compute_places(self):
        """ "05 (15 % of 34)", or nothing where the rule has no cap."""
        lines = self.search([("round_id", "in", self.round_id.ids)])
        proposed = {(one.round_id, one.title_id): one.proposed for one in lines}
        for line in self:
            rule = line.rule_id.sudo()  # a figure of the rule set, not of a person
            cap = rule._prepare_cap()
            base = proposed.get((line.round_id, rule.cap_title_id), line.total)
            line.places = cap and self.env._(
                "%(places)s (%(percent)s %% of %(base)s)",
                places=f"{selection.slots(cap, base):02}",
                percent=f"{rule.cap_percent:g}",
                base=base,
            )
