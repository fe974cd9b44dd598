# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import models


class HrEmulationEstablishedMixin(models.AbstractModel):
    """Rows that a procedure writes and people do not; each becomes final once.

    The doors are private, so no client reaches them: callers have checked who acts.
    """

    _name = "hr.emulation.established.mixin"
    _description = "Rows written by a procedure"

    def _create_established(self, vals_list):
        return models.BaseModel.create(self.sudo(), vals_list)  # checked by the caller

    def _write_established(self, vals):
        return models.BaseModel.write(self.sudo(), vals)  # checked by the caller

    def _seal(self):
        """From here on the database itself keeps the rows."""
        return self._write_established({"final": True})
