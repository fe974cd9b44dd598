# Part of HR Quality. See LICENSE. (LGPL-3)
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

LEVELS = re.compile(r"\s*\d+(?:[.,]\d+)?\s*(?:;\s*\d+(?:[.,]\d+)?\s*)*;?")
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
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    position_group_ids = fields.Many2many("hr.quality.position.group")
    audience = fields.Selection(
        [
            ("all", "Everyone"),
            ("manager", "Leaders and managers"),
            ("staff", "People without a management post"),
            ("none", "Only the groups named"),
        ],
        "Without a Group",
        required=True,
        default="all",
        help="Whom it is for when the position group chooses no set.",
    )
    regulation_state = fields.Selection(related="regulation_id.state")
    is_sample = fields.Boolean(
        "Sample Points", help="The text leaves these points to the agency."
    )
    note = fields.Text()
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
    bonus = fields.Selection(
        [
            ("capped", "On top of the sections, up to the total"),
            ("inside", "Part of the total"),
        ],
        "Bonus Points",
        required=True,
        default="capped",
    )
    criterion_ids = fields.One2many("hr.quality.criterion", "set_id", copy=True)
    points_found = fields.Float(
        "Sum of the Sections", compute="_compute_points_found", digits=(6, 2)
    )
    points_off = fields.Boolean(compute="_compute_points_found")

    @api.depends(
        "total",
        "bonus",
        "criterion_ids.maximum",
        "criterion_ids.parent_id",
        "criterion_ids.kind",
    )
    def _compute_points_found(self):
        """The sections together, and whether every sum is what it should be."""
        for criteria_set in self:
            tops = criteria_set.criterion_ids.filtered(lambda line: not line.parent_id)
            criteria_set.points_found = sum(tops._in_total().mapped("maximum"))
            criteria_set.points_off = any(
                criteria_set.criterion_ids.mapped("points_off")
            ) or bool(
                self.env["hr.quality.criterion"]._differ(
                    criteria_set.points_found, criteria_set.total
                )
            )

    def copy(self, default=None):
        copies = super().copy(default)
        self._relink_sections(copies)
        return copies

    def action_open_set(self):
        """The set on its own page, with its whole tree."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _relink_sections(self, twins):
        """Give the criteria of copied sets the sections of their own set, by code."""
        for criteria_set, twin in zip(self, twins, strict=True):
            lines = {line.code: line for line in twin.criterion_ids}
            for section in criteria_set.criterion_ids.parent_id:
                children = self.env["hr.quality.criterion"].union(
                    *(lines[child.code] for child in section.child_ids)
                )
                children.parent_id = lines[section.code]


class HrQualityCriterion(models.Model):
    """Tiêu chí: a section (has children) or a line that is marked."""

    _name = "hr.quality.criterion"
    _description = "Criterion"
    _inherit = ["hr.quality.regulation.part"]
    _order = "set_id, sequence, id"
    _parent_name = "parent_id"

    set_id = fields.Many2one(
        "hr.quality.criteria.set", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "hr.quality.criterion",
        "Section",
        ondelete="cascade",
        index="btree_not_null",
        copy=False,
        domain="[('set_id', '=', set_id), ('kind', '=', 'section')]",
    )
    child_ids = fields.One2many("hr.quality.criterion", "parent_id")
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    guidance = fields.Text()
    kind = fields.Selection(
        [
            ("section", "Section"),
            ("points", "Points"),
            ("binary", "Met or not met"),
            ("levels", "Levels"),
            ("ratio", "Ratio of work"),
            ("bands", "Steps of a figure"),
            ("deduction", "Deduction by events"),
            ("bonus", "Bonus by events"),
            ("linked", "Linked to the unit or subordinates"),
            ("knockout", "Knock-out"),
        ],
        required=True,
        default="points",
    )
    component = fields.Selection(COMPONENTS, help="For ratios of work: which one.")
    maximum = fields.Float(required=True, digits=(6, 2))
    step = fields.Float(default=0.25, digits=(6, 2))
    minimum = fields.Float("Section Minimum", digits=(6, 2))
    levels = fields.Char(
        help="For levels: the points allowed, separated by semicolons."
    )
    article = fields.Char()
    points_found = fields.Float(
        "Sum of Its Parts", compute="_compute_points_found", digits=(6, 2)
    )
    points_off = fields.Boolean(compute="_compute_points_found")

    _code_unique = models.UniqueIndex(
        "(set_id, code)", "A criteria set has each code once."
    )
    _points = models.Constraint(
        "CHECK(maximum >= 0 AND step >= 0 AND minimum >= 0 AND minimum <= maximum)",
        "Points must not be negative, nor a minimum above the maximum.",
    )

    @api.depends(
        "maximum", "kind", "child_ids.maximum", "child_ids.kind", "set_id.bonus"
    )
    def _compute_points_found(self):
        """What the parts add up to; ratios of a mean have no points of their own."""
        for line in self:
            parts = line.child_ids
            shared = (
                line.set_id.results_mode == "mean"
                and parts
                and all(part.kind == "ratio" for part in parts)
            )
            line.points_found = (
                line.maximum if shared else sum(parts._in_total().mapped("maximum"))
            )
            line.points_off = line.kind == "section" and bool(
                self._differ(line.points_found, line.maximum)
            )

    @api.constrains("parent_id", "set_id")
    def _check_section(self):
        """A section belongs to the same set and does not contain itself."""
        if self._has_cycle():
            raise ValidationError(
                self.env._("A section cannot lie in one of its own criteria.")
            )
        for line in self.filtered("parent_id"):
            if line.parent_id.set_id != line.set_id:
                raise ValidationError(
                    self.env._(
                        "%(code)s and its section must be in the same criteria set.",
                        code=line.code,
                    )
                )

    @api.constrains("kind", "levels", "component", "set_id")
    def _check_kind(self):
        """Levels are figures; a ratio names its component, each once in a set."""
        for line in self:
            if line.kind == "levels" and not LEVELS.fullmatch(line.levels or ""):
                raise ValidationError(
                    self.env._(
                        "%(code)s: write the points of its levels as 0;5;7,5;10.",
                        code=line.code,
                    )
                )
        for criteria_set in self.set_id:
            ratios = criteria_set.criterion_ids.filtered(
                lambda line: line.kind == "ratio"
            )
            components = ratios.mapped("component")
            if not all(components) or len(set(components)) < len(components):
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: each ratio of work is one of a, b, c, d, đ, e,"
                        " and each of them stands once.",
                        name=criteria_set.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._place_by_code()
        return lines

    def _place_by_code(self):
        """Put new lines into the section their code begins with: I.1 goes under I."""
        sections = {
            (section.set_id, section.code): section
            for section in self.set_id.criterion_ids
            if section.kind == "section"
        }
        for line in self.filtered(lambda line: not line.parent_id):
            code = line.code
            while "." in code:
                code = code.rpartition(".")[0]
                section = sections.get((line.set_id, code))
                if section and section != line:
                    line.parent_id = section
                    break

    def _regulations(self):
        return self.set_id.regulation_id

    def _differ(self, one, other):
        """Whether two sums of points differ by a hundredth or more."""
        return abs(one - other) >= 0.005


class HrQualitySourceWeight(models.Model):
    """Nguồn và trọng số: what each source counts for under a regulation."""

    _name = "hr.quality.source.weight"
    _description = "Weight of a source"
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    source_id = fields.Many2one("hr.quality.source", required=True, ondelete="restrict")
    anonymous = fields.Boolean(related="source_id.anonymous")
    sequence = fields.Integer(default=10)
    weight = fields.Float("Weight (%)", digits=(5, 2))
    role = fields.Selection(
        [("points", "Counts for points"), ("reference", "For reference")],
        required=True,
        default="points",
    )
    min_assessors = fields.Integer(
        default=1,
        help="An anonymous source speaks from three voices on, even where this is"
        " less.",
    )
    max_assessors = fields.Integer(help="0: everyone who qualifies.")

    complete_share = fields.Float(
        "Complete from (%)",
        digits=(5, 2),
        help="Share of those asked who must have answered before the source speaks."
        " 0: the minimum of assessors is enough.",
    )

    _source_unique = models.UniqueIndex(
        "(regulation_id, source_id)", "A regulation weighs each source once."
    )
    _weight = models.Constraint(
        "CHECK(weight >= 0 AND weight <= 100 AND min_assessors >= 0)",
        "A weight lies between 0 and 100 %.",
    )
    _complete = models.Constraint(
        "CHECK(complete_share BETWEEN 0 AND 100)",
        "The share of those asked lies between 0 and 100 %.",
    )
