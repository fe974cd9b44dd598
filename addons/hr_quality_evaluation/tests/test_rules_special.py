# Part of HR Quality. See LICENSE. (LGPL-3)
import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from odoo.tests import BaseCase

from ..rules.special import RosterFacts, SpecialCase, roster_outcome
from ..rules.worktime import (
    MonthRule,
    Span,
    leave_months,
    months_worked,
    quarters_worked,
    year_days,
)


def day(month, number, year=2026):
    return datetime.date(year, month, number)


ALWAYS = (Span(datetime.date(2015, 3, 1)),)
FACTS = RosterFacts(2026, day(11, 30), ALWAYS)
ND335 = (
    SpecialCase("ended"),
    SpecialCase("rated_by_superior", article="Điều 10"),
    SpecialCase("transferred_out", article="khoản 1 Điều 19"),
    SpecialCase("seconded_out"),
    SpecialCase("long_training"),
    SpecialCase("under_months", {"months": 6}, "Điều 11"),
    SpecialCase("actual_time", article="Điều 11"),
    SpecialCase("transferred_in", article="khoản 1 Điều 19"),
    SpecialCase("seconded_in"),
)
ND90 = (
    SpecialCase("under_months", {"months": 6, "exceptions": ("maternity",)}, "Điều 2"),
    SpecialCase("long_leave", {"months": 3, "below": 6, "grade": "ht"}, "Điều 2"),
    SpecialCase("actual_time", {"kinds": ("maternity",)}, "Điều 2"),
)


