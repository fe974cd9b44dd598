# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .opening_common import OpeningCase
from .result_common import ResultCase


class KindsCase(OpeningCase):
    @classmethod
    def make_kind(cls, kind, first, last, **values):
        return cls.make_period(
            f"{kind} {first}",
            **{
                "kind": kind,
                "date_from": first,
                "date_to": last,
                "reference_date": last,
                **values,
            },
        )

    def away(self, employee, first, last, kind="unpaid"):
        return self.env["hr.quality.interruption"].create(
            {
                "employee_id": employee.id,
                "company_id": self.company.id,
                "kind": kind,
                "date_from": first,
                "date_to": last,
            }
        )

    def outcome(self, employee, period):
        line = self.listed(employee, period)
        return line.outcome, line.reason_code or ""


@tagged("post_install", "-at_install")
class TestSchoolYear(KindsCase):
    """Năm học: over New Year, opened like any other year."""

    def test_months_worked_are_those_of_both_years(self):
        self.add_case("under_months", "not_rated", months=6)
        period = self.make_kind("school", date(2026, 9, 1), date(2027, 5, 31))
        self.away(self.emp_staff2, "2027-04-01", "2027-05-31")
        self.away(self.emp_staff3, "2027-02-01", "2027-05-31")
        self.open_period(period)
        self.assertEqual(self.outcome(self.emp_staff, period), ("rated", ""))
        self.assertEqual(self.sheet(self.emp_staff, period).months_worked, 9)
        self.assertEqual(self.outcome(self.emp_staff2, period), ("rated", ""))
        self.assertEqual(self.sheet(self.emp_staff2, period).months_worked, 7)
        self.assertEqual(
            self.outcome(self.emp_staff3, period), ("not_rated", "under_months")
        )
        self.assertIn("5 months", self.listed(self.emp_staff3, period).reason)

    def test_leave_in_the_first_autumn_limits_the_tier(self):
        self.add_case(
            "long_leave",
            "max_tier",
            months=3,
            months_below=6,
            grade="ht",
            absence_unpaid=True,
        )
        period = self.make_kind("school", date(2026, 9, 1), date(2027, 5, 31))
        self.away(self.emp_staff, "2026-09-01", "2026-12-15")
        self.open_period(period)
        self.assertEqual(self.sheet(self.emp_staff, period).special_code, "long_leave")


@tagged("post_install", "-at_install")
class TestPartsOfAYear(KindsCase):
    """Kỳ tự chọn, tuần, tháng: a part asks for no six months."""

    def test_a_part_cut_by_hand_asks_for_no_six_months(self):
        self.add_case("under_months", "not_rated", months=6)
        quarter = self.make_kind("custom", date(2026, 3, 1), date(2026, 5, 31))
        self.open_period(quarter)
        self.assertEqual(self.outcome(self.emp_staff, quarter), ("rated", ""))
        most = self.make_kind("custom", date(2026, 1, 1), date(2026, 8, 31))
        self.away(self.emp_staff, "2026-01-01", "2026-03-31")
        self.open_period(most)
        self.assertEqual(
            self.outcome(self.emp_staff, most), ("not_rated", "under_months")
        )

    def test_a_week_rates_whoever_worked_the_most_of_it(self):
        week = self.make_kind("week", date(2026, 11, 2), date(2026, 11, 8))
        self.away(self.emp_staff2, "2026-11-02", "2026-11-03")
        self.away(self.emp_staff3, "2026-11-02", "2026-11-04")
        self.open_period(week)
        self.assertEqual(self.outcome(self.emp_staff, week), ("rated", ""))
        self.assertEqual(self.outcome(self.emp_staff2, week), ("rated", ""))
        self.assertEqual(
            self.outcome(self.emp_staff3, week), ("not_rated", "no_month_worked")
        )

    def test_a_fortnight_rates_people(self):
        fortnight = self.make_kind("custom", date(2026, 11, 2), date(2026, 11, 14))
        self.open_period(fortnight)
        self.assertEqual(self.outcome(self.emp_staff, fortnight), ("rated", ""))

    def test_seldom_at_work_is_rated_with_a_ceiling_and_never_at_work_is_not(self):
        """November 2026 has 21 weekdays; away for 15 of them leaves 28.57 %."""
        self.add_case("low_presence", "max_tier", share=50, grade="ht")
        month = self.make_kind("month", date(2026, 11, 1), date(2026, 11, 30))
        self.away(self.emp_staff, "2026-11-02", "2026-11-20", "sick")
        self.away(self.emp_staff2, "2026-11-01", "2026-11-30", "sick")
        self.open_period(month)
        self.assertEqual(self.outcome(self.emp_staff, month), ("rated", ""))
        self.assertEqual(self.sheet(self.emp_staff, month).special_code, "low_presence")
        self.assertEqual(
            self.outcome(self.emp_staff2, month), ("not_rated", "no_month_worked")
        )

    def test_public_holidays_are_no_days_to_be_at_work(self):
        """Nine of 21 weekdays away leave 12; with 4 holidays among them 8 of 17."""
        self.add_case("low_presence", "max_tier", share=50, grade="ht")
        month = self.make_kind("month", date(2026, 11, 1), date(2026, 11, 30))
        self.away(self.emp_staff, "2026-11-02", "2026-11-12", "sick")
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ lễ",
                "company_id": self.company.id,
                "date_from": "2026-11-22 17:00:00",
                "date_to": "2026-11-26 16:59:59",
            }
        )
        self.open_period(month)
        self.assertEqual(self.sheet(self.emp_staff, month).special_code, "low_presence")


