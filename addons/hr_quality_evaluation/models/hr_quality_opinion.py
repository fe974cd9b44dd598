# Part of HR Quality. See LICENSE. (LGPL-3)
"""Ý kiến của cấp ủy: the party committee's written opinion on those who lead."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .hr_quality_transition import Move

READER = "hr_quality_evaluation.group_quality_reader"
GUARDED = (
    *("period_id", "company_id", "organ", "number", "date", "signer_name"),
    *("file_name", "file_hash", "state"),
)


class HrQualityOpinion(models.Model):
    """One document of a party committee on one or several people.

    Read by personnel, the authority and inspectors only; filed, it no longer changes.
    """

    _name = "hr.quality.opinion"
    _description = "Written opinion of a party committee"
    _inherit = ["hr.quality.transition.mixin", "hr.quality.paper.file"]
    _order = "date desc, id desc"
    _rec_name = "number"

    _MOVES = {
        ("draft", "filed"): Move(
            "_may_officer", "filed_by_id", "filed_on", "opinion_filed"
        ),
    }

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    organ = fields.Char("Party Committee", required=True)
    number = fields.Char("Document Number", required=True)
    date = fields.Date("Date of the Document", required=True)
    signer_name = fields.Char("Signer")
    state = fields.Selection(
        [("draft", "Draft"), ("filed", "Filed")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    filed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    filed_on = fields.Datetime(readonly=True, copy=False)
    line_ids = fields.One2many(
        "hr.quality.opinion.line", "opinion_id", "People Spoken Of"
    )
    line_count = fields.Integer("Number of People", compute="_compute_line_count")

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table, GUARDED, "OLD.state = 'filed'"
        )

    @api.depends("line_ids")
    def _compute_line_count(self):
        for opinion in self:
            opinion.line_count = len(opinion.line_ids)

    @api.constrains("period_id", "company_id")
    def _check_company(self):
        for opinion in self:
            if opinion.period_id.company_id != opinion.company_id:
                raise ValidationError(
                    self.env._("The period belongs to another agency.")
                )

    def write(self, vals):
        self._check_not_filed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filed(self):
        self._check_not_filed()

    def _check_not_filed(self):
        for opinion in self:
            if opinion.state == "filed":
                raise UserError(
                    self.env._(
                        "Document %(number)s is filed and no longer changes.",
                        number=opinion.number,
                    )
                )

    def action_fill(self):
        """A line for each head and deputy of the period who has none yet."""
        self._check_not_filed()
        self.check_access("write")
        for opinion in self:
            domain = [
                ("period_id", "=", opinion.period_id.id),
                ("management_role", "in", ("head", "deputy")),
                ("party_opinion_ids", "=", False),
            ]
            sheets = self.env["hr.quality.evaluation"].search(domain)
            opinion.line_ids = [
                fields.Command.create({"evaluation_id": sheet.id})
                for sheet in sheets - opinion.line_ids.evaluation_id
            ]

    def action_file(self):
        """Lưu hồ sơ: with its scan and what it says of each; then it is closed."""
        for opinion in self:
            empty = opinion.line_ids.filtered(lambda line: not line.opinion)
            if not opinion.line_ids or empty or not opinion.file:
                raise UserError(
                    self.env._(
                        "Document %(number)s: attach the scan and enter the opinion on"
                        " each person first.",
                        number=opinion.number,
                    )
                )
            opinion._transition("filed", {"file_hash": opinion._hash_scan()})


class HrQualityOpinionLine(models.Model):
    """What the party committee says of one person."""

    _name = "hr.quality.opinion.line"
    _description = "Opinion of a party committee on a person"
    _order = "opinion_id, id"

    opinion_id = fields.Many2one(
        "hr.quality.opinion",
        "Document",
        required=True,
        index=True,
        ondelete="cascade",
    )
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('period_id', '=', parent.period_id), ('employee_id', '!=', False)]",
    )
    subject_name = fields.Char("Name", compute="_compute_subject_name")
    opinion = fields.Text()

    _once = models.UniqueIndex(
        "(opinion_id, evaluation_id)", "The document already speaks of this person."
    )

    @api.depends("evaluation_id")
    def _compute_subject_name(self):
        for line in self:
            line.subject_name = line.evaluation_id.subject_name

    @api.constrains("opinion_id", "evaluation_id")
    def _check_period(self):
        for line in self:
            if line.evaluation_id.period_id != line.opinion_id.period_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s is not rated in the period of the document.",
                        name=line.subject_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.opinion_id._check_not_filed()
        return lines

    def write(self, vals):
        self.opinion_id._check_not_filed()
        lines = super().write(vals)
        self.opinion_id._check_not_filed()
        return lines

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filed(self):
        self.opinion_id._check_not_filed()


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    party_opinion_ids = fields.One2many(
        "hr.quality.opinion.line", "evaluation_id", groups=READER
    )
