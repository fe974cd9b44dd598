# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import io
from datetime import timedelta

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .kinds_common import KindsCase
from .result_common import ResultCase

TRANSIENT = "hr_quality_simulation%"


class SimulationCase(ResultCase):
    """Four people rated: 94,50 (HTXS), 94,50 of a head, 80,50 and 60,67."""

    CAST = (*ResultCase.CAST, "_create_closed_year")

    @classmethod
    def _create_closed_year(cls):
        months = range(1, 13)
        cls.track(cls.emp_staff, months)
        cls.track(cls.emp_staff2, months, ratios=(75, 75, 75))
        cls.track(cls.emp_staff3, months, general=14, ratios=(66, 67, 67))
        cls.compute()
        cls.set_state(cls.period, "rated")
        cls.draft = cls.regulation.copy({"company_id": cls.company.id})
        grades = {tier.grade: tier for tier in cls.draft.tier_ids}
        grades["htxs"].lower = grades["htt"].upper = 95
        grades["htt"].lower = grades["ht"].upper = 80

    def simulation(self, user=None, **values):
        model = self.env["hr.quality.simulation"].with_user(user or self.officer)
        values = {"regulation_id": self.draft.id, **values}
        return model.create({"period_id": self.period.id, **values})

    def ask(self, **values):
        simulation = self.simulation(**values)
        simulation.action_run()
        return simulation

    def line(self, simulation, employee):
        lines = simulation.line_ids
        return lines.filtered(lambda line: line.subject_name == employee.name)

    def rows(self):
        """Every row of every table of ours that is not a window's own."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND"
            " relname LIKE 'hr_quality%%' AND relname NOT LIKE %s ORDER BY 1",
            [TRANSIENT],
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        found = {}
        for table in tables:
            self.env.cr.execute(
                "SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text))"
                f' FROM "{table}" t'
            )
            found[table] = self.env.cr.fetchone()[0]
        return found


@tagged("post_install", "-at_install")
class TestSimulator(SimulationCase):
    def test_who_changes_tier_under_a_draft(self):
        """28 + 70 × 95 % = 94,5 (95 is needed now); 28 + 52,5 = 80,5; 14 + 46,67."""
        simulation = self.ask()
        line = self.line(simulation, self.emp_staff)
        self.assertEqual((line.old_score, line.new_score), ("94,5", "94,5"))
        self.assertEqual((line.old_grade, line.new_grade), ("htxs", "htt"))
        self.assertEqual(line.movement, "down")
        line = self.line(simulation, self.emp_staff2)
        self.assertEqual((line.old_grade, line.new_grade), ("htt", "htt"))
        line = self.line(simulation, self.emp_staff3)
        self.assertEqual((line.old_grade, line.new_grade), ("ht", "ht"))
        self.assertEqual(simulation.changed, 1)
        self.assertEqual(simulation.line_ids[0].subject_name, self.emp_staff.name)

    def test_bodies_over_the_cap(self):
        """All three at the top: of 3 good or better 20 % is none, so 3 too many."""
        grades = {tier.grade: tier for tier in self.draft.tier_ids}
        grades["htxs"].write({"lower": 60})
        grades["htt"].write({"lower": 55, "upper": 60})
        grades["ht"].write({"lower": 50, "upper": 55})
        simulation = self.ask()
        cap = simulation.cap_ids.filtered(lambda one: one.rated == 3)[:1]
        self.assertEqual((cap.top, cap.limit_good_or_better, cap.over), (3, 0, 3))

    def test_nothing_is_written(self):
        simulation = self.simulation()
        before = self.rows()
        simulation.action_run()
        self.assertTrue(simulation.line_ids)
        self.assertEqual(self.rows(), before)
        again = self.simulation(mode="again", regulation_id=False)
        again.action_run()
        self.assertEqual(self.rows(), before)

    def test_final_results_do_not_stand_in_the_way(self):
        results = self.env["hr.quality.result"].search(
            [("period_id", "=", self.period.id)]
        )
        self.env.cr.execute(
            "UPDATE hr_quality_result SET state = 'decided', decided_grade = rule_grade"
            " WHERE id = ANY(%s)",
            [results.ids],
        )
        self.env.invalidate_all()
        simulation = self.ask()
        line = self.line(simulation, self.emp_staff)
        self.assertEqual((line.decided_grade, line.new_grade), ("htxs", "htt"))

    def test_only_the_personnel_office_and_after_the_rating(self):
        for user in (self.staff, self.head, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.simulation(), "action_run")
        simulation = self.simulation(user=self.inspector)
        with self.assertRaises(AccessError):
            simulation.action_run()
        other = self.period.with_user(self.other_officer).with_context(
            allowed_company_ids=self.other_company.ids
        )
        for ask in (other._recompute, lambda: other._simulate(self.draft, self.draft)):
            with self.assertRaises(AccessError):
                ask()
        self.set_state(self.period, "open")
        with self.assertRaises(UserError):
            self.ask()

    def test_the_comparison_in_excel(self):
        simulation = self.ask()
        simulation.action_export()
        book = openpyxl.load_workbook(
            io.BytesIO(base64.b64decode(simulation.with_context(bin_size=False).file))
        )
        cells = [cell.value for row in book.worksheets[0].rows for cell in row]
        self.assertIn(self.emp_staff.name, cells)
        self.assertIn("94,5", cells)


@tagged("post_install", "-at_install")
class TestSimulatorOfEvents(KindsCase, ResultCase):
    """March 2026: 13 + 75 points marked, 5 that one day of absence makes 3."""

    def test_a_draft_of_another_code_counts_the_events_of_the_replaced(self):
        month = self.month_period()
        self.set_state(month, "open")
        sheet = self.make_sheet(
            self.emp_staff,
            self.unit_a,
            period=month,
            regulation_id=self.regulation_month.id,
            criteria_set_id=self.month_set.id,
        )
        assignment = self.env["hr.quality.assignment"].create(
            {
                "code": "A1",
                "evaluation_id": sheet.id,
                "period_id": month.id,
                "company_id": self.company.id,
                "source_id": self.sources["superior"].id,
                "assessor_id": self.emp_director.id,
                "marks": {"A.1": "13", "B.1": "75"},
            }
        )
        self.set_state(assignment, "submitted")
        self.confirmed(self.emp_staff, kind="absent")
        self.compute(sheet, period=month)
        self.assertEqual(self.result(sheet).score, 91)
        self.set_state(month, "rated")
        draft = self.regulation_month.copy(
            {"company_id": self.company.id, "code": "T-X"}
        )
        for code in ("T-20-80", "T-X"):
            draft.code = code
            draft.version_no = 9
            found = month.with_user(self.officer)._simulate(
                draft, self.regulation_month
            )
            self.assertEqual([row.new.score for row in found], [91], code)


@tagged("post_install", "-at_install")
class TestTimeMachine(SimulationCase):
    def again(self, user=None):
        simulation = self.simulation(user, mode="again", regulation_id=False)
        simulation.action_run()
        return simulation

    def test_the_same_version_gives_what_was_decided(self):
        simulation = self.again()
        self.assertEqual(simulation.changed, 0)
        self.assertFalse(any(simulation.line_ids.mapped("difference")))
        self.assertEqual(simulation.total, len(simulation.line_ids))

    def test_an_inspector_may_look_back(self):
        self.assertEqual(self.again(self.inspector).changed, 0)
        with self.assertRaises(AccessError):
            self.again(self.authority)

    def test_a_figure_changed_since_is_listed(self):
        """June from 94,50 to a total of 40: (11 × 94,5 + 40) / 12 = 89,96."""
        june = self.env["hr.quality.tracking"].search(
            [("employee_id", "=", self.emp_staff.id), ("sub_period", "=", "m06")]
        )
        self.env.cr.execute(
            "UPDATE hr_quality_tracking SET has_total = TRUE, total = 40 WHERE id = %s",
            [june.id],
        )
        self.env.invalidate_all()
        simulation = self.again()
        self.assertEqual(simulation.changed, 1)
        line = simulation.line_ids[0]
        self.assertEqual((line.old_score, line.new_score), ("94,5", "89,96"))
        self.assertEqual((line.old_grade, line.new_grade), ("htxs", "htt"))
        self.assertTrue(line.difference)

    def test_a_line_that_differs_is_named_although_the_score_is_the_same(self):
        """June 94,50 → 95,50, July 94,50 → 93,50: the year stays 94,50."""
        for month, total in (("m06", 95.5), ("m07", 93.5)):
            tracking = self.env["hr.quality.tracking"].search(
                [
                    ("employee_id", "=", self.emp_staff.id),
                    ("sub_period", "=", month),
                ]
            )
            self.env.cr.execute(
                "UPDATE hr_quality_tracking SET has_total = TRUE, total = %s"
                " WHERE id = %s",
                [total, tracking.id],
            )
        self.env.invalidate_all()
        simulation = self.again()
        self.assertEqual(simulation.changed, 1)
        line = simulation.line_ids[0]
        self.assertEqual((line.old_score, line.new_score), ("94,5", "94,5"))
        for text in ("Month 6: 94,5 → 95,5", "Month 7: 94,5 → 93,5"):
            self.assertIn(text, line.difference)

    def test_a_text_confirmed_since_did_not_decide_then(self):
        """Rated in doubt: HTXS with a warning; confirmed later it would be KHT."""
        self.discipline(self.emp_staff)
        rule = self.regulation.condition_ids.filtered(
            lambda one: one.kind == "discipline"
        )
        table = rule._table

        def stamp(**values):
            names = ", ".join(f"{name} = %s" for name in values)
            self.env.flush_all()
            self.env.cr.execute(
                f"UPDATE {table} SET {names} WHERE id = %s",
                [*values.values(), rule.id],
            )
            self.env.invalidate_all()

        stamp(confidence="unconfirmed")
        self.set_state(self.period, "open")
        self.compute()
        self.set_state(self.period, "rated")
        result = self.result(self.sheets[self.emp_staff])
        self.assertEqual(result.rule_grade, "htxs")
        for later, changed in ((timedelta(days=90), 0), (timedelta(days=-90), 1)):
            moment = result.computed_on + later
            stamp(confidence="confirmed", confirmed_on=moment)
            simulation = self.again()
            self.assertEqual(simulation.changed, changed)
        line = simulation.line_ids[0]
        self.assertEqual((line.old_grade, line.new_grade), ("htxs", "kht"))
