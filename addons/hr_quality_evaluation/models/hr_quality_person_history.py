# Part of HR Quality. See LICENSE. (LGPL-3)
"""On the employee and the unit: years with their tier, duties that are open."""

from odoo import api, fields, models


def is_official(sheet):
    """The rating of a year or a school year, not of a part of one and no trial."""
    period = sheet.period_id
    return not period.is_pilot and period.kind in ("year", "school")


class HrQualityHistoryMixin(models.AbstractModel):
    """What the caller may see of earlier ratings; nothing is stored on the person."""

    _name = "hr.quality.history.mixin"
    _description = "Years with their tier"

    quality_evaluation_ids = fields.Many2many(
        "hr.quality.evaluation",
        string="Ratings",
        compute="_compute_quality_history",
    )
    quality_tier = fields.Char("Latest Tier", compute="_compute_quality_history")
    quality_sheet_count = fields.Integer("Sheets", compute="_compute_quality_history")

    @api.depends_context("uid")
    def _compute_quality_history(self):
        """Published sheets, for readers final results too, as the rules allow."""
        sheets = self.env["hr.quality.evaluation"].search(
            self._quality_domain(), order="id desc"
        )
        sheets = sheets.sorted(lambda sheet: sheet.period_id.date_to, reverse=True)
        by_subject = sheets.grouped(self._quality_subject())
        for subject in self:
            mine = by_subject.get(self._quality_key(subject), sheets.browse())
            known = mine.filtered("known_tier")
            official = known.filtered(is_official)
            subject.quality_sheet_count = len(mine)
            subject.quality_evaluation_ids = known
            subject.quality_tier = self._quality_words(official[:1])

    def _quality_words(self, sheet):
        if not sheet:
            return False
        return f"{sheet.known_tier} ({sheet.period_id.date_to.year})"

    def _quality_domain(self):
        return [("employee_id", "in", self.ids)]

    def _quality_subject(self):
        return lambda sheet: sheet.employee_id.id

    def _quality_key(self, subject):
        return subject._origin.id

    def action_quality_sheets(self):
        """The sheets of the person or unit that the caller may read."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_evaluation_action"
        )
        return {**action, "domain": self._quality_domain(), "context": {}}


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.quality.history.mixin"]

    quality_duty_count = fields.Integer(
        "Open Duties",
        compute="_compute_quality_duty_count",
        groups="hr_quality_evaluation.group_quality_officer",
    )

    def _compute_quality_duty_count(self):
        """Assessments the person still owes, of whatever source: a number only."""
        duties_sudo = self.env["hr.quality.assignment"].sudo()  # anonymous ones too
        counts = dict(
            duties_sudo._read_group(
                [
                    ("assessor_id", "in", self.ids),
                    ("state", "in", ("todo", "draft")),
                    ("period_id.state", "=", "open"),
                ],
                ["assessor_id"],
                ["__count"],
            )
        )
        for employee in self:
            employee.quality_duty_count = counts.get(employee._origin, 0)


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "hr.quality.history.mixin"]


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = ["hr.department", "hr.quality.history.mixin"]

    def _quality_domain(self):
        return [("department_id", "in", self.ids), ("employee_id", "=", False)]

    def _quality_subject(self):
        return lambda sheet: sheet.department_id.id

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        if units.manager_id:
            self.env.registry.clear_cache()  # heads see the menu of their unit
        return units

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint({"manager_id", "active"}):
            self.env.registry.clear_cache()
        return result


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    known_tier = fields.Char("Tier Known", compute="_compute_known_tier")

    @api.depends("published_tier")
    @api.depends_context("uid")
    def _compute_known_tier(self):
        """The published tier; for readers the final one as soon as it is decided."""
        results = self.env["hr.quality.result"]
        final = {}
        if results.has_access("read"):
            found = results.search(
                [
                    ("evaluation_id", "in", self.ids),
                    ("final", "=", True),
                    ("current", "=", True),
                ]
            )
            final = {result.evaluation_id.id: result.decided_tier for result in found}
        for sheet in self:
            sheet.known_tier = sheet.published_tier or final.get(sheet._origin.id)


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Nobody sees a menu that is empty for him: units are for their heads."""
        blacklist = super()._load_menus_blacklist()
        menu = self.env.ref(
            "hr_quality_evaluation.menu_quality_unit", raise_if_not_found=False
        )
        if menu and not self.env.user._heads_a_unit():
            blacklist += self.sudo().search([("id", "child_of", menu.id)]).ids
        return blacklist
