# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..models.hr_quality_trend import told_of
from .result_common import CITE_HEAD, ResultCase


@tagged("post_install", "-at_install")
class TestHeading(ResultCase):
    """Từ tháng Hai mỗi người thấy mức đang hướng tới, và chỉ người đó thấy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_state(cls.period, "draft")

    def heading(self, user, employee):
        self.env.invalidate_all()
        record = self.env["hr.employee.public"].browse(employee.id)
        values = self.call(user, record, "read", ["quality_heading"])
        return values[0]["quality_heading"]

    def make_month(self, month, scores):
        last = date(2026, month + 1, 1).toordinal() - 1
        child = self.make_period(
            f"Tháng {month:02}/2026",
            kind="month",
            parent_id=self.period.id,
            date_from=date(2026, month, 1),
            date_to=date.fromordinal(last),
            reference_date=date.fromordinal(last),
        )
        self.set_state(child, "open")
        for employee, total in scores.items():
            self.make_sheet(employee, employee.department_id, period=child)
            self.track(employee, [month], total=total, general=0, ratios=())
        self.compute(period=child)
        self.set_state(child, "rated")
        return child

    @freeze_time("2026-04-10 03:00:00")
    def test_own_tier_score_and_what_the_next_tier_asks(self):
        for month, total in ((1, 88), (2, 86), (3, 90)):
            self.make_month(month, {self.emp_staff: total})
        text = self.heading(self.staff, self.emp_staff)
        # (88 + 86 + 90) / 3 = 88; để đạt 90: (90 × 12 − 264) / 9 = 816 / 9 = 90,67
        self.assertIn("88,00", text)
        self.assertIn("Hoàn thành tốt nhiệm vụ", text)
        self.assertIn("90,67", text)
        self.assertIn("86,00", text)

    @freeze_time("2026-04-10 03:00:00")
    def test_it_is_refused_to_everyone_else_by_rpc(self):
        self.make_month(1, {self.emp_staff: 88})
        for user in (self.staff2, self.head, self.outsider, self.inspector):
            with self.subTest(user=user.login):
                self.assertFalse(self.heading(user, self.emp_staff))
        values = self.call(self.officer, self.emp_staff, "read", ["quality_heading"])
        self.assertFalse(values[0]["quality_heading"])
        sheet = self.sheet(self.emp_staff, self.period.child_ids[:1])
        self.assertTrue(
            self.call(self.staff, sheet, "read", ["quality_heading"])[0][
                "quality_heading"
            ]
        )
        self.assertFalse(
            self.call(self.officer, sheet, "read", ["quality_heading"])[0][
                "quality_heading"
            ]
        )

    def test_nothing_before_february_nor_after_the_decision(self):
        self.make_month(1, {self.emp_staff: 88})
        with freeze_time("2026-01-31 03:00:00"):
            self.assertFalse(self.heading(self.staff, self.emp_staff))
        with freeze_time("2026-02-01 03:00:00"):
            self.assertIn("88,00", self.heading(self.staff, self.emp_staff))
        self.set_state(self.period, "rated")
        with freeze_time("2026-12-20 03:00:00"):
            self.assertFalse(self.heading(self.staff, self.emp_staff))

    @freeze_time("2026-03-10 03:00:00")
    def test_the_rule_that_limits_is_named(self):
        self.track(self.emp_staff, [1, 2], total=95, general=0, ratios=())
        self.discipline(self.emp_staff, date_effective=date(2026, 3, 1))
        text = self.heading(self.staff, self.emp_staff)
        self.assertIn("Không hoàn thành nhiệm vụ", text)
        self.assertIn("khoản 4 Điều 20", text)

    @freeze_time("2026-03-10 03:00:00")
    def test_a_head_learns_nothing_of_his_units_proposal(self):
        self.track(self.emp_head, [1, 2], total=95, general=0, ratios=())
        self.compute_unit("ht")
        text = self.heading(self.head, self.emp_head)
        self.assertIn("Hoàn thành xuất sắc nhiệm vụ", text)
        self.assertIn(CITE_HEAD, text)

    def compute_unit(self, grade):
        self.set_state(self.period, "open")
        self.track_unit(self.unit_a, 60)
        result = self.compute(self.unit_sheets[self.unit_a])
        result.with_user(self.officer)._propose(grade, "thử")

    @freeze_time("2026-03-10 03:00:00")
    def test_a_regulation_that_hides_the_score_shows_no_heading(self):
        self.track(self.emp_staff, [1, 2], total=95, general=0, ratios=())
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET publish_person_score = FALSE"
        )
        self.env.invalidate_all()
        self.assertFalse(self.heading(self.staff, self.emp_staff))

    @freeze_time("2026-04-10 03:00:00")
    def test_by_quarters_the_quarters_left_are_counted(self):
        """Q1 = 80: (90 × 4 − 80) / 3 = 280 / 3 = 93,33."""
        values = {"total": 80, "general": 0, "ratios": ()}
        self.track(self.emp_staff, [1], sub_period="q1", **values)
        text = self.heading(self.staff, self.emp_staff)
        self.assertIn("93,33", text)
        self.assertIn("3 quarters left", text)

    @freeze_time("2026-02-10 03:00:00")
    def test_a_school_year_has_nine_months(self):
        """Of nine one is scored, 80: (90 × 9 − 80) / 8 = 730 / 8 = 91,25."""
        self.make_period(
            "Năm học 2025-2026",
            kind="school",
            date_from=date(2025, 9, 1),
            date_to=date(2026, 5, 31),
            reference_date=date(2026, 1, 1),
        )
        self.track(self.emp_staff, [1], total=80, general=0, ratios=())
        self.assertIn("91,25", self.heading(self.staff, self.emp_staff))

    def make_party_year(self, **values):
        regulation = self.make_regulation("T-366", regime="party", **values)
        self.make_period("Năm 2026 (Đảng)", [(regulation, {})], regime="party")

    @freeze_time("2026-04-10 03:00:00")
    def test_the_party_s_year_is_shown_beside_the_agency_s(self):
        self.track(self.emp_staff, [1, 2], total=95, general=0, ratios=())
        self.make_party_year()
        text = self.heading(self.staff, self.emp_staff)
        self.assertEqual(text.count("Hoàn thành xuất sắc nhiệm vụ"), 2)
        self.assertIn("Năm 2026 (Đảng)", text)

    @freeze_time("2026-04-10 03:00:00")
    def test_conditions_without_points_are_told_and_no_score_is_made_up(self):
        self.check_conditions("conditions")

    @freeze_time("2026-04-10 03:00:00")
    def test_marks_of_several_sources_are_not_shown_early(self):
        self.check_conditions("marks")

    def check_conditions(self, method):
        """A share of tasks on record, one not yet, and a reprimand that forces KHT."""
        rules = (
            (
                "Vượt mức ít nhất 50 %",
                "fact_min",
                "require",
                "htxs",
                "tasks_above_pct",
                50,
            ),
            (
                "Hoàn thành mọi nhiệm vụ",
                "fact_min",
                "require",
                "ht",
                "tasks_done_pct",
                100,
            ),
            ("Không bị kỷ luật", "any_discipline", "knockout", "kht", False, 0),
        )
        names = ("name", "kind", "effect", "grade", "fact", "threshold")
        self.make_party_year(
            method=method,
            condition_ids=[
                Command.create(
                    {"article": "Điều 12", **dict(zip(names, rule, strict=True))}
                )
                for rule in rules
            ],
        )
        text = self.heading(self.staff, self.emp_staff)
        self.assertIn("? Vượt mức ít nhất 50 % — Điều 12", text)
        self.assertIn("✓ Không bị kỷ luật — Điều 12", text)
        self.env["hr.quality.fact"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "year": 2026,
                "key": "tasks_above_pct",
                "value": 20,
            }
        )
        self.discipline(self.emp_staff, date_effective=date(2026, 3, 1))
        text = self.heading(self.staff, self.emp_staff)
        self.assertIn("✗ Vượt mức ít nhất 50 % — Điều 12", text)
        self.assertIn("Hoàn thành xuất sắc nhiệm vụ is out of reach", text)
        self.assertIn("Không hoàn thành nhiệm vụ, because not met", text)
        page = text[text.index("Năm 2026 (Đảng)") :]
        self.assertNotIn("points", page)

    # the trend for heads

    @freeze_time("2026-04-10 03:00:00")
    def test_a_head_sees_means_of_three_or_more_and_others_nothing(self):
        three = {self.emp_deputy: 70, self.emp_staff: 80, self.emp_staff2: 90}
        self.make_month(1, three)
        self.make_month(2, {self.emp_staff: 61, self.emp_staff2: 63})

        def trend(user):
            unit = self.unit_a.with_user(user)
            return unit.with_context(lang="en_US").quality_trend

        text = trend(self.head)
        self.assertIn("80,00", text)  # (70 + 80 + 90) / 3
        self.assertNotIn("62", text)  # hai người: không hiện
        self.assertIn("—", text)
        for user in (self.staff, self.head_b, self.outsider):
            with self.subTest(user=user.login):
                self.assertFalse(trend(user))

    @freeze_time("2026-04-10 03:00:00")
    def test_the_mean_of_a_body_gives_nobody_away(self):
        """Three below and one beside them: the one would be the difference."""
        three = {self.emp_deputy: 70, self.emp_staff: 80, self.emp_staff2: 90}
        self.make_month(1, {**three, self.emp_staff3: 60})
        four = {**three, self.emp_head_b: 61, self.emp_staff3: 62, self.emp_head: 90}
        self.make_month(2, four)

        def trend(unit):
            mine = unit.with_user(self.director).with_context(lang="en_US")
            return mine.quality_trend

        self.assertIn("80,00", trend(self.unit_a))
        text = trend(self.body)
        self.assertNotIn("75,00", text)  # (70 + 80 + 90 + 60) / 4
        self.assertIn("—", text)
        self.assertEqual(told_of([(["1", "2"], 3), (["1"], 1)], 1), (4, 3))
        self.assertEqual(told_of([(["1", "2"], 3), (["1"], 3)], 1), (6, 6))
        self.assertEqual(told_of([(["1", "2"], 2), (["1"], 1)], 1), (3, 3))
        self.assertEqual(
            told_of([(["1", "2", "3"], 3), (["1", "2"], 1), (["1"], 2)], 1), (6, 6)
        )


@tagged("post_install", "-at_install")
class TestRecencyWarning(ResultCase):
    def propose(self, months, grade):
        for month, total in enumerate(months, start=1):
            self.track(self.emp_staff, [month], total=total, general=0, ratios=())
        result = self.compute(self.sheets[self.emp_staff])
        result = result.with_user(self.officer).with_context(lang="en_US")
        result._propose(grade, "tập thể đề nghị")
        return result

    def test_a_proposal_that_follows_the_last_months_is_said(self):
        # cả năm (70 × 9 + 95 × 3) / 12 = 76,25; ba tháng cuối 95
        result = self.propose([70] * 9 + [95] * 3, "htxs")
        self.assertIn("last 3 periods (95,00", result.recency_warning)
        self.assertIn("76,25", result.recency_warning)

    def test_a_proposal_in_line_with_the_months_is_silent(self):
        self.assertFalse(self.propose([75] * 12, "htt").recency_warning)

    def test_a_proposal_in_line_with_no_months_departs(self):
        result = self.propose([75] * 12, "htxs")
        self.assertIn("departs", result.recency_warning)
