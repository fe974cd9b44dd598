# Part of HR Quality. See LICENSE. (LGPL-3)
"""A month under decree 335: the list approved, tasks given, done, confirmed, locked."""

from datetime import timedelta

from odoo import Command

from . import book, layout_work, story, story_month
from .player import scan


def catalogue(season):
    """The list comes from Excel, twice; the director approves it."""
    told = story_month.CATALOGUE
    season.at(told["signed"])
    rows = [_product_row(*line) for line in story_month.PRODUCTS]
    content = book.to_bytes(
        book.build([layout_work.PRODUCTS], {"San_pham": rows}, told["from"].year)
    )
    for wanted in ("created", "unchanged"):
        sheet = _import(season, content)
        season.expect(f"Danh mục: {wanted}", len(rows), getattr(sheet, wanted))
    listed = season.as_("officer")["hr.quality.product.catalogue"].search(
        [("code", "=", told["code"])]
    )
    listed.write(
        {
            "number": told["number"],
            "date_signed": told["signed"],
            "issuer": season.company.name,
        }
    )
    listed.with_env(season.as_(story_month.DIRECTOR)).action_approve()


def _product_row(code, field, name, group, points):
    told = story_month.CATALOGUE
    low, high = story_month.GROUPS[group]
    return {
        "catalogue_code": told["code"],
        "catalogue_name": told["name"],
        "standard_unit": told["unit"],
        "unit_points": told["points"],
        "valid_from": told["from"],
        "code": code,
        "field_of_work": field,
        "name": name,
        "group": group,
        "group_low": low,
        "group_high": high,
        "points": points,
        "for_leaders": "Có" if code.startswith("QL") else None,
        "company": story.COMPANY,
    }


def _import(season, content):
    """The one sheet of a workbook through the import, as personnel."""
    importer = season.as_("officer")["hr.quality.import"]
    report = importer._run(content, dry_run=False)
    for problem, sentence in report.problems:
        if problem.level == "error":
            season.differ(f"{problem.sheet}: {sentence}")
    return report.sheets[0]


def open_month(season):
    """January for one phòng, and everybody's tasks from the plan in Excel."""
    told = story_month.PERIOD
    season.at(told["opened"])
    period = season.as_("officer")["hr.quality.period"].create(
        {
            "name": told["name"],
            "company_id": season.company.id,
            "kind": "month",
            "date_from": told["from"],
            "date_to": told["to"],
            "reference_date": told["to"],
            "line_ids": [
                Command.create(
                    {
                        "regulation_id": season.regulation("ND335-CC").id,
                        "department_id": season.unit(story_month.UNIT).id,
                    }
                )
            ],
        }
    )
    period.action_open()
    mine = period._as_requested()
    while mine._open_batch(500):
        continue
    season.facts["month"] = period
    season.facts["month_sheets"] = {
        sheet.staff_code: sheet
        for sheet in season.env["hr.quality.evaluation"]
        .sudo()
        .search(
            [
                ("period_id", "=", period.id),
                ("employee_id", "!=", False),
                ("roster_ids.outcome", "=", "rated"),
            ]
        )
    }
    rows = [
        row for code in season.facts["month_sheets"] for row in _task_rows(season, code)
    ]
    content = book.to_bytes(book.build([layout_work.TASKS], {"Nhiem_vu": rows}, 2027))
    sheet = _import(season, content)
    season.expect("Nhiệm vụ đã giao", len(rows), sheet.created)


def _task_rows(season, code):
    for line in story_month.TASKS.get(code, story_month.USUAL):
        product, quantity, *name = line
        yield {
            "staff_code": code,
            "product_code": product,
            "name": name[0] if name else None,
            "quantity": quantity,
            "date_from": story_month.PLANNED,
            "deadline": story_month.DEADLINE,
            "company": story.COMPANY,
        }


def work(season):
    """Given away, reported by the doers, confirmed by the superiors; one cause."""
    season.at(story_month.PERIOD["marked"])
    tasks = season.env["hr.quality.task"].sudo()
    tasks = tasks.search([("employee_id.staff_code", "in", _codes(season))])
    giver, product, receiver = story_month.REASSIGNED
    away = _task(tasks, giver, product)
    superior = season.as_(story_month.HEAD)
    taken = away.with_env(superior)._reassign(
        season.employee(receiver).with_env(superior), "Quá nhiều việc cùng thời hạn"
    )
    for task in (tasks - away) | taken.sudo():
        _report(season, task)
    _confirm(season, (tasks - away) | taken.sudo())
    late = tasks.filtered(
        lambda task: (
            task.employee_id.staff_code == story_month.EXCUSED
            and task.cause_state == "asked"
        )
    )
    director = season.as_(story_month.DIRECTOR)
    late.with_env(director)._decide_cause(True, "Công điện số 01/CĐ-UBND")


