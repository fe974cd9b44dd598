# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import io
import zipfile

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..excel.regulation_book import reading
from ..excel.regulation_book.table import LEFT_OUT, PAGES
from ..wizard.regulation_book import BookForm
from .common import QualityCase
from .import_common import told_here

PART = "hr.quality.regulation.part"
SHIPPED = [("company_id", "=", False)]
MAGIC = ("id", "create_uid", "create_date", "write_uid", "write_date", "display_name")


class WorkbookCase(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.regulations = cls.env["hr.quality.regulation"].with_user(cls.manager)
        cls.pack = cls.env.ref("hr_quality_evaluation.regulation_nd335_cc")

    def dump(self, regulation):
        return base64.b64decode(self.call(self.manager, regulation, "dump_workbook"))

    def load(self, content, user=None):
        return self.call(
            user or self.manager,
            "hr.quality.regulation",
            "load_workbook",
            base64.b64encode(content).decode(),
        )

    def loaded(self, content):
        answer = self.load(content)
        self.assertEqual(answer["problems"], [])
        return self.env["hr.quality.regulation"].browse(answer["regulation_id"])

    def edit(self, content, change):
        """The workbook after ``change`` has been made in it, as a clerk would."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        change(book)
        return self.saved(book)

    def saved(self, book):
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def cell(self, book, sheet, key, line=1):
        """The cell of a column, ``line`` counted from the first below the headings."""
        page = book[sheet]
        if page["A1"].value == "Khóa":
            rows = range(2, page.max_row + 1)
            return page[f"C{next(row for row in rows if page[f'A{row}'].value == key)}"]
        letter = next(cell.column_letter for cell in page[2] if cell.value == key)
        return page[f"{letter}{line + 2}"]

    def set_cell(self, content, sheet, key, value, line=1):
        def change(book):
            self.cell(book, sheet, key, line).value = value

        return self.edit(content, change)


@tagged("post_install", "-at_install")
class TestWorkbookTable(WorkbookCase):
    """Nothing a regulation says is left out of its workbook by oversight."""

    def family(self):
        """The regulation and every model of lines that are frozen with it."""
        waiting, found = [PART], ["hr.quality.regulation"]
        while waiting:
            children = self.env.registry[waiting.pop()]._inherit_children
            names = [name for name in children if name not in found]
            waiting += [name for name in names if name != "hr.quality.regulation"]
            found += [name for name in names if not self.env[name]._abstract]
        return list(dict.fromkeys(found))

    def test_every_stored_field_has_a_column_or_a_reason(self):
        shown = {}
        for page in PAGES:
            keys = {item.key for item in page.items if not item.virtual}
            shown.setdefault(page.model, set()).update(keys)
        missing = []
        for name in self.family():
            known = shown.get(name, set()) | set(LEFT_OUT.get(name, ()))
            missing += [
                f"{name}.{field.name}"
                for field in self.env[name]._fields.values()
                if field.store and field.name not in (*MAGIC, *known)
            ]
        self.assertFalse(
            missing,
            "Give each its column in excel/regulation_book/table.py, or its reason"
            f" in LEFT_OUT: {missing}",
        )

    def test_the_table_names_fields_that_exist(self):
        for page in PAGES:
            model = self.env[page.model]
            names = [item.key for item in page.items if not item.virtual]
            unknown = [name for name in names if name not in model._fields]
            self.assertFalse(unknown, page.name)
            self.assertEqual(len(set(names)), len(names), page.name)
            self.assertFalse(set(names) & set(LEFT_OUT.get(page.model, ())), page.name)
        for name, reasons in LEFT_OUT.items():
            for field, reason in reasons.items():
                self.assertIn(field, self.env[name]._fields, name)
                self.assertTrue(reason)

    def test_a_choice_reads_as_one_thing_only(self):
        """Two choices of one label could not be told apart in a drop-down."""
        for sheet in BookForm(self.env).sheets:
            for column in sheet.columns:
                texts = [word.text.casefold() for word in column.words]
                self.assertEqual(len(texts), len(set(texts)), (sheet.name, column.key))


@tagged("post_install", "-at_install")
class TestWorkbookRoundTrip(WorkbookCase):
    def setUp(self):
        super().setUp()
        self.patch(reading, "read", told_here)

    def test_every_shipped_regulation_comes_back_as_it_was(self):
        form = BookForm(self.env)
        for pack in self.env["hr.quality.regulation"].search(SHIPPED):
            with self.subTest(pack=pack.code):
                workbook = self.dump(pack)
                twin = self.loaded(workbook)
                self.assertEqual(form.content(twin), form.content(pack))
                self.assertEqual(twin.state, "draft")
                self.assertEqual(twin.company_id, self.company)
                self.assertEqual(twin.version_no, pack.version_no + 1)
                self.assertFalse(twin.confirmed_by_id | twin.issued_by_id)
                self.assertEqual(self.pages(self.dump(twin)), self.pages(workbook))
                twin.unlink()

    def pages(self, content):
        """Cells, looks and drop-downs of every sheet, as they stand in the file."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [n for n in archive.namelist() if n.startswith("xl/")]
            return {name: archive.read(name) for name in names}

    def test_text_that_looks_like_a_formula_stays_text(self):
        draft = self.pack.copy()
        draft.write({"name": "=1+1", "legal_basis": "dòng một\n=cmd|'/c calc'!A1"})
        content = self.dump(draft)
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for row in book["Quy_che"].rows for cell in row}
        self.assertNotIn("f", kinds)
        twin = self.loaded(content)
        self.assertEqual(twin.name, "=1+1")
        self.assertEqual(twin.legal_basis, "dòng một\n=cmd|'/c calc'!A1")

    def test_a_line_outside_the_section_of_its_code_stays_outside(self):
        draft = self.pack.copy()
        lines = draft.criteria_set_ids[0].criterion_ids
        line = lines.filtered(lambda one: one.code == "I.1")
        line.parent_id = False
        twin = self.loaded(self.dump(draft))
        again = twin.criteria_set_ids[0].criterion_ids
        self.assertFalse(again.filtered(lambda one: one.code == "I.1").parent_id)
        self.assertEqual(
            again.filtered(lambda one: one.code == "I.2").parent_id.code, "I"
        )

    def test_an_empty_cell_means_what_is_usual(self):
        def change(book):
            for key in ("places", "rounding", "month_share"):
                self.cell(book, "Quy_che", key).value = None
            self.cell(book, "Tieu_chi", "step", 2).value = None
            self.cell(book, "Tieu_chi", "kind", 2).value = None
            self.cell(book, "Tieu_chi", "set_id", 2).value = "B1"

        twin = self.loaded(self.edit(self.dump(self.pack), change))
        self.assertEqual(
            (twin.places, twin.rounding, twin.month_share), (2, "year", 50)
        )
        line = twin.criteria_set_ids[0].criterion_ids[1]
        self.assertEqual((line.kind, line.step), ("points", 0.25))

    def test_the_label_of_an_older_workbook_is_still_read(self):
        """The drop-down sheet says which code a label stood for when it was written."""

        def change(book):
            self.cell(book, "Muc_xep_loai", "grade").value = "Mức một"
            words = book["_DANH_MUC"]
            heads = {cell.value: cell.column for cell in words[1]}
            words.cell(2, heads["Muc_xep_loai.grade"]).value = "Mức một"

        twin = self.loaded(self.edit(self.dump(self.pack), change))
        self.assertEqual(twin.tier_ids[0].grade, "htxs")

    def test_help_and_choices_stand_in_the_workbook(self):
        book = openpyxl.load_workbook(io.BytesIO(self.dump(self.pack)))
        rules = book["Tieu_chi"].data_validations.dataValidation
        kinds = [rule for rule in rules if rule.type == "list"]
        self.assertTrue(kinds)
        self.assertTrue(any("Ví dụ I, I.1" in (rule.prompt or "") for rule in rules))
        words = [cell.value for row in book["_DANH_MUC"].rows for cell in row]
        self.assertIn("Đạt hoặc không đạt", words)


