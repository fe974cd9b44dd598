# Part of HR Quality. See LICENSE. (LGPL-3)
"""What an agency may add to a decree in a version of its own."""

from odoo.addons.hr_quality_evaluation.rules.tiers import GRADES

from . import PackCase
from .test_nd335_cc import each

WHOLE = each("28", 100, 100, 100, 100, 100, 100)


class TestAnAgencysOwnCeiling(PackCase):
    code = "nd335_cc"

    def test_a_deputy_is_bound_by_the_unit_only_where_the_agency_says_so(self):
        own = self.pack.copy({"company_id": self.env.company.id})
        self.env["hr.quality.tier.condition"].create(
            {
                "regulation_id": own.id,
                "name": "Cấp phó không cao hơn mức của đơn vị",
                "kind": "unit_ceiling",
                "effect": "ceiling",
                "grade": "htxs",
                "applies_to": "deputy",
                "article": "khoản 2 Điều 7 Quy chế của cơ quan",
            }
        )
        for grade in GRADES:
            values = {**WHOLE, "role": "deputy", "unit_grade": grade}
            with self.subTest(grade):
                found = own.with_user(self.officer).try_rating(values)
                self.assertEqual(found["grade"], grade)
                self.assertEqual(self.ask(**values)["grade"], "htxs")

    def test_who_has_no_post_is_not_bound(self):
        values = {**each("28", 100, 100, 100), "unit_grade": "ht"}
        self.assertEqual(self.ask(**values)["grade"], "htxs")
