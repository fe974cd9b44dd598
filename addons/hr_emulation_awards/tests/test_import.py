# Part of HR Quality. See LICENSE. (LGPL-3)
"""Earlier titles and recognised works through the import of the season."""

from datetime import date

from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.excel.sheets import TRACKING
from odoo.addons.hr_quality_evaluation.tests.import_common import workbook
from odoo.addons.hr_quality_evaluation.tests.test_import import ImportCase

from ..wizard.hr_emulation_import import INITIATIVES, TITLES

SHEETS = {"Danh_hieu": TITLES, "Sang_kien": INITIATIVES, "Theo_doi": TRACKING}
DECIDED = {
    "decision_number": "31/QĐ",
    "decision_date": date(2025, 12, 20),
    "issuer": "Giám đốc Sở",
}


@tagged("post_install", "-at_install")
class TestImportAwards(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.group_ids += cls.env.ref(
            "hr_emulation_awards.group_emulation_officer"
        )
        for code, person in (("N1", cls.emp_head), ("N2", cls.emp_staff)):
            person.staff_code = code
        cls.title = {"staff_code": "N2", "year": 2025, "title": "Lao động tiên tiến"}
        cls.title |= DECIDED
        cls.work = {
            "name": "Số hóa hồ sơ",
            "authors": "N1:60; N2:40",
            "scope": "cơ sở",
            "year": 2025,
            "applied": "Có",
        } | DECIDED

    def run_import(self, rows=None, dry_run=False, user=None, **options):
        content = workbook(rows, SHEETS)
        return self.importer(user)._run(content, dry_run, **options)

    def awards(self):
        return self.env["hr.emulation.award"].search(
            [("company_id", "=", self.company.id)]
        )

    def works(self):
        return self.env["hr.emulation.initiative"].search(
            [("company_id", "=", self.company.id)]
        )

    def stamps(self):
        records = (self.awards(), self.works())
        return [stamp for one in records for stamp in one.mapped("write_date")]

    def test_titles_of_people_and_units_enter_the_register_open(self):
        unit = {"unit_code": "PA", "year": 2025, "title": "Tập thể lao động xuất sắc"}
        report = self.run_import({"Danh_hieu": [self.title, unit | DECIDED]})
        self.assertEqual(report.lines(), [])
        person, unit = self.awards().sorted("subject")
        self.assertEqual(
            (person.employee_id, person.title_id.code),
            (
                self.emp_staff,
                "LDTT",
            ),
        )
        self.assertEqual(
            (unit.department_id, unit.title_id.code),
            (
                self.unit_a,
                "TTLDXS",
            ),
        )
        self.assertEqual((person.decision_number, person.final), ("31/QĐ", False))

    def test_the_same_titles_and_works_twice_change_nothing(self):
        rows = {"Danh_hieu": [self.title], "Sang_kien": [self.work]}
        self.assertTrue(self.run_import(rows).applied)
        self.env.flush_all()
        stamps = self.stamps()
        authors = self.works().author_ids
        report = self.run_import(rows)
        counts = [(sheet.created, sheet.unchanged) for sheet in report.sheets]
        self.assertEqual(counts, [(0, 1), (0, 1)])
        self.assertEqual(self.works().author_ids, authors)
        self.assertEqual(self.stamps(), stamps)

    def test_works_have_their_authors_with_shares(self):
        self.assertTrue(self.run_import({"Sang_kien": [self.work]}).applied)
        shares = {a.employee_id: a.share for a in self.works().author_ids}
        self.assertEqual(shares, {self.emp_head: 60, self.emp_staff: 40})
        changed = self.work | {"authors": "N1: 50; N2: 50"}
        self.assertTrue(self.run_import({"Sang_kien": [changed]}).applied)
        self.assertEqual(self.works().author_ids.mapped("share"), [50, 50])

    def test_authors_that_cannot_be_taken(self):
        for authors, code in (
            ("N1:60; N2:30", "shares_total"),
            ("N1:50; N1:50", "author_twice"),
            ("N1; N2", "authors_form"),
            ("N1:x", "authors_form"),
            ("N1:60; N9:40", "unknown_author"),
        ):
            with self.subTest(authors):
                rows = {"Sang_kien": [self.work | {"authors": authors}]}
                report = self.run_import(rows, dry_run=True)
                self.assertEqual(self.codes(report), {("Sang_kien!B3", code)})
                self.assertNotIn("%(", report.errors[0][1])

    def test_titles_go_to_whom_they_are_for(self):
        for change, code in (
            ({"title": "Tập thể lao động tiên tiến"}, "title_of_unit"),
            ({"staff_code": None, "unit_code": "PA"}, "title_of_person"),
            ({"title": "Anh hùng"}, "unknown_word"),
        ):
            with self.subTest(code):
                rows = {"Danh_hieu": [self.title | change]}
                report = self.run_import(rows, dry_run=True)
                self.assertEqual(self.codes(report), {("Danh_hieu!D3", code)})

    def test_a_closed_entry_is_not_changed_by_a_file(self):
        self.run_import({"Danh_hieu": [self.title]})
        self.awards().with_user(self.officer).action_close_entry()
        self.assertTrue(self.run_import({"Danh_hieu": [self.title]}).applied)
        other = self.title | {"decision_number": "32/QĐ"}
        report = self.run_import({"Danh_hieu": [other]})
        self.assertEqual(self.codes(report), {("Danh_hieu!E3", "award_final")})

    def test_only_the_standing_office_imports_titles(self):
        """Personnel's import leaves the sheet, says so, and imports the others."""
        month = self.month("N2", "m01") | {"confirmed_by": "N1"}
        rows = {"Danh_hieu": [self.title], "Theo_doi": [month]}
        report = self.run_import(rows, user=self.manager)
        self.assertTrue(report.applied, report.lines())
        self.assertEqual(
            [(p.sheet, p.code) for p, _t in report.problems],
            [("Danh_hieu", "left_to_standing_office")],
        )
        left = {sheet.name: (sheet.created, sheet.left) for sheet in report.sheets}
        self.assertEqual(left, {"Theo_doi": (1, 0), "Danh_hieu": (0, 1)})
        self.assertFalse(self.awards())

    def test_the_standing_office_imports_its_sheets_and_leaves_the_rest(self):
        office = self.make_user("e_office")
        office.group_ids += self.env.ref("hr_emulation_awards.group_emulation_officer")
        rows = {
            "Danh_hieu": [self.title],
            "Theo_doi": [self.month("N2", "m01") | {"a": 101}],  # not its to judge
        }
        report = self.run_import(rows, user=office)
        self.assertTrue(report.applied, report.lines())
        self.assertEqual(
            [(p.sheet, p.code) for p, _t in report.problems],
            [("Theo_doi", "left_to_personnel")],
        )
        self.assertEqual(self.awards().employee_id, self.emp_staff)
        self.assertFalse(
            self.env["hr.quality.tracking"].search(
                [("employee_id", "=", self.emp_staff.id)]
            )
        )
        wizard = self.env["hr.quality.import"].with_user(office).create({})
        self.assertTrue(self.call(office, wizard, "action_template"))
