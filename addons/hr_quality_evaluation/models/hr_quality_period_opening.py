# Part of HR Quality. See LICENSE. (LGPL-3)
"""Opening a period: who is listed, who is rated, under what, by whom."""

import json
from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from .opening_facts import LEAVING, Season
from .organisation import Organisation, Unit

ROW_COLUMNS = {
    "employee_id": "integer",
    "version_id": "integer",
    "department_id": "integer",
    "name": "varchar",
    "name_key": "varchar",
    "outcome": "varchar",
    "reason_code": "varchar",
    "reason": "varchar",
    "article": "varchar",
    "warning": "varchar",
    "regulation_id": "integer",
    "body_id": "integer",
    "department_path": "varchar",
    "unit_kind": "varchar",
    "management_role": "varchar",
    "criteria_set_id": "integer",
    "tracker_id": "integer",
    "leader_id": "integer",
    "rater_name": "varchar",
    "special_code": "varchar",
    "months_worked": "numeric",
    "charges": "integer[]",
}


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _open_batch(self, limit):
        """List the next people; after the last, units, assignments and files.

        Never commits. Run in a loop until it returns 0; run again on an open period it
        adds late arrivals only.

        :return: how much remains, 0 when the opening is complete
        """
        self.ensure_one()
        if self.state not in ("opening", "open"):
            return 0
        self.env.flush_all()
        first = not self.roster_count
        employee_ids = self._pending_employees(limit)
        if employee_ids:
            self._insert_rows(self._prepare_people(employee_ids))
            self._analyse(first, "hr_quality_roster", "hr_quality_evaluation")
            if len(employee_ids) == limit:
                self.env.invalidate_all()
                return self._count_pending() + 1
        self._insert_rows(self._prepare_units())
        self._open_assignments(first)
        self._open_unit_files()
        self.env.invalidate_all()
        if self.state == "opening":
            self._transition("open")
        return 0

    def _analyse(self, first, *tables):
        """Fresh statistics between the steps: without them the planner goes astray."""
        if first:
            for table in tables:
                self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    def _pending_condition(self):
        """Employees of the agency, or posted to it, who are not on the roster yet."""
        return SQL(
            """
            (e.company_id = %(company)s OR EXISTS (
                SELECT FROM hr_quality_posting p
                 WHERE p.employee_id = e.id AND p.company_id = %(company)s
                   AND p.kind IN ('main', 'concurrent') AND p.date_from <= %(day)s
                   AND (p.date_to IS NULL OR p.date_to >= %(day)s)))
            AND COALESCE(e.quality_hired_on, %(start)s) <= %(end)s
            AND NOT EXISTS (
                SELECT FROM hr_quality_roster r
                 WHERE r.period_id = %(period)s AND r.employee_id = e.id)
            AND NOT EXISTS (
                SELECT FROM hr_version v
                 WHERE v.id = e.current_version_id AND NOT e.active
                   AND v.departure_date < %(start)s)
            AND NOT EXISTS (
                SELECT FROM hr_quality_posting p
                 WHERE p.employee_id = e.id AND p.kind = ANY(%(leaving)s)
                   AND p.date_from < %(start)s
                   AND NOT EXISTS (
                       SELECT FROM hr_quality_posting back
                        WHERE back.employee_id = e.id AND back.date_from >= p.date_from
                          AND back.id != p.id AND back.date_from <= %(end)s
                          AND back.kind IN ('main', 'transfer_in', 'seconded_in')))
            """,
            company=self.company_id.id,
            period=self.id,
            day=self.reference_date,
            start=self.date_from,
            end=self.date_to,
            leaving=list(LEAVING),
        )

    def _pending_employees(self, limit):
        query = SQL(
            "SELECT e.id FROM hr_employee e WHERE %s ORDER BY e.id LIMIT %s",
            self._pending_condition(),
            limit,
        )
        return [row[0] for row in self.env.execute_query(query)]

    def _count_pending(self):
        query = SQL(
            "SELECT count(*) FROM hr_employee e WHERE %s", self._pending_condition()
        )
        return self.env.execute_query(query)[0][0]

    # facts, by a fixed number of queries

    def _season(self):
        return Season(self.date_from, self.date_to, self.reference_date, self.kind)

    def _organisation(self, subject):
        """The units of the agency today, and their own regulations valid by date."""
        departments_sudo = (  # the tree is read whole, whoever opens
            self.env["hr.department"]
            .sudo()
            .with_context(active_test=False)
            .search([("company_id", "in", [self.company_id.id, False])])
        )
        regulations_sudo = departments_sudo.quality_own_regulation_id
        valid = regulations_sudo.filtered(
            lambda own: own.subject == subject and self._valid_on_reference_day(own)
        )
        parents = {unit.id: unit.parent_id.id for unit in departments_sudo}
        titles = {unit.id: unit.name for unit in departments_sudo}
        units = [
            Unit(
                unit.id,
                unit.name,
                self._path_name(unit.id, parents, titles),
                unit.parent_id.id or None,
                unit.quality_unit_kind or "",
                unit.manager_id.id or None,
                unit.quality_managing_body or "",
                unit.quality_own_regulation_id.id or None,
            )
            for unit in departments_sudo
        ]
        return Organisation(units, valid.ids)

    def _path_name(self, unit, parents, titles):
        path = []
        while unit in titles and len(path) < len(titles):
            path.append(titles[unit])
            unit = parents[unit]
        return " / ".join(reversed(path))

    def _valid_on_reference_day(self, regulation):
        day = self.reference_date
        return (
            regulation.state != "draft"
            and regulation.date_from <= day
            and (not regulation.date_to or regulation.date_to >= day)
        )

    def _people_rows(self, employee_ids):
        """The employee with his version in force on the day, else his first one."""
        query = SQL(
            """
            SELECT e.id AS employee_id, e.name, e.user_id, e.active, e.company_id,
                   e.parent_id AS manager_id, e.quality_hired_on AS hired_on,
                   v.id AS version_id, v.date_version <= %(day)s AS in_force,
                   v.department_id, v.personnel_category AS category,
                   v.quality_management_role AS role,
                   v.quality_position_group_id AS position_group,
                   last.departure_date
              FROM hr_employee e
              LEFT JOIN hr_version last
                     ON last.id = e.current_version_id AND NOT e.active
              LEFT JOIN LATERAL (
                   SELECT * FROM hr_version
                    WHERE employee_id = e.id AND active IS NOT FALSE
                    ORDER BY date_version <= %(day)s DESC,
                             CASE WHEN date_version <= %(day)s
                                  THEN date_version END DESC,
                             date_version
                    LIMIT 1) v ON TRUE
             WHERE e.id = ANY(%(ids)s)
             ORDER BY e.id
            """,
            day=self.reference_date,
            ids=employee_ids,
        )
        return self._dicts(query)

    def _siblings(self, rows):
        """Other employees of the same users, in other companies, by user."""
        users = [row["user_id"] for row in rows if row["user_id"]]
        query = SQL(
            "SELECT e.id, e.user_id, e.company_id, u.company_id AS home"
            "  FROM hr_employee e JOIN res_users u ON u.id = e.user_id"
            " WHERE e.user_id = ANY(%s) AND e.company_id != %s AND e.active",
            users,
            self.company_id.id,
        )
        siblings = defaultdict(list)
        for sibling in self._dicts(query):
            siblings[sibling["user_id"]].append(sibling)
        return siblings

    def _postings(self, employee_ids):
        query = SQL(
            "SELECT employee_id, company_id, kind, department_id, date_from, date_to"
            "  FROM hr_quality_posting"
            " WHERE employee_id = ANY(%s) AND date_from <= %s ORDER BY date_from, id",
            employee_ids,
            self.date_to,
        )
        return self._grouped(query)

    def _absences(self, employee_ids):
        """Registered interruptions and approved leave that touch the period."""
        query = SQL(
            """
            SELECT employee_id, kind, date_from, date_to FROM hr_quality_interruption
             WHERE employee_id = ANY(%(ids)s)
               AND date_from <= %(end)s AND date_to >= %(start)s
            UNION
            SELECT l.employee_id,
                   COALESCE(t.quality_interruption_kind, 'unpaid'),
                   l.request_date_from, l.request_date_to
              FROM hr_leave l JOIN hr_leave_type t ON t.id = l.holiday_status_id
             WHERE l.employee_id = ANY(%(ids)s) AND l.state = 'validate'
               AND (t.quality_interruption_kind IS NOT NULL OR t.unpaid)
               AND l.request_date_from <= %(end)s AND l.request_date_to >= %(start)s
            """,
            ids=employee_ids,
            start=self.date_from,
            end=self.date_to,
        )
        return self._grouped(query)

    def _field_heads(self, organisation):
        """Who is in charge of which unit: holders of a field, on the day."""
        query = SQL(
            "SELECT department_id, employee_id FROM hr_quality_posting"
            " WHERE kind = 'field' AND company_id = %s AND date_from <= %s"
            "   AND (date_to IS NULL OR date_to >= %s) ORDER BY date_from, id",
            self.company_id.id,
            self.reference_date,
            self.reference_date,
        )
        return {
            unit: employee
            for unit, employee in self.env.execute_query(query)
            if unit in organisation
        }

    def _dicts(self, query):
        self.env.cr.execute(query)
        return self.env.cr.dictfetchall()

    def _grouped(self, query):
        grouped = defaultdict(list)
        for row in self._dicts(query):
            grouped[row["employee_id"]].append(row)
        return grouped

    # writing, at once

    def _opening_columns(self):
        """Column of the sheet → its SQL over ``row``, ``employee``, ``version``, ``job``.

        Other add-ons extend this to freeze more.
        """
        lang = self.env.lang or "en_US"
        return {
            "code": SQL("'P' || upper(substr(md5(gen_random_uuid()::text), 1, 10))"),
            "period_id": SQL("%s", self.id),
            "regime": SQL("%s", self.regime),
            "company_id": SQL("%s", self.company_id.id),
            "state": SQL("'self'"),
            "regulation_id": SQL("row.regulation_id"),
            "criteria_set_id": SQL("row.criteria_set_id"),
            "employee_id": SQL("row.employee_id"),
            "user_id": SQL("employee.user_id"),
            "department_id": SQL("row.department_id"),
            "body_id": SQL("row.body_id"),
            "subject_name": SQL("row.name"),
            "name_key": SQL("row.name_key"),
            "staff_code": SQL("employee.staff_code"),
            "department_path": SQL("row.department_path"),
            "job_title": SQL(
                "COALESCE(version.job_title, job.name->>%s, job.name->>'en_US')", lang
            ),
            "personnel_category": SQL("version.personnel_category"),
            "unit_kind": SQL("row.unit_kind"),
            "position_group_id": SQL("version.quality_position_group_id"),
            "duty_group_id": SQL("version.quality_duty_group_id"),
            "management_role": SQL("row.management_role"),
            "tracker_id": SQL("row.tracker_id"),
            "leader_id": SQL("row.leader_id"),
            "rater_name": SQL("row.rater_name"),
            "special_code": SQL("row.special_code"),
            "months_worked": SQL("row.months_worked"),
        }

    def _audit_columns(self):
        now = SQL("now() AT TIME ZONE 'UTC'")
        uid = SQL("%s", self.env.uid)
        return {
            "create_uid": uid, "create_date": now, "write_uid": uid, "write_date": now
        }

    def _insert_select(self, table, columns, source):
        """``INSERT … SELECT … ON CONFLICT DO NOTHING``: run twice adds nothing."""
        columns = {**columns, **self._audit_columns()}
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s %s ON CONFLICT DO NOTHING",
                SQL.identifier(table),
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL(", ").join(columns.values()),
                source,
            )
        )

    def _insert_rows(self, rows):
        """Roster lines, sheets and fields in charge of people or units."""
        if not rows:
            return
        types = SQL(", ").join(
            SQL("%s %s", SQL.identifier(name), SQL(kind))  # constants of this file
            for name, kind in ROW_COLUMNS.items()
        )
        source = SQL(
            "FROM jsonb_to_recordset(%s::jsonb) AS row(%s)",
            json.dumps(rows, ensure_ascii=False, default=str),
            types,
        )
        roster = ("department_id", "name", "name_key", "outcome", "reason_code",
                  "reason", "article", "warning", "regulation_id", "employee_id")
        self._insert_select(
            "hr_quality_roster",
            {
                "period_id": SQL("%s", self.id),
                "company_id": SQL("%s", self.company_id.id),
                **{name: SQL.identifier("row", name) for name in roster},
            },
            source,
        )
        joins = SQL(
            """%s LEFT JOIN hr_employee employee ON employee.id = row.employee_id
                  LEFT JOIN hr_version version ON version.id = row.version_id
                  LEFT JOIN hr_job job ON job.id = version.job_id
                WHERE row.outcome IN ('rated', 'elsewhere')
                  AND row.regulation_id IS NOT NULL""",
            source,
        )
        self._insert_select("hr_quality_evaluation", self._opening_columns(), joins)
        self._link_rows(source)

    def _link_rows(self, source):
        """The sheet of each roster line, and the fields its subject is in charge of."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE hr_quality_roster roster SET evaluation_id = sheet.id
                  FROM hr_quality_evaluation sheet
                 WHERE roster.period_id = %(period)s AND sheet.period_id = %(period)s
                   AND roster.evaluation_id IS NULL
                   AND sheet.employee_id IS NOT DISTINCT FROM roster.employee_id
                   AND (roster.employee_id IS NOT NULL
                        OR sheet.department_id = roster.department_id)
                """,
                period=self.id,
            )
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_evaluation_charge_rel
                       (hr_quality_evaluation_id, hr_department_id)
                SELECT sheet.id, charge %s
                  JOIN hr_quality_evaluation sheet
                    ON sheet.period_id = %s AND sheet.employee_id = row.employee_id
                 CROSS JOIN unnest(row.charges) charge
                ON CONFLICT DO NOTHING
                """,
                source,
                self.id,
            )
        )
