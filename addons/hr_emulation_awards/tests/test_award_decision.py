# Part of HR Quality. See LICENSE. (LGPL-3)
import hashlib
from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .council_common import CouncilCase


@tagged("post_install", "-at_install")
class TestAwardDecision(CouncilCase):
    def setUp(self):
        super().setUp()
        self.session = self.held("LDTT", "CSTDCS", "TTLDTT", "TTLDXS")
        self.decision = self.make_decision()

    def line(self, code, subject):
        nomination = self.nomination(self.award_round, code, subject)
        return self.decision.line_ids.filtered(
            lambda row: row.nomination_id == nomination
        )

    def present(self):
        mine = self.decision.with_user(self.office)
        mine.action_fill()
        mine.action_present()
        return mine

    def test_only_what_the_head_decides_is_listed(self):
        self.decision.with_user(self.office).action_fill()
        codes = self.decision.line_ids.title_id.mapped("code")
        self.assertEqual(set(codes), {"LDTT", "CSTDCS", "TTLDTT"})
        self.assertEqual(len(self.decision.line_ids), 7 + 1 + 2)
        upward = self.nomination(self.award_round, "TTLDXS", self.unit_a)
        self.assertEqual((upward.state, upward.level), ("passed", "superior"))
        with self.assertRaises(UserError):
            self.call(
                self.office,
                "hr.emulation.decision.line",
                "create",
                [{"decision_id": self.decision.id, "nomination_id": upward.id}],
            )

    def test_chosen_titles_only(self):
        self.decision.with_user(self.office).title_ids = self.title["CSTDCS"]
        self.decision.with_user(self.office).action_fill()
        self.assertEqual(self.decision.line_ids.subject_name, self.emp_head.name)
        other = self.make_decision(name="Các danh hiệu còn lại")
        other.with_user(self.office).action_fill()
        self.assertEqual(len(other.line_ids), 9, "nobody stands on two lists")

    def test_highest_title_of_the_period_only(self):
        """6 × 760,000 + 2,530,000 + 2 × 2,030,000 at a base of 2,530,000."""
        mine = self.present()
        mine.write(self.SIGNATURE)
        head = self.line("LDTT", self.emp_head)
        fighter = self.line("CSTDCS", self.emp_head)
        self.assertEqual((head.amount, head.reason), (0, "higher_title_same_period"))
        self.assertEqual(head.covered_by_id, fighter)
        self.assertEqual(fighter.amount, 2530000)
        self.assertEqual(self.line("LDTT", self.emp_staff).amount, 760000)
        self.assertEqual(self.line("TTLDTT", self.unit_a).amount, 2030000)
        self.assertEqual(self.decision.base_salary, 2530000)
        self.assertEqual(self.decision.total, 11150000)
        self.assertEqual(
            self.decision.total_words, "Mười một triệu một trăm năm mươi nghìn đồng"
        )

    def test_the_base_salary_is_that_of_the_decision_date(self):
        """0.3 × 2,340,000 = 702,000 → 710,000 while the old base was in force."""
        mine = self.present()
        mine.date = date(2026, 6, 30)
        self.assertEqual(self.decision.base_salary, 2340000)
        self.assertEqual(self.line("LDTT", self.emp_staff).amount, 710000)
        mine.date = date(2026, 7, 1)
        self.assertEqual(self.line("LDTT", self.emp_staff).amount, 760000)

    def test_two_decisions_of_one_day_pay_the_highest_only(self):
        self.decision.with_user(self.office).title_ids = self.title["CSTDCS"]
        self.issue(self.decision)
        other = self.make_decision(title_ids=self.title["LDTT"].ids)
        mine = other.with_user(self.office)
        mine.action_fill()
        mine.date = date(2027, 1, 14)
        line = other.line_ids.filtered(
            lambda row: row.nomination_id.employee_id == self.emp_head
        )
        self.assertEqual(line.reason, "higher_title_same_period")
        mine.date = date(2027, 1, 15)
        self.assertEqual(line.amount, 760000)

    def test_amounts_are_not_typed(self):
        self.decision.with_user(self.office).action_fill()
        with self.assertRaises(AccessError):
            self.call(
                self.office, self.decision.line_ids[0], "write", {"amount": 9000000}
            )
        with self.assertRaises(AccessError):
            self.call(self.office, self.decision, "write", {"total": 1})
        with self.assertRaises(AccessError):
            self.call(self.office, self.decision, "write", {"state": "issued"})

    def test_who_may_what(self):
        for user in (self.outsider, self.staff, self.deputy, self.other_office):
            with self.assertRaises(AccessError):
                self.call(user, self.decision, "read", ["name"])
        for user in (self.decider, self.reader):
            with self.assertRaises(AccessError):
                self.call(user, self.decision, "action_fill")
        self.present().write(self.SIGNATURE)
        for user in (self.office, self.reader, self.outsider):
            with self.assertRaises(AccessError):
                self.call(user, self.decision, "action_issue")

    def test_who_drafted_does_not_issue(self):
        both = self.env["res.users"].create(
            self._prepare_emulation_user("e_both", "officer", self.company)
        )
        both.group_ids += self.env.ref("hr_emulation_awards.group_emulation_authority")
        mine = self.decision.with_user(both)
        mine.action_fill()
        mine.action_present()
        mine.write(self.SIGNATURE)
        with self.assertRaises(AccessError):
            self.call(both, self.decision, "action_issue")
        self.call(self.decider, self.decision, "action_issue")
        self.assertEqual(self.decision.state, "issued")

    def test_nothing_is_issued_without_a_signed_paper(self):
        mine = self.present()
        for name in ("number", "date", "signer_name", "signer_title", "signed_file"):
            mine.write({**self.SIGNATURE, name: False})
            with self.subTest(name), self.assertRaises(ValidationError):
                self.call(self.decider, self.decision, "action_issue")
        self.assertEqual(self.decision.state, "presented")

    def test_the_list_is_frozen_once_presented(self):
        mine = self.present()
        for values in ({"name": "Khác"}, {"title_ids": []}, {"round_id": False}):
            with self.assertRaises(UserError):
                self.call(self.office, mine, "write", values)
        with self.assertRaises(UserError):
            self.call(self.office, self.decision.line_ids[0], "unlink")
        with self.assertRaises(UserError):
            self.call(self.office, self.decision.line_ids[0], "write", {"note": "x"})
        with self.assertRaises(UserError):
            self.call(self.office, mine, "action_fill")
        self.call(self.decider, mine, "action_return")
        self.call(self.office, self.decision.line_ids[0], "unlink")

    def test_issuing_writes_the_register(self):
        self.present()
        staff = self.line("LDTT", self.emp_staff)
        self.decision.with_user(self.decider).action_return()
        staff.with_user(self.office).posthumous = True
        self.issue(self.decision)
        awards = self.env["hr.emulation.award"].search(
            [("decision_number", "=", "27/QĐ-SKHCN")]
        )
        self.assertEqual(len(awards), 10)
        self.assertEqual(set(awards.mapped("final")), {True})
        self.assertEqual(awards.mapped("decision_date")[0], date(2027, 1, 14))
        self.assertEqual(sum(awards.mapped("amount")), 11150000)
        self.assertEqual(awards.filtered("posthumous").employee_id, self.emp_staff)
        self.assertEqual(
            set(self.decision.line_ids.mapped("nomination_id.state")), {"decided"}
        )
        self.assertEqual(
            self.decision.file_hash,
            hashlib.sha256(b"%PDF-1.4 sample of a signed paper").hexdigest(),
        )
        self.assertEqual(len(self.decision.line_ids.award_id), 10)

    def test_issued_rows_are_final(self):
        self.issue(self.decision)
        line = self.decision.line_ids[0]
        for record, values in (
            (self.decision, {"number": "28/QĐ"}),
            (line, {"note": "x"}),
            (line.award_id, {"amount": 1}),
        ):
            with self.assertRaises(UserError):
                self.call(self.office, record, "write", values)
        with self.assertRaises(UserError):
            self.call(self.office, self.decision, "unlink")
        self.env.flush_all()
        for statement, key in (
            ("UPDATE hr_emulation_decision SET number = 'x' WHERE id = %s", 0),
            ("DELETE FROM hr_emulation_decision WHERE id = %s", 0),
            ("UPDATE hr_emulation_decision_line SET amount = 1 WHERE id = %s", 1),
            ("DELETE FROM hr_emulation_decision_line WHERE id = %s", 1),
            ("UPDATE hr_emulation_award SET decision_number = 'x' WHERE id = %s", 2),
            ("DELETE FROM hr_emulation_award WHERE id = %s", 2),
        ):
            ids = (self.decision.id, line.id, line.award_id.id)
            with (
                self.subTest(statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [ids[key]])

    def test_no_mail_gateway(self):
        with self.assertRaises(AccessError):
            self.decision.message_new({})
        with self.assertRaises(AccessError):
            self.decision.message_update({})


@tagged("post_install", "-at_install")
class TestRecheck(CouncilCase):
    def rating(self, employee):
        return self.env["hr.quality.result"].search(
            [("employee_id", "=", employee.id), ("current", "=", True)]
        )

    def unsettle(self, employee, grade, official=False):
        """A final rating replaced behind the council's back (a fixture, no move)."""
        self.env.cr.execute("ALTER TABLE hr_quality_result DISABLE TRIGGER USER")
        self.settle(self.rating(employee), grade, official)
        self.env.cr.execute("ALTER TABLE hr_quality_result ENABLE TRIGGER USER")

    def test_a_changed_rating_blocks_and_is_named(self):
        self.held("LDTT")
        decision = self.make_decision()
        mine = decision.with_user(self.office)
        mine.action_fill()
        mine.action_present()
        mine.write(self.SIGNATURE)
        self.unsettle(self.emp_staff, "ht", official=True)
        with self.assertRaises(UserError) as caught:
            self.call(self.decider, decision, "action_issue")
        self.assertIn(self.emp_staff.name, str(caught.exception))
        self.assertNotIn(self.emp_staff2.name, str(caught.exception))
        self.assertEqual(decision.state, "presented")

    def test_a_provisional_rating_blocks(self):
        self.held("LDTT")
        decision = self.make_decision()
        decision.with_user(self.office).action_fill()
        self.unsettle(self.emp_staff, "htt", official=False)
        with self.assertRaises(UserError) as caught:
            self.call(self.office, decision, "action_present")
        self.assertIn(self.emp_staff.name, str(caught.exception))

    def test_a_title_of_another_level_is_not_decided_here(self):
        self.held("LDTT")
        decision = self.make_decision()
        mine = decision.with_user(self.office)
        mine.action_fill()
        mine.action_present()
        mine.write(self.SIGNATURE)
        level = self.env.ref("hr_emulation_awards.level_agency_ldtt")
        level.date_to = date(2026, 12, 31)
        with self.assertRaises(UserError):
            self.call(self.decider, decision, "action_issue")


@tagged("post_install", "-at_install")
class TestUpward(CouncilCase):
    def setUp(self):
        super().setUp()
        self.held("LDTT", "CSTDCS")
        self.issue(self.make_decision())
        self.award_round.with_user(self.office).action_propose()
        self.held("TTLDXS")
        self.unit_nomination = self.nomination(self.award_round, "TTLDXS", self.unit_a)
        self.upward = (
            self.env["hr.emulation.upward"]
            .with_user(self.office)
            .create(
                {
                    "name": "Đề nghị tặng danh hiệu Tập thể lao động xuất sắc",
                    "round_id": self.award_round.id,
                    "company_id": self.company.id,
                    "addressee": "Ủy ban nhân dân tỉnh Ví Dụ",
                }
            )
        )

    def send(self):
        self.upward.action_fill()
        self.upward.write(
            {
                "number": "09/TTr-SKHCN",
                "date": date(2027, 1, 15),
                "signer_name": "Phạm Quang Vinh",
            }
        )
        self.upward.action_send()

    def answer(self, granted=True):
        action = self.upward.action_answer()
        return (
            self.env["hr.emulation.submit"]
            .with_user(self.office)
            .with_context(**action["context"])
            .create(
                {
                    "mode": "answer",
                    "granted": granted,
                    "number": "402/QĐ-UBND",
                    "date": date(2027, 3, 5),
                    "issuer": "Ủy ban nhân dân tỉnh Ví Dụ",
                    "signer": "Hoàng Trọng Bách, Chủ tịch",
                }
            )
            .action_apply()
        )

    def test_submitted_then_answered(self):
        self.assertEqual(self.unit_nomination.state, "passed")
        self.send()
        self.assertEqual(self.unit_nomination.state, "forwarded")
        self.assertEqual(self.unit_nomination.submission_number, "09/TTr-SKHCN")
        self.assertFalse(self.unit_nomination.award_id)
        self.answer()
        self.assertEqual(self.upward.state, "answered")
        award = self.unit_nomination.award_id
        self.assertEqual(
            (award.decision_number, award.decision_date, award.issuer, award.final),
            ("402/QĐ-UBND", date(2027, 3, 5), "Ủy ban nhân dân tỉnh Ví Dụ", True),
        )

    def test_refused_by_the_higher_level(self):
        self.send()
        self.answer(granted=False)
        self.assertEqual(self.unit_nomination.answer, "refused")
        self.assertFalse(self.unit_nomination.award_id)
        self.assertEqual(self.upward.state, "answered")

    def test_a_paper_needs_number_and_date(self):
        self.upward.action_fill()
        with self.assertRaises(UserError):
            self.upward.action_send()

    def test_sent_is_fixed(self):
        self.send()
        with self.assertRaises(UserError):
            self.call(self.office, self.upward, "write", {"number": "10/TTr"})
        with self.assertRaises(UserError):
            self.call(self.office, self.upward.line_ids, "unlink")
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE hr_emulation_upward SET number = 'x' WHERE id = %s",
                [self.upward.id],
            )

    def test_not_what_the_head_decides(self):
        nomination = self.nomination(self.award_round, "LDTT", self.emp_staff)
        with self.assertRaises(UserError):
            self.call(
                self.office,
                "hr.emulation.upward.line",
                "create",
                [{"upward_id": self.upward.id, "nomination_id": nomination.id}],
            )

    def test_only_the_office_submits(self):
        for user in (self.decider, self.reader, self.outsider):
            with self.assertRaises(AccessError):
                self.call(user, self.upward, "action_fill")
            with self.assertRaises(AccessError):
                self.call(user, self.upward, "action_send")


