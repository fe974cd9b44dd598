# Part of HR Quality. See LICENSE. (LGPL-3)
"""Duties of the season: a count in the systray, one plain mail, never a name."""

from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models, modules

DUTIES = "hr.quality.assignment"
NOTICE = timedelta(days=3)


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
        duties = self._count_quality_duties(self.env.user).get(self.env.uid)
        if duties:
            groups.append(
                {
                    "id": self.env["ir.model"]._get_id(DUTIES),
                    "name": self.env._("Sheets to assess"),
                    "model": DUTIES,
                    "type": "activity",
                    "icon": modules.module.get_module_icon("hr_quality_evaluation"),
                    "domain": [],
                    "view_type": "list",
                    **duties,
                }
            )
        return groups

    @api.model
    def _count_quality_duties(self, users):
        """Open assessments by user: overdue, due today, later; by one statement."""
        now = fields.Datetime.now()
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT a.assessor_user_id AS user_id, min(a.deadline) AS deadline,
                   count(*) FILTER (WHERE a.deadline < %(now)s) AS overdue_count,
                   count(*) FILTER (WHERE a.deadline >= %(now)s
                                      AND a.deadline < %(tomorrow)s) AS today_count,
                   count(*) FILTER (WHERE a.deadline IS NULL
                                       OR a.deadline >= %(tomorrow)s) AS planned_count
              FROM hr_quality_assignment a
              JOIN hr_quality_period p ON p.id = a.period_id AND p.state = 'open'
             WHERE a.state IN ('todo', 'draft') AND a.assessor_user_id = ANY(%(users)s)
             GROUP BY 1
            """,
            {"now": now, "tomorrow": now + timedelta(days=1), "users": users.ids},
        )
        return {
            row.pop("user_id"): {
                **row,
                "total_count": row["overdue_count"] + row["today_count"],
                "deadline": fields.Datetime.to_string(row["deadline"])
                if row["deadline"]
                else False,
            }
            for row in self.env.cr.dictfetchall()
        }

    @api.model
    def _cron_quality_digest(self):
        """One mail to each user whose assessments fall due: how many, until when."""
        self.env.cr.execute(
            """
            SELECT DISTINCT a.assessor_user_id FROM hr_quality_assignment a
              JOIN hr_quality_period p ON p.id = a.period_id AND p.state = 'open'
              JOIN res_users u ON u.id = a.assessor_user_id AND u.active
             WHERE a.state IN ('todo', 'draft') AND a.deadline <= %s
            """,
            [fields.Datetime.now() + NOTICE],
        )
        users = self.browse([user for (user,) in self.env.cr.fetchall()])
        duties = self._count_quality_duties(users)
        self.env["mail.mail"].create(
            [
                user.with_context(lang=user.lang)._prepare_digest(duties[user.id])
                for user in users.filtered("email")
            ]
        )

    def _prepare_digest(self, duties):
        """A plain mail by address: it leaves no notification that others could read."""
        self.ensure_one()
        counts = ("overdue_count", "today_count", "planned_count")
        deadline = fields.Datetime.context_timestamp(
            self.with_context(tz=self.tz),
            fields.Datetime.to_datetime(duties["deadline"]),
        )
        text = self.env._(
            "You have %(count)s sheets to assess, due by %(day)s.",
            count=f"{sum(duties[name] for name in counts):02}",
            day=deadline.strftime("%d/%m/%Y"),
        )
        return {
            "subject": self.env._("Sheets to assess"),
            "email_to": self.email_formatted,
            "email_from": self.company_id.email_formatted or self.email_formatted,
            "body_html": Markup("<p>%s</p><p><a href='%s/odoo/quality-desk'>%s</a></p>")
            % (text, self.get_base_url(), self.env._("Open my sheets")),
            "auto_delete": True,
        }
