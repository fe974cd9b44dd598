# Part of HR Quality. See LICENSE. (LGPL-3)
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .result_common import ResultCase

WORDS = {"strengths": "Đúng tiến độ", "limits": "Chưa có sáng kiến"}


@tagged("post_install", "-at_install")
@freeze_time("2026-12-02 02:00:00")
class TestSelfAssessment(ResultCase):
    def hand_in(self, user, sheet, grade="htt"):
        wizard = self.env["hr.quality.self.assess"].with_user(user)
        wizard = wizard.with_context(allowed_company_ids=user.company_ids.ids)
        wizard = wizard.create({"evaluation_id": sheet.id, "grade": grade, **WORDS})
        return wizard.action_hand_in()

    def test_another_s_self_assessment_is_refused(self):
        sheet = self.sheets[self.emp_staff]
        for user in (self.staff2, self.head, self.officer, self.other_officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.hand_in(user, sheet)
        self.assertEqual(sheet.state, "self")

    def test_the_person_writes_once_and_passes_the_sheet_on(self):
        sheet = self.sheets[self.emp_staff]
        self.hand_in(self.staff, sheet)
        self.assertRecordValues(
            sheet,
            [
                {
                    "state": "assessing",
                    "self_grade": "htt",
                    "self_strengths": "Đúng tiến độ",
                    "self_limits": "Chưa có sáng kiến",
                }
            ],
        )
        with self.assertRaises(UserError):
            self.hand_in(self.staff, sheet, "htxs")

    def test_personnel_types_the_paper_of_who_has_no_log_in(self):
        sheet = self.sheets[self.emp_staff3]
        sheet.user_id = False
        self.hand_in(self.officer, sheet)
        self.assertEqual(sheet.state, "assessing")

    def test_the_head_assesses_his_unit(self):
        sheet = self.unit_sheets[self.unit_a]
        with self.assertRaises(AccessError):
            self.hand_in(self.staff, sheet)
        self.hand_in(self.head, sheet, "htxs")
        self.assertEqual(sheet.self_grade, "htxs")

    def test_it_waits_for_the_period_to_be_open(self):
        self.set_state(self.period, "published")
        with self.assertRaises(UserError):
            self.hand_in(self.staff, self.sheets[self.emp_staff])

    def test_the_button_shows_to_whom_it_serves(self):
        sheet = self.sheets[self.emp_staff]
        self.assertTrue(sheet.with_user(self.staff).may_self_assess)
        self.assertFalse(sheet.with_user(self.head).may_self_assess)
