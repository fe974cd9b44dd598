# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_catalogue import CATEGORIES, REGIMES, UNIT_KINDS
from .hr_quality_transition import Move


class HrQualityPeriod(models.Model):
    """Kỳ đánh giá: opens, gathers, is rated, is published."""

    _name = "hr.quality.period"
    _description = "Rating period"
    _inherit = ["hr.quality.transition.mixin", "mail.thread"]
    _order = "date_to desc, id desc"

    _MOVES = {
        ("draft", "opening"): Move("_may_officer", "requested_by_id", "", "period_opening"),
        ("opening", "open"): Move("_may_officer", "", "opened_on", "period_open"),
        ("opening", "draft"): Move("_may_officer", event="period_opening_cancelled"),
        ("open", "rated"): Move("_may_officer", event="period_rated"),
        ("rated", "open"): Move("_may_officer", event="period_reopened"),
        ("rated", "published"): Move("_may_officer", event="period_published"),
        ("published", "closed"): Move("_may_officer", event="period_closed"),
    }

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    regime = fields.Selection(REGIMES, required=True, default="state")
    kind = fields.Selection(
        [
            ("month", "Month"),
            ("quarter", "Quarter"),
            ("half", "Half-year"),
            ("year", "Year"),
            ("school", "School year"),
            ("custom", "Custom"),
        ],
        required=True,
        default="year",
    )
    is_pilot = fields.Boolean("Pilot", help="Feeds nothing: no title, no history.")
    is_history = fields.Boolean("Earlier Year", readonly=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    reference_date = fields.Date(
        required=True, help="Units, posts and groups are taken as of this day."
    )
    state = fields.Selection(
        [
            ("draft", "Preparing"),
            ("opening", "Opening"),
            ("open", "Open"),
            ("rated", "Rated"),
            ("published", "Published"),
            ("closed", "Closed"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    deadline_self = fields.Datetime("Self-assessment Until")
    deadline_marks = fields.Datetime("Marks Until")
    deadline_unit = fields.Datetime("Unit Files Until")
    deadline_rating = fields.Datetime("Rating Until")
    requested_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    opened_on = fields.Datetime(readonly=True, copy=False)
    opening_cancelled = fields.Boolean(readonly=True, copy=False)
    line_ids = fields.One2many("hr.quality.period.line", "period_id", copy=True)

    _dates = models.Constraint(
        "CHECK(date_from <= date_to)", "The period must not end before it starts."
    )


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
    unit_kind = fields.Selection(UNIT_KINDS, help="Kind of the body; empty: every kind.")
    department_id = fields.Many2one(
        "hr.department", "Within", help="Only this unit and those below it."
    )
    article = fields.Char(help="Why this regulation applies to them.")
    elsewhere = fields.Boolean(
        "Rated Elsewhere", help="They are listed, but another body rates them."
    )


class HrQualityRoster(models.Model):
    """Danh sách đối tượng: everyone, and why rated or not."""

    _name = "hr.quality.roster"
    _description = "Roster line"
    _order = "period_id, name_key, id"

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="restrict")
    department_id = fields.Many2one("hr.department", "Unit", ondelete="restrict")
    name = fields.Char(required=True)
    name_key = fields.Char()
    outcome = fields.Selection(
        [
            ("rated", "Rated"),
            ("not_rated", "Not rated"),
            ("elsewhere", "Rated elsewhere"),
            ("left", "Left"),
        ],
        required=True,
    )
    reason_code = fields.Char()
    reason = fields.Char()
    article = fields.Char()
    warning = fields.Char()
    regulation_id = fields.Many2one("hr.quality.regulation", ondelete="restrict")
    evaluation_id = fields.Many2one("hr.quality.evaluation", ondelete="restrict")
    decision_id = fields.Many2one(
        "hr.quality.decision", readonly=True, ondelete="restrict", copy=False
    )
    final = fields.Boolean(readonly=True, copy=False)

    _employee_unique = models.UniqueIndex(
        "(period_id, employee_id) WHERE employee_id IS NOT NULL",
        "This person is already on the roster of the period.",
    )
    _unit_unique = models.UniqueIndex(
        "(period_id, department_id) WHERE employee_id IS NULL",
        "This unit is already on the roster of the period.",
    )
