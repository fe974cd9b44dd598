# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.rollup import (
    RollupLimit,
    RollupRule,
    calendar_keys,
    check_rollup,
    inside,
    limits_met,
    on_scale,
    recency,
    roll_up,
    scale_of,
    worked_keys,
)
from ..rules.tiers import Band
from ..rules.worktime import MonthRule, Span, span_worked

MONTHS = tuple(f"m{month:02}" for month in range(1, 13))
QUARTERS = ("q1", "q2", "q3", "q4")
BANDS = (
    Band("htxs", Decimal(90), Decimal(100)),
    Band("htt", Decimal(70), Decimal(90)),
    Band("ht", Decimal(50), Decimal(70)),
    Band("kht", Decimal(0), Decimal(50)),
)


def D(text):
    return Decimal(text)


def quarters(*scores):
    return {key: D(score) for key, score in zip(QUARTERS, scores, strict=False)}


class TestScale(BaseCase):
    def test_only_whole_quarters_and_halves_lie_in_a_period(self):
        self.assertEqual(calendar_keys("q", MONTHS), QUARTERS)
        self.assertEqual(calendar_keys("h", MONTHS), ("h1", "h2"))
        self.assertEqual(calendar_keys("q", MONTHS[:4]), ("q1",))
        self.assertEqual(calendar_keys("q", ("m01",)), ())

    def test_a_quarter_is_worked_when_one_of_its_months_is(self):
        self.assertEqual(worked_keys("q", ("m01", "m06")), ("q1", "q2"))
        self.assertEqual(worked_keys("h", ("m06", "m07")), ("h1", "h2"))
        self.assertEqual(worked_keys("m", ("m06",)), ("m06",))

    def test_the_finest_scale_known_else_the_one_planned(self):
        self.assertEqual(scale_of(["q1", "m04"]), "m")
        self.assertEqual(scale_of(["q1", "h2"]), "q")
        self.assertEqual(scale_of(["y"], planned=["q1", "q2"]), "q")
        self.assertEqual(scale_of(["y"]), "m")
        self.assertEqual(scale_of(["m02", "w06"]), "w")

    def test_a_quarter_stands_for_its_months_and_nothing_counts_twice(self):
        figures = {"q1": "quý 1", "m02": "tháng 2", "h2": "nửa năm"}
        scaled = on_scale(figures, "m")
        self.assertEqual(scaled["m01"], "quý 1")
        self.assertEqual(scaled["m02"], "tháng 2")
        self.assertEqual(scaled["m12"], "nửa năm")
        self.assertEqual(len(scaled), 9)
        self.assertEqual(inside("h1", "q"), ("q1", "q2"))


