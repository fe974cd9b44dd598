# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError

FIGURES = ("issued", "collected", "valid", "yes", "no", "blank")
GUARDED = (
    *("item_id", "session_id", "teller_id", *FIGURES, "mode", "evidence"),
    *("entered_on", "final"),
)


class HrEmulationCount(models.Model):
    """Biên bản kiểm phiếu: one teller's count of one secret ballot on paper.

    Two tellers count for themselves; only equal figures make a result.
    """

    _name = "hr.emulation.count"
    _description = "Count sheet of a teller"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "item_id, id"

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
    teller_id = fields.Many2one(
        "hr.quality.council.member",
        required=True,
        ondelete="restrict",
        readonly=True,
    )
    issued = fields.Integer("Ballots Issued", readonly=True, aggregator=None)
    collected = fields.Integer(readonly=True, aggregator=None)
    valid = fields.Integer(readonly=True, aggregator=None)
    yes = fields.Integer("In Favour", readonly=True, aggregator=None)
    no = fields.Integer("Against", readonly=True, aggregator=None)
    blank = fields.Integer(readonly=True, aggregator=None)
    mode = fields.Selection(
        [("self", "By the teller"), ("paper", "Typed from the signed sheet")],
        "Entered",
        readonly=True,
    )
    entered_by_id = fields.Many2one("res.users", readonly=True)
    entered_on = fields.Datetime(readonly=True)
    evidence = fields.Char(readonly=True)
    final = fields.Boolean(readonly=True)

    _teller_once = models.UniqueIndex(
        "(item_id, teller_id)", "This teller has counted the item already."
    )
    _adds_up = models.Constraint(
        "CHECK(yes >= 0 AND no >= 0 AND blank >= 0 AND yes + no + blank = valid"
        " AND valid <= collected AND collected <= issued)",
        "Ballots in favour, against and blank make the valid ones; no more are valid "
        "than collected, no more collected than issued.",
    )

    def init(self):
        guard = self.env["hr.quality.guard"]
        guard._install_guard(self._table, GUARDED)
        guard._install_parent_guard(self._table, "item_id", "hr_emulation_session_item")

    @api.depends("item_id")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = self.env._("Count sheet %(number)s", number=sheet.id)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())

    def unlink(self):  # pylint: disable=method-required-super
        raise AccessError(self._refusal())  # pylint: disable=no-raise-unlink

    def _refusal(self):
        return self.env._("Count sheets are entered by the tellers at the session.")

    def _figures(self):
        self.ensure_one()
        return {name: self[name] for name in FIGURES}

    def _agreed(self):
        """The figures two tellers share, or nothing."""
        seen = {}
        for sheet in self:
            key = tuple(sheet._figures().values())
            seen.setdefault(key, []).append(sheet)
        pairs = [sheets for sheets in seen.values() if len(sheets) >= 2]
        return pairs[0][0]._figures() if pairs else None

    def _standing(self):
        if not self:
            return "none"
        if self._agreed():
            return "agreed"
        return "one" if len(self) == 1 else "differ"

    @api.model
    def _enter(self, item, teller, figures, entry):
        """Write one teller's sheet, or replace it where the reason is given."""
        values = {
            **figures,
            "item_id": item.id,
            "session_id": item.session_id.id,
            "teller_id": teller.id,
            "entered_by_id": self.env.uid,
            "entered_on": fields.Datetime.now(),
            "mode": entry["mode"],
            "evidence": entry["evidence"] or False,
        }
        known = item.sudo().count_ids.filtered(lambda s: s.teller_id == teller)
        if known:
            known._write_established(values)
        else:
            self._create_established([values])
        self.env["hr.quality.event"]._log(
            item,
            "count_corrected" if known else "count_entered",
            {"teller": teller.sudo().name, "mode": entry["mode"], **figures},
            reason=entry["reason"],
            chain=f"round:{item.session_id.round_id.id}",
        )
