# Part of HR Quality. See LICENSE. (LGPL-3)
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.marks import NO_GROUNDS, CriterionRule
from ..rules.sheet import (
    Ballots,
    SetRules,
    SheetInputs,
    SourceRule,
    score_sheet,
)
from ..rules.sheet_check import check_set, check_sources

PILOT = (
    CriterionRule("KQ", "points", Decimal(40)),
    CriterionRule("TD", "points", Decimal(15)),
    CriterionRule("CH", "points", Decimal(15)),
    CriterionRule("TN", "points", Decimal(15)),
    CriterionRule("DD", "points", Decimal(15)),
)
WEIGHTS = (
    ("self", 10),
    ("peer", 20),
    ("superior", 30),
    ("leader", 20),
    ("council", 20),
)
SOURCES = tuple(SourceRule(code, Decimal(weight)) for code, weight in WEIGHTS)


def scored(criteria, marks, sources, missing="redistribute", **settings):
    rules = SetRules(1, "Set", criteria, sources=sources, missing=missing, **settings)
    return score_sheet(rules, SheetInputs(marks=marks))


def sheet(*marks):
    values = [Decimal(str(m)) if isinstance(m, int | float) else m for m in marks]
    return dict(zip([rule.code for rule in PILOT], values, strict=True))


FULL = {
    "self": [sheet(38, 15, 15, 14, 15)],
    "peer": [sheet(36, 14, 14, 13, 14), sheet(34, 12, 14, 13, 12)],
    "superior": [sheet(36, 13, 15, 14, 14)],
    "leader": [sheet(35, 13, 14, 13, 14)],
    "council": [Ballots(5, sheet(34, 13, 14, 14, 14))],
}


class TestMultiSource(BaseCase):
    def test_weighted_by_hand(self):
        """KQ 38×.1+35×.2+36×.3+35×.2+34×.2 = 35.4; the total of the five is 90.5."""
        result = scored(PILOT, FULL, SOURCES)
        finals = {line.code: line.final for line in result.lines}
        expected = {
            "KQ": "35.4",
            "TD": "13.2",
            "CH": "14.4",
            "TN": "13.6",
            "DD": "13.9",
        }
        for code, value in expected.items():
            with self.subTest(code):
                self.assertEqual(finals[code], Decimal(value))
        self.assertEqual(result.total, Decimal("90.50"))
        self.assertTrue(result.complete)
        self.assertEqual(result.warnings, ())

    def test_a_missing_source(self):
        """Of 80 %: 35.5 + 13.25 + 14.5 + 13.75 + 14.125 = 91.125."""
        missing = FULL | {"peer": []}
        cases = {
            "redistribute": (Decimal("91.13"), True),
            "incomplete": (Decimal("91.13"), False),
            "block": (None, False),
        }
        for policy, (total, complete) in cases.items():
            with self.subTest(policy):
                result = scored(PILOT, missing, SOURCES, policy)
                self.assertEqual(result.lines[0].final, Decimal("35.5"))
                self.assertEqual(result.total, total)
                self.assertEqual(result.complete, complete)
                self.assertEqual(result.warnings[0].code, "source_missing")

    def test_null_and_no_grounds_never_lower_a_score(self):
        full = scored(PILOT, FULL, SOURCES)
        for silent in (None, NO_GROUNDS):
            with self.subTest(repr(silent)):
                peers = [*FULL["peer"], sheet(*[silent] * 5)]
                result = scored(PILOT, FULL | {"peer": peers}, SOURCES)
                self.assertEqual(result, full)

    def test_too_few_assessors(self):
        sources = tuple(
            SourceRule(rule.code, rule.weight, min_assessors=2)
            if rule.code == "peer"
            else rule
            for rule in SOURCES
        )
        alone = FULL | {"peer": FULL["peer"][:1]}
        result = scored(PILOT, alone, sources)
        self.assertEqual(result.warnings[0].code, "too_few_assessors")
        self.assertEqual(result.warnings[0].found, 1)
        self.assertIsNone(result.lines[0].sources[1].mean)
        kept = scored(PILOT, FULL, sources)
        self.assertEqual(kept.lines[0].sources[1].mean, Decimal(35))

    def test_a_reference_source_is_shown_and_does_not_count(self):
        sources = (*SOURCES, SourceRule("citizen", Decimal(50), counts=False))
        marked = FULL | {"citizen": [sheet(0, 0, 0, 0, 0)]}
        result = scored(PILOT, marked, sources)
        self.assertEqual(result.total, Decimal("90.50"))
        self.assertEqual(result.lines[0].sources[-1].mean, 0)
        self.assertIsNone(result.lines[0].sources[-1].weight)

    def test_ballots_weigh_as_many_as_are_valid(self):
        council = [Ballots(3, {"KQ": Decimal(40)}), {"KQ": Decimal(20)}, Ballots(0)]
        one = (SourceRule("council", Decimal(100)),)
        result = scored(PILOT[:1], {"council": council}, one)
        self.assertEqual(result.total, Decimal("35.00"))
        self.assertEqual(result.lines[0].sources[0].assessors, 4)

    def test_a_criterion_nobody_marked_leaves_no_total(self):
        silent = {
            source: [
                Ballots(each.valid, {**each.means, "DD": None})
                if isinstance(each, Ballots)
                else {**each, "DD": None}
                for each in sheets
            ]
            for source, sheets in FULL.items()
        }
        result = scored(PILOT, silent, SOURCES)
        self.assertIsNone(result.total)
        self.assertFalse(result.complete)
        self.assertIn("no_mark", [check.code for check in result.warnings])

    def test_sections(self):
        tree = (
            CriterionRule("I", "section", Decimal(30), minimum=Decimal(25)),
            CriterionRule("I.1", "points", Decimal(20), parent="I"),
            CriterionRule("I.2", "points", Decimal(10), parent="I"),
            CriterionRule("II", "points", Decimal(70)),
        )
        marked = {"self": [{"I.1": Decimal(15), "I.2": Decimal(9), "II": Decimal(60)}]}
        result = scored(tree, marked, (SourceRule("self", Decimal(100)),))
        section = result.sections[0]
        self.assertEqual((section.code, section.total), ("I", Decimal("24.00")))
        self.assertIs(section.met, False)
        marked["self"][0]["I.1"] = Decimal(16)
        edge = scored(tree, marked, (SourceRule("self", Decimal(100)),))
        self.assertIs(edge.sections[0].met, True)
        self.assertEqual(edge.lines[0].sources[0].weight, 100)
        self.assertEqual(result.total, Decimal("84.00"))


