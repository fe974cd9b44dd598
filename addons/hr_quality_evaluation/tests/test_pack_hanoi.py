# Part of HR Quality. See LICENSE. (LGPL-3)
"""Hà Nội's month of 20 + 80 points: cases typed by hand, with the sample deductions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from ..rules.kinds import Event, Standing
from ..rules.sheet import SheetInputs, score_sheet
from ..rules.special import RosterFacts, roster_outcome
from ..rules.tiers import Facts, decide
from ..rules.trace import CONFIRMED
from ..rules.worktime import ABSENCES, Span
from .common import AloneCase

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
"""22 working days."""


@tagged("post_install", "-at_install")
class TestHanoiMonth(AloneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.env.ref("hr_quality_evaluation.regulation_hn_thang")
        cls.rules = cls.pack._to_rules()[cls.pack.id]
        cls.staff, cls.leader = cls.rules.sets

    def rate(self, events=(), work=25, odd=10, criteria=None, people=(), away=None):
        """Score and letter; ``events`` are (criterion, kind, times[, excused])."""
        marks = {"superior": [{"B.1": Decimal(work), "B.4": Decimal(odd)}]}
        told = tuple(
            Event(code, date(2026, 3, 10), kind, times, bool(excused))
            for code, kind, times, *excused in events
        )
        standings = tuple(Standing(Decimal(score)) for score in people)
        inputs = SheetInputs(marks=marks, events=told, subordinates=standings)
        score = score_sheet(criteria or self.staff, inputs)
        verdict = decide(score.total, self.rules.tiers, Facts(2026), away, score.limits)
        return verdict.score, self.rules.names[verdict.grade]

    def test_cases_typed_by_hand(self):
        cases = {
            "nothing taken off": ({}, "100", "A"),
            "late once: 100 - 0.5": (
                {"events": [("A.3", "di_muon", 1)]},
                "99.5",
                "A",
            ),
            "late nine times: at most 2": (
                {"events": [("A.3", "di_muon", 9)]},
                "98",
                "A",
            ),
            "absent twice, 4; a late task, 2: 94": (
                {"events": [("A.4", "nghi", 2), ("B.2", "cham", 1)]},
                "94",
                "A",
            ),
            "exactly 90: five late tasks": (
                {"events": [("B.2", "cham", 5)]},
                "90",
                "A",
            ),
            "just below 90: and late once": (
                {"events": [("B.2", "cham", 5), ("A.3", "di_muon", 1)]},
                "89.5",
                "B",
            ),
            "refused an assignment and three absences: A.4 is 0": (
                {"events": [("A.4", "khong_chap_hanh", 1), ("A.4", "nghi", 3)]},
                "95",
                "A",
            ),
            "twelve late tasks: B.2 is 0, never below": (
                {"events": [("B.2", "cham", 12)]},
                "80",
                "B",
            ),
            "70: 15 + 5 of marks 35, B.2 10, B.3 20, A 20": (
                {
                    "work": 15,
                    "odd": 5,
                    "events": [("B.2", "cham", 5), ("B.3", "sai_sot", 1)],
                },
                "70",
                "B",
            ),
            "69.5: half a point less": (
                {
                    "work": "14.5",
                    "odd": 5,
                    "events": [("B.2", "cham", 5), ("B.3", "sai_sot", 1)],
                },
                "69.5",
                "C",
            ),
            "marks 10 + 5, A 20, B.2 and B.3 at 0, bonus 15 cut to 5: 40": (
                {
                    "work": 10,
                    "odd": 5,
                    "events": [
                        ("B.2", "cham_lau", 5),
                        ("B.3", "sai_sot", 5),
                        ("C", "sang_kien", 5),
                    ],
                },
                "40",
                "D",
            ),
            "bonus on top: 94 + 3": (
                {"events": [("B.3", "lam_lai", 2), ("C", "sang_kien", 1)]},
                "97",
                "A",
            ),
            "bonus never above 100": (
                {"events": [("A.3", "di_muon", 1), ("C", "khen", 3)]},
                "100",
                "A",
            ),
            "an excused absence takes nothing off": (
                {"events": [("A.4", "nghi", 1, True)]},
                "100",
                "A",
            ),
        }
        for name, (told, points, letter) in cases.items():
            with self.subTest(name):
                found = self.rate(**told)
                self.assertEqual(found, (Decimal(points), f"Loại {letter}"))

    def test_a_leader_is_tied_to_his_people(self):
        """20 + 15 + 20 + 5 + 20 of 80; three of four at 70 or above: 15 of 20."""
        cases = {
            ("90", "80", "70", "69.99"): ("95", "A"),
            ("90", "90"): ("100", "A"),
            ("60", "50"): ("80", "B"),
        }
        for people, (points, letter) in cases.items():
            with self.subTest(people):
                found = self.rate(work=20, odd=5, criteria=self.leader, people=people)
                self.assertEqual(found, (Decimal(points), f"Loại {letter}"))

    def absence(self, first, last, kind="sick", confirmed=True):
        facts = RosterFacts(
            2026,
            MARCH[1],
            service=(Span(*MARCH),),
            interruptions=(Span(first, last, kind),),
            span=MARCH,
        )
        cases = self.rules.cases
        if confirmed:
            cases = tuple(replace(case, confidence=CONFIRMED) for case in cases)
        return roster_outcome(facts, cases)

    def test_half_of_the_working_days_or_less_is_not_b_or_above(self):
        """Of 22 days: away 2-16 March, 11 days, leaves 11: 50 %; one less is 54.5 %."""
        for kind in ABSENCES:
            with self.subTest(kind):
                half = self.absence(date(2026, 3, 2), date(2026, 3, 16), kind)
                self.assertEqual(self.rate(away=half)[1], "Loại C")
        more = self.absence(date(2026, 3, 2), date(2026, 3, 13))
        self.assertEqual(self.rate(away=more)[1], "Loại A")
        poor = self.absence(date(2026, 3, 2), date(2026, 3, 31))
        lost = [("B.2", "cham", 10), ("B.3", "sai_sot", 5)]
        self.assertEqual(self.rate(lost, work=0, odd=0, away=poor)[1], "Loại D")
        unread = self.absence(date(2026, 3, 2), date(2026, 3, 31), confirmed=False)
        self.assertEqual(self.rate(away=unread)[1], "Loại A")
        self.assertEqual([check.code for check in unread.warnings], ["low_presence"])

    def test_a_knockout_of_an_unconfirmed_text_only_warns(self):
        self.assertEqual(self.rate(events=[("K", "", 1)])[1], "Loại A")

    def test_what_is_not_verified_is_labelled_so(self):
        self.assertTrue(self.pack.is_sample)
        self.assertEqual(self.pack.confidence, "unconfirmed")
        cap = self.pack.cap_ids
        self.assertEqual((cap.percent, cap.exceptional_percent), (30, 40))
        self.assertEqual(cap.confidence, "unconfirmed")
        events = self.pack.criteria_set_ids.criterion_ids.event_ids
        self.assertTrue(all("mẫu" in event.article for event in events))

    def test_twenty_and_eighty(self):
        for criteria in self.pack.criteria_set_ids:
            tops = criteria.criterion_ids.filtered(lambda line: line.kind == "section")
            self.assertEqual(tops.mapped("maximum"), [20, 80])
