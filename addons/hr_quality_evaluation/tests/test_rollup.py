# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .result_common import ResultCase

CITE = "Kết luận số 198-KL/TW"


@tagged("post_install", "-at_install")
class TestRollupSettings(ResultCase):
    """Tổng hợp kỳ con: what the regulation makes of its quarters."""

    @classmethod
    def make_draft(cls, **values):
        draft = cls.regulation.copy({"code": values.pop("code", "T-TH")})
        draft.write(values)
        return draft

    def rate(self, quarters, **values):
        """The result of the year of one person under other roll-up settings."""
        regulation = self.make_draft(**values)
        self.env["hr.quality.regulation"].flush_model()
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET state = 'active' WHERE id = %s",
            [regulation.id],
        )
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET regulation_id = %s, criteria_set_id = %s"
            " WHERE id = %s",
            [
                regulation.id,
                regulation.criteria_set_ids.filtered(
                    lambda line: line.audience == "staff"
                ).id,
                self.sheets[self.emp_staff].id,
            ],
        )
        self.env.invalidate_all()
        for number, total in enumerate(quarters, start=1):
            self.env["hr.quality.tracking"].create(
                {
                    "employee_id": self.emp_staff.id,
                    "department_id": self.unit_a.id,
                    "company_id": self.company.id,
                    "year": 2026,
                    "sub_period": f"q{number}",
                    "total": total,
                    "has_total": True,
                }
            )
        self.compute(self.sheets[self.emp_staff])
        return self.result(self.sheets[self.emp_staff])

    def weights(self, **pairs):
        return [
            Command.create({"sub_period": key, "weight": weight})
            for key, weight in pairs.items()
        ]

    def limit(self, name, **values):
        return Command.create({"name": name, "article": CITE, **values})

    def test_only_a_manager_changes_a_draft_and_nobody_an_issued_one(self):
        draft = self.make_draft()
        values = {"regulation_id": draft.id, "sub_period": "q1", "weight": 10}
        for user in (self.staff, self.officer, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["hr.quality.rollup.weight"].with_user(user).create(values)
        limit = {"regulation_id": self.regulation.id, "name": "x", "article": CITE}
        with self.assertRaisesRegex(UserError, "put in force"):
            self.env["hr.quality.rollup.limit"].with_user(self.manager).create(limit)

    def test_mean_weighted_and_last(self):
        # (60 + 70 + 80 + 90) / 4 = 75
        self.assertEqual(self.rate((60, 70, 80, 90)).score, 75)

    def test_weighted_by_quarter(self):
        # 60 × 10 + 70 × 20 + 80 × 30 + 90 × 40 = 8000 / 100 = 80
        rows = self.weights(q1=10, q2=20, q3=30, q4=40)
        result = self.rate((60, 70, 80, 90), rollup="weighted", rollup_weight_ids=rows)
        self.assertEqual(result.score, 80)
        self.assertIn("year_weighted", result.trace)

    def test_the_last_quarter_stands_for_the_year(self):
        result = self.rate((60, 70, 80, 91), rollup="last", rollup_article="khoản 3")
        self.assertEqual((result.score, result.rule_grade), (91, "htxs"))
        self.assertIn("khoản 3", result.trace)

    def test_a_missing_quarter_warns_or_blocks(self):
        result = self.rate((60, 70, 80), missing_period="block")
        self.assertFalse(result.has_score)
        self.assertIn("Quarter 4", result.with_context(lang="en_US").warning)

    def test_one_failed_quarter_excludes_the_top_tier(self):
        row = self.limit("Có một quý không hoàn thành", scale="q", grade="htt")
        result = self.rate((100, 100, 100, 45), rollup="last")
        self.assertEqual(result.rule_grade, "kht")
        self.env["hr.quality.tracking"].search([]).unlink()
        result = self.rate(
            (45, 100, 100, 100), rollup="last", rollup_limit_ids=[row], code="T-TH2"
        )
        self.assertEqual((result.score, result.rule_grade), (100, "htt"))
        self.assertIn(CITE, result.trace)

    def test_two_failed_quarters_in_a_row_are_put_before_the_authority(self):
        row = self.limit(
            "Hai quý liên tiếp: xem xét thay thế",
            scale="q",
            count=2,
            in_a_row=True,
            effect="consider",
        )
        result = self.rate((45, 40, 100, 100), rollup="last", rollup_limit_ids=[row])
        self.assertEqual(result.rule_grade, "htxs")
        warning = result.with_context(lang="en_US").warning
        self.assertIn("consider: Hai quý liên tiếp", warning)

    def test_a_text_not_confirmed_limits_nobody(self):
        row = self.limit("Chưa xác nhận", scale="q", confidence="unconfirmed")
        result = self.rate((45, 100, 100, 100), rollup="last", rollup_limit_ids=[row])
        self.assertEqual(result.rule_grade, "htxs")
        self.assertIn("not confirmed", result.with_context(lang="en_US").warning)

    def test_a_regulation_that_does_not_add_up_is_not_issued(self):
        draft = self.make_draft(rollup="weighted")
        with self.assertRaisesRegex(ValidationError, "how much each month"):
            draft.with_context(lang="en_US").action_activate()
        draft.rollup_weight_ids = self.weights(q1=50, q2=50)
        self.assertIn("q3, q4", draft.with_context(lang="en_US").problem_text)
        draft.rollup_weight_ids = self.weights(q3=50, q4=50)
        self.assertFalse(draft.problem_text)
        draft.rollup_limit_ids = [self.limit("Vô nghĩa", at="htt", grade="htt")]
        self.assertIn("Vô nghĩa", draft.with_context(lang="en_US").problem_text)

    def test_a_new_version_keeps_weights_and_limits(self):
        draft = self.make_draft(
            rollup_weight_ids=self.weights(q1=1, q2=1, q3=1, q4=1),
            rollup_limit_ids=[self.limit("Một quý", scale="q")],
        )
        twin = draft.copy()
        self.assertEqual(len(twin.rollup_weight_ids), 4)
        self.assertEqual(twin.rollup_limit_ids.name, "Một quý")
