# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.hr_quality_evaluation.models.hr_quality_catalogue import GRADES

from ..rules import CONDITION_KINDS, Condition
from ..rules.facts import GRADE_RANK
from .hr_emulation_title import CONFIDENCE, STANDING

KINDS = [
    ("rating_in", "Rating at least"),
    ("holds_title_same_year", "Title of the same year"),
    ("initiative_scope_min", "Recognised initiative or accepted work"),
    ("months_of_service_min", "Months of service"),
    ("discipline_below", "No discipline from"),
    ("not_frozen", "Nothing being verified"),
    ("movement_active", "Part in the movement, unity"),
    ("run_of_title_min", "Title in consecutive years"),
    ("run_of_rating_min", "Rating in consecutive years"),
    ("absence_days_below", "Days of absence below"),
    ("long_training_result_in", "Result of long training"),
    ("share_of_members_with_title", "Share of members with a title"),
    ("all_members_at_least", "All members rated at least"),
    ("count_of_title_min", "Members with a title"),
    ("no_member_disciplined_from", "No member disciplined from"),
    ("unit_in_being", "Unit not dissolved"),
]
SCOPES = [
    ("base", "Base"),
    ("ministry", "Ministry, branch or province"),
    ("national", "Nationwide"),
]
WORKS = [
    ("initiative", "Initiative"),
    ("topic", "Science work accepted"),
    ("combat", "Merit in combat or service"),
]
DISCIPLINES = [
    ("reprimand", "Reprimand"),
    ("warning", "Warning"),
    ("salary", "Salary reduction"),
    ("demotion", "Demotion"),
    ("dismissal_post", "Dismissal from post"),
    ("dismissal", "Dismissal"),
    ("expulsion", "Expulsion from the Party"),
]
TRAINING_RESULTS = ("fair", "good", "excellent")
NEEDS = {
    "rating_in": ("min_grade",),
    "holds_title_same_year": ("title_id",),
    "initiative_scope_min": ("scope", "work", "count", "years"),
    "months_of_service_min": ("months",),
    "discipline_below": ("form",),
    "run_of_title_min": ("title_id", "years"),
    "run_of_rating_min": ("min_grade", "years"),
    "absence_days_below": ("days",),
    "long_training_result_in": ("months",),
    "share_of_members_with_title": ("title_id", "percent", "operator"),
    "all_members_at_least": ("min_grade",),
    "count_of_title_min": ("title_id", "count"),
    "no_member_disciplined_from": ("form",),
}
COUNTED = {"share_of_members_with_title", "all_members_at_least"}


class HrEmulationCondition(models.Model):
    """Tiêu chuẩn, điều kiện: its kind and what the kind needs, with article."""

    _name = "hr.emulation.condition"
    _description = "Condition of a title"
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "hr.emulation.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True)
    reading = fields.Char(help="Code of a reading; empty: under every reading.")
    any_of = fields.Char(
        "Alternative",
        help="Conditions with the same letter are alternatives: one is enough.",
    )
    min_grade = fields.Selection(GRADES, "Rating")
    title_id = fields.Many2one("hr.emulation.title", ondelete="restrict")
    scope = fields.Selection(SCOPES, default="base")
    work = fields.Selection(WORKS, default="initiative")
    count = fields.Integer("Number", default=1)
    years = fields.Integer(default=1)
    lag = fields.Integer("Years Before", help="The run may end so many years earlier.")
    fresh_title_id = fields.Many2one(
        "hr.emulation.title",
        "Not Used for",
        ondelete="restrict",
        help="Years up to the last grant of this title are used up.",
    )
    once_per_title = fields.Boolean(
        "Not Used Before", help="A work used for this title does not count again."
    )
    months = fields.Integer()
    days = fields.Integer()
    form = fields.Selection(DISCIPLINES, "Discipline")
    percent = fields.Float(digits=(5, 2))
    operator = fields.Selection([(">=", "at least"), (">", "more than")], default=">=")
    article = fields.Char(required=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")
    standing = fields.Selection(STANDING, "Text", compute="_compute_standing")

    @api.depends("confidence", "reading", "rule_id.ruleset_id.confirmed_on")
    def _compute_standing(self):
        for condition in self:
            ruleset = condition.rule_id.ruleset_id
            condition.standing = ruleset._standing(
                condition.confidence, condition.reading
            )

    @api.constrains("kind", *{name for names in NEEDS.values() for name in names})
    def _check_needs(self):
        for condition in self:
            missing = [
                name for name in NEEDS.get(condition.kind, ()) if not condition[name]
            ]
            if missing:
                labels = condition.fields_get(missing, ["string"])
                raise ValidationError(
                    self.env._(
                        "The condition needs: %(names)s.",
                        names=", ".join(labels[name]["string"] for name in missing),
                    )
                )

    @api.constrains("reading", "rule_id")
    def _check_reading(self):
        for condition in self.filtered("reading"):
            codes = condition.rule_id.ruleset_id.reading_ids.mapped("code")
            if condition.reading not in codes:
                raise ValidationError(
                    self.env._(
                        "Reading %(code)s is not one of the rule set's.",
                        code=condition.reading,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        conditions = super().create(vals_list)
        conditions.rule_id.ruleset_id._check_draft()
        return conditions

    def write(self, vals):
        self.rule_id.ruleset_id._check_draft()
        result = super().write(vals)
        self.rule_id.ruleset_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self.rule_id.ruleset_id._check_draft()

    def _prepare_conditions(self):
        """The conditions as the rules know them, in order."""
        return tuple(
            Condition(
                condition.kind,
                condition._prepare_params(),
                condition.article,
                condition.confidence,
                condition.reading or "",
                condition.any_of or "",
            )
            for condition in self
            if condition.kind in CONDITION_KINDS
        )

    def _prepare_params(self):
        """What the kind needs, as plain data."""
        self.ensure_one()
        params = {name: self._param(name) for name in NEEDS.get(self.kind, ())}
        if "min_grade" in params:
            params["grade"] = params.pop("min_grade")
            floor = GRADE_RANK[params["grade"]]
            params["grades"] = [
                grade for grade, rank in GRADE_RANK.items() if rank >= floor
            ]
        if "title_id" in params:
            params["title"] = params.pop("title_id")
        return {**params, **self._prepare_options()}

    def _param(self, name):
        value = self[name]
        if name == "title_id":
            return value.code
        return f"{value:.2f}" if name == "percent" else value

    def _prepare_options(self):
        options = {}
        if self.kind == "run_of_title_min":
            options["lag"] = self.lag
            options["fresh_since"] = self.fresh_title_id.code or ""
        if self.kind == "initiative_scope_min" and self.once_per_title:
            options["for_title"] = self.rule_id.title_id.code
        if self.kind == "long_training_result_in":
            options["results"] = list(TRAINING_RESULTS)
        if self.kind in COUNTED:
            options["base"] = self.rule_id.share_base
            options["months"] = self.rule_id.share_months
        return options
