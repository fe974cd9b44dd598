# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an uninstallation must take away by itself."""

from odoo.tools import SQL

GUARDED = (
    "hr_emulation_award",
    "hr_emulation_session",
    "hr_emulation_session_attendance",
    "hr_emulation_session_item",
    "hr_emulation_vote",
    "hr_emulation_count",
    "hr_emulation_decision",
    "hr_emulation_decision_line",
    "hr_emulation_upward",
    "hr_emulation_revocation",
)


def uninstall_hook(env):
    """Drop the guards of final rows and the files; tables go with their models."""
    env["hr.quality.guard"]._drop_foreign_keys("hr_emulation_")
    for table in GUARDED:
        env["hr.quality.guard"]._drop_guard(table)
        for name in ("hr_emulation_guard_revoked", "hr_quality_guard_parent"):
            env.cr.execute(
                SQL(
                    "DROP TRIGGER IF EXISTS %s ON %s",
                    SQL.identifier(name),
                    SQL.identifier(table),
                )
            )
    env.cr.execute("DELETE FROM ir_attachment WHERE res_model LIKE 'hr.emulation.%'")
