# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from .work_common import WorkCase


class SettingCase(WorkCase):
    """The regulation of the month under other settings than the usual ones."""

    def settings(self, **values):
        """As if the regulation had been issued so."""
        self.env.flush_all()
        for name, value in values.items():
            self.env.cr.execute(
                f"UPDATE hr_quality_regulation SET {name} = %s WHERE id = %s",
                [value, self.regulation.id],
            )
        self.env.invalidate_all()

    def items(self, result):
        return [c.values for c in result._verdict().checks if c.code == "work_item"]

    def lines(self, result):
        return {line.code: line.value for line in result.line_ids if not line.source}

    def lock(self):
        self.call(self.officer, self.month, "action_rate")


@tagged("post_install", "-at_install")
class TestSpanningByCompletion(SettingCase):
    def setUp(self):
        super().setUp()
        self.settings(work_spanning="completion")
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 2), self.head)
        self.mark(self.emp_staff, 28)

    def test_an_unfinished_product_holds_nothing_up_and_is_finished_later(self):
        """2 of 2 units in October; the plan due in October is done on 5/11, late."""
        plan = self.give(self.head, self.emp_staff, "DC.08")
        result = self.score(self.emp_staff)
        self.assertEqual((result.score, len(self.items(result))), (98, 1))
        self.assertNotIn(plan, self.sheet(self.emp_staff, self.month).task_ids)
        self.lock()
        plan.with_user(self.staff).write(
            {"reported_quantity": 1, "reported_on": date(2026, 11, 5)}
        )
        plan.with_user(self.staff).action_report()
        plan.with_user(self.head).action_confirm_reported()
        self.assertEqual((plan.state, plan.late_count), ("confirmed", 1))

    def test_a_product_reported_as_completed_waits_in_that_month(self):
        plan = self.give(self.head, self.emp_staff, "DC.08")
        plan.with_user(self.staff).write(
            {"reported_quantity": 1, "reported_on": date(2026, 10, 30)}
        )
        plan.with_user(self.staff).action_report()
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("tasks not confirmed yet: 1", result.warning)
        self.assertIn(plan, self.sheet(self.emp_staff, self.month).task_ids)

    def test_a_product_of_november_completed_ahead_counts_in_october(self):
        ahead = self.give(
            self.head,
            self.emp_staff,
            "DC.08",
            date_from=date(2026, 11, 1),
            deadline=date(2026, 11, 20),
        )
        self.finish(ahead, self.head, day=28)
        self.assertEqual(len(self.items(self.score(self.emp_staff))), 2)
        self.assertIn(ahead, self.sheet(self.emp_staff, self.month).task_ids)
        self.lock()
        with self.assertRaisesRegex(UserError, "locked"):
            ahead.with_user(self.head)._reopen("Xem lại")


@tagged("post_install", "-at_install")
class TestSpanningShared(SettingCase):
    """A plan of 14 units from 1/10 to 30/11: 31 of its 61 days lie in October."""

    def setUp(self):
        super().setUp()
        self.settings(work_spanning="shared")
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 2), self.head)
        self.mark(self.emp_staff, 28)
        self.plan = self.give(
            self.head, self.emp_staff, "DC.08", deadline=date(2026, 11, 30)
        )

    def test_what_is_not_due_holds_nothing_up_and_counts_later(self):
        self.assertEqual(self.score(self.emp_staff).score, 98)
        self.lock()
        self.plan.with_user(self.head).requirement = "Có phụ lục"
        with self.assertRaisesRegex(UserError, "locked"), self.cr.savepoint():
            self.finish(self.plan, self.head, day=25)
        self.env.invalidate_all()
        self.plan.with_user(self.staff).write(
            {"reported_quantity": 1, "reported_on": date(2026, 11, 25)}
        )
        self.plan.with_user(self.staff).action_report()
        self.plan.with_user(self.head).action_confirm_reported()
        november = self.make_period(
            "Tháng 11/2026",
            [(self.regulation, {})],
            kind="month",
            date_from=date(2026, 11, 1),
            date_to=date(2026, 11, 30),
            reference_date=date(2026, 11, 30),
        )
        self.open_period(november, datetime(2026, 11, 30, 1, 0))
        found = self.items(self.score(self.emp_staff, november))
        self.assertEqual([item["assigned"] for item in found], [14])

    def test_completed_early_its_days_are_shared_and_the_lock_holds_it(self):
        """14 × 31/61 = 7.1147541 units in October."""
        self.finish(self.plan, self.head, day=25)
        found = self.items(self.score(self.emp_staff))
        self.assertEqual(
            [round(float(item["assigned"]), 6) for item in found], [2, 7.114754]
        )
        self.lock()
        with self.assertRaisesRegex(UserError, "locked"):
            self.plan.with_user(self.head)._reopen("Xem lại")

    def test_what_is_due_waits(self):
        self.give(self.head, self.emp_staff, "DC.08", deadline=date(2026, 10, 31))
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("tasks not confirmed yet: 1", result.warning)


