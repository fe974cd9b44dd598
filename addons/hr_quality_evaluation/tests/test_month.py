# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .work_common import WorkCase


@tagged("post_install", "-at_install")
class TestMonthScore(WorkCase):
    def play_worked_example(self):
        """335: 10 × 1 + 2 × 9 + 1 × 14, one failed review, one lateness."""
        simple = self.give(self.head, self.emp_staff, "DC.01", 10)
        first = self.give(self.head, self.emp_staff, "QL.02")
        second = self.give(self.head, self.emp_staff, "QL.02")
        plan = self.give(self.head, self.emp_staff, "DC.08")
        for task in simple, second:
            self.finish(task, self.head)
        self.finish(plan, self.head, day=22)
        first.with_user(self.staff).write(
            {"reported_quantity": 1, "reported_on": date(2026, 10, 12)}
        )
        first.with_user(self.staff).action_report()
        first.with_user(self.head).failed_reviews = 1
        first.with_user(self.head).action_confirm_reported()

    def test_the_worked_example_through_the_whole_stack(self):
        """a = 100, b = 39.75/42, c = 38.5/42; 28 + 95.4365 % × 70 = 94.81."""
        self.play_worked_example()
        self.mark(self.emp_staff, 28)
        result = self.score(self.emp_staff)
        self.assertEqual((result.has_score, result.score), (True, 94.81))
        lines = {line.code: line.value for line in result.line_ids if not line.source}
        expected = {"ratio_a": 100, "ratio_b": 94.64, "ratio_c": 91.67, "general": 28}
        for code, value in {**expected, "results": 66.81}.items():
            self.assertAlmostEqual(lines[code], value, 2, code)
        items = [c for c in result._verdict().checks if c.code == "work_item"]
        self.assertEqual(len(items), 4)

    def test_without_the_general_points_there_is_no_score(self):
        self.play_worked_example()
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("general points missing", result.warning)

    def test_nothing_assigned_is_insufficient_data(self):
        self.mark(self.emp_staff, 28)
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("insufficient data", result.warning)

    def test_a_reported_figure_does_not_reach_the_score(self):
        task = self.give(self.head, self.emp_staff, "DC.01", 4)
        mine = task.with_user(self.staff)
        mine.write({"reported_quantity": 4, "reported_on": date(2026, 10, 9)})
        mine.action_report()
        self.mark(self.emp_staff, 28)
        result = self.score(self.emp_staff)
        self.assertFalse(result.has_score)
        self.assertIn("not confirmed", result.warning)

    def test_reassigned_and_taken_over(self):
        """The giver: 10 of 19 units = 52.63 %; the receiver: (1 + 9)/1 cut to 100 %."""
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 10), self.head)
        self.finish(self.give(self.head, self.emp_staff2, "DC.01"), self.head)
        away = self.give(self.head, self.emp_staff, "QL.02")
        taken = away.with_user(self.head)._reassign(self.emp_staff2, "Ốm đột xuất")
        self.finish(taken, self.head)
        for employee in self.emp_staff, self.emp_staff2:
            self.mark(employee, 30)
        giver = self.score(self.emp_staff)
        receiver = self.result(self.sheet(self.emp_staff2, self.month))
        self.assertEqual(giver.score, 66.84)  # 30 + 10/19 × 70
        self.assertEqual(receiver.score, 100)

    def test_an_allowed_cause_takes_nothing_off(self):
        task = self.give(self.head, self.emp_staff, "DC.08")
        cause = {"cause": "Bão số 3", "cause_covers": "progress"}
        self.finish(task, self.head, day=25, **cause)
        self.mark(self.emp_staff, 30)
        self.assertEqual(self.score(self.emp_staff).score, 94.17)  # c 75: 30 + 91.67 %
        task.with_user(self.authority)._decide_cause(True, "Công điện số 5")
        self.assertEqual(self.score(self.emp_staff).score, 100)

    def test_a_confirmed_figure_of_the_month_wins(self):
        self.play_worked_example()
        self.mark(self.emp_staff, 28)
        self.track(self.emp_staff, [10], total=81, has_total=True)
        self.assertEqual(self.score(self.emp_staff).score, 81)


