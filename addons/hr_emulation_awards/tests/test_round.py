# Part of HR Quality. See LICENSE. (LGPL-3)
import json
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import EmulationCase


@tagged("post_install", "-at_install")
class TestProposal(EmulationCase):
    def test_everyone_and_every_unit_has_a_proof_sheet(self):
        self.rate_all()
        award_round = self.open_round()
        self.assertEqual(award_round.nomination_count, 7 * 2 + 2 * 2)
        for code in ("LDTT", "CSTDCS"):
            for employee in self.people:
                self.assertTrue(self.nomination(award_round, code, employee))

    def test_titles_follow_from_ratings_and_initiatives(self):
        self.rate_all(
            emp_head="htxs", emp_staff="htxs", emp_staff2="ht", emp_staff3="kht"
        )
        self.make_initiative(self.emp_head)
        self.make_initiative(self.emp_deputy)
        award_round = self.open_round("A")
        expected = {
            "LDTT": {
                "eligible": {
                    "emp_director", "emp_head", "emp_deputy", "emp_staff", "emp_head_b",
                },
                "near_miss": {"emp_staff2", "emp_staff3"},
            },
            "CSTDCS": {
                "eligible": {"emp_head"},
                "near_miss": {"emp_staff", "emp_deputy"},
            },
        }  # fmt: skip
        for code, verdicts in expected.items():
            for verdict, names in verdicts.items():
                for name in names:
                    with self.subTest(code=code, name=name):
                        row = self.nomination(award_round, code, getattr(self, name))
                        self.assertEqual(row.verdict, verdict)

    def test_reading_b_gives_other_fighters(self):
        self.rate_all(emp_staff="htxs")
        self.make_initiative(self.emp_deputy)
        award_round = self.open_round("B")
        for employee in (self.emp_staff, self.emp_deputy):
            row = self.nomination(award_round, "CSTDCS", employee)
            self.assertEqual(row.verdict, "eligible")
            self.assertTrue(row.differs)
            self.assertEqual(
                json.loads(row.trace)["readings"], {"B": "eligible", "A": "near_miss"}
            )
        row = self.nomination(award_round, "CSTDCS", self.emp_head)
        self.assertFalse(row.differs)

    def test_a_suspension_a_reprimand_and_short_service_bar_the_title(self):
        self.rate_all()
        self.env["hr.emulation.freeze"].create(
            {
                "employee_id": self.emp_staff.id,
                "company_id": self.company.id,
                "reason": "complaint",
                "date_from": date(2026, 12, 1),
                "document": "Đơn ngày 01/12/2026",
            }
        )
        self.env["hr.quality.discipline"].create(
            {
                "employee_id": self.emp_staff2.id,
                "company_id": self.company.id,
                "kind": "admin",
                "form": "reprimand",
                "act_date": date(2026, 3, 1),
                "number": "5/QĐ",
                "date_signed": date(2026, 4, 1),
                "date_effective": date(2026, 4, 1),
            }
        )
        self.emp_deputy.quality_hired_on = date(2026, 7, 2)
        award_round = self.open_round()
        for employee, kind in [
            (self.emp_staff, "not_frozen"),
            (self.emp_staff2, "discipline_below"),
            (self.emp_deputy, "months_of_service_min"),
        ]:
            row = self.nomination(award_round, "LDTT", employee)
            missing = [c for c in json.loads(row.trace)["checks"] if not c["met"]]
            self.assertEqual([check["kind"] for check in missing], [kind])
            self.assertEqual(row.verdict, "near_miss")

    def test_units_count_the_titles_proposed_to_their_members(self):
        self.rate_all(unit_a="htxs", emp_staff="htxs", emp_staff2="ht")
        self.make_initiative(self.emp_staff)
        award_round = self.open_round()
        row = self.nomination(award_round, "TTLDTT", self.unit_a)
        self.assertEqual(row.verdict, "eligible")
        share = next(
            c
            for c in json.loads(row.trace)["checks"]
            if c["kind"] == "share_of_members_with_title"
        )
        self.assertEqual(share["found"], {"count": 3, "of": 4})

    def test_excellent_collective_needs_a_fighter_within_the_cap(self):
        """6 LĐTT × 15 % = 0.9: no place at all, so no unit has a CSTĐCS."""
        self.rate_all(unit_a="htxs", emp_staff="htxs", emp_staff2="ht")
        self.make_initiative(self.emp_staff)
        award_round = self.open_round()
        fighter = self.nomination(award_round, "CSTDCS", self.emp_staff)
        self.assertEqual(fighter.verdict, "eligible")
        self.assertFalse(fighter.within_cap)
        unit = self.nomination(award_round, "TTLDXS", self.unit_a)
        self.assertEqual(unit.verdict, "near_miss")
        fighter.with_user(self.office).action_nominate()
        award_round.with_user(self.office).action_propose()
        self.assertEqual(unit.verdict, "eligible")
        self.assertEqual(unit.level, "superior")
        self.assertEqual(fighter.level, "head")

    def test_cap_as_a_parameter(self):
        copy = self.ruleset.copy({"code": "RIENG", "company_id": self.company.id})
        rule = copy.rule_ids.filtered(lambda r: r.title_id.code == "CSTDCS")
        rule.write({"cap_percent": 15, "cap_minimum": 1, "cap_severity": "block"})
        copy.action_activate()
        self.rate_all(emp_staff="htxs", emp_head="htxs")
        self.make_initiative(self.emp_staff)
        self.make_initiative(self.emp_head)
        award_round = self.open_round()
        self.assertEqual(award_round.ruleset_id, copy)
        first = self.nomination(award_round, "CSTDCS", self.emp_staff)
        second = self.nomination(award_round, "CSTDCS", self.emp_head)
        self.assertEqual({first.rank, second.rank}, {1})
        self.assertEqual([first.within_cap, second.within_cap].count(True), 1)
        beyond = first if second.within_cap else second
        with self.assertRaises(UserError):
            beyond.with_user(self.office).action_nominate()
        line = award_round.count_ids.filtered(lambda c: c.title_id.code == "CSTDCS")
        self.assertEqual(line.places, "01 (15 % of 7)")

    def test_the_old_rule_set_asks_ten_months_and_an_initiative(self):
        period = self.make_period(
            "Năm 2022", date_from=date(2022, 1, 1), date_to=date(2022, 12, 31),
            reference_date=date(2022, 12, 1),
        )  # fmt: skip
        self.emp_staff2.quality_hired_on = date(2022, 4, 1)
        for employee in (self.emp_staff, self.emp_staff2):
            self.rate(self.enrol(employee, period=period), "htxs")
        award_round = self.make_round(
            year=2022, date_from=date(2022, 1, 1), date_to=date(2022, 12, 31),
            period_id=period.id, dossier_date=date(2022, 12, 20),
        )  # fmt: skip
        self.assertEqual(award_round.ruleset_id.code, "ND91")
        award_round.with_user(self.office).action_open()
        for employee, labour in (
            (self.emp_staff, "eligible"),
            (self.emp_staff2, "near_miss"),
        ):
            row = self.nomination(award_round, "LDTT", employee)
            self.assertEqual(row.verdict, labour)
            self.assertFalse(row.provisional)
        row = self.nomination(award_round, "CSTDCS", self.emp_staff)
        self.assertEqual(row.verdict, "near_miss")

    def test_who_is_rated_elsewhere_is_reviewed_there(self):
        self.rate_all()
        lines = self.env["hr.quality.roster"].search(
            [
                ("period_id", "=", self.period.id),
                ("employee_id", "in", (self.emp_director + self.emp_staff).ids),
            ]
        )
        lines.write(
            {
                "outcome": "elsewhere",
                "reason": "Do cấp trên xếp loại.",
                "article": "Điều 10 Nghị định số 335/2025/NĐ-CP",
            }
        )
        award_round = self.open_round()
        row = self.nomination(award_round, "LDTT", self.emp_director)
        self.assertTrue(row.elsewhere)
        self.assertEqual(row.verdict, "elsewhere")
        self.assertFalse(row.within_cap)
        self.assertEqual(row.missing_note, "Do cấp trên xếp loại.")
        self.assertIn("Điều 10 Nghị định số 335/2025/NĐ-CP", str(row.proof))
        self.refuse_every_move(row)
        # Of 7 people 2 are reviewed elsewhere: 5 and both units are eligible.
        self.assertEqual(
            (award_round.eligible_count, award_round.near_miss_count), (5 + 2, 0)
        )
        line = award_round.count_ids.filtered(lambda c: c.title_id.code == "LDTT")
        self.assertEqual((line.total, line.elsewhere, line.eligible), (5, 2, 5))
        unit = self.nomination(award_round, "TTLDTT", self.unit_a)
        share = next(
            c
            for c in json.loads(unit.trace)["checks"]
            if c["kind"] == "share_of_members_with_title"
        )
        self.assertEqual(share["found"], {"count": 3, "of": 3})
        award_round.include_elsewhere = True
        award_round.with_user(self.office).action_propose()
        self.assertFalse(row.elsewhere)
        row.with_user(self.office).action_nominate()
        self.assertEqual(row.state, "nominated")

    def refuse_every_move(self, row):
        """Neither nominated nor refused, by the office or by a head, by no button."""
        row.with_user(self.office).refusal_reason = "Không xét ở đây"
        for user in (self.office, self.director):
            for method in ("action_nominate", "action_refuse", "action_unit_reviewed"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(UserError),
                ):
                    self.call(user, row, method)
        self.assertEqual(row.state, "candidate")

    def test_whoever_is_reviewed_elsewhere_takes_no_place_of_the_cap(self):
        """15 % of the 5 reviewed here, not of all 7: 0.75, rounded up one place."""
        copy = self.ruleset.copy({"code": "RIENG", "company_id": self.company.id})
        rule = copy.rule_ids.filtered(lambda r: r.title_id.code == "LDTT")
        rule.write({"cap_percent": 15, "cap_rounding": "ceil"})
        copy.action_activate()
        self.rate_all()
        lines = self.env["hr.quality.roster"].search(
            [
                ("period_id", "=", self.period.id),
                ("employee_id", "in", (self.emp_director + self.emp_staff).ids),
            ]
        )
        lines.outcome = "elsewhere"
        award_round = self.open_round()
        line = award_round.count_ids.filtered(lambda c: c.title_id.code == "LDTT")
        self.assertEqual(line.places, "01 (15 % of 5)")
        self.assertEqual(line.proposed, 1)

    def test_the_line_names_the_body_once_it_has_answered(self):
        results = self.rate_all()
        result = results["emp_director"]
        result.flush_recordset()
        self.env.cr.execute(
            "ALTER TABLE hr_quality_result DISABLE TRIGGER USER;"
            "UPDATE hr_quality_result SET outside = true, outside_body = %s"
            " WHERE id = %s;"
            "ALTER TABLE hr_quality_result ENABLE TRIGGER USER",
            ["Ủy ban nhân dân tỉnh Ví Dụ", result.id],
        )
        self.env.invalidate_all()
        line = self.env["hr.quality.roster"].search(
            [("employee_id", "=", self.emp_director.id)]
        )
        line.outcome = "elsewhere"
        award_round = self.open_round()
        row = self.nomination(award_round, "LDTT", self.emp_director)
        self.assertIn("Ủy ban nhân dân tỉnh Ví Dụ", row.missing_note)

    def test_no_rule_set_no_round(self):
        award_round = self.make_round(dossier_date=date(2025, 12, 1))
        with self.assertRaises(UserError):
            award_round.with_user(self.office).action_open()

    def test_checking_again_never_doubles(self):
        self.rate_all()
        award_round = self.open_round()
        before = award_round.nomination_ids
        stamps = before.mapped("write_date")
        award_round.with_user(self.office).action_propose()
        self.assertEqual(award_round.nomination_ids, before)
        self.assertEqual(before.mapped("write_date"), stamps)

    def test_a_late_arrival_is_added(self):
        self.rate_all()
        award_round = self.open_round()
        late = self.make_employee("Đặng Văn Muộn", self.unit_b)
        self.rate(self.enrol(late), "htt")
        award_round.with_user(self.office).action_propose()
        self.assertEqual(self.nomination(award_round, "LDTT", late).verdict, "eligible")


