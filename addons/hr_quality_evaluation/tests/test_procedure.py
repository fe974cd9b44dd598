# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
from datetime import date, datetime

from freezegun import freeze_time
from psycopg2 import Error as DatabaseError
from pytz import utc

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_decision import SIGNED, DecisionCase

SCAN = base64.b64encode(b"%PDF-1.4 y kien cap uy")


def step(kind, whom="all", **values):
    return Command.create({"kind": kind, "whom": whom, **values})


class ProcedureCase(DecisionCase):
    """The year 2026 under a regulation with the seven steps of decree 335."""

    @classmethod
    def make_regulation(cls, code, *args, **values):
        if code == "T-335-D":
            values["procedure_step_ids"] = [
                step("self"),
                step("meeting"),
                step("party_opinion", "managers"),
                step("synthesis"),
                step(
                    "decision", term="date", due_day=15, due_month=12, late_day=15,
                    late_month=1, article="khoản 2 Điều 19",
                ),
                step("notice", term="days", due_days=3, due_after="decision"),
                step("publication", required=False),
            ]  # fmt: skip
        return super().make_regulation(code, *args, **values)

    def steps(self, employee, user=None):
        """Kind → status of the steps of a person's sheet, as ``user`` reads them."""
        lines = self.env["hr.quality.procedure.line"].with_user(user or self.officer)
        found = lines.search([("evaluation_id", "=", self.sheets[employee].id)])
        return {line.kind: line.status for line in found}

    def line(self, employee, kind):
        return self.env["hr.quality.procedure.line"].search(
            [("evaluation_id", "=", self.sheets[employee].id), ("kind", "=", kind)]
        )

    def meet(self, *employees, adopt=True):
        meeting = self.env["hr.quality.meeting"].create(
            {
                "name": "Họp Phòng A",
                "period_id": self.period.id,
                "company_id": self.company.id,
                "department_id": self.unit_a.id,
                "date": datetime(2026, 12, 4, 20, 30),
                "summoned": 5,
                "present": 4,
                "minutes": "Đã thông qua",
                "opinion_ids": [
                    Command.create({"evaluation_id": self.sheets[employee].id})
                    for employee in employees
                ],
            }
        )
        if adopt:
            meeting.with_user(self.officer).action_adopt()
        return meeting

    def party(self, *employees, file=True):
        opinion = (
            self.env["hr.quality.opinion"]
            .with_user(self.officer)
            .create(
                {
                    "period_id": self.period.id,
                    "company_id": self.company.id,
                    "organ": "Chi bộ Phòng A",
                    "number": "05-NX/CB",
                    "date": date(2026, 12, 7),
                    "file": SCAN,
                    "file_name": "05.pdf",
                    "line_ids": [
                        Command.create(
                            {
                                "evaluation_id": self.sheets[employee].id,
                                "opinion": "Nhất trí",
                            }
                        )
                        for employee in employees
                    ],
                }
            )
        )
        if file:
            opinion.action_file()
        return opinion

    def day_off(self, day):
        zone = self.company._quality_zone()
        local = [datetime.fromisoformat(f"{day} {hour}") for hour in ("00:00", "23:59")]
        start, stop = (zone.localize(moment).astimezone(utc) for moment in local)
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "company_id": self.company.id,
                "calendar_id": False,
                "date_from": start.replace(tzinfo=None),
                "date_to": stop.replace(tzinfo=None),
            }
        )

    def publish(self):
        self.issued()
        self.period.with_user(self.officer)._publish()


