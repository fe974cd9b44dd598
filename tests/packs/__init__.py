# Part of HR Quality. See LICENSE. (LGPL-3)
"""Named cases typed by hand from each text, asked of the pack as it is shipped."""

from decimal import Decimal

from odoo.addons.hr_quality_evaluation.rules import special, tiers
from odoo.addons.hr_quality_evaluation.rules.discipline import Discipline
from odoo.tests import TransactionCase, new_test_user


class PackCase(TransactionCase):
    """``CASES``: name → (values of a trial, expected score or None, tier, flags)."""

    code = ""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.env.ref(f"hr_quality_evaluation.regulation_{cls.code}")
        cls.officer = new_test_user(
            cls.env,
            login="packs_officer",
            groups="base.group_user,hr_quality_evaluation.group_quality_officer",
        )
        cls.rules = cls.pack._to_rules()[cls.pack.id]

    def ask(self, **values):
        """The answer of the pack about somebody imaginary."""
        return self.pack.with_user(self.officer).try_rating(values)

    def check(self, cases):
        """Each case alone: score (text with two places), tier, whether left open."""
        for name, (values, score, grade, *left_open) in cases.items():
            with self.subTest(name):
                found = self.ask(**values)
                self.assertEqual(found["problems"], [])
                self.assertEqual(found["score"] or None, score)
                self.assertEqual(found["grade"] or None, grade)
                self.assertEqual(found["needs_authority"], bool(left_open))

    def tier(self, score, disciplines=(), year=2026, body="", **facts):
        """The pack's own conditions on a score: with disciplines of that year."""
        known = tiers.Facts(
            year=year,
            audience=tiers.audience(facts.pop("category", "civil_servant"), "none"),
            values=facts,
            disciplines=tuple(disciplines),
            body=body,
        )
        return tiers.decide(Decimal(score), self.rules.tiers, known)

    def roster(self, **facts):
        """What the pack's special cases say of somebody's year 2026."""
        return special.roster_outcome(
            special.RosterFacts(2026, **facts), self.rules.cases
        )


def act(reference, done, decided, source="admin", **values):
    return Discipline(reference, done, decided, source, "reprimand", **values)
