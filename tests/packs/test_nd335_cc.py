# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 335/2025: công chức (Điều 10 đến Điều 20)."""

from datetime import date

from odoo.addons.hr_quality_evaluation.rules.worktime import Span

from . import PackCase, act

NOV30 = date(2026, 11, 30)
YEAR = (Span(date(2026, 1, 1), date(2026, 12, 31)),)


def each(general, *ratios):
    parts = dict(zip(("a", "b", "c", "d", "dd", "e"), ratios, strict=False))
    return {"figures": {"each": {"general": general, **parts}}}


class TestDecree335CivilServants(PackCase):
    code = "nd335_cc"

    def test_scores_and_tiers(self):
        leads = each("28", 100, 100, 100, 100, 100, 50)
        good = each("25", 100, 90, 80)
        self.check(
            {
                # (100 + 94,64 + 91,67) / 3 × 0,7 = 66,81; + 28
                "the worked example": (
                    each("28", 100, "94,64", "91,67"), "94.81", "htxs",
                ),
                # 20 + 70 × 100 % = 90: thuộc mức trên
                "exactly ninety": (each("20", 100, 100, 100), "90.00", "htxs"),
                # (100 + 100 + 99,9) / 3 = 99,9667 × 0,7 = 69,98; + 20 = 89,98
                "just below ninety": (each("20", 100, 100, "99,9"), "89.98", "htt"),
                # 90 % × 70 = 63; + 7 = 70
                "exactly seventy": (each("7", 90, 90, 90), "70.00", "htt"),
                # 60 % × 70 = 42; + 8 = 50
                "exactly fifty": (each("8", 60, 60, 60), "50.00", "ht"),
                # 60 % × 70 = 42; + 7,99 = 49,99
                "just below fifty": (each("7,99", 60, 60, 60), "49.99", "kht"),
                # (5 × 100 + 50) / 6 = 91,6667 % × 70 = 64,17; + 28 = 92,17
                "a deputy has six parts": (
                    {**leads, "role": "deputy"}, "92.17", "htxs",
                ),
                "a head above his unit is brought down": (
                    {**leads, "role": "head", "unit_grade": "htt"}, "92.17", "htt",
                ),
                "a deputy is not bound by the unit": (
                    {**leads, "role": "deputy", "unit_grade": "ht"}, "92.17", "htxs",
                ),
                # 100 % không được vượt: 130 % tính 100 %
                "more than assigned counts as all of it": (
                    each("20", 130, 100, 100), "90.00", "htxs",
                ),
                "degradation concluded": (
                    {**each("28", 100, 100, 100),
                     "facts": {"degradation_concluded": 1}}, "98.00", "kht",
                ),
                "corruption in the unit meets its leader": (
                    {**leads, "role": "head", "unit_grade": "htxs",
                     "facts": {"corruption_in_unit": 1}}, "92.17", "kht",
                ),
                "corruption in the unit is not the staff's": (
                    # (100 + 90 + 80) / 3 = 90 % × 70 = 63; + 25 = 88
                    {**good, "facts": {"corruption_in_unit": 1}}, "88.00", "htt",
                ),
            }
        )  # fmt: skip

    def test_335_has_no_excuse_for_a_case_one_reports_oneself(self):
        facts = {"corruption_in_unit": 1, "corruption_self_reported": 1}
        found = self.ask(
            role="head", facts=facts, unit_grade="htxs",
            **each("28", 100, 100, 100, 100, 100, 100),
        )  # fmt: skip
        self.assertEqual(found["grade"], "kht")

    def test_who_is_rated(self):
        """Đ11, Đ19: months really worked, and what excepts their want."""
        maternity = Span(date(2026, 2, 1), date(2026, 8, 31), "maternity")
        unpaid = Span(date(2026, 2, 1), date(2026, 8, 31), "unpaid")
        short = (Span(date(2026, 8, 3), date(2026, 12, 31)),)
        table = {
            "a whole year": ({}, "rated", ""),
            "five months of service": ({"service": short}, "not_rated", "under_months"),
            "six months of service": (
                {"service": (Span(date(2026, 7, 1), date(2026, 12, 31)),)}, "rated", "",
            ),
            "seven months of maternity": ({"interruptions": (maternity,)}, "rated", ""),
            "seven months unpaid": (
                {"interruptions": (unpaid,)}, "not_rated", "under_months",
            ),
            "retired before the day": (
                {"ended": ("retired", date(2026, 11, 1))}, "left", "retired",
            ),
            "retired after the day": (
                {"ended": ("retired", date(2026, 12, 15))}, "rated", "",
            ),
            "moved away": (
                {"transferred_out": date(2026, 10, 1)},
                "rated_elsewhere", "transferred_out",
            ),
            "rated by the managing body": (
                {"rated_by_superior": True}, "rated_elsewhere", "rated_by_superior",
            ),
        }  # fmt: skip
        for name, (facts, kind, code) in table.items():
            with self.subTest(name):
                found = self.roster(
                    **{"reference_day": NOV30, "service": YEAR, **facts}
                )
                self.assertEqual((found.kind, found.code), (kind, code))

    def test_a_newcomer_brings_the_figures_of_his_former_body(self):
        found = self.roster(
            reference_day=NOV30, service=YEAR, transferred_in=date(2026, 6, 1)
        )
        self.assertIn("old_figures", [effect.code for effect in found.effects])

    def test_an_act_counts_once_and_where_it_was_done(self):
        """Đ11: party and state, already used, at the former and at the new body."""
        may = date(2026, 5, 10)
        table = {
            "a reprimand of the year": ([act("A", may, date(2026, 6, 1))], "kht"),
            "not related to duty": (
                [act("A", may, date(2026, 6, 1), duty_related=False)], "htxs",
            ),
            "party in 2025, state in 2026: 2025 it was": (
                [act("A", date(2025, 9, 1), date(2025, 11, 1), "party"),
                 act("A", date(2025, 9, 1), date(2026, 2, 1))], "htxs",
            ),
            "party and state in the same year: once": (
                [act("A", may, date(2026, 6, 1), "party"),
                 act("A", may, date(2026, 7, 1))], "kht",
            ),
            "the act was used for 2025 before any decision": (
                [act("A", date(2025, 9, 1), date(2026, 2, 1), used_year=2025)], "htxs",
            ),
            "done at the former body": (
                [act("A", may, date(2026, 9, 1), body="Sở cũ")], "htxs",
            ),
            "violations at both bodies: the one done here": (
                [act("A", may, date(2026, 9, 1), body="Sở cũ"),
                 act("B", date(2026, 10, 1), date(2026, 11, 1))], "kht",
            ),
        }  # fmt: skip
        for name, (acts, grade) in table.items():
            with self.subTest(name):
                self.assertEqual(self.tier("95", acts, body="Sở ta").grade, grade)
