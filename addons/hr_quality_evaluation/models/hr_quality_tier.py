# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_catalogue import GRADES
from .hr_quality_regulation import CONFIDENCE

APPLIES_TO = [
    ("all", "Everyone"),
    ("manager", "Leaders and managers"),
    ("staff", "People without a management post"),
    ("head", "Heads"),
]


class HrQualityTier(models.Model):
    """Mức xếp loại chất lượng: a half-open band [lower, upper), the top one closed."""

    _name = "hr.quality.tier"
    _description = "Quality tier"
    _order = "regulation_id, rank desc"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    grade = fields.Selection(GRADES, required=True)
    rank = fields.Integer(required=True, help="4 is the highest.")
    lower = fields.Float("From", digits=(6, 2))
    upper = fields.Float("To Below", digits=(6, 2))
    article = fields.Char()

    _grade_unique = models.UniqueIndex(
        "(regulation_id, grade)", "A regulation has each tier once."
    )
    _band = models.Constraint(
        "CHECK(lower <= upper)", "A tier's band must not end before it begins."
    )


class HrQualityTierCondition(models.Model):
    """Điều kiện: required for a tier, forcing a tier, or limiting it."""

    _name = "hr.quality.tier.condition"
    _description = "Condition of a tier"
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Sentence", required=True, translate=True)
    grade = fields.Selection(
        GRADES, required=True, help="The tier required for, forced, or not exceeded."
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
    kind = fields.Char(required=True, help="A key of rules.tiers.CONDITION_KINDS.")
    fact = fields.Char(help="The fact the condition looks at.")
    threshold = fields.Float(digits=(8, 2))
    applies_to = fields.Selection(APPLIES_TO, required=True, default="all")
    article = fields.Char(required=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="confirmed")


class HrQualityCap(models.Model):
    """Tỷ lệ xếp loại Hoàn thành xuất sắc tối đa."""

    _name = "hr.quality.cap"
    _description = "Cap on a tier"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    grade = fields.Selection(GRADES, required=True, default="htxs")
    scope = fields.Selection(
        [("body", "The body"), ("duty_group", "The body and each similar-duty group")],
        required=True,
        default="duty_group",
    )
    percent = fields.Float(required=True, digits=(5, 2), default=20)
    exceptional_percent = fields.Float(digits=(5, 2), default=25)
    exceptional_rule = fields.Selection(
        [
            ("authority", "The authority decides for an outstanding body"),
            ("unit_top", "Only when the body itself has the top tier"),
        ],
        required=True,
        default="authority",
    )
    small_parent_limit = fields.Integer(
        help="Units under a parent with fewer than five: at most this many; 0 = no rule."
    )
    article = fields.Char(required=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="confirmed")

    _percent = models.Constraint(
        "CHECK(percent > 0 AND percent <= exceptional_percent AND exceptional_percent <= 100)",
        "The cap and its exception must lie between 0 and 100 %, in that order.",
    )


class HrQualitySpecialCase(models.Model):
    """Trường hợp đặc biệt: who is not rated, or not above a tier, and why."""

    _name = "hr.quality.special.case"
    _description = "Special case"
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Sentence", required=True, translate=True)
    kind = fields.Char(required=True, help="A key of rules.special.CASE_KINDS.")
    months = fields.Float(digits=(4, 1))
    effect = fields.Selection(
        [
            ("not_rated", "Not rated"),
            ("actual_time", "Rated on the time really worked"),
            ("max_tier", "Not above a tier"),
        ],
        required=True,
    )
    grade = fields.Selection(GRADES)
    article = fields.Char(required=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="confirmed")
