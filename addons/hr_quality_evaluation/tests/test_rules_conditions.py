# Part of HR Quality. See LICENSE. (LGPL-3)
import datetime
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.conditions import CONDITION_KINDS, Condition, Facts, audience, look
from ..rules.discipline import Discipline

REPRIMAND = Discipline(
    "A", datetime.date(2026, 3, 1), datetime.date(2026, 5, 4), number="7/QĐ"
)
PRIVATE = Discipline(
    "B",
    datetime.date(2026, 3, 1),
    datetime.date(2026, 5, 4),
    duty_related=False,
    number="8/QĐ",
)


class TestConditionKinds(BaseCase):
    def check(self, kind, cases):
        """Each case: name, params, facts, and (holds, found, threshold) expected."""
        for name, params, facts, expected in cases:
            with self.subTest(kind=kind, case=name):
                condition = Condition("htxs", kind, params)
                finding = CONDITION_KINDS[kind](condition, Facts(2026, **facts))
                found = (finding.holds, finding.found, finding.threshold)
                self.assertEqual(found, expected)
                self.assertEqual(list(map(type, found)), list(map(type, expected)))

    def test_figures(self):
        seventy = Decimal(70)
        table = {
            "fact_min": (False, True, True),
            "fact_above": (False, False, True),
            "fact_max": (True, True, False),
            "fact_below": (True, False, False),
        }
        for kind, expected in table.items():
            values = (Decimal("69.99"), Decimal("70.00"), Decimal("70.01"))
            cases = [
                (
                    str(value),
                    {"fact": "p", "value": 70},
                    {"values": {"p": value}},
                    (holds, value, seventy),
                )
                for value, holds in zip(values, expected, strict=True)
            ]
            unknown = ({"values": {"p": None}}, {})
            cases += [
                ("unknown", {"fact": "p", "value": 70}, facts, (None, None, seventy))
                for facts in unknown
            ]
            self.check(kind, cases)

    def test_yes_and_no(self):
        known = {"fact": "p"}
        yes, no = {"values": {"p": Decimal(1)}}, {"values": {"p": Decimal(0)}}
        self.check(
            "fact_true",
            (
                ("yes", known, yes, (True, True, True)),
                ("no", known, no, (False, False, True)),
                ("silence is not yet", known, {}, (None, None, True)),
            ),
        )
        self.check(
            "fact_false",
            (
                ("yes", known, yes, (False, True, False)),
                ("no", known, no, (True, False, False)),
                ("silence is no", known, {}, (True, False, False)),
            ),
        )
        concluded = {"values": {"degradation_concluded": 1}}
        self.check(
            "degradation",
            (
                ("concluded", {}, concluded, (False, True, False)),
                ("by another name", known, yes, (False, True, False)),
                ("nothing concluded", {}, {}, (True, False, False)),
            ),
        )

    def test_levels(self):
        well = {f"criteria_level_{code}": 2 for code in "1234"}
        cases = (
            ("well", {"value": "well"}, {"values": well}, (True, 4, 4)),
            ("as a figure", {"value": Decimal(2)}, {"values": well}, (True, 4, 4)),
            (
                "excellent asked",
                {"value": "excellent"},
                {"values": well},
                (False, 0, 4),
            ),
            (
                "met asked",
                {"value": "meets"},
                {"values": {**well, "criteria_level_2": 1}},
                (True, 4, 4),
            ),
            (
                "below",
                {"value": "meets"},
                {"values": {**well, "criteria_level_2": 0}},
                (False, 3, 4),
            ),
            (
                "one unknown",
                {"value": "meets"},
                {"values": {**well, "criteria_level_2": None}},
                (None, 3, 4),
            ),
            (
                "one unknown, one below",
                {"value": "meets"},
                {"values": {"criteria_level_1": 0, "criteria_level_2": 2}},
                (False, 1, 4),
            ),
            (
                "named criteria",
                {"fact": "l", "value": "well", "criteria": ("5a",)},
                {"values": {"l_5a": 2}},
                (True, 1, 1),
            ),
        )
        self.check("level_min", cases)

    def test_lower_units(self):
        self.check(
            "lower_units_none_at",
            (
                ("none at it", {}, {"lower_units": ("ht", "htt")}, (True, 0, 0)),
                ("two at it", {}, {"lower_units": ("kht", "kht")}, (False, 2, 0)),
                ("some to come", {}, {"lower_units": ("ht", None)}, (None, 0, 0)),
                ("one is enough", {}, {"lower_units": ("kht", None)}, (False, 1, 0)),
                (
                    "another tier",
                    {"fact": "ht"},
                    {"lower_units": ("ht",)},
                    (False, 1, 0),
                ),
                ("no units", {}, {}, (True, 0, 0)),
            ),
        )
        seventy = {"fact": "htt", "value": 70}
        limit = Decimal(70)
        seven = ("htt",) * 6 + ("htxs",) + ("ht",) * 3
        self.check(
            "lower_units_share_min",
            (
                ("7 of 10", seventy, {"lower_units": seven}, (True, limit, limit)),
                (
                    "6 of 10",
                    seventy,
                    {"lower_units": ("htt",) * 6 + ("ht",) * 4},
                    (False, Decimal(60), limit),
                ),
                (
                    "6 of 10 and one to come",
                    seventy,
                    {"lower_units": ("htt",) * 6 + ("ht",) * 3 + (None,)},
                    (None, Decimal(60), limit),
                ),
                (
                    "5 of 10 and one to come",
                    seventy,
                    {"lower_units": ("htt",) * 5 + ("ht",) * 4 + (None,)},
                    (False, Decimal(50), limit),
                ),
                ("no units", seventy, {}, (True, None, limit)),
            ),
        )

    def test_subordinates(self):
        fifty, just_below = Decimal(50), Decimal("49.99")
        self.check(
            "subordinates_none_below",
            (
                ("all at 50", {}, {"subordinate_scores": (fifty, fifty)}, (True, 0, 0)),
                (
                    "one below",
                    {},
                    {"subordinate_scores": (fifty, just_below)},
                    (False, 1, 0),
                ),
                (
                    "one to come",
                    {},
                    {"subordinate_scores": (fifty, None)},
                    (None, 0, 0),
                ),
                (
                    "another limit",
                    {"value": 60},
                    {"subordinate_scores": (fifty, just_below)},
                    (False, 2, 0),
                ),
                ("nobody", {}, {}, (True, 0, 0)),
            ),
        )

    def test_discipline(self):
        both = {"disciplines": (REPRIMAND, PRIVATE)}
        self.check(
            "discipline",
            (
                ("only what duty concerns", {}, both, (False, 1, 0)),
                ("a private matter", {}, {"disciplines": (PRIVATE,)}, (True, 0, 0)),
                ("none", {}, {}, (True, 0, 0)),
            ),
        )
        self.check(
            "any_discipline",
            (
                ("both", {}, both, (False, 2, 0)),
                ("a private matter", {}, {"disciplines": (PRIVATE,)}, (False, 1, 0)),
                ("none", {}, {}, (True, 0, 0)),
            ),
        )

    def test_unit_ceiling(self):
        def bound(grade):
            return {"unit_expected": True, "unit_grade": grade}

        self.check(
            "unit_ceiling",
            (
                ("top", {}, bound("htxs"), (True, "htxs", "htxs")),
                ("good", {}, bound("htt"), (False, "htt", "htxs")),
                ("awaited", {}, bound(None), (None, None, None)),
                ("not bound", {}, {"unit_grade": "kht"}, (True, None, None)),
            ),
        )

    def test_every_kind_is_tested_here(self):
        tested = {
            "fact_min",
            "fact_above",
            "fact_max",
            "fact_below",
            "fact_true",
            "fact_false",
            "level_min",
            "lower_units_none_at",
            "lower_units_share_min",
            "subordinates_none_below",
            "discipline",
            "any_discipline",
            "degradation",
            "unit_ceiling",
        }
        self.assertEqual(set(CONDITION_KINDS), tested)

    def test_audience(self):
        cases = {
            ("civil_servant", "none", False): {
                "all",
                "person",
                "civil_servant",
                "none",
                "staff",
            },
            ("public_manager", "deputy", False): {
                "all",
                "person",
                "public_manager",
                "deputy",
                "manager",
            },
            ("service_unit", "none", True): {"all", "unit", "service_unit"},
        }
        for (category, role, unit), expected in cases.items():
            with self.subTest(category):
                self.assertEqual(audience(category, role, unit), expected)


