# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 90/2020, 48/2023 (Điều 4 đến Điều 15): ba đối tượng, theo điều kiện.

What the three packs share is typed once: the tables of who has no management post and
of who leads. A class says whom its pack rates and what its text adds.
"""

from . import PackCase

FOUR = ("htt", "htt", "htt", "ht")
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
MET = {f"criteria_level_{number}": 1 for number in (1, 2, 3, 4)}
OPEN = (None, None, True)
"""In no tier by the conditions: the authority decides."""


class Decree90(PackCase):
    """``worker`` and ``leader_of``: the categories whom the pack rates."""

    worker = leader_of = ""

    def confirm(self):
        """An officer records that he read the text: now all its rules decide."""
        self.pack.with_user(self.officer).action_confirm("Công báo, bản đã đối chiếu")

    def staff(self, **facts):
        return {"category": self.worker, "facts": {**STAFF, **facts}}

    def leader(self, lower=FOUR, unit="htxs", role="head", **facts):
        return {
            "category": self.leader_of,
            "role": role,
            "unit_grade": unit,
            "lower_units": list(lower),
            "facts": {**LEADER, **facts},
        }

    def check_staff(self):
        staff = self.staff
        self.check(
            {
                "all performed well": (staff(), None, "htxs"),
                "49 % above the requirement": (staff(tasks_above_pct=49), None, "htt"),
                "one criterion only met": (staff(criteria_level_2=1), None, "htt"),
                "all met, half above: good": (staff(**MET), None, "htt"),
                "one criterion not met: in no tier": (
                    staff(criteria_level_4=0), *OPEN,
                ),
                "not all on time": (
                    staff(tasks_on_time_pct=95, criteria_failed_pct=20), None, "ht",
                ),
                "over a fifth failed: in no tier": (
                    staff(tasks_on_time_pct=95, criteria_failed_pct=21), *OPEN,
                ),
                "half of the criteria failed: not yet the lowest": (
                    staff(tasks_on_time_pct=50, criteria_failed_pct=50), *OPEN,
                ),
                "more than half of the criteria failed": (
                    staff(tasks_on_time_pct=40, criteria_failed_pct=51), None, "kht",
                ),
                "99 % of the tasks done: in no tier": (staff(tasks_done_pct=99), *OPEN),
                "degradation concluded": (
                    staff(degradation_concluded=1), None, "kht",
                ),
                "corruption in the unit is its leader's": (
                    staff(corruption_in_unit=1), None, "htxs",
                ),
            }
        )  # fmt: skip

    def check_leaders(self):
        leader, plain = self.leader, {"unit_targets_above_pct": 40}
        late = {"tasks_on_time_pct": 95, "criteria_failed_pct": 20}
        self.check(
            {
                "three of four lower units good": (leader(), None, "htxs"),
                # 7/10 = 70 %
                "seven of ten lower units good": (
                    leader(("htt",) * 7 + ("ht",) * 3), None, "htxs",
                ),
                # 2/3 = 66,7 % < 70 %
                "two of three lower units good": (
                    leader(("htt", "htt", "ht")), None, "ht",
                ),
                # 3/4 = 75 % từ Hoàn thành trở lên: thiếu 100 %, đủ 70 %
                "a lower unit at the lowest tier": (
                    leader(("htt", "htt", "htt", "kht")), None, "ht",
                ),
                # 2/3 = 66,7 % < 70 %
                "a third of the lower units at the lowest tier": (
                    leader(("htt", "htt", "kht")), *OPEN,
                ),
                "without lower units": (leader(()), None, "htxs"),
                "fewer than half of the targets exceeded": (
                    leader(unit_targets_above_pct=49), None, "htt",
                ),
                "the unit 80 % on time": (
                    leader(**plain, unit_on_time_pct=80), None, "htt",
                ),
                "the unit 79 % on time": (
                    leader(**plain, unit_on_time_pct=79), None, "ht",
                ),
                "71 % of the unit's targets": (
                    leader(unit_targets_done_pct=71), None, "ht",
                ),
                "70 % is not above 70": (leader(unit_targets_done_pct=70), *OPEN),
                "50 % of the targets: not yet the lowest": (
                    leader(unit_targets_done_pct=50), *OPEN,
                ),
                "49 % of the targets": (
                    leader(unit_targets_done_pct=49), None, "kht",
                ),
                "leading only met": (leader(criteria_level_5a=1), None, "htt"),
                "leading not met: in no tier": (leader(criteria_level_5a=0), *OPEN),
                "his own results not all on time": (leader(**late), None, "ht"),
                "corruption in the unit": (leader(corruption_in_unit=1), None, "kht"),
                "degradation concluded": (
                    leader(degradation_concluded=1), None, "kht",
                ),
                "a head is not above his unit": (leader(unit="htt"), None, "htt"),
                "a deputy is not bound by it": (
                    leader(unit="htt", role="deputy"), None, "htxs",
                ),
            }
        )  # fmt: skip

    def check_discipline_and_leave(self, person):
        for kind in ("duty", "other"):
            with self.subTest(kind):
                found = self.ask(**person, discipline=kind)
                self.assertEqual(found["grade"], "kht")
        for kind, first, last, outcome, grade in (
            ("unpaid", "2026-03-01", "2026-05-31", "rated", "ht"),
            ("unpaid", "2026-03-01", "2026-05-15", "rated", "htxs"),
            ("unpaid", "2026-03-01", "2026-08-15", "rated", "ht"),
            ("unpaid", "2026-03-01", "2026-09-30", "not_rated", False),
            ("maternity", "2026-03-01", "2026-09-30", "rated", "htxs"),
        ):
            away = {"kind": kind, "from": first, "to": last}
            with self.subTest(kind=kind, last=last):
                found = self.ask(**person, absences=[away], year=2026)
                self.assertEqual((found["outcome"], found["grade"]), (outcome, grade))


class TestDecree90PublicEmployees(Decree90):
    """Điều 12 đến Điều 15: đã đọc toàn văn; phần sửa năm 2023 thì chưa."""

    code = "nd90_vc"
    worker, leader_of = "public_employee", "public_manager"

    def test_conditions_make_the_tier(self):
        self.check_staff()

    def test_leaders_answer_for_their_unit(self):
        self.check_leaders()

    def test_decree_48_decides_nothing_while_its_text_is_not_confirmed(self):
        found = self.ask(**self.staff(), discipline="other")
        self.assertEqual(found["grade"], "htxs")
        self.assertTrue(found["warning"])

    def test_discipline_and_long_leave_once_confirmed(self):
        self.confirm()
        self.check_discipline_and_leave(self.staff())


class TestDecree90CivilServants(Decree90):
    """Điều 8 đến Điều 11: chỉ biết qua nguồn thứ cấp."""

    code = "nd90_cc"
    worker = leader_of = "civil_servant"

    def test_nothing_is_decided_before_an_officer_confirms_the_text(self):
        self.check(
            {
                "all performed well": (self.staff(), *OPEN),
                "a leader": (self.leader(), *OPEN),
                "degradation concluded": (self.staff(degradation_concluded=1), *OPEN),
            }
        )

    def test_conditions_make_the_tier_once_confirmed(self):
        self.confirm()
        self.check_staff()

    def test_leaders_answer_for_their_unit_once_confirmed(self):
        self.confirm()
        self.check_leaders()

    def test_discipline_and_long_leave_once_confirmed(self):
        self.confirm()
        self.check_discipline_and_leave(self.staff())


class TestDecree90Officials(Decree90):
    """Điều 4 đến Điều 7: cán bộ chỉ có điều kiện của người lãnh đạo, quản lý."""

    code = "nd90_cb"
    leader_of = "official"

    def test_nothing_is_decided_before_an_officer_confirms_the_text(self):
        self.check({"all performed well": (self.leader(), *OPEN)})

    def test_conditions_make_the_tier_once_confirmed(self):
        self.confirm()
        self.check_leaders()

    def test_what_the_unit_did_binds_who_has_no_post_too(self):
        self.confirm()
        found = self.ask(**self.leader(role="none", unit_targets_done_pct=71))
        self.assertEqual(found["grade"], "ht")

    def test_discipline_and_long_leave_once_confirmed(self):
        self.confirm()
        self.check_discipline_and_leave(self.leader())
