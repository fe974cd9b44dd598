# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
import csv
import hashlib
import io
import zipfile
from datetime import date, timedelta

import openpyxl
from freezegun import freeze_time
from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..models.res_company import last_working_sql, term_end_sql
from ..rules.workdays import add_days, last_working_day
from .common import AloneCase
from .test_appeal import ANSWER, AppealCase
from .test_procedure import SCAN


@tagged("post_install", "-at_install")
@freeze_time("2026-12-21 03:00:00")
class TestArchive(AppealCase):
    def filled(self):
        """A notice, a rejected appeal with its scan, another paper."""
        self.mine.with_user(self.officer)._record_notice(
            "paper", date(2026, 12, 16), file=SCAN, file_name="ky-nhan.pdf"
        )
        appeal = self.examined()
        appeal.with_user(self.authority)._answer(ANSWER)
        self.call(
            self.officer,
            "hr.quality.archive.paper",
            "create",
            {"evaluation_id": self.mine.id, "name": "Giải trình", "file": SCAN},
        )

    def test_the_set_is_not_for_the_person_nor_for_his_head(self):
        self.filled()
        for user in (self.staff, self.head, self.director, self.other_officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.mine.with_user(user)._archive_zip()
            with self.assertRaises(AccessError):
                self.call(user, self.mine, "read", ["archive_html"])
            with self.assertRaises(AccessError):
                self.call(user, self.mine.archive_paper_ids, "read", ["name"])

    def test_the_months_have_their_percentages_and_what_they_came_to(self):
        """28 + 70 × (98 + 96 + 97) / 300 = 95,90."""
        files = self.mine.with_user(self.officer)._archive_files()
        table = {name: content for _folder, name, content in files}
        text = table["so-lieu-thang-quy.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        self.assertEqual(len(rows), 13)
        figures = ["28,00", "98,00", "96,00", "97,00", "", "", ""]
        self.assertEqual(rows[1], ["Month 1", *figures, "95,90", "", ""])

    def test_nobody_takes_out_the_set_on_himself(self):
        self.filled()
        self.mine.user_id = self.officer
        with self.assertRaises(AccessError):
            self.mine.with_user(self.officer)._archive_zip()

    def test_only_personnel_adds_a_paper(self):
        values = {"evaluation_id": self.mine.id, "name": "x", "file": SCAN}
        for user in (self.staff, self.head, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, "hr.quality.archive.paper", "create", values)

    def test_a_filed_paper_stays_as_it_is_on_its_sheet(self):
        self.filled()
        paper = self.mine.archive_paper_ids
        other = self.sheet(self.emp_staff2)
        for values in (
            {"evaluation_id": other.id},
            {"file_hash": "0" * 64},
            {"file": SCAN},
        ):
            with self.subTest(values=list(values)), self.assertRaises(UserError):
                self.call(self.officer, paper, "write", values)
        self.call(self.officer, paper, "write", {"name": "Bản giải trình"})

    def test_articles_are_cited_where_they_are_met(self):
        """The archive, a result to be weighed and to be replaced, the reason asked."""
        cite = "Điều 24 và khoản 3 Điều 21"
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET archive_article = %s,"
            " replaced_article = %s, unmet_article = %s WHERE id = %s",
            [cite, cite, cite, self.regulation.id],
        )
        self.env.invalidate_all()
        self.assertIn(cite, self.mine.with_user(self.officer).archive_html)
        self.assertEqual(self.top.replaced_article, cite)
        self.assertFalse(self.top.unmet_article)
        draft = self.env["hr.quality.result"].search(
            [("period_id", "=", self.period.id), ("final", "=", False)], limit=1
        )
        self.env.cr.execute(
            "UPDATE hr_quality_result SET needs_authority = TRUE WHERE id = %s",
            [draft.id],
        )
        self.env.invalidate_all()
        self.assertEqual(draft.unmet_article, cite)
        window = self.top.with_user(self.authority).action_replace()
        self.assertEqual(window["context"]["default_article"], cite)

    def test_the_list_says_what_is_there_and_what_is_missing(self):
        self.filled()
        items = {
            item.code: item.mark
            for item in self.mine.with_user(self.officer)._archive_items()
        }
        self.assertEqual(
            items,
            {
                "bien-ban": "✗",
                "thang-quy": "✓",
                "phieu-nam": "✓",
                "cap-uy": "–",
                "kien-nghi": "✓",
                "quyet-dinh": "✓",
                "thong-bao": "✓",
                "giay-to-khac": "✓",
            },
        )
        self.assertIn("1020/QĐ-SKHCN", self.mine.with_user(self.officer).archive_html)

    def test_the_zip_carries_a_manifest_of_sums_that_hold(self):
        self.filled()
        self.meet(self.emp_staff)
        content = self.mine.with_user(self.inspector)._archive_zip()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = archive.read("manifest.csv").decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(manifest)))[1:]
            self.assertEqual(
                sorted(path for path, _size, _sum in rows),
                sorted(set(archive.namelist()) - {"manifest.csv"}),
            )
            for path, size, digest in rows:
                data = archive.read(path)
                self.assertEqual(len(data), int(size))
                self.assertEqual(hashlib.sha256(data).hexdigest(), digest)
            folders = {path.split("/")[0] for path, _size, _sum in rows}
            self.assertIn("1-bien-ban", folders)
            self.assertNotIn("4-cap-uy", folders)
            scans = [path for path, *_ in rows if path.endswith("ky-nhan.pdf")]
            self.assertEqual(archive.read(scans[0]), base64.b64decode(SCAN))
        event = self.env["hr.quality.event"].search(
            [("code", "=", "archive_exported")], limit=1
        )
        self.assertIn(hashlib.sha256(content).hexdigest(), event.payload)


