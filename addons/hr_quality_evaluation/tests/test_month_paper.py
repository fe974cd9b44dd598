# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .work_common import WorkCase

REPORT = "hr_quality_evaluation.report_month"


@tagged("post_install", "-at_install")
class TestFormOne(WorkCase):
    def html(self, user, sheet):
        report = self.env["ir.actions.report"].with_user(user)
        report = report.with_context(allowed_company_ids=user.company_ids.ids)
        return report._render_qweb_html(REPORT, sheet.ids)[0].decode()

    def own_marks(self, points):
        duty = self.env["hr.quality.assignment"].search(
            [
                ("evaluation_id", "=", self.sheet(self.emp_staff, self.month).id),
                ("source_id.code", "=", "self"),
            ]
        )
        desk = duty.with_user(self.staff)
        row = desk.desk_save(duty.id, {"CH": points}, "", 0)
        desk.desk_submit({duty.id: row["row"]["row_version"]}, "own")

    def test_form_01_has_the_own_column_and_the_summary(self):
        """30 of 30 by himself; general 28 + results 70 = 98."""
        self.own_marks("29.5")
        self.finish(self.give(self.head, self.emp_staff, "DC.01", 2), self.head)
        self.mark(self.emp_staff, 28)
        self.score(self.emp_staff)
        sheet = self.sheet(self.emp_staff, self.month)
        sheet.with_user(self.head)._confirm_month({"comment": "Chủ động, đúng hạn"})
        page = self.html(self.officer, sheet)
        for words in (
            "PHIẾU THEO DÕI, ĐÁNH GIÁ CÔNG CHỨC",
            "tháng 10 năm 2026",
            "Mẫu số 01, Nghị định số 335/2025/NĐ-CP",
            "29,50",
            "28,00",
            "70,00",
            "98,00",
            "Chủ động, đúng hạn",
        ):
            with self.subTest(words):
                self.assertIn(words, " ".join(page.split()))
        own = self.html(self.staff, sheet)
        self.assertIn("29,50", own)
        self.assertNotIn("98,00", own)  # shown once the month is locked
        self.call(self.officer, self.month, "action_rate")
        self.assertIn("98,00", self.html(self.staff, sheet))

    def test_a_colleague_prints_nothing(self):
        with self.assertRaises(AccessError):
            self.html(self.staff2, self.sheet(self.emp_staff, self.month))

    def test_a_year_has_another_form(self):
        with self.assertRaisesRegex(UserError, "Form 01"):
            self.html(self.officer, self.sheets[self.emp_staff])
