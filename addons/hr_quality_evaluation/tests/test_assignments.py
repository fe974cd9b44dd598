# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.exceptions import ValidationError
from odoo.fields import Command
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

    # units rated by marks

    @classmethod
    def make_units_period(cls, *codes):
        cls.sources["council"], cls.sources["collective"] = cls.env[
            "hr.quality.source"
        ].create(
            [
                {"name": "Hội đồng", "code": "council"},
                {"name": "Tập thể", "code": "collective"},
            ]
        )
        regulation = cls.make_regulation(
            "T-360-U",
            method="marks",
            subject="unit",
            regime="internal",
            criteria_set_ids=[Command.create(cls._prepare_criteria_set())],
            source_weight_ids=[
                Command.create(
                    {"source_id": cls.sources[code].id, "weight": 100 / len(codes)}
                )
                for code in codes
            ],
        )
        council = cls.env["hr.quality.council"].create(
            {
                "name": "Hội đồng đánh giá",
                "company_id": cls.company.id,
                "number": "5/QĐ",
                "date": date(2026, 11, 2),
            }
        )
        return cls.make_period(
            "Thí điểm tập thể",
            [(regulation, {"subject": "unit"})],
            regime="internal",
            council_id=council.id,
        )

    def unit_duties(self, unit, period):
        return self.env["hr.quality.assignment"].search(
            [
                ("period_id", "=", period.id),
                ("evaluation_id.department_id", "=", unit.id),
                ("evaluation_id.employee_id", "=", False),
            ]
        )

    def who(self, unit, period):
        return {
            duty.source_id.code: duty.assessor_id or duty.assessor_kind
            for duty in self.unit_duties(unit, period)
        }

    def test_a_unit_is_marked_by_its_head_its_rater_and_the_collectives(self):
        period = self.make_units_period(
            "self", "superior", "peer", "council", "collective"
        )
        self.open_period(period)
        self.assertEqual(
            self.who(self.unit_a, period),
            {
                "self": self.emp_head,
                "superior": self.emp_director,
                "council": "council",
                "collective": "meeting",
            },
        )
        [own] = self.unit_duties(self.unit_a, period).filtered(
            lambda duty: duty.source_id.code == "self"
        )
        self.assertEqual(own.assessor_user_id, self.head)

    def test_the_leader_of_a_unit_is_whoever_has_it_in_charge_else_the_rater(self):
        self.env["hr.quality.posting"].create(
            {
                "employee_id": self.emp_head_b.id,
                "company_id": self.company.id,
                "kind": "field",
                "department_id": self.unit_a.id,
                "date_from": date(2026, 1, 1),
            }
        )
        period = self.make_units_period("self", "leader")
        self.open_period(period)
        self.assertEqual(self.who(self.unit_a, period)["leader"], self.emp_head_b)
        self.assertEqual(self.who(self.unit_b, period)["leader"], self.emp_director)

    def test_the_head_gives_no_other_marks_to_his_own_unit(self):
        """The Sở's director heads the centre too: he cannot be its superior."""
        self.center.manager_id = self.emp_director
        period = self.make_units_period("self", "superior")
        self.open_period(period)
        self.assertEqual(self.who(self.center, period), {"self": self.emp_director})
