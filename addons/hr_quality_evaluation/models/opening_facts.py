# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the register says of a person on the reference day, as plain values.

Between the grouped queries of the opening and the rules: no environment, no queries.
"""

import datetime

from ..rules import names, special, worktime

ENDED = ("retired", "resigned", "deceased")
LEAVING = (*ENDED, "transfer_out")
SHORT_KINDS = ("week", "month", "quarter", "half")
LASTING_CASES = (
    "ended",
    "transferred_out",
    "rated_by_superior",
    "seconded_out",
    "seconded_in",
    "transferred_in",
    "low_presence",
)
"""Cases that do not count months of a year: they hold for a month or quarter too."""
HALF_YEAR = 184
"""Days of the longest half-year: a period cut by hand is a part of a year up to it."""


def is_part(kind, date_from, date_to):
    """A part of a year, in which nobody can have worked the months a year asks for."""
    if kind == "custom":
        return (date_to - date_from).days < HALF_YEAR
    return kind in SHORT_KINDS


class Season:
    """Dates of the period and a memory of verdicts: most people have the same facts."""

    def __init__(self, date_from, date_to, reference_date, kind, off=()):
        self.date_from, self.date_to = date_from, date_to
        self.reference_date, self.kind = reference_date, kind
        self.year, self.off = date_to.year, off
        self.days = (date_from, date_to)
        self.is_part = is_part(kind, date_from, date_to)
        self._outcomes, self._months = {}, {}

    def clip(self, start, end):
        return max(start, self.date_from), min(end or self.date_to, self.date_to)

    def cases(self, cases):
        """The special cases that make sense for a period of this length."""
        if not self.is_part:
            return tuple(cases)
        return tuple(case for case in cases if case.kind in LASTING_CASES)

    def outcome(self, facts, cases):
        key = (facts, id(cases))
        if key not in self._outcomes:
            self._outcomes[key] = special.roster_outcome(facts, cases)
        return self._outcomes[key]

    def months(self, facts):
        """How many months of the period were really worked."""
        key = (facts.service, facts.interruptions, facts.month_rule)
        if key not in self._months:
            worked = worktime.months_of_span(*key[:2], self.days, key[2])
            self._months[key] = len(worked)
        return self._months[key]

    def worked(self, facts):
        """Whether a month of it was worked or, of a week or a fortnight, the most."""
        spent = (facts.service, facts.interruptions, self.days, facts.month_rule)
        return bool(self.months(facts)) or worktime.span_worked(*spent)


class Person:
    """One employee: his row, his postings up to the end of the period, his absences."""

    def __init__(self, row, postings, absences, season):
        self.row, self.season = row, season
        self.postings = sorted(postings, key=lambda post: post["date_from"])
        self.absences = absences

    def in_force(self, *kinds):
        """Postings of these kinds on the reference day, the latest last."""
        day = self.season.reference_date
        return [
            post
            for post in self.postings
            if post["kind"] in kinds
            and post["date_from"] <= day
            and (post["date_to"] is None or day <= post["date_to"])
        ]

    def left(self):
        """Pair (kind, day) of the last leaving after which nothing began again."""
        for post in reversed(self.postings):
            if post["kind"] in LEAVING:
                return post["kind"], post["date_from"]
            if post["kind"] in ("main", "transfer_in", "seconded_in"):
                break
        if not self.row["active"] or self.row["departure_date"]:
            return "archived", self.row["departure_date"]
        return None

    def place(self, organisation, own_company):
        """The unit of the highest post, and whether it is the main one."""
        mains = [
            post["department_id"]
            for post in self.in_force("main", "transfer_in", "seconded_in")
            if post["department_id"] in organisation
        ]
        main = self.row["department_id"] if own_company else None
        if main not in organisation or (mains and not self.row["in_force"]):
            main = mains[-1] if mains else main
        if main not in organisation:
            main = None
        others = [
            post["department_id"]
            for post in self.in_force("concurrent")
            if post["department_id"] in organisation
        ]
        units = [unit for unit in (main, *others) if unit is not None]
        if not units:
            return None, True
        highest = min(units, key=organisation.depth)
        return highest, highest == main

    def charges(self, organisation):
        return sorted(
            {
                post["department_id"]
                for post in self.in_force("field")
                if post["department_id"] in organisation
            }
        )

    def roster_facts(self, rated_by_superior, month_rule):
        """The facts as ``rules.special`` takes them."""
        left = self.left()
        moved_in = self.in_force("transfer_in")
        return special.RosterFacts(
            year=self.season.year,
            reference_day=self.season.reference_date,
            service=(self._service(left),),
            interruptions=self._interruptions(),
            ended=left if left and left[0] in ENDED else None,
            transferred_in=moved_in[-1]["date_from"] if moved_in else None,
            transferred_out=left[1] if left and left[0] == "transfer_out" else None,
            seconded_in=self._sender(),
            seconded_out=self._is_away("seconded_out"),
            rated_by_superior=rated_by_superior,
            month_rule=month_rule,
            span=self.season.days,
            off=self.season.off,
        )

    def _sender(self):
        """The body that seconded the person here; True where it is not named."""
        posts = self.in_force("seconded_in")
        return bool(posts) and (posts[-1]["outside_body"] or True)

    def _is_away(self, kind):
        """By a posting on the reference day, or in the register of time not worked."""
        day = self.season.reference_date
        return bool(self.in_force(kind)) or any(
            absence["kind"] == kind
            and absence["date_from"] <= day <= absence["date_to"]
            for absence in self.absences
        )

    def _service(self, left):
        start = self.row["hired_on"] or self.season.date_from
        end = left[1] and left[1] - datetime.timedelta(days=1) if left else None
        start, end = self.season.clip(start, end)
        return worktime.Span(start, max(start, end))

    def _interruptions(self):
        spans = [
            worktime.Span(
                *self.season.clip(absence["date_from"], absence["date_to"]),
                absence["kind"],
            )
            for absence in self.absences
        ]
        spans += [
            worktime.Span(
                *self.season.clip(post["date_from"], post["date_to"]), "seconded_out"
            )
            for post in self.postings
            if post["kind"] == "seconded_out"
            and (post["date_to"] or self.season.date_to) >= self.season.date_from
        ]
        return tuple(sorted(spans, key=lambda span: (span.start, span.end, span.kind)))

    def naming(self):
        name = names.normalise_name(self.row["name"])
        return {"name": name, "name_key": names.name_key(name)}
