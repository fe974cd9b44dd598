# Part of HR Quality. See LICENSE. (LGPL-3)
"""The party's packs and the school's, as shipped, on cases typed by hand.

Every case goes through the documented trial, so through the one engine.
"""

from decimal import Decimal

from odoo.tests import tagged

from .common import QualityCase

GENERAL_STAFF = {
    **{f"I.{n}": 2 for n in range(1, 11)},
    **{f"II.{n}": 2 for n in range(1, 5)},
    "III.1": 2,
}
ON_TIME = {"tasks_on_time_pct": 100, "tasks_done_pct": 100, "tasks_late_pct": 0}
SCHOOL = {
    **{"1.1": 4, "1.2": 3, "1.3": 3, "2.1": 4, "2.2": 3, "2.3": 3, "3.1": 5, "3.2": 5},
    **{"KQ.1": 20, "KQ.2": 30, "KQ.3": 20},
}
SCHOOL_MANAGER = {
    **{"KQ.1": 10, "KQ.2": 15, "KQ.3": 10},
    **{"KQ.4": 15, "KQ.5": 10, "KQ.6": 10},
}


class PackCase(QualityCase):
    def tried(self, code, **values):
        """(score, tier by the rules, left to the authority) of one trial."""
        pack = self.env.ref(f"hr_quality_evaluation.regulation_{code}")
        answer = pack.with_user(self.officer).try_rating({"year": 2026, **values})
        self.assertEqual(answer["problems"], [])
        score = answer["score"]
        return (
            Decimal(score).normalize() if score else None,
            answer["grade"],
            answer["needs_authority"],
        )

    def confirmed(self, code):
        """What an officer does once he holds the text in his hands."""
        pack = self.env.ref(f"hr_quality_evaluation.regulation_{code}")
        pack.with_user(self.officer).action_confirm("Văn bản gốc, bản sao y")

    def check(self, code, cases):
        for name, values, expected in cases:
            with self.subTest(name):
                score, grade, authority = expected
                wanted = (score and Decimal(score).normalize(), grade, authority)
                self.assertEqual(self.tried(code, **values), wanted)


def staff(results, missing=(), **values):
    """Marks of the superior: all general items met but those missing, and KQ."""
    marks = {code: 0 if code in missing else n for code, n in GENERAL_STAFF.items()}
    marks |= dict(zip(("KQ.1", "KQ.2", "KQ.3"), results, strict=True))
    facts = {**ON_TIME, **values.pop("facts", {})}
    return {"marks": {"superior": marks}, "facts": facts, **values}


@tagged("post_install", "-at_install")
class TestParty366Staff(PackCase):
    def test_nothing_decides_before_the_text_was_read(self):
        # 30 + 66 = 96; the discipline and the 40 % are only pointed out
        values = staff((24, 24, 18), discipline="duty", facts={"tasks_done_pct": 40})
        self.assertEqual(self.tried("qd366_cm", **values), (Decimal(96), "htxs", False))

    def test_twelve_and_more_cases(self):
        self.confirmed("qd366_cm")
        late = {"tasks_on_time_pct": 95, "tasks_late_pct": 5}
        self.check(
            "qd366_cm",
            [
                ("30 + 24 + 24 + 18", staff((24, 24, 18)), ("96", "htxs", False)),
                ("95 % on time", staff((24, 24, 18), facts=late), ("96", "htxs", True)),
                (
                    "one item not met earns nothing",
                    staff((24, 24, 18), ("I.1",)),
                    ("94", "htxs", False),
                ),
                ("30 + 60", staff((20, 20, 20)), ("90", "htxs", False)),
                ("30 + 59.5", staff((20, 20, 19.5)), ("89.5", "htt", False)),
                ("30 + 40", staff((15, 15, 10)), ("70", "htt", False)),
                ("70, late", staff((15, 15, 10), facts=late), ("70", "htt", True)),
                ("30 + 39.5", staff((15, 15, 9.5)), ("69.5", "ht", False)),
                (
                    "20 % late is still within",
                    staff((15, 15, 9.5), facts={"tasks_late_pct": 20}),
                    ("69.5", "ht", False),
                ),
                (
                    "21 % late",
                    staff((15, 15, 9.5), facts={"tasks_late_pct": 21}),
                    ("69.5", "ht", True),
                ),
                ("30 + 20", staff((10, 10, 0)), ("50", "ht", False)),
                ("30 + 19.5", staff((10, 9.5, 0)), ("49.5", "kht", False)),
                (
                    "any discipline",
                    staff((24, 24, 18), discipline="other"),
                    ("96", "kht", False),
                ),
                (
                    "degradation",
                    staff((24, 24, 18), facts={"degradation_concluded": 1}),
                    ("96", "kht", False),
                ),
                (
                    "under half of the tasks",
                    staff((24, 24, 18), facts={"tasks_done_pct": 49}),
                    ("96", "kht", False),
                ),
                ("nobody marked", {"facts": ON_TIME}, (None, False, False)),
            ],
        )

    def test_half_of_an_item_cannot_be_given(self):
        marks = {"superior": {"I.1": 1}}
        answer = (
            self.env.ref("hr_quality_evaluation.regulation_qd366_cm")
            .with_user(self.officer)
            .try_rating({"marks": marks})
        )
        self.assertTrue(answer["problems"])


