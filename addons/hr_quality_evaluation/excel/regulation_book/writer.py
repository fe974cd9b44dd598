# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes a regulation as a workbook: headings, help texts, drop-downs, values."""

import datetime
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from .. import layout, marked
from ..template import FORMATS, Workbook
from .columns import GUIDE_SHEET, IDENTITY

SETTING_KEY, SETTING_NAME, SETTING_VALUE, SETTING_HELP = range(4)
CREATED = datetime.datetime(2026, 1, 1)
"""The same regulation gives the same bytes, whenever it is written."""
SPARE_ROWS = 500
"""Rows below the last one that also have drop-downs and help texts."""

GUIDE = (
    "QUY CHẾ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG – TỆP NHẬP VÀ XUẤT",
    "",
    "Mỗi trang là một phần của quy chế. Bấm vào một ô để xem lời giải thích; ô có danh"
    " sách thì chọn trong danh sách.",
    "Ô để trống: hệ thống dùng giá trị thông thường. Dòng trống được bỏ qua.",
    "Số thập phân ghi 2,5 hoặc 2.5; không ghi dấu %. Ngày ghi ngày/tháng/năm.",
    "Trang Tieu_chi là bảng điểm: ghi mã, tên, điểm tối đa; mã I.1 tự thuộc nhóm I."
    " Nhóm tiêu chí (I, II…) chọn loại Nhóm tiêu chí, điểm bằng tổng các tiêu chí con.",
    "Chỉ có một bộ tiêu chí thì không cần ghi cột Mã bộ.",
    "Trang Vi_du: mỗi dòng là một người (hoặc đơn vị) tưởng tượng với điểm và mức phải"
    " ra; trang Vi_du_so_lieu: điểm chấm, tỷ lệ, số liệu của ví dụ. Khi nhập, hệ thống"
    " tự chấm lại từng ví dụ và nói chỗ nào không khớp.",
    "Quy chế nhập vào là dự thảo: xem lại trên màn hình, chấm thử, rồi mới ban hành."
    " Có một lỗi thì không nhập gì cả; tải tệp đã đánh dấu để sửa ô tô màu.",
    "Không đổi tên trang và dòng khóa ẩn; không gộp ô; không dùng công thức.",
)


