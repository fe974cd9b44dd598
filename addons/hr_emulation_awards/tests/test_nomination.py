# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import EmulationCase

PAPER = {
    "number": "15/QĐ-UBND",
    "date": date(2027, 2, 20),
    "issuer": "Ủy ban nhân dân tỉnh Ví Dụ",
    "signer": "Nguyễn Văn Chủ",
}


class NominationCase(EmulationCase):
    CAST = (*EmulationCase.CAST, "_create_round")

    @classmethod
    def _create_round(cls):
        cls.rate_all(unit_a="htxs", emp_staff="htxs", emp_staff3="ht")
        cls.make_initiative(cls.emp_staff)
        cls.round = cls.open_round()

    def row(self, code, subject, user=None):
        row = self.nomination(self.round, code, subject)
        return row.with_user(user) if user else row

    def passes(self, row):
        """Nominated, reviewed by the unit and passed by the council."""
        mine = row.with_user(self.office)
        mine.action_nominate()
        self.review(row, self.office)
        mine._transition("council")
        mine._transition("passed")

    def review(self, row, user):
        mine = row.with_user(user)
        mine.write({"unit_yes": 4, "unit_total": 4, "unit_meeting_on": "2026-12-10"})
        mine.action_unit_reviewed()


@tagged("post_install", "-at_install")
class TestNominationMoves(NominationCase):
    def test_the_head_nominates_and_the_unit_reviews(self):
        row = self.row("LDTT", self.emp_staff)
        self.call(self.head, row, "action_nominate")
        self.assertEqual(row.state, "nominated")
        self.assertEqual(row.nominated_by_id, self.head)
        with self.assertRaises(UserError):
            self.call(self.head, row, "action_unit_reviewed")
        self.review(row, self.head)
        self.assertEqual(row.state, "unit_reviewed")
        with self.assertRaises(AccessError):
            self.call(self.head, row, "action_return_review")
        self.call(self.office, row, "action_return_review")
        self.call(self.head, row, "action_withdraw")
        self.assertEqual(row.state, "candidate")

    def test_only_the_eligible_are_nominated(self):
        row = self.row("LDTT", self.emp_staff3, self.office)
        self.assertEqual(row.verdict, "near_miss")
        with self.assertRaises(UserError):
            row.action_nominate()

    def test_a_refusal_needs_a_reason_and_can_be_lifted(self):
        row = self.row("LDTT", self.emp_staff, self.office)
        with self.assertRaises(UserError):
            row.action_refuse()
        row.refusal_reason = "Tự đề nghị không xét"
        row.action_refuse()
        self.assertEqual(row.state, "refused")
        with self.assertRaises(UserError):
            row.action_nominate()
        event = self.env["hr.quality.event"].search(
            [("code", "=", "nomination_refused")], limit=1
        )
        self.assertEqual(event.reason, "Tự đề nghị không xét")
        row.action_lift_refusal()
        self.assertEqual(row.state, "candidate")

    def test_who_is_refused_no_longer_counts_for_the_unit(self):
        unit = self.row("TTLDTT", self.unit_a)
        self.assertEqual(unit.verdict, "eligible")
        for employee in (self.emp_head, self.emp_deputy, self.emp_staff2):
            row = self.row("LDTT", employee, self.office)
            row.refusal_reason = "Không đăng ký"
            row.action_refuse()
        self.round.with_user(self.office).action_propose()
        self.assertEqual(unit.verdict, "near_miss")

    def test_the_count_is_no_more_than_the_unit(self):
        row = self.row("LDTT", self.emp_staff, self.head)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            row.write({"unit_yes": 5, "unit_total": 4})
            row.flush_recordset()

    def test_the_excellent_collective_ends_at_the_higher_level(self):
        self.row("CSTDCS", self.emp_staff, self.office).action_nominate()
        self.round.with_user(self.office).action_propose()
        row = self.row("TTLDXS", self.unit_a, self.office)
        self.assertEqual((row.verdict, row.level), ("eligible", "superior"))
        self.assertTrue(row.provisional)
        self.passes(row)
        with self.assertRaises(UserError):
            row._forward("12/TTr-SKHCN", date(2027, 1, 15))
        for employee in (self.emp_head, self.emp_deputy, self.emp_staff):
            self.passes(self.row("LDTT", employee))
        fighter = self.row("CSTDCS", self.emp_staff, self.office)
        self.review(fighter, self.office)
        fighter._transition("council")
        fighter._transition("passed")
        self.round.with_user(self.office).action_propose()
        self.assertFalse(row.provisional)
        dialog = self.env["hr.emulation.submit"].with_user(self.office)
        dialog.with_context(active_ids=row.ids).create(
            {"mode": "forward", "number": "12/TTr-SKHCN", "date": "2027-01-15"}
        ).action_apply()
        self.assertEqual(row.state, "forwarded")
        self.assertEqual(row.submission_number, "12/TTr-SKHCN")
        award = row._record_answer(True, PAPER)
        self.assertEqual((row.state, row.answer), ("answered", "granted"))
        self.assertEqual(award.title_id.code, "TTLDXS")
        self.assertEqual(award.department_id, self.unit_a)
        self.assertTrue(award.final)
        self.assertEqual(row.award_id, award)

    def test_what_the_head_decides_is_not_submitted_upward(self):
        row = self.row("LDTT", self.emp_staff, self.office)
        self.passes(row)
        with self.assertRaises(UserError):
            row._forward("1/TTr", date(2027, 1, 1))

    def test_moves_that_do_not_exist(self):
        row = self.row("LDTT", self.emp_staff, self.office)
        for target in ("council", "passed", "decided", "forwarded", "answered"):
            with self.subTest(target=target), self.assertRaises(UserError):
                row._transition(target)

    def test_the_proof_sheet_escapes_and_explains(self):
        self.emp_staff.name = "<script>alert(1)</script>"
        self.env["hr.emulation.initiative"].search([]).name = "<b>đậm</b>"
        self.round.with_user(self.office).action_propose()
        proof = str(self.row("CSTDCS", self.emp_staff, self.office).proof)
        self.assertNotIn("<b>đậm", proof)
        self.assertIn("&lt;b&gt;đậm", proof)
        self.assertIn("31/QĐ-SKHCN 20/11/2026", proof)
        self.assertIn("✓", proof)
        missing = str(self.row("LDTT", self.emp_staff3, self.office).proof)
        self.assertIn("✗", missing)


