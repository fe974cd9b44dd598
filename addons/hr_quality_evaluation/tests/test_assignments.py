# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestAssignments(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pilot = cls.make_marks_period()

    def assessors(self, employee, code):
        sheet = self.sheet(employee, self.pilot)
        duties = self.env["hr.quality.assignment"].search(
            [("evaluation_id", "=", sheet.id), ("source_id.code", "=", code)]
        )
        return duties.assessor_id

    def test_sources(self):
        self.open_period(self.pilot)
        self.assertEqual(self.assessors(self.emp_staff, "self"), self.emp_staff)
        self.assertEqual(self.assessors(self.emp_staff, "superior"), self.emp_head)
        self.assertEqual(self.assessors(self.emp_staff, "leader"), self.emp_director)
        self.assertEqual(
            self.assessors(self.emp_staff, "peer"), self.emp_deputy | self.emp_staff2
        )
        self.assertFalse(self.assessors(self.emp_director, "self"), "rated elsewhere")

    def test_nobody_assesses_himself_but_in_self(self):
        self.open_period(self.pilot)
        duties = self.env["hr.quality.assignment"].search(
            [("period_id", "=", self.pilot.id)]
        )
        for duty in duties:
            own = duty.assessor_id == duty.evaluation_id.employee_id
            self.assertEqual(own, duty.source_id.code == "self")

    def test_an_assessor_who_is_the_subject_is_refused(self):
        self.open_period(self.pilot)
        duty = self.env["hr.quality.assignment"].search(
            [
                ("evaluation_id", "=", self.sheet(self.emp_staff, self.pilot).id),
                ("source_id.code", "=", "superior"),
            ]
        )
        with self.assertRaisesRegex(ValidationError, "Nguyễn Thị An"):
            duty.assessor_id = self.emp_staff

    def test_cap_on_colleagues_is_balanced(self):
        weight = self.regulation_marks.source_weight_ids.filtered(
            lambda weight: weight.source_id.code == "peer"
        )
        weight.flush_recordset()
        self.env.cr.execute(
            "UPDATE hr_quality_source_weight SET max_assessors = 2 WHERE id = %s",
            weight.ids,
        )
        weight.invalidate_recordset()
        for place in range(6):
            self.make_employee(f"Người {place}", self.unit_b)
        self.unit_b.manager_id = False
        self.open_period(self.pilot)
        duties = self.env["hr.quality.assignment"].search(
            [
                ("period_id", "=", self.pilot.id),
                ("source_id.code", "=", "peer"),
                ("evaluation_id.department_id", "=", self.unit_b.id),
            ]
        )
        for grouped in ("evaluation_id", "assessor_id"):
            counts = {len(some) for some in duties.grouped(grouped).values()}
            self.assertEqual(counts, {2})

    def test_leader_by_field_of_charge(self):
        deputy = self.make_employee(
            "Phó Giám Đốc", self.body, quality_management_role="deputy"
        )
        self.env["hr.quality.posting"].create(
            {
                "employee_id": deputy.id,
                "company_id": self.company.id,
                "kind": "field",
                "department_id": self.unit_a.id,
                "date_from": "2026-01-01",
            }
        )
        self.open_period(self.pilot)
        self.assertEqual(self.assessors(self.emp_staff, "leader"), deputy)
        self.assertEqual(self.sheet(deputy, self.pilot).charge_ids, self.unit_a)
        self.assertEqual(self.assessors(self.emp_staff3, "leader"), self.emp_director)

    def test_unit_files(self):
        self.open_period(self.pilot)
        files = self.env["hr.quality.submission"].search(
            [("period_id", "=", self.pilot.id)]
        )
        self.assertEqual(
            files.department_id, self.body | self.unit_a | self.unit_b | self.center
        )
        self.assertEqual(set(files.mapped("state")), {"pending"})
