# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import hashlib
from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .result_common import ResultCase

PAPER = b"%PDF-1.4 Quyet dinh"
PAPER_SENT = base64.b64encode(PAPER).decode()
SIGNED = {
    "number": "1020/QĐ-SKHCN",
    "date": date(2026, 12, 14),
    "signer_name": "Trần Văn Minh",
    "signer_title": "Giám đốc",
    "signed_file": base64.b64encode(PAPER),
    "signed_file_name": "1020.pdf",
}


class DecisionCase(ResultCase):
    CAST = (*ResultCase.CAST, "_create_ratings")

    @classmethod
    def _create_ratings(cls):
        cls.track(cls.emp_staff, range(1, 13), 28, (98, 96, 97))
        for employee in (cls.emp_staff2, cls.emp_staff3):
            cls.track(employee, range(1, 13), 26, (85, 80, 75))
        cls.track_unit(cls.unit_a, 88)
        cls.compute()
        cls.results = cls.env["hr.quality.result"].search(
            [("has_score", "=", True), ("employee_id", "!=", False)]
        )
        cls.top = cls.result(cls.sheets[cls.emp_staff])

    def propose(self):
        self.top.with_user(self.officer)._propose("htt", "Vượt tỷ lệ")
        (self.results - self.top).with_user(self.officer)._propose("htt")

    def make_decision(self, **values):
        return (
            self.env["hr.quality.decision"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Xếp loại chất lượng công chức năm 2026",
                    "period_id": self.period.id,
                    "company_id": self.company.id,
                    "body_id": self.body.id,
                    **values,
                }
            )
        )

    def presented(self):
        self.propose()
        decision = self.make_decision()
        decision.action_fill()
        decision.action_present()
        return decision

    def issued(self):
        decision = self.presented()
        decision.write(SIGNED)
        self.call(self.authority, decision, "action_issue")
        return decision.sudo()


