# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.organisation import Organisation, Unit
from .crowd import colleagues
from .opening_common import OpeningCase


@tagged("post_install", "-at_install")
class TestOpening(OpeningCase):
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
        colleagues(self.emp_staff3, 300)
        self.assertEqual(count(300), few)
        opened = self.roster(
            self.env["hr.quality.period"].search([("name", "=", "300")])
        )
        self.assertGreater(len(opened), 300)

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

    def test_a_cycle_of_units_is_refused(self):
        with self.assertRaises(ValidationError):
            self.body.parent_id = self.unit_a

    def test_a_cycle_in_the_tables_ends(self):
        units = [
            Unit(1, "A", "A", 2, "direct_unit", None, "", None),
            Unit(2, "B", "B", 1, "direct_unit", 7, "", None),
        ]
        organisation = Organisation(units)
        self.assertEqual(organisation.above(1), (1, 2))
        self.assertEqual(organisation.head_over(1, 7), None)
        self.assertEqual(organisation.body_of(1), 2)

    def test_the_mail_gateway_makes_no_period(self):
        with self.assertRaises(AccessError):
            self.call(self.staff, "hr.quality.period", "message_new", {"subject": "x"})
        with self.assertRaises(AccessError):
            self.call(self.staff, self.period, "message_update", {"subject": "x"})
