# Part of HR Quality. See LICENSE. (LGPL-3)
"""Laws of the emulation rules that hold for any facts; run without Odoo."""

import importlib.util
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

ADDON = Path(__file__).parents[2] / "addons" / "hr_emulation_awards"


def _load_rules(addon, name="emulation_rules"):
    """The ``rules`` package of an add-on without the add-on around it."""
    if name not in sys.modules:
        folder = addon / "rules"
        spec = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


rules = _load_rules(ADDON)
money, runs, selection, voting = (
    rules.money,
    rules.runs,
    rules.selection,
    rules.voting,
)

GRADES = ("htxs", "htt", "ht", "kht")
years = st.integers(2010, 2030)
members = st.integers(1, 60)
percents = st.sampled_from(["50", "66.67", "70", "80", "90", "100"])
coefs = st.decimals("0.05", "46", places=2).map(str)
bases = st.sampled_from([1_490_000, 1_800_000, 2_340_000, 2_530_000])

LABOUR = (
    rules.Condition("rating_in", {"grades": ("htxs", "htt")}),
    rules.Condition("months_of_service_min", {"months": 6}),
    rules.Condition("discipline_below", {"form": "reprimand"}),
    rules.Condition("not_frozen"),
)
WORKS = tuple(
    rules.Condition("initiative_scope_min", {"scope": "base", "work": work}, any_of="w")
    for work in ("initiative", "topic")
)


@st.composite
def persons(draw):
    grade = draw(st.sampled_from((*GRADES, None)))
    status = draw(st.sampled_from(("official", "provisional")))
    works = draw(st.lists(st.sampled_from(("initiative", "topic")), max_size=2))
    return rules.PersonFacts(
        draw(st.integers(1, 10**6)),
        2026,
        ratings=(rules.RatingFact(2026, grade, status),) if grade else (),
        initiatives=tuple(rules.InitiativeFact(2026, kind=kind) for kind in works),
        months_of_service=draw(st.none() | st.integers(0, 400)),
        discipline=draw(st.sampled_from(("", "reprimand", "warning"))),
        frozen=draw(st.booleans()),
    )


candidates = st.lists(
    st.builds(
        selection.Candidate,
        key=st.integers(1, 10**6),
        grade=st.sampled_from(GRADES),
        initiatives=st.integers(0, 2),
        score=st.none() | st.integers(0, 100).map(str),
        name_key=st.text(max_size=3),
    ),
    unique_by=lambda candidate: candidate.key,
    max_size=40,
)


@given(persons(), st.permutations(LABOUR + WORKS))
def test_order_of_conditions_never_matters(person, shuffled):
    first = rules.evaluate(person, "X", LABOUR + WORKS)
    assert rules.evaluate(person, "X", tuple(shuffled)).status == first.status


@given(persons())
def test_status_says_how_many_conditions_miss(person):
    verdict = rules.evaluate(person, "X", LABOUR + WORKS)
    names = {0: rules.ELIGIBLE, 1: rules.NEAR_MISS}
    assert verdict.status == names.get(len(verdict.missing), rules.NOT_ELIGIBLE)


@given(persons())
def test_a_better_rating_never_takes_a_title_away(person):
    before = rules.evaluate(person, "X", LABOUR)
    best = replace(person, ratings=(rules.RatingFact(2026, "htxs"),))
    after = rules.evaluate(best, "X", LABOUR)
    assert len(after.missing) <= len(before.missing)


@given(persons())
def test_one_more_alternative_never_takes_a_title_away(person):
    one = rules.evaluate(person, "X", LABOUR + WORKS[:1])
    both = rules.evaluate(person, "X", LABOUR + WORKS)
    assert both.eligible or not one.eligible


@given(persons())
def test_reading_a_never_honours_whom_reading_b_refuses_once_labour_is_held(person):
    def on(kind, reading, group="", **params):
        return rules.Condition(kind, params, reading=reading, any_of=group)

    works = [
        on("initiative_scope_min", name, group, scope="base", work=work)
        for name, group in (("A", "a"), ("B", "b"))
        for work in ("initiative", "topic")
    ]
    both = (
        on("rating_in", "A", grades=("htxs",)),
        on("rating_in", "B", "b", grades=("htxs",)),
        on("holds_title_same_year", "B", title="LDTT"),
        *works,
    )
    holder = replace(person, titles=(rules.TitleFact("LDTT", 2026),))
    verdicts = rules.evaluate_readings(holder, "CSTDCS", both)
    assert verdicts["B"].eligible or not verdicts["A"].eligible


