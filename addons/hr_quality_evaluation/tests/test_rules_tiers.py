# Part of HR Quality. See LICENSE. (LGPL-3)
from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.special import Effect, Outcome
from ..rules.tiers import (
    Band,
    Condition,
    Facts,
    TierRules,
    band_of,
    check_bands,
    decide,
)


def bands(*edges):
    grades = ("kht", "ht", "htt", "htxs")
    return tuple(
        Band(grade, Decimal(lower), Decimal(upper))
        for grade, lower, upper in zip(grades, edges[:-1], edges[1:], strict=True)
    )


DECREE = bands(0, 50, 70, 90, 100)
PILOT = bands(0, 70, 80, 90, 100)
HEAD_CEILING = "khoản 6 Điều 20 Nghị định số 335/2025/NĐ-CP"
FACTS = Facts(2026)


class TestBands(BaseCase):
    def grade(self, score, of, places=2):
        return decide(
            Decimal(score), TierRules("score", of, places=places), FACTS
        ).grade

    def test_edges_of_335(self):
        cases = {
            "0": "kht",
            "49.99": "kht",
            "49.995": "ht",
            "50": "ht",
            "69.99": "ht",
            "70": "htt",
            "89.99": "htt",
            "89.994": "htt",
            "89.995": "htxs",
            "90": "htxs",
            "94.81": "htxs",
            "100": "htxs",
        }
        for score, expected in cases.items():
            with self.subTest(score):
                self.assertEqual(self.grade(score, DECREE), expected)

    def test_unrounded_when_so_ruled(self):
        self.assertEqual(self.grade("89.995", DECREE, places=None), "htt")
        self.assertEqual(self.grade("89.5", DECREE, places=0), "htxs")

    def test_edges_of_quang_binh(self):
        cases = {
            "69.99": "kht",
            "70": "ht",
            "79.5": "ht",
            "80": "htt",
            "89.5": "htt",
            "89.99": "htt",
            "90": "htxs",
            "100": "htxs",
        }
        for score, expected in cases.items():
            with self.subTest(score):
                verdict = decide(Decimal(score), TierRules("marks", PILOT), FACTS)
                self.assertEqual(verdict.grade, expected)

    def test_outside_every_band(self):
        self.assertIsNone(band_of(Decimal("-0.01"), DECREE))
        verdict = decide(Decimal("-0.01"), TierRules("score", DECREE), FACTS)
        self.assertIsNone(verdict.grade)
        self.assertEqual(verdict.warnings[0].code, "outside_bands")

    def test_more_than_the_plan_is_in_the_top_band(self):
        for score in ("100", "100.01", "104"):
            with self.subTest(score):
                self.assertEqual(self.grade(score, DECREE), "htxs")

    def test_a_set_of_bands_is_checked(self):
        integers = (
            Band("kht", Decimal(0), Decimal(70)),
            Band("ht", Decimal(70), Decimal(79)),
            Band("htt", Decimal(80), Decimal(89)),
            Band("htxs", Decimal(90), Decimal(100)),
        )
        cases = {
            "sound": (DECREE, []),
            "integers leave gaps": (integers, ["gap", "gap"]),
            "overlap": (
                (*DECREE[:2], Band("htt", Decimal(65), Decimal(90)), DECREE[3]),
                ["overlap"],
            ),
            "not to the top": (DECREE[:3], ["gap"]),
            "not from the bottom": (DECREE[1:], ["gap"]),
            "beyond the scale": (bands(0, 50, 70, 90, 110), ["beyond"]),
            "empty": (
                (Band("kht", Decimal(0), Decimal(0)), *DECREE),
                ["empty_band", "order"],
            ),
            "grades the wrong way": (
                (
                    Band("ht", Decimal(0), Decimal(50)),
                    Band("kht", Decimal(50), Decimal(100)),
                ),
                ["order"],
            ),
            "none": ((), ["gap"]),
        }
        for name, (checked, expected) in cases.items():
            with self.subTest(name):
                codes = [problem.code for problem in check_bands(checked)]
                self.assertEqual(codes, expected)


def require(grade, kind, fact, value=None):
    return Condition(grade, kind, {"fact": fact, "value": value}, "Điều 8")


UNIT_335 = (
    require("htxs", "fact_min", "tasks_done_pct", 100),
    require("htxs", "fact_min", "tasks_above_pct", 30),
    require("htxs", "lower_units_none_at", "kht"),
    require("htxs", "fact_true", "faults_fixed"),
    require("htt", "fact_min", "tasks_done_pct", 100),
    require("ht", "fact_max", "tasks_late_pct", 20),
    replace(require("kht", "fact_min", "tasks_done_pct", 70), effect="knockout"),
    replace(require("kht", "fact_false", "violation_concluded"), effect="knockout"),
)
GOOD_UNIT = Facts(
    2026,
    values={
        "tasks_done_pct": Decimal(100),
        "tasks_above_pct": Decimal(35),
        "tasks_late_pct": Decimal(0),
        "faults_fixed": 1,
    },
    lower_units=("htt", "htxs", "ht"),
)


