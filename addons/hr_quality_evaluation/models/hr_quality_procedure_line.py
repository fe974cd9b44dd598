# Part of HR Quality. See LICENSE. (LGPL-3)
"""Which steps a sheet has been through: read from the records, nothing is ticked."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.workdays import add_working_days, last_working_day
from .hr_quality_procedure_step import STEPS

CLOSED_TO_SUBJECTS = ("party_opinion", "synthesis")
"""Steps whose record is for personnel and the authority, not for the person."""


class HrQualityProcedureLine(models.Model):
    """One step of one sheet: done, missing, optional or not needed.

    A view on sheets, minutes, opinions, results and notices: it cannot say anything
    that they do not.
    """

    _name = "hr.quality.procedure.line"
    _description = "Step of a sheet"
    _auto = False
    _order = "evaluation_id, sequence, id"
    _rec_name = "kind"

    evaluation_id = fields.Many2one("hr.quality.evaluation", readonly=True)
    period_id = fields.Many2one("hr.quality.period", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    subject_name = fields.Char("Name", readonly=True)
    step_id = fields.Many2one("hr.quality.procedure.step", readonly=True)
    sequence = fields.Integer(readonly=True, aggregator=False)
    kind = fields.Selection(STEPS, "Procedure Step", readonly=True)
    status = fields.Selection(
        [
            ("done", "✓ done"),
            ("missing", "✗ missing"),
            ("optional", "not done, not required"),
            ("not_needed", "– not needed"),
        ],
        readonly=True,
    )
    required = fields.Boolean(readonly=True)
    blocking = fields.Boolean(readonly=True)
    done_on = fields.Date(readonly=True)
    reference = fields.Char("Evidence on File", readonly=True)
    article = fields.Char(readonly=True)
    due_fixed = fields.Date(readonly=True)
    due_on = fields.Date("Time Limit", compute="_compute_due_on")
    is_late = fields.Boolean("Late", compute="_compute_due_on")

    _depends = {
        "hr.quality.evaluation": ["state", "self_on", "published_on", "user_id"],
        "hr.quality.procedure.step": ["kind", "whom", "required", "blocking", "term"],
        "hr.quality.result": ["current", "final", "state", "decision_id"],
        "hr.quality.meeting": ["state", "date"],
        "hr.quality.meeting.opinion": ["meeting_id", "evaluation_id"],
        "hr.quality.opinion": ["state", "date", "number"],
        "hr.quality.opinion.line": ["opinion_id", "evaluation_id"],
        "hr.quality.delivery": ["evaluation_id", "result_id", "date", "mode"],
        "hr.quality.assignment": ["state", "submitted_on"],
        "hr.quality.period": ["late_closing", "date_to"],
    }

    @api.depends("due_fixed", "done_on", "status")
    def _compute_due_on(self):
        """The fixed day, or working days after the step it follows was done.

        A fixed day off is too late: the last working day before it is shown.
        """
        anchors = self._anchors()
        calendars = {}
        for line in self:
            step, company = line.step_id, line.company_id
            due, anchor = (
                line.due_fixed,
                anchors[line.evaluation_id.id].get(step.due_after),
            )
            if company and company not in calendars:
                calendars[company] = company._quality_calendar()
            if step.term == "days" and anchor:
                due = add_working_days(anchor, step.due_days, calendars[company])
            elif due:
                due = last_working_day(due, calendars[company])
            line.due_on = due
            limit = line.due_fixed or due
            line.is_late = bool(
                limit and line.status == "missing" and limit < company._quality_today()
            )

    def _anchors(self):
        """By sheet, the day each step was done, where a term counts from one."""
        anchors = defaultdict(dict)
        counted = self.filtered(lambda line: line.step_id.term == "days")
        if counted:
            lines_sudo = self.sudo().search(  # days only; what was said is not read
                [
                    ("evaluation_id", "in", counted.evaluation_id.ids),
                    ("done_on", "!=", False),
                ]
            )
            for line in lines_sudo:
                anchors[line.evaluation_id.id][line.kind] = line.done_on
        return anchors

    def action_open_sheet(self):
        """The sheet this step belongs to."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.quality.evaluation",
            "res_id": self.evaluation_id.id,
            "view_mode": "form",
        }

    @property
    def _table_query(self):
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self):
        return SQL(
            """
            SELECT e.id::bigint * 1048576 + s.id AS id, e.id AS evaluation_id,
                   e.period_id, e.company_id, e.department_id, e.user_id,
                   e.subject_name, s.id AS step_id, s.sequence, s.kind, s.required,
                   s.blocking, s.article, d.done_on, d.reference,
                   CASE WHEN d.done THEN 'done'
                        WHEN NOT m.matches THEN 'not_needed'
                        WHEN s.required THEN 'missing' ELSE 'optional' END AS status,
                   %s AS due_fixed
            """,
            self._due_fixed(),
        )

    def _due_fixed(self):
        """335 Đ19.2: before 15/12; where the year closes late, before 15/1 after it."""
        return SQL(
            """
            CASE WHEN s.term != 'date' THEN NULL
                 WHEN p.late_closing AND s.late_day > 0 THEN
                    make_date(extract(year FROM p.date_to)::int
                        + (s.late_month < extract(month FROM p.date_to))::int,
                        s.late_month, s.late_day) - s.due_before::int
                 ELSE make_date(extract(year FROM p.date_to)::int
                        + (s.due_month < extract(month FROM p.date_to))::int,
                        s.due_month, s.due_day) - s.due_before::int
            END
            """
        )

    def _from(self):
        return SQL(
            """
            FROM hr_quality_evaluation e
            JOIN hr_quality_procedure_step s ON s.regulation_id = e.regulation_id
            JOIN hr_quality_period p ON p.id = e.period_id
            JOIN res_company c ON c.id = e.company_id
       LEFT JOIN resource_calendar w ON w.id = c.resource_calendar_id
            CROSS JOIN LATERAL (SELECT %(matches)s AS matches) m
       LEFT JOIN LATERAL (%(done)s) d ON TRUE
            """,
            matches=self._matches(SQL("s")),
            done=self._done(),
        )

    def _matches(self, step):
        """Whether the step is for the subject of the sheet."""
        return SQL(
            """
            CASE %(step)s.whom
                WHEN 'unit' THEN e.employee_id IS NULL
                WHEN 'all' THEN e.employee_id IS NOT NULL
                WHEN 'managers' THEN e.employee_id IS NOT NULL
                     AND e.management_role IN ('head', 'deputy')
                WHEN 'staff' THEN e.employee_id IS NOT NULL
                     AND COALESCE(e.management_role, 'none') = 'none'
                ELSE e.employee_id IS NOT NULL
                     AND COALESCE(e.management_role, 'none') = %(step)s.whom
            END
            """,
            step=step,
        )

    def _done(self):
        """The record that shows the step was taken: the latest of its kind."""
        branches = [
            SQL("SELECT * FROM (%s) b WHERE s.kind = %s", query, kind)
            for kind, query in self._records().items()
        ]
        return SQL(
            "SELECT TRUE AS done, x.done_on, x.reference FROM (%s) x"
            " ORDER BY x.done_on DESC NULLS LAST LIMIT 1",
            SQL(" UNION ALL ").join(branches),
        )

    def _records(self):
        """Kind of step → its records for the sheet ``e``: day, and what it is."""
        return {
            "self": SQL(
                """
                SELECT %s AS done_on, NULL AS reference WHERE e.self_on IS NOT NULL
                UNION ALL
                SELECT %s, NULL FROM hr_quality_assignment a
                  JOIN hr_quality_source f ON f.id = a.source_id AND f.code = 'self'
                 WHERE a.evaluation_id = e.id AND a.state = 'submitted'
                """,
                self._local("e.self_on"),
                self._local("a.submitted_on"),
            ),
            "meeting": SQL(
                """
                SELECT %s AS done_on, g.name || ' (' || g.present || '/' || g.summoned
                       || ')' AS reference
                  FROM hr_quality_meeting_opinion o
                  JOIN hr_quality_meeting g ON g.id = o.meeting_id
                 WHERE o.evaluation_id = e.id AND g.state = 'adopted'
                """,
                self._local("g.date"),
            ),
            "party_opinion": SQL(
                """
                SELECT o.date AS done_on, o.number AS reference
                  FROM hr_quality_opinion_line l
                  JOIN hr_quality_opinion o ON o.id = l.opinion_id
                 WHERE l.evaluation_id = e.id AND o.state = 'filed'
                """
            ),
            "synthesis": SQL(
                """
                SELECT %s AS done_on, r.proposed_by AS reference
                  FROM hr_quality_result r
                 WHERE r.evaluation_id = e.id AND r.current AND r.state != 'draft'
                """,
                self._local("r.proposed_on"),
            ),
            "decision": SQL(
                """
                SELECT r.decided_on AS done_on,
                       COALESCE(q.number, r.outside_number) AS reference
                  FROM hr_quality_result r
             LEFT JOIN hr_quality_decision q ON q.id = r.decision_id
                 WHERE r.evaluation_id = e.id AND r.current AND r.final
                """
            ),
            "notice": SQL(
                """
                SELECT n.date AS done_on, n.receiver AS reference
                  FROM hr_quality_delivery n
                  JOIN hr_quality_result r ON r.id = n.result_id AND r.current
                 WHERE n.evaluation_id = e.id
                """
            ),
            "publication": SQL(
                "SELECT %s AS done_on, NULL AS reference"
                " WHERE e.published_on IS NOT NULL",
                self._local("e.published_on"),
            ),
        }

    def _local(self, column):
        """The day at the agency of a moment kept in UTC."""
        return SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE COALESCE(w.tz, 'Asia/Ho_Chi_Minh'))"
            "::date",
            SQL.identifier(*column.split(".")),
        )

    def _where(self):
        """Yearly periods; a step for others only where none of its kind is for him."""
        return SQL(
            """
            WHERE p.kind NOT IN ('week', 'month', 'quarter', 'half')
              AND p.is_history IS NOT TRUE
              AND (m.matches OR NOT EXISTS (
                    SELECT FROM hr_quality_procedure_step t
                     WHERE t.regulation_id = s.regulation_id AND t.kind = s.kind
                       AND t.id != s.id AND (t.id < s.id OR %s)))
            """,
            self._matches(SQL("t")),
        )


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    late_closing = fields.Boolean(
        "Year Closes Late",
        help="The agency closes its working year later: the later deadline holds"
        " (by 15 January) where the regulation sets one.",
    )


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    procedure_line_ids = fields.One2many(
        "hr.quality.procedure.line", "evaluation_id", "Steps", readonly=True
    )
