# Part of HR Quality. See LICENSE. (LGPL-3)
"""Results by the rules, proposals, caps, decisions in their order, publication."""

from datetime import datetime

from . import agency, story
from .player import scan

UNITS_COMPUTED_ON = datetime(2026, 12, 8, 8, 0)
PEOPLE_COMPUTED_ON = datetime(2026, 12, 9, 16, 0)


def results_of(season, codes, who="officer"):
    """Results in force of people and units, by staff code or unit code."""
    results = season.as_(who)["hr.quality.result"].search(
        [("period_id", "=", season.period.id), ("current", "=", True)]
    )
    wanted = set(codes)
    return results.filtered(lambda result: code_of(result) in wanted)


def code_of(result):
    """The staff code of a person's result, the unit code of a unit's."""
    if result.employee_id:
        return result.evaluation_id.staff_code
    return result.department_id.unit_code


def compute(season):
    season.period.with_env(season.as_("officer")).action_compute_results()


def propose(season, units, lowered):
    """The rules' own tier where nothing speaks against it; the others with a reason."""
    results = season.as_("officer")["hr.quality.result"].search(
        [
            ("period_id", "=", season.period.id),
            ("current", "=", True),
            ("state", "=", "draft"),
            ("employee_id", "=" if units else "!=", False),
        ]
    )
    groups = {}
    for result in results:
        if code_of(result) in lowered:
            groups.setdefault(lowered[code_of(result)], []).append(result.id)
    for (grade, reason), ids in groups.items():
        results.browse(ids)._propose(grade, reason)
    results.filtered(lambda result: result.state == "draft")._propose_by_rules()


def review_caps(season, subject, day):
    """The reading is chosen and cited; what is still over the cap is a difference."""
    season.at(day)
    reviews = season.as_("officer")["hr.quality.cap.review"]._refresh(season.period)
    chosen = story.CAP_READING
    reviews = reviews.filtered(lambda review: review.subject == subject)
    reviews._choose_reading(
        chosen["reading"],
        f"Công văn số {chosen['document']} ngày"
        f" {chosen['document_date']:%d/%m/%Y} của {chosen['issuer']}",
    )
    over = reviews.filtered(lambda review: review.standing == "over")
    season.expect("Vượt tỷ lệ tối đa", [], over.mapped("display_name"))


def decide(season, paper):
    """Filled and presented by personnel, signed, issued by the authority."""
    season.at(paper["date"])
    decision = season.as_("officer")["hr.quality.decision"].create(
        prepare_decision(season, paper)
    )
    if paper["kind"] == "units":
        decision._add(results_of(season, paper["units"]))
    else:
        decision.action_fill()
        heads = results_of(season, paper.get("heads", ()))
        missing = (heads - decision.result_ids).mapped("subject_name")
        season.expect("Người đứng đầu thiếu trong quyết định", [], missing)
    decision.action_present()
    signer = agency.PERSON[paper["signer"]]
    decision.write(
        {
            "number": paper["number"],
            "date": paper["date"],
            "signer_name": signer.name,
            "signer_title": paper["capacity"],
            "signed_file": scan(paper["number"]),
            "signed_file_name": f"{paper['number'].replace('/', '-')}.pdf",
        }
    )
    season.at(paper["date"], minutes=120)
    decision.with_env(season.as_(paper["signer"])).action_issue()
    return decision


def prepare_decision(season, paper):
    units = paper["kind"] == "units"
    what = "tập thể" if units else "cá nhân"
    return {
        "name": f"Công nhận kết quả xếp loại chất lượng {what} năm {story.YEAR}",
        "period_id": season.period.id,
        "company_id": season.company.id,
        "kind": "unit" if units else "person",
        "body_id": season.unit(paper["body"]).id,
    }


def units(season):
    """Component units, then the units of the Sở and its centres."""
    season.at(UNITS_COMPUTED_ON)
    compute(season)
    propose(season, True, story.LOWERED_UNITS)
    review_caps(season, "unit", story.CAP_READING["units_reviewed_on"])
    papers = [paper for paper in story.DECISIONS if paper["kind"] == "units"]
    season.facts["decisions"] = [decide(season, paper) for paper in papers]


def proposals(season):
    """Everyone, now that the heads' units have their tier."""
    season.at(PEOPLE_COMPUTED_ON)
    compute(season)
    propose(season, False, story.LOWERED_PEOPLE)
    review_caps(season, "person", story.CAP_READING["reviewed_on"])


def people(season):
    """The centres decide for their people, the Sở for its own and their heads."""
    papers = [paper for paper in story.DECISIONS if paper["kind"] == "people"]
    season.facts["decisions"] += [decide(season, paper) for paper in papers]


def publish(season):
    season.at(story.PUBLISHED_ON)
    season.period.with_env(season.as_("officer")).action_publish()


def outside(season):
    """The superiors' papers, typed in as they came; the Sở's own tier last."""
    env = season.as_("officer")
    sheets = env["hr.quality.evaluation"].search([("period_id", "=", season.period.id)])
    for paper in story.OUTSIDE_RESULTS:
        season.at(paper["received_on"])
        sheet = sheets.filtered(
            lambda sheet, paper=paper: (
                sheet.staff_code == paper.get("staff_code")
                if paper.get("staff_code")
                else not sheet.employee_id
                and sheet.department_id.unit_code == paper["unit_code"]
            )
        )
        sheet._enter_outside_result(
            {
                "grade": paper["tier"],
                "body": paper["issuer"],
                "number": paper["number"],
                "date": paper["date"],
                "signer": paper["signer"],
                "file": scan(paper["number"]),
                "file_name": f"{paper['number'].replace('/', '-')}.pdf",
            }
        )
    season.period.with_env(env).action_publish()


def close(season):
    period = season.period.with_env(season.as_("officer"))
    period.action_rate()
    period.action_mark_published()
