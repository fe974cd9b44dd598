# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .opening_common import OpeningCase


@tagged("post_install", "-at_install")
class TestRoster(OpeningCase):
    """Who is rated, who is not, where, and why."""

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

    def test_seconded_out_without_a_rule_is_rated_by_the_host(self):
        self.post(self.emp_staff, "seconded_out", "2026-02-01", outside_body="Sở khác")
        self.post(
            self.emp_staff2,
            "seconded_out",
            "2026-02-01",
            date_to="2026-03-31",
            outside_body="Sở khác",
        )
        self.open_period(self.period)
        self.assertEqual(self.listed(self.emp_staff).outcome, "elsewhere")
        self.assertEqual(self.listed(self.emp_staff2).outcome, "rated", "he is back")

    def test_a_secondment_in_the_register_of_time_not_worked_is_one(self):
        """Seconded from March: the host rates; back in May: eight months and two."""
        self.add_case("seconded_out", "elsewhere")
        self.add_case("under_months", "not_rated", months=6)
        for employee, start, end in [
            (self.emp_staff, "2026-03-01", "2028-02-29"),
            (self.emp_staff2, "2026-01-01", "2026-08-31"),
        ]:
            self.env["hr.quality.interruption"].create(
                {
                    "employee_id": employee.id,
                    "company_id": self.company.id,
                    "kind": "seconded_out",
                    "date_from": start,
                    "date_to": end,
                }
            )
        self.open_period(self.period)
        line = self.listed(self.emp_staff)
        self.assertEqual(
            (line.outcome, line.reason_code), ("elsewhere", "seconded_out")
        )
        self.assertEqual(self.listed(self.emp_staff2).outcome, "rated")
        self.assertEqual(self.sheet(self.emp_staff2).months_worked, 12)

    def test_whoever_left_is_not_rated_where_the_rule_says_so(self):
        self.add_case("ended", "not_rated")
        self.add_case("transferred_out", "elsewhere")
        self.post(self.emp_staff, "retired", "2026-10-01")
        self.post(self.emp_staff2, "transfer_out", "2026-10-01")
        self.open_period(self.period)
        line = self.listed(self.emp_staff)
        self.assertEqual((line.outcome, line.reason_code), ("not_rated", "retired"))
        self.assertEqual(line.reason, "Retired from 01/10/2026.")
        moved = self.listed(self.emp_staff2)
        self.assertEqual(moved.outcome, "left", "no paper of the new body is awaited")
        self.assertFalse(moved.evaluation_id)

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

    def test_no_other_agency_enters_records_on_our_people(self):
        records = {
            "hr.quality.discipline": {
                "kind": "admin",
                "form": "reprimand",
                "act_date": "2026-05-01",
                "number": "9/QĐ",
                "date_signed": "2026-05-10",
                "date_effective": "2026-05-10",
            },
            "hr.quality.fact": {"year": 2026, "key": "tasks_done_pct", "value": 10},
            "hr.quality.tracking": {
                "year": 2026,
                "sub_period": "m01",
                "general": 1,
                "department_id": self.unit_a.id,
            },
            "hr.quality.interruption": {
                "kind": "unpaid",
                "date_from": "2026-01-01",
                "date_to": "2026-06-30",
            },
            "hr.quality.posting": {"kind": "retired", "date_from": "2026-02-01"},
        }
        theirs = {
            "employee_id": self.emp_staff.id,
            "company_id": self.other_company.id,
        }
        for model, values in records.items():
            with self.subTest(model), self.assertRaises(ValidationError):
                self.call(self.other_officer, model, "create", [{**values, **theirs}])
        unit = {"year": 2026, "key": "tasks_done_pct", "value": 10}
        unit |= {"department_id": self.unit_a.id, "company_id": self.other_company.id}
        with self.assertRaises(ValidationError):
            self.call(self.other_officer, "hr.quality.fact", "create", [unit])
        commune = self.env["hr.department"].create(
            {"name": "Xã", "company_id": self.other_company.id}
        )
        self.env["hr.quality.posting"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "kind": "seconded_out",
                "department_id": commune.id,
                "date_from": "2026-01-01",
            }
        )
        fact = {**records["hr.quality.fact"], **theirs}
        self.call(self.other_officer, "hr.quality.fact", "create", [fact])

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

    def test_marks_stay_with_the_log_in_that_typed_them(self):
        """Whoever binds his own log-in to an assessor gets what is still to do only."""
        pilot = self.open_period(self.make_marks_period())
        rows = self.env["hr.quality.assignment"].search(
            [("period_id", "=", pilot.id), ("assessor_id", "=", self.emp_head.id)]
        )
        self.assertGreaterEqual(len(rows), 3)
        for row, state in zip(rows[:2], ("draft", "submitted"), strict=True):
            self.env.cr.execute(
                "UPDATE hr_quality_assignment SET state = %s WHERE id = %s",
                [state, row.id],
            )
        self.env.invalidate_all()
        thief = self.make_user("q_thief")
        personnel = self.make_user("q_hr")
        personnel.group_ids += self.env.ref("hr.group_hr_user")
        self.call(personnel, self.emp_head, "write", {"user_id": thief.id})
        self.env.invalidate_all()
        self.assertEqual(rows[:2].assessor_user_id, self.head)
        self.assertEqual(rows[2:].assessor_user_id, thief)
        self.assertEqual(
            [e.actor for e in self.staff_events("login_changed", self.emp_head)],
            ["Q Hr (q_hr)"],
        )

    def test_a_change_of_head_is_in_the_journal(self):
        personnel = self.make_user("q_hr")
        personnel.group_ids += self.env.ref("hr.group_hr_user")
        manager = {"manager_id": self.emp_head_b.id}
        self.call(personnel, self.unit_a, "write", manager)
        self.call(personnel, self.unit_a, "write", manager)
        self.assertEqual(
            self.staff_events("head_changed", self.unit_a).mapped("payload"),
            [
                '$1${"from":"Lê Thị Bình","to":"Đỗ Văn Dũng"}',
                '$1${"from":"","to":"Lê Thị Bình"}',
            ],
        )

    def staff_events(self, code, record):
        return self.env["hr.quality.event"].search(
            [
                ("chain", "=", f"staff:{self.company.id}"),
                ("code", "=", code),
                ("record_ref", "=", record.id),
            ],
            order="seq desc",
        )

    def test_a_line_for_leaders_leaves_the_others_to_the_next(self):
        other = self.regulation.copy({"code": "T-LD", "date_from": "2026-01-01"})
        self.put_in_force(other)
        leaders = self.env["hr.quality.period.line"].create(
            {
                "period_id": self.period.id,
                "regulation_id": other.id,
                "post": "manager",
                "sequence": 1,
            }
        )
        self.assertEqual(leaders.post, "manager")
        self.open_period(self.period)
        self.assertEqual(self.sheet(self.emp_head).regulation_id, other)
        self.assertEqual(self.sheet(self.emp_deputy).regulation_id, other)
        self.assertEqual(self.sheet(self.emp_staff).regulation_id, self.regulation)
