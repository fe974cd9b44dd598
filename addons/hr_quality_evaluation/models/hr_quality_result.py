# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_quality_catalogue import GRADES
from .hr_quality_transition import Move

GUARDED = (
    *("evaluation_id", "code", "period_id", "company_id", "employee_id"),
    *("department_id", "body_id", "duty_group_id", "subject_name", "name_key"),
    *("version_no", "replaces_id", "state", "score", "has_score", "rule_grade"),
    *("needs_authority", "trace", "warning", "computed_on", "fingerprint"),
    *("proposed_grade", "proposed_by", "proposed_on", "proposed_reason"),
    *("decided_grade", "decided_tier", "decided_by", "decided_on", "decided_reason"),
    *("outside", "outside_body", "outside_number", "outside_date", "outside_signer"),
    *("outside_file_hash", "decision_id", "final"),
)
"""Columns of a final result that nothing changes; ``current`` moves on."""
LINE_GUARDED = (
    *("result_id", "sequence", "code", "name", "source", "maximum", "value"),
    *("has_value", "note", "final"),
)


class HrQualityResult(models.Model):
    """Kết quả: score, tier by the rules, proposed and decided; becomes final.

    Read by personnel, authority and inspector only; publication copies what each
    audience may see to the evaluation.
    """

    _name = "hr.quality.result"
    _description = "Rating result"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id, name_key, version_no desc, id"
    _rec_name = "code"

    _MOVES = {
        ("draft", "proposed"): Move(
            "_may_propose", "proposed_by_id", "proposed_on", "result_proposed"
        ),
        ("proposed", "proposed"): Move(
            "_may_propose", "proposed_by_id", "proposed_on", "result_proposed"
        ),
        ("proposed", "draft"): Move("_may_officer", event="result_withdrawn"),
        ("proposed", "decided"): Move("_may_authority", event="result_decided"),
        ("draft", "decided"): Move("_may_officer", event="result_entered"),
    }

    # whose, frozen for lists, order and grouping
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    code = fields.Char("Number", readonly=True, required=True)
    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, ondelete="restrict"
    )
    employee_id = fields.Many2one("hr.employee", ondelete="restrict", readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="restrict", readonly=True
    )
    body_id = fields.Many2one("hr.department", ondelete="restrict", readonly=True)
    duty_group_id = fields.Many2one(
        "hr.quality.duty.group",
        "Similar-Duty Group",
        ondelete="restrict",
        readonly=True,
    )
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    # version and state
    version_no = fields.Integer("Version", default=1, readonly=True, aggregator=False)
    replaces_id = fields.Many2one(
        "hr.quality.result", ondelete="restrict", readonly=True, copy=False
    )
    replace_reason = fields.Text("Reason for Replacement", readonly=True, copy=False)
    current = fields.Boolean(
        "In Force", default=True, readonly=True, help="The version in force."
    )
    state = fields.Selection(
        [("draft", "Computed"), ("proposed", "Proposed"), ("decided", "Decided")],
        required=True,
        default="draft",
        readonly=True,
    )
    final = fields.Boolean(readonly=True, copy=False)
    # by the rules
    score = fields.Float(digits=(6, 2), readonly=True, aggregator="avg")
    has_score = fields.Boolean(readonly=True)
    rule_grade = fields.Selection(GRADES, "Tier by the Rules", readonly=True)
    needs_authority = fields.Boolean(
        "For the Authority to Weigh",
        readonly=True,
        help="The score fits the tier but a condition is missed or unknown.",
    )
    trace = fields.Text("Grounds", readonly=True)
    warning = fields.Char(readonly=True)
    computed_on = fields.Datetime(readonly=True)
    fingerprint = fields.Char(
        readonly=True, help="What was computed: an equal one is not written again."
    )
    # proposed
    proposed_grade = fields.Selection(GRADES, "Proposed Tier", readonly=True)
    proposed_by_id = fields.Many2one("res.users", readonly=True)
    proposed_by = fields.Char("Proposed by (Name)", readonly=True)
    proposed_on = fields.Datetime(readonly=True)
    proposed_reason = fields.Text("Reason for the Proposal", readonly=True)
    # decided
    decided_grade = fields.Selection(GRADES, "Decided Tier", readonly=True)
    decided_tier = fields.Char(
        "Name of the Decided Tier", readonly=True, help="As the regulation names it."
    )
    decided_by = fields.Char(readonly=True)
    decided_on = fields.Date(readonly=True)
    decided_reason = fields.Text("Reason for the Decision", readonly=True)
    decision_id = fields.Many2one(
        "hr.quality.decision",
        index=True,
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    # rated by a superior
    outside = fields.Boolean(
        "Rated by a Superior", readonly=True, help="Typed in from the superior's paper."
    )
    outside_body = fields.Char("Superior Body", readonly=True)
    outside_number = fields.Char("Superior's Document", readonly=True)
    outside_date = fields.Date("Date of the Superior's Document", readonly=True)
    outside_signer = fields.Char("Superior's Signer", readonly=True)
    outside_file = fields.Binary("Scan", attachment=True, readonly=True)
    outside_file_name = fields.Char(readonly=True)
    outside_file_hash = fields.Char("SHA-256 of the Scan", readonly=True)
    line_ids = fields.One2many("hr.quality.result.line", "result_id", readonly=True)

    # shown beside
    listed = fields.Boolean("Presented for Signature", compute="_compute_listed")
    can_decide = fields.Boolean(compute="_compute_can_decide")
    can_replace = fields.Boolean(compute="_compute_can_decide")
    regulation_doubt = fields.Char(
        "Regulation not Confirmed", compute="_compute_regulation_doubt"
    )
    unit_grade = fields.Selection(
        GRADES, "Tier of the Unit", compute="_compute_unit_grade"
    )
    history = fields.Char("Earlier Tiers", compute="_compute_history")

    _version_unique = models.UniqueIndex(
        "(evaluation_id, version_no)", "This version of the result already exists."
    )
    _one_current = models.UniqueIndex(
        "(evaluation_id) WHERE current", "A sheet has one result in force."
    )
    _cap_idx = models.Index("(period_id, body_id, duty_group_id) WHERE current")

    def init(self):
        self.env["hr.quality.guard"]._install_guard(self._table, GUARDED)

    @api.depends("decision_id.state")
    def _compute_listed(self):
        for result in self:
            result.listed = result.decision_id.state == "presented"

    @api.depends("state", "final", "current", "decision_id")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        for result in self:
            result.can_decide = result._may_authority()
            result.can_replace = (
                result.final and result.current and result._may_replace()
            )

    @api.depends("evaluation_id")
    @api.depends_context("lang")
    def _compute_regulation_doubt(self):
        for result in self:
            regulation_sudo = result.evaluation_id.sudo().regulation_id  # catalogue
            result.regulation_doubt = regulation_sudo._doubt()

    @api.depends("department_id", "period_id")
    def _compute_unit_grade(self):
        """Decided, else proposed, tier of the person's unit."""
        units = self.search(
            [
                ("period_id", "in", self.period_id.ids),
                ("department_id", "in", self.department_id.ids),
                ("employee_id", "=", False),
                ("current", "=", True),
            ]
        )
        grades = {
            (unit.period_id, unit.department_id): unit.decided_grade
            or unit.proposed_grade
            for unit in units
        }
        for result in self:
            key = (result.period_id, result.department_id)
            result.unit_grade = grades.get(key) if result.employee_id else False

    @api.depends("employee_id", "department_id")
    def _compute_history(self):
        """The final tiers of the five years before, the latest first."""
        words = dict(self._fields["decided_grade"]._description_selection(self.env))
        past = self.search(
            [
                ("final", "=", True),
                ("current", "=", True),
                ("period_id.is_pilot", "=", False),
                ("period_id.kind", "in", ("year", "school")),
                "|",
                ("employee_id", "in", self.employee_id.ids),
                "&",
                ("employee_id", "=", False),
                ("department_id", "in", self.department_id.ids),
            ]
        )
        tiers = {}
        for one in past:
            subject = one.employee_id or one.department_id
            year = one.period_id.date_to.year
            tiers.setdefault(subject, {})[year] = words.get(one.decided_grade, "")
        for result in self:
            subject = result.employee_id or result.department_id
            year = result.period_id.date_to.year
            known = sorted(tiers.get(subject, {}).items(), reverse=True)
            result.history = "; ".join(
                f"{past_year}: {tier}"
                for past_year, tier in known
                if year - 5 <= past_year < year
            )

    def write(self, vals):
        self._check_not_final(set(vals) - {"current"})
        return super().write(vals)

    def unlink(self):
        self._check_not_final({"id"})
        return super().unlink()

    def _check_not_final(self, names):
        """A decided result changes through no path; a new version replaces it.

        :raises UserError: naming the first result that is final
        """
        final = self.filtered("final")[:1]
        if names and final:
            raise UserError(
                self.env._(
                    "%(name)s is final: issue a replacing version instead.",
                    name=final.display_name,
                )
            )

    # Who may

    def _may_propose(self):
        return self._may_officer() or self._may_authority()

    def _deciding_bodies(self):
        """The body of the decision that lists it, else the one that rates."""
        bodies = self.env["hr.department"]
        for result_sudo in self.sudo():  # whose it is, whoever asks
            listed = result_sudo.decision_id.body_id
            bodies |= listed or result_sudo.evaluation_id.rating_body_id
        return bodies.with_env(self.env)

    def _log_transition(self, move, target, reason):
        """The journal keeps the tiers beside the move, result by result."""
        self.env["hr.quality.event"]._log(
            self, move.event, lambda result: result._prepare_event(), reason=reason
        )

    def _prepare_event(self):
        return {
            "rule": self.rule_grade or "",
            "proposed": self.proposed_grade or "",
            "decided": self.decided_grade or "",
            "version": self.version_no,
            "decision": self.decision_id.number or self.outside_number or "",
        }


class HrQualityResultLine(models.Model):
    """Điểm theo tiêu chí: one criterion, month or condition of a result."""

    _name = "hr.quality.result.line"
    _description = "Points by criterion"
    _order = "result_id, sequence, id"
    _log_access = False

    result_id = fields.Many2one(
        "hr.quality.result",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    sequence = fields.Integer(readonly=True, aggregator=False)
    code = fields.Char(readonly=True)
    name = fields.Char("Criterion", readonly=True)
    source = fields.Char("Source Code", readonly=True)
    source_label = fields.Char("Source", compute="_compute_source_label")
    maximum = fields.Float(digits=(6, 2), readonly=True, aggregator=False)
    value = fields.Float("Points", digits=(6, 2), readonly=True, aggregator="avg")
    has_value = fields.Boolean("Given", readonly=True)
    note = fields.Char(readonly=True)
    final = fields.Boolean(readonly=True)

    def init(self):
        guard = self.env["hr.quality.guard"]
        guard._install_guard(self._table, LINE_GUARDED)
        guard._install_parent_guard(self._table, "result_id", "hr_quality_result")

    @api.depends("source")
    def _compute_source_label(self):
        """The code in words: a source of marks, or what became of a condition."""
        sources = self.env["hr.quality.source"]._fields["code"]
        words = {
            **dict(sources._description_selection(self.env)),
            "final": self.env._("Points earned"),
            "met": self.env._("✓ met"),
            "missed": self.env._("✗ not met"),
            "unknown": self.env._("? not known yet"),
            "not_worked": self.env._("not worked"),
            "excused": self.env._("for comparison"),
            "sub_period": self.env._("from the period locked"),
        }
        for line in self:
            line.source_label = words.get(line.source, line.source or "")

    def write(self, vals):
        self.result_id._check_not_final(set(vals))
        return super().write(vals)

    def unlink(self):
        self.result_id._check_not_final({"id"})
        return super().unlink()
