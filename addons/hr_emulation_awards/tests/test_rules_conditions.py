# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.tests import BaseCase, tagged

from ..rules import (
    CONDITION_KINDS,
    InitiativeFact,
    PersonFacts,
    TitleFact,
    UnitFacts,
    runs,
    service,
)
from .rules_common import held, person, rated


def ask(kind, subject, **params):
    return CONDITION_KINDS[kind](subject, params)


@tagged("emulation_rules")
class TestService(BaseCase):
    def test_whole_months_to_the_end_of_the_year(self):
        end = date(2026, 12, 31)
        rows = [
            (date(2026, 7, 1), 6),
            (date(2026, 7, 2), 5),
            (date(2026, 3, 1), 10),
            (date(2026, 1, 31), 11),
            (date(2025, 1, 1), 24),
            (date(2026, 12, 31), 0),
            (date(2027, 1, 1), 0),
        ]
        for start, months in rows:
            with self.subTest(start=start):
                self.assertEqual(service.whole_months(start, end), months)


@tagged("emulation_rules")
class TestRuns(BaseCase):
    def test_official_example(self):
        """Danh hiệu năm 2019, 2021, 2022, 2023: 03 năm liên tục."""
        titles = held("CSTDCS", 2019, 2021, 2022, 2023)
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2023), 3)

    def test_run_of_a_title(self):
        rows = [
            ("none", (), 2026, 0),
            ("not this year", (2024, 2025), 2026, 0),
            ("one", (2026,), 2026, 1),
            ("gap restarts", (2022, 2023, 2025, 2026), 2026, 2),
            ("across rule sets", (2022, 2023, 2024, 2025, 2026), 2026, 5),
            ("later years do not count", (2024, 2025, 2026), 2025, 2),
        ]
        for name, years, year, run in rows:
            with self.subTest(name):
                titles = held("CSTDCS", *years)
                self.assertEqual(runs.title_run(titles, "CSTDCS", year), run)

    def test_revoked_year_breaks_the_run(self):
        titles = held("CSTDCS", 2024, 2026) + held("CSTDCS", 2025, state="revoked")
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 1)

    def test_other_titles_do_not_count(self):
        titles = held("LDTT", 2024, 2025) + held("CSTDCS", 2026)
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 1)

    def test_same_year_twice_counts_once(self):
        titles = held("CSTDCS", 2025, 2025, 2026)
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 2)

    def test_school_years_follow_each_other(self):
        titles = (
            TitleFact(
                "CSTDCS", 2024, date_from=date(2023, 7, 1), date_to=date(2024, 6, 30)
            ),
            TitleFact(
                "CSTDCS", 2025, date_from=date(2024, 7, 1), date_to=date(2025, 6, 30)
            ),
            TitleFact(
                "CSTDCS", 2026, date_from=date(2025, 7, 1), date_to=date(2026, 6, 30)
            ),
        )
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 3)

    def test_school_year_then_calendar_year(self):
        titles = (
            TitleFact(
                "CSTDCS", 2025, date_from=date(2024, 7, 1), date_to=date(2025, 6, 30)
            ),
            TitleFact("CSTDCS", 2026),
        )
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 1)
        titles += (
            TitleFact(
                "CSTDCS", 2025, date_from=date(2025, 1, 1), date_to=date(2025, 12, 31)
            ),
        )
        self.assertEqual(runs.title_run(titles, "CSTDCS", 2026), 2)

    def test_run_of_ratings(self):
        ratings = [rated("htxs", year) for year in (2024, 2025, 2026)]
        self.assertEqual(runs.rating_run(ratings, ("htxs",), 2026), 3)
        ratings[1] = rated("htt", 2025)
        self.assertEqual(runs.rating_run(ratings, ("htxs",), 2026), 1)
        self.assertEqual(runs.rating_run(ratings, ("htxs", "htt"), 2026), 3)