class TestCheckSet(BaseCase):
    def problems(self, *criteria):
        return [problem.code for problem in check_set(criteria)]

    def test_the_pilot_adds_up(self):
        self.assertEqual(check_set(PILOT), ())
        self.assertEqual(check_sources(SOURCES), ())

    def test_named_problems(self):
        hundred = CriterionRule("A", "points", Decimal(100))
        half = Decimal(50)
        cases = {
            "sum_off": (CriterionRule("A", "points", Decimal(99)),),
            "duplicate_code": (
                CriterionRule("A", "points", half),
                CriterionRule("A", "points", half),
            ),
            "unknown_parent": (hundred, CriterionRule("B", "points", half, parent="Z")),
            "no_maximum": (hundred, CriterionRule("B", "points", Decimal(0))),
            "minimum_out_of_range": (
                CriterionRule("A", "section", Decimal(100), minimum=Decimal(101)),
                CriterionRule("B", "points", Decimal(100), parent="A"),
            ),
            "step_out_of_range": (
                CriterionRule("A", "points", Decimal(100), step=Decimal(-1)),
            ),
            "levels_off": (CriterionRule("A", "levels", Decimal(100)),),
            "cycle": (
                hundred,
                CriterionRule("B", "section", half, parent="C"),
                CriterionRule("C", "section", half, parent="B"),
            ),
        }
        for code, criteria in cases.items():
            with self.subTest(code):
                self.assertEqual(
                    self.problems(*criteria), [code] * (1 + (code == "cycle"))
                )

    def test_edges_that_are_sound(self):
        half = Decimal(50)
        sound = (
            CriterionRule("A", "section", half, minimum=half),
            CriterionRule("A1", "points", half, step=half, parent="A"),
            CriterionRule("B", "section", half, minimum=Decimal(0)),
            CriterionRule("B1", "levels", half, levels=(("a", half),), parent="B"),
        )
        self.assertEqual(check_set(sound), ())
        no_points = CriterionRule(
            "A", "levels", Decimal(100), levels=(("a", Decimal(100)), ("b", Decimal(0)))
        )
        self.assertEqual(check_set((no_points,)), ())
        self.assertEqual(check_sources((SourceRule("a", Decimal(100)),)), ())
        odd = (SourceRule("a", Decimal(101)), SourceRule("b", Decimal(-1)))
        self.assertEqual([p.code for p in check_sources(odd)], ["negative_weight"])
        zero = (SourceRule("a", Decimal(100)), SourceRule("b", Decimal(0)))
        self.assertEqual(check_sources(zero), ())

    def test_a_section_is_compared_with_its_parts(self):
        section = CriterionRule("A", "section", Decimal(100))
        part = CriterionRule("B", "points", Decimal(90), parent="A")
        (problem,) = check_set((section, part))
        self.assertEqual(problem.code, "sum_off")
        self.assertEqual(problem.params, {"section": "A", "sum": 90, "expected": 100})

    def test_weights(self):
        (problem,) = check_sources(SOURCES[:4])
        self.assertEqual(problem.params, {"sum": 80, "expected": 100})
        reference = SourceRule("citizen", Decimal(30), counts=False)
        self.assertEqual(check_sources((*SOURCES, reference)), ())