class TestRollUp(BaseCase):
    def test_mean_over_the_quarters_really_worked(self):
        # (90 + 80 + 85) / 3 = 85; quý 4 nghỉ thai sản
        found = roll_up(
            quarters("90", "80", "85"), QUARTERS[:3], QUARTERS, RollupRule()
        )
        self.assertEqual(found.score, D("85.00"))
        self.assertEqual(found.not_worked, ("q4",))
        self.assertEqual(found.missing, ())

    def test_weighted_by_the_agency(self):
        # 90 × 10 + 80 × 20 + 70 × 30 + 60 × 40 = 900 + 1600 + 2100 + 2400 = 7000 / 100
        weights = dict(zip(QUARTERS, map(D, ("10", "20", "30", "40")), strict=True))
        rule = RollupRule(mode="weighted", weights=weights)
        known = quarters("90", "80", "70", "60")
        self.assertEqual(roll_up(known, QUARTERS, QUARTERS, rule).score, D("70.00"))
        # quý 4 không làm việc: (900 + 1600 + 2100) / 60 = 76,67
        found = roll_up(known, QUARTERS[:3], QUARTERS, rule)
        self.assertEqual(found.score, D("76.67"))
        self.assertEqual(
            [check.code for check in found.warnings][0], "score_outside_work"
        )

    def test_weights_of_nothing_give_no_score_and_say_so(self):
        rule = RollupRule(mode="weighted", weights={"q4": D("1")})
        found = roll_up(quarters("90"), QUARTERS[:1], QUARTERS[:1], rule)
        self.assertIsNone(found.score)
        ((code, key),) = [(check.code, check.found) for check in found.warnings]
        self.assertEqual((code, key), ("weight_missing", "q1"))

    def test_weeks_without_weights_weigh_the_same_and_it_is_said(self):
        rule = RollupRule(mode="weighted", weights=dict.fromkeys(QUARTERS, D("25")))
        weeks = {"w40": D("80"), "w41": D("91")}
        found = roll_up(weeks, tuple(weeks), tuple(weeks), rule)
        self.assertEqual(found.score, D("85.50"))
        self.assertEqual([check.code for check in found.warnings], ["weights_equal"])

    def test_parts_cut_by_hand_may_be_weighed(self):
        # (80 × 1 + 90 × 3) / 4 = 87,5
        rule = RollupRule(mode="weighted", weights={"c1": D("1"), "c2": D("3")})
        parts = {"c1": D("80"), "c2": D("90")}
        self.assertEqual(
            roll_up(parts, tuple(parts), tuple(parts), rule).score, D("87.50")
        )

    def test_last_one_worked_stands_for_the_year(self):
        rule = RollupRule(mode="last")
        known = quarters("90", "80", "70", "60")
        self.assertEqual(roll_up(known, QUARTERS, QUARTERS, rule).score, D("60.00"))
        found = roll_up(known, QUARTERS[:2], QUARTERS, rule)
        self.assertEqual(found.score, D("80.00"))

    def test_missing_ones_are_named_and_may_block(self):
        known = quarters("90", "80")
        warned = roll_up(known, QUARTERS, QUARTERS, RollupRule())
        self.assertEqual(warned.score, D("85.00"))
        self.assertEqual(warned.missing, ("q3", "q4"))
        blocked = roll_up(known, QUARTERS, QUARTERS, RollupRule(missing="block"))
        self.assertIsNone(blocked.score)
        self.assertEqual([w.found for w in blocked.warnings], ["q3", "q4"])

    def test_rounding_happens_once_at_the_end(self):
        # (80.005 + 80.010 + 80.010) / 3 = 80.008333… → 80.01; không làm tròn: đủ 10 số
        known = quarters("80.005", "80.010", "80.010")
        worked = QUARTERS[:3]
        found = roll_up(known, worked, worked, RollupRule(places=2))
        self.assertEqual(found.score, D("80.01"))
        found = roll_up(known, worked, worked, RollupRule(places=None))
        self.assertEqual(found.score, D("80.0083333333"))


class TestLimits(BaseCase):
    """KL 198-KL/TW, HD 02-HD/BTCTW: a failed quarter, two failed quarters in a row."""

    one = RollupLimit("kht", "ceiling", "htt", 1, False, "q", "Một quý KHT")
    two = RollupLimit("kht", "consider", "htt", 2, True, "q", "Hai quý KHT liên tiếp")

    def met(self, grades, *limits):
        rule = RollupRule(limits=limits or (self.one, self.two))
        return [check.met for _l, check in limits_met(grades, QUARTERS, rule)]

    def test_no_failed_quarter_limits_nothing(self):
        grades = dict.fromkeys(QUARTERS, "ht")
        self.assertEqual(self.met(grades), [True, True])

    def test_one_failed_quarter_bites_the_first_only(self):
        grades = {"q1": "htxs", "q2": "kht", "q3": "htt", "q4": "htxs"}
        self.assertEqual(self.met(grades), [False, True])

    def test_two_in_a_row_bite_both(self):
        grades = {"q1": "htxs", "q2": "kht", "q3": "kht", "q4": "htxs"}
        self.assertEqual(self.met(grades), [False, False])
        pair = limits_met(grades, QUARTERS, RollupRule(limits=(self.two,)))
        self.assertEqual(pair[0][1].values["keys"], ("q2", "q3"))

    def test_two_apart_are_not_in_a_row(self):
        grades = {"q1": "kht", "q2": "ht", "q3": "kht", "q4": "ht"}
        self.assertEqual(self.met(grades), [False, True])

    def test_an_unknown_quarter_ends_the_row_and_fails_nobody(self):
        grades = {"q1": "kht", "q2": None, "q3": "kht"}
        self.assertEqual(self.met(grades), [False, True])

    def test_months_do_not_count_as_quarters(self):
        self.assertEqual(self.met({"m01": "kht", "m02": "kht"}), [True, True])
        any_scale = RollupLimit("ht", "force", "kht", 2, False)
        self.assertEqual(self.met({"m01": "kht", "m02": "ht"}, any_scale), [False])


