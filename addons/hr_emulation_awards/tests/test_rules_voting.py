# Part of HR Quality. See LICENSE. (LGPL-3)
from fractions import Fraction

from odoo.tests import BaseCase, tagged

from ..rules.voting import (
    REMOVE,
    Count,
    VoteRule,
    count_errors,
    needed_present,
    needed_yes,
    outcome,
)


@tagged("emulation_rules")
class TestVoting(BaseCase):
    def test_council_of_eleven(self):
        self.assertEqual(needed_yes(11, "90"), 10)
        self.assertEqual(needed_yes(11, "80"), 9)
        self.assertEqual(needed_yes(10, "80"), 8)
        self.assertEqual(needed_yes(9, "66.67"), 7)

    def test_quorum_of_two_thirds(self):
        rows = [(11, 8), (9, 6), (10, 7), (3, 2), (1, 1)]
        for members, present in rows:
            with self.subTest(members=members):
                self.assertEqual(needed_present(members, (2, 3)), present)

    def test_threshold_counts_all_members_and_written_ballots(self):
        """11 members, 9 present, 2 written: 90 % needs 10 in favour."""
        rule = VoteRule("90")
        self.assertTrue(outcome(Count(11, 9, 10, 1, written=2), rule).passed)
        nine = outcome(Count(11, 9, 9, 2, written=2), rule)
        self.assertFalse(nine.passed)
        self.assertEqual(nine.reasons, ("too_few_yes",))
        self.assertEqual(nine.needed, 10)
        self.assertEqual(nine.percent, Fraction(900, 11))
        self.assertTrue(outcome(Count(11, 9, 9, 2, written=2), VoteRule("80")).passed)

    def test_all_present_in_favour_may_still_be_too_few(self):
        self.assertFalse(outcome(Count(11, 8, 8), VoteRule("80")).passed)

    def test_without_quorum_nothing_passes(self):
        result = outcome(Count(11, 7, 11, written=4), VoteRule("80"))
        self.assertFalse(result.passed)
        self.assertEqual(result.reasons, ("no_quorum",))

    def test_written_ballots_do_not_make_a_quorum(self):
        self.assertFalse(outcome(Count(9, 5, 9, written=4), VoteRule("80")).quorum_met)

    def test_recusal_leaves_the_total_only_where_the_regulation_says_so(self):
        count = Count(11, 11, 9, 1, recused=1)
        self.assertFalse(outcome(count, VoteRule("90")).passed)
        result = outcome(count, VoteRule("90", recusal=REMOVE))
        self.assertTrue(result.passed)
        self.assertEqual((result.total, result.needed), (10, 9))

    def test_a_nominee_who_did_not_come_takes_no_voice_from_those_who_did(self):
        """11 members, 10 present and all in favour, the absent one is the nominee."""
        count = Count(11, 10, 10, recused=1, recused_absent=1)
        self.assertEqual(count_errors(count), ())
        self.assertTrue(outcome(count, VoteRule("80")).passed)
        there = Count(11, 10, 10, recused=1)
        self.assertEqual(count_errors(there), ("more_votes_than_voters",))

    def test_counts_that_cannot_be_right(self):
        rows = [
            (Count(11, 12, 5), ("more_present_than_members",)),
            (Count(11, 9, 5, written=3), ("more_written_than_absent",)),
            (Count(11, 9, 8, 2), ("more_votes_than_voters",)),
            (Count(11, 9, 8, 1, 1), ("more_votes_than_voters",)),
            (Count(11, 9, 9, recused=1), ("more_votes_than_voters",)),
            (Count(11, 9, -1), ("negative",)),
            (Count(0, 0, 0), ("negative",)),
            (Count(11, 9, 8, 1), ()),
        ]
        for count, errors in rows:
            with self.subTest(count=count):
                self.assertEqual(count_errors(count)[: len(errors) or 1], errors)
                if errors:
                    self.assertFalse(outcome(count, VoteRule()).passed)