class TestRoster(BaseCase):
    def test_outcomes_of_335(self):
        hired = (Span(day(8, 1)),)
        maternity = (Span(day(3, 1), day(8, 31), "maternity"),)
        illness = (Span(day(2, 1), day(9, 30), "sick"),)
        illness_of_a_week = (Span(day(10, 5), day(10, 9), "sick"),)
        unpaid = (Span(day(1, 1), day(7, 31), "unpaid"),)
        short_unpaid = (Span(day(1, 1), day(4, 30), "unpaid"),)
        training = (Span(day(1, 1), day(9, 30), "training"),)
        whole_year = (Span(day(1, 1), day(12, 31), "maternity"),)
        cases = {
            "all year": ({}, "rated", "", []),
            "hired in August": ({"service": hired}, "not_rated", "under_months", []),
            "hired in July": ({"service": (Span(day(7, 1)),)}, "rated", "", []),
            "maternity": ({"interruptions": maternity}, "rated", "", ["actual_time"]),
            "long illness, 4 months worked": (
                {"interruptions": illness},
                "rated",
                "",
                ["actual_time"],
            ),
            "hired in August, a week ill": (
                {"service": hired, "interruptions": illness_of_a_week},
                "not_rated",
                "under_months",
                [],
            ),
            "hired in July, two months of maternity": (
                {
                    "service": (Span(day(7, 1)),),
                    "interruptions": (Span(day(9, 1), day(10, 31), "maternity"),),
                },
                "rated",
                "",
                ["actual_time"],
            ),
            "unpaid, 5 months worked": (
                {"interruptions": unpaid},
                "not_rated",
                "under_months",
                [],
            ),
            "unpaid, 8 months worked": (
                {"interruptions": short_unpaid},
                "rated",
                "",
                ["actual_time"],
            ),
            "no day worked": (
                {"interruptions": whole_year},
                "not_rated",
                "under_months",
                [],
            ),
            "training": ({"interruptions": training}, "not_rated", "long_training", []),
            "six months of training": (
                {"interruptions": (Span(day(1, 1), day(6, 30), "training"),)},
                "not_rated",
                "long_training",
                [],
            ),
            "half a year of training and a day less": (
                {"interruptions": (Span(day(1, 1), day(6, 29), "training"),)},
                "rated",
                "",
                [],
            ),
            "retired in October": (
                {"ended": ("retired", day(10, 1))},
                "left",
                "retired",
                [],
            ),
            "deceased": ({"ended": ("deceased", day(6, 3))}, "left", "deceased", []),
            "last day is the reference day": (
                {"ended": ("resigned", day(12, 1))},
                "rated",
                "",
                [],
            ),
            "gone on the reference day": (
                {"ended": ("resigned", day(11, 30))},
                "left",
                "resigned",
                [],
            ),
            "rated by the province": (
                {"rated_by_superior": True},
                "rated_elsewhere",
                "rated_by_superior",
                [],
            ),
            "transferred out": (
                {"transferred_out": day(9, 1)},
                "rated_elsewhere",
                "transferred_out",
                [],
            ),
            "transferred out later": ({"transferred_out": day(12, 5)}, "rated", "", []),
            "at the new body on the reference day": (
                {"transferred_out": day(11, 30)},
                "rated_elsewhere",
                "transferred_out",
                [],
            ),
            "seconded out": (
                {"seconded_out": True},
                "rated_elsewhere",
                "seconded_out",
                [],
            ),
            "seconded in": ({"seconded_in": True}, "rated", "", ["report_to_sender"]),
            "transferred in": (
                {"transferred_in": day(7, 1)},
                "rated",
                "",
                ["old_figures"],
            ),
            "transferred in last year": (
                {"transferred_in": day(7, 1, 2025)},
                "rated",
                "",
                [],
            ),
            "leaving weighs more than maternity": (
                {"interruptions": maternity, "ended": ("resigned", day(9, 1))},
                "left",
                "resigned",
                [],
            ),
        }
        for name, (changes, kind, code, effects) in cases.items():
            with self.subTest(name):
                outcome = roster_outcome(replace(FACTS, **changes), ND335)
                self.assertEqual((outcome.kind, outcome.code), (kind, code))
                self.assertEqual([effect.code for effect in outcome.effects], effects)

    def test_leave_under_decree_90(self):
        cases = {
            "under three months": ("unpaid", day(2, 27), "rated", []),
            "three months": ("unpaid", day(3, 31), "rated", ["ht"]),
            "just under six": ("sick", day(6, 29), "rated", ["ht"]),
            "seven months": ("unpaid", day(7, 31), "not_rated", []),
            "six months, six worked": ("unpaid", day(6, 30), "rated", []),
            "maternity of six months": ("maternity", day(6, 30), "rated", []),
        }
        for name, (kind, end, expected, ceilings) in cases.items():
            with self.subTest(name):
                away = (Span(day(1, 1), end, kind),)
                outcome = roster_outcome(replace(FACTS, interruptions=away), ND90)
                self.assertEqual(outcome.kind, expected)
                self.assertEqual([top for top, _check in outcome.ceilings()], ceilings)

    def test_the_grounds_name_the_body_a_seconded_person_comes_from(self):
        ward = replace(FACTS, seconded_in="Ủy ban nhân dân phường Bình Minh")
        (check,) = roster_outcome(ward, ND335).checks()
        self.assertEqual(
            (check.code, check.found),
            ("seconded_in", "Ủy ban nhân dân phường Bình Minh"),
        )

    def test_the_article_goes_with_the_outcome(self):
        counting = MonthRule(article="Điều 5 Quy chế")
        facts = replace(FACTS, service=(Span(day(9, 1)),), month_rule=counting)
        outcome = roster_outcome(facts, ND335)
        self.assertEqual(outcome.article, "Điều 11")
        self.assertEqual((outcome.found, outcome.threshold), (4, 6))
        self.assertEqual(outcome.basis, "Điều 5 Quy chế")

    def test_an_unconfirmed_case_only_warns(self):
        cases = [SpecialCase("seconded_out", confidence="unconfirmed")]
        outcome = roster_outcome(replace(FACTS, seconded_out=True), cases)
        self.assertEqual(outcome.kind, "rated")
        self.assertEqual([check.code for check in outcome.warnings], ["seconded_out"])

    def test_the_regulation_may_say_otherwise(self):
        cases = [SpecialCase("seconded_out", {"outcome": "not_rated"})]
        outcome = roster_outcome(replace(FACTS, seconded_out=True), cases)
        self.assertEqual(outcome.kind, "not_rated")


SCHOOL = replace(FACTS, year=2027, span=(day(9, 1), day(5, 31, 2027)))


