# Part of HR Quality. See LICENSE. (LGPL-3)
"""February 2027 by 20 + 80 points with deductions in one phòng, by hand.

Everybody gets all points of what the superior marks (25 + 10 of the staff's 80, 20 + 5
of the leaders'); the rest starts at its maximum and loses points by event.
"""

from datetime import date, datetime

UNIT = "003"
DIRECTOR, HEAD = "00001", "00027"
PERIOD = {
    "name": "Tháng 02 năm 2027 (mẫu 20 + 80 điểm)",
    "from": date(2027, 2, 1),
    "to": date(2027, 2, 28),
    "opened": datetime(2027, 2, 24, 8, 0),
    "recorded": datetime(2027, 2, 25, 9, 0),
    "marked": datetime(2027, 2, 26, 9, 0),
    "computed": datetime(2027, 2, 27, 15, 0),
}
# person, criterion, kind of event, day, times, what happened
EVENTS = (
    ("00030", "A.4", "nghi", 10, 1, "Nghỉ không phép ngày 10/02/2027"),
    ("00031", "A.3", "di_muon", 12, 3, "Đi muộn ba lần trong tuần"),
    ("00032", "B.2", "cham", 18, 1, "Báo cáo quý nộp chậm hai ngày"),
    ("00033", "B.3", "sai_sot", 19, 3, "Ba văn bản phải đính chính"),
    ("00033", "C", "sang_kien", 22, 1, "Sáng kiến được áp dụng tại Sở"),
)
EXCUSED = ("00032", "Mất kết nối toàn tỉnh do bão", "Công điện số 02/CĐ-UBND")
# 100 - 2; 100 - 3 × 0.5; late by force majeure: 100, and 98 had it counted;
# 100 - 3 × 5 + 3 of bonus = 88
SCORES = {
    "00030": ("98.00", "htxs"),
    "00031": ("98.50", "htxs"),
    "00032": ("100.00", "htxs"),
    "00033": ("88.00", "htt"),
}
WITH_EXCUSED = "98.00"
