# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a cell is taken for, and what is asked about instead of guessed."""

import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from odoo.tests import BaseCase

from ..excel import layout, marked, parsers, reader, sheets, template
from ..excel.form import parse_form
from ..excel.problems import CellError
from ..excel.reader import RawCell
from .import_common import (
    FIRST_SHEET,
    SHEETS,
    book_of,
    read_here,
    repacked,
    saved,
    with_cell,
)

UNIT = {
    "unit_code": "01",
    "name": "Phòng Một",
    "kind": "Đơn vị cấu thành",
    "valid_from": date(2025, 3, 1),
    "company": "Sở",
}
TEXT, CODE = layout.text("t", "T"), layout.code("c", "C")
DATE, NUMBER, YEAR = layout.date("d", "D"), layout.number("n", "N"), layout.year()
PAST = layout.word("w", "W", sheets.PAST_TIER)
TIER, YES = layout.word("w", "W", sheets.TIER), layout.word("y", "Y", layout.YES_NO)
NFD = unicodedata.normalize("NFD", "Nguyễn Văn Ân")

TAKEN = (
    (TEXT, "  Nguyễn  Văn\u200b An ", "Nguyễn Văn An"),
    (TEXT, NFD, "Nguyễn Văn Ân"),
    (TEXT, "hai\ndòng", "hai dòng"),
    (TEXT, 31, "31"),
    (TEXT, "=HYPERLINK(1)", "=HYPERLINK(1)"),
    (TEXT, "25 m² · Zürich", "25 m² · Zürich"),
    (TEXT, "\u200b ", None),
    (CODE, "00123", "00123"),
    (CODE, "０１２", "012"),
    (DATE, datetime(2026, 12, 5), date(2026, 12, 5)),
    (DATE, "5/12/2026", date(2026, 12, 5)),
    (DATE, "05.12.2026", date(2026, 12, 5)),
    (TEXT, "30 + 32 × 0,9 + 18 × 0,8 = 73,2", "30 + 32 × 0,9 + 18 × 0,8 = 73,2"),
    (NUMBER, "8,5", Decimal("8.50")),
    (NUMBER, "8.5", Decimal("8.50")),
    (NUMBER, 95, Decimal("95.00")),
    (NUMBER, 0.1 + 0.2, Decimal("0.30")),
    (NUMBER, " ", None),
    (YEAR, 2026, 2026),
    (YEAR, 2026.0, 2026),
    (YEAR, "2026", 2026),
    (TIER, "hoàn thành TỐT nhiệm vụ", "htt"),
    (TIER, unicodedata.normalize("NFD", "Hoàn thành nhiệm vụ"), "ht"),
    (TIER, "htxs", "htxs"),
    (PAST, "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", "ht"),
    (PAST, "hoàn thành nhiệm vụ", "ht"),
    (YES, "Có", True),
    (YES, "không", False),
    (YES, True, True),
)
ASKED = (
    (TEXT, "NguyÔn V¨n An", "legacy_font"),
    (TEXT, "Së Khoa häc vµ C«ng nghÖ", "legacy_font"),
    (TEXT, "Nguyeãn Vaên An", "legacy_font"),
    (TEXT, "t×nh h×nh", "legacy_font"),
    (TEXT, 3.14, "number_in_text"),
    (TEXT, datetime(2026, 5, 12), "date_in_text"),
    (TEXT, True, "not_text"),
    (CODE, 123, "code_is_number"),
    (CODE, 123.0, "code_is_number"),
    (CODE, datetime(2026, 5, 12), "date_in_text"),
    (CODE, "a b", "bad_code"),
    (DATE, 46000, "number_not_date"),
    (DATE, "05/12/26", "short_year"),
    (DATE, "31/02/2026", "no_such_day"),
    (DATE, "2026-12-05", "not_a_date"),
    (DATE, datetime(1900, 1, 5), "date_unlikely"),
    (DATE, time(8, 30), "is_time"),
    (NUMBER, "NaN", "mark_not_a_number"),
    (NUMBER, "1e1", "mark_not_a_number"),
    (NUMBER, "1_0", "mark_not_a_number"),
    (NUMBER, "8/5", "mark_date"),
    (NUMBER, datetime(2026, 5, 8), "mark_date"),
    (NUMBER, "95%", "mark_percent"),
    (NUMBER, "1.234,5", "mark_thousands"),
    (NUMBER, True, "mark_boolean"),
    (NUMBER, 8.123, "mark_too_precise"),
    (NUMBER, 101, "mark_out_of_range"),
    (NUMBER, -1, "mark_out_of_range"),
    (YEAR, "26", "not_a_year"),
    (YEAR, 2026.5, "not_a_year"),
    (TIER, "Tốt", "unknown_word"),
    (TIER, "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", "unknown_word"),
    (TIER, 1, "unknown_word"),
    (YES, 1, "unknown_word"),
)
KINDS = {
    str: reader.TEXT,
    bool: reader.BOOL,
    int: reader.NUMBER,
    float: reader.NUMBER,
    datetime: reader.DATE,
    time: reader.TIME,
}


