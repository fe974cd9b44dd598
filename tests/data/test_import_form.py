# Part of HR Quality. See LICENSE. (LGPL-3)
"""The sample workbooks through the import: the form, what is planted, a year.

The sample's form is described in ``tools/season``, the import's in the add-ons; neither
may drift from the other.
"""

import csv
import io
import sys
from pathlib import Path

from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.hr_quality_evaluation.excel import template
from odoo.addons.hr_quality_evaluation.excel.layout import FIRST_DATA_ROW, KEY_ROW
from odoo.addons.hr_quality_evaluation.tests.import_common import told_here

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools.season import (  # noqa: E402
    generate,
    layout,
    layout_work,
    mistakes,
    story,
    templates,
)


CLERK_OF = (
    "hr_quality_evaluation.group_quality_officer",
    "hr_emulation_awards.group_emulation_officer",
)


class SampleCase(TransactionCase):
    """The companies of the sample, and the clerk who imports for both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        names = (story.COMPANY, story.SECOND_COMPANY)
        for played in cls.env["res.company"].search([("name", "in", names)]):
            played.name += " (đã có)"  # the database may hold a year already
        cls.companies = cls.env["res.company"].create(
            [{"name": name} for name in names]
        )
        cls.env.user.company_ids += cls.companies
        groups = [cls.env.ref(name).id for name in CLERK_OF]
        clerk = cls.env["res.users"].create(
            {
                "name": "Văn thư",
                "login": "sample_clerk",
                "company_id": cls.companies[0].id,
                "company_ids": [Command.set(cls.companies.ids)],
                "group_ids": [Command.link(group) for group in groups],
            }
        )
        cls.importer = cls.env["hr.quality.import"].with_user(clerk)
        cls.sheets = {sheet.name: sheet for sheet in cls.importer._sheets()}


@tagged("post_install", "-at_install")
class TestImportForm(SampleCase):
    def test_both_descriptions_have_the_same_columns_and_words(self):
        self.assertEqual(sorted(self.sheets), sorted(layout_work.BY_NAME))
        for name, told in layout_work.BY_NAME.items():
            ours = self.sheets[name]
            with self.subTest(name):
                self.assertEqual((ours.title, ours.unique), (told.title, told.unique))
                self.assertEqual(
                    [(c.key, c.heading, c.kind, c.required) for c in ours.columns],
                    [(c.key, c.heading, c.kind, c.required) for c in told.columns],
                )
                for column, other in zip(ours.columns, told.columns, strict=True):
                    words = {word.text: word.code for word in column.words}
                    self.assertEqual(words, other.words or {}, column.key)

    def test_shipped_templates_have_the_headings_of_those_handed_out(self):
        for path in sorted(templates.TEMPLATES.glob("*.xlsx")):
            shipped = self._headings(path.read_bytes())
            sheets = [self.sheets[name] for name in shipped]
            handed_out = self._headings(template.build(sheets, 2026))
            with self.subTest(path.name):
                self.assertEqual(handed_out, shipped)

    @staticmethod
    def _headings(content):
        return {
            raw.name: [
                {letter: cell.value for letter, cell in raw.rows[number].items()}
                for number in range(1, KEY_ROW + 1)
            ]
            for raw in told_here(content)
            if not raw.name.startswith("_")
        }

    def test_values_stored_are_values_of_the_fields(self):
        """Every word of a drop-down means something the database knows."""
        fields = {
            ("Don_vi", "kind"): ("hr.department", "quality_unit_kind"),
            ("Chuyen_doi_don_vi", "kind"): ("hr.quality.succession", "kind"),
            ("Nhan_su", "personnel_category"): ("hr.version", "personnel_category"),
            ("Nhan_su", "management_role"): ("hr.version", "quality_management_role"),
            ("Qua_trinh", "kind"): ("hr.quality.posting", "kind"),
            ("Ky_luat", "kind"): ("hr.quality.discipline", "kind"),
            ("Ky_luat", "form"): ("hr.quality.discipline", "form"),
            ("Gian_doan", "kind"): ("hr.quality.interruption", "kind"),
            ("Theo_doi", "sub_period"): ("hr.quality.tracking", "sub_period"),
            ("Theo_doi", "tier"): ("hr.quality.tracking", "grade"),
            ("Su_kien", "fact_key"): ("hr.quality.fact", "key"),
            ("Sang_kien", "scope"): ("hr.emulation.initiative", "scope"),
        }
        for (sheet, key), (model, name) in fields.items():
            column = self.sheets[sheet].by_key[key]
            known = dict(self.env[model]._fields[name]._description_selection(self.env))
            with self.subTest(f"{sheet}.{key}"):
                self.assertLessEqual({word.value for word in column.words}, set(known))
        titles = set(self.env["hr.emulation.title"].search([]).mapped("code"))
        words = self.sheets["Danh_hieu"].by_key["title"].words
        self.assertLessEqual({word.value for word in words}, titles)

    def test_every_planted_mistake_is_reported_at_its_cell(self):
        report = self.importer._run(mistakes.WORKBOOK.read_bytes())
        found = {(p.sheet, p.cell, p.column, p.code) for p, _text in report.errors}
        told = mistakes.EXPECTED.read_text(encoding="utf-8")
        expected = {tuple(row) for row in list(csv.reader(io.StringIO(told)))[1:]}
        self.assertEqual(found, expected)

    def test_data_begin_where_the_form_says(self):
        self.assertEqual(FIRST_DATA_ROW, layout.FIRST_DATA_ROW)


@tagged("post_install", "-at_install")
class TestSampleYear(SampleCase):
    """The year's workbook, imported for all of these."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.content = generate.WORKBOOK.read_bytes()
        cls.report = cls.importer._run(cls.content, dry_run=False)

    def people(self, domain):
        here = [("company_id", "in", self.companies.ids), ("staff_code", "!=", False)]
        return self.env["hr.employee"].search([*here, *domain])

    def test_the_sample_year_is_imported_once_and_only_once(self):
        report = self.report
        self.assertTrue(report.applied, report.lines())
        told = {name: len(rows) for name, rows in generate.first_rows().items()}
        self.assertEqual({sheet.name: sheet.rows for sheet in report.sheets}, told)
        self.assertFalse([sheet.name for sheet in report.sheets if sheet.wrong])
        people = {row["staff_code"] for row in generate.rows()["Nhan_su"]}
        self.assertEqual(len(self.people([])), len(people))
        again = self.importer._run(self.content, dry_run=False)
        self.assertEqual({(s.created, s.updated) for s in again.sheets}, {(0, 0)})

    def test_the_years_end_follows_and_completes_the_figures(self):
        for path in generate.YEAR_END.values():
            report = self.importer._run(path.read_bytes(), dry_run=False)
            self.assertTrue(report.applied, report.lines())
        found = self.env["hr.quality.tracking"].search_count(
            [("company_id", "in", self.companies.ids)]
        )
        self.assertEqual(found, len(generate.rows()["Theo_doi"]))
        works = self.env["hr.emulation.initiative"].search_count(
            [("company_id", "in", self.companies.ids)]
        )
        self.assertEqual(works, len(generate.rows()["Sang_kien"]))

    def test_a_moved_person_has_two_versions_and_the_right_units(self):
        moved = self.people([("staff_code", "=", "00011")])
        units = moved.version_ids.sorted("date_version").mapped(
            "department_id.unit_code"
        )
        self.assertEqual(units, ["004", "001"])
