# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an uninstallation must take away by itself."""


def uninstall_hook(env):
    """Drop the database guards; tables and columns go with their models."""
    env["hr.quality.guard"]._drop_all()