def raw(value):
    return RawCell(value, KINDS[type(value)])


def parsed(content):
    pages, problems = parse_form(read_here(content), SHEETS.values())
    return pages["Don_vi"], {(p.code, p.cell): p for p in problems}


class TestImportCells(BaseCase):
    def test_values_that_are_taken(self):
        for column, value, expected in TAKEN:
            with self.subTest(value=value):
                self.assertEqual(parsers.parse(raw(value), column), expected)

    def test_values_that_are_asked_about(self):
        for column, value, code in ASKED:
            with self.subTest(value=value), self.assertRaises(CellError) as caught:
                parsers.parse(raw(value), column)
            self.assertEqual(caught.exception.code, code, value)

    def test_unknown_word_comes_with_the_nearest(self):
        with self.assertRaises(CellError) as caught:
            parsers.parse(raw("Hoàn thành tốt nhiêm vụ"), TIER)
        self.assertEqual(caught.exception.suggestion, "Hoàn thành tốt nhiệm vụ")

    def test_percent_format_is_asked_about(self):
        book = book_of({"Su_kien": [{"staff_code": "1", "year": 2026, "value": 0.95}]})
        book["Su_kien"]["G3"].number_format = "0.00%"
        _pages, problems = parse_form(read_here(saved(book)), SHEETS.values())
        self.assertIn(("percent_format", "G3"), {(p.code, p.cell) for p in problems})

    def test_1904_workbook_gives_the_day_it_shows(self):
        book = book_of({"Don_vi": [UNIT]})
        book.epoch = CALENDAR_MAC_1904
        page, problems = parsed(saved(book))
        self.assertEqual(page.rows[0]["valid_from"], date(2025, 3, 1))
        self.assertFalse(problems)

    def test_formula_counts_by_the_result_it_kept(self):
        content = saved(book_of({"Don_vi": [UNIT]}))
        kept = '<c r="B3" t="str"><f>A1</f><v>Phòng Hai</v></c>'
        page, problems = parsed(with_cell(content, "B3", kept))
        self.assertEqual(page.rows[0]["name"], "Phòng Hai")
        self.assertFalse(problems)
        page, problems = parsed(with_cell(content, "B3", '<c r="B3"><f>A1</f></c>'))
        self.assertEqual(list(problems), [("formula", "B3")])

    def test_error_cells_and_figures_that_are_none(self):
        content = saved(book_of({"Don_vi": [UNIT]}))
        for xml, code in (
            ('<c r="B3" t="e"><v>#REF!</v></c>', "error_cell"),
            ('<c r="B3"><v>NaN</v></c>', "unreadable"),
            ('<c r="B3"><v>1E999</v></c>', "unreadable"),
            ('<c r="B3" t="s"><v>99999</v></c>', "unreadable"),
            (f'<c r="B3" t="str"><v>{"x" * 6000}</v></c>', "too_long"),
        ):
            with self.subTest(xml=xml[:40]):
                _page, problems = parsed(with_cell(content, "B3", xml))
                self.assertEqual(list(problems), [(code, "B3")])

    def test_merged_cells_in_the_data_are_refused(self):
        book = book_of({"Don_vi": [UNIT, dict(UNIT, unit_code="02")]})
        book["Don_vi"].merge_cells("B3:B4")
        page, problems = parsed(saved(book))
        self.assertEqual(problems["merged", ""].params, {"area": "B3:B4"})
        self.assertFalse(page.rows)

    def test_hidden_rows_columns_and_filters_are_said(self):
        book = book_of({"Don_vi": [UNIT, dict(UNIT, unit_code="02")]})
        page = book["Don_vi"]
        page.row_dimensions[4].hidden = True
        page.row_dimensions[2].hidden = True
        page.column_dimensions["C"].hidden = True
        page.auto_filter.ref = "A1:K4"
        read, problems = parsed(saved(book))
        self.assertEqual(len(read.rows), 2)
        self.assertEqual(problems["hidden_rows", ""].params, {"count": 1})
        self.assertIn(("hidden_columns", ""), problems)
        self.assertIn(("filtered", ""), problems)
        self.assertEqual({p.level for p in problems.values()}, {"warning"})

    def test_columns_are_found_by_key_in_any_order(self):
        book = book_of({"Don_vi": [UNIT]})
        book["Don_vi"].move_range("B1:B3", cols=19)
        page, problems = parsed(saved(book))
        self.assertEqual(page.rows[0]["name"], "Phòng Một")
        self.assertFalse(problems)

    def test_changed_keys_and_missing_columns_stop_the_sheet(self):
        book = book_of({"Don_vi": [UNIT]})
        book["Don_vi"]["B2"] = "nane"
        page, problems = parsed(saved(book))
        self.assertEqual(problems["unknown_key", "B2"].suggestion, "name")
        self.assertEqual(problems["missing_column", ""].params["key"], "name")
        self.assertFalse(page.rows)
        book = book_of({"Don_vi": [UNIT]})
        book["Don_vi"]["B2"] = "unit_code"
        self.assertIn(("duplicate_key", "B2"), parsed(saved(book))[1])

    def test_changed_heading_is_only_noted(self):
        book = book_of({"Don_vi": [UNIT]})
        book["Don_vi"]["B1"] = "Tên phòng"
        problem = parsed(saved(book))[1]["heading_changed", "B1"]
        self.assertEqual((problem.level, problem.suggestion), ("warning", "Tên đơn vị"))

    def test_template_is_the_form_that_is_read(self):
        content = template.build(SHEETS.values(), 2026)
        pages, problems = parse_form(read_here(content), SHEETS.values())
        self.assertEqual(list(pages), list(SHEETS))
        self.assertFalse(problems)


