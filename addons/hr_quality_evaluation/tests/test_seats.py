# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_decision import DecisionCase

CITE = "Công văn số 3391/SNV-CBCC ngày 20/11/2026 của Sở Nội vụ"


@tagged("post_install", "-at_install")
class TestSeats(DecisionCase):
    """Three staff: An 95.9 (top by the rules), Ân and Em good; all of one group."""

    def review(self, user=None):
        reviews = self.env["hr.quality.cap.review"].with_user(user or self.officer)
        return reviews._refresh(self.period).filtered(lambda r: r.subject == "person")[
            :1
        ]

    def test_before_a_reading_the_seats_are_told_under_each(self):
        self.propose()
        seats = self.review().seats
        # all three rated good or better: ⌊3/6⌋ = 0, ⌊3/5⌋ = 0, ⌊0.2 × 3⌋ = 0
        self.assertIsNone(seats["limit"])
        self.assertIsNone(seats["left"])
        self.assertIn("0 seats", seats["note"])

    def test_a_small_group_has_no_seat_and_says_why(self):
        self.results.with_user(self.officer)._propose("htt", "x")
        review = self.review()
        review._choose_reading("good_only", CITE)
        self.assertEqual(
            [review.seats[name] for name in ("used", "limit", "left", "over")],
            [0, 0, 0, 0],
        )
        self.assertIn("20 % of 3 gives no whole seat", review.seats["note"])
        self.top.with_user(self.officer)._propose("htxs")
        review.invalidate_recordset()
        self.assertEqual(review.seats["used"], 1)
        self.assertEqual(review.seats["over"], 1)

    def test_the_rules_own_number_stays_beside_what_is_proposed(self):
        self.propose()
        review = self.review()
        self.assertEqual((review.rule_count, review.top_count), (1, 0))
        self.assertEqual(review.seats["by_rules"], 1)

    def test_a_small_parent_has_one_seat(self):
        """233 Đ7.7: fewer than five units below: at most one."""
        cap = self.regulation.cap_ids
        self.env.cr.execute(
            "UPDATE hr_quality_cap SET small_parent_limit = 1 WHERE id = %s",
            cap.ids,
        )
        self.env.invalidate_all()
        self.propose()
        review = self.review()
        review._choose_reading("good_only", CITE)
        self.assertEqual((review.seats["limit"], review.seats["left"]), (1, 1))
        self.assertIn("Fewer than 5: at most 1", review.seats["note"])

    def raise_cap(self, **values):
        """The cap of the regulation in force, as another text would word it."""
        for name, value in values.items():
            self.env.cr.execute(
                f"UPDATE hr_quality_cap SET {name} = %s WHERE id = ANY(%s)",
                [value, self.regulation.cap_ids.ids],
            )
        self.env.invalidate_all()

    def test_a_scope_is_small_by_its_members_not_by_those_rated_so_far(self):
        """Five of the group on the roster, three rated: the share counts, no seat."""
        self.raise_cap(small_parent_limit=1)
        for place in range(2):
            self.make_sheet(
                self.make_employee(f"Người {place}", self.unit_b), self.unit_b
            )
        self.propose()
        review = self.review()
        review._choose_reading("good_only", CITE)
        self.assertEqual(review.duty_group_id, self.duty_group)
        self.assertEqual((review.rated_count, review.seats["limit"]), (3, 0))

    def test_a_parent_counts_its_units_wherever_they_are_rated(self):
        """233 Đ7.7: năm đơn vị trực thuộc, một do cấp trên xếp, một đã đề nghị."""
        self.env.cr.execute(
            "UPDATE hr_quality_cap SET small_parent_limit = 1 WHERE id = ANY(%s)",
            [self.regulation_unit.cap_ids.ids],
        )
        self.env.invalidate_all()
        self.result(self.unit_sheets[self.unit_a]).with_user(self.officer)._propose(
            "htt"
        )
        reviews = self.env["hr.quality.cap.review"].with_user(self.officer)
        review = reviews._refresh(self.period).filtered(lambda r: r.subject == "unit")
        review._choose_reading("good_only", CITE)
        self.assertEqual(review.seats["limit"], 1)
        sheets = [self.make_sheet(None, self.make_below(n)) for n in range(3)]
        self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", sheets[0].id)]
        ).outcome = "elsewhere"
        review.invalidate_recordset()
        self.assertEqual(review.seats["limit"], 0)

    def make_below(self, number):
        return self.env["hr.department"].create(
            {
                "name": f"Đơn vị {number}",
                "company_id": self.company.id,
                "parent_id": self.body.id,
                "quality_unit_kind": "direct_unit",
            }
        )

    def test_the_note_quotes_the_number_the_reading_counts(self):
        """Ba người: hai hoàn thành tốt, một hoàn thành; đọc là “trên tổng số”."""
        self.propose()
        self.results[:1].with_user(self.officer)._propose("ht", "Chậm")
        review = self.review()
        review._choose_reading("all_rated", CITE)
        self.assertIn("20 % of 3 gives no whole seat", review.seats["note"])

    def test_without_an_exception_nobody_raises_the_share(self):
        self.raise_cap(exceptional_percent=0)
        self.propose()
        review = self.review()
        review._choose_reading("good_only", CITE)
        with self.assertRaisesRegex(UserError, "no raised share"):
            review.with_user(self.authority)._allow_exceptional("Thành tích nổi trội")

    def test_a_raised_share_is_taken_back_by_the_authority_with_a_reason(self):
        self.propose()
        review = self.review()
        review._choose_reading("good_only", CITE)
        review.with_user(self.authority)._allow_exceptional("Sở vượt mức")
        with self.assertRaises(AccessError):
            review.with_user(self.officer)._withdraw_exceptional("Nhầm")
        with self.assertRaises(UserError):
            review.with_user(self.authority)._withdraw_exceptional(" ")
        review.with_user(self.authority)._withdraw_exceptional("Sở không vượt mức")
        self.assertFalse(review.exceptional or review.exceptional_reason)
        codes = self.env["hr.quality.event"].search([]).mapped("code")
        self.assertIn("cap_exceptional_withdrawn", codes)

    def test_only_the_top_tier_has_a_share(self):
        self.set_state(self.regulation, "draft")
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.regulation.cap_ids.grade = "htt"
            self.env.flush_all()

    def test_the_window_shows_the_seats_before_and_after(self):
        self.propose()
        review = self.review()
        review._choose_reading("good_only", CITE)
        window = (
            self.env["hr.quality.result.propose"]
            .with_user(self.officer)
            .with_context(active_ids=self.top.ids)
            .new({"result_ids": self.top.ids, "grade": "htxs", "by_rules": False})
        )
        [seats] = [one for one in window.seats if one["changed"]][:1]
        self.assertEqual((seats["before"]["used"], seats["used"]), (0, 1))
        self.assertEqual((seats["before"]["over"], seats["over"]), (0, 1))
        self.assertEqual(self.top.proposed_grade, "htt", "nothing moved by looking")

    def test_the_preview_follows_the_denominator(self):
        """Six good and one of them lowered to completed: ⌊6/6⌋ = 1, ⌊5/6⌋ = 0."""
        review = self.review()
        review._choose_reading("good_only", CITE)
        group, staff = self.duty_group, []
        for place in range(6):
            person = self.make_employee(f"Người {place}", self.unit_b)
            sheet = self.make_sheet(person, self.unit_b)
            self.track(person, range(1, 13), 26, (85, 80, 75))
            self.compute(sheet)
            staff.append(self.result(sheet))
        staff = staff[0].union(*staff[1:])
        staff.with_user(self.officer)._propose("htt")
        self.assertEqual(staff.duty_group_id, group)
        reviews = self.env["hr.quality.cap.review"].with_user(self.officer)
        reviews._refresh(self.period)._choose_reading("good_only", CITE)
        scopes = reviews._preview({staff[0].with_user(self.officer): "ht"})
        self.assertEqual(len(scopes), 2)  # the whole body, and the group
        for seats in scopes:
            self.assertEqual((seats["before"]["limit"], seats["limit"]), (1, 0))

    def test_who_decides_elsewhere_reads_no_seats_here(self):
        self.propose()
        self.review()
        stranger = self.make_user("q_stranger_seats", "authority")
        reviews = self.env["hr.quality.cap.review"].with_user(stranger)
        self.assertFalse(reviews.search([]))
