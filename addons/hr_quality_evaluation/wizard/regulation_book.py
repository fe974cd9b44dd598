# Part of HR Quality. See LICENSE. (LGPL-3)
"""The workbook's sheets as the registry fills them in, and a regulation as content."""

from decimal import Decimal

from ..excel import layout, parsers
from ..excel.regulation_book.columns import Known, sheet_of
from ..excel.regulation_book.page import CRITERION, EXAMPLE, SET
from ..excel.regulation_book.table import PAGES

NO_SECTION = "-"
"""Stands for "in no section", where the code alone would put the line into one."""

_KINDS = {
    "char": layout.TEXT,
    "text": layout.LONG,
    "float": layout.NUMBER,
    "integer": layout.NUMBER,
    "date": layout.DATE,
    "boolean": layout.WORD,
    "selection": layout.WORD,
    "many2one": layout.WORD,
    "many2many": layout.TEXT,
}


def vietnamese(env):
    """The environment whose labels stand in the workbook, whoever asks."""
    if not env["res.lang"]._get_data(code="vi_VN"):
        return env
    return env(context={**env.context, "lang": "vi_VN"})


class BookForm:
    """The sheets with their words; ``defaults``: model → what an empty cell means."""

    def __init__(self, env):
        self.env = vietnamese(env)
        self.pages = PAGES
        self.known = {page.name: self._known(page) for page in self.pages}
        self.sheets = [sheet_of(page, self.known[page.name]) for page in self.pages]

    def _known(self, page):
        model = self.env[page.model]
        stored = [item for item in page.items if not item.virtual]
        defaults = model.default_get([item.key for item in stored])
        return {
            item.key: self._known_field(model._fields[item.key], item, defaults)
            for item in stored
        }

    def _known_field(self, field, item, defaults):
        default = defaults.get(field.name) or None
        required = field.required and not default and not field.compute
        required = required and field.type not in ("float", "integer")
        if item.refers:
            return Known(layout.TEXT, required=False)
        return Known(
            _KINDS[field.type],
            bool(required),
            self._places(field),
            self._words(field),
            default,
        )

    def _places(self, field):
        if field.type != "float":
            return 0
        return (field.get_digits(self.env) or (16, 6))[1]

    def _words(self, field):
        """The choices of a field; two that read the same are told apart by code."""
        if field.type == "boolean":
            return layout.YES_NO
        if field.type == "selection":
            choices = field._description_selection(self.env)
            return _told_apart((label, code, code) for code, label in choices)
        if field.type == "many2one":
            records = self.env[field.comodel_name].search([])
            return _told_apart((r.display_name, r.code or "", r.id) for r in records)
        return ()

    # From records to content

    def content(self, regulation):
        """Sheet name → rows; equal whenever two regulations say the same."""
        regulation = regulation.with_env(self.env)
        codes = {
            line.id: f"B{place}"
            for place, line in enumerate(regulation.criteria_set_ids, 1)
        }
        content = {}
        for page in self.pages:
            lines = regulation.mapped(page.path) if page.path else regulation
            content[page.name] = [self._row(page, line, codes) for line in lines]
        return content

    def _row(self, page, line, codes):
        row = {}
        for item in page.items:
            if item.key == SET and item.virtual:
                row[item.key] = codes[self._set_of(line).id]
            elif item.refers == SET:
                row[item.key] = codes.get(line[item.key].id)
            elif item.refers == EXAMPLE:
                row[item.key] = line[item.key].code
            elif item.refers == CRITERION:
                row[item.key] = _section(line, item.key)
            else:
                row[item.key] = self._value(page, line, item)
        return row

    @staticmethod
    def _set_of(line):
        """The criteria set a line belongs to, however deep it lies."""
        while line._name != "hr.quality.criteria.set":
            line = line["set_id" if "set_id" in line else "criterion_id"]
        return line

    def _value(self, page, line, item):
        """As it is read back; what says nothing and means nothing stays empty."""
        known, value = self.known[page.name][item.key], line[item.key]
        field = line._fields[item.key]
        if field.type == "many2many":
            return "; ".join(value.mapped("code")) or None
        if field.type == "many2one":
            return value.id or None
        if field.type in ("char", "text"):
            return _clean(value, field.type) or None
        if field.type in ("selection", "date"):
            return value or None
        if not value and known.default is None:
            return None
        return value if field.type == "boolean" else Decimal(str(value))


def _section(line, key):
    section = line[key]
    if section:
        return section.code
    stem = line.code.rpartition(".")[0]
    sections = line.set_id.criterion_ids.filtered(lambda one: one.kind == "section")
    while stem:
        if stem in sections.mapped("code"):
            return NO_SECTION
        stem = stem.rpartition(".")[0]
    return None


def _clean(value, kind):
    """A text as the workbook gives it back: composed letters, no idle spaces."""
    lines = [parsers.clean(line) for line in (value or "").splitlines()]
    return ("\n" if kind == "text" else " ").join(lines).strip()


def _told_apart(choices):
    words, seen = [], set()
    for text, code, value in choices:
        label = parsers.clean(text or code)
        if label.casefold() in seen:
            label = f"{label} ({code or value})"
        seen.add(label.casefold())
        words.append(layout.Word(label, str(code or label), value))
    return tuple(words)