@tagged("post_install", "-at_install")
class TestProvisional(EmulationCase):
    def test_proposed_ratings_give_provisional_nominations(self):
        results = self.rate_all(official=False)
        award_round = self.open_round()
        row = self.nomination(award_round, "LDTT", self.emp_staff)
        self.assertEqual(row.verdict, "eligible")
        self.assertTrue(row.provisional)
        row.with_user(self.office).action_nominate()
        for result in results.values():
            self.settle(result, "htt")
        award_round.with_user(self.office).action_propose()
        self.assertFalse(row.provisional)
        self.assertFalse(row.changed)
        self.assertEqual(row.state, "nominated")

    def test_an_official_rating_that_differs_alerts_and_changes_nothing(self):
        results = self.rate_all(official=False)
        award_round = self.open_round()
        row = self.nomination(award_round, "LDTT", self.emp_staff)
        other = self.nomination(award_round, "LDTT", self.emp_staff2)
        row.with_user(self.office).action_nominate()
        for name, result in results.items():
            self.settle(result, "ht" if name in ("emp_staff", "emp_staff2") else "htt")
        award_round._propose()
        self.assertEqual((row.verdict, row.state), ("eligible", "nominated"))
        self.assertTrue(row.changed)
        self.assertEqual(row.recheck_verdict, "near_miss")
        self.assertEqual(other.verdict, "near_miss")
        self.assertFalse(other.changed)
        self.assertTrue(award_round.activity_ids)
        with self.assertRaises(UserError):
            row._check_firm()
        row.with_user(self.office).action_accept_recheck()
        self.assertEqual((row.verdict, row.state), ("near_miss", "candidate"))
        self.assertFalse(row.changed)

    def test_an_unconfirmed_text_decides_nothing(self):
        self.rate_all()
        award_round = self.open_round(confirm="")
        row = self.nomination(award_round, "LDTT", self.emp_staff)
        self.assertTrue(row.provisional)
        self.assertTrue(row.rule_unconfirmed)
        with self.assertRaises(UserError):
            row._check_firm()
        self.ruleset.with_user(self.office)._confirm("A", "Luật", "Đã đọc")
        award_round.with_user(self.office).action_propose()
        self.assertFalse(row.provisional)
        row._check_firm()

    def test_issuing_a_rating_decision_asks_for_a_new_check(self):
        self.rate_all(official=False)
        award_round = self.open_round()
        award_round._request_recheck()
        self.assertTrue(award_round.recheck_needed)
        award_round._propose()
        self.assertFalse(award_round.recheck_needed)