def _codes(season):
    return list(season.facts["month_sheets"])


def _task(tasks, code, product):
    return tasks.filtered(
        lambda task: (
            task.employee_id.staff_code == code and task.product_id.code == product
        )
    )[:1]


def _superior(season, code):
    return season.as_(
        story_month.DIRECTOR if code == story_month.HEAD else story_month.HEAD
    )


def _report(season, task):
    """The doer's own figures; his head's for who has no log-in."""
    code, product = task.employee_id.staff_code, task.product_id.code
    excused = code == story_month.EXCUSED and product == "DC.02"
    late = excused or (code, product) in story_month.LATE
    env = season.as_(code) if task.user_id else _superior(season, code)
    mine = task.with_env(env)
    values = {
        "reported_quantity": task.quantity,
        "reported_on": story_month.DEADLINE + timedelta(3 if late else -1),
    }
    if excused:
        values |= {"cause": "Bão số 1, mất điện ba ngày", "cause_covers": "progress"}
        values |= {"cause_evidence": scan("Công điện")}
    mine.write(values)
    mine.action_report()


def _confirm(season, tasks):
    failed = _task(tasks, *story_month.FAILED)
    for task in tasks:
        theirs = task.with_env(_superior(season, task.employee_id.staff_code))
        if task == failed:
            theirs.failed_reviews = 1
        theirs.action_confirm_reported()


def marks(season):
    """General points: oneself for reference, the superior's count; comments."""
    season.at(story_month.PERIOD["marked"], minutes=60)
    duties = (
        season.env["hr.quality.assignment"]
        .sudo()
        .search([("period_id", "=", season.facts["month"].id)])
    )
    for duty in duties.filtered("assessor_user_id"):
        points = story_month.GENERAL.get(
            duty.evaluation_id.staff_code, story_month.USUAL_GENERAL
        )
        own = duty.source_id.code == "self"
        _mark(season, duty, 30 if own else points)
    for code, sheet in season.facts["month_sheets"].items():
        _self_assess(season, code, sheet)
        values = {"comment": "Hoàn thành nhiệm vụ được giao, chấp hành tốt kỷ luật."}
        if sheet.management_role in ("head", "deputy"):
            values |= {"leader_dd": "100", "leader_e": "100"}
            values |= {"leader_d": "100", "evidence": "Biên bản họp ngày 01/02/2027"}
        sheet.with_env(_superior(season, code))._confirm_month(values)


def _self_assess(season, code, sheet):
    """Strengths and limits in the person's own words; a month asks for no tier."""
    if not sheet.user_id:
        return
    dialog = season.as_(code)["hr.quality.self.assess"].create(
        {
            "evaluation_id": sheet.id,
            "strengths": "Hoàn thành các sản phẩm được giao trong tháng.",
            "limits": "Cần chủ động hơn về tiến độ.",
        }
    )
    dialog.action_hand_in()


def _mark(season, duty, points):
    """All criteria full but the first two, from which the missing points go."""
    desk = season.env(user=duty.assessor_user_id, su=False)["hr.quality.assignment"]
    leaves = duty.evaluation_id.criteria_set_id._desk_leaves()
    left, given = 30 - points, {}
    for leaf in leaves:
        taken = min(left, leaf.maximum)
        given[leaf.code] = f"{leaf.maximum - taken:g}"
        left -= taken
    saved = desk.desk_save(duty.id, given, "", duty.row_version)["row"]
    desk.desk_submit({duty.id: saved["row_version"]}, f"month-{duty.id}")


def lock(season):
    """Scored and locked; each score as worked out by hand."""
    season.at(story_month.PERIOD["locked"])
    season.facts["month"].with_env(season.as_("officer")).action_rate()
    for code, sheet in season.facts["month_sheets"].items():
        wanted = story_month.SCORES.get(code, story_month.USUAL_SCORE)
        found = f"{sheet.published_score:.2f}"
        season.expect(f"Tháng 01/2027 {sheet.subject_name}: điểm", wanted, found)
