# Part of HR Quality. See LICENSE. (LGPL-3)
"""Whatever a workbook holds, the import answers with a reason, never with a crash."""

import io
import string
import zipfile
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.hr_quality_evaluation.excel import layout, marked, parsers, reader
from odoo.addons.hr_quality_evaluation.excel import sheets as forms
from odoo.addons.hr_quality_evaluation.excel.form import parse_form
from odoo.addons.hr_quality_evaluation.excel.problems import CellError, FileError
from odoo.addons.hr_quality_evaluation.tests.import_common import (
    FIRST_SHEET,
    SHEETS,
    repacked,
    told_here,
    workbook,
)
from odoo.addons.hr_quality_evaluation.wizard.hr_quality_import_messages import MESSAGES

TEXTS = st.text(
    alphabet=st.characters(
        blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"
    ),
    max_size=40,
)
KINDS = {
    reader.TEXT: TEXTS | st.text(string.printable, max_size=12),
    reader.NUMBER: st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    reader.BOOL: st.booleans(),
    reader.DATE: st.datetimes() | st.dates(),
    reader.TIME: st.just(time(1, 2)),
    reader.ERROR: st.just("#REF!"),
    reader.FORMULA: st.just("="),
}
CELLS = st.one_of(
    st.builds(reader.RawCell, values, st.just(kind), st.booleans())
    for kind, values in KINDS.items()
)
COLUMNS = st.sampled_from([c for sheet in SHEETS.values() for c in sheet.columns])
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)
UNIT = {
    "unit_code": "01",
    "name": "Phòng Một",
    "kind": "Đơn vị cấu thành",
    "valid_from": date(2025, 3, 1),
    "company": "Sở",
}
GOOD = workbook({"Don_vi": [UNIT]})
with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
    SHEET_XML = archive.read(FIRST_SHEET)
DAMAGE = st.lists(
    st.tuples(st.integers(0, len(SHEET_XML) - 1), st.integers(0, 255)),
    min_size=1,
    max_size=8,
)


@given(CELLS, COLUMNS)
@settings(max_examples=1500)
def test_a_cell_is_taken_or_asked_about(cell, column):
    try:
        value = parsers.parse(cell, column)
    except CellError as error:
        sentence = MESSAGES[error.code]._source
        assert sentence % {"value": "", "heading": "", "key": "", **error.params}
        return
    wanted = {
        layout.TEXT: str,
        layout.CODE: str,
        layout.DATE: date,
        layout.YEAR: int,
    }.get(column.kind, object)
    assert value is None or isinstance(value, wanted)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(forms.UNITS.keys), VALUES, max_size=6),
        max_size=4,
    )
)
@settings(max_examples=60)
def test_a_workbook_is_read_whatever_its_cells(rows):
    content = workbook({"Don_vi": rows})
    raw = told_here(content)
    pages, problems = parse_form(raw, SHEETS.values())
    notes = {(p.sheet, p.row, p.letter): ("error", p.code) for p in problems}
    again = told_here(marked.build(raw, SHEETS, notes, 2026))
    pages_again, _problems = parse_form(again, SHEETS.values())
    assert [row.values for row in pages_again["Don_vi"].rows] == [
        row.values for row in pages["Don_vi"].rows
    ]


@given(DAMAGE)
@settings(max_examples=150)
def test_a_damaged_sheet_is_read_or_refused(changes):
    assert _outcome(told_here, _damaged(changes))[0] in ("read", *MESSAGES)


@given(DAMAGE)
@settings(max_examples=10)
def test_the_reading_process_says_the_same_of_a_damaged_sheet(changes):
    damaged = _damaged(changes)
    assert _outcome(reader.read, damaged) == _outcome(told_here, damaged)


def _damaged(changes):
    damaged = bytearray(SHEET_XML)
    for place, byte in changes:
        damaged[place] = byte
    return repacked(GOOD, {FIRST_SHEET: bytes(damaged)})


def _outcome(read, content):
    try:
        return "read", parse_form(read(content), SHEETS.values())
    except FileError as error:
        return error.code, error.params