@tagged("post_install", "-at_install")
class TestDecision(DecisionCase):
    # who

    def test_the_authority_issues_and_nobody_else(self):
        decision = self.presented()
        decision.write(SIGNED)
        for user in (self.staff, self.head, self.inspector, self.officer, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, decision, "action_issue")
        self.call(self.authority, decision, "action_issue")
        self.assertEqual(decision.state, "issued")

    def test_who_filled_the_list_does_not_issue_it(self):
        both = self.make_user("q_both", "officer", "authority")
        self.propose()
        decision = self.make_decision().with_user(both)
        decision.action_fill()
        decision.write(SIGNED)
        decision.with_user(self.officer).action_present()
        with self.assertRaises(AccessError):
            decision.action_issue()

    def test_who_filled_the_list_is_nobodys_to_write(self):
        both = self.make_user("q_both", "officer", "authority")
        self.propose()
        decision = self.make_decision().with_user(both)
        decision.action_fill()
        for user in (both, self.officer, self.manager):
            for name, value in (
                ("filled_by_id", self.officer.id),
                ("file_hash", "0" * 64),
            ):
                with (
                    self.subTest(user=user.login, name=name),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, decision, "write", {name: value})
        with self.assertRaises(AccessError):
            self.make_decision(filled_by_id=self.officer.id)
        self.assertEqual(decision.filled_by_id, both)

    def test_only_personnel_fills_and_presents(self):
        self.propose()
        decision = self.make_decision()
        for user in (self.staff, self.head, self.inspector, self.authority):
            for method in ("action_fill", "action_present"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, decision, method)

    def test_the_state_is_nobodys_to_write(self):
        decision = self.make_decision()
        for user in (self.officer, self.manager, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, decision, "write", {"state": "issued"})
        with self.assertRaises(AccessError):
            self.make_decision(state="issued")

    # the list

    def test_the_list_holds_what_is_proposed_for_the_body(self):
        self.propose()
        decision = self.make_decision()
        decision.action_fill()
        self.assertEqual(decision.result_ids.sudo(), self.results)
        self.assertEqual(decision.result_count, 3)

    def test_those_not_rated_are_on_the_list_too(self):
        self.propose()
        newcomer = self.make_employee("Ngô Văn Mới", self.unit_b)
        line = self.env["hr.quality.roster"].create(
            {
                "period_id": self.period.id,
                "company_id": self.company.id,
                "employee_id": newcomer.id,
                "department_id": self.unit_b.id,
                "name": newcomer.name,
                "outcome": "not_rated",
                "reason": "Công tác chưa đủ 06 tháng",
            }
        )
        decision = self.issued()
        self.assertIn(line, decision.roster_ids)
        self.assertTrue(line.final)
        self.assertEqual(decision.not_rated_count, 1)

    def test_an_empty_list_is_not_presented(self):
        with self.assertRaises(UserError):
            self.make_decision().action_present()

    def test_a_presented_list_is_frozen(self):
        decision = self.presented()
        with self.assertRaises(UserError):
            self.top.with_user(self.officer)._propose("htt", "Đổi ý")
        with self.assertRaises(UserError):
            self.call(self.officer, decision, "action_fill")
        with self.assertRaises(UserError):
            self.call(self.officer, self.top, "action_remove_from_decision")
        with self.assertRaises(UserError):
            self.call(self.officer, decision, "write", {"body_id": self.center.id})

    def test_a_presented_list_is_not_computed_anew(self):
        self.presented()
        self.discipline(self.emp_staff)
        self.assertNotIn(self.top, self.compute())
        self.assertEqual(self.top.rule_grade, "htxs")

    def test_a_list_goes_back_with_a_reason(self):
        decision = self.presented()
        with self.assertRaises(UserError):
            decision.with_user(self.authority)._return(" ")
        decision.with_user(self.authority)._return("Rà soát lại Phòng B")
        self.assertEqual(decision.state, "draft")
        self.call(self.officer, self.top, "action_remove_from_decision")
        self.assertFalse(self.top.decision_id)

    # what must hold

    def test_a_text_nobody_confirmed_decides_nothing(self):
        self.regulation.flush_recordset()
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET confidence = 'unconfirmed' WHERE id = %s",
            [self.regulation.id],
        )
        self.env.invalidate_all()
        self.assertIn("T-335-D", self.top.regulation_doubt)
        self.propose()
        decision = self.make_decision()
        decision.action_fill()
        with self.assertRaisesRegex(UserError, "its text is not confirmed"):
            decision.action_present()
        self.regulation.with_user(self.officer).action_confirm("Công báo số 1")
        self.assertFalse(self.top.regulation_doubt)
        decision.action_present()
        self.assertEqual(decision.state, "presented")

    def test_a_pilot_may_run_on_a_text_not_confirmed(self):
        decision = self.make_decision()
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET confidence = 'unconfirmed'"
        )
        self.env.cr.execute("UPDATE hr_quality_period SET is_pilot = TRUE")
        self.env.invalidate_all()
        self.propose()
        decision.action_fill()
        decision.action_present()
        self.assertEqual(decision.state, "presented")

    def test_a_cap_without_a_chosen_reading_stops_the_list(self):
        self.results.with_user(self.officer)._propose_by_rules()
        decision = self.make_decision()
        decision.action_fill()
        with self.assertRaisesRegex(UserError, "choose and cite"):
            decision.action_present()

    def test_a_cap_exceeded_stops_the_list(self):
        self.results.with_user(self.officer)._propose_by_rules()
        decision = self.make_decision()
        decision.action_fill()
        reviews = self.env["hr.quality.cap.review"].with_user(self.officer)
        reviews._refresh(self.period)._choose_reading("good_only", "Công văn số 1/SNV")
        with self.assertRaisesRegex(
            UserError, "1 proposed for the top tier, at most 0"
        ):
            decision.action_present()
        self.top.with_user(self.officer)._propose("htt", "Vượt tỷ lệ")
        decision.action_present()
        self.assertEqual(decision.state, "presented")

    def test_a_head_is_not_decided_before_his_unit(self):
        self.track(self.emp_head, range(1, 13), 27, (88, 86, 87, 100, 100, 100))
        self.compute()
        head = self.result(self.sheets[self.emp_head])
        head.with_user(self.officer)._propose(head.rule_grade, "Theo điểm")
        decision = self.make_decision()
        decision.action_fill()
        with self.assertRaisesRegex(UserError, "must be rated first"):
            decision.action_present()

    def test_a_unit_rated_above_holds_no_head_back(self):
        self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", self.unit_sheets[self.unit_a].id)]
        ).outcome = "elsewhere"
        self.track(self.emp_head, range(1, 13), 25, (78, 76, 77, 100, 100, 100))
        self.compute()
        head = self.result(self.sheets[self.emp_head])
        self.assertEqual(head.rule_grade, "htt")
        head.with_user(self.officer)._propose("htt", "")
        decision = self.make_decision()
        decision.action_fill()
        decision.action_present()
        self.assertEqual(decision.state, "presented")

    def test_a_head_above_his_decided_unit_goes_back(self):
        unit = self.result(self.unit_sheets[self.unit_a])
        unit.with_user(self.officer)._propose("htt")
        papers = self.make_decision(kind="unit", name="Công nhận đơn vị")
        papers.action_fill()
        papers.action_present()
        papers.write(SIGNED)
        self.call(self.authority, papers, "action_issue")
        self.assertEqual(unit.decided_grade, "htt")
        self.track(self.emp_head, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.compute()
        head = self.result(self.sheets[self.emp_head])
        self.assertEqual(head.rule_grade, "htt")
        head.with_user(self.authority)._propose("htxs", "Xuất sắc")
        decision = self.make_decision()
        decision.action_fill()
        with self.assertRaisesRegex(UserError, "not above the tier"):
            decision.action_present()

    def rule_ceiling(self, **values):
        """The ceiling of the regulation in force, as another text would word it."""
        rule = self.regulation.condition_ids.filtered(
            lambda rule: rule.kind == "unit_ceiling"
        )
        rule.flush_recordset()
        for name, value in values.items():
            self.env.cr.execute(
                f"UPDATE hr_quality_tier_condition SET {name} = %s WHERE id = %s",
                [value, rule.id],
            )
        self.env.invalidate_all()

    def present_above_the_unit(self, employee):
        """A list with somebody proposed above his unit, rated good."""
        unit = self.result(self.unit_sheets[self.unit_a])
        unit.with_user(self.officer)._propose("htt")
        papers = self.make_decision(kind="unit", name="Công nhận đơn vị")
        papers.action_fill()
        papers.action_present()
        papers.write(SIGNED)
        self.call(self.authority, papers, "action_issue")
        self.track(employee, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.compute()
        result = self.result(self.sheets[employee])
        result.with_user(self.authority)._propose("htxs", "Xuất sắc")
        decision = self.make_decision()
        decision._add(result.with_user(self.officer))
        self.env.cr.execute("DELETE FROM hr_quality_cap_review")
        self.env.cr.execute("UPDATE hr_quality_cap SET confidence = 'unconfirmed'")
        self.env.invalidate_all()
        decision.action_present()
        return decision

    def test_a_ceiling_without_confirmed_text_sends_nobody_back(self):
        self.rule_ceiling(confidence="unconfirmed")
        decision = self.present_above_the_unit(self.emp_head)
        self.assertEqual(decision.state, "presented")

    def test_a_deputy_goes_back_only_where_the_agency_binds_him(self):
        decision = self.present_above_the_unit(self.emp_deputy)
        self.assertEqual(decision.state, "presented")
        decision.with_user(self.authority)._return("Rà soát")
        for words in ("deputy", "manager", "all", "civil_servant"):
            self.rule_ceiling(applies_to=words)
            with (
                self.subTest(words),
                self.assertRaisesRegex(UserError, "not above the tier"),
            ):
                decision.action_present()

    # issuing

    def test_a_paper_lacking_anything_is_not_issued(self):
        decision = self.presented()
        for name in ("number", "date", "signer_name", "signer_title", "signed_file"):
            decision.write({**SIGNED, name: False})
            with self.subTest(name=name), self.assertRaises(ValidationError):
                self.call(self.authority, decision, "action_issue")
        self.assertEqual(decision.state, "presented")

    def test_issuing_makes_everything_final(self):
        decision = self.issued()
        self.assertEqual(decision.file_hash, hashlib.sha256(PAPER).hexdigest())
        self.assertEqual(set(self.results.mapped("state")), {"decided"})
        self.assertTrue(all(self.results.mapped("final")))
        self.assertTrue(all(self.results.line_ids.mapped("final")))
        self.assertEqual(set(self.results.evaluation_id.mapped("state")), {"rated"})
        self.assertEqual(self.top.decided_tier, "Hoàn thành tốt nhiệm vụ")
        self.assertEqual(self.top.decided_by, "Giám đốc Trần Văn Minh")
        self.assertEqual(self.top.decided_on, date(2026, 12, 14))
        roster = self.env["hr.quality.roster"].search(
            [("evaluation_id", "in", self.results.evaluation_id.ids)]
        )
        self.assertTrue(all(roster.mapped("final")))
        events = self.env["hr.quality.event"].search([("code", "=", "result_decided")])
        self.assertEqual(len(events), 3)

    def test_the_authority_decides_otherwise_with_a_reason(self):
        decision = self.presented()
        with self.assertRaises(AccessError):
            self.top.with_user(self.officer)._amend("ht", "Lý do")
        with self.assertRaises(UserError):
            self.top.with_user(self.authority)._amend("ht", "")
        self.top.with_user(self.authority)._amend("ht", "Chậm báo cáo nhiều lần")
        decision.write(SIGNED)
        self.call(self.authority, decision, "action_issue")
        self.assertEqual(
            (self.top.proposed_grade, self.top.decided_grade), ("htt", "ht")
        )
        self.assertEqual(self.top.decided_tier, "Hoàn thành nhiệm vụ")

    def test_a_result_is_not_decided_twice(self):
        self.issued()
        again = self.make_decision(name="Lần hai")
        with self.assertRaisesRegex(UserError, "already decided"):
            again._add(self.top.with_user(self.officer))
        with self.assertRaises(UserError):
            self.top.with_user(self.officer)._propose("htxs", "Lại")

    def test_figures_of_a_final_year_are_locked(self):
        self.issued()
        figure = self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.emp_staff.id)], limit=1
        )
        for method, args in (("write", [{"general": 30}]), ("unlink", [])):
            with self.subTest(method=method), self.assertRaises(UserError):
                self.call(self.officer, figure, method, *args)
        with self.assertRaises(UserError):
            self.env["hr.quality.fact"].with_user(self.officer).create(
                {
                    "employee_id": self.emp_staff.id,
                    "company_id": self.company.id,
                    "year": 2026,
                    "key": "tasks_done_pct",
                    "value": 100,
                }
            )

    def test_computing_again_leaves_final_results_alone(self):
        self.issued()
        self.discipline(self.emp_staff)
        self.assertNotIn(self.top, self.compute())
        self.assertEqual(self.top.rule_grade, "htxs")

    # replacing

    def test_a_replacing_version_leaves_the_old_one_standing(self):
        self.issued()
        with self.assertRaises(AccessError):
            self.top.with_user(self.officer)._replace("Kết quả không trung thực")
        with self.assertRaises(UserError):
            self.top.with_user(self.authority)._replace(" ")
        self.set_state(self.period, "closed")
        new = self.top.with_user(self.authority)._replace("Kê khai không trung thực")
        self.assertEqual((new.version_no, new.replaces_id), (2, self.top))
        self.assertEqual((self.top.current, new.current), (False, True))
        self.assertEqual(self.top.decided_grade, "htt")
        self.assertTrue(self.top.final)
        self.assertEqual(len(new.sudo().line_ids), 14)
        new.with_user(self.officer)._propose("ht", "Kê khai không trung thực")
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET replaced_article = 'khoản 3 Điều 21'"
            " WHERE id = %s",
            [self.regulation.id],
        )
        self.env.invalidate_all()
        old = self.top.decision_id
        paper = self.make_decision(name="Thay thế", replaces_id=old.id)
        paper.action_fill()
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.officer)
            ._render_qweb_html("hr_quality_evaluation.report_decision", paper.ids)
        )
        self.assertIn(f"{old.number} ngày 14/12/2026 (khoản 3 Điều 21)", html.decode())
        paper.action_present()
        paper.write({**SIGNED, "number": "1100/QĐ-SKHCN"})
        self.call(self.authority, paper, "action_issue")
        self.assertEqual(new.sudo().decided_grade, "ht")
        self.assertEqual(self.result(self.sheets[self.emp_staff]), new.sudo())

    # typing errors

    def test_a_typing_error_takes_two_persons(self):
        decision = self.issued()
        with self.assertRaises(UserError):
            self.call(self.officer, decision, "write", {"number": "1021/QĐ-SKHCN"})
        correction = (
            self.env["hr.quality.decision.correction"]
            .with_user(self.officer)
            .create(
                {
                    "decision_id": decision.id,
                    "number": "1021/QĐ-SKHCN",
                    "date": date(2026, 12, 14),
                    "reason": "Gõ nhầm số",
                }
            )
        )
        with self.assertRaises(AccessError):
            self.call(self.officer, correction, "action_confirm")
        with self.assertRaises(AccessError):
            self.call(self.officer, correction, "write", {"asked_by_id": 1})
        self.assertEqual(decision.corrected_number, "1020/QĐ-SKHCN")
        self.call(self.authority, correction, "action_confirm")
        self.assertEqual(decision.number, "1020/QĐ-SKHCN")
        self.assertEqual(decision.corrected_number, "1021/QĐ-SKHCN")
        self.assertIn("1021/QĐ-SKHCN", decision.display_name)
        self.assertTrue(
            self.env["hr.quality.event"].search_count(
                [("code", "=", "decision_corrected"), ("reason", "=", "")]
            )
        )

    def test_the_signed_file_is_kept(self):
        decision = self.issued()
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "hr.quality.decision"),
                ("res_field", "=", "signed_file"),
                ("res_id", "=", decision.id),
            ]
        )
        with self.assertRaises(UserError):
            attachment.sudo().write({"datas": base64.b64encode(b"khac")})
        with self.assertRaises(UserError):
            attachment.sudo().unlink()

    def test_nobody_puts_a_file_beside_the_signed_one(self):
        """Neither created in its place nor pointed there afterwards, whoever asks."""
        decision = self.issued()
        there = {
            "res_model": "hr.quality.decision",
            "res_field": "signed_file",
            "res_id": decision.id,
        }
        file = {"name": "khac.pdf", "datas": base64.b64encode(b"khac")}
        admin = self.make_user("q_admin")
        admin.group_ids += self.env.ref("base.group_system")
        for user in (self.officer, self.manager, self.authority, admin):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.call(user, "ir.attachment", "create", [{**file, **there}])
                loose_id = self.call(user, "ir.attachment", "create", [file])[0]
                loose = self.env["ir.attachment"].browse(loose_id)
                with self.assertRaises(AccessError):
                    self.call(user, loose, "write", there)
        self.assertEqual(
            base64.b64decode(decision.with_context(bin_size=False).signed_file), PAPER
        )

    def test_the_file_of_a_draft_is_written_on_its_form(self):
        """By the decision itself, never past it."""
        decision = self.make_decision()
        self.call(self.officer, decision, "write", {"signed_file": PAPER_SENT})
        self.assertTrue(decision.signed_file)
        values = {
            "name": "khac.pdf",
            "res_model": "hr.quality.decision",
            "res_field": "signed_file",
            "res_id": decision.id,
        }
        with self.assertRaises(AccessError):
            self.call(self.officer, "ir.attachment", "create", [values])


