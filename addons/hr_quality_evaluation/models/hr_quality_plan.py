# Part of HR Quality. See LICENSE. (LGPL-3)
"""Kế hoạch kỳ: each person's own points per criterion, approved beforehand."""

from collections import defaultdict
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_quality_transition import Move

OPEN = ("self", "assessing")


class HrQualityPlan(models.Model):
    """How a person spreads the points of a planned section over its criteria.

    HD 02-HD/BTCTW: six axes, one of them the main one, approved before the quarter.
    """

    _name = "hr.quality.plan"
    _description = "Plan of a period"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "id desc"
    _rec_name = "evaluation_id"

    _MOVES = {
        ("draft", "submitted"): Move("_may_plan", "submitted_by_id", "submitted_on"),
        ("submitted", "draft"): Move("_may_approve", event="plan_returned"),
        ("submitted", "approved"): Move(
            "_may_approve", "approved_by_id", "approved_on", "plan_approved"
        ),
        ("approved", "draft"): Move("_may_approve", event="plan_reopened"),
    }

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    period_id = fields.Many2one(related="evaluation_id.period_id")
    company_id = fields.Many2one(related="evaluation_id.company_id")
    subject_name = fields.Char("Person", related="evaluation_id.subject_name")
    department_id = fields.Many2one(related="evaluation_id.department_id")
    state = fields.Selection(
        [
            ("draft", "Being drafted"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    line_ids = fields.One2many("hr.quality.plan.line", "plan_id", "Criteria")
    note = fields.Text("Remarks of the Superior", copy=False)
    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    approved_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    approved_on = fields.Datetime(readonly=True, copy=False)
    points_found = fields.Float("Sum", compute="_compute_points_found", digits=(6, 2))
    points_wanted = fields.Float(
        "Must Be", compute="_compute_points_found", digits=(6, 2)
    )
    may_plan = fields.Boolean(compute="_compute_may")
    may_approve = fields.Boolean(compute="_compute_may")

    _once = models.UniqueIndex("(evaluation_id)", "A sheet has one plan.")

    @api.depends("line_ids.points")
    def _compute_points_found(self):
        for plan in self:
            sections = plan.line_ids.criterion_id.parent_id
            plan.points_found = sum(plan.line_ids.mapped("points"))
            plan.points_wanted = sum(sections.mapped("maximum"))

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_may(self):
        for plan in self:
            plan.may_plan = plan.state == "draft" and plan._may_plan()
            plan.may_approve = plan.state != "draft" and plan._may_approve()

    # CRUD

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        if not all(plan._may_plan() for plan in plans):
            raise AccessError(self.env._("A plan is drafted by the person himself."))
        return plans

    def write(self, vals):
        for plan in self:
            if "note" in vals and not plan._may_approve():
                raise AccessError(self.env._("Remarks are the superior's to make."))
            if vals.keys() - {"note", "line_ids"}:
                raise UserError(self.env._("A plan stays with its sheet."))
            if "line_ids" in vals:
                plan._check_may_edit()
        return super().write(vals)

    def _check_may_edit(self):
        for plan in self:
            if plan.state != "draft" or not plan._may_plan():
                raise UserError(
                    self.env._(
                        "The plan of %(name)s is no longer a draft, or not yours: its"
                        " superior returns it to be changed.",
                        name=plan.subject_name,
                    )
                )

    # Who may

    def _may_plan(self):
        """The person; personnel for whoever has no log-in."""
        sheet = self.evaluation_id
        own = sheet.user_id.id == self.env.uid
        return own or (not sheet.user_id and self._may_officer())

    def _may_approve(self):
        """The head of the unit, for heads the authority; never oneself."""
        sheet = self.evaluation_id
        unit = sheet.department_id
        above = unit.is_headed_by_me or unit.is_under_my_authority
        return bool(above) and sheet.user_id.id != self.env.uid

    # Actions

    def action_submit(self):
        """Hand the plan in; its sums must be right.

        :raises UserError: saying which sum is off, or that no main axis stands out
        """
        self.check_access("read")
        for plan in self:
            plan._check_points()
        self._transition("submitted")

    def action_approve(self):
        self._transition("approved")

    def action_return(self):
        """Back to the person, with what is to be changed."""
        self.check_access("read")
        for plan in self:
            if not (plan.note or "").strip():
                raise UserError(self.env._("Write down what is to be changed."))
            if plan.evaluation_id.state not in OPEN:
                raise UserError(
                    self.env._(
                        "%(name)s has been rated: the plan stays.",
                        name=plan.subject_name,
                    )
                )
            plan._transition("draft", reason=plan.note)

    def _check_points(self):
        self.ensure_one()
        for section, lines in self.line_ids.grouped("section_id").items():
            total = sum(lines.mapped("points"))
            if abs(total - section.maximum) >= 0.005:
                raise UserError(
                    self.env._(
                        "“%(section)s”: the points add up to %(total)s, not to"
                        " %(maximum)s.",
                        section=section.name,
                        total=f"{total:g}".replace(".", ","),
                        maximum=f"{section.maximum:g}".replace(".", ","),
                    )
                )
            main = lines.filtered("is_main")
            if len(main) != 1 or main.points < max(lines.mapped("points")):
                raise UserError(
                    self.env._(
                        "“%(section)s”: choose one main axis; no other has more"
                        " points.",
                        section=section.name,
                    )
                )

    def _log_transition(self, move, target, reason):
        for plan in self:
            self.env["hr.quality.event"]._log(
                plan, move.event, {"state": target}, reason=reason
            )


class HrQualityPlanLine(models.Model):
    """Điểm tối đa của một trục: what one criterion is worth for this person."""

    _name = "hr.quality.plan.line"
    _description = "Points of a plan"
    _order = "plan_id, sequence, id"

    plan_id = fields.Many2one(
        "hr.quality.plan", required=True, index=True, ondelete="cascade"
    )
    criterion_id = fields.Many2one(
        "hr.quality.criterion", required=True, readonly=True, ondelete="restrict"
    )
    section_id = fields.Many2one(related="criterion_id.parent_id")
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    points = fields.Float("Points at Most", digits=(6, 2))
    is_main = fields.Boolean("Main")
    tasks = fields.Text("Tasks and Their KPI")

    _criterion_once = models.UniqueIndex(
        "(plan_id, criterion_id)", "A plan has each criterion once."
    )
    _points = models.Constraint("CHECK(points >= 0)", "Points must not be negative.")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.plan_id._check_may_edit()
        return lines

    def write(self, vals):
        self.plan_id._check_may_edit()
        if {"plan_id", "criterion_id"} & set(vals):
            raise UserError(self.env._("The criteria of a plan are the regulation's."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The criteria of a plan are the regulation's."))


class HrQualityCriterion(models.Model):
    _inherit = "hr.quality.criterion"

    planned = fields.Boolean(
        "Points by Each Plan",
        help="For sections: each person spreads the points over the criteria in a"
        " plan that his superior approves.",
    )


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    has_plan = fields.Boolean(compute="_compute_has_plan")

    @api.depends("criteria_set_id")
    def _compute_has_plan(self):
        for sheet in self:
            lines = sheet.criteria_set_id.criterion_ids
            sheet.has_plan = bool(lines.filtered("planned")) and bool(sheet.employee_id)

    def action_open_plan(self):
        """The plan of this sheet; the person's own first opening drafts it.

        :raises UserError: while there is none and it is not this user's to draft
        """
        self.ensure_one()
        self.check_access("read")
        plans = self.env["hr.quality.plan"]
        plan = plans.search([("evaluation_id", "=", self.id)])
        if not plan:
            if not plans.new({"evaluation_id": self.id})._may_plan():
                raise UserError(
                    self.env._("%(name)s has no plan yet.", name=self.subject_name)
                )
            plan = self._draft_plan()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.quality.plan",
            "res_id": plan.id,
            "view_mode": "form",
        }

    def _draft_plan(self):
        """A draft with the points the regulation suggests."""
        sections = self.criteria_set_id.criterion_ids.filtered("planned")
        if not sections:
            raise UserError(self.env._("This sheet needs no plan."))
        plan = self.env["hr.quality.plan"].create({"evaluation_id": self.id})
        self.env["hr.quality.plan.line"].create(
            [
                {
                    "plan_id": plan.id,
                    "criterion_id": line.id,
                    "points": line.maximum,
                    "is_main": line == section.child_ids[:1],
                }
                for section in sections
                for line in section.child_ids
            ]
        )
        return plan


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _gather_more(self, sheets, subjects):
        return {
            **super()._gather_more(sheets, subjects),
            "plans": self._gather_plans(),
        }

    def _gather_plans(self):
        """Sheet → criterion → points, of the plans approved, in one query."""
        rows = self._fetch(
            """
            SELECT p.evaluation_id, c.code, l.points::text AS points
              FROM hr_quality_plan p
              JOIN hr_quality_evaluation e ON e.id = p.evaluation_id
              JOIN hr_quality_plan_line l ON l.plan_id = p.id
              JOIN hr_quality_criterion c ON c.id = l.criterion_id
             WHERE e.period_id = %s AND p.state = 'approved'
            """,
            self.id,
        )
        plans = defaultdict(dict)
        for row in rows:
            plans[row["evaluation_id"]][row["code"]] = Decimal(row["points"])
        return dict(plans)
