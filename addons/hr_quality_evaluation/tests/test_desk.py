# Part of HR Quality. See LICENSE. (LGPL-3)
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from .common import AloneCase

MODEL = "hr.quality.assignment"


class DeskCase(AloneCase):
    """Two assessors, one officer, three people on one set of three criteria."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.assessor = new_test_user(cls.env, "desk_assessor", groups="base.group_user")
        cls.other = new_test_user(cls.env, "desk_other", groups="base.group_user")
        cls.officer = new_test_user(
            cls.env,
            "desk_officer",
            groups="hr_quality_evaluation.group_quality_officer",
        )
        cls.unit = cls.env["hr.department"].create({"name": "Phòng Quản lý khoa học"})
        cls.regulation = cls.env["hr.quality.regulation"].create(
            {
                "name": "Kỳ thí điểm",
                "code": "DESK",
                "date_from": "2015-01-01",
                "regime": "internal",
                "method": "marks",
            }
        )
        cls.criteria_set = cls.env["hr.quality.criteria.set"].create(
            {
                "name": "Chuyên môn nghiệp vụ",
                "regulation_id": cls.regulation.id,
                "results_mode": "marks",
                "total": 60,
            }
        )
        section = cls._criterion("I", "section", 60)
        cls._criterion("I.1", "points", 40, step=0.5, parent=section)
        cls._criterion("I.2", "binary", 10, parent=section)
        cls._criterion("I.3", "levels", 10, parent=section, levels="0;5;10")
        cls.period = cls.env["hr.quality.period"].create(
            {
                "name": "Kỳ thí điểm 2015",
                "regime": "internal",
                "date_from": "2015-01-01",
                "date_to": "2015-12-31",
                "reference_date": "2015-12-01",
            }
        )
        cls.env.cr.execute(
            "UPDATE hr_quality_period SET state = 'open' WHERE id = %s", [cls.period.id]
        )
        cls.period.invalidate_recordset()
        cls.superior = cls._source("Cấp trên trực tiếp", "superior")
        cls.peers = cls._source("Đồng nghiệp", "peer", anonymous=True)
        cls.people = [
            cls._person(name) for name in ("Lê Thị Bình", "Trần Văn An", "Võ Đào")
        ]
        cls.sheets = [cls._sheet(person) for person in cls.people]
        cls.rows = [
            cls._row(sheet, cls.superior, assessor_user_id=cls.assessor.id)
            for sheet in cls.sheets
        ]

    @classmethod
    def _criterion(cls, code, kind, maximum, step=0.0, parent=None, levels=False):
        return cls.env["hr.quality.criterion"].create(
            {
                "set_id": cls.criteria_set.id,
                "parent_id": parent.id if parent else False,
                "code": code,
                "name": code,
                "kind": kind,
                "maximum": maximum,
                "step": step,
                "levels": levels,
            }
        )

    @classmethod
    def _source(cls, name, code, anonymous=False):
        return cls.env["hr.quality.source"].create(
            {"name": name, "code": code, "anonymous": anonymous}
        )

    @classmethod
    def _person(cls, name):
        return cls.env["hr.employee"].create({"name": name})

    @classmethod
    def _sheet(cls, person):
        return (
            cls.env["hr.quality.evaluation"]
            .sudo()
            .create(
                {
                    "code": f"P-{person.id}",
                    "period_id": cls.period.id,
                    "regime": "internal",
                    "company_id": cls.env.company.id,
                    "regulation_id": cls.regulation.id,
                    "criteria_set_id": cls.criteria_set.id,
                    "employee_id": person.id,
                    "department_id": cls.unit.id,
                    "subject_name": person.name,
                    "name_key": person.name.split()[-1],
                }
            )
        )

    @classmethod
    def _row(cls, sheet, source, **values):
        return (
            cls.env[MODEL]
            .sudo()
            .create(
                {
                    "code": f"A-{sheet.id}-{source.id}-{values}",
                    "evaluation_id": sheet.id,
                    "period_id": cls.period.id,
                    "company_id": cls.env.company.id,
                    "source_id": source.id,
                    "deadline": "2015-12-05 10:00:00",
                    **values,
                }
            )
        )

    def rpc(self, user, method, *args, **kwargs):
        return call_kw(
            self.env(user=user.id, su=False)[MODEL], method, list(args), kwargs
        )

    def fill(self, row, user=None, **marks):
        marks = marks or {"I.1": "35,5", "I.2": "10", "I.3": "5"}
        return self.rpc(
            user or self.assessor, "desk_save", row.id, marks, "Tốt", row.row_version
        )


@tagged("post_install", "-at_install")
@freeze_time("2015-12-03 02:00:00")
class TestDesk(DeskCase):
    def test_another_users_sheet_is_refused(self):
        for row_id in (self.rows[0].id, 0, 2**31 - 1):
            with self.assertRaises(AccessError):
                self.rpc(self.other, "desk_save", row_id, {"I.1": "1"}, "", 0)
            with self.assertRaises(AccessError):
                self.rpc(self.other, "desk_submit", {str(row_id): 0}, "key")
        self.assertEqual(self.rpc(self.other, "desk_open")["rows"], [])

    def test_an_officer_may_not_mark_for_someone_with_a_log_in(self):
        paper = {"mode": "paper", "evidence": "Phiếu số 3"}
        with self.assertRaises(AccessError):
            self.rpc(
                self.officer, "desk_save", self.rows[0].id, {"I.1": "1"}, "", 0, paper
            )

    def test_an_ordinary_user_may_not_type_for_others(self):
        with self.assertRaises(AccessError):
            self.rpc(self.assessor, "desk_open", behalf=True)
        self.assertFalse(self.rpc(self.assessor, "desk_open")["may_behalf"])

    def test_marks_are_out_of_reach_of_every_other_channel(self):
        self.fill(self.rows[0])
        for user in (self.assessor, self.officer, self.other):
            for method, args in (
                ("read", [self.rows[0].ids, ["marks"]]),
                ("search_read", [[("total", ">", 1)], ["code"]]),
                ("write", [self.rows[0].ids, {"marks": {}}]),
                ("formatted_read_group", [[], ["total"], []]),
                ("search_read", [[], ["code"], 0, None, "total"]),
            ):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    self.rpc(user, method, *args)

    def test_the_grid_lists_people_by_name_with_the_paper_s_criteria(self):
        desk = self.rpc(self.assessor, "desk_open")
        self.assertEqual(
            [row["subject"] for row in desk["rows"]],
            ["Trần Văn An", "Lê Thị Bình", "Võ Đào"],
        )
        (section,) = desk["sets"][self.criteria_set.id]
        self.assertEqual(
            [(c["code"], c["maximum"]) for c in section["criteria"]],
            [("I.1", 40.0), ("I.2", 10.0), ("I.3", 10.0)],
        )
        self.assertEqual((desk["submitted"], desk["total"]), (0, 3))
        self.assertEqual(desk["days_left"], 2)

    def test_a_draft_keeps_marks_comment_and_total(self):
        kept = self.fill(self.rows[0])["row"]
        self.assertEqual(kept["marks"], {"I.1": "35.5", "I.2": "10", "I.3": "5"})
        self.assertEqual(kept["total"], {"text": "50,5", "complete": True})
        self.assertEqual((kept["state"], kept["row_version"]), ("draft", 1))
        self.assertEqual(self.rows[0].entered_by_id, self.assessor)
        self.assertEqual(self.rows[0].entry_mode, "self")

    def test_a_mark_out_of_range_is_named_and_changes_nothing(self):
        cases = {
            "I.1": ("40,5", "41", "-1", "NaN", "1e1", "٣", "8/5", "0,3"),
            "I.2": ("5", "11"),
            "I.3": ("6", "11"),
            "I.9": ("1",),
        }
        for code, values in cases.items():
            for value in values:
                with self.subTest(code=code, value=value):
                    answer = self.fill(self.rows[0], **{code: value})
                    self.assertEqual(list(answer["errors"]), [code])
        self.assertEqual((self.rows[0].state, self.rows[0].row_version), ("todo", 0))

    def test_a_stale_window_is_told_and_overwrites_nothing(self):
        self.fill(self.rows[0])
        answer = self.rpc(
            self.assessor, "desk_save", self.rows[0].id, {"I.1": "1"}, "", 0
        )
        self.assertTrue(answer["stale"])
        self.assertEqual(answer["row"]["marks"]["I.1"], "35.5")
        self.assertEqual(self.rows[0].sudo().marks["I.1"], "35.5")

    def test_null_is_not_zero_and_no_grounds_is_an_answer(self):
        self.fill(self.rows[0], **{"I.1": "30", "I.2": "∅"})
        with self.assertRaisesRegex(UserError, "I.3"):
            self.rpc(self.assessor, "desk_submit", {str(self.rows[0].id): 1}, "k")
        kept = self.fill(self.rows[0], **{"I.1": "30", "I.2": "∅", "I.3": "0"})["row"]
        self.assertEqual(kept["total"], {"text": "30", "complete": True})
        self.rpc(self.assessor, "desk_submit", {str(self.rows[0].id): 2}, "k")
        self.assertEqual(self.rows[0].state, "submitted")

    def test_handing_in_twice_has_one_effect_and_one_answer(self):
        for row in self.rows[:2]:
            self.fill(row)
        versions = {str(row.id): 1 for row in self.rows[:2]}
        first = self.rpc(self.assessor, "desk_submit", versions, "key-1")
        events = self.env["hr.quality.event"].search_count(
            [("code", "=", "marks_submitted")]
        )
        again = self.rpc(self.assessor, "desk_submit", versions, "key-1")
        self.assertEqual((first, again), ({"submitted": 2}, {"submitted": 2}))
        self.assertEqual(
            self.env["hr.quality.event"].search_count(
                [("code", "=", "marks_submitted")]
            ),
            events,
        )
        with self.assertRaises(UserError):
            self.rpc(self.assessor, "desk_submit", versions, "key-2")
        with self.assertRaises(UserError):
            self.fill(self.rows[0])

    def test_one_incomplete_sheet_keeps_all_back(self):
        self.fill(self.rows[0])
        self.fill(self.rows[1], **{"I.1": "30"})
        versions = {str(row.id): 1 for row in self.rows[:2]}
        with self.assertRaisesRegex(UserError, "Trần Văn An"):
            self.rpc(self.assessor, "desk_submit", versions, "key")
        self.assertEqual([row.state for row in self.rows[:2]], ["draft", "draft"])

    def test_after_the_deadline_the_assessor_is_refused(self):
        with (
            freeze_time("2015-12-05 10:00:01"),
            self.assertRaisesRegex(UserError, "deadline"),
        ):
            self.fill(self.rows[0])
        with freeze_time("2015-12-05 09:59:59"):
            self.assertIn("row", self.fill(self.rows[0]))

    def test_the_journal_counts_and_pairs_nobody(self):
        self.fill(self.rows[0])
        self.rpc(self.assessor, "desk_submit", {str(self.rows[0].id): 1}, "k")
        event = self.env["hr.quality.event"].search([("code", "=", "marks_submitted")])
        self.assertEqual(event.record_model, "hr.quality.period")
        self.assertNotIn("Bình", f"{event.record_name} {event.payload}")

    def test_the_journal_names_no_anonymous_colleague(self):
        row = self._row(self.sheets[0], self.peers, assessor_user_id=self.assessor.id)
        self.fill(row)
        self.rpc(self.assessor, "desk_submit", {str(row.id): 1}, "k")
        event = self.env["hr.quality.event"].search([("code", "=", "marks_submitted")])
        self.assertEqual(event.actor, "Đồng nghiệp")
        self.assertEqual(event._verify(event.chain).status, "ok")

    def test_a_source_in_use_stays_as_the_assessors_were_told(self):
        self._row(self.sheets[0], self.peers, assessor_user_id=self.assessor.id)
        for values in (
            {"anonymous": False},
            {"code": "citizen"},
            {"visibility_note": "Mọi người"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.peers.write(values)
        self.peers.write({"name": "Đồng nghiệp cùng phòng"})
        free = self._source("Người dân", "citizen")
        free.write({"anonymous": True})

    def test_personnel_types_nothing_on_themselves(self):
        colleague = self._person("Phạm Văn Cường")
        row = self._row(self.sheets[0], self.superior, assessor_id=colleague.id)
        self.sheets[0].user_id = self.officer
        paper = {"mode": "paper", "evidence": "Phiếu số 3"}
        with self.assertRaises(AccessError):
            self.rpc(self.officer, "desk_save", row.id, {"I.1": "1"}, "", 0, paper)

    def test_the_state_is_nobody_s_to_write(self):
        with self.assertRaises(AccessError):
            self.rows[0].sudo().write({"state": "submitted"})
        with self.assertRaises(AccessError):
            self._row(self.sheets[0], self.peers, state="submitted")


@tagged("post_install", "-at_install")
@freeze_time("2015-12-03 02:00:00")
class TestDeskOnBehalf(DeskCase):
    paper = {"mode": "paper", "evidence": "Phiếu số 3 ngày 03/12/2015"}

    def test_a_paper_sheet_is_typed_with_its_evidence(self):
        colleague = self._person("Phạm Văn Cường")
        row = self._row(self.sheets[0], self.superior, assessor_id=colleague.id)
        marks = {"I.1": "40", "I.2": "0", "I.3": "10"}
        for paper in (
            {"mode": "paper", "evidence": " "},
            {"mode": "self", "evidence": "x"},
        ):
            with self.assertRaises(UserError):
                self.rpc(self.officer, "desk_save", row.id, marks, "", 0, paper)
        kept = self.rpc(self.officer, "desk_save", row.id, marks, "", 0, self.paper)[
            "row"
        ]
        self.assertEqual(kept["total"]["text"], "50")
        self.rpc(self.officer, "desk_submit", {str(row.id): 1}, "k", self.paper)
        self.assertEqual(
            (
                row.state,
                row.entry_mode,
                row.on_behalf_of,
                row.entered_by_id,
                row.evidence,
            ),
            (
                "submitted",
                "paper",
                "Phạm Văn Cường",
                self.officer,
                "Phiếu số 3 ngày 03/12/2015",
            ),
        )

    def test_anonymous_colleagues_are_never_typed_person_by_person(self):
        colleague = self._person("Phạm Văn Cường")
        row = self._row(self.sheets[0], self.peers, assessor_id=colleague.id)
        with self.assertRaises(AccessError):
            self.rpc(self.officer, "desk_save", row.id, {"I.1": "1"}, "", 0, self.paper)

    def test_anonymous_ballots_carry_counts_and_means(self):
        row = self._row(self.sheets[0], self.peers, assessor_kind="ballots")
        marks = {"I.1": "37,33", "I.2": "8,5", "I.3": "7,25"}
        wrong = {**self.paper, "issued": 10, "collected": 8, "valid": 9}
        with self.assertRaises(UserError):
            self.rpc(self.officer, "desk_save", row.id, marks, "", 0, wrong)
        counts = {"issued": 10, "collected": 9, "valid": 8}
        self.rpc(
            self.officer, "desk_save", row.id, marks, "", 0, {**self.paper, **counts}
        )
        self.assertEqual(
            (row.ballots_issued, row.ballots_collected, row.ballots_valid), (10, 9, 8)
        )
        self.assertEqual(row.sudo().marks["I.1"], "37.33")

    def test_means_without_a_valid_ballot_are_not_handed_in(self):
        row = self._row(self.sheets[0], self.peers, assessor_kind="ballots")
        marks = {"I.1": "37,33", "I.2": "8,5", "I.3": "7,25"}
        none = {**self.paper, "issued": 0, "collected": 0, "valid": 0}
        self.rpc(self.officer, "desk_save", row.id, marks, "", 0, none)
        with self.assertRaisesRegex(UserError, "Lê Thị Bình"):
            self.rpc(self.officer, "desk_submit", {row.id: 1}, "key", none)
        one = {**none, "issued": 9, "collected": 9, "valid": 8}
        self.rpc(self.officer, "desk_save", row.id, marks, "", 1, one)
        self.rpc(self.officer, "desk_submit", {row.id: 2}, "key", one)
        self.assertEqual(row.state, "submitted")

    def test_personnel_opens_the_ballots_once_for_every_sheet(self):
        self._weigh(self.peers)
        for user in (self.assessor, self.other):
            with self.assertRaises(AccessError):
                self.rpc(user, "desk_open_ballots", self.period.id)
        first = self.rpc(self.officer, "desk_open_ballots", self.period.id)
        again = self.rpc(self.officer, "desk_open_ballots", self.period.id)
        self.assertEqual((first, again), ({"opened": 3}, {"opened": 0}))
        desk = self.rpc(
            self.officer, "desk_open", self.period.id, self.peers.id, behalf=True
        )
        self.assertTrue(desk["may_ballots"])
        self.assertEqual(
            [row["ballots"] for row in desk["rows"]],
            [{"issued": 0, "collected": 0, "valid": 0}] * 3,
        )

    def _weigh(self, source):
        """The fixture's regulation is a draft: the source gets its weight by hand."""
        self.env["hr.quality.source.weight"].create(
            {
                "regulation_id": self.regulation.id,
                "source_id": source.id,
                "weight": 20,
            }
        )

    def test_the_secretary_types_what_the_meeting_decided(self):
        meeting = self.env["hr.quality.meeting"].create(
            {
                "name": "Họp phòng",
                "period_id": self.period.id,
                "company_id": self.env.company.id,
                "date": "2015-12-02 01:00:00",
                "secretary_user_id": self.other.id,
            }
        )
        row = self._row(
            self.sheets[0],
            self.superior,
            assessor_kind="meeting",
            meeting_id=meeting.id,
        )
        with self.assertRaises(AccessError):
            self.rpc(
                self.assessor, "desk_save", row.id, {"I.1": "1"}, "", 0, self.paper
            )
        minutes = {"mode": "minutes", "evidence": "Biên bản ngày 02/12/2015"}
        self.assertEqual(len(self.rpc(self.other, "desk_open", behalf=True)["rows"]), 1)
        self.rpc(self.other, "desk_save", row.id, {"I.1": "40"}, "", 0, minutes)
        self.assertEqual((row.entry_mode, row.on_behalf_of), ("minutes", "Họp phòng"))
