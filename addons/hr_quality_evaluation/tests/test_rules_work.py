# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date
from decimal import Decimal
from fractions import Fraction

from odoo.tests import BaseCase

from ..rules.scoring import sub_period_score
from ..rules.work import Item, WorkRule, kept_share, part_in, unit_ratio, work_ratios

CITE = "khoản 1 Điều 18 Nghị định số 335/2025/NĐ-CP"
RULE = WorkRule(articles={"a": "Điều 14"}, assigning=CITE)


def item(quantity=1, coefficient=1, done=None, **values):
    numbers = {"quantity": Decimal(quantity), "coefficient": Decimal(coefficient)}
    given = None if done is None else Decimal(done)
    return Item(values.pop("name", "x"), done=given, **numbers, **values)


def ratios(*items, rule=RULE):
    return work_ratios([(found, Fraction(1)) for found in items], rule)


def percents(*items, rule=RULE):
    found = ratios(*items, rule=rule).ratios
    return [found[part] for part in "abc"]


WORKED = (
    item(10, 1, 10, name="Văn bản đơn giản"),
    item(1, 9, 1, name="Giao việc", failed=1),
    item(1, 9, 1, name="Giao việc"),
    item(1, 14, 1, name="Kế hoạch", late=1),
)
"""335, the worked example: 10 × 1 + 2 × 9 + 1 × 14 = 42 units, all done."""


class TestWorkedExample(BaseCase):
    def test_quantity_quality_and_progress(self):
        """b = (42 − 9/4)/42 = 39.75/42; c = (42 − 14/4)/42 = 38.5/42."""
        found = ratios(*WORKED)
        self.assertEqual(found.assigned, 42)
        self.assertEqual(found.ratios["a"], 100)
        self.assertEqual(found.ratios["b"], Decimal("94.6428571429"))
        self.assertEqual(found.ratios["c"], Decimal("91.6666666667"))

    def test_with_28_general_points_it_is_94_81(self):
        """R = (100 + 94.642… + 91.666…)/3 = 95.4365 %; 28 + 66.8056 = 94.81."""
        score = sub_period_score(Decimal(28), ratios(*WORKED).ratios)
        self.assertEqual(score.ratio.quantize(Decimal("0.01")), Decimal("95.44"))
        self.assertEqual(score.total, Decimal("94.81"))

    def test_the_trace_goes_down_to_each_product(self):
        found = ratios(*WORKED)
        rows = [check.values for check in found.checks if check.code == "work_item"]
        self.assertEqual(
            [(row["item"], row["assigned"], row["quality"]) for row in rows],
            [
                ("Văn bản đơn giản", 10, 10),
                ("Giao việc", 9, Decimal("6.75")),
                ("Giao việc", 9, 9),
                ("Kế hoạch", 14, 14),
            ],
        )
        self.assertEqual(rows[3]["progress"], Decimal("10.5"))


class TestWorkRatios(BaseCase):
    def test_half_done_earns_half(self):
        self.assertEqual(percents(item(4, 5, 2)), [50, 50, 50])

    def test_nothing_assigned_is_no_division(self):
        found = ratios()
        self.assertEqual(found.ratios, {})
        self.assertEqual([w.code for w in found.warnings], ["insufficient_data"])
        self.assertEqual(found.warnings[0].article, "Điều 14")

    def test_extra_work_alone_is_no_division_either(self):
        found = ratios(item(3, 1, 3, origin="unplanned"))
        self.assertEqual([w.code for w in found.warnings], ["insufficient_data"])

    def test_what_nobody_confirmed_gives_no_ratio(self):
        """A self-declared figure never reaches the score: it is not even there."""
        found = ratios(item(1, 1, 1), item(1, 1), item(2, 1))
        self.assertEqual(found.ratios, {})
        self.assertEqual(found.warnings[0].code, "work_unconfirmed")
        self.assertEqual(found.warnings[0].found, 2)

    def test_reassigned_stays_with_the_giver_and_earns_nothing(self):
        """335 Đ18.1: 3 of 4 units done, the fourth given away: 75 %."""
        given_away = item(1, 1, 1, reassigned=True)
        self.assertEqual(percents(item(3, 1, 3), given_away), [75, 75, 75])
        check = ratios(item(3, 1, 3), given_away).checks[-1]
        self.assertEqual((check.values["origin"], check.article), ("reassigned", CITE))

    def test_taken_over_is_outside_the_total_and_adds(self):
        """335 Đ18.1: 4 assigned, 3 done, 1 taken over and done: 4/4."""
        taken = item(1, 1, 1, origin="taken_over")
        self.assertEqual(percents(item(4, 1, 3), taken), [100, 100, 100])

    def test_what_extra_work_adds_to_is_a_setting(self):
        items = item(4, 1, 2), item(1, 1, 1, origin="unplanned")
        quantity = WorkRule(extra="quantity")
        self.assertEqual(percents(*items, rule=quantity), [75, 50, 50])
        self.assertEqual(percents(*items, rule=WorkRule(extra="none")), [50, 50, 50])

    def test_more_than_assigned_is_extra_too(self):
        self.assertEqual(percents(item(2, 1, 3)), [150, 150, 150])
        self.assertEqual(percents(item(2, 1, 3), rule=WorkRule(extra="none"))[0], 100)

    def test_each_failed_review_takes_25_per_cent_down_to_nothing(self):
        for failed, quality in ((0, 100), (1, 75), (3, 25), (4, 0), (7, 0)):
            self.assertEqual(percents(item(1, 8, 1, failed=failed))[1], quality)

    def test_deductions_may_be_limited(self):
        two = WorkRule(most=2)
        self.assertEqual(
            percents(item(1, 1, 1, failed=5, late=3), rule=two)[1:], [50] * 2
        )
        self.assertEqual(
            kept_share(3, WorkRule(deduction=Decimal(10))), Fraction(7, 10)
        )

    def test_quality_counts_from_a_grade(self):
        graded = WorkRule(grade_from=3)
        for grade, quality in ((1, 0), (2, 0), (3, 100), (5, 100)):
            found = percents(item(1, 8, 1, grade=grade), rule=graded)
            self.assertEqual(found, [100, quality, 100])

    def test_quality_nobody_graded_is_not_known(self):
        found = ratios(item(1, 1, 1), item(1, 1, 0), rule=WorkRule(grade_from=3))
        self.assertEqual(found.ratios, {"a": 50, "c": 50})
        self.assertEqual([w.code for w in found.warnings], ["work_ungraded"])
        self.assertEqual(found.warnings[0].found, 1)

    def test_excused_deducts_nothing_but_is_shown(self):
        found = ratios(item(1, 1, 1, excused_failed=2))
        self.assertEqual(found.ratios["b"], 100)
        self.assertEqual(found.checks[-1].values["excused"], 2)


