# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an uninstallation must take away by itself."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Drop the guards of the register; its table goes with its model."""
    env["hr.quality.guard"]._drop_guard("hr_emulation_award")
    env.cr.execute(
        SQL("DROP TRIGGER IF EXISTS hr_emulation_guard_revoked ON hr_emulation_award")
    )
