# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models

from .hr_quality_catalogue import GRADES


class HrQualityResult(models.Model):
    """Kết quả: score, tier by the rules, proposed and decided; becomes final.

    Read by personnel, authority and inspector only; publication copies what each
    audience may see to the evaluation.
    """

    _name = "hr.quality.result"
    _description = "Rating result"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id desc, name_key, version_no desc, id"
    _rec_name = "code"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation", required=True, index=True, ondelete="restrict", readonly=True
    )
    code = fields.Char(readonly=True, required=True)
    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    # frozen copies for lists, order and grouping
    employee_id = fields.Many2one("hr.employee", ondelete="restrict", readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="restrict", readonly=True
    )
    body_id = fields.Many2one("hr.department", ondelete="restrict", readonly=True)
    duty_group_id = fields.Many2one(
        "hr.quality.duty.group", ondelete="restrict", readonly=True
    )
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    version_no = fields.Integer("Version", default=1, readonly=True)
    replaces_id = fields.Many2one(
        "hr.quality.result", ondelete="restrict", readonly=True, copy=False
    )
    current = fields.Boolean(
        default=True, readonly=True, help="The version in force of the sheet."
    )
    state = fields.Selection(
        [("draft", "Computed"), ("proposed", "Proposed"), ("decided", "Decided")],
        required=True,
        default="draft",
        readonly=True,
    )
    score = fields.Float(digits=(6, 2), readonly=True)
    has_score = fields.Boolean(readonly=True)
    rule_grade = fields.Selection(GRADES, "Tier by the Rules", readonly=True)
    trace = fields.Text(readonly=True)
    warning = fields.Char(readonly=True)
    computed_on = fields.Datetime(readonly=True)
    fingerprint = fields.Char(
        readonly=True, help="What was computed: an equal one is not written again."
    )
    proposed_grade = fields.Selection(GRADES, "Proposed Tier", readonly=True)
    proposed_by_id = fields.Many2one("res.users", readonly=True)
    proposed_on = fields.Datetime(readonly=True)
    proposed_reason = fields.Text(readonly=True)
    decided_grade = fields.Selection(GRADES, "Decided Tier", readonly=True)
    decided_tier = fields.Char("Name of the Decided Tier", readonly=True, help="Name of the tier, as decided.")
    decided_by = fields.Char(readonly=True)
    decided_on = fields.Date(readonly=True)
    decided_reason = fields.Text(readonly=True)
    outside = fields.Boolean(
        "Rated by a Superior", readonly=True, help="Typed in from the superior's paper."
    )
    outside_body = fields.Char(readonly=True)
    outside_number = fields.Char(readonly=True)
    outside_date = fields.Date(readonly=True)
    outside_signer = fields.Char(readonly=True)
    decision_id = fields.Many2one(
        "hr.quality.decision", index=True, ondelete="restrict", readonly=True, copy=False
    )
    final = fields.Boolean(readonly=True, copy=False)
    line_ids = fields.One2many("hr.quality.result.line", "result_id")

    _version_unique = models.UniqueIndex(
        "(evaluation_id, version_no)", "This version of the result already exists."
    )
    _one_current = models.UniqueIndex(
        "(evaluation_id) WHERE current", "A sheet has one result in force."
    )
    _cap_idx = models.Index("(period_id, body_id, duty_group_id) WHERE current")


class HrQualityResultLine(models.Model):
    """Điểm theo tiêu chí: one criterion (or month) of a result."""

    _name = "hr.quality.result.line"
    _description = "Points by criterion"
    _order = "result_id, sequence, id"
    _log_access = False

    result_id = fields.Many2one(
        "hr.quality.result", required=True, index=True, ondelete="restrict", readonly=True
    )
    sequence = fields.Integer(readonly=True)
    code = fields.Char(readonly=True)
    name = fields.Char(readonly=True)
    source = fields.Char(readonly=True)
    maximum = fields.Float(digits=(6, 2), readonly=True)
    value = fields.Float(digits=(6, 2), readonly=True)
    has_value = fields.Boolean(readonly=True)
    note = fields.Char(readonly=True)
    final = fields.Boolean(readonly=True)
