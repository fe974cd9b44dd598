# Part of HR Quality. See LICENSE. (LGPL-3)
"""The import as personnel meet it: what is checked, written, and left alone."""

import base64
import re
import unicodedata
from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..excel import reader
from ..excel.sheets import FACT_HIGH
from ..models.hr_quality_tracking import FACT_UNITS
from .common import QualityCase
from .import_common import book_of, saved, told_here, workbook

SINCE = date(2025, 3, 1)
PAPER = {"document": "01/TB", "document_date": date(2026, 1, 31), "confirmed_by": "N1"}
DECIDED = {
    "decision_number": "9/QĐ",
    "decision_date": date(2025, 12, 15),
    "issuer": "Giám đốc Sở",
}


class ImportCase(QualityCase):
    """The agency of QualityCase, whose people have no codes yet, and a new unit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.classPatch(reader, "read", told_here)
        cls.here = cls.company.name
        cls.administrators = cls.env.ref("base.group_erp_manager") + cls.env.ref(
            "base.group_partner_manager"
        )
        cls.book = {
            "Don_vi": [cls.unit("U1", "Phòng Mới", parent_code="S")],
            "Nhan_su": [
                cls.person("N1", "Đỗ Văn Một", management_role="Người đứng đầu"),
                cls.person("N2", "Đỗ Thị Hai", tracker_staff_code="N1"),
            ],
            "Theo_doi": [cls.month("N2", "m01"), cls.month("N2", "m02", a=0)],
        }

    @classmethod
    def unit(cls, code, name, **more):
        return {
            "unit_code": code,
            "name": name,
            "kind": "Đơn vị trực tiếp sử dụng công chức",
            "legal_personality": "Không",
            "head_staff_code": "N1",
            "valid_from": SINCE,
            "company": cls.here,
        } | more

    @classmethod
    def person(cls, code, name, **more):
        return {
            "staff_code": code,
            "name": name,
            "birth_date": date(1980, 5, 6),
            "sex": "Nữ",
            "unit_code": "U1",
            "job_title": "Chuyên viên",
            "personnel_category": "công chức",
            "management_role": "Không giữ chức vụ",
            "position_group": "T-CM",
            "duty_group": "T-CV",
            "date_from": SINCE,
            "company": cls.here,
        } | more

    @staticmethod
    def month(code, key, **more):
        figures = {"general_points": 25, "a": 90, "b": "90,5", "c": 95}
        return {"staff_code": code, "year": 2026, "sub_period": key} | (
            figures | more | PAPER
        )

    @staticmethod
    def fact(**more):
        return {
            "staff_code": "N2",
            "year": 2026,
            "fact_key": "criteria_level_1",
            "value": 2,
            "document": "BB 1",
        } | more

    def importer(self, user=None):
        return self.env["hr.quality.import"].with_user(user or self.officer)

    def run_import(self, rows=None, dry_run=False, user=None, **options):
        content = rows if isinstance(rows, bytes) else workbook(rows or self.book)
        return self.importer(user)._run(content, dry_run, **options)

    def codes(self, report):
        return {
            (f"{problem.sheet}!{problem.cell}", problem.code)
            for problem, _sentence in report.errors
        }

    def person_of(self, code):
        return self.env["hr.employee"].search([("staff_code", "=", code)])

    def snapshot(self):
        """Rows and the last moment of writing of everything an import may touch."""
        self.env.flush_all()
        tables = [
            "hr_employee",
            "hr_version",
            "hr_department",
            "res_users",
            "res_partner",
            "resource_resource",
            "mail_message",
            *(
                model._table
                for model in self.env.registry.models.values()
                if model._name.startswith("hr.quality.")
                and model._auto
                and not model._abstract
                and not model._transient
            ),
        ]
        shot = {}
        for table in tables:
            self.env.cr.execute(
                "SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), ''))"
                f" FROM {table} t"
            )
            shot[table] = self.env.cr.fetchone()[0]
        return shot


@tagged("post_install", "-at_install")
class TestImport(ImportCase):
    def test_trial_says_what_would_come_and_writes_nothing(self):
        before = self.snapshot()
        report = self.run_import(dry_run=True)
        self.assertEqual(report.lines(), [])
        self.assertEqual(
            [(s.name, s.rows, s.wrong, s.created) for s in report.sheets],
            [("Don_vi", 1, 0, 1), ("Nhan_su", 2, 0, 2), ("Theo_doi", 2, 0, 2)],
        )
        self.assertFalse(report.applied)
        self.assertEqual(self.snapshot(), before)

    def test_a_secondment_of_the_sheet_of_time_not_worked_is_one(self):
        away = {
            "staff_code": "N2",
            "kind": "biệt phái",
            "date_from": date(2026, 3, 1),
            "date_to": date(2028, 2, 29),
            "company": self.here,
        }
        self.assertTrue(self.run_import({**self.book, "Gian_doan": [away]}).applied)
        found = self.env["hr.quality.interruption"].search(
            [("employee_id", "=", self.person_of("N2").id)]
        )
        self.assertEqual(found.kind, "seconded_out")

    def test_units_people_and_figures_are_written(self):
        report = self.run_import()
        self.assertTrue(report.applied)
        unit = self.env["hr.department"].search([("unit_code", "=", "U1")])
        head, person = self.person_of("N1"), self.person_of("N2")
        self.assertEqual(unit.parent_id, self.body)
        self.assertEqual(unit.quality_unit_kind, "direct_unit")
        self.assertEqual(unit.quality_date_from, SINCE)
        self.assertEqual(unit.manager_id, head)
        self.assertEqual(person.department_id, unit)
        self.assertEqual(person.parent_id, head)
        self.assertEqual(person.birthday, date(1980, 5, 6))
        self.assertEqual(
            person.version_ids.mapped(
                lambda v: (v.date_version, v.personnel_category, v.job_title, v.sex)
            ),
            [(SINCE, "civil_servant", "Chuyên viên", "female")],
        )
        self.assertEqual(person.quality_position_group_id, self.group_staff)
        self.assertEqual(person.quality_duty_group_id, self.duty_group)
        first, second = self.env["hr.quality.tracking"].search(
            [("employee_id", "=", person.id)], order="sub_period"
        )
        self.assertEqual(first.department_id, unit)
        self.assertEqual((first.general, first.pct_b), (25, 90.5))
        self.assertEqual((first.given, first.has_general), ("abc", True))
        self.assertEqual(first.confirmed_by, "Đỗ Văn Một (N1)")
        self.assertEqual((second.pct_a, second.given), (0, "abc"), "zero was given")

    def test_same_file_twice_changes_nothing(self):
        self.run_import()
        before = self.snapshot()
        report = self.run_import()
        self.assertTrue(report.applied)
        self.assertEqual(
            [(s.created, s.updated, s.unchanged) for s in report.sheets],
            [(0, 0, 1), (0, 0, 2), (0, 0, 2)],
        )
        self.assertEqual(self.snapshot(), before)

    def test_one_wrong_cell_and_nothing_is_written(self):
        before = self.snapshot()
        wrong = self.month("N2", "m03", a=205)
        report = self.run_import({**self.book, "Theo_doi": [wrong]})
        self.assertEqual(self.codes(report), {("Theo_doi!F3", "mark_out_of_range")})
        self.assertFalse(report.applied)
        self.assertEqual(self.snapshot(), before)

    def test_what_only_the_database_finds_undoes_all_and_is_said(self):
        before = self.snapshot()
        rows = {**self.book, "Su_kien": [self.fact(year=1995)]}
        with mute_logger("odoo.sql_db"):
            report = self.run_import(rows)
        self.assertEqual([p.code for p, _text in report.errors], ["refused"])
        self.assertIn("four digits", report.errors[0][1])
        self.assertEqual(self.snapshot(), before)

    def test_import_is_entered_in_the_journal_with_its_counts(self):
        self.run_import()
        entry = self.env["hr.quality.event"].search(
            [("chain", "=", f"import:{self.company.id}")]
        )
        self.assertEqual(entry.code, "imported")
        self.assertIn('"Nhan_su":[2,0]', entry.payload.replace(" ", ""))
        self.run_import()
        self.assertEqual(
            self.env["hr.quality.event"].search_count([("chain", "=", entry.chain)]), 1
        )

    def test_decomposed_text_is_stored_composed(self):
        name = unicodedata.normalize("NFD", "Nguyễn Thị Hường")
        rows = {"Nhan_su": [self.person("N9", name, unit_code="PA")]}
        self.assertTrue(self.run_import(rows).applied)
        self.assertEqual(self.person_of("N9").name, "Nguyễn Thị Hường")

    def test_change_of_a_figure_on_file_is_told_with_both_values(self):
        self.run_import()
        rows = {"Theo_doi": [self.month("N2", "m01", a="92,5")]}
        report = self.run_import(rows, dry_run=True)
        problem, sentence = report.warnings[0]
        self.assertEqual((problem.code, problem.cell), ("changes_file", "A3"))
        self.assertIn("a (%): 90 → 92,5", sentence)
        self.assertEqual((report.ok, report.sheets[0].updated), (True, 1))

    # people on file

    def test_change_of_a_person_is_a_new_dated_version(self):
        self.run_import()
        person, moved = self.person_of("N2"), date(2026, 7, 1)
        rows = [
            self.person("N2", "Đỗ Thị Hai"),
            self.person("N2", "Đỗ Thị Hai", unit_code="PB", date_from=moved),
        ]
        report = self.run_import({"Nhan_su": rows})
        self.assertEqual(report.sheets[0].updated, 1)
        self.assertEqual([p.code for p, _text in report.warnings], ["new_version"])
        self.assertIn("Mã đơn vị", report.warnings[0][1])
        old, new = person.version_ids.sorted("date_version")
        self.assertEqual((old.date_version, old.department_id.unit_code), (SINCE, "U1"))
        self.assertEqual((new.date_version, new.department_id), (moved, self.unit_b))
        self.assertEqual(new.personnel_category, "civil_servant", "the rest is kept")
        before = self.snapshot()
        self.run_import({"Nhan_su": rows})
        self.assertEqual(self.snapshot(), before)

    def test_other_data_from_the_very_day_on_file_are_refused(self):
        self.run_import()
        rows = [self.person("N2", "Đỗ Thị Hai", job_title="Chuyên viên chính")]
        report = self.run_import({"Nhan_su": rows})
        self.assertEqual(self.codes(report), {("Nhan_su!K3", "version_differs")})
        self.assertIn("Chức vụ, chức danh", report.errors[0][1])

    def test_every_sentence_has_its_vietnamese_with_the_same_values(self):
        vietnamese = self.importer().with_context(lang="vi_VN")
        for code, source in vietnamese._messages().items():
            with self.subTest(code):
                sentence = vietnamese.env._(source)
                self.assertNotEqual(sentence, source._source)
                ours, theirs = (
                    set(re.findall(r"%\((\w+)\)s", text))
                    for text in (source._source, sentence)
                )
                self.assertEqual(ours, theirs)

    def test_names_are_compared_and_never_changed(self):
        self.run_import()
        rows = [self.person("N2", "Đỗ Thị Hài")]
        report = self.run_import({"Nhan_su": rows})
        self.assertEqual([p.code for p, _text in report.warnings], ["name_differs"])
        self.assertEqual(report.warnings[0][0].suggestion, "Đỗ Thị Hai")
        self.assertEqual(self.person_of("N2").name, "Đỗ Thị Hai")

    def test_namesake_without_a_code_is_pointed_out(self):
        rows = {"Nhan_su": [self.person("N9", "Nguyễn Thị An", unit_code="PA")]}
        report = self.run_import(rows, dry_run=True)
        codes = [problem.code for problem, _text in report.warnings]
        self.assertEqual(codes, ["namesake_without_code"])

    def test_stock_employee_is_classified_by_a_new_version(self):
        self.emp_staff3.staff_code = "N3"
        name = self.emp_staff3.name
        rows = {"Nhan_su": [self.person("N3", name, unit_code="PB")]}
        self.assertTrue(self.run_import(rows).applied)
        first, second = self.emp_staff3.version_ids.sorted("date_version")
        self.assertFalse(first.quality_position_group_id)
        self.assertEqual(second.quality_position_group_id, self.group_staff)
        self.assertEqual(self.emp_staff3.quality_hired_on, date(2020, 1, 1))

    # log-ins

    def test_log_ins_are_not_created_unless_asked(self):
        rows = {"Nhan_su": [self.person("N9", "Hồ Văn Chín", unit_code="PA")]}
        rows["Nhan_su"][0]["login"] = "chin.hv"
        report = self.run_import(rows)
        self.assertTrue(report.applied)
        self.assertFalse(self.person_of("N9").user_id)
        [(problem, sentence)] = report.problems
        self.assertEqual(
            (problem.level, problem.cell, problem.code),
            ("warning", "M3", "logins_left"),
        )
        self.assertIn("1 people", sentence)
        self.assertIn("N9", sentence)
        self.officer.group_ids += self.administrators
        self.person_of("N9").work_email = "chin@vd.example"
        self.make_user("chin.hv").email = False  # made before, without an address
        self.run_import(rows, create_logins=True)
        self.assertTrue(self.person_of("N9").user_id)
        self.assertEqual(self.person_of("N9").work_email, "chin@vd.example")
        self.assertEqual(self.run_import(rows).lines(), [])

    def test_officer_who_may_not_create_users_is_told_so(self):
        rows = {"Nhan_su": [self.person("N9", "Hồ Văn Chín", login="chin.hv")]}
        rows["Nhan_su"][0]["unit_code"] = "PA"
        report = self.run_import(rows, create_logins=True)
        self.assertEqual(
            self.codes(report), {("Nhan_su!M3", "logins_need_administrator")}
        )

    def test_log_ins_come_without_password_and_without_mail(self):
        self.officer.group_ids += self.administrators
        mails = self.env["mail.mail"].search_count([])
        rows = {"Nhan_su": [self.person("N9", "Hồ Văn Chín", login="chin.hv")]}
        rows["Nhan_su"][0]["unit_code"] = "PA"
        self.assertTrue(self.run_import(rows, create_logins=True).applied)
        user = self.person_of("N9").user_id
        self.assertEqual(user.login, "chin.hv")
        self.assertTrue(user.has_group("base.group_user"))
        self.assertFalse(user.has_group("hr.group_hr_user"))
        self.assertEqual(user.company_ids, self.company)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        before = self.snapshot()
        self.run_import(rows, create_logins=True)
        self.assertEqual(self.snapshot(), before)

    def test_log_in_of_somebody_else_is_refused(self):
        self.officer.group_ids += self.administrators
        rows = {"Nhan_su": [self.person("N9", "Hồ Văn Chín", login="q_staff")]}
        rows["Nhan_su"][0]["unit_code"] = "PA"
        report = self.run_import(rows, create_logins=True)
        self.assertEqual(self.codes(report), {("Nhan_su!M3", "login_taken")})

    # agencies

    def test_other_agencies_are_out_of_reach(self):
        unit = self.unit("U1", "Phòng Lạ", company=self.other_company.name)
        report = self.run_import({"Don_vi": [unit]})
        self.assertIn(("Don_vi!K3", "unknown_company"), self.codes(report))

    def test_blank_agency_is_told_by_the_code_or_asked_for(self):
        self.officer.company_ids += self.other_company
        self.run_import()
        self.assertTrue(
            self.run_import({"Theo_doi": [self.month("N2", "m05")]}).applied
        )
        self.make_employee(
            "Người Xã",
            self.make_unit("Xã", "using_body", company_id=self.other_company.id),
            staff_code="N2",
        )
        report = self.run_import({"Theo_doi": [self.month("N2", "m06")]})
        self.assertEqual(self.codes(report), {("Theo_doi!A3", "ambiguous_code")})

    # speed

    def test_queries_do_not_grow_with_rows(self):
        people = [
            self.make_employee(f"Người {n}", self.unit_a, staff_code=f"Q{n:03}")
            for n in range(40)
        ]
        self.assertEqual(len(people), 40)
        counts = []
        for count in (5, 40):
            rows = [
                self.month(f"Q{n:03}", f"m{m:02}", confirmed_by="Ban Giám đốc")
                for n in range(count)
                for m in range(1, 13)
            ]
            content = workbook({"Theo_doi": rows})
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertTrue(self.run_import(content, dry_run=True).ok)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 6, counts)


@tagged("post_install", "-at_install")
class TestImportWizard(ImportCase):
    def wizard(self, rows=None, user=None):
        content = rows if isinstance(rows, bytes) else workbook(rows or self.book)
        return self.importer(user).create(
            {"file": base64.b64encode(content), "filename": "so-lieu.xlsx"}
        )

    def test_check_then_import(self):
        wizard = self.wizard()
        with self.assertRaisesRegex(UserError, "Check the file first"):
            wizard.action_import()
        wizard.action_check()
        self.assertEqual((wizard.state, wizard.error_count), ("ready", 0))
        self.assertEqual(wizard.sheet_ids.mapped("good"), [1, 2, 2])
        self.assertFalse(self.person_of("N1"))
        wizard.action_import()
        self.assertEqual(wizard.state, "done")
        self.assertTrue(self.person_of("N1"))
        with self.assertRaises(UserError):
            wizard.action_import()

    def test_wrong_file_cannot_be_imported_and_comes_back_marked(self):
        wizard = self.wizard({"Theo_doi": [self.month("N8", "m01", a=205)]})
        wizard.action_check()
        self.assertEqual((wizard.state, wizard.error_count), ("wrong", 2))
        self.assertEqual(
            [(p.place, p.value, bool(p.reason)) for p in wizard.problem_ids],
            [("Theo_doi!A3", "N8", True), ("Theo_doi!F3", "205", True)],
        )
        self.assertEqual(wizard.marked_name, "so-lieu-marked.xlsx")
        self.assertIn("marked_file", wizard.action_marked()["url"])
        with self.assertRaises(UserError):
            wizard.action_import()

    def test_another_file_or_another_hour_has_to_be_checked_again(self):
        wizard = self.wizard()
        with freeze_time(datetime(2026, 12, 1, 8, 0)):
            wizard.action_check()
        later = datetime(2026, 12, 1, 8, 31)
        with freeze_time(later), self.assertRaisesRegex(UserError, "30 minutes"):
            wizard.action_import()
        wizard.action_check()
        wizard.file = base64.b64encode(workbook({"Don_vi": []}))
        with self.assertRaisesRegex(UserError, "not the one"):
            wizard.action_import()
        self.assertFalse(self.person_of("N1"))

    def test_templates_are_handed_out_whole_or_one_by_one(self):
        wizard = self.importer().create({})
        wizard.action_template()
        whole = base64.b64decode(wizard.template_file)
        self.assertTrue(self.importer()._run(whole).ok)
        wizard.with_context(template_sheet="Nhan_su").action_template()
        self.assertEqual(wizard.template_name, "nhan_su.xlsx")

    def test_only_personnel_officers_import_by_rpc(self):
        content = base64.b64encode(workbook(self.book)).decode()
        for user in (self.staff, self.head, self.inspector, self.authority):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.call(user, "hr.quality.import", "create", [{"file": content}])
        mine = self.wizard()
        for user in (self.staff, self.inspector, self.other_officer):
            for method in ("action_check", "action_import", "action_template", "read"):
                with (
                    self.subTest(f"{user.login} {method}"),
                    self.assertRaises(AccessError),
                ):
                    self.call(user, mine, method)

    def test_run_itself_is_for_officers_and_not_for_rpc(self):
        with self.assertRaises(AccessError):
            self.importer(self.inspector)._run(workbook(self.book))
        with self.assertRaises(AccessError):
            self.call(self.officer, "hr.quality.import", "_run", b"")

    def test_state_typed_by_a_client_opens_nothing(self):
        wizard = self.wizard({"Theo_doi": [self.month("N8", "m01")]})
        self.call(self.officer, wizard, "write", {"state": "ready"})
        with self.assertRaises(UserError):
            wizard.action_import()


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