class TestSchoolYear(BaseCase):
    """A period over New Year is one period, not the part of it in its last year."""

    def test_months_of_both_years_count(self):
        cases = {
            "all of it": ((), "rated", None),
            "unpaid from April": (
                (Span(day(4, 1, 2027), day(5, 31, 2027), "unpaid"),),
                "rated",
                None,
            ),
            "unpaid from February: five worked": (
                (Span(day(2, 1, 2027), day(5, 31, 2027), "unpaid"),),
                "not_rated",
                5,
            ),
        }
        for name, (away, kind, months) in cases.items():
            with self.subTest(name):
                outcome = roster_outcome(replace(SCHOOL, interruptions=away), ND335)
                self.assertEqual((outcome.kind, outcome.found), (kind, months))

    def test_leave_of_the_first_autumn_limits(self):
        autumn = (Span(day(9, 1), day(12, 15), "unpaid"),)
        outcome = roster_outcome(replace(SCHOOL, interruptions=autumn), ND90)
        ((top, check),) = outcome.ceilings()
        self.assertEqual((top, check.found), ("ht", Decimal("3.5")))

    def test_leave_over_new_year_is_counted_once(self):
        winter = (Span(day(12, 1), day(2, 28, 2027), "unpaid"),)
        outcome = roster_outcome(replace(SCHOOL, interruptions=winter), ND90)
        ((_top, check),) = outcome.ceilings()
        self.assertEqual(check.found, 3)

    def test_maternity_of_the_first_autumn_rates_on_the_months_worked(self):
        autumn = (Span(day(9, 1), day(12, 31), "maternity"),)
        outcome = roster_outcome(replace(SCHOOL, interruptions=autumn), ND335)
        (effect,) = outcome.effects
        self.assertEqual(effect.value, ("m01", "m02", "m03", "m04", "m05"))

    def test_whoever_moved_in_during_the_first_autumn_brings_his_figures(self):
        moved = replace(SCHOOL, transferred_in=day(10, 1))
        (effect,) = roster_outcome(moved, ND335).effects
        self.assertEqual(effect.code, "old_figures")
        before = replace(SCHOOL, transferred_in=day(8, 1))
        self.assertEqual(roster_outcome(before, ND335).effects, ())

    def test_low_presence_over_new_year_sees_both_parts(self):
        cases = [SpecialCase("low_presence", {"share": 50})]
        week = (day(12, 28), day(1, 3, 2027))
        away = (Span(day(12, 28), day(12, 29), "sick"),)
        facts = replace(FACTS, span=week, interruptions=away)
        self.assertEqual(roster_outcome(facts, cases).effects, ())
        away = (Span(day(12, 28), day(12, 30), "sick"),)
        (effect,) = roster_outcome(replace(facts, interruptions=away), cases).effects
        self.assertEqual(effect.found, 40)

    def test_public_holidays_are_no_working_days(self):
        """February 2026: 20 weekdays, five of them Tet; eight days away leave 7/15."""
        cases = [SpecialCase("low_presence", {"share": 50})]
        tet = tuple(day(2, number) for number in range(16, 21))
        away = (Span(day(2, 2), day(2, 11), "unpaid"),)
        facts = replace(FACTS, span=(day(2, 1), day(2, 28)), interruptions=away)
        self.assertEqual(roster_outcome(facts, cases).effects, ())
        (effect,) = roster_outcome(replace(facts, off=tet), cases).effects
        self.assertEqual(round(effect.found, 2), Decimal("46.67"))


