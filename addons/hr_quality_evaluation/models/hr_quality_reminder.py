# Part of HR Quality. See LICENSE. (LGPL-3)
"""Reminders of the procedure: in the systray and in the one mail of the day."""

from odoo import api, fields, models
from odoo.tools import SQL

from .hr_quality_sync import DUE, DUE_DAY
from .res_company import AGENCY_ZONE, last_working_sql, term_end_sql
from .res_users import DUTIES

END_OF_DAY = f"((%s + 1)::timestamp AT TIME ZONE {AGENCY_ZONE} AT TIME ZONE 'UTC')"
"""The end of a day at the agency, as the moment kept in UTC."""
OFFICER = "hr_quality_evaluation.group_quality_officer"
OF_PERSONNEL = ("hr.quality.sync", "hr.quality.decision")
PERSONNEL = """
          JOIN res_company c ON c.id = o.company_id
     LEFT JOIN resource_calendar w ON w.id = c.resource_calendar_id
          JOIN (SELECT DISTINCT m.uid, k.cid FROM res_groups_users_rel m
                  JOIN ir_model_data d ON d.res_id = m.gid AND d.model = 'res.groups'
                   AND d.module = 'hr_quality_evaluation'
                   AND d.name IN ('group_quality_officer', 'group_quality_manager')
                  JOIN res_company_users_rel k ON k.user_id = m.uid) u
            ON u.cid = o.company_id
"""
"""The personnel officers of the agency of ``o``."""
ANSWERERS = """
    SELECT DISTINCT q.body, q.uid
      FROM (SELECT d.id AS body, h.user_id AS uid, NULL::date AS date_from,
                   NULL::date AS date_to
              FROM hr_department d
              JOIN hr_employee h ON h.id = d.manager_id
             UNION ALL
            SELECT a.department_id, a.user_id, a.date_from, a.date_to
              FROM hr_quality_authority a) q
      JOIN res_groups_users_rel m ON m.uid = q.uid
      JOIN ir_model_data d ON d.res_id = m.gid AND d.model = 'res.groups'
       AND d.module = 'hr_quality_evaluation' AND d.name = 'group_quality_authority'
     WHERE (q.date_from IS NULL OR q.date_from <= current_date)
       AND (q.date_to IS NULL OR q.date_to >= current_date)
"""
"""Who decides for a body: its head and those of the register, with the role."""
DUTIES.update(
    {
        "hr.quality.appeal": f"""
        SELECT COALESCE(o.handler_id, u.uid) AS user_id,
               {END_OF_DAY % "o.answer_due"} AS deadline
          FROM (SELECT a.id, a.company_id, a.handler_id, a.answer_due
                  FROM hr_quality_appeal a
                  JOIN hr_quality_evaluation e ON e.id = a.evaluation_id
                 WHERE a.state = 'received' OR a.state = 'examined'
                   AND NOT EXISTS (SELECT FROM ({ANSWERERS}) b
                                    WHERE b.body = e.rating_body_id
                                      AND b.uid IS DISTINCT FROM a.user_id)) o
          {PERSONNEL}
         WHERE o.handler_id IS NULL OR o.handler_id = u.uid
         UNION ALL
        SELECT b.uid, {END_OF_DAY % "o.answer_due"}
          FROM hr_quality_appeal o
          JOIN hr_quality_evaluation e ON e.id = o.evaluation_id
          JOIN res_company c ON c.id = o.company_id
     LEFT JOIN resource_calendar w ON w.id = c.resource_calendar_id
          JOIN ({ANSWERERS}) b ON b.body = e.rating_body_id
           AND b.uid IS DISTINCT FROM o.user_id
         WHERE o.state = 'examined'""",
        "hr.quality.delivery": """
        SELECT e.user_id, NULL::timestamp AS deadline
          FROM hr_quality_delivery n
          JOIN hr_quality_result r ON r.id = n.result_id AND r.current
          JOIN hr_quality_evaluation e ON e.id = n.evaluation_id
         WHERE n.acknowledged_on IS NULL AND n.mode = 'system'""",
        "hr.quality.sync": f"""
        SELECT u.uid AS user_id, {END_OF_DAY % term_end_sql("o.due")} AS deadline
          FROM (SELECT r.period_id, r.company_id, min({DUE_DAY}) AS due {DUE}
                 GROUP BY 1, 2) o
          {PERSONNEL}""",
        "hr.quality.decision": f"""
        SELECT u.uid AS user_id, {END_OF_DAY % last_working_sql("o.due")} AS deadline
          FROM (SELECT l.period_id, l.company_id, min(l.due_fixed) AS due
                  FROM (SELECT e.period_id, e.company_id,
                               make_date(extract(year FROM p.date_to)::int
                                 + (t.m < extract(month FROM p.date_to))::int,
                                 t.m, t.d) - s.due_before::int AS due_fixed
                          FROM hr_quality_evaluation e
                          JOIN hr_quality_period p ON p.id = e.period_id
                           AND p.state = 'open' AND p.kind IN ('year', 'school')
                          JOIN hr_quality_procedure_step s
                            ON s.regulation_id = e.regulation_id
                           AND s.kind = 'decision' AND s.term = 'date',
                       LATERAL (SELECT
                            CASE WHEN p.late_closing AND s.late_day > 0
                                 THEN s.late_month ELSE s.due_month END AS m,
                            CASE WHEN p.late_closing AND s.late_day > 0
                                 THEN s.late_day ELSE s.due_day END AS d) t
                         WHERE e.state NOT IN ('rated', 'published')) l
                 GROUP BY 1, 2) o
          {PERSONNEL}""",
    }
)
"""Appeals to answer, notices to confirm, results to report, ratings due by law."""


