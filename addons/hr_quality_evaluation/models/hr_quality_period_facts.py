# Part of HR Quality. See LICENSE. (LGPL-3)
"""Opening a period: the facts of a batch, by a fixed number of queries."""

from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from .opening_facts import Season
from .organisation import Organisation, Unit


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _season(self):
        """The dates of the period, with the public holidays that lie in it."""
        calendar = self.company_id._quality_calendar()
        off = (day for day in calendar.off if self.date_from <= day <= self.date_to)
        return Season(
            *(self.date_from, self.date_to, self.reference_date, self.kind),
            tuple(sorted(off)),
        )

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
            "SELECT employee_id, company_id, kind, department_id, outside_body,"
            "       date_from, date_to FROM hr_quality_posting"
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
