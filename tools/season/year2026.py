# Part of HR Quality. See LICENSE. (LGPL-3)
"""What happened in 2026, person by person, as the personnel office wrote it down."""

from datetime import date

YEAR = 2026

# --- Where people were --------------------------------------------------------------

# Lý Thùy Dung moved from Quản lý Công nghệ to Văn phòng in the middle of the year:
# her six months there count (khoản 1 Điều 19 NĐ 335).
MOVED_INSIDE = {
    "00011": {
        "from_unit": "004",
        "from_job": "Chuyên viên",
        "on": date(2026, 7, 1),
        "decision": ("702/QĐ-SKHCN", date(2026, 6, 26)),
    },
}

POSTINGS = (
    # code, kind, unit, outside body, from unit, field of charge, from, to, decision
    {
        "staff_code": "00002",
        "kind": "chính",
        "unit_code": "000",
        "field_of_charge": "Văn phòng; chuyển đổi số",
        "charge_unit_codes": "001; 006; 012",
        "date_from": date(2025, 3, 1),
        "decision": ("12/QĐ-UBND", date(2025, 3, 1)),
    },
    {
        "staff_code": "00002",
        "kind": "kiêm nhiệm",
        "unit_code": "012",
        "date_from": date(2025, 3, 1),
        "decision": ("09/QĐ-SKHCN", date(2025, 3, 1)),
    },
    {
        "staff_code": "00003",
        "kind": "chính",
        "unit_code": "000",
        "field_of_charge": "Kế hoạch, tài chính; công nghệ; bưu chính, viễn thông",
        "charge_unit_codes": "002; 004; 005; 011",
        "date_from": date(2025, 3, 1),
        "decision": ("13/QĐ-UBND", date(2025, 3, 1)),
    },
    {
        "staff_code": "00004",
        "kind": "chính",
        "unit_code": "000",
        "field_of_charge": "Khoa học; sở hữu trí tuệ; tiêu chuẩn, đo lường, chất lượng",
        "charge_unit_codes": "003; 007; 008; 013",
        "date_from": date(2025, 3, 1),
        "decision": ("14/QĐ-UBND", date(2025, 3, 1)),
    },
    {
        "staff_code": "00011",
        "kind": "chuyển đến",
        "unit_code": "001",
        "from_unit_code": "004",
        "date_from": date(2026, 7, 1),
        "decision": ("702/QĐ-SKHCN", date(2026, 6, 26)),
    },
    {
        "staff_code": "00022",
        "kind": "nghỉ hưu",
        "date_from": date(2026, 10, 1),
        "decision": ("391/QĐ-SKHCN", date(2026, 4, 1)),
    },
    {
        "staff_code": "00034",
        "kind": "biệt phái đi",
        "outside_body": "Trung tâm Phục vụ hành chính công tỉnh Hải Sơn",
        "date_from": date(2026, 3, 1),
        "date_to": date(2028, 2, 29),
        "decision": ("204/QĐ-SKHCN", date(2026, 2, 24)),
    },
    {
        "staff_code": "00058",
        "kind": "biệt phái đến",
        "unit_code": "006",
        "outside_body": "Ủy ban nhân dân phường Bình Minh",
        "date_from": date(2026, 2, 1),
        "date_to": date(2028, 1, 31),
        "decision": ("118/QĐ-UBND", date(2026, 1, 20)),
    },
    {
        "staff_code": "00079",
        "kind": "chuyển đến",
        "unit_code": "008",
        "outside_body": "Sở Tài chính tỉnh Hải Sơn",
        "date_from": date(2026, 5, 1),
        "decision": ("466/QĐ-SKHCN", date(2026, 4, 24)),
    },
    {
        "staff_code": "00129",
        "kind": "từ trần",
        "date_from": date(2026, 6, 5),
        "decision": ("TB 31/TB-TTKT", date(2026, 6, 6)),
    },
)

# Retired and deceased: no longer there at the year's end.
GONE = {"00022", "00129"}

# Arrived after the founding of the Sở: their version starts on that day.
ARRIVED = {
    "00057": date(2026, 8, 3),
    "00058": date(2026, 2, 1),
    "00079": date(2026, 5, 1),
    "00117": date(2026, 9, 15),
}