@tagged("post_install", "-at_install")
@freeze_time("2026-12-21 03:00:00")
class TestNationalExport(AppealCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.execute(
            "UPDATE hr_quality_regulation SET sync_days = 5,"
            " sync_article = 'điểm d khoản 1 Điều 26 Nghị định số 335/2025/NĐ-CP'"
        )
        cls.env.invalidate_all()

    def gaps(self):
        self.env.invalidate_all()
        road = self.period.with_user(self.officer).road
        return [one["text"] for one in road["blockers"] if one["show"] == "sync"]

    def test_only_personnel_of_the_agency_exports(self):
        for user in (self.staff, self.head, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.period, "action_export_national")
        with self.assertRaises(AccessError):
            self.call(self.other_officer, self.period, "action_export_national")
        for user in (self.staff, self.officer, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, "hr.quality.sync", "create", {})

    def test_results_are_due_five_days_after_the_decision(self):
        # decided on 14/12, three people: the fifth day, 19/12, is a Saturday
        self.assertIn("03", self.gaps()[0])
        self.assertIn("by 21/12/2026", self.gaps()[0])
        self.assertIn("điểm d khoản 1 Điều 26", self.gaps()[0])
        with freeze_time("2026-12-22 03:00:00"):
            self.assertIn("overdue since 21/12/2026", self.gaps()[0])

    def january(self):
        """94,50 points, computed on 25/1 and locked on 5/2 at one in the morning."""
        month = self.make_period(
            "Tháng 01/2026",
            [(self.regulation, {})],
            kind="month",
            date_from=date(2026, 1, 1),
            date_to=date(2026, 1, 31),
            reference_date=date(2026, 1, 31),
        )
        self.set_state(month, "open")
        sheet = self.make_sheet(self.emp_staff, self.unit_a, period=month)
        self.compute(sheet, period=month)
        self.set_state(month, "rated")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_quality_result SET computed_on = '2026-01-25 03:00'"
            " WHERE period_id = %s",
            [month.id],
        )
        self.env.cr.execute(
            "UPDATE hr_quality_period SET rated_on = '2026-02-04 18:00' WHERE id = %s",
            [month.id],
        )
        self.env.invalidate_all()
        return month

    def test_a_month_is_due_five_days_after_it_was_locked(self):
        month = self.january()
        with freeze_time("2026-02-06 03:00:00"):
            road = month.with_user(self.officer).road
            told = [one["text"] for one in road["blockers"] if one["show"] == "sync"]
            self.assertIn("by 10/02/2026", told[0])
            groups = self.env["res.users"].with_user(self.officer)
            duties = {one["model"] for one in groups._get_activity_groups()}
            self.assertIn("hr.quality.sync", duties)
            staff = self.env["res.users"].with_user(self.staff)
            duties = {one["model"] for one in staff._get_activity_groups()}
            self.assertNotIn("hr.quality.sync", duties)
        action = self.call(self.officer, month, "action_show", "sync")
        waiting = self.env["hr.quality.result"].search(action["domain"])
        self.assertEqual(waiting.employee_id, self.emp_staff)
        self.call(self.officer, month, "action_export_national")
        self.assertFalse(self.env["hr.quality.result"].search(action["domain"]))

    def test_an_export_is_made_once_and_a_replacement_is_due_again(self):
        action = self.call(self.officer, self.period, "action_export_national")
        sync = self.env["hr.quality.sync"].browse(action["res_id"])
        self.assertEqual((sync.row_count, sync.first_due), (3, date(2026, 12, 21)))
        self.assertIn("Điều 26 Nghị định số 335", sync.article)
        content = base64.b64decode(sync.file)
        self.assertEqual(sync.file_hash, hashlib.sha256(content).hexdigest())
        self.assertFalse(self.gaps())
        with self.assertRaises(UserError):
            self.call(self.officer, self.period, "action_export_national")
        event = self.env["hr.quality.event"].search(
            [("code", "=", "national_exported")], limit=1
        )
        self.assertIn(sync.file_hash, event.payload)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(DatabaseError),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE hr_quality_sync SET file_hash = 'x' WHERE id = %s", [sync.id]
            )

    def test_the_workbook_has_the_documented_columns_and_says_it_is_unverified(self):
        action = self.call(self.officer, self.period, "action_export_national")
        sync = self.env["hr.quality.sync"].browse(action["res_id"])
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(sync.file)))
        rows = list(book["Du_lieu"].values)
        heads = rows[0]
        self.assertEqual(heads[0], "ma_nhan_su")
        mine = next(row for row in rows if row[2] == "Nguyễn Thị An")
        found = dict(zip(heads, mine, strict=True))
        self.assertEqual(found["diem"], 95.9)
        self.assertEqual(found["muc"], "Hoàn thành tốt nhiệm vụ")
        self.assertEqual(found["so_quyet_dinh"], "1020/QĐ-SKHCN")
        guide = " ".join(
            str(cell) for row in book["Huong_dan"].values for cell in row if cell
        )
        self.assertIn("CHƯA XÁC NHẬN", guide)
        self.assertIn("Thời hạn: 05 ngày", guide)
        self.assertIn("điểm d khoản 1 Điều 26", guide)


