# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from psycopg2.errors import CheckViolation, RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import EmulationCase


@tagged("post_install", "-at_install")
class TestDeleted(EmulationCase):
    def test_whoever_stands_in_the_register_is_not_deleted(self):
        """Also those of earlier years, on no roster of ours."""
        gone = self.make_employee("Đinh Văn Xưa", self.unit_b)
        award = self.make_award("LDTT", 2021, gone)
        unit = self.make_award("TTLDTT", 2021, unit=self.unit_a)
        with self.assertRaisesRegex(UserError, "register of titles .*2021"):
            gone.unlink()
        with self.assertRaisesRegex(UserError, "register of titles .*2021"):
            self.unit_a.unlink()
        self.assertTrue((award + unit).exists())
        gone.action_archive()
        self.assertEqual(award.employee_id, gone)


@tagged("post_install", "-at_install")
class TestRegister(EmulationCase):
    def refuse(self, statement, params):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(statement, params)

    def test_an_entry_is_open_until_closed_and_then_final(self):
        award = self.env["hr.emulation.award"].with_user(self.office).create(
            {
                "title_id": self.title["LDTT"].id,
                "subject": "person",
                "employee_id": self.emp_staff.id,
                "year": 2024,
                "decision_number": "1/QĐ",
                "decision_date": "2025-01-10",
            }
        )  # fmt: skip
        self.assertEqual(award.subject_name, "Nguyễn Thị An")
        self.assertEqual(award.user_id, self.staff)
        award.decision_number = "2/QĐ"
        award.action_close_entry()
        with self.assertRaises(UserError):
            award.decision_number = "3/QĐ"
        with self.assertRaises(UserError):
            award.unlink()

    def test_the_database_keeps_final_rows(self):
        award = self.make_award("LDTT", 2024, self.emp_staff)
        award.flush_recordset()
        for column, value in [
            ("year", 2025),
            ("decision_number", "x"),
            ("employee_id", self.emp_staff2.id),
            ("final", False),
        ]:
            with self.subTest(column=column):
                self.refuse(
                    f"UPDATE hr_emulation_award SET {column} = %s WHERE id = %s",
                    [value, award.id],
                )
        self.refuse("DELETE FROM hr_emulation_award WHERE id = %s", [award.id])
        self.env.cr.execute(
            "UPDATE hr_emulation_award SET write_date = now() WHERE id = %s", [award.id]
        )

    def test_a_revocation_stays_and_breaks_the_run(self):
        for year in (2023, 2024, 2025):
            award = self.make_award("CSTDCS", year, self.emp_staff)
        self.assertIn("3 years in a row", self.emp_staff.emulation_runs)
        award.with_user(self.office)._revoke(
            "a", "Kê khai gian dối", "9/QĐ", date(2026, 5, 1)
        )
        self.assertEqual(award.state, "revoked")
        self.emp_staff.invalidate_recordset()
        self.assertIn("2 years in a row, to 2024", self.emp_staff.emulation_runs)
        award.flush_recordset()
        self.refuse(
            "UPDATE hr_emulation_award SET state = 'granted' WHERE id = %s", [award.id]
        )
        with self.assertRaises(UserError):
            award.with_user(self.office)._revoke("a", "x", "x", date(2026, 5, 2))

    def test_official_example_of_a_gap(self):
        """2019, 2021, 2022, 2023: 03 năm liên tục."""
        for year in (2019, 2021, 2022, 2023):
            self.make_award("CSTDCS", year, self.emp_staff)
        self.assertIn("3 years in a row, to 2023", self.emp_staff.emulation_runs)

    def test_a_unit_has_its_own_run(self):
        for year in (2024, 2025):
            self.make_award("TTLDTT", year, unit=self.unit_a)
        self.assertIn("2 years in a row", self.unit_a.emulation_runs)
        self.assertFalse(self.unit_b.emulation_runs)

    def test_an_award_has_the_subject_it_says(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.make_award("LDTT", 2024, self.emp_staff, subject="unit")


@tagged("post_install", "-at_install")
class TestRegisterAccess(EmulationCase):
    def setUp(self):
        super().setUp()
        self.own = self.make_award("LDTT", 2024, self.emp_staff)
        self.others = self.make_award("LDTT", 2024, self.emp_staff3)
        self.unit = self.make_award("TTLDTT", 2024, unit=self.unit_b)

    def readable(self, user):
        ids = (self.own + self.others + self.unit).ids
        domain = [("id", "in", ids)]
        return set(self.call(user, "hr.emulation.award", "search", domain))

    def test_who_reads_what(self):
        everything = set((self.own + self.others + self.unit).ids)
        expected = {
            self.staff: {self.own.id, self.unit.id},
            self.staff3: {self.others.id, self.unit.id},
            self.outsider: {self.unit.id},
            self.head: {self.own.id, self.unit.id},
            self.head_b: {self.others.id, self.unit.id},
            self.director: everything,
            self.reader: everything,
            self.office: everything,
            self.inspector: everything,
            self.other_office: set(),
        }
        for user, ids in expected.items():
            with self.subTest(user=user.login):
                self.assertEqual(self.readable(user), ids)

    def test_own_titles_follow_the_log_in(self):
        self.emp_staff.user_id = False
        self.emp_staff2.user_id = False
        self.env["res.users"].flush_model()
        self.assertEqual(self.readable(self.staff), {self.unit.id})
        self.emp_staff.user_id = self.staff2
        self.assertEqual(self.readable(self.staff2), {self.own.id, self.unit.id})

    def test_only_the_standing_office_writes_the_register(self):
        vals = {
            "title_id": self.title["LDTT"].id,
            "employee_id": self.emp_staff2.id,
            "year": 2024,
            "decision_number": "1/QĐ",
            "decision_date": "2025-01-10",
        }
        for user in (self.staff, self.head, self.reader, self.decider, self.officer):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.call(user, "hr.emulation.award", "create", [vals])
                with self.assertRaises(AccessError):
                    self.call(user, self.own, "write", {"year": 2025})
                with self.assertRaises(AccessError):
                    self.call(user, self.own, "action_close_entry")
        self.call(self.office, "hr.emulation.award", "create", [vals])

    def test_the_office_does_not_grant_or_revoke_by_writing(self):
        for vals in (
            {"final": False},
            {"state": "revoked"},
            {"revoke_code": "a"},
            {"nomination_id": 1},
            {"user_id": self.office.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.call(self.office, self.own, "write", vals)
        with self.assertRaises(AccessError):
            self.call(
                self.office,
                "hr.emulation.award",
                "create",
                [
                    {
                        "title_id": self.title["LDTT"].id,
                        "employee_id": self.emp_staff2.id,
                        "year": 2024,
                        "decision_number": "1/QĐ",
                        "decision_date": "2025-01-10",
                        "final": True,
                    }
                ],
            )

    def test_titles_on_the_public_card_follow_the_rules(self):
        card = self.env["hr.employee.public"].browse(self.emp_staff.id)
        self.assertEqual(card.with_user(self.staff).emulation_award_count, 1)
        self.assertEqual(card.with_user(self.staff2).emulation_award_count, 0)
        self.assertEqual(card.with_user(self.office).emulation_award_count, 1)


@tagged("post_install", "-at_install")
class TestMoneyTables(EmulationCase):
    def test_base_salary_of_the_day(self):
        table = self.env["hr.emulation.base.salary"]
        for day, figure in [
            (date(2019, 6, 30), None),
            (date(2026, 6, 30), 2_340_000),
            (date(2026, 7, 1), 2_530_000),
            (date(2027, 1, 14), 2_530_000),
        ]:
            with self.subTest(day=day):
                self.assertEqual(table._amount_on(day), figure)

    def test_coefficients_of_the_day(self):
        rates = self.env["hr.emulation.bonus.rate"]._coefs_on(date(2027, 1, 14))
        for code, subject, coef in [
            ("LDTT", "person", "0.30"),
            ("CSTDCS", "person", "1.00"),
            ("TTLDTT", "unit", "0.80"),
            ("TTLDXS", "unit", "1.50"),
            ("GK", "unit", "0.60"),
        ]:
            self.assertEqual(rates[self.title[code], subject], coef)

    def test_deciding_levels(self):
        levels = self.env["hr.emulation.deciding.level"]
        rows = [
            ("agency", "LDTT", "head"),
            ("agency", "TTLDXS", "superior"),
            ("commune", "CSTDCS", "head"),
            ("ministry", "TTLDXS", "head"),
            ("ministry", "CSTDTQ", "superior"),
        ]
        for kind, code, level in rows:
            found = levels._levels_on(self.company, kind, date(2026, 12, 1))
            self.assertEqual(found[self.title[code]].level, level)

    def test_only_managers_change_figures(self):
        salary = self.env.ref("hr_emulation_awards.base_salary_20260701")
        for user in (self.staff, self.office, self.decider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, salary, "write", {"amount": 1})
        self.call(self.designer, salary, "write", {"legal_basis": "Nghị định"})
