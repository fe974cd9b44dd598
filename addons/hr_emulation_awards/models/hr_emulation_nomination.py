# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.hr_quality_evaluation.models.hr_quality_catalogue import GRADES
from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move

from .hr_emulation_title import SUBJECTS

VERDICTS = [
    ("eligible", "Eligible"),
    ("near_miss", "One condition missing"),
    ("not", "Not eligible"),
    ("elsewhere", "Reviewed elsewhere"),
]
REVIEW = {"unit_yes", "unit_total", "unit_meeting_on", "unit_note"}
OFFICE = REVIEW | {"refusal_reason", "note"}
READER = "hr_emulation_awards.group_emulation_reader"
OPEN_STATES = ("candidate", "nominated", "unit_reviewed")


class HrEmulationNomination(models.Model):
    """Đề nghị: one person or unit for one title, with the proof sheet.

    Rows are written by the round for everyone, eligible or not; people move them.
    """

    _name = "hr.emulation.nomination"
    _description = "Nomination"
    _inherit = ["hr.emulation.transition.mixin"]
    _order = "round_id desc, title_id, rank, name_key, id"
    _rec_name = "subject_name"

    _INITIAL = "candidate"
    _MOVES = {
        ("candidate", "nominated"): Move(
            "_may_nominate", "nominated_by_id", "nominated_on", "nominated"
        ),
        ("candidate", "refused"): Move("_may_officer", event="nomination_refused"),
        ("nominated", "candidate"): Move("_may_nominate", event="nomination_withdrawn"),
        ("nominated", "unit_reviewed"): Move("_may_nominate", event="unit_reviewed"),
        ("nominated", "refused"): Move("_may_officer", event="nomination_refused"),
        ("unit_reviewed", "nominated"): Move("_may_officer", event="review_returned"),
        ("unit_reviewed", "refused"): Move("_may_officer", event="nomination_refused"),
        ("unit_reviewed", "council"): Move("_may_council", event="put_to_council"),
        ("council", "unit_reviewed"): Move("_may_council", event="taken_off_agenda"),
        ("council", "passed"): Move("_may_council", event="council_passed"),
        ("council", "failed"): Move("_may_council", event="council_failed"),
        ("passed", "decided"): Move("_may_decide", event="award_decided"),
        ("passed", "forwarded"): Move(
            "_may_officer", "forwarded_by_id", "forwarded_on", "forwarded"
        ),
        ("passed", "unit_reviewed"): Move("_may_officer", event="vote_set_aside"),
        ("forwarded", "answered"): Move("_may_officer", event="superior_answered"),
        ("passed", "refused"): Move(
            "_may_decide", "declined_by_id", "declined_on", "nomination_declined"
        ),
        ("refused", "passed"): Move("_may_restore", event="declining_lifted"),
        ("refused", "candidate"): Move("_may_lift", event="refusal_lifted"),
        ("unit_reviewed", "candidate"): Move("_may_officer", event="recheck_accepted"),
        ("council", "candidate"): Move("_may_officer", event="recheck_accepted"),
        ("passed", "candidate"): Move("_may_officer", event="recheck_accepted"),
    }

    round_id = fields.Many2one(
        "hr.emulation.round",
        "Award Round",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    year = fields.Integer(readonly=True)
    rule_id = fields.Many2one("hr.emulation.rule", ondelete="restrict", readonly=True)
    title_id = fields.Many2one(
        "hr.emulation.title", required=True, ondelete="restrict", readonly=True
    )
    subject = fields.Selection(SUBJECTS, required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee", "Person", index=True, ondelete="restrict", readonly=True
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", index=True, ondelete="restrict", readonly=True
    )
    subject_name = fields.Char("Name", required=True, readonly=True)
    name_key = fields.Char(readonly=True)
    unit_name = fields.Char("Unit at the Time", readonly=True)
    state = fields.Selection(
        [
            ("candidate", "Not nominated"),
            ("nominated", "Nominated"),
            ("unit_reviewed", "Reviewed by the unit"),
            ("council", "Before the council"),
            ("passed", "Passed by the council"),
            ("failed", "Too few votes"),
            ("decided", "Decided"),
            ("forwarded", "Submitted to the higher level"),
            ("answered", "Higher level answered"),
            ("refused", "Not proposed"),
        ],
        required=True,
        default="candidate",
        readonly=True,
        group_expand=True,
    )
    verdict = fields.Selection(VERDICTS, "Conditions", required=True, readonly=True)
    grade = fields.Selection(GRADES, "Rating", readonly=True, groups=READER)
    provisional = fields.Boolean(
        readonly=True, help="On proposed ratings, or on a text not confirmed."
    )
    rule_unconfirmed = fields.Boolean("Text not Confirmed", readonly=True)
    reading = fields.Char(readonly=True)
    differs = fields.Boolean("Differs by Reading", readonly=True)
    missing_count = fields.Integer("Conditions Missing", readonly=True, aggregator=None)
    rank = fields.Integer(readonly=True, aggregator=None)
    within_cap = fields.Boolean("Within the Cap", readonly=True)
    elsewhere = fields.Boolean("Reviewed Elsewhere", readonly=True)
    level = fields.Selection(
        [("head", "Head of the agency"), ("superior", "Higher level")],
        "Decided by",
        readonly=True,
    )
    signature = fields.Char(readonly=True, groups=READER)
    trace = fields.Text(readonly=True, groups=READER)
    changed = fields.Boolean("Facts Changed", readonly=True)
    recheck_verdict = fields.Selection(VERDICTS, "Conditions Now", readonly=True)
    recheck_trace = fields.Text(readonly=True, groups=READER)
    recheck_on = fields.Datetime("Checked Again On", readonly=True)
    unit_yes = fields.Integer("In Favour", aggregator=None)
    unit_total = fields.Integer("Members of the Unit", aggregator=None)
    unit_meeting_on = fields.Date("Unit's Meeting")
    unit_note = fields.Char("Opinion of the Unit")
    nominated_by_id = fields.Many2one("res.users", readonly=True)
    nominated_on = fields.Datetime(readonly=True)
    refusal_reason = fields.Text("Why not Proposed")
    note = fields.Text()
    forwarded_by_id = fields.Many2one("res.users", readonly=True)
    forwarded_on = fields.Datetime(readonly=True)
    submission_number = fields.Char(readonly=True)
    submission_date = fields.Date("Submitted On", readonly=True)
    answer = fields.Selection(
        [("granted", "Granted"), ("refused", "Not granted")], readonly=True
    )
    answer_number = fields.Char("Number of the Answer", readonly=True)
    answer_date = fields.Date("Date of the Answer", readonly=True)
    answer_issuer = fields.Char("Answered by", readonly=True)
    award_id = fields.Many2one("hr.emulation.award", readonly=True, ondelete="restrict")
    session_item_ids = fields.One2many("hr.emulation.session.item", "nomination_id")
    is_officer = fields.Boolean(compute="_compute_is_officer")

    _person_unique = models.UniqueIndex(
        "(round_id, title_id, employee_id) WHERE employee_id IS NOT NULL",
        "This person is already in the round for that title.",
    )
    _unit_unique = models.UniqueIndex(
        "(round_id, title_id, department_id) WHERE employee_id IS NULL",
        "This unit is already in the round for that title.",
    )
    _list_idx = models.Index("(round_id, title_id, verdict)")
    _counts = models.Constraint(
        "CHECK(unit_yes IS NULL OR (unit_yes >= 0 AND unit_yes <= unit_total))",
        "No more voices can be in favour than the unit has members present or not.",
    )

    @api.depends_context("uid")
    def _compute_is_officer(self):
        self.is_officer = self._may_officer()

    def write(self, vals):
        """Heads enter the count of their unit, the standing office its reasons."""
        allowed = OFFICE if self._may_officer() else REVIEW
        if vals.keys() - allowed:
            raise AccessError(
                self.env._("What the round has established is not written by hand.")
            )
        for nomination in self:
            if nomination.state not in OPEN_STATES:
                raise UserError(
                    self.env._(
                        "%(name)s is past the review by the unit.",
                        name=nomination.subject_name,
                    )
                )
        return super().write(vals)

    # Actions

    def action_nominate(self):
        """Nominate the eligible; beyond the cap warn or refuse as the rule says."""
        for nomination in self:
            nomination._check_nominable()
        self._transition("nominated")

    def action_withdraw(self):
        self._transition("candidate")

    def action_unit_reviewed(self):
        """The unit's meeting has spoken: its count is entered and stands."""
        for nomination in self:
            if not nomination.unit_total or not nomination.unit_meeting_on:
                raise UserError(
                    self.env._(
                        "%(name)s: enter the day of the unit's meeting and its count.",
                        name=nomination.subject_name,
                    )
                )
        self._transition("unit_reviewed")

    def action_return_review(self):
        self._transition("nominated")

    def action_refuse(self):
        for nomination in self:
            if not (nomination.refusal_reason or "").strip():
                raise UserError(
                    self.env._(
                        "%(name)s: write why it is not proposed.",
                        name=nomination.subject_name,
                    )
                )
            nomination._transition("refused", reason=nomination.refusal_reason)

    def action_lift_refusal(self):
        self._transition("candidate")

    def action_accept_recheck(self):
        """Take over the facts now known; who is no longer eligible goes back."""
        self.check_access("read")
        if not self._may_officer():
            raise AccessError(self.env._("Only the standing office accepts a change."))
        for nomination in self.filtered("changed"):
            nomination._accept_recheck()
        for award_round in self.round_id:
            award_round._propose()

    def action_view_round(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.emulation.round",
            "res_id": self.round_id.id,
            "view_mode": "form",
        }

    # Who may

    def _may_nominate(self):
        """The standing office, or the head of the unit for his own unit."""
        return self._may_officer() or self.department_id.is_headed_by_me

    def _may_council(self):
        """The standing office, or the secretary of the open session it is before."""
        return self._may_officer() or self.session_item_ids._run_by_me()

    def _may_decide(self):
        return self._may_officer_or_authority()

    # Business

    def _check_nominable(self):
        self.ensure_one()
        if self.verdict != "eligible":
            raise UserError(
                self.env._(
                    "%(name)s does not meet every condition; see the proof sheet.",
                    name=self.subject_name,
                )
            )
        if self.round_id.state not in ("open", "council"):
            raise UserError(self.env._("The round is not open for nominations."))
        if not self.within_cap and self.rule_id.cap_severity == "block":
            raise UserError(
                self.env._(
                    "%(name)s is beyond the %(percent)s %% allowed for %(title)s.",
                    name=self.subject_name,
                    percent=f"{self.rule_id.cap_percent:g}",
                    title=self.title_id.name,
                )
            )

    def _check_reviewed_here(self):
        """No move at all: the body that rates them proposes and decides."""
        for nomination in self.filtered("elsewhere"):
            raise UserError(
                self.env._(
                    "%(name)s is reviewed elsewhere: titles are proposed where the "
                    "rating is decided. Enter the title in the register once granted.",
                    name=nomination.subject_name,
                )
            )

    def _check_firm(self):
        """Nothing is decided on proposed ratings, changed facts or an unread text."""
        for nomination in self:
            if not nomination.round_id.decides:
                raise UserError(
                    self.env._(
                        "%(ruleset)s is not confirmed: a named officer must record "
                        "the text he checked before anything is decided on it.",
                        ruleset=nomination.round_id.ruleset_id.name,
                    )
                )
            if nomination.provisional or nomination.changed:
                raise UserError(
                    self.env._(
                        "%(name)s rests on facts that are provisional or have changed. "
                        "Check the round again first.",
                        name=nomination.subject_name,
                    )
                )

    def _check_moves(self, target):
        self._check_reviewed_here()
        moves = super()._check_moves(target)
        if target in ("decided", "forwarded"):
            self._check_firm()
        return moves

    def _forward(self, number, date):
        """Trình cấp trên: the round ends there until the answer is entered."""
        wrong = self.filtered(lambda n: n.level != "superior")
        if wrong:
            raise UserError(
                self.env._(
                    "%(title)s is decided by the head of the agency.",
                    title=wrong[0].title_id.name,
                )
            )
        return self._transition(
            "forwarded", {"submission_number": number, "submission_date": date}
        )

    def _record_answer(self, granted, paper):
        """The higher level's answer; a granted one enters the register."""
        self._transition(
            "answered",
            {
                "answer": "granted" if granted else "refused",
                "answer_number": paper["number"],
                "answer_date": paper["date"],
                "answer_issuer": paper["issuer"],
            },
        )
        self.env["hr.emulation.upward"]._settle(self)
        if granted:
            return self.env["hr.emulation.award"]._grant(self, paper)
        return self.env["hr.emulation.award"]

    def _accept_recheck(self):
        self.ensure_one()
        if self.state in ("decided", "forwarded", "answered"):
            raise UserError(
                self.env._(
                    "%(name)s is already decided or submitted. Revoke the award or "
                    "withdraw the submission by its own paper.",
                    name=self.subject_name,
                )
            )
        if self.state not in ("refused", "failed"):
            self._transition(
                "candidate",
                {"changed": False, "recheck_verdict": False, "recheck_trace": False},
            )

    def _place(self, award):
        """Tie the nomination to the award it became."""
        self.ensure_one()
        self._write_established({"award_id": award.id})

    def _counts_initiatives(self):
        kinds = self.rule_id.condition_ids.mapped("kind")
        return "initiative_scope_min" in kinds
