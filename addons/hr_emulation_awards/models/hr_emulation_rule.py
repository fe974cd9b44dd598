# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import voting
from ..rules.selection import Cap
from .hr_emulation_title import CONFIDENCE, STANDING, SUBJECTS


class HrEmulationRule(models.Model):
    """How one title is proposed, capped and voted under one rule set."""

    _name = "hr.emulation.rule"
    _description = "Rule of a title"
    _order = "ruleset_id, sequence, id"
    _rec_name = "title_id"

    ruleset_id = fields.Many2one(
        "hr.emulation.ruleset", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ruleset_id.company_id")
    sequence = fields.Integer(
        default=10, help="Titles that stand on others come after them."
    )
    title_id = fields.Many2one("hr.emulation.title", required=True, ondelete="restrict")
    subject = fields.Selection(SUBJECTS, required=True)
    article = fields.Char()
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")
    standing = fields.Selection(STANDING, "Text", compute="_compute_standing")
    condition_ids = fields.One2many("hr.emulation.condition", "rule_id", copy=True)
    share_base = fields.Selection(
        [
            ("rated", "People rated in the period"),
            ("roll", "Everyone on the roster"),
            ("roll_served", "Everyone who has served long enough"),
        ],
        "Members Counted",
        required=True,
        default="rated",
        help="The law does not say of whom a share is taken.",
    )
    share_months = fields.Integer("Months Served to Count", default=6)
    cap_percent = fields.Float("At Most (%)", digits=(5, 2), help="0: no cap.")
    cap_title_id = fields.Many2one(
        "hr.emulation.title",
        "Of Those Proposed for",
        ondelete="restrict",
        help="Empty: of everyone on the roster.",
    )
    cap_rounding = fields.Selection(
        [("floor", "Down"), ("half_up", "To the nearest"), ("ceil", "Up")],
        required=True,
        default="floor",
    )
    cap_minimum = fields.Integer(
        "At Least", help="Places given however small the base."
    )
    cap_severity = fields.Selection(
        [("warn", "Warn"), ("block", "Refuse")], required=True, default="warn"
    )
    cap_article = fields.Char("Ground of the Cap")
    council_threshold = fields.Float(
        "Votes Needed (%)", digits=(5, 2), required=True, default=80
    )
    quorum_numerator = fields.Integer("Quorum", required=True, default=2)
    quorum_denominator = fields.Integer("of", required=True, default=3)
    secret_ballot = fields.Boolean()
    recusal = fields.Selection(
        [("keep", "Stays in the total"), ("remove", "Leaves the total")],
        "Member Concerned",
        required=True,
        default="keep",
    )
    council_confidence = fields.Selection(
        CONFIDENCE, "Figures of the Vote", required=True, default="unconfirmed"
    )

    _title_unique = models.UniqueIndex(
        "(ruleset_id, title_id, subject)", "A rule set has each title once."
    )
    _cap = models.Constraint(
        "CHECK(cap_percent >= 0 AND cap_percent <= 100 AND cap_minimum >= 0)",
        "The cap must lie between 0 and 100 %.",
    )
    _threshold = models.Constraint(
        "CHECK(council_threshold > 0 AND council_threshold <= 100)",
        "The votes needed must lie between 0 and 100 %.",
    )
    _quorum = models.Constraint(
        "CHECK(quorum_numerator > 0 AND quorum_numerator <= quorum_denominator)",
        "The quorum is a fraction of the members, at most all of them.",
    )

    @api.depends("confidence", "ruleset_id.confirmed_on")
    def _compute_standing(self):
        for rule in self:
            rule.standing = rule.ruleset_id._standing(rule.confidence, "")

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules.ruleset_id._check_draft()
        return rules

    def write(self, vals):
        self.ruleset_id._check_draft()
        result = super().write(vals)
        self.ruleset_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self.ruleset_id._check_draft()

    def _prepare_cap(self):
        """The cap as the rules know it, or nothing."""
        self.ensure_one()
        if not self.cap_percent:
            return None
        return Cap(
            f"{self.cap_percent:.2f}",
            self.cap_rounding,
            self.cap_severity,
            self.cap_minimum,
        )

    def _prepare_vote_rule(self):
        """Quorum, threshold and recusal as the rules know them."""
        self.ensure_one()
        return voting.VoteRule(
            f"{self.council_threshold:.2f}",
            (self.quorum_numerator, self.quorum_denominator),
            self.recusal,
        )


class HrEmulationRuleset(models.Model):
    _inherit = "hr.emulation.ruleset"

    def _check_draft(self):
        """Rules and conditions change in a draft only: copy a rule set in force."""
        for ruleset in self:
            if ruleset.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s is in force. Copy it, or set it back to draft "
                        "while no round has used it.",
                        name=ruleset.name,
                    )
                )
