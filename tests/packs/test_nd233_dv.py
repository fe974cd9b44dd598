# Part of HR Quality. See LICENSE. (LGPL-3)
"""Nghị định 233/2026: đơn vị sự nghiệp, đơn vị cấu thành (Điều 5 đến Điều 9)."""

from .test_nd335_tc import UnitCases


class TestDecree233Units(UnitCases):
    code = "nd233_dv"
    __test__ = True

    def test_a_parent_of_fewer_than_five_has_one_at_most(self):
        (rule,) = self.rules.caps
        self.assertEqual((rule.cap.small_below, rule.cap.small_limit), (5, 1))
