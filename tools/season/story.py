# Part of HR Quality. See LICENSE. (LGPL-3)
"""The season of 2026 as it was played: dates, papers, people, votes. Constants only.

The season player reads these; nothing here knows Odoo. All local times are those of
Asia/Ho_Chi_Minh.
"""

from datetime import date, datetime

from . import agency
from .story_pilot import PILOT  # noqa: F401

YEAR = 2026
COMPANY = agency.SO
SECOND_COMPANY = agency.XA
TIMEZONE = "Asia/Ho_Chi_Minh"

# --- Who acts -----------------------------------------------------------------------

ROLES = {
    "officer": "00007",  # bộ phận tổ chức cán bộ
    "authority": "00001",
    "inspector": "00010",
    "manager": "00005",  # configures: Chánh Văn phòng
    "emulation_office": "00008",  # thường trực Hội đồng
    "emulation_authority": "00001",
    "emulation_manager": "00005",
    "head": "00027",
    "deputy_head": "00028",
    "employee": "00030",
}
# Heads of the centres decide for their own people.
DECIDING_HEADS = ("00001", "00002", "00083", "00120")
DEMO_PASSWORD = "demo"
SIGNER = {"name": "Phạm Quang Vinh", "staff_code": "00001", "capacity": "Giám đốc"}

# --- The workbooks ------------------------------------------------------------------

# The first one holds what is known on its day. November, December (confirmed by whoever
# tracks a person at the unit's yearly meeting), the units' reports and the initiatives
# of November come with the second, after the last meeting and before any rating.
IMPORTED_ON = date(2026, 11, 10)
YEAR_END_ON = datetime(2026, 12, 8, 7, 30)
COMMUNE_MEETING = date(2026, 12, 3)

# --- The period ---------------------------------------------------------------------

PERIOD = {
    "name": "Năm 2026",
    "date_from": date(2026, 1, 1),
    "date_to": date(2026, 12, 31),
    "reference_day": date(2026, 12, 1),
    "opened_on": datetime(2026, 11, 16, 8, 0),
    "self_until": datetime(2026, 12, 2, 17, 0),
    "files_until": datetime(2026, 12, 5, 17, 0),
    "decided_until": date(2026, 12, 15),
}

# Ordered regulation lines: the first that fits is taken. Service units choose by their
# own quy chế (versions of the shipped sample, one for each); contract workers of the Sở
# follow a version of the civil servants' text, as its head decided (khoản 2 Điều 28
# NĐ 335), those of the centres the text of their centre (khoản 2 Điều 20 NĐ 233).
REGULATION_LINES = (
    # category, body, code and version of the text
    (("civil_servant",), ("000",), ("ND335-CC", 1)),
    (("public_employee", "public_manager", "contract"), ("011",), ("ND233-VC", 2)),
    (("public_employee", "public_manager", "contract"), ("013",), ("ND233-VC", 3)),
    (("public_employee", "public_manager", "contract"), ("012",), ("ND90-VC", 1)),
    (("contract",), ("000",), ("ND335-HĐ", 2)),
)
CONTRACT_WORKERS_RULE = ("977/QĐ-SKHCN", date(2026, 10, 12))
UNIT_LINES = (
    (
        ("000", "001", "002", "003", "004", "005", "006", "007", "008"),
        "ND335-TC",
    ),
    (("011", "012", "013", "01301", "01302", "01303"), "ND233-DV"),
)
# What the shipped texts leave unconfirmed decides nothing until an officer has read it.
CONFIRMED_ON = datetime(2026, 11, 12, 9, 0)
CONFIRMED_TEXTS = {
    ("ND335-CC", 1): "Công báo, Nghị định số 335/2025/NĐ-CP: đã đối chiếu toàn văn",
    ("ND335-HĐ", 2): "Quyết định số 977/QĐ-SKHCN ngày 12/10/2026: đã đối chiếu",
    ("ND335-TC", 1): "Công báo, Nghị định số 335/2025/NĐ-CP: đã đối chiếu toàn văn",
    ("ND233-VC", 2): "Quyết định số 46/QĐ-TTUDCG ngày 20/8/2026: đã đối chiếu",
    ("ND233-VC", 3): "Quyết định số 112/QĐ-TTKT ngày 14/9/2026: đã đối chiếu",
    ("ND233-DV", 1): "Công báo, Nghị định số 233/2026/NĐ-CP: đã đối chiếu toàn văn",
    ("ND90-VC", 1): "Văn bản hợp nhất các Nghị định số 90/2020/NĐ-CP,"
    " 48/2023/NĐ-CP: đã đối chiếu toàn văn",
}
# Rated by the province: the Sở itself and its Director.
RATED_BY_SUPERIOR = {"units": ("000",), "people": ("00001",)}

