# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sample periods of the remaining texts, by hand: the commune by the Party's rules,
a school by three layers, the units of an institute. Constants only.

What is not told is full: every point given, every percentage 100.
"""

from datetime import date, datetime

# --- The year 2025 by decree 90: people counted by letter in staff.txt ---

HISTORY_DAY = date(2025, 12, 31)
HISTORY = {
    ("ND90-CB", "htt"): 5,
    ("ND90-CC", "htxs"): 9,
    ("ND90-CC", "htt"): 89,  # 74, and 15 contract workers
    ("ND90-CC", "ht"): 1,
    ("ND90-VC", "htxs"): 5,  # one of them a manager
    ("ND90-VC", "htt"): 49,  # seven of them managers
}

# --- The year 2018 by decree 56: three people of the Sở, from one of its decisions ---

LIMITED = "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"
DECREE_56 = {
    "on": datetime(2027, 3, 8, 9, 0),
    "year": 2018,
    "basis": "Nghị định số 56/2015/NĐ-CP, Nghị định số 88/2017/NĐ-CP",
    "number": "1187/QĐ-SKHCN",
    "date": date(2018, 12, 12),
    "issuer": "Giám đốc Sở Khoa học và Công nghệ",
}
# person: as typed; text and name of the tier as kept
YEAR_2018 = {
    "00030": ("Hoàn thành tốt nhiệm vụ", ("ND56-CC", "Hoàn thành tốt nhiệm vụ")),
    "00033": (LIMITED, ("ND56-CC", LIMITED)),
    "00087": ("Hoàn thành nhiệm vụ", ("ND56-VC", "Hoàn thành nhiệm vụ")),
}

# --- The Party's year of the commune: six axes by quarter, the year their mean ---

CHAIR, OFFICER = "00902", "00906"
PARTY_TEXT = "Bản do Văn phòng Đảng ủy xã cung cấp: đã đối chiếu toàn văn"
PARTY_PACKS = ("QD366-LDQ", "QD366-LD", "QD366-CM", "QD366-TT")
PARTY_YEAR = {
    "name": "Năm 2027 (Đảng)",
    "from": date(2027, 1, 1),
    "to": date(2027, 12, 31),
    "told": datetime(2027, 1, 4, 8, 0),
    "opened": datetime(2027, 12, 13, 8, 0),
    "marked": datetime(2027, 12, 14, 9, 0),
    "computed": datetime(2027, 12, 15, 9, 0),
}
# first day, last day, plans approved, marked, locked: before the 15th of its last month
QUARTERS = {
    "q1": ("Quý I", (1, 1), (3, 31), (1, 5), (3, 11), (3, 12)),
    "q2": ("Quý II", (4, 1), (6, 30), (4, 5), (6, 10), (6, 11)),
    "q3": ("Quý III", (7, 1), (9, 30), (7, 5), (9, 9), (9, 10)),
    "q4": ("Quý IV", (10, 1), (12, 31), (10, 4), (12, 9), (12, 10)),
}
# Points of the six axes, the main one first; 70 together.
USUAL_PLAN = (30, 8, 8, 8, 8, 8)
PLANS = {
    "00901": (20, 10, 10, 10, 10, 10),
    "00904": (25, 15, 10, 10, 5, 5),
}
# person, quarter: KPI in % by axis, items not met, tasks done in %
WORK = {
    ("00901", "q2"): {"kpi": {1: 50}},
    ("00901", "q4"): {"kpi": {2: 60}},
    ("00903", "q1"): {"kpi": {1: 80}},
    ("00903", "q2"): {"kpi": {1: 50}, "done": 95},
    ("00904", "q1"): {"kpi": {1: 60, 2: 60}},
    ("00904", "q2"): {"kpi": {1: 60, 2: 60}},
    ("00904", "q3"): {"missed": ("I.8",)},
    ("00904", "q4"): {"kpi": {1: 0}},
    ("00905", "q2"): {"kpi": {1: 50}, "done": 90},
    ("00905", "q3"): {"kpi": {1: 50}, "done": 90},
}
USUAL_QUARTER = ("100.00", "htxs")
QUARTER_SCORES = {
    # 30 + 20 × 50 % + 5 × 10
    ("00901", "q2"): ("90.00", "htxs"),
    # 30 + 20 + 10 × 60 % + 4 × 10
    ("00901", "q4"): ("96.00", "htxs"),
    # 30 + 30 × 80 % + 5 × 8
    ("00903", "q1"): ("94.00", "htxs"),
    # 30 + 30 × 50 % + 5 × 8; not all tasks of the quarter: the lowest tier
    ("00903", "q2"): ("85.00", "kht"),
    # 30 + 25 × 60 % + 15 × 60 % + 10 + 10 + 5 + 5
    ("00904", "q1"): ("84.00", "htt"),
    ("00904", "q2"): ("84.00", "htt"),
    # 30 - 2 + 70
    ("00904", "q3"): ("98.00", "htxs"),
    # 30 + 0 + 15 + 10 + 10 + 5 + 5
    ("00904", "q4"): ("75.00", "htt"),
    ("00905", "q2"): ("85.00", "kht"),
    ("00905", "q3"): ("85.00", "kht"),
}
LEADERS = ("00901", "00903", "00904", "00905", "00906", "00910", "00914")
LEADER_FACTS = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_late_pct": 0,
    "unit_targets_done_pct": 100,
    "unit_targets_above_pct": 40,
}
YEAR_SCORES = {
    # (100 + 90 + 100 + 96) / 4
    "00901": ("96.50", "htxs"),
    # (94 + 85 + 100 + 100) / 4; one quarter at the lowest tier: not the top one
    "00903": ("94.75", "htt"),
    # (84 + 84 + 98 + 75) / 4
    "00904": ("85.25", "htt"),
    # (100 + 85 + 85 + 100) / 4; two quarters running: also to be considered
    "00905": ("92.50", "htt"),
    "00906": ("100.00", "htxs"),
    # heads of phòng whose collective is rated good
    "00910": ("100.00", "htt"),
    "00914": ("100.00", "htt"),
}
TWO_QUARTERS = ("00905", "Hai quý liên tiếp không hoàn thành nhiệm vụ")
# The phòng as collectives: what is missing of the points, facts of the year.
COLLECTIVES = {
    "901": ({"KQ.1": 35}, {"tasks_above_pct": 35}),
    "902": ({"KQ.1": 32}, {"tasks_above_pct": 20}),
    "903": ({"I.3": 3, "KQ.1": 30, "KQ.3": 8}, {"tasks_above_pct": 35}),
}
COLLECTIVE_FACTS = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_late_pct": 0,
}
COLLECTIVE_SCORES = {
    # 100 - 5
    "901": ("95.00", "htxs", False),
    # 100 - 8; 20 % above the requirement, 30 needed: the authority weighs
    "902": ("92.00", "htxs", True),
    # 100 - 2 - 10 - 2
    "903": ("86.00", "htt", False),
}
LOWERED_COLLECTIVES = {"902": ("htt", "Mới 20 % nhiệm vụ vượt mức yêu cầu")}
# Who has no post: points given where not all, facts of the year where not 100 and 0.
MEMBERS = {
    "00907": ({}, {}),
    "00908": ({"KQ.1": 20, "KQ.2": 20}, {}),
    "00909": ({"III.1": 0, "KQ.1": 20, "KQ.2": 20}, {}),
    "00911": ({"KQ.3": 12}, {"tasks_on_time_pct": 95, "tasks_late_pct": 5}),
    "00912": ({"KQ.1": 15, "KQ.2": 15, "KQ.3": 10}, {}),
    "00913": ({"KQ.1": 10, "KQ.2": 10, "KQ.3": 10}, {"tasks_done_pct": 49}),
    "00915": (
        {"KQ.1": 10, "KQ.2": 15, "KQ.3": 12},
        {"tasks_on_time_pct": 85, "tasks_late_pct": 15},
    ),
}
MEMBER_FACTS = COLLECTIVE_FACTS
MEMBER_SCORES = {
    "00907": ("100.00", "htxs", False),
    # 100 - 5 - 5
    "00908": ("90.00", "htxs", False),
    # 100 - 2 - 5 - 5
    "00909": ("88.00", "htt", False),
    # 100 - 8; five of a hundred tasks late: the authority weighs
    "00911": ("92.00", "htxs", True),
    # 30 + 15 + 15 + 10
    "00912": ("70.00", "htt", False),
    # 30 + 10 + 10 + 10; fewer than half of the tasks
    "00913": ("60.00", "kht", False),
    # 30 + 10 + 15 + 12
    "00915": ("67.00", "ht", False),
}

# --- A school: oneself 20 %, colleagues 30 %, the council 50 % ---

SCHOOL = {
    "unit": "904",
    "name": "Trường Tiểu học Đồng Mây",
    "since": date(2025, 7, 1),
    "created": datetime(2027, 1, 5, 9, 0),
    "text": "Quyết định số 21/QĐ-THĐM ngày 15/9/2026: đã đối chiếu",
    "period": "Năm học 2026–2027",
    "from": date(2026, 8, 1),
    "to": date(2027, 7, 31),
    "reference_day": date(2027, 5, 31),
    "council": ("11/QĐ-THĐM", date(2027, 5, 10)),
    "opened": datetime(2027, 5, 17, 8, 0),
    "marked": datetime(2027, 5, 19, 9, 0),
    "marks_until": datetime(2027, 5, 20, 17, 0),
    "computed": datetime(2027, 5, 21, 9, 0),
    "points": 80,
}
SCHOOL_HEAD = "00921"
# name, job, category, post
STAFF = {
    "00921": ("Hoàng Thị Nhung", "Hiệu trưởng", "public_manager", "head"),
    "00922": ("Nông Văn Dũng", "Phó Hiệu trưởng", "public_manager", "deputy"),
    "00923": ("Bế Thị Lan", "Giáo viên", "public_employee", "none"),
    "00924": ("Lò Văn Tâm", "Giáo viên", "public_employee", "none"),
    "00925": ("Vi Thị Hòa", "Giáo viên", "public_employee", "none"),
    "00926": ("Ma Văn Sơn", "Giáo viên", "public_employee", "none"),
}
# Colleagues: valid ballots of five and their mean, in % of each criterion.
BALLOTS = {"00925": (1, 85), "00926": (4, 30)}
USUAL_BALLOTS = (5, 85)
# The council's points where it does not give all.
COUNCIL = {
    "00922": {"KQ.2": 5, "KQ.4": 10},
    "00924": {"KQ.1": 10, "KQ.2": 10, "KQ.3": 10},
    "00926": {"KQ.1": 0, "KQ.2": 0, "KQ.3": 0},
}
SCHOOL_FACTS = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 20,
    "tasks_late_pct": 0,
}
SCHOOL_SCORES = {
    # 80 points, all tasks done on time
    "904": ("80.00", "htt"),
    # 20 + 85 % × 30 + 50 = 95,5; not above the school's own tier
    "00921": ("95.50", "htt"),
    # 20 + 25,5 + 50 % × 85 = 88
    "00922": ("88.00", "htt"),
    "00923": ("95.50", "htxs"),
    # 20 + 25,5 + 50 % × 60 = 75,5
    "00924": ("75.50", "htt"),
    # one ballot, three needed: a layer is missing, there is no result
    "00925": (None, None),
    # 20 + 30 % × 30 + 50 % × 30 = 44
    "00926": ("44.00", "kht"),
}

# --- Units of an institute, as a pilot: the head of the centre 60 %, a council 40 % ---

INSTITUTE = {
    "unit": "013",
    "head": "00120",
    "name": "Năm 2027 (thí điểm xếp loại đơn vị cấu thành)",
    "from": date(2027, 1, 1),
    "to": date(2027, 12, 31),
    "council": ("201/QĐ-TTKT", date(2027, 12, 1)),
    "opened": datetime(2027, 12, 2, 8, 0),
    "recorded": datetime(2027, 12, 3, 9, 0),
    "marked": datetime(2027, 12, 6, 9, 0),
    "computed": datetime(2027, 12, 7, 9, 0),
    "text": "Quy chế của Viện, đối chiếu với Nghị định số 233/2026/NĐ-CP",
}
# What the head's and the council's marks lack; facts; events.
INITIATIVES = ("B.4.c", "sang_kien", 2, "Hai sáng kiến được ứng dụng")
UNITS = {
    "01301": ({}, {}, {"own_B.2.b": 95}, (INITIATIVES,)),
    "01302": (
        {"A.1": 0}, {}, {"own_B.2.b": 85, "tasks_above_pct": 20}, (INITIATIVES,),
    ),
    "01303": (
        {}, {}, {"own_B.2.b": "59.99"},
        (("A.3", "bao_cao_cham", 7, "Bảy báo cáo gửi chậm"),),
    ),
}  # fmt: skip
UNIT_FACTS = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 30,
    "tasks_late_pct": 0,
    "faults_fixed": 1,
}
UNIT_SCORES = {
    "01301": ("100.00", "htxs", False),
    # 60 % of 10 points fewer, 85 % satisfied: 6 of 8; 20 % above, 30 needed
    "01302": ("92.00", "htxs", True),
    # 5 at most for late reports, no initiative 5, below 60 % satisfied 8
    "01303": ("82.00", "htt", False),
}
