# Part of HR Quality. See LICENSE. (LGPL-3)
"""Each agency's workbook loads, scores as its text says, and is what its table says."""

import sys
from pathlib import Path

from odoo.tests import TransactionCase

from odoo.addons.hr_quality_evaluation.excel.regulation_book import reading
from odoo.addons.hr_quality_evaluation.tests.import_common import told_here
from odoo.addons.hr_quality_evaluation.wizard.regulation_book import BookForm

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools.regulations import catalogues, generate  # noqa: E402


class TestRegulationWorkbooks(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.classPatch(reading, "read", told_here)
        cls.env = cls.env(context={**cls.env.context, "lang": "vi_VN"})
        cls.regulations = cls.env["hr.quality.regulation"]

    def load(self, path):
        return self.regulations.load_workbook(path.read_bytes())

    def test_each_agency_scores_as_its_text_says(self):
        for table in generate.TABLES:
            with self.subTest(file=table.file):
                answer = self.load(generate.FOLDER / f"{table.file}.xlsx")
                self.assertEqual(answer["problems"], [])
                self.assertTrue(answer["examples"])
                wrong = [one for one in answer["examples"] if not one["agrees"]]
                self.assertEqual(wrong, [])
                checks = "\n".join(answer["checks"])
                self.assertEqual(bool(checks), bool(table.expected_checks), checks)
                for words in table.expected_checks:
                    self.assertIn(words, checks)

    def test_a_table_that_does_not_add_up_is_said_so(self):
        """EX-12: staff have 30 + 15 + 15 + 10 = 70 of 100 points; managers all 100."""
        answer = self.load(generate.FOLDER / "EX-12-benh-vien-quang-ninh.xlsx")
        (sentence,) = answer["checks"]
        self.assertIn("70", sentence)
        self.assertIn("100", sentence)
        self.assertTrue(any("100 trên 100" in line for line in answer["totals"]))

    def test_a_group_of_fewer_than_five_may_have_one(self):
        """EX-12: 20 %, 25 % where the hospital is rated at the top; one of four."""
        answer = self.load(generate.FOLDER / "EX-12-benh-vien-quang-ninh.xlsx")
        (rule,) = self.regulations.browse(answer["regulation_id"]).cap_ids
        self.assertEqual(
            (rule.percent, rule.exceptional_percent, rule.exceptional_rule),
            (20, 25, "unit_top"),
        )
        cap = rule._prepare_rule().cap
        self.assertEqual((cap.small_below, cap.small_limit), (5, 1))

    def test_every_workbook_is_what_its_table_says(self):
        """What the agency's table types; the rest follows the pack it stands on."""
        told = dict(generate.workbooks(self.env))
        files = {path.stem for path in generate.FOLDER.glob("*.xlsx")}
        self.assertEqual(files, {table.file for table in told})
        form = BookForm(self.env)
        for table, content in told.items():
            with self.subTest(file=table.file):
                committed = (generate.FOLDER / f"{table.file}.xlsx").read_bytes()
                self.assertEqual(
                    self.typed(form, table, committed),
                    self.typed(form, table, content),
                )

    def typed(self, form, table, content):
        raw = reading.read_book(content)
        rows, problems = reading.parse_book(raw, form.sheets, form.pages)
        self.assertEqual(problems, [])
        (settings,) = rows["Quy_che"]
        names = ["Vi_du", "Vi_du_so_lieu", *table.rows, *table.more]
        names += ["Bo_tieu_chi", "Tieu_chi"] if table.sets else []
        return {
            "Quy_che": {key: settings[key] for key in table.settings},
            **{name: [row.values for row in rows[name]] for name in names},
        }

    def test_the_catalogue_of_an_agency_is_imported(self):
        """EX-6: five groups, coefficients as published whatever the points are."""
        name = "Thống kê tỉnh Hưng Yên"
        company = self.env["res.company"].create({"name": name})
        self.env.user.company_ids += company
        content = (generate.PRODUCTS / "EX-06-thong-ke-hung-yen.xlsx").read_bytes()
        self.assertEqual({"EX-06-thong-ke-hung-yen": content}, dict(catalogues.workbooks()))
        importer = self.env["hr.quality.import"].with_company(company)
        report = importer._run(content, dry_run=False)
        self.assertTrue(report.applied, report.problems)
        catalogue = self.env["hr.quality.product.catalogue"].search(
            [("code", "=", "DM-TKHY")]
        )
        self.assertEqual(
            [(one.points, one.coefficient) for one in catalogue.product_ids],
            [(100, 18), (200, 38), (300, 58), (400, 78), (500, 98)],
        )
        self.assertIn("1,8/1,6/1,4/1,3/1,2/1,1/1,0", catalogue.product_ids[0].note)

    def test_a_wrong_example_is_found_out(self):
        """The check is worth something only if it fails when a figure is changed."""
        answer = self.load(generate.FOLDER / "EX-01-xa-nghia-lam.xlsx")
        draft = self.regulations.browse(answer["regulation_id"])
        draft.example_ids[0].expected_score = "94,80"
        (sentence,) = draft._problems()[draft]
        self.assertIn("94,81", sentence)
