# Part of HR Quality. See LICENSE. (LGPL-3)
"""Criteria whose points follow from figures, events, the unit or subordinates."""

from odoo import api, fields, models

from .hr_quality_catalogue import FACTS, GRADES

FIGURES = [
    *FACTS,
    ("ratio_a", "a – quantity (%)"),
    ("ratio_b", "b – quality (%)"),
    ("ratio_c", "c – progress (%)"),
    ("ratio_d", "d – unit result (%)"),
    ("ratio_dd", "đ – organising (%)"),
    ("ratio_e", "e – unity (%)"),
    ("own", "A figure of its own"),
]
LINKS = [
    ("unit_score", "Score of the unit"),
    ("unit_grade", "Tier of the unit"),
    ("subordinates", "Share of subordinates who reach"),
    ("organising", "Organising (đ), as confirmed"),
    ("unity", "Unity (e), as confirmed"),
]
EVENT_KINDS = ("deduction", "bonus", "knockout")


class HrQualityCriterion(models.Model):
    _inherit = "hr.quality.criterion"

    regulation_state = fields.Selection(related="set_id.regulation_id.state")
    figure = fields.Selection(
        FIGURES, help="The confirmed figure that the steps are read from."
    )
    band_ids = fields.One2many(
        "hr.quality.criterion.band", "criterion_id", "Steps", copy=True
    )
    event_points = fields.Float(
        "Points per Event",
        digits=(6, 2),
        help="Taken off or added for each event of no kind listed below.",
    )
    event_limit = fields.Float(
        "At Most",
        digits=(6, 2),
        help="Points that all events together may move; 0: up to the maximum.",
    )
    event_ids = fields.One2many(
        "hr.quality.criterion.event", "criterion_id", "Kinds of Event", copy=True
    )
    link = fields.Selection(LINKS, "Linked to")
    link_grade = fields.Selection(GRADES, "At Least the Tier")
    link_score = fields.Float("At Least the Score", digits=(6, 2))
    forced_grade = fields.Selection(
        GRADES,
        "Tier That Follows",
        help="Forced by a knock-out, or by a section below its minimum.",
    )
    below = fields.Selection(
        [
            ("warn", "It is pointed out"),
            ("authority", "The authority weighs it"),
            ("ceiling", "Not above the tier named"),
            ("force", "The tier named follows"),
        ],
        "Below the Minimum",
        required=True,
        default="warn",
    )
    weight_ids = fields.One2many(
        "hr.quality.section.weight",
        "criterion_id",
        "Own Weights of Sources",
        copy=True,
        help="Empty: the weights of the section above, else of the regulation.",
    )
    weight_total = fields.Float(
        "Own Weights (%)", compute="_compute_weight_total", digits=(6, 2)
    )

    _events = models.Constraint(
        "CHECK(event_points >= 0 AND event_limit >= 0 AND link_score >= 0)",
        "Points per event and limits must not be negative.",
    )

    def _compute_weight_total(self):
        for line in self:
            line.weight_total = sum(line.weight_ids.mapped("weight"))

    def action_open_criterion(self):
        """The criterion on its own, with the fields its kind needs."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _with_own_figure(self):
        """The criteria whose steps are read from a figure entered for them."""
        return self.search([("kind", "=", "bands"), ("figure", "=", "own")])

    def _in_total(self):
        """The lines whose points make up the sum of their section."""
        return self.filtered(
            lambda line: (
                line.kind != "knockout"
                and (line.kind != "bonus" or line.set_id.bonus == "inside")
            )
        )


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    def _kind_words(self):
        """What may be wrong with a criterion that nobody marks."""
        env = self.env
        return {
            "figure_missing": env._(
                "Criteria “%(set)s”: %(criterion)s does not say which figure it reads."
            ),
            "steps_missing": env._("Criteria “%(set)s”: %(criterion)s has no steps."),
            "steps_beyond": env._(
                "Criteria “%(set)s”: a step of %(criterion)s earns more than its"
                " maximum."
            ),
            "steps_empty": env._(
                "Criteria “%(set)s”: a step of %(criterion)s ends before it begins."
            ),
            "steps_overlap": env._(
                "Criteria “%(set)s”: steps of %(criterion)s overlap."
            ),
            "steps_gap": env._(
                "Criteria “%(set)s”: figures lie between the steps of %(criterion)s."
            ),
            "steps_end": env._(
                "Criteria “%(set)s”: the best step of %(criterion)s ends: at its end"
                " and above nothing is earned. Leave “To below” empty."
            ),
            "events_missing": env._(
                "Criteria “%(set)s”: %(criterion)s does not say what an event moves."
            ),
            "events_not_positive": env._(
                "Criteria “%(set)s”: an event of %(criterion)s moves nothing."
            ),
            "event_twice": env._(
                "Criteria “%(set)s”: a kind of event of %(criterion)s stands twice."
            ),
            "link_missing": env._(
                "Criteria “%(set)s”: %(criterion)s does not say what it is linked to."
            ),
            "grade_missing": env._(
                "Criteria “%(set)s”: %(criterion)s lacks the tier that follows."
            ),
            "section_weights_off": env._(
                "Criteria “%(set)s”: the own weights of %(criterion)s do not add up to"
                " 100 %%."
            ),
            "section_source_unknown": env._(
                "Criteria “%(set)s”: %(criterion)s weighs the source “%(source)s”,"
                " which the regulation does not name."
            ),
        }


class HrQualityCriterionBand(models.Model):
    """Bậc điểm: the points of a figure between two bounds, or of the unit's tier."""

    _name = "hr.quality.criterion.band"
    _description = "Step of a criterion"
    _inherit = ["hr.quality.regulation.part"]
    _order = "criterion_id, lower desc, id"

    criterion_id = fields.Many2one(
        "hr.quality.criterion", required=True, index=True, ondelete="cascade"
    )
    lower = fields.Float("From", digits=(8, 2))
    upper = fields.Float("To Below", digits=(8, 2), help="0: no end.")
    grade = fields.Selection(GRADES, "Tier of the Unit")
    points = fields.Float(required=True, digits=(6, 2))
    article = fields.Char()

    _bounds = models.Constraint(
        "CHECK(points >= 0 AND lower >= 0 AND (upper = 0 OR upper > lower))",
        "A step must not end before it begins, nor earn less than nothing.",
    )

    def _regulations(self):
        return self.criterion_id.set_id.regulation_id


