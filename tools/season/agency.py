# Part of HR Quality. See LICENSE. (LGPL-3)
"""The agency: who it is, its units, where they come from, and who works there.

Everything is invented: no province of Viet Nam is called Hải Sơn.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

SO = "Sở Khoa học và Công nghệ tỉnh Hải Sơn"
XA = "Ủy ban nhân dân xã Đồng Mây"
PROVINCE = "Ủy ban nhân dân tỉnh Hải Sơn"
FOUNDED = date(2025, 3, 1)
COMMUNE_FOUNDED = date(2025, 7, 1)

USING = "Cơ quan sử dụng công chức"
DIRECT = "Đơn vị trực tiếp sử dụng công chức"
SERVICE = "Đơn vị sự nghiệp công lập"
COMPONENT = "Đơn vị cấu thành"


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    parent: str | None
    kind: str
    head: str
    short: str  # used in document numbers
    legal: bool = False
    quy_che: tuple | None = None  # number, date

    @property
    def company(self):
        return XA if self.code.startswith("9") else SO

    @property
    def valid_from(self):
        return COMMUNE_FOUNDED if self.company == XA else FOUNDED


# The second centre has issued no quy chế of its own by the time of rating: its
# public employees are rated under decree 90/48 (khoản 1 Điều 20 NĐ 233).
# The Deputy Director 00002 heads it besides his post.
UNITS = (
    Unit("000", SO, None, USING, "00001", "SKHCN", legal=True),
    Unit("001", "Văn phòng", "000", DIRECT, "00005", "VP"),
    Unit("002", "Phòng Kế hoạch - Tài chính", "000", DIRECT, "00019", "KHTC"),
    Unit("003", "Phòng Quản lý Khoa học", "000", DIRECT, "00027", "QLKH"),
    Unit(
        "004",
        "Phòng Quản lý Công nghệ và Đổi mới sáng tạo",
        "000",
        DIRECT,
        "00036",
        "QLCN",
    ),
    Unit("005", "Phòng Bưu chính, Viễn thông", "000", DIRECT, "00044", "BCVT"),
    Unit("006", "Phòng Chuyển đổi số", "000", DIRECT, "00052", "CĐS"),
    Unit(
        "007",
        "Phòng Sở hữu trí tuệ và An toàn bức xạ",
        "000",
        DIRECT,
        "00061",
        "SHTT",
    ),
    Unit(
        "008",
        "Chi cục Tiêu chuẩn - Đo lường - Chất lượng",
        "000",
        DIRECT,
        "00069",
        "CCTĐC",
        legal=True,
    ),
    Unit(
        "011",
        "Trung tâm Ứng dụng và Chuyển giao công nghệ",
        "000",
        SERVICE,
        "00083",
        "TTUDCG",
        legal=True,
        quy_che=("46/QĐ-TTUDCG", date(2026, 8, 20)),
    ),
    Unit(
        "012", "Trung tâm Chuyển đổi số", "000", SERVICE, "00002", "TTCĐS", legal=True
    ),
    Unit(
        "013",
        "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng",
        "000",
        SERVICE,
        "00120",
        "TTKT",
        legal=True,
        quy_che=("112/QĐ-TTKT", date(2026, 9, 14)),
    ),
    Unit("01301", "Phòng Hành chính - Tổng hợp", "013", COMPONENT, "00122", "HCTH"),
    Unit("01302", "Phòng Đo lường", "013", COMPONENT, "00123", "PĐL"),
    Unit("01303", "Phòng Thử nghiệm", "013", COMPONENT, "00124", "PTN"),
    Unit("900", XA, None, USING, "00902", "UBND-ĐM", legal=True),
    Unit(
        "901",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "900",
        DIRECT,
        "00906",
        "VP-ĐM",
    ),
    Unit("902", "Phòng Kinh tế", "900", DIRECT, "00910", "KT-ĐM"),
    Unit("903", "Phòng Văn hóa - Xã hội", "900", DIRECT, "00914", "VHXH-ĐM"),
)
UNIT = {unit.code: unit for unit in UNITS}

# Two departments became one on 1/3/2025; a year on, the old names still stand in
# every earlier decision.
RESOLUTION = ("18/NQ-HĐND", date(2025, 2, 21), FOUNDED)
ARRANGEMENT = ("05/QĐ-SKHCN", date(2025, 3, 1), FOUNDED)
COMMUNE = ("77/NQ-HĐND", date(2025, 6, 16), COMMUNE_FOUNDED)
SUCCESSION = (
    ("KHCN", "Sở Khoa học và Công nghệ (cũ)", "hợp nhất", "000", RESOLUTION),
    ("TTTT", "Sở Thông tin và Truyền thông", "hợp nhất", "000", RESOLUTION),
    ("KHCN-VP", "Văn phòng Sở KH&CN (cũ)", "hợp nhất", "001", ARRANGEMENT),
    ("TTTT-VP", "Văn phòng Sở TT&TT", "hợp nhất", "001", ARRANGEMENT),
    ("KHCN-KHTC", "Phòng Kế hoạch - Tài chính (cũ)", "hợp nhất", "002", ARRANGEMENT),
    ("TTTT-KHTC", "Phòng Kế hoạch - Tài chính TT&TT", "hợp nhất", "002", ARRANGEMENT),
    ("KHCN-QLCN", "Phòng Quản lý Công nghệ", "đổi tên", "004", ARRANGEMENT),
    ("TTTT-BCVT", "Phòng Bưu chính - Viễn thông", "đổi tên", "005", ARRANGEMENT),
    ("TTTT-CNTT", "Phòng Công nghệ thông tin", "đổi tên", "006", ARRANGEMENT),
    ("KHCN-TTS", "Thanh tra Sở KH&CN (cũ)", "giải thể", None, ARRANGEMENT),
    ("KHCN-SHTT", "Phòng Quản lý Chuyên ngành", "đổi tên", "007", ARRANGEMENT),
    ("TTTT-TT", "Trung tâm Công nghệ thông tin", "đổi tên", "012", ARRANGEMENT),
    ("XA-DM", "Xã Đồng Mây (cũ)", "sáp nhập", "900", COMMUNE),
    ("XA-MT", "Xã Mây Thượng", "sáp nhập", "900", COMMUNE),
)

CATEGORY = {
    "B": "cán bộ",
    "C": "công chức",
    "V": "viên chức",
    "Q": "viên chức quản lý",
    "H": "người lao động (hợp đồng)",
}
ROLE = {"N": "Người đứng đầu", "P": "Cấp phó", "-": "Không giữ chức vụ"}

# Some of the centres' technicians work in the field and have no log-in; support
# staff have none either.
NO_LOGIN = {"00094", "00098", "00101", "00134", "00135", "00141"}

# Cells pasted from an old system on another kind of machine: decomposed diacritics.
DECOMPOSED_NAMES = {"00017", "00033", "00049", "00093", "00127", "00140", "00908"}
DECOMPOSED_TITLES = {"00073", "00095", "00128"}


@dataclass(frozen=True)
class Person:
    code: str
    name: str
    birth: date
    sex: str
    unit: str
    job: str
    letter: str
    role: str
    hired: date
    origin: str  # K, T: one of the two old departments; D: another body
    past: str  # one letter a year, 2023-2025
    figures: str

    @property
    def category(self):
        return CATEGORY[self.letter]

    @property
    def company(self):
        return UNIT[self.unit].company

    @property
    def manager(self):
        return self.role != "-" and self.letter != "B"

    @property
    def position_group(self):
        if self.unit == "000":
            return {"N": "GD", "P": "PGD"}[self.role]
        if self.letter in "BH":
            return {"B": "CBX", "H": "HTPV"}[self.letter]
        return "LDP" if self.role != "-" else "CMNV"

    @property
    def duty_group(self):
        if self.unit == "000":
            return {"N": "DT-GD", "P": "DT-PGD"}[self.role]
        if self.unit.startswith("9"):
            return {"B": "DT-LDX", "C": "DT-CMX", "H": "DT-HT"}[self.letter]
        if self.letter == "C":
            return {"N": "DT-TP", "P": "DT-PP", "-": "DT-CM"}[self.role]
        if self.letter == "Q":
            heads_centre = UNIT[self.unit].kind == SERVICE and self.role == "N"
            return "DT-GDTT" if heads_centre else "DT-QLTT"
        return {"V": "DT-VC", "H": "DT-HT"}[self.letter]

    @property
    def tracker(self):
        """The head of the unit; of the unit above when this person is the head."""
        unit = UNIT[self.unit]
        if unit.head == self.code:
            return UNIT[unit.parent].head if unit.parent else None
        return unit.head


def day(text):
    number, month, year = text.split("/")
    return date(int(year), int(month), int(number))


def _read_staff():
    lines = Path(__file__).with_name("staff.txt").read_text(encoding="utf-8")
    for line in lines.splitlines():
        if line[:2] != "00":
            continue
        code, name, birth, sex, unit, job, letter, role, hired, past, figures = (
            part.strip() for part in line.split("|")
        )
        origin, letters = past.split()
        yield Person(
            code,
            name,
            day(birth),
            sex,
            unit,
            job,
            letter,
            role,
            day(hired),
            origin,
            letters,
            figures,
        )


PEOPLE = tuple(_read_staff())
PERSON = {person.code: person for person in PEOPLE}
