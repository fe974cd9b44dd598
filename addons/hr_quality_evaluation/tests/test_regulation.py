# Part of HR Quality. See LICENSE. (LGPL-3)
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.hr_quality_tier import CASE_LABELS, CONDITION_LABELS
from ..rules.conditions import CONDITION_KINDS
from ..rules.special import CASE_KINDS
from .common import QualityCase

ARTICLE = "khoản 1 Điều 3 Quy chế mẫu"


class RegulationCase(QualityCase):
    """A complete draft: tiers, one set of two sections, a condition, a cap, a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.make_draft("T-DRAFT")

    @classmethod
    def make_draft(cls, code, **values):
        regulation = cls.env["hr.quality.regulation"].create(
            {
                "name": f"Quy chế {code}",
                "code": code,
                "date_from": "2026-01-01",
                "company_id": cls.company.id,
                "tier_ids": [
                    Command.create(
                        {"grade": grade, "name": name, "lower": lower, "upper": upper}
                    )
                    for grade, name, lower, upper in [
                        ("htxs", "Xuất sắc", 90, 100),
                        ("htt", "Tốt", 70, 90),
                        ("ht", "Hoàn thành", 50, 70),
                        ("kht", "Không hoàn thành", 0, 50),
                    ]
                ],
                "condition_ids": [
                    Command.create(
                        {
                            "name": "Hoàn thành 100 % nhiệm vụ",
                            "grade": "htxs",
                            "kind": "fact_min",
                            "fact": "tasks_done_pct",
                            "threshold": 100,
                            "article": ARTICLE,
                            "confidence": "unconfirmed",
                        }
                    )
                ],
                "cap_ids": [Command.create({"article": ARTICLE})],
                "special_case_ids": [
                    Command.create(
                        {
                            "name": "Nghỉ từ 03 đến dưới 06 tháng",
                            "kind": "long_leave",
                            "effect": "max_tier",
                            "grade": "ht",
                            "months": 3,
                            "months_below": 6,
                            "absence_sick": True,
                            "article": ARTICLE,
                        }
                    )
                ],
                **values,
            }
        )
        cls.env["hr.quality.criteria.set"].create(
            {
                "regulation_id": regulation.id,
                "name": "Chuyên viên",
                "position_group_ids": [Command.set(cls.group_staff.ids)],
                "criterion_ids": [
                    Command.create(
                        {"sequence": place, "code": code, "name": code, **line}
                    )
                    for place, (code, line) in enumerate(
                        [
                            ("I", {"kind": "section", "maximum": 30}),
                            ("I.1", {"maximum": 12}),
                            ("I.2", {"maximum": 18}),
                            ("KQ", {"kind": "section", "maximum": 70}),
                            ("KQ.a", {"kind": "ratio", "component": "a", "maximum": 0}),
                            ("KQ.b", {"kind": "ratio", "component": "b", "maximum": 0}),
                        ]
                    )
                ],
            }
        )
        return regulation


@tagged("post_install", "-at_install")
class TestIssuing(RegulationCase):
    def issue(self, regulation=None):
        regulation = regulation or self.draft
        regulation.with_user(self.manager).action_activate()
        return regulation

    # self-checks

    def test_a_complete_draft_comes_into_force(self):
        with freeze_time("2026-02-03 04:05:06"):
            self.issue()
        self.assertEqual(self.draft.state, "active")
        self.assertEqual(self.draft.issued_by_id, self.manager)
        event = self.env["hr.quality.event"].search(
            [("chain", "=", f"regulation:{self.draft.id}")]
        )
        self.assertEqual(event.mapped("code"), ["regulation_issued"])

    def test_wrong_totals_are_refused_by_name_and_figures(self):
        line = self.draft.criteria_set_ids.criterion_ids[1]
        line.maximum = 13
        with self.assertRaisesRegex(ValidationError, "Chuyên viên.*I.*31.*30"):
            self.issue()
        self.assertEqual(self.draft.state, "draft")
        self.assertTrue(self.draft.criteria_set_ids.points_off)
        self.assertIn("31", self.draft.problem_text)
        line.maximum = 12
        self.issue()

    def test_overlapping_bands_and_gaps_are_refused(self):
        top = self.draft.tier_ids.filtered(lambda tier: tier.grade == "htxs")
        top.lower = 89
        with self.assertRaisesRegex(ValidationError, "89.*90"):
            self.issue()
        top.lower = 91
        with self.assertRaisesRegex(ValidationError, "90.*91"):
            self.issue()

    def test_weights_must_make_one_hundred_per_cent(self):
        draft = self.make_draft("T-MARKS", method="marks")
        draft.criteria_set_ids.unlink()
        draft.criteria_set_ids = [Command.create(self._prepare_criteria_set())]
        draft.source_weight_ids = [
            Command.create({"source_id": self.sources["self"].id, "weight": 40}),
            Command.create({"source_id": self.sources["superior"].id, "weight": 50}),
        ]
        self.assertEqual(draft.weight_total, 90)
        with self.assertRaisesRegex(ValidationError, "90.*100"):
            self.issue(draft)
        draft.source_weight_ids[0].weight = 50
        self.issue(draft)

    def test_a_condition_must_name_its_fact(self):
        self.draft.condition_ids.fact = False
        with self.assertRaisesRegex(ValidationError, "Hoàn thành 100 % nhiệm vụ"):
            self.issue()

    def test_an_unknown_kind_of_condition_does_not_exist(self):
        with self.assertRaises(ValueError):
            self.draft.condition_ids.kind = "python"

    def test_every_kind_is_named_on_the_screen(self):
        self.assertEqual(set(CONDITION_LABELS), set(CONDITION_KINDS))
        self.assertEqual(set(CASE_LABELS), set(CASE_KINDS))

    # frozen

    def test_an_issued_regulation_changes_through_no_path(self):
        self.issue()
        regulation = self.draft.with_user(self.manager)
        criteria_set = regulation.criteria_set_ids
        refused = {
            "a field": lambda: regulation.write({"name": "Khác"}),
            "a line through it": lambda: regulation.write(
                {"tier_ids": [Command.update(regulation.tier_ids[0].id, {"lower": 1})]}
            ),
            "a band": lambda: regulation.tier_ids[0].write({"lower": 95}),
            "a condition": lambda: regulation.condition_ids.write({"threshold": 1}),
            "a confidence": lambda: regulation.condition_ids.write(
                {"confidence": "confirmed"}
            ),
            "a cap": lambda: regulation.cap_ids.write({"percent": 25}),
            "a special case": lambda: regulation.special_case_ids.unlink(),
            "a criterion": lambda: criteria_set.criterion_ids[1].write({"maximum": 1}),
            "a new criterion": lambda: (
                self.env["hr.quality.criterion"]
                .with_user(self.manager)
                .create(
                    {
                        "set_id": criteria_set.id,
                        "code": "IX",
                        "name": "IX",
                        "maximum": 1,
                    }
                )
            ),
            "a set": lambda: criteria_set.unlink(),
            "itself": lambda: regulation.unlink(),
        }
        for name, attempt in refused.items():
            with self.subTest(name), self.assertRaises(UserError):
                attempt()

    def test_a_line_cannot_be_moved_into_an_issued_regulation(self):
        other = self.make_draft("T-OTHER")
        self.issue()
        with self.assertRaises(UserError):
            other.cap_ids.regulation_id = self.draft

    def test_even_the_superuser_does_not_edit_it(self):
        self.issue()
        with self.assertRaises(UserError):
            self.draft.sudo().tier_ids[0].lower = 1

    def test_expiry_keeps_everything_and_sets_the_day(self):
        self.issue()
        with freeze_time("2026-09-30 03:00:00"):
            self.draft.with_user(self.manager).action_expire()
        self.assertEqual(self.draft.state, "expired")
        self.assertEqual(str(self.draft.date_to), "2026-09-30")
        with self.assertRaises(UserError):
            self.draft.with_user(self.manager).action_activate()

    # versions

    def test_a_new_version_copies_the_tree_and_leaves_the_old_one(self):
        self.issue()
        action = self.draft.with_user(self.manager).action_new_version()
        twin = self.env["hr.quality.regulation"].browse(action["res_id"])
        self.assertEqual((twin.version_no, twin.state), (2, "draft"))
        self.assertEqual(twin.replaces_id, self.draft)
        self.assertEqual(twin.criteria_set_ids.position_group_ids, self.group_staff)
        sections = {
            line.code: line.parent_id.code
            for line in twin.criteria_set_ids.criterion_ids
        }
        self.assertEqual(
            sections,
            {
                "I": False,
                "I.1": "I",
                "I.2": "I",
                "KQ": False,
                "KQ.a": "KQ",
                "KQ.b": "KQ",
            },
        )
        self.assertEqual(
            twin.criteria_set_ids.criterion_ids.parent_id.set_id, twin.criteria_set_ids
        )
        twin.tier_ids[0].lower = 95
        self.assertEqual(self.draft.tier_ids[0].lower, 90)

    def test_versions_of_a_shared_text_belong_to_the_agency_that_copies(self):
        shared = self.make_draft("T-SHARED", company_id=False)
        self.issue(shared)
        action = shared.with_user(self.manager).action_new_version()
        twin = self.env["hr.quality.regulation"].browse(action["res_id"])
        self.assertEqual(twin.company_id, self.company)
        self.assertEqual(twin.display_name, "Quy chế T-SHARED (version 2)")

    # confirmation

    def test_an_unconfirmed_rule_becomes_deciding_once_an_officer_names_the_text(self):
        self.issue()
        rule = self.draft.condition_ids
        before = self.draft._to_rules()[self.draft.id].tiers.conditions[0]
        self.assertEqual(before.confidence, "unconfirmed")
        window = self.env["hr.quality.regulation.confirm"].with_user(self.officer)
        action = rule.with_user(self.officer).action_confirm_text()
        window.with_context(**action["context"]).create(
            {"text": "Công báo số 12, khoản 1 Điều 3"}
        ).action_confirm()
        after = self.draft._to_rules()[self.draft.id].tiers.conditions[0]
        self.assertEqual(after.confidence, "confirmed")
        self.assertEqual(rule.confirmed_by_id, self.officer)
        self.assertEqual(rule.confirmed_text, "Công báo số 12, khoản 1 Điều 3")

    def test_confirming_without_naming_the_text_is_refused(self):
        with self.assertRaises(UserError):
            self.draft.with_user(self.officer).action_confirm("  ")

    def test_confirming_the_whole_regulation_confirms_its_rules(self):
        self.issue()
        self.assertEqual(self.draft.unconfirmed_count, 1)
        self.draft.with_user(self.officer).action_confirm("Bản gốc tại Văn thư")
        self.assertEqual(self.draft.confidence, "confirmed")
        self.assertEqual(self.draft.unconfirmed_count, 0)

    def test_who_confirmed_is_never_typed_in_and_travels_with_the_copy(self):
        with self.assertRaises(AccessError):
            self.draft.condition_ids.confirmed_by_id = self.officer
        with self.assertRaises(AccessError):
            self.draft.confirmed_text = "x"
        for record in (self.draft, self.draft.condition_ids):
            with self.assertRaises(AccessError):
                record.with_user(self.manager).confidence = "confirmed"
        self.draft.condition_ids.with_user(self.officer)._confirm("Công báo")
        twin = self.draft.copy()
        self.assertEqual(twin.condition_ids.confirmed_by_id, self.officer)
        self.assertEqual(twin.condition_ids.confirmed_text, "Công báo")

    # the sentence and the ruler

    def test_a_condition_words_itself_from_the_drop_downs(self):
        condition = self.env["hr.quality.tier.condition"].create(
            {
                "regulation_id": self.draft.id,
                "grade": "ht",
                "kind": "fact_max",
                "fact": "tasks_late_pct",
                "threshold": 20,
                "article": ARTICLE,
            }
        )
        self.assertEqual(condition.name, "Tasks late (%): A figure is at most 20")

    def test_the_ruler_shows_bands_and_escapes_names(self):
        self.draft.tier_ids[0].name = "<b>A</b>"
        drawn = str(self.draft.band_ruler)
        self.assertIn("Không hoàn thành", drawn)
        self.assertIn("&lt;b&gt;A&lt;/b&gt;", drawn)
        self.assertNotIn("<b>", drawn)


@tagged("post_install", "-at_install")
class TestCriteria(RegulationCase):
    def test_a_criterion_finds_its_section_by_its_code(self):
        criteria_set = self.draft.criteria_set_ids
        line = self.env["hr.quality.criterion"].create(
            {"set_id": criteria_set.id, "code": "I.3", "name": "I.3", "maximum": 1}
        )
        self.assertEqual(line.parent_id.code, "I")
        self.assertTrue(line.parent_id.points_off)

    def test_a_section_neither_contains_itself_nor_lies_in_another_set(self):
        lines = self.draft.criteria_set_ids.criterion_ids
        with self.assertRaises(ValidationError):
            lines[0].parent_id = lines[1]
        other = self.make_draft("T-OTHER").criteria_set_ids.criterion_ids
        with self.assertRaises(ValidationError):
            lines[1].parent_id = other[0]

    def test_levels_are_figures_and_ratios_stand_once(self):
        lines = self.draft.criteria_set_ids.criterion_ids
        with self.assertRaises(ValidationError):
            lines[1].write({"kind": "levels", "levels": "tốt;khá"})
        lines[1].write({"kind": "levels", "levels": "0; 6,5; 12"})
        with self.assertRaises(ValidationError):
            lines[5].component = "a"
        with self.assertRaises(ValidationError):
            lines[5].component = False

    def test_the_rules_read_levels_ratios_and_totals(self):
        lines = self.draft.criteria_set_ids.criterion_ids
        lines[1].write({"kind": "levels", "levels": "0; 6,5; 12"})
        rules = self.draft._to_rules()[self.draft.id].sets[0]
        by_code = {rule.code: rule for rule in rules.criteria}
        self.assertEqual(
            [str(points) for _key, points in by_code["I.1"].levels], ["0", "6.5", "12"]
        )
        self.assertEqual(by_code["KQ"].kind, "ratio")
        self.assertNotIn("KQ.a", by_code)
        self.assertEqual(rules.results.parts, ("a", "b"))
        self.assertEqual(
            (rules.results.general_max, rules.results.results_max), (30, 70)
        )

    def test_reading_many_regulations_costs_the_same_as_one(self):
        drafts = self.draft
        for number in range(8):
            drafts += self.make_draft(f"T-{number}")
        drafts.flush_recordset()
        counts = []
        for regulations in (drafts[:1], drafts):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            regulations._to_rules()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
        self.assertGreater(counts[0], 0)
