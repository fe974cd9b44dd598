# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .result_common import CITE_CAP, ResultCase


@tagged("post_install", "-at_install")
class TestProposal(ResultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.track(cls.emp_staff, range(1, 13), 28, (98, 96, 97))
        cls.track(cls.emp_staff2, range(1, 13), 26, (85, 80, 75))
        cls.compute()
        cls.top = cls.result(cls.sheets[cls.emp_staff])
        cls.good = cls.result(cls.sheets[cls.emp_staff2])

    def test_only_officer_and_authority_propose(self):
        for user in (self.staff, self.head, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.top.with_user(user)._propose("htxs")
        with self.assertRaises(AccessError):
            self.top.with_user(self.inspector)._propose("htxs")
        with self.assertRaises(AccessError):
            self.call(
                self.inspector,
                "hr.quality.result.propose",
                "create",
                [{"grade": "htxs"}],
            )
        self.assertEqual(self.top.state, "draft")

    def test_the_rules_own_tier_needs_no_reason(self):
        self.top.with_user(self.officer)._propose("htxs")
        self.assertEqual(
            (self.top.state, self.top.proposed_grade), ("proposed", "htxs")
        )
        self.assertEqual(self.top.proposed_by, "Q Officer")
        self.assertEqual(self.top.evaluation_id.state, "summary")

    def test_another_tier_needs_a_reason_and_shows_both(self):
        with self.assertRaises(UserError):
            self.top.with_user(self.officer)._propose("htt", "  ")
        self.top.with_user(self.officer)._propose("htt", "Vượt tỷ lệ của Phòng")
        self.assertEqual(
            (self.top.rule_grade, self.top.proposed_grade), ("htxs", "htt")
        )
        self.assertEqual(self.top.proposed_reason, "Vượt tỷ lệ của Phòng")

    def test_a_proposal_stays_when_the_rules_say_otherwise_later(self):
        self.top.with_user(self.officer)._propose("htxs")
        self.discipline(self.emp_staff)
        self.compute()
        self.assertEqual(
            (self.top.rule_grade, self.top.proposed_grade), ("kht", "htxs")
        )
        self.assertEqual(self.top.state, "proposed")

    def test_what_the_law_forces_is_raised_by_the_authority_only(self):
        self.discipline(self.emp_staff)
        self.compute()
        with self.assertRaises(AccessError):
            self.top.with_user(self.officer)._propose("ht", "Đã khắc phục")
        with self.assertRaises(UserError):
            self.top.with_user(self.authority)._propose("ht", "")
        self.top.with_user(self.authority)._propose("ht", "Đã khắc phục hậu quả")
        self.assertEqual(self.top.proposed_grade, "ht")

    def test_proposing_for_all_by_the_rules(self):
        officer = self.env["hr.quality.result"].with_user(self.officer)
        results = officer.search([("period_id", "=", self.period.id)])
        proposed = results._propose_by_rules()
        self.assertEqual(set(proposed.ids), {self.top.id, self.good.id})
        self.assertEqual(self.good.proposed_grade, "htt")

    def test_a_condition_nobody_knows_is_not_taken_for_met(self):
        """335 Đ8: 92 points and not one fact entered is no top tier by itself."""
        self.set_state(self.regulation_unit, "draft")
        self.env["hr.quality.tier.condition"].create(
            {
                "regulation_id": self.regulation_unit.id,
                "name": "Ít nhất 30 % nhiệm vụ vượt mức yêu cầu",
                "grade": "htxs",
                "kind": "fact_min",
                "fact": "tasks_above_pct",
                "threshold": 30,
                "article": "khoản 1 Điều 8 Nghị định số 335/2025/NĐ-CP",
            }
        )
        self.set_state(self.regulation_unit, "active")
        self.track_unit(self.unit_a, 92)
        self.compute()
        unit = self.result(self.unit_sheets[self.unit_a]).with_user(self.officer)
        self.assertEqual((unit.rule_grade, unit.needs_authority), ("htxs", True))
        self.assertIn("30 % nhiệm vụ vượt mức", unit.warning)
        self.assertFalse(unit._propose_by_rules())
        with self.assertRaisesRegex(UserError, "30 % nhiệm vụ vượt mức"):
            unit._propose("htxs")
        self.env["hr.quality.fact"].create(
            {
                "department_id": self.unit_a.id,
                "company_id": self.company.id,
                "year": 2026,
                "sub_period": "y",
                "key": "tasks_above_pct",
                "value": 35,
            }
        )
        self.compute()
        self.assertEqual(unit._propose_by_rules(), unit)

    def test_by_rules_goes_on_from_units_to_their_heads(self):
        self.track_unit(self.unit_a, 88)
        self.track(self.emp_head, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.period.with_user(self.officer).action_propose_by_rules()
        head = self.result(self.sheets[self.emp_head])
        self.assertEqual((head.state, head.proposed_grade), ("proposed", "htt"))

    def test_a_head_waits_for_his_unit(self):
        self.track(self.emp_head, range(1, 13), 29, (98, 96, 97, 100, 100, 100))
        self.compute()
        head = self.result(self.sheets[self.emp_head])
        self.assertFalse(head.with_user(self.officer)._propose_by_rules())

    def test_withdrawn_proposals_are_as_the_rules_left_them(self):
        self.top.with_user(self.officer)._propose("htxs")
        self.call(self.officer, self.top, "action_withdraw")
        self.assertEqual((self.top.state, self.top.proposed_grade), ("draft", False))

    def test_the_journal_keeps_every_proposal(self):
        self.top.with_user(self.officer)._propose("htxs")
        self.top.with_user(self.officer)._propose("htt", "Theo kết luận cuộc họp")
        events = self.env["hr.quality.event"].search(
            [("code", "=", "result_proposed"), ("record_ref", "=", self.top.id)]
        )
        self.assertEqual(len(events), 2)
        self.assertIn("Theo kết luận cuộc họp", events.mapped("reason"))


@tagged("post_install", "-at_install")
class TestCapReview(ResultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = [
            cls.make_employee(f"Chuyên Viên {number:02}", cls.unit_b)
            for number in range(31)
        ]

    def rate(self, people, grades, **sheet):
        """Proposals without the way to them: the cap only counts."""
        Result = self.env["hr.quality.result"]
        results = Result
        for employee, grade in zip(people, grades, strict=True):
            evaluation = self.make_sheet(employee, self.unit_b, **sheet)
            results |= Result.create(
                {**evaluation._prepare_first_result(), "rule_grade": grade}
            )
        for grade in set(grades):
            results.filtered(lambda r, g=grade: r.rule_grade == g).with_user(
                self.officer
            )._propose(grade)
        return results

    def review(self, group=None):
        reviews = self.env["hr.quality.cap.review"].with_user(self.officer)
        return reviews._refresh(self.period).filtered(
            lambda review: (
                review.duty_group_id.id == (group and group.id or False)
                and review.subject == "person"
            )
        )

    def test_thirty_one_people_five_or_six(self):
        self.rate(self.people, ["htxs"] * 8 + ["htt"] * 23)
        review = self.review(self.duty_group)
        self.assertEqual((review.good_count, review.top_count), (31, 8))
        self.assertEqual(review.limit_good_only, 5)
        self.assertEqual(review.limit_good_or_better, 6)
        self.assertEqual(review.standing, "choose")

    def test_three_deputies_none(self):
        deputies = self.env["hr.quality.duty.group"].create(
            {"name": "Phó Giám đốc", "code": "T-PGD"}
        )
        self.rate(self.people[:3], ["htxs", "htt", "htt"], duty_group_id=deputies.id)
        review = self.review(deputies)
        self.assertEqual((review.limit_good_only, review.limit_good_or_better), (0, 0))
        review._choose_reading("good_only", "Công văn số 1/SNV")
        self.assertEqual((review.limit, review.over, review.standing), (0, 1, "over"))

    def test_those_rated_lower_do_not_count_as_good(self):
        self.rate(self.people[:12], ["htxs"] * 2 + ["htt"] * 4 + ["ht"] * 5 + ["kht"])
        review = self.review(self.duty_group)
        self.assertEqual((review.rated_count, review.good_count), (12, 6))
        self.assertEqual((review.limit_good_only, review.limit_all_rated), (1, 2))

    def test_the_reading_is_chosen_and_cited_by_personnel(self):
        self.rate(self.people[:12], ["htxs"] * 2 + ["htt"] * 10)
        review = self.review(self.duty_group)
        with self.assertRaises(UserError):
            review._choose_reading("good_only", " ")
        with self.assertRaises(AccessError):
            review.with_user(self.authority)._choose_reading("good_only", "x")
        with self.assertRaises(AccessError):
            self.call(self.officer, review, "write", {"reading": "all_rated"})
        review._choose_reading("good_only", "Hướng dẫn số 12/HD-SNV ngày 01/12/2026")
        self.assertEqual((review.reading, review.limit), ("good_only", 2))
        self.assertEqual(review.standing, "within")
        self.assertEqual(review.article, CITE_CAP)

    def test_the_exception_is_the_authoritys_with_a_reason(self):
        self.rate(self.people[:12], ["htxs"] * 3 + ["htt"] * 9)
        review = self.review(self.duty_group)
        review._choose_reading("good_or_better", "Hướng dẫn số 12/HD-SNV")
        self.assertEqual((review.limit, review.over), (2, 1))
        with self.assertRaises(AccessError):
            review._allow_exceptional("Thành tích nổi trội")
        with self.assertRaises(UserError):
            review.with_user(self.authority)._allow_exceptional("")
        review.with_user(self.authority)._allow_exceptional("Sở hoàn thành vượt mức")
        self.assertEqual((review.limit, review.over), (3, 0))

    def test_the_exception_of_decree_233_needs_a_top_body(self):
        self.rate(self.people[:12], ["htxs"] * 3 + ["htt"] * 9)
        review = self.review(self.duty_group)
        self.env.cr.execute(
            "UPDATE hr_quality_cap SET exceptional_rule = 'unit_top' WHERE id = %s",
            [review.cap_id.id],
        )
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            review.with_user(self.authority)._allow_exceptional("Sở vượt mức")
        body = self.make_sheet(None, self.body)
        self.env["hr.quality.result"].create(
            {**body._prepare_first_result(), "decided_grade": "htxs"}
        )
        review.with_user(self.authority)._allow_exceptional("Sở vượt mức")
        self.assertTrue(review.exceptional)

    def test_refreshing_twice_keeps_what_was_chosen(self):
        self.rate(self.people[:6], ["htxs"] + ["htt"] * 5)
        self.review(self.duty_group)._choose_reading("good_only", "Công văn số 1/SNV")
        self.assertEqual(self.review(self.duty_group).reading, "good_only")
        self.assertEqual(len(self.review(self.duty_group)), 1)

    def test_candidates_stand_in_order_of_score(self):
        results = self.rate(self.people[:3], ["htxs", "htxs", "htt"])
        for result, score in zip(results, (90.5, 97.25, 88), strict=True):
            result.write({"score": score, "has_score": True})
        review = self.review(self.duty_group)
        self.assertEqual(review.candidate_ids.mapped("score"), [97.25, 90.5])

    def test_whoever_was_lowered_stays_visible_with_the_reason(self):
        results = self.rate(self.people[:3], ["htxs", "htxs", "htt"])
        results[0].with_user(self.officer)._propose("htt", "Vượt tỷ lệ")
        review = self.review(self.duty_group)
        self.assertEqual(review.top_count, 1)
        self.assertEqual(set(review.candidate_ids.ids), set(results[:2].ids))
        self.assertIn("Vượt tỷ lệ", review.candidate_ids.mapped("proposed_reason"))

    def test_a_cap_without_confirmed_text_limits_nobody(self):
        self.env.cr.execute("UPDATE hr_quality_cap SET confidence = 'unconfirmed'")
        self.env.invalidate_all()
        self.rate(self.people[:6], ["htxs"] * 6)
        self.assertFalse(self.review(self.duty_group))

    def test_outside_results_are_not_counted(self):
        results = self.rate(self.people[:6], ["htxs"] * 6)
        results[0].write({"outside": True, "outside_date": date(2026, 12, 1)})
        self.assertEqual(self.review(self.duty_group).rated_count, 5)
