# Part of HR Quality. See LICENSE. (LGPL-3)
"""Each kind of criterion, and each setting of a set, by figures typed by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.kinds import Event, Standing
from ..rules.marks import CriterionRule, EventType, Link, Step
from ..rules.scoring import ResultsRule
from ..rules.sheet import (
    Ballots,
    SetRules,
    SheetInputs,
    SourceRule,
    score_sheet,
    without_work,
)
from ..rules.sheet_check import check_set
from ..rules.tiers import Band, Facts, TierRules, decide

D = Decimal
CITE = "Điều 5 Quy chế mẫu"
DISCIPLINE = CriterionRule(
    "A.4",
    "deduction",
    D(5),
    article=CITE,
    event_points=D("0.5"),
    event_types=(
        EventType("late", D("0.5"), limit=D(2), name="Đi muộn"),
        EventType("absent", D(2), name="Nghỉ không phép"),
    ),
)
STEPS = (
    Step(D(50), D(90)),
    Step(D(40), D(70), D(90)),
    Step(D(25), D(50), D(70)),
    Step(D(0), D(0), D(50)),
)


def event(code, day, kind="", count=1, excused=False):
    return Event(code, date(2026, 3, day), kind, count, excused, f"BB {day}")


def score(*criteria, total=None, rules=None, **inputs):
    total = total or sum((rule.maximum for rule in criteria), D(0)) or D(100)
    rules = rules or SetRules(1, "Bộ", criteria, total=total)
    return score_sheet(rules, SheetInputs(**inputs))


class TestKinds(BaseCase):
    def points(self, rule, **inputs):
        return score(rule, **inputs).lines[0].final

    def test_deduction(self):
        """Late 0.5 each, together at most 2; absent 2 each; never below nothing."""
        late, absent = ("A.4", 3, "late"), ("A.4", 4, "absent")
        cases = {
            "nothing happened": ((), "5"),
            "late once": ((event(*late),), "4.5"),
            "late six times: 2 at most": ((event(*late, count=6),), "3"),
            "late 6 and absent 1": ((event(*late, count=6), event(*absent)), "1"),
            "absent three times": ((event(*absent, count=3),), "0"),
            "of no kind": ((event("A.4", 5),), "4.5"),
            "of a kind not listed": ((event("A.4", 5, "other"),), "4.5"),
            "excused": ((event(*absent, excused=True),), "5"),
            "another criterion": ((event("A.1", 5),), "5"),
        }
        for name, (events, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.points(DISCIPLINE, events=events), D(expected))

    def test_a_limit_for_all_events(self):
        rule = replace(DISCIPLINE, event_limit=D(3))
        events = (event("A.4", 3, "absent", 2),)
        self.assertEqual(self.points(rule, events=events), D(2))

    def test_the_trace_of_a_deduction(self):
        result = score(DISCIPLINE, events=(event("A.4", 4, "absent"),))
        (check,) = result.checks
        self.assertEqual((check.code, check.article), ("A.4", CITE))
        self.assertEqual((check.found, check.threshold, check.met), (D(2), D(5), False))
        self.assertEqual(
            check.values["events"],
            ((date(2026, 3, 4), "Nghỉ không phép", 1, D(2), "BB 4"),),
        )

    def test_bonus(self):
        rule = CriterionRule("C", "bonus", D(10), event_points=D(3))
        for count, expected in ((0, 0), (1, 3), (3, 9), (4, 10)):
            events = (event("C", 3, count=count),) if count else ()
            with self.subTest(count):
                self.assertEqual(self.points(rule, events=events), D(expected))

    def test_bonus_on_top_up_to_the_total_or_part_of_it(self):
        """92 + 6 = 98; 97 + 6 = 103, so 100. Inside: 87 of 90 + 6 of 10 = 93."""
        marked = CriterionRule("A", "points", D(100))
        extra = CriterionRule("B", "bonus", D(10), event_points=D(6))
        sources = (SourceRule("superior", D(100)),)
        rules = SetRules(1, "Bộ", (marked, extra), sources=sources)
        inputs = SheetInputs(events=(event("B", 3),))
        for mark, expected in ((92, 98), (97, 100)):
            marks = {"superior": [{"A": D(mark)}]}
            found = score_sheet(rules, replace(inputs, marks=marks)).total
            self.assertEqual(found, D(expected))
        inside = replace(
            rules, criteria=(replace(marked, maximum=D(90)), extra), bonus="inside"
        )
        marks = {"superior": [{"A": D(87)}]}
        self.assertEqual(score_sheet(inside, replace(inputs, marks=marks)).total, 93)
        self.assertEqual(check_set(inside.criteria, bonus="inside"), ())
        self.assertEqual(check_set(rules.criteria), ())

    def test_bands(self):
        rule = CriterionRule("B", "bands", D(50), figure="tasks_done_pct", steps=STEPS)
        cases = {"100": 50, "90": 50, "89.99": 40, "70": 40, "50": 25, "49.99": 0}
        for found, expected in cases.items():
            with self.subTest(found):
                figures = {"tasks_done_pct": D(found)}
                self.assertEqual(self.points(rule, figures=figures), D(expected))
        unknown = score(rule)
        self.assertIsNone(unknown.total)
        self.assertEqual(unknown.warnings[0].code, "no_fact")

    def test_bands_of_a_ratio(self):
        rule = CriterionRule("B", "bands", D(50), figure="ratio_c", steps=STEPS)
        self.assertEqual(self.points(rule, ratios={"c": D(75)}), D(40))

    def test_ratio_of_work(self):
        """One: 85 % of 20 = 17. The mean of 100, 94 and 91: 95 % of 70 = 66.5."""
        one = CriterionRule("KL", "ratio", D(20), figure="ratio_a")
        self.assertEqual(self.points(one, ratios={"a": D(85)}), D(17))
        self.assertEqual(self.points(one, ratios={"a": D(130)}), D(20))
        self.assertIsNone(self.points(one, ratios={"b": D(85)}))
        whole = CriterionRule("KQ", "ratio", D(70))
        rules = SetRules(1, "Bộ", (whole,), total=D(70), results=ResultsRule())
        ratios = {"a": D(100), "b": D(94), "c": D(91)}
        self.assertEqual(score(whole, rules=rules, ratios=ratios).total, D("66.5"))
        self.assertEqual(without_work(rules).criteria, ())

    def test_linked_to_subordinates(self):
        """335 Đ15: 70 if all score 50 or more, else half of it."""
        rule = CriterionRule(
            "D",
            "linked",
            D(70),
            link=Link("subordinates", score=D(50)),
            steps=(Step(D(70), D(100)), Step(D(35), D(0), D(100))),
        )
        fine, poor, unknown = Standing(D(50)), Standing(D("49.99")), Standing()
        self.assertEqual(self.points(rule, subordinates=(fine, fine)), D(70))
        self.assertEqual(self.points(rule, subordinates=(fine, poor)), D(35))
        self.assertEqual(self.points(rule), D(70))
        self.assertIsNone(self.points(rule, subordinates=(fine, unknown)))
        (check,) = score(rule, subordinates=(fine, poor)).checks
        self.assertTrue(check.private)

    def test_linked_to_a_share_of_tiers_in_proportion(self):
        """Two of three at HTT or above: 66.67 % of 15 = 10."""
        rule = CriterionRule("D", "linked", D(15), link=Link("subordinates", "htt"))
        standings = tuple(Standing(grade=grade) for grade in ("htxs", "htt", "ht"))
        self.assertEqual(self.points(rule, subordinates=standings), D(10))

    def test_linked_to_the_unit(self):
        score_link = CriterionRule("U", "linked", D(20), link=Link("unit_score"))
        self.assertEqual(self.points(score_link, unit=Standing(D(85))), D(17))
        tiers = (Step(D(20), grade="htxs"), Step(D(15), grade="htt"))
        grade_link = CriterionRule(
            "U", "linked", D(20), link=Link("unit_grade"), steps=tiers
        )
        for grade, expected in (("htxs", 20), ("htt", 15), ("kht", 0)):
            with self.subTest(grade):
                unit = Standing(grade=grade)
                self.assertEqual(self.points(grade_link, unit=unit), D(expected))
        self.assertIsNone(self.points(grade_link, unit=Standing(D(85))))

    def test_linked_to_organising_and_unity(self):
        for kind, part in (("organising", "dd"), ("unity", "e")):
            rule = CriterionRule("U", "linked", D(10), link=Link(kind))
            with self.subTest(kind):
                self.assertEqual(self.points(rule, ratios={part: D(50)}), D(5))

    def test_knockout(self):
        rule = CriterionRule("K", "knockout", D(0), grade="kht", article=CITE)
        clean = score(rule, DISCIPLINE)
        ((_limit, check),) = clean.limits
        self.assertEqual((clean.total, check.met), (D(5), True))
        hit = score(rule, DISCIPLINE, events=(event("K", 9),))
        ((limit, check),) = hit.limits
        self.assertEqual((limit.effect, limit.grade), ("force", "kht"))
        self.assertEqual((check.found, check.met), (1, False))
        self.assertEqual(hit.total, D(5))


BANDS = (
    Band("htxs", D(90), D(100)),
    Band("htt", D(70), D(90)),
    Band("ht", D(50), D(70)),
    Band("kht", D(0), D(50)),
)


class TestWhatFollows(BaseCase):
    """Knock-outs and minimums of sections reach the tier."""

    def grade(self, result, total="95"):
        rules = TierRules("marks", BANDS)
        return decide(D(total), rules, Facts(2026), limits=result.limits)

    def test_a_knockout_forces_the_tier(self):
        rule = CriterionRule("K", "knockout", D(0), grade="kht", article=CITE)
        result = score(rule, DISCIPLINE, events=(event("K", 9),))
        verdict = self.grade(result)
        self.assertEqual(verdict.grade, "kht")
        self.assertEqual(verdict.limits[0].article, CITE)

    def test_an_unconfirmed_regulation_forces_nothing(self):
        rule = CriterionRule("K", "knockout", D(0), grade="kht")
        rules = SetRules(1, "Bộ", (rule, DISCIPLINE), confidence="unconfirmed")
        result = score(rules=rules, events=(event("K", 9),))
        verdict = self.grade(result)
        self.assertEqual((verdict.grade, len(verdict.warnings)), ("htxs", 1))

    def test_a_section_below_its_minimum(self):
        """3 points of at least 4: pointed out, weighed, no more than HT, or KHT."""
        section = CriterionRule(
            "A", "section", D(5), minimum=D(4), grade="ht", article=CITE
        )
        part = replace(DISCIPLINE, parent="A")
        events = (event("A.4", 3, "absent"),)
        cases = {
            "warn": ("htxs", False, 0),
            "authority": ("htxs", True, 0),
            "ceiling": ("ht", False, 1),
            "force": ("ht", False, 1),
        }
        for below, expected in cases.items():
            with self.subTest(below):
                rule = replace(section, below=below)
                verdict = self.grade(score(rule, part, total=D(5), events=events))
                found = (verdict.grade, verdict.needs_authority, len(verdict.limits))
                self.assertEqual(found, expected)
        reached = score(replace(section, below="force"), part, total=D(5))
        self.assertEqual(self.grade(reached).grade, "htxs")


MARKED = (
    CriterionRule("I", "section", D(40)),
    CriterionRule("I.1", "points", D(40), parent="I"),
    CriterionRule("II", "section", D(60)),
    CriterionRule("II.1", "points", D(60), parent="II"),
)
WEIGHTS = (("self", 20), ("peer", 30), ("council", 50))
SOURCES = tuple(SourceRule(code, D(weight)) for code, weight in WEIGHTS)
MARKS = {
    "self": [{"I.1": D(40), "II.1": D(60)}],
    "peer": [{"I.1": D(30), "II.1": D(50)}],
    "council": [Ballots(5, {"I.1": D(36), "II.1": D(54)})],
}


class TestSettings(BaseCase):
    def total(self, marks=MARKS, asked=None, **settings):
        rules = SetRules(1, "Bộ", settings.pop("criteria", MARKED), sources=SOURCES)
        inputs = SheetInputs(marks=marks, asked=asked or {})
        return score_sheet(replace(rules, **settings), inputs)

    def test_weighted(self):
        """I 8 + 9 + 18 = 35; II 12 + 15 + 27 = 54."""
        self.assertEqual(self.total().total, D(89))

    def test_a_section_with_weights_of_its_own(self):
        """I by the council alone: 36; II as before: 54."""
        own = replace(MARKED[0], weights=(("council", D(100)),))
        result = self.total(criteria=(own, *MARKED[1:]))
        self.assertEqual(result.total, D(90))
        heard = {mean.source: mean.weight for mean in result.lines[0].sources}
        self.assertEqual(heard, {"self": None, "peer": None, "council": D(100)})

    def test_a_silent_source(self):
        """Without peers, of 70: I (8+18)/0.7 = 37.1429, II (12+27)/0.7 = 55.7143."""
        marks = {**MARKS, "peer": []}
        expected = {
            "redistribute": (D("92.86"), True),
            "incomplete": (D("92.86"), False),
            "lost": (D("65.00"), True),
            "block": (None, False),
        }
        for missing, found in expected.items():
            with self.subTest(missing):
                result = self.total(marks, missing=missing)
                self.assertEqual((result.total, result.complete), found)

    def test_a_source_is_complete_from_a_share_of_those_asked(self):
        """One of three colleagues has answered: 33 %, not half."""
        half = replace(SOURCES[1], share=D(50))
        sources = (SOURCES[0], half, SOURCES[2])
        result = self.total(asked={"peer": 3}, sources=sources)
        self.assertEqual(result.total, D("92.86"))
        self.assertEqual(result.warnings[0].code, "too_few_assessors")
        self.assertEqual(self.total(asked={"peer": 2}, sources=sources).total, D(89))

    def test_rounding_moments(self):
        """Peers 20 %, superior 80 %, in whole points.

        A 30.4 + B 30.4 + C 20.4 = 81.2: each criterion 30+30+20 = 80; section I 60.8
        is 61, II 20: 81; the sheet 81; the year and never keep 81.2.
        """
        criteria = (
            CriterionRule("I", "section", D(70)),
            CriterionRule("A", "points", D(35), parent="I"),
            CriterionRule("B", "points", D(35), parent="I"),
            CriterionRule("II", "section", D(30)),
            CriterionRule("C", "points", D(30), parent="II"),
        )
        sources = (SourceRule("peer", D(20)), SourceRule("superior", D(80)))
        marks = {
            "peer": [{"A": D(32), "B": D(32), "C": D(22)}],
            "superior": [{"A": D(30), "B": D(30), "C": D(20)}],
        }
        expected = {
            "criterion": 80,
            "section": 81,
            "sheet": 81,
            "year": D("81.2"),
            "never": D("81.2"),
        }
        for moment, found in expected.items():
            with self.subTest(moment):
                result = self.total(
                    marks,
                    criteria=criteria,
                    sources=sources,
                    places=0,
                    rounding=moment,
                )
                self.assertEqual(result.total, found)

    def test_excused_events_are_shown_with_and_without(self):
        events = (event("A.4", 3, "absent", excused=True), event("A.4", 5, "late"))
        result = score(DISCIPLINE, events=events)
        self.assertEqual((result.total, result.severe), (D("4.5"), D("2.5")))
        self.assertIsNone(score(DISCIPLINE, events=events[1:]).severe)


class TestCheckKinds(BaseCase):
    def test_what_is_wrong_is_named(self):
        hundred = D(100)
        bands = CriterionRule("A", "bands", hundred, figure="x", steps=(Step(hundred),))
        cases = {
            "figure_missing": replace(bands, figure=""),
            "steps_missing": replace(bands, steps=()),
            "steps_beyond": replace(bands, steps=(Step(D(101)),)),
            "steps_empty": replace(bands, steps=(Step(hundred, D(50), D(50)),)),
            "steps_overlap": replace(
                bands, steps=(Step(hundred, D(50)), Step(D(1), D(0), D(60)))
            ),
            "steps_gap": replace(
                bands, steps=(Step(hundred, D(50)), Step(D(1), D(0), D(40)))
            ),
            "steps_end": replace(
                bands,
                steps=(Step(hundred, D(90), hundred), Step(D(0), D(0), D(90))),
            ),
            "events_missing": CriterionRule("A", "deduction", hundred),
            "events_not_positive": CriterionRule(
                "A", "deduction", hundred, event_points=D(-1)
            ),
            "event_twice": CriterionRule(
                "A",
                "deduction",
                hundred,
                event_types=(EventType("x", D(1)), EventType("x", D(2))),
            ),
            "link_missing": CriterionRule("A", "linked", hundred),
            "section_weights_off": CriterionRule(
                "A", "points", hundred, weights=(("self", D(90)),)
            ),
        }
        for code, rule in cases.items():
            with self.subTest(code):
                self.assertEqual([p.code for p in check_set((rule,))], [code])
        self.assertEqual(check_set((bands,)), ())
        falling = (Step(hundred, D(0), D(5)), Step(D(50), D(5), D(10)))
        self.assertEqual(check_set((replace(bands, steps=falling),)), ())

    def test_the_tier_that_follows_is_named(self):
        rest = CriterionRule("B", "points", D(100))
        silent = CriterionRule("K", "knockout", D(0))
        self.assertEqual([p.code for p in check_set((rest, silent))], ["grade_missing"])
        self.assertEqual(check_set((rest, replace(silent, grade="kht"))), ())