@tagged("post_install", "-at_install")
class TestHolidays(AppealCase):
    def wizard(self, user):
        env = self.env(user=user, context={"allowed_company_ids": self.company.ids})
        return env["hr.quality.holidays"].create({})

    def test_only_personnel_loads_them_and_only_on_request(self):
        for user in (self.staff, self.head, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.wizard(user)
        before = self.env["resource.calendar.leaves"].search_count([])
        self.wizard(self.officer)
        self.assertEqual(self.env["resource.calendar.leaves"].search_count([]), before)

    def test_what_is_in_the_calendar_is_left_as_it_is(self):
        leaves = self.env["resource.calendar.leaves"]
        mine = leaves.create(
            {
                "name": "Nghỉ Tết của cơ quan",
                "company_id": self.company.id,
                "calendar_id": False,
                "date_from": "2026-02-15 17:00:00",
                "date_to": "2026-02-20 16:59:59",
            }
        )
        wizard = self.wizard(self.officer)
        known = wizard.line_ids.filtered("known")
        self.assertEqual(known.mapped("date_from"), [date(2026, 2, 16)])
        self.assertFalse(known.keep)
        # what is uncertain is not chosen by itself
        self.assertFalse(
            any(one.keep for one in wizard.line_ids if one.source == "check")
        )
        wizard.action_load()
        self.assertEqual(mine.name, "Nghỉ Tết của cơ quan")
        off = self.company._quality_calendar().off
        self.assertIn(date(2026, 4, 30), off)
        self.assertNotIn(date(2026, 8, 31), off)
        with self.assertRaises(UserError):
            self.wizard(self.officer).action_load()

    def test_the_database_counts_working_days_as_the_rules_do(self):
        for day in ("2026-02-16", "2026-02-17", "2026-02-20", "2026-02-23"):
            self.day_off(day)
        calendar = self.company._quality_calendar()
        for number in range(40):
            day = date(2026, 2, 5) + timedelta(number)
            self.env.cr.execute(
                f"SELECT {last_working_sql('d.day')}, {term_end_sql('d.day')}"
                "  FROM (SELECT %s::date AS day) d, res_company c"
                "  LEFT JOIN resource_calendar w ON w.id = c.resource_calendar_id"
                " WHERE c.id = %s",
                [day, self.company.id],
            )
            self.assertEqual(
                self.env.cr.fetchone(),
                (
                    last_working_day(day, calendar),
                    add_days(day, 0, calendar, working=False),
                ),
            )

    def test_half_a_day_off_is_a_working_day(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ buổi chiều",
                "company_id": self.company.id,
                "calendar_id": False,
                "date_from": "2026-12-24 06:00:00",  # one in the afternoon
                "date_to": "2026-12-24 16:59:59",
            }
        )
        self.assertNotIn(date(2026, 12, 24), self.company._quality_calendar().off)


