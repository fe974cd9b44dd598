# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import datetime

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..rules.trace import Verdict
from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestMarksOfSources(ResultCase):
    """Self 10 %, colleagues 30 % (anonymous), superior 40 %, leader 20 %."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pilot = cls.make_marks_period()
        cls.set_state(cls.pilot, "open")
        cls.marked = cls.make_sheet(
            cls.emp_staff,
            cls.unit_a,
            period=cls.pilot,
            regulation_id=cls.regulation_marks.id,
            criteria_set_id=cls.criteria_set.id,
        )

    def mark(self, source, assessor, first, second, state="submitted"):
        assignment = self.env["hr.quality.assignment"].create(
            {
                "code": f"A{source}{assessor.id}",
                "evaluation_id": self.marked.id,
                "period_id": self.pilot.id,
                "company_id": self.company.id,
                "source_id": self.sources[source].id,
                "assessor_id": assessor.id,
                "marks": {"I.1": first, "I.2": second},
            }
        )
        self.set_state(assignment, state)

    def mark_all(self, peers):
        self.mark("self", self.emp_staff, "55", "38")
        for assessor, first, second in peers:
            self.mark("peer", assessor, first, second)
        self.mark("superior", self.emp_head, "54", "36")
        self.mark("leader", self.emp_director, "56", "36")
        self.compute(period=self.pilot)
        return self.result(self.marked)

    def peers(self, *marks):
        people = (self.emp_staff2, self.emp_deputy, self.emp_staff3, self.emp_head_b)
        return [(person, *pair) for person, pair in zip(people, marks, strict=False)]

    def ballots(self, valid, first, second):
        """What personnel typed as the count of paper ballots."""
        row = self.env["hr.quality.assignment"].create(
            {
                "code": "B1",
                "evaluation_id": self.marked.id,
                "period_id": self.pilot.id,
                "company_id": self.company.id,
                "source_id": self.sources["peer"].id,
                "assessor_kind": "ballots",
                "ballots_issued": valid,
                "ballots_collected": valid,
                "ballots_valid": valid,
                "marks": {"I.1": first, "I.2": second},
            }
        )
        self.set_state(row, "submitted")

    def heard(self, result):
        """What the result's lines say of the anonymous colleagues."""
        return result.line_ids.filtered(lambda line: line.source == "peer").mapped(
            "value"
        )

    def test_weighted_means_by_hand(self):
        """I.1: 5,5 + 15,6 + 21,6 + 11,2 = 53,9; I.2: 3,8 + 9,6 + 14,4 + 7,2 = 35."""
        result = self.mark_all(self.peers(("50", "30"), ("52", "32"), ("54", "34")))
        self.assertEqual((result.score, result.rule_grade), (88.9, "htt"))
        earned = result.line_ids.filtered(lambda line: line.source == "final")
        self.assertEqual(earned.mapped("value"), [53.9, 35])

    def test_sources_speak_as_means_never_person_by_person(self):
        result = self.mark_all(self.peers(("50", "30"), ("52", "32"), ("54", "34")))
        peers = result.line_ids.filtered(lambda line: line.source == "peer")
        self.assertEqual(peers.mapped("value"), [52, 32])
        self.assertEqual(len(result.line_ids), 10)

    def test_too_few_anonymous_assessors_are_not_shown_and_do_not_lower(self):
        """Without the colleagues: (38,3 + 25,4) / 0,7 = 91."""
        result = self.mark_all(self.peers(("5", "3"), ("6", "4")))
        self.assertEqual((result.score, result.rule_grade), (91, "htxs"))
        self.assertNotIn("peer", result.line_ids.mapped("source"))
        self.assertIn("too few assessors", result.warning)

    def test_ballots_are_complete_by_those_issued(self):
        """At 50 %: 20 of 40 speak (88,9), 19 do not: (38,3 + 25,4) / 0,7 = 91."""
        self.cr.execute(
            "UPDATE hr_quality_source_weight SET complete_share = 50"
            " WHERE source_id = %s",
            [self.sources["peer"].id],
        )
        self.env.invalidate_all()
        ballots = self.env["hr.quality.assignment"].create(
            {
                "code": "APEER",
                "evaluation_id": self.marked.id,
                "period_id": self.pilot.id,
                "company_id": self.company.id,
                "source_id": self.sources["peer"].id,
                "assessor_kind": "ballots",
                "ballots_issued": 40,
                "ballots_collected": 25,
                "ballots_valid": 20,
                "marks": {"I.1": "52", "I.2": "32"},
            }
        )
        self.set_state(ballots, "submitted")
        self.assertEqual(self.mark_all([]).score, 88.9)
        ballots.ballots_valid = 19
        self.compute(period=self.pilot)
        self.assertEqual(self.result(self.marked).score, 91)

    def answered_by_one_of_two(self, share):
        """One superior has handed in, another has not; the colleagues all have."""
        self.cr.execute(
            "UPDATE hr_quality_source_weight SET complete_share = %s"
            " WHERE source_id = %s",
            [share, self.sources["superior"].id],
        )
        self.env.invalidate_all()
        self.mark("superior", self.emp_head_b, "1", "1", state="draft")
        peers = self.peers(("50", "30"), ("52", "32"), ("54", "34"))
        return self.mark_all(peers).score

    def test_whoever_answered_speaks_for_a_source_that_asks_no_share(self):
        self.assertEqual(self.answered_by_one_of_two(0), 88.9)

    def test_half_of_those_asked_are_too_few_where_60_percent_are_wanted(self):
        """Without the superior: (9,3 + 25,2 + 18,4) / 0,6 = 88,17."""
        self.assertEqual(self.answered_by_one_of_two(60), 88.17)

    def test_no_grounds_is_not_zero(self):
        result = self.mark_all(
            self.peers(("50", "30"), ("∅", "34"), ("50", "32"), ("50", "32"))
        )
        peers = result.line_ids.filtered(lambda line: line.source == "peer")
        self.assertEqual(peers.mapped("value"), [50, 32])

    def test_drafts_do_not_count(self):
        self.mark("self", self.emp_staff, "60", "40", state="draft")
        self.compute(period=self.pilot)
        self.assertFalse(self.result(self.marked).has_score)

    def test_discipline_leaves_a_pilot_of_marks_alone(self):
        self.discipline(self.emp_staff)
        result = self.mark_all(self.peers(*[("52", "32")] * 3))
        self.assertEqual(result.rule_grade, "htt")

    def test_ballots_do_not_fill_up_a_lonely_mark(self):
        """Two colleagues and two ballots are not four voices but two of each."""
        self.ballots(2, "60", "40")
        result = self.mark_all(self.peers(("5", "3"), ("6", "4")))
        self.assertEqual(self.heard(result), [])
        self.assertEqual(result.score, 91)

    def test_a_colleague_does_not_count_on_paper_too(self):
        """Three have handed in: 52 and 32; the ballots of the same people are left."""
        self.ballots(5, "60", "40")
        result = self.mark_all(self.peers(("50", "30"), ("52", "32"), ("54", "34")))
        self.assertEqual(self.heard(result), [52, 32])

    def test_enough_ballots_speak_where_too_few_handed_in(self):
        self.ballots(5, "50", "30")
        result = self.mark_all(self.peers(("5", "3")))
        self.assertEqual(self.heard(result), [50, 30])

    def test_nobody_is_heard_alone_by_the_difference(self):
        """While a fourth may still hand in, his colleagues are not heard at all."""
        awaited = self.env["hr.quality.assignment"].create(
            {
                "code": "A-awaited",
                "evaluation_id": self.marked.id,
                "period_id": self.pilot.id,
                "company_id": self.company.id,
                "source_id": self.sources["peer"].id,
                "assessor_id": self.emp_head_b.id,
                "deadline": datetime(2026, 12, 20, 10, 0),
                "marks": {"I.1": "60", "I.2": "40"},
            }
        )
        with freeze_time("2026-12-20 09:00:00"):
            result = self.mark_all(self.peers(("50", "30"), ("52", "32"), ("54", "34")))
            self.assertEqual(self.heard(result), [])
        with freeze_time("2026-12-20 10:00:00"):  # he may no longer
            self.compute(period=self.pilot)
            self.assertEqual(self.heard(self.result(self.marked)), [52, 32])
        self.set_state(awaited, "submitted")
        with freeze_time("2026-12-20 09:00:00"):  # all have handed in
            self.compute(period=self.pilot)
            self.assertEqual(self.heard(self.result(self.marked)), [54, 34])

    def test_a_draft_regulation_does_not_lower_the_floor(self):
        """min_assessors 1 in the draft: two colleagues are still not heard."""
        rule = self.regulation_marks.source_weight_ids.filtered("anonymous")
        self.assertEqual(rule.min_assessors, 1)
        self.assertEqual(rule._prepare_rule().least, 3)


