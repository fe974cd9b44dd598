# Part of HR Quality. See LICENSE. (LGPL-3)
"""Every word of both add-ons has its Vietnamese, and no translation is left over."""

import io
import sys
from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import translations
from tools.paths import ADDONS, ADDONS_DIR

SAME_IN_BOTH = {
    # signs, figures and names of records
    *("%(day)s (%(late)s)", "%(whole)s (%(regulation)s)", "%(name)s (%(title)s)"),
    "%(line)s: %(before)s → %(now)s",
    *("0;5;7,5;10", "100", "100 %", "50 %", "ID", "id", "<span>/</span>"),
    *("<span>–</span>", '<span invisible=\\"score\\" class=\\"text-muted\\">–</span>'),
    "'tra-loi-kien-nghi-%s' % object.code",
    # Vietnamese from the start: the words of statutory papers
    *("), theo danh sách kèm theo:", "(danh sách kèm theo).", "DANH SÁCH", "Ghi chú"),
    *("HT", "HTT", "HTXS", "KHT", "Ngày", "ngày", "Quý", "Tháng", "TT", "cho:"),
    *("Sau khi xem xét", "phát ra", ", làm tròn"),
}


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_templates_and_translations_say_the_same(self):
        for addon in ADDONS:
            with self.subTest(addon):
                template, written = self._texts(addon)
                lacking = set(translations.missing(template, written))
                self.assertEqual(sorted(lacking - SAME_IN_BOTH), [])
                left_over = translations.entries(written).keys()
                left_over -= translations.entries(template).keys()
                self.assertEqual(sorted(left_over), [])

    def _texts(self, addon):
        """The terms as Odoo finds them today, and vi.po as it is committed."""
        with io.BytesIO() as out:
            trans_export(False, [addon], out, "po", self.env)
            template = out.getvalue().decode()
        written = ADDONS_DIR / addon / "i18n" / "vi.po"
        return template, written.read_text(encoding="utf-8")
