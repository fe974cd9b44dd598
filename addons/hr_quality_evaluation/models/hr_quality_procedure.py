# Part of HR Quality. See LICENSE. (LGPL-3)
"""Meetings, councils, caps reviewed and decisions."""

from odoo import fields, models

from .hr_quality_catalogue import GRADES

CAPACITIES = [
    ("none", "In his own name"),
    ("kt", "KT. (for the head)"),
    ("tl", "TL. (by order)"),
    ("tuq", "TUQ. (by authorisation)"),
    ("q", "Q. (acting)"),
]


class HrQualityCouncil(models.Model):
    """Hội đồng: members named by an establishing decision."""

    _name = "hr.quality.council"
    _description = "Council"
    _order = "date desc, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    number = fields.Char("Establishing Decision", required=True)
    date = fields.Date("Decision Date", required=True)
    active = fields.Boolean(default=True)
    member_ids = fields.One2many("hr.quality.council.member", "council_id", copy=True)


class HrQualityCouncilMember(models.Model):
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
    user_id = fields.Many2one("res.users", ondelete="restrict")
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


class HrQualityMeeting(models.Model):
    """Cuộc họp đánh giá: present, opinions, minutes adopted."""

    _name = "hr.quality.meeting"
    _description = "Rating meeting"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    department_id = fields.Many2one("hr.department", "Unit", ondelete="restrict")
    council_id = fields.Many2one("hr.quality.council", ondelete="restrict")
    date = fields.Datetime(required=True)
    place = fields.Char()
    chair_name = fields.Char("Chair")
    secretary_name = fields.Char("Secretary")
    secretary_user_id = fields.Many2one("res.users", help="May type for this meeting.")
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


class HrQualityMeetingOpinion(models.Model):
    """What the meeting said of one sheet, and the tier it proposes with its count."""

    _name = "hr.quality.meeting.opinion"
    _description = "Opinion of a meeting"

    meeting_id = fields.Many2one(
        "hr.quality.meeting", required=True, index=True, ondelete="restrict"
    )
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation", required=True, index=True, ondelete="restrict"
    )
    opinion = fields.Text()
    proposed_grade = fields.Selection(GRADES, "Tier Proposed")
    agree = fields.Integer("In Favour")

    _once = models.UniqueIndex(
        "(meeting_id, evaluation_id)", "The meeting has already spoken of this sheet."
    )


class HrQualityCapReview(models.Model):
    """Rà soát tỷ lệ: one cap scope, the reading chosen and its citation."""

    _name = "hr.quality.cap.review"
    _description = "Review of a cap"
    _order = "period_id desc, body_id, duty_group_id, id"

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    cap_id = fields.Many2one("hr.quality.cap", required=True, ondelete="restrict")
    body_id = fields.Many2one("hr.department", required=True, ondelete="restrict")
    duty_group_id = fields.Many2one("hr.quality.duty.group", ondelete="restrict")
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], required=True, default="person"
    )
    reading = fields.Selection(
        [
            ("good_only", "Of those rated good"),
            ("good_or_better", "Of those rated good or better"),
            ("all_rated", "Of all rated"),
        ],
        readonly=True,
    )
    citation = fields.Char(readonly=True)
    chosen_by_id = fields.Many2one("res.users", readonly=True)
    chosen_on = fields.Datetime(readonly=True)
    exceptional = fields.Boolean(readonly=True)
    exceptional_reason = fields.Text(readonly=True)

    _scope_unique = models.UniqueIndex(
        "(period_id, cap_id, body_id, COALESCE(duty_group_id, 0))",
        "This cap is already under review.",
    )


class HrQualityDecision(models.Model):
    """Quyết định, Thông báo: dự thảo, đã trình ký, đã ban hành."""

    _name = "hr.quality.decision"
    _description = "Rating decision"
    _inherit = ["hr.quality.transition.mixin", "mail.thread"]
    _order = "date desc, id desc"

    name = fields.Char("About", required=True)
    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    kind = fields.Selection(
        [
            ("unit", "Decision recognising units"),
            ("person", "Decision on the rating of people"),
            ("notice", "Notice of results"),
        ],
        required=True,
        default="person",
    )
    body_id = fields.Many2one("hr.department", "Body", ondelete="restrict")
    state = fields.Selection(
        [("draft", "Draft"), ("presented", "For signature"), ("issued", "Issued")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    number = fields.Char(copy=False)
    date = fields.Date(copy=False)
    signer_name = fields.Char(copy=False)
    signer_title = fields.Char(copy=False)
    capacity = fields.Selection(CAPACITIES, default="none", required=True)
    attachment_id = fields.Many2one("ir.attachment", "Signed File", copy=False)
    file_hash = fields.Char("SHA-256 of the File", readonly=True, copy=False)
    presented_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    presented_on = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    issued_on = fields.Datetime(readonly=True, copy=False)
    replaces_id = fields.Many2one("hr.quality.decision", ondelete="restrict", copy=False)
    result_ids = fields.One2many("hr.quality.result", "decision_id")
    roster_ids = fields.One2many(
        "hr.quality.roster", "decision_id", "Not Rated, by Decision"
    )
