# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

VOICES = ("yes", "no", "blank")
CHOICES = [
    ("yes", "In favour"),
    ("no", "Against"),
    ("blank", "Blank"),
    ("recused", "Withdrawn from the vote"),
]
GUARDED = (
    *("item_id", "session_id", "member_id", "choice", "mode", "evidence"),
    *("entered_on", "final"),
)


class HrEmulationVote(models.Model):
    """Biểu quyết công khai: one line per member and item.

    Read by the standing office, the secretary, and the member himself while the
    session is open; written by the methods below only.
    """

    _name = "hr.emulation.vote"
    _description = "Vote by show of hands"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "session_id desc, item_id, id"

    item_id = fields.Many2one(
        "hr.emulation.session.item",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    session_id = fields.Many2one(
        "hr.emulation.session",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(related="session_id.company_id")
    member_id = fields.Many2one(
        "hr.quality.council.member",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    subject_name = fields.Char(related="item_id.subject_name", string="Name")
    title_id = fields.Many2one(related="item_id.title_id", string="Title")
    unit_name = fields.Char(related="item_id.unit_name", string="Unit")
    choice = fields.Selection(CHOICES, "Vote", readonly=True)
    mode = fields.Selection(
        [
            ("self", "Given by the member"),
            ("hands", "Typed by the secretary at the session"),
            ("paper", "Typed from a written opinion"),
        ],
        "Entered",
        readonly=True,
    )
    entered_by_id = fields.Many2one("res.users", readonly=True)
    entered_on = fields.Datetime(readonly=True)
    evidence = fields.Char(readonly=True)
    final = fields.Boolean(readonly=True)

    _once = models.UniqueIndex(
        "(item_id, member_id)", "This member already has a line for the item."
    )

    def init(self):
        guard = self.env["hr.quality.guard"]
        guard._install_guard(self._table, GUARDED)
        guard._install_parent_guard(self._table, "item_id", "hr_emulation_session_item")

    @api.depends("item_id")
    def _compute_display_name(self):
        for vote in self:
            vote.display_name = self.env._("Voting line %(number)s", number=vote.id)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())

    def unlink(self):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())  # pylint: disable=no-raise-unlink

    def _refusal(self):
        return self.env._("Votes are given at the session, one by each member.")

    # The member's own voice

    def action_vote_yes(self):
        self._cast("yes")

    def action_vote_no(self):
        self._cast("no")

    def action_vote_blank(self):
        self._cast("blank")

    def _cast(self, choice):
        """The member votes for himself, once."""
        self.check_access("read")
        for vote in self:
            if vote.member_id.user_id != self.env.user:
                raise AccessError(self.env._("This is not your vote to give."))
            vote._check_voice()
            if vote._presence() != "present":
                raise UserError(self.env._("The list of attendance has you as absent."))
            if vote.choice:
                raise UserError(self.env._("You have voted on this item already."))
        self._record(choice, "self")

    # Doors

    def _check_voice(self):
        """The session is open, the item alive, the member not concerned."""
        for vote in self:
            if vote.session_id.state != "open" or vote.final:
                raise UserError(self.env._("The session is not open for votes."))
            if vote.item_id.outcome == "withdrawn" or vote.item_id.mode != "open":
                raise UserError(
                    self.env._("This item is not voted by a show of hands.")
                )
            if vote.choice == "recused":
                raise UserError(
                    self.env._(
                        "%(name)s is the nominee and takes no part in this vote.",
                        name=vote.member_id.name,
                    )
                )
            if vote._presence() == "absent":
                raise UserError(
                    self.env._(
                        "%(name)s is absent: only a written opinion counts.",
                        name=vote.member_id.name,
                    )
                )

    def _presence(self):
        self.ensure_one()
        lines = self.session_id.attendance_ids
        line = lines.filtered(lambda one: one.member_id == self.member_id)
        return line.presence or "absent"

    def _record(self, choice, mode, evidence="", reason=""):
        """Write the voices and count again; the journal says who spoke, not how."""
        if choice not in VOICES:
            raise UserError(self.env._("Choose in favour, against or blank."))
        votes_sudo = self.sudo()  # nobody has a right to write votes
        votes_sudo._write_established(
            {
                "choice": choice,
                "mode": mode,
                "entered_by_id": self.env.uid,
                "entered_on": fields.Datetime.now(),
                "evidence": (evidence or "").strip() or False,
            }
        )
        self.env["hr.quality.event"]._log(
            votes_sudo.item_id,
            "votes_corrected" if reason else "votes_entered",
            {"mode": mode, "evidence": evidence or ""},
            reason=reason,
            chain=f"round:{votes_sudo.session_id.round_id.id}",
        )
        votes_sudo.item_id._recount()

    @api.model
    def _open_lines(self, items):
        """The lines of every member for every item; the nominee's own is set aside."""
        known = {(v.item_id.id, v.member_id.id) for v in items.sudo().vote_ids}
        values = []
        for item in items:
            concerned = item._concerned()
            values += [
                {
                    "item_id": item.id,
                    "session_id": item.session_id.id,
                    "member_id": member.id,
                    "choice": "recused" if member in concerned else False,
                }
                for member in item.session_id.attendance_ids.member_id
                if (item.id, member.id) not in known
            ]
        return self._create_established(values)

    def _drop_empty(self):
        """A secret ballot leaves no line per member."""
        empty = self.filtered(lambda vote: vote.choice not in VOICES)
        return models.BaseModel.unlink(empty.sudo())  # lines nobody has spoken on