@tagged("post_install", "-at_install")
class TestLeaders(WorkCase):
    def play(self, staff_general):
        for employee, head in [
            (self.emp_staff, self.head),
            (self.emp_staff2, self.head),
            (self.emp_deputy, self.head),
            (self.emp_head, self.director),
        ]:
            self.finish(self.give(head, employee, "DC.01", 2), head)
        self.mark(self.emp_staff, staff_general)
        self.mark(self.emp_staff2, 30)
        self.mark(self.emp_deputy, 30)
        self.mark(self.emp_head, 28)

    def confirm(self, employee, user, **values):
        sheet = self.sheet(employee, self.month).with_user(user)
        sheet._confirm_month({"comment": "Hoàn thành tốt", **values})

    def test_the_head_s_six_ratios(self):
        """a = b = c = 100, d = 100, đ = 100, e = 50: 28 + 550/6 % × 70 = 92.17."""
        self.play(30)
        leader = {"leader_dd": "100", "leader_e": "50", "evidence": "Biên bản 12"}
        self.confirm(self.emp_deputy, self.head, leader_d="100", **leader)
        self.confirm(self.emp_head, self.director, **leader)
        self.assertEqual(self.score(self.emp_head).score, 92.17)

    def test_one_below_50_halves_d(self):
        """A staff member at 40 % and no general points scores 28: d is 50."""
        self.play(30)
        task = self.give(self.head, self.emp_staff, "DC.01", 8)
        self.finish(task, self.head, 0)  # 2 of 10 units: 30 + 20 % × 70 = 44
        leader = {"leader_dd": "100", "leader_e": "100", "evidence": "Biên bản 12"}
        self.confirm(self.emp_head, self.director, **leader)
        result = self.score(self.emp_head)
        found = {c.code: c.found for c in result._verdict().checks}
        self.assertEqual(found["unit_ratio"], 50)
        self.assertEqual(result.score, 92.17)  # (500 + 50)/6 % × 70 + 28

    def test_without_the_superior_s_word_on_unity_there_is_no_score(self):
        self.play(30)
        result = self.score(self.emp_head)
        self.assertFalse(result.has_score)
        self.assertIn("đ", result.warning)

    def test_a_leader_needs_evidence_for_his_ratios(self):
        with self.assertRaisesRegex(UserError, "evidence"):
            self.confirm(self.emp_head, self.director, leader_e="100")

    def test_who_confirms_is_not_the_subject_nor_a_colleague(self):
        for user in self.head, self.staff, self.deputy, self.head_b, self.officer:
            sheet = self.sheet(self.emp_head, self.month)
            with self.subTest(user.login), self.assertRaises(AccessError):
                dialog = self.call(
                    user,
                    "hr.quality.month.confirm",
                    "create",
                    {"evaluation_id": sheet.id, "comment": "Tốt"},
                )
                self.call(
                    user,
                    self.env["hr.quality.month.confirm"].browse(dialog),
                    "action_apply",
                )


@tagged("post_install", "-at_install")
class TestLock(WorkCase):
    def setUp(self):
        super().setUp()
        self.task = self.give(self.head, self.emp_staff, "DC.01", 2)
        self.finish(self.task, self.head)
        self.mark(self.emp_staff, 28)

    def lock(self):
        self.call(self.officer, self.month, "action_rate")

    def test_the_lock_shows_the_person_his_score(self):
        sheet = self.sheet(self.emp_staff, self.month)
        self.assertFalse(sheet.published_scored)
        self.lock()
        self.assertEqual(self.month.state, "rated")
        self.assertEqual((sheet.state, sheet.published_score), ("rated", 98))
        seen = self.call(self.staff, sheet, "read", ["published_score"])
        self.assertEqual(seen[0]["published_score"], 98)

    def test_what_the_person_reads_names_no_tier(self):
        """335 Đ17: a month has a score; tiers are the year's."""
        self.lock()
        trace = self.sheet(self.emp_staff, self.month).published_trace
        self.assertIn('"grade":null', trace)
        self.assertIn("work_item", trace)
        self.assertNotIn('"band"', trace)

    def test_a_locked_month_takes_no_new_figure(self):
        self.lock()
        refused = [
            lambda: self.give(self.head, self.emp_staff, "DC.01"),
            lambda: self.task.with_user(self.head)._reopen("Xem lại"),
            lambda: self.month.with_user(self.officer)._compute_results(),
            lambda: (
                self.sheet(self.emp_staff, self.month)
                .with_user(self.head)
                ._confirm_month({"comment": "Tốt"})
            ),
        ]
        for act in refused:
            with self.subTest(act), self.assertRaisesRegex(UserError, "locked"):
                act()

    def test_november_is_free_while_october_is_locked(self):
        self.lock()
        task = self.give(
            self.head, self.emp_staff, "DC.01", deadline=date(2026, 11, 20)
        )
        self.assertEqual(task.state, "assigned")

    def test_unlocking_needs_a_reason_and_is_journalled(self):
        self.lock()
        action = self.call(self.officer, self.month, "action_reopen")
        self.assertEqual(action["res_model"], "hr.quality.reason")
        self.month.with_user(self.officer)._unlock("Nhập sót một nhiệm vụ")
        self.assertEqual(self.month.state, "open")
        self.assertFalse(self.sheet(self.emp_staff, self.month).published_scored)
        entry = self.env["hr.quality.event"].search(
            [
                ("code", "=", "period_reopened"),
                ("chain", "=", f"period:{self.month.id}"),
            ]
        )
        self.assertEqual(entry.reason, "Nhập sót một nhiệm vụ")

    def test_only_personnel_locks_and_unlocks(self):
        with self.assertRaises(AccessError):
            self.call(self.head, self.month, "action_rate")
        self.lock()
        with self.assertRaises(AccessError):
            self.month.with_user(self.head)._unlock("Xem lại")


