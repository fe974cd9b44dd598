# Part of HR Quality. See LICENSE. (LGPL-3)
import io

from freezegun import freeze_time
from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .result_common import ResultCase

REPORT = "hr_quality_evaluation.report_"


class PaperCase(ResultCase):
    """Two people of phòng A have a result; An's name tries to be a formula."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.an, cls.dung = cls.emp_staff, cls.emp_staff3
        cls.track(cls.an, range(1, 13))
        cls.track(cls.dung, range(1, 13), general=20, ratios=(70, 70, 70))
        cls.sheets[cls.dung].write({"subject_name": '=HYPERLINK("x")'})
        with freeze_time("2026-12-10 02:00:00"):
            cls.period.with_user(cls.officer)._compute_results()
        cls.env.invalidate_all()

    def html(self, user, name, record):
        report = self.env["ir.actions.report"].with_user(user)
        report = report.with_context(allowed_company_ids=user.company_ids.ids)
        return report._render_qweb_html(REPORT + name, record.ids)[0].decode()


@tagged("post_install", "-at_install")
class TestPapers(PaperCase):
    def test_a_colleague_s_sheet_is_not_printed(self):
        with self.assertRaises(AccessError):
            self.html(self.staff2, "sheet", self.sheets[self.an])

    def test_papers_with_everybody_are_for_readers(self):
        for user in (self.staff, self.head):
            with self.assertRaises(AccessError):
                self.html(user, "synthesis", self.period)
            with self.assertRaises(AccessError):
                self.call(user, self.period, "action_export_ratings")
                self.period.with_user(user)._ratings_workbook()

    def test_figures_wait_for_publication_on_the_person_s_own_sheet(self):
        sheet = self.sheets[self.an]
        self.assertNotIn("94,50", self.html(self.staff, "sheet", sheet))
        self.assertIn("94,50", self.html(self.officer, "sheet", sheet))

    def test_form_02_has_twelve_months_and_the_mean(self):
        # 28 + 70 × (100 + 90 + 95) / 300 = 28 + 66.5 = 94.50
        page = self.html(self.officer, "sheet", self.sheets[self.an])
        self.assertIn("PHIẾU XẾP LOẠI CHẤT LƯỢNG CÔNG CHỨC", page)
        self.assertEqual(page.count("94,50"), 13)
        for tier in ("Hoàn thành xuất sắc nhiệm vụ", "Không hoàn thành nhiệm vụ"):
            self.assertEqual(page.count(tier), 2)

    def test_the_synthesis_table_has_thirteen_columns(self):
        page = self.html(self.officer, "synthesis", self.period)
        self.assertEqual(page.count("<th "), 13)
        self.assertIn("28,00", page)
        self.assertIn("66,50", page)

    def test_a_paper_under_a_text_nobody_confirmed_says_so(self):
        said = "T-335-D: mức và bảng điểm chưa được đối chiếu với văn bản"
        sheet = self.sheets[self.an]
        self.assertNotIn(said, self.html(self.officer, "sheet", sheet))
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET confidence = 'unconfirmed' WHERE id = %s",
            [self.regulation.id],
        )
        self.env.invalidate_all()
        for name, record in (("sheet", sheet), ("synthesis", self.period)):
            with self.subTest(name):
                self.assertIn(said, self.html(self.officer, name, record))

    def test_the_workbook_counts_and_never_calculates(self):
        content = self.period.with_user(self.officer)._ratings_workbook()
        book = load_workbook(io.BytesIO(content))
        self.assertEqual(book.sheetnames, ["Tổng hợp", "Kiểm tra tỷ lệ", "Danh sách"])
        cells = [cell for sheet in book for row in sheet for cell in row]
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])
        people = {row[2]: row for row in book["Danh sách"].iter_rows(values_only=True)}
        self.assertEqual(people['=HYPERLINK("x")'][6], 69)
        self.assertEqual(people["Nguyễn Thị An"][6], 94.5)
        self.assertEqual(people["Nguyễn Thị An"][7], "Hoàn thành xuất sắc nhiệm vụ")
        total = list(book["Tổng hợp"].iter_rows(values_only=True))[-1]
        self.assertEqual((total[0], total[2]), ("Cộng", 6))

    @mute_logger("odoo.addons.base.models.ir_actions_report")  # no server to fetch from
    def test_the_pdf_holds_real_vietnamese_text_in_an_embedded_font(self):
        report = self.env["ir.actions.report"].with_user(self.officer)
        report = report.with_context(
            force_report_rendering=True, allowed_company_ids=self.company.ids
        )
        content, kind = report._render_qweb_pdf(
            REPORT + "sheet", self.sheets[self.an].ids
        )
        self.assertEqual(kind, "pdf")
        page = PdfReader(io.BytesIO(content)).pages[0]
        words = " ".join(page.extract_text().split())
        self.assertIn("PHIẾU XẾP LOẠI CHẤT LƯỢNG CÔNG CHỨC", words)
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        for font in fonts:
            descendant = font["/DescendantFonts"][0].get_object()
            self.assertIn("/FontFile2", descendant["/FontDescriptor"].get_object())

    def test_an_export_is_journalled_with_its_rows(self):
        self.period.with_user(self.officer)._ratings_workbook()
        event = self.env["hr.quality.event"].search([("code", "=", "exported")])
        self.assertIn("6", event.payload)
        self.assertIn(self.officer.name, event.actor)


@tagged("post_install", "-at_install")
class TestPaperDownload(PaperCase, HttpCase):
    @mute_logger("odoo.http")  # the refusals are what is looked for
    def test_the_workbook_is_refused_by_its_address_too(self):
        address = f"/hr_quality/period/{self.period.id}/ratings.xlsx"
        self.authenticate("q_staff", "q_staff")
        self.assertIn(self.url_open(address).status_code, (403, 404))
        self.authenticate("q_other_officer", "q_other_officer")
        self.assertIn(self.url_open(address).status_code, (403, 404))
        self.authenticate("q_officer", "q_officer")
        answer = self.url_open(address)
        self.assertEqual(answer.content[:2], b"PK")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
