# Part of HR Quality. See LICENSE. (LGPL-3)

from odoo.tests import HttpCase, tagged

from .test_desk import DeskCase


@tagged("post_install", "-at_install")
class TestDeskBrowser(DeskCase, HttpCase):
    """One unit is marked through the desk by a real assessor in a real browser."""

    browser_size = "1366x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for row in cls.rows:
            row.sudo().write({"deadline": "2099-12-05 10:00:00"})

    def test_a_unit_is_marked_through_the_desk(self):
        self.start_tour("/odoo/quality-desk", "hr_quality_desk", login="desk_assessor")
        self.assertEqual({row.state for row in self.rows}, {"submitted"})
        row = self.rows[1]  # An, the first by name
        self.assertEqual(row.state, "submitted")
        self.assertEqual(row.sudo().marks, {"I.1": "35.5", "I.2": "∅", "I.3": "5"})
        self.assertEqual(row.entered_by_id, self.assessor)


@tagged("post_install", "-at_install")
class TestDeskPhone(DeskCase, HttpCase):
    browser_size = "375x667"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for row in cls.rows:
            row.sudo().write({"deadline": "2099-12-05 10:00:00"})

    def test_one_person_a_page_with_steppers(self):
        self.start_tour(
            "/odoo/quality-desk", "hr_quality_desk_phone", login="desk_assessor"
        )
