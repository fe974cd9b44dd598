# Part of HR Quality. See LICENSE. (LGPL-3)
"""A month with a sheet of its own, rated from plain values."""

import dataclasses
import datetime
from decimal import Decimal as D

from odoo.tests import BaseCase

from ..models.gathered import Gathered, Sheet
from ..models.hr_quality_scoring_kinds import Incident
from ..models.opening_facts import Season
from ..models.quality_rater import Rater
from ..rules.kinds import Event
from ..rules.marks import CriterionRule
from ..rules.regulation import RegulationRules
from ..rules.scoring import ResultsRule
from ..rules.sheet import SetRules
from ..rules.tiers import Band, TierRules

BANDS = (
    Band("htxs", D(90), D(100)),
    Band("htt", D(70), D(90)),
    Band("ht", D(50), D(70)),
    Band("kht", D(0), D(50)),
)
FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)
MARKED = CriterionRule("I.1", "points", D(25))
CONDUCT = CriterionRule("I.2", "deduction", D(5), event_points=D(4))
HALF = {"a": D(50), "b": D(50), "c": D(50)}


class FixedWork(Rater):
    """Whose work is known: every ratio 50 %."""

    def _ratios(self, sheet, rules, rule):
        return HALF, (), ()


class TestMonthOfItsOwn(BaseCase):
    def rated(self, criteria, results, events=(), marks=None):
        names = [one.name for one in dataclasses.fields(Sheet)]
        sheet = Sheet(**{**dict.fromkeys(names), "id": 1, "employee_id": 1})
        sheet = dataclasses.replace(
            sheet, regulation_id=1, criteria_set_id=1, outcome="rated"
        )
        rules = RegulationRules(
            key=1,
            code="T",
            subject="person",
            tiers=TierRules("tracking", BANDS),
            sets=(SetRules(1, "T", criteria, results=results),),
        )
        gathered = Gathered(
            sheets={1: sheet},
            season=Season(FIRST, LAST, LAST, "month"),
            span=(FIRST, LAST),
            marks={1: {"superior": [marks or {"I.1": D(25)}]}},
            incidents={(1, None): [Incident("T", event) for event in events]},
        )
        (rated,) = FixedWork(gathered, {1: rules}, {2026: {"m03"}}).rate([1])
        return rated

    def test_the_score_without_excuses_holds_the_results_too(self):
        """25 + 5 + 50 % of 70 = 65; had the event counted, 25 + 1 + 35 = 61."""
        event = Event("I.2", FIRST, excused=True)
        rated = self.rated((MARKED, CONDUCT), ResultsRule(), (event,))
        self.assertEqual(rated.verdict.score, D("65.00"))
        lines = {line.code: line for line in rated.lines}
        self.assertEqual(lines["excused_score"].value, D("61.00"))
        self.assertEqual(lines["excused_score"].maximum, 100)
        checks = {check.code: check for check in rated.verdict.checks}
        self.assertEqual(checks["excused_score"].found, D("61.00"))
        self.assertEqual(checks["excused_score"].threshold, D("65.00"))

    def test_a_set_that_is_marked_throughout_asks_for_no_ratios(self):
        whole = (MARKED, CriterionRule("II", "points", D(75)))
        rated = self.rated(whole, None, marks={"I.1": D(20), "II": D(60)})
        self.assertEqual(rated.verdict.score, D("80.00"))
        self.assertFalse(rated.verdict.warnings)
