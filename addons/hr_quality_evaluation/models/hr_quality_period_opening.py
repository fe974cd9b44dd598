# Part of HR Quality. See LICENSE. (LGPL-3)
"""Opening a period: who is listed, who is rated, under what, by whom."""

import json

from odoo import models
from odoo.tools import SQL

from .document_language import in_document_language
from .opening_facts import LEAVING

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
    "rating_body_id": "integer",
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
        return in_document_language(self)._open_next(limit)

    def _open_next(self, limit):
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

    # writing, at once

    def _opening_columns(self):
        """Column of the sheet → its SQL over ``row``, ``employee``, ``version``.

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
            "rating_body_id": SQL("row.rating_body_id"),
            "special_code": SQL("row.special_code"),
            "months_worked": SQL("row.months_worked"),
        }

    def _audit_columns(self):
        now = SQL("now() AT TIME ZONE 'UTC'")
        uid = SQL("%s", self.env.uid)
        return {
            "create_uid": uid,
            "create_date": now,
            "write_uid": uid,
            "write_date": now,
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
        """Sheets, roster lines and fields in charge of people, or of units."""
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
        self._insert_sheets(source)
        subject = "employee_id" if "employee_id" in rows[0] else "department_id"
        linked = SQL(
            "%s LEFT JOIN hr_quality_evaluation sheet ON sheet.period_id = %s"
            " AND sheet.%s = row.%s AND (sheet.employee_id IS NULL) = %s",
            source,
            self.id,
            SQL.identifier(subject),
            SQL.identifier(subject),
            subject == "department_id",
        )
        self._insert_roster(linked)
        self._insert_charges(linked)

    def _insert_sheets(self, source):
        joins = SQL(
            """%s LEFT JOIN hr_employee employee ON employee.id = row.employee_id
                  LEFT JOIN hr_version version ON version.id = row.version_id
                  LEFT JOIN hr_job job ON job.id = version.job_id
                WHERE row.outcome IN ('rated', 'elsewhere')
                  AND row.regulation_id IS NOT NULL""",
            source,
        )
        self._insert_select("hr_quality_evaluation", self._opening_columns(), joins)

    def _insert_roster(self, linked):
        """The lines, each with its sheet."""
        names = (
            *("employee_id", "department_id", "name", "name_key", "outcome"),
            *("reason_code", "reason", "article", "warning", "regulation_id"),
        )
        self._insert_select(
            "hr_quality_roster",
            {
                "period_id": SQL("%s", self.id),
                "company_id": SQL("%s", self.company_id.id),
                "evaluation_id": SQL("sheet.id"),
                **{name: SQL.identifier("row", name) for name in names},
            },
            linked,
        )

    def _insert_charges(self, linked):
        """The fields the subject of each sheet is in charge of."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_evaluation_charge_rel
                       (hr_quality_evaluation_id, hr_department_id)
                SELECT sheet.id, charge %s CROSS JOIN unnest(row.charges) charge
                 WHERE sheet.id IS NOT NULL
                ON CONFLICT DO NOTHING
                """,
                linked,
            )
        )
