# Part of HR Quality. See LICENSE. (LGPL-3)
from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.scoring import (
    LEADER_PARTS,
    MONTHS,
    QUARTERS,
    ResultsRule,
    ratio_percent,
    sub_period_score,
    year_score,
)

STAFF = ResultsRule(article="Điều 16 Nghị định số 335/2025/NĐ-CP")
LEADER = ResultsRule(parts=LEADER_PARTS)
STAFF_SAMPLE = ResultsRule(
    mode="weighted",
    maxima=(("a", Decimal(20)), ("b", Decimal(32)), ("c", Decimal(18))),
)
MANAGER_SAMPLE = ResultsRule(
    mode="weighted",
    parts=LEADER_PARTS,
    maxima=tuple(
        zip(LEADER_PARTS, map(Decimal, ("8", "13", "7", "21", "11", "10")), strict=True)
    ),
)


def ratios(*percents):
    values = [None if percent is None else Decimal(percent) for percent in percents]
    return dict(zip(LEADER_PARTS, values, strict=False))


class TestSubPeriod(BaseCase):
    def test_worked_example_of_335(self):
        """10 × 1 + 2 × 9 + 14 = 42; one failed review (−2.25), one lateness (−3.5)."""
        assigned = Decimal(42)
        percents = {
            "a": ratio_percent(Decimal(42), assigned),
            "b": ratio_percent(Decimal("39.75"), assigned),
            "c": ratio_percent(Decimal("38.5"), assigned),
        }
        self.assertEqual(percents["a"], 100)
        self.assertEqual(percents["b"].quantize(Decimal("0.01")), Decimal("94.64"))
        self.assertEqual(percents["c"].quantize(Decimal("0.01")), Decimal("91.67"))
        score = sub_period_score(Decimal(28), percents, STAFF)
        self.assertEqual(score.ratio.quantize(Decimal("0.01")), Decimal("95.44"))
        self.assertEqual(score.results.quantize(Decimal("0.01")), Decimal("66.81"))
        self.assertEqual(score.total, Decimal("94.81"))
        self.assertEqual(
            [check.values["part"] for check in score.checks], ["a", "b", "c"]
        )

    def test_totals(self):
        cases = {
            "staff, all": (STAFF, "30", ratios(100, 100, 100), "100.00"),
            "staff, nothing done": (STAFF, "25", ratios(0, 0, 0), "25.00"),
            "staff, the least": (STAFF, "0", ratios(0, 0, 0), "0.00"),
            "staff, above a hundred": (STAFF, "30", ratios(130, 100, 100), "100.00"),
            "staff, d is not asked": (STAFF, "30", ratios(90, 90, 90, 0), "93.00"),
            "leader, one weak person": (
                LEADER,
                "28",
                ratios(100, 100, 100, 50, 100, 100),
                "92.17",
            ),
            "leader, three halves": (
                LEADER,
                "28",
                ratios(100, 100, 100, 50, 50, 50),
                "80.50",
            ),
            "sample quy chế, staff": (STAFF_SAMPLE, "27", ratios(100, 90, 80), "90.20"),
            "sample quy chế, manager": (
                MANAGER_SAMPLE,
                "28",
                ratios(100, 100, 100, 50, 100, 100),
                "87.50",
            ),
            "an exact ninety of thirds": (STAFF, "20", ratios(100, 100, 100), "90.00"),
        }
        for name, (rule, general, given, expected) in cases.items():
            with self.subTest(name):
                score = sub_period_score(Decimal(general), given, rule)
                self.assertEqual(score.total, Decimal(expected))

    def test_insufficient_data_is_not_zero(self):
        self.assertIsNone(ratio_percent(Decimal(0), Decimal(0)))
        self.assertIsNone(ratio_percent(None, Decimal(42)))
        cases = {
            "nothing assigned": (
                Decimal(28),
                ratios(None, None, None),
                ["no_ratio"] * 3,
            ),
            "one ratio missing": (Decimal(28), ratios(100, None, 100), ["no_ratio"]),
            "general missing": (None, ratios(100, 100, 100), ["no_general"]),
            "general too high": (Decimal(31), ratios(100, 100, 100), ["general_range"]),
        }
        for name, (general, given, codes) in cases.items():
            with self.subTest(name):
                score = sub_period_score(general, given, STAFF)
                self.assertIsNone(score.total)
                self.assertEqual([check.code for check in score.warnings], codes)

    def test_without_a_ratio_cap_extra_work_shows(self):
        open_ended = ResultsRule(ratio_cap=None)
        score = sub_period_score(Decimal(20), ratios(130, 100, 100), open_ended)
        self.assertEqual(score.total, Decimal("97.00"))
        kept = replace(open_ended, cap_results=True)
        score = sub_period_score(Decimal(20), ratios(130, 100, 100), kept)
        self.assertEqual((score.total, score.results), (Decimal("90.00"), 70))

    def test_a_total_above_the_scale_is_taken_where_work_above_plan_counts(self):
        open_ended = ResultsRule(ratio_cap=None)
        for rule, total, expected in (
            (STAFF, "104", None),
            (open_ended, "104", Decimal("104.00")),
            (open_ended, "171", None),
            (replace(open_ended, cap_results=True), "104", None),
        ):
            with self.subTest(rule=rule, total=total):
                score = sub_period_score(None, {}, rule, confirmed=Decimal(total))
                self.assertEqual(score.total, expected)

    def test_months_are_carried_on_exactly_where_the_year_is_rounded(self):
        """335 Điều 17.3: six months of 89,993 and six of 89,996 are 89,9945."""
        exact = replace(STAFF, places=None)
        parts = [
            sub_period_score(Decimal(general), ratios(100, 100, 100), exact).total
            for general in ("19.993", "19.996")
        ]
        months = dict(zip(MONTHS, parts * 6, strict=True))
        self.assertEqual(year_score(months, MONTHS, MONTHS).score, Decimal("89.99"))

    def test_a_confirmed_total_is_taken_as_it_is(self):
        score = sub_period_score(None, {}, STAFF, confirmed=Decimal("88.125"))
        self.assertEqual(score.total, Decimal("88.13"))
        for edge in (Decimal(0), Decimal(100)):
            with self.subTest(edge):
                kept = sub_period_score(None, {}, STAFF, confirmed=edge)
                self.assertEqual(kept.total, edge)
        refused = sub_period_score(None, {}, STAFF, confirmed=Decimal("100.5"))
        self.assertIsNone(refused.total)
        self.assertEqual(refused.warnings[0].code, "confirmed_total")


