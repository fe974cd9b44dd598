# Part of HR Quality. See LICENSE. (LGPL-3)
"""The kinds of condition: each a small function of facts and parameters.

Every function answers a ``Check`` without the legal reference, which belongs to the
condition and is added where the condition is applied.
"""

from .facts import DISCIPLINE_RANK, FIRM, GRADE_RANK, HELD, SCOPE_RANK
from .rounding import percent_of
from .runs import last_granted_year, rating_run, title_run
from .verdict import Check

UNKNOWN = "unknown"


def rating_in(subject, params):
    """The rating of the year is one of the grades asked for."""
    rating = subject.rating
    threshold = {"grades": list(params["grades"])}
    if rating is None:
        return Check("rating_in", False, UNKNOWN, {}, threshold)
    met = rating.grade in params["grades"]
    return Check(
        "rating_in",
        met,
        "" if met else "grade_too_low",
        {"grade": rating.grade, "status": rating.status},
        threshold,
        rating.provisional,
        _sources(rating),
    )


def holds_title_same_year(subject, params):
    """The subject holds, or is proposed for, another title of the same year."""
    code = params["title"]
    title = subject.title_of(code, subject.year)
    threshold = {"title": code, "year": subject.year}
    if title is None:
        return Check("holds_title_same_year", False, "title_missing", {}, threshold)
    return Check(
        "holds_title_same_year",
        True,
        "",
        {"title": code, "year": title.year, "state": title.state},
        threshold,
        title.state not in FIRM,
        _sources(title),
    )


def initiative_scope_min(subject, params):
    """Enough recognised works of the kind and scope asked for, not used up.

    ``years`` is how many years back still count, the year itself included.
    """
    wanted = {
        "scope": params["scope"],
        "work": params.get("work", "initiative"),
        "count": params.get("count", 1),
    }
    first = subject.year - params.get("years", 1) + 1
    found = [
        work
        for work in subject.initiatives
        if work.kind == wanted["work"]
        and SCOPE_RANK[work.scope] >= SCOPE_RANK[wanted["scope"]]
        and first <= work.year <= subject.year
        and params.get("for_title") not in work.used_for
    ]
    met = len(found) >= wanted["count"]
    return Check(
        "initiative_scope_min",
        met,
        "" if met else "initiative_missing",
        {"count": len(found)},
        wanted,
        False,
        _sources(*found),
    )


def months_of_service_min(subject, params):
    """Enough months of service at the end of the period."""
    threshold = {"months": params["months"]}
    if subject.months_of_service is None:
        return Check("months_of_service_min", False, UNKNOWN, {}, threshold)
    met = subject.months_of_service >= params["months"]
    return Check(
        "months_of_service_min",
        met,
        "" if met else "service_too_short",
        {"months": subject.months_of_service},
        threshold,
    )


def discipline_below(subject, params):
    """No discipline of the year reaches the form that bars the title."""
    met = _rank(subject.discipline) < DISCIPLINE_RANK[params["form"]]
    return Check(
        "discipline_below",
        met,
        "" if met else "disciplined",
        {"form": subject.discipline},
        {"form": params["form"]},
        False,
        (subject.discipline_source,) if subject.discipline_source else (),
    )


def not_frozen(subject, params):
    """Nothing is being verified that suspends awards to this subject."""
    met = not subject.frozen
    found = {"frozen": subject.frozen, "reason": subject.freeze_reason}
    return Check("not_frozen", met, "" if met else "frozen", found)


def run_of_title_min(subject, params):
    """A title in enough consecutive years, the last one ``lag`` years ago.

    With ``fresh_since``, years up to the last grant of that title are used up.
    """
    code, end = params["title"], subject.year - params.get("lag", 0)
    since = None
    if params.get("fresh_since"):
        since = last_granted_year(subject.titles, params["fresh_since"], subject.year)
    firm = title_run(subject.titles, code, end, FIRM, since)
    run = max(firm, title_run(subject.titles, code, end, HELD, since))
    met = run >= params["years"]
    return Check(
        "run_of_title_min",
        met,
        "" if met else "run_too_short",
        {"years": run, "until": end},
        {"title": code, "years": params["years"]},
        met and firm < params["years"],
        _run_sources(subject.titles, code, end, run),
    )


def run_of_rating_min(subject, params):
    """One of the grades in enough consecutive years."""
    grades, years = params["grades"], params["years"]
    run = rating_run(subject.ratings, grades, subject.year)
    used = [subject.rating_of(subject.year - back) for back in range(run)]
    met = run >= years
    return Check(
        "run_of_rating_min",
        met,
        "" if met else "run_too_short",
        {"years": run, "until": subject.year},
        {"grades": list(grades), "years": years},
        any(rating.provisional for rating in used),
        _sources(*used),
    )


