# Part of HR Quality. See LICENSE. (LGPL-3)
"""An authority no longer reads what is being decided about himself."""

from odoo import SUPERUSER_ID, api
from odoo.tools import convert_file

MODULE = "hr_quality_evaluation"
RULES = (
    "security/hr_quality_procedure_rules.xml",
    "security/hr_quality_authority_rules.xml",
)


def migrate(cr, version):
    """Bring the record rules to what they say today."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for path in RULES:
        convert_file(env, MODULE, path, {}, mode="init", noupdate=False)
