# Part of HR Quality. See LICENSE. (LGPL-3)
"""The pilot of 2015 as it was played. Constants only."""

from datetime import date, datetime

PILOT = {
    "name": "Kỳ thí điểm đánh giá 360 độ năm 2015 (mẫu Quảng Bình)",
    "date_from": date(2015, 1, 1),
    "date_to": date(2015, 12, 31),
    "opened_on": datetime(2026, 11, 18, 8, 0),
    "marked_on": datetime(2026, 11, 19, 9, 0),
    "computed_on": datetime(2026, 11, 20, 15, 0),
    "marked_through_desk": "003",
    "council": ("15/QĐ-SKHCN", date(2026, 11, 17)),
    "council_secretary": "00007",
    "council_chair": "00001",
    # Everyone of the unit gets the same share of the points of each criterion from a
    # source; with the weights 10, 20, 30, 20, 20 that makes the score below.
    "shares": {"self": 100, "peer": 80, "superior": 100, "leader": 80, "council": 100},
    # 10 + 0.8 × 20 + 30 + 0.8 × 20 + 20 = 92; the head's superior is the Director, who
    # is in charge of him too, so the other four share: (10 + 16 + 30 + 20) / 80 = 95 %.
    "score": "92.00",
    "head_score": "95.00",
    "tier": "htxs",
    # Colleagues of this unit mark on paper ballots without names; the mean of the valid
    # ones is 85 % of each criterion: 10 + 0.85 × 20 + 30 + 0.8 × 20 + 20 = 93; of its
    # head, like the other: (10 + 17 + 30 + 20) / 80 = 96.25 %.
    "ballots": {
        "unit": "002",
        "counted_on": datetime(2026, 11, 19, 16, 0),
        "counts": {"issued": 7, "collected": 7, "valid": 6},
        "share": 85,
        "score": "93.00",
        "head_score": "96.25",
        "tier": "htxs",
    },
}
