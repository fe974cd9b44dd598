# Part of HR Quality. See LICENSE. (LGPL-3)
"""Files that are refused, each with its reason, before anything of them is used."""

import time
from unittest.mock import patch

from odoo.tests import BaseCase

from ..excel import container, reader
from ..excel.form import parse_form
from ..excel.problems import FileError
from .import_common import (
    SHEETS,
    book_of,
    read_here,
    repacked,
    saved,
    workbook,
)
from .nasty_containers import containers

UNIT = {
    "unit_code": "01",
    "name": "Phòng Một",
    "kind": "Đơn vị cấu thành",
    "company": "Sở",
}
GOOD = workbook({"Don_vi": [UNIT]})
REFUSED = {
    name: (content, code) for name, (content, code) in containers(GOOD).items() if code
}


class TestImportFiles(BaseCase):
    def refusal(self, content, **limits):
        with self.assertRaises(FileError) as caught:
            parse_form(read_here(content, **limits), SHEETS.values())
        return caught.exception

    def test_sound_workbook_is_read(self):
        pages, problems = parse_form(read_here(GOOD), SHEETS.values())
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
