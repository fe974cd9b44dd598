# Part of HR Quality. See LICENSE. (LGPL-3)
"""Empty templates, written from the same description the reader uses."""

import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from . import layout

LAST_ROW = 20_000
_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
FORMATS = {
    layout.TEXT: "@",
    layout.LONG: "@",
    layout.CODE: "@",
    layout.WORD: "@",
    layout.DATE: "dd/mm/yyyy",
    layout.NUMBER: "0.##",
    layout.YEAR: "0",
}


class Workbook:
    """A workbook in the import's form, whose text never becomes a formula or a link."""

    identity = (layout.TEMPLATE_ID, layout.TEMPLATE_VERSION)

    def __init__(self):
        self._buffer = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._buffer, _TEXT_ONLY)
        self.heading = self.book.add_format(
            {"bold": True, "bg_color": "#DDE7F0", "text_wrap": True, "valign": "top"}
        )
        self._formats = {}
        self._words = {}

    def number_format(self, pattern, **look):
        key = (pattern, *look.items())
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"num_format": pattern, **look})
        return self._formats[key]

    def add_sheet(self, sheet):
        """A page with headings, hidden keys, formats and drop-downs."""
        page = self.book.add_worksheet(sheet.name)
        for index, column in enumerate(sheet.columns):
            width = min(max(len(column.heading), 12), 34)
            page.set_column(
                index, index, width, self.number_format(FORMATS[column.kind])
            )
            page.write_string(
                layout.HEADING_ROW - 1, index, column.heading, self.heading
            )
            page.write_string(layout.KEY_ROW - 1, index, column.key)
            if column.words:
                self._offer(page, index, column)
        page.set_row(layout.KEY_ROW - 1, None, None, {"hidden": True})
        page.freeze_panes(layout.FIRST_DATA_ROW - 1, 1)
        return page

    def finish(self, sheets, year):
        """Write the two hidden pages and return the file."""
        self._write_words()
        self._write_mark(sheets, year)
        self.book.close()
        return self._buffer.getvalue()

    def _offer(self, page, index, column):
        place = self._words.setdefault((column.key, column.words), len(self._words))
        letter = xl_col_to_name(place)
        page.data_validation(
            layout.FIRST_DATA_ROW - 1,
            index,
            LAST_ROW - 1,
            index,
            {
                "validate": "list",
                "source": f"={layout.WORDS_SHEET}!${letter}$2:"
                f"${letter}${len(column.words) + 1}",
                "error_title": "Giá trị không đúng",
                "error_message": "Chọn một trong các giá trị của danh sách.",
            },
        )

    def _write_words(self):
        if not self._words:
            return
        page = self.book.add_worksheet(layout.WORDS_SHEET)
        page.hide()
        for (key, words), index in self._words.items():
            page.write_string(0, index, key)
            for row, word in enumerate(words, 1):
                page.write_string(row, index, word.text)

    def _write_mark(self, sheets, year):
        page = self.book.add_worksheet(layout.MARK_SHEET)
        page.hide()
        rows = (
            ("template_id", self.identity[0]),
            ("template_version", self.identity[1]),
            ("year", year),
            ("sheets", ",".join(sheet.name for sheet in sheets)),
            ("signature", layout.signature(sheets)),
        )
        for row, (name, value) in enumerate(rows):
            page.write_string(row, 0, name)
            if isinstance(value, int):
                page.write_number(row, 1, value)
            else:
                page.write_string(row, 1, value)


def build(sheets, year):
    """The empty workbook of ``sheets`` as bytes."""
    workbook = Workbook()
    for sheet in sheets:
        workbook.add_sheet(sheet)
    return workbook.finish(sheets, year)
