# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..wizard.regulation_book import BookForm
from .test_regulation_workbook import WorkbookCase

DECREE = (("general", "28"), ("a", "100"), ("b", "94,64"), ("c", "91,67"))


@tagged("post_install", "-at_install")
class TestRegulationExample(WorkbookCase):
    """A regulation carries examples and is held to them."""

    def setUp(self):
        super().setUp()
        self.draft = self.pack.copy({"company_id": self.company.id})
        self.example = self.draft.example_ids.create(
            {
                "regulation_id": self.draft.id,
                "code": "VD1",
                "name": "Ví dụ của nghị định",
                "expected_score": "94,81",
                "expected_grade": "htxs",
                "line_ids": [
                    Command.create({"kind": "figure", "key": key, "value": value})
                    for key, value in DECREE
                ],
            }
        )

    def test_an_example_that_comes_out_is_no_problem(self):
        self.assertTrue(self.example.agrees)
        self.assertIn("94,81", self.example.found)
        self.assertEqual(self.draft._problems()[self.draft], [])

    def test_a_wrong_score_or_tier_stands_in_the_way_of_issue(self):
        for values in ({"expected_score": "94,8"}, {"expected_grade": "htt"}):
            with self.subTest(values=values):
                draft = self.draft.copy()
                draft.example_ids.write(values)
                (problem,) = draft._problems()[draft]
                self.assertIn("VD1", problem)
                self.assertIn("94,81", problem)
                with self.assertRaises(ValidationError):
                    self.call(self.manager, draft, "action_activate")

    def test_examples_travel_with_the_workbook(self):
        self.example.write(
            {
                "set_id": self.draft.criteria_set_ids[-1].id,
                "role": "head",
                "unit_grade": "htt",
                "lower_units": "htt;ht",
                "absence_kind": "maternity",
                "absence_from": "2026-03-01",
                "absence_to": "2026-08-31",
            }
        )
        form, twin = BookForm(self.env), self.loaded(self.dump(self.draft))
        self.assertEqual(form.content(twin), form.content(self.draft))
        self.assertEqual(twin.example_ids.set_id, twin.criteria_set_ids[-1])
        answer = self.load(self.dump(self.draft))
        self.assertEqual(
            [(line["code"], line["agrees"]) for line in answer["examples"]],
            [(self.example.code, self.example.agrees)],
        )

    def test_a_copy_has_its_own_sets_in_its_examples(self):
        self.example.set_id = self.draft.criteria_set_ids[-1]
        twin = self.draft.copy()
        self.assertEqual(twin.example_ids.set_id, twin.criteria_set_ids[-1])
        self.assertEqual(len(twin.example_ids.line_ids), len(DECREE))
        self.assertTrue(twin.example_ids.agrees)

    def test_not_rated_can_be_expected(self):
        self.example.write(
            {
                "months_worked": 4,
                "expected_score": False,
                "expected_grade": "not_rated",
            }
        )
        self.assertTrue(self.example.agrees)

    def test_a_line_names_an_example_of_the_workbook(self):
        content = self.set_cell(
            self.dump(self.draft), "Vi_du_so_lieu", "example_id", "VD9"
        )
        answer = self.load(content)
        self.assertFalse(answer["regulation_id"])
        self.assertIn("Vi_du", answer["problems"][0]["reason"])

    def test_examples_are_frozen_and_written_by_managers_only(self):
        for user in (self.staff, self.officer):
            for records in (self.example, self.example.line_ids):
                with self.assertRaises(AccessError):
                    self.call(user, records, "unlink")
        self.put_in_force(self.draft)
        for records in (self.example, self.example.line_ids[0]):
            with self.assertRaises(UserError):
                self.call(self.manager, records, "unlink")
        with self.assertRaises(UserError):
            self.call(self.manager, self.example, "write", {"expected_score": "1"})
