# Part of HR Quality. See LICENSE. (LGPL-3)
"""Records on a person or unit belong to the agency that has him."""

from odoo import api, models
from odoo.exceptions import ValidationError

SUBJECT = ("company_id", "employee_id", "department_id")


class HrQualityAgencyMixin(models.AbstractModel):
    """A record counts in ratings and awards: no other agency enters it."""

    _name = "hr.quality.agency.mixin"
    _description = "Record of an agency's own people and units"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._log_own_entries(rows._own_entries_sudo())
        return rows

    def write(self, vals):
        before_sudo = self._own_entries_sudo()  # he may give his row to another
        written = super().write(vals)
        self._log_own_entries(before_sudo | self._own_entries_sudo())
        return written

    def unlink(self):
        self._log_own_entries(self._own_entries_sudo())
        return super().unlink()

    def _own_entries_sudo(self):
        """The rows about whoever acts; none of what the add-on does by itself."""
        if self.env.su or "employee_id" not in self._fields:
            return self.sudo().browse()
        return self.sudo().filtered(  # whose log-in, no more
            lambda row: row.employee_id.user_id == self.env.user
        )

    def _log_own_entries(self, mine_sudo):
        """A one-officer office may enter facts about the officer, and it is told.

        The journal keeps who touched his own record; the inspector reads it.
        """
        register = self.env["ir.model"]._get(self._name).name
        for company, rows in mine_sudo.grouped("company_id").items():
            self.env["hr.quality.event"]._log(
                rows,
                "own_entry",
                {"register": register},
                chain=f"staff:{company.id}",
            )

    @api.constrains(
        lambda self: [
            name
            for name in SUBJECT
            if name in self._fields and self._fields[name].store
        ]
    )
    def _check_agency(self):
        """The person's own agency, or one to which that agency has posted him."""
        rows_sudo = self.sudo()  # which agency, no more
        rows_sudo._check_people()
        for row in rows_sudo:
            unit = row._agency_unit()
            if unit.company_id - row.company_id:
                raise ValidationError(
                    self.env._("%(unit)s belongs to another agency.", unit=unit.name)
                )

    def _agency_unit(self):
        """The unit that must be the agency's own."""
        if "department_id" in self._fields:
            return self.department_id
        return self.env["hr.department"]

    def _check_people(self):
        strangers = self.filtered(
            lambda row: row.employee_id.company_id - row.company_id
        )
        if not strangers:
            return
        postings = self.env["hr.quality.posting"].search(
            [("employee_id", "in", strangers.employee_id.ids)]
        )
        posted = {
            (posting.employee_id, posting.department_id.company_id)
            for posting in postings
            if posting.company_id == posting.employee_id.company_id
        }
        for row in strangers:
            if (row.employee_id, row.company_id) not in posted:
                raise ValidationError(
                    self.env._(
                        "%(name)s belongs to another agency, which has not posted him"
                        " here.",
                        name=row.employee_id.name,
                    )
                )
