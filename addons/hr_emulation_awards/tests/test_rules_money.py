# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.tests import BaseCase, tagged

from ..rules.money import (
    FORM,
    HIGHEST_ONLY,
    SAME_ACHIEVEMENT,
    TITLE,
    Grant,
    amount,
    base_on,
    payments,
)

BASE = 2_530_000
Y2026 = (date(2026, 1, 1), date(2026, 12, 31))
Y2025 = (date(2025, 1, 1), date(2025, 12, 31))
AN, UNIT = ("person", 1), ("unit", 1)
SALARIES = [
    (date(2019, 7, 1), 1_490_000),
    (date(2023, 7, 1), 1_800_000),
    (date(2024, 7, 1), 2_340_000),
    (date(2026, 7, 1), 2_530_000),
]


@tagged("emulation_rules")
class TestMoney(BaseCase):
    def test_amounts_at_the_base_of_july_2026(self):
        rows = [
            ("LDTT", "0.3", 760_000),
            ("CSTDCS", "1.0", 2_530_000),
            ("CSTDB", "3.0", 7_590_000),
            ("CSTDTQ", "4.5", 11_390_000),
            ("TTLDTT", "0.8", 2_030_000),
            ("TTLDXS", "1.5", 3_800_000),
            ("COB", "8.0", 20_240_000),
            ("COCP", "12.0", 30_360_000),
            ("GK unit", "0.6", 1_520_000),
            ("BKB unit", "3.0", 7_590_000),
            ("BKTTG", "3.5", 8_860_000),
            ("BKTTG unit", "7.0", 17_710_000),
            ("HCLD3 unit", "9.0", 22_770_000),
            ("HCLD2", "7.5", 18_980_000),
            ("HCLD2 unit", "15.0", 37_950_000),
            ("HCLD1 unit", "18.0", 45_540_000),
        ]
        for code, coef, expected in rows:
            with self.subTest(code):
                self.assertEqual(amount(coef, BASE), expected)

    def test_rounding_is_up(self):
        self.assertEqual(amount("0.3", 2_340_000), 710_000)
        self.assertEqual(amount("0.15", 1_490_000), 230_000)
        self.assertEqual(amount("0.15", 1_490_000, rounding="floor"), 220_000)

    def test_binary_floats_are_refused(self):
        with self.assertRaises(TypeError):
            amount(0.3, BASE)
        with self.assertRaises(ValueError):
            amount("NaN", BASE)

    def test_base_of_the_decision_date(self):
        rows = [
            (date(2019, 6, 30), None),
            (date(2019, 7, 1), 1_490_000),
            (date(2024, 6, 30), 1_800_000),
            (date(2026, 6, 30), 2_340_000),
            (date(2026, 7, 1), 2_530_000),
            (date(2027, 1, 20), 2_530_000),
        ]
        for day, expected in rows:
            with self.subTest(day=day):
                self.assertEqual(base_on(SALARIES, day), expected)

    def test_titles_of_one_period_pay_only_the_highest(self):
        first, second = payments(
            [
                Grant(1, AN, TITLE, Y2026, "0.3"),
                Grant(2, AN, TITLE, Y2026, "1.0"),
            ],
            BASE,
        )
        self.assertEqual((first.amount, first.reason), (0, HIGHEST_ONLY))
        self.assertEqual(first.covered_by, 2)
        self.assertEqual(second.amount, 2_530_000)

    def test_titles_of_different_periods_pay_each(self):
        paid = payments(
            [
                Grant(1, AN, TITLE, Y2025, "0.3"),
                Grant(2, AN, TITLE, Y2026, "1.0"),
            ],
            BASE,
        )
        self.assertEqual([line.amount for line in paid], [760_000, 2_530_000])

    def test_title_and_form_pay_both(self):
        paid = payments(
            [
                Grant(1, AN, TITLE, Y2026, "1.0"),
                Grant(2, AN, FORM, Y2026, "0.3"),
            ],
            BASE,
        )
        self.assertEqual([line.amount for line in paid], [2_530_000, 760_000])

    def test_forms_of_different_achievements_pay_each(self):
        def paid(first, second):
            grants = [
                Grant(1, AN, FORM, Y2026, "0.3", first),
                Grant(2, AN, FORM, Y2026, "1.5", second),
            ]
            return payments(grants, BASE)

        self.assertEqual([p.amount for p in paid("a", "b")], [760_000, 3_800_000])
        lower, higher = paid("a", "a")
        self.assertEqual((lower.amount, lower.reason), (0, SAME_ACHIEVEMENT))
        self.assertEqual(higher.amount, 3_800_000)

    def test_person_and_unit_with_one_id_do_not_share_a_purse(self):
        paid = payments(
            [
                Grant(1, AN, TITLE, Y2026, "0.3"),
                Grant(2, UNIT, TITLE, Y2026, "1.5"),
            ],
            BASE,
        )
        self.assertEqual([line.amount for line in paid], [760_000, 3_800_000])

    def test_unit_of_forty(self):
        """34 LĐTT of whom 5 CSTĐCS, TTLĐTT and TTLĐXS: 38.490.000 đồng."""
        grants = [Grant(k, ("person", k), TITLE, Y2026, "0.3") for k in range(34)]
        grants += [Grant(100 + k, ("person", k), TITLE, Y2026, "1.0") for k in range(5)]
        grants += [
            Grant(200, UNIT, TITLE, Y2026, "0.8"),
            Grant(201, UNIT, TITLE, Y2026, "1.5"),
        ]
        paid = payments(grants, BASE)
        self.assertEqual(sum(line.paid for line in paid), 29 + 5 + 1)
        self.assertEqual(sum(line.amount for line in paid), 38_490_000)
