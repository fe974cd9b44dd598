# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.trace import Check, Verdict
from .test_decision import DecisionCase


@tagged("post_install", "-at_install")
class TestPublication(DecisionCase):
    def published(self):
        self.issued()
        return self.period.with_user(self.officer)._publish()

    def read_lines(self, user):
        return self.call(
            user,
            "hr.quality.publication.line",
            "search_read",
            [("period_id", "=", self.period.id)],
            ["subject_name", "tier", "score", "has_score"],
        )

    def test_only_personnel_publishes(self):
        self.issued()
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "action_publish")
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_publish")

    def test_nothing_undecided_is_published(self):
        self.propose()
        with self.assertRaises(UserError):
            self.call(self.officer, self.period, "action_publish")
        self.assertFalse(self.sheets[self.emp_staff].published_grade)

    def test_the_person_reads_his_tier_score_and_grounds(self):
        self.published()
        sheet = self.sheets[self.emp_staff]
        [row] = self.call(
            self.staff,
            sheet,
            "read",
            ["published_tier", "published_score", "published_trace", "state"],
        )
        self.assertEqual(row["published_tier"], "Hoàn thành tốt nhiệm vụ")
        self.assertEqual(row["published_score"], 95.9)
        self.assertEqual(row["state"], "published")
        self.assertIn('"score"', row["published_trace"])

    def test_the_person_reads_no_result_and_no_other_sheet(self):
        self.published()
        with self.assertRaises(AccessError):
            self.call(self.staff, self.top, "read", ["score"])
        with self.assertRaises(AccessError):
            self.call(
                self.staff,
                self.sheets[self.emp_staff2],
                "read",
                ["published_score"],
            )
        for name in ("result_ids", "opinion_ids"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                self.call(self.staff, self.sheets[self.emp_staff], "read", [name])

    def test_authority_personnel_and_inspector_read_the_whole(self):
        self.published()
        for user in (self.authority, self.officer, self.inspector):
            with self.subTest(user=user.login):
                [row] = self.call(user, self.top, "read", ["score", "trace"])
                self.assertEqual(row["score"], 95.9)

    def test_the_head_reads_the_sheets_of_his_unit_only(self):
        self.published()
        sheet = self.sheets[self.emp_staff]
        [row] = self.call(
            self.head, sheet, "read", ["published_tier", "published_score"]
        )
        self.assertEqual(row["published_score"], 95.9)
        with self.assertRaises(AccessError):
            self.call(self.head_b, sheet, "read", ["published_score"])

    def test_all_staff_read_name_unit_and_tier_without_score(self):
        self.published()
        for user in (self.staff3, self.deputy, self.head):
            with self.subTest(user=user.login):
                rows = self.read_lines(user)
                self.assertEqual(
                    sorted(row["subject_name"] for row in rows),
                    ["Hoàng Thị Em", "Nguyễn Thị An", "Trần Văn Ân"],
                )
                self.assertEqual({row["score"] for row in rows}, {0})
                self.assertEqual({row["has_score"] for row in rows}, {False})
        self.assertFalse(self.read_lines(self.other_officer))
        self.assertFalse(self.read_lines(self.outsider))  # of no body

    def test_the_staff_of_another_body_of_the_agency_read_nothing(self):
        """Design §2.18: all staff of the body, and a trung tâm is one of its own."""
        center_staff = self.make_user("q_center_staff")
        self.emp_center.user_id = center_staff
        self.published()
        self.assertFalse(self.read_lines(center_staff))
        self.sheets[self.emp_staff].body_id = self.center
        self.env.invalidate_all()
        [line] = self.read_lines(center_staff)
        self.assertEqual(line["subject_name"], "Nguyễn Thị An")
        seen = {row["subject_name"] for row in self.read_lines(self.staff3)}
        self.assertNotIn("Nguyễn Thị An", seen)

    def test_the_staff_of_a_body_read_its_own_tier(self):
        center_staff = self.make_user("q_center_staff")
        self.emp_center.user_id = center_staff
        sheet = self.make_sheet(None, self.center)  # counted by the Sở
        self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", sheet.id)]
        ).outcome = "elsewhere"
        self.published()
        sheet.with_user(self.officer)._enter_outside_result(
            {
                "grade": "htt",
                "body": "Sở",
                "number": "1/QĐ",
                "date": date(2026, 12, 18),
                "signer": "A",
                "file": base64.b64encode(b"%PDF scan"),
            }
        )
        self.period.with_user(self.officer)._publish()
        [line] = self.read_lines(center_staff)
        self.assertEqual(line["subject_name"], "Trung tâm")

    def test_the_regulation_may_show_the_score_or_nothing(self):
        self.published()
        self.cr.execute("UPDATE hr_quality_regulation SET publish_staff_score = TRUE")
        self.env.invalidate_all()
        self.assertIn(95.9, [row["score"] for row in self.read_lines(self.staff3)])
        self.cr.execute("UPDATE hr_quality_regulation SET publish_staff = FALSE")
        self.env.invalidate_all()
        self.assertFalse(self.read_lines(self.staff3))

    def test_a_score_the_regulation_withholds_is_not_copied(self):
        self.cr.execute("UPDATE hr_quality_regulation SET publish_person_score = FALSE")
        self.env.invalidate_all()
        self.published()
        sheet = self.sheets[self.emp_staff]
        self.assertEqual((sheet.published_score, sheet.published_scored), (0, False))

    def test_figures_the_person_may_not_see_are_left_out(self):
        verdict = Verdict(
            "htt",
            checks=(Check("Điểm của cấp dưới", found=3, threshold=0, private=True),),
        )
        self.propose()
        self.top.write({"trace": verdict.to_json()})
        decision = self.make_decision()
        decision.action_fill()
        decision.action_present()
        decision.write(
            {
                "number": "1/QĐ",
                "date": date(2026, 12, 14),
                "signer_name": "A",
                "signer_title": "Giám đốc",
                "signed_file": base64.b64encode(b"x"),
            }
        )
        self.call(self.authority, decision, "action_issue")
        self.period.with_user(self.officer)._publish()
        shown = Verdict.from_json(self.sheets[self.emp_staff].published_trace)
        self.assertIsNone(shown.checks[0].found)

    def test_publishing_again_touches_only_what_changed(self):
        self.assertEqual(len(self.published()), 3)
        self.assertFalse(self.period.with_user(self.officer)._publish())

    @freeze_time("2026-12-20 03:00:00")
    def test_the_notice_says_how_and_when(self):
        self.published()
        sheet = self.sheets[self.emp_staff]
        with self.assertRaises(AccessError):
            sheet.with_user(self.staff)._record_notice("paper", date(2026, 12, 16))
        sheet.with_user(self.officer)._record_notice("paper", date(2026, 12, 16))
        self.assertEqual(
            (sheet.notice_mode, sheet.notice_date), ("paper", date(2026, 12, 16))
        )