@tagged("post_install", "-at_install")
class TestMonthOpening(WorkCase):
    def test_the_general_points_are_marked_by_oneself_and_the_superior(self):
        duties = self.env["hr.quality.assignment"].search(
            [("evaluation_id", "=", self.sheet(self.emp_staff, self.month).id)]
        )
        self.assertEqual(
            sorted(duties.mapped(lambda d: (d.source_id.code, d.assessor_id.name))),
            [("self", "Nguyễn Thị An"), ("superior", "Lê Thị Bình")],
        )

    def test_a_year_under_335_opens_no_marks(self):
        self.assertFalse(
            self.env["hr.quality.assignment"].search(
                [("period_id", "=", self.period.id)]
            )
        )

    def test_one_s_own_marks_are_for_reference(self):
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 2), self.head)
        self.mark(self.emp_staff, 20)
        duty = self.env["hr.quality.assignment"].search(
            [
                ("evaluation_id", "=", self.sheet(self.emp_staff, self.month).id),
                ("source_id.code", "=", "self"),
            ]
        )
        desk = duty.with_user(self.staff)
        row = desk.desk_save(duty.id, {"CH": "30"}, "", 0)
        desk.desk_submit({duty.id: row["row"]["row_version"]}, "own")
        self.assertEqual(self.score(self.emp_staff).score, 90)  # 20 + 70, not 30 + 70


@tagged("post_install", "-at_install")
class TestQueries(WorkCase):
    def queries(self):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.month.with_user(self.officer)._prepare_facts()
        return self.env.cr.sql_log_count - before

    def test_more_tasks_ask_no_more_queries(self):
        self.give(self.head, self.emp_staff, "DC.01")
        self.queries()  # what is asked once in a process is asked here
        few = self.queries()
        for employee in self.emp_staff, self.emp_staff2, self.emp_deputy:
            for _task in range(4):
                self.finish(self.give(self.head, employee, "DC.08"), self.head)
        self.assertEqual(self.queries(), few)

    def test_the_way_a_product_of_two_months_counts_is_the_regulation_s(self):
        """20/10 to 8/11, 20 days, 2 units done: 12/20 of them in October, all of them
        with the deadline in November under the usual setting."""
        task = self.give(
            self.head,
            self.emp_staff,
            "DC.01",
            2,
            date_from=date(2026, 10, 20),
            deadline=date(2026, 11, 8),
        )
        self.finish(task, self.head, day=31)
        self.mark(self.emp_staff, 28)
        self.assertFalse(self.score(self.emp_staff).has_score)
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET work_spanning = 'shared' WHERE id = %s",
            [self.regulation.id],
        )
        self.env.invalidate_all()
        result = self.score(self.emp_staff)
        self.assertEqual(result.score, 98)
        item = next(c for c in result._verdict().checks if c.code == "work_item")
        self.assertEqual(item.values["assigned"], Decimal("1.2"))


@tagged("post_install", "-at_install")
class TestWeek(WorkCase):
    """Kỳ tuần: scored like a month, by its own marks and products."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.week = cls.make_period(
            "Tuần 43/2026",
            [(cls.regulation, {})],
            kind="week",
            date_from=date(2026, 10, 19),
            date_to=date(2026, 10, 25),
            reference_date=date(2026, 10, 25),
        )
        cls.open_period(cls.week)

    def test_a_week_is_scored_by_its_marks_and_products(self):
        """Ten done of ten: 28 + 100 % × 70; the month's figure is not its own."""
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 10), self.head)
        self.track(self.emp_staff, [10], total=50, general=0, ratios=())
        duties = self.env["hr.quality.assignment"].search(
            [("evaluation_id", "=", self.sheet(self.emp_staff, self.week).id)]
        )
        self.assertEqual(sorted(duties.mapped("source_id.code")), ["self", "superior"])
        self.mark(self.emp_staff, 28, period=self.week)
        result = self.score(self.emp_staff, self.week)
        self.assertEqual((result.has_score, result.score), (True, 98))

    def test_the_sheet_of_a_week_says_so(self):
        report = self.env["report.hr_quality_evaluation.report_month"]
        self.assertEqual(report._kind(self.week), ("tuần", "43"))
        self.assertEqual(report._kind(self.month), ("tháng", "10"))
