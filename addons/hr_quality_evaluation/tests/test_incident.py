# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .kinds_common import KindsCase


@tagged("post_install", "-at_install")
class TestIncident(KindsCase):
    """Who records, sees, explains, confirms and excuses an event; refusals first."""

    def seen(self, user):
        return self.call(user, "hr.quality.incident", "search", [])

    def test_a_head_records_in_his_own_unit_only(self):
        incident = self.record(self.head, self.emp_staff)
        self.assertEqual(incident.department_id, self.unit_a)
        self.assertEqual(incident.user_id, self.staff)
        self.assertEqual(incident.state, "draft")
        for user, employee in (
            (self.head, self.emp_staff3),
            (self.head_b, self.emp_staff),
            (self.staff, self.emp_staff2),
            (self.outsider, self.emp_staff),
            (self.inspector, self.emp_staff),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.record(user, employee)

    def test_a_unit_sent_along_does_not_open_another_unit(self):
        with self.assertRaises(AccessError):
            self.record(self.head, self.emp_staff3, department_id=self.unit_a.id)

    def test_the_evidence_is_not_swapped_past_the_event(self):
        """By the head it concerns or by anybody who may read the draft."""
        incident = self.record(self.officer, self.emp_head)
        for user in (self.head, self.director, self.authority, self.officer):
            values = {
                "name": "khac.pdf",
                "res_model": "hr.quality.incident",
                "res_field": "evidence_file",
                "res_id": incident.id,
                "datas": "a2hhYw==",
            }
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, "ir.attachment", "create", [values])
        self.assertFalse(incident.evidence_file)

    def test_who_sees_an_event(self):
        incident = self.record(self.head, self.emp_staff)
        for user in (
            self.staff,
            self.head,
            self.director,
            self.officer,
            self.authority,
            self.inspector,
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen(user), incident.ids)
        for user in (
            self.staff2,
            self.staff3,
            self.head_b,
            self.outsider,
            self.other_officer,
        ):
            with self.subTest(user.login):
                self.assertEqual(self.seen(user), [])
                with self.assertRaises(AccessError):
                    self.call(user, incident, "read", ["name"])

    def test_nobody_confirms_who_may_not(self):
        incident = self.record(self.head, self.emp_staff)
        for user in (self.head, self.staff, self.inspector, self.outsider):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, incident, "action_confirm")
        for user in (self.officer, self.authority):
            with self.subTest(user.login):
                one = self.record(self.head, self.emp_staff)
                self.call(user, one, "action_confirm")
                self.assertEqual((one.state, one.confirmed_by_id), ("confirmed", user))

    def test_personnel_does_not_confirm_about_themselves(self):
        own = self.make_employee("Ngô Thị Cán", self.unit_a, user=self.officer)
        incident = self.record(self.head, own)
        with self.assertRaises(AccessError):
            self.call(self.officer, incident, "action_confirm")
        self.call(self.authority, incident, "action_confirm")

    def test_no_confirmation_without_evidence(self):
        incident = self.record(self.head, self.emp_staff, document=False)
        with self.assertRaises(UserError):
            self.call(self.officer, incident, "action_confirm")

    def test_state_and_findings_are_not_written(self):
        incident = self.record(self.head, self.emp_staff)
        for vals in (
            {"state": "confirmed"},
            {"confirmed_by_id": self.head.id},
            {"explanation": "Không có gì"},
            {"excuse_reason": "Bão"},
            {"user_id": self.head.id},
            {"code": "X"},
        ):
            for user in (self.head, self.officer):
                name = f"{user.login} {vals}"
                with self.subTest(name), self.assertRaises(AccessError):
                    self.call(user, incident, "write", vals)
        with self.assertRaises(AccessError):
            self.record(self.officer, self.emp_staff, state="confirmed")
        with self.assertRaises(AccessError):
            self.record(self.officer, self.emp_staff, excuse_reason="Bão")

    def test_an_open_event_is_changed_by_who_recorded_it_or_personnel(self):
        incident = self.record(self.head, self.emp_staff)
        for user in (self.staff, self.director, self.inspector):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, incident, "write", {"count": 2})
        self.call(self.head, incident, "write", {"count": 2})
        self.call(self.officer, incident, "write", {"count": 3})
        self.assertEqual(incident.count, 3)

    def test_a_head_does_not_move_an_event_to_another_unit(self):
        incident = self.record(self.head, self.emp_staff)
        with self.assertRaises(AccessError):
            self.call(self.head, incident, "write", {"employee_id": self.emp_staff3.id})

    def test_a_confirmed_event_stays(self):
        incident = self.confirmed(self.emp_staff)
        for user in (self.officer, self.manager):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.call(user, incident, "write", {"count": 2})
            with self.subTest(user.login), self.assertRaises(UserError):
                self.call(user, incident, "unlink")

    def test_the_person_explains_nobody_else_for_him(self):
        incident = self.record(self.head, self.emp_staff)
        for user in (self.head, self.officer, self.staff2):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.note(user, incident, "explain", "Tôi thay đồng chí An")
        self.note(self.staff, incident, "explain", "Con ốm, đã báo qua điện thoại")
        self.assertEqual(incident.explanation, "Con ốm, đã báo qua điện thoại")
        self.assertEqual(incident.explained_by_id, self.staff)

    def test_a_dialog_belongs_to_who_opened_it(self):
        incident = self.record(self.head, self.emp_staff)
        vals = {"incident_id": incident.id, "purpose": "explain", "text": "x"}
        ids = self.call(self.staff, "hr.quality.incident.note", "create", [vals])
        dialog = self.env["hr.quality.incident.note"].browse(ids)
        with self.assertRaises(AccessError):
            self.call(self.officer, dialog, "read", ["text"])

    def test_only_the_authority_excuses_and_with_proof(self):
        incident = self.confirmed(self.emp_staff)
        for user in (self.officer, self.head, self.staff):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.note(user, incident, "excuse", "Bão số 3", document="CV 12")
        with self.assertRaises(UserError):
            self.note(self.authority, incident, "excuse", "Bão số 3")
        self.note(self.authority, incident, "excuse", "Bão số 3", document="CV 12")
        self.assertEqual(incident.state, "excused")
        self.assertEqual(incident.excused_by_id, self.authority)
        self.assertEqual(incident.excuse_document, "CV 12")
        self.call(self.authority, incident, "action_unexcuse")
        self.assertEqual(incident.state, "confirmed")

    def test_not_upheld(self):
        incident = self.record(self.head, self.emp_staff)
        with self.assertRaises(AccessError):
            self.note(self.head, incident, "reject", "Nhầm người")
        self.note(self.officer, incident, "reject", "Nhầm người")
        self.assertEqual(
            (incident.state, incident.reject_reason), ("rejected", "Nhầm người")
        )

    def test_one_declares_about_oneself_only(self):
        incident = self.record(self.staff, self.emp_staff, "C")
        self.assertEqual(incident.state, "draft")
        recorded = self.record(self.head, self.emp_staff)
        with self.assertRaises(AccessError):
            self.call(self.staff, recorded, "write", {"name": "Không có"})
        with self.assertRaises(AccessError):
            self.call(self.staff, recorded, "unlink")

    def test_only_criteria_by_events(self):
        with self.assertRaises(ValidationError):
            self.record(self.officer, self.emp_staff, "B.1")
        late = self.criteria["A.2"].event_ids[0]
        with self.assertRaises(ValidationError):
            self.record(self.officer, self.emp_staff, "C", event_id=late.id)

    def test_the_journal_names_no_person(self):
        incident = self.confirmed(self.emp_staff)
        event = self.env["hr.quality.event"].search(
            [("chain", "=", f"incident:{self.company.id}")]
        )
        self.assertEqual(event.code, "incident_confirmed")
        self.assertEqual(event.record_name, incident.code)

    def test_the_user_follows_the_employee(self):
        incident = self.record(self.officer, self.emp_staff)
        self.emp_staff.user_id = self.outsider
        self.assertEqual(self.seen(self.outsider), incident.ids)
        self.assertEqual(self.seen(self.staff), [])