@tagged("post_install", "-at_install")
class TestOutsideResult(DecisionCase):
    def values(self, **changes):
        return {
            "grade": "htt",
            "body": "Ủy ban nhân dân tỉnh Ví Dụ",
            "number": "3210/QĐ-UBND",
            "date": date(2026, 12, 18),
            "signer": "Nguyễn Văn Chủ",
            "file": base64.b64encode(b"%PDF scan"),
            **changes,
        }

    def setUp(self):
        super().setUp()
        self.sheet = self.make_sheet(None, self.body)
        self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", self.sheet.id)]
        ).outcome = "elsewhere"

    def test_only_personnel_types_it_in(self):
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.sheet.with_user(user)._enter_outside_result(self.values())

    def test_nothing_may_be_missing(self):
        for name in ("grade", "body", "number", "date", "signer", "file"):
            with self.subTest(name=name), self.assertRaises(UserError):
                self.sheet.with_user(self.officer)._enter_outside_result(
                    self.values(**{name: False})
                )

    def test_it_is_final_at_once_and_no_decision_takes_it(self):
        result = self.sheet.with_user(self.officer)._enter_outside_result(self.values())
        self.assertEqual((result.state, result.decided_grade), ("decided", "htt"))
        self.assertTrue(result.final and result.outside)
        self.assertEqual(len(result.outside_file_hash), 64)
        self.assertEqual(self.sheet.state, "rated")
        self.assertFalse(self.compute(self.sheet))
        with self.assertRaises(UserError):
            self.sheet.with_user(self.officer)._enter_outside_result(self.values())

    def test_it_is_published_like_the_others(self):
        self.sheet.with_user(self.officer)._enter_outside_result(self.values())
        self.period.with_user(self.officer)._publish()
        self.assertEqual(self.sheet.published_tier, "Hoàn thành tốt nhiệm vụ")
        self.assertFalse(self.sheet.published_trace)
