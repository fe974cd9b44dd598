# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.tests import BaseCase

from ..rules.workdays import (
    WorkCalendar,
    add_days,
    add_working_days,
    last_working_day,
)

HOLIDAYS = frozenset(
    [
        date(2026, 1, 1),
        # Tết Bính Ngọ: Monday 16 to Friday 20 February 2026
        *(date(2026, 2, day) for day in range(16, 21)),
        date(2026, 4, 27),  # Giỗ Tổ fell on Sunday the 26th: the Monday instead
        date(2026, 4, 30),  # a Thursday
        date(2026, 5, 1),  # a Friday
        date(2026, 9, 1),
        date(2026, 9, 2),  # a Wednesday
    ]
)
AGENCY = WorkCalendar(off=HOLIDAYS)


class TestRulesWorkdays(BaseCase):
    def test_terms_counted_by_hand(self):
        cases = [
            # 335 Đ22: seven working days of receipt, the day of receipt not counted
            (
                "an ordinary week: 14/12 Monday → 15 16 17 18 21 22 23",
                (2026, 12, 14),
                7,
                (2026, 12, 23),
            ),
            (
                "received on a Friday: 21 22 23 24 25 28 29",
                (2026, 12, 18),
                7,
                (2026, 12, 29),
            ),
            (
                "received on a Saturday counts as the Friday before",
                (2026, 12, 19),
                7,
                (2026, 12, 29),
            ),
            (
                "across New Year's Day 2026: 30 31 | 2 | 5 6 7 8",
                (2025, 12, 29),
                7,
                (2026, 1, 8),
            ),
            ("across Tết: 12 13 | 23 24 25 26 27", (2026, 2, 11), 7, (2026, 2, 27)),
            (
                "received on the last day before Tết: 23 24 25 26 27 | 2 3",
                (2026, 2, 13),
                7,
                (2026, 3, 3),
            ),
            (
                "received during Tết: 23 24 25 26 27 | 2 3",
                (2026, 2, 18),
                7,
                (2026, 3, 3),
            ),
            (
                "across Giỗ Tổ, 30/4, 1/5: 24 | 28 29 | 4 5 6 7",
                (2026, 4, 23),
                7,
                (2026, 5, 7),
            ),
            ("received on 29/4: 4 5 6 7 8 | 11 12", (2026, 4, 29), 7, (2026, 5, 12)),
            ("across 2/9: 31/8 | 3 4 | 7 8 9 10", (2026, 8, 28), 7, (2026, 9, 10)),
            (
                "a college: filed within five, 16 17 18 21 22",
                (2026, 12, 15),
                5,
                (2026, 12, 22),
            ),
            (
                "and answered within ten: 23 24 25 28 29 30 31 | 1 4 5",
                (2026, 12, 22),
                10,
                (2027, 1, 5),
            ),
            ("no day at all", (2026, 12, 22), 0, (2026, 12, 22)),
        ]
        for name, start, days, end in cases:
            with self.subTest(name):
                self.assertEqual(
                    add_working_days(date(*start), days, AGENCY), date(*end)
                )

    def test_saturday_is_worked_where_the_calendar_says_so(self):
        six = WorkCalendar(frozenset(range(6)))
        # 14/12/2026 is a Monday: 15 16 17 18 19 21 22
        self.assertEqual(
            add_working_days(date(2026, 12, 14), 7, six), date(2026, 12, 22)
        )

    def test_plain_days_end_on_a_working_day(self):
        # 10/12 + 5 = Tuesday 15/12; 11/12 + 5 = 16/12; 14/2 + 5 = 19/2, Tết → 23/2
        self.assertEqual(
            add_days(date(2026, 12, 10), 5, AGENCY, working=False), date(2026, 12, 15)
        )
        self.assertEqual(
            add_days(date(2026, 2, 14), 5, AGENCY, working=False), date(2026, 2, 23)
        )

    def test_what_is_due_on_a_day_off_is_done_the_working_day_before(self):
        self.assertEqual(last_working_day(date(2026, 2, 22), AGENCY), date(2026, 2, 13))
        self.assertEqual(
            last_working_day(date(2026, 12, 14), AGENCY), date(2026, 12, 14)
        )

    def test_a_calendar_without_working_days_is_an_error(self):
        with self.assertRaises(ValueError):
            add_working_days(date(2026, 1, 1), 1, WorkCalendar(frozenset()))
