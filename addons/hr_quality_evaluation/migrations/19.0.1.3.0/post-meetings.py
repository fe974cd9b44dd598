# Part of HR Quality. See LICENSE. (LGPL-3)
"""Whoever keeps the minutes reaches the meeting; the record rules say so."""

from odoo import SUPERUSER_ID, api
from odoo.tools import convert_file

MODULE = "hr_quality_evaluation"


def migrate(cr, version):
    """Bring the rules on meetings to what they say today, link open sheets."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    path = "security/hr_quality_authority_rules.xml"
    convert_file(env, MODULE, path, {}, mode="init", noupdate=False)
    env["hr.quality.period"].search([])._link_collective_sheets()
