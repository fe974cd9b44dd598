# Part of HR Quality. See LICENSE. (LGPL-3)
"""Facts of a whole round, gathered by a fixed number of grouped queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from odoo import models
from odoo.fields import Domain

from ..rules import (
    InitiativeFact,
    PersonFacts,
    RatingFact,
    TitleFact,
    UnitFacts,
    facts,
    service,
)


@dataclass
class RoundFacts:
    """Everything the rules need: roster lines and facts by subject id."""

    persons: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    roster: dict = field(default_factory=dict)
    elsewhere: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    unit_of: dict = field(default_factory=dict)
    members_of: dict = field(default_factory=dict)


class HrEmulationRoundFacts(models.AbstractModel):
    """What a round knows of its people and units; extend here for more facts."""

    _name = "hr.emulation.round.facts"
    _description = "Facts of an award round"

    def _prepare_facts(self):
        """Facts of everyone on the roster of the rating period.

        Read as superuser: the rules weigh ratings and discipline of all, and what
        a reader of a proof sheet sees is bounded by the rules of nominations.
        """
        self.ensure_one()
        round_sudo = self.sudo()
        roster = round_sudo._gather_roster()
        lines = {(line.employee_id.id, line.department_id.id): line for line in roster}
        employee_ids = [employee for employee, _unit in lines if employee]
        unit_ids = [unit for employee, unit in lines if not employee]
        known = RoundFacts(
            roster={
                ("person", line.employee_id.id)
                if line.employee_id
                else ("unit", line.department_id.id): line
                for line in roster
            }
        )
        record = round_sudo._gather_records(employee_ids, unit_ids)
        bodies = record["bodies"]
        known.elsewhere = round_sudo._reviewed_elsewhere(known.roster, bodies)
        known.scores = record["scores"]
        for key, line in known.roster.items():
            if key[0] == "person":
                known.persons[key[1]] = round_sudo._person_facts(key, record)
                known.unit_of[key[1]] = line.department_id.id
        known.members_of = round_sudo._gather_members(known, unit_ids)
        for unit_id in unit_ids:
            known.units[unit_id] = round_sudo._unit_facts(("unit", unit_id), record)
        return known

    def _reviewed_elsewhere(self, roster, bodies):
        """Whoever another body rates is reviewed there, unless the round says not.

        By subject: the body as its answer names it, the ground of the roster.
        """
        if self.include_elsewhere:
            return {}
        return {
            key: {
                "by": bodies.get(key, ""),
                "ground": line.reason or "",
                "article": line.article or "",
            }
            for key, line in roster.items()
            if line.outcome == "elsewhere"
        }

    def _gather_roster(self):
        return self.env["hr.quality.roster"].search_fetch(
            [("period_id", "=", self.period_id.id)],
            [
                "employee_id",
                "department_id",
                "name",
                "name_key",
                "outcome",
                "reason",
                "article",
            ],  # fmt: skip
            order="name_key, id",
        )

    def _gather_records(self, employee_ids, unit_ids):
        """All dated records of the subjects, each by subject key."""
        ratings, scores, bodies = self._gather_ratings(employee_ids, unit_ids)
        return {
            "ratings": ratings,
            "scores": scores,
            "bodies": bodies,
            "titles": self._gather_titles(employee_ids, unit_ids),
            "works": self._gather_works(employee_ids),
            "discipline": self._gather_discipline(employee_ids),
            "frozen": self._gather_freezes(employee_ids, unit_ids),
            "movement": self._gather_movement(employee_ids, unit_ids),
            "training": self._gather_training(employee_ids),
            "hired": self._gather_hired(employee_ids),
            "active": self._gather_active_units(unit_ids),
        }

    def _gather_ratings(self, employee_ids, unit_ids):
        """Ratings of this and earlier years; final ones are official."""
        periods = self.env["hr.quality.period"].search_fetch(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "in", ("year", "school")),
                ("regime", "=", "state"),
                ("is_pilot", "=", False),
                ("date_to", "<=", self.date_to),
            ],
            ["date_to"],
        )
        years = {p.id: p.date_to.year for p in periods if p.date_to.year < self.year}
        years[self.period_id.id] = self.year
        domain = Domain("current", "=", True) & Domain("period_id", "in", list(years))
        results = self.env["hr.quality.result"].search_fetch(
            domain & self._subject_domain(employee_ids, unit_ids),
            [
                "employee_id", "department_id", "period_id", "state", "final",
                "outside", "outside_body", "outside_number", "outside_date",
                "decision_id",
                "decided_grade", "proposed_grade", "score", "has_score",
            ],
        )  # fmt: skip
        ratings, scores, bodies = defaultdict(list), {}, {}
        for result in results:
            key = _subject_key(result)
            year = years[result.period_id.id]
            fact = self._rating_fact(result, year)
            if fact:
                ratings[key].append(fact)
            if year == self.year and result.has_score:
                scores[key] = f"{result.score:.2f}"
            if year == self.year and result.outside_body:
                bodies[key] = result.outside_body
        return ratings, scores, bodies

    def _rating_fact(self, result, year):
        official = result.final or (result.outside and result.state == "decided")
        grade = result.decided_grade if official else result.proposed_grade
        if not grade:
            return None
        status = facts.OFFICIAL if official else facts.PROVISIONAL
        paper = result.decision_id
        label = _paper(
            paper.corrected_number or result.outside_number,
            paper.corrected_date or result.outside_date,
        )
        return RatingFact(
            year, grade, status, _source(result, label if official else "")
        )

    def _gather_titles(self, employee_ids, unit_ids):
        awards = self.env["hr.emulation.award"].search_fetch(
            Domain("year", "<=", self.year)
            & self._subject_domain(employee_ids, unit_ids),
            [
                "employee_id", "department_id", "title_id", "year", "date_from",
                "date_to", "state", "decision_number", "decision_date",
            ],
        )  # fmt: skip
        codes = {title.id: title.code for title in awards.title_id}
        titles = defaultdict(list)
        for award in awards:
            titles[_subject_key(award)].append(
                TitleFact(
                    codes[award.title_id.id],
                    award.year,
                    award.state,
                    award.date_from or None,
                    award.date_to or None,
                    _source(award, award._paper()),
                )
            )
        return titles

    def _gather_works(self, employee_ids):
        authors = self.env["hr.emulation.initiative.author"].search_fetch(
            [("employee_id", "in", employee_ids)],
            ["employee_id", "initiative_id", "share"],
        )
        works = authors.initiative_id
        works.fetch(["name", "kind", "scope", "year", "number", "date", "used_for_ids"])
        other = works.used_for_ids.filtered(
            lambda award: award.state == "granted" and award.year != self.year
        )
        used = {w.id: (w.used_for_ids & other).title_id.mapped("code") for w in works}
        found = defaultdict(list)
        for author in authors:
            work = author.initiative_id
            found[("person", author.employee_id.id)].append(
                InitiativeFact(
                    work.year,
                    work.scope,
                    work.kind,
                    f"{author.share:g}",
                    tuple(used[work.id]),
                    _source(work, f"“{work.name}”, {_paper(work.number, work.date)}"),
                )
            )
        return found

    def _gather_discipline(self, employee_ids):
        """The severest discipline of the year, each act in the year it was counted."""
        rows = self.env["hr.quality.discipline"].search_fetch(
            [("employee_id", "in", employee_ids)],
            ["employee_id", "form", "used_year", "date_signed", "number"],
        )
        severest = {}
        for row in rows:
            if (row.used_year or row.date_signed.year) != self.year:
                continue
            key = ("person", row.employee_id.id)
            rank = facts.DISCIPLINE_RANK[row.form]
            if key not in severest or rank > severest[key][0]:
                paper = _source(row, _paper(row.number, row.date_signed))
                severest[key] = (rank, row.form, paper)
        return severest

    def _gather_freezes(self, employee_ids, unit_ids):
        """What is still being verified when the dossier is received."""
        rows = self.env["hr.emulation.freeze"].search_fetch(
            self._freeze_domain(employee_ids, unit_ids),
            ["employee_id", "department_id", "reason"],
        )
        return {_subject_key(row): row.reason for row in rows}

    def _freeze_domain(self, employee_ids, unit_ids):
        day = self.dossier_date
        return (
            Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
            & self._subject_domain(employee_ids, unit_ids)
        )

    def _gather_movement(self, employee_ids, unit_ids):
        """Whoever is recorded as taking no part; no record counts as part taken."""
        rows = self.env["hr.quality.fact"].search_fetch(
            Domain("key", "=", "participates_movement")
            & Domain("year", "=", self.year)
            & Domain("sub_period", "=", "y")
            & self._subject_domain(employee_ids, unit_ids),
            ["employee_id", "department_id", "value"],
        )
        return {_subject_key(row): bool(row.value) for row in rows}

    def _gather_training(self, employee_ids):
        """The longest training that touches the period, with its result."""
        rows = self.env["hr.quality.interruption"].search_fetch(
            [
                ("employee_id", "in", employee_ids),
                ("kind", "=", "training"),
                ("date_from", "<=", self.date_to),
                ("date_to", ">=", self.date_from),
            ],
            ["employee_id", "date_from", "date_to", "training_result"],
        )
        longest = {}
        for row in rows:
            months = service.whole_months(row.date_from, row.date_to)
            key = ("person", row.employee_id.id)
            if key not in longest or months > longest[key][0]:
                longest[key] = (months, row.training_result or "")
        return longest

    def _gather_hired(self, employee_ids):
        """First day in the service: as registered, else the first dated version."""
        employees = self.env["hr.employee"].with_context(active_test=False)
        rows = employees.search_fetch(
            [("id", "in", employee_ids)], ["quality_hired_on"]
        )
        first = self.env["hr.version"]._read_group(
            [("employee_id", "in", employee_ids)], ["employee_id"], ["date_version:min"]
        )
        hired = {employee.id: day for employee, day in first}
        hired.update({e.id: e.quality_hired_on for e in rows if e.quality_hired_on})
        return hired

    def _gather_active_units(self, unit_ids):
        units = self.env["hr.department"].with_context(active_test=False)
        rows = units.search_fetch([("id", "in", unit_ids)], ["active", "parent_path"])
        return {("unit", row.id): row.active for row in rows}

    def _gather_members(self, known, unit_ids):
        """Members of each unit, those of the units below it included."""
        units = self.env["hr.department"].with_context(active_test=False)
        own = units.search_fetch(
            [("id", "in", list(set(known.unit_of.values())))], ["parent_path"]
        )
        above = {
            unit.id: {int(part) for part in unit.parent_path.split("/") if part}
            for unit in own
        }
        members = {unit_id: [] for unit_id in unit_ids}
        for employee_id, unit_id in known.unit_of.items():
            if ("person", employee_id) in known.elsewhere:
                continue
            for ancestor in above.get(unit_id, ()):
                if ancestor in members:
                    members[ancestor].append(employee_id)
        return members

    def _person_facts(self, key, record):
        _rank, form, paper = record["discipline"].get(key, (0, "", ()))
        months, result = record["training"].get(key, (0, ""))
        hired = record["hired"].get(key[1])
        return PersonFacts(
            key[1],
            self.year,
            months_of_service=service.whole_months(hired, self.date_to)
            if hired
            else None,
            discipline=form,
            discipline_source=paper,
            initiatives=tuple(record["works"].get(key, ())),
            training_months=months,
            training_result=result,
            **_common(key, record),
        )

    def _unit_facts(self, key, record):
        return UnitFacts(
            key[1],
            self.year,
            active=record["active"].get(key, False),
            **_common(key, record),
        )

    @staticmethod
    def _subject_domain(employee_ids, unit_ids):
        return Domain("employee_id", "in", employee_ids) | (
            Domain("employee_id", "=", False) & Domain("department_id", "in", unit_ids)
        )


def _subject_key(row):
    """("person", id) where the row names a person, else ("unit", id)."""
    if row.employee_id:
        return "person", row.employee_id.id
    return "unit", row.department_id.id


def _common(key, record):
    reason = record["frozen"].get(key, "")
    return {
        "ratings": tuple(record["ratings"].get(key, ())),
        "titles": tuple(record["titles"].get(key, ())),
        "frozen": bool(reason),
        "freeze_reason": reason,
        "movement": record["movement"].get(key, True),
    }


def _source(row, label):
    return label or "", row._name, row.id


def _paper(number, day):
    shown = day.strftime("%d/%m/%Y") if day else ""
    return " ".join(filter(None, (number or "", shown)))
