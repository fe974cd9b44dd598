# Part of HR Quality. See LICENSE. (LGPL-3)
"""January 2027 under decree 335 in one phòng: products, tasks, marks, by hand.

The list is a part of one commune's (EX-1): code, task, work, group, points; the
standard unit has 5 points. Units of a task = quantity × points / 5.
"""

from datetime import date

UNIT = "003"
DIRECTOR, HEAD, DEPUTY = "00001", "00027", "00028"
CATALOGUE = {
    "code": "DM-SKHCN",
    "name": "Danh mục sản phẩm, công việc của Sở Khoa học và Công nghệ",
    "unit": "Soạn thảo văn bản hành chính đơn giản",
    "points": 5,
    "from": date(2027, 1, 1),
    "number": "512/QĐ-SKHCN",
    "signed": date(2026, 12, 28),
}
GROUPS = {"N1": (1, 10), "N2": (11, 50), "N3": (51, 100), "N4": (101, 200)}
PRODUCTS = (
    ("DC.01", "Văn bản hành chính", "Soạn thảo văn bản hành chính đơn giản", "N1", 5),
    ("DC.02", "Văn bản hành chính", "Soạn thảo công văn trao đổi, đôn đốc", "N2", 25),
    ("DC.03", "Văn bản hành chính", "Soạn thảo văn bản chỉ đạo", "N2", 35),
    ("DC.05", "Báo cáo", "Xây dựng báo cáo định kỳ", "N3", 60),
    ("DC.08", "Kế hoạch", "Xây dựng kế hoạch, chương trình công tác", "N3", 70),
    ("QL.02", "Lãnh đạo, quản lý", "Giao việc, phân công nhiệm vụ", "N2", 45),
    ("QL.03", "Lãnh đạo, quản lý", "Đôn đốc, kiểm tra thực hiện nhiệm vụ", "N2", 40),
)
PERIOD = {
    "name": "Tháng 01 năm 2027",
    "from": date(2027, 1, 1),
    "to": date(2027, 1, 31),
    "opened": date(2027, 1, 29),
    "marked": date(2027, 2, 1),
    "locked": date(2027, 2, 3),
}
PLANNED = date(2027, 1, 4)
DEADLINE = date(2027, 1, 22)
USUAL = (("DC.01", 6), ("DC.02", 1))
"""What everybody else does: 6 × 1 + 5 = 11 units, all of it on time."""
TASKS = {
    # the worked example of the decree: 10 × 1 + 2 × 9 + 1 × 14 = 42 units
    "00030": (
        ("DC.01", 10),
        ("QL.02", 1),
        ("QL.02", 1, "Giao việc đợt 2"),
        ("DC.08", 1),
    ),
    "00031": (("DC.01", 10), ("DC.03", 1)),
    "00032": (("DC.08", 1),),
    "00033": (("DC.01", 10), ("DC.05", 1)),
    HEAD: (("QL.02", 2), ("QL.03", 1)),
    DEPUTY: (("QL.03", 2),),
}
FAILED = ("00030", "QL.02")
LATE = (("00030", "DC.08"), ("00033", "DC.05"))
REASSIGNED = ("00031", "DC.03", "00032")
EXCUSED = "00035"
"""He sends his letters late, for the storm's sake: nothing is taken off."""
GENERAL = {"00030": 28, "00032": 29, HEAD: 29}
USUAL_GENERAL = 28
SCORES = {
    # b = 39.75/42, c = 38.5/42: R = 95.4365 %, 28 + 66.81
    "00030": "94.81",
    # 10 of 17 units, the other 7 given away: 28 + 70 × 10/17 = 28 + 41.18
    "00031": "69.18",
    # 14 of 14, and 7 taken over: above 100 % counts as 100 %: 29 + 70
    "00032": "99.00",
    # 22 units, the report of 12 late once: c = 19/22, R = 95.4545 %, 28 + 66.82
    "00033": "94.82",
    # a to e 100 %: everybody managed stands at 50 or more
    HEAD: "99.00",
}
USUAL_SCORE = "98.00"
