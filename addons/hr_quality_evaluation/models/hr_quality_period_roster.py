# Part of HR Quality. See LICENSE. (LGPL-3)
"""Opening a period: the verdict on each person and each unit, with its reason."""

from dataclasses import dataclass, field

from odoo import models
from odoo.tools import SQL

from ..rules import names
from ..rules.trace import CONFIRMED
from ..rules.worktime import MonthRule
from .opening_facts import Person, Season
from .organisation import Organisation

NOT_COLLECTIVE = ("", "not_rated")


@dataclass
class Ground:
    """All that is known before the first person is looked at."""

    season: Season
    organisation: Organisation
    lines: object
    rules: dict
    cases: dict
    charges: dict
    siblings: dict
    postings: dict
    absences: dict
    matches: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


@dataclass
class Seat:
    """Where someone sits on the reference day, and the rule that applies there."""

    unit: int | None
    role: str
    line: object = None
    regulation: int | None = None
    criteria_set: int | None = None
    rated_above: bool = False
    month_rule: MonthRule = MonthRule()


@dataclass
class Verdict:
    """What becomes of one roster line."""

    outcome: str
    code: str = ""
    article: str = ""
    values: tuple = ()
    effects: tuple = ()
    warnings: tuple = ()


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    # people

    def _prepare_people(self, employee_ids):
        """Rows of the opening for these people, by a fixed number of queries."""
        people = self._people_rows(employee_ids)
        ground = self._prepare_ground(people)
        return [self._prepare_person(row, ground) for row in people]

    def _prepare_ground(self, people):
        organisation = self._organisation("person")
        siblings = self._siblings(people)
        ids = [row["employee_id"] for row in people]
        kin = [sibling["id"] for group in siblings.values() for sibling in group]
        lines = self.line_ids.filtered(lambda line: line.subject == "person")
        rules = self._rules_of(lines, organisation)
        season = self._season()
        return Ground(
            season,
            organisation,
            lines,
            rules,
            {key: season.cases(rule.cases) for key, rule in rules.items()},
            self._field_heads(organisation),
            siblings,
            self._postings(ids + kin),
            self._absences(ids),
        )

    def _rules_of(self, lines, organisation):
        """What the regulations of the lines, and the units' own ones, say."""
        own = lines.regulation_id.browse(organisation.valid)
        return (lines.regulation_id | own)._to_rules()

    def _prepare_person(self, row, ground):
        employee = row["employee_id"]
        person = Person(
            row, ground.postings[employee], ground.absences[employee], ground.season
        )
        seat = self._seat(person, ground)
        facts = person.roster_facts(seat.rated_above, seat.month_rule)
        found = self._judge(person, seat, facts, ground)
        return {
            **person.naming(),
            "employee_id": employee,
            "version_id": row["version_id"],
            "department_id": seat.unit,
            "regulation_id": seat.regulation if found.code != "other_company" else None,
            "criteria_set_id": seat.criteria_set,
            "management_role": seat.role,
            "charges": person.charges(ground.organisation),
            "months_worked": ground.season.months(facts),
            "warning": self._warnings(found, person, seat, ground),
            **self._verdict_columns(found),
            **(self._place_columns(row, seat, ground) if seat.unit else {}),
        }

    def _seat(self, person, ground):
        """The unit of the highest post, the role there, the line that matches."""
        organisation = ground.organisation
        own = person.row["company_id"] == self.company_id.id
        unit, is_main = person.place(organisation, own)
        if unit is None:
            return Seat(None, person.row["role"] or "none")
        role = self._role_in(person, unit, is_main, organisation)
        category = person.row["category"]
        line, regulation = self._match_person(unit, category, ground, role)
        above = role == "head" and bool(organisation.units[unit].managing_body)
        rules = ground.rules.get(regulation)
        if not rules:
            return Seat(unit, role, line, None, None, above)
        chosen = self._choose_set(rules, person.row["position_group"], role)
        return Seat(unit, role, line, regulation, chosen, above, rules.month_rule)

    def _match_person(self, unit, category, ground, role="none"):
        """The line for a unit, a category and a post, looked for once."""
        key = (unit, category, role)
        if key not in ground.matches:
            organisation = ground.organisation
            facts = {
                "unit": unit,
                "kind": organisation.units[organisation.body_of(unit)].kind,
                "category": category,
                "role": role,
                "own_regulation": organisation.own_regulation(unit),
            }
            ground.matches[key] = self._match_line(facts, ground.lines, organisation)
        return ground.matches[key]

    def _role_in(self, person, unit, is_main, organisation):
        """The organisation says who heads a unit; the version says the rest."""
        if organisation.units[unit].head == person.row["employee_id"]:
            return "head"
        role = person.row["role"] or "none"
        return role if is_main or role != "head" else "deputy"

    def _match_line(self, facts, lines, organisation):
        """The first line that matches and its regulation; neither: not assessed."""
        for line in lines:
            matched, regulation = line._matches(facts, organisation)
            if matched:
                return line, regulation
        return None, None

    def _choose_set(self, rules, group=None, role="none"):
        """The criteria set for the position group, else the one for the post."""
        found = rules and rules.set_for(group, role)
        return found.key if found else None

    # the verdict

    def _judge(self, person, seat, facts, ground):
        """Left, elsewhere, without a unit or a rule, else what the cases say."""
        cases = ground.cases.get(seat.regulation, ())
        return (
            self._judge_left(person, cases)
            or self._judge_company(person, ground)
            or self._judge_seat(person, seat)
            or self._judge_cases(seat, facts, cases, ground.season)
        )

    def _judge_left(self, person, cases):
        """Gone by the reference day: left, unless his rule calls that not rated.

        Whoever moved is rated by the new body; no paper of it is awaited here.
        """
        left = person.left()
        if not left or (left[1] and left[1] > self.reference_date):
            return None
        kind, day = left
        name = "transferred_out" if kind == "transfer_out" else "ended"
        case = next((item for item in cases if item.kind == name), None)
        settled = case and case.confidence == CONFIRMED and case.params.get("outcome")
        outcome = settled if settled == "not_rated" else "left"
        warnings = () if day else (("left_without_date", ""),)
        article = case.article if case else ""
        return Verdict(outcome, kind, article, (("day", day),), (), warnings)

    def _judge_company(self, person, ground):
        """One person, two companies: rated where his main post is."""
        siblings = ground.siblings.get(person.row["user_id"], ())
        mains = person.in_force("main")
        for sibling in siblings:
            posts = ground.postings[sibling["id"]]
            mains += Person(person.row, posts, (), ground.season).in_force("main")
        warnings = ()
        if mains:
            home = max(mains, key=lambda post: post["date_from"])["company_id"]
        elif siblings:
            home, warnings = siblings[0]["home"], (("main_post_unknown", ""),)
        else:
            home = person.row["company_id"]
        if home == self.company_id.id:
            return None
        return Verdict("elsewhere", "other_company", warnings=warnings)

    def _judge_seat(self, person, seat):
        if seat.unit is None:
            return Verdict("not_rated", "no_unit")
        if not seat.line:
            code = "no_regulation" if person.row["category"] else "no_category"
            return Verdict("not_rated", code)
        if seat.line.elsewhere:
            return Verdict("elsewhere", "line_elsewhere", seat.line.article or "")
        return None

    def _judge_cases(self, seat, facts, cases, season):
        outcome, article = season.outcome(facts, cases), seat.line.article or ""
        warnings = tuple(
            ("case_unconfirmed", check.article) for check in outcome.warnings
        )
        if outcome.kind != "rated":
            kind = "elsewhere" if outcome.kind == "rated_elsewhere" else outcome.kind
            values = (("months", season.months(facts)),)
            return Verdict(kind, outcome.code, outcome.article, values, (), warnings)
        if facts.rated_by_superior:
            return Verdict("elsewhere", "rated_by_superior", article)
        if facts.seconded_out and all(case.kind != "seconded_out" for case in cases):
            return Verdict("elsewhere", "seconded_out", article)
        if not season.worked(facts) and not _came_to_work(outcome):
            return Verdict("not_rated", "no_month_worked", article)
        return Verdict("rated", "", article, (), outcome.effects, warnings)

    # the columns of a row

    def _verdict_columns(self, found):
        effects = ",".join(effect.case for effect in found.effects)
        return {
            "outcome": found.outcome,
            "reason_code": found.code or None,
            "reason": self._reason_text(found.code, dict(found.values)) or None,
            "article": found.article or None,
            "special_code": effects or None,
        }

    def _place_columns(self, row, seat, ground):
        organisation, employee = ground.organisation, row["employee_id"]
        unit = organisation.units[seat.unit]
        tracker = organisation.head_over(unit.id, employee)
        if not tracker and not unit.managing_body:
            tracker = row["manager_id"]
        leader = organisation.in_charge(unit.id, ground.charges)
        leader = leader or organisation.head_over(unit.parent, employee)
        return {
            "department_path": unit.path,
            "body_id": organisation.body_of(unit.id),
            "unit_kind": unit.kind or None,
            "tracker_id": None if tracker == employee else tracker,
            "leader_id": None if leader in (employee, tracker) else leader,
            **self._rater_columns(unit.id, seat.role == "head", organisation),
        }

    def _rater_columns(self, unit, is_head, organisation):
        """Who decides: the head of a body of the agency, or the body above it."""
        body = organisation.rating_body(unit, is_head)
        name = organisation.units[unit].managing_body
        if body:
            name = self._rater_name(organisation.units[body])
        return {"rating_body_id": body, "rater_name": name}

    def _rater_name(self, body):
        return self.env._("Head of %(unit)s", unit=body.name)

    def _warnings(self, found, person, seat, ground):
        warnings = list(found.warnings)
        if found.outcome == "rated":
            checks = {
                "first_version": not person.row["in_force"],
                "no_category": not person.row["category"],
                "no_head": not ground.organisation.units[seat.unit].head,
                "no_criteria_set": self._lacks_set(seat, ground),
            }
            warnings += [(code, "") for code, holds in checks.items() if holds]
        for code, article in warnings:
            if (code, article) not in ground.words:
                ground.words[code, article] = self._warning_text(code, article)
        return " ".join(ground.words[warning] for warning in warnings) or None

    def _lacks_set(self, seat, ground):
        rules = ground.rules.get(seat.regulation)
        return bool(rules and rules.sets) and not seat.criteria_set

    # units

    def _prepare_units(self):
        """Rows of the opening for the units not on the roster yet."""
        lines = self.line_ids.filtered(lambda line: line.subject == "unit")
        if not lines:
            return []
        organisation = self._organisation("unit")
        rules = self._rules_of(lines, organisation)
        query = SQL(
            "SELECT d.id FROM hr_department d"
            " WHERE d.active AND (d.company_id = %s OR d.company_id IS NULL"
            "   AND EXISTS (SELECT FROM hr_quality_evaluation e"
            "                WHERE e.period_id = %s AND e.department_id = d.id))"
            "   AND NOT EXISTS (SELECT FROM hr_quality_roster r WHERE r.period_id = %s"
            "     AND r.department_id = d.id AND r.employee_id IS NULL) ORDER BY d.id",
            self.company_id.id,
            self.id,
            self.id,
        )
        pending = [
            organisation.units[unit] for (unit,) in self.env.execute_query(query)
        ]
        charges = self._field_heads(organisation)
        return [
            {
                **self._prepare_unit(unit, lines, rules, organisation),
                "leader_id": organisation.in_charge(unit.id, charges),
            }
            for unit in pending
        ]

    def _prepare_unit(self, unit, lines, rules, organisation):
        facts = {
            "unit": unit.id,
            "kind": unit.kind,
            "category": False,
            "own_regulation": organisation.own_regulation(unit.id),
        }
        line, regulation = self._match_line(facts, lines, organisation)
        found = self._judge_unit(unit, line)
        over = organisation.body_over(unit.id)
        return {
            "department_id": unit.id,
            "name": unit.name,
            "name_key": names.name_key(unit.name),
            "regulation_id": regulation,
            "criteria_set_id": self._choose_set(rules.get(regulation)),
            "body_id": over,
            "department_path": unit.path,
            "unit_kind": unit.kind or None,
            "tracker_id": organisation.head_over(unit.parent, None),
            "rating_body_id": None if unit.managing_body else over,
            "rater_name": unit.managing_body
            or self._rater_name(organisation.units[over]),
            **self._verdict_columns(found),
        }

    def _judge_unit(self, unit, line):
        if unit.kind in NOT_COLLECTIVE:
            return Verdict("not_rated", "unit_not_rated" if unit.kind else "no_kind")
        if not line:
            return Verdict("not_rated", "no_regulation_unit")
        if line.elsewhere or unit.managing_body:
            return Verdict("elsewhere", "unit_rated_above", line.article or "")
        return Verdict("rated", "", line.article or "")


def _came_to_work(outcome):
    """A case that limits who was seldom at work rates him; no day at all is no work."""
    return any(
        effect.case == "low_presence" and effect.found for effect in outcome.effects
    )
