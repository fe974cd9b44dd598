# Part of HR Quality. See LICENSE. (LGPL-3)
"""What must hold for every rating, whatever the figures."""

import ast
import datetime
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from . import ADDONS, load_rules

rules = load_rules("hr_quality_evaluation")
caps, chain, marks, sheet = (
    rules.caps,
    rules.chain,
    rules.marks,
    rules.sheet,
)
names, numbers, scoring = rules.names, rules.numbers, rules.scoring
tiers, words, worktime = rules.tiers, rules.words, rules.worktime

BANDS = tuple(
    tiers.Band(grade, Decimal(lower), Decimal(upper))
    for grade, lower, upper in (
        ("kht", 0, 50),
        ("ht", 50, 70),
        ("htt", 70, 90),
        ("htxs", 90, 100),
    )
)


def decimals(low, high, places=2):
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


scores = decimals(0, 100)
percents = decimals(0, 100)
conditions = st.builds(
    tiers.Condition,
    grade=st.sampled_from(tiers.GRADES),
    kind=st.sampled_from(("fact_min", "fact_max", "fact_true", "fact_false")),
    params=st.fixed_dictionaries(
        {"fact": st.sampled_from("pqr"), "value": st.integers(0, 100)}
    ),
    effect=st.sampled_from(("require", "knockout", "ceiling")),
    confidence=st.sampled_from(("confirmed", "unconfirmed")),
)
facts = st.builds(
    tiers.Facts,
    year=st.just(2026),
    values=st.dictionaries(st.sampled_from("pqr"), st.none() | percents),
)
rule_sets = st.builds(
    tiers.TierRules,
    method=st.sampled_from(("score", "marks")),
    bands=st.just(BANDS),
    conditions=st.lists(conditions, max_size=6).map(tuple),
    on_missed=st.sampled_from(("authority", "next_lower")),
    places=st.sampled_from((None, 0, 2)),
)


@given(scores, scores, rule_sets, facts)
def test_more_points_never_lower_a_tier(one, other, rule_set, known):
    low, high = sorted((one, other))
    below = tiers.decide(low, rule_set, known)
    above = tiers.decide(high, rule_set, known)
    assert tiers.RANK[below.grade] <= tiers.RANK[above.grade]


@given(scores, rule_sets, facts)
def test_a_verdict_survives_its_json(score, rule_set, known):
    verdict = tiers.decide(score, rule_set, known)
    assert verdict.from_json(verdict.to_json()) == verdict


@given(scores, rule_sets, facts)
def test_what_is_not_confirmed_decides_nothing(score, rule_set, known):
    confirmed = tuple(
        rule for rule in rule_set.conditions if rule.confidence == "confirmed"
    )
    without = replace(rule_set, conditions=confirmed)
    full = tiers.decide(score, rule_set, known)
    assert full.grade == tiers.decide(score, without, known).grade


@given(scores, rule_sets, facts, st.randoms(use_true_random=False))
def test_the_order_of_conditions_never_matters(score, rule_set, known, chance):
    shuffled = list(rule_set.conditions)
    chance.shuffle(shuffled)
    other = tiers.decide(score, replace(rule_set, conditions=tuple(shuffled)), known)
    verdict = tiers.decide(score, rule_set, known)
    assert other.grade == verdict.grade
    assert other.needs_authority == verdict.needs_authority


@given(decimals(0, 30), st.tuples(*[percents] * 6), st.booleans())
def test_a_month_stays_within_the_scale(general, values, leads):
    parts = scoring.LEADER_PARTS if leads else scoring.STAFF_PARTS
    rule = scoring.ResultsRule(parts=parts)
    ratios = dict(zip(scoring.LEADER_PARTS, values, strict=True))
    assert 0 <= scoring.sub_period_score(general, ratios, rule).total <= 100


@given(
    st.dictionaries(st.sampled_from(scoring.MONTHS), st.none() | scores),
    st.sets(st.sampled_from(scoring.MONTHS)),
)
def test_a_year_lies_between_its_months(months, worked):
    year = scoring.year_score(months, worked, scoring.MONTHS)
    assert sorted(year.used + year.missing + year.not_worked) == list(scoring.MONTHS)
    if year.used:
        known = [months[key] for key in year.used]
        assert min(known) <= year.score <= max(known)
    else:
        assert year.score is None


CRITERIA = (
    marks.CriterionRule("I", "section", Decimal(60)),
    marks.CriterionRule("I.1", "points", Decimal(40), parent="I"),
    marks.CriterionRule("I.2", "points", Decimal(20), parent="I"),
    marks.CriterionRule("II", "points", Decimal(40)),
)
SOURCES = ("self", "peer", "superior")


def scored(criteria, given_by, weighed, missing="redistribute"):
    rules = sheet.SetRules(1, "Set", criteria, sources=weighed, missing=missing)
    return sheet.score_sheet(rules, sheet.SheetInputs(marks=given_by))


