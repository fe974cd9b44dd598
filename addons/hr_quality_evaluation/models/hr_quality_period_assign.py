# Part of HR Quality. See LICENSE. (LGPL-3)
"""Opening a period: who assesses whom, and the unit files."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, hmac

TRACKED_KINDS = ("week", "month", "quarter")
"""Periods scored as they go (335 Đ17.2): the general points are marked."""
FILE_KINDS = ("using_body", "direct_unit", "service_unit")


class HrQualityAssignment(models.Model):
    _inherit = "hr.quality.assignment"

    subject_name = fields.Char("Assessed", related="evaluation_id.subject_name")

    @api.constrains("assessor_id", "evaluation_id", "source_id")
    def _check_assessor(self):
        """Nobody assesses himself but in his self-assessment."""
        for duty in self:
            own = (
                duty.assessor_id and duty.assessor_id == duty.evaluation_id.employee_id
            )
            if own and duty.source_id.code != "self":
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot assess himself as %(role)s."
                        " Choose another assessor.",
                        name=duty.evaluation_id.subject_name,
                        role=duty.source_id.name,
                    )
                )


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _open_assignments(self, first=False):
        """Assignments of sheets rated by marks that have none yet from a source.

        Inserted in random order, so that numbers tell nothing of who assesses whom.
        """
        self._analyse(first, "hr_quality_evaluation")
        pairs = SQL(" UNION ALL ").join(self._assignment_pairs().values())
        source = SQL(
            """
            FROM (WITH sheet AS (%s), weight AS (%s) %s) pair
            LEFT JOIN hr_employee assessor ON assessor.id = pair.assessor_id
            WHERE (pair.kind != 'person' OR pair.assessor_id IS NOT NULL)
              AND NOT EXISTS (
                  SELECT FROM hr_quality_assignment old
                   WHERE old.evaluation_id = pair.evaluation_id
                     AND old.source_id = pair.source_id)
            ORDER BY random()
            """,
            self._marked_sheets(),
            self._sources_weighed(),
            pairs,
        )
        self._insert_select("hr_quality_assignment", self._assignment_columns(), source)
        self._analyse(first, "hr_quality_assignment")

    def _assignment_columns(self):
        """Column of the assignment → its SQL over ``pair`` and ``assessor``."""
        return {
            "code": SQL("'C' || upper(substr(md5(gen_random_uuid()::text), 1, 10))"),
            "evaluation_id": SQL("pair.evaluation_id"),
            "period_id": SQL("%s", self.id),
            "company_id": SQL("%s", self.company_id.id),
            "source_id": SQL("pair.source_id"),
            "round_no": SQL("1"),
            "assessor_kind": SQL("pair.kind"),
            "assessor_id": SQL("pair.assessor_id"),
            "assessor_user_id": SQL("assessor.user_id"),
            "council_id": SQL("pair.council_id"),
            "state": SQL("'todo'"),
            "deadline": SQL(
                "CASE WHEN pair.code = 'self' THEN %s ELSE %s END::timestamp",
                self.deadline_self or None,
                self.deadline_marks or None,
            ),
            "row_version": SQL("0"),
        }

    def _marked_sheets(self):
        """People and units given marks; people with a place in a ring of their unit.

        Marks give the whole score, or the general points of a week, month or quarter.
        """
        return SQL(
            """
            SELECT e.id, e.employee_id, e.department_id, e.tracker_id, e.leader_id,
                   e.regulation_id,
                   COALESCE(e.employee_id, unit.manager_id) AS subject_id,
                   count(*) OVER (
                       PARTITION BY e.department_id, e.employee_id IS NULL) AS size,
                   row_number() OVER (
                       PARTITION BY e.department_id, e.employee_id IS NULL
                       ORDER BY md5(%s || '-' || e.employee_id)) AS place
              FROM hr_quality_evaluation e
              JOIN hr_department unit ON unit.id = e.department_id
              JOIN hr_quality_regulation g
                ON g.id = e.regulation_id
               AND (g.method = 'marks'
                    OR %s AND g.method = 'tracking' AND e.employee_id IS NOT NULL)
              JOIN hr_quality_roster r
                ON r.evaluation_id = e.id AND r.outcome = 'rated'
             WHERE e.period_id = %s
            """,
            self._ring_secret(),
            self.kind in TRACKED_KINDS,
            self.id,
        )

    def _ring_secret(self):
        """What places people in the ring: the same each time, nobody's to compute."""
        return hmac(self.env(su=True), "hr_quality_ring", self.id)

    def _sources_weighed(self):
        """Sources by regulation; a month without any: oneself and the superior."""
        return SQL(
            """
            SELECT w.regulation_id, w.source_id, s.code,
                   COALESCE(w.max_assessors, 0) AS cap,
                   bool_or(s.code = 'subordinate') OVER (
                       PARTITION BY w.regulation_id) AS has_subordinates,
                   bool_or(s.code = 'superior') OVER (
                       PARTITION BY w.regulation_id) AS has_superior
              FROM hr_quality_source_weight w
              JOIN hr_quality_source s ON s.id = w.source_id
             UNION ALL
            SELECT g.id, s.id, s.code, 0, FALSE, TRUE
              FROM hr_quality_regulation g
        CROSS JOIN (SELECT DISTINCT ON (code) id, code FROM hr_quality_source
                     WHERE code IN ('self', 'superior') AND active
                     ORDER BY code, sequence, id) s
             WHERE g.method = 'tracking' AND NOT EXISTS (
                   SELECT FROM hr_quality_source_weight w WHERE w.regulation_id = g.id)
            """
        )

    def _assignment_pairs(self):
        """Source → its assessors, over ``sheet`` and ``weight``; others may add."""
        return {
            "self": self._pairs_of("self", SQL("sheet.subject_id")),
            "superior": self._pairs_of("superior", SQL("sheet.tracker_id")),
            "leader": self._pairs_of(
                "leader",
                SQL(
                    "COALESCE(sheet.leader_id, CASE WHEN sheet.employee_id IS NULL"
                    " AND NOT weight.has_superior THEN sheet.tracker_id END)"
                ),
            ),
            "peer": self._pairs_in_unit(
                "peer",
                SQL(
                    "assessor.department_id = sheet.department_id"
                    " AND assessor.employee_id IS DISTINCT FROM sheet.tracker_id"
                    " AND NOT (weight.has_subordinates"
                    "          AND assessor.tracker_id = sheet.employee_id)"
                ),
            ),
            "subordinate": self._pairs_in_unit(
                "subordinate", SQL("assessor.tracker_id = sheet.employee_id")
            ),
            "council": SQL(
                "SELECT sheet.id, weight.source_id, weight.code, 'council', NULL, %s"
                "  FROM sheet JOIN weight USING (regulation_id)"
                " WHERE weight.code = 'council' AND %s",
                self.council_id.id or None,
                bool(self.council_id),
            ),
            "collective": SQL(
                "SELECT sheet.id, weight.source_id, weight.code, 'meeting', NULL, NULL"
                "  FROM sheet JOIN weight USING (regulation_id)"
                " WHERE weight.code = 'collective'"
            ),
        }

    def _pairs_of(self, code, assessor):
        """One assessor per sheet; nobody but the subject himself assesses himself.

        For a unit its head is the subject: he gives its own marks and no others.
        """
        return SQL(
            "SELECT sheet.id AS evaluation_id, weight.source_id, weight.code,"
            "       'person' AS kind, %s AS assessor_id, NULL::integer AS council_id"
            "  FROM sheet JOIN weight USING (regulation_id)"
            " WHERE weight.code = %s"
            "   AND (%s = 'self' OR %s IS DISTINCT FROM sheet.subject_id)",
            assessor,
            code,
            code,
            assessor,
        )

    def _pairs_in_unit(self, code, condition):
        """Several assessors per sheet: with a cap, the next ones in the unit's ring.

        Going round the ring gives each assessor the same number of sheets.
        """
        return SQL(
            """
            SELECT id, source_id, code, 'person', employee_id, NULL FROM (
                SELECT sheet.id, weight.source_id, weight.code, weight.cap,
                       assessor.employee_id,
                       row_number() OVER (
                           PARTITION BY sheet.id, weight.source_id
                           ORDER BY mod(
                               assessor.place - sheet.place + sheet.size, sheet.size),
                               assessor.id) AS turn
                  FROM sheet
                  JOIN weight USING (regulation_id)
                  JOIN sheet assessor ON assessor.employee_id != sheet.employee_id
                                     AND %s
                 WHERE weight.code = %s) ring
             WHERE cap = 0 OR turn <= cap
            """,
            condition,
            code,
        )

    def _open_unit_files(self):
        """A file for each body and unit that has someone, or itself, to be rated."""
        columns = {
            "period_id": SQL("%s", self.id),
            "company_id": SQL("%s", self.company_id.id),
            "department_id": SQL("unit.id"),
            "state": SQL("'pending'"),
            "deadline": SQL("%s::timestamp", self.deadline_unit or None),
        }
        source = SQL(
            """
            FROM hr_department unit
            WHERE unit.active AND unit.company_id = %(company)s
              AND unit.quality_unit_kind = ANY(%(kinds)s)
              AND EXISTS (
                  SELECT FROM hr_quality_evaluation e
                    JOIN hr_department below ON below.id = e.department_id
                   WHERE e.period_id = %(period)s
                     AND below.parent_path LIKE unit.parent_path || '%%')
            """,
            company=self.company_id.id,
            kinds=list(FILE_KINDS),
            period=self.id,
        )
        self._insert_select("hr_quality_submission", columns, source)
