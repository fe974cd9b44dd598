# Part of HR Quality. See LICENSE. (LGPL-3)
"""The tasks that stand behind a month's sheet."""

from odoo import fields, models
from odoo.fields import Domain

CLOSED = ("confirmed", "reassigned")


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    task_ids = fields.Many2many(
        "hr.quality.task", string="Products", compute="_compute_tasks"
    )
    task_count = fields.Integer(compute="_compute_tasks")
    task_open_count = fields.Integer(compute="_compute_tasks")

    def _compute_tasks(self):
        """The subject's tasks that count in the period, as far as the reader may."""
        people = self.filtered("employee_id")
        found = self.env["hr.quality.task"]
        if people:
            found = found.search(Domain.OR(sheet._task_domain() for sheet in people))
        for sheet in self:
            mine = sheet._tasks_counting(found)
            sheet.task_ids = mine
            sheet.task_count = len(mine)
            sheet.task_open_count = len(
                mine.filtered(lambda task: task.state not in CLOSED)
            )

    def _tasks_counting(self, tasks):
        """Those of the subject that count in the period."""
        period, spanning = self.period_id, self.regulation_id.work_spanning
        return tasks.filtered(
            lambda task: (
                task.employee_id == self.employee_id
                and task._counts_in(period, spanning)
            )
        )

    def _task_domain(self):
        """Tasks that touch the period, whatever the regulation counts them by."""
        first, last = self.period_id.date_from, self.period_id.date_to
        begun = Domain("date_from", "<=", last) & Domain("deadline", ">=", first)
        days = [
            Domain(name, ">=", first) & Domain(name, "<=", last)
            for name in ("date_done", "reported_on")
        ]
        return Domain("employee_id", "=", self.employee_id.id) & Domain.OR(
            [begun, *days]
        )

    def action_show_tasks(self):
        """The tasks of the sheet's subject in its period."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_task_action"
        )
        return {
            **action,
            "domain": list(self._task_domain()),
            "context": {"default_employee_id": self.employee_id.id},
        }