@tagged("post_install", "-at_install")
class TestWorkSettings(SettingCase):
    def test_with_and_without_the_excuse(self):
        """Without: b = 75, c = 75; 30 + (100 + 75 + 75)/300 × 70 = 88.33."""
        task = self.give(self.head, self.emp_staff, "DC.08")
        task.with_user(self.head).failed_reviews = 1
        cause = {"cause": "Bão số 3", "cause_covers": "both"}
        self.finish(task, self.head, day=25, **cause)
        self.mark(self.emp_staff, 30)
        lines = self.score(self.emp_staff).line_ids
        self.assertFalse(lines.filtered(lambda line: line.code == "excused_score"))
        task.with_user(self.authority)._decide_cause(True, "Công điện số 5")
        result = self.score(self.emp_staff)
        beside = result.line_ids.filtered(lambda line: line.code == "excused_score")
        self.assertEqual((result.score, beside.value), (100, 88.33))
        self.assertEqual(beside.note, "a 100; b 75; c 75")
        checks = {check.code: check for check in result._verdict().checks}
        self.assertEqual(str(checks["excused_score"].found), "88.33")

    def test_most_deductions_on_one_product(self):
        """Three failed reviews: b 25 %, or 75 % where one at most deducts."""
        task = self.give(self.head, self.emp_staff, "DC.08")
        task.with_user(self.head).failed_reviews = 3
        self.finish(task, self.head)
        self.mark(self.emp_staff, 30)
        for most, quality, total in ((0, 25, 82.5), (1, 75, 94.17)):
            self.settings(work_most_deductions=most)
            result = self.score(self.emp_staff)
            with self.subTest(most=most):
                self.assertEqual(self.lines(result)["ratio_b"], quality)
                self.assertEqual(result.score, total)

    def test_result_points_above_their_maximum(self):
        """1 unit assigned, 1 unplanned beside it: 200 %; 140 points, or 70."""
        self.finish(self.give(self.head, self.emp_staff, "DC.01"), self.head)
        more = self.give(self.head, self.emp_staff, "DC.01", origin="unplanned")
        self.finish(more, self.head)
        self.mark(self.emp_staff, 28)
        self.settings(ratio_cap=0)
        for capped, total in ((True, 98), (False, 168)):
            self.settings(work_cap_results=capped)
            with self.subTest(capped=capped):
                self.assertEqual(self.score(self.emp_staff).score, total)

    def grade(self, employee, head, grade):
        task = self.give(head, employee, "DC.01", 4)
        task.with_user(head).quality_grade = grade
        return self.finish(task, head)

    def test_quality_graded_from_1_to_5_counts_from_a_grade(self):
        """Four products of 4 units, graded 5, 3, 2 and 1: b = 8/16 = 50 %."""
        self.settings(work_grade_from=3)
        for given in "5321":
            self.grade(self.emp_staff, self.head, given)
        self.mark(self.emp_staff, 30)
        result = self.score(self.emp_staff)
        found = self.lines(result)
        self.assertEqual([found[f"ratio_{part}"] for part in "abc"], [100, 50, 100])
        self.assertEqual(result.score, 88.33)
        self.assertEqual(
            [item["quality_grade"] for item in self.items(result)], [5, 3, 2, 1]
        )

    def test_a_product_is_not_confirmed_without_its_grade(self):
        self.settings(work_grade_from=3)
        with self.assertRaisesRegex(UserError, "grade its quality"):
            self.grade(self.emp_staff, self.head, False)

    def test_without_its_grade_a_product_gives_no_quality(self):
        self.grade(self.emp_staff, self.head, "5")
        self.grade(self.emp_staff, self.head, False)
        self.settings(work_grade_from=3)
        self.mark(self.emp_staff, 30)
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("quality not graded yet, products: 1", result.warning)

    def test_grades_say_nothing_where_quality_is_not_graded(self):
        self.grade(self.emp_staff, self.head, "1")
        self.mark(self.emp_staff, 30)
        self.assertEqual(self.score(self.emp_staff).score, 100)

    def test_d_looks_at_civil_servants_unless_the_agency_says_so(self):
        """335 Đ15: a contract worker at 14 + 20 points is counted where all are."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET personnel_category = 'contract'"
            " WHERE id = %s",
            [self.sheet(self.emp_staff2, self.month).id],
        )
        self.env.invalidate_all()
        for employee, head, done in (
            (self.emp_staff, self.head, 10),
            (self.emp_staff2, self.head, 2),
            (self.emp_deputy, self.head, 10),
        ):
            self.finish(self.give(head, employee, "DC.01", 10), head, done)
            self.mark(employee, 20)
        for managed, d in (("civil_servant", 100), ("all", 50)):
            self.settings(work_managed=managed)
            with self.subTest(managed=managed):
                found = self.lines(self.score(self.emp_head))
                self.assertEqual(found["ratio_d"], d)

    def test_products_of_a_leader(self):
        """His own 2 of 2 units; with those in his charge 2 + 4 + 2 of 2 + 8 + 2."""
        for employee, head, quantity, done in (
            (self.emp_head, self.director, 2, 2),
            (self.emp_staff, self.head, 8, 4),
            (self.emp_deputy, self.head, 2, 2),
        ):
            self.finish(self.give(head, employee, "DC.01", quantity), head, done)
        for scope, quantity in (("own", 100), ("charge", 66.67)):
            self.settings(work_scope=scope)
            with self.subTest(scope=scope):
                found = self.lines(self.score(self.emp_head))
                self.assertAlmostEqual(found["ratio_a"], quantity, 2)
