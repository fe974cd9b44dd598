# Part of HR Quality. See LICENSE. (LGPL-3)
"""Files that are workbooks, with cells nobody expects.

Each gives (bytes, code of the refusal or of a line of the report, or None).
"""

import re
from datetime import date, datetime, time
from random import Random

from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName

from .import_common import FIRST_SHEET, book_of, repacked, saved, with_cell

STRINGS = "xl/sharedStrings.xml"
END = "</sheetData>"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_STRINGS_RELATION = (
    '<Relationship Id="rIdS" Target="sharedStrings.xml" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    "</Relationships>"
)


def shapes(rows):
    """Sheets of an unlikely order."""
    good = saved(book_of(rows))
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return {
        "a cell in the last corner": (_with_rows(good, last), "stray_cell"),
        "a cell in the last column": (
            _with_rows(good, '<row r="4"><c r="XFD4"><v>1</v></c></row>'),
            "stray_cell",
        ),
        "a row far below": (
            _with_rows(good, '<row r="9000"><c r="A9000"><v>1</v></c></row>'),
            "stray_cell",
        ),
        "a column beyond the last": (
            _with_rows(good, '<row r="4"><c r="AAAA4"><v>1</v></c></row>'),
            "broken_file",
        ),
        "a row beyond the last": (
            _with_rows(good, '<row r="99999999999"><c r="A4"><v>1</v></c></row>'),
            "broken_file",
        ),
        "a row below zero": (
            _with_rows(good, '<row r="-3"><c><v>1</v></c></row>'),
            "broken_file",
        ),
        "a row between two": (
            _with_rows(good, '<row r="4.5"><c><v>1</v></c></row>'),
            "broken_file",
        ),
        "a row without end": (
            _with_rows(good, '<row r="1e999"><c><v>1</v></c></row>'),
            "broken_file",
        ),
        "a row that comes twice": (
            _with_rows(good, '<row r="3"><c r="B3" t="str"><v>Khác</v></c></row>'),
            "broken_file",
        ),
        "a cell that comes twice": (
            _with_rows(
                good,
                '<row r="4"><c r="B4" t="str"><v>a</v></c>'
                '<c r="B4" t="str"><v>b</v></c></row>',
            ),
            "broken_file",
        ),
        **named(rows),
    }


def _with_rows(good, xml):
    edit = {FIRST_SHEET: lambda text: text.replace(END, xml + END)}
    return repacked(good, edit=edit)


def floods(rows):
    """Sheets of an unlikely size."""
    good = saved(book_of(rows))
    many = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>u{n * 7919 % 99991:x}</v></c></row>'
        for n in range(4, 21_000)
    )
    blank = "".join(f'<row r="{n}" s="{n * 7919:x}"/>' for n in range(4, 600_000))
    empty = "".join(f'<c s="{n * 31 % 7}"/>' for n in range(16_000))
    size = '<dimension ref="A1:XFD1048576"'
    edit = {FIRST_SHEET: lambda text: re.sub('<dimension ref="[^"]*"', size, text)}
    return {
        "a row of sixteen thousand empty cells": (
            _with_rows(good, f'<row r="4">{empty}</row>'),
            None,
        ),
        "a row of twenty thousand cells": (
            _with_rows(good, f'<row r="4">{empty}{"<c/>" * 4_000}</row>'),
            "broken_file",
        ),
        "half a million empty rows": (_with_rows(good, blank), None),
        "twenty-one thousand rows": (_with_rows(good, many), "too_many_rows"),
        "half a million cells": (half_a_million_cells(rows), "too_many_cells"),
        "a size that is not true": (repacked(good, edit=edit), None),
        "fifty thousand merged cells": (_merged(good), "merged"),
    }


def half_a_million_cells(rows):
    def cells(n):
        return "".join(f"<c><v>{n * k % 9973}</v></c>" for k in range(150))

    wide = "".join(f'<row r="{n}">{cells(n)}</row>' for n in range(4, 4000))
    return _with_rows(saved(book_of(rows)), wide)


def _merged(good):
    areas = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(3, 50_000))
    xml = f"{END}<mergeCells>{areas}</mergeCells>"
    return repacked(good, edit={FIRST_SHEET: lambda text: text.replace(END, xml)})


def named(rows):
    """Names of sheets, hidden sheets, many sheets."""

    def changed(change):
        book = book_of(rows)
        change(book)
        return saved(book)

    def many(book):
        for number in range(40):
            book.create_sheet(f"S{number}")

    def renamed(title):
        def change(book):
            book.create_sheet("Khac")["A1"] = 1

        edit = {"xl/workbook.xml": lambda text: text.replace('"Khac"', f'"{title}"')}
        return repacked(changed(change), edit=edit)

    def hidden(state):
        return lambda book: setattr(book["Don_vi"], "sheet_state", state)

    def outside_name(book):
        name = DefinedName("x", attr_text="'[1]Sheet1'!$A$1")
        book.defined_names["x"] = name

    return {
        "forty-four sheets": (changed(many), "too_many_sheets"),
        "a hidden sheet": (changed(hidden("hidden")), "hidden_sheet"),
        "a sheet hidden for good": (changed(hidden("veryHidden")), "hidden_sheet"),
        "a sheet name no workbook may have": (
            renamed("[x]:*?/\\ " + "dài" * 20),
            "unknown_sheet",
        ),
        "a sheet twice": (renamed("don_VI"), "unknown_sheet"),
        "a name that points outside": (changed(outside_name), None),
    }


