# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.trace import Verdict
from .crowd import colleagues, copies
from .result_common import CITE_HEAD, ResultCase


@tagged("post_install", "-at_install")
class TestScoring(ResultCase):
    def trace(self, sheet):
        return Verdict.from_json(self.result(sheet).trace)

    # who

    def test_only_the_personnel_office_computes(self):
        for user in (
            self.staff,
            self.head,
            self.inspector,
            self.authority,
            self.outsider,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "action_compute_results")
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_compute_results")
        self.assertFalse(self.env["hr.quality.result"].search_count([]))

    def test_a_period_that_is_not_open_is_not_computed(self):
        self.set_state(self.period, "draft")
        with self.assertRaises(UserError):
            self.call(self.officer, self.period, "action_compute_results")

    def test_nobody_writes_results_over_rpc(self):
        self.track(self.emp_staff, range(1, 13))
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        for user in (self.staff, self.officer, self.authority, self.manager):
            for values in (
                {"score": 100},
                {"state": "decided"},
                {"decided_grade": "htxs"},
                {"proposed_grade": "htxs"},
                {"final": True},
            ):
                with (
                    self.subTest(user=user.login, values=values),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, result, "write", values)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, result.line_ids[:1], "write", {"value": 100})

    # figures

    def test_decree_335_month_by_hand(self):
        """28 + 70 × (100 + 94,64 + 91,67)/300 = 28 + 66,8057 = 94,81."""
        self.track(self.emp_staff, range(1, 13), 28, (100, 94.64, 91.67))
        self.compute(self.sheets[self.emp_staff])
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 94.81)
        self.assertEqual(result.rule_grade, "htxs")
        self.assertEqual(result.state, "draft")
        months = result.line_ids.filtered(lambda line: line.code[0] == "m")
        self.assertEqual(len(months), 12)
        # 28 + 66,80566…: the month keeps what the yearly figure is rounded from
        self.assertEqual({f"{line.value:.4f}" for line in months}, {"94.8057"})
        parts = result.line_ids - months
        self.assertEqual(
            [(line.code, line.value) for line in parts],
            [("general", 28), ("results", 66.81)],
        )

    def test_leaders_have_six_parts(self):
        """28 + 70 × (96 + 93 + 93 + 100 + 100 + 100)/600 = 28 + 67,9 = 95,9."""
        self.track(self.emp_deputy, range(1, 13), 28, (96, 93, 93, 100, 100, 100))
        self.compute()
        self.assertEqual(self.result(self.sheets[self.emp_deputy]).score, 95.9)

    def test_a_leader_without_d_has_no_score_and_is_told(self):
        self.track(self.emp_deputy, range(1, 13), 28, (96, 93, 93))
        self.compute()
        result = self.result(self.sheets[self.emp_deputy])
        self.assertFalse(result.has_score)
        self.assertFalse(result.rule_grade)
        self.assertIn("percentage d missing", result.warning)

    def test_maternity_is_the_mean_of_the_months_worked(self):
        """26 + 0,7R: 86,9 + 88,3 + 82 + 85,5 + 89 + 87,6 = 519,3; / 6 = 86,55."""
        self.env["hr.quality.interruption"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "kind": "maternity",
                "date_from": date(2026, 3, 1),
                "date_to": date(2026, 8, 31),
            }
        )
        for month, ratio in [(1, 87), (2, 89), (9, 80), (10, 85), (11, 90), (12, 88)]:
            self.track(self.emp_staff, [month], 26, (ratio, ratio, ratio))
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 86.55)
        self.assertEqual(result.rule_grade, "htt")
        self.assertFalse(result.warning)
        away = result.line_ids.filtered(lambda line: line.source == "not_worked")
        self.assertEqual(away.mapped("code"), [f"m{m:02}" for m in range(3, 9)])

    def test_which_days_make_a_month_is_a_setting(self):
        """Ill 1-16/3/2026: at work 11 of 22 weekdays, 15 of 31 calendar days.

        24.5 + 0,7 × 100 = 94.5 and 24.5 in March: (11 × 94.5 + 24.5) / 12 = 88.67.
        """
        self.env["hr.quality.interruption"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "kind": "sick",
                "date_from": date(2026, 3, 1),
                "date_to": date(2026, 3, 16),
            }
        )
        self.track(self.emp_staff, [3], 0, (), total=24.5, has_total=True)
        months = [month for month in range(1, 13) if month != 3]
        self.track(self.emp_staff, months, 24.5, (100, 100, 100))
        for days, total, away in (("weekdays", 88.67, []), ("calendar", 94.5, ["m03"])):
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE hr_quality_regulation SET month_days = %s WHERE id = %s",
                [days, self.regulation.id],
            )
            self.env.invalidate_all()
            self.compute()
            result = self.result(self.sheets[self.emp_staff])
            spent = result.line_ids.filtered(lambda line: line.source == "not_worked")
            with self.subTest(days):
                self.assertEqual(result.score, total)
                self.assertEqual(spent.mapped("code"), away)

    def test_missing_months_are_listed_and_never_count_as_zero(self):
        self.track(self.emp_staff, [1, 2, 4, 6, 7, 8, 9, 10, 11, 12], 28, (90, 90, 90))
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 91)
        self.assertIn("Month 3, Month 5", result.warning)

    def test_a_total_sent_by_the_former_body_counts(self):
        """(81 + 11 × 90) / 12 = 89,25."""
        self.track(
            self.emp_staff,
            [1],
            0,
            (),
            total=81,
            sending_body="Sở Y tế tỉnh Ví Dụ",
        )
        self.track(self.emp_staff, range(2, 13), 27, (90, 90, 90))
        self.compute()
        self.assertEqual(self.result(self.sheets[self.emp_staff]).score, 89.25)

    def test_quarters_make_a_year(self):
        for quarter, ratio in [("q1", 90), ("q2", 80), ("q3", 90), ("q4", 80)]:
            self.track(
                self.emp_staff, [1], 28, (ratio, ratio, ratio), sub_period=quarter
            )
        self.compute()
        self.assertEqual(self.result(self.sheets[self.emp_staff]).score, 87.5)

    def test_general_points_above_the_maximum_are_not_used(self):
        self.track(self.emp_staff, range(1, 13), 31, (90, 90, 90))
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertFalse(result.has_score)
        self.assertIn("above the maximum", result.warning)

    # tiers

    def test_reprimand_forces_the_lowest_tier(self):
        self.track(self.emp_staff, range(1, 13), 28, (100, 100, 100))
        self.discipline(self.emp_staff)
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.score, 98)
        self.assertEqual(result.rule_grade, "kht")
        limit = self.trace(self.sheets[self.emp_staff]).limits[0]
        self.assertEqual(limit.article, "khoản 4 Điều 20 Nghị định số 335/2025/NĐ-CP")

    def test_a_violation_outside_duty_does_not(self):
        self.track(self.emp_staff, range(1, 13), 28, (100, 100, 100))
        self.discipline(self.emp_staff, duty_related=False)
        self.compute()
        self.assertEqual(self.result(self.sheets[self.emp_staff]).rule_grade, "htxs")

    def test_where_the_act_was_done_decides_whose_rating_it_is(self):
        """The unit of the act says it, else the body in words."""
        elsewhere = self.env["hr.department"].create(
            {"name": "Phòng Nội vụ", "company_id": self.other_company.id}
        )
        cases = {
            "here, in words of the own agency": (
                {"act_department_id": self.unit_a.id, "act_outside_body": "Sở KHCN"},
                "kht",
            ),
            "in a unit of another agency kept here": (
                {"act_department_id": elsewhere.id, "act_outside_body": False},
                "htxs",
            ),
            "at a body in words": (
                {"act_department_id": False, "act_outside_body": "Sở Tư pháp"},
                "htxs",
            ),
        }
        self.track(self.emp_staff, range(1, 13), general=30, ratios=(100, 100, 100))
        decision = self.discipline(self.emp_staff)
        for name, (values, grade) in cases.items():
            with self.subTest(name):
                decision.write(values)
                self.compute(self.sheets[self.emp_staff])
                result = self.result(self.sheets[self.emp_staff])
                self.assertEqual(result.rule_grade, grade)

    def test_head_is_not_above_his_unit(self):
        self.track(self.emp_head, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.track_unit(self.unit_a, 88)
        self.compute()
        unit, head = self.unit_sheets[self.unit_a], self.sheets[self.emp_head]
        self.assertEqual(self.result(unit).rule_grade, "htt")
        self.assertEqual(self.result(head).rule_grade, "htxs")
        self.assertIn("awaiting the result of the unit", self.result(head).warning)
        self.result(unit).with_user(self.officer)._propose("htt", "")
        self.compute()
        self.assertEqual(self.result(head).score, 97.95)
        self.assertEqual(self.result(head).rule_grade, "htt")
        self.assertFalse(self.result(head).warning)
        self.assertEqual(self.trace(head).limits[0].article, CITE_HEAD)

    def test_a_unit_rated_above_is_awaited_and_blocks_nobody(self):
        unit = self.unit_sheets[self.unit_a]
        self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", unit.id)]
        ).outcome = "elsewhere"
        self.track(self.emp_head, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.track(self.emp_staff, range(1, 13))
        self.compute()
        self.assertIn(
            "awaiting the result of the superior body", self.result(unit).warning
        )
        head = self.result(self.sheets[self.emp_head])
        self.assertIn("superior body's result", head.warning)
        self.assertEqual(head.rule_grade, "htxs")
        self.assertTrue(self.result(self.sheets[self.emp_staff]).rule_grade)

    def test_without_figures_there_is_no_tier(self):
        self.compute()
        result = self.result(self.sheets[self.emp_staff])
        self.assertFalse(result.has_score or result.rule_grade)
        self.assertIn("no figure yet", result.warning)

    # writing

    def test_unchanged_results_are_not_rewritten(self):
        self.track(self.emp_staff, range(1, 13))
        self.track(self.emp_staff2, range(1, 13))
        self.assertEqual(len(self.compute()), 8)
        self.assertFalse(self.compute())
        self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.emp_staff.id), ("sub_period", "=", "m03")]
        ).general = 25
        changed = self.compute()
        self.assertEqual(changed.evaluation_id, self.sheets[self.emp_staff])
        # 12 months, general and result points of the year
        self.assertEqual(len(changed.line_ids), 14)

    def _count_queries(self, sheets):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.compute(*sheets)
        return self.cr.sql_log_count - before

    def test_queries_do_not_grow_with_people(self):
        people = colleagues(self.emp_staff3, 300)
        for month in self.track(self.emp_staff3, range(1, 13)):
            copies(month, 300, employee_id=people.ids)
        sheet = self.sheets[self.emp_staff3]
        codes = [f"P{number}" for number in people.ids]
        sheets = copies(sheet, 300, employee_id=people.ids, code=codes)
        copies(
            self.env["hr.quality.roster"].search([("evaluation_id", "=", sheet.id)]),
            300,
            employee_id=people.ids,
            evaluation_id=sheets.ids,
        )
        self.compute(sheets[0])
        few = self._count_queries(sheets[1:11])
        many = self._count_queries(sheets[11:])
        results = self.env["hr.quality.result"].search([])
        # 28 + 70 × (100 + 90 + 95)/300
        self.assertEqual(results.mapped("score"), [94.5] * 300)
        self.assertEqual(few, many)
