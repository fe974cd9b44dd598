# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import tagged

from ..rules.trace import Verdict
from .kinds_common import CITE, KindsCase
from .result_common import ResultCase


@tagged("post_install", "-at_install")
class TestScoringKinds(KindsCase, ResultCase):
    """March 2026: 15 + 80 points marked by the superior, 5 by deduction, bonus to 5."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.month_period()
        cls.set_state(cls.month, "open")
        cls.march = {
            employee: cls.make_sheet(
                employee,
                cls.unit_a,
                role,
                period=cls.month,
                regulation_id=cls.regulation_month.id,
                criteria_set_id=cls.month_set.id,
            )
            for employee, role in (
                (cls.emp_staff, "none"),
                (cls.emp_staff2, "none"),
                (cls.emp_head, "head"),
            )
        }

    def marked(self, employee, conduct="13", work="75"):
        sheet = self.march[employee]
        assignment = self.env["hr.quality.assignment"].create(
            {
                "code": f"A{sheet.id}",
                "evaluation_id": sheet.id,
                "period_id": self.month.id,
                "company_id": self.company.id,
                "source_id": self.sources["superior"].id,
                "assessor_id": self.emp_director.id,
                "marks": {"A.1": conduct, "B.1": work},
            }
        )
        self.set_state(assignment, "submitted")
        return sheet

    def rated(self, sheet):
        self.compute(sheet, period=self.month)
        return self.result(sheet)

    def checks(self, result):
        trace = Verdict.from_json(result.trace)
        return {check.code: check for check in (*trace.checks, *trace.limits)}

    def test_without_events_nothing_is_taken_off(self):
        """13 + 75 + 5 = 93."""
        result = self.rated(self.marked(self.emp_staff))
        self.assertEqual((result.score, result.rule_grade), (93, "htxs"))
        self.assertFalse(result.warning)

    def test_a_deduction_with_its_trace_and_line(self):
        """13 + 75 + (5 - 2 - 0.5) = 90.5."""
        self.confirmed(self.emp_staff, kind="absent")
        self.confirmed(self.emp_staff, kind="late", date="2026-03-12")
        result = self.rated(self.marked(self.emp_staff))
        self.assertEqual(result.score, 90.5)
        line = result.line_ids.filtered(lambda line: line.code == "A.2")
        self.assertEqual((line.value, line.maximum), (2.5, 5))
        self.assertEqual(line.note, "10/03/2026 Nghỉ không phép; 12/03/2026 Đi muộn")
        check = self.checks(result)["A.2 – A.2"]
        self.assertEqual((check.article, check.met), (CITE, False))
        self.assertEqual(check.found, 2.5)

    def test_what_does_not_count(self):
        """A recorded one, one of April, one of somebody else, one not upheld."""
        self.record(self.head, self.emp_staff, kind="absent")
        self.confirmed(self.emp_staff, kind="absent", date="2026-04-01")
        self.confirmed(self.emp_staff2, kind="absent")
        other = self.record(self.officer, self.emp_staff, kind="absent")
        self.note(self.officer, other, "reject", "Nhầm người")
        result = self.rated(self.marked(self.emp_staff))
        self.assertEqual(result.score, 93)

    def test_a_self_declared_bonus_counts_once_confirmed(self):
        """93 + 2 = 95, and never above 100."""
        sheet = self.marked(self.emp_staff)
        incident = self.record(self.staff, self.emp_staff, "C")
        self.assertEqual(self.rated(sheet).score, 93)
        incident.with_user(self.officer).action_confirm()
        self.assertEqual(self.rated(sheet).score, 95)
        self.confirmed(self.emp_staff2, "C", count=3)
        full = self.rated(self.marked(self.emp_staff2, "15", "79"))
        self.assertEqual(full.score, 100)

    def test_an_excused_event_shows_the_score_with_and_without(self):
        incident = self.confirmed(self.emp_staff, kind="absent")
        sheet = self.marked(self.emp_staff)
        self.assertEqual(self.rated(sheet).score, 91)
        self.note(self.authority, incident, "excuse", "Bão số 3", document="CV 12")
        result = self.rated(sheet)
        self.assertEqual(result.score, 93)
        line = result.line_ids.filtered(lambda line: line.code == "excused_score")
        self.assertEqual((line.value, line.source), (91, "excused"))
        self.assertEqual(self.checks(result)["excused_score"].found, 91)

    def test_a_knockout_forces_the_tier_and_is_said(self):
        self.confirmed(self.emp_staff, "K")
        result = self.rated(self.marked(self.emp_staff))
        self.assertEqual((result.score, result.rule_grade), (93, "kht"))
        limit = Verdict.from_json(result.trace).limits[0]
        self.assertEqual((limit.code, limit.article), ("K – K", CITE))

    def test_an_event_of_a_criterion_not_in_the_set_is_pointed_out(self):
        incident = self.confirmed(self.emp_staff, "C")
        sheet = self.marked(self.emp_staff)
        sheet.criteria_set_id = self.step_set
        result = self.rated(sheet)
        self.assertIn("an event of no criterion of the set", result.warning)
        self.assertIn(incident.document, result.warning)

    def test_the_order_of_events_and_people_never_matters(self):
        for kind, day in (("late", "12"), ("absent", "05"), ("late", "20")):
            self.confirmed(self.emp_staff, kind=kind, date=f"2026-03-{day}")
        for kind, day in (("absent", "05"), ("late", "20"), ("late", "12")):
            self.confirmed(self.emp_staff2, kind=kind, date=f"2026-03-{day}")
        sheets = [self.marked(self.emp_staff), self.marked(self.emp_staff2)]
        self.compute(*reversed(sheets), period=self.month)
        one, other = (self.result(sheet) for sheet in sheets)
        self.assertEqual(one.trace, other.trace)
        self.assertEqual(one.score, 90)

    def test_queries_do_not_grow_with_people_nor_events(self):
        counts = []
        for employee in self.march:
            self.marked(employee)
        for number in (0, 1, 6):  # the first fills the caches
            for employee in self.march:
                for _time in range(number):
                    self.confirmed(employee, kind="late")
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.month.with_user(self.officer)._prepare_facts()
            counts.append(self.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])

    def test_linked_to_the_people_below(self):
        """The head: 13 + 75 + 5, of his staff 1 of 2 at 90 or above: half of 10."""
        head = self.march[self.emp_head]
        head.criteria_set_id = self.head_set
        for employee, work in ((self.emp_staff, "75"), (self.emp_staff2, "70")):
            self.marked(employee, work=work)
        self.marked(self.emp_head, work="70")
        result = self.rated(head)
        line = result.line_ids.filtered(lambda line: line.code == "D")
        self.assertEqual((line.value, result.score), (5, 93))
        trace = Verdict.from_json(result.trace).filtered_for_subject()
        hidden = [check for check in trace.checks if check.private]
        self.assertEqual([check.found for check in hidden], [None])

    def test_a_figure_of_the_month_is_read_from_its_steps(self):
        sheet = self.marked(self.emp_staff)
        sheet.criteria_set_id = self.step_set
        waiting = self.rated(sheet)
        self.assertFalse(waiting.has_score)
        self.assertIn("no confirmed figure yet: E", waiting.warning)
        for sub_period, value in (("m02", 95), ("m03", 89)):
            self.env["hr.quality.fact"].create(
                {
                    "employee_id": self.emp_staff.id,
                    "company_id": self.company.id,
                    "year": 2026,
                    "sub_period": sub_period,
                    "key": "own",
                    "criterion_code": "E",
                    "value": value,
                }
            )
        self.assertEqual(self.rated(sheet).score, 97)
        facts = self.env["hr.quality.fact"].search(
            [("employee_id", "=", self.emp_staff.id)]
        )
        self.assertEqual(facts.criterion_choice_ids.mapped("code"), ["E"])
        self.assertEqual(facts.criterion_id.set_id, self.step_set)

    def test_the_desk_names_what_is_not_marked_there(self):
        """A typed mark for a computed criterion is refused like any unknown one."""
        sheet = self.march[self.emp_staff]
        assignment = self.env["hr.quality.assignment"].create(
            {
                "code": "D1",
                "evaluation_id": sheet.id,
                "period_id": self.month.id,
                "company_id": self.company.id,
                "source_id": self.sources["superior"].id,
                "assessor_id": self.emp_head.id,
                "assessor_user_id": self.head.id,
            }
        )
        desk = self.call(self.head, "hr.quality.assignment", "desk_open", self.month.id)
        codes = {
            line["code"]
            for section in desk["sets"][self.month_set.id]
            for line in section["criteria"]
        }
        self.assertEqual(codes, {"A.1", "B.1"})
        self.assertEqual(
            desk["computed"][self.month_set.id], "A.2 A.2 (5); K K; C C (5)"
        )
        saved = self.call(
            self.head, "hr.quality.assignment", "desk_save", assignment.id, {"A.2": "5"}
        )
        self.assertIn("A.2", saved["errors"])

    def test_the_sheet_lists_the_events_its_reader_may_see(self):
        mine = self.confirmed(self.emp_staff)
        self.confirmed(self.emp_staff, date="2026-04-02")
        self.confirmed(self.emp_staff2)
        sheet = self.march[self.emp_staff]
        self.assertEqual(sheet.with_user(self.staff).incident_ids, mine)
        self.assertEqual(sheet.with_user(self.officer).incident_ids, mine)
        self.assertFalse(sheet.with_user(self.staff2).sudo(False).incident_ids)

    def test_the_paper_prints_how_points_are_rounded(self):
        report = self.env["report.hr_quality_evaluation.report_sheet"]
        self.assertEqual(
            report._rounding(self.regulation_month),
            "Points are rounded half up to 2 decimal places. Moment: On the yearly"
            " figure.",
        )
