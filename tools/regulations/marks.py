# Part of HR Quality. See LICENSE. (LGPL-3)
"""Marks of one or several sources, no months: EX-10, EX-11, the pilot of 2015."""

from .service_units import settings
from .tables import Example, Regulation, Set

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


def _all_layers(percent):
    marks = _share(percent)
    return {"self": marks, "peer": [marks, marks, marks], "council": marks}


EX10 = Regulation(
    "EX-10-truong-hoc-30-20-50",
    "TH-360",
    settings(
        "TRUONG-2026",
        "Đánh giá viên chức nhiều nguồn của một trường công lập (20/30/50)",
        None,
        "Trường công lập (ví dụ)",
        missing_source="block",
        is_sample=True,
    ),
    sets=(Set("B1", "Giáo viên", "all", SCHOOL, mode="marks", sample=True),),
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
            "Đủ ba nguồn: tự chấm 100 %, đồng nghiệp 80; 85 và 90 %, hội đồng 85 %",
            "88",
            "htt",
            "20 % × 100 + 30 % × (80 + 85 + 90)/3 + 50 % × 85 = 20 + 25,5 + 42,5 = 88.",
            marks={
                "self": _share(100),
                "peer": [_share(80), _share(85), _share(90)],
                "council": _share(85),
            },
            who={"category": "public_employee"},
        ),
        Example(
            "VD2",
            "Chỉ một đồng nghiệp chấm: chưa đủ ba nguồn, chưa có kết quả",
            "",
            "",
            "Cần ít nhất hai người chấm ở tổ chuyên môn; nguồn không nêu tên chỉ tính"
            " từ ba người.",
            marks={
                "self": _share(100),
                "peer": _share(80),
                "council": _share(85),
            },
            who={"category": "public_employee"},
        ),
        Example(
            "VD3",
            "Mọi nguồn 90 %",
            "90",
            "htxs",
            "90 điểm là mức xuất sắc.",
            marks=_all_layers(90),
            who={"category": "public_employee"},
        ),
        Example(
            "VD4",
            "Mọi nguồn 60 %: mức thứ ba là Hoàn thành nhiệm vụ",
            "60",
            "ht",
            "Khoản 3 Điều 12 Nghị định số 233/2026/NĐ-CP: từ 50 đến dưới 70.",
            marks=_all_layers(60),
            who={"category": "public_employee"},
        ),
        Example(
            "VD5",
            "Bị kỷ luật do vi phạm trong hoạt động nghề nghiệp",
            "95",
            "kht",
            "Khoản 4 Điều 12 Nghị định số 233/2026/NĐ-CP.",
            marks=_all_layers(95),
            who={"category": "public_employee", "discipline": "duty"},
        ),
        Example(
            "VD6",
            "Hiệu trưởng đủ điểm mức xuất sắc, trường được xếp loại tốt",
            "95",
            "htt",
            "Khoản 7 Điều 12 Nghị định số 233/2026/NĐ-CP: không cao hơn đơn vị.",
            marks=_all_layers(95),
            who={"category": "public_manager", "role": "head", "unit_grade": "htt"},
        ),
        Example(
            "VD7",
            "Năm tháng công tác: không xếp loại",
            "",
            "not_rated",
            "Điều 14 Nghị định số 233/2026/NĐ-CP.",
            marks=_all_layers(95),
            who={"category": "public_employee", "months_worked": 5},
        ),
    ),
)
INCOME = (
    ("A", "Ý thức, phẩm chất", 20),
    ("B", "Năng lực", 30),
    ("C", "Tỷ lệ hoàn thành công việc (%)", 50, "bands", "own"),
)
STEPS = ((90, 0, 50), (80, 90, 40), (70, 80, 30), (60, 70, 20), (50, 60, 10))
NQ54 = "Nghị quyết số 54/2017/QH14"
EX11 = Regulation(
    "EX-11-thu-nhap-tang-them-TPHCM-2018",
    "QB-2015",
    settings(
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
    rows={
        "Muc_xep_loai": [
            {"grade": grade, "name": name, "lower": lower, "upper": upper}
            for grade, name, lower, upper in (
                ("htxs", "Hoàn thành xuất sắc nhiệm vụ", 80, 100),
                ("htt", "Hoàn thành tốt nhiệm vụ", 65, 80),
                ("ht", "Hoàn thành nhiệm vụ", 50, 65),
                ("kht", "Không hoàn thành nhiệm vụ", 0, 50),
            )
        ],
        "Truong_hop_dac_biet": [],
        "Bac_diem": [
            {
                "set": "B1",
                "criterion_id": "C",
                "lower": lower,
                "upper": upper,
                "points": points,
                "article": NQ54,
            }
            for lower, upper, points in STEPS
        ],
        "Nguon_danh_gia": [
            {"source_id": "superior", "role": "points", "weight": 100},
        ],
    },
    examples=(
        Example(
            "VD1",
            "Hoàn thành 90 % công việc",
            "93",
            "htxs",
            "90 %: đủ 50 điểm; 18 + 25 + 50 = 93; mức cao nhất từ 80.",
            marks={"superior": {"A": 18, "B": 25}},
            facts={"own_C": 90},
        ),
        Example(
            "VD2",
            "Hoàn thành 49,9 % công việc",
            "43",
            "kht",
            "Dưới 50 %: 0 điểm; 18 + 25 + 0 = 43; dưới 50.",
            marks={"superior": {"A": 18, "B": 25}},
            facts={"own_C": "49,9"},
        ),
        Example(
            "VD3",
            "65 điểm là mức hoàn thành tốt",
            "65",
            "htt",
            "89,9 %: bậc mẫu 40; 10 + 15 + 40 = 65.",
            marks={"superior": {"A": 10, "B": 15}},
            facts={"own_C": "89,9"},
        ),
        Example(
            "VD4",
            "50 điểm là mức hoàn thành nhiệm vụ",
            "50",
            "ht",
            "75 %: bậc mẫu 30; 10 + 10 + 30 = 50.",
            marks={"superior": {"A": 10, "B": 10}},
            facts={"own_C": 75},
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
TABLES = (EX10, EX11, PILOT)
