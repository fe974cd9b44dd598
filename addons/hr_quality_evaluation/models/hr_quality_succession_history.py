# Part of HR Quality. See LICENSE. (LGPL-3)
"""A unit renamed, merged or divided keeps the years of the units it came from."""

from collections import defaultdict

from odoo import api, models

from .hr_quality_person_history import is_official


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _predecessors(self):
        """Unit id → the units it came from, however many steps back.

        By the old unit's code in the agency's register of successions; a dissolved
        unit has no successor.
        """
        successions_sudo = self.env["hr.quality.succession"].sudo()  # names, no ratings
        rows = successions_sudo.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("department_id", "!=", False),
                ("kind", "!=", "dissolve"),
            ]
        )
        units_sudo = self.with_context(active_test=False).sudo()  # archived ones too
        old = {
            (unit.company_id, unit.unit_code): unit.id
            for unit in units_sudo.search(
                [("unit_code", "in", rows.mapped("old_code"))]
            )
        }
        before = defaultdict(set)
        for row in rows:
            unit = old.get((row.company_id, row.old_code))
            if unit and unit != row.department_id.id:
                before[row.department_id.id].add(unit)
        return {unit: _closure(unit, before) for unit in self._origin.ids}

    def _quality_domain(self):
        """Sheets of the units themselves and of those they came from."""
        older = set().union(*self._predecessors().values())
        domain = super()._quality_domain()
        return [
            (name, operator, [*value, *older] if name == "department_id" else value)
            for name, operator, value in domain
        ]

    @api.depends_context("uid")
    def _compute_quality_history(self):
        """The years of the units before stand after the unit's own."""
        computed = super()._compute_quality_history()
        lineage = self._predecessors()
        for unit in self:
            older = lineage.get(unit._origin.id)
            if older:
                unit._add_older_history(older)
        return computed

    def _add_older_history(self, older):
        sheets = self.env["hr.quality.evaluation"].search(
            [("department_id", "in", list(older)), ("employee_id", "=", False)]
        )
        sheets = sheets.sorted(lambda sheet: sheet.period_id.date_to, reverse=True)
        known = sheets.filtered("known_tier")
        self.quality_sheet_count += len(sheets)
        self.quality_evaluation_ids |= known
        official = known.filtered(is_official)
        self.quality_tier = self.quality_tier or self._quality_words(official[:1])


def _closure(unit, before):
    """All that lies behind the unit; a register that runs in a circle ends."""
    found, waiting = set(), [unit]
    while waiting:
        for older in before.get(waiting.pop(), ()):
            if older != unit and older not in found:
                found.add(older)
                waiting.append(older)
    return found