@tagged("post_install", "-at_install")
class TestParty366Leaders(PackCase):
    def year(self, *quarters, **values):
        figures = {
            f"q{n}": {"total": total} for n, total in enumerate(quarters, 1) if total
        }
        unit = {"unit_targets_done_pct": 100, "unit_targets_above_pct": 30}
        facts = {**ON_TIME, **unit, **values.pop("facts", {})}
        return {"role": "deputy", "figures": figures, "facts": facts, **values}

    def test_the_year_is_the_mean_of_the_quarters(self):
        self.confirmed("qd366_ld")
        year = self.year
        self.check(
            "qd366_ld",
            [
                # (92 + 94 + 90 + 96) / 4 = 93
                ("mean 93", year(92, 94, 90, 96), ("93", "htxs", False)),
                # (90 + 90 + 90 + 89) / 4 = 89.75
                ("mean 89.75", year(90, 90, 90, 89), ("89.75", "htt", False)),
                (
                    "own unit at 99 %",
                    year(92, 94, 90, 96, facts={"unit_targets_done_pct": 99}),
                    ("93", "htxs", True),
                ),
                (
                    "29 % above the plan",
                    year(92, 94, 90, 96, facts={"unit_targets_above_pct": 29}),
                    ("93", "htxs", True),
                ),
                # (70 × 4) / 4
                ("exactly 70", year(70, 70, 70, 70), ("70", "htt", False)),
                ("exactly 50", year(50, 50, 50, 50), ("50", "ht", False)),
                ("below 50", year(49, 49, 49, 49), ("49", "kht", False)),
                (
                    "tasks at 49 %",
                    year(92, 94, 90, 96, facts={"tasks_done_pct": 49}),
                    ("93", "kht", False),
                ),
                (
                    "his unit under 70 %",
                    year(92, 94, 90, 96, facts={"unit_targets_done_pct": 69}),
                    ("93", "kht", False),
                ),
                (
                    "half of the votes of low confidence",
                    year(92, 94, 90, 96, facts={"low_confidence_pct": 50}),
                    ("93", "htxs", False),
                ),
                (
                    "more than half",
                    year(92, 94, 90, 96, facts={"low_confidence_pct": 50.5}),
                    ("93", "kht", False),
                ),
                (
                    "reprimanded",
                    year(92, 94, 90, 96, discipline="duty"),
                    ("93", "kht", False),
                ),
                (
                    "a head is not above his unit",
                    year(92, 94, 90, 96, role="head", unit_grade="htt"),
                    ("93", "htt", False),
                ),
                (
                    "a deputy is not bound by the unit",
                    year(92, 94, 90, 96, unit_grade="htt"),
                    ("93", "htxs", False),
                ),
                # (45 + 48 + 90 + 90) / 4 = 68.25
                ("two in a row", year(45, 48, 90, 90), ("68.25", "ht", False)),
            ],
        )

    def test_two_failed_quarters_in_a_row_are_put_before_the_authority(self):
        self.confirmed("qd366_ld")
        pack = self.env.ref("hr_quality_evaluation.regulation_qd366_ld")
        names = {
            "row": self.year(45, 48, 90, 90),
            "apart": self.year(45, 90, 48, 90),
        }
        found = {
            name: pack.with_user(self.officer).try_rating(values)["trace"]
            for name, values in names.items()
        }
        self.assertIn('"rollup"', found["row"])
        self.assertNotEqual(found["row"], found["apart"])