@given(st.sets(years), years)
def test_a_run_is_unbroken_and_longest(held, end):
    length = runs.run_of_years(held, end)
    assert all(end - back in held for back in range(length))
    assert end - length not in held


@given(st.sets(years), years, st.integers(2005, 2035))
def test_one_more_year_never_shortens_a_run(held, end, more):
    assert runs.run_of_years(held | {more}, end) >= runs.run_of_years(held, end)


@given(st.lists(years), years)
def test_calendar_years_and_periods_agree(held, end):
    titles = [rules.TitleFact("T", year) for year in held]
    assert runs.title_run(titles, "T", end) == runs.run_of_years(held, end)


@given(candidates, st.randoms(use_true_random=False), st.integers(0, 60))
def test_the_order_given_never_changes_the_selection(group, random, base):
    cap = selection.Cap("15")
    shuffled = list(group)
    random.shuffle(shuffled)
    assert selection.select(shuffled, cap, base) == selection.select(group, cap, base)


@given(candidates, st.integers(0, 400), st.sampled_from(("floor", "half_up", "ceil")))
def test_the_cap_holds_and_nobody_better_stays_out(group, base, rounding):
    cap = selection.Cap("15", rounding)
    result = selection.select(group, cap, base)
    by_key = {candidate.key: candidate for candidate in group}
    assert len(result.selected) == min(result.slots, len(group))
    for inside in result.selected:
        for outside in result.exceeding:
            assert selection.merit(by_key[inside]) <= selection.merit(by_key[outside])


@given(st.integers(0, 5000))
def test_roundings_of_a_cap_are_ordered(base):
    low, middle, high = (
        selection.slots(selection.Cap("15", mode), base)
        for mode in ("floor", "half_up", "ceil")
    )
    assert low <= middle <= high <= low + 1
    assert Fraction(low) <= Fraction(15 * base, 100) <= Fraction(high)


@given(members, percents)
def test_votes_needed_are_the_fewest_that_reach_the_threshold(total, threshold):
    needed = voting.needed_yes(total, threshold)
    share = Fraction(threshold)
    assert Fraction(100 * needed, total) >= share
    assert Fraction(100 * (needed - 1), total) < share


@given(members, st.data(), percents)
def test_one_more_vote_in_favour_never_fails_an_item(total, data, threshold):
    present = data.draw(st.integers(0, total))
    yes = data.draw(st.integers(0, present))
    no = data.draw(st.integers(0, present - yes))
    rule = voting.VoteRule(threshold)
    before = voting.outcome(voting.Count(total, present, yes, no), rule)
    if no:
        after = voting.outcome(voting.Count(total, present, yes + 1, no - 1), rule)
        assert after.passed or not before.passed
    assert before.passed == (3 * present >= 2 * total and yes >= before.needed)


@given(coefs, bases)
def test_an_amount_is_never_below_what_is_due_and_less_than_a_step_above(coef, base):
    figure, due = money.amount(coef, base), Fraction(coef) * base
    assert figure % 10_000 == 0
    assert 0 <= figure - due < 10_000


grants = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(("title", "form")), years, coefs),
    max_size=12,
).map(
    lambda rows: [
        money.Grant(key, ("person", who), kind, (year, year), coef)
        for key, (who, kind, year, coef) in enumerate(rows)
    ]
)


@given(grants, bases)
def test_each_purse_pays_once_and_the_highest(group, base):
    paid = money.payments(group, base)
    purses = {}
    for grant, line in zip(group, paid, strict=True):
        purse = purses.setdefault((grant.subject, grant.kind, grant.period), [])
        purse.append((Fraction(grant.coef), line))
    for lines in purses.values():
        [(coef, payment)] = [entry for entry in lines if entry[1].paid]
        assert coef == max(entry[0] for entry in lines)
        assert payment.amount > 0
        assert sum(line.amount for _coef, line in lines) == payment.amount