def unit(**values):
    return replace(GOOD_UNIT, values={**GOOD_UNIT.values, **values})


class TestUnitsOf335(BaseCase):
    def decide(self, score, facts, on_missed="authority"):
        rules = TierRules("score", DECREE, UNIT_335, on_missed)
        return decide(Decimal(score), rules, facts)

    def test_tiers(self):
        kht_below = replace(GOOD_UNIT, lower_units=("htt", "kht"))
        cases = {
            "all met": ("92", GOOD_UNIT, "htxs", "htxs"),
            "too few above": (
                "92",
                unit(tasks_above_pct=Decimal("29.99")),
                "htxs",
                "htt",
            ),
            "lower unit not completed": ("92", kht_below, "htxs", "htt"),
            "faults left": ("92", unit(faults_fixed=0), "htxs", "htt"),
            "tasks left": ("92", unit(tasks_done_pct=Decimal(95)), "htxs", "ht"),
            "good, tasks left": ("75", unit(tasks_done_pct=Decimal(95)), "htt", "ht"),
            "late": ("60", unit(tasks_late_pct=Decimal(21)), "ht", "kht"),
        }
        for name, (score, facts, kept, fallen) in cases.items():
            with self.subTest(name):
                verdict = self.decide(score, facts)
                self.assertEqual(verdict.grade, kept)
                self.assertEqual(verdict.needs_authority, bool(verdict.unmet))
                self.assertEqual(verdict.warnings, ())
                lower = self.decide(score, facts, "next_lower")
                self.assertEqual(lower.grade, fallen)
                self.assertFalse(lower.needs_authority)

    def test_knock_outs(self):
        cases = {
            "under 70 % of tasks": unit(tasks_done_pct=Decimal("69.99")),
            "violation concluded": unit(violation_concluded=1),
        }
        for name, facts in cases.items():
            with self.subTest(name):
                verdict = self.decide("92", facts)
                self.assertEqual(verdict.grade, "kht")
                self.assertEqual(len(verdict.limits), 1)

    def test_a_knock_out_never_raises(self):
        severe = replace(require("ht", "fact_false", "violation"), effect="knockout")
        rules = TierRules("score", DECREE, (severe,))
        facts = Facts(2026, values={"violation": 1})
        for score, expected in (("40", "kht"), ("60", "ht"), ("92", "ht")):
            with self.subTest(score):
                self.assertEqual(decide(Decimal(score), rules, facts).grade, expected)
        self.assertEqual(decide(None, rules, facts).grade, "ht")

    def test_what_is_not_known_is_not_met_and_left_to_the_authority(self):
        verdict = self.decide("92", Facts(2026, lower_units=("htt", None)))
        self.assertEqual(verdict.grade, "htxs")
        self.assertTrue(verdict.needs_authority)
        self.assertEqual(
            [check.code for check in verdict.unknown],
            ["fact_min", "fact_min", "lower_units_none_at", "fact_true"],
        )
        fallen = self.decide("92", Facts(2026), "next_lower")
        self.assertEqual((fallen.grade, fallen.needs_authority), ("htxs", True))
        codes = [check.code for check in verdict.warnings]
        self.assertEqual(codes.count("fact_min"), 3)
        self.assertIn("lower_units_none_at", codes)


