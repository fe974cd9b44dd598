# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a person and his head read of a result: the version published, and no more."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.trace import Verdict
from .test_decision import SIGNED, DecisionCase

REPORT = "hr_quality_evaluation.report_sheet"
HEAD = "hr.quality.publication.head"


@tagged("post_install", "-at_install")
class TestPublishedVersion(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.sheets[cls.emp_staff]

    def publish(self, *, person_score=True):
        if not person_score:
            self.cr.execute(
                "UPDATE hr_quality_regulation SET publish_person_score = FALSE"
            )
            self.env.invalidate_all()
        self.issued()
        self.period.with_user(self.officer)._publish()
        self.set_state(self.period, "published")

    def begin_version(self, general):
        """The authority begins version 2; the months are corrected beside it."""
        new = self.top.with_user(self.authority)._replace("Nhập nhầm điểm")
        self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.emp_staff.id)]
        ).general = general
        return new.with_user(self.officer)

    def issue_version(self, new):
        new._propose("htt", "Vượt tỷ lệ")
        paper = self.make_decision(name="Thay thế")
        paper.action_fill()
        paper.action_present()
        paper.write({**SIGNED, "number": "1100/QĐ-SKHCN"})
        self.call(self.authority, paper, "action_issue")

    def page(self, user, sheet=None):
        report = self.env["ir.actions.report"].with_user(user)
        report = report.with_context(allowed_company_ids=user.company_ids.ids)
        sheet = sheet or self.mine
        html = report._render_qweb_html(REPORT, sheet.ids)[0].decode()
        return " ".join(html.split())

    def ticked(self, page):
        return page.partition("III. KẾT QUẢ")[2].partition("IV.")[0].count(">x<")

    # a score the regulation withholds

    def test_a_withheld_score_is_in_no_column_the_person_reads(self):
        self.publish(person_score=False)
        names = list(
            self.call(self.staff, "hr.quality.evaluation", "fields_get", [], ["type"])
        )
        [row] = self.call(self.staff, self.mine, "read", names)
        for text in ("95.9", "95,9", "67.9", "67,9"):
            self.assertNotIn(text, str(row))
        self.assertEqual(row["published_tier"], "Hoàn thành tốt nhiệm vụ")
        shown = Verdict.from_json(row["published_trace"])
        self.assertIsNone(shown.score)
        self.assertTrue(shown.checks)

    def test_no_way_round_leads_to_a_withheld_score(self):
        self.publish(person_score=False)
        self.staff.group_ids += self.env.ref("base.group_allow_export")
        domain = [("user_id", "=", self.staff.id)]
        for method, args in (
            ("search_read", ([], ["score"])),
            ("search", ([("score", ">", 0)], 0, None, "score desc")),
            ("formatted_read_group", ([], ["period_id"], ["score:avg"])),
        ):
            with self.subTest(method=method):
                self.assertFalse(self.call(self.staff, HEAD, method, *args))
        for method, args in (
            ("read", (["published_result_id"],)),
            ("export_data", (["published_result_id/score"],)),
        ):
            with self.subTest(method=method), self.assertRaises(AccessError):
                self.call(self.staff, self.mine, method, *args)
        for method, args in (
            ("search", ([("published_result_id.score", ">", 0)],)),
            ("search", (domain, 0, None, "published_result_id")),
            ("formatted_read_group", (domain, ["published_result_id"])),
        ):
            with self.subTest(args=args), self.assertRaises(AccessError):
                self.call(self.staff, "hr.quality.evaluation", method, *args)

    def test_the_person_prints_no_point_that_is_withheld(self):
        self.publish(person_score=False)
        page = self.page(self.staff)
        self.assertNotIn("95,90", page)
        self.assertNotIn("28,00", page)
        self.assertEqual(self.ticked(page), 1)
        self.assertIn("95,90", self.page(self.head))
        self.assertIn("95,90", self.page(self.officer))

    # the head

    def test_the_head_reads_in_full_what_the_person_may_not(self):
        self.publish(person_score=False)
        rows = self.call(self.head, HEAD, "search_read", [], ["subject_name", "score"])
        scores = {row["subject_name"]: row["score"] for row in rows}
        # 28 + 70 × (98 + 96 + 97)/300; 26 + 70 × (85 + 80 + 75)/300
        self.assertEqual(scores, {"Nguyễn Thị An": 95.9, "Trần Văn Ân": 82})
        self.assertFalse(self.call(self.staff2, HEAD, "search", []))
        self.assertEqual(len(self.call(self.head_b, HEAD, "search", [])), 1)

    def test_a_head_reads_his_own_sheet_like_anybody(self):
        self.mine.user_id = self.head
        self.publish(person_score=False)
        rows = self.call(self.head, HEAD, "search_read", [], ["subject_name"])
        self.assertEqual([row["subject_name"] for row in rows], ["Trần Văn Ân"])
        self.assertNotIn("95,90", self.page(self.head))

    # versions

    def test_a_version_under_way_is_no_business_of_the_person_yet(self):
        self.publish()
        new = self.begin_version(general=27)
        new.action_compute()
        # 27 + 67.9
        self.assertEqual(new.sudo().score, 94.9)
        page = self.page(self.staff)
        self.assertIn("95,90", page)
        self.assertNotIn("94,90", page)
        self.assertNotIn("27,00", page)
        self.assertEqual(self.ticked(page), 1)
        draft = self.page(self.officer)
        self.assertIn("94,90", draft)
        self.assertNotIn("95,90", draft)
        self.assertEqual(self.ticked(draft), 0)  # không đánh dấu mức cũ bên điểm mới

    def test_a_corrected_score_is_published_though_the_tier_stays(self):
        self.publish()
        new = self.begin_version(general=27)
        new.action_compute()
        self.issue_version(new)
        sheets = self.period.with_user(self.officer)._publish()
        self.assertEqual(sheets, self.mine)
        [row] = self.call(
            self.staff, self.mine, "read", ["published_score", "published_trace"]
        )
        self.assertEqual(row["published_score"], 94.9)
        self.assertIn("94.90", row["published_trace"])
        self.assertFalse(self.period.with_user(self.officer)._publish())
        again = self.env["hr.quality.event"].search(
            [
                ("code", "=", "evaluation_published"),
                ("record_ref", "=", self.mine.id),
            ]
        )
        self.assertEqual(len(again), 2)

    def test_only_what_is_being_replaced_is_computed_once_all_is_published(self):
        self.publish()
        with self.assertRaises(UserError):
            self.compute()
        with self.assertRaises(UserError):
            self.compute(self.mine)
        new = self.begin_version(general=27)
        with self.assertRaises(UserError):
            self.compute(self.mine, self.sheets[self.emp_staff2])
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, new, "action_compute")
        self.set_state(self.period, "closed")
        new.action_compute()
        self.assertEqual(new.sudo().score, 94.9)
        self.assertEqual(self.top.score, 95.9)

    # the comment and the dates

    def test_the_authority_s_comment_reaches_the_person(self):
        decision = self.presented()
        self.top.with_user(self.authority)._amend("htt", "Còn chậm báo cáo quý III")
        decision.write(SIGNED)
        self.call(self.authority, decision, "action_issue")
        self.period.with_user(self.officer)._publish()
        [row] = self.call(self.staff, self.mine, "read", ["published_comment"])
        self.assertEqual(row["published_comment"], "Còn chậm báo cáo quý III")
        self.assertIn("Còn chậm báo cáo quý III", self.page(self.staff))
        [line] = self.call(
            self.head,
            HEAD,
            "search_read",
            [("subject_name", "=", "Nguyễn Thị An")],
            ["comment"],
        )
        self.assertEqual(line["comment"], "Còn chậm báo cáo quý III")

    def test_each_audience_has_its_date(self):
        self.cr.execute("UPDATE hr_quality_regulation SET publish_staff = FALSE")
        self.env.invalidate_all()
        self.publish()
        self.assertTrue(self.mine.published_on)
        self.assertTrue(self.mine.published_head_on)
        self.assertFalse(self.mine.published_staff_on)
        self.cr.execute("UPDATE hr_quality_regulation SET publish_staff = TRUE")
        self.env.invalidate_all()
        self.assertFalse(
            self.call(self.staff3, "hr.quality.publication.line", "search", [])
        )

    # typing errors and the journal, on paper

    def test_the_decision_is_printed_as_corrected_and_says_so(self):
        decision = self.issued()
        correction = (
            self.env["hr.quality.decision.correction"]
            .with_user(self.officer)
            .create(
                {
                    "decision_id": decision.id,
                    "number": "1021/QĐ-SKHCN",
                    "date": "2026-12-15",
                    "reason": "Gõ nhầm số",
                }
            )
        )
        self.call(self.authority, correction, "action_confirm")
        name = "hr_quality_evaluation.report_decision"
        report = self.env["ir.actions.report"].with_user(self.officer)
        page = report._render_qweb_html(name, decision.ids)[0].decode()
        page = " ".join(page.split())
        self.assertIn("1021/QĐ-SKHCN", page)
        self.assertIn("trước đó ghi: số 1020/QĐ-SKHCN ngày 14/12/2026", page)
        self.assertEqual(page.count("1020/QĐ-SKHCN"), 1)
        row = self.period.with_user(self.officer)._sync_row(self.top)
        self.assertIn("1021/QĐ-SKHCN", row)
        self.assertNotIn("1020/QĐ-SKHCN", row)
        item = self.mine.with_user(self.officer)._archive_decisions()
        self.assertEqual(item.detail, "1021/QĐ-SKHCN")

    def test_the_list_of_a_decision_carries_the_head_of_the_journal(self):
        decision = self.issued()
        seq, last = self.env["hr.quality.event"]._head(f"period:{self.period.id}")
        name = "hr_quality_evaluation.report_decision"
        report = self.env["ir.actions.report"].with_user(self.officer)
        page = report._render_qweb_html(name, decision.ids)[0].decode()
        self.assertIn(f"mục số {seq}, mã kiểm tra {last[:16]}", " ".join(page.split()))
