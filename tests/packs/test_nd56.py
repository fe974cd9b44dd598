# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 56/2015, 88/2017 (1/8/2015–19/8/2020): chỉ cho kết quả các năm trước.

Mới biết tên bốn mức, yêu cầu về sáng kiến của mức cao nhất và hai ngưỡng tiến độ (chưa
đối chiếu văn bản); mọi điều khác do cấp có thẩm quyền xét.
"""

from datetime import date

from odoo.addons.hr_quality_evaluation.rules.worktime import Span

from . import PackCase
from .test_nd90 import OPEN

LIMITED = "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"
YEAR = (Span(date(2018, 1, 1), date(2018, 12, 31)),)
NAMES = {
    "htxs": "Hoàn thành xuất sắc nhiệm vụ",
    "htt": "Hoàn thành tốt nhiệm vụ",
    "ht": LIMITED,
    "kht": "Không hoàn thành nhiệm vụ",
}


class Decree56(PackCase):
    """One table for the three packs, of a year in which the text was in force."""

    __test__ = False
    category = ""
    names = NAMES

    def told(self, initiative=1, on_time=100, **values):
        facts = {"initiative_applied": initiative, "tasks_on_time_pct": on_time}
        facts |= values.pop("facts", {})
        return {"category": self.category, "year": 2018, "facts": facts, **values}

    def test_conditions_make_the_tier_once_confirmed(self):
        self.confirm()
        told = self.told
        bad = {"degradation_concluded": 1}
        self.check(
            {
                "an initiative, all on time": (told(), None, "htxs"),
                "no initiative": (told(initiative=0), None, "htt"),
                # 48/2023 và 90/2020 bỏ yêu cầu này; ở đây chưa biết thì chưa quyết
                "whether there is an initiative is not known": (
                    told(initiative=None), None, "htt", True,
                ),
                "99 % on time": (told(on_time=99), None, "htt"),
                "99,99 % on time": (told(on_time="99,99"), None, "htt"),
                "70 % on time exactly": (told(on_time=70), None, "htt"),
                "just below 70 %": (told(on_time="69,99"), *OPEN),
                "70 % without an initiative": (
                    told(initiative=0, on_time=70), None, "htt",
                ),
                "nothing on time": (told(on_time=0), *OPEN),
                "how much was on time is not known": (told(on_time=None), *OPEN),
                "nothing known": (told(initiative=None, on_time=None), *OPEN),
                "a deputy": (told(role="deputy", unit_grade="ht"), None, "htxs"),
                # chưa biết điều kiện nào về các việc dưới đây: không tự đặt ra
                "a head whose unit completed": (
                    told(role="head", unit_grade="ht"), None, "htxs",
                ),
                "a lower unit at the lowest tier": (
                    told(role="head", unit_grade="ht", lower_units=["kht"]),
                    None, "htxs",
                ),
                "disciplined": (told(discipline="duty"), None, "htxs"),
                "degradation concluded": (told(facts=bad), None, "htxs"),
                "five months of service": (told(months_worked=5), None, "htxs"),
            }
        )  # fmt: skip

    def test_tiers_carry_the_names_of_the_text(self):
        self.confirm()
        found = {tier.grade: tier.name for tier in self.pack.tier_ids}
        self.assertEqual(found, self.names)
        self.assertEqual(self.ask(**self.told())["grade_name"], NAMES["htxs"])

    def test_nothing_is_decided_before_an_officer_confirms_the_text(self):
        rules = self.pack.condition_ids
        self.assertEqual(set(rules.mapped("confidence")), {"unconfirmed"})
        self.check({"all on time": (self.told(), *OPEN)})

    def test_it_holds_for_earlier_years_only(self):
        self.assertEqual(
            (self.pack.state, self.pack.date_from, self.pack.date_to),
            ("expired", date(2015, 8, 1), date(2020, 8, 19)),
        )

    def confirm(self):
        self.pack.with_user(self.officer).action_confirm("Công báo, bản đã đối chiếu")
        self.rules = self.pack._to_rules()[self.pack.id]

    def test_who_is_rated(self):
        self.confirm()
        table = {
            "all the year": ({}, "rated"),
            "moved away": ({"transferred_out": date(2018, 6, 1)}, "rated_elsewhere"),
            "seconded": ({"seconded_out": True}, "rated_elsewhere"),
            "retired": ({"ended": ("retired", date(2018, 6, 1))}, "left"),
        }
        for name, (facts, kind) in table.items():
            known = {"reference_day": date(2018, 12, 31), "service": YEAR, **facts}
            with self.subTest(name):
                self.assertEqual(self.roster(**known).kind, kind)


class TestDecree56CivilServants(Decree56):
    code, category, __test__ = "nd56_cc", "civil_servant", True


class TestDecree56Officials(Decree56):
    code, category, __test__ = "nd56_cb", "official", True


class TestDecree56PublicEmployees(Decree56):
    code, category, __test__ = "nd56_vc", "public_employee", True
    names = NAMES | {"ht": "Hoàn thành nhiệm vụ"}