class TestRecency(BaseCase):
    def scores(self, *values):
        return [(key, D(value)) for key, value in zip(MONTHS, values, strict=False)]

    def test_a_proposal_like_the_mean_is_silent(self):
        self.assertIsNone(recency("htt", self.scores("80", "85", "80", "88"), BANDS))
        self.assertIsNone(recency("", self.scores("80"), BANDS))
        self.assertIsNone(recency("htxs", [], BANDS))

    def test_a_proposal_that_follows_the_last_months(self):
        # cả năm (70×9 + 95×3)/12 = 915/12 = 76,25 → HTT; ba tháng cuối 95 → HTXS
        scores = self.scores(*["70"] * 9, *["95"] * 3)
        found = recency("htxs", scores, BANDS)
        self.assertEqual((found.code, found.found), ("recency", D("95.00")))
        self.assertEqual(found.threshold, D("76.25"))
        self.assertEqual(found.values["keys"], ("m10", "m11", "m12"))

    def test_a_proposal_that_follows_nothing(self):
        found = recency("htxs", self.scores(*["80"] * 12), BANDS)
        self.assertEqual((found.code, found.found), ("departs_from_months", D("80.00")))
        self.assertEqual(found.values["grade"], "htt")


class TestWeeks(BaseCase):
    def test_a_week_is_worked_by_its_own_days(self):
        served = [Span(date(2026, 1, 1), date(2026, 12, 31))]
        sick = [Span(date(2026, 3, 2), date(2026, 3, 4), "sick")]
        week = (date(2026, 3, 2), date(2026, 3, 8))
        # nghỉ 3 trong 5 ngày làm việc: làm 2/5 < 1/2
        self.assertFalse(span_worked(served, sick, week))
        self.assertTrue(span_worked(served, sick, week, MonthRule(share=D("0.4"))))
        self.assertTrue(span_worked(served, [], week))
        self.assertFalse(span_worked([Span(date(2026, 4, 1))], [], week))


class TestChecks(BaseCase):
    def codes(self, **values):
        return [problem.code for problem in check_rollup(RollupRule(**values))]

    def test_weights_must_be_there_and_complete(self):
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.codes(mode="weighted"), ["rollup_no_weight"])
        self.assertEqual(
            self.codes(mode="weighted", weights={"q1": D("1"), "q2": D("1")}),
            ["rollup_weight_missing"],
        )
        whole = dict.fromkeys(QUARTERS, D("25"))
        self.assertEqual(self.codes(mode="weighted", weights=whole), [])
        whole["q1"] = D("-1")
        self.assertEqual(
            self.codes(mode="weighted", weights=whole), ["rollup_negative"]
        )

    def test_a_limit_counts_something_and_limits_above_its_own_grade(self):
        none = RollupLimit("kht", "consider", count=0)
        self.assertEqual(self.codes(limits=(none,)), ["rollup_count"])
        idle = RollupLimit("htt", "ceiling", "htt")
        self.assertEqual(self.codes(limits=(idle,)), ["rollup_ceiling"])