@tagged("post_install", "-at_install")
class TestRevocation(CouncilCase):
    def setUp(self):
        super().setUp()
        self.held("LDTT")
        self.decision = self.issue(self.make_decision())
        self.award = self.decision.line_ids[0].award_id

    def revoke(self, user):
        return self.call(
            user,
            "hr.emulation.award.revoke",
            "create",
            [
                {
                    "award_id": self.award.id,
                    "code": "d",
                    "reason": "Kết luận thanh tra số 12",
                    "number": "55/QĐ-SKHCN",
                    "date": "2027-06-01",
                }
            ],
        )

    def test_kept_as_its_own_record(self):
        dialog = self.env["hr.emulation.award.revoke"].browse(self.revoke(self.office))
        self.call(self.office, dialog, "action_revoke")
        paper = self.award.revocation_ids
        self.assertEqual(
            (paper.code, paper.number, paper.amount_paid, self.award.state),
            ("d", "55/QĐ-SKHCN", 760000, "revoked"),
        )
        self.call(
            self.office, paper, "write",
            {"amount_returned": 760000, "money_on": "2027-06-15"},
        )  # fmt: skip
        for values in ({"code": "a"}, {"reason": "Khác"}):
            with self.assertRaises(AccessError):
                self.call(self.office, paper, "write", values)
        with self.assertRaises(AccessError):
            self.call(self.office, paper, "unlink")
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "DELETE FROM hr_emulation_revocation WHERE id = %s", [paper.id]
            )

    def test_not_by_others(self):
        for user in (self.decider, self.reader, self.outsider):
            with self.assertRaises(AccessError):
                self.revoke(user)
