# Part of HR Quality. See LICENSE. (LGPL-3)
"""An older database comes to what a new one says, by its migration script."""

import importlib.util
from datetime import date
from pathlib import Path

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.tests.common import QualityCase
from odoo.addons.hr_quality_evaluation.tests.test_decision import DecisionCase
from odoo.addons.hr_quality_evaluation.tests.work_common import WorkCase

ADDONS = Path(__file__).parents[1] / "addons"


def script(addon, version, phase="post"):
    path = ADDONS / addon / "migrations" / version / f"{phase}-migration.py"
    spec = importlib.util.spec_from_file_location(f"{phase}_migration", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@tagged("post_install", "-at_install")
class TestMigration(QualityCase):
    def test_sheets_opened_before_get_the_body_that_rates_them(self):
        self.open_period(self.period)
        sheets = self.env["hr.quality.evaluation"].search(
            [("period_id", "=", self.period.id)]
        )
        opened = {sheet.id: sheet.rating_body_id for sheet in sheets}
        self.assertTrue(any(opened.values()))
        self.env.cr.execute(
            "UPDATE hr_quality_evaluation SET rating_body_id = NULL"
            " WHERE period_id = %s",
            [self.period.id],
        )
        migration = script("hr_quality_evaluation", "19.0.1.1.0")
        migration.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual({s.id: s.rating_body_id for s in sheets}, opened)

    def test_result_points_that_were_entered_are_given(self):
        figures = self.env["hr.quality.tracking"].create(
            [
                {
                    "department_id": self.unit_a.id,
                    "company_id": self.company.id,
                    "year": year,
                    "sub_period": "y",
                    "general": 28,
                    "results": results,
                }
                for year, results in ((2024, 60), (2025, 0))
            ]
        )
        self.env.flush_all()
        self.env.cr.execute("UPDATE hr_quality_tracking SET has_results = NULL")
        script("hr_quality_evaluation", "19.0.1.6.0").migrate(self.env.cr, "19.0.1.5.0")
        self.env.invalidate_all()
        self.assertEqual(figures.mapped("has_results"), [True, False])

    def test_record_rules_say_again_what_the_files_say(self):
        rule = self.env.ref("hr_quality_evaluation.hr_quality_incident_rule_own")
        wanted = rule.domain_force
        rule.domain_force = "[(1, '=', 1)]"
        script("hr_quality_evaluation", "19.0.1.1.0").migrate(self.env.cr, "19.0.1.0.0")
        script("hr_emulation_awards", "19.0.1.1.0").migrate(self.env.cr, "19.0.1.0.0")
        self.assertEqual(rule.domain_force, wanted)
        noupdate = self.env["ir.model.data"].search(
            [
                ("module", "=", "hr_quality_evaluation"),
                ("name", "=", "hr_quality_incident_rule_own"),
            ]
        )
        self.assertTrue(noupdate.noupdate)

    def test_leave_from_the_day_of_a_secondment_is_that_secondment(self):
        values = {"employee_id": self.emp_staff.id, "company_id": self.company.id}
        self.env["hr.quality.posting"].create(
            {**values, "kind": "seconded_out", "date_from": "2026-03-01"}
        )
        seconded, other = self.env["hr.quality.interruption"].create(
            [
                {**values, "kind": "other", "date_from": day, "date_to": "2026-12-31"}
                for day in ("2026-03-01", "2026-05-01")
            ]
        )
        self.env.flush_all()
        migration = script("hr_quality_evaluation", "19.0.1.3.0")
        migration.migrate(self.env.cr, "19.0.1.2.0")
        self.env.invalidate_all()
        self.assertEqual((seconded.kind, other.kind), ("seconded_out", "other"))

    def test_a_quarter_of_leaders_speaks_of_its_quarter(self):
        condition = self.env.ref("hr_quality_evaluation.condition_qd366_ldq_05")
        wanted = "Không bị kỷ luật từ khiển trách trở lên trong quý"
        for before, after in [
            ("Không bị kỷ luật từ khiển trách trở lên trong năm", wanted),
            ("Câu của cơ quan", "Câu của cơ quan"),
        ]:
            self.env.cr.execute(
                "UPDATE hr_quality_tier_condition SET name = %s WHERE id = %s",
                [before, condition.id],
            )
            migration = script("hr_quality_evaluation", "19.0.1.3.0")
            migration.migrate(self.env.cr, "19.0.1.2.0")
            condition.invalidate_recordset()
            self.assertEqual(condition.name, after)

    def test_conditions_of_shipped_texts_come_to_what_they_say_today(self):
        text = self.env.ref("hr_quality_evaluation.regulation_qd366_ldq")
        deputy = self.env.ref("hr_quality_evaluation.condition_qd366_ldq_03")
        wanted = {name: deputy[name] for name in ("effect", "grade")}
        self.env.cr.execute(
            "UPDATE hr_quality_tier_condition SET effect = 'require', grade = 'htxs'"
            " WHERE id = %s",
            [deputy.id],
        )
        steps = [
            script("hr_quality_evaluation", "19.0.1.2.0", phase)
            for phase in ("pre", "post")
        ]
        for step, state in zip(steps, ("draft", "active"), strict=True):
            step.migrate(self.env.cr, "19.0.1.1.0")
            self.env.invalidate_all()
            self.assertEqual(text.state, state)
        self.assertEqual({name: deputy[name] for name in wanted}, wanted)
        self.assertEqual(wanted, {"effect": "ceiling", "grade": "htt"})


@tagged("post_install", "-at_install")
class TestVersionPublished(DecisionCase):
    def test_sheets_published_before_keep_the_version_they_show(self):
        """Which version it was, the dates, and no score where it is withheld."""
        self.cr.execute("UPDATE hr_quality_regulation SET publish_person_score = FALSE")
        self.env.invalidate_all()
        self.issued()
        self.period.with_user(self.officer)._publish()
        self.cr.execute(
            "UPDATE hr_quality_evaluation SET published_result_id = NULL,"
            " published_head_on = NULL, published_staff_on = NULL,"
            " published_trace = %s WHERE period_id = %s",
            ('{"score":"95.90"}', self.period.id),
        )
        self.env.invalidate_all()
        script("hr_quality_evaluation", "19.0.1.4.0").migrate(self.cr, "19.0.1.3.0")
        self.env.invalidate_all()
        sheet = self.sheets[self.emp_staff]
        self.assertEqual(sheet.published_result_id, self.top)
        self.assertEqual(sheet.published_head_on, sheet.published_on)
        self.assertEqual(sheet.published_staff_on, sheet.published_on)
        self.assertNotIn("95.9", sheet.published_trace)
        self.assertFalse(self.period.with_user(self.officer)._publish())


@tagged("post_install", "-at_install")
class TestWorkMigration(WorkCase):
    def migrate(self):
        self.env.flush_all()
        script("hr_quality_evaluation", "19.0.1.7.0").migrate(self.env.cr, "19.0.1.6.0")
        self.env.invalidate_all()

    def test_agencies_own_regulations_look_at_whom_they_did(self):
        decree = self.env.ref("hr_quality_evaluation.regulation_nd335_cc")
        self.migrate()
        self.assertEqual(decree.work_managed, "civil_servant")
        self.assertEqual(self.regulation.work_managed, "all")

    @freeze_time("2026-10-10 03:00:00")
    def test_a_catalogue_replaced_before_ends_with_the_newer_one(self):
        newer = self.catalogue.copy({"date_from": date(2026, 9, 1)})
        self.set_state(newer, "approved")
        self.migrate()
        self.assertEqual(
            (self.catalogue.state, self.catalogue.date_to, newer.state),
            ("expired", date(2026, 8, 31), "approved"),
        )
