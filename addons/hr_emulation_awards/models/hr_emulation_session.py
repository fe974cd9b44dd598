# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.hr_quality_evaluation.models.hr_quality_guard import PAPER_FIELDS
from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move

from ..rules import voting

FREE_WHILE = {
    "draft": None,
    "called": {
        "date", "place", "guests", "secretary_id", "chair_id", "item_ids",
        "attendance_ids", "name",
    },
    "open": {
        "place", "guests", "ended_on", "discussion", "conclusion", "scan",
        "scan_name", "item_ids", "attendance_ids", "secretary_id", "chair_id",
    },
    "closed": set(),
}  # fmt: skip
"""What may still be typed in each state; None: everything."""
GUARDED = (
    *("name", "company_id", "round_id", "council_id", "date", "place", "state"),
    *("chair_id", "secretary_id", "guests", "ended_on", "discussion", "conclusion"),
    *("scan_hash", "final", "opened_on", "closed_on"),
)

PAPER_FIELDS["hr.emulation.session", "scan"] = [("state", "=", "closed")]


class HrEmulationSession(models.Model):
    """Phiên họp của Hội đồng Thi đua – Khen thưởng."""

    _name = "hr.emulation.session"
    _description = "Council session"
    _inherit = ["hr.emulation.transition.mixin", "mail.thread"]
    _order = "date desc, id desc"

    _MOVES = {
        ("draft", "called"): Move(
            "_may_officer", "called_by_id", "called_on", "session_called"
        ),
        ("called", "draft"): Move("_may_officer", event="session_put_off"),
        ("called", "open"): Move(
            "_may_run", "opened_by_id", "opened_on", "session_opened"
        ),
        ("open", "closed"): Move(
            "_may_run", "closed_by_id", "closed_on", "minutes_adopted"
        ),
    }

    name = fields.Char(required=True)
    round_id = fields.Many2one(
        "hr.emulation.round",
        "Award Round",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    council_id = fields.Many2one(
        "hr.quality.council",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('kind', '=', 'emulation'), ('company_id', '=', company_id)]",
    )
    state = fields.Selection(
        [
            ("draft", "Preparing"),
            ("called", "Called"),
            ("open", "In session"),
            ("closed", "Minutes adopted"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    date = fields.Datetime(required=True)
    place = fields.Char()
    chair_id = fields.Many2one(
        "hr.quality.council.member",
        ondelete="restrict",
        domain="[('council_id', '=', council_id)]",
    )
    secretary_id = fields.Many2one(
        "hr.quality.council.member",
        ondelete="restrict",
        domain="[('council_id', '=', council_id)]",
        help="Types the votes of members without a log-in.",
    )
    item_ids = fields.One2many("hr.emulation.session.item", "session_id", "Agenda")
    attendance_ids = fields.One2many("hr.emulation.session.attendance", "session_id")
    # the minutes
    guests = fields.Char("Also Present")
    discussion = fields.Text()
    conclusion = fields.Text("Conclusion of the Chair")
    ended_on = fields.Datetime("Ended At")
    scan = fields.Binary("Signed Count Sheets", attachment=True, copy=False)
    scan_name = fields.Char("File Name", copy=False)
    scan_hash = fields.Char("SHA-256 of the File", readonly=True, copy=False)
    # who, when
    called_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    called_on = fields.Datetime(readonly=True, copy=False)
    opened_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    opened_on = fields.Datetime("Opened At", readonly=True, copy=False)
    closed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    closed_on = fields.Datetime(readonly=True, copy=False)
    final = fields.Boolean(readonly=True, copy=False)
    # at a glance
    member_total = fields.Integer("Members", compute="_compute_presence")
    present_total = fields.Integer("Present", compute="_compute_presence")
    written_total = fields.Integer("Written Opinions", compute="_compute_presence")
    quorum_needed = fields.Integer(compute="_compute_presence")
    quorum_met = fields.Boolean(compute="_compute_presence")
    quorum_line = fields.Char("Quorum", compute="_compute_presence")
    item_total = fields.Integer("Items", compute="_compute_items")
    waiting_total = fields.Integer("Still to Vote", compute="_compute_items")
    passed_total = fields.Integer("Passed", compute="_compute_items")
    need_summary = fields.Text("Votes Needed", compute="_compute_need_summary")
    is_runner = fields.Boolean(compute="_compute_is_runner")

    def init(self):
        """The database keeps adopted minutes, whoever asks."""
        self.env["hr.quality.guard"]._install_guard(self._table, GUARDED)

    @api.depends("attendance_ids.presence", "council_id.member_ids", "item_ids")
    @api.depends_context("lang")
    def _compute_presence(self):
        for session in self:
            lines = session.attendance_ids
            members = len(lines) or len(session.council_id.member_ids)
            present = len(lines.filtered(lambda line: line.presence == "present"))
            needed = voting.needed_present(members, session._quorum())
            session.member_total = members
            session.present_total = present
            session.written_total = len(
                lines.filtered(lambda line: line.presence == "written")
            )
            session.quorum_needed = needed
            session.quorum_met = bool(members) and present >= needed
            session.quorum_line = self.env._(
                "%(present)s of %(members)s members present, %(needed)s needed",
                present=f"{present:02}",
                members=f"{members:02}",
                needed=f"{needed:02}",
            )

    @api.depends("item_ids.outcome")
    def _compute_items(self):
        groups = self.env["hr.emulation.session.item"]._read_group(
            [("session_id", "in", self.ids)], ["session_id", "outcome"], ["__count"]
        )
        counts = {(session.id, outcome): count for session, outcome, count in groups}
        for session in self:
            mine = {o: n for (s, o), n in counts.items() if s == session.id}
            session.item_total = sum(mine.values())
            session.waiting_total = mine.get(False, 0)
            session.passed_total = mine.get("passed", 0)

    @api.depends("item_ids.need_line")
    @api.depends_context("lang")
    def _compute_need_summary(self):
        """What each title of the agenda must reach, a line each."""
        for session in self:
            lines = dict.fromkeys(
                f"{item.title_id.name}: {item.need_line}"
                for item in session.item_ids
                if item.need_line and item.outcome != "withdrawn"
            )
            session.need_summary = "\n".join(lines)

    @api.depends_context("uid")
    @api.depends("secretary_id")
    def _compute_is_runner(self):
        for session in self:
            session.is_runner = session._may_run()

    @api.onchange("council_id")
    def _onchange_council_id(self):
        self.chair_id = self.council_id._member("chair") if self.council_id else False
        self.secretary_id = (
            self.council_id._member("secretary") if self.council_id else False
        )

    @api.constrains("council_id", "round_id", "company_id", "chair_id", "secretary_id")
    def _check_council(self):
        for session in self:
            officers = session.chair_id | session.secretary_id
            if (
                session.council_id.kind != "emulation"
                or session.council_id.company_id != session.company_id
                or session.round_id.company_id != session.company_id
                or officers.council_id - session.council_id
            ):
                raise UserError(
                    self.env._(
                        "Round, council, chair and secretary belong to one agency and "
                        "to its emulation council."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            council = self.env["hr.quality.council"].browse(vals.get("council_id"))
            if council:
                vals.setdefault("chair_id", council._member("chair").id)
                vals.setdefault("secretary_id", council._member("secretary").id)
            if vals.get("final") or vals.get("scan_hash"):
                raise AccessError(self._state_refusal())
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() & {"final", "scan_hash"}:
            raise AccessError(self._state_refusal())
        if vals.keys() & {"secretary_id", "chair_id"} and not self._may_officer():
            raise AccessError(
                self.env._("Chair and secretary are named by the standing office.")
            )
        touched = {name for name in vals if not name.startswith("message_")}
        for session in self:
            free = FREE_WHILE[session.state]
            if free is not None and touched - free:
                raise UserError(
                    self.env._(
                        "%(name)s: this is fixed since the session was called, opened "
                        "or closed.",
                        name=session.name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        for session in self:
            if session.state != "draft" or session.item_ids:
                raise UserError(
                    self.env._(
                        "Only a session in preparation with an empty agenda is deleted."
                    )
                )

    # Mail enters by people, never by the gateway

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self.env._("Sessions are not created by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self.env._("Sessions are not changed by e-mail."))

    # Buttons

    def action_fill_agenda(self):
        """Put every nomination the units have reviewed on the agenda."""
        for session in self:
            session._fill_agenda()

    def action_call(self):
        """Triệu tập: members and agenda become visible to the council."""
        for session in self:
            session._check_ready()
            session._sync_attendance()
        self._transition("called")

    def action_put_off(self):
        self._transition("draft")

    def action_open(self):
        for session in self:
            session._open()

    def action_close(self):
        """Adopt the minutes: every count is complete and becomes final."""
        for session in self:
            session._close()

    def action_view_items(self):
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation_awards.hr_emulation_session_item_action"
        )
        return {
            **action,
            "domain": [("session_id", "=", self.id)],
            "context": {"default_session_id": self.id, "search_default_group_title": 1},
        }

    # Who may

    def _may_run(self):
        """The standing office, or the secretary of this session."""
        self.ensure_one()
        secretary_sudo = self.sudo().secretary_id  # only whether it is me
        return self._may_officer() or (
            bool(secretary_sudo) and secretary_sudo.user_id == self.env.user
        )

    def _check_run(self):
        self.check_access("read")
        for session in self:
            if not session._may_run():
                raise AccessError(
                    self.env._(
                        "Only the secretary and the standing office may do this."
                    )
                )

    # Business

    def _quorum(self):
        """The strictest quorum of the agenda, else that of the council."""
        self.ensure_one()
        council = self.council_id
        own = (council.quorum_numerator or 2, council.quorum_denominator or 3)
        items = self.item_ids.filtered(lambda item: item.outcome != "withdrawn")
        pairs = {(item.quorum_numerator, item.quorum_denominator) for item in items}
        return max({own, *pairs}, key=lambda pair: pair[0] / pair[1])

    def _fill_agenda(self):
        self.ensure_one()
        if not self._may_officer():
            raise AccessError(
                self.env._("Only the standing office for emulation may do this.")
            )
        if self.state not in ("draft", "called"):
            raise UserError(self.env._("The agenda is fixed once the session is open."))
        waiting = self.env["hr.emulation.nomination"].search(
            [("round_id", "=", self.round_id.id), ("state", "=", "unit_reviewed")]
        )
        self.env["hr.emulation.session.item"].create(
            [
                {"session_id": self.id, "nomination_id": nomination.id}
                for nomination in waiting
            ]
        )