INTERRUPTIONS = (
    # Maternity: rated on the six months she worked.
    ("00021", "thai sản", date(2026, 3, 1), date(2026, 8, 31), "235/QĐ-SKHCN", None),
    # Illness of five months: rated on seven.
    ("00026", "ốm", date(2026, 4, 1), date(2026, 8, 31), "Hồ sơ BHXH 5521", None),
    # Unpaid leave of seven months: five months at work, not rated.
    (
        "00043",
        "nghỉ không lương",
        date(2026, 3, 1),
        date(2026, 9, 30),
        "219/QĐ-SKHCN",
        None,
    ),
    # Eleven months of full-time training: one month at work, not rated.
    ("00103", "đào tạo", date(2026, 2, 1), date(2026, 12, 31), "15/QĐ-TTUDCG", "giỏi"),
    # Four months ill under decree 90/48: rated, but not above Hoàn thành nhiệm vụ.
    ("00110", "ốm", date(2026, 3, 1), date(2026, 6, 30), "Hồ sơ BHXH 4187", None),
    (
        "00034",
        "biệt phái",
        date(2026, 3, 1),
        date(2028, 2, 29),
        "204/QĐ-SKHCN",
        None,
    ),
)

DISCIPLINE = (
    {
        "staff_code": "00046",
        "kind": "Hành chính",
        "form": "khiển trách",
        "act": "Chậm xử lý hồ sơ cấp phép viễn thông, để quá hạn nhiều lần",
        "act_date": date(2026, 5, 15),
        "act_unit_code": "005",
        "duty_related": "Có",
        "decision_number": "618/QĐ-SKHCN",
        "decision_date": date(2026, 6, 22),
        "issuer": "Giám đốc Sở Khoa học và Công nghệ",
        "effective_from": date(2026, 6, 22),
        "effective_to": date(2027, 6, 21),
    },
)

# --- Months and quarters ------------------------------------------------------------

# A person's figures in staff.txt are those of a usual month; quality moves a little
# around it and the moves cancel out over twelve months, and over four quarters.
MONTH_WAVE = (0, 1, -1, 0, 2, -2, 0, 1, -1, 0, 2, -2)
QUARTER_WAVE = (1, -1, 2, -2)

# Months without a row: not at work. (Numbers are months; for 013, quarters.)
ABSENT = {
    "00022": {10, 11, 12},
    "00026": {4, 5, 6, 7, 8},
    "00034": set(range(3, 13)),
    "00043": {3, 4, 5, 6, 7, 8, 9},
    "00057": {1, 2, 3, 4, 5, 6, 7},
    "00079": {1, 2, 3, 4},
    "00103": set(range(2, 13)),
    "00129": {2, 3, 4},
}

# The named people of data/golden: typed month by month.
# code: ((months, (general, a, b, c[, d, đ, e])), …)
ALL = range(1, 13)
GOLDEN_MONTHS = {
    "00011": ((range(1, 7), (26, 86, 82, 84)), (range(7, 13), (28, 94, 90, 92))),
    "00021": (
        ([1], (26, 90, 84, 87)),
        ([2], (26, 92, 86, 89)),
        ([9], (26, 80, 78, 82)),
        ([10], (26, 85, 85, 85)),
        ([11], (26, 90, 90, 90)),
        ([12], (26, 88, 86, 90)),
    ),
    "00036": ((ALL, (29, 98, 96, 97, 100, 100, 100)),),
    "00044": (
        ([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], (24.5, 90, 84, 84, 100, 100, 100)),
        ([6], (24.5, 90, 84, 84, 50, 100, 100)),
    ),
    "00046": (
        ([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], (20, 80, 70, 75)),
        ([6], (15, 50, 45, 47.5)),
    ),
    "00058": ((range(2, 13), (27, 90, 90, 90)),),
    "00083": (
        ([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12], (28, 95, 90, 92, 100, 90, 100)),
        ([3], (28, 95, 90, 92, 100, 90, 50)),
    ),
    "00085": ((range(1, 7), (28.5, 100, 95, 90)), (range(7, 13), (28, 95, 100, 95))),
    "00002": (
        ([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12], (28, 96, 93, 93, 100, 100, 100)),
        ([5], (28, 96, 93, 93, 100, 50, 100)),
    ),
}

