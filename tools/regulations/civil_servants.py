# Part of HR Quality. See LICENSE. (LGPL-3)
"""Agencies under decree 335: EX-1, EX-2, EX-6, EX-7, EX-8 of the domain notes."""

import datetime

from .catalogues import GROUPS, POSITIONS_NOTE
from .tables import LEADER, STAFF, Example, Regulation, Set

FULL = dict.fromkeys(STAFF, 100)
FULL_LEADER = dict.fromkeys(LEADER, 100)


def _settings(code, name, number, issuer, signed, date_from="2026-01-01"):
    day = datetime.date.fromisoformat
    return {
        "code": code,
        "name": name,
        "number": number,
        "issuer": issuer,
        "date_signed": signed and day(signed),
        "date_from": day(date_from),
        "legal_basis": "Nghị định số 335/2025/NĐ-CP; bảng điểm theo nguồn thứ cấp, cơ"
        " quan đối chiếu văn bản trước khi ban hành.",
    }


def _items(code, name, points):
    """The indicators of one criterion, numbered as the table numbers them."""
    return tuple(
        (f"{code}.{place}", f"{name} – chỉ báo {place}", value)
        for place, value in enumerate(points, 1)
    )


I1 = ("I.1", "Phẩm chất chính trị, đạo đức, văn hóa công vụ", 5)
I2 = ("I.2", "Ý thức kỷ luật, kỷ cương trong thực thi công vụ", 5)
II1 = ("II.1", "Năng lực chuyên môn, nghiệp vụ", 2.5)
II2 = ("II.2", "Khả năng đáp ứng nhiệm vụ thường xuyên, đột xuất", 2.5)
II3 = ("II.3", "Tinh thần trách nhiệm", 2.5)
II4 = ("II.4", "Thái độ phục vụ; khả năng phối hợp", 2.5)
NEW = (
    ("III.1", "Có sản phẩm, giải pháp đột phá", 2.5),
    ("III.2", "Sẵn sàng nhận nhiệm vụ đặc biệt, phức tạp", 2.5),
    ("III.3", "Chịu trách nhiệm về kết quả và sai sót", 2.5),
    ("III.4", "Quyết định trong thẩm quyền, không né tránh", 2.5),
)
SPLIT_392 = {
    I1: (1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
    I2: (2, 2, 0.5, 0.5),
    II1: (1, 1, 0.5),
    II2: (1.5, 1),
    II3: (1, 1, 0.5),
    II4: (1.25, 1.25),
}


def _general_392():
    rows = [("I", "Phẩm chất chính trị, đạo đức; kỷ luật, kỷ cương", 10)]
    for part, points in SPLIT_392.items():
        if part is II1:
            rows.append(("II", "Năng lực; trách nhiệm; thái độ phục vụ, phối hợp", 10))
        rows += [part, *_items(part[0], part[1], points)]
    return (*rows, ("III", "Năng lực đổi mới, sáng tạo", 10), *NEW)


def _full(rows, **changed):
    """Every leaf at its maximum, but for those named (dots written as _)."""
    codes = [row[0] for row in rows]
    full = {
        code: points
        for code, _name, points, *_rest in rows
        if not any(other.startswith(f"{code}.") for other in codes)
    }
    return full | {code.replace("_", "."): points for code, points in changed.items()}


GENERAL_392 = _general_392()
EX1 = Regulation(
    "EX-01-xa-nghia-lam",
    "ND335-CC",
    _settings(
        "NGHIALAM-2026",
        "Theo dõi, đánh giá công chức hằng tháng của UBND xã Nghĩa Lâm",
        "283/QĐ-UBND",
        "UBND xã Nghĩa Lâm",
        "2026-05-31",
        "2026-06-01",
    ),
    examples=(
        Example(
            "VD1",
            "Chuyên viên: 10 DC.01 (hệ số 1), 2 QL.02 (hệ số 9), 1 DC.08 (hệ số 14)",
            "94,81",
            "htxs",
            "A = 10 + 18 + 14 = 42. Một QL.02 không đạt một lần: −2,25; DC.08 chậm một"
            " lần: −3,5. a = 100; b = 39,75/42 = 94,642857; c = 38,5/42 = 91,666667;"
            " (a+b+c)/3 = 95,4365 %; × 70 = 66,81; + 28 = 94,81.",
            figures={
                "each": {"general": 28, "a": 100, "b": "94,642857", "c": "91,666667"}
            },
        ),
        Example(
            "VD2",
            "Chưa được giao sản phẩm (A = 0): chưa đủ số liệu, không chia cho không",
            "",
            "",
            "Mẫu số bằng 0 thì chưa đủ số liệu.",
            figures={"each": {"general": 28}},
        ),
        Example(
            "VD3",
            "Hoàn thành vượt số lượng: tỷ lệ chỉ tính đến 100 %",
            "100",
            "htxs",
            "a = 120 tính 100; 30 + 70 = 100.",
            figures={"each": {"general": 30, "a": 120, "b": 100, "c": 100}},
        ),
    ),
)
EX2 = Regulation(
    "EX-02-bo-dan-toc-ton-giao",
    "ND335-CC",
    _settings(
        "BDTTG-2026",
        "Đánh giá, xếp loại chất lượng công chức theo quý của Bộ Dân tộc và Tôn giáo",
        "392/QĐ-BDTTG",
        "Bộ Dân tộc và Tôn giáo",
        "2026-06-29",
        "2026-07-01",
    ),
    sets=(
        Set("B1", "Lãnh đạo, quản lý", "manager", GENERAL_392, ratios=LEADER),
        Set("B2", "Không giữ chức vụ", "staff", GENERAL_392, ratios=STAFF),
    ),
    examples=(
        Example(
            "VD1",
            "Đạt tối đa mọi chỉ báo và tỷ lệ",
            "100",
            "htxs",
            "30 + 70 = 100.",
            marks={"superior": _full(GENERAL_392)},
            figures={"each": FULL},
        ),
        Example(
            "VD2",
            "Thiếu 0,5 ở I.1.8 và 1,25 ở II.4.2",
            "84,25",
            "htt",
            "30 − 0,5 − 1,25 = 28,25; (90 + 80 + 70)/3 = 80 %; × 70 = 56; cộng 84,25.",
            marks={"superior": _full(GENERAL_392, I_1_8=0, II_4_2=0)},
            figures={"each": {"a": 90, "b": 80, "c": 70}},
        ),
        Example(
            "VD3",
            "Bốn quý 92; 88; 90; 86",
            "89",
            "htt",
            "(92 + 88 + 90 + 86)/4 = 89.",
            figures={
                f"q{place}": {"total": total}
                for place, total in enumerate((92, 88, 90, 86), 1)
            },
        ),
    ),
)
EX6_BASIS = (
    "Nhóm sản phẩm: "
    + "; ".join(f"nhóm {g}: {points} điểm, hệ số {c}" for g, points, c in GROUPS)
    + f" (danh mục: san_pham/EX-06-thong-ke-hung-yen.xlsx). {POSITIONS_NOTE}"
)
_EX6 = _settings(
    "TKHY-2026",
    "Đánh giá công chức theo quý của Thống kê tỉnh Hưng Yên",
    "427",
    "Thống kê tỉnh Hưng Yên",
    None,
)
EX6 = Regulation(
    "EX-06-thong-ke-hung-yen",
    "ND335-CC",
    {**_EX6, "legal_basis": f"{_EX6['legal_basis']} {EX6_BASIS}"},
    examples=(
        Example(
            "VD1",
            "Giao một việc nhóm 1 (hệ số 18), một việc nhóm 5 (hệ số 98); xong nhóm 5",
            "89,14",
            "htt",
            "A = 116; a = b = c = 98/116 = 84,482759 %; × 70 = 59,14; + 30 = 89,14."
            " Hệ số 18/38/58/78/98 như công bố; cách suy ra không được nêu.",
            figures={"each": {"general": 30, **dict.fromkeys(STAFF, "84,482759")}},
        ),
    ),
)
GENERAL_KB = tuple(
    (f"C.{place}", f"Tiêu chí chung {place}", 6) for place in range(1, 6)
)
KB_ROWS = (("C", "Tiêu chí chung", 30), *GENERAL_KB)
EX7 = Regulation(
    "EX-07-kho-bac-khu-vuc-XV",
    "ND335-CC",
    {
        **_settings(
            "KBNN-XV-2026",
            "Đánh giá công chức theo quý của Kho bạc Nhà nước khu vực XV",
            "1253/QĐ-BTC",
            "Bộ Tài chính",
            "2026-09-10",
            "2026-10-01",
        ),
        "unmet": "next_lower",
        "unmet_article": "Quyết định số 1253/QĐ-BTC: cần cả điểm và tỷ lệ hoàn thành",
    },
    sets=(Set("B1", "Mọi công chức", "all", KB_ROWS, ratios=("a",)),),
    edges=(90, 75, 50, 0),
    more={
        "Dieu_kien": [
            {
                "effect": "require",
                "grade": grade,
                "kind": "fact_min",
                "fact": "tasks_done_pct",
                "threshold": threshold,
                "applies_to": "all",
                "name": f"Tỷ lệ hoàn thành từ {threshold} %",
                "article": "Quyết định số 1253/QĐ-BTC",
                "confidence": "confirmed",
            }
            for grade, threshold in (("htxs", 90), ("htt", 75), ("ht", 50))
        ],
    },
    rows={
        "Ty_le": [
            {
                "grade": "htxs",
                "scope": "duty_group",
                "percent": 20,
                "exceptional_percent": 20,
                "article": "Quyết định số 1253/QĐ-BTC: 20 % tổng số người xếp loại;"
                " khoản 5 Điều 20 Nghị định số 335/2025/NĐ-CP: trong từng nhóm nhiệm"
                " vụ tương đồng",
                "confidence": "confirmed",
            }
        ],
    },
    examples=(
        Example(
            "VD1",
            "Ba tháng đạt 100; 95; 90 %, điểm chung 27",
            "93,5",
            "htxs",
            "(100 + 95 + 90)/3 = 95; × 0,7 = 66,5; + 27 = 93,5; hoàn thành 95 %.",
            figures={
                key: {"general": 27, "a": share}
                for key, share in (("m01", 100), ("m02", 95), ("m03", 90))
            },
            facts={"tasks_done_pct": 95},
        ),
        Example(
            "VD2",
            "Cùng điểm, tỷ lệ hoàn thành chỉ 80 %",
            "93,5",
            "htt",
            "Đủ điểm mức xuất sắc nhưng 80 < 90; mức tốt cần 75.",
            figures={
                key: {"general": 27, "a": share}
                for key, share in (("m01", 100), ("m02", 95), ("m03", 90))
            },
            facts={"tasks_done_pct": 80},
        ),
        Example(
            "VD3",
            "75 điểm là mức tốt, 74,99 thì không",
            "74,99",
            "ht",
            "Khung của mức tốt bắt đầu từ 75.",
            figures={"each": {"total": "74,99"}},
            facts={"tasks_done_pct": 90},
        ),
        Example(
            "VD4",
            "Đủ điểm, đủ tỷ lệ hoàn thành nhưng bị kỷ luật do vi phạm khi thi hành"
            " nhiệm vụ",
            "97",
            "kht",
            "27 + 100 × 0,7 = 97; khoản 4 Điều 20 Nghị định số 335/2025/NĐ-CP.",
            figures={"each": {"general": 27, "a": 100}},
            facts={"tasks_done_pct": 100},
            who={"discipline": "duty"},
        ),
        Example(
            "VD5",
            "Trưởng phòng đủ điểm mức xuất sắc, phòng được xếp loại tốt",
            "97",
            "htt",
            "Khoản 6 Điều 20 Nghị định số 335/2025/NĐ-CP: không cao hơn đơn vị.",
            figures={"each": {"general": 27, "a": 100}},
            facts={"tasks_done_pct": 100},
            who={"role": "head", "unit_grade": "htt"},
        ),
        Example(
            "VD6",
            "Đủ điểm, tỷ lệ hoàn thành dưới 50 %: không còn mức nào đủ điều kiện",
            "93,5",
            "kht",
            "49 < 50: xuống đến mức thấp nhất.",
            figures={"each": {"general": 27, "a": 95}},
            facts={"tasks_done_pct": 49},
        ),
    ),
)


def _split(prefix, names, points):
    return tuple(
        (f"{prefix}.{place}", name, value)
        for place, (name, value) in enumerate(zip(names, points, strict=True), 1)
    )


FIVE = [f"Nhóm tiêu chí chung {place}" for place in range(1, 6)]
TH_LEADER = (("C", "Tiêu chí chung", 30), *_split("C", FIVE, (5, 5, 16, 2, 2)))
TH_STAFF = (("C", "Tiêu chí chung", 30), *_split("C", FIVE[:4], (5, 5, 16, 4)))
TH_CONTRACT = (
    ("C1", "Nhóm C1", 15),
    *_split("C1", ["Tiêu chí 1", "Tiêu chí 2", "Tiêu chí 3"], (5, 5, 5)),
    ("C2", "Nhóm C2", 10),
    *_split("C2", [f"Tiêu chí {place}" for place in range(1, 5)], (3, 3, 2, 2)),
    ("C3", "Nhóm C3", 5),
)
EX8 = Regulation(
    "EX-08-van-phong-thanh-hoa",
    "ND335-CC",
    _settings(
        "VPTH-2026",
        "Đánh giá công chức, người lao động của Văn phòng Đoàn ĐBQH và HĐND tỉnh"
        " Thanh Hóa",
        "1053/QĐ-VP",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh Thanh Hóa",
        None,
    ),
    sets=(
        Set("B1", "Lãnh đạo", "manager", TH_LEADER, "GD; PGD; LDP", ratios=LEADER),
        Set("B2", "Chuyên môn", "staff", TH_STAFF, "CMNV", ratios=STAFF),
        Set("B3", "Người lao động", "none", TH_CONTRACT, "HTPV", ratios=STAFF),
    ),
    examples=(
        Example(
            "VD1",
            "Lãnh đạo đạt tối đa",
            "100",
            "htxs",
            "5 + 5 + 16 + 2 + 2 = 30; sáu tỷ lệ 100 %: 70.",
            marks={"superior": _full(TH_LEADER)},
            figures={"each": FULL_LEADER},
            who={"role": "deputy", "set_id": "B1"},
        ),
        Example(
            "VD2",
            "Người lao động hợp đồng",
            "97",
            "htxs",
            "C1: 5 + 4 + 4 = 13; C2: 10; C3: 4; cộng 27; kết quả 70.",
            marks={"superior": _full(TH_CONTRACT, C1_2=4, C1_3=4, C3=4)},
            figures={"each": FULL},
            who={"set_id": "B3", "category": "contract"},
        ),
        Example(
            "VD3",
            "Chuyên viên",
            "89",
            "htt",
            "5 + 4 + 14 + 3 = 26; 90 % × 70 = 63; cộng 89.",
            marks={"superior": {"C.1": 5, "C.2": 4, "C.3": 14, "C.4": 3}},
            figures={"each": dict.fromkeys(STAFF, 90)},
            who={"set_id": "B2"},
        ),
    ),
)
TABLES = (EX1, EX2, EX6, EX7, EX8)
