# Part of HR Quality. See LICENSE. (LGPL-3)
"""From the self-assessments to the unit files received."""

from datetime import datetime

from . import agency, story
from .player import utc

SELF_ON = datetime(2026, 12, 1, 9, 0)
PAPERS_ON = datetime(2026, 12, 2, 14, 0)
STRENGTHS = "Hoàn thành các nhiệm vụ được giao theo kế hoạch năm 2026"
AGREED = "Nhất trí với mức tự đề xuất"
DOUBTED = "Còn ý kiến đề nghị cân nhắc theo tỷ lệ xếp loại của cơ quan"
LIMITS = "Một số nhiệm vụ phối hợp còn chậm so với tiến độ"


def self_assessments(season):
    """Everyone with a log-in writes his own part; papers are typed by personnel."""
    sheets = (
        season.env["hr.quality.evaluation"]
        .sudo()
        .search([("period_id", "=", season.period.id), ("employee_id", "!=", False)])
    )
    rated = season.facts["roster"]["rated"]
    mine = sheets.filtered(lambda sheet: sheet.staff_code in rated)
    season.at(SELF_ON)
    for sheet in mine.filtered("user_id"):
        hand_in(sheet.with_env(season.as_(sheet.staff_code)))
    season.at(PAPERS_ON)
    for sheet in mine.filtered(lambda sheet: not sheet.user_id):
        hand_in(sheet.with_env(season.as_("officer")))


def hand_in(sheet):
    """The sheet's own window, filled in and handed in."""
    sheet.action_self_assess()
    top = sheet.staff_code in {*story.RATED_HTXS, *story.LOWERED_PEOPLE}
    sheet.env["hr.quality.self.assess"].create(
        {
            "evaluation_id": sheet.id,
            "grade": "htxs" if top else "htt",
            "strengths": STRENGTHS,
            "limits": LIMITS,
        }
    ).action_hand_in()


def meetings(season):
    """Each unit meets; its head presides, personnel files the minutes."""
    held = {**story.UNIT_FILES, story.BODY_FILE[0]: story.BODY_FILE[1:]}
    env = season.as_("officer")
    made = env["hr.quality.meeting"]
    for code, (day, _sent) in sorted(held.items(), key=lambda item: item[1][0]):
        season.at(day, minutes=90)
        made |= made.create(prepare_meeting(season, code, day))
        made[-1].action_fill_opinions()
        enter_opinions(made[-1])
        made[-1].action_adopt()
    season.facts["meetings"] = made


def enter_opinions(meeting):
    """What was said of each and how many agreed; who assessed nothing is left out."""
    for line in meeting.opinion_ids:
        sheet = line.evaluation_id
        if not sheet.employee_id:
            line.write({"opinion": AGREED, "proposed_grade": "htt"})
        elif sheet.staff_code in story.LOWERED_PEOPLE:
            line.opinion = DOUBTED
        elif line.proposed_grade:
            line.opinion = AGREED
        else:
            line.unlink()
            continue
        doubts = line.opinion == DOUBTED and meeting.present > 1
        line.agree = meeting.present - 1 if doubts else meeting.present


def prepare_meeting(season, code, day):
    unit = agency.UNIT[code]
    staff = [p.code for p in agency.PEOPLE if p.unit == code]
    present = [c for c in staff if c in season.facts["roster"]["rated"]]
    head = agency.PERSON[unit.head]
    others = [c for c in present if c != unit.head] or [unit.head]
    summoned = len({*present, unit.head})
    return {
        "name": f"Họp đánh giá, xếp loại chất lượng năm {story.YEAR} – {unit.name}",
        "period_id": season.period.id,
        "company_id": season.company.id,
        "department_id": season.unit(code).id,
        "date": utc(day),
        "place": f"Phòng họp {unit.name}",
        "chair_name": head.name,
        "secretary_name": agency.PERSON[others[0]].name,
        "summoned": summoned,
        "present": summoned,
        "minutes": f"Người chủ trì: {head.name}. Từng người trình bày báo cáo tự đánh"
        " giá; tập thể góp ý; thống nhất mức đề nghị của từng người và của đơn vị.",
    }


def unit_files(season):
    """Sent by their heads; one late, one returned and sent again; all received."""
    files = {
        file.department_id.unit_code: file
        for file in season.as_("officer")["hr.quality.submission"].search(
            [("period_id", "=", season.period.id)]
        )
    }
    days = {**story.UNIT_FILES, story.BODY_FILE[0]: story.BODY_FILE[1:]}
    returned, again = story.RETURNED_FILE, story.RETURNED_FILE["sent_again_on"]
    moves = [(days[code][1], "send", code) for code in files]
    moves += [
        (returned["returned_on"], "return", returned["unit"]),
        (again, "send", returned["unit"]),
    ]
    for day, move, code in sorted(moves):
        season.at(day)
        if move == "return":
            files[code]._return(returned["reason"])
        else:
            head = season.as_(agency.UNIT[code].head)
            files[code].with_env(head).action_send()
    received = season.as_("officer")["hr.quality.submission"].browse(
        [file.id for file in files.values()]
    )
    late = received.filtered("is_late")  # by the day it was first sent
    late = late.department_id.mapped("unit_code")
    season.expect("Đơn vị gửi muộn", [story.LATE_UNIT], late)
    season.at(datetime(2026, 12, 8, 17, 50))
    received.action_receive()
    season.facts["files"] = received
