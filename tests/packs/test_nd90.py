# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 90/2020, 48/2023: viên chức, theo điều kiện (Điều 12 đến Điều 15)."""

from . import PackCase

STAFF = {
    **{f"criteria_level_{number}": 2 for number in (1, 2, 3, 4)},
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 50,
    "criteria_failed_pct": 0,
}
LEADER = {
    **STAFF,
    "criteria_level_5a": 2,
    "unit_targets_done_pct": 100,
    "unit_targets_above_pct": 50,
    "unit_on_time_pct": 100,
}


def staff(**facts):
    return {"category": "public_employee", "facts": {**STAFF, **facts}}


def leader(lower=("htt", "htt", "ht"), **facts):
    return {
        "category": "public_manager",
        "role": "head",
        "unit_grade": "htxs",
        "lower_units": list(lower),
        "facts": {**LEADER, **facts},
    }


class TestDecree90PublicEmployees(PackCase):
    code = "nd90_vc"

    def test_conditions_make_the_tier(self):
        four = ("htt", "htt", "htt", "ht")
        self.check(
            {
                "all performed well": (staff(), None, "htxs"),
                "49 % above the requirement": (staff(tasks_above_pct=49), None, "htt"),
                "one criterion only met": (staff(criteria_level_2=1), None, "htt"),
                "all met, half above: good": (
                    staff(**{f"criteria_level_{n}": 1 for n in (1, 2, 3, 4)}),
                    None, "htt",
                ),
                "not all on time": (
                    staff(tasks_on_time_pct=95, criteria_failed_pct=20), None, "ht",
                ),
                "a leader, three of four lower units good": (
                    leader(four), None, "htxs",
                ),
                # 2/3 = 66,7 % < 70 %
                "a leader, two of three lower units good": (
                    leader(criteria_failed_pct=0), None, "ht",
                ),
                "a leader without lower units": (leader(()), None, "htxs"),
                "half of the targets exceeded exactly": (
                    leader(four, unit_targets_above_pct=50), None, "htxs",
                ),
                "fewer targets exceeded": (
                    leader(four, unit_targets_above_pct=40), None, "htt",
                ),
                "the unit 79 % on time": (
                    leader(four, unit_targets_above_pct=40, unit_on_time_pct=79),
                    None, "ht",
                ),
                # 48/2023 chưa được xác nhận văn bản: chưa quyết định gì
                "discipline, while the text is not confirmed": (
                    {**staff(), "discipline": "other"}, None, "htxs",
                ),
                "more than half of the criteria failed": (
                    staff(tasks_on_time_pct=40, criteria_failed_pct=51), None, "kht",
                ),
                "degradation concluded": (
                    staff(degradation_concluded=1), None, "kht",
                ),
            }
        )  # fmt: skip

    def confirm(self):
        """An officer records that he read decree 48/2023: now its rules decide."""
        self.pack.with_user(self.officer).action_confirm("Công báo, bản đã đối chiếu")

    def test_discipline_of_any_kind_forces_the_lowest_tier_once_confirmed(self):
        self.confirm()
        for kind in ("duty", "other"):
            with self.subTest(kind):
                self.assertEqual(self.ask(**staff(), discipline=kind)["grade"], "kht")

    def test_three_to_under_six_months_away_is_not_above_completed(self):
        self.confirm()
        for first, last, grade in (
            ("2026-03-01", "2026-05-31", "ht"),
            ("2026-03-01", "2026-05-15", "htxs"),
            ("2026-03-01", "2026-08-15", "ht"),
        ):
            away = {"kind": "unpaid", "from": first, "to": last}
            with self.subTest(first=first, last=last):
                found = self.ask(**staff(), absences=[away], year=2026)
                self.assertEqual(found["grade"], grade)
