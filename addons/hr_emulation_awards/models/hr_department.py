# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, models


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = ["hr.department", "hr.emulation.history.mixin"]

    def _emulation_domain(self):
        return [("employee_id", "=", False), ("department_id", "in", self.ids)]

    def _emulation_subject(self, award):
        return award.department_id.id

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        self._refuse_if_registered([("department_id", "in", self.ids)])
