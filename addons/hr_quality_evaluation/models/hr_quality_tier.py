# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models

from ..rules.conditions import CONDITION_KINDS
from ..rules.special import CASE_KINDS
from ..rules.worktime import ABSENCES
from .hr_quality_catalogue import CATEGORIES, FACTS, GRADE_RANK, GRADES

APPLIES_TO = [
    ("all", "Everyone"),
    ("manager", "Leaders and managers"),
    ("staff", "People without a management post"),
    ("head", "Heads"),
    ("deputy", "Deputies"),
    *CATEGORIES,
]
CONDITION_LABELS = {
    "fact_min": "A figure reaches at least",
    "fact_above": "A figure exceeds",
    "fact_max": "A figure is at most",
    "fact_below": "A figure is below",
    "fact_true": "Is established",
    "fact_false": "Is not established",
    "level_min": "General criteria are all at least at level",
    "lower_units_none_at": "No direct lower unit is rated",
    "lower_units_share_min": "Share of lower units rated at least",
    "subordinates_none_below": "No subordinate scores below",
    "discipline": "No discipline related to duty in the year",
    "any_discipline": "No discipline in the year",
    "degradation": "No concluded degradation",
    "unit_ceiling": "Not above the tier of the unit headed",
}
CASE_LABELS = {
    "ended": "Retired, resigned or deceased",
    "transferred_out": "Moved to another body",
    "rated_by_superior": "Rated by the managing body",
    "seconded_out": "Seconded to another body",
    "under_months": "Worked less than",
    "long_training": "Away on training for long",
    "long_leave": "Away for some months",
    "low_presence": "At work for part of the working days only",
    "actual_time": "Away, rated on the time really worked",
    "transferred_in": "Came from another body in the year",
    "seconded_in": "Seconded from another body",
}
EXCUSES = [
    ("force_majeure", "Force majeure, confirmed by the authority"),
    ("late_force_majeure", "Lateness by force majeure, confirmed by the authority"),
    ("corruption_self_reported", "Found, reported and remedied the case himself"),
    ("objective_cause", "Objective cause, confirmed by the authority"),
]
FACT_KINDS = (
    "fact_min", "fact_above", "fact_max", "fact_below", "fact_true", "fact_false",
    "level_min", "degradation",
)  # fmt: skip


class HrQualityTier(models.Model):
    """Mức xếp loại chất lượng: a half-open band [lower, upper), the top one closed."""

    _name = "hr.quality.tier"
    _description = "Quality tier"
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, rank desc"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    grade = fields.Selection(GRADES, required=True)
    rank = fields.Integer(
        compute="_compute_rank",
        store=True,
        readonly=False,
        precompute=True,
        help="4 is the highest.",
    )
    lower = fields.Float("From", digits=(6, 2))
    upper = fields.Float("To Below", digits=(6, 2))
    article = fields.Char()

    _grade_unique = models.UniqueIndex(
        "(regulation_id, grade)", "A regulation has each tier once."
    )
    _band = models.Constraint(
        "CHECK(lower <= upper)", "A tier's band must not end before it begins."
    )

    @api.depends("grade")
    def _compute_rank(self):
        for tier in self:
            tier.rank = GRADE_RANK.get(tier.grade, 0)


