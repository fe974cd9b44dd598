# Part of HR Quality. See LICENSE. (LGPL-3)
"""A scanned paper beside a record: its file, its name, and what it was when filed."""

import base64
import hashlib

from odoo import fields, models


def sha256(content):
    """The SHA-256 of a file handed in as base64, as it was handed in."""
    return hashlib.sha256(base64.b64decode(content)).hexdigest() if content else False


class HrQualityPaperFile(models.AbstractModel):
    """Scan with its SHA-256, stamped when the record is closed."""

    _name = "hr.quality.paper.file"
    _description = "Scanned paper"

    file = fields.Binary("Scan", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    file_hash = fields.Char("SHA-256 of the Scan", readonly=True, copy=False)

    def _hash_scan(self):
        self.ensure_one()
        return sha256(self.with_context(bin_size=False).file)

    def _scan_bytes(self):
        """The scan as bytes, empty when there is none."""
        self.ensure_one()
        return base64.b64decode(self.with_context(bin_size=False).file or b"")
