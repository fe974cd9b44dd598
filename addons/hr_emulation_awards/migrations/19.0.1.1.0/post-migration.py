# Part of HR Quality. See LICENSE. (LGPL-3)
"""Record rules as they are today: a head's own nomination waits for publication."""

from odoo import SUPERUSER_ID, api
from odoo.tools import convert_file

MODULE = "hr_emulation_awards"
RULES = (
    "security/hr_emulation_rules.xml",
    "security/hr_emulation_council_rules.xml",
    "security/hr_emulation_dialog_rules.xml",
)


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for path in RULES:
        convert_file(env, MODULE, path, {}, mode="init", noupdate=False)
