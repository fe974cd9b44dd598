# Part of HR Quality. See LICENSE. (LGPL-3)
"""The whole year 2026 of the sample agency, played once and rolled back.

The figures asserted here were worked out by hand (data/golden) or told by the story
(tools/season/story.py); the steps are those of ``make year``.
"""

import sys
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from passlib.context import CryptContext

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import common

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.season import compare, season, steps_awards, story
from tools.season.player import Season


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """The season as it stands in March 2027, in a transaction nobody else sees."""
    with Registry(common.get_db_name()).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        played = Season(env, tmp_path_factory.mktemp("papers"))
        # passwords hashed once, as in every test case of Odoo
        quick = CryptContext(["pbkdf2_sha512", "plaintext"], pbkdf2_sha512__rounds=1)
        users = type(env["res.users"])
        with patch.object(users, "_crypt_context", lambda _self: quick):
            season.play(played)
        yield played
        cr.rollback()


@pytest.fixture(scope="module")
def ratings(year):
    return compare.found_ratings(year)


@pytest.fixture(scope="module")
def awards(year):
    return steps_awards.register(year)


def test_every_step_came_out_as_told(year):
    assert year.differences == []


@pytest.mark.parametrize(
    "row", compare.golden("people.csv"), ids=lambda row: row["staff_code"]
)
def test_golden_person(row, ratings, awards):
    found = ratings[row["staff_code"]]
    for column in ("regulation", "outcome", "score", "tier_by_rules"):
        assert found[column] == row[column], column
    assert (found["tier_decided"], found["limit"]) == (
        row["tier_decided"],
        row["limit"],
    )
    award = awards.get(row["staff_code"], {"titles": "", "amount": "0"})
    assert (award["titles"], award["amount"]) == (row["titles"], row["amount"])


@pytest.mark.parametrize(
    "row", compare.golden("units.csv"), ids=lambda row: row["unit_code"]
)
def test_golden_unit(row, ratings, awards):
    found = ratings[row["unit_code"]]
    for column in ("regulation", "score", "tier_by_rules", "needs_authority"):
        assert found[column] == row[column], column
    assert found["tier_decided"] == row["tier_decided"]
    assert found["limit"] == row["limit"]
    award = awards.get(row["unit_code"], {"titles": "", "submitted": "", "amount": "0"})
    for column in ("titles", "submitted", "amount"):
        assert award[column] == row[column], column


def test_outcome_of_the_agency(ratings):
    people = {c: row for c, row in ratings.items() if c not in compare.UNITS}
    decided = [r["tier_decided"] for r in people.values() if r["outcome"] == "rated"]
    assert {tier: decided.count(tier) for tier in set(decided)} == {
        "htxs": 15,
        "htt": 112,
        "ht": 7,
        "kht": 1,
    }
    outcomes = [row["outcome"] for row in people.values()]
    assert len(outcomes) == 143
    assert (outcomes.count("not_rated"), outcomes.count("left")) == (4, 2)
    assert outcomes.count("elsewhere") == 2


def test_superiors_are_typed_in_last_and_final(year, ratings):
    assert ratings["000"]["tier_decided"] == ratings["00001"]["tier_decided"] == "htt"
    results = year.env["hr.quality.result"].search(
        [("period_id", "=", year.period.id), ("outside", "=", True)]
    )
    assert len(results) == 3
    assert all(results.mapped("final"))


def test_titles_and_money_of_the_year(year):
    paper = year.award_decision
    assert (paper.state, paper.number, paper.base_salary) == (
        "issued",
        "27/QĐ-SKHCN",
        2_530_000,
    )
    # 119 × 760,000 + 8 × 2,530,000 + 13 × 2,030,000
    assert paper.total == 90_440_000 + 20_240_000 + 26_390_000 == 137_070_000
    assert paper.total_words == story.AWARD_TOTAL_IN_WORDS
    assert len(paper.line_ids) == 148


def test_one_vote_short_is_not_passed(year):
    item = year.session.item_ids.filtered(
        lambda item: item.title_id.code == "CSTDCS" and item.outcome == "failed"
    )
    assert item.nomination_id.employee_id.staff_code == "00128"
    assert (item.yes, item.members, item.needed) == (8, 11, 9)


def test_the_pilot_feeds_nothing(year):
    assert year.pilot.is_pilot
    rated = year.env["hr.quality.result"].search(
        [("period_id", "=", year.pilot.id), ("has_score", "=", True)]
    )
    # 003 at its desks (92, its head 95), 002 by ballots on paper (93, its head 96.25).
    scores = {"92.00", "95.00", "93.00", "96.25"}
    assert {f"{result.score:.2f}" for result in rated} == scores
    ballots = year.env["hr.quality.assignment"].search(
        [
            ("period_id", "=", year.pilot.id),
            ("assessor_kind", "=", "ballots"),
            ("state", "=", "submitted"),
        ]
    )
    assert set(ballots.evaluation_id.department_id.mapped("unit_code")) == {"002"}
    assert set(ballots.mapped("ballots_valid")) == {6}
    assert not rated.filtered("final")
    assert year.env["hr.emulation.round"].search([]).period_id == year.period


def test_the_journal_holds_from_end_to_end(year):
    verify = year.env["hr.quality.event"]._verify
    for chain in (f"period:{year.period.id}", f"round:{year.round.id}"):
        assert verify(chain).status == "ok", chain


def test_papers_and_lists_are_written(year):
    names = {path.name for path in year.out.iterdir()}
    assert {name for name, _size in year.facts["papers"]} == names
    assert len([name for name in names if name.endswith(".pdf")]) == 6
    lists = {name.partition("-2026")[0] for name in names if name.endswith(".xlsx")}
    assert lists == {"ket-qua-xep-loai", "khen-thuong", "csdlqg"}


def test_the_minutes_say_what_was_said_and_how_many_agreed(year):
    meetings = year.facts["meetings"].sudo()
    lines = meetings.opinion_ids
    assert len(meetings) == len(story.UNIT_FILES) + 1
    assert all(line.opinion and line.proposed_grade and line.agree for line in lines)
    people = lines.evaluation_id.filtered("employee_id").mapped("staff_code")
    assert set(story.LOWERED_PEOPLE) <= set(people)


def test_people_stand_by_given_name_as_vietnamese_read_it(year):
    """Anh before Ánh, Bảo by the middle names Quốc and Văn, Bình by Thị, Thị Thanh."""
    book = openpyxl.load_workbook(year.out / "ket-qua-xep-loai-2026.xlsx")
    rows = [row[2] for row in book["Danh sách"].iter_rows(values_only=True) if row[2]]
    assert rows[1:10] == [
        "Bùi Đức Anh",
        "Phan Thị Ngọc Ánh",
        "Phạm Gia Bách",
        "Trịnh Quốc Bảo",
        "Trịnh Văn Bảo",
        "Lê Văn Bền",
        "Lê Thị Bình",
        "Ngô Thị Thanh Bình",
        "Cao Xuân Bình",
    ]


def test_the_office_s_papers_are_dated_before_they_are_on_file(year):
    """November and December came with the second workbook, by the meetings' days."""
    figures = year.env["hr.quality.tracking"].search(
        [("company_id", "=", year.company.id), ("sub_period", "in", ("m12", "q4"))]
    )
    days = {row.document_date for row in figures}
    assert min(days) >= story.UNIT_FILES["01301"][0].date()
    assert max(days) < story.YEAR_END_ON.date()