@tagged("post_install", "-at_install")
class TestNominationAccess(NominationCase):
    def test_who_reads_proof_sheets(self):
        model = "hr.emulation.nomination"
        both, all_rows = 2, len(self.round.nomination_ids)
        domain = [("round_id", "=", self.round.id)]
        expected = {
            self.staff: 0,
            self.outsider: 0,
            self.deputy: 0,
            self.head_b: (2 - 1) * both + 2,  # not his own, before publication
            self.head: (4 - 1) * both + 2,
            self.director: all_rows - both,  # heads everyone, himself not
            self.reader: all_rows,
            self.office: all_rows,
            self.decider: all_rows,
            self.inspector: all_rows,
            self.officer: 0,
            self.other_office: 0,
        }
        for user, count in expected.items():
            with self.subTest(user=user.login):
                found = self.call(user, model, "search_count", domain)
                self.assertEqual(found, count)

    def test_a_head_learns_his_own_answer_with_his_rating_not_before(self):
        """§2.18: whether one may become a title tells one's tier."""
        own, unit = self.row("LDTT", self.emp_head), self.row("TTLDTT", self.unit_a)
        model = own._name
        mine = [("id", "in", own.ids)]
        self.assertEqual(self.call(self.head, model, "search_count", mine), 0)
        for name in ("verdict", "proof", "missing_note", "state"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.call(self.head, own, "read", [name])
        for method in ("action_nominate", "action_withdraw", "action_unit_reviewed"):
            with self.subTest(method=method), self.assertRaises(AccessError):
                self.call(self.head, own, method)
        with self.assertRaises(AccessError):
            self.call(self.head, own, "write", {"unit_yes": 1, "unit_total": 1})
        self.assertTrue(self.call(self.head, unit, "read", ["verdict"]))
        self.publish(self.emp_head)
        self.assertEqual(self.call(self.head, model, "search_count", mine), 1)
        self.call(self.head, own, "action_nominate")
        self.assertEqual(own.state, "nominated")

    def test_a_member_of_the_council_neither(self):
        row = self.row("LDTT", self.emp_staff)
        self.passes(row)
        council = self.env["hr.quality.council"].create(
            {
                "name": "Hội đồng",
                "kind": "emulation",
                "company_id": self.company.id,
                "number": "1/QĐ",
                "date": "2026-11-24",
                "member_ids": [
                    (0, 0, {"name": "Người dự", "user_id": self.staff.id}),
                ],
            }
        )
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Phiên họp",
                "round_id": self.round.id,
                "council_id": council.id,
                "date": "2026-12-22 01:00:00",
            }
        )
        other = self.row("LDTT", self.emp_staff2, self.office)
        other.action_nominate()
        self.review(other, self.office)
        row.with_user(self.office)._transition("unit_reviewed")
        for one in (row, other):
            self.env["hr.emulation.session.item"].create(
                {"session_id": session.id, "nomination_id": one.id}
            )
        session._write_established({"state": "called"})
        self.assertEqual(row.employee_id.user_id, self.staff)
        self.assertTrue(self.call(self.staff, other, "read", ["proof"]))
        with self.assertRaises(AccessError):
            self.call(self.staff, row, "read", ["proof"])

    def publish(self, employee):
        self.set_published(employee, "2026-12-14 09:00:00")

    def unpublish(self, employee):
        self.set_published(employee, None)

    def set_published(self, employee, when):
        """Straight to the table: publication has its own tests."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET published_on = %s"
            " WHERE employee_id = %s AND period_id = %s",
            [when, employee.id, self.period.id],
        )
        self.env.invalidate_all()

    def test_nobody_writes_what_the_round_established(self):
        row = self.row("LDTT", self.emp_staff3)
        for user in (self.office, self.designer, self.head_b):
            for vals in (
                {"verdict": "eligible"},
                {"provisional": False},
                {"within_cap": True},
                {"trace": "{}"},
                {"state": "nominated"},
                {"nominated_by_id": user.id},
                {"award_id": 1},
            ):
                with (
                    self.subTest(user=user.login, vals=vals),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, row, "write", vals)
        for user in (self.office, self.designer):
            with self.assertRaises(AccessError):
                self.call(
                    user,
                    "hr.emulation.nomination",
                    "create",
                    [{"round_id": self.round.id, "subject_name": "x"}],
                )
            with self.assertRaises(AccessError):
                self.call(user, row, "unlink")

    def test_a_head_sees_the_sheet_and_not_a_proposed_grade(self):
        row = self.row("LDTT", self.emp_staff)
        for name in ("grade", "trace", "signature", "recheck_trace"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.call(self.head, row, "read", [name])
            with self.subTest(search=name), self.assertRaises(AccessError):
                self.call(self.head, row._name, "search_count", [(name, "=", "htxs")])
        official = "Excellent completion"
        mine = row.with_user(self.head)
        # The condition itself names the grade once; what was found names it again.
        self.assertEqual(str(mine.proof).count(official), 1)
        self.assertIn("Decided, not published yet", str(mine.proof))
        self.assertEqual(str(row.with_user(self.office).proof).count(official), 2)
        self.publish(self.emp_staff)
        self.assertEqual(str(mine.proof).count(official), 2)
        self.unpublish(self.emp_staff)
        result = self.env["hr.quality.result"].search(
            [("employee_id", "=", self.emp_staff.id)]
        )
        self.env.cr.execute("ALTER TABLE hr_quality_result DISABLE TRIGGER USER")
        self.settle(result, "htxs", official=False)
        self.env.cr.execute("ALTER TABLE hr_quality_result ENABLE TRIGGER USER")
        self.round.with_user(self.office).action_propose()
        self.env.invalidate_all()
        self.assertIn("Proposed, not decided", str(row.with_user(self.head).proof))
        self.assertIn("(proposed, not decided)", str(row.with_user(self.office).proof))

    def test_menu_of_the_unit_is_for_heads(self):
        menu = self.env.ref("hr_emulation_awards.menu_emulation_unit")
        for user, shown in ((self.head, True), (self.staff, False)):
            with self.subTest(user=user.login):
                menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
                self.assertEqual(menu.id in menus, shown)

    def test_a_head_writes_the_count_of_his_own_unit_only(self):
        row = self.row("LDTT", self.emp_staff)
        self.call(self.head, row, "write", {"unit_yes": 3, "unit_total": 4})
        self.assertEqual(row.unit_yes, 3)
        with self.assertRaises(AccessError):
            self.call(self.head, row, "write", {"refusal_reason": "x"})
        for user in (self.staff, self.head_b, self.reader, self.decider):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.call(user, row, "write", {"unit_yes": 1})
                with self.assertRaises(AccessError):
                    self.call(user, row, "action_nominate")

    def test_buttons_of_the_office_are_refused_to_others(self):
        row = self.row("LDTT", self.emp_staff)
        row.with_user(self.office).refusal_reason = "x"
        for user in (self.head, self.staff, self.reader, self.decider):
            for method in ("action_refuse", "action_accept_recheck"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, row, method)
            with self.assertRaises(AccessError):
                self.call(
                    user,
                    "hr.emulation.submit",
                    "create",
                    [{"number": "1", "date": "2027-01-01"}],
                )
