# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestCockpit(QualityCase):
    def blockers(self, period):
        period.invalidate_recordset()
        road = period.with_user(self.officer).with_context(lang="en_US").road
        return {line["show"]: line for line in road["blockers"]}

    def test_plain_users_see_no_figures(self):
        for name in ("road", "roster_count", "duty_overdue_count"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.call(self.staff, self.period, "read", [name])
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_show", "sheets")

    def test_road_says_what_is_now(self):
        self.assertEqual(self.period.road["steps"][0]["state"], "now")
        self.open_period(self.period)
        self.period.invalidate_recordset()
        steps = {step["label"]: step for step in self.period.road["steps"]}
        self.assertEqual(steps["Preparation"]["state"], "done")
        self.assertEqual(steps["Rating"]["state"], "now")
        self.assertEqual(steps["Rating"]["count"], "0/13")
        self.assertEqual(steps["Publication"]["state"], "ahead")
        self.assertEqual(steps["Opening of the Period"]["date"], "01/12/2026")

    def test_what_blocks_and_what_only_warns(self):
        self.open_period(self.period)
        found = self.blockers(self.period)
        self.assertTrue(found["undecided"]["blocking"])
        self.assertIn("11", found["undecided"]["text"])
        self.assertFalse(found["unrated_units"]["blocking"])
        self.assertIn("3 units", found["unrated_units"]["text"])
        self.assertFalse(found["waiting_above"]["blocking"])
        self.assertIn("2 results", found["waiting_above"]["text"])
        self.assertIn("4 units", found["files_waiting"]["text"])
        with self.assertRaisesRegex(UserError, "11 sheets"):
            self.call(self.officer, self.period, "action_rate")
        self.assertEqual(self.period.state, "open")

    def test_people_rated_elsewhere_without_a_sheet_block_nothing(self):
        """A commune's officials: on the roster, rated by another body, no sheet."""
        official = self.make_employee("Cán Bộ Xã", self.unit_b, "official")
        self.period.line_ids.create(
            {
                "period_id": self.period.id,
                "sequence": -1,
                "personnel_category": "official",
                "elsewhere": True,
            }
        )
        self.open_period(self.period)
        self.assertFalse(self.sheet(official))
        self.assertIn("11", self.blockers(self.period)["undecided"]["text"])
        steps = {step["label"]: step["count"] for step in self.period.road["steps"]}
        self.assertEqual(steps["Rating"], "0/13")
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET state = 'rated' WHERE period_id = %s",
            [self.period.id],
        )
        self.env.invalidate_all()
        self.call(self.officer, self.period, "action_rate")
        self.assertEqual(self.period.state, "rated")
        with self.assertRaisesRegex(UserError, "while Năm 2026 is open"):
            self.call(self.officer, self.period, "action_open_late")

    def test_each_line_opens_its_records(self):
        self.open_period(self.period)
        for name, expected in [
            ("undecided", 11),
            ("unrated_units", 3),
            ("waiting_above", 2),
            ("files_waiting", 4),
            ("sheets", 13),
            ("roster", 13),
            ("untracked", 1),
        ]:
            with self.subTest(name=name):
                action = self.call(self.officer, self.period, "action_show", name)
                model = self.env[action["res_model"]].with_user(self.officer)
                self.assertEqual(model.search_count(action["domain"]), expected)
        with self.assertRaises(UserError):
            self.call(self.officer, self.period, "action_show", "anything")

    def test_cockpit_asks_few_questions(self):
        self.open_period(self.period)
        pilot = self.make_marks_period()
        self.env.flush_all()
        self.env.invalidate_all()
        periods = self.period | pilot
        periods.mapped("state")
        with self.assertQueryCount(15):
            periods._compute_cockpit()

    def test_charts_count_the_sheets_of_each_unit(self):
        self.open_period(self.period)
        units = {row["name"]: row for row in self.charts()["units"]}
        mine = units[self.unit_a.name]
        sheets = self.env["hr.quality.roster"].search_count(
            [
                ("period_id", "=", self.period.id),
                ("department_id", "=", self.unit_a.id),
                ("employee_id", "!=", False),
                ("outcome", "in", ("rated", "elsewhere")),
                ("evaluation_id", "!=", False),
            ]
        )
        self.assertEqual((mine["sheets"], mine["finished"]), (sheets, 0))
        self.assertEqual(mine["tiers"], [])

    def test_charts_are_no_ordinary_persons(self):
        self.open_period(self.period)
        with self.assertRaises(AccessError):
            self.call(self.staff, self.period, "read", ["charts"])

    def charts(self):
        return self.period.with_user(self.officer).charts

    def test_journal_of_the_period_is_checked(self):
        self.open_period(self.period)
        with self.assertRaises(AccessError):
            self.call(self.staff, self.period, "action_verify_journal")
        found = self.call(self.inspector, self.period, "action_verify_journal")
        self.assertEqual(found["params"]["type"], "success")
        self.env.cr.execute("ALTER TABLE hr_quality_event DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE hr_quality_event SET actor = 'x' WHERE chain = %s",
            [f"period:{self.period.id}"],
        )
        found = self.call(self.inspector, self.period, "action_verify_journal")
        self.assertEqual(found["params"]["type"], "danger")

    def test_overdue(self):
        pilot = self.make_marks_period(deadline_marks=datetime(2026, 12, 5, 10, 0))
        self.open_period(pilot)
        with freeze_time("2026-12-06"):
            self.assertIn("duties_overdue", self.blockers(pilot))
        with freeze_time("2026-12-05 09:59"):
            self.assertNotIn("duties_overdue", self.blockers(pilot))