def strings(rows):
    """Tricks with the list of texts that cells refer to."""
    good, _count = with_list(saved(book_of(rows)))

    def name_is(xml):
        return with_cell(good, "B3", xml)

    rich = (
        '<c r="B3" t="inlineStr"><is><r><t>Phòng </t></r><r><t>Mới</t></r>'
        "<rPh><t>x</t></rPh></is></c>"
    )
    return {
        "a text beyond the list": (
            name_is('<c r="B3" t="s"><v>99999</v></c>'),
            "unreadable",
        ),
        "a text before the list": (
            name_is('<c r="B3" t="s"><v>-1</v></c>'),
            "unreadable",
        ),
        "a text by a strange number": (
            name_is('<c r="B3" t="s"><v>1_0</v></c>'),
            "unreadable",
        ),
        "a sheet that is not there": (
            repacked(good, drop=(FIRST_SHEET,)),
            "unknown_unit",
        ),
        "no list of texts": (repacked(good, drop=(STRINGS,)), "broken_file"),
        "text in pieces": (name_is(rich), None),
        "a text marked as a carriage return": (
            name_is('<c r="B3" t="str"><v>Phòng_x000D__x0000_ Mới</v></c>'),
            None,
        ),
    }


def text_floods(rows):
    """Lists of texts of an unlikely size."""
    good, count = with_list(saved(book_of(rows)))
    last = f'<c r="B3" t="s"><v>{count}</v></c>'

    def with_texts(xml):
        edit = {STRINGS: lambda text: text.replace("</sst>", xml + "</sst>")}
        return repacked(with_cell(good, "B3", last), edit=edit)

    noise = Random(0).randbytes(6_000_000).hex()
    texts = "".join(f"<si><t>{n * 7919:x}</t></si>" for n in range(120_000))
    repeated = "".join(
        f'<row r="{n}"><c r="B{n}" t="s"><v>{count}</v></c></row>'
        for n in range(4, 15_000)
    )
    long = with_texts(f"<si><t>{noise[:4_900]}</t></si>")
    return {
        "a list that claims four billion texts": (good, None),
        "a text of twelve megabytes": (
            with_texts(f"<si><t>{noise}</t></si>"),
            "too_long",
        ),
        "a hundred thousand texts": (with_texts(texts), None),
        "one long text in every row": (_with_rows(long, repeated), "too_much_text"),
    }


_TEXT = re.compile(r't="inlineStr"><is><t(?: [^>]*)?>([^<]*)</t></is>')


