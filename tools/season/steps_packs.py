# Part of HR Quality. See LICENSE. (LGPL-3)
"""A school by three layers and the units of an institute; what their steps share."""

from odoo import Command

from . import story_packs as told
from .player import utc
from .steps_deciding import code_of
from .steps_opening import open_period
from .steps_pilot import BEHALF, mark

# --- what several steps do ---


def sheets_of(season, period):
    """The sheets of those who are rated, by staff code or unit code."""
    lines = season.env["hr.quality.roster"].sudo()
    lines = lines.search([("period_id", "=", period.id), ("outcome", "=", "rated")])
    return {
        sheet.staff_code if sheet.employee_id else sheet.department_id.unit_code: sheet
        for sheet in lines.evaluation_id
    }


def standing(season, period):
    """The results in force of a period, by staff code or unit code."""
    results = season.env["hr.quality.result"].sudo()
    results = results.search([("period_id", "=", period.id), ("current", "=", True)])
    return {code_of(result): result for result in results}


def facts(env, values, year, sub_period):
    """Confirmed facts by sheet; ``own_<code>`` is the figure of a criterion."""
    rows = []
    for sheet, known in values.items():
        subject = {"employee_id": sheet.employee_id.id}
        if not sheet.employee_id:
            subject = {"department_id": sheet.department_id.id}
        for key, value in known.items():
            own = key.startswith("own_")
            rows.append(
                {
                    **subject,
                    "company_id": sheet.company_id.id,
                    "year": year,
                    "sub_period": sub_period,
                    "key": "own" if own else key,
                    "criterion_code": key.removeprefix("own_") if own else False,
                    "value": float(value),
                    "document": "Báo cáo kết quả công tác",
                    "confirmed_by": "Người theo dõi, đánh giá",
                }
            )
    env["hr.quality.fact"].create(rows)


def mark_all(season, period, code, given):
    """Every assessor of one source at his desk: all points but those told."""
    rows = season.env["hr.quality.assignment"].sudo()
    rows = rows.search(
        [("period_id", "=", period.id), ("source_id.code", "=", code)]
    ).filtered("assessor_user_id")
    for user in rows.assessor_user_id:
        env = season.env(user=user, su=False)
        desk = env["hr.quality.assignment"].with_context(
            allowed_company_ids=period.company_id.ids
        )
        mark(desk, period, rows.source_id, set(_names(rows)), None, 100, given)


def _names(rows):
    return rows.evaluation_id.mapped("subject_name")


def council(season, env, company, paper, name, *members):
    """A council of a chair and a secretary, by its decision."""
    number, day = paper
    season.at(day)
    people = [season.employee(code).sudo() for code in members]
    return env["hr.quality.council"].create(
        {
            "name": name,
            "company_id": company.id,
            "number": number,
            "date": day,
            "member_ids": [
                Command.create(
                    {
                        "name": person.name,
                        "title": person.job_title,
                        "employee_id": person.id,
                        "user_id": person.user_id.id,
                        "role": role,
                    }
                )
                for person, role in zip(people, ("chair", "secretary"), strict=True)
            ],
        }
    )


def check(season, period, title, wanted):
    results = standing(season, period)
    for code, (score, grade, *weighed) in wanted.items():
        result = results.get(code)
        has = bool(result) and result.has_score
        found = (f"{result.score:.2f}" if has else None, result.rule_grade or None)
        found += (result.needs_authority,) if weighed else ()
        season.expect(f"{title} {code}", (score, grade, *weighed), found)


# --- the school ---


def school(season):
    """A school of the commune comes on file: its people have no log-in."""
    story = told.SCHOOL
    season.at(story["created"])
    env = season.as_(told.OFFICER, season.commune)
    unit = env["hr.department"].create(
        {
            "name": story["name"],
            "unit_code": story["unit"],
            "company_id": season.commune.id,
            "parent_id": season.unit("900").id,
            "quality_unit_kind": "service_unit",
            "quality_legal_personality": True,
            "quality_date_from": story["since"],
        }
    )
    people = env["hr.employee"].create(
        [
            {
                "name": name,
                "staff_code": code,
                "company_id": season.commune.id,
                "date_version": story["since"],
                "quality_hired_on": story["since"],
                "department_id": unit.id,
                "job_title": job,
                "personnel_category": category,
                "quality_management_role": role,
            }
            for code, (name, job, category, role) in told.STAFF.items()
        ]
    )
    unit.manager_id = people[:1]
    season.forget()
    pack = season.regulation("TH-360").with_env(env)
    if pack.confidence == "unconfirmed":
        pack.action_confirm(story["text"])


def open_school(season):
    """The school year: its people by the three layers, the school by decree 233."""
    story = told.SCHOOL
    env = season.as_(told.OFFICER, season.commune)
    body = council(
        season,
        env,
        season.commune,
        story["council"],
        "Hội đồng đánh giá của trường",
        "00921",
        "00923",
    )
    season.at(story["opened"])
    within = {"department_id": season.unit(story["unit"]).id}
    lines = [
        {"regulation_id": season.regulation("TH-360").id},
        {"subject": "unit", "regulation_id": season.regulation("ND233-DV").id},
    ]
    period = env["hr.quality.period"].create(
        {
            "name": story["period"],
            "company_id": season.commune.id,
            "kind": "school",
            "date_from": story["from"],
            "date_to": story["to"],
            "reference_date": story["reference_day"],
            "deadline_marks": utc(story["marks_until"]),
            "council_id": body.id,
            "line_ids": [
                Command.create({"sequence": 10 * place, **within, **line})
                for place, line in enumerate(lines, start=1)
            ],
        }
    )
    open_period(season, period)
    season.facts["school"] = period