class TestHeads(BaseCase):
    RULES = TierRules(
        "score",
        DECREE,
        (
            Condition(
                "htxs",
                "unit_ceiling",
                article=HEAD_CEILING,
                applies_to=("head",),
                effect="ceiling",
            ),
        ),
    )

    def decide(self, score, unit_grade, audience=("head",), expected=True):
        facts = Facts(
            2026,
            frozenset(audience),
            unit_expected=expected,
            unit_grade=unit_grade,
        )
        return decide(Decimal(score), self.RULES, facts)

    def test_not_above_the_unit(self):
        cases = {
            "limited": ("95", "htt", "htt", [HEAD_CEILING]),
            "limited to the bottom": ("95", "kht", "kht", [HEAD_CEILING]),
            "unit at the top": ("95", "htxs", "htxs", []),
            "already as low": ("75", "htt", "htt", []),
            "lower than the unit": ("55", "htt", "ht", []),
        }
        for name, (score, unit_grade, expected, articles) in cases.items():
            with self.subTest(name):
                verdict = self.decide(score, unit_grade)
                self.assertEqual(verdict.grade, expected)
                self.assertEqual([limit.article for limit in verdict.limits], articles)
                self.assertEqual(len(verdict.unmet), len(articles))

    def test_a_unit_without_result_warns_and_does_not_block(self):
        verdict = self.decide("95", None)
        self.assertEqual(verdict.grade, "htxs")
        self.assertEqual([check.code for check in verdict.warnings], ["unit_ceiling"])

    def test_deputies_and_unrated_units_are_not_bound(self):
        self.assertEqual(self.decide("95", "ht", ("deputy",)).grade, "htxs")
        verdict = self.decide("95", None, expected=False)
        self.assertEqual((verdict.grade, verdict.warnings), ("htxs", ()))

    def test_typed_as_a_requirement_it_is_missed_below_a_top_unit(self):
        """Older texts may hold it so; a head above his unit is at least weighed."""
        required = replace(self.RULES.conditions[0], effect="require")
        rules = replace(self.RULES, conditions=(required,))
        facts = Facts(2026, frozenset({"head"}), unit_expected=True, unit_grade="htt")
        verdict = decide(Decimal(95), rules, facts)
        self.assertEqual((verdict.grade, verdict.needs_authority), ("htxs", True))


class TestTrace(BaseCase):
    def test_an_unconfirmed_rule_decides_nothing_and_is_shown(self):
        rule = Condition(
            "kht",
            "fact_false",
            {"fact": "x"},
            confidence="unconfirmed",
            effect="knockout",
        )
        facts = Facts(2026, values={"x": 1})
        verdict = decide(Decimal(95), TierRules("score", DECREE, (rule,)), facts)
        self.assertEqual(verdict.grade, "htxs")
        self.assertEqual([check.code for check in verdict.warnings], ["fact_false"])

    def test_no_score_no_grade(self):
        verdict = decide(None, TierRules("score", DECREE), FACTS)
        self.assertIsNone(verdict.grade)
        self.assertEqual(verdict.warnings[0].code, "no_score")

    def test_roster_outcomes(self):
        rules = TierRules("score", DECREE)
        for kind in ("not_rated", "rated_elsewhere", "left"):
            with self.subTest(kind):
                outcome = Outcome(kind, "under_months", "Điều 11")
                verdict = decide(Decimal(95), rules, FACTS, outcome)
                self.assertIsNone(verdict.grade)
                self.assertEqual(verdict.checks[0].article, "Điều 11")
        worked = Effect("actual_time", "actual_time", ("m01", "m02"), "Điều 11")
        verdict = decide(Decimal(95), rules, FACTS, Outcome("rated", effects=(worked,)))
        self.assertEqual(verdict.grade, "htxs")
        self.assertEqual(verdict.checks[0].found, ("m01", "m02"))
        limited = Outcome(
            "rated", effects=(Effect("ceiling", "long_leave", "ht", "Đ2"),)
        )
        verdict = decide(Decimal(95), rules, FACTS, limited)
        self.assertEqual(verdict.grade, "ht")
        self.assertEqual(verdict.limits[0].code, "long_leave")

    def test_private_figures_leave_the_subjects_trace(self):
        rule = Condition(
            "htxs", "fact_min", {"fact": "p", "value": 30}, "Điều 8", private=True
        )
        facts = Facts(2026, values={"p": Decimal(10)})
        verdict = decide(Decimal(95), TierRules("score", DECREE, (rule,)), facts)
        shown = verdict.filtered_for_subject()
        (check,) = shown.unmet
        self.assertEqual((check.found, check.threshold, check.params), (None, None, ()))
        self.assertEqual(check.article, "Điều 8")
        self.assertEqual(shown.checks[0].found, Decimal("95.00"))
        self.assertEqual(verdict.unmet[0].found, Decimal(10))

    def test_json_is_frozen(self):
        verdict = decide(Decimal(75), TierRules("marks", DECREE), FACTS)
        self.assertEqual(
            verdict.to_json(),
            '{"checks":[{"article":"","code":"band","confidence":"confirmed",'
            '"found":{"decimal":"75.00"},"met":true,"params":[["grade","htt"]],'
            '"private":false,"threshold":{"decimal":"70"}}],"grade":"htt","limits":[],'
            '"needs_authority":false,"score":{"decimal":"75.00"},"warnings":[]}',
        )

    def test_json_is_exact(self):
        rules = TierRules("score", DECREE, UNIT_335)
        verdict = decide(Decimal("94.81"), rules, GOOD_UNIT)
        text = verdict.to_json()
        self.assertEqual(verdict.from_json(text), verdict)
        self.assertEqual(verdict.from_json(text).to_json(), text)
