# Part of HR Quality. See LICENSE. (LGPL-3)
"""What must hold for every criterion that nobody marks, whatever happened."""

import datetime
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from . import load_rules

rules = load_rules("hr_quality_evaluation")
kinds, marks, sheet, tiers = rules.kinds, rules.marks, rules.sheet, rules.tiers

BANDS = tuple(
    tiers.Band(grade, Decimal(lower), Decimal(upper))
    for grade, lower, upper in (
        ("kht", 0, 50),
        ("ht", 50, 70),
        ("htt", 70, 90),
        ("htxs", 90, 100),
    )
)
TYPES = (
    marks.EventType("a", Decimal("0.5"), limit=Decimal(2)),
    marks.EventType("b", Decimal(3)),
)
DEDUCTION = marks.CriterionRule(
    "A", "deduction", Decimal(20), event_points=Decimal(1), event_types=TYPES
)
BONUS = replace(DEDUCTION, code="C", kind="bonus", maximum=Decimal(5))
KNOCKOUT = marks.CriterionRule("K", "knockout", Decimal(0), grade="kht")
WORK = marks.CriterionRule("B", "points", Decimal(80))
SOURCES = (sheet.SourceRule("superior", Decimal(100)),)
RULES = sheet.SetRules(1, "Set", (DEDUCTION, WORK, BONUS, KNOCKOUT), sources=SOURCES)

events = st.lists(
    st.builds(
        kinds.Event,
        criterion=st.sampled_from(["A", "C"]),
        date=st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
        type=st.sampled_from(["", "a", "b", "other"]),
        count=st.integers(1, 9),
        excused=st.booleans(),
    ),
    max_size=8,
)
work = st.decimals(0, 80, places=2, allow_nan=False, allow_infinity=False)
moments = st.sampled_from(["criterion", "section", "sheet", "year", "never"])


def scored(told, mark, rule_set=RULES):
    inputs = sheet.SheetInputs({"superior": [{"B": mark}]}, events=tuple(told))
    return sheet.score_sheet(rule_set, inputs)


def tier(score):
    verdict = tiers.decide(
        score.total,
        tiers.TierRules("marks", BANDS),
        tiers.Facts(2026),
        None,
        score.limits,
    )
    return tiers.RANK[verdict.grade]


@given(events, work, moments)
def test_points_stay_between_nothing_and_the_ceiling(told, mark, moment):
    score = scored(told, mark, replace(RULES, rounding=moment))
    for line in score.lines:
        assert 0 <= line.final <= line.maximum
    assert 0 <= score.total <= 100


@given(events, work, st.randoms(use_true_random=False))
def test_the_order_of_events_never_matters(told, mark, chance):
    shuffled = chance.sample(told, len(told))
    assert scored(shuffled, mark) == scored(told, mark)


@given(events, work, events)
def test_more_deductions_never_raise_a_score(told, mark, more):
    more = [event for event in more if event.criterion == "A"]
    assert scored(told + more, mark).total <= scored(told, mark).total


@given(events, work, events)
def test_more_bonus_never_lowers_a_tier(told, mark, more):
    more = [event for event in more if event.criterion == "C"]
    assert tier(scored(told + more, mark)) >= tier(scored(told, mark))


@given(events, work, work)
def test_more_points_never_lower_a_tier(told, one, other):
    low, high = sorted((one, other))
    assert tier(scored(told, high)) >= tier(scored(told, low))


@given(events, work)
def test_excusing_never_lowers_a_score_by_deductions(told, mark):
    told = [event for event in told if event.criterion == "A"]
    score = scored(told, mark)
    if any(event.excused for event in told):
        assert score.severe <= score.total
    else:
        assert score.severe is None


@given(events, work)
def test_a_knockout_is_never_outweighed(told, mark):
    hit = kinds.Event("K", datetime.date(2026, 5, 4))
    assert tier(scored([*told, hit], mark)) == tiers.RANK["kht"]


@given(st.decimals(0, 200, places=2), st.decimals(0, 200, places=2))
def test_a_higher_figure_never_earns_less_on_rising_steps(one, other):
    steps = tuple(
        marks.Step(Decimal(points), Decimal(lower), upper and Decimal(upper))
        for lower, upper, points in ((0, 50, 0), (50, 90, 5), (90, None, 10))
    )
    rule = marks.CriterionRule("E", "bands", Decimal(10), figure="x", steps=steps)
    low, high = (
        sheet.score_sheet(
            sheet.SetRules(1, "Set", (rule,), total=Decimal(10)),
            sheet.SheetInputs(figures={"x": figure}),
        ).total
        for figure in sorted((one, other))
    )
    assert low <= high
