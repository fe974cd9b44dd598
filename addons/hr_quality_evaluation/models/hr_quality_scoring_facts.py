# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the rules need to know, gathered for a period by a fixed set of queries."""

import datetime
from collections import defaultdict
from decimal import Decimal

from odoo import fields, models
from odoo.tools import SQL

from ..rules.discipline import Discipline
from ..rules.rollup import calendar_keys
from ..rules.sheet import Ballots
from ..rules.worktime import MonthRule
from .gathered import Figure, Gathered, Sheet
from .hr_quality_tracking import PARTS, parts_given
from .opening_facts import Person

SHORTEST_MONTH = 27
"""Days between the first and the last day of the shortest month."""


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _prepare_facts(self, sheets=None):
        """All that is known of the subjects; as many queries for one as for all."""
        self.ensure_one()
        self.env.flush_all()
        sheets = self._gather_sheets() if sheets is None else sheets
        people = sorted({s.employee_id for s in sheets.values() if s.employee_id})
        units = sorted({s.department_id for s in sheets.values() if s.is_unit})
        subjects = (people or [0], units or [0])
        return Gathered(
            sheets=sheets,
            season=self._season(),
            figures=self._gather_figures(subjects),
            values=self._gather_values(subjects),
            disciplines=self._gather_disciplines(people),
            times=self._gather_times(people),
            marks=self._gather_marks(),
            children=self._gather_children(),
            units={s.department_id: s for s in sheets.values() if s.is_unit},
            **self._gather_more(sheets, subjects),
        )

    def _gather_more(self, sheets, subjects):
        """Further fields of ``Gathered`` by name; whoever adds a field fills it here.

        :param subjects: the pair (ids of people, ids of units) rated
        """
        return {}

    def _fetch(self, query, *args):
        self.env.cr.execute(SQL(query, *args))  # pylint: disable=sql-injection
        return self.env.cr.dictfetchall()

    def _years(self):
        return tuple(range(self.date_from.year, self.date_to.year + 1))

    def _gather_sheets(self, employees=None):
        """The sheets of the period, or those of some of its people."""
        rows = self._fetch(
            """
            SELECT e.id, e.code, e.employee_id, e.department_id, e.body_id,
                   e.company_id, e.regulation_id, e.criteria_set_id,
                   e.personnel_category, e.unit_kind, e.management_role,
                   e.tracker_id, e.duty_group_id, e.subject_name,
                   e.name_key, o.outcome, r.id AS result_id, r.state AS result_state,
                   r.version_no AS result_version, r.final, r.outside, r.fingerprint,
                   r.proposed_grade, r.decided_grade,
                   d.state AS decision_state
              FROM hr_quality_evaluation e
              LEFT JOIN hr_quality_result r ON r.evaluation_id = e.id AND r.current
              LEFT JOIN hr_quality_decision d ON d.id = r.decision_id
              LEFT JOIN hr_quality_roster o ON o.evaluation_id = e.id
             WHERE e.period_id = %s AND (%s OR e.employee_id = ANY(%s))
             ORDER BY e.name_key, e.id
            """,
            self.id,
            employees is None,
            employees or [],
        )
        return {row["id"]: Sheet(**row) for row in rows}

    def _gather_figures(self, subjects):
        """Figures by subject: months and quarters inside the period, or the year's."""
        rows = self._fetch(
            """
            SELECT employee_id, CASE WHEN employee_id IS NULL THEN department_id END
                   AS department_id, year, sub_period, has_general, general::text,
                   pct_a::text, pct_b::text, pct_c::text, pct_d::text, pct_dd::text,
                   pct_e::text, given, has_total, total::text, has_results,
                   results::text, grade, sending_body
              FROM hr_quality_tracking
             WHERE year = ANY(%s) AND (employee_id = ANY(%s)
                   OR employee_id IS NULL AND department_id = ANY(%s))
             ORDER BY year, sub_period, id
            """,
            list(self._years()),
            *map(list, subjects),
        )
        figures = defaultdict(dict)
        expected = self._expected_keys()
        for row in rows:
            if row["sub_period"] in expected.get(row["year"], ()):
                key = (row["employee_id"], row["department_id"])
                figures[key][row["sub_period"]] = _figure(row)
        return dict(figures)

    def _expected_keys(self):
        """Sub-periods of each year that lie in the period, and the year's own key."""
        months = defaultdict(list)
        if (self.date_to - self.date_from).days < SHORTEST_MONTH:
            return months  # a week has no month's figure for its own
        day = self.date_from.replace(day=1)
        while day <= self.date_to:
            months[day.year].append(f"m{day.month:02}")
            day = (day + datetime.timedelta(days=32)).replace(day=1)
        keys = defaultdict(set)
        for year, inside in months.items():
            keys[year] = {
                key for scale in "mqh" for key in calendar_keys(scale, inside)
            }
        if self.kind in ("year", "school"):
            keys[self.date_to.year].add("y")
        return keys

    def _gather_values(self, subjects):
        rows = self._fetch(
            """
            SELECT employee_id, department_id, key, criterion_code, value::text
              FROM hr_quality_fact
             WHERE year = %s AND sub_period IN ('y', %s)
               AND (employee_id = ANY(%s) OR department_id = ANY(%s))
             ORDER BY sub_period = 'y' DESC, id
            """,
            self.date_to.year,
            self._own_key(),
            *map(list, subjects),
        )
        values = defaultdict(dict)
        for row in rows:
            subject = (row["employee_id"], row["department_id"])
            code = row["criterion_code"]
            key = f"own_{code}" if code else row["key"]
            values[subject][key] = Decimal(row["value"])
        return dict(values)

    def _gather_disciplines(self, people):
        """Decisions by person; the unit of the act says where it was done, else the
        body in words: what was done elsewhere counts there."""
        rows = self._fetch(
            """
            SELECT e.employee_id, e.kind, e.form, e.act_date, e.act_reference,
                   e.duty_related, e.number, e.date_effective, e.used_year,
                   CASE WHEN unit.id IS NULL THEN e.act_outside_body
                        WHEN agency.id != %s THEN agency.name END AS other_body
              FROM hr_quality_discipline e
              LEFT JOIN hr_department unit ON unit.id = e.act_department_id
              LEFT JOIN res_company agency ON agency.id = unit.company_id
             WHERE e.employee_id = ANY(%s) AND e.date_effective <= %s
             ORDER BY e.date_effective, e.id
            """,
            self.company_id.id,
            people,
            self.date_to,
        )
        disciplines = defaultdict(list)
        for row in rows:
            disciplines[row["employee_id"]].append(_discipline(row))
        return dict(disciplines)

    def _gather_times(self, people):
        """Service, absences and movements, as the opening of the period saw them."""
        postings, absences = self._postings(people), self._absences(people)
        season = self._season()
        times = {}
        for row in self._people_rows(people):
            employee = row["employee_id"]
            person = Person(row, postings[employee], absences[employee], season)
            times[employee] = person.roster_facts(False, MonthRule())
        return times

    def _gather_children(self):
        rows = self._fetch(
            "SELECT id, parent_id FROM hr_department WHERE parent_id IS NOT NULL"
            " AND (company_id = %s OR company_id IS NULL) ORDER BY id",
            self.company_id.id,
        )
        children = defaultdict(list)
        for row in rows:
            children[row["parent_id"]].append(row["id"])
        return dict(children)

    def _gather_marks(self):
        """Submitted marks of the last round, by sheet and source; ballots as such.

        An anonymous source is heard once all have handed in or may no longer: each
        one heard alone would be known by the difference.
        """
        rows = self._fetch(
            """
            SELECT a.evaluation_id, s.code, a.assessor_kind, a.marks, a.ballots_valid
              FROM hr_quality_assignment a
              JOIN hr_quality_source s ON s.id = a.source_id
              JOIN (SELECT evaluation_id, MAX(round_no) AS round_no
                      FROM hr_quality_assignment WHERE period_id = %s
                     GROUP BY evaluation_id) l
                ON l.evaluation_id = a.evaluation_id AND l.round_no = a.round_no
             WHERE a.period_id = %s AND a.state = 'submitted' AND a.marks IS NOT NULL
               AND NOT (s.anonymous IS TRUE AND EXISTS (
                   SELECT FROM hr_quality_assignment awaited
                    WHERE awaited.evaluation_id = a.evaluation_id
                      AND awaited.source_id = a.source_id
                      AND awaited.round_no = a.round_no
                      AND awaited.assessor_kind = 'person'
                      AND awaited.state IN ('todo', 'draft')
                      AND COALESCE(awaited.deadline, %s) > %s))
             ORDER BY a.id
            """,
            self.id,
            self.id,
            self.date_to + datetime.timedelta(days=1),
            fields.Datetime.now(),
        )
        marks = defaultdict(lambda: defaultdict(list))
        for row in rows:
            given = {
                code: Decimal(mark)
                for code, mark in (row["marks"] or {}).items()
                if mark not in (None, "", "∅")
            }
            if row["assessor_kind"] == "ballots":
                given = Ballots(row["ballots_valid"] or 0, given)
            marks[row["evaluation_id"]][row["code"]].append(given)
        return {sheet: dict(sources) for sheet, sources in marks.items()}


def _figure(row):
    """A row of tracking; what was not given is None, never zero."""
    given = parts_given(row["given"])
    ratios = {part: Decimal(row[f"pct_{part}"]) for part in PARTS if part in given}
    general = Decimal(row["general"]) if row["has_general"] else None
    total = Decimal(row["total"]) if row["has_total"] else None
    results = Decimal(row["results"]) if row["has_results"] else None
    if total is None and None not in (general, results) and not ratios:
        total = general + results
    return Figure(
        row["sub_period"],
        general,
        ratios,
        total,
        row["grade"],
        row["sending_body"] or "",
    )


def _discipline(row):
    return Discipline(
        act=row["act_reference"] or "",
        act_date=row["act_date"],
        decision_date=row["date_effective"],
        source=row["kind"],
        form=row["form"],
        duty_related=bool(row["duty_related"]),
        used_year=row["used_year"] or None,
        body=row["other_body"] or "",
        number=row["number"] or "",
    )