# --- Meetings and unit files --------------------------------------------------------

# unit: meeting, file sent. Everyone at work attends; the head presides.
UNIT_FILES = {
    "001": (datetime(2026, 12, 3, 8, 0), datetime(2026, 12, 4, 16, 0)),
    "002": (datetime(2026, 12, 3, 8, 0), datetime(2026, 12, 4, 10, 30)),
    "003": (datetime(2026, 12, 3, 14, 0), datetime(2026, 12, 4, 9, 0)),
    "004": (datetime(2026, 12, 3, 14, 0), datetime(2026, 12, 4, 15, 0)),
    "005": (datetime(2026, 12, 7, 14, 0), datetime(2026, 12, 8, 17, 40)),
    "006": (datetime(2026, 12, 4, 8, 0), datetime(2026, 12, 5, 9, 0)),
    "007": (datetime(2026, 12, 4, 8, 0), datetime(2026, 12, 5, 10, 0)),
    "008": (datetime(2026, 12, 4, 14, 0), datetime(2026, 12, 5, 11, 0)),
    "011": (datetime(2026, 12, 3, 8, 0), datetime(2026, 12, 4, 14, 0)),
    "012": (datetime(2026, 12, 3, 14, 0), datetime(2026, 12, 4, 17, 0)),
    "013": (datetime(2026, 12, 4, 8, 0), datetime(2026, 12, 5, 15, 0)),
    "01301": (datetime(2026, 12, 2, 8, 0), datetime(2026, 12, 3, 9, 0)),
    "01302": (datetime(2026, 12, 2, 14, 0), datetime(2026, 12, 3, 10, 0)),
    "01303": (datetime(2026, 12, 2, 14, 0), datetime(2026, 12, 3, 11, 0)),
}
# The Sở's own file, for its leadership; the province wants it by the end of the year.
BODY_FILE = ("000", datetime(2026, 12, 5, 8, 0), datetime(2026, 12, 5, 16, 0))
LATE_UNIT = "005"
RETURNED_FILE = {
    "unit": "004",
    "returned_on": datetime(2026, 12, 7, 9, 0),
    "reason": "Biên bản họp thiếu chữ ký của thư ký",
    "sent_again_on": datetime(2026, 12, 7, 15, 30),
}

# --- Caps ---------------------------------------------------------------------------

CAP_READING = {
    "reading": "good_only",
    "document": "3391/SNV-CBCC",
    "document_date": date(2026, 11, 20),
    "issuer": "Sở Nội vụ tỉnh Hải Sơn",
    "units_reviewed_on": datetime(2026, 12, 8, 8, 30),
    "reviewed_on": datetime(2026, 12, 10, 8, 30),
}
_FULL_GROUP = "Nhóm nhiệm vụ tương đồng đã đủ tỷ lệ; xếp sau về điểm"
_SMALL_GROUP = "Nhóm nhiệm vụ tương đồng quá ít người, tối đa 0 người"
# Proposed Hoàn thành tốt instead of the Hoàn thành xuất sắc of the rules.
LOWERED_PEOPLE = {
    "00002": ("htt", _SMALL_GROUP),
    "00003": ("htt", _SMALL_GROUP),
    "00053": ("htt", _FULL_GROUP),
    "00047": ("htt", _FULL_GROUP),
    "00056": ("htt", _FULL_GROUP),
    "00083": ("htt", _SMALL_GROUP),
    "00087": ("htt", _FULL_GROUP),
    "00108": ("htt", "Tập thể trung tâm thống nhất đề nghị đồng chí Nguyễn Tuấn Minh"),
}
LOWERED_UNITS = {
    "001": ("htt", "Mới 22 % nhiệm vụ vượt mức yêu cầu, chưa đạt 30 %"),
    "006": ("htt", "Tỷ lệ tối đa của khối phòng là 01 đơn vị; xếp sau Phòng QLKH"),
    "007": ("ht", "12 % nhiệm vụ chậm tiến độ"),
}
# Lowered by the rules themselves, once their units are decided.
UNDER_UNIT_CEILING = {
    "00005": "htt",
    "00036": "htt",
    "00052": "htt",
    "00061": "ht",
    "00123": "htt",
}

