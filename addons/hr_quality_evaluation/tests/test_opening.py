# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestOpening(QualityCase):
    def roster(self, period=None):
        return self.env["hr.quality.roster"].search(
            [("period_id", "=", (period or self.period).id)]
        )

    def listed(self, employee, period=None):
        return self.roster(period).filtered(lambda line: line.employee_id == employee)

    def post(self, employee, kind, start, **values):
        return self.env["hr.quality.posting"].create(
            {
                "employee_id": employee.id,
                "company_id": self.company.id,
                "kind": kind,
                "date_from": start,
                **values,
            }
        )

    def add_case(self, kind, effect, **values):
        """A special case of the regulation, as if it had been issued with it."""
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET state = 'draft' WHERE id = %s",
            [self.regulation.id],
        )
        self.regulation.invalidate_recordset()
        self.env["hr.quality.special.case"].create(
            {
                "regulation_id": self.regulation.id,
                "name": kind,
                "kind": kind,
                "effect": effect,
                "article": "Điều 11 Nghị định số 335/2025/NĐ-CP",
                **values,
            }
        )
        self.put_in_force(self.regulation)

    # refusals

    def test_only_personnel_opens(self):
        for user in (self.staff, self.head, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "action_open")
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_open")

    def test_nobody_writes_sheets_or_roster(self):
        self.open_period(self.period)
        sheet, line = self.sheet(self.emp_staff), self.listed(self.emp_staff)
        for user in (self.staff, self.head, self.officer, self.manager):
            for record, values in [
                (sheet, {"job_title": "x"}),
                (line, {"reason": "x"}),
            ]:
                with self.subTest(user=user.login, record=record._name):
                    with self.assertRaises(AccessError):
                        self.call(user, record, "write", values)
                    with self.assertRaises(AccessError):
                        self.call(user, record, "unlink")
                    with self.assertRaises(AccessError):
                        self.call(user, record._name, "create", dict(values))

    def test_who_reads_which_sheets(self):
        self.open_period(self.period)

        def names(user):
            rows = self.call(
                user,
                "hr.quality.evaluation",
                "search_read",
                [("period_id", "=", self.period.id)],
                ["subject_name"],
            )
            return {row["subject_name"] for row in rows}

        self.assertEqual(names(self.staff), {"Nguyễn Thị An"})
        self.assertEqual(names(self.outsider), set())
        self.assertEqual(
            names(self.head),
            {
                "Lê Thị Bình",
                "Phạm Văn Cường",
                "Nguyễn Thị An",
                "Trần Văn Ân",
                "Phòng A",
            },
        )
        self.assertEqual(names(self.other_officer), set())
        self.assertEqual(names(self.director), names(self.inspector))
        self.assertEqual(len(names(self.officer)), 13)

    # opening

    def test_everyone_is_listed_with_a_reason(self):
        self.open_period(self.period)
        self.assertEqual(self.period.state, "open")
        director = self.listed(self.emp_director)
        self.assertEqual(director.outcome, "elsewhere")
        self.assertEqual(director.reason_code, "rated_by_superior")
        self.assertTrue(director.evaluation_id, "its result can be typed in")
        self.assertEqual(self.listed(self.emp_staff).outcome, "rated")
        units = self.roster().filtered(lambda line: not line.employee_id)
        self.assertEqual(
            {unit.name: unit.outcome for unit in units},
            {
                "Sở": "elsewhere",
                "Phòng A": "rated",
                "Phòng B": "rated",
                "Trung tâm": "rated",
            },
        )
        self.assertTrue(
            all(line.reason for line in self.roster() if line.outcome != "rated")
        )

    def test_sheet_freezes_the_facts(self):
        self.open_period(self.period)
        sheet = self.sheet(self.emp_staff)
        self.assertRecordValues(
            sheet,
            [
                {
                    "subject_name": "Nguyễn Thị An",
                    "department_id": self.unit_a.id,
                    "department_path": "Sở / Phòng A",
                    "body_id": self.body.id,
                    "regulation_id": self.regulation.id,
                    "tracker_id": self.emp_head.id,
                    "leader_id": self.emp_director.id,
                    "rater_name": "Head of Sở",
                    "user_id": self.staff.id,
                    "months_worked": 12,
                    "state": "self",
                    "personnel_category": "civil_servant",
                }
            ],
        )
        self.assertEqual(self.sheet(self.emp_head).tracker_id, self.emp_director)
        self.assertEqual(self.sheet(self.emp_deputy).tracker_id, self.emp_head)
        self.assertEqual(
            self.sheet(self.emp_director).rater_name, "Ủy ban nhân dân tỉnh Ví Dụ"
        )
        self.unit_a.name = "Phòng đổi tên"
        self.emp_staff.name = "Người khác"
        self.assertEqual(sheet.department_path, "Sở / Phòng A")
        self.assertEqual(sheet.subject_name, "Nguyễn Thị An")

    def test_public_employees_follow_their_own_regulation_or_the_transition(self):
        own = self.make_regulation("T-233", date_from=date(2026, 11, 1))
        late = self.make_regulation("T-233-muộn", date_from=date(2026, 12, 15))
        self.center.quality_own_regulation_id = own
        other = self.make_unit(
            "Trung tâm 2", "service_unit", self.body, quality_own_regulation_id=late.id
        )
        employee = self.make_employee("Lý Văn Khoa", other, "public_employee")
        self.env["hr.quality.period.line"].create(
            {
                "period_id": self.period.id,
                "sequence": -1,
                "use_own_regulation": True,
                "unit_kind": "service_unit",
            }
        )
        self.open_period(self.period)
        self.assertEqual(self.sheet(self.emp_center).regulation_id, own)
        self.assertEqual(self.sheet(employee).regulation_id, self.regulation_90)

    def test_twice_adds_nothing(self):
        self.open_period(self.period)
        before = len(self.roster())
        while self.period.with_user(self.officer)._open_batch(2):
            continue
        self.assertEqual(len(self.roster()), before)

    def test_small_batches_go_on_where_they_stopped(self):
        mine = self.period.with_user(self.officer)
        mine.action_open()
        remaining = mine._open_batch(4)
        self.assertEqual(self.period.state, "opening")
        self.assertEqual(remaining, 6, "five people and the last step")
        while mine._open_batch(4):
            continue
        self.assertEqual(self.period.state, "open")
        self.assertEqual(len(self.roster().employee_id), 9)

    def test_late_arrival(self):
        self.open_period(self.period)
        late = self.make_employee("Mai Văn Muộn", self.unit_b)
        with self.assertRaises(UserError):
            self.call(self.staff, self.period, "action_open_late")
        self.call(self.officer, self.period, "action_open_late")
        self.assertEqual(self.listed(late).outcome, "rated")
        self.assertEqual(len(self.sheet(late)), 1)

    def test_the_cron_opens_as_the_one_who_asked(self):
        self.call(self.officer, self.period, "action_open")
        self.assertEqual(self.period.requested_by_id, self.officer)
        with self.enter_registry_test_mode():
            self.env.ref(
                "hr_quality_evaluation.ir_cron_open_periods"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.period.state, "open")
        self.assertEqual(self.sheet(self.emp_staff).create_uid, self.officer)

    def test_cancelled_opening_leaves_nothing(self):
        mine = self.period.with_user(self.officer)
        mine.action_open()
        mine._open_batch(4)
        self.call(self.officer, self.period, "action_cancel_opening")
        self.assertEqual(self.period.state, "draft")
        self.assertFalse(self.roster())
        with self.assertRaises(UserError):
            self.open_period(self.period)
            self.call(self.officer, self.period, "action_cancel_opening")

    def test_queries_do_not_grow_with_people(self):
        def count(people):
            period = self.make_period(f"{people}", kind="custom")
            mine = period.with_user(self.officer)
            mine.action_open()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertFalse(mine._open_batch(500))
            return self.env.cr.sql_log_count - start

        count(0)
        few = count(10)
        self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {place}",
                    "company_id": self.company.id,
                    "department_id": self.unit_b.id,
                    "date_version": date(2020, 1, 1),
                    "personnel_category": "civil_servant",
                }
                for place in range(300)
            ]
        )
        self.assertEqual(count(300), few)

    # a period opened twice, or badly

    def test_same_days_twice_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Năm 2026"):
            self.make_period("Năm 2026 (lần 2)")
        self.assertTrue(self.make_period("Thí điểm", regime="internal"))

    def test_a_period_without_lines_does_not_open(self):
        period = self.make_period("Trống", [], kind="custom")
        with self.assertRaises(UserError):
            self.call(self.officer, period, "action_open")

    def test_a_draft_or_expired_regulation_does_not_open(self):
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET state = 'draft' WHERE id = %s",
            [self.regulation.id],
        )
        self.regulation.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "T-335"):
            self.call(self.officer, self.period, "action_open")

    def test_an_opened_period_keeps_its_dates(self):
        self.open_period(self.period)
        with self.assertRaises(UserError):
            self.call(
                self.officer, self.period, "write", {"reference_date": "2026-12-31"}
            )
        with self.assertRaises(UserError):
            self.call(self.officer, self.period, "unlink")

    def test_lines_of_an_opened_period_stay(self):
        self.open_period(self.period)
        line = self.period.line_ids[0]
        for method, args in [("write", [{"sequence": 99}]), ("unlink", [])]:
            with self.subTest(method=method), self.assertRaises(UserError):
                self.call(self.officer, line, method, *args)

    # who is not rated

    def test_left(self):
        cases = {
            "retired": "2026-10-01",
            "deceased": "2026-05-10",
            "resigned": "2026-07-01",
        }
        people = {}
        for kind, day in cases.items():
            people[kind] = self.make_employee(f"Người {kind}", self.unit_b)
            self.post(people[kind], kind, day)
        people["retired"].active = False
        gone = self.make_employee("Nghỉ năm trước", self.unit_b)
        self.post(gone, "retired", "2025-03-01")
        self.open_period(self.period)
        for kind, employee in people.items():
            with self.subTest(kind=kind):
                line = self.listed(employee)
                self.assertEqual((line.outcome, line.reason_code), ("left", kind))
                self.assertFalse(self.sheet(employee))
        self.assertEqual(
            self.listed(people["retired"]).reason, "Retired from 01/10/2026."
        )
        self.assertFalse(self.listed(gone))

    def test_archived_without_a_paper_is_listed_with_a_warning(self):
        self.emp_staff3.active = False
        self.open_period(self.period)
        line = self.roster().filtered(lambda line: line.name == "Hoàng Thị Em")
        self.assertEqual(line.outcome, "left")
        self.assertTrue(line.warning)

    def test_transferred_out_and_back(self):
        self.post(self.emp_staff, "transfer_out", "2026-03-01")
        self.post(self.emp_staff2, "transfer_out", "2026-03-01")
        self.post(self.emp_staff2, "main", "2026-06-01", department_id=self.unit_b.id)
        self.open_period(self.period)
        self.assertEqual(self.listed(self.emp_staff).outcome, "left")
        self.assertEqual(self.listed(self.emp_staff2).outcome, "rated")

    def test_under_six_months_and_maternity(self):
        self.add_case(
            "under_months",
            "not_rated",
            months=6,
            absence_maternity=True,
            absence_sick=True,
        )
        new = self.make_employee(
            "Tân Văn Mới", self.unit_b, quality_hired_on="2026-09-01"
        )
        Interruption = self.env["hr.quality.interruption"]
        Interruption.create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "kind": "maternity",
                "date_from": "2026-02-01",
                "date_to": "2026-08-31",
            }
        )
        self.open_period(self.period)
        line = self.listed(new)
        self.assertEqual(
            (line.outcome, line.reason_code), ("not_rated", "under_months")
        )
        self.assertIn("4 months", line.reason)
        self.assertEqual(line.article, "Điều 11 Nghị định số 335/2025/NĐ-CP")
        self.assertEqual(self.listed(self.emp_staff).outcome, "rated")
        self.assertEqual(self.sheet(self.emp_staff).months_worked, 5)

    def test_approved_leave_counts_clipped(self):
        leave_type = self.env["hr.leave.type"].create(
            {
                "name": "Ốm dài ngày",
                "requires_allocation": False,
                "quality_interruption_kind": "sick",
                "leave_validation_type": "no_validation",
                "company_id": self.company.id,
            }
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.emp_staff.id,
                "holiday_status_id": leave_type.id,
                "request_date_from": "2025-11-03",
                "request_date_to": "2026-03-31",
            }
        )
        self.assertEqual(leave.state, "validate")
        self.open_period(self.period)
        self.assertEqual(self.sheet(self.emp_staff).months_worked, 9)

    def test_seconded_out_is_rated_elsewhere(self):
        self.add_case("seconded_out", "elsewhere")
        self.post(self.emp_staff, "seconded_out", "2026-02-01", outside_body="Sở khác")
        self.open_period(self.period)
        line = self.listed(self.emp_staff)
        self.assertEqual(
            (line.outcome, line.reason_code), ("elsewhere", "seconded_out")
        )
        self.assertTrue(line.evaluation_id)

    def test_no_category_no_regulation_no_unit(self):
        strange = self.make_employee("Chưa Phân Loại", self.unit_b, False)
        cadre = self.make_employee("Cán Bộ", self.unit_b, "official")
        homeless = self.make_employee("Không Đơn Vị", self.unit_b)
        homeless.department_id = False
        self.period.line_ids.filtered(
            lambda line: line.regulation_id == self.regulation
        ).personnel_category = "civil_servant"
        self.open_period(self.period)
        for employee, code in [
            (strange, "no_category"),
            (cadre, "no_regulation"),
            (homeless, "no_unit"),
        ]:
            line = self.listed(employee)
            self.assertEqual((line.outcome, line.reason_code), ("not_rated", code))
            self.assertTrue(line.reason)

    def test_unit_as_of_the_reference_day(self):
        self.emp_staff.create_version(
            {"date_version": date(2026, 12, 5), "department_id": self.unit_b.id}
        )
        self.emp_staff2.create_version(
            {"date_version": date(2026, 6, 1), "department_id": self.unit_b.id}
        )
        self.open_period(self.period)
        self.assertEqual(self.sheet(self.emp_staff).department_id, self.unit_a)
        self.assertEqual(self.sheet(self.emp_staff2).department_id, self.unit_b)

    def test_first_version_with_a_warning(self):
        late = self.make_employee(
            "Người Cũ", self.unit_b, date_version=date(2026, 12, 10)
        )
        self.open_period(self.period)
        self.assertEqual(self.sheet(late).department_id, self.unit_b)
        self.assertIn("first one", self.listed(late).warning)

    def test_highest_post_only_once(self):
        self.post(
            self.emp_head_center, "concurrent", "2026-01-01", department_id=self.body.id
        )
        self.post(
            self.emp_deputy, "concurrent", "2026-01-01", department_id=self.center.id
        )
        self.open_period(self.period)
        sheet = self.sheet(self.emp_head_center)
        self.assertEqual(
            (sheet.department_id, sheet.management_role), (self.body, "deputy")
        )
        self.assertEqual(self.sheet(self.emp_deputy).department_id, self.unit_a)

    def test_unit_without_head(self):
        self.unit_b.manager_id = False
        self.emp_staff3.parent_id = False
        self.open_period(self.period)
        self.assertIn("no head", self.listed(self.emp_staff3).warning)
        self.assertEqual(self.sheet(self.emp_staff3).tracker_id, self.emp_director)

    def test_one_person_in_two_companies(self):
        commune = self.env["hr.department"].create(
            {
                "name": "UBND xã",
                "company_id": self.other_company.id,
                "quality_unit_kind": "using_body",
            }
        )
        user = self.make_user("q_two")
        user.company_ids += self.other_company
        here = self.make_employee("Hai Nơi", self.unit_b, user=user)
        there = self.make_employee("Hai Nơi", commune, user=user)
        self.env["hr.quality.posting"].create(
            {
                "employee_id": there.id,
                "company_id": self.other_company.id,
                "kind": "main",
                "date_from": "2025-01-01",
                "department_id": commune.id,
            }
        )
        self.open_period(self.period)
        line = self.listed(here)
        self.assertEqual(
            (line.outcome, line.reason_code), ("elsewhere", "other_company")
        )
        self.assertFalse(self.sheet(here))

    def test_rostered_people_and_units_stay(self):
        self.open_period(self.period)
        with self.assertRaisesRegex(UserError, "Năm 2026"):
            self.emp_staff.unlink()
        with self.assertRaisesRegex(UserError, "Năm 2026"):
            self.unit_b.unlink()

    def test_access_follows_the_users_of_today(self):
        self.open_period(self.period)
        sheet = self.sheet(self.emp_staff)
        new = self.make_user("q_new")
        self.emp_staff.user_id = new
        self.assertEqual(sheet.user_id, new)
        self.assertTrue(sheet.with_user(new).has_access("read"))
        self.assertFalse(sheet.with_user(self.staff).has_access("read"))
        self.unit_a.manager_id = self.emp_head_b
        self.env.invalidate_all()
        self.assertTrue(sheet.with_user(self.head_b).has_access("read"))
        self.assertFalse(sheet.with_user(self.head).has_access("read"))
