# Part of HR Quality. See LICENSE. (LGPL-3)
"""The golden tables and the season's outcome, recomputed from the workbook's figures.

A second, tiny calculation that shares nothing with the add-ons: if it disagrees with
data/golden, one of the two is wrong.
"""

import csv
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from test_sample_workbook import read

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools.season import generate, story  # noqa: E402

GOLDEN = ROOT / "data" / "golden"
STAFF_WEIGHTS = {"a": 20, "b": 32, "c": 18}
MANAGER_WEIGHTS = {"a": 8, "b": 13, "c": 7, "d": 21, "dd": 11, "e": 10}
ROUNDED_UP = {"LDTT": 760_000, "CSTDCS": 2_530_000, "TTLDTT": 2_030_000}
TOP = "htxs"


def table(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def sheets():
    """The first workbook and what the Sở's second one adds."""
    both = read(generate.WORKBOOK)
    for name, rows in read(generate.YEAR_END[story.COMPANY]).items():
        both[name] += rows
    return both


@pytest.fixture(scope="module")
def people(sheets):
    """The last version of everyone at the Sở."""
    rows = {row["staff_code"]: row for row in sheets["Nhan_su"]}
    return {c: row for c, row in rows.items() if row["company"] == story.COMPANY}


@pytest.fixture(scope="module")
def scores(sheets, people):
    months = {}
    for row in sheets["Theo_doi"]:
        code = row.get("staff_code")
        if code in people:
            months.setdefault(code, []).append(month_total(row, people[code]))
    return {code: half_up(sum(m) / len(m)) for code, m in months.items()}


@pytest.fixture(scope="module")
def by_rules(sheets, people, scores):
    """Tier by points, knock-out, decree 90 and the unit's ceiling."""
    tiers = {code: band(score) for code, score in scores.items()}
    tiers |= decree_90(sheets)
    tiers |= dict.fromkeys((row["staff_code"] for row in sheets["Ky_luat"]), "kht")
    for row in sheets["Don_vi"]:
        head, unit = row["head_staff_code"], row["unit_code"]
        if people.get(head, {}).get("unit_code") == unit and head in tiers:
            tiers[head] = lower(tiers[head], unit_tier(sheets, unit))
    gone = {*story.NOT_RATED, "00022", "00034", "00129", "00001"}
    return {code: tier for code, tier in tiers.items() if code not in gone}


@pytest.fixture(scope="module")
def decided(by_rules):
    lowered = {code: grade for code, (grade, _why) in story.LOWERED_PEOPLE.items()}
    return by_rules | lowered


def number(value):
    return Fraction(str(value))


def half_up(value):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def month_total(row, person):
    if "total" in row:
        return number(row["total"])
    manager = "d" in row
    if person["unit_code"].startswith(("011", "013")):
        weights = MANAGER_WEIGHTS if manager else STAFF_WEIGHTS
        result = sum(number(row[part]) * top / 100 for part, top in weights.items())
    else:
        parts = ("a", "b", "c", "d", "dd", "e") if manager else ("a", "b", "c")
        result = sum(number(row[part]) for part in parts) / len(parts) * 70 / 100
    return number(row["general_points"]) + result


def band(score):
    for tier, floor in ((TOP, 90), ("htt", 70), ("ht", 50)):
        if score >= floor:
            return tier
    return "kht"


def lower(one, other):
    order = (TOP, "htt", "ht", "kht")
    return max(one, other, key=order.index)


def unit_scores(sheets):
    return {
        row["subject_unit_code"]: number(row["general_points"])
        + number(row["result_points"])
        for row in sheets["Theo_doi"]
        if "subject_unit_code" in row
    }


def unit_tier(sheets, unit):
    if unit in story.LOWERED_UNITS:
        return story.LOWERED_UNITS[unit][0]
    if unit in unit_scores(sheets):
        return band(unit_scores(sheets)[unit])
    return TOP


def decree_90(sheets):
    facts = {}
    for row in sheets["Su_kien"]:
        if row.get("document", "").startswith("Biên bản họp TTCĐS"):
            facts.setdefault(row["staff_code"], {})[row["fact_key"]] = row["value"]
    tiers = {}
    for code, found in facts.items():
        levels = [found[f"criteria_level_{n}"] for n in (1, 2, 3, 4)]
        above = found.get("unit_targets_above_pct", found["tasks_above_pct"])
        well = min(levels) >= 2 and above >= 50 and found["tasks_above_pct"] >= 50
        tiers[code] = TOP if well and code != "00106" else "htt"
    tiers["00110"] = "ht"  # four months ill
    return tiers


@pytest.mark.parametrize("row", table("people.csv"), ids=lambda row: row["staff_code"])
def test_golden_person(row, people, scores, by_rules, decided):
    code = row["staff_code"]
    assert people[code]["name"] == row["name"]
    if row["score"]:
        assert scores[code] == Decimal(row["score"])
    assert by_rules.get(code, "") == row["tier_by_rules"]
    assert decided.get(code, "") == row["tier_decided"]
    assert (row["outcome"] == "rated") == (code in decided)
    titles = [title for title in row["titles"].split(";") if title]
    assert ("LDTT" in titles) == (decided.get(code) in (TOP, "htt"))
    assert ("CSTDCS" in titles) == (code in story.CSTDCS_GRANTED)
    assert int(row["amount"]) == max((ROUNDED_UP[t] for t in titles), default=0)


@pytest.mark.parametrize("row", table("units.csv"), ids=lambda row: row["unit_code"])
def test_golden_unit(row, sheets):
    code = row["unit_code"]
    score = unit_scores(sheets)[code]
    assert half_up(score) == Decimal(row["score"])
    assert band(score) == row["tier_by_rules"]
    assert unit_tier(sheets, code) == row["tier_decided"]
    titles = [title for title in row["titles"].split(";") if title]
    assert ("TTLDTT" in titles) == (code in story.TTLDTT_UNITS)
    assert (row["submitted"] == "TTLDXS") == (code in story.TTLDXS_SUBMITTED)
    assert int(row["amount"]) == max((ROUNDED_UP[t] for t in titles), default=0)


def test_outcome_of_the_season(people, decided):
    counts = Counter(decided.values())
    assert counts == {key: story.OUTCOME[key] for key in (TOP, "htt", "ht", "kht")}
    assert sum(story.OUTCOME.values()) == len(people) == 143
    assert tuple(sorted(c for c, t in decided.items() if t == "ht")) == story.RATED_HT
    assert tuple(sorted(c for c, t in decided.items() if t == "kht")) == story.RATED_KHT
    assert tuple(sorted(c for c, t in decided.items() if t == TOP)) == story.RATED_HTXS


def body_of(unit):
    return unit[:3] if unit.startswith(("011", "012", "013")) else "000"


def test_top_tiers_stay_within_every_cap(people, by_rules, decided):
    """h ≤ N/6 in each body and in each group; the review lowered nobody needlessly."""
    groups, bodies, wanted = {}, {}, Counter()
    for code, tier in decided.items():
        body = body_of(people[code]["unit_code"])
        scope = body, people[code]["duty_group"]
        groups.setdefault(scope, []).append(tier)
        bodies.setdefault(body, []).append(tier)
        wanted[scope] += by_rules[code] == TOP
    for scope, tiers in {**groups, **bodies}.items():
        good = sum(tier in (TOP, "htt") for tier in tiers)
        assert tiers.count(TOP) <= good // 6, scope
    for scope, tiers in groups.items():
        good = sum(tier in (TOP, "htt") for tier in tiers)
        assert tiers.count(TOP) == min(wanted[scope], good // 6), scope


def test_who_was_lowered_scores_below_who_was_not(people, scores, by_rules, decided):
    for code in story.LOWERED_PEOPLE:
        assert by_rules[code] == TOP
        place = people[code]["duty_group"], body_of(people[code]["unit_code"])
        for other, tier in decided.items():
            other_place = (
                people[other]["duty_group"],
                body_of(people[other]["unit_code"]),
            )
            if other_place == place and tier == TOP and other in scores:
                assert scores[other] > scores[code]


def test_initiatives_make_the_titles_of_reading_a(sheets, decided):
    authors = {
        part.split(":")[0].strip()
        for row in sheets["Sang_kien"]
        for part in row["authors"].split(";")
    }
    eligible = sorted(c for c, tier in decided.items() if tier == TOP and c in authors)
    assert tuple(eligible) == story.CSTDCS_ELIGIBLE
    misses = story.CSTDCS_NEAR_MISSES
    assert sorted(misses["initiative, no top tier"]) == sorted(
        c for c in authors if decided[c] == "htt"
    )
    assert sorted(misses["top tier, no initiative"]) == sorted(
        c for c, tier in decided.items() if tier == TOP and c not in authors
    )
    good = sum(tier in (TOP, "htt") for tier in decided.values())
    assert good == story.LDTT_COUNT
    assert len(eligible) <= good * 15 // 100


def test_money_of_the_award_decision():
    singles = story.LDTT_COUNT - len(story.CSTDCS_GRANTED)
    total = (
        singles * ROUNDED_UP["LDTT"]
        + len(story.CSTDCS_GRANTED) * ROUNDED_UP["CSTDCS"]
        + len(story.TTLDTT_UNITS) * ROUNDED_UP["TTLDTT"]
    )
    assert total == story.AWARD_TOTAL == 137_070_000


def test_collective_titles_follow_the_members(sheets, people, decided):
    for unit in (*story.UNIT_FILES,):
        members = [
            tier
            for code, tier in decided.items()
            if people[code]["unit_code"].startswith(unit)
        ]
        good = sum(tier in (TOP, "htt") for tier in members)
        own = unit_tier(sheets, unit)
        advanced = own in (TOP, "htt") and 2 * good >= len(members)
        assert advanced == (unit in story.TTLDTT_UNITS), unit
        champion = any(
            people[code]["unit_code"].startswith(unit) for code in story.CSTDCS_GRANTED
        )
        excellent = (
            own == TOP
            and "kht" not in members
            and 10 * good >= 7 * len(members)
            and champion
        )
        assert excellent == (unit in story.TTLDXS_SUBMITTED), unit


def test_decisions_come_in_the_order_of_the_law_and_in_time():
    days = [decision["date"] for decision in story.DECISIONS]
    assert days == sorted(days)
    assert all(day <= story.PERIOD["decided_until"] for day in days)
    assert story.COUNCIL["session_on"].date().isoformat() == "2026-12-22"
    assert len(story.COUNCIL["members"]) == 11
    assert (story.AWARD_DECISION["date"].year, story.AWARD_DECISION["date"].month) == (
        2027,
        1,
    )
