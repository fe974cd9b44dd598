# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_common import workbook
from .work_common import WorkCase

LIST = {
    "catalogue_code": "DM-X",
    "catalogue_name": "Danh mục nhập từ Excel",
    "standard_unit": "Văn bản hành chính đơn giản",
    "unit_points": 5,
    "valid_from": date(2026, 10, 1),
    "company": "Sở KHCN tỉnh Ví Dụ",
}


@tagged("post_install", "-at_install")
class TestImportWork(WorkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.emp_staff.staff_code = "00012"
        cls.emp_staff2.staff_code = "00013"

    def load(self, dry_run=False, **pages):
        book = workbook({name: rows for name, rows in pages.items()})
        importer = self.env["hr.quality.import"].with_user(self.officer)
        return importer._run(book, dry_run)

    def product(self, code, points, group="N1", **values):
        frame = {"group": group, "group_low": 1, "group_high": 200}
        row = {"code": code, "name": f"Việc {code}", "points": points}
        return {**LIST, **row, **frame, **values}

    def task(self, staff="00012", **values):
        return {
            "staff_code": staff,
            "product_code": "DC.01",
            "quantity": 4,
            "date_from": date(2026, 10, 1),
            "deadline": date(2026, 10, 20),
            **values,
        }

    def assert_wrong(self, report, *expected):
        found = [
            (problem.code, problem.column)
            for problem, _sentence in report.problems
            if problem.level == "error"
        ]
        self.assertEqual(found, list(expected))

    def test_a_new_list_is_a_draft_with_its_groups(self):
        report = self.load(
            San_pham=[self.product("A.1", 5), self.product("A.2", 70, "N2")]
        )
        self.assertTrue(report.applied, report.problems)
        catalogue = self.env["hr.quality.product.catalogue"].search(
            [("code", "=", "DM-X")]
        )
        self.assertEqual((catalogue.state, catalogue.unit_points), ("draft", 5))
        self.assertEqual(catalogue.group_ids.mapped("code"), ["N1", "N2"])
        self.assertEqual(catalogue.product_ids.mapped("coefficient"), [1, 14])

    def test_the_same_list_twice_changes_nothing(self):
        rows = [self.product("A.1", 5), self.product("A.2", 70)]
        self.load(San_pham=rows)
        sheet = self.load(San_pham=rows).sheets[0]
        self.assertEqual((sheet.created, sheet.updated, sheet.unchanged), (0, 0, 2))

    def test_a_typed_coefficient_stands(self):
        """EX-6: coefficients the agency fixed itself, without points."""
        self.load(San_pham=[self.product("A.1", None, coefficient=38)])
        line = self.env["hr.quality.product"].search([("code", "=", "A.1")])
        self.assertEqual((line.points, line.coefficient), (0, 38))

    def test_what_is_wrong_with_a_list(self):
        report = self.load(
            San_pham=[
                self.product("A.1", None),
                self.product("A.2", 300),
                self.product("A.2", 5),
            ]
        )
        self.assertFalse(report.applied)
        self.assert_wrong(
            report,
            ("required", "points"),
            ("outside_frame", "points"),
            ("duplicate_row", "catalogue_code"),
        )

    def test_an_approved_list_is_not_changed(self):
        row = self.product("DC.01", 8, catalogue_code="DM-T", group=None)
        report = self.load(San_pham=[row])
        self.assertFalse(report.applied)
        self.assert_wrong(report, ("refused", ""))
        self.assertEqual(self.products["DC.01"].points, 5)

    def test_tasks_are_given_and_once(self):
        rows = [self.task(), self.task("00013", product_code="DC.08", quantity=1)]
        self.assertTrue(self.load(Nhiem_vu=rows).applied)
        tasks = self.env["hr.quality.task"].search([], order="id")
        self.assertEqual(tasks.mapped("state"), ["assigned", "assigned"])
        self.assertEqual(tasks.mapped("coefficient"), [1, 14])
        again = self.load(Nhiem_vu=rows).sheets[0]
        self.assertEqual((again.created, again.unchanged), (0, 2))

    def test_a_result_needs_the_superior_s_paper(self):
        done = {"done_quantity": 4, "date_done": date(2026, 10, 22)}
        self.assert_wrong(
            self.load(Nhiem_vu=[self.task(**done)]), ("required", "document")
        )
        done |= {"failed_reviews": 1, "quality_grade": 4}
        row = self.task(**done, document="Phiếu 12 ngày 25/10/2026")
        self.assertTrue(self.load(Nhiem_vu=[row]).applied)
        task = self.env["hr.quality.task"].search([])
        self.assertEqual(
            (task.state, task.failed_reviews, task.late_count), ("confirmed", 1, 1)
        )
        self.assertEqual(task.quality_grade, "4")
        again = self.load(Nhiem_vu=[row]).sheets[0]
        self.assertEqual((again.created, again.updated, again.unchanged), (0, 0, 1))
        other = self.load(Nhiem_vu=[{**row, "done_quantity": 2}])
        self.assert_wrong(other, ("refused", ""))
        self.assertEqual(task.done_quantity, 4)

    def test_what_is_wrong_with_tasks(self):
        report = self.load(
            Nhiem_vu=[
                self.task(product_code="XX.99"),
                self.task(date_from=date(2026, 5, 31), name="Trước danh mục"),
                self.task("99999"),
                self.task(deadline=date(2026, 9, 1)),
                self.task(quantity=0, name="Không"),
            ]
        )
        self.assert_wrong(
            report,
            ("unknown_product", "product_code"),
            ("unknown_product", "product_code"),
            ("unknown_staff", "staff_code"),
            ("ends_before_start", "deadline"),
            ("no_quantity", "quantity"),
        )

    def test_a_locked_month_takes_no_import(self):
        self.call(self.officer, self.month, "action_rate")
        report = self.load(Nhiem_vu=[self.task()])
        self.assertFalse(report.applied)
        self.assertIn("locked", report.problems[0][1])

    def test_only_personnel_imports(self):
        with self.assertRaises(AccessError):
            self.env["hr.quality.import"].with_user(self.head)._run(b"")
