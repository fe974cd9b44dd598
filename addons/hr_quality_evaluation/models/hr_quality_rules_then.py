# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a regulation said at an earlier moment: texts confirmed since were in doubt."""

from bisect import bisect_right
from dataclasses import replace

from odoo import models

from .hr_quality_regulation import RULES


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    def _rules_at(self, moments):
        """The rules as they stood at each moment; equal ones are one object.

        :param moments: when results were computed
        :returns: a dict by moment
        """
        self.ensure_one()
        told = {rule.confirmed_on for name in RULES for rule in self[name]}
        changes = sorted((told | {self.confirmed_on}) - {False})
        places = {moment: bisect_right(changes, moment) for moment in moments}
        then = {place: self._rules_before(changes[place:]) for place in places.values()}
        return {moment: then[place] for moment, place in places.items()}

    def _rules_before(self, later):
        """The rules without the confirmations given at the moments ``later``."""
        rules = self._prepare_rules()
        if not later:
            return rules

        def doubted(values, records):
            return tuple(
                replace(value, confidence="unconfirmed")
                if record.confirmed_on in later
                else value
                for value, record in zip(values, records, strict=True)
            )

        tiers, rollup = rules.tiers, rules.rollup
        own = "unconfirmed" if self.confirmed_on in later else self.confidence
        return replace(
            rules,
            tiers=replace(
                tiers, conditions=doubted(tiers.conditions, self.condition_ids)
            ),
            caps=doubted(rules.caps, self.cap_ids),
            cases=doubted(rules.cases, self.special_case_ids),
            rollup=replace(
                rollup, limits=doubted(rollup.limits, self.rollup_limit_ids)
            ),
            sets=tuple(replace(one, confidence=own) for one in rules.sets),
        )
