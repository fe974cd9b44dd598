# Part of HR Quality. See LICENSE. (LGPL-3)
from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.conditions import CONDITION_KINDS, Condition
from ..rules.marks import CriterionRule
from ..rules.regulation import (
    EFFECTS,
    NEEDS,
    RegulationRules,
    check_regulation,
)
from ..rules.scoring import ResultsRule
from ..rules.sheet import SetRules, SourceRule
from ..rules.special import CASE_KINDS, SpecialCase
from ..rules.tiers import Band, TierRules


def band(grade, lower, upper):
    return Band(grade, Decimal(lower), Decimal(upper))


def points(code, maximum, parent=None, kind="points"):
    return CriterionRule(code, kind, Decimal(maximum), parent=parent)


BANDS = (
    band("htxs", 90, 100),
    band("htt", 70, 90),
    band("ht", 50, 70),
    band("kht", 0, 50),
)
NAMES = {"htxs": "HTXS", "htt": "HTT", "ht": "HT", "kht": "KHT"}
STAFF = SetRules(
    1, "Staff", (points("I", 60), points("II", 40)), groups=frozenset({7}),
    audience="staff",
)  # fmt: skip
LEADERS = replace(
    STAFF, key=2, name="Leaders", groups=frozenset({8}), audience="manager"
)
GOOD = RegulationRules(
    key=1,
    code="X",
    subject="person",
    tiers=TierRules("tracking", BANDS),
    names=NAMES,
    sets=(STAFF, LEADERS),
)


class TestCheckRegulation(BaseCase):
    def codes(self, regulation):
        return [problem.code for problem in check_regulation(regulation)]

    def test_nothing_wrong(self):
        self.assertEqual(self.codes(GOOD), [])

    def test_what_is_wrong_is_named(self):
        overlap = (band("htxs", 85, 100), *BANDS[1:])
        gap = (band("htxs", 91, 100), *BANDS[1:])
        lacking = Condition("htxs", "fact_min", {"value": Decimal(30)}, code="30 %")
        cases = {
            "overlapping bands": (
                replace(GOOD, tiers=TierRules("tracking", overlap)),
                ["overlap"],
            ),
            "a gap between bands": (
                replace(GOOD, tiers=TierRules("tracking", gap)),
                ["gap"],
            ),
            "a tier without name": (
                replace(GOOD, names={"htxs": "", "htt": "", "ht": ""}),
                ["tier_missing"],
            ),
            "no criteria set": (replace(GOOD, sets=()), ["no_set"]),
            "a set that does not add up": (
                replace(GOOD, sets=(replace(STAFF, total=Decimal(90)),)),
                ["beyond", "sum_off"],
            ),
            "a set that never reaches the top": (
                replace(
                    GOOD,
                    sets=(
                        replace(STAFF, criteria=(points("I", 90),), total=Decimal(90)),
                        LEADERS,
                    ),
                ),
                ["total_below_bands"],
            ),
            "own weights of a source that is not heard": (
                replace(
                    GOOD,
                    sets=(
                        replace(
                            STAFF,
                            criteria=(
                                replace(
                                    points("I", 60),
                                    weights=(
                                        ("superior", Decimal(60)),
                                        ("citizen", Decimal(40)),
                                    ),
                                ),
                                points("II", 40),
                            ),
                        ),
                    ),
                ),
                ["section_source_unknown"],
            ),
            "a threshold forgotten": (
                replace(
                    GOOD,
                    tiers=TierRules(
                        "tracking",
                        BANDS,
                        tuple(
                            Condition(
                                "htxs", kind, {"fact": "x", "value": Decimal(0)}, ""
                            )
                            for kind in (
                                "fact_min",
                                "fact_below",
                                "fact_max",
                                "fact_above",
                            )
                        ),
                    ),
                ),
                ["condition_lacks", "condition_lacks"],
            ),
            "one group in two sets": (
                replace(GOOD, sets=(STAFF, replace(LEADERS, groups=frozenset({7})))),
                ["group_twice"],
            ),
            "results without a ratio": (
                replace(GOOD, sets=(replace(STAFF, results=ResultsRule(parts=())),)),
                ["no_ratio"],
            ),
            "a condition that looks at nothing": (
                replace(GOOD, tiers=TierRules("tracking", BANDS, (lacking,))),
                ["condition_lacks"],
            ),
            "the tier of the own unit as a requirement": (
                replace(
                    GOOD,
                    tiers=TierRules(
                        "tracking", BANDS, (Condition("htxs", "unit_ceiling"),)
                    ),
                ),
                ["condition_effect"],
            ),
            "an effect of another case": (
                replace(GOOD, cases=(SpecialCase("ended", {"effect": "max_tier"}),)),
                ["case_effect"],
            ),
            "a ceiling without a tier": (
                replace(
                    GOOD, cases=(SpecialCase("long_leave", {"effect": "max_tier"}),)
                ),
                ["case_grade"],
            ),
        }
        for name, (regulation, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.codes(regulation), expected)

    def test_weights_count_only_where_sources_mark(self):
        """90 % of weights are an error where anything is marked."""
        sources = (SourceRule("self", Decimal(90)),)
        marks = replace(GOOD, tiers=TierRules("marks", BANDS), sources=sources)
        self.assertEqual(self.codes(marks), ["weights_off"])
        self.assertEqual(self.codes(replace(GOOD, sources=sources)), ["weights_off"])
        conditions = replace(marks, tiers=TierRules("conditions"), sets=())
        self.assertEqual(self.codes(conditions), [])

    def test_bands_end_where_a_set_does(self):
        whole = replace(STAFF, criteria=(points("I", 120),), total=Decimal(120))
        wide = (band("htxs", 90, 120), *BANDS[1:])
        for bands, expected in ((wide, []), (BANDS, ["gap"])):
            regulation = replace(
                GOOD, sets=(whole,), tiers=TierRules("tracking", bands)
            )
            self.assertEqual(self.codes(regulation), expected)

    def test_without_points_bands_and_sets_are_not_asked(self):
        regulation = replace(GOOD, tiers=TierRules("conditions"), sets=())
        self.assertEqual(self.codes(regulation), [])

    def test_the_group_chooses_the_set_then_the_post(self):
        self.assertEqual(GOOD.set_for(8, "none"), LEADERS)
        self.assertEqual(GOOD.set_for(None, "head"), LEADERS)
        self.assertEqual(GOOD.set_for(99, "none"), STAFF)
        self.assertEqual(GOOD.set_for(None, None), STAFF)
        named = replace(GOOD, sets=(replace(STAFF, audience="none"),))
        self.assertIsNone(named.set_for(None, "none"))

    def test_every_kind_has_its_effects_and_needs(self):
        self.assertEqual(set(EFFECTS), set(CASE_KINDS))
        self.assertLessEqual(set(NEEDS), set(CONDITION_KINDS))
