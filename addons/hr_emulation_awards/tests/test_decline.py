# Part of HR Quality. See LICENSE. (LGPL-3)
"""The head of the agency does not grant what the council passed."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_nomination import NominationCase


@tagged("post_install", "-at_install")
class TestDecline(NominationCase):
    def setUp(self):
        super().setUp()
        self.passed = self.row("LDTT", self.emp_staff)
        self.passes(self.passed)

    def dialog(self, user, row, reason="Đang xem xét một việc khác"):
        wizard = self.env["hr.emulation.decline"].with_user(user)
        return wizard.with_context(active_ids=row.ids).create({"reason": reason})

    def test_the_head_declines_with_a_reason_and_the_journal_keeps_it(self):
        row = self.passed
        self.dialog(self.decider, row).action_decline()
        self.assertEqual(row.state, "refused")
        self.assertEqual(row.declined_by_id, self.decider)
        self.assertTrue(row.declined_on)
        self.assertEqual(row.refusal_reason, "Đang xem xét một việc khác")
        event = self.env["hr.quality.event"].search(
            [("chain", "=", f"round:{self.round.id}")], limit=1, order="id desc"
        )
        self.assertEqual(event.code, "nomination_declined")
        self.assertEqual(event.reason, "Đang xem xét một việc khác")
        self.assertEqual(event.label, "Declined by the head of the agency")

    def test_what_the_head_declined_the_office_does_not_lift_alone(self):
        row = self.passed
        row._decline("Chưa xem xét")
        with self.assertRaises(AccessError):
            self.call(self.office, row, "action_lift_refusal")
        for user in (self.head, self.staff, self.reader):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, row, "action_restore")
        self.call(self.decider, row, "action_restore")
        self.assertEqual(row.state, "passed")
        self.assertFalse(row.declined_on or row.refusal_reason)

    def test_a_refusal_before_the_council_is_not_taken_back_to_passed(self):
        row = self.row("LDTT", self.emp_staff2, self.office)
        row.refusal_reason = "Tự đề nghị không xét"
        row.action_refuse()
        for user in (self.office, self.decider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, row, "action_restore")
        self.call(self.office, row, "action_lift_refusal")
        self.assertEqual(row.state, "candidate")

    def test_only_what_the_council_passed_is_declined(self):
        row = self.row("LDTT", self.emp_staff2)
        with self.assertRaises(UserError):
            self.dialog(self.decider, row).action_decline()
        with self.assertRaises(UserError):
            self.dialog(self.decider, self.passed, reason="  ").action_decline()
        self.assertEqual(self.passed.state, "passed")

    def test_nobody_else_declines(self):
        for user in (self.head, self.staff, self.reader, self.officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(
                    user,
                    "hr.emulation.decline",
                    "create",
                    [{"reason": "x", "nomination_ids": [(6, 0, self.passed.ids)]}],
                )
        mine = self.dialog(self.decider, self.passed)
        with self.assertRaises(AccessError):
            self.call(self.office, mine, "action_decline")

    def test_a_draft_drops_it_and_a_presented_list_does_not(self):
        decision = (
            self.env["hr.emulation.decision"]
            .with_user(self.office)
            .create({"name": "Khen thưởng năm 2026", "round_id": self.round.id})
        )
        decision.action_fill()
        self.assertEqual(decision.line_ids.nomination_id, self.passed)
        self.dialog(self.decider, self.passed).action_decline()
        self.assertFalse(decision.line_ids)
        self.call(self.decider, self.passed, "action_restore")
        decision.action_fill()
        decision.action_present()
        with self.assertRaises(UserError):
            self.dialog(self.decider, self.passed).action_decline()
        self.assertEqual(self.passed.state, "passed")