@tagged("post_install", "-at_install")
class TestSubmission(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period.deadline_unit = datetime(2026, 12, 5, 10, 0)
        cls.open_period(cls.period)
        files = cls.env["hr.quality.submission"].search(
            [("period_id", "=", cls.period.id)]
        )
        cls.file = files.filtered(lambda file: file.department_id == cls.unit_a)
        cls.file_b = files.filtered(lambda file: file.department_id == cls.unit_b)

    def give_back(self, user, reason, files=None):
        wizard = self.env["hr.quality.submission.return"].with_user(user)
        values = {"submission_ids": (files or self.file).ids, "reason": reason}
        return wizard.create(values).action_confirm()

    def test_who_may_send(self):
        for user in (self.staff, self.head_b, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.file, "action_send")
        self.call(self.head, self.file, "action_send")
        self.assertRecordValues(
            self.file, [{"state": "sent", "sent_by_id": self.head.id}]
        )

    def test_a_file_stays_with_its_unit(self):
        for values in (
            {"department_id": self.unit_b.id},
            {"period_id": self.period.id},
            {"return_reason": "Lý do khác"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.call(self.officer, self.file, "write", values)
        self.call(self.officer, self.file, "write", {"note": "Có bản giấy"})
        self.assertEqual(self.file.note, "Có bản giấy")

    def test_heads_read_their_own_file_only(self):
        files = (
            self.env["hr.quality.submission"]
            .with_user(self.head)
            .search([("period_id", "=", self.period.id)])
        )
        self.assertEqual(files, self.file)
        self.assertFalse(
            self.env["hr.quality.submission"].with_user(self.staff).search([])
        )

    def test_only_personnel_receives_and_returns(self):
        self.call(self.head, self.file, "action_send")
        for user in (self.head, self.staff, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.file, "action_receive")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.give_back(user, "Thiếu biên bản")
        self.give_back(self.officer, "Thiếu biên bản")
        self.assertEqual(self.file.state, "returned")
        self.assertEqual(self.file.return_reason, "Thiếu biên bản")
        self.call(self.head, self.file, "action_send")
        self.call(self.officer, self.file, "action_receive")
        self.call(self.officer, self.file, "action_present")
        self.give_back(self.officer, "Rà soát lại")
        self.assertEqual(self.file.state, "review")

    def test_a_return_names_whom_to_look_at_again(self):
        self.call(self.head, self.file, "action_send")
        sheet = self.sheet(self.emp_staff)
        named = sheet.with_context(quality_with_subject=True).display_name
        self.assertEqual(named, f"Nguyễn Thị An – {sheet.code}")
        self.assertEqual(sheet.display_name, sheet.code)
        window = self.env["hr.quality.submission.return"].with_user(self.officer)
        window.create(
            {
                "submission_ids": self.file.ids,
                "evaluation_ids": sheet.ids,
                "reason": "Thiếu căn cứ",
            }
        ).action_confirm()
        self.assertEqual(
            self.file.return_reason,
            "Thiếu căn cứ (to look at again: Nguyễn Thị An)",
        )

    def test_a_return_needs_a_reason_and_a_sent_file(self):
        with self.assertRaises(UserError):
            self.give_back(self.officer, "Chưa gửi mà trả")
        self.call(self.head, self.file, "action_send")
        with self.assertRaises(UserError):
            self.give_back(self.officer, "   ")

    def test_late(self):
        with freeze_time("2026-12-05 10:01"):
            self.file.invalidate_recordset()
            self.assertTrue(self.file.is_late)
            self.file.with_user(self.head).action_send()
        with freeze_time("2026-12-05 09:00"):
            self.file_b.invalidate_recordset()
            self.assertFalse(self.file_b.is_late)
            self.file_b.with_user(self.head_b).action_send()
        with freeze_time("2026-12-20"):
            (self.file | self.file_b).invalidate_recordset()
            self.assertTrue(self.file.is_late, "it came late")
            self.assertFalse(self.file_b.is_late)
            late = self.env["hr.quality.submission"].search(
                [("is_late", "=", True), ("period_id", "=", self.period.id)]
            )
            self.assertIn(self.file, late)
            self.assertNotIn(self.file_b, late)

    def test_every_move_is_in_the_journal(self):
        self.call(self.head, self.file, "action_send")
        self.give_back(self.officer, "Thiếu biên bản")
        events = self.env["hr.quality.event"].search(
            [
                ("chain", "=", f"period:{self.period.id}"),
                ("record_model", "=", "hr.quality.submission"),
            ],
            order="seq",
        )
        self.assertEqual(events.mapped("code"), ["file_sent", "file_returned"])
        self.assertEqual(events[1].reason, "Thiếu biên bản")