def mark_school(season):
    """Typed from paper: oneself, ballots of colleagues, the council's minutes."""
    season.at(told.SCHOOL["marked"])
    period = season.facts["school"]
    desk = season.as_(told.OFFICER, season.commune)["hr.quality.assignment"]
    desk.desk_open_ballots(period.id)
    sheets = sheets_of(season, period)
    names = {code: sheets[code].subject_name for code in told.STAFF}
    sources = season.env["hr.quality.assignment"].sudo()
    sources = sources.search([("period_id", "=", period.id)]).source_id
    by_code = {source.code: source for source in sources}
    mark(desk, period, by_code["self"], set(names.values()), BEHALF, 100)
    for code, name in names.items():
        valid, share = told.BALLOTS.get(code, told.USUAL_BALLOTS)
        counts = {"issued": 5, "collected": valid, "valid": valid}
        mark(desk, period, by_code["peer"], {name}, BEHALF | counts, share)
    given = {
        names[code]: {key: f"{value:g}" for key, value in points.items()}
        for code, points in told.COUNCIL.items()
    }
    mark(desk, period, by_code["council"], set(names.values()), BEHALF, 100, given)


def rate_school(season):
    """The school first, by its points; then its people, the head not above it."""
    story, period = told.SCHOOL, season.facts["school"]
    season.at(story["computed"])
    env = season.as_(told.OFFICER, season.commune)
    unit = sheets_of(season, period)[story["unit"]]
    facts(env, {unit: told.SCHOOL_FACTS}, story["to"].year, "y")
    env["hr.quality.tracking"].create(
        {
            "department_id": unit.department_id.id,
            "company_id": season.commune.id,
            "year": story["to"].year,
            "sub_period": "y",
            "total": story["points"],
            "document": "Báo cáo tổng kết năm học",
        }
    )
    period.action_compute_results()
    standing(season, period)[story["unit"]].with_env(env)._propose_by_rules()
    period.action_compute_results()
    check(season, period, story["period"], told.SCHOOL_SCORES)


# --- units of an institute ---


def open_institute(season):
    """The component units of the centre, as a pilot: the points are a sample."""
    story = told.INSTITUTE
    env = season.as_("officer")
    body = council(
        season,
        env,
        season.company,
        story["council"],
        "Hội đồng xếp loại đơn vị",
        "00120",
        "00122",
    )
    season.at(story["opened"])
    pack = season.regulation("VIEN-DV")
    if pack.confidence == "unconfirmed":
        pack.with_env(env).action_confirm(story["text"])
    period = env["hr.quality.period"].create(
        {
            "name": story["name"],
            "company_id": season.company.id,
            "is_pilot": True,
            "date_from": story["from"],
            "date_to": story["to"],
            "reference_date": story["to"],
            "council_id": body.id,
            "line_ids": [
                Command.create(
                    {
                        "subject": "unit",
                        "unit_kind": "component_unit",
                        "department_id": season.unit(story["unit"]).id,
                        "regulation_id": pack.id,
                    }
                )
            ],
        }
    )
    open_period(season, period)
    season.facts["institute"] = period


def rate_institute(season):
    """Events and figures confirmed, marks of the head and of the council, scores."""
    story, period = told.INSTITUTE, season.facts["institute"]
    season.at(story["recorded"])
    env, sheets = season.as_("officer"), sheets_of(season, period)
    known = {
        sheets[code]: {**told.UNIT_FACTS, **own}
        for code, (_head, _council, own, _events) in told.UNITS.items()
    }
    facts(env, known, story["to"].year, "y")
    _events(season, env, sheets)
    season.at(story["marked"])
    mark_all(season, period, "superior", _given(sheets, 0))
    rows = season.env["hr.quality.assignment"].sudo()
    rows = rows.search(
        [("period_id", "=", period.id), ("source_id.code", "=", "council")]
    )
    desk, names = env["hr.quality.assignment"], set(_names(rows))
    mark(desk, period, rows.source_id, names, BEHALF, 100, _given(sheets, 1))
    season.at(story["computed"])
    period.action_compute_results()
    check(season, period, "Thí điểm đơn vị cấu thành", told.UNIT_SCORES)


def _given(sheets, place):
    return {
        sheets[code].subject_name: {key: f"{v:g}" for key, v in unit[place].items()}
        for code, unit in told.UNITS.items()
    }


def _events(season, env, sheets):
    for code, (*_marks, events) in told.UNITS.items():
        for criterion, kind, count, what in events:
            line = sheets[code].criteria_set_id.criterion_ids.filtered(
                lambda one, criterion=criterion: one.code == criterion
            )
            event = line.event_ids.filtered(lambda one, kind=kind: one.code == kind)
            incident = env["hr.quality.incident"].create(
                {
                    "department_id": sheets[code].department_id.id,
                    "company_id": season.company.id,
                    "criterion_id": line.id,
                    "event_id": event.id,
                    "date": told.INSTITUTE["from"].replace(month=11),
                    "count": count,
                    "name": what,
                    "document": "Biên bản ngày 01/12/2027",
                }
            )
            incident.action_confirm()
