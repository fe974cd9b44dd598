# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.fields import Domain

SUBJECTS = [("person", "People"), ("unit", "Units")]
BODY_KINDS = [
    ("agency", "Agency or unit at base level"),
    ("commune", "Commune People's Committee"),
    ("ministry", "Ministry, branch or province"),
]
STANDING = [
    ("confirmed", "Text confirmed"),
    ("officer", "Confirmed by the standing office"),
    ("other", "Another reading was confirmed"),
    ("unconfirmed", "Text not confirmed"),
]
CONFIDENCE = [("confirmed", "Text confirmed"), ("unconfirmed", "Text not confirmed")]


class HrEmulationTitle(models.Model):
    """Danh hiệu thi đua, hình thức khen thưởng: the catalogue."""

    _name = "hr.emulation.title"
    _description = "Title or commendation"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short stable code, e.g. CSTDCS.")
    kind = fields.Selection(
        [("title", "Emulation title"), ("form", "Form of commendation")],
        required=True,
        default="title",
    )
    subject = fields.Selection([*SUBJECTS, ("both", "People and units")], required=True)
    sequence = fields.Integer(default=10, help="From the lowest to the highest.")
    article = fields.Char()
    has_certificate = fields.Boolean("Certificate", default=True)
    note = fields.Text(translate=True)
    active = fields.Boolean(default=True)
    level_ids = fields.One2many("hr.emulation.deciding.level", "title_id")
    rate_ids = fields.One2many("hr.emulation.bonus.rate", "title_id")

    _code_unique = models.UniqueIndex("(code)", "This code is already used.")


class HrEmulationDecidingLevel(models.Model):
    """Thẩm quyền quyết định: who decides a title, by kind of body and date."""

    _name = "hr.emulation.deciding.level"
    _description = "Level that decides"
    _order = "title_id, body_kind, date_from desc"

    title_id = fields.Many2one(
        "hr.emulation.title", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", help="Empty: every agency.")
    body_kind = fields.Selection(BODY_KINDS, "Kind of Body", required=True)
    level = fields.Selection(
        [("head", "Head of the agency"), ("superior", "Higher level")], required=True
    )
    authority = fields.Char("Who Decides", translate=True)
    date_from = fields.Date("In Force From", required=True)
    date_to = fields.Date("In Force Until")
    article = fields.Char()
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")

    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "The level must not end before it starts.",
    )
    _once = models.UniqueIndex(
        "(title_id, body_kind, date_from, COALESCE(company_id, 0))",
        "This title already has a deciding level from that day.",
    )

    @api.model
    def _levels_on(self, company, body_kind, day):
        """The deciding level by title on a day; the agency's own line first."""
        lines = self.search(
            Domain("body_kind", "=", body_kind)
            & Domain("company_id", "in", (False, company.id))
            & Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
        )
        ordered = lines.sorted(lambda line: (bool(line.company_id), line.date_from))
        return {line.title_id: line for line in ordered}