# --- Decisions ----------------------------------------------------------------------

# In the order of the law: component units, units, people; heads after their units.
DECISIONS = (
    {
        "kind": "units",
        "body": "013",
        "units": ("01301", "01302", "01303"),
        "number": "188/QĐ-TTKT",
        "date": date(2026, 12, 8),
        "signer": "00120",
        "capacity": "Giám đốc",
    },
    {
        "kind": "units",
        "body": "000",
        "units": ("001", "002", "003", "004", "005", "006", "007", "008"),
        "number": "1298/QĐ-SKHCN",
        "date": date(2026, 12, 9),
        "signer": "00001",
        "capacity": "Giám đốc",
    },
    {
        "kind": "units",
        "body": "000",
        "units": ("011", "012", "013"),
        "number": "1299/QĐ-SKHCN",
        "date": date(2026, 12, 9),
        "signer": "00001",
        "capacity": "Giám đốc",
    },
    {
        "kind": "people",
        "body": "011",
        "number": "96/QĐ-TTUDCG",
        "date": date(2026, 12, 11),
        "signer": "00083",
        "capacity": "Giám đốc",
    },
    {
        "kind": "people",
        "body": "012",
        "number": "54/QĐ-TTCĐS",
        "date": date(2026, 12, 11),
        "signer": "00002",
        "capacity": "Giám đốc",
    },
    {
        "kind": "people",
        "body": "013",
        "number": "193/QĐ-TTKT",
        "date": date(2026, 12, 11),
        "signer": "00120",
        "capacity": "Giám đốc",
    },
    {
        "kind": "people",
        "body": "000",
        "heads": ("00083", "00120"),  # of the centres: rated by the body above
        "number": "1325/QĐ-SKHCN",
        "date": date(2026, 12, 14),
        "signer": "00001",
        "capacity": "Giám đốc",
    },
)
PUBLISHED_ON = datetime(2026, 12, 14, 16, 0)

# Typed in when the papers came; the Sở's own tier is the last of all.
OUTSIDE_RESULTS = (
    {
        "staff_code": "00034",
        "tier": "htt",
        "number": "87/TB-TTPVHCC",
        "date": date(2026, 12, 12),
        "issuer": "Trung tâm Phục vụ hành chính công tỉnh Hải Sơn",
        "signer": "Đào Xuân Thành, Giám đốc",
        "received_on": date(2026, 12, 15),
    },
    {
        "unit_code": "000",
        "tier": "htt",
        "number": "3105/QĐ-UBND",
        "date": date(2026, 12, 28),
        "issuer": agency.PROVINCE,
        "signer": "Hoàng Trọng Bách, Chủ tịch",
        "received_on": date(2026, 12, 29),
    },
    {
        "staff_code": "00001",
        "tier": "htt",
        "number": "3106/QĐ-UBND",
        "date": date(2026, 12, 28),
        "issuer": agency.PROVINCE,
        "signer": "Hoàng Trọng Bách, Chủ tịch",
        "received_on": date(2026, 12, 29),
    },
)

# How the 143 people of the Sở end: 135 rated here.
OUTCOME = {
    "htxs": 15,
    "htt": 112,
    "ht": 7,
    "kht": 1,
    "not_rated": 4,
    "rated_elsewhere": 2,
    "left": 2,
}
NOT_RATED = ("00043", "00057", "00103", "00117")
RATED_HT = ("00049", "00061", "00065", "00075", "00098", "00110", "00134")
RATED_KHT = ("00046",)
RATED_HTXS = (
    "00007",
    "00012",
    "00024",
    "00027",
    "00028",
    "00030",
    "00031",
    "00038",
    "00055",
    "00071",
    "00085",
    "00086",
    "00107",
    "00128",
    "00137",
)

# --- Emulation ----------------------------------------------------------------------

ROUND = {
    "name": "Xét danh hiệu thi đua năm 2026",
    "year": 2026,
    "opened_on": datetime(2026, 12, 10, 14, 0),  # on proposed ratings
    "checked_on": datetime(2026, 12, 15, 15, 0),  # again, on official ones
    "reviewed_on": date(2026, 12, 16),  # by each unit
    "to_council_on": datetime(2026, 12, 18, 9, 0),
    "dossier_received_on": date(2026, 12, 15),
    "ruleset": "L2026",
    "ruleset_from": date(2026, 10, 1),
    "reading": "A",
    "confirmed_by": "00005",
    "confirmed_on": date(2026, 12, 14),
    "reason": "Đã đối chiếu văn bản hợp nhất số 115/VBHN-VPQH tại Văn phòng Sở",
    "cstdcs_cap_percent": 15,
}
BASE_SALARY = {"amount": 2530000, "from": date(2026, 7, 1), "number": "161/2026/NĐ-CP"}