@tagged("post_install", "-at_install")
class TestProcedureAccess(ProcedureCase):
    def test_nobody_outside_personnel_reads_the_party_committee_s_opinion(self):
        opinion = self.party(self.emp_head)
        for user in (self.head, self.staff, self.director, self.other_officer):
            for record in (opinion, opinion.line_ids):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    self.call(user, record, "read", ["id"])
        for user in (self.head, self.staff):
            self.assertNotIn("party_opinion", self.steps(self.emp_head, user))
            with self.assertRaises(AccessError):
                self.call(
                    user, self.sheets[self.emp_head], "read", ["party_opinion_ids"]
                )

    def test_only_personnel_writes_an_opinion_and_nobody_a_filed_one(self):
        opinion = self.party(self.emp_head, file=False)
        for user in (self.head, self.authority, self.inspector, self.other_officer):
            for method, values in (("write", {"number": "9"}), ("action_file", None)):
                arguments = [values] if values else []
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    self.call(user, opinion, method, *arguments)
        opinion.action_file()
        with self.assertRaises(UserError):
            self.call(self.officer, opinion, "write", {"number": "9"})
        with self.assertRaises(UserError):
            self.call(self.officer, opinion.line_ids, "write", {"opinion": "Khác"})
        with self.assertRaises(UserError):
            self.call(self.officer, opinion, "unlink")

    def test_a_person_reads_the_steps_of_his_own_sheet_only(self):
        self.assertIn("self", self.steps(self.emp_staff, self.staff))
        self.assertFalse(self.steps(self.emp_staff, self.staff2))
        self.assertIn("self", self.steps(self.emp_staff, self.head))
        self.assertFalse(self.steps(self.emp_staff, self.head_b))
        with self.assertRaises(AccessError):
            self.steps(self.emp_staff, self.other_officer)

    def test_only_personnel_records_a_notice(self):
        self.publish()
        sheet = self.sheets[self.emp_staff]
        for user in (self.staff, self.head, self.authority, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["hr.quality.notice"].with_user(user).create({})
            with self.assertRaises(AccessError):
                sheet.with_user(user)._record_notice("paper", date(2026, 11, 1))

    @freeze_time("2026-12-20 03:00:00")
    def test_only_the_person_himself_acknowledges_his_notice(self):
        self.publish()
        sheet = self.sheets[self.emp_staff]
        sheet.with_user(self.officer)._record_notice("system", date(2026, 12, 16))
        for user in (self.staff2, self.head, self.officer, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, sheet, "action_acknowledge_notice")
        self.call(self.staff, sheet, "action_acknowledge_notice")
        self.assertEqual(
            sheet.delivery_ids.acknowledged_on, datetime(2026, 12, 20, 3, 0)
        )
        with self.assertRaises(UserError):
            self.call(self.staff, sheet, "action_acknowledge_notice")

    @freeze_time("2026-12-20 03:00:00")
    def test_a_recorded_notice_stays_in_the_database_too(self):
        self.publish()
        sheet = self.sheets[self.emp_staff]
        sheet.with_user(self.officer)._record_notice(
            "paper", date(2026, 12, 16), receiver="Nguyễn Thị An", file=SCAN
        )
        delivery = sheet.delivery_ids
        for user in (self.officer, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, delivery, "write", {"receiver": "Khác"})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(DatabaseError),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE hr_quality_delivery SET receiver = 'x' WHERE id = %s",
                [delivery.id],
            )

    def test_the_steps_of_a_regulation_in_force_are_frozen(self):
        draft = self.regulation.copy({"company_id": self.company.id})
        for user in (self.staff, self.officer, self.authority):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.call(user, draft.procedure_step_ids, "write", {"required": False})
        with self.assertRaises(UserError):
            self.call(
                self.manager,
                self.regulation.procedure_step_ids[:1],
                "write",
                {"required": False},
            )


