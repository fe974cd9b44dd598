# Part of HR Quality. See LICENSE. (LGPL-3)
"""What criteria that nobody marks need: events of the period, who was asked."""

from collections import defaultdict
from dataclasses import dataclass

from odoo import models

from ..rules.kinds import Event
from .opening_facts import SHORT_KINDS


@dataclass(frozen=True)
class Incident:
    """A confirmed event and the code of the regulation it was recorded under."""

    regulation: str
    event: Event


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _own_key(self):
        """The key of the period itself among the figures of its year."""
        return self._calendar_key() if self.kind in SHORT_KINDS else "y"

    def _gather_more(self, sheets, subjects):
        return {
            **super()._gather_more(sheets, subjects),
            "incidents": self._gather_incidents(subjects),
            "asked": self._gather_asked(),
            "own_key": self._own_key(),
        }

    def _gather_incidents(self, subjects):
        """Confirmed and excused events of the period by subject, in one query.

        An event under an earlier version of a regulation counts by the code of its
        criterion.
        """
        rows = self._fetch(
            """
            SELECT i.employee_id,
                   CASE WHEN i.employee_id IS NULL THEN i.department_id END
                   AS department_id, g.code AS regulation, c.code AS criterion, i.date,
                   COALESCE(k.code, '') AS type, i.count, i.state,
                   COALESCE(NULLIF(i.document, ''), i.code) AS reference
              FROM hr_quality_incident i
              JOIN hr_quality_criterion c ON c.id = i.criterion_id
              JOIN hr_quality_criteria_set s ON s.id = c.set_id
              JOIN hr_quality_regulation g ON g.id = s.regulation_id
              LEFT JOIN hr_quality_criterion_event k ON k.id = i.event_id
             WHERE i.company_id = %s AND i.state IN ('confirmed', 'excused')
               AND i.date BETWEEN %s AND %s
               AND (i.employee_id = ANY(%s)
                    OR i.employee_id IS NULL AND i.department_id = ANY(%s))
             ORDER BY i.date, i.id
            """,
            *(self.company_id.id, self.date_from, self.date_to),
            *map(list, subjects),
        )
        incidents = defaultdict(list)
        for row in rows:
            subject = (row["employee_id"], row["department_id"])
            incidents[subject].append(_incident(row))
        return dict(incidents)

    def _gather_asked(self):
        """Sheet → source → how many of the last round were asked to mark.

        Ballots as issued; whoever was asked on paper too is one and the same.
        """
        rows = self._fetch(
            """
            SELECT a.evaluation_id, s.code,
                   GREATEST(COUNT(*) FILTER (
                              WHERE a.assessor_kind IS DISTINCT FROM 'ballots'),
                            SUM(a.ballots_issued)) AS asked
              FROM hr_quality_assignment a
              JOIN hr_quality_source s ON s.id = a.source_id
              JOIN (SELECT evaluation_id, MAX(round_no) AS round_no
                      FROM hr_quality_assignment WHERE period_id = %s
                     GROUP BY evaluation_id) l
                ON l.evaluation_id = a.evaluation_id AND l.round_no = a.round_no
             WHERE a.period_id = %s AND a.state != 'void'
             GROUP BY a.evaluation_id, s.code
            """,
            self.id,
            self.id,
        )
        asked = defaultdict(dict)
        for row in rows:
            asked[row["evaluation_id"]][row["code"]] = row["asked"]
        return dict(asked)


def _incident(row):
    return Incident(
        row["regulation"],
        Event(
            row["criterion"],
            row["date"],
            row["type"],
            row["count"],
            row["state"] == "excused",
            row["reference"],
        ),
    )