@tagged("post_install", "-at_install")
class TestResultsOverNewYear(ResultCase):
    """What a school year counts, closes and shows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school = cls.make_period(
            "Năm học 2026-2027",
            kind="school",
            date_from=date(2026, 9, 1),
            date_to=date(2027, 5, 31),
            reference_date=date(2027, 5, 31),
        )
        cls.set_state(cls.school, "open")
        cls.school_sheet = cls.make_sheet(cls.emp_staff, cls.unit_a, period=cls.school)

    def figures(self, *pairs):
        for year, month, total in pairs:
            self.track(
                self.emp_staff, [month], total=total, general=0, ratios=(), year=year
            )

    def finish(self, sheet):
        self.compute(sheet, period=sheet.period_id)
        result = self.result(sheet)
        self.env.cr.execute(
            "UPDATE hr_quality_result SET state = 'decided', final = TRUE,"
            " decided_grade = rule_grade, decided_tier = 'X' WHERE id = %s",
            [result.id],
        )
        self.env.invalidate_all()
        return result

    def test_a_decision_of_the_first_autumn_counts_in_the_school_year(self):
        self.figures((2026, 10, 92), (2027, 2, 94))
        self.discipline(
            self.emp_staff, date_signed="2026-10-10", date_effective="2026-10-10"
        )
        self.compute(self.school_sheet, period=self.school)
        self.assertEqual(self.result(self.school_sheet).rule_grade, "kht")

    def test_a_decision_before_it_began_does_not(self):
        self.figures((2026, 10, 92), (2027, 2, 94))
        self.discipline(
            self.emp_staff, date_signed="2026-08-10", date_effective="2026-08-10"
        )
        self.compute(self.school_sheet, period=self.school)
        # (92 + 94) / 2 = 93
        self.assertEqual(self.result(self.school_sheet).score, 93)
        self.assertEqual(self.result(self.school_sheet).rule_grade, "htxs")

    def test_a_decision_counts_in_the_quarter_in_which_it_took_effect(self):
        self.discipline(
            self.emp_staff, date_signed="2026-02-10", date_effective="2026-02-10"
        )
        self.figures((2026, 2, 80), (2026, 8, 80))
        grades = {}
        for number, first, last in (
            (1, date(2026, 1, 1), date(2026, 3, 31)),
            (3, date(2026, 7, 1), date(2026, 9, 30)),
        ):
            quarter = self.make_period(
                f"Quý {number}",
                kind="quarter",
                date_from=first,
                date_to=last,
                reference_date=last,
            )
            self.set_state(quarter, "open")
            sheet = self.make_sheet(self.emp_staff, self.unit_a, period=quarter)
            self.compute(sheet, period=quarter)
            grades[number] = self.result(sheet).rule_grade
        self.assertEqual(grades, {1: "kht", 3: "htt"})

    def test_a_final_school_year_closes_its_months_of_both_years_and_no_others(self):
        self.figures((2026, 10, 92), (2027, 2, 94), (2026, 8, 70), (2027, 9, 70))
        self.finish(self.school_sheet)
        figures = self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.emp_staff.id)]
        )
        for figure in figures:
            closed = (figure.year, figure.sub_period) in {(2026, "m10"), (2027, "m02")}
            with self.subTest(month=figure.sub_period, year=figure.year):
                if closed:
                    with self.assertRaisesRegex(UserError, "is final"):
                        figure.total = 50
                else:
                    figure.total = 71

    def test_the_latest_tier_of_person_and_unit_may_be_a_school_year_s(self):
        self.figures((2026, 10, 92))
        self.finish(self.school_sheet)
        self.assertEqual(self.emp_staff.quality_tier, "X (2027)")
