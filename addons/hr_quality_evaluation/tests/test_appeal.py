# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from freezegun import freeze_time
from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_decision import SIGNED
from .test_procedure import SCAN, ProcedureCase

ANSWER = {
    "outcome": "rejected",
    "answer": "Kết quả đúng với điểm theo dõi của 12 tháng.",
    "number": "88/TB-SKHCN",
    "date": date(2026, 12, 24),
    "signer": "Trần Văn Minh",
    "signer_title": "Giám đốc",
}
ASKED = "Đề nghị xem lại điểm tiến độ tháng 5, tháng 6."


class AppealCase(ProcedureCase):
    """Decided on Monday 14/12/2026, published; the agency lives in Vietnam."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.env.cr.execute(
            "UPDATE hr_quality_regulation SET appeal_answer_days = 7,"
            " appeal_article = 'Điều 22 Nghị định số 335/2025/NĐ-CP' WHERE id = %s",
            [cls.regulation.id],
        )
        cls.regulation.invalidate_recordset()

    def setUp(self):
        super().setUp()
        with freeze_time("2026-12-14 08:00:00"):
            self.publish()
        self.mine = self.sheets[self.emp_staff]

    def appeal(self, **values):
        values = {"content": ASKED, **values}
        return self.mine.with_user(self.staff)._file_appeal(values).sudo()

    def examined(self):
        appeal = self.appeal()
        self.call(self.officer, appeal, "write", {"examination": "Đã đối chiếu"})
        self.call(self.officer, appeal, "action_examine")
        return appeal

    def answer(self, appeal, **values):
        appeal.with_user(self.authority)._answer({**ANSWER, **values})

    def set_filing_days(self, days):
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET appeal_file_days = %s WHERE id = %s",
            [days, self.regulation.id],
        )
        self.regulation.invalidate_recordset()


@tagged("post_install", "-at_install")
@freeze_time("2026-12-21 03:00:00")
class TestAppealAccess(AppealCase):
    def test_only_the_person_himself_files(self):
        for user in (self.staff2, self.head, self.authority, self.other_officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, self.mine, "action_file_appeal")
            with self.assertRaises(AccessError):
                self.mine.with_user(user)._file_appeal({"content": ASKED})
        self.call(self.staff, self.mine, "action_file_appeal")

    def test_only_personnel_enters_one_from_paper(self):
        values = {"content": ASKED, "file": SCAN, "received_on": date(2026, 12, 18)}
        for user in (self.staff, self.staff2, self.head, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.mine.with_user(user)._register_appeal(values)

    def test_the_windows_do_not_open_another_way(self):
        """A dialog made over RPC hands its values to the same doors."""
        for user, channel in (
            (self.staff2, "system"),
            (self.head, "system"),
            (self.staff, "paper"),
        ):
            window = (
                self.env["hr.quality.appeal.file"]
                .sudo()
                .create(
                    {
                        "evaluation_id": self.mine.id,
                        "channel": channel,
                        "content": ASKED,
                        "file": SCAN,
                    }
                )
            )
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                window.with_user(user).action_file()
        self.assertFalse(self.mine.appeal_ids)

    def test_the_head_reads_it_only_when_asked_to_explain(self):
        appeal = self.appeal()
        for user in (self.head, self.staff2, self.director, self.other_officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, appeal, "read", ["content"])
        for user in (self.staff, self.officer, self.authority, self.inspector):
            with self.subTest(user=user.login):
                self.call(user, appeal, "read", ["content", "state"])
        self.call(
            self.officer, appeal, "write", {"asked_user_ids": [(4, self.head.id)]}
        )
        self.call(self.head, appeal, "read", ["content"])
        for user in (self.head, self.staff):
            for name in ("examination", "asked_user_ids", "result_id"):
                with self.subTest(name), self.assertRaises(AccessError):
                    self.call(user, appeal, "read", [name])

    def test_nobody_writes_what_the_moves_write(self):
        appeal = self.appeal()
        for values in (
            {"state": "closed"},
            {"content": "khác"},
            {"received_on": "2026-12-01"},
            {"answer_due": "2027-12-01"},
            {"outcome": "rejected"},
        ):
            for user in (self.staff, self.officer, self.authority, self.manager):
                with (
                    self.subTest(user=user.login, values=values),
                    self.assertRaises(UserError),
                ):
                    self.call(user, appeal, "write", values)
        for user in (self.staff, self.officer, self.authority, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, "hr.quality.appeal", "create", {"content": "x"})
            with self.assertRaises(UserError):
                self.call(user, appeal, "unlink")

    def test_each_move_belongs_to_its_role(self):
        appeal = self.examined()
        for user in (self.staff, self.head, self.officer, self.inspector, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                appeal.with_user(user)._answer(ANSWER)
        self.answer(appeal)
        for user in (self.staff, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, appeal, "action_close")
        with self.assertRaises(UserError):
            self.call(self.staff, appeal, "action_withdraw")
        self.call(self.officer, appeal, "action_close")
        self.assertEqual(appeal.state, "closed")

    def test_another_body_s_authority_neither_reads_nor_answers(self):
        other = self.make_user("q_authority_center", "authority")
        self.appoint(other, self.center)
        appeal = self.examined()
        opinion = self.party(self.emp_head)
        for record in (appeal, opinion, opinion.line_ids):
            with self.subTest(record), self.assertRaises(AccessError):
                self.call(other, record, "read", ["id"])
        with self.assertRaises(AccessError):
            appeal.with_user(other)._answer(ANSWER)
        self.call(self.authority, opinion, "read", ["number"])

    def test_where_a_superior_rates_personnel_types_his_answer_in(self):
        appeal = self.examined()
        self.mine.rating_body_id = False
        with self.assertRaises(AccessError):
            self.answer(appeal)
        appeal.with_user(self.officer)._answer({**ANSWER, "outcome": "upheld"})
        self.assertEqual(appeal.replacement_id.replaces_id, self.top)
        with self.assertRaises(UserError):
            self.call(self.officer, appeal, "action_close")

    def test_nobody_answers_his_own_appeal(self):
        appeal = self.examined()
        self.env.cr.execute(
            "UPDATE hr_quality_appeal SET user_id = %s WHERE id = %s",
            [self.authority.id, appeal.id],
        )
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.answer(appeal)

    def test_personnel_does_not_work_on_their_own_appeal(self):
        appeal = self.appeal()
        self.call(self.officer, appeal, "write", {"examination": "Đã xem"})
        self.env.cr.execute(
            "UPDATE hr_quality_appeal SET user_id = %s WHERE id = %s",
            [self.officer.id, appeal.id],
        )
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.call(self.officer, appeal, "action_examine")
        self.assertFalse(appeal.with_user(self.officer).can_examine)

    def test_the_replacing_decision_is_no_order_and_no_group(self):
        """A related field would give its values away there, whatever its groups."""
        field = self.env["hr.quality.appeal"]._fields["replacement_decision_id"]
        self.assertFalse(field.related or field.store or field.search)

    def test_personnel_does_not_withdraw_what_the_person_filed(self):
        appeal = self.appeal()
        for user in (self.officer, self.authority, self.head):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, appeal, "action_withdraw")
        self.call(self.staff, appeal, "action_withdraw")
        self.assertEqual(appeal.state, "withdrawn")

    def test_the_answer_is_not_printed_before_there_is_one(self):
        appeal = self.appeal()
        paper = self.env["report.hr_quality_evaluation.report_appeal_answer"]
        with self.assertRaises(AccessError):
            paper.with_user(self.staff)._get_report_values(appeal.ids)
        with self.assertRaises(AccessError):
            paper.with_user(self.head)._get_report_values(appeal.ids)

    def test_the_menu_is_there_for_whom_it_is_not_empty(self):
        menu = self.env.ref("hr_quality_evaluation.menu_hr_quality_appeal_mine")
        menus = self.env["ir.ui.menu"]
        self.assertIn(menu.id, menus.with_user(self.staff)._load_menus_blacklist())
        self.appeal()
        self.assertNotIn(menu.id, menus.with_user(self.staff)._load_menus_blacklist())
        self.assertIn(menu.id, menus.with_user(self.head)._load_menus_blacklist())


@tagged("post_install", "-at_install")
@freeze_time("2026-12-21 03:00:00")
class TestAppeal(AppealCase):
    def test_335_answers_within_seven_working_days_of_receipt(self):
        appeal = self.appeal()
        self.assertEqual(appeal.received_on, date(2026, 12, 21))
        # Monday 21/12: 22 23 24 25 28 29 30
        self.assertEqual(appeal.answer_due, date(2026, 12, 30))
        self.assertFalse(appeal.filing_due)
        self.assertFalse(appeal.is_late)
        self.assertEqual(appeal.user_id, self.staff)

    def test_holidays_of_the_agency_s_calendar_move_the_term(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Tết Dương lịch",
                "company_id": self.company.id,
                "calendar_id": False,
                "date_from": "2026-12-31 17:00:00",
                "date_to": "2027-01-01 16:59:59",
            }
        )
        with freeze_time("2026-12-25 03:00:00"):
            # Friday 25/12: 28 29 30 31 | 4 5 6, the first of January is off
            self.assertEqual(self.appeal().answer_due, date(2027, 1, 6))

    def test_received_at_night_counts_from_the_agency_s_day(self):
        with freeze_time("2026-12-21 17:30:00"):  # half past midnight of the 22nd
            self.assertEqual(self.appeal().received_on, date(2026, 12, 22))

    def test_late_shows_after_the_last_day_only(self):
        appeal = self.appeal()
        for moment, late in (
            ("2026-12-30 16:59:00", False),
            ("2026-12-30 17:01:00", True),
        ):
            self.env.invalidate_all()
            with self.subTest(moment), freeze_time(moment):
                self.assertEqual(appeal.is_late, late)
                road = self.period.with_user(self.officer).road
                text = next(
                    one["text"]
                    for one in road["blockers"]
                    if one["show"] == "appeals_open"
                )
                self.assertEqual("overdue" in text, late)

    def test_233_sets_no_term_and_a_unit_s_regulation_may(self):
        """A college: filed within five working days of publication."""
        self.set_filing_days(5)
        # published on Monday 14/12: 15 16 17 18 21
        self.assertEqual(self.mine._filing_due(), date(2026, 12, 21))
        self.assertTrue(self.mine.with_user(self.staff).may_appeal)
        with freeze_time("2026-12-22 03:00:00"):
            self.env.invalidate_all()
            self.assertFalse(self.mine.with_user(self.staff).may_appeal)
            with self.assertRaisesRegex(UserError, "21/12/2026"):
                self.appeal()
            late = {
                "content": ASKED,
                "file": SCAN,
                "received_on": date(2026, 12, 22),
            }
            office = self.mine.with_user(self.officer)
            with self.assertRaises(UserError):
                office._register_appeal(late)
            appeal = office._register_appeal({**late, "late_reason": "Đang công tác"})
            self.assertEqual(appeal.channel, "paper")
            self.assertTrue(appeal.file_hash)

    def test_the_term_runs_from_the_notice_where_it_came_later(self):
        self.set_filing_days(5)
        self.mine.with_user(self.officer)._record_notice("paper", date(2026, 12, 17))
        # 17/12 is a Thursday: 18 21 22 23 24
        self.assertEqual(self.mine._filing_due(), date(2026, 12, 24))

    def test_no_scan_no_future_no_second_appeal(self):
        office = self.mine.with_user(self.officer)
        values = {"content": ASKED, "received_on": date(2026, 12, 18)}
        with self.assertRaises(UserError):
            office._register_appeal(values)
        for day in (date(2026, 12, 22), date(2026, 12, 1)):
            with self.subTest(day), self.assertRaises(UserError):
                office._register_appeal({**values, "file": SCAN, "received_on": day})
        for content in ("", "   ", "a" * 20_001):
            with self.assertRaises(UserError):
                self.appeal(content=content)
        first = self.appeal()
        with self.assertRaises(UserError):
            self.appeal()
        self.call(self.staff, first, "action_withdraw")
        self.assertNotEqual(self.appeal().code, first.code)

    def test_an_unpublished_result_is_not_appealed_against(self):
        with self.assertRaises(UserError):
            self.sheets[self.emp_head].with_user(self.head)._file_appeal(
                {"content": ASKED}
            )

    def test_rejected_with_reasons_then_closed(self):
        appeal = self.appeal()
        with self.assertRaises(UserError):
            self.call(self.officer, appeal, "action_examine")
        self.call(self.officer, appeal, "write", {"examination": "Đã đối chiếu"})
        self.call(self.officer, appeal, "action_examine")
        for gap in ("answer", "number", "signer"):
            with self.subTest(gap), self.assertRaises(UserError):
                self.answer(appeal, **{gap: " "})
        with self.assertRaises(UserError):
            self.answer(appeal, date=date(2026, 12, 20))
        self.answer(appeal)
        self.assertFalse(appeal.replacement_id)
        self.call(self.officer, appeal, "write", {"answer_file": SCAN})
        self.call(self.officer, appeal, "action_close")
        self.assertTrue(appeal.answer_file_hash)
        with self.assertRaises(UserError):
            self.call(self.officer, appeal, "write", {"answer_file": False})

    def test_upheld_replaces_the_result_and_keeps_the_old_one(self):
        appeal = self.examined()
        self.answer(appeal, outcome="upheld")
        new = appeal.replacement_id
        self.assertEqual((new.replaces_id, new.version_no), (self.top, 2))
        self.assertTrue(self.top.final)
        self.assertFalse(self.top.current)
        self.assertEqual(self.top.decided_grade, "htt")
        with self.assertRaises(UserError):
            self.call(self.officer, appeal, "action_close")
        new.with_user(self.authority)._propose("htxs", "Kiến nghị đúng")
        decision = self.make_decision(name="Thay thế")
        decision.action_fill()
        # caps are another test's business
        self.env.cr.execute(
            "DELETE FROM hr_quality_cap_review WHERE period_id = %s", [self.period.id]
        )
        self.env.cr.execute(
            "DELETE FROM hr_quality_cap WHERE regulation_id = %s", [self.regulation.id]
        )
        self.env.invalidate_all()
        decision.action_present()
        decision.write({**SIGNED, "number": "1100/QĐ-SKHCN"})
        self.call(self.authority, decision, "action_issue")
        self.call(self.officer, appeal, "action_close")
        self.assertEqual(appeal.replacement_decision_id.number, "1100/QĐ-SKHCN")

    def test_the_journal_tells_what_happened_and_not_what_was_written(self):
        appeal = self.examined()
        self.answer(appeal)
        events = self.env["hr.quality.event"].search(
            [("record_model", "=", "hr.quality.appeal")], order="seq"
        )
        self.assertEqual(
            events.mapped("code"),
            ["appeal_received", "appeal_examined", "appeal_answered"],
        )
        for event in events:
            self.assertNotIn("tiến độ", event.payload + event.reason)
            self.assertNotIn("An", event.record_name)

    def test_a_closed_appeal_stays_in_the_database_too(self):
        appeal = self.examined()
        self.answer(appeal)
        self.call(self.officer, appeal, "action_close")
        appeal.flush_recordset()
        for statement in (
            "UPDATE hr_quality_appeal SET answer = 'x' WHERE id = %s",
            "DELETE FROM hr_quality_appeal WHERE id = %s",
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(DatabaseError),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [appeal.id])

    def test_the_answer_prints_as_a_document_for_the_person(self):
        appeal = self.examined()
        self.answer(appeal)
        report = self.env["ir.actions.report"].with_user(self.staff)
        html, _kind = report._render_qweb_html(
            "hr_quality_evaluation.report_appeal_answer", appeal.ids
        )
        text = html.decode()
        for words in ("88/TB-SKHCN", "Giữ nguyên kết quả", "21/12/2026", "Giám đốc"):
            self.assertIn(words, text)
        self.assertNotIn("Đã đối chiếu", text)

    def test_the_appeal_follows_the_user_the_person_has_today(self):
        appeal = self.appeal()
        self.emp_staff.user_id = self.outsider
        self.env.invalidate_all()
        self.assertEqual(appeal.user_id, self.outsider)
