# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestHistory(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_period(cls.period)
        cls.publish(cls.sheet(cls.emp_staff), "Hoàn thành tốt nhiệm vụ")

    @classmethod
    def publish(cls, sheet, tier):
        """What publication copies to the sheet, straight to the table."""
        cls.env.cr.execute(
            "UPDATE hr_quality_evaluation SET state = 'published',"
            " published_tier = %s, published_grade = 'htt' WHERE id = %s",
            [tier, sheet.id],
        )
        sheet.invalidate_recordset()

    def seen(self, user, employee, model="hr.employee.public"):
        rows = self.call(
            user,
            self.env[model].browse(employee.id),
            "read",
            ["quality_tier", "quality_evaluation_ids"],
        )
        return rows[0]["quality_tier"], len(rows[0]["quality_evaluation_ids"])

    def test_what_others_may_not_see_is_not_there(self):
        for user in (self.staff2, self.head_b, self.outsider):
            with self.subTest(user=user.login):
                self.assertEqual(self.seen(user, self.emp_staff), (False, 0))

    def test_the_person_his_head_and_readers_see_it(self):
        expected = ("Hoàn thành tốt nhiệm vụ (2026)", 1)
        for user in (self.staff, self.head, self.director, self.inspector):
            with self.subTest(user=user.login):
                self.assertEqual(self.seen(user, self.emp_staff), expected)
        self.assertEqual(
            self.seen(self.officer, self.emp_staff, "hr.employee"), expected
        )
        self.assertEqual(self.seen(self.officer, self.emp_staff2), (False, 0))

    def test_pilots_feed_nothing(self):
        pilot = self.make_marks_period()
        self.open_period(pilot)
        self.publish(self.sheet(self.emp_staff2, pilot), "Mức thí điểm")
        self.assertEqual(self.seen(self.officer, self.emp_staff2), (False, 1))

    def test_plain_user_opens_the_public_form(self):
        views = self.call(
            self.staff, "hr.employee.public", "get_views", [[False, "form"]]
        )
        self.assertIn("quality_history", views["views"]["form"]["arch"])
        self.assertNotIn(
            "quality_duty_count", views["models"]["hr.employee.public"]["fields"]
        )

    def test_unit_history(self):
        unit_sheet = self.env["hr.quality.evaluation"].search(
            [
                ("period_id", "=", self.period.id),
                ("employee_id", "=", False),
                ("department_id", "=", self.unit_a.id),
            ]
        )
        self.publish(unit_sheet, "Hoàn thành tốt nhiệm vụ")
        self.assertEqual(
            self.seen(self.head, self.unit_a, "hr.department"),
            ("Hoàn thành tốt nhiệm vụ (2026)", 1),
        )
        self.assertEqual(
            self.seen(self.staff, self.unit_a, "hr.department"), (False, 0)
        )

    # menus

    def menus(self, user):
        self.env.registry.clear_cache()
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        return {menu.get("xmlid") for menu in menus.values()}

    def test_menu_of_the_unit_is_for_heads(self):
        unit = "hr_quality_evaluation.menu_quality_unit"
        self.assertIn(unit, self.menus(self.head))
        self.assertIn(
            "hr_quality_evaluation.menu_hr_quality_submission_unit",
            self.menus(self.head),
        )
        for user in (self.staff, self.outsider, self.inspector):
            with self.subTest(user=user.login):
                self.assertNotIn(unit, self.menus(user))
                self.assertNotIn(
                    "hr_quality_evaluation.menu_hr_quality_submission_unit",
                    self.menus(user),
                )

    def test_menu_follows_the_head_of_today(self):
        unit = "hr_quality_evaluation.menu_quality_unit"
        load = self.env["ir.ui.menu"].with_user(self.staff).load_menus
        self.assertNotIn(unit, {menu.get("xmlid") for menu in load(False).values()})
        self.unit_b.manager_id = self.emp_staff
        self.assertIn(unit, {menu.get("xmlid") for menu in load(False).values()})

    def test_personnel_menus_are_not_for_everybody(self):
        for menu in (
            "menu_hr_quality_evaluation",
            "menu_hr_quality_roster",
            "menu_hr_quality_event",
            "menu_hr_quality_discipline",
        ):
            with self.subTest(menu=menu):
                xmlid = f"hr_quality_evaluation.{menu}"
                self.assertNotIn(xmlid, self.menus(self.head))
                self.assertIn(xmlid, self.menus(self.officer))


@tagged("post_install", "-at_install")
class TestDuties(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pilot = cls.make_marks_period(
            deadline_self=datetime(2026, 12, 3, 10, 0),
            deadline_marks=datetime(2026, 12, 5, 10, 0),
        )
        cls.open_period(cls.pilot)

    def group(self, user):
        groups = self.env["res.users"].with_user(user)._get_activity_groups()
        return next(
            (group for group in groups if group["model"] == "hr.quality.assignment"),
            None,
        )

    def test_systray_counts_duties(self):
        with freeze_time("2026-12-04 01:00"):
            group = self.group(self.staff)
            self.assertEqual(group["overdue_count"], 1, "his self-assessment")
            self.assertEqual(group["planned_count"], 3, "three colleagues")
        self.assertIsNone(self.group(self.outsider))

    def test_own_sheet_and_unit_file_are_duties(self):
        self.period.deadline_self = datetime(2026, 12, 4, 10, 0)
        self.open_period(self.period)
        with freeze_time("2026-12-04 01:00"):
            groups = {
                group["model"]: group
                for group in self.env["res.users"]
                .with_user(self.head)
                ._get_activity_groups()
            }
        self.assertEqual(groups["hr.quality.evaluation"]["today_count"], 1)
        self.assertEqual(groups["hr.quality.submission"]["planned_count"], 2)

    def test_digest_has_a_count_and_no_name(self):
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        with freeze_time("2026-12-04 01:00"):
            self.env["res.users"]._cron_quality_digest()
        mails = Mail.search([]) - before
        mine = mails.filtered(lambda mail: mail.email_to == self.staff.email_formatted)
        self.assertEqual(len(mine), 1)
        self.assertIn("4 sheets", mine.body_html)
        self.assertIn("03/12/2026", mine.body_html)
        self.assertTrue(mine.auto_delete)
        self.assertFalse(mine.recipient_ids)
        self.assertFalse(mine.model)
        for name in ("Trần Văn Ân", "Lê Thị Bình", "Phạm Văn Cường"):
            self.assertNotIn(name, mine.body_html)

    def test_no_digest_long_before(self):
        before = self.env["mail.mail"].search_count([])
        with freeze_time("2026-11-20"):
            self.env["res.users"]._cron_quality_digest()
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_duties_on_the_employee_are_for_personnel(self):
        self.assertEqual(self.emp_staff.with_user(self.officer).quality_duty_count, 4)
        with self.assertRaises(AccessError):
            self.call(self.inspector, self.emp_staff, "read", ["quality_duty_count"])
