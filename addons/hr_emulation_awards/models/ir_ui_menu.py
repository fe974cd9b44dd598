# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import models

READER = "hr_emulation_awards.group_emulation_reader"


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """The council's menu is for its members and for those who read all."""
        blacklist = super()._load_menus_blacklist()
        menu = self.env.ref(
            "hr_emulation_awards.menu_emulation_council", raise_if_not_found=False
        )
        members_sudo = self.env["hr.quality.council.member"].sudo()  # am I one
        if menu and not (
            self.env.user.has_group(READER)
            or members_sudo.search_count(
                [
                    ("user_id", "=", self.env.uid),
                    ("council_id.kind", "=", "emulation"),
                ],
                limit=1,
            )
        ):
            blacklist += self.sudo().search([("id", "child_of", menu.id)]).ids
        return blacklist
