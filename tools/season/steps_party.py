# Part of HR Quality. See LICENSE. (LGPL-3)
"""The Party's year of the commune: four quarters by approved plans, then their mean."""

from datetime import date, datetime

from odoo import Command

from . import story_packs as told
from .steps_opening import open_period
from .steps_packs import check, facts, mark_all, sheets_of, standing


def officer(season):
    return season.as_(told.OFFICER, season.commune)


def chair(season):
    return season.as_(told.CHAIR, season.commune)


def start(season):
    """The texts are read and confirmed; the year is there before its quarters."""
    season.at(told.PARTY_YEAR["told"])
    for code in told.PARTY_PACKS:
        pack = season.regulation(code).with_env(officer(season))
        pack.action_confirm(told.PARTY_TEXT)
    season.facts["party"] = _create(
        season,
        told.PARTY_YEAR["name"],
        "year",
        (told.PARTY_YEAR["from"], told.PARTY_YEAR["to"]),
        [*_leader_lines(season, "QD366-LD"), *_other_lines(season)],
    )


def _create(season, name, kind, span, lines, **more):
    return officer(season)["hr.quality.period"].create(
        {
            "name": name,
            "company_id": season.commune.id,
            "regime": "party",
            "kind": kind,
            "date_from": span[0],
            "date_to": span[1],
            "reference_date": span[1],
            "line_ids": [
                Command.create({"sequence": 10 * place, **line})
                for place, line in enumerate(lines, start=1)
            ],
            **more,
        }
    )


def _leader_lines(season, code):
    """Cán bộ, and the civil servants who lead a phòng."""
    pack = {"regulation_id": season.regulation(code).id}
    return [
        {**pack, "personnel_category": "official"},
        {**pack, "personnel_category": "civil_servant", "post": "manager"},
    ]


def _other_lines(season):
    return [
        {
            "regulation_id": season.regulation("QD366-CM").id,
            "personnel_category": "civil_servant",
        },
        {"subject": "unit", "unit_kind": "using_body", "elsewhere": True},
        {
            "subject": "unit",
            "unit_kind": "direct_unit",
            "regulation_id": season.regulation("QD366-TT").id,
        },
    ]


def quarters(season):
    """Each quarter: plans approved beforehand, marks, KPI by axis, scores locked."""
    for key, (name, first, last, planned, marked, locked) in told.QUARTERS.items():
        span = (date(2027, *first), date(2027, *last))
        season.at(datetime(2027, *planned, 8, 0))
        quarter = _create(
            season,
            f"{name} năm 2027 (Đảng)",
            "quarter",
            span,
            _leader_lines(season, "QD366-LDQ"),
            parent_id=season.facts["party"].id,
        )
        open_period(season, quarter)
        sheets = sheets_of(season, quarter)
        season.expect(
            f"{name}: lãnh đạo được đánh giá", list(told.LEADERS), sorted(sheets)
        )
        _plan(season, sheets)
        season.at(datetime(2027, *marked, 9, 0))
        _work(season, key, quarter, sheets)
        season.at(datetime(2027, *locked, 9, 0))
        quarter.action_rate()
        usual = told.USUAL_QUARTER
        wanted = {c: told.QUARTER_SCORES.get((c, key), usual) for c in sheets}
        check(season, quarter, name, wanted)


def _plan(season, sheets):
    """Drafted by each leader, approved by the chairman."""
    for code, sheet in sheets.items():
        mine = sheet.with_env(season.as_(code, season.commune))
        plan = mine.env["hr.quality.plan"].browse(mine.action_open_plan()["res_id"])
        points = told.PLANS.get(code, told.USUAL_PLAN)
        for line, value in zip(plan.line_ids, points, strict=True):
            if line.points != value:
                line.points = value
        plan.action_submit()
        plan.with_env(chair(season)).action_approve()


def _work(season, key, quarter, sheets):
    missed, values = {}, {}
    for code, sheet in sheets.items():
        work = told.WORK.get((code, key), {})
        missed[sheet.subject_name] = dict.fromkeys(work.get("missed", ()), "0")
        kpi = {f"own_TR.{axis}": 100 for axis in range(1, 7)}
        kpi |= {f"own_TR.{axis}": share for axis, share in work.get("kpi", {}).items()}
        values[sheet] = {
            **kpi,
            "tasks_done_pct": work.get("done", 100),
            "unit_targets_done_pct": 100,
        }
    facts(officer(season), values, 2027, key)
    mark_all(season, quarter, "superior", missed)


def year(season):
    """Collectives first, then people: the leaders by the mean of their quarters."""
    period = season.facts["party"]
    season.at(told.PARTY_YEAR["opened"])
    open_period(season, period)
    sheets = sheets_of(season, period)
    season.at(told.PARTY_YEAR["marked"])
    _year_figures(season, sheets)
    given = {
        sheets[code].subject_name: _text(points)
        for code, (points, _facts) in {**told.COLLECTIVES, **told.MEMBERS}.items()
    }
    mark_all(season, period, "superior", given)
    season.at(told.PARTY_YEAR["computed"])
    period.action_compute_results()
    _propose(season, period)
    period.action_compute_results()
    _check(season, period)


def _text(points):
    return {code: f"{value:g}" for code, value in points.items()}


def _year_figures(season, sheets):
    values = {sheets[code]: told.LEADER_FACTS for code in told.LEADERS}
    for usual, own in (
        (told.COLLECTIVE_FACTS, told.COLLECTIVES),
        (told.MEMBER_FACTS, told.MEMBERS),
    ):
        values |= {
            sheets[code]: {**usual, **known} for code, (_less, known) in own.items()
        }
    facts(officer(season), values, 2027, "y")


def _propose(season, period):
    """Heads of phòng are bound by what their collectives are proposed for."""
    results = standing(season, period)
    for code in told.COLLECTIVES:
        result = results[code].with_env(officer(season))
        if code in told.LOWERED_COLLECTIVES:
            result._propose(*told.LOWERED_COLLECTIVES[code])
        else:
            result._propose_by_rules()


def _check(season, period):
    wanted = told.YEAR_SCORES | told.COLLECTIVE_SCORES | told.MEMBER_SCORES
    check(season, period, told.PARTY_YEAR["name"], wanted)
    lines = season.env["hr.quality.roster"].sudo()
    lines = lines.search([("period_id", "=", period.id), ("outcome", "=", "elsewhere")])
    elsewhere = {
        line.employee_id.staff_code or line.department_id.unit_code for line in lines
    }
    season.expect("Đảng: cấp trên đánh giá", {told.CHAIR, "900"}, elsewhere)
    code, words = told.TWO_QUARTERS
    warned = standing(season, period)[code].warning or ""
    season.expect(f"Cảnh báo của {code}", True, words in warned)