class HrQualityTierCondition(models.Model):
    """Điều kiện: required for a tier, forcing a tier, or limiting it."""

    _name = "hr.quality.tier.condition"
    _description = "Condition of a tier"
    _inherit = ["hr.quality.regulation.rule"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    regulation_state = fields.Selection(related="regulation_id.state")
    sequence = fields.Integer(default=10)
    name = fields.Text(
        "Sentence",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    grade = fields.Selection(
        GRADES,
        "Tier",
        required=True,
        help="The tier required for, forced, or not exceeded.",
    )
    effect = fields.Selection(
        [
            ("require", "Required for the tier"),
            ("knockout", "Forces the tier"),
            ("ceiling", "Not above the tier found"),
        ],
        required=True,
        default="require",
    )
    kind = fields.Selection(
        [(kind, CONDITION_LABELS.get(kind, kind)) for kind in CONDITION_KINDS],
        required=True,
    )
    fact = fields.Selection(FACTS, help="The confirmed figure it looks at.")
    lower_grade = fields.Selection(GRADES, "Tier of Lower Units")
    criteria = fields.Char(
        help="For general criteria: their codes, e.g. 1;2;3;4;5a. Empty: 1 to 4."
    )
    threshold = fields.Float(digits=(8, 2))
    applies_to = fields.Selection(APPLIES_TO, required=True, default="all")
    excuse_fact = fields.Selection(
        EXCUSES,
        "Unless",
        help="Where this was confirmed, with its paper, the authority decides.",
    )

    @api.depends("kind", "fact", "lower_grade", "threshold")
    def _compute_name(self):
        """What the drop-downs say, until someone words it better."""
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("kind", "fact", "lower_grade")
        }
        for condition in self:
            if not condition.name and condition.kind:
                condition.name = condition._sentence(labels)

    @api.onchange("kind")
    def _onchange_kind(self):
        """The tier of the unit headed only ever limits."""
        if self.kind == "unit_ceiling":
            self.effect = "ceiling"

    def _sentence(self, labels):
        words = [
            labels["fact"].get(self.fact, ""),
            labels["kind"].get(self.kind, ""),
            labels["lower_grade"].get(self.lower_grade, ""),
            f"{self.threshold:g}".replace(".", ",") if self.threshold else "",
        ]
        return ": ".join(filter(None, [words[0], " ".join(filter(None, words[1:]))]))


class HrQualityCap(models.Model):
    """Tỷ lệ xếp loại Hoàn thành xuất sắc tối đa."""

    _name = "hr.quality.cap"
    _description = "Cap on a tier"
    _inherit = ["hr.quality.regulation.rule"]
    _order = "regulation_id, id"
    _rec_name = "article"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    regulation_state = fields.Selection(related="regulation_id.state")
    grade = fields.Selection(
        GRADES,
        "Tier",
        required=True,
        default="htxs",
        help="Shares are limited for the top tier only.",
    )
    scope = fields.Selection(
        [("body", "The body"), ("duty_group", "The body and each similar-duty group")],
        required=True,
        default="duty_group",
    )
    percent = fields.Float(required=True, digits=(5, 2), default=20)
    exceptional_percent = fields.Float(
        "Exceptionally (%)",
        digits=(5, 2),
        default=25,
        help="0: the share is never raised.",
    )
    exceptional_rule = fields.Selection(
        [
            ("authority", "The authority decides for an outstanding body"),
            ("unit_top", "Only when the body itself has the top tier"),
        ],
        required=True,
        default="authority",
    )
    small_parent_limit = fields.Integer(
        "Limit of a Small Scope",
        help="Where fewer than five units stand under the parent, or fewer than five"
        " people belong to the group: at most this many; 0 = no rule.",
    )

    _percent = models.Constraint(
        "CHECK(percent > 0 AND percent <= 100 AND (COALESCE(exceptional_percent, 0) = 0"
        " OR exceptional_percent BETWEEN percent AND 100))",
        "The cap and its exception must lie between 0 and 100 %, in that order; an"
        " exception of 0 means that there is none.",
    )
    _top = models.Constraint(
        "CHECK(grade = 'htxs')", "Only the share of the top tier is limited."
    )
    _small = models.Constraint(
        "CHECK(small_parent_limit >= 0)", "A limit must not be negative."
    )


class HrQualitySpecialCase(models.Model):
    """Trường hợp đặc biệt: who is not rated, or not above a tier, and why."""

    _name = "hr.quality.special.case"
    _description = "Special case"
    _inherit = ["hr.quality.regulation.rule"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    regulation_state = fields.Selection(related="regulation_id.state")
    sequence = fields.Integer(default=10)
    name = fields.Text("Sentence", required=True)
    kind = fields.Selection(
        [(kind, CASE_LABELS.get(kind, kind)) for kind in CASE_KINDS], required=True
    )
    months = fields.Float(
        digits=(4, 1), help="Worked less than, or away for at least, this many months."
    )
    months_below = fields.Float(
        "But Less Than (Months)", digits=(4, 1), help="For months away; 0: no end."
    )
    share = fields.Float(
        "At Work up to (%)",
        digits=(5, 2),
        help="Share of the working days of the period; 0: 50 %.",
    )
    absence_maternity = fields.Boolean("Maternity")
    absence_sick = fields.Boolean("Sickness")
    absence_unpaid = fields.Boolean("Unpaid Leave")
    absence_training = fields.Boolean("Training")
    absence_other = fields.Boolean("Other Absence")
    effect = fields.Selection(
        [
            ("left", "Left, not listed for rating"),
            ("elsewhere", "Rated elsewhere"),
            ("not_rated", "Not rated"),
            ("actual_time", "Rated on the time really worked"),
            ("max_tier", "Not above a tier"),
            ("old_figures", "Uses the figures of the earlier body"),
            ("report", "Result sent to the sending body"),
        ],
        required=True,
        help="Moved away and rated elsewhere: listed as left, as the new body's paper"
        " is not awaited. Sent to the sending body: rated here; the grounds of the"
        " result name the body it also goes to.",
    )
    grade = fields.Selection(GRADES, "Tier")

    _months = models.Constraint(
        "CHECK(months >= 0 AND months_below >= 0)", "Months must not be negative."
    )
    _share = models.Constraint(
        "CHECK(share BETWEEN 0 AND 100)",
        "The share of working days lies between 0 and 100 %.",
    )

    def _absences(self):
        """The kinds of absence ticked, as the rules name them."""
        return tuple(kind for kind in ABSENCES if self[f"absence_{kind}"])
