# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import BaseCase, tagged

from ..rules import (
    ELIGIBLE,
    NEAR_MISS,
    NOT_ELIGIBLE,
    UnitFacts,
    differs,
    evaluate,
    evaluate_readings,
    readings_of,
)
from . import rules_common as case
from .rules_common import held, person, rated

YES, NO = True, False


@tagged("emulation_rules")
class TestBridge(BaseCase):
    """The rating of the year and what it opens."""

    def test_bridge_from_rating_to_titles(self):
        rows = [
            # grade, works, LĐTT, 2017, reading A, reading B
            ("htxs", ("initiative",), YES, YES, YES, YES),
            ("htxs", ("topic",), YES, YES, YES, YES),
            ("htxs", (), YES, NO, NO, YES),
            ("htt", ("initiative",), YES, YES, NO, YES),
            ("htt", ("topic",), YES, YES, NO, YES),
            ("htt", (), YES, NO, NO, NO),
            ("ht", ("initiative",), NO, NO, NO, NO),
            ("kht", (), NO, NO, NO, NO),
        ]
        for grade, works, labour, old, first, second in rows:
            with self.subTest(grade=grade, works=works):
                subject = person(grade=grade, works=works)
                verdict = evaluate(subject, "LDTT", case.LDTT_2026)
                self.assertEqual(verdict.eligible, labour)
                titles = held("LDTT", 2026, state="proposed") if labour else ()
                subject = person(grade=grade, works=works, titles=titles)
                verdict = evaluate(subject, "CSTDCS", case.CSTDCS_2017)
                self.assertEqual(verdict.eligible, old)
                verdicts = evaluate_readings(subject, "CSTDCS", case.CSTDCS_2026)
                self.assertEqual(verdicts["A"].eligible, first)
                self.assertEqual(verdicts["B"].eligible, second)
                self.assertEqual(differs(verdicts), first != second)

    def test_new_hire_needs_ten_months_before_2024_and_six_after(self):
        for months, old, new in [
            (5, NO, NO),
            (6, NO, YES),
            (9, NO, YES),
            (10, YES, YES),
        ]:
            with self.subTest(months=months):
                subject = person(grade="htt", months_of_service=months)
                verdict = evaluate(subject, "LDTT", case.LDTT_2017)
                self.assertEqual(verdict.eligible, old)
                verdict = evaluate(subject, "LDTT", case.LDTT_2026)
                self.assertEqual(verdict.eligible, new)

    def test_reprimand_and_freeze_bar_the_title(self):
        for facts in ({"discipline": "reprimand"}, {"frozen": True}):
            with self.subTest(**facts):
                subject = person(grade="htxs", **facts)
                verdict = evaluate(subject, "LDTT", case.LDTT_2026)
                self.assertFalse(verdict.eligible)


@tagged("emulation_rules")
class TestVerdict(BaseCase):
    def test_one_condition_missing_is_a_near_miss(self):
        verdict = evaluate(person(grade="ht"), "LDTT", case.LDTT_2026)
        self.assertEqual(verdict.status, NEAR_MISS)
        self.assertEqual([check.kind for check in verdict.missing], ["rating_in"])
        self.assertEqual(verdict.missing[0].found["grade"], "ht")
        self.assertEqual(verdict.missing[0].threshold["grades"], ["htxs", "htt"])

    def test_two_conditions_missing_is_not_eligible(self):
        subject = person(grade="ht", discipline="reprimand")
        verdict = evaluate(subject, "LDTT", case.LDTT_2026)
        self.assertEqual(verdict.status, NOT_ELIGIBLE)
        self.assertEqual(len(verdict.missing), 2)

    def test_alternatives_count_as_one_condition_and_all_are_shown(self):
        verdict = evaluate(person(grade="htxs"), "CSTDCS", case.CSTDCS_2026, "A")
        self.assertEqual(verdict.status, NEAR_MISS)
        [missing] = verdict.missing
        self.assertEqual(missing.kind, "any_of")
        self.assertEqual(
            [check.threshold["work"] for check in missing.alternatives],
            ["initiative", "topic"],
        )

    def test_every_check_carries_its_article(self):
        verdict = evaluate(person(grade="htt"), "LDTT", case.LDTT_2026)
        self.assertEqual(verdict.status, ELIGIBLE)
        self.assertEqual({check.article for check in verdict.checks}, {case.A23})

    def test_missing_rating_is_unknown_not_bad(self):
        verdict = evaluate(person(), "LDTT", case.LDTT_2026)
        self.assertEqual(verdict.missing[0].reason, "unknown")
        self.assertEqual(verdict.missing[0].found, {})

    def test_unknown_service_is_not_zero_months(self):
        subject = person(grade="htt", months_of_service=None)
        verdict = evaluate(subject, "LDTT", case.LDTT_2026)
        self.assertEqual([check.reason for check in verdict.missing], ["unknown"])

    def test_verdict_on_a_provisional_rating_is_provisional(self):
        subject = person(ratings=(rated("htt", status="provisional"),))
        verdict = evaluate(subject, "LDTT", case.LDTT_2026)
        self.assertTrue(verdict.eligible)
        self.assertTrue(verdict.provisional)
        verdict = evaluate(person(grade="htt"), "LDTT", case.LDTT_2026)
        self.assertFalse(verdict.provisional)

    def test_verdict_on_a_proposed_title_is_provisional(self):
        for state, provisional in (("proposed", True), ("granted", False)):
            with self.subTest(state=state):
                titles = held("LDTT", 2026, state=state)
                subject = person(grade="htxs", titles=titles)
                verdict = evaluate(subject, "CSTDCS", case.CSTDCS_2026, "B")
                self.assertTrue(verdict.eligible)
                self.assertEqual(verdict.provisional, provisional)

    def test_readings_are_named_in_order(self):
        self.assertEqual(readings_of(case.CSTDCS_2026), ("A", "B"))
        self.assertEqual(readings_of(case.LDTT_2026), ())

    def test_proof_sheet_is_plain_data(self):
        sheet = evaluate(person(grade="ht"), "LDTT", case.LDTT_2026).as_dict()
        self.assertEqual(sheet["status"], "near_miss")
        self.assertEqual(sheet["checks"][0]["found"]["grade"], "ht")


