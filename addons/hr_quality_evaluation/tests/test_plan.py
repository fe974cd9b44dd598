# Part of HR Quality. See LICENSE. (LGPL-3)
"""Each leader's own points by axis: drafted, approved beforehand, then counted."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestPlan(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.env.ref("hr_quality_evaluation.regulation_qd366_ldq")
        cls.quarter = cls.env["hr.quality.period"].create(
            {
                "name": "Quý III/2026",
                "company_id": cls.company.id,
                "regime": "party",
                "kind": "quarter",
                "date_from": "2026-07-01",
                "date_to": "2026-09-30",
                "reference_date": "2026-09-30",
                "line_ids": [
                    (0, 0, {"regulation_id": cls.pack.id, "post": "manager"}),
                ],
            }
        )
        cls.open_period(cls.quarter)
        cls.sheet = cls.env["hr.quality.evaluation"].search(
            [
                ("period_id", "=", cls.quarter.id),
                ("employee_id", "=", cls.emp_deputy.id),
            ]
        )

    def plan(self, *points, user=None):
        """The deputy's plan; points of the six axes in order, the first the main."""
        mine = self.sheet.with_user(user or self.deputy)
        plan = self.env["hr.quality.plan"].browse(mine.action_open_plan()["res_id"])
        for line, value in zip(plan.line_ids, points, strict=bool(points)):
            line.with_user(self.deputy).points = value
        return plan.with_user(self.deputy)

    def test_a_new_plan_carries_the_points_suggested(self):
        plan = self.plan()
        self.assertEqual(plan.line_ids.mapped("points"), [30, 8, 8, 8, 8, 8])
        self.assertEqual((plan.points_found, plan.points_wanted), (70, 70))
        self.assertEqual(self.plan(), plan)

    def test_others_do_not_draft_it_nor_approve_their_own(self):
        with self.assertRaises(UserError):
            self.sheet.with_user(self.head).action_open_plan()
        with self.assertRaises(AccessError):
            self.sheet.with_user(self.staff).action_open_plan()
        plan = self.plan()
        with self.assertRaises(UserError):
            plan.with_user(self.head).line_ids.points = 1
        plan.action_submit()
        with self.assertRaises(AccessError):
            plan.action_approve()
        with self.assertRaises(AccessError):
            plan.with_user(self.staff).action_approve()

    def test_sums_and_the_main_axis_are_checked_before_it_is_handed_in(self):
        plan = self.plan(30, 8, 8, 8, 8, 7)
        with self.assertRaisesRegex(UserError, "69"):
            plan.action_submit()
        plan = self.plan(20, 25, 5, 5, 5, 10)
        with self.assertRaises(UserError):
            plan.action_submit()
        self.plan(25, 20, 5, 5, 5, 10).action_submit()
        self.assertEqual(plan.state, "submitted")

    def test_the_superior_approves_or_returns_with_a_remark(self):
        plan = self.plan()
        plan.action_submit()
        superior = plan.with_user(self.head)
        with self.assertRaises(UserError):
            superior.action_return()
        superior.note = "Trục 2 cần ít nhất 15 điểm"
        superior.action_return()
        self.assertEqual(plan.state, "draft")
        plan.action_submit()
        superior.action_approve()
        self.assertEqual((plan.state, plan.approved_by_id), ("approved", self.head))
        with self.assertRaises(UserError):
            plan.line_ids[:1].points = 10
        with self.assertRaises(UserError):
            plan.line_ids[:1].unlink()

    def test_the_approved_points_are_counted(self):
        values = {
            "role": "deputy",
            "marks": {
                "superior": {
                    **{f"I.{n}": 2 for n in range(1, 10)},
                    **{f"II.{n}": 1 for n in range(1, 5)},
                    **{f"III.{n}": 2 for n in range(1, 5)},
                }
            },
            "facts": {f"own_TR.{n}": 100 for n in range(2, 7)} | {"own_TR.1": 50},
        }
        tried = self.pack.with_user(self.officer).try_rating
        # without a plan the sample: 30 + 30 × 50 % + 40 = 85
        answer = tried(values)
        self.assertEqual(float(answer["score"]), 85)
        self.assertIn("no approved plan", answer["warning"])
        # an approved plan of 20 + 5 × 10: 30 + 20 × 50 % + 50 = 90
        plan = {"TR.1": 20} | {f"TR.{n}": 10 for n in range(2, 7)}
        answer = tried({**values, "plan": plan})
        self.assertEqual(float(answer["score"]), 90)
        self.assertNotIn("no approved plan", answer["warning"])

    def test_only_approved_plans_are_gathered(self):
        plan = self.plan(20, 10, 10, 10, 10, 10)
        plan.action_submit()
        self.assertEqual(self.quarter._gather_plans(), {})
        plan.with_user(self.head).action_approve()
        self.env.flush_all()
        found = self.quarter._gather_plans()[self.sheet.id]
        self.assertEqual([float(found[f"TR.{n}"]) for n in (1, 2)], [20, 10])
