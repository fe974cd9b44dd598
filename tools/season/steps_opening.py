# Part of HR Quality. See LICENSE. (LGPL-3)
"""The periods: which regulation rates whom, opened in batches as the cron does."""

from datetime import datetime

from odoo import Command

from . import steps_setup, story
from .player import utc

COMMUNE_OPENED_ON = datetime(2026, 11, 17, 8, 0)
OWN = {"use_own_regulation": True}
CADRE_ARTICLE = "cán bộ do cấp ủy đánh giá, xếp loại theo quy định của Đảng"


def person_lines(season):
    """Civil servants, then each service unit by its own text, then what is left."""
    number, signed = story.CONTRACT_WORKERS_RULE
    regulation = season.regulation
    return [
        {
            "regulation_id": regulation("ND335-CC").id,
            "personnel_category": "civil_servant",
            "article": "Điều 1 Nghị định số 335/2025/NĐ-CP",
        },
        {
            **OWN,
            "unit_kind": "service_unit",
            "article": "khoản 5 Điều 12 Nghị định số 233/2026/NĐ-CP",
        },
        {
            "regulation_id": regulation("ND90-VC").id,
            "department_id": season.unit("012").id,
            "article": "khoản 1 Điều 20 Nghị định số 233/2026/NĐ-CP",
        },
        {
            "regulation_id": regulation("ND335-HĐ", 2).id,
            "personnel_category": "contract",
            "article": f"Quyết định số {number} ngày {signed:%d/%m/%Y}",
        },
    ]


def unit_lines(season):
    kinds = {
        "using_body": "ND335-TC",
        "direct_unit": "ND335-TC",
        "service_unit": "ND233-DV",
        "component_unit": "ND233-DV",
    }
    return [
        {
            "subject": "unit",
            "unit_kind": kind,
            "regulation_id": season.regulation(code).id,
            "article": "Điều 8 Nghị định số 335/2025/NĐ-CP"
            if code == "ND335-TC"
            else "Điều 7 Nghị định số 233/2026/NĐ-CP",
        }
        for kind, code in kinds.items()
    ]


def prepare_period(season, lines, **more):
    wanted = story.PERIOD
    return {
        "name": wanted["name"],
        "date_from": wanted["date_from"],
        "date_to": wanted["date_to"],
        "reference_date": wanted["reference_day"],
        "deadline_self": utc(wanted["self_until"]),
        "deadline_unit": utc(wanted["files_until"]),
        "line_ids": [
            Command.create({"sequence": 10 * place, **line})
            for place, line in enumerate(lines, start=1)
        ],
        **more,
    }


def open_period(season, period):
    """The officer's button; then the batches, as the cron runs them for him."""
    period.action_open()
    mine = period._as_requested()
    while mine._open_batch(500):
        continue


def main_period(season):
    season.at(story.PERIOD["opened_on"])
    env = season.as_("officer")
    lines = person_lines(season) + unit_lines(season)
    period = env["hr.quality.period"].create(
        prepare_period(season, lines, company_id=season.company.id)
    )
    open_period(season, period)
    season.period = period
    check_roster(season)


def commune_period(season):
    """The commune rates its civil servants; its cán bộ are rated by the Party."""
    season.at(COMMUNE_OPENED_ON)
    env = season.as_(steps_setup.COMMUNE_OFFICER, season.commune)
    lines = [
        {"personnel_category": "official", "elsewhere": True, "article": CADRE_ARTICLE},
        {
            "regulation_id": season.regulation("ND335-CC").id,
            "personnel_category": "civil_servant",
            "article": "Điều 1 Nghị định số 335/2025/NĐ-CP",
        },
    ]
    period = env["hr.quality.period"].create(
        prepare_period(season, lines, company_id=season.commune.id)
    )
    open_period(season, period)
    season.commune_period = period


def check_roster(season):
    """Everyone is on the list with a reason; the counts are those of the story."""
    lines = (
        season.env["hr.quality.roster"]
        .sudo()
        .search([("period_id", "=", season.period.id), ("employee_id", "!=", False)])
    )
    codes = {}
    for line in lines:
        codes.setdefault(line.outcome, []).append(line.employee_id.sudo().staff_code)
    outcome = story.OUTCOME
    rated = sum(outcome[grade] for grade in ("htxs", "htt", "ht", "kht"))
    rated_codes = codes.get("rated", [])
    season.expect("Số người được xếp loại", rated, len(rated_codes))
    season.expect(
        "Không xếp loại", sorted(story.NOT_RATED), sorted(codes.get("not_rated", ()))
    )
    for kind, key in (("elsewhere", "rated_elsewhere"), ("left", "left")):
        season.expect(key, outcome[key], len(codes.get(kind, ())))
    season.facts["roster"] = codes