def with_list(good):
    """The file with its texts in one list, as Excel writes it, and their number."""
    texts = []

    def listed(match):
        texts.append(match[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    sheets = [f"xl/worksheets/sheet{number}.xml" for number in range(1, 5)]
    edit = {name: lambda text: _TEXT.sub(listed, text) for name in sheets}
    edit["[Content_Types].xml"] = lambda text: text.replace("</Types>", _STRINGS_TYPE)
    edit["xl/_rels/workbook.xml.rels"] = lambda text: text.replace(
        "</Relationships>", _STRINGS_RELATION
    )
    content = repacked(good, edit=edit)
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    part = f'<sst xmlns="{_MAIN}" count="9" uniqueCount="4000000000">{items}</sst>'
    return repacked(content, {STRINGS: part}), len(texts)


def values(rows):
    """Cells of every kind where another one belongs."""
    good = saved(book_of(rows))

    def cell(sheet, key, value, code, row=3, change=None):
        book = book_of(rows)
        page = book[sheet]
        column = next(c for c in page[2] if c.value == key).column
        page.cell(row, column).value = value
        if isinstance(value, str):
            page.cell(row, column).data_type = "s"
        if change:
            change(book, page.cell(row, column))
        return saved(book), code

    def name(xml, code):
        return with_cell(good, "B3", xml), code

    def since(xml, code):
        return with_cell(good, "J3", xml), code

    def percent(_book, where):
        where.number_format = "0.00%"

    def comment(_book, where):
        where.comment = Comment("=cmd|' /C calc'!A0", "x")

    def count_from_1904(book, _where):
        book.epoch = CALENDAR_MAC_1904

    return {
        "a formula without a result": name('<c r="B3"><f>A1</f></c>', "formula"),
        "a formula with its result": name(
            '<c r="B3" t="str"><f>A1</f><v>Phòng Hai</v></c>', None
        ),
        "a formula that starts a program": name(
            "<c r=\"B3\"><f>cmd|' /C calc'!A0</f></c>", "formula"
        ),
        "text that looks like one": cell("Don_vi", "name", "=cmd|' /C calc'!A0", None),
        "a formula of the whole sheet": name(
            '<c r="B3"><f t="array" ref="A1:XFD1048576">A1</f></c>', "formula"
        ),
        "not a number": name('<c r="B3"><v>NaN</v></c>', "unreadable"),
        "infinite": name('<c r="B3"><v>INF</v></c>', "unreadable"),
        "larger than any": name('<c r="B3"><v>1E999</v></c>', "unreadable"),
        "five thousand digits": name(
            f'<c r="B3"><v>{"9" * 5000}</v></c>', "unreadable"
        ),
        "digits of another script": name('<c r="B3"><v>٣</v></c>', "unreadable"),
        "an error": name('<c r="B3" t="e"><v>#REF!</v></c>', "error_cell"),
        "a style that is not there": name(
            '<c r="B3" s="99999" t="str"><v>Phòng</v></c>', None
        ),
        "a kind nobody knows": name('<c r="B3" t="zz"><v>Phòng</v></c>', "unreadable"),
        "a text that is too long": name(
            f'<c r="B3" t="str"><v>{"x" * 6000}</v></c>', "too_long"
        ),
        "the day that never was": since(
            '<c r="J3" s="1"><v>60</v></c>', "date_unlikely"
        ),
        "a day before all days": since('<c r="J3" s="1"><v>-5</v></c>', None),
        "a day in the year 9 million": since(
            '<c r="J3" s="1"><v>3000000000</v></c>', "error_cell"
        ),
        "days counted from 1904": cell(
            "Don_vi", "name", "Phòng", None, change=count_from_1904
        ),
        "a short year": cell("Don_vi", "valid_from", "1/3/25", "short_year"),
        "no such day": cell("Don_vi", "valid_from", "31/02/2025", "no_such_day"),
        "a time": cell("Don_vi", "valid_from", time(8, 30), "is_time"),
        "a day for points": cell("Theo_doi", "a", datetime(2026, 5, 8), "mark_date"),
        "yes for points": cell("Theo_doi", "a", True, "mark_boolean"),
        "a share for points": cell(
            "Theo_doi", "a", 0.95, "percent_format", change=percent
        ),
        "points beyond the scale": cell("Theo_doi", "a", 1e300, "mark_not_a_number"),
        "points below zero": cell("Theo_doi", "a", -1, "mark_out_of_range"),
        "points of a thousand places": cell(
            "Theo_doi", "a", "0," + "1" * 1000, "mark_too_precise"
        ),
        "points as Python would write them": cell(
            "Theo_doi", "a", "9_0", "mark_not_a_number"
        ),
        "points in another script": cell("Theo_doi", "a", "٣", "mark_not_a_number"),
        "points in full width": cell("Theo_doi", "a", "９０,５", None),
        "a code as a number": cell("Nhan_su", "staff_code", 123, "code_is_number"),
        "a code with a command": cell(
            "Nhan_su", "staff_code", "N1'; DROP TABLE hr_employee;--", "bad_code"
        ),
        "a code that is a path": cell(
            "Nhan_su", "staff_code", "../../etc/passwd\u202e", None, row=4
        ),
        "a name with markup": cell(
            "Nhan_su", "name", "<script>alert(1)</script>", None, row=4
        ),
        "a name in an old font": cell("Nhan_su", "name", "NguyÔn V¨n", "legacy_font"),
        "a name in pieces": cell("Nhan_su", "name", "Đỗ Thi\u0323 Hai", None, row=4),
        "a name written backwards": cell("Nhan_su", "name", "Đỗ\u202eiaH\u2066", None),
        "a name of nothing": cell("Nhan_su", "name", "\u200b\ufeff \u00a0", "required"),
        "a name of faces": cell("Nhan_su", "name", "Đỗ 👩🏽‍💻 Hai", None),
        "a remark that is a formula": cell("Don_vi", "name", "P", None, change=comment),
        "a unit above itself": cell("Don_vi", "parent_code", "U1", "own_parent"),
        "a word nobody knows": cell("Don_vi", "kind", "z" * 4_000, "unknown_word"),
        "a column twice": cell("Don_vi", "name", "unit_code", "duplicate_key", row=2),
        "a column nobody knows": cell(
            "Don_vi", "name", "x" * 4_000, "unknown_key", row=2
        ),
        "another template": (_marked(rows, "B1", "another"), "not_template"),
        "another version": (_marked(rows, "B2", 99), "wrong_version"),
        "a mark that is a day": (_marked(rows, "B1", date(2026, 1, 1)), "not_template"),
    }


def _marked(rows, place, value):
    book = book_of(rows)
    book["_MAU"][place] = value
    return saved(book)
