# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a head may not know yet: his own answer, and ratings not published."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_emulation_nomination import READER


class HrEmulationNomination(models.Model):
    _inherit = "hr.emulation.nomination"

    own_unpublished = fields.Boolean(
        "Mine, not Published",
        compute="_compute_own_unpublished",
        search="_search_own_unpublished",
        help="Whether one may become a title tells one's rating: until that is "
        "published its own subject does not read it, whatever he heads.",
    )

    @api.depends_context("uid")
    @api.depends("employee_id", "round_id")
    def _compute_own_unpublished(self):
        hidden = self.sudo().search(
            [("id", "in", self.ids), ("own_unpublished", "=", True)]
        )
        for nomination in self:
            nomination.own_unpublished = nomination in hidden

    def _search_own_unpublished(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = SQL(
            """(SELECT n.id
                  FROM hr_emulation_nomination n
                  JOIN hr_employee e ON e.id = n.employee_id
                  JOIN hr_emulation_round r ON r.id = n.round_id
                 WHERE e.user_id = %s
                   AND NOT EXISTS (SELECT 1 FROM hr_quality_evaluation v
                                    WHERE v.period_id = r.period_id
                                      AND v.employee_id = n.employee_id
                                      AND v.published_on IS NOT NULL))""",
            self.env.uid,
        )
        return Domain("id", "in", mine)

    def _rating_published(self):
        """Whether the rating of the round's year is public to the subject's head."""
        self.ensure_one()
        subject = (
            Domain("employee_id", "=", self.employee_id.id)
            if self.employee_id
            else Domain("employee_id", "=", False)
            & Domain("department_id", "=", self.department_id.id)
        )
        sheets_sudo = self.env["hr.quality.evaluation"].sudo()  # a yes or no only
        return bool(
            sheets_sudo.search_count(
                subject
                & Domain("period_id", "=", self.round_id.period_id.id)
                & Domain("published_on", "!=", False),
                limit=1,
            )
        )

    def _hides_grade(self):
        """Heads read the grade of the year under review once it is published."""
        return not (self.env.user.has_group(READER) or self._rating_published())