@tagged("emulation_rules")
class TestRunConditions(BaseCase):
    def test_third_title_of_this_round_makes_the_run_provisional(self):
        titles = held("CSTDCS", 2024, 2025) + held("CSTDCS", 2026, state="proposed")
        check = ask("run_of_title_min", person(titles=titles), title="CSTDCS", years=3)
        self.assertTrue(check.met)
        self.assertTrue(check.provisional)
        check = ask(
            "run_of_title_min",
            person(titles=held("CSTDCS", 2024, 2025, 2026)),
            title="CSTDCS",
            years=3,
        )
        self.assertTrue(check.met)
        self.assertFalse(check.provisional)

    def test_run_may_end_a_year_earlier(self):
        subject = person(titles=held("CSTDB", 2024, 2025))
        self.assertFalse(ask("run_of_title_min", subject, title="CSTDB", years=2).met)
        self.assertTrue(
            ask("run_of_title_min", subject, title="CSTDB", years=2, lag=1).met
        )

    def test_years_of_the_last_higher_title_are_used_up(self):
        titles = held("CSTDCS", *range(2021, 2027)) + held("CSTDB", 2024)
        check = ask(
            "run_of_title_min",
            person(titles=titles),
            title="CSTDCS",
            years=3,
            fresh_since="CSTDB",
        )
        self.assertFalse(check.met)
        self.assertEqual(check.found["years"], 2)

    def test_run_of_rating(self):
        ratings = (rated("htxs", 2025), rated("htxs", 2026, "provisional"))
        check = ask(
            "run_of_rating_min", person(ratings=ratings), grades=("htxs",), years=2
        )
        self.assertTrue(check.met)
        self.assertTrue(check.provisional)
        self.assertFalse(
            ask(
                "run_of_rating_min", person(ratings=ratings), grades=("htxs",), years=3
            ).met
        )


@tagged("emulation_rules")
class TestConditions(BaseCase):
    def test_initiative_scope_and_use(self):
        base = InitiativeFact(2026, "base")
        rows = [
            ("base for base", base, {"scope": "base"}, True),
            ("base for ministry", base, {"scope": "ministry"}, False),
            (
                "wider scope counts",
                InitiativeFact(2026, "ministry"),
                {"scope": "base"},
                True,
            ),
            ("last year's", InitiativeFact(2025), {"scope": "base"}, False),
            (
                "last year's with two years",
                InitiativeFact(2025),
                {"scope": "base", "years": 2},
                True,
            ),
            ("two asked", base, {"scope": "base", "count": 2}, False),
            (
                "a topic is another work",
                base,
                {"scope": "base", "work": "topic"},
                False,
            ),
            (
                "used for this title",
                InitiativeFact(2026, used_for=("CSTDCS",)),
                {"scope": "base", "for_title": "CSTDCS"},
                False,
            ),
            (
                "used for another",
                InitiativeFact(2026, used_for=("BKB",)),
                {"scope": "base", "for_title": "CSTDCS"},
                True,
            ),
        ]
        for name, work, params, met in rows:
            with self.subTest(name):
                subject = PersonFacts(1, 2026, initiatives=(work,))
                self.assertEqual(
                    ask("initiative_scope_min", subject, **params).met, met
                )

    def test_revoked_title_is_not_held(self):
        subject = person(titles=held("LDTT", 2026, state="revoked"))
        self.assertFalse(ask("holds_title_same_year", subject, title="LDTT").met)

    def test_title_of_last_year_is_not_of_this_year(self):
        subject = person(titles=held("LDTT", 2025))
        self.assertFalse(ask("holds_title_same_year", subject, title="LDTT").met)

    def test_discipline_ladder(self):
        for form, bar, met in [
            ("", "reprimand", True),
            ("reprimand", "reprimand", False),
            ("reprimand", "warning", True),
            ("dismissal", "warning", False),
        ]:
            with self.subTest(form=form, bar=bar):
                subject = person(discipline=form)
                self.assertEqual(ask("discipline_below", subject, form=bar).met, met)

    def test_absence_and_training(self):
        self.assertFalse(
            ask("absence_days_below", person(absence_days=40), days=40).met
        )
        self.assertTrue(ask("absence_days_below", person(absence_days=39), days=40).met)
        for months, result, met in [
            (11, "", True),
            (12, "", False),
            (12, "good", True),
            (12, "average", False),
        ]:
            with self.subTest(months=months, result=result):
                subject = person(training_months=months, training_result=result)
                check = ask(
                    "long_training_result_in",
                    subject,
                    months=12,
                    results=("good", "excellent"),
                )
                self.assertEqual(check.met, met)

    def test_dissolved_unit_and_unconfirmed_movement(self):
        self.assertFalse(ask("unit_in_being", UnitFacts(1, 2026, active=False)).met)
        self.assertTrue(ask("unit_in_being", UnitFacts(1, 2026)).met)
        self.assertFalse(ask("movement_active", person(movement=False)).met)
        self.assertTrue(ask("movement_active", UnitFacts(1, 2026)).met)

    def test_members_below_are_named(self):
        members = (person(1, "ht"), person(2, "kht"), person(3, "htt"))
        unit = UnitFacts(9, 2026, members=members)
        check = ask("all_members_at_least", unit, grade="ht")
        self.assertFalse(check.met)
        self.assertEqual(check.found["below"], [2])