# Managers' d, đ, e are 100 except here: (code, month): {component: value}.
# In June a civil servant of Bưu chính, Viễn thông fell below 50 points: d is 50 for
# his head and for the Deputy Director in charge (điểm a khoản 2 Điều 15 NĐ 335).
# In April the licence files of 007 were late for weeks: đ is 50 for its head.
MANAGER_MONTHS = {
    ("00003", 6): {"d": 50},
    ("00061", 4): {"dd": 50},
}

# Sent by the body where the person then worked: a total, nothing else.
SENT_TOTALS = (
    # code, months, total, sending body, document, date, confirmed by
    (
        "00058",
        (1,),
        81,
        "Ủy ban nhân dân phường Bình Minh",
        "44/UBND-VP",
        date(2026, 2, 3),
        "Đinh Văn Lực, Chủ tịch Ủy ban nhân dân phường Bình Minh",
    ),
    (
        "00079",
        (1, 2, 3, 4),
        84,
        "Sở Tài chính tỉnh Hải Sơn",
        "512/STC-VP",
        date(2026, 5, 8),
        "Hoàng Kim Liên, Giám đốc Sở Tài chính",
    ),
)

# --- Units --------------------------------------------------------------------------

# code: general, results, % done, % on time, % above requirement, % late, faults fixed
UNIT_FIGURES = {
    "001": (27.5, 64, 100, 100, 22, 0, 1),  # 91,5 points, but only 22 % above
    "002": (26, 57.5, 100, 100, 15, 0, 1),
    "003": (28.5, 66, 100, 100, 38, 0, 1),
    "004": (27, 61, 100, 100, 25, 0, 1),
    "005": (24, 54, 100, 100, 10, 0, 1),
    "006": (28, 64.5, 100, 100, 33, 0, 1),
    "007": (23, 50, 100, 88, 8, 12, 1),  # 73 points, but 12 % late
    "008": (26.5, 60.5, 100, 100, 20, 0, 1),
    "011": (28, 63.5, 100, 100, 35, 0, 1),
    "012": (26, 56, 100, 100, 12, 0, 1),
    "013": (27, 58.4, 100, 100, 20, 0, 1),
    "01301": (25, 54, 100, 100, 10, 0, 1),
    "01302": (26.5, 57.5, 100, 100, 22, 0, 1),
    "01303": (26, 55, 100, 100, 15, 0, 1),
}

# --- Initiatives --------------------------------------------------------------------

BASE = ("1102/QĐ-SKHCN", date(2026, 11, 18), "Giám đốc Sở Khoa học và Công nghệ")
INITIATIVES = (
    # name, authors, scope, decision
    ("Sổ tay điện tử theo dõi đề tài cấp tỉnh", "00027:50; 00030:50", "cơ sở", BASE),
    ("Quy trình thẩm định kinh phí đề tài hai bước", "00024:100", "cơ sở", BASE),
    ("Bộ mẫu thuyết minh nhiệm vụ khoa học rút gọn", "00028:100", "cơ sở", BASE),
    ("Bản đồ nhu cầu đổi mới công nghệ doanh nghiệp", "00038:100", "cơ sở", BASE),
    (
        "Trợ lý tra cứu thủ tục hành chính trực tuyến",
        "00055:60; 00056:40",
        "cơ sở",
        BASE,
    ),
    ("Mô hình hỗ trợ khởi nghiệp tại trường nghề", "00036:100", "cơ sở", BASE),
    ("Nhật ký số xử lý kiến nghị mạng di động", "00047:100", "cơ sở", BASE),
    ("Bảng điều hành chỉ số chuyển đổi số cấp xã", "00053:100", "cơ sở", BASE),
    ("Chế phẩm sinh học xử lý rơm rạ tại ruộng", "00085:70; 00087:30", "cơ sở", BASE),
    ("Sao lưu ba lớp cho trung tâm dữ liệu tỉnh", "00107:100", "cơ sở", BASE),
    ("Lịch kiểm định lưu động theo cụm xã", "00128:60; 00123:40", "cơ sở", BASE),
    (
        "Khung dữ liệu mở về nhiệm vụ khoa học của tỉnh",
        "00030:100",
        "bộ, ban, ngành, tỉnh",
        ("2871/QĐ-UBND", date(2026, 11, 10), "Chủ tịch Ủy ban nhân dân tỉnh Hải Sơn"),
    ),
)

# --- Facts of people under decree 90/48 ---------------------------------------------

# The deputy head of the centre: its targets all met, 45 % of them above.
UNIT_TARGETS = {"00106": (100, 45, 100)}