class TestSpanning(BaseCase):
    """A product from 20/10 to 8/11 (20 days), completed on 10/11."""

    ITEM = item(
        start=date(2026, 10, 20), deadline=date(2026, 11, 8), done_on=date(2026, 11, 10)
    )
    EARLY = item(
        done=1,
        start=date(2026, 10, 20),
        deadline=date(2026, 11, 8),
        done_on=date(2026, 10, 28),
    )
    SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)
    OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
    NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)

    def test_by_deadline(self):
        self.assertEqual(part_in(self.ITEM, *self.OCTOBER), 0)
        self.assertEqual(part_in(self.ITEM, *self.NOVEMBER), 1)

    def test_by_completion_it_waits_for_it(self):
        late = item(deadline=date(2026, 10, 30), done_on=date(2026, 11, 2))
        self.assertEqual(part_in(late, *self.OCTOBER, "completion"), 0)
        self.assertEqual(part_in(late, *self.NOVEMBER, "completion"), 1)

    def test_by_completion_what_is_unfinished_counts_nowhere(self):
        unfinished = item(deadline=date(2026, 10, 30))
        for period in self.OCTOBER, self.NOVEMBER:
            self.assertEqual(part_in(unfinished, *period, "completion"), 0)

    def test_by_completion_what_is_settled_as_not_done_counts_at_its_deadline(self):
        nothing = item(deadline=date(2026, 10, 30), done=0)
        away = item(deadline=date(2026, 10, 30), reassigned=True)
        for settled in nothing, away:
            self.assertEqual(part_in(settled, *self.OCTOBER, "completion"), 1)
            self.assertEqual(part_in(settled, *self.NOVEMBER, "completion"), 0)

    def test_by_completion_it_may_come_before_its_start(self):
        ahead = item(
            start=date(2026, 10, 1),
            deadline=date(2026, 10, 30),
            done_on=date(2026, 9, 28),
        )
        self.assertEqual(part_in(ahead, *self.SEPTEMBER, "completion"), 1)
        self.assertEqual(part_in(ahead, *self.OCTOBER, "completion"), 0)

    def test_shared_by_days_once_completed(self):
        """12 of its 20 days lie in October, 8 in November."""
        self.assertEqual(part_in(self.EARLY, *self.OCTOBER, "shared"), Fraction(12, 20))
        self.assertEqual(part_in(self.EARLY, *self.NOVEMBER, "shared"), Fraction(8, 20))

    def test_shared_days_before_completion_count_with_it(self):
        """Completed after 8/11: nothing in October, all 20 days when it is due."""
        unfinished = item(start=date(2026, 10, 20), deadline=date(2026, 11, 8))
        for one in self.ITEM, unfinished:
            self.assertEqual(part_in(one, *self.OCTOBER, "shared"), 0)
            self.assertEqual(part_in(one, *self.NOVEMBER, "shared"), 1)

    def test_shared_and_completed_before_its_start(self):
        ahead = item(
            start=date(2026, 10, 22),
            deadline=date(2026, 11, 10),
            done_on=date(2026, 9, 28),
        )
        parts = [
            part_in(ahead, *period, "shared")
            for period in (self.SEPTEMBER, self.OCTOBER, self.NOVEMBER)
        ]
        self.assertEqual(parts, [0, Fraction(10, 20), Fraction(10, 20)])

    def test_a_shared_part_counts_as_part(self):
        found = work_ratios([(item(10, 2, 5), Fraction(1, 2))])
        self.assertEqual((found.assigned, found.ratios["a"]), (10, 50))


class TestUnitRatio(BaseCase):
    def test_all_at_50_or_more_is_100(self):
        value, checks, warnings = unit_ratio([Decimal(50), Decimal(90)])
        self.assertEqual((value, checks[0].met, warnings), (100, True, ()))

    def test_one_below_50_is_50(self):
        value, checks, _warnings = unit_ratio([Decimal("49.99"), Decimal(90)])
        self.assertEqual((value, checks[0].values["below"]), (50, 1))

    def test_nobody_scored_is_not_known(self):
        value, checks, warnings = unit_ratio([None])
        self.assertEqual((value, checks), (None, ()))
        self.assertEqual([w.code for w in warnings], ["managed_unscored"])

    def test_who_is_not_scored_is_named_and_holds_nobody_up(self):
        value, _checks, warnings = unit_ratio([None, Decimal(70)])
        self.assertEqual((value, warnings[0].found), (100, 1))
