# Part of HR Quality. See LICENSE. (LGPL-3)
"""Service units under decree 233: EX-4, EX-12."""

import datetime

from .tables import LEADER, STAFF, Example, Regulation, Set


def settings(code, name, number, issuer, date_from="2026-07-01", **more):
    return {
        "code": code,
        "name": name,
        "number": number,
        "issuer": issuer,
        "date_signed": None,
        "date_from": datetime.date.fromisoformat(date_from),
        "legal_basis": "Bảng điểm theo nguồn thứ cấp; đơn vị đối chiếu văn bản trước"
        " khi ban hành.",
        **more,
    }


N1 = (1, 1, 1, 1.5, 0.5, 0.5, 1, 1, 0.5, 1)
N2 = (3, 2, 2, 2)
N3 = (4, 4, 4)


def _group(code, name, points):
    total = sum(points)
    return (
        (code, name, total),
        *(
            (f"{code}.{place}", f"{name} – mục {place}", value)
            for place, value in enumerate(points, 1)
        ),
    )


GENERAL_233 = (
    *_group("N1", "Phẩm chất chính trị, đạo đức, kỷ luật", N1),
    *_group("N2", "Năng lực, trách nhiệm, thái độ phục vụ", N2),
    *_group("N3", "Đổi mới, sáng tạo", N3),
)
STAFF_233 = (("a", 20), ("b", 32), ("c", 18))
LEADER_233 = (("a", 8), ("b", 13), ("c", 7), ("d", 21), ("dd", 11), ("e", 10))
EX4 = Regulation(
    "EX-04-dat-dai-dak-lak",
    "ND233-VC",
    settings(
        "VPDKDD-2026",
        "Quy chế đánh giá viên chức (dự thảo) của Văn phòng Đăng ký đất đai Đắk Lắk",
        None,
        "Văn phòng Đăng ký đất đai tỉnh Đắk Lắk",
        is_sample=True,
        work_grade_from=3,
    ),
    sets=(
        Set(
            "B1",
            "Viên chức quản lý",
            "manager",
            GENERAL_233,
            None,
            "weighted",
            LEADER_233,
        ),
        Set("B2", "Viên chức", "staff", GENERAL_233, None, "weighted", STAFF_233),
    ),
    examples=(
        Example(
            "VD1",
            "Viên chức: số lượng 100, chất lượng 90, tiến độ 80 %",
            "93,2",
            "htxs",
            "30 + 20 + 32 × 0,9 + 18 × 0,8 = 30 + 20 + 28,8 + 14,4 = 93,2. Chất lượng"
            " 90 %: 9 trong 10 sản phẩm được chấm từ mức 3 trở lên (thang 1–5).",
            figures={"each": {"general": 30, "a": 100, "b": 90, "c": 80}},
            who={"category": "public_employee"},
        ),
        Example(
            "VD2",
            "Trưởng đơn vị: có khiếu nại kéo dài (e = 50 %), đơn vị hoàn thành tốt",
            "92",
            "htt",
            "27 + 8 + 13 + 7 + 21 + 11 + 10 × 0,5 = 92; không cao hơn mức của đơn vị.",
            figures={
                "each": {"general": 27, **dict.fromkeys(LEADER[:5], 100), "e": 50}
            },
            who={"category": "public_manager", "role": "head", "unit_grade": "htt"},
        ),
        Example(
            "VD3",
            "Bị kỷ luật do vi phạm trong hoạt động nghề nghiệp",
            "93,2",
            "kht",
            "Khoản 4 Điều 12 Nghị định số 233/2026/NĐ-CP.",
            figures={"each": {"general": 30, "a": 100, "b": 90, "c": 80}},
            who={"category": "public_employee", "discipline": "duty"},
        ),
    ),
)
HOSPITAL = tuple(
    (f"C{place}", f"Tiêu chí chung nhóm {place}", 10) for place in (1, 2, 3)
)
BASE_12 = (("a", 15), ("b", 15), ("c", 10))
EX12 = Regulation(
    "EX-12-benh-vien-quang-ninh",
    "ND233-VC",
    settings(
        "BVQN-2026",
        "Đánh giá viên chức bệnh viện theo tháng (tỉnh Quảng Ninh)",
        "06/2026/QĐ-UBND",
        "UBND tỉnh Quảng Ninh",
    ),
    sets=(
        Set(
            "B1",
            "Viên chức quản lý",
            "manager",
            HOSPITAL,
            None,
            "weighted",
            (*BASE_12, ("d", 10), ("dd", 10), ("e", 10)),
        ),
        Set("B2", "Viên chức", "staff", HOSPITAL, None, "weighted", BASE_12),
    ),
    rows={
        "Ty_le": [
            {
                "grade": "htxs",
                "scope": "duty_group",
                "percent": 20,
                "exceptional_percent": 25,
                "exceptional_rule": "unit_top",
                "small_parent_limit": 1,
                "article": "khoản 6 Điều 12 Nghị định số 233/2026/NĐ-CP; Quyết định số"
                " 06/2026/QĐ-UBND: nhóm dưới 05 người được 01 người",
                "confidence": "confirmed",
            }
        ],
    },
    examples=(
        Example(
            "VD1",
            "Viên chức quản lý đạt tối đa",
            "100",
            "htxs",
            "30 + 15 + 15 + 10 + 10 + 10 + 10 = 100.",
            figures={"each": {"general": 30, **dict.fromkeys(LEADER, 100)}},
            who={"category": "public_manager", "role": "deputy"},
        ),
        Example(
            "VD2",
            "Viên chức không quản lý đạt tối đa chỉ được 70 điểm",
            "70",
            "htt",
            "30 + 15 + 15 + 10 = 70: bảng điểm công bố cho viên chức không đủ 100.",
            figures={"each": {"general": 30, **dict.fromkeys(STAFF, 100)}},
            who={"category": "public_employee"},
        ),
    ),
    expected_checks=("“Viên chức”", "70", "100"),
)
TABLES = (EX4, EX12)
