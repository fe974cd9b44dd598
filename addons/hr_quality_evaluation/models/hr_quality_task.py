# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nhiệm vụ được giao: a product of work with its person, quantity and deadline."""

from odoo import api, fields, models
from odoo.tools.date_utils import end_of

from .hr_quality_product import IN_FORCE
from .hr_quality_transition import Move

ASSIGNED = {
    *("employee_id", "product_id", "name", "quantity", "requirement", "date_from"),
    *("deadline", "origin", "duty"),
}
REPORTED = {"reported_quantity", "reported_on", "reported_note", "evidence"}
REPORTED |= {"evidence_name", "cause", "cause_covers", "cause_evidence"}
REPORTED |= {"cause_evidence_name"}
CONFIRMED = {"done_quantity", "date_done", "failed_reviews", "late_count"}
CONFIRMED |= {"superior_note", "confirmed_document", "quality_grade"}
ORIGINS = [
    ("planned", "Assigned in the plan"),
    ("taken_over", "Taken over from another"),
    ("unplanned", "Unplanned, urgent"),
]


class HrQualityTask(models.Model):
    """One task of one person; what he reports stands apart from what is confirmed.

    One table says who writes which figure in which state; only confirmed figures are
    scored. Who confirms is never the doer.
    """

    _name = "hr.quality.task"
    _description = "Task"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "deadline, id"

    _INITIAL = "proposed"
    _MOVES = {
        ("proposed", "assigned"): Move("_may_assign", "assigned_by_id", "assigned_on"),
        ("assigned", "reported"): Move("_may_report", "", "reported_at"),
        ("reported", "assigned"): Move("_may_confirm", event="task_returned"),
        ("assigned", "confirmed"): Move(
            "_may_confirm", "confirmed_by_id", "confirmed_on"
        ),
        ("reported", "confirmed"): Move(
            "_may_confirm", "confirmed_by_id", "confirmed_on"
        ),
        ("confirmed", "reported"): Move("_may_confirm", event="task_reopened"),
        ("assigned", "reassigned"): Move("_may_assign", event="task_reassigned"),
        ("reported", "reassigned"): Move("_may_assign", event="task_reassigned"),
    }

    # whose
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_person(),
    )
    user_id = fields.Many2one("res.users", index=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    # what was assigned
    product_id = fields.Many2one(
        "hr.quality.product",
        required=True,
        ondelete="restrict",
        domain=IN_FORCE,
    )
    catalogue_id = fields.Many2one(related="product_id.catalogue_id")
    name = fields.Char("Task", help="Empty: as the product is called.")
    coefficient = fields.Float(
        readonly=True, digits=(10, 4), aggregator=False, help="As on the day assigned."
    )
    quantity = fields.Float(default=1, required=True, digits=(10, 4), aggregator=False)
    requirement = fields.Char(help="What the product must be like.")
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    deadline = fields.Date(required=True, default=lambda self: self._end_of_month())
    origin = fields.Selection(ORIGINS, required=True, default="planned")
    duty = fields.Selection(
        [("do", "Does it"), ("direct", "Directs and checks it")],
        required=True,
        default="do",
    )
    team_product_id = fields.Many2one(
        "hr.quality.team.product", readonly=True, index="btree_not_null"
    )
    taken_from_id = fields.Many2one(
        "hr.quality.task", "Taken Over From", readonly=True, copy=False
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("assigned", "Assigned"),
            ("reported", "Reported"),
            ("confirmed", "Confirmed"),
            ("reassigned", "Given to another"),
        ],
        required=True,
        default="proposed",
        readonly=True,
        copy=False,
        index=True,
    )
    assigned_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    assigned_on = fields.Datetime(readonly=True, copy=False)
    # what the person says
    reported_quantity = fields.Float(
        "Completed, as Reported", digits=(10, 4), copy=False, aggregator=False
    )
    reported_on = fields.Date("Completed On, as Reported", copy=False)
    reported_note = fields.Text("Note of the Person", copy=False)
    reported_at = fields.Datetime(readonly=True, copy=False)
    evidence = fields.Binary(copy=False, attachment=True)
    evidence_name = fields.Char(copy=False)
    # what stood in the way
    cause = fields.Text("Objective Cause", copy=False)
    cause_covers = fields.Selection(
        [
            ("both", "Failed reviews and lateness"),
            ("quality", "Failed reviews"),
            ("progress", "Lateness"),
        ],
        copy=False,
    )
    cause_evidence = fields.Binary(copy=False, attachment=True)
    cause_evidence_name = fields.Char(copy=False)
    cause_state = fields.Selection(
        [("asked", "Asked for"), ("allowed", "Confirmed"), ("refused", "Not accepted")],
        "Finding on the Cause",
        readonly=True,
        copy=False,
    )
    cause_decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    cause_decided_on = fields.Datetime(readonly=True, copy=False)
    cause_document = fields.Char("Paper of the Cause", readonly=True, copy=False)
    # what the superior confirms
    done_quantity = fields.Float(
        "Completed", digits=(10, 4), copy=False, aggregator=False
    )
    date_done = fields.Date(
        "Completed On",
        copy=False,
        help="Of what was not done at all: the day that was settled. Left empty, it"
        " counts at its deadline.",
    )
    failed_reviews = fields.Integer(copy=False, help="With a major error of content.")
    late_count = fields.Integer("Times Late", copy=False)
    quality_grade = fields.Selection(
        [(str(grade), str(grade)) for grade in range(1, 6)],
        "Grade of Quality",
        copy=False,
        help="From 1 to 5, where the regulation grades the quality of products.",
    )
    superior_note = fields.Text("Note of the Superior", copy=False)
    confirmed_document = fields.Char(
        "Paper of the Confirmation",
        copy=False,
        help="Which paper, when personnel types what the superior confirmed.",
    )
    confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    assigned_units = fields.Float(
        "Standard Units", compute="_compute_units", digits=(10, 2)
    )
    done_units = fields.Float(
        "Standard Units Done", compute="_compute_units", digits=(10, 2)
    )
    is_late = fields.Boolean(compute="_compute_is_late")
    is_graded = fields.Boolean(compute="_compute_is_graded")
    may_assign = fields.Boolean(compute="_compute_may")
    may_report = fields.Boolean(compute="_compute_may")
    may_confirm = fields.Boolean(compute="_compute_may")

    _dates = models.Constraint(
        "CHECK(date_from <= deadline)", "A task cannot be due before it begins."
    )
    _figures = models.Constraint(
        "CHECK(quantity > 0 AND reported_quantity >= 0 AND done_quantity >= 0"
        " AND failed_reviews BETWEEN 0 AND 99 AND late_count BETWEEN 0 AND 99)",
        "Quantities and counts are not negative, and something is asked for.",
    )
    _counting_idx = models.Index("(employee_id, deadline)")

    @api.model
    def _default_person(self):
        """Whoever gives tasks to nobody proposes his own."""
        headed = self.env["hr.department"].search_count(
            [("manager_id.user_id", "=", self.env.uid)], limit=1
        )
        gives = headed or self.env.user.has_group(
            "hr_quality_evaluation.group_quality_officer"
        )
        return False if gives else self.env.user.employee_id

    @api.model
    def _end_of_month(self):
        return end_of(fields.Date.context_today(self), "month")

    @api.depends("quantity", "coefficient", "done_quantity", "product_id")
    def _compute_units(self):
        for task in self:
            unit = task.coefficient or task.product_id.coefficient
            task.assigned_units = task.quantity * unit
            task.done_units = task.done_quantity * unit

    @api.depends("deadline", "date_done", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for task in self:
            day = task.date_done if task.state == "confirmed" else today
            open_task = task.state in ("assigned", "reported", "confirmed")
            task.is_late = bool(open_task and day and task.deadline < day)

    @api.depends("employee_id")
    def _compute_is_graded(self):
        """Whether a regulation in force grades the quality of products."""
        graded = self.env["hr.quality.regulation"].search_count(
            [("state", "=", "active"), ("work_grade_from", ">", 0)], limit=1
        )
        self.is_graded = bool(graded)

    @api.depends("name", "product_id", "quantity")
    def _compute_display_name(self):
        for task in self:
            task.display_name = task.name or task.product_id.display_name or ""

    @api.depends("state", "employee_id", "department_id")
    @api.depends_context("uid")
    def _compute_may(self):
        for task in self:
            task.may_assign = task._may_assign()
            task.may_report = task._may_report()
            task.may_confirm = task._may_confirm()

    @api.constrains("product_id", "date_from")
    def _check_product(self):
        """Tasks are given from a list in force, of the same agency or shared."""
        for task in self:
            task.product_id._check_usable(task.company_id, task.date_from)

    # Who may

    def _may_assign(self):
        """The head of the unit, or of one above it; never the person himself."""
        return self._is_superior() or self._may_officer() and not self._is_mine()

    def _may_report(self):
        """The doer; personnel for who has no log-in."""
        self.ensure_one()
        if self.user_id:
            return self._is_mine()
        return self._may_officer() or self._is_superior()

    def _may_confirm(self):
        """The superior; personnel only with the paper the superior signed."""
        if self._is_superior():
            return True
        named = bool((self.confirmed_document or "").strip())
        return self._may_officer() and not self._is_mine() and named

    def _is_mine(self):
        return bool(self.user_id) and self.user_id.id == self.env.uid

    def _is_superior(self):
        return self.department_id.is_headed_by_me and not self._is_mine()
