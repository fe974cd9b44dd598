# Part of HR Quality. See LICENSE. (LGPL-3)
"""What must hold for work products under decree 335, whatever the figures."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from . import load_rules

rules = load_rules("hr_quality_evaluation")
work = rules.work

quantities = st.integers(1, 40).map(Decimal)
coefficients = st.sampled_from(("0.5", "1", "1.6", "5", "9", "14", "30")).map(Decimal)
items = st.builds(
    work.Item,
    name=st.just("x"),
    quantity=quantities,
    coefficient=coefficients,
    done=st.integers(0, 60).map(Decimal),
    failed=st.integers(0, 6),
    late=st.integers(0, 6),
    origin=st.sampled_from(("planned", "planned", "taken_over", "unplanned")),
    reassigned=st.booleans(),
)
settings = st.builds(
    work.WorkRule,
    deduction=st.sampled_from((Decimal(10), Decimal(25), Decimal(100))),
    most=st.integers(0, 4),
    extra=st.sampled_from(("all", "quantity", "none")),
)
lists = st.lists(items, min_size=1, max_size=6)


def ratios(found, rule):
    return work.work_ratios([(item, Fraction(1)) for item in found], rule)


@given(lists, settings, st.integers(0, 5), st.integers(1, 9))
def test_more_done_never_lowers_a_ratio(found, rule, place, more):
    chosen = place % len(found)
    better = list(found)
    better[chosen] = replace(better[chosen], done=better[chosen].done + more)
    before, after = ratios(found, rule).ratios, ratios(better, rule).ratios
    for part in before:
        assert after[part] >= before[part]


@given(lists, settings, st.sampled_from(("failed", "late")), st.integers(0, 5))
def test_one_more_fault_never_raises_a_ratio(found, rule, fault, place):
    chosen = place % len(found)
    worse = list(found)
    worse[chosen] = replace(worse[chosen], **{fault: getattr(worse[chosen], fault) + 1})
    before, after = ratios(found, rule).ratios, ratios(worse, rule).ratios
    for part in before:
        assert after[part] <= before[part]


@given(lists, settings, st.randoms(use_true_random=False))
def test_the_order_of_products_never_matters(found, rule, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert ratios(found, rule).ratios == ratios(shuffled, rule).ratios


@given(lists, settings)
def test_a_ratio_is_never_negative_and_faults_never_exceed_quantity(found, rule):
    known = ratios(found, rule).ratios
    if known:
        assert 0 <= known["b"] <= known["a"]
        assert 0 <= known["c"] <= known["a"]


@given(lists, settings)
def test_extra_work_never_lowers_a_ratio(found, rule):
    extra = work.Item("y", Decimal(2), Decimal(3), Decimal(1), origin="taken_over")
    before, after = ratios(found, rule).ratios, ratios([*found, extra], rule).ratios
    for part in before:
        assert after[part] >= before[part]


@given(lists, settings)
def test_without_anything_assigned_there_is_no_ratio(found, rule):
    extra = [replace(item, origin="unplanned") for item in found]
    result = ratios(extra, rule)
    assert not result.ratios
    assert [check.code for check in result.warnings] == ["insufficient_data"]


@given(lists, settings, st.integers(0, 5))
def test_what_nobody_confirmed_gives_no_ratio(found, rule, place):
    chosen = place % len(found)
    open_item = replace(found[chosen], done=None, reassigned=False)
    result = ratios([*found[:chosen], open_item, *found[chosen + 1 :]], rule)
    assert not result.ratios
    assert [check.code for check in result.warnings] == ["work_unconfirmed"]


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 60),
    st.integers(1, 30),
    st.one_of(st.none(), st.integers(-40, 90)),
)
def test_shared_parts_of_neighbouring_periods_make_the_whole(start, days, cut, done):
    end = start + timedelta(days)
    done_on = None if done is None else start + timedelta(done)
    item = work.Item("x", Decimal(1), start=start, deadline=end, done_on=done_on)
    edge = start + timedelta(cut)
    first = work.part_in(item, start, edge, "shared")
    second = work.part_in(item, edge + timedelta(1), end + timedelta(60), "shared")
    assert first + second == 1


@given(lists, settings)
def test_an_excuse_never_lowers_a_ratio(found, rule):
    excused = [
        replace(one, failed=0, late=0, excused_failed=one.failed, excused_late=one.late)
        for one in found
    ]
    assert [one.nothing_excused() for one in excused] == found
    before, after = ratios(found, rule).ratios, ratios(excused, rule).ratios
    for part in before:
        assert after[part] >= before[part]


@given(st.lists(st.integers(0, 100).map(Decimal), min_size=1, max_size=8))
def test_d_is_100_exactly_when_nobody_is_below_50(scores):
    value, _checks, _warnings = work.unit_ratio(scores)
    assert value == (100 if min(scores) >= 50 else 50)
