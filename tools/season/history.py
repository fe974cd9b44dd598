# Part of HR Quality. See LICENSE. (LGPL-3)
"""The years 2023-2025 under decree 90: tiers without scores, titles, and the papers.

Until 2024 there were two departments, each with its own decisions.
"""

from datetime import date

from . import agency

YEARS = (2023, 2024, 2025)
TIER = {
    "X": "Hoàn thành xuất sắc nhiệm vụ",
    "T": "Hoàn thành tốt nhiệm vụ",
    "H": "Hoàn thành nhiệm vụ",
}
LEGAL_BASIS = "Nghị định số 90/2020/NĐ-CP, Nghị định số 48/2023/NĐ-CP"
KHCN = "Giám đốc Sở Khoa học và Công nghệ"
TTTT = "Giám đốc Sở Thông tin và Truyền thông"
ELSEWHERE = "Thủ trưởng cơ quan công tác khi đó"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh Hải Sơn"

# (origin, year): number, date, issuer.
RATED = {
    ("K", 2023): ("1245/QĐ-SKHCN", date(2023, 12, 12), KHCN),
    ("K", 2024): ("1310/QĐ-SKHCN", date(2024, 12, 10), KHCN),
    ("K", 2025): ("1187/QĐ-SKHCN", date(2025, 12, 11), KHCN),
    ("T", 2023): ("986/QĐ-STTTT", date(2023, 12, 13), TTTT),
    ("T", 2024): ("1022/QĐ-STTTT", date(2024, 12, 12), TTTT),
    ("T", 2025): ("1187/QĐ-SKHCN", date(2025, 12, 11), KHCN),
    ("D", 2023): ("Thông báo năm 2023", date(2023, 12, 14), ELSEWHERE),
    ("D", 2024): ("Thông báo năm 2024", date(2024, 12, 13), ELSEWHERE),
    ("D", 2025): ("Thông báo năm 2025", date(2025, 12, 12), ELSEWHERE),
}
AWARDED = {
    ("K", 2023): ("35/QĐ-SKHCN", date(2024, 1, 18), KHCN),
    ("K", 2024): ("41/QĐ-SKHCN", date(2025, 1, 16), KHCN),
    ("K", 2025): ("52/QĐ-SKHCN", date(2026, 1, 20), KHCN),
    ("T", 2023): ("28/QĐ-STTTT", date(2024, 1, 22), TTTT),
    ("T", 2024): ("33/QĐ-STTTT", date(2025, 1, 20), TTTT),
    ("T", 2025): ("52/QĐ-SKHCN", date(2026, 1, 20), KHCN),
}
BY_PROVINCE = {
    2023: ("2956/QĐ-UBND", date(2023, 12, 20), CHAIRMAN),
    2024: ("3018/QĐ-UBND", date(2024, 12, 19), CHAIRMAN),
    2025: ("2990/QĐ-UBND", date(2025, 12, 18), CHAIRMAN),
}

# Units that went through 2025 unchanged have three years; the others only 2025: what
# a run is worth across a merger is for the council to say.
UNITS = {
    "000": "--T",
    "001": "--T",
    "002": "--T",
    "003": "TXX",
    "004": "--T",
    "005": "--T",
    "006": "--X",
    "007": "--T",
    "008": "TTT",
    "011": "TTX",
    "012": "--T",
    "013": "TTT",
    "01301": "TTT",
    "01302": "TXT",
    "01303": "TTT",
}


def rating_rows():
    for person in agency.PEOPLE:
        for year, letter in zip(YEARS, person.past, strict=True):
            if letter != "-":
                # The Director has always been rated by the province.
                paper = (
                    BY_PROVINCE[year]
                    if person.code == "00001"
                    else RATED[person.origin, year]
                )
                yield _rating({"staff_code": person.code}, year, letter, paper)
    for code, letters in UNITS.items():
        for year, letter in zip(YEARS, letters, strict=True):
            if letter != "-":
                paper = BY_PROVINCE[year] if code == "000" else RATED["K", year]
                yield _rating({"unit_code": code}, year, letter, paper)


def title_rows():
    """Good or excellent made a Lao động tiên tiến; excellent, with an initiative, a
    Chiến sĩ thi đua cơ sở (the heads' own dossiers went to the province)."""
    for person in agency.PEOPLE:
        if person.origin == "D" or person.code == "00001":
            continue
        for year, letter in zip(YEARS, person.past, strict=True):
            paper = AWARDED[person.origin, year]
            subject = {"staff_code": person.code}
            if letter in "XT":
                yield _title(subject, year, "Lao động tiên tiến", paper)
            if letter == "X":
                yield _title(subject, year, "Chiến sĩ thi đua cơ sở", paper)
    for code, letters in UNITS.items():
        if code == "000":
            continue
        for year, letter in zip(YEARS, letters, strict=True):
            if letter in "XT":
                paper = AWARDED["K", year]
                yield _title(
                    {"unit_code": code}, year, "Tập thể lao động tiên tiến", paper
                )


def _rating(subject, year, letter, paper):
    return {
        **subject,
        "year": year,
        "tier": TIER[letter],
        "legal_basis": LEGAL_BASIS,
        **_paper(paper),
    }


def _title(subject, year, title, paper):
    return {**subject, "year": year, "title": title, **_paper(paper)}


def _paper(paper):
    return dict(zip(("decision_number", "decision_date", "issuer"), paper, strict=True))
