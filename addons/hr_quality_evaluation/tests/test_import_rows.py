# Part of HR Quality. See LICENSE. (LGPL-3)
"""The import sheet by sheet: which rows are taken, which cell is named, and why."""

from datetime import date

from odoo.tests import tagged

from ..excel.sheets import FACT_HIGH
from ..models.hr_quality_tracking import FACT_UNITS
from .import_common import book_of, saved
from .test_import import DECIDED, PAPER, SINCE, ImportCase


@tagged("post_install", "-at_install")
class TestImportRows(ImportCase):
    """One planted mistake at a time, with the cell it is reported at."""

    def check(self, expected, **sheets):
        report = self.run_import({**self.book, **sheets}, dry_run=True)
        self.assertEqual(self.codes(report), set(expected))
        for problem, sentence in report.errors:
            self.assertNotIn("%(", sentence, problem.code)
        return report

    def test_units(self):
        cases = (
            ({"parent_code": "S9"}, ("Don_vi!C4", "unknown_unit")),
            ({"parent_code": "U2"}, ("Don_vi!C4", "own_parent")),
            ({"head_staff_code": "N7"}, ("Don_vi!I4", "unknown_staff")),
            ({"unit_code": "U1"}, ("Don_vi!A4", "duplicate_row")),
            ({"unit_code": 12}, ("Don_vi!A4", "code_is_number")),
            ({"kind": "Phòng"}, ("Don_vi!D4", "unknown_word")),
            ({"quy_che_date": SINCE}, ("Don_vi!G4", "regulation_without_number")),
        )
        for change, expected in cases:
            with self.subTest(change):
                more = self.unit("U2", "Phòng Hai") | change
                self.check([expected], Don_vi=[*self.book["Don_vi"], more])

    def test_cycle_of_units_through_file_and_database(self):
        """Phòng A would stand under a unit that stands under Phòng A."""
        rows = [
            *self.book["Don_vi"],
            self.unit("U2", "Phòng Hai", parent_code="PA"),
            self.unit("PA", "Phòng A", parent_code="U2"),
        ]
        expected = {("Don_vi!C4", "unit_cycle"), ("Don_vi!C5", "unit_cycle")}
        self.check(expected, Don_vi=rows)

    def test_unit_without_head_is_only_noted(self):
        unit = self.unit("U2", "Phòng Hai", head_staff_code=None)
        report = self.check([], Don_vi=[*self.book["Don_vi"], unit])
        self.assertEqual([p.code for p, _text in report.warnings], ["no_head"])

    def test_people(self):
        cases = (
            ({"unit_code": "U9"}, ("Nhan_su!E5", "unknown_unit")),
            ({"tracker_staff_code": "N3"}, ("Nhan_su!O5", "assessor_is_subject")),
            ({"tracker_staff_code": "N8"}, ("Nhan_su!O5", "unknown_staff")),
            ({"position_group": "XX"}, ("Nhan_su!I5", "unknown_group")),
            ({"birth_date": date(2015, 1, 1)}, ("Nhan_su!C5", "birth_unlikely")),
            ({"email": "không có"}, ("Nhan_su!N5", "bad_email")),
            ({"login": "hồ chín"}, ("Nhan_su!M5", "bad_login")),
            ({"staff_code": "N2"}, ("Nhan_su!A5", "duplicate_row")),
            ({"name": None}, ("Nhan_su!B5", "required")),
            ({"name": "NguyÔn V¨n B¶y"}, ("Nhan_su!B5", "legacy_font")),
        )
        for change, expected in cases:
            with self.subTest(change):
                row = self.person("N3", "Đỗ Văn Ba") | change
                self.check([expected], Nhan_su=[*self.book["Nhan_su"], row])

    def test_registers(self):
        day = {"staff_code": "N2", "date_from": date(2026, 5, 1)}
        away = {**day, "kind": "biệt phái đi", "outside_body": "Xã Mây"}
        sick = {**day, "kind": "ốm", "date_to": date(2026, 6, 1)}
        act = {
            "staff_code": "N2",
            "kind": "Hành chính",
            "form": "khiển trách",
            "act": "Đi muộn",
            "act_date": date(2025, 11, 1),
            "duty_related": "Có",
            "effective_from": date(2025, 12, 15),
            **DECIDED,
        }
        early = date(2026, 4, 1)
        cases = (
            ("Qua_trinh", away | {"date_to": early}, ("I3", "ends_before_start")),
            ("Qua_trinh", away | {"outside_body": None}, ("D3", "required")),
            ("Qua_trinh", day | {"kind": "kiêm nhiệm"}, ("C3", "required")),
            (
                "Qua_trinh",
                day | {"kind": "chuyển đến", "unit_code": "U1"},
                ("E3", "origin_needed"),
            ),
            (
                "Qua_trinh",
                day | {"kind": "chính", "unit_code": "U1", "charge_unit_codes": "U1;X"},
                ("G3", "unknown_charge"),
            ),
            ("Gian_doan", sick | {"date_to": early}, ("D3", "ends_before_start")),
            (
                "Gian_doan",
                sick | {"training_result": "khá"},
                ("F3", "result_without_training"),
            ),
            ("Ky_luat", act | {"form": "khai trừ"}, ("C3", "form_of_other_kind")),
            ("Ky_luat", act | {"decision_number": None}, ("I3", "required")),
            (
                "Ky_luat",
                act | {"act_date": date(2025, 12, 20)},
                ("J3", "ends_before_start"),
            ),
        )
        for sheet, row, (cell, code) in cases:
            with self.subTest(f"{sheet} {code}"):
                self.check([(f"{sheet}!{cell}", code)], **{sheet: [row]})

    def test_figures(self):
        month = self.month
        unit_year = {"subject_unit_code": "U1", "staff_code": None, "sub_period": "y"}
        cases = (
            (month("N2", "m01", total=88), ("M3", "total_and_parts")),
            (month("N2", "m01", b=None), ("G3", "percentage_missing")),
            (month("N2", "m01", d=90), ("I3", "managers_only")),
            (month("N2", "m01", result_points=60), ("L3", "units_only")),
            (month("N2", "y"), ("D3", "person_needs_month")),
            (month("N2", "m13"), ("D3", "unknown_word")),
            (month("N2", "m01", subject_unit_code="U1"), ("B3", "both_subjects")),
            (month(None, "m01"), ("A3", "no_subject")),
            (
                month("N2", "m01") | {"confirmed_by": "N2"},
                ("S3", "assessor_is_subject"),
            ),
            (month("N2", "m01") | {"confirmed_by": "00099"}, ("S3", "unknown_staff")),
            (
                month(None, "y") | unit_year | {"sub_period": "m01"},
                ("D3", "unit_needs_year"),
            ),
            (
                month("N2", "m01", general_points=None, a=None, b=None, c=None),
                ("E3", "nothing_given"),
            ),
        )
        for row, (cell, code) in cases:
            with self.subTest(code):
                self.check([(f"Theo_doi!{cell}", code)], Theo_doi=[row])

    def test_head_may_have_six_percentages_and_a_sending_body_only_a_total(self):
        rows = [
            self.month("N1", "m01", d=100, dd=100, e=95, confirmed_by="N2"),
            {"staff_code": "N2", "year": 2026, "sub_period": "m01", "total": "88,25"}
            | PAPER,
        ]
        self.check([("Theo_doi!S3", "assessor_is_subject")], Theo_doi=rows)

    def test_more_than_the_plan_is_taken_and_pointed_out(self):
        report = self.check([], Theo_doi=[self.month("N2", "m01", a=120)])
        self.assertIn(
            ("Theo_doi!F3", "above_plan"),
            {(f"{p.sheet}!{p.cell}", p.code) for p, _text in report.warnings},
        )

    def test_months_and_quarters_of_one_year_do_not_mix(self):
        rows = [self.month("N2", "m01"), self.month("N2", "q2")]
        self.check([("Theo_doi!D4", "months_and_quarters")], Theo_doi=rows)

    def test_facts(self):
        base = {"staff_code": "N2", "year": 2026, "document": "BB"}
        for key, value, expected in (
            ("criteria_level_1", 5, [("Su_kien!G3", "fact_out_of_range")]),
            ("faults_fixed", 0.5, [("Su_kien!G3", "fact_out_of_range")]),
            ("tasks_done_pct", "97,5", []),
            ("tasks_done_pct", 101, [("Su_kien!G3", "fact_out_of_range")]),
            ("khac", 1, [("Su_kien!E3", "unknown_word")]),
            ("own", 95, [("Su_kien!F3", "criterion_missing")]),
            ("force_majeure", 1, [("Su_kien!I3", "excuse_unproven")]),
            ("force_majeure", 0, []),
            ("objective_cause", 1, [("Su_kien!I3", "excuse_unproven")]),
            ("low_confidence_pct", "33,3", []),
            ("low_confidence_pct", 101, [("Su_kien!G3", "fact_out_of_range")]),
        ):
            with self.subTest(key):
                self.check(expected, Su_kien=[base | {"fact_key": key, "value": value}])

    def test_every_fact_of_a_condition_has_its_key_in_the_workbook(self):
        self.assertEqual(set(FACT_HIGH), {*FACT_UNITS, "own"})

    def test_the_figure_of_a_criterion_names_one_that_has_such_a_figure(self):
        base = self.fact(fact_key="own", value=104, sub_period="q2")
        for more, expected in (
            ({"criterion_code": "TR.1"}, []),
            ({"criterion_code": "TR.9"}, [("Su_kien!F3", "no_such_figure")]),
            (
                {"criterion_code": "TR.1", "fact_key": "faults_fixed", "value": 1},
                [("Su_kien!F3", "criterion_not_own")],
            ),
            (
                {"criterion_code": "TR.1", "value": 201},
                [("Su_kien!G3", "mark_out_of_range")],
            ),
        ):
            with self.subTest(more):
                self.check(expected, Su_kien=[base | more])

    def test_figures_of_criteria_and_periods_stand_beside_each_other(self):
        rows = [
            self.fact(fact_key="own", criterion_code=code, sub_period=key, value=value)
            for code, key, value in (
                ("TR.1", "q1", 90),
                ("TR.1", "q2", 85),
                ("TR.2", "q2", 100),
                ("TR.2", None, 95),
            )
        ]
        book = {**self.book, "Su_kien": rows}
        self.assertTrue(self.run_import(book).applied)
        facts = self.env["hr.quality.fact"].search(
            [("employee_id.staff_code", "=", "N2")], order="criterion_code, sub_period"
        )
        self.assertEqual(
            [(f.criterion_code, f.sub_period, f.value) for f in facts],
            [("TR.1", "q1", 90), ("TR.1", "q2", 85), ("TR.2", "q2", 100)]
            + [("TR.2", "y", 95)],
        )
        again = self.run_import(book)
        sheet = next(sheet for sheet in again.sheets if sheet.name == "Su_kien")
        self.assertEqual((sheet.created, sheet.updated, sheet.unchanged), (0, 0, 4))
        twice = [rows[3], rows[3] | {"sub_period": "y"}]
        self.check([("Su_kien!A4", "duplicate_row")], Su_kien=twice)

    def test_lost_zeros_are_asked_about_with_the_code_that_was_meant(self):
        people = [*self.book["Nhan_su"], self.person("00012", "Đỗ Văn Ba")]
        rows = [self.month(12, "m01")]
        report = self.check(
            [("Theo_doi!A3", "code_is_number")], Nhan_su=people, Theo_doi=rows
        )
        self.assertEqual(report.errors[0][0].suggestion, "00012")

    def test_succession(self):
        row = {
            "old_unit_code": "CU",
            "old_unit_name": "Sở cũ",
            "kind": "hợp nhất",
            "new_unit_code": "U1",
            "decision_number": "1/NQ",
            "decision_date": date(2025, 2, 21),
            "valid_from": SINCE,
        }
        self.check([], Chuyen_doi_don_vi=[row])
        for change, code in (
            ({"new_unit_code": None}, "heir_missing"),
            ({"kind": "giải thể"}, "dissolved_has_heir"),
        ):
            expected = [("Chuyen_doi_don_vi!D3", code)]
            self.check(expected, Chuyen_doi_don_vi=[row | change])

    def test_earlier_ratings_are_final_and_not_overwritten(self):
        self.env["hr.quality.regulation"].create(
            {
                "name": "NĐ 90",
                "code": "T90-CC",
                "number": "90/2020/NĐ-CP",
                "date_from": date(2020, 8, 20),
                "tier_ids": self.regulation_90.copy_data()[0]["tier_ids"],
            }
        )
        rating = {
            "staff_code": "N2",
            "year": 2025,
            "tier": "Hoàn thành tốt nhiệm vụ",
            "legal_basis": "Nghị định số 90/2020/NĐ-CP",
            **DECIDED,
        }
        rows = {**self.book, "Ket_qua_nam_truoc": [rating]}
        self.assertEqual(self.run_import(rows).lines(), [])
        result = self.env["hr.quality.result"].search(
            [("employee_id", "=", self.person_of("N2").id)]
        )
        self.assertEqual((result.decided_grade, result.final), ("htt", True))
        self.assertEqual(result.evaluation_id.regulation_id.number, "90/2020/NĐ-CP")
        before = self.snapshot()
        self.assertTrue(self.run_import(rows).applied)
        self.assertEqual(self.snapshot(), before)
        self.check(
            [("Ket_qua_nam_truoc!D3", "history_differs")],
            Ket_qua_nam_truoc=[rating | {"tier": "Hoàn thành nhiệm vụ"}],
        )
        self.check(
            [("Ket_qua_nam_truoc!E3", "unknown_legal_basis")],
            Ket_qua_nam_truoc=[rating | {"legal_basis": "Nghị định số 1/1990"}],
        )

    def test_postings_of_a_deputy_name_the_units_in_charge(self):
        row = {
            "staff_code": "N1",
            "kind": "chính",
            "unit_code": "S",
            "field_of_charge": "Khoa học",
            "charge_unit_codes": "PA; PB",
            "date_from": SINCE,
        }
        rows = {**self.book, "Qua_trinh": [row]}
        self.assertTrue(self.run_import(rows).applied)
        postings = self.env["hr.quality.posting"].search(
            [("employee_id", "=", self.person_of("N1").id)]
        )
        charged = postings.filtered(lambda posting: posting.kind == "field")
        self.assertEqual(charged.department_id, self.unit_a + self.unit_b)
        self.assertEqual((postings - charged).field_of_charge, "Khoa học")

    def test_own_regulation_is_found_by_number(self):
        regulation = self.env["hr.quality.regulation"].create(
            {
                "name": "Quy chế của Trung tâm",
                "code": "TT",
                "number": "46/QĐ-TT",
                "date_from": SINCE,
            }
        )
        rows = [self.unit("U1", "Phòng Mới", quy_che_number="46/QĐ-TT")]
        self.run_import({**self.book, "Don_vi": rows})
        unit = self.env["hr.department"].search([("unit_code", "=", "U1")])
        self.assertEqual(unit.quality_own_regulation_id, regulation)
        rows[0]["quy_che_number"] = "47/QĐ-TT"
        report = self.run_import({**self.book, "Don_vi": rows})
        codes = [problem.code for problem, _text in report.warnings]
        self.assertEqual(codes, ["unknown_regulation"])
        self.assertEqual(unit.quality_own_regulation_id, regulation)

    def test_formula_in_a_name_stays_a_name(self):
        book = book_of({"Nhan_su": [self.person("N9", "=1+1", unit_code="PA")]})
        self.assertTrue(self.run_import(saved(book)).applied)
        self.assertEqual(self.person_of("N9").name, "=1+1")
