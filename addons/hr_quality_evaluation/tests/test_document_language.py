# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.models import document_language

from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestDocumentLanguage(ResultCase):
    """What is kept is Vietnamese, though the officer works in English."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("vi_VN")
        self.patch(document_language, "VIETNAMESE", "vi_VN")
        self.assertEqual(self.officer.lang, "en_US")

    def test_where_vietnamese_is_installed_it_is_the_language_of_documents(self):
        kept = document_language.in_document_language(self.period)
        self.assertEqual(kept.env.lang, "vi_VN")

    def test_where_it_is_not_the_language_of_the_user_stands_in(self):
        self.patch(document_language, "VIETNAMESE", "xx_XX")
        mine = self.period.with_context(lang="en_US")
        kept = document_language.in_document_language(mine)
        self.assertEqual(kept.env.lang, "en_US")

    def test_warnings_do_not_depend_on_who_computes(self):
        """The same facts computed by an English and a Vietnamese user: one text."""
        sheet = self.sheets[self.emp_staff]
        self.compute(sheet)
        by_english = self.result(sheet).warning
        self.env.cr.execute("UPDATE hr_quality_result SET fingerprint = 'x'")
        self.env.invalidate_all()
        self.officer.lang = "vi_VN"
        self.compute(sheet)
        self.assertTrue(by_english)
        self.assertEqual(self.result(sheet).warning, by_english)
