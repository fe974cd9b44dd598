# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 335/2025: tổ chức hành chính (Điều 5 đến Điều 9)."""

from . import PackCase

DONE = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 30,
    "tasks_late_pct": 0,
    "faults_fixed": 1,
}


def unit(total, lower=(), **facts):
    return {
        "category": "direct_unit",
        "figures": {"y": {"total": total}},
        "facts": {**DONE, **facts},
        "lower_units": list(lower),
    }


class UnitCases(PackCase):
    """The table both decrees share: Đ8 of 335, Đ7 of 233."""

    __test__ = False

    def test_scores_and_conditions(self):
        self.check(
            {
                "all of it": (unit(92), "92.00", "htxs"),
                "exactly ninety": (unit(90), "90.00", "htxs"),
                "below ninety": (unit("89,99"), "89.99", "htt"),
                "exactly seventy": (unit(70), "70.00", "htt"),
                "exactly fifty": (unit(50), "50.00", "ht"),
                "below fifty": (unit("49,99"), "49.99", "kht"),
                # điểm đủ mà thiếu điều kiện: giữ mức theo điểm, cấp có thẩm quyền xét
                "29 % above the requirement": (
                    unit(92, tasks_above_pct=29), "92.00", "htxs", True,
                ),
                "a lower unit at the lowest tier": (
                    unit(92, ["htt", "kht"]), "92.00", "htxs", True,
                ),
                "lower units completed": (unit(92, ["ht", "htt"]), "92.00", "htxs"),
                "faults not remedied": (
                    unit(92, faults_fixed=0), "92.00", "htxs", True,
                ),
                "99 % done is missed at good": (
                    unit(80, tasks_done_pct=99), "80.00", "htt", True,
                ),
                "late tasks within 20 %": (unit(60, tasks_late_pct=20), "60.00", "ht"),
                "late tasks beyond 20 %": (
                    unit(60, tasks_late_pct=21), "60.00", "ht", True,
                ),
                "below 70 % of the tasks": (
                    unit(92, tasks_done_pct=69), "92.00", "kht",
                ),
                "70 % of the tasks exactly": (
                    unit(92, tasks_done_pct=70), "92.00", "htxs", True,
                ),
                "below 70 % by force majeure: the authority": (
                    unit(92, tasks_done_pct=69, force_majeure=1),
                    "92.00", "htxs", True,
                ),
                "disunity concluded": (
                    unit(92, violation_concluded=1), "92.00", "kht",
                ),
            }
        )  # fmt: skip

    def test_force_majeure_shows_the_tier_without_it(self):
        values = unit(92, tasks_done_pct=69, force_majeure=1)
        found = self.ask(**values)
        self.assertIn('"without_excuse"', found["trace"])
        self.assertIn('"found":"kht"', found["trace"])

    def test_the_cap_has_two_readings_and_a_way_up(self):
        (rule,) = self.rules.caps
        self.assertEqual((rule.cap.percent, rule.cap.exceptional_percent), (20, 25))


class TestDecree335Units(UnitCases):
    code = "nd335_tc"
    __test__ = True
