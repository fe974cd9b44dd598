# Part of HR Quality. See LICENSE. (LGPL-3)
"""Kiến nghị về kết quả xếp loại: received, examined, answered, closed (335 Đ22)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_quality_paper_file import sha256
from .hr_quality_transition import Move

READER = "hr_quality_evaluation.group_quality_reader"
OPEN = ("received", "examined")
WORKED_ON = {
    "received": {"examination", "asked_user_ids", "handler_id"},
    "examined": {"examination", "asked_user_ids", "handler_id"},
    "answered": {"answer_file", "answer_file_name"},
}
"""State → what personnel still writes; all else passes the moves."""
GUARDED = (
    *("evaluation_id", "result_id", "period_id", "company_id", "employee_id"),
    *("code", "content", "channel", "received_on", "answer_due", "outcome"),
    *("answer", "answer_number", "answer_date", "replacement_id", "file_hash"),
    *("answer_file_hash", "state"),
)


class HrQualityAppeal(models.Model):
    """One petition against one version of a result.

    Read by the person, personnel, authority and inspectors, and by whoever was asked
    to explain; the head of the unit is not among them by his office. No chatter.
    """

    _name = "hr.quality.appeal"
    _description = "Appeal against a rating"
    _inherit = ["hr.quality.transition.mixin", "hr.quality.paper.file"]
    _order = "received_on desc, id desc"
    _rec_name = "code"

    _INITIAL = "received"
    _MOVES = {
        ("received", "examined"): Move(
            "_may_work_on", "examined_by_id", "examined_on", "appeal_examined"
        ),
        ("examined", "answered"): Move(
            "_may_answer", "answered_by_id", "answered_on", "appeal_answered"
        ),
        ("answered", "closed"): Move(
            "_may_work_on", "closed_by_id", "closed_on", "appeal_closed"
        ),
        ("received", "withdrawn"): Move(
            "_may_withdraw", "closed_by_id", "closed_on", "appeal_withdrawn"
        ),
        ("examined", "withdrawn"): Move(
            "_may_withdraw", "closed_by_id", "closed_on", "appeal_withdrawn"
        ),
    }

    # whose, against what
    code = fields.Char("Appeal Number", required=True, readonly=True)
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    result_id = fields.Many2one(
        "hr.quality.result",
        "Result Appealed Against",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
        groups=READER,
    )
    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="restrict", readonly=True
    )
    employee_id = fields.Many2one(
        "hr.employee", index=True, ondelete="restrict", readonly=True
    )
    user_id = fields.Many2one("res.users", index=True, readonly=True)
    subject_name = fields.Char("Name", readonly=True)
    department_name = fields.Char("Unit", readonly=True)
    # what was received
    channel = fields.Selection(
        [("system", "In the system"), ("paper", "On paper")],
        "Received Through",
        required=True,
        readonly=True,
    )
    content = fields.Text("What is Asked, and Why", required=True, readonly=True)
    received_on = fields.Date(required=True, readonly=True)
    paper_number = fields.Char("Incoming Number", readonly=True)
    filing_due = fields.Date("To Be Filed By", readonly=True)
    late_reason = fields.Char("Why Accepted Late", readonly=True)
    answer_due = fields.Date("To Be Answered By", readonly=True)
    answer_article = fields.Char("Article", readonly=True)
    # how it is worked on
    state = fields.Selection(
        [
            ("received", "Received"),
            ("examined", "Examined"),
            ("answered", "Answered"),
            ("closed", "Closed"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="received",
        readonly=True,
    )
    handler_id = fields.Many2one(
        "res.users", "Handled By", ondelete="restrict", groups=READER
    )
    examination = fields.Text("Findings of the Examination", groups=READER)
    asked_user_ids = fields.Many2many(
        "res.users",
        "hr_quality_appeal_asked_rel",
        string="Asked to Explain",
        groups=READER,
        help="They may read this appeal.",
    )
    # the answer
    outcome = fields.Selection(
        [("upheld", "Upheld: the result is replaced"), ("rejected", "Rejected")],
        "Conclusion",
        readonly=True,
    )
    answer = fields.Text("Answer and Reasons", readonly=True)
    answer_number = fields.Char("Number of the Answer", readonly=True)
    answer_date = fields.Date("Date of the Answer", readonly=True)
    answer_signer = fields.Char("Signed By", readonly=True)
    answer_signer_title = fields.Char("Signer's Position", readonly=True)
    answer_file = fields.Binary("Signed Answer", attachment=True)
    answer_file_name = fields.Char()
    answer_file_hash = fields.Char("SHA-256 of the Answer", readonly=True)
    replacement_id = fields.Many2one(
        "hr.quality.result",
        "Replacing Result",
        ondelete="restrict",
        readonly=True,
        groups=READER,
    )
    replacement_decision_id = fields.Many2one(
        "hr.quality.decision",
        "Replacing Decision",
        compute="_compute_replacement_decision_id",
        groups=READER,
    )
    # stamps
    examined_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    examined_on = fields.Datetime(readonly=True)
    answered_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    answered_on = fields.Datetime(readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    closed_on = fields.Datetime(readonly=True)
    is_late = fields.Boolean("Answer Overdue", compute="_compute_is_late")
    can_examine = fields.Boolean(compute="_compute_can")
    can_answer = fields.Boolean(compute="_compute_can")
    can_close = fields.Boolean(compute="_compute_can")
    can_withdraw = fields.Boolean(compute="_compute_can")

    _one_open = models.UniqueIndex(
        "(result_id) WHERE state != 'withdrawn'",
        "There is already an appeal against this result.",
    )
    _code_unique = models.UniqueIndex("(code)", "Two appeals have the same number.")

    def init(self):
        self.env["hr.quality.guard"]._install_guard(
            self._table, GUARDED, "OLD.state IN ('closed', 'withdrawn')"
        )

    @api.depends("answer_due", "state")
    def _compute_is_late(self):
        """By the day at the agency; an answered one is late no longer."""
        for appeal in self:
            appeal.is_late = bool(
                appeal.state in OPEN
                and appeal.answer_due
                and appeal.answer_due < appeal.company_id._quality_today()
            )

    @api.depends("replacement_id.decision_id")
    def _compute_replacement_decision_id(self):
        for appeal in self:
            appeal.replacement_decision_id = appeal.replacement_id.decision_id

    @api.depends("state", "user_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for appeal in self:
            appeal.can_examine = appeal._can_move("examined")
            appeal.can_answer = appeal._can_move("answered")
            appeal.can_close = appeal._can_move("closed")
            appeal.can_withdraw = appeal._can_move("withdrawn")

    def write(self, vals):
        """Personnel's notes while it is worked on; everything else by its moves."""
        for appeal in self:
            if vals.keys() - WORKED_ON.get(appeal.state, set()):
                raise UserError(
                    self.env._(
                        "Appeal %(code)s: this can no longer be changed here.",
                        code=appeal.code,
                    )
                )
        asked = super().write(vals)
        if "asked_user_ids" in vals:
            self.env.registry.clear_cache()  # whoever was asked sees the menu
        return asked

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An appeal stays on file; it can be withdrawn."))

    # who may

    def _deciding_bodies(self):
        """335 Đ22: whoever rates answers."""
        sheets_sudo = self.sudo().evaluation_id  # which body, no more
        return sheets_sudo.rating_body_id.with_env(self.env)

    def _may_work_on(self):
        """Personnel, never on his own appeal."""
        return self._may_officer() and self.user_id != self.env.user

    def _may_answer(self):
        """The authority that rated, never on his own appeal; where a superior rates,
        personnel types the superior's answer in."""
        if self.user_id == self.env.user:
            return False
        if not self._deciding_bodies():
            return self._may_officer()
        return self._may_authority()

    def _may_withdraw(self):
        """The person himself; personnel for one who came on paper."""
        own = bool(self.user_id) and self.user_id == self.env.user
        return own or (self.channel == "paper" and self._may_officer())

    # buttons

    def action_examine(self):
        """Đã xem xét: with the findings on file, ready for the authority."""
        for appeal in self:
            if not (appeal.sudo().examination or "").strip():  # readers' field
                appeal._check_moves("examined")
                raise UserError(
                    self.env._("Enter the findings of the examination first.")
                )
        self._transition("examined")

    def action_answer(self):
        """Open the window in which the authority upholds or rejects."""
        self.ensure_one()
        self.check_access("read")
        self._check_moves("answered")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the Appeal"),
            "res_model": "hr.quality.appeal.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_appeal_id": self.id},
        }

    def action_close(self):
        """Kết thúc: an upheld appeal once the replacing result is decided."""
        for appeal in self:
            replacement_sudo = appeal.sudo().replacement_id  # readers' field
            if appeal.outcome == "upheld" and not replacement_sudo.final:
                appeal._check_moves("closed")
                raise UserError(
                    self.env._(
                        "Appeal %(code)s was upheld: the replacing decision must be"
                        " issued first.",
                        code=appeal.code,
                    )
                )
            content = appeal.with_context(bin_size=False).answer_file
            appeal._transition("closed", {"answer_file_hash": sha256(content)})

    def action_withdraw(self):
        """Rút kiến nghị."""
        self._transition("withdrawn")

    # the answer

    def _answer(self, values):
        """The authority's answer; upheld, the result is replaced, the old one kept.

        :param dict values: outcome, answer, number, date, signer, signer_title
        :raises UserError: naming what is missing
        """
        self.ensure_one()
        self.check_access("read")
        self._check_moves("answered")
        self._check_answer(values)
        replacement = self.env["hr.quality.result"]
        if values["outcome"] == "upheld":
            replacement = self._replace_result()
        return self._transition(
            "answered",
            {
                "outcome": values["outcome"],
                "answer": values["answer"].strip(),
                "answer_number": values["number"],
                "answer_date": values["date"],
                "answer_signer": values["signer"],
                "answer_signer_title": values["signer_title"],
                "replacement_id": replacement.id,
            },
        )

    def _check_answer(self, values):
        labels = {
            "outcome": self.env._("outcome"),
            "answer": self.env._("answer with its reasons"),
            "number": self.env._("document number"),
            "date": self.env._("date"),
            "signer": self.env._("signer"),
            "signer_title": self.env._("signer's position"),
        }
        missing = [
            label
            for name, label in labels.items()
            if not values.get(name) or not str(values[name]).strip()
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(name)s: fill in %(missing)s.",
                    name=self.code,
                    missing=", ".join(missing),
                )
            )
        if values["date"] < self.received_on:
            raise UserError(
                self.env._("An appeal is not answered before it was received.")
            )

    def _replace_result(self):
        """A new version of the result; one already begun is taken up."""
        reason = self.env._("Appeal %(code)s upheld", code=self.code)
        if self.result_id.current and self._deciding_bodies():
            return self.result_id._replace(reason)
        if self.result_id.current:  # the superior replaces; his paper is typed in
            return self.result_id._begin_version(reason)
        return self.env["hr.quality.result"].search(
            [("evaluation_id", "=", self.evaluation_id.id), ("current", "=", True)]
        )

    def _log_transition(self, move, target, reason):
        """The journal says what became of it, never what was written."""
        self.env["hr.quality.event"]._log(
            self,
            move.event,
            lambda appeal: {"state": target, "outcome": appeal.outcome or ""},
        )

    def _check_readable_answer(self):
        if any(appeal.state not in ("answered", "closed") for appeal in self):
            raise AccessError(self.env._("This appeal has not been answered yet."))
