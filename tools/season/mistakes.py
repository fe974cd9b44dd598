# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes ``tests/data/loi_nhap.xlsx``: a small workbook with planted mistakes, and
``loi_nhap.csv``: where each stands and why it is one.

    python3 -m tools.season.mistakes

Take ``story.COMPANY`` as an existing company; everything else stands in the workbook.
"""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl.utils import get_column_letter

from . import agency, book, layout

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT / "tests" / "data" / "loi_nhap.xlsx"
EXPECTED = WORKBOOK.with_suffix(".csv")
SINCE = date(2025, 3, 1)
PAPER = {
    "document": "01/TB",
    "document_date": date(2026, 1, 31),
    "confirmed_by": "08001",
}
DECIDED = {
    "decision_number": "1/QĐ",
    "decision_date": date(2026, 6, 1),
    "issuer": "Giám đốc Sở",
}


def unit(code, name, **more):
    return {
        "unit_code": code,
        "name": name,
        "kind": agency.DIRECT,
        "head_staff_code": "08001",
        "valid_from": SINCE,
        "company": agency.SO,
    } | more


def person(code, name, **more):
    return {
        "staff_code": code,
        "name": name,
        "unit_code": "0801",
        "job_title": "Chuyên viên",
        "personnel_category": "công chức",
        "management_role": "Không giữ chức vụ",
        "date_from": SINCE,
        "company": agency.SO,
    } | more


def month(code, key, **figures):
    return {"staff_code": code, "year": 2026, "sub_period": key, **figures, **PAPER}


def usual(**changed):
    return {"general_points": 25, "a": 90, "b": 90, "c": 90} | changed


# Each row, and its mistakes as {key: reason}.
ROWS = {
    "Don_vi": (
        (unit("080", "Sở thử nghiệm", kind=agency.USING), {}),
        (unit("0801", "Phòng Một", parent_code="080"), {}),
        (
            unit("0802", "Phòng Hai", parent_code="0899"),
            {"parent_code": "unknown_unit"},
        ),
        (unit("0803", "Phòng Ba", parent_code="0804"), {"parent_code": "unit_cycle"}),
        (unit("0804", "Phòng Bốn", parent_code="0803"), {"parent_code": "unit_cycle"}),
        (unit("0805", "Phòng Năm", kind="Phòng"), {"kind": "unknown_word"}),
        (unit("0806", "Phòng Sáu", company="Sở Mây"), {"company": "unknown_company"}),
    ),
    "Nhan_su": (
        (person("08001", "Đỗ Văn Một", management_role="Người đứng đầu"), {}),
        (person("08002", "Đỗ Thị Hai"), {}),
        (person("08003", "Đỗ Văn Ba"), {}),
        (person(8004, "Đỗ Văn Bốn"), {"staff_code": "code_is_number"}),
        (person("08002", "Đỗ Thị Hai"), {"staff_code": "duplicate_row"}),
        (person("08006", None), {"name": "required"}),
        (person("08007", "NguyÔn V¨n B¶y"), {"name": "legacy_font"}),
        (
            person("08008", "Đỗ Văn Tám", unit_code="0899"),
            {"unit_code": "unknown_unit"},
        ),
        (
            person("08009", "Đỗ Văn Chín", birth_date="31/02/1990"),
            {"birth_date": "no_such_day"},
        ),
        (
            person("08010", "Đỗ Văn Mười", birth_date="05/06/90"),
            {"birth_date": "short_year"},
        ),
        (
            person("08011", "Đỗ Thị Mười Một", tracker_staff_code="09999"),
            {"tracker_staff_code": "unknown_staff"},
        ),
    ),
    "Qua_trinh": (
        (
            {
                "staff_code": "08002",
                "kind": "biệt phái đi",
                "date_from": date(2026, 3, 1),
                "date_to": date(2026, 2, 1),
                "outside_body": "Ủy ban nhân dân phường Mây",
            },
            {"date_to": "ends_before_start"},
        ),
        (
            {"staff_code": "08003", "kind": "biệt phái đi", "date_from": SINCE},
            {"outside_body": "required"},
        ),
    ),
    "Ky_luat": (
        (
            {
                "staff_code": "08002",
                "kind": "Hành chính",
                "form": "khiển trách",
                "act": "Đi muộn",
                "act_date": date(2026, 5, 1),
                "duty_related": "Có",
                "decision_date": date(2026, 6, 1),
                "issuer": "Giám đốc Sở",
                "effective_from": date(2026, 6, 1),
            },
            {"decision_number": "required"},
        ),
    ),
    "Gian_doan": (
        (
            {
                "staff_code": "08003",
                "kind": "ốm",
                "date_from": date(2026, 5, 1),
                "date_to": date(2026, 4, 1),
            },
            {"date_to": "ends_before_start"},
        ),
    ),
    "Danh_hieu": (
        (
            {"staff_code": "09999", "year": 2025, "title": "Lao động tiên tiến"}
            | DECIDED,
            {"staff_code": "unknown_staff"},
        ),
    ),
    "Sang_kien": (
        (
            {
                "name": "Sổ tay thử",
                "authors": "08002:60; 08003:30",
                "scope": "cơ sở",
                "year": 2026,
                "applied": "Có",
            }
            | DECIDED,
            {"authors": "shares_total"},
        ),
    ),
    "Theo_doi": (
        (month("08002", "m01", **usual()), {}),
        (month("08002", "m02", **usual(a=205)), {"a": "mark_out_of_range"}),
        (month("08002", "m03", **usual(b=date(2026, 5, 8))), {"b": "mark_date"}),
        (month("08002", "m04", **usual(c="NaN")), {"c": "mark_not_a_number"}),
        (month("08002", "m05", **usual(a=True)), {"a": "mark_boolean"}),
        (month("08002", "m06", **usual(b=90.125)), {"b": "mark_too_precise"}),
        (month("08002", "m13", **usual()), {"sub_period": "unknown_word"}),
        (month("08002", "m07", total=88, **usual()), {"total": "total_and_parts"}),
        (month("08002", "q3", **usual()), {"sub_period": "months_and_quarters"}),
        (
            month("08003", "m01", subject_unit_code="0801", **usual()),
            {"subject_unit_code": "both_subjects"},
        ),
        (month(None, "m02", **usual()), {"staff_code": "no_subject"}),
        (
            month("08003", "m02", **usual(general_points=31)),
            {"general_points": "mark_out_of_range"},
        ),
    ),
    "Su_kien": (
        (
            {
                "staff_code": "08002",
                "year": 2026,
                "fact_key": "criteria_level_1",
                "value": 5,
                "document": "Biên bản",
            },
            {"value": "fact_out_of_range"},
        ),
    ),
}


def main():
    sheets = [sheet for sheet in layout.SHEETS if sheet.name in ROWS]
    rows = {name: [row for row, _wrong in pairs] for name, pairs in ROWS.items()}
    WORKBOOK.write_bytes(book.to_bytes(book.build(sheets, rows)))
    EXPECTED.write_text(expected_text(), encoding="utf-8")


def expected_text():
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("sheet", "cell", "column", "reason"))
    writer.writerows(expected())
    return lines.getvalue()


def expected():
    """(sheet, cell, key, reason) of every planted mistake."""
    for name, pairs in ROWS.items():
        keys = layout.BY_NAME[name].keys
        for number, (_row, wrong) in enumerate(pairs, layout.FIRST_DATA_ROW):
            for key, reason in wrong.items():
                letter = get_column_letter(keys.index(key) + 1)
                yield name, f"{letter}{number}", key, reason


if __name__ == "__main__":
    main()
