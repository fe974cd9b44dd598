# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo.tests import tagged

from .common import AloneCase

DECREES = (
    "Nghị định số 335/2025/NĐ-CP",
    "Nghị định số 233/2026/NĐ-CP",
    "Nghị định số 90/2020/NĐ-CP",
    "Nghị định số 48/2023/NĐ-CP",
    "Luật Viên chức năm 2010",
    "Luật Cán bộ, công chức năm 2008",
    "Nghị định số 56/2015/NĐ-CP",
    "Nghị định số 88/2017/NĐ-CP",
    "Dự thảo thí điểm năm 2015",
    "Quy định số 366-QĐ/TW",
    "Hướng dẫn số 02-HD/BTCTW",
    "Quyết định số 1841-QĐ/TU",
    "Quyết định số 3814-QĐ/TU",
)


@tagged("post_install", "-at_install")
class TestPacks(AloneCase):
    """The law as shipped, against figures typed from the texts."""

    def pack(self, code):
        return self.env.ref(f"hr_quality_evaluation.regulation_{code}")

    def sections(self, set_id):
        """Points per section and per line of a shipped criteria set."""
        criteria_set = self.env.ref(f"hr_quality_evaluation.set_{set_id}")
        return {
            line.code: [child.maximum for child in line.child_ids] or line.maximum
            for line in criteria_set.criterion_ids
            if not line.parent_id
        }

    def test_all_packs_are_issued_or_expired_and_still_complete(self):
        states = {
            "nd335_cc": "active",
            "nd335_tc": "active",
            "nd233_vc": "active",
            "nd233_dv": "active",
            "nd90_vc": "active",
            "nd90_cc": "expired",
            "nd90_cb": "expired",
            "nd56_cc": "expired",
            "nd56_vc": "expired",
            "nd56_cb": "expired",
            "qb_2015": "active",
            "qd366_ld": "active",
            "qd366_ldq": "active",
            "qd366_cm": "active",
            "qd366_tt": "active",
            "th_360": "active",
            "hn_thang": "active",
            "vien_dv": "active",
        }
        for code, state in states.items():
            with self.subTest(code):
                self.assertEqual(self.pack(code).state, state)
                self.assertEqual(self.pack(code)._problems()[self.pack(code)], [])

    def test_335_general_thirty_and_results_seventy(self):
        general = {
            "I": [5, 5],
            "II": [2.5, 2.5, 2.5, 2.5],
            "III": [2.5, 2.5, 2.5, 2.5],
        }
        for audience, parts in (("staff", 3), ("leader", 6)):
            with self.subTest(audience):
                sections = self.sections(f"nd335_cc_{audience}")
                self.assertEqual({**general, "KQ": [0] * parts}, sections)
        rules = {
            line.audience: line
            for line in self.pack("nd335_cc")._to_rules()[self.pack("nd335_cc").id].sets
        }
        self.assertEqual(rules["staff"].results.parts, ("a", "b", "c"))
        self.assertEqual(
            rules["manager"].results.parts, ("a", "b", "c", "d", "dd", "e")
        )
        self.assertEqual(rules["staff"].results.mode, "mean")
        self.assertEqual(rules["staff"].results.general_max, 30)
        self.assertEqual(rules["staff"].results.results_max, 70)

    def test_233_sample_points(self):
        one = [1, 1, 1, 1.5, 0.5, 0.5, 1, 1, 0.5, 1]
        self.assertEqual(sum(one), 9)
        general = {"1": one, "2": [3, 2, 2, 2], "3": [4, 4, 4]}
        self.assertEqual(
            self.sections("nd233_vc_staff"), {**general, "KQ": [20, 32, 18]}
        )
        self.assertEqual(
            self.sections("nd233_vc_manager"), {**general, "KQ": [8, 13, 7, 21, 11, 10]}
        )
        self.assertTrue(self.pack("nd233_vc").is_sample)

    def test_units_have_thirty_and_seventy_marked_as_sample(self):
        administrative = self.sections("nd335_tc_unit")
        self.assertEqual(administrative["A"], [10, 10, 10])
        self.assertEqual(administrative["B"], [10, 15, 10, 5, 10, 5, 10, 5])
        service = self.sections("nd233_dv_unit")
        self.assertEqual(service["A"], [10, 10, 10])
        self.assertEqual(service["B"], [25, 20, 12, 13])
        for code in ("nd335_tc", "nd233_dv"):
            self.assertEqual(
                self.pack(code).criteria_set_ids.mapped("is_sample"), [True]
            )

    def test_quang_binh_four_sets_of_forty_and_four_times_fifteen(self):
        pack = self.pack("qb_2015")
        self.assertEqual(len(pack.criteria_set_ids), 4)
        for criteria_set in pack.criteria_set_ids:
            tops = criteria_set.criterion_ids.filtered(lambda line: not line.parent_id)
            with self.subTest(criteria_set.name):
                self.assertEqual(tops.mapped("maximum"), [40, 15, 15, 15, 15])
        weights = {
            line.source_id.code: (line.weight, line.min_assessors)
            for line in pack.source_weight_ids
        }
        self.assertEqual(
            weights,
            {
                "self": (10, 1),
                "peer": (20, 2),
                "superior": (30, 1),
                "leader": (20, 1),
                "council": (20, 1),
            },
        )
        self.assertTrue(pack.source_weight_ids[1].anonymous)
        third = pack.tier_ids.filtered(lambda tier: tier.grade == "ht")
        self.assertEqual((third.lower, third.upper), (70, 80))
        self.assertEqual(
            third.name, "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"
        )
        self.assertEqual(
            pack.criteria_set_ids.position_group_ids.mapped("code"),
            ["PGD", "LDP", "CMNV", "HTPV"],
        )

    def test_tiers_of_the_decrees_in_force(self):
        for code in ("nd335_cc", "nd335_tc", "nd233_vc", "nd233_dv"):
            bands = [(tier.lower, tier.upper) for tier in self.pack(code).tier_ids]
            with self.subTest(code):
                self.assertEqual(bands, [(90, 100), (70, 90), (50, 70), (0, 50)])

    def test_caps(self):
        expected = {
            "nd335_cc": ("duty_group", 20, 25, "authority", 0, "khoản 5 Điều 20"),
            "nd335_tc": ("body", 20, 25, "authority", 0, "khoản 5 Điều 8"),
            "nd233_vc": ("duty_group", 20, 25, "unit_top", 0, "khoản 6 Điều 12"),
            "nd233_dv": ("body", 20, 25, "authority", 1, "khoản 7 Điều 7"),
        }
        for code, values in expected.items():
            cap = self.pack(code).cap_ids
            found = (
                cap.scope,
                cap.percent,
                cap.exceptional_percent,
                cap.exceptional_rule,
                cap.small_parent_limit,
                " ".join(cap.article.split()[:4]),
            )
            with self.subTest(code):
                self.assertEqual(found, values)

    def test_units_need_all_tasks_and_thirty_per_cent_above(self):
        for code in ("nd335_tc", "nd233_dv"):
            conditions = self.pack(code).condition_ids
            facts = {
                (line.grade, line.effect, line.fact or line.lower_grade): line.threshold
                for line in conditions
            }
            with self.subTest(code):
                self.assertEqual(
                    facts,
                    {
                        ("htxs", "require", "tasks_done_pct"): 100,
                        ("htxs", "require", "tasks_on_time_pct"): 100,
                        ("htxs", "require", "tasks_above_pct"): 30,
                        ("htxs", "require", "kht"): 0,
                        ("htxs", "require", "faults_fixed"): 0,
                        ("htt", "require", "tasks_done_pct"): 100,
                        ("htt", "require", "tasks_on_time_pct"): 100,
                        ("ht", "require", "tasks_done_pct"): 100,
                        ("ht", "require", "tasks_late_pct"): 20,
                        ("kht", "knockout", "violation_concluded"): 0,
                        ("kht", "knockout", "tasks_done_pct"): 70,
                    },
                )

    def test_decree_90_thresholds(self):
        conditions = self.pack("nd90_vc").condition_ids
        found = {
            (line.applies_to, line.grade, line.kind, line.fact or line.lower_grade): (
                line.threshold
            )
            for line in conditions
        }
        for key, threshold in {
            ("staff", "htxs", "fact_min", "tasks_above_pct"): 50,
            ("staff", "htxs", "level_min", "criteria_level"): 2,
            ("staff", "htt", "level_min", "criteria_level"): 1,
            ("staff", "ht", "fact_max", "criteria_failed_pct"): 20,
            ("manager", "htxs", "fact_min", "unit_targets_above_pct"): 50,
            ("manager", "htxs", "lower_units_share_min", "htt"): 70,
            ("manager", "htt", "fact_min", "unit_on_time_pct"): 80,
            ("manager", "ht", "fact_above", "unit_targets_done_pct"): 70,
            ("manager", "ht", "lower_units_share_min", "ht"): 70,
            ("manager", "kht", "fact_min", "unit_targets_done_pct"): 50,
            ("all", "kht", "fact_max", "criteria_failed_pct"): 50,
        }.items():
            with self.subTest(key):
                self.assertEqual(found[key], threshold)

    def test_every_rule_has_its_article_in_vietnamese(self):
        for model in (
            "hr.quality.tier",
            "hr.quality.tier.condition",
            "hr.quality.cap",
            "hr.quality.special.case",
        ):
            shipped = self.env["ir.model.data"].search(
                [("module", "=", "hr_quality_evaluation"), ("model", "=", model)]
            )
            self.assertTrue(shipped)
            for rule in self.env[model].browse(shipped.mapped("res_id")):
                with self.subTest(rule=rule.display_name):
                    self.assertTrue(
                        any(decree in (rule.article or "") for decree in DECREES)
                    )

    def test_what_was_read_at_second_hand_decides_nothing(self):
        def doubtful(code):
            cases = self.pack(code).special_case_ids
            return set(
                cases.filtered(lambda case: case.confidence != "confirmed").mapped(
                    "kind"
                )
            )

        self.assertEqual(doubtful("nd335_cc"), {"seconded_out", "seconded_in"})
        self.assertIn("long_leave", doubtful("nd90_vc"))
        self.assertNotIn("ended", doubtful("nd90_vc"))
        history = self.pack("nd90_cc").condition_ids
        self.assertEqual(set(history.mapped("confidence")), {"unconfirmed"})
        own = self.pack("nd90_vc").condition_ids.filtered(
            lambda line: line.confidence == "unconfirmed"
        )
        self.assertEqual(own.mapped("kind"), ["any_discipline"])

    def test_assessors_are_told_about_administrators(self):
        for source in self.env["hr.quality.source"].search(
            [("id", "in", self.pack("qb_2015").source_weight_ids.source_id.ids)]
        ):
            with self.subTest(source.name):
                self.assertIn("quản trị kỹ thuật", source.visibility_note)
