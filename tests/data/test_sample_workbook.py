# Part of HR Quality. See LICENSE. (LGPL-3)
"""The sample workbook says what its generator says, and holds together."""

import datetime
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools.season import (  # noqa: E402
    book,
    generate,
    layout,
    layout_work,
    mistakes,
    story,
    templates,
)


def read(path):
    """Rows of each sheet as mappings of key to value, blanks left out."""
    workbook = openpyxl.load_workbook(path)
    sheets = {}
    for page in workbook.worksheets:
        if page.title.startswith("_"):
            continue
        keys = [cell.value for cell in page[layout.KEY_ROW]]
        sheets[page.title] = [
            {
                key: value
                for key, value in zip(keys, row, strict=True)
                if value is not None
            }
            for row in page.iter_rows(min_row=layout.FIRST_DATA_ROW, values_only=True)
        ]
    return sheets


@pytest.fixture(scope="module")
def sheets():
    """The year: the first workbook and what those of its end add."""
    whole = read(generate.WORKBOOK)
    for path in generate.YEAR_END.values():
        for name, rows in read(path).items():
            whole[name] += rows
    return whole


def as_cell(value):
    """A date comes back from a workbook as the first moment of that day."""
    if type(value) is datetime.date:
        return datetime.datetime.combine(value, datetime.time())
    return value


WORKBOOKS = {
    generate.WORKBOOK: generate.first_rows(),
    **{
        path: {k: v for k, v in generate.year_end_rows(company).items() if v}
        for company, path in generate.YEAR_END.items()
    },
}


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_committed_workbook_is_what_the_generator_writes(path):
    sheets, told = read(path), WORKBOOKS[path]
    assert sorted(sheets) == sorted(told)
    for name, rows in told.items():
        said = [
            {
                key: as_cell(value)
                for key, value in row.items()
                if value not in (None, "")
            }
            for row in rows
        ]
        assert sheets[name] == said, name


def test_nothing_is_on_file_before_its_paper(sheets):
    """The first workbook knows no day after 10/11, the second none after the meetings."""
    first, end = read(generate.WORKBOOK), read(generate.YEAR_END[story.COMPANY])
    for name in ("Theo_doi", "Sang_kien", "Danh_hieu", "Ky_luat"):
        for row in first[name]:
            day = row.get("document_date") or row["decision_date"]
            assert day.date() < story.IMPORTED_ON, (name, row)
    assert not first["Su_kien"]
    assert {row["sub_period"] for row in end["Theo_doi"]} == {"m11", "m12", "q4", "y"}
    for row in end["Theo_doi"]:
        assert story.IMPORTED_ON < row["document_date"].date() < datetime.date(2026, 12, 8)
        if row["sub_period"] in ("m12", "q4") and row["unit_code"] in story.UNIT_FILES:
            meeting, sent = story.UNIT_FILES[row["unit_code"]]
            assert meeting.date() == row["document_date"].date() <= sent.date(), row
    whole = {name: len(rows) for name, rows in generate.rows().items()}
    assert {name: len(rows) for name, rows in sheets.items()} == whole


def test_writing_twice_gives_the_same_bytes():
    first = book.to_bytes(book.build(layout.SHEETS))
    assert book.to_bytes(book.build(layout.SHEETS)) == first


def test_templates_and_format_are_up_to_date():
    assert templates.FORMAT.read_text(encoding="utf-8") == templates.format_text()
    found = sorted(path.name for path in templates.TEMPLATES.glob("*.xlsx"))
    assert len(found) == 14
    whole = openpyxl.load_workbook(templates.TEMPLATES / "00_tron_bo.xlsx")
    for sheet in layout_work.SHEETS:
        page = whole[sheet.name]
        assert [cell.value for cell in page[layout.KEY_ROW]] == sheet.keys
        assert page.row_dimensions[layout.KEY_ROW].hidden
        assert page.max_row == layout.KEY_ROW


def test_marked_with_template_and_signature():
    page = openpyxl.load_workbook(generate.WORKBOOK)[layout.MARK_SHEET]
    mark = dict(page.iter_rows(values_only=True))
    assert page.sheet_state == "hidden"
    assert mark["template_id"] == "hr-quality-season"
    assert mark["template_version"] == 1
    assert mark["signature"] == book.signature(layout.SHEETS)


@pytest.mark.parametrize("sheet", layout.SHEETS, ids=lambda sheet: sheet.name)
def test_rows_are_complete_unique_and_typed(sheets, sheet):
    keys = Counter()
    for row in sheets[sheet.name]:
        keys[tuple(row.get(key) for key in sheet.unique)] += 1
        for column in sheet.columns:
            value = row.get(column.key)
            assert value is not None or not column.required, (row, column.key)
            if value is not None:
                assert_typed(value, column)
    assert not [key for key, count in keys.items() if count > 1]


def assert_typed(value, column):
    if column.kind == layout.DATE:
        assert isinstance(value, datetime.datetime)
    elif column.kind in (layout.NUMBER, layout.YEAR):
        assert isinstance(value, (int, float)) and not isinstance(value, bool)
    else:
        assert isinstance(value, str)
        assert value == value.strip()
    if column.words:
        assert value in column.words


def test_references_resolve(sheets):
    units = {row["unit_code"] for row in sheets["Don_vi"]}
    staff = {row["staff_code"] for row in sheets["Nhan_su"]}
    wanted = {
        "unit_code": units,
        "parent_code": units,
        "new_unit_code": units,
        "from_unit_code": units,
        "act_unit_code": units,
        "subject_unit_code": units,
        "staff_code": staff,
        "head_staff_code": staff,
        "tracker_staff_code": staff,
    }
    for name, rows in sheets.items():
        for row in rows:
            for key, known in wanted.items():
                assert row.get(key) is None or row[key] in known, (name, row)


