# Part of HR Quality. See LICENSE. (LGPL-3)
"""Duties of the season: a count in the systray, one plain mail, never a name."""

from datetime import timedelta

from markupsafe import Markup, escape

from odoo import api, fields, models, modules
from odoo.tools import SQL

NOTICE = timedelta(days=3)
DUTIES = {
    "hr.quality.evaluation": """
        SELECT e.user_id, p.deadline_self AS deadline
          FROM hr_quality_evaluation e
          JOIN hr_quality_period p ON p.id = e.period_id AND p.state = 'open'
          JOIN hr_quality_regulation g ON g.id = e.regulation_id
           AND g.method != 'marks'
          JOIN hr_quality_roster r ON r.evaluation_id = e.id AND r.outcome = 'rated'
         WHERE e.state = 'self' AND e.employee_id IS NOT NULL""",
    "hr.quality.assignment": """
        SELECT a.assessor_user_id AS user_id, a.deadline
          FROM hr_quality_assignment a
          JOIN hr_quality_period p ON p.id = a.period_id AND p.state = 'open'
         WHERE a.state IN ('todo', 'draft')""",
    "hr.quality.submission": """
        SELECT head.user_id, s.deadline
          FROM hr_quality_submission s
          JOIN hr_quality_period p ON p.id = s.period_id AND p.state = 'open'
          JOIN hr_department d ON d.id = s.department_id
          JOIN hr_employee head ON head.id = d.manager_id
         WHERE s.state IN ('pending', 'returned', 'review')""",
    "hr.quality.task": """
        SELECT t.user_id, (t.deadline + 1)::timestamp AS deadline
          FROM hr_quality_task t WHERE t.state = 'assigned'
         UNION ALL
        SELECT head.user_id, NULL::timestamp
          FROM hr_quality_task t
          JOIN hr_department d ON d.id = t.department_id
          JOIN hr_employee head ON head.id = d.manager_id
         WHERE t.state IN ('proposed', 'reported')
           AND head.user_id IS DISTINCT FROM t.user_id""",
}
"""Model → the open duties on it, as user and deadline."""


class ResUsers(models.Model):
    _inherit = "res.users"

    def _heads_a_unit(self):
        self.ensure_one()
        return bool(
            self.env["hr.department"]
            .sudo()  # whether, not which
            .search_count([("manager_id.user_id", "=", self.id)], limit=1)
        )

    @api.model
    def _get_activity_groups(self):
        groups = super()._get_activity_groups()
        labels = self._duty_labels()
        for model, duties in self._count_quality_duties(self.env.user).items():
            counts = duties.get(self.env.uid)
            if counts:
                groups.append(self._prepare_group(model, labels[model], counts))
        return groups

    def _duty_labels(self):
        return {
            "hr.quality.evaluation": self.env._("My self-assessment"),
            "hr.quality.assignment": self.env._("Sheets to assess"),
            "hr.quality.submission": self.env._("File of my unit to send"),
            "hr.quality.task": self.env._("Tasks to report or confirm"),
        }

    def _prepare_group(self, model, label, counts):
        return {
            "id": self.env["ir.model"]._get_id(model),
            "name": label,
            "model": model,
            "type": "activity",
            "icon": modules.module.get_module_icon("hr_quality_evaluation"),
            "domain": [],
            "view_type": "list",
            "overdue_count": counts["overdue"],
            "today_count": counts["today"],
            "planned_count": counts["planned"],
            "total_count": counts["overdue"] + counts["today"],
        }

    @api.model
    def _duties_of(self, users):
        """The open duties to look for, by model."""
        return DUTIES

    @api.model
    def _count_quality_duties(self, users):
        """Open duties by model and user: overdue, due within a day, later."""
        now = fields.Datetime.now()
        tomorrow = now + timedelta(days=1)
        self.env.flush_all()
        found = {}
        for model, duties in self._duties_of(users).items():
            self.env.cr.execute(
                SQL(
                    """
                    SELECT user_id, min(deadline) AS deadline,
                           count(*) FILTER (WHERE deadline < %(now)s) AS overdue,
                           count(*) FILTER (WHERE deadline >= %(now)s
                                              AND deadline < %(tomorrow)s) AS today,
                           count(*) FILTER (WHERE deadline IS NULL
                                               OR deadline >= %(tomorrow)s) AS planned
                      FROM (%(duties)s) duty WHERE user_id = ANY(%(users)s) GROUP BY 1
                    """,
                    now=now,
                    tomorrow=tomorrow,
                    users=users.ids,
                    duties=SQL(duties),  # constants of this file
                )
            )
            found[model] = {
                row.pop("user_id"): row for row in self.env.cr.dictfetchall()
            }
        return found

    @api.model
    def _cron_quality_digest(self):
        """One mail to each user whose duties fall due: how many, until when."""
        everyone = SQL(" UNION ALL ").join(SQL(duties) for duties in DUTIES.values())
        self.env.cr.execute(
            SQL(
                "SELECT DISTINCT u.id FROM (%s) duty"
                " JOIN res_users u ON u.id = duty.user_id AND u.active"
                " WHERE deadline <= %s",
                everyone,
                fields.Datetime.now() + NOTICE,
            )
        )
        users = self.browse([user for (user,) in self.env.cr.fetchall()])
        users = users.filtered("email")._not_reminded_today()
        duties = self._count_quality_duties(users)
        self.env["mail.mail"].create(
            [
                user.with_context(lang=user.lang, tz=user.tz)._prepare_digest(duties)
                for user in users
            ]
        )

    def _prepare_digest(self, duties):
        """A plain mail by address: it leaves no notification that others could read."""
        self.ensure_one()
        lines = [
            self._duty_sentence(model, counts[self.id])
            for model, counts in duties.items()
            if self.id in counts
        ]
        body = Markup("").join(Markup("<p>%s</p>") % line for line in lines)
        link = Markup("<p><a href='%s/odoo/my-quality-sheets'>%s</a></p>") % (
            self.get_base_url(),
            self.env._("Open my work"),
        )
        return {
            "subject": self.env._("Quality rating: what falls due"),
            "email_to": self.email_formatted,
            "email_from": self.company_id.email_formatted or self.email_formatted,
            "body_html": escape(body) + link,
            "auto_delete": True,
        }

    def _duty_sentence(self, model, counts):
        number = counts["overdue"] + counts["today"] + counts["planned"]
        day = self._duty_day(counts["deadline"])
        sentences = {
            "hr.quality.evaluation": self.env._(
                "Your own sheet awaits your self-assessment%(day)s.", day=day
            ),
            "hr.quality.assignment": self.env._(
                "You have %(count)s sheets to assess%(day)s.",
                count=f"{number:02}",
                day=day,
            ),
            "hr.quality.submission": self.env._(
                "The file of your unit is to be sent%(day)s.", day=day
            ),
            "hr.quality.task": self.env._(
                "You have %(count)s tasks to report or to confirm%(day)s.",
                count=f"{number:02}",
                day=day,
            ),
        }
        return sentences[model]

    def _duty_day(self, deadline):
        if not deadline:
            return ""
        local = fields.Datetime.context_timestamp(self, deadline)
        return self.env._(", by %(day)s", day=local.strftime("%d/%m/%Y"))