@tagged("post_install", "-at_install")
class TestConditionsWithoutPoints(ResultCase):
    """Decree 90 as data: a tier is all of its conditions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        article = "Điều 12 Nghị định số 90/2020/NĐ-CP"
        conditions = [
            ("htxs", "level_min", "criteria_level", 2),
            ("htxs", "fact_min", "tasks_above_pct", 50),
            ("htt", "level_min", "criteria_level", 1),
            ("htt", "fact_min", "tasks_on_time_pct", 100),
            ("ht", "level_min", "criteria_level", 1),
        ]
        cls.decree_90 = cls.make_regulation(
            "T-90-D",
            method="conditions",
            condition_ids=[
                Command.create(
                    {
                        "name": f"{grade} {fact}",
                        "grade": grade,
                        "kind": kind,
                        "fact": fact,
                        "threshold": threshold,
                        "article": article,
                    }
                )
                for grade, kind, fact, threshold in conditions
            ],
        )
        cls.plain = cls.make_sheet(
            cls.emp_center, cls.center, regulation_id=cls.decree_90.id
        )

    def fact(self, key, value):
        self.env["hr.quality.fact"].create(
            {
                "employee_id": self.emp_center.id,
                "company_id": self.company.id,
                "year": 2026,
                "key": key,
                "value": value,
            }
        )

    def rated(self, level=2, on_time=100, above=None):
        for number in range(1, 5):
            self.fact(f"criteria_level_{number}", level)
        self.fact("tasks_on_time_pct", on_time)
        if above is not None:
            self.fact("tasks_above_pct", above)
        self.compute(self.plain)
        return self.result(self.plain)

    def test_the_highest_tier_all_of_whose_conditions_hold(self):
        result = self.rated(above=40)
        self.assertEqual((result.rule_grade, result.has_score), ("htt", False))

    def test_the_top_tier(self):
        self.assertEqual(self.rated(above=50).rule_grade, "htxs")

    def test_each_condition_is_a_line_met_or_not(self):
        result = self.rated(above=40)
        lines = {line.name: line.source for line in result.line_ids}
        self.assertEqual(lines["htxs tasks_above_pct"], "missed")
        self.assertEqual(lines["htt tasks_on_time_pct"], "met")
        missed = result.line_ids.filtered(lambda line: line.source == "missed")
        self.assertEqual((missed.value, missed.maximum), (40, 50))

    def test_an_unknown_fact_is_left_to_the_authority(self):
        result = self.rated()
        self.assertTrue(result.needs_authority)
        self.assertIn("not known yet: htxs tasks_above_pct", result.warning)
        trace = Verdict.from_json(result.trace)
        unknown = [check.code for check in trace.checks if check.met is None]
        self.assertEqual(unknown, ["htxs tasks_above_pct"])
