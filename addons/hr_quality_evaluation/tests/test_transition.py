# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestTransition(QualityCase):
    def test_state_is_not_written(self):
        users = self.staff | self.officer | self.authority | self.manager
        for user in users:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "write", {"state": "published"})
        with self.assertRaises(AccessError):
            self.period.sudo().write({"state": "published"})
        with self.assertRaises(AccessError):
            self.period.sudo().state = "published"

    def test_state_is_not_created(self):
        values = self.period.copy_data()[0] | {"name": "Kỳ khác", "kind": "custom"}
        with self.assertRaises(AccessError):
            self.env["hr.quality.period"].sudo().create({**values, "state": "open"})
        with self.assertRaises(AccessError):
            self.call(
                self.manager, "hr.quality.period", "create", {**values, "state": "open"}
            )

    def test_state_is_not_taken_from_defaults(self):
        values = self.period.copy_data()[0] | {"name": "Kỳ khác", "kind": "custom"}
        del values["state"]
        period = self.env["hr.quality.period"].with_context(default_state="published")
        self.assertEqual(period.create(values).state, "draft")

    def test_stamps_are_not_written(self):
        submission = self.env["hr.quality.submission"].create(
            {
                "period_id": self.period.id,
                "company_id": self.company.id,
                "department_id": self.unit_a.id,
            }
        )
        with self.assertRaises(AccessError):
            self.call(self.officer, submission, "write", {"sent_by_id": self.staff.id})

    def test_a_move_outside_the_table_is_refused(self):
        with self.assertRaises(UserError):
            self.period._transition("closed")
