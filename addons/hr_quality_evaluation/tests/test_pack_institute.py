# Part of HR Quality. See LICENSE. (LGPL-3)
"""Units of an institute by decree 233 Đ5–8 with sample points: cases typed by hand."""

from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from ..rules.kinds import Event
from ..rules.sheet import SheetInputs, score_sheet
from ..rules.tiers import Facts, audience, decide
from .common import AloneCase

FULL = {
    **{"A.1": 10, "A.2": 10, "B.1.b": 10, "B.2.a": 8, "B.2.c": 4},
    **{"B.3.a": 4, "B.3.b": 4, "B.3.c": 4, "B.4.a": 4, "B.4.b": 4},
}
"""62 points; 10 + 15 + 8 + 5 more follow from events and figures: 100."""
DONE = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 30,
    "faults_fixed": 1,
    "own_B.2.b": 95,
}
TWO = (("B.4.c", "sang_kien", 2),)


@tagged("post_install", "-at_install")
class TestInstituteUnits(AloneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.env.ref("hr_quality_evaluation.regulation_vien_dv")
        cls.rules = cls.pack._to_rules()[cls.pack.id]
        (cls.criteria,) = cls.rules.sets

    def rate(self, superior=None, council=None, events=TWO, lower=(), **values):
        """Score, tier, whether the authority must weigh it."""
        figures = {key: Decimal(value) for key, value in {**DONE, **values}.items()}
        marks = {
            source: [{c: Decimal(m) for c, m in {**FULL, **(less or {})}.items()}]
            for source, less in (("superior", superior), ("council", council))
        }
        told = tuple(
            Event(code, date(2026, 5, 4), kind, times) for code, kind, times in events
        )
        score = score_sheet(
            self.criteria, SheetInputs(marks=marks, events=told, figures=figures)
        )
        facts = Facts(
            2026,
            audience=audience("component_unit", "none", unit=True),
            values=figures,
            lower_units=lower,
        )
        verdict = decide(score.total, self.rules.tiers, facts, limits=score.limits)
        return verdict.score, verdict.grade, verdict.needs_authority

    def test_cases_typed_by_hand(self):
        lost = {"B.1.b": 0, "B.2.a": 0, "B.3.a": 0, "B.3.b": 0, "B.3.c": 0}
        none = dict.fromkeys(FULL, 0)
        late = ("A.3", "bao_cao_cham", 7)
        cases = {
            "all points": ({}, "100", "htxs", False),
            "superior 60 %, council 40 %: 100 - 0.6 × 10": (
                {"superior": {"A.1": 0}},
                "94",
                "htxs",
                False,
            ),
            "the council alone: 100 - 0.4 × 10": (
                {"council": {"A.1": 0}},
                "96",
                "htxs",
                False,
            ),
            "late reports: seven, at most 5": (
                {"events": (*TWO, late)},
                "95",
                "htxs",
                False,
            ),
            "no initiative: 5 less": ({"events": ()}, "95", "htxs", False),
            "three initiatives: 5 is the ceiling": (
                {"events": (("B.4.c", "sang_kien", 3),)},
                "100",
                "htxs",
                False,
            ),
            "satisfaction 85 %: 6 of 8": ({"own_B.2.b": 85}, "98", "htxs", False),
            "satisfaction 59.99 %: nothing": (
                {"own_B.2.b": "59.99"},
                "92",
                "htxs",
                False,
            ),
            "only 29 % above the requirement: the authority": (
                {"tasks_above_pct": 29},
                "100",
                "htxs",
                True,
            ),
            "a component unit at KHT: the authority": (
                {"lower": ("ht", "kht")},
                "100",
                "htxs",
                True,
            ),
            "faults not fixed: the authority": (
                {"faults_fixed": 0},
                "100",
                "htxs",
                True,
            ),
            "100 - 10 - 8 - 12 = 70, all on time": (
                {"superior": lost, "council": lost},
                "70",
                "htt",
                False,
            ),
            "95 % of tasks done: 10 of 15, the authority": (
                {"tasks_done_pct": 95},
                "95",
                "htxs",
                True,
            ),
            "69 % of tasks done: KHT whatever the score": (
                {"tasks_done_pct": 69},
                "85",
                "kht",
                False,
            ),
            "69 % of tasks done by force majeure: the authority": (
                {"tasks_done_pct": 69, "force_majeure": 1},
                "85",
                "htt",
                True,
            ),
            "disunity concluded: KHT": (
                {"violation_concluded": 1},
                "100",
                "kht",
                False,
            ),
            "no marks at all, 38 of figures: KHT, the minimum of A weighed": (
                {"superior": none, "council": none},
                "38",
                "kht",
                True,
            ),
        }
        for name, (told, points, grade, weighed) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.rate(**told)[:2], (Decimal(points), grade))
                if grade != "kht":
                    self.assertEqual(self.rate(**told)[2], weighed)

    def test_a_missing_figure_leaves_no_score(self):
        inputs = SheetInputs(figures={"tasks_done_pct": Decimal(100)})
        score = score_sheet(self.criteria, inputs)
        self.assertIsNone(score.total)
        codes = {check.code for check in score.warnings}
        self.assertIn("no_fact", codes)

    def test_sums_and_labels(self):
        tops = self.criteria.criteria
        sections = {r.code: r.maximum for r in tops if r.kind == "section"}
        self.assertEqual(
            sections, {"A": 30, "B": 70, "B.1": 25, "B.2": 20, "B.3": 12, "B.4": 13}
        )
        self.assertTrue(self.pack.is_sample)
        self.assertEqual(self.pack.confidence, "unconfirmed")
        self.assertEqual(self.pack.cap_ids.small_parent_limit, 1)