@tagged("post_install", "-at_install")
class TestFinalInTheDatabase(DecisionCase):
    def refused(self, query, *args):
        with (
            self.subTest(query=query),
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation) as caught,
            self.cr.savepoint(),
        ):
            self.cr.execute(query, args)
        return str(caught.exception)

    def test_sql_does_not_change_what_is_final(self):
        decision = self.issued()
        self.env.flush_all()
        top = self.top.id
        message = self.refused(
            "UPDATE hr_quality_result SET decided_grade = 'htxs' WHERE id = %s", top
        )
        self.assertIn("hr_quality_result", message)
        self.refused("UPDATE hr_quality_result SET final = FALSE WHERE id = %s", top)
        self.refused("UPDATE hr_quality_result SET score = 100 WHERE id = %s", top)
        self.refused("DELETE FROM hr_quality_result WHERE id = %s", top)
        self.refused(
            "UPDATE hr_quality_result_line SET value = 100 WHERE result_id = %s", top
        )
        self.refused("DELETE FROM hr_quality_result_line WHERE result_id = %s", top)
        self.refused(
            "INSERT INTO hr_quality_result_line (result_id, value) VALUES (%s, 1)", top
        )
        self.refused(
            "INSERT INTO hr_quality_result_line (result_id, value)"
            " SELECT id, 1 FROM hr_quality_result WHERE NOT final OR id = %s",
            top,
        )
        self.refused(
            "UPDATE hr_quality_roster SET outcome = 'not_rated'"
            " WHERE evaluation_id = %s",
            self.top.evaluation_id.id,
        )
        self.refused(
            "DELETE FROM hr_quality_roster WHERE evaluation_id = %s",
            self.top.evaluation_id.id,
        )
        self.refused(
            "UPDATE hr_quality_decision SET number = '1' WHERE id = %s", decision.id
        )
        self.refused("DELETE FROM hr_quality_decision WHERE id = %s", decision.id)

    def test_tables_with_finals_are_not_truncated(self):
        for table in (
            "hr_quality_result_line",
            "hr_quality_result",
            "hr_quality_roster",
            "hr_quality_decision",
        ):
            self.assertIn(
                table.split("_line")[0], self.refused(f"TRUNCATE {table} CASCADE")
            )

    def test_what_is_not_guarded_still_moves(self):
        self.issued()
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_quality_result SET current = FALSE, write_date = now()"
            " WHERE id = %s",
            [self.top.id],
        )
        self.assertEqual(self.cr.rowcount, 1)

    def test_the_orm_says_it_plainly(self):
        self.issued()
        with self.assertRaisesRegex(UserError, "is final"):
            self.top.sudo().write({"score": 100})
        with self.assertRaisesRegex(UserError, "is final"):
            self.top.sudo().unlink()
        with self.assertRaisesRegex(UserError, "is final"):
            self.top.line_ids[0].sudo().write({"value": 100})

    def test_uninstalling_takes_the_guards_away(self):
        query = (
            "SELECT (SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE"
            " 'hr_quality_guard%%') + (SELECT COUNT(*) FROM pg_proc WHERE proname LIKE"
            " 'hr_quality_refuse%%')"
        )
        self.cr.execute(query)
        self.assertGreater(self.cr.fetchone()[0], 8)
        self.env["hr.quality.guard"]._drop_all()
        self.cr.execute(query)
        self.assertEqual(self.cr.fetchone()[0], 0)
