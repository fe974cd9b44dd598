# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import money
from .hr_emulation_title import CONFIDENCE, SUBJECTS


class HrEmulationBonusRate(models.Model):
    """Hệ số tiền thưởng kèm theo danh hiệu, hình thức khen thưởng."""

    _name = "hr.emulation.bonus.rate"
    _description = "Bonus coefficient"
    _order = "title_id, subject, date_from desc"

    title_id = fields.Many2one(
        "hr.emulation.title", required=True, index=True, ondelete="cascade"
    )
    subject = fields.Selection(SUBJECTS, required=True)
    coef = fields.Float("Coefficient", digits=(6, 2), required=True)
    date_from = fields.Date("In Force From", required=True)
    date_to = fields.Date("In Force Until")
    article = fields.Char()
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")

    _coef = models.Constraint("CHECK(coef > 0)", "The coefficient must be above zero.")
    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "The coefficient must not end before it starts.",
    )
    _once = models.UniqueIndex(
        "(title_id, subject, date_from)",
        "This title already has a coefficient from that day.",
    )

    @api.model
    def _coefs_on(self, day):
        """The coefficient in force by (title, subject), as decimal text."""
        lines = self.search(
            Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day)),
            order="date_from",
        )
        return {(line.title_id, line.subject): f"{line.coef:.2f}" for line in lines}


class HrEmulationBaseSalary(models.Model):
    """Mức lương cơ sở: the bonus uses the one in force on the decision date."""

    _name = "hr.emulation.base.salary"
    _description = "Base salary"
    _order = "date_from desc"
    _rec_name = "date_from"

    date_from = fields.Date("In Force From", required=True)
    amount = fields.Integer("Amount a Month (VND)", required=True)
    legal_basis = fields.Char()
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")

    _date_unique = models.UniqueIndex(
        "(date_from)", "A base salary from that day is already there."
    )
    _amount = models.Constraint(
        "CHECK(amount > 0)", "The base salary must be above zero."
    )

    @api.model
    def _amount_on(self, day):
        """The base salary in force on a day, or nothing before the first one."""
        salaries = [(line.date_from, line.amount) for line in self.search([])]
        return money.base_on(salaries, day)
