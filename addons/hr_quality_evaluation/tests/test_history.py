# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .crowd import colleagues
from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestHistory(ResultCase):
    def rows(self, grade="htxs", year=2024):
        common = {
            "company_id": self.company.id,
            "year": year,
            "regulation_id": self.regulation_90.id,
            "date": date(year, 12, 18),
            "issuer": "Giám đốc Sở Khoa học và Công nghệ",
        }
        return [
            {
                **common,
                "employee_id": self.emp_staff.id,
                "grade": grade,
                "number": "986/QĐ-SKHCN",
            },
            {
                **common,
                "employee_id": self.emp_staff2.id,
                "grade": "htt",
                "number": "986/QĐ-SKHCN",
            },
            {
                **common,
                "department_id": self.unit_a.id,
                "grade": "htt",
                "number": "985/QĐ-SKHCN",
            },
        ]

    def import_rows(self, rows):
        return (
            self.env["hr.quality.period"].with_user(self.officer)._import_history(rows)
        )

    def test_only_personnel_takes_over_earlier_years(self):
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["hr.quality.period"].with_user(user)._import_history(
                    self.rows()
                )

    def test_earlier_ratings_are_final_decided_and_published(self):
        found = self.import_rows(self.rows())
        self.assertEqual(found, {"created": 3, "updated": 0, "unchanged": 0})
        period = self.env["hr.quality.period"].search([("is_history", "=", True)])
        self.assertEqual((period.state, period.date_to), ("closed", date(2024, 12, 31)))
        decisions = self.env["hr.quality.decision"].search(
            [("period_id", "=", period.id)], order="number"
        )
        self.assertEqual(decisions.mapped("number"), ["985/QĐ-SKHCN", "986/QĐ-SKHCN"])
        self.assertEqual(set(decisions.mapped("state")), {"issued"})
        results = self.env["hr.quality.result"].search([("period_id", "=", period.id)])
        self.assertEqual(len(results), 3)
        self.assertTrue(all(results.mapped("final")))
        self.assertFalse(any(results.mapped("has_score")))
        mine = results.filtered(lambda result: result.employee_id == self.emp_staff)
        self.assertEqual(mine.decided_tier, "Hoàn thành xuất sắc nhiệm vụ")
        self.assertEqual(mine.evaluation_id.published_grade, "htxs")
        self.assertEqual(mine.decided_on, date(2024, 12, 18))

    def test_the_same_rows_twice_change_nothing(self):
        self.import_rows(self.rows())
        before = self.env["hr.quality.result"].search([]).ids
        self.assertEqual(self.import_rows(self.rows())["created"], 0)
        self.assertEqual(self.env["hr.quality.result"].search([]).ids, before)

    def test_another_tier_for_the_same_year_is_refused(self):
        self.import_rows(self.rows())
        with self.assertRaises(UserError):
            self.import_rows(self.rows(grade="ht"))

    def test_the_regulation_is_found_by_the_basis_cited(self):
        rows = self.rows()
        for row in rows:
            row["regulation_id"] = False
            row["legal_basis"] = (
                "Nghị định số 90/2020/NĐ-CP, Nghị định số 48/2023/NĐ-CP"
            )
        self.import_rows(rows)
        sheet = self.env["hr.quality.evaluation"].search(
            [
                ("employee_id", "=", self.emp_staff.id),
                ("period_id.is_history", "=", True),
            ]
        )
        self.assertEqual(sheet.regulation_id.number, "90/2020/NĐ-CP")
        for row in rows:
            row.update(legal_basis="Nghị định số 1/1900/NĐ-CP", year=2023)
        with self.assertRaises(UserError):
            self.import_rows(rows)

    def test_tiers_carry_the_names_of_the_text_of_their_year(self):
        """Decree 56/2015: the third tier of civil servants had a name of its own."""
        self.emp_staff.personnel_category = "civil_servant"
        self.emp_staff2.personnel_category = "public_employee"
        rows = self.rows(grade="ht", year=2018)[:2]
        for row in rows:
            row["regulation_id"], row["grade"] = False, "ht"
            row["legal_basis"] = "Nghị định số 56/2015/NĐ-CP"
        self.import_rows(rows)
        results = self.env["hr.quality.result"].search(
            [("period_id.is_history", "=", True)]
        )
        found = {result.employee_id: result.decided_tier for result in results}
        self.assertEqual(
            found,
            {
                self.emp_staff: "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",
                self.emp_staff2: "Hoàn thành nhiệm vụ",
            },
        )

    def test_queries_do_not_grow_with_rows(self):
        people = colleagues(self.emp_staff3, 300)

        def count(chosen, year):
            rows = [
                {**self.rows(year=year)[0], "employee_id": employee.id}
                for employee in chosen
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(self.import_rows(rows)["created"], len(chosen))
            return self.cr.sql_log_count - before

        count(people[:1], 2022)
        self.assertEqual(count(people[:10], 2023), count(people, 2024))
