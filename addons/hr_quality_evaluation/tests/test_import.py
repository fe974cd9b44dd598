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
from .common import QualityCase
from .import_common import told_here, workbook

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
