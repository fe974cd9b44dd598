# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestClassification(QualityCase):
    """Preparing a stock database: codes, kinds of unit, categories and groups."""

    def test_codes_are_trimmed_and_composed(self):
        self.emp_staff.staff_code = "  00012 "
        self.assertEqual(self.emp_staff.staff_code, "00012")
        self.unit_a.unit_code = " PĐ "
        self.assertEqual(self.unit_a.unit_code, "PĐ")
        self.emp_staff.staff_code = "   "
        self.assertFalse(self.emp_staff.staff_code)
        self.unit_b.unit_code = "a\u0302"
        self.assertEqual(self.unit_b.unit_code, "â")

    @mute_logger("odoo.sql_db")
    def test_a_code_belongs_to_one_person_in_the_agency(self):
        self.emp_staff.staff_code = "00012"
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.emp_staff2.staff_code = "00012 "
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.unit_b.unit_code = "PA"

    def test_a_cycle_of_units_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Sở.*Phòng A"):
            self.body.parent_id = self.unit_a
        with self.assertRaises(ValidationError):
            self.unit_a.parent_id = self.unit_a
        self.unit_a.parent_id = self.unit_b

    def test_many_people_are_classified_at_once(self):
        people = self.emp_staff + self.emp_staff2 + self.emp_staff3
        self.call(
            self.officer,
            people,
            "write",
            {
                "quality_position_group_id": self.group_staff.id,
                "quality_duty_group_id": self.duty_group.id,
            },
        )
        self.assertEqual(people.mapped("quality_position_group_id"), self.group_staff)
        found = self.call(
            self.officer,
            "hr.employee",
            "search",
            [("quality_duty_group_id", "=", self.duty_group.id)],
        )
        self.assertEqual(set(found), set(people.ids))

    def test_who_is_not_classified_is_found(self):
        employee = self.make_employee("Người Mới", self.unit_a, category=False)
        view = self.env.ref("hr_quality_evaluation.hr_employee_view_search_quality")
        self.assertIn("not_classified", view.arch)
        found = self.env["hr.employee"].search([("personnel_category", "=", False)])
        self.assertIn(employee, found)
        self.assertNotIn(self.emp_staff, found)

    def test_colleagues_neither_read_nor_write_the_classification(self):
        with self.assertRaises(AccessError):
            self.call(self.staff, self.emp_staff2, "write", {"staff_code": "1"})
        with self.assertRaises(AccessError):
            self.call(self.staff, self.emp_staff2, "read", ["personnel_category"])
        with self.assertRaises(AccessError):
            self.call(self.staff, self.unit_a, "write", {"unit_code": "X"})

    def test_no_core_field_gets_a_default_or_a_new_constraint(self):
        """An employee as a stock database knows him is saved without our fields."""
        employee = self.env["hr.employee"].create({"name": "Không phân loại"})
        self.assertFalse(employee.personnel_category)
        self.assertFalse(employee.quality_management_role)

    def test_the_set_up_counts_what_is_missing(self):
        """Two people and one unit of the small agency are left unprepared."""
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        people.quality_position_group_id = self.group_staff
        (self.emp_staff + self.emp_staff2).quality_position_group_id = False
        self.unit_b.manager_id = False
        setup = self.env["hr.quality.setup"].with_user(self.officer)
        setup = setup.with_context(allowed_company_ids=self.company.ids).create({})
        self.assertEqual(setup.people_unclassified, 2)
        self.assertEqual(setup.units_without_head, 1)
        self.assertEqual(setup.units_without_kind, 0)
        self.assertGreaterEqual(setup.samples_in_force, 2)
        with self.assertRaises(AccessError):
            self.call(self.staff, "hr.quality.setup", "create", [{}])
