# Part of HR Quality. See LICENSE. (LGPL-3)
"""A month of 20 + 80 points: events recorded, confirmed, excused; marks; scores."""

from odoo import Command

from . import story_hanoi
from .steps_pilot import mark


def open_month(season):
    """One phòng, beside the month of the decree: a pilot, as the table is a sample."""
    told = story_hanoi.PERIOD
    season.at(told["opened"])
    period = season.as_("officer")["hr.quality.period"].create(
        {
            "name": told["name"],
            "company_id": season.company.id,
            "kind": "month",
            "is_pilot": True,
            "date_from": told["from"],
            "date_to": told["to"],
            "reference_date": told["to"],
            "line_ids": [
                Command.create(
                    {
                        "regulation_id": season.regulation("HN-2080").id,
                        "department_id": season.unit(story_hanoi.UNIT).id,
                    }
                )
            ],
        }
    )
    period.action_open()
    mine = period._as_requested()
    while mine._open_batch(500):
        continue
    season.facts["hanoi"] = period
    season.facts["hanoi_sheets"] = {
        sheet.staff_code: sheet
        for sheet in season.env["hr.quality.evaluation"]
        .sudo()
        .search([("period_id", "=", period.id), ("employee_id", "!=", False)])
    }


def events(season):
    """The head records, the person explains, personnel confirms, one is excused."""
    told = story_hanoi.PERIOD
    season.at(told["recorded"])
    recorded = {}
    for code, criterion, kind, day, times, what in story_hanoi.EVENTS:
        incident = season.as_(story_hanoi.HEAD)["hr.quality.incident"].create(
            _event(season, code, criterion, kind)
            | {
                "date": told["from"].replace(day=day),
                "count": times,
                "name": what,
                "document": f"Biên bản ngày {day}/02/2027",
            }
        )
        incident.with_env(season.as_("officer")).action_confirm()
        recorded.setdefault(code, incident)
    code, reason, document = story_hanoi.EXCUSED
    excused = recorded[code].with_env(season.as_(story_hanoi.DIRECTOR))
    excused._excuse(reason, document)
    season.expect("Sự việc có nguyên nhân khách quan", "excused", excused.state)


def _event(season, code, criterion, kind):
    sheet = season.facts["hanoi_sheets"][code]
    line = sheet.criteria_set_id.criterion_ids.filtered(
        lambda one: one.code == criterion
    )
    return {
        "employee_id": sheet.employee_id.id,
        "company_id": season.company.id,
        "criterion_id": line.id,
        "event_id": line.event_ids.filtered(lambda one: one.code == kind).id,
    }


def score(season):
    """The superiors mark all points; personnel computes."""
    told = story_hanoi.PERIOD
    season.at(told["marked"])
    period, sheets = season.facts["hanoi"], season.facts["hanoi_sheets"]
    rows = season.env["hr.quality.assignment"].sudo()
    rows = rows.search(
        [("period_id", "=", period.id), ("source_id.code", "=", "superior")]
    )
    names = {sheet.subject_name for sheet in sheets.values()}
    for user in rows.assessor_user_id:
        desk = season.env(user=user, su=False)["hr.quality.assignment"]
        mark(desk, period, rows.source_id, names, share=100)
    season.at(told["computed"])
    period.with_env(season.as_("officer"))._compute_results()
    for code, (points, grade) in story_hanoi.SCORES.items():
        result = _result(season, code)
        found = (f"{result.score:.2f}", result.rule_grade)
        season.expect(f"Tháng 20 + 80: {code}", (points, grade), found)
    result = _result(season, story_hanoi.EXCUSED[0])
    line = result.line_ids.filtered(lambda one: one.code == "excused_score")
    told_with = story_hanoi.WITH_EXCUSED
    season.expect("Điểm nếu tính cả việc bất khả kháng", told_with, f"{line.value:.2f}")


def _result(season, code):
    results = season.env["hr.quality.result"].sudo()
    return results.search(
        [
            ("evaluation_id", "=", season.facts["hanoi_sheets"][code].id),
            ("current", "=", True),
        ]
    )
