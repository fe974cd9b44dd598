# Part of HR Quality. See LICENSE. (LGPL-3)
import datetime
from decimal import Decimal
from fractions import Fraction

from odoo.tests import BaseCase

from ..rules.numbers import MarkError, format_vi, half_up, parse_decimal


def parsed(value, places=2, low=0, high=100):
    return parse_decimal(value, places=places, low=Decimal(low), high=Decimal(high))


class TestRounding(BaseCase):
    def test_half_goes_up(self):
        cases = {
            "just below": (Decimal("89.9949999"), 2, "89.99"),
            "the half": (Decimal("89.995"), 2, "90.00"),
            "even before the half": (Decimal("2.125"), 2, "2.13"),
            "nothing": (0, 2, "0.00"),
            "negative half away from zero": (Decimal("-0.125"), 2, "-0.13"),
            "a third": (Fraction(200, 3), 2, "66.67"),
            "whole": (Decimal("94.81"), 0, "95"),
            "int": (7, 2, "7.00"),
        }
        for name, (value, places, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(str(half_up(value, places)), expected)

    def test_no_inexact_number_is_rounded(self):
        for value in (0.1, True, "8.5", None):
            with self.subTest(repr(value)), self.assertRaises(TypeError):
                half_up(value, 2)


class TestParse(BaseCase):
    def test_read(self):
        cases = {
            "comma": ("8,5", "8.50"),
            "dot": ("8.5", "8.50"),
            "spaces around": ("  9 ", "9.00"),
            "no-break space": ("\u00a09\u00a0", "9.00"),
            "zero-width": ("\u200b9\ufeff", "9.00"),
            "full-width digits": ("８，５", "8.50"),
            "int": (9, "9.00"),
            "cell number": (8.1, "8.10"),
            "decimal with idle zeros": (Decimal("8.5000000"), "8.50"),
            "zero": ("0", "0.00"),
            "the maximum": ("100", "100.00"),
        }
        for name, (value, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(str(parsed(value)), expected)

    def test_refused(self):
        cases = {
            "nothing": (None, "empty"),
            "blank": (" \u200b ", "empty"),
            "word": ("chín", "not_a_number"),
            "NaN": ("NaN", "not_a_number"),
            "float NaN": (float("nan"), "not_a_number"),
            "infinity": (float("inf"), "not_a_number"),
            "underscore": ("1_0", "not_a_number"),
            "arabic digits": ("٣", "not_a_number"),
            "superscript": ("8²", "not_a_number"),
            "fraction sign": ("½", "not_a_number"),
            "exponent": ("1e1", "not_a_number"),
            "tiny float": (1e-7, "not_a_number"),
            "plus": ("+5", "not_a_number"),
            "two numbers": ("8 5", "not_a_number"),
            "list": ([8], "not_a_number"),
            "formula": ("=8", "not_a_number"),
            "bool": (True, "boolean"),
            "date cell": (datetime.date(2026, 5, 8), "date"),
            "date typed": ("8/5", "date"),
            "date with dashes": ("8-5", "date"),
            "thousands": ("1.234,5", "thousands"),
            "thousands by space": ("1 234", "thousands"),
            "percent": ("85%", "percent"),
            "three places": ("8,125", "too_precise"),
            "a thousand": ("1.000", "too_precise"),
            "above": ("100,01", "out_of_range"),
            "below": ("-1", "out_of_range"),
        }
        for name, (value, code) in cases.items():
            with self.subTest(name), self.assertRaises(MarkError) as caught:
                parsed(value)
            with self.subTest(name):
                self.assertEqual(caught.exception.code, code)

    def test_idle_zeros_are_no_decimals(self):
        for text, places, number in (("2,00", 0, "2"), ("8,50", 1, "8.5")):
            value = parse_decimal(text, places=places, low=Decimal(0), high=Decimal(10))
            self.assertEqual(value, Decimal(number))

    def test_the_error_names_the_range(self):
        with self.assertRaises(MarkError) as caught:
            parsed("11", high=10)
        self.assertEqual(caught.exception.params, {"value": "11", "low": 0, "high": 10})


class TestFormat(BaseCase):
    def test_shown_in_vietnamese(self):
        cases = {
            "score": (Decimal("94.81"), None, "94,81"),
            "idle zero": (Decimal("8.50"), None, "8,5"),
            "whole": (Decimal("90.00"), None, "90"),
            "fixed places": (Decimal(90), 2, "90,00"),
            "nothing": (Decimal("0.00"), None, "0"),
            "negative whole": (-3, None, "-3"),
            "money": (38490000, None, "38.490.000"),
            "below one": (Decimal("-0.5"), None, "-0,5"),
            "rounded half up": (Decimal("89.995"), 2, "90,00"),
        }
        for name, (value, places, expected) in cases.items():
            with self.subTest(name):
                self.assertEqual(format_vi(value, places), expected)
