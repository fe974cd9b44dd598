# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

COMPONENTS = [
    ("a", "a – quantity"),
    ("b", "b – quality"),
    ("c", "c – progress"),
    ("d", "d – unit result"),
    ("dd", "đ – organising"),
    ("e", "e – unity"),
]


class HrQualityCriteriaSet(models.Model):
    """Bộ tiêu chí: a tree of sections and criteria for some position groups."""

    _name = "hr.quality.criteria.set"
    _description = "Criteria set"
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    position_group_ids = fields.Many2many("hr.quality.position.group")
    total = fields.Float(default=100, digits=(6, 2))
    results_mode = fields.Selection(
        [
            ("mean", "Mean of the ratios times the points of the section"),
            ("weighted", "Each ratio times its own points"),
            ("marks", "Marks"),
        ],
        required=True,
        default="mean",
    )
    criterion_ids = fields.One2many("hr.quality.criterion", "set_id", copy=True)


class HrQualityCriterion(models.Model):
    """Tiêu chí: a section (has children) or a line that is marked."""

    _name = "hr.quality.criterion"
    _description = "Criterion"
    _order = "set_id, sequence, id"
    _parent_name = "parent_id"

    set_id = fields.Many2one(
        "hr.quality.criteria.set", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one("hr.quality.criterion", "Section", ondelete="cascade")
    child_ids = fields.One2many("hr.quality.criterion", "parent_id")
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    guidance = fields.Text(translate=True)
    kind = fields.Selection(
        [
            ("section", "Section"),
            ("points", "Points"),
            ("binary", "Met or not met"),
            ("levels", "Levels"),
            ("ratio", "Ratio of work"),
        ],
        required=True,
        default="points",
    )
    component = fields.Selection(COMPONENTS, help="For ratios of work: which one.")
    maximum = fields.Float("Maximum", required=True, digits=(6, 2))
    step = fields.Float(default=0.25, digits=(6, 2))
    minimum = fields.Float("Section Minimum", digits=(6, 2))
    levels = fields.Char(help="For levels: the points allowed, separated by semicolons.")
    article = fields.Char()

    _code_unique = models.UniqueIndex(
        "(set_id, code)", "A criteria set has each code once."
    )
    _points = models.Constraint(
        "CHECK(maximum >= 0 AND step >= 0 AND minimum >= 0 AND minimum <= maximum)",
        "Points must not be negative, nor a minimum above the maximum.",
    )


class HrQualitySourceWeight(models.Model):
    """Nguồn và trọng số: what each source counts for under a regulation."""

    _name = "hr.quality.source.weight"
    _description = "Weight of a source"
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    source_id = fields.Many2one("hr.quality.source", required=True)
    sequence = fields.Integer(default=10)
    weight = fields.Float("Weight (%)", digits=(5, 2))
    role = fields.Selection(
        [("points", "Counts for points"), ("reference", "For reference")],
        required=True,
        default="points",
    )
    min_assessors = fields.Integer(default=1)
    max_assessors = fields.Integer(help="0: everyone who qualifies.")

    _source_unique = models.UniqueIndex(
        "(regulation_id, source_id)", "A regulation weighs each source once."
    )
    _weight = models.Constraint(
        "CHECK(weight >= 0 AND weight <= 100 AND min_assessors >= 0)",
        "A weight lies between 0 and 100 %.",
    )
