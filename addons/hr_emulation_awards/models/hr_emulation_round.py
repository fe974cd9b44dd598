# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move

from .hr_emulation_title import BODY_KINDS

FIXED_ONCE_OPEN = {
    *("company_id", "period_id", "year", "date_from", "date_to"),
    *("dossier_date", "body_kind", "ruleset_id"),
}


class HrEmulationRound(models.Model):
    """Đợt xét thi đua, khen thưởng of one year of one agency."""

    _name = "hr.emulation.round"
    _description = "Award round"
    _inherit = [
        "hr.emulation.transition.mixin",
        "hr.emulation.round.facts",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "year desc, id desc"

    _MOVES = {
        ("draft", "open"): Move("_may_officer", event="round_opened"),
        ("open", "council"): Move("_may_officer", event="round_to_council"),
        ("council", "open"): Move("_may_officer", event="round_returned"),
        ("council", "decided"): Move(
            "_may_officer_or_authority", event="round_decided"
        ),
        ("decided", "closed"): Move("_may_officer", event="round_closed"),
    }

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection(
        [
            ("draft", "Preparing"),
            ("open", "Review in the units"),
            ("council", "Council"),
            ("decided", "Decided"),
            ("closed", "Closed"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    year = fields.Integer(required=True)
    date_from = fields.Date("Achievements From", required=True)
    date_to = fields.Date("To", required=True)
    period_id = fields.Many2one(
        "hr.quality.period",
        "Rating Period",
        required=True,
        ondelete="restrict",
        domain="[('is_pilot', '=', False), ('company_id', '=', company_id)]",
        help="Titles follow from the ratings of this period.",
    )
    dossier_date = fields.Date(
        "Dossiers Received On",
        required=True,
        help="The rule set is the one in force on this day.",
    )
    body_kind = fields.Selection(
        BODY_KINDS, "Kind of Body", required=True, default="agency"
    )
    include_elsewhere = fields.Boolean(
        "With Those Rated Elsewhere",
        help="Review here also the people and units that another body rates.",
    )
    ruleset_id = fields.Many2one(
        "hr.emulation.ruleset",
        "Rule Set",
        compute="_compute_ruleset_id",
        store=True,
        ondelete="restrict",
    )
    decides = fields.Boolean("Rule Set Confirmed", related="ruleset_id.decides")
    proposed_on = fields.Datetime("Last Checked", readonly=True, copy=False)
    proposed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    nomination_ids = fields.One2many("hr.emulation.nomination", "round_id")
    count_ids = fields.One2many("hr.emulation.round.count", "round_id")
    nomination_count = fields.Integer(compute="_compute_counts")
    eligible_count = fields.Integer("Eligible", compute="_compute_counts")
    near_miss_count = fields.Integer("Near Misses", compute="_compute_counts")
    changed_count = fields.Integer("Changed", compute="_compute_counts")
    differing_count = fields.Integer("By Reading", compute="_compute_counts")
    provisional_count = fields.Integer("Provisional", compute="_compute_counts")

    _dates = models.Constraint(
        "CHECK(date_from <= date_to)",
        "The round's period must not end before it starts.",
    )
    _once = models.UniqueIndex(
        "(company_id, period_id, year)", "The agency already has a round for that year."
    )

    @api.depends("dossier_date", "company_id")
    def _compute_ruleset_id(self):
        """The rule set of the dossier's date; kept once the round is open."""
        pick = self.env["hr.emulation.ruleset"]._pick
        for award_round in self:
            if award_round.state == "draft" or not award_round.ruleset_id:
                award_round.ruleset_id = pick(
                    award_round.company_id, award_round.dossier_date
                )

    def _compute_counts(self):
        counts = self._count_nominations()
        for award_round in self:
            lines = counts.get(award_round.id, {})
            award_round.nomination_count = sum(lines.values())
            for name, test in self._COUNTERS.items():
                award_round[name] = sum(n for key, n in lines.items() if test(*key))

    _COUNTERS = {
        "eligible_count": lambda verdict, *_flags: verdict == "eligible",
        "near_miss_count": lambda verdict, *_flags: verdict == "near_miss",
        "changed_count": lambda _verdict, changed, *_flags: changed,
        "differing_count": lambda _verdict, _changed, differs, _prov: differs,
        "provisional_count": lambda verdict, _changed, _differs, provisional: (
            provisional and verdict == "eligible"
        ),
    }

    def _count_nominations(self):
        groups = self.env["hr.emulation.nomination"]._read_group(
            [("round_id", "in", self.ids)],
            ["round_id", "verdict", "changed", "differs", "provisional"],
            ["__count"],
        )
        counts = {}
        for award_round, *key, count in groups:
            counts.setdefault(award_round.id, {})[tuple(key)] = count
        return counts

    @api.onchange("year")
    def _onchange_year(self):
        if self.year and 1945 <= self.year <= 2999:
            self.date_from = fields.Date.to_date(f"{self.year}-01-01")
            self.date_to = fields.Date.to_date(f"{self.year}-12-31")

    @api.constrains("company_id", "period_id")
    def _check_company(self):
        """The facts of a round are read as superuser: only of its own agency."""
        for award_round in self:
            if award_round.period_id.company_id != award_round.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: the rating period belongs to another agency.",
                        name=award_round.name,
                    )
                )

    def write(self, vals):
        """What a round stands on changes only while it is being prepared."""
        if FIXED_ONCE_OPEN & vals.keys() and self.filtered(
            lambda r: r.state != "draft"
        ):
            raise UserError(
                self.env._(
                    "Year, period, dates and rule set of a round are fixed once it is"
                    " open."
                )
            )
        if "include_elsewhere" in vals and self.filtered(
            lambda r: r.state not in ("draft", "open")
        ):
            raise UserError(
                self.env._(
                    "Who is reviewed here is fixed once the round is at the council."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        if self.filtered(lambda r: r.state != "draft"):
            raise UserError(self.env._("Only a round in preparation can be deleted."))

    # Mail enters by people, never by the gateway

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self.env._("Award rounds are not created by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self.env._("Award rounds are not changed by e-mail."))

    # Actions

    def action_open(self):
        """Open the round and propose at once."""
        for award_round in self:
            if not award_round.ruleset_id:
                raise UserError(
                    self.env._(
                        "No rule set is in force for dossiers received on %(day)s. "
                        "Put one in force, or correct the date.",
                        day=award_round.dossier_date.strftime("%d/%m/%Y"),
                    )
                )
        self._transition("open")
        return self.action_propose()

    def action_propose(self):
        """Check every person and unit again and propose those who are eligible."""
        self._check_officer()
        for award_round in self:
            if award_round.state not in ("open", "council"):
                raise UserError(self.env._("Open the round first."))
            award_round._propose()

    def action_to_council(self):
        self._transition("council")

    def action_back_to_units(self):
        self._transition("open")

    def action_decided(self):
        self._transition("decided")

    def action_close(self):
        self._transition("closed")

    def action_view_nominations(self):
        """The nominations of the round; a filter may come from the button."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation_awards.hr_emulation_nomination_action"
        )
        wanted = self.env.context.get("nomination_filter")
        context = {"search_default_round_id": self.id, "active_test": False}
        if wanted:
            context[f"search_default_{wanted}"] = 1
        return {**action, "domain": [("round_id", "=", self.id)], "context": context}

    def _check_officer(self):
        if not self._may_officer():
            raise AccessError(
                self.env._("Only the standing office for emulation may do this.")
            )