COUNCIL = {
    "number": "1150/QĐ-SKHCN",
    "date": date(2026, 11, 24),
    "session_on": datetime(2026, 12, 22, 8, 0),
    "quorum": (2, 3),
    "threshold_percent": 80,  # over all members: 9 of 11
    "chair": "00001",
    "secretary": "00008",
    "members": {
        "00001": "Chủ tịch Hội đồng",
        "00002": "Phó Chủ tịch Hội đồng",
        "00070": "Phó Chủ tịch Hội đồng (Chủ tịch Công đoàn)",
        "00003": "Ủy viên",
        "00004": "Ủy viên",
        "00005": "Ủy viên thường trực",
        "00008": "Ủy viên, Thư ký",
        "00009": "Ủy viên (tài chính)",
        "00019": "Ủy viên",
        "00027": "Ủy viên",
        "00055": "Ủy viên (Đoàn Thanh niên)",
    },
    "absent": {"00070": "Đi công tác"},
    "tellers": ("00009", "00019", "00004"),  # the first presides
    "secret": ("CSTDCS", "TTLDXS"),
    "secret_ground": "Quy chế hoạt động của Hội đồng (Quyết định số 1151/QĐ-SKHCN)",
    "ended_on": datetime(2026, 12, 22, 11, 15),
}
# All other nominations: 10 in favour of 11 members; whoever is his own nominee
# withdraws from that item and counts as not in favour.
VOTES_DEFAULT = {"yes": 10, "no": 0, "blank": 0}
VOTES = {
    # title, subject: votes
    ("CSTDCS", "00027"): {"yes": 9, "no": 0, "blank": 0},
    ("CSTDCS", "00055"): {"yes": 9, "no": 0, "blank": 0},
    ("CSTDCS", "00128"): {"yes": 8, "no": 1, "blank": 1},  # 8 of 11: not passed
}
# Eligible under reading A, and what the council made of them.
CSTDCS_ELIGIBLE = (
    "00024",
    "00027",
    "00028",
    "00030",
    "00038",
    "00055",
    "00085",
    "00107",
    "00128",
)
CSTDCS_GRANTED = tuple(code for code in CSTDCS_ELIGIBLE if code != "00128")
# One condition short: an initiative without the top tier (they would pass reading B),
# or the top tier without an initiative.
CSTDCS_NEAR_MISSES = {
    "initiative, no top tier": ("00036", "00047", "00053", "00056", "00087", "00123"),
    "top tier, no initiative": ("00007", "00012", "00031", "00071", "00086", "00137"),
}
LDTT_COUNT = 127
TTLDTT_UNITS = (
    "001",
    "002",
    "003",
    "004",
    "005",
    "006",
    "008",
    "011",
    "012",
    "013",
    "01301",
    "01302",
    "01303",
)
TTLDXS_SUBMITTED = ("003", "011")

AWARD_DECISION = {
    "number": "27/QĐ-SKHCN",
    "date": date(2027, 1, 14),
    "signer": "00001",
    "capacity": "Giám đốc",
    "titles": ("LDTT", "CSTDCS", "TTLDTT"),
}
# 119 LĐTT without a higher title, 8 CSTĐCS, 13 units.
AWARD_TOTAL = 119 * 760_000 + 8 * 2_530_000 + 13 * 2_030_000
AWARD_TOTAL_IN_WORDS = "Một trăm ba mươi bảy triệu không trăm bảy mươi nghìn đồng"
SUBMISSION_UPWARD = {
    "number": "09/TTr-SKHCN",
    "date": date(2027, 1, 15),
    "to": agency.PROVINCE,
    "units": TTLDXS_SUBMITTED,
}
PROVINCE_ANSWER = {
    "number": "402/QĐ-UBND",
    "date": date(2027, 3, 5),
    "issuer": agency.PROVINCE,
    "signer": "Hoàng Trọng Bách, Chủ tịch",
    "granted": TTLDXS_SUBMITTED,
}