@tagged("post_install", "-at_install")
class TestRoundAccess(EmulationCase):
    def test_only_the_standing_office_runs_a_round(self):
        self.rate_all()
        award_round = self.make_round()
        for user in (self.staff, self.head, self.decider, self.reader, self.officer):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.call(user, award_round, "action_open")
                with self.assertRaises(AccessError):
                    self.call(user, award_round, "write", {"name": "x"})
        with self.assertRaises(AccessError):
            self.call(self.office, award_round, "write", {"state": "decided"})
        with self.assertRaises(AccessError):
            self.call(self.other_office, award_round, "action_open")
        self.call(self.office, award_round, "action_open")
        self.assertEqual(award_round.state, "open")

    def test_moves_of_the_round(self):
        self.rate_all()
        award_round = self.open_round().with_user(self.office)
        with self.assertRaises(UserError):
            award_round.action_close()
        award_round.action_to_council()
        award_round.action_back_to_units()
        award_round.action_to_council()
        award_round.with_user(self.decider).action_decided()
        award_round.action_close()
        self.assertEqual(award_round.state, "closed")
        with self.assertRaises(UserError):
            award_round.action_propose()

    def test_what_an_open_round_stands_on_is_fixed(self):
        self.rate_all()
        award_round = self.open_round()
        other_rules = self.ruleset.copy({"code": "KHAC", "company_id": self.company.id})
        for values in (
            {"dossier_date": date(2026, 1, 1)},
            {"ruleset_id": other_rules.id},
            {"date_from": date(2025, 1, 1)},
            {"date_to": date(2027, 12, 31)},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.call(self.office, award_round, "write", values)
        with self.assertRaises(UserError):
            award_round.unlink()

    def test_who_is_reviewed_here_is_fixed_at_the_council(self):
        self.rate_all()
        award_round = self.open_round()
        self.call(self.office, award_round, "write", {"include_elsewhere": True})
        self.call(self.office, award_round, "action_to_council")
        with self.assertRaises(UserError):
            self.call(self.office, award_round, "write", {"include_elsewhere": False})

    def test_a_round_stands_on_a_period_of_its_own_agency(self):
        """The officer of one agency would else read the ratings of another."""
        self.rate_all()
        foreign = {
            "name": "Đợt xét",
            "company_id": self.other_company.id,
            "year": 2026,
            "date_from": "2026-01-01",
            "date_to": "2026-12-31",
            "period_id": self.period.id,
            "dossier_date": "2026-12-18",
        }
        with self.assertRaises(ValidationError):
            self.call(self.other_office, "hr.emulation.round", "create", [foreign])
        own = self.make_round()
        period = self.make_period("Kỳ của xã", [], company_id=self.other_company.id)
        with self.assertRaises(ValidationError):
            self.call(self.office, own, "write", {"period_id": period.id})

    def test_mail_does_not_enter(self):
        model = self.env["hr.emulation.round"]
        with self.assertRaises(AccessError):
            model.message_new({"subject": "x"})
        with self.assertRaises(AccessError):
            self.make_round().message_update({"subject": "x"})

    def test_every_move_is_in_the_journal(self):
        self.rate_all()
        award_round = self.open_round()
        codes = self.env["hr.quality.event"].search(
            [("chain", "=", f"round:{award_round.id}")], order="seq"
        )
        self.assertEqual(codes.mapped("code"), ["round_opened", "round_proposed"])
