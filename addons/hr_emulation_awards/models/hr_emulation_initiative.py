# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .hr_emulation_condition import SCOPES, WORKS


class HrEmulationInitiative(models.Model):
    """Sáng kiến, giải pháp, đề tài: recognised works with their authors."""

    _name = "hr.emulation.initiative"
    _description = "Initiative or science work"
    _order = "year desc, name, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    kind = fields.Selection(WORKS, required=True, default="initiative")
    scope = fields.Selection(SCOPES, required=True, default="base")
    year = fields.Integer(required=True)
    applied = fields.Boolean("Put to Use")
    description = fields.Text()
    number = fields.Char("Decision Number", required=True)
    date = fields.Date("Decision Date", required=True)
    issuer = fields.Char("Issued by")
    spread_number = fields.Char(
        "Second Decision", help="On effectiveness, scope and spreading."
    )
    spread_date = fields.Date("Date of the Second Decision")
    author_ids = fields.One2many(
        "hr.emulation.initiative.author", "initiative_id", "Authors", copy=True
    )
    used_for_ids = fields.Many2many(
        "hr.emulation.award",
        "hr_emulation_award_initiative_rel",
        "initiative_id",
        "award_id",
        "Used for",
        readonly=True,
        copy=False,
    )

    _paper_unique = models.UniqueIndex(
        "(company_id, number, name)", "This work is already there with that decision."
    )
    _year = models.Constraint(
        "CHECK(year BETWEEN 1945 AND 2999)", "Write the year in four figures."
    )

    @api.constrains("author_ids")
    def _check_shares(self):
        for initiative in self:
            total = sum(initiative.author_ids.mapped("share"))
            if initiative.author_ids and abs(total - 100) > 0.001:
                raise ValidationError(
                    self.env._(
                        "The shares of %(name)s must add up to 100 %%, not %(total)s.",
                        name=initiative.name,
                        total=f"{total:g}",
                    )
                )

    @api.constrains("company_id")
    def _check_authors(self):
        self.author_ids._check_agency()


class HrEmulationInitiativeAuthor(models.Model):
    """Tác giả, đồng tác giả and the share of each."""

    _name = "hr.emulation.initiative.author"
    _description = "Author of an initiative"
    _inherit = ["hr.quality.agency.mixin"]
    _order = "initiative_id, share desc, id"
    _rec_name = "employee_id"

    initiative_id = fields.Many2one(
        "hr.emulation.initiative", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="initiative_id.company_id")
    employee_id = fields.Many2one(
        "hr.employee", "Author", required=True, index=True, ondelete="restrict"
    )
    share = fields.Float("Share (%)", digits=(5, 2), required=True, default=100)

    _once = models.UniqueIndex(
        "(initiative_id, employee_id)", "This person is already one of the authors."
    )
    _share = models.Constraint(
        "CHECK(share > 0 AND share <= 100)", "A share lies between 0 and 100 %."
    )


class HrEmulationFreeze(models.Model):
    """Tạm dừng xét tặng: what is being verified, until a written conclusion."""

    _name = "hr.emulation.freeze"
    _description = "Suspension of awards"
    _inherit = ["hr.quality.agency.mixin"]
    _order = "date_from desc, id desc"
    _rec_name = "document"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="restrict")
    department_id = fields.Many2one(
        "hr.department", "Unit", index=True, ondelete="restrict"
    )
    reason = fields.Selection(
        [
            ("discipline", "Under consideration for discipline"),
            ("inspection", "Investigated or inspected with signs of violation"),
            ("complaint", "Complaint or denunciation being verified"),
            ("press", "Corruption or waste reported and being verified"),
        ],
        required=True,
    )
    date_from = fields.Date(required=True)
    date_to = fields.Date("Concluded On", help="Day of the written conclusion.")
    document = fields.Char(required=True)
    conclusion = fields.Char()

    _subject = models.Constraint(
        "CHECK(num_nonnulls(employee_id, department_id) = 1)",
        "A suspension concerns a person or a unit.",
    )
    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A suspension must not end before it starts.",
    )
