# Part of HR Quality. See LICENSE. (LGPL-3)
import io
import re
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .council_common import CouncilCase

REPORT = "hr_emulation_awards."


@tagged("post_install", "-at_install")
class TestCouncilPapers(CouncilCase):
    def html(self, user, name, record):
        report = self.env["ir.actions.report"].with_user(user)
        report = report.with_context(lang="vi_VN", tz="Asia/Ho_Chi_Minh")
        content, _kind = report._render_qweb_html(REPORT + name, record.ids)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content.decode()))

    def test_the_minutes_name_members_counts_and_outcome(self):
        session = self.held("LDTT", "CSTDCS")
        text = self.html(self.office, "report_session_minutes", session)
        for phrase in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "BIÊN BẢN HỌP",
            "08:00 22/12/2026",
            "1150/QĐ-SKHCN",
            "gồm 11 thành viên; có mặt 10, vắng 1",
            "Đi công tác",
            "9/11",
            "10/11",
            "Thông qua",
            "Hội đồng nhất trí với kết quả biểu quyết",
        ):
            self.assertIn(phrase, text)
        seq, last = self.env["hr.quality.event"]._head(session._event_chain())
        self.assertIn(
            f"Nhật ký đến khi in: mục số {seq}, mã kiểm tra {last[:16]}", text
        )

    def test_the_minutes_are_printed_by_those_who_run_the_session(self):
        session = self.held("CSTDCS")
        self.assertTrue(self.html(self.deputy, "report_session_minutes", session))
        for user in (self.staff3, self.outsider, self.reader):
            with self.assertRaises(AccessError):
                self.html(user, "report_session_minutes", session)

    def test_the_decision_with_its_list(self):
        self.held("LDTT", "CSTDCS")
        decision = self.issue(self.make_decision())
        text = self.html(self.decider, "report_award_decision", decision)
        for phrase in (
            "QUYẾT ĐỊNH",
            "Số: 27/QĐ-SKHCN",
            "ngày 14 tháng 01 năm 2027",
            "01 cá nhân đạt Chiến sĩ thi đua cơ sở",
            "07 cá nhân đạt Lao động tiên tiến",
            "7.090.000 đồng",
            "Bảy triệu không trăm chín mươi nghìn đồng",
            "Đã chi theo Chiến sĩ thi đua cơ sở",
            "GIÁM ĐỐC",
            "Phạm Quang Vinh",
        ):
            self.assertIn(phrase, text)
        for user in (self.outsider, self.staff3):
            with self.assertRaises(AccessError):
                self.html(user, "report_award_decision", decision)

    def test_the_payment_list_in_excel(self):
        self.held("LDTT", "CSTDCS")
        odd = self.nomination(self.award_round, "LDTT", self.emp_staff)
        odd._write_established({"subject_name": "=1+1"})
        decision = self.issue(self.make_decision())
        mine = decision.with_user(self.office).with_context(lang="vi_VN")
        book = load_workbook(io.BytesIO(mine._payments_workbook()))
        sheet = book["Chi tiền thưởng"]
        rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
        flat = [cell for row in rows for cell in row if cell is not None]
        self.assertIn("Kèm theo Quyết định số 27/QĐ-SKHCN ngày 14/01/2027", flat)
        self.assertIn("Bằng chữ: Bảy triệu không trăm chín mươi nghìn đồng.", flat)
        self.assertIn(7090000, flat)
        listed = [row for row in rows if isinstance(row[0], int)]
        self.assertEqual(len(listed), 8)
        self.assertEqual(listed[0][3], "Chiến sĩ thi đua cơ sở")
        self.assertEqual(sum(row[6] for row in listed), 7090000)
        self.assertIn("=1+1", [row[1] for row in listed])
        self.assertFalse(
            [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        )
        totals = [
            row
            for row in book["Tổng hợp"].iter_rows(values_only=True)
            if row[0] == "Cộng"
        ]
        self.assertEqual(totals[0], ("Cộng", 8, 7, 7090000))
        events = self.env["hr.quality.event"].search(
            [("code", "=", "payments_exported"), ("record_ref", "=", decision.id)]
        )
        self.assertEqual(len(events), 1)
        for user in (self.outsider, self.staff3):
            with self.assertRaises(AccessError):
                decision.with_user(user)._payments_workbook()


@tagged("post_install", "-at_install")
class TestCouncilDoors(CouncilCase, HttpCase):
    @mute_logger("odoo.http")  # the refusals are what is looked for
    def test_the_payment_list_over_http(self):
        self.held("CSTDCS")
        decision = self.make_decision()
        decision.with_user(self.office).action_fill()
        url = f"/hr_emulation/decision/{decision.id}/payments.xlsx"
        for login, status in (("e_office", 200), ("q_outsider", 403)):
            self.authenticate(login, login)
            answer = self.url_open(url)
            with self.subTest(login):
                self.assertEqual(answer.status_code, status)
        self.authenticate(None, None)
        self.assertNotIn("xlsx", self.url_open(url).headers.get("Content-Type", ""))

    def test_the_council_menu_is_for_its_members_and_readers(self):
        menu = self.env.ref("hr_emulation_awards.menu_emulation_council")
        for user, seen in (
            (self.office, True),
            (self.reader, True),
            (self.staff3, True),
            (self.outsider, False),
            (self.staff2, False),
        ):
            with self.subTest(user.login):
                menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
                self.assertEqual(menu.id in menus, seen)


@tagged("post_install", "-at_install")
class TestSeasonSum(CouncilCase):
    def test_a_decision_before_any_base_salary_pays_nothing_and_says_so(self):
        self.held("LDTT")
        decision = self.make_decision()
        mine = decision.with_user(self.office)
        mine.action_fill()
        mine.date = date(1980, 1, 1)
        self.assertEqual(decision.total, 0)
        self.assertEqual(set(decision.line_ids.mapped("reason")), {"no_rate"})
