# Part of HR Quality. See LICENSE. (LGPL-3)
"""Facts of people and units kept through the year, each dated and with its paper."""

from odoo import fields, models

INTERRUPTIONS = [
    ("maternity", "Maternity leave"),
    ("sick", "Sick leave"),
    ("training", "Training"),
    ("seconded_out", "Secondment"),
    ("unpaid", "Unpaid leave"),
    ("other", "Other leave"),
]


class HrQualityPosting(models.Model):
    """Quá trình công tác: postings, secondments, transfers, leaving."""

    _name = "hr.quality.posting"
    _description = "Posting"
    _inherit = ["hr.quality.agency.mixin"]
    _order = "employee_id, date_from, id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [
            ("main", "Main post"),
            ("concurrent", "Concurrent post"),
            ("field", "Field in charge"),
            ("seconded_out", "Seconded to another body"),
            ("seconded_in", "Seconded from another body"),
            ("transfer_in", "Transferred in"),
            ("retired", "Retired"),
            ("resigned", "Left the service"),
            ("transfer_out", "Transferred out"),
            ("deceased", "Deceased"),
        ],
        required=True,
    )
    department_id = fields.Many2one("hr.department", "Unit", ondelete="restrict")
    from_department_id = fields.Many2one(
        "hr.department", "Unit Before", ondelete="restrict"
    )
    outside_body = fields.Char()
    field_of_charge = fields.Char(help="What a deputy is in charge of, in words.")
    date_from = fields.Date(required=True)
    date_to = fields.Date()
    number = fields.Char("Decision Number")
    date_signed = fields.Date("Decision Date")

    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A posting must not end before it begins.",
    )

    def _agency_unit(self):
        """One may be posted to another agency's unit, by one's own."""
        return self.env["hr.department"]


class HrQualityInterruption(models.Model):
    """Thời gian không làm việc: thai sản, ốm, đào tạo, nghỉ không lương."""

    _name = "hr.quality.interruption"
    _description = "Time not worked"
    _inherit = ["hr.quality.agency.mixin"]
    _order = "employee_id, date_from, id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(INTERRUPTIONS, required=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    document = fields.Char()
    training_result = fields.Char()

    _dates = models.Constraint(
        "CHECK(date_from <= date_to)", "Time not worked must not end before it begins."
    )


class HrQualityDiscipline(models.Model):
    """Kỷ luật: the act, each decision, and the year in which it was counted."""

    _name = "hr.quality.discipline"
    _description = "Discipline"
    _inherit = ["hr.quality.agency.mixin"]
    _order = "employee_id, act_date, id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [("admin", "Administrative"), ("party", "Party")], required=True
    )
    form = fields.Selection(
        [
            ("reprimand", "Reprimand"),
            ("warning", "Warning"),
            ("salary", "Salary reduction"),
            ("demotion", "Demotion"),
            ("dismissal_post", "Dismissal from post"),
            ("dismissal", "Dismissal"),
            ("expulsion", "Expulsion from the Party"),
        ],
        required=True,
    )
    act_date = fields.Date(required=True)
    act_reference = fields.Char(help="Same text for two decisions about one act.")
    act_department_id = fields.Many2one("hr.department", "Where", ondelete="restrict")
    act_outside_body = fields.Char()
    duty_related = fields.Boolean(default=True)
    number = fields.Char("Decision Number", required=True)
    date_signed = fields.Date("Decision Date", required=True)
    issuer = fields.Char()
    date_effective = fields.Date(required=True)
    date_end = fields.Date()
    used_year = fields.Integer(help="The year whose rating it already decided.")


class HrQualitySuccession(models.Model):
    """Đổi tên, hợp nhất, sáp nhập, chia, tách, giải thể."""

    _name = "hr.quality.succession"
    _description = "Succession of units"
    _order = "date desc, id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [
            ("rename", "Renamed"),
            ("merge", "Merged (new unit)"),
            ("absorb", "Merged into another"),
            ("divide", "Divided"),
            ("split", "Split off"),
            ("dissolve", "Dissolved"),
        ],
        required=True,
    )
    old_code = fields.Char(required=True)
    old_name = fields.Char(required=True)
    department_id = fields.Many2one("hr.department", "New Unit", ondelete="restrict")
    number = fields.Char("Decision Number")
    date_signed = fields.Date("Decision Date")
    date = fields.Date("In Force From", required=True)
