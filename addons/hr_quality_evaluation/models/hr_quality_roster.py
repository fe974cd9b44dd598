# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models


class HrQualityRoster(models.Model):
    """Danh sách đối tượng: everyone, and why rated or not."""

    _name = "hr.quality.roster"
    _description = "Roster line"
    _order = "period_id, name_key, id"

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="restrict")
    department_id = fields.Many2one("hr.department", "Unit", ondelete="restrict")
    name = fields.Char(required=True)
    name_key = fields.Char()
    outcome = fields.Selection(
        [
            ("rated", "To be rated"),
            ("not_rated", "Not rated"),
            ("elsewhere", "Rated elsewhere"),
            ("left", "Left"),
        ],
        required=True,
    )
    reason_code = fields.Char()
    reason = fields.Char()
    article = fields.Char()
    warning = fields.Char()
    regulation_id = fields.Many2one("hr.quality.regulation", ondelete="restrict")
    evaluation_id = fields.Many2one("hr.quality.evaluation", ondelete="restrict")
    decision_id = fields.Many2one(
        "hr.quality.decision", readonly=True, ondelete="restrict", copy=False
    )
    final = fields.Boolean(readonly=True, copy=False)

    _employee_unique = models.UniqueIndex(
        "(period_id, employee_id) WHERE employee_id IS NOT NULL",
        "This person is already on the roster of the period.",
    )
    _unit_unique = models.UniqueIndex(
        "(period_id, department_id) WHERE employee_id IS NULL",
        "This unit is already on the roster of the period.",
    )
