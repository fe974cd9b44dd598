# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an uninstallation must take away by itself."""


def uninstall_hook(env):
    """Drop the database guards and signed files; tables go with their models."""
    env["hr.quality.guard"]._drop_all()
    env["hr.quality.guard"]._drop_foreign_keys("hr_quality_")
    env.cr.execute("DELETE FROM ir_attachment WHERE res_model LIKE 'hr.quality.%'")
