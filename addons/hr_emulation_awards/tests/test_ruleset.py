# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..rules import evaluate_readings
from .common import EmulationCase
from .rules_common import held, person


@tagged("post_install", "-at_install")
class TestRuleset(EmulationCase):
    def test_the_dossier_date_picks_the_rule_set(self):
        pick = self.env["hr.emulation.ruleset"]._pick
        rows = [
            (date(2017, 9, 30), ""),
            (date(2017, 10, 1), "ND91"),
            (date(2023, 12, 31), "ND91"),
            (date(2024, 1, 1), ""),
            (date(2026, 9, 30), ""),
            (date(2026, 10, 1), "L2026"),
            (date(2027, 1, 20), "L2026"),
        ]
        for day, code in rows:
            with self.subTest(day=day):
                self.assertEqual(pick(self.company, day).code or "", code)

    def test_the_agency_s_own_rule_set_comes_before_the_shared_one(self):
        own = self.ruleset.copy({"company_id": self.company.id, "code": "RIENG"})
        own.action_activate()
        pick = self.env["hr.emulation.ruleset"]._pick
        self.assertEqual(pick(self.company, date(2026, 12, 1)), own)
        self.assertEqual(pick(self.other_company, date(2026, 12, 1)), self.ruleset)

    def test_two_rule_sets_never_cover_the_same_day(self):
        with self.assertRaises(ValidationError):
            self.ruleset.copy({"code": "HAI"}).action_activate()

    def test_shipped_conditions_give_the_bridge_of_the_law(self):
        rows = [
            ("htxs", ("initiative",), True, True),
            ("htxs", ("topic",), True, True),
            ("htxs", ("combat",), True, True),
            ("htxs", (), False, True),
            ("htt", ("initiative",), False, True),
            ("htt", (), False, False),
            ("ht", ("initiative",), False, False),
        ]
        rule = self.ruleset.rule_ids.filtered(lambda r: r.title_id.code == "CSTDCS")
        conditions = rule.condition_ids._prepare_conditions()
        for grade, works, first, second in rows:
            with self.subTest(grade=grade, works=works):
                labour = held("LDTT", *([2026] if grade in ("htxs", "htt") else []))
                subject = person(grade=grade, works=works, titles=labour)
                verdicts = evaluate_readings(subject, "CSTDCS", conditions)
                self.assertEqual(verdicts["A"].eligible, first)
                self.assertEqual(verdicts["B"].eligible, second)

    def test_rules_in_force_are_not_edited(self):
        rule = self.ruleset.rule_ids[0]
        with self.assertRaises(UserError):
            rule.cap_percent = 20
        with self.assertRaises(UserError):
            rule.condition_ids[0].min_grade = "ht"
        with self.assertRaises(UserError):
            rule.condition_ids[0].unlink()
        copy = self.ruleset.copy({"code": "BAN-SAO"})
        self.assertEqual(copy.state, "draft")
        copy.rule_ids[0].cap_percent = 20
        self.assertEqual(len(copy.rule_ids), len(self.ruleset.rule_ids))
        self.assertEqual(
            len(copy.rule_ids.condition_ids), len(self.ruleset.rule_ids.condition_ids)
        )

    def test_back_to_draft_only_while_unused(self):
        with self.assertRaises(AccessError):
            self.ruleset.with_user(self.office).action_reopen()
        self.ruleset.with_user(self.designer).action_reopen()
        self.assertEqual(self.ruleset.state, "draft")
        self.ruleset.with_user(self.designer).action_activate()
        self.rate_all()
        self.open_round()
        with self.assertRaises(AccessError):
            self.ruleset.with_user(self.designer).action_reopen()

    def test_a_condition_names_what_it_needs(self):
        copy = self.ruleset.copy({"code": "BAN-SAO"})
        with self.assertRaises(ValidationError):
            copy.rule_ids[0].condition_ids = [
                (0, 0, {"kind": "share_of_members_with_title", "article": "x"})
            ]
        with self.assertRaises(ValidationError):
            copy.rule_ids[0].condition_ids = [
                (0, 0, {"kind": "not_frozen", "article": "x", "reading": "C"})
            ]


