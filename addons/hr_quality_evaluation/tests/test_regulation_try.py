# Part of HR Quality. See LICENSE. (LGPL-3)
import json

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import QualityCase

USUAL = {"general": "28", "a": 100, "b": "94,64", "c": "91,67"}


class TryCase(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pack = cls.env.ref("hr_quality_evaluation.regulation_nd335_cc")
        cls.pack_unit = cls.env.ref("hr_quality_evaluation.regulation_nd335_tc")

    def rated(self, values, regulation=None, user=None):
        records = regulation or self.pack
        return self.call(user or self.officer, records, "try_rating", values)


@tagged("post_install", "-at_install")
class TestTryRating(TryCase):
    def test_the_worked_example_of_the_decree(self):
        """(100 + 94,64 + 91,67) / 3 = 95,4367 %; × 70 = 66,81; + 28 = 94,81."""
        answer = self.rated({"figures": {"each": USUAL}})
        self.assertEqual((answer["score"], answer["grade"]), ("94.81", "htxs"))
        self.assertEqual(answer["problems"], [])
        self.assertIn("20 %", answer["caps"][0])
        trace = json.loads(answer["trace"])
        self.assertEqual(trace["score"], {"decimal": "94.81"})
        # twelve months, and the general and the result points of the year
        self.assertEqual(len(answer["lines"]), 12 + 2)

    def test_a_month_that_differs_counts_once(self):
        """Eleven months of 94,81 and one total of 40: (1042,91 + 40) / 12 = 90,24."""
        answer = self.rated({"figures": {"each": USUAL, "m05": {"total": 40}}})
        self.assertEqual(answer["score"], "90.24")

    def test_discipline_related_to_duty_forces_the_lowest_tier(self):
        values = {"figures": {"each": USUAL}}
        self.assertEqual(self.rated({**values, "discipline": "duty"})["grade"], "kht")
        self.assertEqual(self.rated({**values, "discipline": "other"})["grade"], "htxs")

    def test_a_head_is_not_above_his_unit_nor_a_deputy_below_it(self):
        """(100 + 94,64 + 91,67 + 3 × 100) / 6 = 97,7183 %: 68,40 + 28 = 96,40."""
        leads = {**USUAL, "d": 100, "dd": 100, "e": 100}
        values = {"figures": {"each": leads}, "role": "head", "unit_grade": "ht"}
        answer = self.rated(values)
        self.assertEqual((answer["score"], answer["grade"]), ("96.40", "ht"))
        self.assertEqual(self.rated({**values, "role": "deputy"})["grade"], "htxs")
        waiting = self.rated({"figures": {"each": leads}, "role": "head"})
        self.assertTrue(waiting["warning"])

    def test_too_little_time_worked_is_not_rated_and_says_why(self):
        answer = self.rated({"figures": {"each": USUAL}, "months_worked": 5})
        self.assertEqual((answer["outcome"], answer["grade"]), ("not_rated", False))
        self.assertIn("335", answer["grade_name"])
        self.assertIn("under_months", answer["trace"])
        answer = self.rated({"figures": {"each": USUAL}, "months_worked": 6})
        self.assertEqual((answer["outcome"], answer["score"]), ("rated", "94.81"))

    def test_maternity_counts_the_time_really_worked(self):
        """Away March to August; the six months left have the same figures."""
        away = {"kind": "maternity", "from": "2026-03-01", "to": "2026-08-31"}
        answer = self.rated({"figures": {"each": USUAL}, "absences": [away]})
        self.assertEqual((answer["outcome"], answer["score"]), ("rated", "94.81"))
        used = [line for line in answer["lines"] if line["source"] != "not_worked"]
        self.assertEqual(len(used), 6 + 2)

    def test_general_points_from_the_marks_of_the_table(self):
        """5+4+2+2+2+2+2+2+2+2 = 25; a = b = c = 100: 25 + 70 = 95."""
        codes = ["I.1", "I.2", "II.1", "II.2", "II.3", "II.4"]
        codes += ["III.1", "III.2", "III.3", "III.4"]
        marks = dict(zip(codes, [5, 4, *[2] * 8], strict=True))
        values = {
            "marks": {"superior": marks},
            "figures": {"each": {"a": 100, "b": 100, "c": 100}},
        }
        self.assertEqual(self.rated(values)["score"], "95.00")
        del marks["III.4"]
        self.assertEqual(self.rated(values)["score"], False)

    def test_what_is_typed_wrong_is_said_and_not_counted(self):
        answer = self.rated(
            {
                "marks": {"superior": {"I.1": "9", "KHÔNG": "1"}},
                "facts": {"tasks_done_pct": "chín mươi"},
                "role": "vua",
                "figures": {"each": {"general": "hai tám"}},
            }
        )
        self.assertEqual(answer["score"], False)
        places = {problem.split(":")[0] for problem in answer["problems"]}
        self.assertEqual(
            places, {"I.1", "KHÔNG", "tasks_done_pct", "role", "each.general"}
        )

    def test_a_unit_with_its_conditions(self):
        """335 Đ8: 92 points, all conditions; one lower unit failed: authority."""
        facts = {
            "tasks_done_pct": 100,
            "tasks_on_time_pct": 100,
            "tasks_above_pct": 30,
            "faults_fixed": 1,
        }
        values = {"figures": {"y": {"total": "92"}}, "facts": facts}
        answer = self.rated(values, self.pack_unit)
        self.assertEqual((answer["grade"], answer["needs_authority"]), ("htxs", False))
        answer = self.rated({**values, "lower_units": ["ht", "kht"]}, self.pack_unit)
        self.assertTrue(answer["needs_authority"])

    def test_a_unit_marked_on_its_table(self):
        """Every criterion at its maximum: 30 + 70 = 100; one point less: 99."""
        lines = self.pack_unit.criteria_set_ids.criterion_ids
        leaves = lines.filtered(lambda line: line.kind == "points")
        marks = {line.code: line.maximum for line in leaves}
        answer = self.rated({"marks": {"superior": marks}}, self.pack_unit)
        self.assertEqual(answer["score"], "100.00")
        marks[leaves[0].code] -= 1
        answer = self.rated({"marks": {"superior": marks}}, self.pack_unit)
        self.assertEqual(answer["score"], "99.00")

    def test_several_sources_are_weighed(self):
        """10 % × 100 + 30 % × 80 + 40 % × 90 + 20 % × 50 = 80; peers 70, 80, 90."""

        def marks(one, two):
            return {"I.1": one, "I.2": two}

        answer = self.rated(
            {
                "marks": {
                    "self": marks(60, 40),
                    "peer": [marks(42, 28), marks(48, 32), marks(54, 36)],
                    "superior": marks(54, 36),
                    "leader": marks(30, 20),
                }
            },
            self.regulation_marks,
        )
        self.assertEqual((answer["score"], answer["grade"]), ("80.00", "htt"))

    def test_a_draft_can_be_tried_before_it_is_issued(self):
        draft = self.pack.copy()
        draft.tier_ids.filtered(lambda tier: tier.grade == "htxs").lower = 95
        draft.tier_ids.filtered(lambda tier: tier.grade == "htt").upper = 95
        answer = self.rated({"figures": {"each": USUAL}}, draft)
        self.assertEqual((answer["score"], answer["grade"]), ("94.81", "htt"))

    def test_nothing_is_written(self):
        """No row anywhere changes, and no statement but SELECT is sent."""
        self.env.flush_all()
        before = self.rows()
        sent = []
        execute = type(self.env.cr).execute

        def watched(cursor, query, *args, **kwargs):
            sent.append(str(getattr(query, "code", query)).strip().upper())
            return execute(cursor, query, *args, **kwargs)

        self.patch(type(self.env.cr), "execute", watched)
        self.rated({"figures": {"each": USUAL}, "discipline": "duty"})
        self.env.flush_all()
        self.assertTrue(sent)
        writing = [one for one in sent if not one.startswith(("SELECT", "WITH"))]
        self.assertEqual(writing, [])
        self.assertEqual(self.rows(), before)

    def rows(self):
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relname LIKE 'hr_quality%' ORDER BY relname"
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        counts = {}
        for table in tables:
            self.env.cr.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = self.env.cr.fetchone()[0]
        return counts

    def test_only_the_personnel_office_tries(self):
        for user in (self.outsider, self.staff, self.head, self.inspector):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.rated({}, user=user)
                with self.assertRaises(AccessError):
                    self.call(user, self.pack, "action_try")
        for user in (self.officer, self.manager):
            self.assertEqual(self.rated({}, user=user)["score"], False)


@tagged("post_install", "-at_install")
class TestTryWindow(TryCase):
    def form(self, regulation):
        action = self.call(self.officer, regulation, "action_try")
        model = self.env[action["res_model"]].with_user(self.officer)
        return Form(model.with_context(**action["context"]))

    def test_the_grid_answers_while_it_is_typed(self):
        form = self.form(self.pack)
        self.assertFalse(form.score)
        self.assertIn("I.1", [line["code"] for line in form.mark_ids._records])
        form.general = "28"
        form.a, form.b, form.c = "100", "94,64", "91,67"
        self.assertEqual(form.score, "94,81")
        self.assertEqual(form.grade_name, "Hoàn thành xuất sắc nhiệm vụ")
        form.discipline = "duty"
        self.assertEqual(form.grade_name, "Không hoàn thành nhiệm vụ")
        with form.month_ids.edit(0) as month:
            month.total = "40"
        self.assertEqual(form.score, "90,24")

    def test_marks_of_several_sources_and_the_set_of_a_leader(self):
        form = self.form(self.regulation_marks)
        for place, mark in enumerate(("60", "40")):
            with form.mark_ids.edit(place) as line:
                line.mark_superior = mark
        self.assertEqual(form.score, "100,00")
        with form.mark_ids.edit(0) as line:
            line.mark_superior = "61"
        self.assertIn("I.1", form.problems)

    def test_the_window_is_for_the_personnel_office(self):
        with self.assertRaises(AccessError):
            self.call(self.head, "hr.quality.regulation.trial", "default_get", [])
            self.call(self.head, "hr.quality.regulation.trial", "create", [{}])