class Book(Workbook):
    """The workbook of one regulation."""

    identity = IDENTITY

    def __init__(self):
        super().__init__()
        self.book.set_properties({"created": CREATED})
        self._lists = {}
        wrapped = {"text_wrap": True, "valign": "top"}
        self.note = self.book.add_format({"font_color": "#555555", **wrapped})
        self.label = self.book.add_format({"bold": True, **wrapped})

    def add_guide(self):
        page = self.book.add_worksheet(GUIDE_SHEET)
        page.set_column(0, 0, 110, self.note)
        for row, line in enumerate(GUIDE):
            page.write_string(row, 0, line, self.label if row == 0 else self.note)

    def add_settings(self, sheet, values):
        """The settings one under the other: name, value, what it means."""
        page = self.book.add_worksheet(sheet.name)
        page.set_column(SETTING_KEY, SETTING_KEY, None, None, {"hidden": True})
        page.set_column(SETTING_NAME, SETTING_NAME, 38)
        page.set_column(SETTING_VALUE, SETTING_VALUE, 60)
        page.set_column(SETTING_HELP, SETTING_HELP, 70)
        for index, heading in enumerate(("Khóa", "Mục", "Giá trị", "Giải thích")):
            page.write_string(0, index, heading, self.heading)
        for row, column in enumerate(sheet.columns, 1):
            page.write_string(row, SETTING_KEY, column.key)
            page.write_string(row, SETTING_NAME, column.heading, self.label)
            page.write_string(row, SETTING_HELP, column.help, self.note)
            self.put(page, row, SETTING_VALUE, column, values.get(column.key))
            self.offer(page, (row, SETTING_VALUE, row, SETTING_VALUE), sheet, column)
        page.freeze_panes(1, 0)

    def add_lines(self, sheet, rows):
        """A table: headings, hidden keys, one line each."""
        page = self.book.add_worksheet(sheet.name)
        last = layout.FIRST_DATA_ROW - 1 + len(rows) + SPARE_ROWS
        for index, column in enumerate(sheet.columns):
            width = column.width or min(max(len(column.heading) + 2, 12), 30)
            page.set_column(index, index, width, self._format(column))
            page.write_string(
                layout.HEADING_ROW - 1, index, column.heading, self.heading
            )
            page.write_string(layout.KEY_ROW - 1, index, column.key)
            area = (layout.FIRST_DATA_ROW - 1, index, last, index)
            self.offer(page, area, sheet, column)
        page.set_row(layout.KEY_ROW - 1, None, None, {"hidden": True})
        page.freeze_panes(layout.FIRST_DATA_ROW - 1, 0)
        for place, row in enumerate(rows, layout.FIRST_DATA_ROW - 1):
            for index, column in enumerate(sheet.columns):
                self.put(page, place, index, column, row.get(column.key))

    def put(self, page, row, index, column, value):
        look = self._format(column)
        if value is None:
            page.write_blank(row, index, None, look)
        elif column.kind == layout.WORD:
            texts = {word.value: word.text for word in reversed(column.words)}
            page.write_string(row, index, texts.get(value, str(value)), look)
        elif column.kind == layout.DATE:
            page.write_datetime(row, index, value, look)
        elif isinstance(value, int | Decimal):
            page.write_number(row, index, float(value), look)
        else:
            page.write_string(row, index, str(value), look)

    def offer(self, page, area, sheet, column):
        """The drop-down and the help text of a column."""
        rule = {"validate": "any", "ignore_blank": True}
        if column.words:
            place = self._lists.setdefault(
                (f"{sheet.name}.{column.key}", column.words), 2 * len(self._lists)
            )
            letter = xl_col_to_name(place)
            rule = {
                "validate": "list",
                "source": f"={layout.WORDS_SHEET}!${letter}$2:"
                f"${letter}${len(column.words) + 1}",
                "error_title": "Giá trị không đúng",
                "error_message": "Chọn một trong các giá trị của danh sách.",
            }
        if column.help:
            rule["input_title"] = column.heading[:32]
            rule["input_message"] = column.help[:255]
        if len(rule) > 2:
            page.data_validation(*area, rule)

    def _format(self, column):
        pattern = FORMATS[column.kind]
        if column.kind == layout.NUMBER:
            pattern = "General"
        return self.number_format(pattern, valign="top", text_wrap=True)

    def _write_words(self):
        page = self.book.add_worksheet(layout.WORDS_SHEET)
        page.hide()
        for (name, words), index in self._lists.items():
            page.write_string(0, index, name)
            for row, word in enumerate(words, 1):
                page.write_string(row, index, word.text)
                page.write_string(row, index + 1, word.code)


def build(sheets, content):
    """The workbook of a regulation as bytes; the first sheet holds the settings.

    :param content: sheet name → rows, each field → typed value
    """
    book = Book()
    settings, *others = sheets
    book.add_settings(settings, next(iter(content.get(settings.name) or ()), {}))
    for sheet in others:
        book.add_lines(sheet, content.get(sheet.name, ()))
    book.add_guide()
    return book.finish(sheets, 0)


def mark(raw_sheets, sheets, notes):
    """The workbook that was read, its wrong cells coloured and commented.

    :param notes: (sheet, row, letter) → (level, text of the comment)
    """
    book = Book()
    settings, *others = sheets
    known = {sheet.name: sheet for sheet in others}
    for raw in raw_sheets:
        if raw.name in (layout.MARK_SHEET, layout.WORDS_SHEET):
            continue
        page = book.book.add_worksheet(raw.name)
        marked.fill(book, page, raw)
        marked.comment(book, page, raw, notes)
        if raw.name == settings.name:
            page.set_column(SETTING_KEY, SETTING_KEY, None, None, {"hidden": True})
            _offer_settings(book, page, raw, settings)
        elif raw.name in known:
            page.set_row(layout.KEY_ROW - 1, None, None, {"hidden": True})
            page.freeze_panes(layout.FIRST_DATA_ROW - 1, 0)
            _offer_lines(book, page, raw, known[raw.name])
    return book.finish(sheets, 0)


def _offer_settings(book, page, raw, sheet):
    for number, cells in raw.rows.items():
        column = sheet.by_key.get(str(cells["A"].value)) if "A" in cells else None
        if column:
            area = (number - 1, SETTING_VALUE, number - 1, SETTING_VALUE)
            book.offer(page, area, sheet, column)


def _offer_lines(book, page, raw, sheet):
    last = max(raw.rows, default=0) + SPARE_ROWS
    for letter, cell in raw.rows.get(layout.KEY_ROW, {}).items():
        column = sheet.by_key.get(str(cell.value))
        if column:
            index = marked.index_of(letter)
            area = (layout.FIRST_DATA_ROW - 1, index, last, index)
            book.offer(page, area, sheet, column)
