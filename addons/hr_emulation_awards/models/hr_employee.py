# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationHistoryMixin(models.AbstractModel):
    """Titles received and runs of consecutive years, as far as the reader may see."""

    _name = "hr.emulation.history.mixin"
    _description = "Titles received"

    emulation_award_ids = fields.Many2many(
        "hr.emulation.award", string="Titles", compute="_compute_emulation_awards"
    )
    emulation_award_count = fields.Integer(
        "Number of Titles", compute="_compute_emulation_awards"
    )
    emulation_runs = fields.Char(
        "Consecutive Years", compute="_compute_emulation_awards"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_awards(self):
        awards = self.env["hr.emulation.award"].search(self._emulation_domain())
        by_subject = awards.grouped(lambda award: self._emulation_subject(award))
        for subject in self:
            mine = by_subject.get(subject.id, awards.browse())
            subject.emulation_award_ids = mine
            subject.emulation_award_count = len(mine)
            subject.emulation_runs = mine._runs_sentence()

    def _emulation_domain(self):
        return [("employee_id", "in", self.ids)]

    def _emulation_subject(self, award):
        return award.employee_id.id

    def _refuse_if_registered(self, domain):
        """Whoever stands in the register of titles stays in the records."""
        awards_sudo = self.env["hr.emulation.award"].sudo()  # whoever deletes
        held_sudo = awards_sudo.search(domain, limit=1)
        if held_sudo:
            raise UserError(
                self.env._(
                    "%(name)s stands in the register of titles (%(title)s, %(year)s) "
                    "and stays in the records. Archive instead.",
                    name=held_sudo.subject_name,
                    title=held_sudo.title_id.name,
                    year=held_sudo.year,
                )
            )

    def action_view_emulation_awards(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation_awards.hr_emulation_award_action"
        )
        return {**action, "domain": self._emulation_domain(), "context": {}}


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.emulation.history.mixin"]

    def _sync_quality_users(self):
        """Who may read his own titles follows the log-in of the person."""
        result = super()._sync_quality_users()
        self.env["hr.emulation.award"]._follow_users(self)
        self.env["hr.quality.council.member"]._follow_users(self)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        self._refuse_if_registered([("employee_id", "in", self.ids)])


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "hr.emulation.history.mixin"]
