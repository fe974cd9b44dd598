# Part of HR Quality. See LICENSE. (LGPL-3)
"""Councils, and meetings: who was present, what was said, the minutes adopted."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .hr_quality_catalogue import GRADES
from .hr_quality_transition import Move


class HrQualityCouncil(models.Model):
    """Hội đồng: members named by an establishing decision."""

    _name = "hr.quality.council"
    _description = "Council"
    _order = "date desc, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    number = fields.Char("Establishing Decision", required=True)
    date = fields.Date("Decision Date", required=True)
    active = fields.Boolean(default=True)
    member_ids = fields.One2many("hr.quality.council.member", "council_id", copy=True)

    @api.constrains("member_ids")
    def _check_chair(self):
        for council in self:
            chairs = council.member_ids.filtered(lambda member: member.role == "chair")
            if len(chairs) > 1:
                raise ValidationError(
                    self.env._("%(name)s has more than one chair.", name=council.name)
                )


class HrQualityCouncilMember(models.Model):
    """One member; a person without a log-in is entered by name."""

    _name = "hr.quality.council.member"
    _description = "Council member"
    _order = "council_id, sequence, id"
    _rec_name = "name"

    council_id = fields.Many2one(
        "hr.quality.council", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="council_id.company_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    title = fields.Char("Position")
    employee_id = fields.Many2one("hr.employee", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Log-in", ondelete="restrict")
    role = fields.Selection(
        [
            ("chair", "Chair"),
            ("vice", "Vice-chair"),
            ("member", "Member"),
            ("secretary", "Member and secretary"),
        ],
        required=True,
        default="member",
    )

    _employee_unique = models.UniqueIndex(
        "(council_id, employee_id) WHERE employee_id IS NOT NULL",
        "This person is already a member of the council.",
    )

    @api.onchange("employee_id")
    def _onchange_employee_id(self):
        if self.employee_id:
            self.name = self.employee_id.name
            self.user_id = self.employee_id.user_id


class HrQualityMeeting(models.Model):
    """Cuộc họp đánh giá: present, opinions, minutes adopted."""

    _name = "hr.quality.meeting"
    _description = "Rating meeting"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "date desc, id desc"

    _MOVES = {
        ("draft", "adopted"): Move(
            "_may_officer", "adopted_by_id", "adopted_on", "meeting_adopted"
        ),
    }

    name = fields.Char(required=True)
    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    department_id = fields.Many2one("hr.department", "Unit", ondelete="restrict")
    council_id = fields.Many2one("hr.quality.council", ondelete="restrict")
    date = fields.Datetime(required=True)
    place = fields.Char("Held At")
    may_keep = fields.Boolean(compute="_compute_may_keep")
    chair_name = fields.Char("Chair")
    secretary_name = fields.Char("Secretary")
    secretary_user_id = fields.Many2one(
        "res.users", "Secretary's Log-in", help="May type for this meeting."
    )
    summoned = fields.Integer("Members Summoned")
    present = fields.Integer("Members Present")
    absent_note = fields.Text("Absent, with Reason")
    minutes = fields.Text()
    state = fields.Selection(
        [("draft", "Draft"), ("adopted", "Minutes adopted")],
        required=True,
        default="draft",
        readonly=True,
    )
    adopted_by_id = fields.Many2one("res.users", readonly=True)
    adopted_on = fields.Datetime(readonly=True)
    opinion_ids = fields.One2many("hr.quality.meeting.opinion", "meeting_id")

    _presence = models.Constraint(
        "CHECK(present >= 0 AND present <= summoned)",
        "No more people can be present than were summoned.",
    )

    @api.constrains("company_id", "period_id", "council_id")
    def _check_company(self):
        for meeting in self:
            agencies = meeting.period_id.company_id | meeting.council_id.company_id
            if agencies - meeting.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: its period and council belong to the same agency.",
                        name=meeting.name,
                    )
                )

    def write(self, vals):
        self._check_not_adopted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_adopted(self):
        self._check_not_adopted()

    @api.depends_context("uid")
    def _compute_may_keep(self):
        for meeting in self:
            meeting.may_keep = meeting.has_access("write")

    def _check_not_adopted(self):
        for meeting in self:
            if meeting.state == "adopted":
                raise UserError(
                    self.env._(
                        "The minutes of “%(name)s” are adopted and no longer change.",
                        name=meeting.name,
                    )
                )

    def action_adopt(self):
        """Adopt the minutes; they and the opinions are then closed."""
        for meeting in self:
            if not (meeting.minutes and meeting.present):
                raise UserError(
                    self.env._(
                        "“%(name)s”: enter who was present and the minutes first.",
                        name=meeting.name,
                    )
                )
        self._transition("adopted")

    def action_fill_opinions(self):
        """A line for every sheet of the unit that has none yet.

        Listed by personnel, each begins with the tier proposed so far, else with the
        one the person gave himself; the meeting writes its own over it. A secretary
        lists the names only: tiers of colleagues, and his own, are not his to read.
        """
        self.check_access("write")
        self._check_not_adopted()
        officer = self.env.user.has_group("hr_quality_evaluation.group_quality_officer")
        sheets = self.env["hr.quality.evaluation"]
        lines = self.env["hr.quality.meeting.opinion"]
        if not officer:
            sheets, lines = sheets.sudo(), lines.sudo()  # whose sheets, no more
        for meeting in self:
            domain = [("period_id", "=", meeting.period_id.id)]
            if meeting.department_id:
                domain.append(("department_id", "child_of", meeting.department_id.id))
            listed = meeting.with_env(sheets.env).opinion_ids.evaluation_id
            fresh = sheets.search(domain) - listed
            proposed = fresh._grades_proposed() if officer else {}
            lines.create(
                [
                    {
                        "meeting_id": meeting.id,
                        "evaluation_id": sheet.id,
                        "proposed_grade": officer
                        and (proposed.get(sheet) or sheet.self_grade),
                    }
                    for sheet in fresh
                ]
            )


class HrQualityMeetingOpinion(models.Model):
    """What the meeting said of one sheet, and the tier it proposes with its count."""

    _name = "hr.quality.meeting.opinion"
    _description = "Opinion of a meeting"

    meeting_id = fields.Many2one(
        "hr.quality.meeting", required=True, index=True, ondelete="restrict"
    )
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
    )
    subject_name = fields.Char(compute="_compute_subject_name", compute_sudo=True)
    opinion = fields.Text()
    proposed_grade = fields.Selection(GRADES, "Tier Proposed")
    agree = fields.Integer("In Favour")

    _once = models.UniqueIndex(
        "(meeting_id, evaluation_id)", "The meeting has already spoken of this sheet."
    )
    _agree = models.Constraint("CHECK(agree >= 0)", "A count is not negative.")

    def _compute_subject_name(self):
        for opinion in self:
            opinion.subject_name = opinion.evaluation_id.subject_name

    @api.constrains("agree", "meeting_id", "evaluation_id")
    def _check_opinion(self):
        for opinion in self:
            if opinion.agree > opinion.meeting_id.present:
                raise ValidationError(
                    self.env._(
                        "%(name)s: more votes than members present.",
                        name=opinion.subject_name,
                    )
                )
            sheet_sudo = opinion.evaluation_id.sudo()  # its period is no secret
            if sheet_sudo.period_id != opinion.meeting_id.period_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s is not rated in the period of the meeting.",
                        name=opinion.subject_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        opinions = super().create(vals_list)
        opinions.meeting_id._check_not_adopted()
        return opinions

    def write(self, vals):
        self.meeting_id._check_not_adopted()
        result = super().write(vals)
        if "meeting_id" in vals:
            self.meeting_id._check_not_adopted()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_adopted(self):
        self.meeting_id._check_not_adopted()


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    opinion_ids = fields.One2many(
        "hr.quality.meeting.opinion",
        "evaluation_id",
        groups="hr_quality_evaluation.group_quality_reader",
    )

    def _grades_proposed(self):
        """Sheet → the tier proposed in its result in force."""
        results = self.env["hr.quality.result"].search(
            [("evaluation_id", "in", self.ids), ("current", "=", True)]
        )
        return {result.evaluation_id: result.proposed_grade for result in results}
