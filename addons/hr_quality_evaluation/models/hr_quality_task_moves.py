# Part of HR Quality. See LICENSE. (LGPL-3)
"""Tasks: accepted, reported, confirmed, returned, given to another."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain


class HrQualityTask(models.Model):
    _inherit = "hr.quality.task"

    def action_accept(self):
        """The superior takes a proposed task into the person's work."""
        return self._transition("assigned")

    def action_report(self):
        """Báo cáo kết quả: the doer's own figures, for the superior to confirm."""
        self.check_access("read")
        for task in self:
            if task.reported_quantity and not task.reported_on:
                raise UserError(
                    self.env._(
                        "%(task)s: say on what day it was completed.",
                        task=task.display_name,
                    )
                )
        asked = self.filtered(lambda task: (task.cause or "").strip())
        self._transition("reported", {"cause_state": False})
        asked._ask_cause()
        return self

    def action_confirm_reported(self):
        """Xác nhận như báo cáo: take the doer's figures as they are."""
        self.check_access("read")
        for task in self:
            if task.state != "reported":
                raise UserError(
                    self.env._(
                        "%(task)s has not been reported.", task=task.display_name
                    )
                )
        self.filtered("reported_quantity")._check_graded()
        for task in self:
            values = {
                "done_quantity": task.reported_quantity,
                "date_done": task.reported_on,
                "late_count": task._lateness(task.reported_on, task.late_count),
            }
            task._transition("confirmed", values)
        return self

    def action_confirm(self):
        """Xác nhận: the figures the superior typed; nothing typed is nothing done."""
        self.check_access("read")
        for task in self:
            if task.done_quantity and not task.date_done:
                raise UserError(
                    self.env._(
                        "%(task)s: say on what day it was completed.",
                        task=task.display_name,
                    )
                )
        self.filtered("done_quantity")._check_graded()
        for task in self:
            late = task._lateness(task.date_done, task.late_count)
            task._transition("confirmed", {"late_count": late})
        return self

    def _check_graded(self):
        """What was done is graded where the regulation of the month grades quality."""
        ungraded = self.filtered(lambda task: not task.quality_grade)
        sheets_sudo = ungraded._month_sheets_sudo(
            Domain("regulation_id.work_grade_from", ">", 0)
        )
        for task in ungraded:
            if task.employee_id in sheets_sudo.employee_id:
                raise UserError(
                    self.env._(
                        "%(task)s: grade its quality from 1 to 5.",
                        task=task.display_name,
                    )
                )

    def _lateness(self, day, counted):
        """Completed after the deadline is late at least once."""
        return max(counted, int(bool(day and day > self.deadline)))

    def action_ask_reason(self):
        """Open the window that returns, reopens or gives the tasks to another."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Task"),
            "res_model": "hr.quality.task.reason",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_task_ids": [fields.Command.set(self.ids)],
                "default_act": self.env.context.get("quality_act") or "return",
            },
        }

    def _return(self, reason):
        """Back to the doer, who reports again."""
        self._require_reason(reason)
        return self._transition("assigned", reason=reason)

    def _reopen(self, reason):
        """Confirmed figures are looked at again, until the month is locked."""
        self._require_reason(reason)
        return self._transition("reported", reason=reason)

    def _reassign(self, employee, reason):
        """335 Đ18.1: stays in the giver's total, outside the receiver's.

        :return: the tasks of the one who takes over
        """
        self._require_reason(reason)
        for task in self:
            if not employee or employee == task.employee_id:
                raise UserError(self.env._("Choose who takes the task over."))
        self._transition("reassigned", reason=reason)
        return self.create(
            [
                {
                    "employee_id": employee.id,
                    "product_id": task.product_id.id,
                    "name": task.name,
                    "quantity": task.quantity,
                    "requirement": task.requirement,
                    "date_from": task.date_from,
                    "deadline": task.deadline,
                    "duty": task.duty,
                    "origin": "taken_over",
                    "taken_from_id": task,
                }
                for task in self
            ]
        )

    def _require_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Say why."))

    # Objective causes

    def _may_authority(self):
        """Whoever decides for the body the person works in, or for one above it."""
        return bool(self) and all(
            task.department_id.is_under_my_authority for task in self
        )

    def _ask_cause(self):
        for task in self:
            if not task.cause_covers:
                raise UserError(
                    self.env._(
                        "%(task)s: say what the objective cause excuses.",
                        task=task.display_name,
                    )
                )
        asked_sudo = self.sudo()  # the state of the cause has no writer of its own
        asked_sudo._write_cause({"cause_state": "asked"})

    def _decide_cause(self, allowed, document):
        """335 Đ14: causes confirmed by the authority deduct nothing.

        :raises AccessError: for anybody but the authority, and for his own task
        """
        self.check_access("read")
        if not self._may_authority() or any(task._is_mine() for task in self):
            raise AccessError(
                self.env._("Objective causes are confirmed by the authority.")
            )
        self._check_open()
        document = (document or "").strip()
        for task in self:
            if not task.cause_state or not document:
                raise UserError(
                    self.env._(
                        "%(task)s: an objective cause has been asked for, and its"
                        " paper is named.",
                        task=task.display_name,
                    )
                )
        decided_sudo = self.sudo()  # the state of the cause has no writer of its own
        decided_sudo._write_cause(
            {
                "cause_state": "allowed" if allowed else "refused",
                "cause_document": document,
                "cause_decided_by_id": self.env.uid,
                "cause_decided_on": fields.Datetime.now(),
            }
        )
        code = "task_cause_allowed" if allowed else "task_cause_refused"
        self._log(code, document)

    # the door

    def _transition(self, target, values=None, reason=""):
        """As every move, and only while the month is open."""
        self.check_access("read")
        self._check_open()
        moved = super()._transition(target, values, reason)
        self._check_open()
        return moved

    def _log_transition(self, move, target, reason):
        self._log(move.event, reason)

    def _log(self, code, reason):
        for chain, tasks in self.grouped(lambda task: task._chain()).items():
            self.env["hr.quality.event"]._log(tasks, code, reason=reason, chain=chain)

    def _chain(self):
        return f"tasks:{self.company_id.id}:{self.deadline.year}"
