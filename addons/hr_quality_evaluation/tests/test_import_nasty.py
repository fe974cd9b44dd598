# Part of HR Quality. See LICENSE. (LGPL-3)
"""A collection of nasty files: each ends plainly, soon, and leaves nothing behind."""

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ..excel import reader, wire
from ..excel.problems import FileError
from ..wizard.hr_quality_import_job import Codes
from . import nasty_cells, nasty_containers
from .import_common import book_of, read_here, saved, told_here
from .test_import import ImportCase

CPU_SECONDS = 8
"""Of a machine that may be slow; the process itself is stopped at thirty."""


class _TakeBack(Exception):
    pass


@tagged("post_install", "-at_install")
class TestImportNasty(ImportCase):
    def test_files_that_are_wrong_as_files(self):
        self.check(nasty_containers.containers(saved(book_of(self.book))), 50)

    def test_cells_of_every_kind_in_the_wrong_place(self):
        self.check(nasty_cells.values(self.book), 45)

    def test_sheets_and_texts_out_of_order(self):
        files = nasty_cells.shapes(self.book) | nasty_cells.strings(self.book)
        self.check(files, 23)

    def test_files_made_to_exhaust_the_server(self):
        """Read as in earnest, by the process that may be exhausted."""
        files = nasty_cells.floods(self.book) | nasty_cells.text_floods(self.book)
        self.check(files, 11, read=reader.read)

    def check(self, files, at_least, read=told_here):
        self.assertGreaterEqual(len(files), at_least)
        wizard = self.importer().with_context(lang="vi_VN").create({})
        before = self.snapshot()
        for name, (content, code) in files.items():
            with self.subTest(name), patch.object(reader, "read", read):
                spent = self._cpu()
                self._import(wizard, content, code, before)
                self.assertLess(self._cpu() - spent, CPU_SECONDS)
        self.assertEqual(self.snapshot(), before)

    def _import(self, wizard, content, code, before):
        """Import in earnest; what was right is taken back afterwards."""
        try:
            with self.env.cr.savepoint():
                report = wizard._run(content, dry_run=False)
                self._check_report(report, code)
                if not report.applied:
                    self.assertEqual(self.snapshot(), before)
                wizard._show(report, "done" if report.applied else "wrong")
                raise _TakeBack
        except _TakeBack:
            self.env.invalidate_all()

    def _check_report(self, report, code):
        codes = {problem.code for problem, _sentence in report.problems}
        errors = [sentence for _problem, sentence in report.errors]
        if code:
            self.assertIn(code, codes, report.lines()[:5])
        else:
            self.assertFalse(report.raw_sheets == [] and not errors)
            self.assertNotIn("too_much_memory", codes)
        for problem, sentence in report.problems:
            source = self.env["hr.quality.import"]._messages()[problem.code]._source
            self.assertNotEqual(sentence, source % {"value": "", **problem.params})
        self.assertEqual(report.applied, not errors)

    @staticmethod
    def _cpu():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def test_flood_of_wrong_cells_is_cut_short(self):
        rows = [self.unit(f"A{n}", "P", kind=f"loại {n}") for n in range(2_500)]
        report = self.run_import({"Don_vi": rows})
        self.assertFalse(report.applied)
        self.assertEqual(len(report.problems), 1_001)
        last, sentence = report.problems[-1]
        # 2,000 wrong cells are kept, 1,000 of them are shown
        self.assertEqual((last.code, last.params["count"]), ("more_problems", 1_000))
        self.assertIn("1000", sentence)

    def test_flood_of_unknown_codes_is_not_compared_with_all(self):
        rows = [self.month(f"KHONG{n}", "m01") for n in range(1_200)]
        with patch.object(Codes, "_guess", autospec=True, return_value="") as guess:
            report = self.run_import({"Theo_doi": rows})
        self.assertIn("unknown_staff", {p.code for p, _s in report.errors})
        self.assertEqual(guess.call_count, 200)


