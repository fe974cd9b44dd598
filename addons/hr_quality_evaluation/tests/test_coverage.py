# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import QualityCase

TRANSITION = "khoản 1 Điều 20 Nghị định số 233/2026/NĐ-CP"


@tagged("post_install", "-at_install")
class TestCoverage(QualityCase):
    """Ai theo quy chế nào: 335 for civil servants, 90/48 or own rules for others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.make_regulation(
            "T-QC-TT", company_id=cls.company.id, number="15/QĐ-TT"
        )
        cls.env.cr.execute(
            "UPDATE hr_quality_regulation SET number = '90/2020/NĐ-CP' WHERE id = %s",
            [cls.regulation_90.id],
        )
        cls.env.invalidate_all()
        category = {"personnel_category": "public_employee"}
        cls.year = cls.make_period(
            "Năm chuyển tiếp",
            [
                (cls.regulation, {"personnel_category": "civil_servant"}),
                (cls.regulation_90, {"use_own_regulation": True, **category}),
                (cls.regulation_90, category),
                (cls.regulation_unit, {"subject": "unit"}),
            ],
            regime="internal",
        )
        cls.year.line_ids[1].regulation_id = False
        cls.env.cr.execute(
            "UPDATE hr_quality_period SET regime = 'state' WHERE id = %s", [cls.year.id]
        )
        cls.env.cr.execute(
            "UPDATE hr_quality_period SET kind = 'custom' WHERE id = %s",
            [cls.period.id],
        )
        cls.env.invalidate_all()

    def coverage(self, user=None):
        action = self.call(user or self.officer, self.year, "action_coverage")
        self.assertEqual(action["res_model"], "hr.quality.coverage")
        found = self.env["hr.quality.coverage"].browse(action["res_id"])
        return found.with_user(user or self.officer).with_context(lang="en_US")

    def line(self, coverage, **values):
        return coverage.line_ids.filtered(
            lambda line: all(line[name] == value for name, value in values.items())
        )

    def test_it_is_for_readers_of_their_own_agency(self):
        for user in (self.staff, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.year, "action_coverage")
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.year, "action_coverage")
        shown = self.coverage()
        with self.assertRaises(AccessError):
            shown.with_user(self.inspector).read(["people_count"])
        with self.assertRaises(AccessError):
            shown.line_ids.with_user(self.inspector).read(["count"])

    def test_an_authority_sees_its_own_body_only(self):
        """Before the opening as after it."""
        centre = self.make_user("q_centre", "authority")
        self.appoint(centre, self.center)
        names = ", ".join(self.coverage(centre).line_ids.mapped("names"))
        self.assertIn(self.emp_center.name, names)
        for other in (self.emp_staff, self.unit_a):
            self.assertNotIn(other.name, names)

    def test_a_preview_writes_nothing(self):
        tables = ("hr.quality.roster", "hr.quality.evaluation", "hr.quality.event")
        before = [self.env[name].search_count([]) for name in tables]
        shown = self.coverage()
        self.assertTrue(shown.ahead)
        self.assertEqual([self.env[name].search_count([]) for name in tables], before)
        self.assertEqual(self.year.state, "draft")

    def test_everyone_is_counted_once_with_the_reason(self):
        shown = self.coverage()
        people = shown.line_ids.filtered(lambda line: line.subject == "person")
        self.assertEqual(sum(people.mapped("count")), shown.people_count)
        civil = self.line(shown, personnel_category="civil_servant", outcome="rated")
        self.assertEqual(civil.regulation_id, self.regulation)
        self.assertIn("Civil servant", civil.reason)
        self.assertIn("30/11/2026", civil.reason)
        manager = self.line(shown, personnel_category="public_manager")
        self.assertEqual(manager.outcome, "not_rated")
        self.assertIn("No regulation", manager.reason)

    def test_a_unit_without_its_own_rules_rates_by_the_rules_before(self):
        shown = self.coverage()
        staff = self.line(shown, personnel_category="public_employee")
        self.assertEqual((staff.regulation_id, staff.count), (self.regulation_90, 1))
        self.assertEqual(staff.article, TRANSITION)
        self.assertIn("rules before apply", staff.reason)
        self.assertIn("Trung tâm", shown.warning)
        self.assertIn("30/11/2026", shown.warning)

    def test_a_unit_with_its_own_rules_follows_them(self):
        self.center.quality_own_regulation_id = self.own
        shown = self.coverage()
        staff = self.line(shown, personnel_category="public_employee")
        self.assertEqual(staff.regulation_id, self.own)
        self.assertIn("its own regulation", staff.reason)
        self.assertFalse(staff.article)
        self.assertFalse(shown.warning)

    def test_rules_in_force_only_after_the_due_day_are_named(self):
        self.center.quality_own_regulation_id = self.own
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET date_from = '2026-12-01' WHERE id = %s",
            [self.own.id],
        )
        self.env.invalidate_all()
        self.assertIn("Trung tâm", self.coverage().warning)

    def test_another_year_owes_nothing(self):
        self.year.write({"date_to": date(2027, 12, 31), "date_from": date(2027, 1, 1)})
        self.assertFalse(self.year.with_user(self.officer)._units_without_rules())

    def test_after_the_opening_it_says_what_was_listed(self):
        ahead = self.coverage()
        expected = {
            (line.subject, line.personnel_category, line.outcome): line.count
            for line in ahead.line_ids
            if line.outcome == "rated"
        }
        self.open_period(self.year)
        shown = self.coverage()
        self.assertFalse(shown.ahead)
        found = {
            (line.subject, line.personnel_category, line.outcome): line.count
            for line in shown.line_ids
            if line.outcome == "rated"
        }
        self.assertEqual(found, expected)
        staff = self.line(shown, personnel_category="public_employee")
        self.assertEqual(staff.article, TRANSITION)

    def test_the_cockpit_warns_and_leads_there(self):
        road = self.year.with_user(self.officer).with_context(lang="en_US").road
        warned = [one for one in road["blockers"] if one["show"] == "coverage"]
        self.assertIn("Trung tâm", warned[0]["text"])
        self.assertFalse(warned[0]["blocking"])
        action = self.call(self.officer, self.year, "action_show", "coverage")
        self.assertEqual(action["res_model"], "hr.quality.coverage")

    def test_the_workbook_holds_groups_and_names_as_text(self):
        self.emp_center.name = "=1+1"
        shown = self.coverage()
        self.call(self.officer, shown, "action_export")
        book = load_workbook(io.BytesIO(base64.b64decode(shown.content)))
        self.assertEqual(book.sheetnames, ["Tổng hợp", "Danh sách"])
        names = [row[0].value for row in book["Danh sách"].iter_rows(min_row=6)]
        self.assertEqual(len(names), shown.people_count + shown.unit_count)
        self.assertIn("=1+1", names)
        cell = next(
            row[0] for row in book["Danh sách"].iter_rows() if row[0].value == "=1+1"
        )
        self.assertEqual(cell.data_type, "s")
        with self.assertRaises(AccessError):
            self.call(self.inspector, shown, "action_export")

    def test_queries_do_not_grow_with_people(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.year.with_user(self.officer)._coverage()
            return self.env.cr.sql_log_count - before

        count()
        one = count()
        for number in range(6):
            self.make_employee(f"Người {number}", self.unit_b)
        self.assertLessEqual(count(), one)
