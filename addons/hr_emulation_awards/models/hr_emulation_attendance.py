# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KEPT = {"session_id", "member_id", "member_name", "member_title", "final"}
GUARDED = (
    *("session_id", "member_id", "member_name", "member_title", "presence"),
    *("reason", "teller", "final"),
)


class HrEmulationSessionAttendance(models.Model):
    """Thành phần dự họp: one line per member of the establishing decision."""

    _name = "hr.emulation.session.attendance"
    _description = "Attendance at a council session"
    _inherit = ["hr.emulation.established.mixin"]
    _order = "session_id, sequence, id"
    _rec_name = "member_name"

    session_id = fields.Many2one(
        "hr.emulation.session", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="session_id.company_id")
    sequence = fields.Integer(default=10)
    member_id = fields.Many2one(
        "hr.quality.council.member",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    member_name = fields.Char("Name", readonly=True)
    member_title = fields.Char("Position", readonly=True)
    presence = fields.Selection(
        [
            ("present", "Present"),
            ("absent", "Absent"),
            ("written", "Absent, written opinion"),
        ],
        required=True,
        default="present",
    )
    reason = fields.Char("Reason of Absence")
    teller = fields.Selection([("lead", "Head teller"), ("member", "Teller")])
    final = fields.Boolean(readonly=True)

    _member_unique = models.UniqueIndex(
        "(session_id, member_id)", "This member is already on the list."
    )
    _one_lead = models.UniqueIndex(
        "(session_id) WHERE teller = 'lead'", "The tellers have one head."
    )

    def init(self):
        guard = self.env["hr.quality.guard"]
        guard._install_guard(self._table, GUARDED)
        guard._install_parent_guard(self._table, "session_id", "hr_emulation_session")

    @api.model
    def _snapshot(self, member):
        """Name and position as they stand when the session is called."""
        return {
            "member_name": member.name,
            "member_title": member.title,
            "sequence": member.sequence,
        }

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_running(("draft", "called"))
        for line in lines:
            if line.member_id.council_id != line.session_id.council_id:
                raise UserError(
                    self.env._("Only members of the establishing decision attend.")
                )
        return lines

    def write(self, vals):
        """The secretary notes who came; a voice already given is not lost by it."""
        if vals.keys() & KEPT - {"member_name", "member_title"}:
            raise AccessError(self.env._("The list follows the establishing decision."))
        self._check_running(("called", "open"))
        moved = self.filtered(lambda line: line.presence != vals.get("presence"))
        if "presence" in vals:
            moved._check_no_voice()
        result = super().write(vals)
        if "presence" in vals:
            self.session_id.item_ids._recount()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_called(self):
        self._check_running(("draft", "called"))

    def _check_running(self, states):
        for line in self:
            if line.session_id.state not in states:
                raise UserError(
                    self.env._("The attendance of this session is fixed."),
                )

    def _check_no_voice(self):
        votes_sudo = self.env["hr.emulation.vote"].sudo()  # whether, not how
        for line in self:
            voices = votes_sudo.search_count(
                [
                    ("session_id", "=", line.session_id.id),
                    ("member_id", "=", line.member_id.id),
                    ("choice", "in", ("yes", "no", "blank")),
                ],
                limit=1,
            )
            if voices:
                raise UserError(
                    self.env._(
                        "%(name)s has voted already: the presence stays as it is.",
                        name=line.member_name,
                    )
                )