class TestImportReader(BaseCase):
    """The process that reads is bounded, whatever happens inside it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good = saved(book_of({}))

    def ask(self, content=None, program=None, **limits):
        if program is None:
            return reader.read(content or self.good, reader.Limits(**limits))
        command = [sys.executable, "-c", program]
        with patch.object(reader, "_command", lambda: command):
            return reader.read(self.good, reader.Limits(**limits))

    def refusal(self, *args, **options):
        with self.assertRaises(FileError) as caught:
            self.ask(*args, **options)
        return caught.exception.code

    def test_it_reads_what_this_process_would_read(self):
        self.assertEqual(self.ask(), read_here(self.good))

    def test_it_is_stopped_when_it_takes_too_long(self):
        sleeps = "import time; time.sleep(60)"
        self.assertEqual(self.refusal(program=sleeps, seconds=0.5), "too_slow")

    def test_it_is_stopped_when_it_counts_too_much(self):
        busy = nasty_cells.half_a_million_cells({"Don_vi": [{}]})
        self.assertEqual(self.refusal(busy, cpu_seconds=1), "too_slow")

    def test_it_cannot_take_more_memory(self):
        texts = nasty_cells.text_floods({"Don_vi": [{"name": "a"}]})
        large = texts["a text of twelve megabytes"][0]
        self.assertEqual(self.refusal(large, megabytes=64), "too_much_memory")

    def test_it_cannot_tell_more_than_agreed(self):
        talks = 'print(\'["sheet", {"name": "x"}]\')\n' + (
            'for n in range(9): print(\'["row", %d, {"A": [1, "number"]}]\' % n)'
        )
        self.assertEqual(self.refusal(program=talks, cells=5), "too_many_cells")

    def test_its_death_or_nonsense_is_a_damaged_file(self):
        for program in (
            "import os; os.kill(os.getpid(), 11)",
            "raise SystemExit(1)",
            "print('nonsense')",
            "print('[\"row\", 1, {}]')",
        ):
            with self.subTest(program):
                self.assertEqual(self.refusal(program=program), "broken_file")

    def test_missing_libraries_are_not_the_file_s_fault(self):
        program = "raise SystemExit(3)"
        self.assertEqual(self.refusal(program=program), "no_reader")
        with patch.object(reader, "_interpreter", lambda: "/nowhere/python"):
            self.assertEqual(self.refusal(), "no_reader")

    def test_it_has_no_secrets_no_database_and_no_open_files(self):
        program = (
            "import json, os, sys; known = sorted(os.environ); "
            "files = sorted(os.listdir('/proc/self/fd'))[:-1]; "
            "print(json.dumps(['sheet', {'name': json.dumps([known, files])}]))"
        )
        with (
            patch.dict(os.environ, {"PGPASSWORD": "secret", "ODOO_RC": "/x"}),
            open(os.devnull) as _held,
        ):
            told = self.ask(program=program)[0].name
        self.assertNotIn("PGPASSWORD", told)
        self.assertNotIn("ODOO_RC", told)
        self.assertIn('["0", "1", "2"]', told)

    def test_it_works_from_many_threads(self):
        found = []
        threads = [
            threading.Thread(target=lambda: found.append(self.ask())) for _n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [read_here(self.good)] * 4)

    def test_a_server_that_embeds_python_finds_python(self):
        with patch.object(sys, "executable", "/usr/sbin/uwsgi"):
            path = reader._interpreter()
        version = subprocess.run(
            [path, "-V"], capture_output=True, text=True, check=True
        )
        self.assertIn("Python 3", version.stdout)

    def test_nothing_else_takes_a_workbook_apart(self):
        """Whoever reads a file asks ``reader.read``, which does it elsewhere."""
        addons = Path(reader.__file__).parents[2]
        found = [
            path.name
            for path in addons.glob("hr_*/**/*.py")
            if "tests" not in path.parts
            and "import load_workbook" in path.read_text("utf-8")
        ]
        self.assertEqual(found, ["cells.py"])

    def test_the_answer_is_no_more_than_plain_values(self):
        cell = reader.RawCell("x", reader.TEXT)
        self.assertEqual(reader.RawCell(*wire.cell_from(*wire.cell_to(cell))), cell)