@tagged("post_install", "-at_install")
class TestWorkbookProblems(WorkbookCase):
    def setUp(self):
        super().setUp()
        self.patch(reading, "read", told_here)

    def problems(self, content):
        before = self.env["hr.quality.regulation"].search_count([])
        answer = self.load(content)
        self.assertFalse(answer["regulation_id"])
        self.assertEqual(self.env["hr.quality.regulation"].search_count([]), before)
        self.marked = answer["marked"]
        return {
            (problem["sheet"], problem["cell"]): problem["reason"]
            for problem in answer["problems"]
        }

    def refused(self, book, sheet, key, value, said_at=1):
        """The sentence at the cell, once ``value`` has been typed in the first line."""
        cell = self.cell(book, sheet, key)
        before, cell.value = cell.value, value
        found = self.problems(self.saved(book))
        cell.value = before
        place = sheet, self.cell(book, sheet, key, said_at).coordinate
        self.assertIn(place, found)
        return found[place]

    def test_each_mistake_is_said_at_its_cell(self):
        book = openpyxl.load_workbook(io.BytesIO(self.dump(self.pack)))
        for sheet, key, value, said in (
            ("Quy_che", "name", None, "must be filled in"),
            ("Quy_che", "date_from", "31/02/2026", "no such day"),
            ("Quy_che", "date_to", "01/01/2020", "must not be below"),
            ("Quy_che", "method", "Chấm bừa", "Choose one of"),
            ("Quy_che", "places", 7, "between 0 and 4"),
            ("Muc_xep_loai", "lower", "chín mươi", "not a number"),
            ("Muc_xep_loai", "upper", 10, "must not be below"),
            ("Muc_xep_loai", "grade", "Hoàn thành tốt nhiệm vụ", "already says this"),
            ("Dieu_kien", "article", None, "must be filled in"),
            ("Ty_le", "percent", 120, "between 0 and 100"),
            ("Bo_tieu_chi", "position_group_ids", "KHONG-CO", "Known codes"),
            ("Tieu_chi", "set_id", "B9", "no set of this code"),
            ("Tieu_chi", "parent_id", "IX", "no criterion of this code"),
            ("Tieu_chi", "maximum", -1, "between 0"),
        ):
            line = 2 if key == "grade" else 1
            with self.subTest(sheet=sheet, key=key):
                self.assertIn(said, self.refused(book, sheet, key, value, line))
        self.loaded(self.saved(book))

    def test_what_only_the_database_refuses_is_said_at_its_line(self):
        """Levels are checked by the model; the line is found and nothing is left."""

        def change(book):
            self.cell(book, "Tieu_chi", "kind", 3).value = "Theo mức"
            self.cell(book, "Tieu_chi", "levels", 3).value = "nhiều; ít"

        content = self.edit(self.dump(self.pack), change)
        found = self.problems(content)
        ((sheet, cell), reason), *others = found.items()
        self.assertEqual((sheet, cell[1:], others), ("Tieu_chi", "5", []))
        self.assertIn("0;5;7,5;10", reason)

    def test_the_workbook_comes_back_with_the_wrong_cell_marked(self):
        book = openpyxl.load_workbook(io.BytesIO(self.dump(self.pack)))
        self.refused(book, "Tieu_chi", "parent_id", "IX")
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(self.marked)))
        cell = self.cell(book, "Tieu_chi", "parent_id")
        self.assertEqual(cell.value, "IX")
        self.assertIn("no criterion of this code", cell.comment.text)
        self.assertEqual(cell.fill.fgColor.rgb, "FFF8CBAD")
        self.assertTrue(book["Tieu_chi"].data_validations.dataValidation)
        corrected = self.set_cell(
            base64.b64decode(self.marked), "Tieu_chi", "parent_id", None
        )
        self.loaded(corrected)

    def test_a_file_that_is_not_ours_is_refused_as_a_whole(self):
        other = openpyxl.Workbook()
        stream = io.BytesIO()
        other.save(stream)
        for content in (stream.getvalue(), b"PK\x03\x04 not a zip"):
            answer = self.load(content)
            self.assertFalse(answer["regulation_id"])
            self.assertEqual(len(answer["problems"]), 1)
        with self.assertRaises(UserError):
            self.call(
                self.manager, "hr.quality.regulation", "load_workbook", "không phải"
            )