def test_subject_is_a_person_or_a_unit(sheets):
    pairs = {
        "Ket_qua_nam_truoc": "unit_code",
        "Danh_hieu": "unit_code",
        "Theo_doi": "subject_unit_code",
        "Su_kien": "unit_code",
    }
    for name, unit_key in pairs.items():
        for row in sheets[name]:
            assert ("staff_code" in row) != (unit_key in row), row


def test_size_and_kinds_of_people(sheets):
    people = {row["staff_code"]: row for row in sheets["Nhan_su"]}
    assert len(people) == 160
    kinds = Counter(row["personnel_category"] for row in people.values())
    assert set(kinds) == set(layout.CATEGORY)
    assert kinds["cán bộ"] == 5
    companies = Counter(row["company"] for row in people.values())
    assert companies == {story.COMPANY: 143, story.SECOND_COMPANY: 17}
    support = [
        row for row in people.values() if row["personnel_category"].startswith("người")
    ]
    assert support and not any("login" in row for row in support)
    logins = [row["login"] for row in people.values() if "login" in row]
    assert len(set(logins)) == len(logins)
    assert all(re.fullmatch(r"[a-z]+\d*", login) for login in logins)


def test_two_people_share_a_name_and_codes_begin_with_zero(sheets):
    people = {row["staff_code"]: row for row in sheets["Nhan_su"]}
    names = Counter(unicodedata.normalize("NFC", r["name"]) for r in people.values())
    assert [name for name, count in names.items() if count > 1] == ["Nguyễn Thị Thu Hà"]
    assert all(re.fullmatch(r"00\d{3}", code) for code in people)
    assert all(row["unit_code"][0] in "09" for row in sheets["Don_vi"])


def test_some_cells_are_decomposed_and_some_are_not(sheets):
    names = [row["name"] for row in sheets["Nhan_su"]]
    broken = [n for n in names if not unicodedata.is_normalized("NFC", n)]
    assert 5 <= len(broken) < len(names) / 2
    units = [row["name"] for row in sheets["Don_vi"]]
    assert [n for n in units if not unicodedata.is_normalized("NFC", n)]


def test_units_have_a_head_and_no_cycle(sheets):
    parents = {row["unit_code"]: row.get("parent_code") for row in sheets["Don_vi"]}
    for row in sheets["Don_vi"]:
        assert row["head_staff_code"]
        seen, code = set(), row["unit_code"]
        while code:
            assert code not in seen
            seen.add(code)
            code = parents[code]


def test_every_fact_of_the_year_is_there(sheets):
    gaps = {(r["staff_code"], r["kind"]) for r in sheets["Gian_doan"]}
    assert {("00021", "thai sản"), ("00026", "ốm"), ("00103", "đào tạo")} <= gaps
    moves = {(r["staff_code"], r["kind"]) for r in sheets["Qua_trinh"]}
    assert moves >= {
        ("00002", "kiêm nhiệm"),
        ("00011", "chuyển đến"),
        ("00022", "nghỉ hưu"),
        ("00034", "biệt phái đi"),
        ("00058", "biệt phái đến"),
        ("00079", "chuyển đến"),
        ("00129", "từ trần"),
    }
    assert [r["form"] for r in sheets["Ky_luat"]] == ["khiển trách"]
    assert {r["scope"] for r in sheets["Sang_kien"]} == {
        "cơ sở",
        "bộ, ban, ngành, tỉnh",
    }
    assert {r["year"] for r in sheets["Ket_qua_nam_truoc"]} == {2023, 2024, 2025}


def test_months_and_quarters_never_mix(sheets):
    kinds = {}
    for row in sheets["Theo_doi"]:
        if "staff_code" in row:
            kinds.setdefault(row["staff_code"], set()).add(row["sub_period"][0])
    assert all(len(found) == 1 for found in kinds.values())
    assert {"m"} in kinds.values() and {"q"} in kinds.values()


def test_figures_are_within_their_scales(sheets):
    for row in sheets["Theo_doi"]:
        assert 0 <= row.get("general_points", 0) <= 30
        assert 0 <= row.get("result_points", 0) <= 70
        assert 0 <= row.get("total", 0) <= 100
        assert all(
            0 <= row.get(part, 0) <= 100 for part in ("a", "b", "c", "d", "dd", "e")
        )
        assert ("total" in row) != ("general_points" in row)


def test_authors_share_one_hundred_per_cent(sheets):
    for row in sheets["Sang_kien"]:
        shares = re.findall(r"\d{5}:(\d+)", row["authors"])
        assert sum(map(int, shares)) == 100, row


def test_planted_mistakes_stand_where_the_list_says():
    workbook = openpyxl.load_workbook(mistakes.WORKBOOK)
    assert mistakes.EXPECTED.read_text(encoding="utf-8") == mistakes.expected_text()
    found = list(mistakes.expected())
    assert len(found) == 31
    for sheet, cell, key, reason in found:
        page = workbook[sheet]
        assert page.cell(layout.KEY_ROW, page[cell].column).value == key
        assert (page[cell].value is None) == (reason in ("required", "no_subject"))
    planted = workbook["Theo_doi"]["G5"]
    assert planted.is_date and isinstance(workbook["Nhan_su"]["A6"].value, int)
