# Part of HR Quality. See LICENSE. (LGPL-3)
"""The council's session, the award decision, the submission upward and its answer."""

from odoo import Command

from . import agency, story
from .player import scan, utc
from .steps_awards import OFFICE, nominations, subject_code

ROLE_WORDS = (
    ("Chủ tịch Hội đồng", "chair"),
    ("Phó Chủ tịch", "vice"),
    ("Thư ký", "secretary"),
)


def council(season):
    """Eleven members of an establishing decision; the titles with their figures."""
    told = story.COUNCIL
    season.at(told["date"])
    env = season.as_(OFFICE)
    titles = env["hr.emulation.title"].search([("code", "in", told["secret"])])
    season.council = env["hr.quality.council"].create(
        {
            "name": "Hội đồng Thi đua – Khen thưởng Sở Khoa học và Công nghệ",
            "kind": "emulation",
            "company_id": season.company.id,
            "number": told["number"],
            "date": told["date"],
            "quorum_numerator": told["quorum"][0],
            "quorum_denominator": told["quorum"][1],
            "member_ids": [
                Command.create(prepare_member(season, place, code, title))
                for place, (code, title) in enumerate(told["members"].items(), start=1)
            ],
            "threshold_ids": [
                Command.create(
                    {
                        "title_id": title.id,
                        "threshold": told["threshold_percent"],
                        "secret": True,
                        "article": told["secret_ground"],
                    }
                )
                for title in titles
            ],
        }
    )


def prepare_member(season, place, code, title):
    employee = season.employee(code)
    roles = [role for words, role in ROLE_WORDS if words in title]
    role = roles[0] if roles else "member"
    return {
        "sequence": 10 * place,
        "name": employee.name,
        "title": f"{agency.PERSON[code].job} – {title}",
        "employee_id": employee.id,
        "role": "vice" if title.startswith("Phó") else role,
    }


def session(season):
    """Called, opened with a quorum, voted, counted by two tellers, adopted."""
    told = story.COUNCIL
    season.at(story.ROUND["to_council_on"], minutes=30)
    meeting = season.as_(OFFICE)["hr.emulation.session"].create(
        {
            "name": f"Phiên họp xét danh hiệu thi đua năm {story.YEAR}",
            "round_id": season.round.id,
            "company_id": season.company.id,
            "council_id": season.council.id,
            "date": utc(told["session_on"]),
            "place": "Phòng họp số 1, Sở Khoa học và Công nghệ",
        }
    )
    meeting.action_fill_agenda()
    meeting.action_call()
    season.at(told["session_on"])
    secretary = season.as_(told["secretary"])
    meeting = meeting.with_env(secretary)
    attendance(meeting)
    meeting.action_open()
    hands(meeting)
    ballots(season, meeting)
    season.at(told["ended_on"])
    meeting.write(
        {
            "discussion": "Hội đồng xem từng bản căn cứ xét của cá nhân, tập thể.",
            "conclusion": "Hội đồng nhất trí kết quả biểu quyết, bỏ phiếu nêu trên.",
            "scan": scan("Phiếu kiểm có chữ ký của Tổ kiểm phiếu"),
            "scan_name": "phieu-kiem.pdf",
        }
    )
    meeting.action_close()
    season.session = meeting


def attendance(meeting):
    told = story.COUNCIL
    for line in meeting.attendance_ids:
        code = line.member_id.employee_id.sudo().staff_code
        values = {}
        if code in told["absent"]:
            values = {"presence": "absent", "reason": told["absent"][code]}
        if code in told["tellers"]:
            leads = code == told["tellers"][0]
            values["teller"] = "lead" if leads else "member"
        if values:
            line.write(values)


def hands(meeting):
    """A show of hands, typed once for all items without a secret ballot."""
    items = meeting.item_ids.filtered(lambda item: item.mode == "open")
    items.enter_hands("yes", evidence="Biểu quyết giơ tay tại phiên họp")


def ballots(season, meeting):
    """Two tellers count the paper ballots of each item, each in his own log-in."""
    secret = meeting.item_ids.filtered(lambda item: item.mode == "secret")
    for item in secret:
        key = item.title_id.code, subject_code(item.nomination_id)
        figures = dict(story.VOTES.get(key, story.VOTES_DEFAULT))
        cast = sum(figures.values())
        figures |= dict.fromkeys(("issued", "collected", "valid"), cast)
        for teller in story.COUNCIL["tellers"][:2]:
            item.with_env(season.as_(teller)).enter_count(figures)


def award_decision(season):
    """Filled and presented by the standing office, issued by the head of the Sở."""
    told = story.AWARD_DECISION
    season.at(told["date"])
    env = season.as_(OFFICE)
    signer = agency.PERSON[told["signer"]]
    paper = env["hr.emulation.decision"].create(
        {
            "name": f"Tặng danh hiệu thi đua năm {story.YEAR}",
            "round_id": season.round.id,
            "company_id": season.company.id,
            "date": told["date"],
        }
    )
    paper.action_fill()
    paper.action_present()
    paper.write(
        {
            "number": told["number"],
            "signer_name": signer.name,
            "signer_title": told["capacity"],
            "signed_file": scan(told["number"]),
            "signed_file_name": "27-QD-SKHCN.pdf",
        }
    )
    season.at(told["date"], minutes=120)
    paper.with_env(season.as_("emulation_authority")).action_issue()
    season.award_decision = paper
    season.expect("Tổng tiền thưởng", story.AWARD_TOTAL, paper.total)
    season.expect("Bằng chữ", story.AWARD_TOTAL_IN_WORDS, paper.total_words)


def upward(season):
    """What the province decides: submitted, and answered in March."""
    told = story.SUBMISSION_UPWARD
    season.at(told["date"])
    env = season.as_(OFFICE)
    paper = env["hr.emulation.upward"].create(
        {
            "name": f"Đề nghị tặng Tập thể lao động xuất sắc năm {story.YEAR}",
            "round_id": season.round.id,
            "company_id": season.company.id,
            "addressee": told["to"],
            "number": told["number"],
            "date": told["date"],
            "signer_name": story.SIGNER["name"],
            "signer_title": story.SIGNER["capacity"],
        }
    )
    paper.action_fill()
    paper.action_send()
    answer = story.PROVINCE_ANSWER
    season.at(answer["date"])
    waiting = nominations(season, [("state", "=", "forwarded")])
    dialog = env["hr.emulation.submit"].with_context(active_ids=waiting.ids)
    dialog.create(
        {
            "mode": "answer",
            "number": answer["number"],
            "date": answer["date"],
            "issuer": answer["issuer"],
            "signer": answer["signer"],
        }
    ).action_apply()
    codes = sorted(subject_code(nomination) for nomination in waiting)
    season.expect("TTLĐXS trình cấp trên", sorted(told["units"]), codes)
