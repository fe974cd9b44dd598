# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.tests.test_simulation import SimulationCase


@tagged("post_install", "-at_install")
class TestSimulationCost(SimulationCase):
    """A draft's cost in awards, by the rates in force at the period's end."""

    def test_each_award_counts_those_whose_rating_suffices(self):
        """Base salary 2.530.000: × 1,0 for CSTĐ cơ sở, × 0,3 = 759.000 → 760.000."""
        simulation = self.ask()
        top, good = (
            simulation.cost_ids.filtered(
                lambda one, grade=grade: one.min_grade == grade
            )
            for grade in ("htxs", "htt")
        )
        self.assertEqual((top.old_count, top.new_count, top.bonus), (1, 0, 2_530_000))
        self.assertEqual((top.old_cost, top.more), (2_530_000, -2_530_000))
        self.assertEqual((good.old_count, good.new_count, good.bonus), (2, 2, 760_000))
        self.assertEqual((good.new_cost, good.more), (1_520_000, 0))

    def test_looking_back_costs_nothing(self):
        simulation = self.ask(mode="again", regulation_id=False)
        self.assertFalse(simulation.cost_ids)
