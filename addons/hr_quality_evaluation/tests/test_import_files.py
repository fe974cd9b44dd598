# Part of HR Quality. See LICENSE. (LGPL-3)
"""Files that are refused, each with its reason, before anything of them is used."""

import time
from unittest.mock import patch

from odoo.tests import BaseCase

from ..excel import container, reader
from ..excel.form import parse_form
from ..excel.problems import FileError
from .import_common import SHEETS, book_of, repacked, saved, with_cell, workbook

UNIT = {
    "unit_code": "01",
    "name": "Phòng Một",
    "kind": "Đơn vị cấu thành",
    "company": "Sở",
}
GOOD = workbook({"Don_vi": [UNIT]})
TYPES = "[Content_Types].xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'
    "<worksheet>&b;</worksheet>"
)
ENTITY = (
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><worksheet>&f;</worksheet>'
)


def retyped(old, new):
    return repacked(GOOD, edit={TYPES: lambda text: text.replace(old, new)})


def flagged_encrypted():
    """The encryption bit set in the headers of every part."""
    data = bytearray(GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def twice_named():
    content = repacked(GOOD, {"xl/extra1.xml": "<a/>", "xl/extra2.xml": "<a/>"})
    return content.replace(b"xl/extra2.xml", b"xl/extra1.xml")


MAIN = "spreadsheetml.sheet.main+xml"
REFUSED = {
    "nothing": (b"", "empty_file"),
    "a text file": (b"ma;ten\n01;Phong", "not_excel"),
    "an old workbook": (container._OLE2 + b"\0" * 600, "old_excel"),
    "a workbook under password": (
        container._OLE2 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "parts under password": (flagged_encrypted(), "encrypted"),
    "half a file": (GOOD[: len(GOOD) // 2], "broken_file"),
    "noise after a zip sign": (b"PK\x03\x04" + b"x" * 500, "broken_file"),
    "two parts of one name": (twice_named(), "broken_file"),
    "no list of parts": (repacked(GOOD, drop=(TYPES,)), "not_excel"),
    "a text document": (
        retyped(MAIN, "wordprocessingml.document.main+xml"),
        "not_excel",
    ),
    "a workbook with macros": (retyped(MAIN, "macroEnabled.main+xml"), "macro"),
    "a macro part": (repacked(GOOD, {"xl/vbaProject.bin": b"\0"}), "macro"),
    "an ActiveX part": (repacked(GOOD, {"xl/activeX/activeX1.xml": "<a/>"}), "macro"),
    "a binary workbook": (retyped(MAIN, "sheet.binary.macro.main"), "binary"),
    "a link to another file": (
        repacked(GOOD, {"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "external_link",
    ),
    "a data connection": (
        repacked(GOOD, {"xl/connections.xml": "<a/>"}),
        "external_link",
    ),
    "a file inside": (
        repacked(GOOD, {"xl/embeddings/oleObject1.bin": b"\0"}),
        "embedded",
    ),
    "an entity bomb": (repacked(GOOD, {"xl/styles.xml": BOMB}), "doctype"),
    "an outside entity": (
        repacked(GOOD, {"xl/worksheets/sheet1.xml": ENTITY}),
        "doctype",
    ),
    "a bomb in UTF-16": (
        repacked(GOOD, {"xl/styles.xml": BOMB.encode("utf-16")}),
        "doctype",
    ),
    "a part that unpacks a thousandfold": (
        repacked(GOOD, {"xl/media/a.bin": b"\0" * 3_000_000}),
        "bomb",
    ),
    "hundreds of parts": (
        repacked(GOOD, {f"xl/media/{n}.png": b"" for n in range(250)}),
        "too_many_parts",
    ),
    "a damaged sheet": (
        repacked(GOOD, {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}),
        "broken_file",
    ),
    "a damaged list of sheets": (
        repacked(GOOD, {"xl/workbook.xml": "<workbook/>"}),
        "not_template",
    ),
    "a cell in the last corner": (
        with_cell(GOOD, "K3", '<c r="XFD3"><v>1</v></c>'),
        "stray_cell",
    ),
}


class TestImportFiles(BaseCase):
    def refusal(self, content, **limits):
        with self.assertRaises(FileError) as caught:
            parse_form(reader.read(content, **limits), SHEETS.values())
        return caught.exception

    def test_sound_workbook_is_read(self):
        pages, problems = parse_form(reader.read(GOOD), SHEETS.values())
        self.assertEqual(pages["Don_vi"].rows[0]["unit_code"], "01")
        self.assertEqual([problem.code for problem in problems], ["required"])

    def test_unsound_files_are_refused_quickly_with_their_reason(self):
        for name, (content, code) in REFUSED.items():
            with self.subTest(name):
                start = time.monotonic()
                self.assertEqual(self.refusal(content).code, code)
                self.assertLess(time.monotonic() - start, 5)

    def test_cell_far_below_the_table_is_named(self):
        far = GOOD
        row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        far = repacked(
            far,
            edit={
                "xl/worksheets/sheet1.xml": lambda text: text.replace(
                    "</sheetData>", row
                )
            },
        )
        error = self.refusal(far)
        self.assertEqual(error.code, "stray_cell")
        self.assertEqual(error.params["cell"], "XFD1048576")

    def test_sizes_are_counted_as_they_unpack(self):
        with patch.object(container, "MAX_PART", 500):
            self.assertEqual(self.refusal(GOOD).code, "unpacks_too_large")
        with patch.object(container, "MAX_TOTAL", 2000):
            self.assertEqual(self.refusal(GOOD).code, "unpacks_too_large")
        with patch.object(container, "MAX_FILE", 100):
            self.assertEqual(self.refusal(GOOD).code, "file_too_large")

    def test_too_many_rows_sheets_or_seconds(self):
        rows = [dict(UNIT, unit_code=f"{n:02}") for n in range(30)]
        long = workbook({"Don_vi": rows})
        error = self.refusal(long, limits=reader.Limits(rows=20))
        self.assertEqual((error.code, error.params["limit"]), ("too_many_rows", 20))
        error = self.refusal(GOOD, limits=reader.Limits(sheets=1))
        self.assertEqual(error.code, "too_many_sheets")
        ticks = iter(range(0, 10_000, 50))
        error = self.refusal(long, clock=lambda: next(ticks))
        self.assertEqual(error.code, "too_slow")

    def test_other_workbooks_are_sent_to_the_template(self):
        book = book_of({"Don_vi": [UNIT]})
        del book["_MAU"]
        self.assertEqual(self.refusal(saved(book)).code, "not_template")
        book = book_of({"Don_vi": [UNIT]})
        book["_MAU"]["B2"] = 99
        error = self.refusal(saved(book))
        self.assertEqual((error.code, error.params["found"]), ("wrong_version", "99"))
        self.assertEqual(self.refusal(workbook({})).code, "no_sheet")
