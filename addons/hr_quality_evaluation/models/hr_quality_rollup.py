# Part of HR Quality. See LICENSE. (LGPL-3)
"""How the sub-periods of a regulation become its figure, typed in forms."""

from odoo import api, fields, models

from ..rules.rollup import RollupLimit, RollupRule
from .hr_quality_catalogue import GRADES, SUB_PERIODS
from .hr_quality_regulation_rules import exact

HALVES = [("h1", "First half-year"), ("h2", "Second half-year")]
CUSTOMS = [(f"c{number}", f"Part {number}, cut by hand") for number in range(1, 13)]
SCALES = [
    ("w", "Weeks"),
    ("m", "Months"),
    ("q", "Quarters"),
    ("h", "Half-years"),
]


class HrQualityRollupWeight(models.Model):
    """Trọng số của một tháng, quý khi tổng hợp."""

    _name = "hr.quality.rollup.weight"
    _description = "Weight of a sub-period"
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, sub_period"
    _rec_name = "sub_period"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    sub_period = fields.Selection(
        [*(pair for pair in SUB_PERIODS if pair[0] != "y"), *HALVES, *CUSTOMS],
        "Month, Quarter or Half",
        required=True,
        help="Where none of a kind has a weight, as weeks have none, all weigh the"
        " same.",
    )
    weight = fields.Float(required=True, digits=(6, 2), default=1)

    _once = models.UniqueIndex(
        "(regulation_id, sub_period)", "Each month or quarter has one weight."
    )
    _weight = models.Constraint("CHECK(weight >= 0)", "A weight must not be negative.")


class HrQualityRollupLimit(models.Model):
    """Giới hạn từ kỳ con: one failed quarter, two in a row, and what follows."""

    _name = "hr.quality.rollup.limit"
    _description = "Limit set by sub-periods"
    _inherit = ["hr.quality.regulation.rule"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    regulation_state = fields.Selection(related="regulation_id.state")
    sequence = fields.Integer(default=10)
    name = fields.Text("Sentence", required=True)
    count = fields.Integer(
        "How Many", required=True, default=1, help="So many sub-periods or more."
    )
    in_a_row = fields.Boolean("In a Row")
    scale = fields.Selection(SCALES, "Of Which", help="Empty: of any kind.")
    at = fields.Selection(GRADES, "Rated at or Below", required=True, default="kht")
    effect = fields.Selection(
        [
            ("ceiling", "Not above a tier"),
            ("force", "Forces the tier"),
            ("consider", "Put before the authority to consider"),
        ],
        required=True,
        default="ceiling",
    )
    grade = fields.Selection(GRADES, "Tier", required=True, default="htt")

    _count = models.Constraint("CHECK(count > 0)", "A limit counts one or more.")

    def _prepare_rule(self):
        return RollupLimit(
            at=self.at,
            effect=self.effect,
            grade=self.grade,
            count=self.count,
            in_a_row=self.in_a_row,
            scale=self.scale or "",
            name=self.name,
            article=self.article,
            confidence=self.confidence,
        )


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    rollup = fields.Selection(
        [
            ("mean", "Mean of the periods really worked"),
            ("weighted", "Weighted mean of the periods really worked"),
            ("last", "The last period really worked"),
        ],
        "Figure of the Whole",
        required=True,
        default="mean",
    )
    rollup_article = fields.Char("Article on the Roll-up")
    rollup_weight_ids = fields.One2many(
        "hr.quality.rollup.weight", "regulation_id", "Weights of Periods", copy=True
    )
    rollup_limit_ids = fields.One2many(
        "hr.quality.rollup.limit", "regulation_id", "Limits by Periods", copy=True
    )

    @api.depends("rollup", "rollup_weight_ids.weight", "rollup_limit_ids.count")
    def _compute_problem_text(self):
        return super()._compute_problem_text()

    @api.depends("rollup_limit_ids.confidence")
    def _compute_unconfirmed_count(self):
        return super()._compute_unconfirmed_count()

    def _places_of_a_month(self):
        """The places of a month's own total; None where only the whole is rounded."""
        return None if self.rounding in ("year", "never") else self.places

    def _prepare_rollup(self):
        """How months and quarters become the figure of the whole period."""
        return RollupRule(
            mode=self.rollup,
            weights={
                line.sub_period: exact(line.weight) for line in self.rollup_weight_ids
            },
            missing=self.missing_period,
            places=self.places if self.rounding == "year" else None,
            limits=tuple(line._prepare_rule() for line in self.rollup_limit_ids),
            article=self.rollup_article or "",
        )

    def _problem_words(self):
        env = self.env
        return {
            **super()._problem_words(),
            "rollup_no_weight": env._(
                "Roll-up: say how much each month or quarter weighs."
            ),
            "rollup_negative": env._("Roll-up: %(key)s has a negative weight."),
            "rollup_weight_missing": env._("Roll-up: %(key)s has no weight."),
            "rollup_count": env._("Roll-up: “%(name)s” counts nothing."),
            "rollup_ceiling": env._(
                "Roll-up: “%(name)s” limits to “%(grade)s”, which whoever it meets may"
                " not exceed anyway: choose a higher tier, or force one."
            ),
        }
