# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 233/2026: viên chức (Điều 10 đến Điều 14), bảng điểm mẫu của đơn vị."""

from datetime import date

from odoo.addons.hr_quality_evaluation.rules.worktime import Span

from . import PackCase, act
from .test_nd335_cc import NOV30, YEAR, each


class TestDecree233PublicEmployees(PackCase):
    code = "nd233_vc"

    def test_scores_and_tiers(self):
        staff = {"category": "public_employee"}
        head = {"category": "public_manager", "role": "head", "unit_grade": "htxs"}
        whole = each("28", 100, 100, 100, 100, 100, 100)
        self.check(
            {
                # 100 % × 20 + 90 % × 32 + 80 % × 18 = 20 + 28,8 + 14,4 = 63,2; + 28
                "weights of quantity, quality, progress": (
                    {**staff, **each("28", 100, 90, 80)}, "91.20", "htxs",
                ),
                # 30 + 20 × 0,5 + 32 + 18 = 90
                "half the quantity weighs ten": (
                    {**staff, **each("30", 50, 100, 100)}, "90.00", "htxs",
                ),
                # 30 + 20 + 32 × 0,5 + 18 = 84
                "half the quality weighs sixteen": (
                    {**staff, **each("30", 100, 50, 100)}, "84.00", "htt",
                ),
                # c = 99,9 %: 20 + 20 + 32 + 17,982 = 89,98
                "just below ninety": (
                    {**staff, **each("20", 100, 100, "99,9")}, "89.98", "htt",
                ),
                # 14 + 80 % × 70 = 14 + 56 = 70
                "exactly seventy": (
                    {**staff, **each("14", 80, 80, 80)}, "70.00", "htt",
                ),
                # 15 + 50 % × 70 = 50
                "exactly fifty": ({**staff, **each("15", 50, 50, 50)}, "50.00", "ht"),
                # 10 + 50 % × 70 = 45
                "below fifty": ({**staff, **each("10", 50, 50, 50)}, "45.00", "kht"),
                # 28 + 8 + 13 + 7 + 21 + 11 + 10 = 98
                "a manager has six parts": ({**head, **whole}, "98.00", "htxs"),
                # 28 + 8 + 13 + 7 + 21 + 11 + 50 % × 10 = 93
                "half the unity weighs five": (
                    {**head, **each("28", 100, 100, 100, 100, 100, 50)},
                    "93.00", "htxs",
                ),
                "a head is not above his unit": (
                    {**head, **whole, "unit_grade": "ht"}, "98.00", "ht",
                ),
                "a deputy may be": (
                    {**head, **whole, "role": "deputy", "unit_grade": "ht"},
                    "98.00", "htxs",
                ),
                "corruption in the unit forces the lowest tier": (
                    {**head, **whole, "facts": {"corruption_in_unit": 1}},
                    "98.00", "kht",
                ),
                "who found, reported and remedied it: the authority weighs": (
                    {**head, **whole,
                     "facts": {"corruption_in_unit": 1, "corruption_self_reported": 1}},
                    "98.00", "htxs", True,
                ),
                "discipline related to duty": (
                    {**staff, **each("30", 100, 100, 100), "discipline": "duty"},
                    "100.00", "kht",
                ),
                "discipline not related to duty": (
                    {**staff, **each("30", 100, 100, 100), "discipline": "other"},
                    "100.00", "htxs",
                ),
            }
        )  # fmt: skip

    def test_the_trace_says_the_tier_without_the_excuse(self):
        found = self.ask(
            category="public_manager", role="head", unit_grade="htxs",
            facts={"corruption_in_unit": 1, "corruption_self_reported": 1},
            **each("28", 100, 100, 100, 100, 100, 100),
        )  # fmt: skip
        self.assertIn('"without_excuse"', found["trace"])
        self.assertIn('"found":"kht"', found["trace"])

    def test_who_is_rated(self):
        """Đ14: as under 335."""
        sick = Span(date(2026, 3, 1), date(2026, 9, 30), "sick")
        table = {
            "sick for seven months": ({"interruptions": (sick,)}, "rated"),
            "three months of service": (
                {"service": (Span(date(2026, 10, 1), date(2026, 12, 31)),)},
                "not_rated",
            ),
            "deceased": ({"ended": ("deceased", date(2026, 5, 1))}, "left"),
            "moved away": ({"transferred_out": NOV30}, "rated_elsewhere"),
        }  # fmt: skip
        for name, (facts, kind) in table.items():
            with self.subTest(name):
                known = {"reference_day": NOV30, "service": YEAR, **facts}
                self.assertEqual(self.roster(**known).kind, kind)

    def test_the_same_act_is_not_counted_in_two_years(self):
        acts = [
            act("A", date(2025, 3, 1), date(2025, 6, 1), "party"),
            act("A", date(2025, 3, 1), date(2026, 1, 15)),
        ]
        self.assertEqual(
            self.tier("95", acts, category="public_employee").grade, "htxs"
        )
        self.assertEqual(
            self.tier("95", acts, 2025, category="public_employee").grade, "kht"
        )