@tagged("post_install", "-at_install")
class TestParty366Collectives(PackCase):
    def unit(self, general, results, **values):
        marks = {f"I.{n}": general for n in range(1, 7)}
        marks |= dict(zip(("KQ.1", "KQ.2", "KQ.3"), results, strict=True))
        facts = {**ON_TIME, "tasks_above_pct": 30, **values.pop("facts", {})}
        return {"marks": {"superior": marks}, "facts": facts, **values}

    def test_six_items_of_five_and_seventy(self):
        self.confirmed("qd366_tt")
        unit = self.unit
        full = (40, 20, 10)
        self.check(
            "qd366_tt",
            [
                ("6 × 5 + 70", unit(5, full), ("100", "htxs", False)),
                ("6 × 4 + 66", unit(4, (38, 18, 10)), ("90", "htxs", False)),
                ("6 × 4 + 65.5", unit(4, (38, 18, 9.5)), ("89.5", "htt", False)),
                ("6 × 3 + 52", unit(3, (30, 15, 7)), ("70", "htt", False)),
                ("6 × 3 + 51.5", unit(3, (30, 15, 6.5)), ("69.5", "ht", False)),
                ("6 × 2.5 + 35", unit(2.5, (20, 10, 5)), ("50", "ht", False)),
                ("6 × 2.5 + 34.5", unit(2.5, (20, 10, 4.5)), ("49.5", "kht", False)),
                (
                    "29 % above",
                    unit(5, full, facts={"tasks_above_pct": 29}),
                    ("100", "htxs", True),
                ),
                (
                    "a direct unit or leader disciplined",
                    unit(5, full, facts={"lower_disciplined": 1}),
                    ("100", "htxs", True),
                ),
                (
                    "the collective disciplined",
                    unit(5, full, facts={"collective_disciplined": 1}),
                    ("100", "kht", False),
                ),
                (
                    "units below all rated",
                    unit(5, full, lower_units=["htt", "ht"]),
                    ("100", "htxs", False),
                ),
                (
                    "under 70 % of the tasks",
                    unit(5, full, facts={"tasks_done_pct": 69}),
                    ("100", "kht", False),
                ),
                (
                    "disunity concluded",
                    unit(5, full, facts={"violation_concluded": 1}),
                    ("100", "kht", False),
                ),
                (
                    "more than 20 % late",
                    unit(3, (30, 15, 6.5), facts={"tasks_late_pct": 20.5}),
                    ("69.5", "ht", True),
                ),
            ],
        )


@tagged("post_install", "-at_install")
class TestSchool(PackCase):
    def school(self, own, peers, council, **values):
        """Every layer marks each criterion at a share of its maximum; two colleagues
        give each share named."""
        marks = {
            "self": self.sheet(own),
            "peer": [self.sheet(share) for share in peers] * 2,
            "council": self.sheet(council),
        }
        marks = {source: sheets for source, sheets in marks.items() if sheets}
        return {"category": "public_employee", "marks": marks, **values}

    def test_a_manager_answers_for_corruption_in_his_unit(self):
        """233 Đ12.4: unless he found, reported and remedied the case himself."""
        sheet = {**SCHOOL, **SCHOOL_MANAGER}
        marks = {"self": sheet, "peer": [sheet, sheet, sheet], "council": sheet}
        case = {"corruption_in_unit": 1}
        himself = {**case, "corruption_self_reported": 1}
        manager = {"category": "public_manager", "role": "deputy", "marks": marks}
        self.check(
            "th_360",
            [
                ("nothing found", manager, ("100", "htxs", False)),
                ("handled", {**manager, "facts": case}, ("100", "kht", False)),
                ("himself", {**manager, "facts": himself}, ("100", "htxs", True)),
            ],
        )

    @staticmethod
    def sheet(share):
        if share is None:
            return {}
        return {code: maximum * share for code, maximum in SCHOOL.items()}

    def test_twenty_thirty_fifty(self):
        school = self.school
        self.check(
            "th_360",
            [
                ("all full", school(1, (1, 1), 1), ("100", "htxs", False)),
                # 20 + 30 × 0.75 + 50 = 92.5
                ("one peer at half", school(1, (1, 0.5), 1), ("92.5", "htxs", False)),
                # 10 + 30 + 50
                ("self at half", school(0.5, (1, 1), 1), ("90", "htxs", False)),
                # 20 + 30 + 25 = 75
                ("council at half", school(1, (1, 1), 0.5), ("75", "htt", False)),
                # 20 + 22.5 + 25 = 67.5
                ("67.5", school(1, (1, 0.5), 0.5), ("67.5", "ht", False)),
                # 20 × 1 + 15 + 25 = 60
                ("60", school(1, (0.5, 0.5), 0.5), ("60", "ht", False)),
                ("all at half", school(0.5, (0.5, 0.5), 0.5), ("50", "ht", False)),
                # 0 + 15 + 25 = 40
                ("self at nothing", school(0, (0.5, 0.5), 0.5), ("40", "kht", False)),
                ("two colleagues only", school(1, (1,), 1), (None, False, False)),
                ("no colleague", school(1, (), 1), (None, False, False)),
                ("no council", school(1, (1, 1), None), (None, False, False)),
                ("no self", school(None, (1, 1), 1), (None, False, False)),
                (
                    "no manager, no answer for the unit",
                    school(1, (1, 1), 1, facts={"corruption_in_unit": 1}),
                    ("100", "htxs", False),
                ),
                (
                    "disciplined",
                    school(1, (1, 1), 1, discipline="duty"),
                    ("100", "kht", False),
                ),
                (
                    "discipline not of duty",
                    school(1, (1, 1), 1, discipline="other"),
                    ("100", "htxs", False),
                ),
                (
                    "degradation",
                    school(1, (1, 1), 1, facts={"degradation_concluded": 1}),
                    ("100", "kht", False),
                ),
                # 20 + 30 × (1 + 0.5 + 0.5) / 3 + 50 = 90
                (
                    "three colleagues",
                    school(1, (1, 0.5, 0.5), 1),
                    ("90", "htxs", False),
                ),
            ],
        )
