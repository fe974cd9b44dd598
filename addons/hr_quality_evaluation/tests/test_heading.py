# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

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
