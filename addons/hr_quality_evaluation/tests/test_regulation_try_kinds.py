# Part of HR Quality. See LICENSE. (LGPL-3)
"""Chấm thử with criteria that nobody marks: events, figures, subordinates, plans."""

from decimal import Decimal

from odoo.fields import Command
from odoo.tests import Form, tagged

from .kinds_common import KindsCase

MARKS = {"superior": {"A.1": 13, "B.1": 75}}


@tagged("post_install", "-at_install")
class TestTryKinds(KindsCase):
    def rated(self, regulation=None, **values):
        values = {"marks": MARKS, "year": 2026, **values}
        records = regulation or self.regulation_month
        return self.call(self.officer, records, "try_rating", values)

    def test_events_take_off_add_and_force(self):
        """13 + 75 + 5 = 93."""
        late = {"criterion": "A.2", "type": "late"}
        absent = {"criterion": "A.2", "type": "absent"}
        cases = (
            ([], "93.00", "htxs"),
            ([absent], "91.00", "htxs"),
            ([absent, {**late, "count": "3"}], "90.00", "htxs"),
            ([{"criterion": "A.2", "count": 4}], "89.00", "htt"),
            ([{"criterion": "C", "count": 2}], "97.00", "htxs"),
            ([{"criterion": "C", "count": 9}], "98.00", "htxs"),
            ([{"criterion": "K"}], "93.00", "kht"),
            ([{**absent, "excused": True}], "93.00", "htxs"),
            ([{**absent, "count": 0}], "93.00", "htxs"),
        )
        for events, score, grade in cases:
            with self.subTest(events=events):
                answer = self.rated(events=events)
                self.assertEqual(
                    (answer["score"], answer["grade"], answer["problems"]),
                    (score, grade, []),
                )

    def test_an_excused_event_shows_the_score_without(self):
        answer = self.rated(
            events=[{"criterion": "A.2", "type": "absent", "excused": True}]
        )
        lines = {line["code"]: line["value"] for line in answer["lines"]}
        self.assertEqual(Decimal(lines["excused_score"]), 91)

    def test_what_is_no_event_is_said(self):
        answer = self.rated(
            events=[
                {"criterion": "A.1"},
                {"criterion": "KHÔNG"},
                {"criterion": "A.2", "type": "lỡ hẹn"},
                {"criterion": "C", "count": "hai"},
            ]
        )
        self.assertEqual(answer["score"], "93.00")
        places = {problem.split(":")[0] for problem in answer["problems"]}
        self.assertEqual(places, {"A.1", "KHÔNG", "A.2", "C"})

    def test_the_figure_of_a_criterion(self):
        """13 + 75 + 5, and 10 from 90 on or 4 below."""
        for figure, score in (("95", "103.00"), ("89,5", "97.00"), (None, False)):
            with self.subTest(figure):
                answer = self.rated(set=self.step_set.id, facts={"own_E": figure})
                self.assertEqual(answer["score"], score)

    def test_the_people_managed(self):
        """Half of them at 90 or above: 13 + 75 + 5 + 5 = 98."""
        answer = self.rated(
            set=self.head_set.id, role="head", subordinate_scores=["95", "80"]
        )
        self.assertEqual(answer["score"], "98.00")

    def test_the_score_of_the_unit(self):
        """Half of 10 for a unit of 50: 13 + 75 + 5 + 5 = 98."""
        draft = self.regulation_month.copy()
        leaders = draft.criteria_set_ids[1]
        leaders.criterion_ids.filtered("link").link = "unit_score"
        for unit_score, score in (("50", "98.00"), ("80,5", "101.05"), (None, False)):
            with self.subTest(unit_score):
                answer = self.rated(draft, set=leaders.id, unit_score=unit_score)
                self.assertEqual(answer["score"], score)

    def test_little_presence_bounds_the_tier(self):
        draft = self.regulation_month.copy()
        draft.special_case_ids = [
            Command.create(
                {
                    "name": "Có mặt không quá nửa thời gian",
                    "kind": "low_presence",
                    "effect": "max_tier",
                    "grade": "ht",
                    "share": 50,
                    "absence_sick": True,
                    "article": "Quy chế thử",
                }
            )
        ]
        away = {"kind": "sick", "from": "2026-01-01", "to": "2026-07-31"}
        self.assertEqual(self.rated(draft, absences=[away])["grade"], "ht")
        away["to"] = "2026-03-31"
        self.assertEqual(self.rated(draft, absences=[away])["grade"], "htxs")

    def test_an_example_holds_events_figures_and_a_plan(self):
        draft = self.regulation_month.copy()
        example = draft.example_ids.create(
            {
                "regulation_id": draft.id,
                "code": "VD1",
                "name": "Vắng một lần, muộn ba lần",
                "expected_score": "90",
                "expected_grade": "htxs",
                "line_ids": [
                    Command.create({"kind": kind, "key": key, "value": value})
                    for kind, key, value in (
                        ("mark", "A.1", "13"),
                        ("mark", "B.1", "75"),
                        ("event", "A.2:absent", "1"),
                        ("event", "A.2:late", "3"),
                    )
                ],
            }
        )
        self.assertTrue(example.agrees, example.found)
        example.line_ids[-1].key = "A.2"
        self.assertFalse(example.agrees)


@tagged("post_install", "-at_install")
class TestTryWindowKinds(KindsCase):
    def form(self, regulation):
        action = self.call(self.officer, regulation, "action_try")
        model = self.env[action["res_model"]].with_user(self.officer)
        return Form(model.with_context(**action["context"]))

    @staticmethod
    def column(grid, name):
        return [line[name] for line in grid._records]

    def test_the_grids_offer_what_each_kind_of_criterion_takes(self):
        form = self.form(self.regulation_month)
        self.assertEqual(self.column(form.mark_ids, "code"), ["A", "A.1", "B", "B.1"])
        self.assertEqual(
            self.column(form.event_ids, "type_code"),
            ["late", "absent", "", "", ""],
        )
        for place, mark in ((1, "13"), (3, "75")):
            with form.mark_ids.edit(place) as line:
                line.mark_superior = mark
        self.assertEqual(form.score, "93,00")
        with form.event_ids.edit(1) as line:
            line.times = "2"
        self.assertEqual(form.score, "89,00")
        form.set_id = self.step_set
        self.assertEqual(self.column(form.fact_ids, "key"), ["own_E"])

    def test_the_shipped_packs_can_be_tried_to_a_score(self):
        """The axes of a leader and the satisfaction of an institute's unit."""
        unit = self.form(self.env.ref("hr_quality_evaluation.regulation_vien_dv"))
        self.assertIn("own_B.2.b", self.column(unit.fact_ids, "key"))
        self.assertFalse(unit.has_ratios)
        staff = self.form(self.env.ref("hr_quality_evaluation.regulation_nd335_cc"))
        self.assertTrue(staff.has_ratios)
        leader = self.form(self.env.ref("hr_quality_evaluation.regulation_qd366_ldq"))
        keys = self.column(leader.fact_ids, "key")
        self.assertIn("own_TR.6", keys)
        self.assertIn("plan:TR.1", keys)
