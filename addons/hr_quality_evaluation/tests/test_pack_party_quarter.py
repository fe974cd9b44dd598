# Part of HR Quality. See LICENSE. (LGPL-3)
"""The six axes of a leader's quarter, as shipped, on cases typed by hand."""

from odoo.tests import tagged

from .test_pack_party import ON_TIME, PackCase

GENERAL_LEADER = {
    **{f"I.{n}": 2 for n in range(1, 10)},
    **{f"II.{n}": 1 for n in range(1, 5)},
    **{f"III.{n}": 2 for n in range(1, 5)},
}
AXES = {"TR.1": 30, "TR.2": 8, "TR.3": 8, "TR.4": 8, "TR.5": 8, "TR.6": 8}


@tagged("post_install", "-at_install")
class TestPartyQuarter(PackCase):
    def quarter(self, kpi=None, missing=(), **values):
        """KPI % by axis (100 unless said), the general items met unless missing."""
        marks = {
            code: 0 if code in missing else n for code, n in GENERAL_LEADER.items()
        }
        axes = {f"own_{axis}": 100 for axis in AXES}
        axes |= {f"own_{axis}": found for axis, found in (kpi or {}).items()}
        unit = {"unit_targets_done_pct": 100}
        facts = {**axes, **ON_TIME, **unit, **values.pop("facts", {})}
        marks = {"superior": marks}
        return {"role": "deputy", "marks": marks, "facts": facts, **values}

    def test_the_sample_axes_make_seventy(self):
        self.assertEqual(sum(AXES.values()), 70)
        self.assertEqual(sum(GENERAL_LEADER.values()), 30)

    def test_axis_points_are_the_share_of_the_kpi(self):
        self.confirmed("qd366_ldq")
        quarter = self.quarter
        self.check(
            "qd366_ldq",
            [
                ("all", quarter(), ("100", "htxs", False)),
                # 30 + 27 + 40
                ("main axis 90 %", quarter({"TR.1": 90}), ("97", "htxs", False)),
                # 30 + 30 + 4 + 32
                ("second axis 50 %", quarter({"TR.2": 50}), ("96", "htxs", False)),
                # 30 + 15 + 40 = 85
                ("main axis 50 %", quarter({"TR.1": 50}), ("85", "htt", False)),
                # 28 + 27 + 40 = 95
                (
                    "an item not met",
                    quarter({"TR.1": 90}, ("I.3",)),
                    ("95", "htxs", False),
                ),
                # 30 + 20.1 + 40 = 90.1
                ("67 %", quarter({"TR.1": 67}), ("90.1", "htxs", False)),
                # 30 + 0 + 40 = 70
                ("main axis nothing", quarter({"TR.1": 0}), ("70", "htt", False)),
                # 30 + 0 + 0 + 32 = 62
                ("62", quarter({"TR.1": 0, "TR.2": 0}), ("62", "ht", False)),
                # 30 + 0 + 3 × 0 + 16 = 46
                (
                    "46",
                    quarter({"TR.1": 0, "TR.2": 0, "TR.3": 0, "TR.4": 0}),
                    ("46", "kht", False),
                ),
                (
                    "a task of the quarter not done",
                    quarter(facts={"tasks_done_pct": 99}),
                    ("100", "kht", False),
                ),
                (
                    "the head of a collective under 70 %",
                    quarter(role="head", facts={"unit_targets_done_pct": 69}),
                    ("100", "kht", False),
                ),
                (
                    "with an objective cause confirmed the authority decides",
                    quarter(facts={"tasks_done_pct": 99, "objective_cause": 1}),
                    ("100", "htxs", True),
                ),
                (
                    "his deputy is not above good",
                    quarter(facts={"unit_targets_done_pct": 69}),
                    ("100", "htt", False),
                ),
                (
                    "a deputy already lower stays there",
                    quarter(
                        {"TR.1": 0, "TR.2": 0}, facts={"unit_targets_done_pct": 69}
                    ),
                    ("62", "ht", False),
                ),
                (
                    "reprimanded",
                    quarter(discipline="duty"),
                    ("100", "kht", False),
                ),
            ],
        )
