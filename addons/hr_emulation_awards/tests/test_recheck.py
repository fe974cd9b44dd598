# Part of HR Quality. See LICENSE. (LGPL-3)
"""From proposed ratings through their decision to firm nominations."""

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.tests.test_decision import SIGNED, DecisionCase


@tagged("post_install", "-at_install")
class TestRecheck(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.make_user("e_office")
        cls.office.group_ids = [
            Command.link(cls.env.ref("hr_emulation_awards.group_emulation_officer").id)
        ]
        cls.ruleset = cls.env.ref("hr_emulation_awards.ruleset_2026")
        cls.ruleset.with_user(cls.office)._confirm("A", "Luật", "Đã đối chiếu")

    def open_round(self):
        award_round = self.env["hr.emulation.round"].create(
            {
                "name": "Năm 2026",
                "company_id": self.company.id,
                "year": 2026,
                "date_from": date(2026, 1, 1),
                "date_to": date(2026, 12, 31),
                "period_id": self.period.id,
                "dossier_date": date(2026, 12, 10),
            }
        )
        award_round.with_user(self.office).action_open()
        return award_round

    def labour(self, award_round, employee):
        return award_round.nomination_ids.filtered(
            lambda n: n.employee_id == employee and n.title_id.code == "LDTT"
        )

    def run_cron(self):
        self.env.flush_all()
        cron = self.env.ref("hr_emulation_awards.ir_cron_emulation_recheck")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_a_decision_on_ratings_makes_nominations_firm(self):
        decision = self.presented()
        award_round = self.open_round()
        row = self.labour(award_round, self.emp_staff)
        self.assertEqual(row.verdict, "eligible")
        self.assertTrue(row.provisional)
        row.with_user(self.office).action_nominate()
        decision.write(SIGNED)
        self.call(self.authority, decision, "action_issue")
        self.assertTrue(award_round.recheck_needed)
        self.assertTrue(row.provisional)
        self.run_cron()
        self.assertFalse(award_round.recheck_needed)
        self.assertFalse(row.provisional)
        self.assertFalse(row.changed)
        self.assertEqual(row.state, "nominated")

    def test_a_closed_round_is_left_alone(self):
        self.presented()
        award_round = self.open_round().with_user(self.office)
        award_round.action_to_council()
        award_round.action_decided()
        award_round.action_close()
        before = award_round.proposed_on
        self.run_cron()
        self.assertEqual(award_round.proposed_on, before)
