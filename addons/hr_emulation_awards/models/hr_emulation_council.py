# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OFFICER = "hr_emulation_awards.group_emulation_officer"
RATING_OFFICER = "hr_quality_evaluation.group_quality_officer"
LOOSE_MEMBER = {"user_id"}


class HrQualityCouncil(models.Model):
    """Hội đồng Thi đua – Khen thưởng: a council that votes titles.

    Members stand as the establishing decision names them; once a session is held
    they are frozen, and another composition is another decision.
    """

    _inherit = "hr.quality.council"

    kind = fields.Selection(
        [
            ("rating", "Rating council"),
            ("emulation", "Emulation and commendation council"),
        ],
        required=True,
        default="rating",
    )
    level = fields.Selection(
        [("base", "Base level"), ("superior", "Ministry, branch or province")],
        required=True,
        default="base",
    )
    quorum_numerator = fields.Integer("Quorum", default=2)
    quorum_denominator = fields.Integer("of", default=3)
    threshold_ids = fields.One2many(
        "hr.emulation.council.threshold", "council_id", "Own Figures", copy=True
    )
    session_ids = fields.One2many("hr.emulation.session", "council_id", "Sessions")
    held_session_count = fields.Integer(
        "Sessions Held", compute="_compute_held_session_count"
    )
    member_count = fields.Integer("Members", compute="_compute_member_count")

    _quorum = models.Constraint(
        "CHECK(quorum_numerator IS NULL OR quorum_numerator <= quorum_denominator)",
        "The quorum is a fraction of the members, at most all of them.",
    )

    @api.depends("session_ids.state")
    def _compute_held_session_count(self):
        sessions_sudo = self.env["hr.emulation.session"].sudo()  # a count only
        counts = dict(
            sessions_sudo._read_group(
                [("council_id", "in", self.ids), ("state", "in", ("open", "closed"))],
                ["council_id"],
                ["__count"],
            )
        )
        for council in self:
            council.held_session_count = counts.get(council, 0)

    @api.depends("member_ids")
    def _compute_member_count(self):
        for council in self:
            council.member_count = len(council.member_ids)

    @api.model_create_multi
    def create(self, vals_list):
        councils = super().create(vals_list)
        councils._check_office()
        return councils

    def write(self, vals):
        self._check_office()
        if vals.keys() & {"number", "date", "company_id", "kind", "level"}:
            self._check_not_held()
        result = super().write(vals)
        if "kind" in vals:
            self._check_office()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_held(self):
        self._check_office()
        self._check_not_held()

    def _check_office(self):
        """Each office keeps its own councils."""
        groups = {"emulation": OFFICER, "rating": RATING_OFFICER}
        for kind in set(self.mapped("kind")):
            if not self.env.user.has_group(groups[kind]):
                raise AccessError(
                    self.env._("This council is kept by the office it belongs to.")
                )

    def _check_not_held(self):
        for council in self:
            if council.held_session_count:
                raise UserError(
                    self.env._(
                        "%(name)s has held a session: its members and its establishing "
                        "decision stay as they are. Copy it for a new decision.",
                        name=council.name,
                    )
                )

    def _member(self, role):
        """The member who holds a role, the first if there are several."""
        self.ensure_one()
        return self.member_ids.filtered(lambda member: member.role == role)[:1]


class HrQualityCouncilMember(models.Model):
    _inherit = "hr.quality.council.member"

    @api.onchange("employee_id")
    def _onchange_employee_id(self):
        if self.employee_id:
            self.name = self.employee_id.name
            self.user_id = self.employee_id.user_id

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.council_id._check_office()
        members.council_id._check_not_held()
        for member in members.filtered(lambda m: m.employee_id and not m.user_id):
            member.user_id = member.employee_id.user_id
        self.env.registry.clear_cache()  # the menu of the council
        return members

    def write(self, vals):
        if "council_id" in vals:
            raise UserError(
                self.env._("A member stays in the council that named him. Add a line.")
            )
        self.council_id._check_office()
        if vals.keys() - LOOSE_MEMBER:
            self.council_id._check_not_held()
        if "user_id" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_held(self):
        self.council_id._check_office()
        self.council_id._check_not_held()

    @api.model
    def _follow_users(self, employees):
        """Membership follows the log-in of the person."""
        self.flush_model(["user_id", "employee_id"])
        employees.flush_recordset(["user_id"])
        self.env.cr.execute(
            """UPDATE hr_quality_council_member member
                  SET user_id = resource.user_id
                 FROM hr_employee employee
                 JOIN resource_resource resource ON resource.id = employee.resource_id
                WHERE member.employee_id = employee.id AND employee.id = ANY(%s)
                  AND member.user_id IS DISTINCT FROM resource.user_id""",
            [employees.ids],
        )
        self.invalidate_model(["user_id"])
        self.env.registry.clear_cache()


class HrEmulationCouncilThreshold(models.Model):
    """Threshold and form of the ballot for one title, by the council's own rules."""

    _name = "hr.emulation.council.threshold"
    _description = "Voting figures of a council"
    _order = "council_id, title_id"

    council_id = fields.Many2one(
        "hr.quality.council", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="council_id.company_id")
    title_id = fields.Many2one("hr.emulation.title", required=True, ondelete="restrict")
    threshold = fields.Float("Votes Needed (%)", digits=(5, 2), required=True)
    secret = fields.Boolean("Secret Ballot")
    recusal = fields.Selection(
        [("keep", "Stays in the total"), ("remove", "Leaves the total")],
        "Member Concerned",
        required=True,
        default="keep",
    )
    article = fields.Char("Ground", required=True)

    _title_unique = models.UniqueIndex(
        "(council_id, title_id)", "This title already has figures of its own."
    )
    _threshold = models.Constraint(
        "CHECK(threshold > 0 AND threshold <= 100)",
        "The votes needed must lie between 0 and 100 %.",
    )