class HrQualityReminder(models.Model):
    """Who was reminded on which day: the second run of a day sends nothing."""

    _name = "hr.quality.reminder"
    _description = "Reminder sent"
    _log_access = False

    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade"
    )
    day = fields.Date(required=True, readonly=True)

    _once = models.UniqueIndex("(user_id, day)", "One reminder a day.")


class ResUsers(models.Model):
    _inherit = "res.users"

    def _not_reminded_today(self):
        """Those without a mail yet on this day of their agency; now they have one."""
        rows = [(user.id, user.company_id._quality_today()) for user in self]
        if not rows:
            return self
        self.env.cr.execute(
            SQL(
                "INSERT INTO hr_quality_reminder (user_id, day) VALUES %s"
                " ON CONFLICT DO NOTHING RETURNING user_id",
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )
        return self.browse([user for (user,) in self.env.cr.fetchall()])

    @api.model
    def _duties_of(self, users):
        """What only personnel is asked is not looked for on behalf of others."""
        duties = super()._duties_of(users)
        if len(users) == 1 and not users.has_group(OFFICER):
            return {name: duties[name] for name in duties if name not in OF_PERSONNEL}
        return duties

    def _duty_labels(self):
        return {
            **super()._duty_labels(),
            "hr.quality.appeal": self.env._("Appeals to answer"),
            "hr.quality.delivery": self.env._("Notices to confirm"),
            "hr.quality.sync": self.env._("Results for the national database"),
            "hr.quality.decision": self.env._("Ratings due"),
        }

    def _duty_sentence(self, model, counts):
        """The sentences of the procedure; the season's own stay where they are."""
        number = counts["overdue"] + counts["today"] + counts["planned"]
        values = {"count": f"{number:02}", "day": self._duty_day(counts["deadline"])}
        sentences = {
            "hr.quality.appeal": self.env._(
                "%(count)s appeals are to be answered%(day)s.", **values
            ),
            "hr.quality.delivery": self.env._(
                "Please confirm that you received the notice of your rating."
            ),
            "hr.quality.sync": self.env._(
                "Results are to be reported to the national database%(day)s.", **values
            ),
            "hr.quality.decision": self.env._(
                "Ratings are to be decided%(day)s.", **values
            ),
        }
        return sentences.get(model) or super()._duty_sentence(model, counts)

    @api.autovacuum
    def _gc_quality_reminders(self):
        """A month is enough to know that nobody was reminded twice."""
        self.env.cr.execute(
            "DELETE FROM hr_quality_reminder WHERE day < current_date - 31"
        )