@tagged("emulation_rules")
class TestUnits(BaseCase):
    def unit(self, grade, members):
        return UnitFacts(9, 2026, ratings=(rated(grade),), members=tuple(members))

    def members(self, total, labour, fighters=0, others="htt"):
        return [
            person(
                key,
                "htt" if key < labour else others,
                titles=held("LDTT", *([2026] if key < labour else []))
                + held("CSTDCS", *([2026] if key < fighters else [])),
            )
            for key in range(total)
        ]

    def test_half_is_enough_now_and_was_not_before_2024(self):
        for labour, old, new in [(4, NO, NO), (5, NO, YES), (6, YES, YES)]:
            with self.subTest(labour=labour):
                unit = self.unit("htt", self.members(10, labour))
                verdict = evaluate(unit, "TTLDTT", case.TTLDTT_2017)
                self.assertEqual(verdict.eligible, old)
                verdict = evaluate(unit, "TTLDTT", case.TTLDTT_2026)
                self.assertEqual(verdict.eligible, new)

    def test_unit_of_forty_reaches_the_excellent_title(self):
        unit = self.unit("htxs", self.members(40, 34, 5, others="ht"))
        verdict = evaluate(unit, "TTLDXS", case.TTLDXS_2026)
        self.assertTrue(verdict.eligible)
        share = verdict.checks[2]
        self.assertEqual(share.found, {"count": 34, "of": 40})

    def test_excellent_title_needs_each_condition(self):
        rows = {
            "unit rated HTT": ("htt", self.members(10, 8, 1), "rating_in"),
            "one member KHT": (
                "htxs",
                self.members(10, 9, 1, others="kht"),
                "all_members_at_least",
            ),
            "69 %": (
                "htxs",
                self.members(100, 69, 1),
                "share_of_members_with_title",
            ),
            "no CSTĐCS": ("htxs", self.members(10, 8, 0), "count_of_title_min"),
        }
        for name, (grade, members, missing) in rows.items():
            with self.subTest(name):
                verdict = evaluate(
                    self.unit(grade, members), "TTLDXS", case.TTLDXS_2026
                )
                self.assertEqual([check.kind for check in verdict.missing], [missing])

    def test_seventy_per_cent_exactly_is_enough(self):
        unit = self.unit("htxs", self.members(10, 7, 1))
        self.assertTrue(evaluate(unit, "TTLDXS", case.TTLDXS_2026).eligible)

    def test_member_with_a_warning_bars_the_unit_and_a_reprimand_does_not(self):
        for form, eligible in (("reprimand", True), ("warning", False)):
            with self.subTest(form=form):
                members = self.members(10, 8, 1)
                members.append(person(99, "htt", discipline=form))
                unit = self.unit("htxs", members)
                verdict = evaluate(unit, "TTLDXS", case.TTLDXS_2026)
                self.assertEqual(verdict.eligible, eligible)

    def test_unrated_members_are_outside_the_denominator(self):
        members = self.members(10, 7, 1) + [person(50), person(51)]
        verdict = evaluate(self.unit("htxs", members), "TTLDXS", case.TTLDXS_2026)
        self.assertTrue(verdict.eligible)
        self.assertEqual(verdict.checks[2].found["of"], 10)

    def test_denominator_is_a_setting(self):
        members = self.members(10, 7) + [person(50, months_of_service=2), person(51)]
        unit = self.unit("htxs", members)
        for params, of in [
            ({"base": "roll"}, 12),
            ({"base": "roll_served", "months": 6}, 11),
            ({}, 10),
        ]:
            with self.subTest(**params):
                share = case.on(
                    "share_of_members_with_title",
                    title="LDTT",
                    percent="70",
                    **params,
                )
                [check] = evaluate(unit, "X", [share]).checks
                self.assertEqual(check.found["of"], of)

    def test_empty_unit_has_no_share(self):
        verdict = evaluate(self.unit("htt", []), "TTLDTT", case.TTLDTT_2026)
        self.assertFalse(verdict.eligible)
