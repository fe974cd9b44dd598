# Part of HR Quality. See LICENSE. (LGPL-3)
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.marks import NO_GROUNDS, CriterionRule, check_mark, given
from ..rules.numbers import MarkError

HALF = Decimal("0.5")
POINTS = CriterionRule("I.1", "points", Decimal(10), step=HALF)
ODD = CriterionRule("II.4", "points", Decimal("1.25"), step=HALF)
FREE = CriterionRule("I.2", "points", Decimal(10), step=Decimal(0))
BINARY = CriterionRule("1.5", "binary", Decimal("1.5"))
LEVELS = CriterionRule(
    "T", "levels", Decimal(10), levels=(("A", Decimal(10)), ("B", Decimal("7.5")))
)
SECTION = CriterionRule("I", "section", Decimal(20))


class TestMarks(BaseCase):
    def test_taken(self):
        cases = {
            "a multiple of the step": (POINTS, "8,5", "8.5"),
            "the maximum off the step": (ODD, "1,25", "1.25"),
            "no step": (FREE, "8,37", "8.37"),
            "nothing earned": (POINTS, "0", "0.0"),
            "met": (BINARY, "1,5", "1.5"),
            "not met": (BINARY, "0", "0"),
            "met, ticked": (BINARY, True, "1.5"),
            "not met, ticked": (BINARY, False, "0"),
            "level by key": (LEVELS, "B", "7.5"),
            "level by points": (LEVELS, "7,5", "7.5"),
        }
        for name, (rule, value, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(check_mark(rule, value), Decimal(expected))

    def test_refused(self):
        cases = {
            "off the step": (POINTS, "8,3", "off_step"),
            "above the maximum": (POINTS, "10,5", "out_of_range"),
            "negative": (POINTS, "-1", "out_of_range"),
            "not a number": (POINTS, "NaN", "not_a_number"),
            "ticked": (POINTS, True, "boolean"),
            "half met": (BINARY, "1", "not_binary"),
            "unknown level": (LEVELS, "C", "not_a_number"),
            "points of no level": (LEVELS, "8", "unknown_level"),
            "a section": (SECTION, "5", "not_marked"),
        }
        for name, (rule, value, code) in cases.items():
            with self.subTest(name), self.assertRaises(MarkError) as caught:
                check_mark(rule, value)
            with self.subTest(name):
                self.assertEqual(caught.exception.code, code)
                self.assertEqual(caught.exception.params["criterion"], rule.code)

    def test_null_and_no_grounds_are_not_zero(self):
        for value in (None, ""):
            with self.subTest(repr(value)):
                self.assertIsNone(check_mark(POINTS, value))
        self.assertEqual(check_mark(POINTS, NO_GROUNDS), NO_GROUNDS)
        self.assertFalse(given(None))
        self.assertFalse(given(NO_GROUNDS))
        self.assertTrue(given(Decimal(0)))
