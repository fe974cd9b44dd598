# Part of HR Quality. See LICENSE. (LGPL-3)
"""The two rule sets as plain conditions, and short ways to write facts."""

from ..rules import Condition, InitiativeFact, PersonFacts, RatingFact, TitleFact

GOOD = ("htxs", "htt")
A23 = "Điều 23 Luật Thi đua, khen thưởng"


def on(kind, reading="", any_of="", **params):
    return Condition(kind, params, A23, reading=reading, any_of=any_of)


def work(kind, **where):
    return on("initiative_scope_min", scope="base", work=kind, **where)


LDTT_2017 = (
    on("rating_in", grades=GOOD),
    on("months_of_service_min", months=10),
    on("discipline_below", form="reprimand"),
    on("not_frozen"),
)
LDTT_2026 = (
    on("rating_in", grades=GOOD),
    on("months_of_service_min", months=6),
    on("discipline_below", form="reprimand"),
    on("not_frozen"),
)
CSTDCS_2017 = (
    on("holds_title_same_year", title="LDTT"),
    work("initiative", any_of="work"),
    work("topic", any_of="work"),
)
CSTDCS_2026 = (
    on("rating_in", "A", grades=("htxs",)),
    work("initiative", reading="A", any_of="a_work"),
    work("topic", reading="A", any_of="a_work"),
    on("holds_title_same_year", "B", title="LDTT"),
    on("rating_in", "B", "b_merit", grades=("htxs",)),
    work("initiative", reading="B", any_of="b_merit"),
    work("topic", reading="B", any_of="b_merit"),
)
TTLDTT_2017 = (
    on("rating_in", grades=GOOD),
    on("share_of_members_with_title", title="LDTT", percent="50", operator=">"),
    on("no_member_disciplined_from", form="warning"),
)
TTLDTT_2026 = (
    on("rating_in", grades=GOOD),
    on("share_of_members_with_title", title="LDTT", percent="50", operator=">="),
)
TTLDXS_2026 = (
    on("rating_in", grades=("htxs",)),
    on("all_members_at_least", grade="ht"),
    on("share_of_members_with_title", title="LDTT", percent="70", operator=">="),
    on("count_of_title_min", title="CSTDCS", count=1),
    on("no_member_disciplined_from", form="warning"),
)


def rated(grade, year=2026, status="official"):
    return RatingFact(year, grade, status)


def held(code, *years, state="granted"):
    return tuple(TitleFact(code, year, state) for year in years)


def person(key=1, grade=None, year=2026, titles=(), works=(), **facts):
    facts.setdefault("months_of_service", 120)
    facts.setdefault("ratings", (rated(grade, year),) if grade else ())
    return PersonFacts(
        key,
        year,
        titles=tuple(titles),
        initiatives=tuple(InitiativeFact(year, kind=kind) for kind in works),
        **facts,
    )