@tagged("post_install", "-at_install")
@freeze_time("2026-12-21 03:00:00")
class TestReminders(AppealCase):
    def mails(self):
        before = self.env["mail.mail"].search([])
        self.env["res.users"]._cron_quality_digest()
        return self.env["mail.mail"].search([]) - before

    def duties(self, user):
        groups = self.env["res.users"].with_user(user)._get_activity_groups()
        return {group["model"]: group for group in groups}

    def test_an_examined_appeal_is_for_the_authority_to_answer(self):
        appeal = self.appeal()
        self.assertIn("hr.quality.appeal", self.duties(self.officer))
        self.assertNotIn("hr.quality.appeal", self.duties(self.director))
        self.call(self.officer, appeal, "write", {"examination": "Đã đối chiếu"})
        self.call(self.officer, appeal, "action_examine")
        self.env.invalidate_all()
        self.assertNotIn("hr.quality.appeal", self.duties(self.officer))
        self.assertIn("hr.quality.appeal", self.duties(self.authority))
        self.assertEqual(
            self.duties(self.authority)["hr.quality.appeal"]["total_count"]
            + self.duties(self.authority)["hr.quality.appeal"]["planned_count"],
            1,
        )

    def test_one_mail_a_person_and_none_on_the_second_run(self):
        self.appeal()
        with freeze_time("2026-12-29 03:00:00"):
            first = self.mails()
            mine = first.filtered(
                lambda mail: mail.email_to == self.officer.email_formatted
            )
            self.assertEqual(len(mine), 1)
            self.assertIn("30/12/2026", mine.body_html)
            self.assertNotIn("Nguyễn Thị An", mine.body_html)
            self.assertFalse(self.mails())
        with freeze_time("2026-12-30 03:00:00"):
            self.assertTrue(self.mails())

    def test_an_appeal_is_the_handler_s_once_there_is_one(self):
        appeal = self.appeal()
        for user in (self.officer, self.manager):
            self.assertIn("hr.quality.appeal", self.duties(user))
        for user in (self.staff, self.authority, self.inspector):
            self.assertNotIn("hr.quality.appeal", self.duties(user))
        self.call(self.officer, appeal, "write", {"handler_id": self.officer.id})
        self.env.invalidate_all()
        self.assertNotIn("hr.quality.appeal", self.duties(self.manager))
        self.call(self.staff, appeal, "action_withdraw")
        self.assertNotIn("hr.quality.appeal", self.duties(self.officer))

    def test_a_notice_in_the_system_waits_for_its_confirmation(self):
        self.mine.with_user(self.officer)._record_notice("system", date(2026, 12, 16))
        self.assertIn("hr.quality.delivery", self.duties(self.staff))
        self.call(self.staff, self.mine, "action_acknowledge_notice")
        self.assertNotIn("hr.quality.delivery", self.duties(self.staff))

    def test_ratings_are_due_on_the_day_of_the_regulation(self):
        # three sheets are still open; 14/12 has passed
        self.assertEqual(
            self.duties(self.officer)["hr.quality.decision"]["overdue_count"], 1
        )
        self.period.late_closing = True
        self.assertEqual(
            self.duties(self.officer)["hr.quality.decision"]["planned_count"], 1
        )


