# Part of HR Quality. See LICENSE. (LGPL-3)
"""Dates are written d/m/Y and years without a thousands point, on every screen."""

from lxml import etree

from odoo.tests import TransactionCase, tagged

ADDONS = ("hr_quality_evaluation.", "hr_emulation_awards.")
YEARS = {"year", "used_year"}


@tagged("post_install", "-at_install")
class TestViewWords(TransactionCase):
    def test_dates_and_years_are_written_as_officials_write_them(self):
        wrong = []
        for view in self._own_views():
            arch = etree.fromstring(view.arch_db)
            for field, node in self._fields_of(arch, view.model):
                wanted = self._wanted(field)
                if wanted and wanted not in (node.get("options") or ""):
                    wrong.append(f"{view.xml_id}: {field.name} needs {wanted}")
        self.assertFalse(wrong, "\n".join(wrong))

    def _own_views(self):
        views = self.env["ir.ui.view"].search(
            [("type", "in", ["list", "form", "kanban"]), ("model", "!=", False)]
        )
        return views.filtered(lambda view: view.xml_id.startswith(ADDONS))

    def _fields_of(self, node, model):
        """Pairs (field, its node), through the lists inside a form."""
        for child in node:
            field = (
                self.env[model]._fields.get(child.get("name"))
                if child.tag == "field"
                else None
            )
            if field is not None and child.get("invisible") != "1":
                yield field, child
            inner = field.comodel_name if field is not None and len(child) else model
            yield from self._fields_of(child, inner or model)

    def _wanted(self, field):
        if field.type in ("date", "datetime"):
            return "'numeric'"
        if field.type == "integer" and field.name in YEARS:
            return "'enable_formatting'"
        return None