@tagged("post_install", "-at_install")
class TestProcedure(ProcedureCase):
    def test_steps_follow_from_the_records(self):
        self.assertEqual(
            self.steps(self.emp_staff),
            {
                "self": "missing",
                "meeting": "missing",
                "party_opinion": "not_needed",
                "synthesis": "missing",
                "decision": "missing",
                "notice": "missing",
                "publication": "optional",
            },
        )
        self.assertEqual(self.steps(self.emp_head)["party_opinion"], "missing")
        self.sheets[self.emp_staff].self_on = datetime(2026, 12, 2, 3, 0)
        meeting = self.meet(self.emp_staff, self.emp_head, adopt=False)
        self.assertEqual(self.steps(self.emp_staff)["meeting"], "missing")
        meeting.with_user(self.officer).action_adopt()
        self.party(self.emp_head)
        self.env.invalidate_all()
        self.assertEqual(self.steps(self.emp_staff)["self"], "done")
        self.assertEqual(self.steps(self.emp_staff)["meeting"], "done")
        self.assertEqual(self.steps(self.emp_staff2)["meeting"], "missing")
        self.assertEqual(self.steps(self.emp_head)["party_opinion"], "done")
        # 20:30 in UTC is half past three of the next morning at the agency
        self.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        self.env.invalidate_all()
        self.assertEqual(
            self.line(self.emp_staff, "meeting").done_on, date(2026, 12, 5)
        )
        self.assertIn("4/5", self.line(self.emp_staff, "meeting").reference)

    @freeze_time("2026-12-20 03:00:00")
    def test_decision_notice_and_publication_close_the_road(self):
        self.publish()
        sheet = self.sheets[self.emp_staff]
        steps = self.steps(self.emp_staff)
        self.assertEqual(
            (steps["synthesis"], steps["decision"], steps["publication"]),
            ("done", "done", "done"),
        )
        self.assertEqual(steps["notice"], "missing")
        # decided on Monday 14/12: three working days, 15 16 17
        self.assertEqual(self.line(self.emp_staff, "notice").due_on, date(2026, 12, 17))
        self.assertTrue(self.line(self.emp_staff, "notice").is_late)
        sheet.with_user(self.officer)._record_notice("paper", date(2026, 12, 16))
        self.env.invalidate_all()
        self.assertEqual(self.steps(self.emp_staff)["notice"], "done")
        self.assertEqual(sheet.notice_date, date(2026, 12, 16))
        self.assertEqual(sheet.delivery_ids.receiver, "Nguyễn Thị An")

    @freeze_time("2026-12-20 03:00:00")
    def test_a_replaced_result_needs_its_own_notice(self):
        self.publish()
        self.sheets[self.emp_staff].with_user(self.officer)._record_notice(
            "paper", date(2026, 12, 16)
        )
        self.top.with_user(self.authority)._replace("Sai số liệu")
        self.env.invalidate_all()
        steps = self.steps(self.emp_staff)
        self.assertEqual((steps["decision"], steps["notice"]), ("missing", "missing"))
        self.assertEqual(len(self.sheets[self.emp_staff].delivery_ids), 1)

    @freeze_time("2026-12-20 03:00:00")
    def test_a_notice_is_not_recorded_before_it_happens_nor_by_mail_to_nowhere(self):
        self.publish()
        sheets = self.sheets[self.emp_staff].with_user(self.officer)
        with self.assertRaises(UserError):
            sheets._record_notice("paper", date(2026, 12, 21))
        with self.assertRaises(UserError):
            sheets._record_notice("email", date(2026, 12, 16))
        with self.assertRaises(UserError):
            (sheets + self.sheets[self.emp_staff2])._record_notice(
                "paper", date(2026, 12, 16), receiver="Người khác"
            )
        sheets._record_notice("email", date(2026, 12, 16), note="an@vidu.gov.vn")

    def test_the_deadline_is_before_15_december_or_15_january(self):
        line = self.line(self.emp_staff, "decision")
        self.assertEqual(line.due_on, date(2026, 12, 14))
        self.period.late_closing = True
        self.env.invalidate_all()
        self.assertEqual(
            self.line(self.emp_staff, "decision").due_on, date(2027, 1, 14)
        )

    def test_a_deadline_on_a_day_off_is_the_working_day_before(self):
        """Monday 14/12 off: shown and told as Friday 11/12, late from the 15th."""
        self.day_off("2026-12-14")
        self.assertEqual(
            self.line(self.emp_staff, "decision").due_on, date(2026, 12, 11)
        )
        for moment, late in (("2026-12-13", False), ("2026-12-15", True)):
            self.env.invalidate_all()
            with self.subTest(moment), freeze_time(f"{moment} 03:00:00"):
                self.assertEqual(self.line(self.emp_staff, "decision").is_late, late)

    def test_late_is_by_the_agency_s_clock(self):
        self.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        for moment, late in (
            ("2026-12-14 16:59:00", False),  # 23:59 of the 14th at the agency
            ("2026-12-14 17:01:00", True),  # the 15th has begun
        ):
            self.env.invalidate_all()
            with self.subTest(moment), freeze_time(moment):
                self.assertEqual(self.line(self.emp_staff, "decision").is_late, late)

    def test_the_cockpit_counts_what_is_missing_per_step(self):
        self.meet(self.emp_staff)
        road = self.period.with_user(self.officer).road
        gaps = {gap["show"]: gap for gap in road["blockers"]}
        # six people: one has been spoken of; two heads and a deputy lead
        self.assertIn("05", gaps["step_meeting"]["text"])
        self.assertIn("06", gaps["step_self"]["text"])
        self.assertIn("03", gaps["step_party_opinion"]["text"])
        self.assertFalse(gaps["step_meeting"]["blocking"])
        action = self.call(self.officer, self.period, "action_show", "step_meeting")
        found = self.env["hr.quality.procedure.line"].search(action["domain"])
        self.assertEqual(len(found), 5)

    def test_a_decision_warns_and_blocks_only_where_the_regulation_says_so(self):
        self.propose()
        decision = self.make_decision()
        decision.action_fill()
        self.assertIn("03", decision.procedure_warning)
        decision.action_present()
        decision._return("Chưa đủ hồ sơ")
        self.env.cr.execute(
            "UPDATE hr_quality_procedure_step SET blocking = TRUE"
            " WHERE kind = 'meeting' AND regulation_id = %s",
            [self.regulation.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "Nguyễn Thị An"):
            decision.action_present()
        self.meet(self.emp_staff, self.emp_staff2, self.emp_staff3)
        self.env.invalidate_all()
        decision.action_present()
        decision.write(SIGNED)
        self.call(self.authority, decision, "action_issue")

    def test_queries_do_not_grow_with_the_number_of_sheets(self):
        lines = self.env["hr.quality.procedure.line"]
        few = [("evaluation_id", "=", self.sheets[self.emp_staff].id)]
        many = [("period_id", "=", self.period.id)]
        counts = []
        for domain in (few, few, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lines.search(domain).mapped("is_late")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_a_step_s_term_must_exist_and_count_from_an_earlier_step(self):
        draft = self.regulation.copy({"company_id": self.company.id})
        self.assertEqual(len(draft.procedure_step_ids), 7)
        for values in (
            {"term": "date", "due_day": 30, "due_month": 2},
            {"term": "days", "due_days": 2, "due_after": "notice"},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                draft.procedure_step_ids[:1].write(values)

    def test_shipped_packs_carry_their_procedure(self):
        for name, count, answer in (
            ("nd335_cc", 7, 7),
            ("nd335_tc", 4, 0),
            ("nd233_vc", 7, 0),
            ("th_360", 7, 0),
            ("nd233_dv", 4, 0),
            ("nd90_cc", 7, 0),
            ("nd90_vc", 7, 0),
            ("nd90_cb", 7, 0),
            ("th_360", 7, 0),
            ("vien_dv", 4, 0),
            ("qd366_ld", 4, 0),
            ("qd366_ldq", 3, 0),
            ("qd366_cm", 4, 0),
            ("qd366_tt", 4, 0),
            ("hn_thang", 2, 0),
            ("qb_2015", 2, 0),
        ):
            with self.subTest(name):
                regulation = self.env.ref(f"hr_quality_evaluation.regulation_{name}")
                self.assertEqual(len(regulation.procedure_step_ids), count)
                self.assertEqual(regulation.appeal_answer_days, answer)
                self.assertFalse(regulation.appeal_file_days)
        civil = self.env.ref("hr_quality_evaluation.regulation_nd335_cc")
        self.assertEqual((civil.replaced_by, civil.sync_days), ("managing", 5))
        public = self.env.ref("hr_quality_evaluation.regulation_nd233_vc")
        self.assertEqual((public.replaced_by, public.sync_days), ("rater", 5))
        school = self.env.ref("hr_quality_evaluation.regulation_th_360")
        self.assertEqual((school.replaced_by, school.sync_days), ("rater", 5))

    def test_decree_90_has_no_later_deadline(self):
        """§5.1: before 15/12; the 15/1 of decree 335 is not in it."""
        for name, late in (("nd90_cc", 0), ("nd90_vc", 0), ("nd335_cc", 15)):
            regulation = self.env.ref(f"hr_quality_evaluation.regulation_{name}")
            steps = regulation.procedure_step_ids
            decision = steps.filtered(lambda step: step.kind == "decision")
            self.assertEqual((decision.due_day, decision.due_month), (15, 12))
            self.assertEqual(decision.late_day, late)