class TestYear(BaseCase):
    def test_mean_over_the_months_worked(self):
        months = {key: Decimal(90) for key in MONTHS}
        months["m12"] = Decimal("95.5")
        year = year_score(months, MONTHS, MONTHS)
        self.assertEqual(year.score, Decimal("90.46"))
        self.assertEqual(year.used, MONTHS)

    def test_maternity_leaves_the_mean_to_the_rest(self):
        worked = MONTHS[:5] + MONTHS[11:]
        months = dict(zip(worked, map(Decimal, (90, 91, 92, 93, 94, 92)), strict=True))
        year = year_score(months, worked, MONTHS)
        self.assertEqual(year.score, Decimal("92.00"))
        self.assertEqual(year.not_worked, ("m06", "m07", "m08", "m09", "m10", "m11"))
        self.assertEqual(year.warnings, ())

    def test_a_missing_month_is_named_and_never_zero(self):
        months = {key: Decimal(80) for key in MONTHS if key != "m03"} | {"m03": None}
        year = year_score(months, MONTHS, MONTHS)
        self.assertEqual(year.score, Decimal("80.00"))
        self.assertEqual(year.missing, ("m03",))
        self.assertEqual(year.warnings[0].code, "period_missing")
        blocked = year_score(months, MONTHS, MONTHS, missing="block")
        self.assertIsNone(blocked.score)

    def test_a_score_outside_the_time_worked_is_not_used(self):
        year = year_score({"q1": Decimal(90), "q2": Decimal(10)}, ("q1",), QUARTERS)
        self.assertEqual(year.score, Decimal("90.00"))
        self.assertEqual(year.warnings[0].code, "score_outside_work")

    def test_rounding_is_a_setting(self):
        quarters = dict(
            zip(QUARTERS, map(Decimal, ("89.99", "89.99", "90", "90")), strict=True)
        )
        cases = {2: "90.00", None: "89.995", 0: "90"}
        for places, expected in cases.items():
            with self.subTest(places):
                year = year_score(quarters, QUARTERS, QUARTERS, places)
                self.assertEqual(year.score, Decimal(expected))

    def test_no_figure_no_score(self):
        self.assertIsNone(year_score({}, MONTHS, MONTHS).score)
