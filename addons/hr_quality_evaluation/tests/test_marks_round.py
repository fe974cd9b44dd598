# Part of HR Quality. See LICENSE. (LGPL-3)
"""Marks taken again, assessors who fell out, sheets of a returned file."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestMarksRound(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pilot = cls.make_marks_period()
        cls.open_period(cls.pilot)
        cls.rated = cls.sheet(cls.emp_staff, cls.pilot)

    def rows(self, *states, sheet=None):
        rows = self.env["hr.quality.assignment"].search(
            [("evaluation_id", "=", (sheet or self.rated).id)], order="id"
        )
        return rows.filtered(lambda row: row.state in states) if states else rows

    def superior(self, sheet=None):
        return self.rows("todo", sheet=sheet).filtered(
            lambda row: row.source_id.code == "superior"
        )

    def counted(self):
        """Marks that scoring would take, by sheet and source."""
        self.env.flush_all()
        return self.pilot._gather_marks()

    def hand_in(self, row, points):
        row.write({"marks": {"I.1": str(points)}, "entered_by_id": self.head.id})
        self.env.cr.execute(
            "UPDATE hr_quality_assignment SET state = 'submitted' WHERE id = %s",
            row.ids,
        )
        row.invalidate_recordset()

    def test_only_personnel_has_marks_taken_again_and_with_a_reason(self):
        for user in (self.staff, self.head, self.inspector):
            with self.assertRaises(AccessError):
                self.rated.with_user(user)._take_again("Chấm nhầm người")
        with self.assertRaises(UserError):
            self.rated.with_user(self.officer)._take_again(" ")

    def test_the_old_round_stays_and_all_are_asked_once_more(self):
        first = self.rows()
        self.hand_in(self.superior(), 30)
        asked = self.rated.with_user(self.officer)._take_again("Chấm nhầm người")
        self.assertEqual(asked, len(first))
        again = self.rows() - first
        self.assertEqual(set(again.mapped("round_no")), {2})
        self.assertEqual(
            {(row.source_id, row.assessor_id) for row in again},
            {(row.source_id, row.assessor_id) for row in first},
        )
        self.assertEqual(first.grouped("state").keys(), {"submitted", "void"})
        kept = first.filtered(lambda row: row.state == "submitted")
        self.assertEqual(kept.sudo().marks, {"I.1": "30"})

    def test_only_the_last_round_counts(self):
        self.hand_in(self.superior(), 30)
        self.assertIn(self.rated.id, self.counted())
        self.rated.with_user(self.officer)._take_again("Chấm nhầm người")
        self.assertNotIn(self.rated.id, self.counted())
        self.hand_in(self.superior(), 20)
        (marks,) = self.counted()[self.rated.id]["superior"]
        self.assertEqual({code: int(mark) for code, mark in marks.items()}, {"I.1": 20})

    def test_a_sheet_goes_to_another_assessor_and_the_old_row_stays_void(self):
        row = self.superior()
        officer_row = row.with_user(self.officer)
        for wrong in (self.emp_staff, self.make_stranger()):
            with self.assertRaises(UserError):
                officer_row._hand_over(wrong.with_user(self.officer), "Chuyển công tác")
        with self.assertRaises(AccessError):
            row.with_user(self.head)._hand_over(self.emp_deputy, "Chuyển công tác")
        officer_row._hand_over(self.emp_deputy, "Chuyển công tác")
        self.assertEqual(row.state, "void")
        new = self.superior()
        self.assertEqual(
            (new.assessor_id, new.assessor_user_id, new.round_no),
            (self.emp_deputy, self.deputy, 1),
        )

    def make_stranger(self):
        company = self.env["res.company"].create({"name": "Cơ quan khác"})
        return self.env["hr.employee"].create(
            {"name": "Người ngoài", "company_id": company.id}
        )

    def test_who_is_no_longer_asked_does_not_count(self):
        row = self.superior()
        self.hand_in(row, 30)
        with self.assertRaises(AccessError):
            row.with_user(self.staff)._void("Nghỉ việc")
        row.with_user(self.officer)._void("Nghỉ việc")
        self.assertNotIn(self.rated.id, self.counted())

    def test_a_return_names_whose_marks_are_taken_again(self):
        file = self.env["hr.quality.submission"].search(
            [
                ("period_id", "=", self.pilot.id),
                ("department_id", "=", self.rated.department_id.id),
            ]
        )
        file.with_user(self.officer).action_send()
        other = self.env["hr.quality.evaluation"].search(
            [("period_id", "!=", self.pilot.id)], limit=1
        )
        mine = file.with_user(self.officer)
        if other:
            with self.assertRaises(UserError), self.cr.savepoint():
                mine._return("Thiếu minh chứng", other)
        before = self.rows()
        mine._return("Thiếu minh chứng", self.rated, again=True)
        self.assertEqual(file.state, "returned")
        self.assertEqual(set((self.rows() - before).mapped("round_no")), {2})