class TestImportMarked(BaseCase):
    PAYLOADS = ("=1+1", "+1", "-1", "@SUM(1)", "{=1}", "http://x.example", "\tx", "'=1")

    def test_no_text_comes_back_as_formula_or_link(self):
        rows = [dict(UNIT, name=text, unit_code="u") for text in self.PAYLOADS]
        content = saved(book_of({"Don_vi": rows}))
        notes = {
            ("Don_vi", number, "B"): ("error", "=2+2")
            for number in range(3, 3 + len(rows))
        }
        again = marked.build(read_here(content), SHEETS, notes, 2026)
        with self.subTest("the parts"):
            for name, text in self._parts(again).items():
                self.assertNotIn("<f>", text, name)
                self.assertNotIn("hyperlink", text, name)
        page = self._open(again)["Don_vi"]
        for number, text in enumerate(self.PAYLOADS, 3):
            cell = page.cell(number, 2)
            self.assertEqual((cell.value, cell.data_type), (text, "s"))

    def test_wrong_cells_are_coloured_and_commented_the_rest_is_as_it_was(self):
        content = saved(book_of({"Don_vi": [UNIT]}))
        notes = {
            ("Don_vi", 3, "B"): ("error", "Sai tên."),
            ("Don_vi", 3, "C"): ("warning", "Xem lại."),
        }
        page = self._open(marked.build(read_here(content), SHEETS, notes, 2026))
        page = page["Don_vi"]
        self.assertEqual(page["B3"].comment.text, "Sai tên.")
        self.assertEqual(page["B3"].fill.fgColor.rgb, "FFF8CBAD")
        self.assertEqual(page["C3"].fill.fgColor.rgb, "FFFFE699")
        self.assertIsNone(page["D3"].comment)
        self.assertEqual(page["A3"].value, "01")
        self.assertEqual(page["J3"].value, datetime(2025, 3, 1))
        self.assertTrue(page.row_dimensions[2].hidden)

    def test_marked_workbook_can_be_imported_again(self):
        content = saved(book_of({"Don_vi": [UNIT]}))
        again = marked.build(read_here(content), SHEETS, {}, 2026)
        page, problems = parsed(again)
        self.assertEqual(page.rows[0].values, parsed(content)[0].rows[0].values)
        self.assertFalse(problems)

    def test_links_of_the_file_are_not_handed_back(self):
        link = '<hyperlinks><hyperlink ref="B3" location="x"/></hyperlinks></worksheet>'
        content = repacked(
            saved(book_of({"Don_vi": [UNIT]})),
            edit={FIRST_SHEET: lambda text: text.replace("</worksheet>", link)},
        )
        again = marked.build(read_here(content), SHEETS, {}, 2026)
        self.assertFalse([t for t in self._parts(again).values() if "hyperlink" in t])

    @staticmethod
    def _open(content):
        return load_workbook(BytesIO(content))

    @staticmethod
    def _parts(content):
        with ZipFile(BytesIO(content)) as archive:
            return {
                name: archive.read(name).decode()
                for name in archive.namelist()
                if "worksheets/" in name
            }
