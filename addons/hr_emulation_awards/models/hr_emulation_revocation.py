# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError

GROUNDS = [
    ("a", "Fraud in the declaration"),
    ("b", "False papers"),
    ("c", "Granted against the law"),
    ("d", "Violation concluded within the period"),
]
RECOVERY = {"artefact_on", "amount_returned", "money_on", "note"}
GUARDED = ("award_id", "company_id", "code", "reason", "number", "date")


class HrEmulationRevocation(models.Model):
    """Hủy bỏ quyết định khen thưởng: the paper, its ground, and what was recovered.

    Khoản 2 Điều 93 Luật Thi đua, khen thưởng.
    """

    _name = "hr.emulation.revocation"
    _description = "Revocation of an award"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "date desc, id desc"

    award_id = fields.Many2one(
        "hr.emulation.award", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    subject_name = fields.Char("Name", readonly=True)
    title_id = fields.Many2one("hr.emulation.title", readonly=True, ondelete="restrict")
    year = fields.Integer(readonly=True, aggregator=None)
    code = fields.Selection(GROUNDS, "Ground", required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    number = fields.Char("Revoking Decision", required=True, readonly=True)
    date = fields.Date("Revoked On", required=True, readonly=True)
    amount_paid = fields.Integer("Bonus Paid (đồng)", readonly=True, aggregator=None)
    artefact_on = fields.Date("Certificate Returned On")
    amount_returned = fields.Integer("Bonus Returned (đồng)")
    money_on = fields.Date("Bonus Returned On")
    note = fields.Text()

    _award_unique = models.UniqueIndex("(award_id)", "This award is revoked already.")
    _returned = models.Constraint(
        "CHECK(amount_returned >= 0)", "The bonus returned cannot be below zero."
    )

    def init(self):
        self.env["hr.quality.guard"]._install_guard(self._table, GUARDED, "TRUE")

    @api.depends("number", "date")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = self.env._(
                "No. %(number)s of %(date)s",
                number=paper.number or "",
                date=paper.date.strftime("%d/%m/%Y") if paper.date else "",
            )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())

    def write(self, vals):
        """What was recovered is noted as it comes back; the paper stands."""
        if vals.keys() - RECOVERY:
            raise AccessError(self._refusal())
        return super().write(vals)

    def unlink(self):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())  # pylint: disable=no-raise-unlink

    def _refusal(self):
        return self.env._("A revocation is entered on the award and is never removed.")

    @api.model
    def _enter(self, awards):
        """The record of what the register has just revoked."""
        return self._create_established(
            [
                {
                    "award_id": award.id,
                    "company_id": award.company_id.id,
                    "subject_name": award.subject_name,
                    "title_id": award.title_id.id,
                    "year": award.year,
                    "code": award.revoke_code,
                    "reason": award.revoke_reason,
                    "number": award.revoke_number,
                    "date": award.revoke_date,
                    "amount_paid": award.amount,
                }
                for award in awards
            ]
        )
