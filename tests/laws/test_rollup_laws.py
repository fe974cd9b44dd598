# Part of HR Quality. See LICENSE. (LGPL-3)
"""What must hold for every roll-up of sub-periods, whatever the figures."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from . import load_rules

rules = load_rules("hr_quality_evaluation")
rollup, scoring, tiers = rules.rollup, rules.scoring, rules.tiers

BANDS = tuple(
    tiers.Band(grade, Decimal(lower), Decimal(upper))
    for grade, lower, upper in (
        ("kht", 0, 50),
        ("ht", 50, 70),
        ("htt", 70, 90),
        ("htxs", 90, 100),
    )
)
QUARTERS = ("q1", "q2", "q3", "q4")
points = st.decimals(0, 100, places=2)
known = st.dictionaries(st.sampled_from(scoring.MONTHS), points, min_size=1)
grades = st.fixed_dictionaries(
    {key: st.none() | st.sampled_from(tiers.GRADES) for key in QUARTERS}
)
weights = st.fixed_dictionaries(
    {key: st.integers(1, 100).map(Decimal) for key in scoring.MONTHS}
)
rule_of = st.builds(
    rollup.RollupRule,
    mode=st.sampled_from(sorted(rollup.MODES)),
    weights=weights,
    places=st.sampled_from([None, 0, 2]),
)
limits = st.lists(
    st.builds(
        rollup.RollupLimit,
        at=st.sampled_from(["ht", "kht"]),
        effect=st.sampled_from(["ceiling", "force", "consider"]),
        grade=st.sampled_from(["htt", "ht", "kht"]),
        count=st.integers(1, 4),
        in_a_row=st.booleans(),
    ),
    max_size=3,
)


def rolled(scores, rule, worked=scoring.MONTHS):
    return rollup.roll_up(scores, worked, scoring.MONTHS, rule)


@given(known, rule_of, st.randoms())
def test_the_order_in_which_figures_come_never_matters(scores, rule, chance):
    items = list(scores.items())
    chance.shuffle(items)
    assert rolled(dict(items), rule) == rolled(scores, rule)


@given(known, rule_of, st.sets(st.sampled_from(scoring.MONTHS)))
def test_every_expected_one_is_used_missing_or_not_worked_once(scores, rule, worked):
    found = rolled(scores, rule, worked)
    told = found.used + found.missing + found.not_worked
    assert sorted(told) == list(scoring.MONTHS)
    if found.used:
        values = [scores[key] for key in found.used]
        step = Decimal(1) if rule.places == 0 else Decimal("0.01")
        assert min(values) - step <= found.score <= max(values) + step


@given(known, rule_of, st.data())
def test_a_better_month_never_lowers_the_year(scores, rule, data):
    key = data.draw(st.sampled_from(sorted(scores)))
    better = {**scores, key: Decimal(100)}
    assert rolled(better, rule).score >= rolled(scores, rule).score


@given(known, weights, st.integers(2, 9))
def test_weights_say_shares_not_sizes(scores, heavy, factor):
    rule = rollup.RollupRule(mode="weighted", weights=heavy)
    scaled = {key: factor * weight for key, weight in heavy.items()}
    assert rolled(scores, replace(rule, weights=scaled)) == rolled(scores, rule)
    same = dict.fromkeys(heavy, Decimal(factor))
    mean = rollup.RollupRule()
    assert rolled(scores, replace(rule, weights=same)) == rolled(scores, mean)


@given(
    st.fixed_dictionaries({key: points for key in scoring.MONTHS}),
    st.dictionaries(st.sampled_from([*QUARTERS, "h1", "h2"]), points),
)
def test_a_quarter_adds_nothing_to_months_all_known(months, coarser):
    assert rollup.on_scale({**coarser, **months}, "m") == months


@given(grades, limits, st.sampled_from(QUARTERS), points)
def test_a_failed_quarter_never_raises_a_tier(quarters, rows, failed, score):
    rule = rollup.RollupRule(limits=tuple(rows))
    tier_rules = tiers.TierRules("tracking", BANDS)
    facts = tiers.Facts(2026)

    def grade(known_grades):
        met = rollup.limits_met(known_grades, QUARTERS, rule)
        return tiers.decide(score, tier_rules, facts, limits=met).grade

    before, after = grade(quarters), grade({**quarters, failed: "kht"})
    assert tiers.RANK[after] <= tiers.RANK[before]


@given(st.sampled_from(tiers.GRADES), st.lists(points, min_size=1, max_size=12))
def test_a_proposal_in_the_band_of_the_mean_is_never_doubted(proposed, values):
    pairs = list(zip(scoring.MONTHS, values, strict=False))
    found = rollup.recency(proposed, pairs, BANDS)
    mean = rules.numbers.rounded(rules.numbers.mean(values), 2)
    assert (found is None) == (tiers.band_of(mean, BANDS).grade == proposed)
