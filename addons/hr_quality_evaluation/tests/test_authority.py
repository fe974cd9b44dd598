# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import GROUP
from .test_decision import SIGNED, DecisionCase


@tagged("post_install", "-at_install")
class TestAuthority(DecisionCase):
    """Two bodies in one agency: the Sở, and a trung tâm whose head decides too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center_head = cls.make_user("q_center_head", "authority")
        cls.emp_head_center.user_id = cls.center_head
        cls.center_sheet = cls.make_sheet(
            cls.emp_center, cls.center, rating_body_id=cls.center.id
        )
        cls.center_sheet.body_id = cls.center
        cls.center_head_sheet = cls.make_sheet(cls.emp_head_center, cls.center, "head")
        cls.center_head_sheet.user_id = cls.center_head
        for employee in (cls.emp_center, cls.emp_head_center):
            cls.track(employee, range(1, 13), 26, (85, 80, 75, 100, 100, 100))
        cls.compute()
        cls.at_center = cls.result(cls.center_sheet)
        cls.of_head = cls.result(cls.center_head_sheet)

    def center_decision(self):
        self.at_center.with_user(self.officer)._propose("htt")
        decision = self.make_decision(body_id=self.center.id)
        decision.action_fill()
        decision.action_present()
        decision.write(SIGNED)
        return decision

    # refusals first

    def test_the_head_of_a_centre_does_not_decide_for_the_so(self):
        decision = self.presented()
        decision.write(SIGNED)
        with self.assertRaises(AccessError):
            self.call(self.center_head, decision, "action_issue")
        reason = self.env["hr.quality.reason"].with_user(self.center_head)
        window = reason.with_context(
            active_model="hr.quality.decision", active_ids=decision.ids
        ).create({"act": "return", "reason": "x"})
        with self.assertRaises(AccessError):
            window.action_apply()
        for method, arguments in (
            ("_amend", ("ht", "x")),
            ("_propose", ("ht", "x")),
            ("_replace", ("x",)),
        ):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(self.top.with_user(self.center_head), method)(*arguments)
        self.assertEqual(decision.sudo().state, "presented")

    def test_the_head_of_a_centre_confirms_no_correction_of_the_so(self):
        decision = self.issued()
        correction = (
            self.env["hr.quality.decision.correction"]
            .with_user(self.officer)
            .create(
                {
                    "decision_id": decision.id,
                    "number": "1021/QĐ-SKHCN",
                    "date": date(2026, 12, 14),
                    "reason": "Gõ nhầm",
                }
            )
        )
        with self.assertRaises(AccessError):
            self.call(self.center_head, correction, "action_confirm")
        self.call(self.authority, correction, "action_confirm")

    def test_the_head_of_a_centre_raises_no_share_of_the_so(self):
        self.propose()
        reviews = self.env["hr.quality.cap.review"]
        review = reviews.with_user(self.officer)._refresh(self.period)
        review = review.filtered(lambda r: r.body_id == self.body)[:1]
        with self.assertRaises(AccessError):
            review.with_user(self.center_head)._allow_exceptional("Sở xuất sắc")

    def test_the_so_does_not_issue_for_the_centre(self):
        decision = self.center_decision()
        with self.assertRaises(AccessError):
            self.call(self.authority, decision, "action_issue")

    def test_the_group_alone_decides_nothing(self):
        stranger = self.make_user("q_stranger", "authority")
        decision = self.presented()
        decision.write(SIGNED)
        with self.assertRaises(AccessError):
            self.call(stranger, decision, "action_issue")
        self.assertFalse(self.env["hr.quality.result"].with_user(stranger).search([]))

    def test_the_body_alone_decides_nothing_without_the_role(self):
        self.appoint(self.outsider, self.body)
        decision = self.presented()
        decision.write(SIGNED)
        with self.assertRaises(AccessError):
            self.call(self.outsider, decision, "action_issue")

    def test_an_authority_ends_on_its_day(self):
        line = self.env["hr.quality.authority"].search(
            [("user_id", "=", self.authority.id)]
        )
        line.date_to = date(2026, 1, 31)
        decision = self.presented()
        decision.write(SIGNED)
        with self.assertRaises(AccessError):
            self.call(self.authority, decision, "action_issue")
        line.date_to = False
        self.call(self.authority, decision, "action_issue")

    def test_a_list_takes_nobody_of_another_body(self):
        self.at_center.with_user(self.officer)._propose("htt")
        decision = self.make_decision()
        with self.assertRaisesRegex(UserError, self.emp_center.name):
            decision._add(self.at_center)

    def test_the_head_of_a_body_is_not_on_his_own_list(self):
        self.of_head.with_user(self.officer)._propose("htt")
        decision = self.center_decision()
        self.assertEqual(decision.result_ids, self.at_center)
        above = self.make_decision()
        above.action_fill()
        self.assertIn(self.of_head, above.result_ids)

    def test_nobody_decides_on_himself(self):
        self.center_sheet.user_id = self.center_head
        decision = self.center_decision()
        with self.assertRaisesRegex(UserError, "himself"):
            self.call(self.center_head, decision, "action_issue")

    def test_an_authority_reads_nothing_of_what_is_decided_about_himself(self):
        """The head of the topmost body counts in his own body."""
        sheet = self.top.evaluation_id
        sheet.user_id = self.authority
        line = self.env["hr.quality.opinion.line"].create(
            {
                "opinion_id": self.env["hr.quality.opinion"]
                .create(
                    {
                        "period_id": self.period.id,
                        "company_id": self.company.id,
                        "organ": "Đảng ủy Sở",
                        "number": "12-CV/ĐU",
                        "date": date(2026, 12, 1),
                    }
                )
                .id,
                "evaluation_id": sheet.id,
                "opinion": "Nhất trí",
            }
        )
        paper = self.env["hr.quality.archive.paper"].create(
            {"evaluation_id": sheet.id, "name": "Giải trình", "file": b"eA=="}
        )
        self.env.invalidate_all()
        own = [self.top, self.top.line_ids, line, line.opinion_id, paper]
        for records in own:
            with self.subTest(records._name):
                self.assertTrue(records)
                self.assertFalse(records.with_user(self.authority).has_access("read"))
        self.assertTrue(self.result_of_staff2().has_access("read"))
        report = self.env["report.hr_quality_evaluation.report_month"]
        self.assertEqual(report.with_user(self.authority)._results(sheet), {})
        sheet.user_id = False
        self.env.invalidate_all()
        for records in own:
            with self.subTest(records._name, own=False):
                self.assertTrue(records.with_user(self.authority).has_access("read"))

    def result_of_staff2(self):
        return self.result(self.sheets[self.emp_staff2]).with_user(self.authority)

    def test_nobody_departs_from_the_rules_for_himself(self):
        """Personnel proposes the rules' own tier for all, nothing else for himself."""
        self.top.evaluation_id.user_id = self.officer
        mine = self.top.with_user(self.officer)
        with self.assertRaises(AccessError):
            mine._propose("htt", "Vượt tỷ lệ")
        mine._propose(self.top.rule_grade)
        self.assertEqual(self.top.state, "proposed")

    def test_whether_a_body_has_an_authority_is_personnel_s_to_search(self):
        domain = [("quality_has_authority", "=", True)]
        count = self.call(self.officer, "hr.department", "search_count", domain)
        self.assertGreater(count, 0)
        for user in (self.staff, self.head):
            with self.subTest(user=user.login):
                found = self.env["hr.department"].with_user(user)
                told = found._search_quality_has_authority("in", {True})
                self.assertTrue(told.is_false())

    def test_no_list_without_a_body(self):
        self.propose()
        decision = self.make_decision(body_id=False)
        with self.assertRaisesRegex(UserError, "choose the body"):
            decision.action_fill()

    def test_who_signs_for_the_head_says_so(self):
        deputy = self.make_user("q_deputy_director", "authority")
        self.appoint(deputy, self.body, "kt", number="Phân công số 12/TB-SKHCN")
        decision = self.presented()
        decision.write(SIGNED)
        with self.assertRaises(ValidationError):
            self.call(deputy, decision, "action_issue")
        decision.write({"capacity": "kt"})
        self.call(deputy, decision, "action_issue")
        self.assertEqual(self.top.decided_by, "KT. Giám đốc Trần Văn Minh")

    def test_what_the_agency_decides_is_not_typed_in_as_a_superiors(self):
        values = {
            "grade": "htxs",
            "body": "Ủy ban nhân dân tỉnh",
            "number": "1/QĐ",
            "date": date(2026, 12, 20),
            "signer": "Chủ tịch",
            "file": SIGNED["signed_file"],
        }
        sheet = self.sheets[self.emp_staff].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "decision"):
            sheet._enter_outside_result(values)

    def test_nobody_but_the_manager_appoints(self):
        for user in (self.officer, self.authority, self.inspector, self.head):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(
                    user,
                    "hr.quality.authority",
                    "create",
                    {"department_id": self.body.id, "user_id": user.id},
                )

    # what is each one's

    def test_the_head_of_a_centre_decides_for_its_people(self):
        decision = self.center_decision()
        self.call(self.center_head, decision, "action_issue")
        self.assertTrue(self.at_center.final)
        self.assertFalse(self.of_head.final)

    def test_an_authority_reads_its_body_and_those_below(self):
        def seen(user):
            return self.env["hr.quality.result"].with_user(user).search([])

        self.assertEqual(seen(self.center_head), self.at_center)
        self.assertGreaterEqual(
            seen(self.authority), self.results + self.at_center + self.of_head
        )
        sheets = self.env["hr.quality.evaluation"].with_user(self.center_head)
        self.assertEqual(sheets.search([]), self.center_sheet + self.center_head_sheet)
        for model in ("roster", "tracking"):
            rows = self.env[f"hr.quality.{model}"].with_user(self.center_head)
            with self.subTest(model):
                self.assertEqual(rows.search([]).department_id, self.center)

    def test_personnel_who_also_decide_read_everything(self):
        self.center_head.group_ids = [Command.link(self.env.ref(GROUP + "officer").id)]
        mine = self.env["hr.quality.result"].with_user(self.center_head)
        self.assertIn(self.top, mine.search([]))

    def test_a_wrong_result_of_the_centre_is_replaced_by_its_own_head(self):
        """233 Đ15.4: the authority that rated issues the replacing decision."""
        self.call(self.center_head, self.center_decision(), "action_issue")
        with self.assertRaises(AccessError):
            self.at_center.with_user(self.authority)._replace("Kê khai sai")
        new = self.at_center.with_user(self.center_head)._replace("Kê khai sai")
        self.assertEqual(new.version_no, 2)

    def test_bodies_nobody_decides_for_are_counted_before_opening(self):
        setup = self.env["hr.quality.setup"].with_user(self.officer)
        self.assertEqual(setup.create({}).bodies_without_authority, 0)
        self.emp_head_center.user_id = False
        self.assertEqual(setup.create({}).bodies_without_authority, 1)

    def test_opening_freezes_the_body_that_rates(self):
        period = self.make_period("Năm 2026, lần hai", regime="party")
        organisation = period._organisation("person")
        rates = organisation.rating_body
        self.assertEqual(rates(self.unit_a.id, True), self.body.id)
        self.assertEqual(rates(self.center.id, False), self.center.id)
        self.assertEqual(rates(self.center.id, True), self.body.id)
        self.assertIsNone(rates(self.body.id, True))

    def test_stock_records_of_a_new_database_are_told_before_opening(self):
        admin = self.env.ref("hr.employee_admin", raise_if_not_found=False)
        unit = self.env.ref("hr.dep_administration", raise_if_not_found=False)
        for record in (admin, unit):
            if record:
                record.active = True
        setup = self.env["hr.quality.setup"].with_user(self.officer)
        self.assertEqual(
            setup.create({}).stock_records, len([one for one in (admin, unit) if one])
        )
        for record in (admin, unit):
            if record:
                record.active = False
        self.assertEqual(setup.create({}).stock_records, 0)