class HrQualityCriterionEvent(models.Model):
    """Loại sự việc: what one event of this kind takes off or adds."""

    _name = "hr.quality.criterion.event"
    _description = "Kind of event"
    _inherit = ["hr.quality.regulation.part"]
    _order = "criterion_id, sequence, id"

    criterion_id = fields.Many2one(
        "hr.quality.criterion", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    points = fields.Float("Points Each", required=True, digits=(6, 2))
    ceiling = fields.Float(
        "At Most", digits=(6, 2), help="For all events of this kind; 0: no limit."
    )
    article = fields.Char()

    _code_unique = models.UniqueIndex(
        "(criterion_id, code)", "A criterion has each kind of event once."
    )
    _points = models.Constraint(
        "CHECK(points > 0 AND ceiling >= 0)",
        "An event moves more than nothing; a limit must not be negative.",
    )

    def _regulations(self):
        return self.criterion_id.set_id.regulation_id


class HrQualitySectionWeight(models.Model):
    """Trọng số riêng: what a source counts for in one section only."""

    _name = "hr.quality.section.weight"
    _description = "Weight of a source in a section"
    _inherit = ["hr.quality.regulation.part"]
    _order = "criterion_id, id"

    criterion_id = fields.Many2one(
        "hr.quality.criterion", "Section", required=True, index=True, ondelete="cascade"
    )
    source_id = fields.Many2one("hr.quality.source", required=True, ondelete="restrict")
    weight = fields.Float("Weight (%)", digits=(5, 2))

    _source_unique = models.UniqueIndex(
        "(criterion_id, source_id)", "A section weighs each source once."
    )
    _weight = models.Constraint(
        "CHECK(weight >= 0 AND weight <= 100)", "A weight lies between 0 and 100 %."
    )

    def _regulations(self):
        return self.criterion_id.set_id.regulation_id
