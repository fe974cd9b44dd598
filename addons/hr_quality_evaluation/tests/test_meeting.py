# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestMeeting(ResultCase):
    def make_meeting(self, **values):
        return (
            self.env["hr.quality.meeting"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Họp đánh giá Phòng A",
                    "period_id": self.period.id,
                    "company_id": self.company.id,
                    "department_id": self.unit_a.id,
                    "date": datetime(2026, 12, 3, 1, 0),
                    "summoned": 5,
                    "present": 4,
                    "minutes": "Các thành viên thống nhất.",
                    **values,
                }
            )
        )

    def test_plain_people_neither_write_nor_adopt(self):
        meeting = self.make_meeting()
        for user in (self.staff, self.head, self.outsider):
            for method, args in (("write", [{"present": 5}]), ("action_adopt", [])):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, meeting, method, *args)
        with self.assertRaises(AccessError):
            self.call(self.inspector, meeting, "action_adopt")

    def test_a_meeting_speaks_of_a_period_of_its_own_agency(self):
        period = self.make_period("Kỳ của xã", [], company_id=self.other_company.id)
        with self.assertRaises(ValidationError):
            self.make_meeting(period_id=period.id)

    def test_no_opinion_is_moved_under_adopted_minutes(self):
        adopted = self.make_meeting()
        adopted.action_adopt()
        draft = self.make_meeting(name="Họp lại")
        draft.action_fill_opinions()
        with self.assertRaises(UserError):
            self.call(
                self.officer,
                draft.opinion_ids[:1],
                "write",
                {"meeting_id": adopted.id},
            )

    def test_the_secretary_fills_in_the_minutes_and_nothing_else(self):
        meeting = self.make_meeting(secretary_user_id=self.staff.id)
        with self.assertRaises(AccessError):
            self.call(self.head_b, meeting, "action_fill_opinions")
        self.call(self.staff, meeting, "action_fill_opinions")
        self.assertTrue(meeting.opinion_ids)
        line = meeting.opinion_ids[:1]
        self.call(
            self.staff, meeting, "write", {"minutes": "Thống nhất.", "present": 3}
        )
        self.call(self.staff, line, "write", {"opinion": "Tốt", "agree": 3})
        self.assertEqual((meeting.present, line.agree), (3, 3))
        for values in ({"department_id": self.unit_b.id}, {"secretary_user_id": 1}):
            with self.assertRaises(AccessError):
                self.call(self.staff, meeting, "write", values)
        with self.assertRaises(AccessError):
            self.call(self.staff, meeting, "action_adopt")
        with self.assertRaises(AccessError):
            self.call(self.head, meeting, "read", ["minutes"])

    def test_sheets_the_collective_marks_go_to_the_nearest_meeting(self):
        sheet = self.env["hr.quality.evaluation"].search(
            [("department_id", "=", self.unit_a.id)], limit=1
        )
        source = self.env["hr.quality.source"].create(
            {"name": "Tập thể", "code": "collective"}
        )
        row = (
            self.env["hr.quality.assignment"]
            .sudo()
            .create(
                {
                    "code": "TT-1",
                    "evaluation_id": sheet.id,
                    "period_id": sheet.period_id.id,
                    "company_id": sheet.company_id.id,
                    "source_id": source.id,
                    "assessor_kind": "meeting",
                }
            )
        )
        whole = self.make_meeting(department_id=self.unit_a.parent_id.id)
        self.assertEqual(row.meeting_id, whole)
        near = self.make_meeting()
        self.assertEqual(row.meeting_id, near)
        self.make_meeting(department_id=self.unit_b.id)
        self.assertEqual(row.meeting_id, near)

    def test_no_more_present_than_summoned(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.cr.savepoint(),
        ):
            self.make_meeting(present=6)

    def test_the_sheets_of_the_unit_are_listed_once(self):
        meeting = self.make_meeting()
        meeting.action_fill_opinions()
        meeting.action_fill_opinions()
        self.assertEqual(len(meeting.opinion_ids), 5)

    def test_a_line_begins_with_the_tier_proposed_or_one_s_own(self):
        self.track(self.emp_staff, range(1, 13))
        self.compute(self.sheets[self.emp_staff])
        result = self.result(self.sheets[self.emp_staff]).with_user(self.officer)
        result._propose("htt", "Vượt tỷ lệ")
        self.sheets[self.emp_staff].self_grade = "htxs"
        self.sheets[self.emp_staff2].self_grade = "ht"
        meeting = self.make_meeting()
        meeting.action_fill_opinions()
        tiers = {
            line.evaluation_id: line.proposed_grade for line in meeting.opinion_ids
        }
        self.assertEqual(tiers[self.sheets[self.emp_staff]], "htt")
        self.assertEqual(tiers[self.sheets[self.emp_staff2]], "ht")
        self.assertFalse(tiers[self.sheets[self.emp_deputy]])

    def test_no_more_votes_than_members_present(self):
        meeting = self.make_meeting()
        meeting.action_fill_opinions()
        with self.assertRaises(ValidationError):
            meeting.opinion_ids[0].agree = 5

    def test_adopted_minutes_no_longer_change(self):
        meeting = self.make_meeting()
        meeting.action_fill_opinions()
        meeting.action_adopt()
        self.assertEqual(meeting.adopted_by_id, self.officer)
        for method, args in (("write", [{"minutes": "Khác"}]), ("unlink", [])):
            with self.subTest(method=method), self.assertRaises(UserError):
                self.call(self.officer, meeting, method, *args)
        with self.assertRaises(UserError):
            self.call(
                self.officer, meeting.opinion_ids[0], "write", {"opinion": "Khác"}
            )

    def test_minutes_are_needed_to_adopt(self):
        with self.assertRaises(UserError):
            self.make_meeting(minutes=False).action_adopt()

    def test_a_council_has_one_chair(self):
        Council = self.env["hr.quality.council"].with_user(self.officer)
        with self.assertRaises(ValidationError):
            Council.create(
                {
                    "name": "Hội đồng",
                    "number": "1/QĐ",
                    "date": "2026-11-01",
                    "member_ids": [
                        (0, 0, {"name": "A", "role": "chair"}),
                        (0, 0, {"name": "B", "role": "chair"}),
                    ],
                }
            )
