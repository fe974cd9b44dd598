# Part of HR Quality. See LICENSE. (LGPL-3)
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.caps import (
    Cap,
    Counts,
    exceptional_allowed,
    limit,
    review,
    under_each_reading,
)

PEOPLE = Cap(Decimal(20), Decimal(25), article="khoản 5 Điều 20")
UNITS = Cap(Decimal(20), Decimal(25), small_below=5, small_limit=1)


class TestCaps(BaseCase):
    def test_table_typed_by_hand(self):
        """N, then good_only 20 % and 25 %, good_or_better 20 % and 25 %."""
        table = (
            (1, 0, 0, 0, 0),
            (3, 0, 0, 0, 0),
            (4, 0, 0, 0, 1),
            (5, 0, 1, 1, 1),
            (6, 1, 1, 1, 1),
            (8, 1, 1, 1, 2),
            (9, 1, 1, 1, 2),
            (10, 1, 2, 2, 2),
            (11, 1, 2, 2, 2),
            (12, 2, 2, 2, 3),
            (15, 2, 3, 3, 3),
            (18, 3, 3, 3, 4),
            (20, 3, 4, 4, 5),
            (24, 4, 4, 4, 6),
            (25, 4, 5, 5, 6),
            (29, 4, 5, 5, 7),
            (30, 5, 6, 6, 7),
            (31, 5, 6, 6, 7),
            (36, 6, 7, 7, 9),
            (40, 6, 8, 8, 10),
        )
        columns = (
            ("good_only", False),
            ("good_only", True),
            ("good_or_better", False),
            ("good_or_better", True),
        )
        for number, *expected in table:
            for (reading, exceptional), most in zip(columns, expected, strict=True):
                with self.subTest(number=number, reading=reading, more=exceptional):
                    counts = Counts(number, number)
                    self.assertEqual(limit(counts, PEOPLE, reading, exceptional), most)

    def test_small_is_who_belongs_not_who_is_rated_so_far(self):
        cases = {
            "four units, all rated": (Counts(4, 4), 1),
            "four units, two rated": (Counts(2, 2, members=4), 1),
            "six units, four rated": (Counts(4, 4, members=6), 0),
            "five units, one rated elsewhere": (Counts(4, 4, members=5), 0),
        }
        for name, (counts, most) in cases.items():
            with self.subTest(name):
                self.assertEqual(limit(counts, UNITS, "good_only"), most)

    def test_readings_for_every_size_up_to_40(self):
        for number in range(1, 41):
            counts = Counts(number, number)
            with self.subTest(number):
                self.assertEqual(limit(counts, PEOPLE, "good_only"), number // 6)
                self.assertEqual(limit(counts, PEOPLE, "good_only", True), number // 5)
                self.assertEqual(limit(counts, PEOPLE, "good_or_better"), number // 5)
                self.assertEqual(
                    limit(counts, PEOPLE, "good_or_better", True), number // 4
                )

    def test_all_rated(self):
        self.assertEqual(limit(Counts(40, 31), PEOPLE, "all_rated"), 8)
        self.assertEqual(limit(Counts(40, 3), PEOPLE, "all_rated"), 3)

    def test_thirty_one_people_on_the_screen(self):
        counts = Counts(rated=38, good_or_better=31, excellent=7)
        found = {
            verdict.reading: (verdict.limit, verdict.over)
            for verdict in under_each_reading(counts, PEOPLE)
        }
        self.assertEqual(
            found, {"good_only": (5, 2), "good_or_better": (6, 1), "all_rated": (7, 0)}
        )

    def test_without_a_chosen_reading_nothing_is_limited(self):
        verdict = review(Counts(38, 31, 7), PEOPLE, None)
        self.assertEqual((verdict.limit, verdict.over), (None, 0))
        self.assertEqual(verdict.article, "khoản 5 Điều 20")

    def test_percentages_that_do_not_come_out_even(self):
        third = Cap(Decimal("33.33"))
        self.assertEqual(limit(Counts(3, 3), third, "good_or_better"), 0)
        self.assertEqual(limit(Counts(100, 100), third, "good_or_better"), 33)
        self.assertEqual(limit(Counts(100, 100), third, "good_only"), 24)

    def test_few_units_under_one_parent(self):
        """233 Đ7.7: fewer than five service units: at most one."""
        cases = {1: 1, 4: 1, 5: 0, 6: 1, 12: 2}
        for number, most in cases.items():
            with self.subTest(number):
                counts = Counts(number, number)
                self.assertEqual(limit(counts, UNITS, "good_only"), most)
        self.assertEqual(limit(Counts(4, 0), UNITS, "good_only"), 0)

    def test_the_exception(self):
        at_top = Cap(Decimal(20), Decimal(25), exceptional_rule="unit_top")
        never = Cap(Decimal(20))
        cases = {
            "335, agreed": (PEOPLE, "htt", True, True),
            "335, not agreed": (PEOPLE, "htxs", False, False),
            "233, unit excellent": (at_top, "htxs", True, True),
            "233, unit good": (at_top, "htt", True, False),
            "233, unit not yet rated": (at_top, None, True, False),
            "no exception in the text": (never, "htxs", True, False),
        }
        for name, (cap, unit_grade, agreed, expected) in cases.items():
            with self.subTest(name):
                self.assertIs(exceptional_allowed(cap, unit_grade, agreed), expected)
        with self.assertRaises(ValueError):
            limit(Counts(10, 10), never, "good_only", True)
