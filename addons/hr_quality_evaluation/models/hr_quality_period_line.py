# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_quality_catalogue import CATEGORIES, UNIT_KINDS


class HrQualityPeriodLine(models.Model):
    """Which regulation rates whom: ordered, the first line that matches wins."""

    _name = "hr.quality.period.line"
    _description = "Regulation of a period"
    _order = "period_id, sequence, id"

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="period_id.company_id")
    sequence = fields.Integer(default=10)
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], required=True, default="person"
    )
    use_own_regulation = fields.Boolean(
        "The Unit's Own Regulation",
        help="Matches only where the unit has issued its own regulation.",
    )
    regulation_id = fields.Many2one("hr.quality.regulation")
    personnel_category = fields.Selection(CATEGORIES, help="Empty: every category.")
    post = fields.Selection(
        [
            ("manager", "Leaders and managers"),
            ("staff", "People without a management post"),
        ],
        help="Empty: whatever the post.",
    )
    unit_kind = fields.Selection(
        UNIT_KINDS, help="Kind of the body; empty: every kind."
    )
    department_id = fields.Many2one(
        "hr.department", "Within", help="Only this unit and those below it."
    )
    article = fields.Char(help="Why this regulation applies to them.")
    elsewhere = fields.Boolean(
        "Rated Elsewhere", help="They are listed, but another body rates them."
    )

    _regulation_given = models.Constraint(
        "CHECK(regulation_id IS NOT NULL OR use_own_regulation OR elsewhere)",
        "Each line of a period needs a regulation: choose one, or tick the unit's own.",
    )

    def write(self, vals):
        self._refuse_when_opened()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        self._refuse_when_opened()

    def _refuse_when_opened(self):
        """What people were listed by stays; a line may be added for late arrivals."""
        opened = self.filtered(lambda line: line.period_id.state != "draft")
        if opened:
            raise UserError(
                self.env._(
                    "%(period)s is open: its lines stay as they are."
                    " Add a line after them for those not covered yet.",
                    period=opened[0].period_id.name,
                )
            )

    def _matches(self, facts, organisation):
        """Whether the line rates this person or unit, and under which regulation.

        :param facts: dict with unit, body, kind, category, role, own_regulation
        :return: (matched, regulation id or None)
        """
        self.ensure_one()
        if not self._covers(facts, organisation):
            return False, None
        if self.use_own_regulation:
            own = facts["own_regulation"]
            return bool(own), own
        return True, self.regulation_id.id or None

    def _covers(self, facts, organisation):
        """Whether category, post, kind of body and unit are those of the line."""
        leads = (facts.get("role") or "none") != "none"
        above = organisation.above(facts["unit"])
        return (
            self.personnel_category in (False, facts["category"])
            and self.post in (False, "manager" if leads else "staff")
            and self.unit_kind in (False, facts["kind"])
            and (not self.department_id or self.department_id.id in above)
        )

    def _problems(self, period):
        """Why the line cannot rate anybody in the period, in sentences."""
        self.ensure_one()
        regulation = self.regulation_id
        if not regulation:
            return []
        values = {"regulation": regulation.name}
        checks = [
            (
                regulation.state == "draft",
                self.env._(
                    "%(regulation)s is still a draft: issue it first.", **values
                ),
            ),
            (
                not self._in_force(period),
                self.env._(
                    "%(regulation)s is not in force on the reference day.", **values
                ),
            ),
            (
                regulation.regime != period.regime,
                self.env._(
                    "%(regulation)s belongs to another regime than the period.",
                    **values,
                ),
            ),
            (
                regulation.subject != self.subject,
                self.env._(
                    "%(regulation)s rates the other kind of subject: people or units.",
                    **values,
                ),
            ),
        ]
        return [sentence for wrong, sentence in checks if wrong]

    def _in_force(self, period):
        regulation, day = self.regulation_id, period.reference_date
        return regulation.date_from <= day and (
            not regulation.date_to or day <= regulation.date_to
        )
