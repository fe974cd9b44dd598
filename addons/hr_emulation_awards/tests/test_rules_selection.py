# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import BaseCase, tagged

from ..rules.selection import Candidate, Cap, select, slots


@tagged("emulation_rules")
class TestSelection(BaseCase):
    def test_slots_by_rounding(self):
        rows = [
            # per cent, base, floor, half up, ceil
            ("15", 34, 5, 5, 6),
            ("15", 30, 4, 5, 5),
            ("15", 40, 6, 6, 6),
            ("15", 6, 0, 1, 1),
            ("15", 0, 0, 0, 0),
            ("12.5", 4, 0, 1, 1),
        ]
        for percent, base, *figures in rows:
            for rounding, expected in zip(
                ("floor", "half_up", "ceil"), figures, strict=True
            ):
                with self.subTest(percent=percent, base=base, rounding=rounding):
                    self.assertEqual(slots(Cap(percent, rounding), base), expected)

    def test_minimum_of_one_where_the_agency_says_so(self):
        self.assertEqual(slots(Cap("15", minimum=1), 6), 1)

    def test_unknown_rounding_is_refused(self):
        with self.assertRaises(KeyError):
            slots(Cap("15", "bankers"), 6)

    def test_order_of_merit(self):
        candidates = [
            Candidate(1, "htt", 1, "99"),
            Candidate(2, "htxs", 0, "90"),
            Candidate(3, "htxs", 1, "91"),
            Candidate(4, "htxs", 1, "95.5"),
            Candidate(5, "htxs", 1, None),
            Candidate(6, "htxs", 1, "91", "90"),
        ]
        ranking = select(candidates).ranking
        self.assertEqual([place.key for place in ranking], [4, 6, 3, 5, 2, 1])
        self.assertEqual([place.rank for place in ranking], [1, 2, 3, 4, 5, 6])

    def test_cap_cuts_after_the_slots(self):
        candidates = [Candidate(key, "htxs", 1, str(90 + key)) for key in range(8)]
        selection = select(candidates, Cap("15"), 34)
        self.assertEqual(selection.slots, 5)
        self.assertEqual(selection.selected, (7, 6, 5, 4, 3))
        self.assertEqual(selection.exceeding, (2, 1, 0))
        self.assertFalse(selection.tied_at_cut)

    def test_tie_across_the_cut_is_reported(self):
        candidates = [Candidate(key, "htxs", 1, "95") for key in range(6)]
        selection = select(candidates, Cap("15"), 34)
        self.assertTrue(selection.tied_at_cut)
        self.assertEqual({place.rank for place in selection.ranking}, {1})

    def test_without_a_cap_all_are_within(self):
        selection = select([Candidate(1), Candidate(2)])
        self.assertIsNone(selection.slots)
        self.assertEqual(selection.exceeding, ())