class TestMonths(BaseCase):
    def test_months_worked(self):
        every = tuple(f"m{month:02}" for month in range(1, 13))
        cases = {
            "all year": (ALWAYS, (), every),
            "hired on the 16th, 11 of 22 weekdays": (
                (Span(day(1, 17)),),
                (),
                every[1:],
            ),
            "hired on 15 January": ((Span(day(1, 15)),), (), every),
            "maternity March to August": (
                ALWAYS,
                (Span(day(3, 1), day(8, 31), "maternity"),),
                every[:2] + every[8:],
            ),
            "a week of leave": (
                ALWAYS,
                (Span(day(5, 4), day(5, 8), "sick"),),
                every,
            ),
            "two overlapping leaves count once": (
                ALWAYS,
                (
                    Span(day(5, 1), day(5, 12), "sick"),
                    Span(day(5, 4), day(5, 15), "unpaid"),
                ),
                every[:4] + every[5:],
            ),
            "two bodies, one year": (
                (Span(day(1, 1), day(6, 30)), Span(day(7, 1))),
                (),
                every,
            ),
            "left in June": ((Span(day(1, 1), day(6, 30)),), (), every[:6]),
            "before and after the year": (
                (Span(day(1, 1, 2024), day(12, 31, 2025)), Span(day(1, 1, 2027))),
                (),
                (),
            ),
            "a kind that counts as work": (
                ALWAYS,
                (Span(day(3, 1), day(4, 30), "mission"),),
                every,
            ),
        }
        for name, (service, away, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(months_worked(service, away, 2026), expected)

    def test_how_much_of_a_month_is_a_setting(self):
        service = (Span(day(4, 16)),)
        half = months_worked(service, (), 2026, MonthRule(days="calendar"))
        self.assertEqual(half[0], "m04")
        whole = months_worked(service, (), 2026, MonthRule(share=Fraction(1)))
        self.assertEqual(whole[0], "m05")

    def test_quarters(self):
        self.assertEqual(quarters_worked(("m01", "m06", "m12")), ("q1", "q2", "q4"))

    def test_leaves_that_touch_are_one(self):
        spans = (
            Span(day(3, 15), day(3, 31), "unpaid"),
            Span(day(4, 1), day(4, 30), "sick"),
            Span(day(4, 20), day(6, 14), "unpaid"),
        )
        self.assertEqual(leave_months(spans, year_days(2026), ("unpaid", "sick")), 3)

    def test_blanks_take_the_figures_of_the_decree(self):
        five_months = replace(FACTS, service=(Span(day(8, 1)),))
        away = (Span(day(1, 1), day(3, 31), "unpaid"),)
        on_leave = replace(FACTS, interruptions=away)
        blank = {"months": 0, "below": 0, "grade": False}
        outcome = roster_outcome(five_months, [SpecialCase("under_months", blank)])
        self.assertEqual((outcome.found, outcome.threshold), (5, 6))
        outcome = roster_outcome(on_leave, [SpecialCase("long_leave", blank)])
        ((top, check),) = outcome.ceilings()
        self.assertEqual((top, check.found), ("ht", 3))

    def test_leave_without_an_end_limits_however_long_it_was(self):
        nine = (Span(day(1, 1), day(9, 30), "unpaid"),)
        case = SpecialCase("long_leave", {"months": 3})
        outcome = roster_outcome(replace(FACTS, interruptions=nine), [case])
        ((top, check),) = outcome.ceilings()
        self.assertEqual((top, check.found), ("ht", 9))

    def test_no_absence_excepted_is_an_answer_and_not_a_blank(self):
        ill = (Span(day(2, 1), day(9, 30), "sick"),)
        facts = replace(FACTS, interruptions=ill)
        usual = [SpecialCase("under_months")]
        self.assertEqual(roster_outcome(facts, usual).kind, "rated")
        strict = [SpecialCase("under_months", {"exceptions": ()})]
        self.assertEqual(roster_outcome(facts, strict).kind, "not_rated")

    def test_what_the_trace_says(self):
        hired = replace(FACTS, service=(Span(day(8, 1)),))
        (check,) = roster_outcome(hired, ND335).checks()
        self.assertEqual(
            (check.code, check.found, check.met), ("under_months", 5, False)
        )
        left = replace(FACTS, ended=("retired", day(10, 1)))
        (check,) = roster_outcome(left, ND335).checks()
        self.assertEqual(check.found, day(10, 1))
        ill = replace(FACTS, interruptions=(Span(day(2, 1), day(2, 28), "sick"),))
        (check,) = roster_outcome(ill, ND335).checks()
        self.assertIs(check.met, True)
        self.assertEqual(len(check.found), 11)

    def test_leave_months(self):
        cases = {
            "three calendar months": (day(3, 1), day(5, 31), "3"),
            "date to date": (day(3, 15), day(6, 14), "3"),
            "half a month more": (day(3, 1), day(6, 15), "3.5"),
            "clipped to the year": (day(11, 1, 2025), day(2, 28), "2"),
            "from a 31st": (day(1, 31), day(2, 27), "1"),
            "nothing in the year": (day(1, 1, 2025), day(2, 1, 2025), "0"),
        }
        for name, (start, end, expected) in cases.items():
            with self.subTest(name):
                spans = (Span(start, end, "unpaid"), Span(start, end, "training"))
                away = leave_months(spans, year_days(2026), ("unpaid",))
                self.assertEqual(away, Decimal(expected))
