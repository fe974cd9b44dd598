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

    def test_appendix_2_of_233_says_the_general_and_the_result_points(self):
        self.cr.execute("UPDATE hr_quality_regulation SET sheet = 'nd233_pl2'")
        self.env.invalidate_all()
        page = " ".join(self.html(self.officer, "sheet", self.sheets[self.an]).split())
        self.assertIn("Điểm tiêu chí chung (tối đa 30): 28,00", page)
        self.assertIn("kết quả thực hiện nhiệm vụ (tối đa 70): 66,50", page)

    def test_the_yearly_figure_says_how_it_came_about(self):
        for rollup, rounding, words, rounded in (
            ("mean", "year", "Trung bình cộng các kỳ có làm việc", True),
            ("weighted", "year", "Trung bình có trọng số", True),
            ("last", "never", "Điểm của kỳ cuối cùng có làm việc", False),
        ):
            self.cr.execute(
                "UPDATE hr_quality_regulation SET rollup = %s, rounding = %s",
                (rollup, rounding),
            )
            self.env.invalidate_all()
            page = self.html(self.officer, "sheet", self.sheets[self.an])
            with self.subTest(rollup=rollup):
                self.assertIn(words, page)
                self.assertEqual("làm tròn 2 chữ số" in " ".join(page.split()), rounded)

    def test_a_month_s_synthesis_has_the_points_of_that_month(self):
        march = self.make_period(
            name="Tháng 03/2026",
            kind="month",
            parent_id=self.period.id,
            date_from="2026-03-01",
            date_to="2026-03-31",
            reference_date="2026-03-31",
        )
        self.set_state(march, "open")
        self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.an.id), ("sub_period", "=", "m03")]
        ).general = 16
        self.make_sheet(self.an, self.unit_a, period=march)
        self.compute(period=march)
        page = self.html(self.officer, "synthesis", march)
        # 16 + 66.5 của tháng 3, không phải (11 × 28 + 16) / 12 = 27
        for figure in ("16,00", "66,50", "82,50"):
            self.assertIn(figure, page)
        self.assertNotIn("27,00", page)

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

    def test_who_has_no_tier_is_counted_by_the_reason(self):
        """Six to be rated, none proposed yet; beside them 2 + 1 + 1."""
        outcomes = ("not_rated", "not_rated", "elsewhere", "left")
        for number, outcome in enumerate(outcomes):
            employee = self.make_employee(
                f"Vũ Thị Ngoài {number}", self.unit_b, "public_employee"
            )
            self.env["hr.quality.roster"].create(
                {
                    "period_id": self.period.id,
                    "company_id": self.company.id,
                    "employee_id": employee.id,
                    "department_id": self.unit_b.id,
                    "name": employee.name,
                    "outcome": outcome,
                }
            )
        content = self.period.with_user(self.officer)._ratings_workbook()
        sheet = load_workbook(io.BytesIO(content))["Tổng hợp"]
        rows = list(sheet.iter_rows(values_only=True))
        heads, total = rows[4], rows[-1]
        counts = dict(zip(heads, total, strict=True))
        self.assertEqual(counts["Tổng số"], 10)
        self.assertEqual(counts["Không xếp loại"], 2)
        self.assertEqual(counts["Nơi khác xếp loại"], 1)
        self.assertEqual(counts["Đã nghỉ, chuyển đi"], 1)
        self.assertEqual(counts["Chưa có kết quả"], 6)
        labels = self.period.with_user(self.officer)._category_labels()
        outside = [row[2] for row in rows if row[1] == labels["public_employee"]]
        self.assertEqual(outside, [4])

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