@tagged("post_install", "-at_install")
class TestConfirmation(EmulationCase):
    def test_a_reading_decides_only_after_a_named_officer_confirmed_it(self):
        self.assertFalse(self.ruleset.decides)
        self.assertTrue(self.env.ref("hr_emulation_awards.ruleset_2017").decides)
        with freeze_time("2026-12-20 02:00:00"):
            dialog = (
                self.env["hr.emulation.ruleset.confirm"]
                .with_user(self.office)
                .create(
                    {
                        "ruleset_id": self.ruleset.id,
                        "reading_id": self.ruleset.reading_ids[0].id,
                        "text": "Luật số 06/2026/QH16, bản công báo",
                        "reason": "Đã đối chiếu điều 23",
                    }
                )
            )
            dialog.action_confirm()
        self.assertTrue(self.ruleset.decides)
        self.assertEqual(self.ruleset.confirmed_reading, "A")
        self.assertEqual(self.ruleset.confirmed_by_id, self.office)
        event = self.env["hr.quality.event"].search(
            [("chain", "=", f"ruleset:{self.ruleset.id}")]
        )
        self.assertEqual(event[:1].code, "ruleset_confirmed")
        self.assertEqual(event[:1].reason, "Đã đối chiếu điều 23")

    def test_sheet_list_and_rule_set_say_the_same_of_an_unread_text(self):
        """ "Text not confirmed" until a named officer has read it, then who did."""
        self.rate_all(emp_staff="htxs")
        self.make_initiative(self.emp_staff)
        award_round = self.open_round(confirm="")
        row = self.nomination(award_round, "CSTDCS", self.emp_staff)
        conditions = row.rule_id.condition_ids
        self.assertTrue(row.rule_unconfirmed)
        self.assertIn("Text not confirmed", str(row.proof))
        self.assertIn("unconfirmed", conditions.mapped("standing"))
        self.assertEqual(row.rule_id.standing, "unconfirmed")
        self.ruleset.with_user(self.office)._confirm("A", "Công báo", "Đã đối chiếu")
        self.assertTrue(award_round.recheck_needed)
        award_round._propose()
        self.env.invalidate_all()
        self.assertFalse(award_round.recheck_needed)
        self.assertFalse(row.rule_unconfirmed or row.provisional)
        proof = str(row.proof)
        self.assertNotIn("Text not confirmed", proof)
        self.assertIn("Text checked by", proof)
        self.assertIn(self.office.name, proof)
        self.assertIn("Công báo", proof)
        self.assertEqual(row.rule_id.standing, "officer")
        for condition in conditions:
            firm = condition.confidence == "confirmed"
            chosen = condition.reading in (False, "A")
            expected = "confirmed" if firm else ("officer" if chosen else "other")
            self.assertEqual(condition.standing, expected, condition.kind)

    def test_confirmation_needs_office_text_reason_and_reading(self):
        text, reason = "Luật số 06/2026/QH16", "Đã đối chiếu"
        for user in (self.staff, self.reader, self.decider, self.officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.ruleset.with_user(user)._confirm("A", text, reason)
        mine = self.ruleset.with_user(self.office)
        for reading, read, why in [
            ("A", " ", reason),
            ("A", text, ""),
            ("", text, reason),
            ("C", text, reason),
        ]:
            with self.subTest(reading=reading), self.assertRaises(UserError):
                mine._confirm(reading, read, why)
        self.assertFalse(self.ruleset.confirmed_on)

    def test_confirmation_is_not_written_over_rpc(self):
        for user in (self.office, self.designer):
            for vals in (
                {"confirmed_reading": "B"},
                {"confirmed_on": "2026-12-20 00:00:00"},
                {"state": "draft"},
            ):
                with (
                    self.subTest(user=user.login, **vals),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, self.ruleset, "write", vals)
        with self.assertRaises(AccessError):
            self.call(
                self.designer,
                "hr.emulation.ruleset",
                "create",
                [
                    {
                        "name": "X",
                        "code": "X",
                        "date_from": "2030-01-01",
                        "confirmed_on": "2030-01-01 00:00:00",
                    }
                ],
            )
