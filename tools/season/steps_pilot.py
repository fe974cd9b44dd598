# Part of HR Quality. See LICENSE. (LGPL-3)
"""The pilot of 2015: four criteria sets, five sources, one unit marked at the desk."""

from odoo import Command

from . import agency, story
from .player import utc

BEHALF = {"mode": "paper", "evidence": "Phiếu chấm có chữ ký, ngày 19/11/2026"}
SOURCES = ("self", "peer", "superior", "leader", "council")


def council(season):
    number, day = story.PILOT["council"]
    season.at(day)
    roles = {"council_chair": "chair", "council_secretary": "secretary"}
    members = []
    for key, role in roles.items():
        employee = season.employee(story.PILOT[key])
        members.append(
            Command.create(
                {
                    "name": employee.name,
                    "title": agency.PERSON[employee.staff_code].job,
                    "employee_id": employee.id,
                    "user_id": employee.user_id.id,
                    "role": role,
                }
            )
        )
    return season.as_("officer")["hr.quality.council"].create(
        {
            "name": "Hội đồng đánh giá thí điểm",
            "company_id": season.company.id,
            "number": number,
            "date": day,
            "member_ids": members,
        }
    )


def open_pilot(season):
    """Everyone of the Sở by the four sets; it feeds no title and no history."""
    told = story.PILOT
    body = council(season)
    season.at(told["opened_on"])
    period = season.as_("officer")["hr.quality.period"].create(
        {
            "name": told["name"],
            "company_id": season.company.id,
            "regime": "internal",
            "is_pilot": True,
            "date_from": told["date_from"],
            "date_to": told["date_to"],
            "reference_date": told["date_to"],
            "deadline_marks": utc(told["computed_on"]),
            "council_id": body.id,
            "line_ids": [
                Command.create({"regulation_id": season.regulation("QB-2015").id})
            ],
        }
    )
    period.action_open()
    mine = period._as_requested()
    while mine._open_batch(500):
        continue
    season.pilot = period
    roster = (
        season.env["hr.quality.roster"]
        .sudo()
        .search([("period_id", "=", period.id), ("employee_id", "!=", False)])
    )
    above = roster.filtered(lambda line: line.outcome == "elsewhere")
    codes = [line.employee_id.staff_code for line in above]
    season.expect("Kỳ thí điểm: nơi khác xếp loại", ["00001"], codes)


def mark_unit(season):
    """Each assessor of the unit at his own desk; then the papers, typed for others."""
    season.at(story.PILOT["marked_on"])
    sheets, rows = sheets_of(season, story.PILOT["marked_through_desk"])
    mark_rows(season, sheets, rows)
    season.facts["pilot_sheets"] = sheets


def count_ballots(season):
    """Another unit's colleagues mark on paper without names: counts and means."""
    told = story.PILOT["ballots"]
    season.at(told["counted_on"])
    desk = season.as_("officer")["hr.quality.assignment"]
    opened = desk.desk_open_ballots(season.pilot.id)
    again = desk.desk_open_ballots(season.pilot.id)
    season.expect("Phiếu giấy mở lần thứ hai", {"opened": 0}, again)
    season.expect("Có phiếu giấy ẩn danh", True, opened["opened"] > 0)
    sheets, rows = sheets_of(season, told["unit"])
    named = rows.filtered(lambda row: not row.source_id.anonymous)
    ballots = rows.filtered(lambda row: row.assessor_kind == "ballots")
    mark_rows(season, sheets, named | ballots, told)
    season.facts["ballot_sheets"] = sheets


def sheets_of(season, unit):
    """The sheets of a unit in the pilot, and who marks them."""
    sheets = (
        season.env["hr.quality.evaluation"]
        .sudo()
        .search(
            [
                ("period_id", "=", season.pilot.id),
                ("department_id", "=", season.unit(unit).id),
            ]
        )
    )
    rows = (
        season.env["hr.quality.assignment"]
        .sudo()
        .search([("evaluation_id", "in", sheets.ids)])
    )
    return sheets, rows


def mark_rows(season, sheets, rows, told=None):
    """All desks of these rows, then the papers; ``told`` holds a count of ballots."""
    names = set(sheets.mapped("subject_name"))
    for user in rows.assessor_user_id:
        desk = season.env(user=user, su=False)["hr.quality.assignment"]
        mine = rows.filtered(lambda row, user=user: row.assessor_user_id == user)
        for source in mine.source_id:
            mark(desk, season.pilot, source, names)
    officer = season.as_("officer")["hr.quality.assignment"]
    for source in rows.filtered(lambda row: not row.assessor_user_id).source_id:
        counts = told["counts"] if told and source.anonymous else {}
        share = told["share"] if counts else None
        mark(officer, season.pilot, source, names, BEHALF | counts, share)


def mark(desk, period, source, names, paper=None, share=None, given=None):
    """One desk: open it, type each sheet, hand all in at once.

    ``given``: by name, points of criteria that do not follow the share.
    """
    page = desk.desk_open(period.id, source.id, bool(paper))
    share = share or story.PILOT["shares"][source.code]
    versions = {}
    for row in page["rows"]:
        if row["subject"] not in names or row["state"] == "submitted":
            continue
        marks = {
            criterion["code"]: f"{criterion['maximum'] * share / 100:g}"
            for section in page["sets"][row["set_id"]]
            for criterion in section["criteria"]
        }
        marks |= (given or {}).get(row["subject"], {})
        saved = desk.desk_save(row["id"], marks, "", row["row_version"], paper)
        versions[saved["row"]["id"]] = saved["row"]["row_version"]
    if versions:
        key = f"season-{source.code}-{desk.env.uid}-{min(versions)}"
        desk.desk_submit(versions, key, paper)


def compute(season):
    """Scores by the weights of the sources, for the units that were marked."""
    told = story.PILOT
    season.at(told["computed_on"])
    check_scores(
        season, season.facts["pilot_sheets"], told["marked_through_desk"], told
    )
    ballots = told["ballots"]
    check_scores(season, season.facts["ballot_sheets"], ballots["unit"], ballots)


def check_scores(season, sheets, unit, told):
    period = season.pilot.with_env(season.as_("officer"))
    period._compute_results(sheets)
    results = (
        season.env["hr.quality.result"]
        .sudo()
        .search([("evaluation_id", "in", sheets.ids), ("current", "=", True)])
    )
    season.expect("Kỳ thí điểm: số người có điểm", len(sheets), len(results))
    head = agency.UNIT[unit].head
    for result in results:
        code = result.evaluation_id.staff_code
        wanted = told["head_score"] if code == head else told["score"]
        name = result.subject_name
        season.expect(f"Thí điểm {name}: điểm", wanted, f"{result.score:.2f}")
        season.expect(f"Thí điểm {name}: mức", told["tier"], result.rule_grade)
