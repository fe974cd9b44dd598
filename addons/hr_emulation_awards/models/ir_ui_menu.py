# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import models

READER = "hr_emulation_awards.group_emulation_reader"


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Nobody sees a menu that is empty for him: units are for their heads, the
        council for its members and for those who read all."""
        blacklist = super()._load_menus_blacklist()
        hidden = {
            "menu_emulation_unit": not self.env.user._heads_a_unit(),
            "menu_emulation_council": not self._sees_council(),
        }
        for name in [name for name, hide in hidden.items() if hide]:
            menu = self.env.ref(f"hr_emulation_awards.{name}", raise_if_not_found=False)
            if menu:
                blacklist += self.sudo().search([("id", "child_of", menu.id)]).ids
        return blacklist

    def _sees_council(self):
        members_sudo = self.env["hr.quality.council.member"].sudo()  # am I one
        mine = [("user_id", "=", self.env.uid), ("council_id.kind", "=", "emulation")]
        return self.env.user.has_group(READER) or bool(
            members_sudo.search_count(mine, limit=1)
        )
