# Part of HR Quality. See LICENSE. (LGPL-3)
"""The award round: proposed on proposed ratings, checked again on the official ones."""

from . import agency, story

OFFICE = "emulation_office"


def open_round(season):
    """While the ratings are proposals, and the rule set is not confirmed yet."""
    told = story.ROUND
    season.at(told["opened_on"])
    env = season.as_(OFFICE)
    award_round = env["hr.emulation.round"].create(
        {
            "name": told["name"],
            "company_id": season.company.id,
            "year": told["year"],
            "date_from": story.PERIOD["date_from"],
            "date_to": story.PERIOD["date_to"],
            "period_id": season.period.id,
            "dossier_date": told["dossier_received_on"],
        }
    )
    award_round.action_open()
    season.round = award_round
    code = award_round.ruleset_id.code
    season.expect("Bộ quy định theo ngày hồ sơ", told["ruleset"], code)
    eligible = nominations(season).filtered(lambda n: n.verdict == "eligible")
    firm = eligible.filtered(lambda n: not n.provisional)
    season.expect("Đề nghị dự kiến trên mức đề nghị", [], firm.mapped("subject_name"))
    eligible.action_nominate()


def nominations(season, domain=()):
    return season.as_(OFFICE)["hr.emulation.nomination"].search(
        [("round_id", "=", season.round.id), *domain]
    )


def confirm_reading(season):
    """A named officer has read the text and says how it is understood, and why."""
    told = story.ROUND
    season.at(told["confirmed_on"])
    env = season.as_(told["confirmed_by"])
    ruleset = env["hr.emulation.ruleset"].browse(season.round.ruleset_id.id)
    reading = ruleset.reading_ids.filtered(lambda one: one.code == told["reading"])
    dialog = env["hr.emulation.ruleset.confirm"].create(
        {
            "ruleset_id": ruleset.id,
            "reading_id": reading.id,
            "text": ruleset.legal_basis,
            "reason": told["reason"],
        }
    )
    dialog.action_confirm()


def check_again(season):
    """The ratings are official now; what was built on the proposals still stands."""
    season.at(story.ROUND["checked_on"])
    season.round.with_env(season.as_(OFFICE)).action_propose()
    changed = nominations(season, [("changed", "=", True)])
    season.expect("Đề nghị khác với mức chính thức", [], changed.mapped("subject_name"))
    known = nominations(season, [("verdict", "=", "eligible")])
    late = known.filtered(lambda nomination: nomination.state == "candidate")
    late.action_nominate()
    compare_candidates(season, known)


def compare_candidates(season, eligible):
    """Who is eligible under the confirmed reading, and who misses one condition."""
    found = {}
    for nomination in eligible:
        found.setdefault(nomination.title_id.code, set()).add(subject_code(nomination))
    season.expect("Đủ điều kiện LĐTT", story.LDTT_COUNT, len(found["LDTT"]))
    for title, wanted in (
        ("CSTDCS", story.CSTDCS_ELIGIBLE),
        ("TTLDTT", story.TTLDTT_UNITS),
        ("TTLDXS", story.TTLDXS_SUBMITTED),
    ):
        season.expect(
            f"Đủ điều kiện {title}", sorted(wanted), sorted(found.get(title, ()))
        )
    near = nominations(
        season, [("title_id.code", "=", "CSTDCS"), ("verdict", "=", "near_miss")]
    )
    wanted = {code for codes in story.CSTDCS_NEAR_MISSES.values() for code in codes}
    season.expect(
        "CSTĐCS thiếu một điều kiện",
        [],
        sorted(wanted - {subject_code(nomination) for nomination in near}),
    )


def subject_code(nomination):
    """The staff code of a person, the unit code of a unit."""
    if nomination.employee_id:
        return nomination.employee_id.sudo().staff_code
    return nomination.department_id.unit_code


def unit_reviews(season):
    """Each head brings his unit together and enters its count."""
    day = story.ROUND["reviewed_on"]
    season.at(day, minutes=60)
    waiting = nominations(season, [("state", "=", "nominated")])
    for unit in waiting.department_id:
        head = agency.UNIT[unit.unit_code].head
        mine = waiting.filtered(lambda one, unit=unit: one.department_id == unit)
        mine = mine.with_env(season.as_(head))
        members = members_of(season, unit.unit_code)
        mine.write({"unit_yes": members, "unit_total": members, "unit_meeting_on": day})
        mine.action_unit_reviewed()


def members_of(season, unit):
    rated = season.facts["roster"]["rated"]
    return len([p for p in agency.PEOPLE if p.unit == unit and p.code in rated]) or 1


def to_council(season):
    season.at(story.ROUND["to_council_on"])
    season.round.with_env(season.as_(OFFICE)).action_to_council()


def finish(season):
    """Decided and answered: the round is closed."""
    award_round = season.round.with_env(season.as_(OFFICE))
    award_round.action_decided()
    award_round.action_close()


def register(season):
    """The year's entries of the register, by subject: titles and money."""
    awards = season.as_(OFFICE)["hr.emulation.award"].search(
        [("year", "=", story.YEAR), ("state", "=", "granted")]
    )
    found = {}
    for award in awards:
        code = subject_code(award)
        entry = found.setdefault(code, {"titles": [], "submitted": "", "amount": 0})
        if award.title_id.code in ("TTLDXS",):
            entry["submitted"] = award.title_id.code
            continue
        entry["titles"].append(award.title_id.code)
        entry["amount"] += award.amount
    order = ("LDTT", "CSTDCS", "TTLDTT")
    for entry in found.values():
        entry["titles"] = ";".join(sorted(entry["titles"], key=order.index))
        entry["amount"] = str(entry["amount"])
    return found
