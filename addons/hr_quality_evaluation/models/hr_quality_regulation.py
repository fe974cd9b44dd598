# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_catalogue import REGIMES

CONFIDENCE = [("confirmed", "Text confirmed"), ("unconfirmed", "Text not confirmed")]


class HrQualityRegulation(models.Model):
    """Quy chế đánh giá, xếp loại chất lượng: one dated version of one regime."""

    _name = "hr.quality.regulation"
    _description = "Quality rating regulation"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "regime, date_from desc, id"

    _INITIAL = "draft"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short stable code, e.g. ND335-CC.")
    number = fields.Char("Number of the Text")
    issuer = fields.Char()
    date_signed = fields.Date()
    date_from = fields.Date("In Force From", required=True)
    date_to = fields.Date("In Force Until")
    regime = fields.Selection(REGIMES, required=True, default="state")
    state = fields.Selection(
        [("draft", "Draft"), ("active", "In force"), ("expired", "Expired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    version_no = fields.Integer("Version", default=1, readonly=True, copy=False)
    replaces_id = fields.Many2one("hr.quality.regulation", "Replaces", readonly=True)
    company_id = fields.Many2one("res.company", help="Empty: shared by all agencies.")
    is_sample = fields.Boolean("Sample to Complete")
    legal_basis = fields.Text(translate=True)
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")
    confirmed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    confirmed_text = fields.Text("Text Checked", readonly=True, copy=False)
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], required=True, default="person"
    )
    method = fields.Selection(
        [
            ("tracking", "Monthly or quarterly scores"),
            ("marks", "Marks of several sources"),
            ("conditions", "Conditions without points"),
        ],
        required=True,
        default="tracking",
    )
    sheet = fields.Selection(
        [
            ("nd335_02", "Form 02 of Decree 335"),
            ("nd233_pl2", "Appendix II of Decree 233"),
            ("nd90", "Form of Decree 90"),
            ("unit", "Sheet of a unit"),
            ("marks", "Sheet of marks by source"),
        ],
        required=True,
        default="nd335_02",
    )
    places = fields.Integer("Decimal Places", default=2)
    rounding = fields.Selection(
        [("year", "On the yearly figure"), ("never", "Only when shown")],
        required=True,
        default="year",
    )
    unmet = fields.Selection(
        [
            ("authority", "The authority decides with a reason"),
            ("next_lower", "Fall to the next lower tier"),
        ],
        "Band Fits, Condition Missed",
        required=True,
        default="authority",
    )
    missing_source = fields.Selection(
        [
            ("redistribute", "Share its weight among the others"),
            ("block", "No result until it is given"),
        ],
        required=True,
        default="redistribute",
    )
    publish_staff = fields.Boolean("Tier Shown to All Staff of the Body", default=True)
    publish_staff_score = fields.Boolean("Score Shown to All Staff of the Body")
    publish_person_score = fields.Boolean("Score Shown to the Person", default=True)
    tier_ids = fields.One2many("hr.quality.tier", "regulation_id", copy=True)
    condition_ids = fields.One2many(
        "hr.quality.tier.condition", "regulation_id", copy=True
    )
    cap_ids = fields.One2many("hr.quality.cap", "regulation_id", copy=True)
    special_case_ids = fields.One2many(
        "hr.quality.special.case", "regulation_id", copy=True
    )
    criteria_set_ids = fields.One2many(
        "hr.quality.criteria.set", "regulation_id", copy=True
    )
    source_weight_ids = fields.One2many(
        "hr.quality.source.weight", "regulation_id", copy=True
    )

    _code_version = models.UniqueIndex(
        "(code, version_no, COALESCE(company_id, 0))",
        "This regulation already has a version of that number.",
    )
    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A regulation must not expire before it comes into force.",
    )
    _places = models.Constraint(
        "CHECK(places BETWEEN 0 AND 4)", "Use between 0 and 4 decimal places."
    )
