# Part of HR Quality. See LICENSE. (LGPL-3)
"""What is known of a person or a unit in one year: plain values, nothing computed."""

from dataclasses import dataclass
from datetime import date

OFFICIAL = "official"
PROVISIONAL = "provisional"

GRANTED = "granted"
REVOKED = "revoked"
PROPOSED = "proposed"
PASSED = "passed"
FIRM = (GRANTED, PASSED)
HELD = (*FIRM, PROPOSED)

GRADE_RANK = {"htxs": 4, "htt": 3, "ht": 2, "kht": 1}
SCOPE_RANK = {"base": 1, "ministry": 2, "national": 3}
DISCIPLINE_RANK = {
    "reprimand": 1,
    "warning": 2,
    "salary": 3,
    "demotion": 4,
    "dismissal_post": 5,
    "dismissal": 6,
    "expulsion": 6,
}


@dataclass(frozen=True)
class RatingFact:
    """The grade of one year and how firm it is; ``source`` names its record."""

    year: int
    grade: str
    status: str = OFFICIAL
    source: tuple = ()

    @property
    def provisional(self):
        return self.status != OFFICIAL


@dataclass(frozen=True)
class TitleFact:
    """A title held for an achievement period; without dates the calendar year.

    Of the year under review it may be proposed only, or passed by the council.
    """

    code: str
    year: int
    state: str = GRANTED
    date_from: date | None = None
    date_to: date | None = None
    source: tuple = ()

    @property
    def period(self):
        start = self.date_from or date(self.year, 1, 1)
        return start, self.date_to or date(self.year, 12, 31)


@dataclass(frozen=True)
class InitiativeFact:
    """A recognised initiative or an accepted science work with its scope."""

    year: int
    scope: str = "base"
    kind: str = "initiative"
    share: str = "100"
    used_for: tuple = ()
    source: tuple = ()


@dataclass(frozen=True)
class Record:
    """What persons and units have in common; ``ratings`` holds past years too.

    ``movement`` is what the meeting confirms: unity, conduct, part in the movement.
    """

    key: int
    year: int
    ratings: tuple = ()
    titles: tuple = ()
    frozen: bool = False
    freeze_reason: str = ""
    movement: bool = True

    def rating_of(self, year):
        """The rating of ``year``, or nothing when none is known."""
        return next((fact for fact in self.ratings if fact.year == year), None)

    @property
    def rating(self):
        return self.rating_of(self.year)

    def title_of(self, code, year):
        """The title of ``year``: a firm one before a proposed one, revoked never."""
        held = [
            fact
            for fact in self.titles
            if fact.code == code and fact.year == year and fact.state in HELD
        ]
        return min(held, key=lambda fact: HELD.index(fact.state), default=None)


@dataclass(frozen=True)
class PersonFacts(Record):
    """One person in one year; ``None`` means not known, never zero."""

    months_of_service: int | None = None
    discipline: str = ""
    discipline_source: tuple = ()
    initiatives: tuple = ()
    absence_days: int = 0
    training_months: int = 0
    training_result: str = ""


@dataclass(frozen=True)
class UnitFacts(Record):
    """One unit in one year with the facts of its members."""

    members: tuple = ()
    active: bool = True
