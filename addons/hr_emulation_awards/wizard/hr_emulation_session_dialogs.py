# Part of HR Quality. See LICENSE. (LGPL-3)
"""Dialogs of a session: a show of hands typed by the secretary, a teller's count."""

from odoo import api, fields, models
from odoo.exceptions import UserError

VOICES = [("yes", "In favour"), ("no", "Against"), ("blank", "Blank")]


class HrEmulationVoteEntry(models.TransientModel):
    """Everyone present voted alike, but for the exceptions."""

    _name = "hr.emulation.vote.entry"
    _description = "Enter a show of hands"

    item_ids = fields.Many2many("hr.emulation.session.item", string="Items")
    session_id = fields.Many2one("hr.emulation.session", readonly=True)
    item_count = fields.Integer("Items Chosen", compute="_compute_item_count")
    choice = fields.Selection(VOICES, "Everyone Present", required=True, default="yes")
    evidence = fields.Char(help="For instance: count of hands by the secretary.")
    line_ids = fields.One2many("hr.emulation.vote.entry.line", "entry_id", "Except")

    @api.depends("item_ids")
    def _compute_item_count(self):
        for entry in self:
            entry.item_count = len(entry.item_ids)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        items = self.env["hr.emulation.session.item"].browse(
            self.env.context.get("active_ids", [])
        )
        items.check_access("read")
        items.session_id._check_run()
        if len(items.session_id) > 1:
            raise UserError(self.env._("Choose items of one session."))
        values["item_ids"] = [(6, 0, items.ids)]
        values["session_id"] = items.session_id.id
        return values

    def action_apply(self):
        self.ensure_one()
        self.item_ids.check_access("read")
        self.item_ids.enter_hands(
            self.choice,
            {line.member_id.id: line.choice for line in self.line_ids},
            self.evidence or "",
        )


class HrEmulationVoteEntryLine(models.TransientModel):
    _name = "hr.emulation.vote.entry.line"
    _description = "A voice that differs"

    entry_id = fields.Many2one(
        "hr.emulation.vote.entry", required=True, ondelete="cascade"
    )
    council_id = fields.Many2one(
        "hr.quality.council",
        related="entry_id.session_id.council_id",
        related_sudo=False,
    )
    member_id = fields.Many2one(
        "hr.quality.council.member",
        required=True,
        domain="[('council_id', '=', council_id)]",
    )
    choice = fields.Selection(VOICES, "Vote", required=True, default="no")


class HrEmulationCountEntry(models.TransientModel):
    """Phiếu kiểm: what one teller counted."""

    _name = "hr.emulation.count.entry"
    _description = "Enter a count of ballots"

    item_id = fields.Many2one("hr.emulation.session.item", required=True, readonly=True)
    council_id = fields.Many2one(
        "hr.quality.council",
        related="item_id.session_id.council_id",
        related_sudo=False,
    )
    teller_id = fields.Many2one(
        "hr.quality.council.member",
        "Typed for the Teller",
        domain="[('council_id', '=', council_id)]",
        help="Empty: your own count.",
    )
    evidence = fields.Char("Signed Count Sheet")
    issued = fields.Integer("Ballots Issued", required=True)
    collected = fields.Integer(required=True)
    valid = fields.Integer(required=True)
    yes = fields.Integer("In Favour", required=True)
    no = fields.Integer("Against", required=True)
    blank = fields.Integer(required=True)
    reason = fields.Char("Reason of a Correction")

    def action_apply(self):
        self.ensure_one()
        self.item_id.check_access("read")
        names = ("issued", "collected", "valid", "yes", "no", "blank")
        self.item_id.enter_count(
            {name: self[name] for name in names},
            self.teller_id.id or None,
            self.evidence or "",
            self.reason or "",
        )


class HrEmulationItemWithdraw(models.TransientModel):
    """Why an item leaves the agenda of a session that is open."""

    _name = "hr.emulation.item.withdraw"
    _description = "Take items off the agenda"

    item_ids = fields.Many2many("hr.emulation.session.item", string="Items")
    reason = fields.Char(required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        values["item_ids"] = [(6, 0, self.env.context.get("active_ids", []))]
        return values

    def action_apply(self):
        self.ensure_one()
        self.item_ids.check_access("read")
        self.item_ids.withdraw_item(self.reason)


class HrEmulationSubmit(models.TransientModel):
    """Submitting from the nominations makes the same record as the menu does."""

    _inherit = "hr.emulation.submit"

    addressee = fields.Char("To")

    def action_apply(self):
        self.ensure_one()
        if self.mode != "forward":
            return super().action_apply()
        self._check_officer()
        nominations = self.nomination_ids
        nominations.check_access("read")
        if len(nominations.round_id) != 1:
            raise UserError(self.env._("Choose nominations of one award round."))
        upward = self.env["hr.emulation.upward"].create(
            {
                "name": self.env._("Proposal of awards to the higher level"),
                "round_id": nominations.round_id.id,
                "company_id": nominations.round_id.company_id.id,
                "addressee": self.addressee or self._deciding_authority(),
                "number": self.number,
                "date": self.date,
                "signer_name": self.signer,
                "line_ids": [(0, 0, {"nomination_id": n.id}) for n in nominations],
            }
        )
        upward._send()
        return None

    def _deciding_authority(self):
        """Who decides these titles, by the table of levels."""
        award_round = self.nomination_ids.round_id
        levels = self.env["hr.emulation.deciding.level"]._levels_on(
            award_round.company_id, award_round.body_kind, self.date
        )
        names = [
            levels[title].authority
            for title in self.nomination_ids.title_id
            if title in levels and levels[title].authority
        ]
        return ", ".join(dict.fromkeys(names)) or self.env._("Higher level")