@tagged("post_install", "-at_install")
class TestSuccession(AppealCase):
    def test_the_years_of_a_merged_unit_follow_into_the_new_one(self):
        old = self.make_unit("Phòng Cũ", "direct_unit", self.body, unit_code="PC")
        older = self.make_unit("Phòng Xưa", "direct_unit", self.body, unit_code="PX")
        new = self.make_unit("Phòng Mới", "direct_unit", self.body, unit_code="PM")
        sheets = self.env["hr.quality.evaluation"]
        for unit, year in ((older, 2024), (old, 2025)):
            period = self.make_period(
                str(year),
                date_from=date(year, 1, 1),
                date_to=date(year, 12, 31),
                reference_date=date(year, 11, 30),
            )
            sheet = self.make_sheet(None, unit, period=period)
            self.env.cr.execute(
                "UPDATE hr_quality_evaluation SET published_tier = %s WHERE id = %s",
                [f"Mức {year}", sheet.id],
            )
            sheets += sheet
        self.env.invalidate_all()
        self.assertFalse(new.with_user(self.officer).quality_evaluation_ids)
        for code, unit, kind in (("PC", new, "merge"), ("PX", old, "rename")):
            self.env["hr.quality.succession"].create(
                {
                    "company_id": self.company.id,
                    "kind": kind,
                    "old_code": code,
                    "old_name": code,
                    "department_id": unit.id,
                    "number": "1/QĐ",
                    "date": date(2026, 1, 1),
                }
            )
        old.active = False
        self.env.invalidate_all()
        seen = new.with_user(self.officer)
        self.assertEqual(seen.quality_evaluation_ids, sheets)
        self.assertEqual(seen.quality_tier, "Mức 2025 (2025)")
        action = self.call(self.officer, new, "action_quality_sheets")
        self.assertEqual(sheets.search(action["domain"]), sheets)
        self.assertEqual(old.with_user(self.officer).quality_evaluation_ids, sheets)
        self.assertEqual(
            older.with_user(self.officer).quality_evaluation_ids, sheets[0]
        )

    def test_a_register_in_a_circle_ends(self):
        for code, unit in (("PA", self.unit_b), ("PB", self.unit_a)):
            self.env["hr.quality.succession"].create(
                {
                    "company_id": self.company.id,
                    "kind": "rename",
                    "old_code": code,
                    "old_name": code,
                    "department_id": unit.id,
                    "date": date(2026, 1, 1) + timedelta(1),
                }
            )
        self.assertEqual(
            self.unit_a._predecessors(), {self.unit_a.id: {self.unit_b.id}}
        )


@tagged("post_install", "-at_install")
class TestArchiveDownload(AloneCase, HttpCase):
    def test_no_log_in_no_set(self):
        response = self.url_open(
            "/hr_quality/sheet/1/archive.zip", allow_redirects=False
        )
        self.assertIn(response.status_code, (302, 303, 403, 404))
