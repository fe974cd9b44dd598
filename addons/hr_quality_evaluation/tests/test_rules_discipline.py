# Part of HR Quality. See LICENSE. (LGPL-3)
import datetime
from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.discipline import Discipline, DisciplineRule, counted
from ..rules.tiers import Band, Condition, Facts, TierRules, decide

PARTY = Discipline(
    act="A1",
    act_date=datetime.date(2025, 10, 1),
    decision_date=datetime.date(2025, 12, 1),
    source="party",
    form="reprimand",
    body="so-khcn",
    number="12-QĐ/ĐU",
)
STATE = replace(
    PARTY, source="admin", decision_date=datetime.date(2026, 2, 1), number="31/QĐ-SKHCN"
)


class TestDiscipline(BaseCase):
    def reasons(self, decisions, year=2026, body="so-khcn", duty_related_only=True):
        rule = DisciplineRule(year, body, duty_related_only)
        return [reason for _decision, reason in counted(decisions, rule)]

    def test_one_decision(self):
        cases = {
            "of the year": (STATE, ["counts"]),
            "of another year": (PARTY, ["other_year"]),
            "used before it was decided": (
                replace(STATE, used_year=2025),
                ["already_used"],
            ),
            "used in this very year": (replace(STATE, used_year=2026), ["counts"]),
            "done at the old body": (
                replace(STATE, body="so-tttt"),
                ["done_at_other_body"],
            ),
            "not related to duty": (
                replace(STATE, duty_related=False),
                ["not_duty_related"],
            ),
        }
        for name, (decision, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.reasons([decision]), expected)

    def test_any_discipline_counts_under_decree_90(self):
        private = replace(STATE, duty_related=False)
        self.assertEqual(self.reasons([private], duty_related_only=False), ["counts"])

    def test_the_same_act_counts_for_one_year_only(self):
        both = [STATE, PARTY]
        self.assertEqual(self.reasons(both, 2025), ["counts", "same_act"])
        self.assertEqual(self.reasons(both, 2026), ["other_year", "already_used"])

    def test_the_same_act_counts_once_within_a_year(self):
        party = replace(PARTY, decision_date=datetime.date(2026, 1, 5))
        self.assertEqual(self.reasons([STATE, party]), ["counts", "same_act"])

    def test_used_on_either_decision_settles_the_act(self):
        decisions = [replace(PARTY, used_year=2025), STATE]
        self.assertEqual(self.reasons(decisions), ["other_year", "already_used"])

    def test_two_acts_count_each(self):
        other = replace(STATE, act="A2", number="40/QĐ-SKHCN")
        untied = replace(STATE, act="", number="41/QĐ-SKHCN")
        again = replace(untied, number="42/QĐ-SKHCN")
        decisions = [STATE, other, untied, again]
        self.assertEqual(self.reasons(decisions), ["counts"] * 4)

    def test_violations_at_both_bodies_count_at_each(self):
        old = replace(STATE, act="A2", body="so-tttt")
        self.assertEqual(self.reasons([STATE, old]), ["counts", "done_at_other_body"])
        self.assertEqual(
            self.reasons([STATE, old], body="so-tttt"), ["done_at_other_body", "counts"]
        )

    def test_a_period_over_new_year_counts_what_took_effect_in_its_days(self):
        school = (datetime.date(2025, 9, 1), datetime.date(2026, 5, 31))
        rule = DisciplineRule(2026, span=school)
        summer = replace(STATE, act="A2", decision_date=datetime.date(2026, 7, 1))
        cases = {
            "in its first autumn": (PARTY, "counts"),
            "in its last spring": (STATE, "counts"),
            "in the year it ends, but after it": (summer, "other_year"),
        }
        for name, (decision, reason) in cases.items():
            with self.subTest(name):
                self.assertEqual(counted([decision], rule)[0][1], reason)

    def test_a_quarter_counts_what_took_effect_in_the_quarter(self):
        third = (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
        rule = DisciplineRule(2026, span=third, is_part=True)
        self.assertEqual(counted([STATE], rule)[0][1], "other_year")
        used = replace(STATE, used_year=2026)
        self.assertEqual(counted([used], rule)[0][1], "other_year")
        later = replace(STATE, decision_date=datetime.date(2026, 8, 1))
        self.assertEqual(counted([later], rule)[0][1], "counts")

    def test_a_reprimand_forces_the_lowest_tier(self):
        rules = TierRules(
            "score",
            (
                Band("kht", Decimal(0), Decimal(50)),
                Band("htxs", Decimal(50), Decimal(100)),
            ),
            (Condition("kht", "discipline", article="Điều 20", effect="knockout"),),
        )
        disciplined = Facts(2026, disciplines=(STATE,), body="so-khcn")
        verdict = decide(Decimal(95), rules, disciplined)
        self.assertEqual(verdict.grade, "kht")
        self.assertEqual(verdict.limits[0].found, 1)
        self.assertEqual(
            verdict.limits[0].values["decisions"], (("31/QĐ-SKHCN", "counts"),)
        )
        elsewhere = Facts(2026, disciplines=(STATE,), body="so-yte")
        self.assertEqual(decide(Decimal(95), rules, elsewhere).grade, "htxs")