def sheets():
    marked = {
        rule.code: st.none() | st.just(marks.NO_GROUNDS) | decimals(0, rule.maximum)
        for rule in CRITERIA
        if rule.kind != "section"
    }
    return st.lists(st.fixed_dictionaries(marked), max_size=4)


sources = st.tuples(
    *[
        st.builds(
            sheet.SourceRule,
            code=st.just(code),
            weight=decimals(1, 50, 0),
            counts=st.booleans(),
            min_assessors=st.integers(0, 3),
        )
        for code in SOURCES
    ]
)
given_marks = st.fixed_dictionaries({code: sheets() for code in SOURCES})
policies = st.sampled_from(("redistribute", "block", "incomplete", "lost"))


@given(given_marks, sources, policies)
def test_redistribution_stays_within_the_maximum(given_by, weighed, policy):
    result = scored(CRITERIA, given_by, weighed, policy)
    for line in result.lines:
        assert line.final is None or 0 <= line.final <= line.maximum
        used = [heard.weight for heard in line.sources if heard.weight is not None]
        assert not used or abs(sum(used) - 100) < Decimal("0.0001")
    assert result.total is None or 0 <= result.total <= 100


@given(given_marks, sources, st.randoms(use_true_random=False))
def test_the_order_of_assessors_never_matters(given_by, weighed, chance):
    shuffled = {code: chance.sample(each, len(each)) for code, each in given_by.items()}
    first = scored(CRITERIA, given_by, weighed)
    assert scored(CRITERIA, shuffled, weighed) == first


@given(given_marks, sources, st.sampled_from(SOURCES))
def test_an_empty_sheet_changes_nothing(given_by, weighed, code):
    silent = {rule.code: None for rule in CRITERIA}
    more = {**given_by, code: [*given_by[code], silent]}
    first = scored(CRITERIA, given_by, weighed)
    assert scored(CRITERIA, more, weighed) == first


heads = st.integers(0, 400)


@given(
    heads,
    heads,
    st.sampled_from(sorted(caps.READINGS)),
    decimals(1, 100, 0),
    st.booleans(),
)
def test_a_cap_is_never_exceeded(good, others, reading, percent, exceptional):
    cap = caps.Cap(percent, min(Decimal(100), percent + 5))
    counts = caps.Counts(good + others, good)
    most = caps.limit(counts, cap, reading, exceptional)
    share = Fraction(cap.exceptional_percent if exceptional else cap.percent) / 100
    whole = {
        "good_only": counts.good_or_better - most,
        "good_or_better": counts.good_or_better,
        "all_rated": counts.rated,
    }[reading]
    assert 0 <= most <= good
    assert most <= share * whole
    one_more = most + 1
    rest = good - one_more if reading == "good_only" else whole
    assert one_more > good or one_more > share * rest


@given(heads, heads)
def test_readings_are_ordered_from_strict_to_wide(good, others):
    counts = caps.Counts(good + others, good)
    limits = [
        verdict.limit
        for verdict in caps.under_each_reading(counts, caps.Cap(Decimal(20)))
    ]
    assert limits == sorted(limits)


LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmn"
    "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
vietnamese = st.lists(
    st.text(alphabet=LETTERS, min_size=1, max_size=6), min_size=1, max_size=4
).map(" ".join)