class TestExcuse(BaseCase):
    """335 Đ8.4, 233 Đ12.4: what was excused is the authority's to weigh."""

    limit = Condition(
        "kht",
        "fact_min",
        {"fact": "tasks_done_pct", "value": Decimal(70), "excuse": "force_majeure"},
        effect="knockout",
    )

    def found(self, **values):
        return look(self.limit, Facts(2026, values=values))

    def test_a_miss_without_an_excuse_is_a_miss(self):
        self.assertIs(self.found(tasks_done_pct=Decimal(69)).holds, False)
        refused = {"tasks_done_pct": Decimal(69), "force_majeure": Decimal(0)}
        self.assertIs(self.found(**refused).holds, False)

    def test_a_miss_with_an_excuse_is_left_open(self):
        excused = {"tasks_done_pct": Decimal(69), "force_majeure": Decimal(1)}
        finding = self.found(**excused)
        self.assertIsNone(finding.holds)
        self.assertEqual(finding.found, 69)
        self.assertIn(("excused", "force_majeure"), finding.params)

    def test_an_excuse_changes_nothing_where_nothing_was_missed(self):
        held = {"tasks_done_pct": Decimal(70), "force_majeure": Decimal(1)}
        self.assertIs(self.found(**held).holds, True)
        self.assertEqual(self.found(**held).params, ())