def share_of_members_with_title(subject, params):
    """The share of members with a title reaches (or exceeds) a percentage.

    The denominator is a setting: persons rated in the period unless said otherwise.
    """
    members = _counted(subject, params)
    held = [m.title_of(params["title"], subject.year) for m in members]
    holders = [title for title in held if title]
    needed = percent_of(params["percent"], len(members))
    strict = params.get("operator", ">=") == ">"

    def enough(count):
        return bool(members) and (count > needed if strict else count >= needed)

    met = enough(len(holders))
    return Check(
        "share_of_members_with_title",
        met,
        "" if met else "share_too_low",
        {"count": len(holders), "of": len(members)},
        {
            "title": params["title"],
            "percent": str(params["percent"]),
            "operator": ">" if strict else ">=",
            "base": params.get("base", "rated"),
        },
        met and not enough(sum(title.state in FIRM for title in holders)),
    )


def all_members_at_least(subject, params):
    """Every member counted is rated at least so high."""
    members = _counted(subject, params)
    floor = GRADE_RANK[params["grade"]]
    below = [m for m in members if not m.rating or GRADE_RANK[m.rating.grade] < floor]
    met = bool(members) and not below
    return Check(
        "all_members_at_least",
        met,
        "" if met else "member_below",
        {"below": [m.key for m in below], "of": len(members)},
        {"grade": params["grade"], "base": params.get("base", "rated")},
        any(m.rating.provisional for m in members if m.rating),
    )


def count_of_title_min(subject, params):
    """Enough members hold a title in the year."""
    held = [m.title_of(params["title"], subject.year) for m in subject.members]
    holders = [title for title in held if title]
    firm = [title for title in holders if title.state in FIRM]
    met = len(holders) >= params["count"]
    return Check(
        "count_of_title_min",
        met,
        "" if met else "too_few_holders",
        {"count": len(holders)},
        {"title": params["title"], "count": params["count"]},
        met and len(firm) < params["count"],
    )


def no_member_disciplined_from(subject, params):
    """No member is disciplined at or above a form in the year."""
    bar = DISCIPLINE_RANK[params["form"]]
    barred = [m.key for m in subject.members if _rank(m.discipline) >= bar]
    return Check(
        "no_member_disciplined_from",
        not barred,
        "member_disciplined" if barred else "",
        {"members": barred},
        {"form": params["form"]},
    )


def absence_days_below(subject, params):
    """Fewer countable days of absence than the limit (rule sets before 10/2017)."""
    met = subject.absence_days < params["days"]
    return Check(
        "absence_days_below",
        met,
        "" if met else "absent_too_long",
        {"days": subject.absence_days},
        {"days": params["days"]},
    )


def long_training_result_in(subject, params):
    """A training as long as the limit ended with one of the results asked for."""
    short = subject.training_months < params["months"]
    met = short or subject.training_result in params["results"]
    return Check(
        "long_training_result_in",
        met,
        "" if met else "training_result_too_low",
        {"months": subject.training_months, "result": subject.training_result},
        {"months": params["months"], "results": list(params["results"])},
    )


def unit_in_being(subject, params):
    """The unit still exists; dissolved units are not awarded."""
    met = subject.active
    return Check("unit_in_being", met, "" if met else "dissolved", {"active": met})


def movement_active(subject, params):
    """The meeting confirms unity, discipline and taking part in the movement."""
    met = subject.movement
    return Check("movement_active", met, "" if met else "not_confirmed")


CONDITION_KINDS = {
    "rating_in": rating_in,
    "holds_title_same_year": holds_title_same_year,
    "initiative_scope_min": initiative_scope_min,
    "months_of_service_min": months_of_service_min,
    "discipline_below": discipline_below,
    "not_frozen": not_frozen,
    "run_of_title_min": run_of_title_min,
    "run_of_rating_min": run_of_rating_min,
    "share_of_members_with_title": share_of_members_with_title,
    "all_members_at_least": all_members_at_least,
    "count_of_title_min": count_of_title_min,
    "no_member_disciplined_from": no_member_disciplined_from,
    "absence_days_below": absence_days_below,
    "long_training_result_in": long_training_result_in,
    "unit_in_being": unit_in_being,
    "movement_active": movement_active,
}


def _rank(form):
    return DISCIPLINE_RANK.get(form, 0)


def _sources(*facts):
    return tuple(fact.source for fact in facts if fact.source)


def _run_sources(titles, code, end, run):
    return _sources(
        *(
            fact
            for fact in titles
            if fact.code == code and fact.state in HELD and end - run < fact.year <= end
        )
    )


def _counted(subject, params):
    """The members in the denominator: rated, on the roll, or served long enough."""
    base = params.get("base", "rated")
    if base == "roll":
        return subject.members
    if base == "roll_served":
        least = params["months"]
        return [m for m in subject.members if (m.months_of_service or 0) >= least]
    return [m for m in subject.members if m.rating]
