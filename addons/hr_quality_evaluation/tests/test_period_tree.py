# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date, datetime

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestPeriodTree(ResultCase):
    @classmethod
    def make_child(cls, month, **values):
        """Month period under the year, in preparation."""
        last = date(2026, month + 1, 1).toordinal() - 1 if month < 12 else None
        last = date.fromordinal(last) if last else date(2026, 12, 31)
        return cls.make_period(
            **{
                "name": f"Tháng {month:02}/2026",
                "kind": "month",
                "parent_id": cls.period.id,
                "date_from": date(2026, month, 1),
                "date_to": last,
                "reference_date": last,
                **values,
            },
        )

    def lock(self, month, **scores):
        """A locked month with a score for each of the people named."""
        child = self.make_child(month)
        self.set_state(child, "open")
        for employee, total in scores.items():
            employee = getattr(self, employee)
            self.make_sheet(employee, employee.department_id, period=child)
            self.track(employee, [month], total=total, general=0, ratios=())
        self.compute(period=child)
        self.set_state(child, "rated")
        self.env["hr.quality.tracking"].search([("year", "=", 2026)]).unlink()
        return child

    def split(self, user=None, **values):
        period = values.pop("period", self.period)
        dialog = self.env["hr.quality.period.split"].with_user(user or self.officer)
        dialog = dialog.with_context(lang="en_US")
        return dialog.create({"period_id": period.id, **values})

    # who and where

    def test_only_personnel_cuts_a_period(self):
        for user in (self.staff, self.head, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "action_split")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.split(user)
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_split")

    def test_a_dialog_is_its_openers_own(self):
        dialog = self.split()
        with self.assertRaises(AccessError):
            dialog.with_user(self.make_user("q_officer_b", "officer")).read(["kind"])

    def test_a_part_lies_inside_in_the_same_agency_and_regime(self):
        with self.assertRaisesRegex(ValidationError, "not inside the days"):
            self.make_child(3, date_from=date(2025, 12, 1))
        with self.assertRaisesRegex(ValidationError, "differ in agency"):
            self.make_child(4, regime="party")
        with self.assertRaisesRegex(ValidationError, "differ in agency"):
            self.make_child(5, is_pilot=True)
        with self.assertRaisesRegex(ValidationError, "not shorter"):
            self.make_child(6, parent_id=self.make_child(6).id, kind="quarter")

    def test_no_period_is_a_part_of_itself(self):
        custom = self.make_child(3, kind="custom")
        inner = self.make_child(3, kind="custom", parent_id=custom.id)
        with self.assertRaises(UserError):
            custom.parent_id = inner

    def test_a_closed_rating_takes_no_part_in_and_gives_none_away(self):
        child = self.make_child(3)
        self.set_state(self.period, "rated")
        with self.assertRaisesRegex(UserError, "stay as they are"):
            child.parent_id = False
        with self.assertRaisesRegex(UserError, "stay as they are"):
            self.make_child(4)
        with self.assertRaisesRegex(UserError, "takes no new parts"):
            self.split(kind="month").action_split()

    # the button

    def test_a_year_is_cut_into_months_with_lines_and_deadlines(self):
        self.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        self.officer.tz = "Europe/Paris"  # where he sits does not matter
        self.split(kind="month").action_split()
        children = self.period.child_ids.sorted("date_from")
        self.assertEqual(len(children), 12)
        february = children[1]
        self.assertEqual(february.name, "Month 02/2026")
        self.assertEqual(february.date_to, date(2026, 2, 28))
        self.assertEqual(february.reference_date, date(2026, 2, 28))
        # 28/2 + 3 ngày = 3/3, 17 giờ Hà Nội = 10 giờ UTC
        self.assertEqual(february.deadline_self, datetime(2026, 3, 3, 10, 0))
        self.assertEqual(february.deadline_rating, datetime(2026, 3, 10, 10, 0))
        # 30/4 + 3 ngày là chủ nhật 3/5: thứ hai 4/5
        self.assertEqual(children[3].deadline_self, datetime(2026, 5, 4, 10, 0))
        # quy chế không có điểm (90) và dòng của đơn vị không sang tháng
        self.assertEqual(february.line_ids.regulation_id, self.regulation)

    def test_cut_again_adds_nothing_and_links_what_is_there(self):
        loose = self.make_child(5, parent_id=False)
        self.split(kind="month").action_split()
        self.split(kind="month").action_split()
        self.assertEqual(len(self.period.child_ids), 12)
        self.assertIn(loose, self.period.child_ids)

    def test_weeks_begin_on_monday_and_end_with_the_month(self):
        march = self.make_child(3)
        self.split(period=march, kind="week").action_split()
        weeks = march.child_ids.sorted("date_from")
        # 1/3/2026 là chủ nhật: tuần 9 còn một ngày
        self.assertEqual(
            (weeks[0].date_from, weeks[0].date_to), (date(2026, 3, 1),) * 2
        )
        self.assertEqual(weeks[1].date_from, date(2026, 3, 2))
        self.assertEqual(weeks[-1].date_to, date(2026, 3, 31))
        parts = [part.key for part in march._parts().values()]
        self.assertEqual(parts, ["w09", "w10", "w11", "w12", "w13", "w14"])

    def test_no_two_weeks_of_a_year_have_one_key(self):
        """2025 and 2029 end, 2028 begins with days of a week of another year."""
        for year in range(2024, 2034):
            with self.subTest(year):
                whole = self.make_period(
                    f"Năm {year}",
                    kind="custom",
                    date_from=date(year, 1, 1),
                    date_to=date(year, 12, 31),
                    reference_date=date(year, 12, 31),
                )
                self.split(period=whole, kind="week").action_split()
                keys = [part.key for part in whole._parts().values()]
                self.assertEqual(len(keys), len(set(keys)))
                self.assertEqual(keys, sorted(keys))

    def test_a_half_year_is_the_mean_of_its_locked_months(self):
        """335 Đ17.3: (90 + 80 + 85) / 3 = 85; months of the other half do not count."""
        half = self.make_period(
            "6 tháng đầu năm 2026",
            kind="half",
            date_from=date(2026, 1, 1),
            date_to=date(2026, 6, 30),
            reference_date=date(2026, 6, 30),
        )
        for month, total in ((1, 90), (2, 80), (3, 85)):
            self.lock(month, emp_staff=total).parent_id = half
        self.track(self.emp_staff, [9], total=10, general=0, ratios=())
        self.set_state(half, "open")
        sheet = self.make_sheet(self.emp_staff, self.unit_a, period=half)
        self.compute(sheet, period=half)
        self.assertEqual(self.result(sheet).score, 85)

    def test_a_month_of_weeks_under_weighted_quarters_has_a_score(self):
        month = self.make_child(2, parent_id=False)
        self.set_state(month, "open")
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET rollup = 'weighted' WHERE id = %s",
            [self.regulation.id],
        )
        self.regulation.invalidate_recordset()
        for first, total in ((2, 80), (9, 90)):
            week = self.make_period(
                f"Tuần {first}",
                kind="week",
                parent_id=month.id,
                date_from=date(2026, 2, first),
                date_to=date(2026, 2, first + 6),
                reference_date=date(2026, 2, first + 6),
            )
            self.set_state(week, "open")
            sheet = self.make_sheet(self.emp_staff, self.unit_a, period=week)
            self.env["hr.quality.result"].sudo().create(
                {
                    "evaluation_id": sheet.id,
                    "code": f"{sheet.code}/1",
                    "period_id": week.id,
                    "company_id": self.company.id,
                    "employee_id": self.emp_staff.id,
                    "department_id": self.unit_a.id,
                    "subject_name": sheet.subject_name,
                    "score": total,
                    "has_score": True,
                }
            )
            self.set_state(week, "rated")
        sheet = self.make_sheet(self.emp_staff, self.unit_a, period=month)
        self.compute(sheet, period=month)
        self.assertEqual(self.result(sheet).score, 85)
        self.assertIn("weigh the same", self.result(sheet).warning)

    def test_units_come_only_when_asked_for(self):
        self.split(kind="quarter", with_units=True).action_split()
        lines = self.period.child_ids[:1].line_ids
        self.assertIn(self.regulation_unit, lines.regulation_id)

    def test_days_allowed_follow_one_another(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.split(self_days=9, marks_days=2).flush_recordset()

    def test_a_quarter_is_not_cut_into_quarters(self):
        quarter = self.make_child(
            1, kind="quarter", date_to=date(2026, 3, 31), name="Quý 1"
        )
        with self.assertRaisesRegex(UserError, "too short"):
            self.split(period=quarter, kind="quarter").action_split()

    # the figures of the year

    def test_the_year_is_the_mean_of_its_locked_months(self):
        self.lock(1, emp_staff=90, emp_staff2=70)
        self.lock(2, emp_staff=80)
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 85)  # (90 + 80) / 2
        line = result.line_ids.filtered(lambda line: line.code == "m01")
        self.assertEqual((line.value, line.source), (90, "sub_period"))
        self.assertEqual(self.result(self.sheets[self.emp_staff2]).score, 70)

    def test_a_failed_month_without_points_limits_the_year(self):
        """A knock-out needs no marks: the month has a tier and no score."""
        self.set_state(self.regulation, "draft")
        self.env["hr.quality.rollup.limit"].create(
            {
                "regulation_id": self.regulation.id,
                "name": "Có một tháng không hoàn thành nhiệm vụ",
                "scale": "m",
                "article": "Điều 9",
            }
        )
        self.set_state(self.regulation, "active")
        for month in (1, 2):
            self.lock(month, emp_staff=95)
        failed = self.lock(3, emp_staff=95)
        result = self.env["hr.quality.result"].search([("period_id", "=", failed.id)])
        result.write({"rule_grade": "kht", "has_score": False, "score": 0})
        self.compute(self.sheets[self.emp_staff])
        year = self.result(self.sheets[self.emp_staff])
        self.assertEqual((year.score, year.rule_grade), (95, "htt"))
        self.assertIn("Có một tháng không hoàn thành", year.trace)

    def test_general_and_result_points_come_up_from_the_locked_months(self):
        for month, general in ((1, 28), (2, 26)):
            child = self.make_child(month)
            self.set_state(child, "open")
            self.make_sheet(self.emp_staff, self.unit_a, period=child)
            self.track(self.emp_staff, [month], general, (90, 90, 90))
            self.compute(period=child)
            self.set_state(child, "rated")
        self.env["hr.quality.tracking"].search([("year", "=", 2026)]).unlink()
        self.compute()
        lines = self.result(self.sheets[self.emp_staff]).line_ids
        points = {line.code: line.value for line in lines if line.has_value}
        # (91 + 89) / 2 = 90, of it (28 + 26) / 2 = 27 general points
        self.assertEqual((points["general"], points["results"]), (27, 63))

    def test_an_open_month_does_not_count_yet(self):
        child = self.lock(1, emp_staff=90)
        self.set_state(child, "open")
        self.compute()
        self.assertFalse(self.result(self.sheets[self.emp_staff]).has_score)

    def test_a_locked_month_wins_over_an_entered_one_and_says_so(self):
        self.lock(1, emp_staff=90)
        self.track(self.emp_staff, [1], total=60, general=0, ratios=())
        self.track(self.emp_staff, [2], total=80, general=0, ratios=())
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 85)  # 90 của kỳ đã khoá, 80 nhập tay
        self.assertIn("Month 1", result.with_context(lang="en_US").warning)

    def test_months_brought_along_by_a_transferred_person_count_once(self):
        self.track(
            self.emp_staff, [1, 2], total=70, general=0, ratios=(), sending_body="Sở X"
        )
        self.lock_keeping(3, 94)
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 78)  # (70 + 70 + 94) / 3
        line = result.line_ids.filtered(lambda line: line.code == "m01")
        self.assertIn("Sở X", line.note)

    def lock_keeping(self, month, total):
        """A locked month; figures entered for other months stay."""
        kept = self.env["hr.quality.tracking"].search([("year", "=", 2026)])
        data = kept.copy_data()
        self.lock(month, emp_staff=total)
        self.env["hr.quality.tracking"].create(data)

    def test_months_scored_in_another_agency_of_the_system_come_along(self):
        child = self.lock(4, emp_staff=60)
        other = self.make_period(
            "Năm 2026",
            company_id=self.other_company.id,
        )
        self.env.cr.execute(
            "UPDATE hr_quality_period SET company_id = %s, parent_id = %s"
            " WHERE id = %s",
            [self.other_company.id, other.id, child.id],
        )
        self.env.invalidate_all()
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 60)
        line = result.line_ids.filtered(lambda line: line.code == "m04")
        self.assertEqual(line.note, "Xã Ví Dụ")

    def test_a_figure_of_the_quarter_is_not_the_months(self):
        child = self.make_child(2)
        self.set_state(child, "open")
        self.make_sheet(self.emp_staff, self.unit_a, period=child)
        figure = self.track(self.emp_staff, [2], total=90, general=0, ratios=())
        figure.sub_period = "q1"
        self.compute(period=child)
        sheet = self.sheet(self.emp_staff, child)
        self.assertFalse(self.result(sheet).has_score)

    def test_queries_do_not_grow_with_people_or_months(self):
        self.lock(1, emp_staff=90)
        self.compute()
        self.env.invalidate_all()
        with self.assertQueryCount(40):
            one = self.count(self.period)
        for month in (2, 3, 4):
            self.lock(month, emp_staff=80, emp_staff2=85, emp_staff3=70)
        self.assertLessEqual(self.count(self.period), one)

    def count(self, period):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        period._prepare_facts()
        return self.env.cr.sql_log_count - before

    # locking

    def test_a_month_is_locked_without_tiers_and_recomputed_only_when_reopened(self):
        child = self.make_child(1)
        self.set_state(child, "open")
        self.make_sheet(self.emp_staff, self.unit_a, period=child)
        self.track(self.emp_staff, [1])
        self.call(self.officer, child, "action_rate")
        self.assertEqual(child.state, "rated")
        sheet = self.sheet(self.emp_staff, child)
        self.assertEqual(self.result(sheet).score, 94.5)  # 28 + 70 × 95 %
        with self.assertRaisesRegex(UserError, "locked"):
            self.compute(period=child)
        self.call(self.officer, child, "action_reopen")
        self.compute(period=child)

    def test_a_month_a_closed_year_stands_on_is_not_reopened(self):
        child = self.lock(1, emp_staff=90)
        self.set_state(self.period, "rated")
        with self.assertRaisesRegex(UserError, "counts in"):
            self.call(self.officer, child, "action_reopen")

    # the cockpit

    @freeze_time("2026-03-15 03:00:00")
    def test_the_road_of_the_year_shows_its_months(self):
        self.lock(1, emp_staff=90)
        self.make_child(2)
        self.make_child(3)
        period = self.period.with_user(self.officer).with_context(lang="en_US")
        period.invalidate_recordset()
        step = period.road["steps"][1]
        self.assertEqual((step["label"], step["count"]), ("Months and quarters", "1/3"))
        late = [b for b in period.road["blockers"] if b["show"] == "children_late"]
        self.assertIn("01 sub-periods", late[0]["text"])
        action = self.call(self.officer, self.period, "action_show", "children_late")
        found = self.env["hr.quality.period"].search(action["domain"])
        self.assertEqual(found.mapped("name"), ["Tháng 02/2026"])

    def test_people_without_a_score_are_named_before_a_month_is_locked(self):
        child = self.make_child(1)
        self.set_state(child, "open")
        self.make_sheet(self.emp_staff, self.unit_a, period=child)
        road = child.with_user(self.officer).with_context(lang="en_US").road
        shown = {blocker["show"]: blocker for blocker in road["blockers"]}
        self.assertFalse(shown["unscored"]["blocking"])
        action = self.call(self.officer, child, "action_show", "unscored")
        found = self.env["hr.quality.evaluation"].search(action["domain"])
        self.assertEqual(found.employee_id, self.emp_staff)