@tagged("post_install", "-at_install")
class TestWorkbookAccess(WorkbookCase):
    def test_only_a_manager_exports_or_imports(self):
        content = self.dump(self.pack)
        for user in (
            self.outsider,
            self.staff,
            self.head,
            self.inspector,
            self.authority,
            self.officer,
        ):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.load(content, user)
                for method in ("dump_workbook", "action_export_workbook"):
                    with self.assertRaises(AccessError):
                        self.call(user, self.pack, method)
                with self.assertRaises(AccessError):
                    self.call(user, self.regulation, "action_import_workbook")
                with self.assertRaises(AccessError):
                    self.call(user, "hr.quality.regulation.load", "create", [{}])

    def test_the_window_opens_the_draft_or_shows_what_is_wrong(self):
        Load = self.env["hr.quality.regulation.load"].with_user(self.manager)
        content = self.dump(self.pack)
        wizard = Load.create({"file": base64.b64encode(content), "filename": "a.xlsx"})
        action = wizard.action_load()
        self.assertEqual(action["res_model"], "hr.quality.regulation")
        draft = self.env["hr.quality.regulation"].browse(action["res_id"])
        self.assertEqual(draft.state, "draft")
        wrong = self.set_cell(content, "Tieu_chi", "parent_id", "IX")
        wizard = Load.create({"file": base64.b64encode(wrong), "filename": "a.xlsx"})
        self.assertEqual(wizard.action_load()["res_id"], wizard.id)
        self.assertEqual(wizard.state, "wrong")
        self.assertIn("Tieu_chi!", wizard.problem_ids.place)
        self.assertTrue(wizard.marked_file)
        self.assertIn(str(wizard.id), wizard.action_marked()["url"])

    def test_nobody_sees_the_window_of_another(self):
        other = self.make_user("q_manager2", "manager")
        Load = self.env["hr.quality.regulation.load"]
        wizard = Load.with_user(self.manager).create({})
        with self.assertRaises(AccessError):
            self.call(other, wizard, "read", ["filename"])

    def test_the_journal_says_that_a_workbook_was_loaded(self):
        draft = self.loaded(self.dump(self.pack))
        events = self.env["hr.quality.event"].search(
            [("chain", "=", f"regulation:{draft.id}")]
        )
        self.assertEqual(events.mapped("code"), ["regulation_loaded"])

    def test_loading_asks_a_bounded_number_of_queries(self):
        """As many for a hundred lines as for ten: lines are created page by page."""
        content = self.dump(self.pack)
        self.loaded(content)
        self.env.flush_all()
        with self.assertQueryCount(300):
            self.loaded(content)
