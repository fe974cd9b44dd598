# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestTracking(QualityCase):
    def make_figure(self, **values):
        return self.env["hr.quality.tracking"].create(
            {
                "employee_id": self.emp_staff.id,
                "department_id": self.unit_a.id,
                "company_id": self.company.id,
                "year": 2026,
                "sub_period": "m01",
                **values,
            }
        )

    def make_fact(self, **values):
        return self.env["hr.quality.fact"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "year": 2026,
                "key": "tasks_done_pct",
                "value": 100,
                **values,
            }
        )

    def test_an_officer_s_entry_about_himself_is_in_the_journal(self):
        mine = self.make_employee("Ngô Thị Phụ Trách", self.unit_a, user=self.officer)
        figure = {
            "department_id": self.unit_a.id,
            "company_id": self.company.id,
            "year": 2026,
            "sub_period": "m01",
        }
        for person in (mine, self.emp_staff):
            values = {**figure, "employee_id": person.id, "general": 28}
            (row,) = self.call(self.officer, "hr.quality.tracking", "create", [values])
            own = self.env["hr.quality.tracking"].browse(row)
            self.call(self.officer, own, "write", {"general": 30})
            self.call(self.officer, own, "unlink")
        values = {**figure, "employee_id": mine.id, "general": 28}
        (row,) = self.call(self.officer, "hr.quality.tracking", "create", [values])
        own = self.env["hr.quality.tracking"].browse(row)
        self.call(self.officer, own, "write", {"employee_id": self.emp_staff2.id})
        self.call(self.officer, own, "write", {"general": 29})
        entries = self.env["hr.quality.event"].search([("code", "=", "own_entry")])
        self.assertEqual(len(entries), 5)
        self.assertEqual(set(entries.mapped("actor")), {"Q Officer (q_officer)"})
        self.assertIn("Monthly or quarterly tracking", entries[0].payload)

    def test_only_officers_enter_figures(self):
        figure = self.make_figure(general=28)
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.call(user, figure, "write", {"general": 30})
                with self.assertRaises(AccessError):
                    self.call(
                        user,
                        "hr.quality.fact",
                        "create",
                        [{"key": "tasks_done_pct", "value": 1, "year": 2026}],
                    )
        self.call(self.officer, figure, "write", {"general": 27.5})
        self.assertEqual(figure.general, 27.5)

    def test_plain_people_do_not_read_figures(self):
        self.make_figure(general=28)
        for user in (self.staff, self.head, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, "hr.quality.tracking", "search_read", [])
        self.assertFalse(
            self.call(
                self.other_officer,
                "hr.quality.tracking",
                "search_read",
                [("year", "=", 2026)],
            )
        )

    def test_out_of_range_figures_are_refused(self):
        for values in (
            {"pct_a": 200.01},
            {"pct_b": -1},
            {"pct_dd": 201},
            {"general": -0.01},
            {"general": 100.5},
            {"total": 200.01},
            {"results": 201},
            {"year": 26},
        ):
            with (
                self.subTest(values=values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.cr.savepoint(),
            ):
                self.make_figure(**values).flush_recordset()

    def test_not_a_number_is_refused(self):
        figure, fact = self.make_figure(), self.make_fact()
        for value in (float("nan"), float("inf"), float("-inf")):
            with self.subTest(value=value):
                with self.assertRaises(ValidationError):
                    self.call(self.officer, figure, "write", {"pct_a": value})
                with self.assertRaises(ValidationError):
                    self.call(self.officer, fact, "write", {"value": value})
                with self.assertRaises(ValidationError):
                    self.make_figure(sub_period="m02", general=value)

    def test_a_given_zero_is_not_nothing(self):
        typed = self.make_figure(pct_a=100, pct_b=94.64)
        zero = self.make_figure(sub_period="m02", pct_a=100, given="abc")
        nothing = self.make_figure(sub_period="m03")
        self.assertEqual(typed.given, "ab")
        self.assertEqual(zero.given, "abc")
        self.assertFalse(nothing.given)
        self.assertFalse(nothing.has_general or nothing.has_total)
        (typed | zero).write({"pct_dd": 50, "total": 88})
        self.assertEqual(typed.given, "abdd")
        self.assertEqual(zero.given, "abcdd")
        self.assertTrue(typed.has_total)
        with self.assertRaises(ValidationError):
            typed.write({"given": "abx"})

    def test_one_figure_for_a_person_and_month(self):
        self.make_figure()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.cr.savepoint(),
        ):
            self.make_figure()

    def test_unknown_facts_and_values_are_refused(self):
        with self.assertRaises(ValueError):
            self.make_fact(key="popularity")
        with self.assertRaises(ValidationError):
            self.make_fact(key="faults_fixed", value=2)
        with self.assertRaises(ValidationError):
            self.make_fact(key="criteria_level_1", value=1.5)
        self.assertEqual(self.make_fact(key="criteria_level_1", value=3).value, 3)

    def test_the_figure_of_a_criterion_is_chosen_in_list_and_form(self):
        own = self.env["hr.quality.criterion"]._with_own_figure()
        axis = own.filtered(lambda line: line.code == "TR.1")[:1]
        for view in ("hr_quality_fact_view_list", "hr_quality_fact_view_form"):
            with Form(
                self.env["hr.quality.fact"].with_user(self.officer),
                f"hr_quality_evaluation.{view}",
            ) as form:
                form.employee_id = self.emp_staff
                form.year = 2026
                form.sub_period = "q2" if view.endswith("list") else "q3"
                form.key = "own"
                form.criterion_id = axis
                form.value = 104
        facts = self.env["hr.quality.fact"].search(
            [("employee_id", "=", self.emp_staff.id)], order="sub_period"
        )
        self.assertEqual(
            [(f.sub_period, f.criterion_code, f.value) for f in facts],
            [("q2", "TR.1", 104), ("q3", "TR.1", 104)],
        )
        with Form(facts[0], "hr_quality_evaluation.hr_quality_fact_view_form") as form:
            form.key = "tasks_done_pct"
            form.value = 95
        self.assertFalse(facts[0].criterion_code)

    def test_a_confirmed_zero_of_results_is_a_figure(self):
        given = self.make_figure(general=28, results=0, has_results=True)
        typed = self.make_figure(sub_period="m02", general=28, results=60)
        empty = self.make_figure(sub_period="m03", general=28)
        self.assertEqual(
            [row.has_results for row in (given, typed, empty)], [True, True, False]
        )
        self.env.flush_all()
        figures = self.period._gather_figures(([self.emp_staff.id], [0]))
        totals = {
            key: one.total for key, one in figures[self.emp_staff.id, None].items()
        }
        self.assertEqual(totals, {"m01": 28, "m02": 88, "m03": None})

    @mute_logger("odoo.sql_db")
    def test_only_the_figure_of_a_criterion_lies_above_a_hundred(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.make_fact(value=104)
        own = {"key": "own", "criterion_code": "TR.1"}
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.make_fact(value=201, **own)
        self.assertEqual(self.make_fact(value=104, **own).value, 104)

    def test_an_excuse_names_its_proof_and_who_approved_it(self):
        values = {
            "department_id": self.unit_a.id,
            "company_id": self.company.id,
            "year": 2026,
            "key": "force_majeure",
            "value": 1,
        }
        facts = self.env["hr.quality.fact"].with_user(self.officer)
        with self.assertRaisesRegex(ValidationError, "proves it"):
            facts.create({**values, "year": 2024})
        with self.assertRaisesRegex(ValidationError, "proves it"):
            facts.create({**values, "year": 2025, "document": "Báo cáo số 3"})
        proof = {"document": "Báo cáo số 3/BC-PA", "confirmed_by": "Giám đốc Sở"}
        self.assertTrue(facts.create({**values, **proof}))
