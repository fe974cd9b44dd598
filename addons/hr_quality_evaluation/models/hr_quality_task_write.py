# Part of HR Quality. See LICENSE. (LGPL-3)
"""Tasks: who writes which figure when, and that a closed month stays closed."""

import math
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..rules.work import Item, part_in
from .hr_quality_period_assign import TRACKED_KINDS
from .hr_quality_task import ASSIGNED, CONFIRMED, REPORTED

LOCKED = ("rated", "published", "closed")


class HrQualityTask(models.Model):
    _inherit = "hr.quality.task"

    @api.model_create_multi
    def create(self, vals_list):
        """A head's task is assigned at once; anybody else's waits for his superior."""
        tasks = super().create([self._prepare_new(vals) for vals in vals_list])
        for task in tasks:
            if not (task._may_assign() or task._is_mine()):
                raise AccessError(
                    self.env._("Tasks are given by the head of the unit.")
                )
        tasks._check_still_in_unit()
        tasks._check_open()
        tasks.filtered(lambda task: task._may_assign())._transition("assigned")
        return tasks

    def _prepare_new(self, vals):
        """What follows from person and product is never taken from the caller."""
        unknown = vals.keys() - ASSIGNED - {"state", "company_id", "department_id"}
        unknown -= {"user_id", "coefficient", "team_product_id", "taken_from_id"}
        entered = {name for name in unknown if vals[name]}  # a form sends empty ones
        if entered:
            raise AccessError(self._not_yours(entered))
        _refuse_not_finite(self.env, vals)
        person_sudo = (
            self.env["hr.employee"]
            .sudo()  # the unit of a colleague is not everyone's to read
            .browse(vals.get("employee_id"))
        )
        product = self.env["hr.quality.product"].browse(vals.get("product_id"))
        if not (person_sudo and product):
            raise ValidationError(self.env._("A task needs a person and a product."))
        product.check_access("read")
        return {
            **dict.fromkeys((*REPORTED, *CONFIRMED), False),
            **{name: value for name, value in vals.items() if name in ASSIGNED},
            **self._prepare_place(person_sudo, vals.get("date_from")),
            "coefficient": product.coefficient,
            "team_product_id": self._trusted(vals, "team_product_id"),
            "taken_from_id": self._trusted(vals, "taken_from_id"),
        }

    def _trusted(self, vals, name):
        """A link the add-on's own code sets; from a client it is left out."""
        link = vals.get(name)
        return link.id if isinstance(link, models.BaseModel) else False

    @api.model
    def _prepare_place(self, person_sudo, day):
        day = fields.Date.to_date(day) or fields.Date.context_today(self)
        version = person_sudo._get_version(day)
        unit = version.department_id or person_sudo.department_id
        if not unit:
            raise ValidationError(
                self.env._("%(name)s belongs to no unit.", name=person_sudo.name)
            )
        return {
            "department_id": unit.id,
            "company_id": (unit.company_id or person_sudo.company_id).id,
            "user_id": person_sudo.user_id.id,
        }

    def write(self, vals):
        _refuse_not_finite(self.env, vals)
        for task in self:
            refused = vals.keys() - task._writable()
            if refused:
                raise AccessError(task._not_yours(refused))
        self._check_open()
        if {"employee_id", "product_id"} & vals.keys():
            for task in self:
                super(HrQualityTask, task).write(task._prepare_change(vals))
        else:
            super().write(vals)
        if {"employee_id", "date_from", "deadline"} & vals.keys():
            self._check_still_in_unit()
        self._check_open()
        return True

    def _check_still_in_unit(self):
        """A head gives tasks to whoever is in his unit when they are due, not to those
        who have left it."""
        for task in self.filtered(lambda task: task._is_superior()):
            person_sudo = task.employee_id.sudo()  # his unit, no more
            unit = person_sudo._get_version(task.deadline).department_id
            if unit and not (unit.with_env(self.env).is_headed_by_me):
                raise AccessError(
                    self.env._(
                        "%(name)s has left your unit by the deadline of this task.",
                        name=person_sudo.name,
                    )
                )

    def _write_cause(self, values):
        """What the authority found of a cause: nobody types it."""
        return super().write(values)  # pylint: disable=super-method-mismatch

    def _prepare_change(self, vals):
        """Another person or product brings his unit and its coefficient along."""
        own = {name: self[name].id for name in ("employee_id", "product_id")}
        product = self.env["hr.quality.product"].browse(
            vals.get("product_id", own["product_id"])
        )
        product.check_access("read")
        person_sudo = (
            self.env["hr.employee"]
            .sudo()  # the unit of a colleague is not everyone's to read
            .browse(vals.get("employee_id", own["employee_id"]))
        )
        place = self._prepare_place(person_sudo, vals.get("date_from", self.date_from))
        if place["department_id"] != self.department_id.id and not (
            self.env["hr.department"].browse(place["department_id"]).is_headed_by_me
            or self._may_officer()
        ):
            raise AccessError(self.env._("Tasks are given by the head of the unit."))
        return {**vals, **place, "coefficient": product.coefficient}

    def _writable(self):
        """The fields this user may write on this task now."""
        self.ensure_one()
        names = set()
        if self.state == "proposed" and (self._is_mine() or self._may_assign()):
            names |= ASSIGNED
        if self.state == "assigned" and self._may_assign():
            names |= ASSIGNED
        if self.state == "assigned" and self._may_report():
            names |= REPORTED
        if self.state in ("assigned", "reported"):
            superior = self._is_superior()
            officer = self._may_officer() and not self._is_mine()
            names |= CONFIRMED if superior or officer else set()
        if self._is_mine() and not self._is_superior():
            names -= {"employee_id"}
        return names

    def _not_yours(self, names):
        labels = [
            self._fields[name]._description_string(self.env) or name
            for name in sorted(names)
            if name in self._fields
        ]
        return self.env._(
            "It is not yours to change now: %(fields)s.", fields=", ".join(labels)
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        """What has been reported or confirmed stays; a wrong assignment may go."""
        for task in self:
            own = task.state == "proposed" and task._is_mine()
            head = task.state in ("proposed", "assigned") and task._may_assign()
            if not (own or head):
                raise UserError(
                    self.env._(
                        "%(name)s stays in the records: it was not yours to give, or"
                        " its result has been reported.",
                        name=task.display_name,
                    )
                )
        self._check_open()

    # A closed month

    def _check_open(self):
        """Refuse when the month the task counts in is locked (period rated)."""
        for task, period in self._locks():
            raise UserError(
                self.env._(
                    "%(task)s counts in %(period)s, which is locked. Personnel reopens"
                    " the period first, with a reason.",
                    task=task.display_name,
                    period=period.name,
                )
            )

    def _locks(self):
        """Pairs of tasks and the locked periods their figures have gone into."""
        sheets_sudo = self._month_sheets_sudo(Domain("period_id.state", "in", LOCKED))
        return [
            (task, sheet.period_id)
            for task in self
            for sheet in sheets_sudo
            if sheet.employee_id == task.employee_id
            and task._counts_in(sheet.period_id, sheet.regulation_id.work_spanning)
        ]

    def _month_sheets_sudo(self, domain):
        """The sheets of months and quarters these tasks touch, for their settings."""
        names = ("date_from", "deadline", "date_done", "reported_on")
        days = [day for name in names for day in self.mapped(name) if day]
        if not days:
            return self.env["hr.quality.evaluation"]
        sheets_sudo = self.env["hr.quality.evaluation"].sudo()  # nothing of their marks
        return sheets_sudo.search(
            Domain("employee_id", "in", self.employee_id.ids)
            & Domain("period_id.kind", "in", TRACKED_KINDS)
            & Domain("period_id.is_pilot", "=", False)
            & Domain("period_id.date_from", "<=", max(days))
            & Domain("period_id.date_to", ">=", min(days))
            & domain
        )

    def _counts_in(self, period, spanning):
        """Whether the task's figures belong to the period, as the score counts it."""
        item = Item(
            "",
            Decimal(1),
            done=Decimal(0) if self.state == "confirmed" else None,
            reassigned=self.state == "reassigned",
            start=self.date_from,
            deadline=self.deadline,
            done_on=self._done_on(),
        )
        return part_in(item, period.date_from, period.date_to, spanning) > 0

    def _done_on(self):
        """The day confirmed, or reported while nobody has confirmed it."""
        if self.state == "confirmed":
            return self.date_done or None
        if self.state == "reported":
            return self.date_done or self.reported_on or None
        return None


def _refuse_not_finite(env, vals):
    for name, value in vals.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValidationError(env._("%(field)s: this is not a number.", field=name))
