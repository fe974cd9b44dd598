# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models

from .hr_quality_catalogue import CATEGORIES, MANAGEMENT_ROLES, REGIMES, UNIT_KINDS
from .hr_quality_transition import Move


class HrQualityEvaluation(models.Model):
    """Phiếu: the subject's document; figures stay empty until publication.

    ``employee_id`` empty means the subject is the unit. What is printed is frozen
    here at opening; who may read is never derived from the frozen heads.
    """

    _name = "hr.quality.evaluation"
    _description = "Evaluation sheet"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id, name_key, id"
    _rec_name = "code"

    _INITIAL = "self"
    _MOVES = {
        ("self", "assessing"): Move("_may_hand_in_self"),
        ("self", "summary"): Move("_may_sum_up"),
        ("assessing", "summary"): Move("_may_sum_up"),
        ("rated", "summary"): Move("_may_unlock"),
        ("self", "rated"): Move("_may_rate"),
        ("assessing", "rated"): Move("_may_rate"),
        ("summary", "rated"): Move("_may_rate"),
        ("rated", "published"): Move("_may_officer", event="evaluation_published"),
    }

    code = fields.Char(
        readonly=True, required=True, help="Neutral number of the sheet."
    )
    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    regime = fields.Selection(REGIMES, required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    state = fields.Selection(
        [
            ("self", "Self-assessment"),
            ("assessing", "Being assessed"),
            ("summary", "Summing up"),
            ("rated", "Rated"),
            ("published", "Published"),
        ],
        required=True,
        default="self",
        readonly=True,
    )
    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, ondelete="restrict", readonly=True
    )
    criteria_set_id = fields.Many2one(
        "hr.quality.criteria.set", ondelete="restrict", readonly=True
    )
    # who, as of the reference day
    employee_id = fields.Many2one(
        "hr.employee", index=True, ondelete="restrict", readonly=True
    )
    user_id = fields.Many2one("res.users", index=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    body_id = fields.Many2one(
        "hr.department",
        "Body of the Cap",
        ondelete="restrict",
        readonly=True,
        help="The body whose cap counts the person or the unit.",
    )
    subject_name = fields.Char("Name", required=True, readonly=True)
    name_key = fields.Char(readonly=True)
    staff_code = fields.Char(readonly=True)
    department_path = fields.Char("Unit (at the Time)", readonly=True)
    job_title = fields.Char(readonly=True)
    personnel_category = fields.Selection(CATEGORIES, readonly=True)
    unit_kind = fields.Selection(UNIT_KINDS, readonly=True)
    position_group_id = fields.Many2one(
        "hr.quality.position.group", ondelete="restrict", readonly=True
    )
    duty_group_id = fields.Many2one(
        "hr.quality.duty.group", ondelete="restrict", readonly=True
    )
    management_role = fields.Selection(MANAGEMENT_ROLES, readonly=True)
    charge_ids = fields.Many2many(
        "hr.department",
        "hr_quality_evaluation_charge_rel",
        string="Field in Charge",
        readonly=True,
    )
    tracker_id = fields.Many2one(
        "hr.employee", "Tracked and Scored by", ondelete="restrict", readonly=True
    )
    leader_id = fields.Many2one(
        "hr.employee", "Leader in Charge", ondelete="restrict", readonly=True
    )
    rater_name = fields.Char("Authority that Rates", readonly=True)
    rating_body_id = fields.Many2one(
        "hr.department",
        "Body that Rates",
        index=True,
        ondelete="restrict",
        readonly=True,
        help="Its head decides the tier; empty where a body outside the agency does.",
    )
    special_code = fields.Char(readonly=True)
    months_worked = fields.Float(digits=(4, 1), readonly=True)
    # published copy: empty until publication
    published_score = fields.Float(digits=(6, 2), readonly=True)
    published_grade = fields.Selection(
        [("htxs", "HTXS"), ("htt", "HTT"), ("ht", "HT"), ("kht", "KHT")], readonly=True
    )
    published_tier = fields.Char("Tier", readonly=True)
    published_trace = fields.Text(readonly=True)
    published_limit = fields.Char("What Limits It", readonly=True)
    published_on = fields.Datetime(readonly=True)
    notice_mode = fields.Selection(
        [("system", "In the system"), ("paper", "On paper"), ("email", "By e-mail")]
    )
    notice_date = fields.Date("Notice Delivered On")
    result_ids = fields.One2many(
        "hr.quality.result",
        "evaluation_id",
        groups="hr_quality_evaluation.group_quality_reader",
    )

    roster_ids = fields.One2many(
        "hr.quality.roster",
        "evaluation_id",
        groups="hr_quality_evaluation.group_quality_reader",
    )

    _employee_unique = models.UniqueIndex(
        "(period_id, regime, employee_id) WHERE employee_id IS NOT NULL",
        "This person already has a sheet in the period.",
    )
    _unit_unique = models.UniqueIndex(
        "(period_id, regime, department_id) WHERE employee_id IS NULL",
        "This unit already has a sheet in the period.",
    )
    _unit_idx = models.Index("(period_id, department_id)")

    @api.depends("code", "subject_name")
    @api.depends_context("quality_with_subject")
    def _compute_display_name(self):
        """Its neutral number; with the name where people are chosen by it."""
        result = super()._compute_display_name()
        if self.env.context.get("quality_with_subject"):
            for sheet in self:
                sheet.display_name = f"{sheet.subject_name} – {sheet.code}"
        return result

    def _deciding_bodies(self):
        return self.rating_body_id
