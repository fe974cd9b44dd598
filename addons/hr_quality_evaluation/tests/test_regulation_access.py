# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_regulation import RegulationCase

PARTS = (
    "tier_ids",
    "condition_ids",
    "cap_ids",
    "special_case_ids",
    "criteria_set_ids",
)


@tagged("post_install", "-at_install")
class TestRegulationAccess(RegulationCase):
    """Over RPC: everyone reads the rules, a manager drafts, an officer confirms."""

    def test_nobody_but_a_manager_writes_a_draft(self):
        for user in (
            self.staff,
            self.head,
            self.inspector,
            self.authority,
            self.officer,
        ):
            for name in ("", *PARTS):
                records = self.draft[name] if name else self.draft
                values = {"sequence": 1} if "sequence" in records else {"name": "X"}
                if name == "cap_ids":
                    values = {"percent": 21}
                if name == "tier_ids":
                    values = {"lower": 1}
                with self.subTest(user=user.login, part=name):
                    with self.assertRaises(AccessError):
                        self.call(user, records, "write", values)
                    with self.assertRaises(AccessError):
                        self.call(user, records, "unlink")

    def test_nobody_but_a_manager_issues_expires_or_copies(self):
        for user in (
            self.staff,
            self.head,
            self.inspector,
            self.authority,
            self.officer,
        ):
            for method in ("action_activate", "action_expire", "action_new_version"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(UserError),
                ):
                    self.call(user, self.draft, method)
        self.assertEqual(self.draft.state, "draft")
        self.call(self.manager, self.draft, "action_activate")
        self.assertEqual(self.draft.state, "active")

    def test_nobody_writes_the_state(self):
        for user in (self.officer, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.draft, "write", {"state": "active"})
        with self.assertRaises(AccessError):
            self.call(
                self.manager,
                "hr.quality.regulation",
                "create",
                [
                    {
                        "name": "X",
                        "code": "X",
                        "date_from": "2026-01-01",
                        "state": "active",
                    }
                ],
            )

    def test_only_an_officer_confirms(self):
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.draft, "action_confirm", "Công báo")
        self.call(self.officer, self.draft, "action_confirm", "Công báo")
        self.assertEqual(self.draft.confirmed_by_id, self.officer)

    def test_the_window_confirms_rules_of_regulations_only(self):
        window = (
            self.env["hr.quality.regulation.confirm"]
            .with_user(self.officer)
            .create(
                {
                    "regulation_id": self.draft.id,
                    "rule_model": "hr.quality.result",
                    "rule_ref": 1,
                    "text": "x",
                }
            )
        )
        with self.assertRaises(AccessError):
            self.call(self.officer, window, "action_confirm")

    def test_everyone_reads_the_rules_of_his_agency_only(self):
        self.assertTrue(self.call(self.staff, self.draft, "read", ["name"]))
        for name in PARTS:
            self.assertTrue(self.call(self.staff, self.draft[name], "read", ["id"]))
            with self.subTest(name), self.assertRaises(AccessError):
                self.call(self.other_officer, self.draft[name], "read", ["id"])
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.draft, "read", ["name"])

    def test_private_methods_are_not_for_clients(self):
        for method in ("_confirm", "_transition", "_to_rules", "_issue_shipped"):
            with self.subTest(method), self.assertRaises(AccessError):
                self.call(self.manager, self.draft, method)

    def test_catalogues_are_read_by_all_and_written_by_managers(self):
        for record in (self.group_staff, self.duty_group, self.sources["self"]):
            self.assertTrue(self.call(self.staff, record, "read", ["name"]))
            with self.subTest(record), self.assertRaises(AccessError):
                self.call(self.officer, record, "write", {"name": "X"})
            self.call(self.manager, record, "write", {"name": "X"})