@given(st.text(max_size=40))
def test_composed_and_decomposed_names_sort_alike(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert names.name_key(composed) == names.name_key(decomposed)
    assert names.normalise_name(composed) == names.normalise_name(decomposed)


@given(vietnamese)
def test_case_and_spaces_never_matter_to_the_key(name):
    assert names.name_key(f"  {name.upper()} ") == names.name_key(name)


@given(vietnamese, vietnamese)
def test_the_key_orders_by_letters_then_tones(one, other):
    def spelled(name):
        parts = name.split()
        split = [parts[-1:], parts[1:-1], parts[:1] if len(parts) > 1 else []]
        return [[_ranks(word) for word in part] for part in split]

    by_key = names.name_key(one) < names.name_key(other)
    assert by_key == (spelled(one) < spelled(other))


def _ranks(word):
    """An independent reading of the alphabet, straight from how it is recited."""
    vowels = {vowel: LETTERS[LETTERS.index(vowel) :][:6] for vowel in "aăâeêioôơuưy"}
    letters, tone = [], 0
    for char in word:
        base = next((key for key, tones in vowels.items() if char in tones), char)
        letters.append("aăâbcdđeêghiklmnoôơpqrstuưvxy".index(base))
        if base in vowels and char != base:
            tone = vowels[base].index(char)
    return letters, tone


events = st.lists(
    st.dictionaries(
        st.text(max_size=5).filter(lambda key: key.isascii()),
        st.none() | st.integers() | st.text(max_size=8) | decimals(0, 100),
        max_size=3,
    ),
    min_size=1,
    max_size=6,
)


def chained(payloads):
    rows, previous = [], chain.GENESIS
    for seq, payload in enumerate(payloads, start=1):
        rows.append(chain.Row(seq, payload, previous, chain.link(previous, payload)))
        previous = rows[-1].hash
    return rows


@given(events, st.data())
def test_any_single_mutation_is_found(payloads, data):
    rows = chained(payloads)
    anchor = (rows[-1].seq, rows[-1].hash)
    assert chain.verify(rows, anchor).status == "ok"
    place = data.draw(st.integers(0, len(rows) - 1))
    row = rows[place]
    mutation = data.draw(
        st.sampled_from(("payload", "hash", "previous", "seq", "gone"))
    )
    touched = {
        "payload": [replace(row, payload={**row.payload, "touched": 1})],
        "hash": [replace(row, hash="f" * 64)],
        "previous": [replace(row, previous="f" * 64)],
        "seq": [replace(row, seq=row.seq + 1)],
        "gone": [],
    }[mutation]
    mutated = rows[:place] + touched + rows[place + 1 :]
    assert chain.verify(mutated, anchor).status != "ok"


@given(events, st.data())
def test_two_rows_that_change_places_are_found(payloads, data):
    rows = chained(payloads)
    assume(len(rows) > 1)
    place = data.draw(st.integers(0, len(rows) - 2))
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert chain.verify(rows).status != "ok"


@given(events)
def test_a_chain_written_anew_does_not_meet_its_anchor(payloads):
    rows = chained(payloads)
    anchor = (rows[-1].seq, rows[-1].hash)
    forged = chained([{**payloads[0], "touched": 1}, *payloads[1:]])
    assert chain.verify(forged).status == "ok"
    assert chain.verify(forged, anchor).status == "anchor_mismatch"


@given(decimals(-1000, 1000, 6), st.integers(0, 4))
def test_half_up_is_near_and_symmetric(value, places):
    rounded = numbers.half_up(value, places)
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
    assert numbers.half_up(-value, places) == -rounded


@given(decimals(0, 100))
def test_a_shown_figure_reads_back(value):
    shown = numbers.format_vi(value, 2)
    read = numbers.parse_decimal(shown, places=2, low=Decimal(0), high=Decimal(100))
    assert read == value


@given(st.text(max_size=12))
def test_any_text_is_a_figure_in_range_or_refused(text):
    try:
        value = numbers.parse_decimal(text, places=2, low=Decimal(0), high=Decimal(100))
    except numbers.MarkError as error:
        assert error.code
    else:
        assert 0 <= value <= 100


@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_two_amounts_never_read_the_same(one, other):
    assume(one != other)
    assert words.amount_in_words_vi(one) != words.amount_in_words_vi(other)


days = st.dates(datetime.date(2025, 6, 1), datetime.date(2027, 6, 1))
spans = st.builds(
    lambda one, other, kind: worktime.Span(min(one, other), max(one, other), kind),
    days,
    days,
    st.sampled_from(worktime.ABSENCES),
)


@given(st.lists(spans, max_size=3), st.lists(spans, max_size=3), spans)
def test_more_absence_never_adds_a_month(service, absences, more):
    before = worktime.months_worked(service, absences, 2026)
    after = worktime.months_worked(service, [*absences, more], 2026)
    assert set(after) <= set(before)


@given(st.lists(spans, max_size=4))
def test_leave_never_exceeds_the_year(absences):
    away = worktime.leave_months(absences, worktime.year_days(2026), worktime.ABSENCES)
    assert 0 <= away <= 12


group_conditions = tuple(
    tiers.Condition("kht", kind, params, effect="knockout")
    for kind, params in (
        ("lower_units_none_at", {"fact": "kht"}),
        ("lower_units_share_min", {"fact": "htt", "value": 70}),
        ("subordinates_none_below", {"value": 50}),
        ("discipline", {}),
    )
)
decisions = st.builds(
    rules.discipline.Discipline,
    act=st.sampled_from(("", "A", "B")),
    act_date=st.just(datetime.date(2025, 5, 1)),
    decision_date=st.dates(datetime.date(2025, 6, 1), datetime.date(2026, 12, 31)),
    duty_related=st.booleans(),
    used_year=st.none() | st.just(2025),
    number=st.uuids().map(str),
)


@given(
    st.lists(st.none() | st.sampled_from(tiers.GRADES), max_size=6),
    st.lists(st.none() | scores, max_size=6),
    st.lists(decisions, max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_order_of_people_and_units_never_matters(units, people, papers, chance):
    rule_set = tiers.TierRules("score", BANDS, group_conditions)
    known = tiers.Facts(2026, frozenset(), {}, units, people, papers)
    shuffled = replace(
        known,
        lower_units=chance.sample(units, len(units)),
        subordinate_scores=chance.sample(people, len(people)),
        disciplines=chance.sample(papers, len(papers)),
    )
    score = Decimal(80)
    assert tiers.decide(score, rule_set, shuffled) == tiers.decide(
        score, rule_set, known
    )


def test_rules_import_only_the_standard_library():
    files = sorted(ADDONS.glob("hr_quality_evaluation/rules/*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                roots = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                roots = {node.module.split(".")[0]}
            else:
                continue
            assert roots <= sys.stdlib_module_names - {"random", "time"}, file.name
