# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import voting

BY_HAND = {"sequence", "mode", "note"}
FIGURES = (
    *("threshold", "quorum_numerator", "quorum_denominator", "recusal"),
    *("must_secret", "figures_ground"),
)
COUNTED = ("members", "present", "yes", "no", "blank", "written", "recused", "needed")
GUARDED = (
    *("session_id", "nomination_id", "title_id", "subject_name", "unit_name", "mode"),
    *("outcome", "note", "withdrawn_reason", "final", *FIGURES, *COUNTED),
)


class HrEmulationSessionItem(models.Model):
    """One nomination on the agenda, with the figures of its vote and its count."""

    _name = "hr.emulation.session.item"
    _description = "Item of the agenda"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "session_id desc, sequence, title_id, name_key, id"

    session_id = fields.Many2one(
        "hr.emulation.session", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="session_id.company_id")
    session_state = fields.Selection(related="session_id.state", string="Session State")
    sequence = fields.Integer(default=10)
    nomination_id = fields.Many2one(
        "hr.emulation.nomination",
        required=True,
        index=True,
        ondelete="restrict",
    )
    title_id = fields.Many2one("hr.emulation.title", readonly=True, ondelete="restrict")
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    unit_name = fields.Char("Unit", readonly=True)
    proof = fields.Html(related="nomination_id.proof", related_sudo=False)
    # how it is voted
    mode = fields.Selection(
        [("open", "Show of hands"), ("secret", "Secret ballot on paper")],
        "Ballot",
        required=True,
        default="open",
    )
    must_secret = fields.Boolean("Secret by the Rules", readonly=True)
    threshold = fields.Float("Votes Needed (%)", digits=(5, 2), readonly=True)
    quorum_numerator = fields.Integer(readonly=True, default=2)
    quorum_denominator = fields.Integer(readonly=True, default=3)
    recusal = fields.Selection(
        [("keep", "Stays in the total"), ("remove", "Leaves the total")],
        "Member Concerned",
        readonly=True,
        default="keep",
    )
    figures_ground = fields.Char("Ground of the Figures", readonly=True)
    # the count
    members = fields.Integer("All Members", readonly=True, aggregator=None)
    present = fields.Integer(readonly=True, aggregator=None)
    yes = fields.Integer("In Favour", readonly=True, aggregator=None)
    no = fields.Integer("Against", readonly=True, aggregator=None)
    blank = fields.Integer(readonly=True, aggregator=None)
    written = fields.Integer("In Writing", readonly=True, aggregator=None)
    recused = fields.Integer("Withdrawn from the Vote", readonly=True, aggregator=None)
    needed = fields.Integer(readonly=True, aggregator=None)
    outcome = fields.Selection(
        [
            ("passed", "Passed"),
            ("failed", "Not passed"),
            ("withdrawn", "Taken off the agenda"),
        ],
        readonly=True,
        copy=False,
    )
    note = fields.Char("Opinions")
    withdrawn_reason = fields.Char(readonly=True)
    final = fields.Boolean(readonly=True, copy=False)
    vote_ids = fields.One2many("hr.emulation.vote", "item_id", "Votes")
    count_ids = fields.One2many("hr.emulation.count", "item_id", "Count Sheets")
    count_state = fields.Selection(
        [
            ("none", "Not counted"),
            ("one", "One teller has counted"),
            ("differ", "The tellers disagree"),
            ("agreed", "Two tellers agree"),
        ],
        "Count of Ballots",
        compute="_compute_count_state",
    )
    need_line = fields.Char("What Is Needed", compute="_compute_lines")
    result_line = fields.Char("Result", compute="_compute_lines")
    is_runner = fields.Boolean(compute="_compute_is_runner")

    _once = models.UniqueIndex(
        "(session_id, nomination_id)", "This nomination is already on the agenda."
    )

    def init(self):
        guard = self.env["hr.quality.guard"]
        guard._install_guard(self._table, GUARDED)
        guard._install_parent_guard(self._table, "session_id", "hr_emulation_session")

    @api.depends("session_id", "sequence")
    def _compute_display_name(self):
        for item in self:
            item.display_name = self.env._("Item %(number)s", number=item.id or "")

    @api.depends("threshold", "members", "recused", "recusal", "yes", "outcome")
    @api.depends_context("lang")
    def _compute_lines(self):
        """What must be reached, of all members and not of those present."""
        for item in self:
            total = item._total()
            if not total or not item.threshold:
                item.need_line = item.result_line = False
                continue
            item.need_line = self.env._(
                "Needs %(needed)s of %(total)s votes in favour (%(percent)s %% of all "
                "members of the council)",
                needed=voting.needed_yes(total, f"{item.threshold:.2f}"),
                total=total,
                percent=_figure(item.threshold),
            )
            item.result_line = item.outcome and self.env._(
                "%(yes)s of %(total)s in favour (%(percent)s %%)",
                yes=item.yes,
                total=total,
                percent=_figure(round(100 * item.yes / total, 1)),
            )

    @api.depends("count_ids", "mode")
    def _compute_count_state(self):
        sheets_sudo = self.env["hr.emulation.count"].sudo()  # how far, not the figures
        by_item = sheets_sudo.search([("item_id", "in", self.ids)]).grouped("item_id")
        for item in self:
            sheets = by_item.get(item, sheets_sudo)
            item.count_state = item.mode == "secret" and sheets._standing()

    @api.depends_context("uid")
    @api.depends("session_id")
    def _compute_is_runner(self):
        for item in self:
            item.is_runner = item.session_id._may_run()

    # CRUD: the agenda is the office's while the session is being prepared

    @api.model_create_multi
    def create(self, vals_list):
        given = {"session_id", "nomination_id", *BY_HAND}
        for vals in vals_list:
            if {name for name, value in vals.items() if value} - given:
                raise AccessError(self._refusal())
        items = super().create(vals_list)
        items._check_agenda_open()
        items._check_nominations()
        items.nomination_id._transition("council")
        items._freeze_figures()
        return items

    def write(self, vals):
        if vals.keys() - BY_HAND:
            raise AccessError(self._refusal())
        for item in self:
            if item.session_id.state == "closed" or item.final:
                raise UserError(self.env._("The minutes of this session are adopted."))
        if "mode" in vals:
            self._check_mode(vals["mode"])
        result = super().write(vals)
        if "mode" in vals:
            self._prepare_ballots()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_preparing(self):
        self._check_agenda_open()
        self.nomination_id.filtered(lambda n: n.state == "council")._transition(
            "unit_reviewed"
        )

    def _refusal(self):
        return self.env._("The agenda takes nominations; figures and counts follow.")

    def _check_agenda_open(self):
        for session in self.session_id:
            if session.state not in ("draft", "called"):
                raise UserError(
                    self.env._("The agenda is fixed once the session is open.")
                )

    def _check_nominations(self):
        for item in self:
            if item.nomination_id.round_id != item.session_id.round_id:
                raise UserError(
                    self.env._(
                        "%(name)s belongs to another award round.",
                        name=item.nomination_id.subject_name,
                    )
                )

    def _check_mode(self, mode):
        for item in self:
            if mode == "open" and item.must_secret:
                raise UserError(
                    self.env._(
                        "%(title)s is voted by secret ballot: %(ground)s",
                        title=item.title_id.name,
                        ground=item.figures_ground or "",
                    )
                )
            if item._voices() or item.count_ids:
                raise UserError(
                    self.env._(
                        "%(name)s: votes are given already, the form of the ballot "
                        "stays.",
                        name=item.subject_name,
                    )
                )

    # Figures

    def _freeze_figures(self):
        """Copy name, threshold and quorum from the rules; a title may ask secrecy."""
        for item in self:
            values = item._prepare_figures()
            if item.mode == "open" and values["must_secret"]:
                values["mode"] = "secret"
            item._write_established(values)
        self._recount()

    def _prepare_figures(self):
        """The council's own figures where it has some, else those of the rule set."""
        self.ensure_one()
        nomination, council = self.nomination_id, self.session_id.council_id
        rule = nomination.rule_id
        own = council.threshold_ids.filtered(
            lambda line: line.title_id == nomination.title_id
        )
        return {
            "title_id": nomination.title_id.id,
            "subject_name": nomination.subject_name,
            "name_key": nomination.name_key,
            "unit_name": nomination.unit_name,
            "threshold": own.threshold or rule.council_threshold,
            "quorum_numerator": rule.quorum_numerator,
            "quorum_denominator": rule.quorum_denominator,
            "recusal": own.recusal or rule.recusal,
            "must_secret": own.secret or rule.secret_ballot,
            "figures_ground": own.article or rule.article or rule.ruleset_id.name,
        }

    def _vote_rule(self):
        self.ensure_one()
        return voting.VoteRule(
            f"{self.threshold:.2f}",
            (self.quorum_numerator, self.quorum_denominator),
            self.recusal,
        )

    def _total(self):
        """The members a share is taken of."""
        self.ensure_one()
        leaves = self.recused if self.recusal == voting.REMOVE else 0
        return max((self.members or self.session_id.member_total) - leaves, 0)


def _figure(value):
    """A percentage as Vietnamese write it, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
