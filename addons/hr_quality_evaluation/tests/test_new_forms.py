# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a form sends when "New" is saved: all it shows and hides, not only what counts.

Each form is filled as its user fills it, with what is required, and saved.
"""

from datetime import date

from freezegun import freeze_time

from odoo.tests import Form, tagged

from .work_common import WorkCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-10 02:00:00")
class TestNewForms(WorkCase):
    def form(self, user, record, view=None):
        model = self.env[record] if isinstance(record, str) else record
        model = model.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        return Form(model, view and f"hr_quality_evaluation.{view}")

    def task(self, user, employee):
        with self.form(user, "hr.quality.task") as form:
            if employee:
                form.employee_id = employee
            form.product_id = self.products["DC.01"]
            form.quantity = 2
        return form.record

    def test_a_task_by_the_head_by_personnel_and_by_the_person_himself(self):
        for user, employee, state in (
            (self.head, self.emp_staff, "assigned"),
            (self.officer, self.emp_staff2, "assigned"),
            (self.staff, None, "proposed"),
        ):
            with self.subTest(user=user.login):
                task = self.task(user, employee)
                self.assertEqual(task.state, state)
                self.assertEqual(task.employee_id, employee or self.emp_staff)

    def test_a_task_is_reported_and_confirmed_on_its_form(self):
        task = self.task(self.head, self.emp_staff)
        with self.form(self.staff, task) as form:
            form.reported_quantity = 2
            form.reported_on = date(2026, 10, 9)
        task.with_user(self.staff).action_report()
        with self.form(self.head, task) as form:
            form.done_quantity = 1.5
            form.date_done = date(2026, 10, 9)
        task.with_user(self.head).action_confirm()
        self.assertEqual((task.state, task.done_quantity), ("confirmed", 1.5))

    def test_people_of_one_name_are_told_apart_by_their_units(self):
        for user in (self.head, self.officer):
            for model in ("hr.employee", "hr.employee.public"):
                person = self.env[model].with_user(user).browse(self.emp_staff.id)
                named = person.with_context(quality_with_unit=True)
                self.assertEqual(named.display_name, "Nguyễn Thị An – Phòng A")
                self.assertEqual(person.display_name, "Nguyễn Thị An")

    def test_a_product_of_several_people(self):
        with self.form(self.head, "hr.quality.team.product") as form:
            form.name = "Đề án"
            form.department_id = self.unit_a
            form.product_id = self.products["DC.08"]
            for person, share in ((self.emp_staff, 60), (self.emp_staff2, 40)):
                with form.share_ids.new() as line:
                    line.employee_id = person
                    line.share = share
        self.assertEqual(form.record.share_total, 100)

    def test_a_catalogue_with_its_products(self):
        with self.form(self.manager, "hr.quality.product.catalogue") as form:
            form.name, form.code = "Danh mục mới", "DM-M"
            form.date_from = date(2026, 11, 1)
            form.standard_unit = "Công văn"
            form.unit_points = 5
            with form.product_ids.new() as line:
                line.code, line.name, line.points = "A.1", "Công văn", 10
        self.assertEqual(form.record.product_ids.coefficient, 2)

    def test_a_regulation_and_a_period(self):
        with self.form(self.manager, "hr.quality.regulation") as form:
            form.name, form.code = "Quy chế mới", "QC-M"
            form.date_from = date(2027, 1, 1)
        self.assertEqual(form.record.state, "draft")
        with self.form(self.officer, "hr.quality.period") as form:
            form.name = "Tháng 11/2026"
            form.kind = "month"
            form.date_from, form.date_to = date(2026, 11, 1), date(2026, 11, 30)
            form.reference_date = date(2026, 11, 30)
        self.assertEqual(form.record.company_id, self.company)

    def test_the_registers_of_personnel(self):
        with self.form(self.officer, "hr.quality.tracking") as form:
            form.employee_id = self.emp_staff
            form.department_id = self.unit_a
            form.sub_period = "m09"
            form.general = 28
        self.assertTrue(form.record.has_general)
        with self.form(self.officer, "hr.quality.fact") as form:
            form.employee_id = self.emp_staff
            form.key = "tasks_done_pct"
            form.value = 100
        with self.form(self.officer, "hr.quality.posting") as form:
            form.employee_id = self.emp_staff
            form.kind = "field"
            form.date_from = date(2026, 3, 1)
        with self.form(self.officer, "hr.quality.interruption") as form:
            form.employee_id = self.emp_staff
            form.kind = "sick"
            form.date_from, form.date_to = date(2026, 3, 1), date(2026, 4, 1)
        with self.form(self.officer, "hr.quality.discipline") as form:
            form.employee_id = self.emp_staff
            form.kind, form.form = "admin", "reprimand"
            form.act_date = date(2026, 3, 1)
            form.number, form.date_signed = "15/QĐ-SKHCN", date(2026, 5, 4)
            form.date_effective = date(2026, 5, 4)
        self.assertEqual(form.record.employee_id, self.emp_staff)

    def test_meetings_councils_decisions(self):
        with self.form(self.officer, "hr.quality.meeting") as form:
            form.name = "Họp phòng A"
            form.date = date(2026, 10, 9)
            form.period_id = self.period
            form.department_id = self.unit_a
        self.assertTrue(form.record.exists())
        with self.form(self.officer, "hr.quality.council") as form:
            form.name = "Hội đồng đánh giá"
            form.number, form.date = "12/QĐ-SKHCN", date(2026, 10, 1)
        self.assertEqual(form.record.company_id, self.company)
        with self.form(self.officer, "hr.quality.decision") as form:
            form.period_id = self.period
            form.name = "Xếp loại cá nhân năm 2026"
        self.assertEqual(form.record.state, "draft")
