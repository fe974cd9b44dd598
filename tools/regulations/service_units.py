# Part of HR Quality. See LICENSE. (LGPL-3)
"""Service units under decree 233 and older rules: EX-4, EX-10, EX-11, EX-12, pilot."""

import datetime

from .tables import LEADER, STAFF, Example, Regulation, Set


def _settings(code, name, number, issuer, date_from="2026-07-01", **more):
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
    _settings(
        "VPDKDD-2026",
        "Quy chế đánh giá viên chức (dự thảo) của Văn phòng Đăng ký đất đai Đắk Lắk",
        None,
        "Văn phòng Đăng ký đất đai tỉnh Đắk Lắk",
        is_sample=True,
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
            "30 + 20 + 32 × 0,9 + 18 × 0,8 = 30 + 20 + 28,8 + 14,4 = 93,2.",
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
SCHOOL = (
    ("C", "Tiêu chí chung", 30),
    ("C.1", "Phẩm chất chính trị, đạo đức", 10),
    ("C.2", "Năng lực, trách nhiệm", 10),
    ("C.3", "Đổi mới, sáng tạo", 10),
    ("K", "Kết quả thực hiện nhiệm vụ", 70),
    ("K.1", "Số lượng công việc", 20),
    ("K.2", "Chất lượng công việc", 30),
    ("K.3", "Tiến độ công việc", 20),
)


def _share(percent):
    """The marks of someone who gives so many per cent everywhere."""
    points = {code: value for code, _name, value in SCHOOL if "." in code}
    return {code: f"{value * percent / 100:g}" for code, value in points.items()}


EX10 = Regulation(
    "EX-10-truong-hoc-30-20-50",
    "QB-2015",
    _settings(
        "TRUONG-2026",
        "Đánh giá viên chức nhiều nguồn của một trường công lập (20/30/50)",
        None,
        "Trường công lập (ví dụ)",
        regime="state",
        missing_source="block",
        is_sample=True,
    ),
    sets=(Set("B1", "Giáo viên", "all", SCHOOL, mode="marks", sample=True),),
    edges=(90, 70, 50, 0),
    rows={
        "Nguon_danh_gia": [
            {"source_id": "self", "role": "points", "weight": 20, "min_assessors": 1},
            {"source_id": "peer", "role": "points", "weight": 30, "min_assessors": 2},
            {
                "source_id": "council",
                "role": "points",
                "weight": 50,
                "min_assessors": 1,
            },
        ],
    },
    examples=(
        Example(
            "VD1",
            "Đủ ba nguồn: tự chấm 100 %, hai đồng nghiệp 80 và 90 %, hội đồng 85 %",
            "88",
            "htt",
            "20 % × 100 + 30 % × (80 + 90)/2 + 50 % × 85 = 20 + 25,5 + 42,5 = 88.",
            marks={
                "self": _share(100),
                "peer": [_share(80), _share(90)],
                "council": _share(85),
            },
        ),
        Example(
            "VD2",
            "Chỉ một đồng nghiệp chấm: chưa đủ ba nguồn, chưa có kết quả",
            "",
            "",
            "Cần ít nhất hai người chấm ở tổ chuyên môn.",
            marks={
                "self": _share(100),
                "peer": _share(80),
                "council": _share(85),
            },
        ),
        Example(
            "VD3",
            "Mọi nguồn 90 %",
            "90",
            "htxs",
            "90 điểm là mức xuất sắc.",
            marks={
                "self": _share(90),
                "peer": [_share(90), _share(90)],
                "council": _share(90),
            },
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
    _settings(
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
INCOME = (
    ("A", "Ý thức, phẩm chất", 20),
    ("B", "Năng lực", 30),
    ("C", "Kết quả công việc", 50, "levels", "0;10;20;30;40;50"),
)
EX11 = Regulation(
    "EX-11-thu-nhap-tang-them-TPHCM-2018",
    "QB-2015",
    _settings(
        "TPHCM-2018",
        "Đánh giá hằng quý để chi thu nhập tăng thêm (Nghị quyết số 54/2017/QH14)",
        None,
        "UBND Thành phố Hồ Chí Minh",
        "2018-04-01",
        is_sample=True,
    ),
    sets=(
        Set(
            "B1",
            "Mọi người",
            "all",
            INCOME,
            mode="marks",
            sample=True,
            note="Hoàn thành 90–100 % được đủ 50 điểm, dưới 50 % được 0; các bậc ở giữa"
            " không được công bố, là mẫu.",
        ),
    ),
    edges=(80, 65, 50, 0),
    rows={
        "Nguon_danh_gia": [
            {"source_id": "superior", "role": "points", "weight": 100},
        ],
    },
    examples=(
        Example(
            "VD1",
            "Hoàn thành từ 90 % công việc",
            "93",
            "htxs",
            "18 + 25 + 50 = 93; mức cao nhất từ 80.",
            marks={"superior": {"A": 18, "B": 25, "C": 50}},
        ),
        Example(
            "VD2",
            "Hoàn thành dưới 50 % công việc",
            "43",
            "kht",
            "18 + 25 + 0 = 43; dưới 50.",
            marks={"superior": {"A": 18, "B": 25, "C": 0}},
        ),
        Example(
            "VD3",
            "65 điểm là mức hoàn thành tốt",
            "65",
            "htt",
            "10 + 15 + 40 = 65.",
            marks={"superior": {"A": 10, "B": 15, "C": 40}},
        ),
    ),
)
QB_FULL = {
    "I.1": 15, "I.2": 15, "I.3": 10,
    **{f"{group}.{n}": 5 for group in ("II", "III", "IV", "V") for n in (1, 2, 3)},
}  # fmt: skip
QB_SOURCES = ("self", "superior", "leader", "council")


def _all_say(**changed):
    marks = QB_FULL | {key.replace("_", "."): value for key, value in changed.items()}
    return {**dict.fromkeys(QB_SOURCES, marks), "peer": [marks, marks]}


PILOT = Regulation(
    "quang-binh-2015",
    "QB-2015",
    {"code": "QB-2015-VD"},
    examples=(
        Example(
            "VD1",
            "Chuyên môn nghiệp vụ, mọi nguồn cho điểm tối đa",
            "100",
            "htxs",
            "40 + 4 × 15 = 100.",
            marks=_all_say(),
            who={"set_id": "B3"},
        ),
        Example(
            "VD2",
            "89,5 điểm: khung công bố 80–89 bỏ trống, ở đây là mức hoàn thành tốt",
            "89,5",
            "htt",
            "100 − 10,5 = 89,5; khung [80; 90).",
            marks=_all_say(I_1=9.5, I_2=10),
            who={"set_id": "B3"},
        ),
        Example(
            "VD3",
            "Dưới 70 điểm",
            "69,5",
            "kht",
            "100 − 15 − 15 − 0,5 = 69,5.",
            marks=_all_say(I_1=0, I_2=0, I_3=9.5),
            who={"set_id": "B3"},
        ),
    ),
)
TABLES = (EX4, EX10, EX11, EX12, PILOT)
