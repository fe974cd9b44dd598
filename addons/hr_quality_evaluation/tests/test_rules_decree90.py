# Part of HR Quality. See LICENSE. (LGPL-3)
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.tiers import Condition, Facts, TierRules, audience, decide

STAFF = audience("public_employee", "none")
MANAGER = audience("public_manager", "head")


def rule(grade, kind, fact=None, value=None, to=(), effect="require"):
    params = {"fact": fact, "value": value}
    return Condition(grade, kind, params, "Điều 12", to, effect=effect, code="")


LEADS = ("manager",)
CONDITIONS = (
    rule("htxs", "level_min", "criteria_level", "well"),
    rule("htxs", "fact_min", "tasks_on_time_pct", 100),
    rule("htxs", "fact_min", "tasks_above_pct", 50, ("staff",)),
    rule("htxs", "fact_min", "criteria_level_5a", 2, LEADS),
    rule("htxs", "fact_min", "unit_targets_done_pct", 100, LEADS),
    rule("htxs", "fact_min", "unit_targets_above_pct", 50, LEADS),
    rule("htxs", "lower_units_share_min", "ht", 100, LEADS),
    rule("htxs", "lower_units_share_min", "htt", 70, LEADS),
    rule("htt", "level_min", "criteria_level", "meets"),
    rule("htt", "fact_min", "tasks_on_time_pct", 100),
    rule("htt", "fact_min", "unit_targets_done_pct", 100, LEADS),
    rule("htt", "fact_min", "unit_on_time_pct", 80, LEADS),
    rule("htt", "lower_units_share_min", "ht", 100, LEADS),
    rule("htt", "lower_units_share_min", "htt", 70, LEADS),
    rule("ht", "level_min", "criteria_level", "meets"),
    rule("ht", "fact_max", "criteria_failed_pct", 20),
    rule("ht", "fact_above", "unit_targets_done_pct", 70, LEADS),
    rule("ht", "lower_units_share_min", "ht", 70, LEADS),
    rule("kht", "fact_max", "criteria_failed_pct", 50, effect="knockout"),
    rule("kht", "degradation", effect="knockout"),
    rule("kht", "any_discipline", effect="knockout"),
    rule("kht", "fact_min", "unit_targets_done_pct", 50, LEADS, "knockout"),
    rule("kht", "fact_false", "corruption_in_unit", to=LEADS, effect="knockout"),
)
PERSON = {f"criteria_level_{code}": Decimal(2) for code in "1234"} | {
    "tasks_on_time_pct": Decimal(100),
    "tasks_above_pct": Decimal(50),
    "criteria_failed_pct": Decimal(0),
}
LEADER = PERSON | {
    "criteria_level_5a": Decimal(2),
    "unit_targets_done_pct": Decimal(100),
    "unit_targets_above_pct": Decimal(50),
    "unit_on_time_pct": Decimal(100),
}
UNITS = ("htxs", "htt", "htt", "htt", "htt", "htt", "htt", "ht", "ht", "ht")


class TestDecree90(BaseCase):
    def decide(self, facts, on_missed="authority"):
        return decide(None, TierRules("conditions", (), CONDITIONS, on_missed), facts)

    def staff(self, **values):
        return Facts(2026, STAFF, PERSON | values)

    def leader(self, units=UNITS, **values):
        return Facts(2026, MANAGER, LEADER | values, lower_units=units)

    def test_without_a_management_post(self):
        cases = {
            "all well": (self.staff(), "htxs"),
            "49.99 % above": (self.staff(tasks_above_pct=Decimal("49.99")), "htt"),
            "one criterion only met": (self.staff(criteria_level_3=Decimal(1)), "htt"),
            "one criterion not met": (self.staff(criteria_level_3=Decimal(0)), None),
            "a little late": (
                self.staff(
                    tasks_on_time_pct=Decimal(90), criteria_failed_pct=Decimal(20)
                ),
                "ht",
            ),
            "half failed is in no tier": (
                self.staff(
                    tasks_on_time_pct=Decimal(50), criteria_failed_pct=Decimal(50)
                ),
                None,
            ),
            "more than half failed": (
                self.staff(criteria_failed_pct=Decimal(51)),
                "kht",
            ),
            "degradation": (self.staff(degradation_concluded=1), "kht"),
            "what binds managers does not bind": (
                self.staff(corruption_in_unit=1),
                "htxs",
            ),
        }
        for name, (facts, expected) in cases.items():
            with self.subTest(name):
                verdict = self.decide(facts)
                self.assertEqual(verdict.grade, expected)
                self.assertEqual(verdict.needs_authority, expected is None)

    def test_managers(self):
        six_of_ten = ("htt",) * 6 + ("ht",) * 4
        one_failed = ("htt",) * 9 + ("kht",)
        cases = {
            "all met": (self.leader(), "htxs"),
            "no lower units": (self.leader(()), "htxs"),
            "60 % of units good": (self.leader(six_of_ten), "ht"),
            "one unit failed": (self.leader(one_failed), "ht"),
            "unit not above": (self.leader(unit_targets_above_pct=Decimal(49)), "htt"),
            "unit late": (
                self.leader(
                    unit_targets_above_pct=Decimal(0), unit_on_time_pct=Decimal(79)
                ),
                "ht",
            ),
            "exactly 70 % of targets": (
                self.leader(unit_targets_done_pct=Decimal(70)),
                None,
            ),
            "above 70 %": (self.leader(unit_targets_done_pct=Decimal("70.01")), "ht"),
            "under half": (self.leader(unit_targets_done_pct=Decimal(49)), "kht"),
            "corruption": (self.leader(corruption_in_unit=1), "kht"),
        }
        for name, (facts, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.decide(facts).grade, expected)

    def test_the_gap_falls_when_so_ruled(self):
        facts = self.staff(criteria_level_3=Decimal(0))
        self.assertEqual(self.decide(facts, "next_lower").grade, "kht")

    def test_unknown_facts_leave_the_higher_tier_open(self):
        verdict = self.decide(self.staff(tasks_above_pct=None))
        self.assertEqual(verdict.grade, "htt")
        self.assertTrue(verdict.needs_authority)
        self.assertEqual([check.code for check in verdict.warnings], ["fact_min"])
        settled = self.decide(
            self.staff(tasks_above_pct=None, criteria_level_3=Decimal(1))
        )
        self.assertEqual((settled.grade, settled.needs_authority), ("htt", False))
        empty = self.decide(Facts(2026, STAFF))
        self.assertIsNone(empty.grade)

    def test_units_still_to_come(self):
        pending = self.decide(self.leader(("htt", "htt", None)))
        self.assertIsNone(pending.grade)
        self.assertTrue(pending.needs_authority)
        hopeless = self.decide(self.leader(("kht", "kht", None)))
        self.assertIsNone(hopeless.grade)
        enough = self.decide(self.leader(("htt",) * 8 + ("ht", None)))
        self.assertEqual(enough.grade, "ht")

    def test_the_criteria_that_fall_short_are_named(self):
        verdict = self.decide(self.staff(criteria_level_3=Decimal(1)))
        check = next(check for check in verdict.checks if check.code == "level_min")
        self.assertEqual((check.found, check.threshold), (3, 4))
        self.assertEqual(check.values["short"], ("3",))
