# Part of HR Quality. See LICENSE. (LGPL-3)
"""Employees, users, units: what stays in step with sheets, and what stays."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

USER_COLUMNS = [
    ("hr_quality_evaluation", "user_id", "employee_id"),
    ("hr_quality_assignment", "assessor_user_id", "assessor_id"),
    ("hr_quality_task", "user_id", "employee_id"),
    ("hr_quality_incident", "user_id", "employee_id"),
]
FOLLOWS = {"hr_quality_assignment": SQL("sheet.state = 'todo'")}
"""Which rows follow, where not all: marks stay with the log-in that typed them."""


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _sync_quality_users(self):
        """Sheets and duties follow the user the person has today, in one go each."""
        self.env.flush_all()
        for table, user, employee in USER_COLUMNS:
            self.env.cr.execute(
                SQL(
                    "UPDATE %(table)s sheet SET %(user)s = e.user_id FROM hr_employee e"
                    " WHERE e.id = sheet.%(employee)s AND e.id = ANY(%(ids)s)"
                    "   AND sheet.%(user)s IS DISTINCT FROM e.user_id AND %(which)s",
                    table=SQL.identifier(table),
                    user=SQL.identifier(user),
                    employee=SQL.identifier(employee),
                    which=FOLLOWS.get(table, SQL("TRUE")),
                    ids=self.ids,
                )
            )
        self.env["hr.quality.evaluation"].invalidate_model(["user_id"])
        self.env["hr.quality.assignment"].invalidate_model(["assessor_user_id"])
        self.env["hr.quality.incident"].invalidate_model(["user_id"])

    @api.ondelete(at_uninstall=False)
    def _unlink_except_rostered(self):
        lines_sudo = (  # the refusal holds whoever deletes
            self.env["hr.quality.roster"]
            .sudo()
            .search([("employee_id", "in", self.ids)], limit=1)
        )
        if lines_sudo:
            raise UserError(
                self.env._(
                    "%(name)s is on the roster of %(period)s and stays in the records."
                    " Archive the employee instead.",
                    name=lines_sudo.name,
                    period=lines_sudo.period_id.name,
                )
            )


class ResourceResource(models.Model):
    _inherit = "resource.resource"

    def write(self, vals):
        if "user_id" not in vals:
            return super().write(vals)
        employees_sudo = self.sudo().employee_id  # in step whoever writes
        before = {row.id: row.resource_id.user_id for row in employees_sudo}
        result = super().write(vals)
        employees_sudo._sync_quality_users()
        _log_change(employees_sudo, before, "user_id", "login_changed", "login")
        return result


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def write(self, vals):
        if "manager_id" not in vals:
            return super().write(vals)
        before = {unit.id: unit.manager_id for unit in self.sudo()}
        result = super().write(vals)
        _log_change(self.sudo(), before, "manager_id", "head_changed", "display_name")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_rostered(self):
        lines_sudo = (  # the refusal holds whoever deletes
            self.env["hr.quality.roster"]
            .sudo()
            .search([("department_id", "in", self.ids)], limit=1)
        )
        if lines_sudo:
            raise UserError(
                self.env._(
                    "%(unit)s is on the roster of %(period)s and stays in the records."
                    " Archive the unit instead.",
                    unit=lines_sudo.department_id.name,
                    period=lines_sudo.period_id.name,
                )
            )


def _log_change(records_sudo, before, field, code, name):
    """Journal who stands in ``field`` now and who stood there before."""
    changed = records_sudo.filtered(lambda row: row[field] != before[row.id])
    for company, rows in changed.grouped("company_id").items():
        rows.env["hr.quality.event"]._log(
            rows,
            code,
            lambda row: {
                "from": before[row.id][name] or "",
                "to": row.sudo()[field][name] or "",
            },
            chain=f"staff:{company.id}",
        )
