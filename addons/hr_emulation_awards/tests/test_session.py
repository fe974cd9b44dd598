# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2.errors import RestrictViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .council_common import PDF, CouncilCase


@tagged("post_install", "-at_install")
class TestQuorum(CouncilCase):
    def test_two_thirds_of_all_members_of_the_decision(self):
        """2/3 of 11 is 7.33: eight must come, seven cannot sit."""
        session = self.make_session("LDTT")
        mine = session.with_user(self.office)
        mine.action_call()
        self.assertEqual(session.member_total, 11)
        self.assertEqual(session.quorum_needed, 8)
        for line in mine.attendance_ids[7:]:
            line.presence = "absent"
        self.assertFalse(session.quorum_met)
        with self.assertRaises(UserError):
            mine.action_open()
        mine.attendance_ids[7].presence = "present"
        self.assertTrue(session.quorum_met)
        mine.action_open()
        self.assertEqual(session.state, "open")

    def test_a_written_opinion_is_not_a_presence(self):
        session = self.make_session("LDTT")
        mine = session.with_user(self.office)
        mine.action_call()
        for line in mine.attendance_ids[7:]:
            line.presence = "written"
        self.assertFalse(session.quorum_met)


@tagged("post_install", "-at_install")
class TestThreshold(CouncilCase):
    def test_nine_of_eleven_at_80_percent(self):
        session = self.open_session("CSTDCS")
        item = session.item_ids
        self.assertEqual(
            item.need_line,
            "Needs 9 of 11 votes in favour (80 % of all members of the council)",
        )
        self.assertEqual(item.needed, 9)
        office = item.with_user(self.office)
        no = {self.members[8].id: "no"}
        office.enter_hands("yes", no)
        # ten present, one is the nominee himself: 8 in favour of 11
        self.assertEqual((item.yes, item.no, item.recused), (8, 1, 1))
        self.assertEqual(item.outcome, "failed")
        office.enter_vote(self.members[8].id, "yes", reason="Thư ký ghi nhầm")
        self.assertEqual((item.yes, item.outcome), (9, "passed"))

    def test_ten_of_eleven_at_90_percent(self):
        self.council.with_user(self.office).threshold_ids = [
            (
                0,
                0,
                {
                    "title_id": self.title["CSTDCS"].id,
                    "threshold": 90,
                    "article": "Điều 7 Quy chế hoạt động của Hội đồng",
                },
            )
        ]
        session = self.open_session("CSTDCS", absent=0)
        item = session.item_ids
        self.assertEqual(item.needed, 10)
        item.with_user(self.office).enter_hands("yes", {self.members[9].id: "blank"})
        self.assertEqual((item.yes, item.blank, item.outcome), (9, 1, "failed"))

    def test_all_but_the_nominee_make_ten_of_eleven(self):
        session = self.open_session("CSTDCS", absent=0)
        item = session.item_ids
        item.with_user(self.office).enter_hands("yes")
        self.assertEqual((item.yes, item.recused, item.members), (10, 1, 11))

    def test_the_nominee_leaves_the_total_where_the_council_says_so(self):
        """80 % of 10 is 8: the same eight votes now suffice."""
        self.council.with_user(self.office).threshold_ids = [
            (
                0,
                0,
                {
                    "title_id": self.title["CSTDCS"].id,
                    "threshold": 80,
                    "recusal": "remove",
                    "article": "Điều 7 Quy chế hoạt động của Hội đồng",
                },
            )
        ]
        session = self.open_session("CSTDCS")
        item = session.item_ids
        item.with_user(self.office).enter_hands("yes", {self.members[8].id: "no"})
        self.assertEqual((item.yes, item.needed, item.outcome), (8, 8, "passed"))

    def test_a_written_opinion_counts_with_its_paper(self):
        session = self.make_session("CSTDCS")
        mine = session.with_user(self.office)
        mine.action_call()
        mine.attendance_ids[10].write({"presence": "written", "reason": "Đi công tác"})
        mine.action_open()
        item = session.item_ids.with_user(self.office)
        item.enter_hands("yes", {self.members[9].id: "no"})
        self.assertFalse(item.outcome, "the written opinion is still missing")
        with self.assertRaises(UserError):
            item.enter_vote(self.members[10].id, "yes")
        item.enter_vote(self.members[10].id, "yes", evidence="Phiếu ngày 21/12/2026")
        self.assertEqual((item.yes, item.written, item.outcome), (9, 1, "passed"))


@tagged("post_install", "-at_install")
class TestOpenVote(CouncilCase):
    def setUp(self):
        super().setUp()
        self.session = self.open_session("LDTT")
        self.own = self.item(self.session, "LDTT", self.emp_staff3)
        self.other = self.item(self.session, "LDTT", self.emp_staff)

    def test_a_member_votes_once_for_himself(self):
        vote = self.vote(self.other, self.members[4])
        self.call(self.staff3, vote, "action_vote_yes")
        self.assertEqual((vote.choice, vote.mode), ("yes", "self"))
        with self.assertRaises(UserError):
            self.call(self.staff3, vote, "action_vote_no")
        self.assertEqual(vote.choice, "yes")

    def test_not_for_another_member(self):
        vote = self.vote(self.other, self.members[3])
        with self.assertRaises(AccessError):
            self.call(self.staff3, vote, "action_vote_yes")
        with self.assertRaises(AccessError):
            self.call(self.office, vote, "action_vote_yes")
        self.assertFalse(vote.choice)

    def test_not_who_is_no_member(self):
        vote = self.vote(self.other, self.members[4])
        for user in (self.outsider, self.staff, self.decider):
            for method in ("action_vote_yes", "read"):
                with self.assertRaises(AccessError):
                    self.call(user, vote, method)
            with self.assertRaises(AccessError):
                self.call(user, self.other, "enter_hands", "yes")
            with self.assertRaises(AccessError):
                self.call(user, self.other, "enter_vote", self.members[4].id, "yes")
        with self.assertRaises(UserError):
            self.call(self.office, self.other, "enter_vote", 0, "yes")

    def test_a_nominee_takes_no_part(self):
        vote = self.vote(self.own, self.members[4])
        self.assertEqual(vote.choice, "recused")
        with self.assertRaises(UserError):
            self.call(self.staff3, vote, "action_vote_yes")
        with self.assertRaises(UserError):
            self.call(
                self.office, self.own, "enter_vote", self.members[4].id, "yes", "", "x"
            )

    def test_an_absent_member_has_no_voice(self):
        with self.assertRaises(UserError):
            self.call(self.office, self.other, "enter_vote", self.members[10].id, "yes")
        with self.assertRaises(UserError):
            self.call(
                self.office,
                self.other,
                "enter_hands",
                "yes",
                {str(self.members[10].id): "no"},
            )

    def test_the_secretary_types_and_cannot_overwrite_in_silence(self):
        self.call(self.deputy, self.other, "enter_hands", "yes")
        self.assertEqual(self.other.yes, 10)
        with self.assertRaises(UserError):
            self.call(self.deputy, self.other, "enter_hands", "no")
        with self.assertRaises(UserError):
            self.call(self.deputy, self.other, "enter_vote", self.members[5].id, "no")
        self.call(
            self.deputy, self.other, "enter_vote", self.members[5].id, "no",
            "", "Ghi nhầm",
        )  # fmt: skip
        self.assertEqual((self.other.yes, self.other.no), (9, 1))
        events = self.env["hr.quality.event"].search(
            [("code", "=", "votes_corrected"), ("record_ref", "=", self.other.id)]
        )
        self.assertEqual(events.reason, "Ghi nhầm")
        self.assertNotIn("no", events.payload.split('"'))

    def test_no_vote_before_opening(self):
        session = self.make_session("CSTDCS")
        session.with_user(self.office).action_call()
        self.assertFalse(session.item_ids.vote_ids)
        with self.assertRaises(UserError):
            self.call(self.office, session.item_ids, "enter_hands", "yes")

    def test_lines_are_written_by_the_methods_only(self):
        vote = self.vote(self.other, self.members[4])
        for user in (self.staff3, self.deputy, self.office):
            for values in ({"choice": "yes"}, {"final": True}):
                with self.assertRaises(AccessError):
                    self.call(user, vote, "write", values)
            with self.assertRaises(AccessError):
                self.call(user, vote, "unlink")
            with self.assertRaises(AccessError):
                self.call(user, "hr.emulation.vote", "create", [{}])
        with self.assertRaises(AccessError):
            vote.choice = "yes"

    def test_counts_are_not_typed(self):
        for values in ({"yes": 11}, {"outcome": "passed"}, {"threshold": 1}):
            with self.assertRaises(AccessError):
                self.call(self.office, self.other, "write", values)

    def test_presence_stays_once_the_member_has_spoken(self):
        self.other.with_user(self.office).enter_hands("yes")
        line = self.session.attendance_ids[5]
        with self.assertRaises(UserError):
            self.call(self.office, line, "write", {"presence": "absent"})

    def test_an_item_taken_off_goes_back_to_the_unit(self):
        with self.assertRaises(UserError):
            self.call(self.deputy, self.other, "withdraw_item", " ")
        self.call(self.deputy, self.other, "withdraw_item", "Đang xác minh đơn thư")
        self.assertEqual(self.other.outcome, "withdrawn")
        self.assertEqual(self.other.nomination_id.state, "unit_reviewed")
        (self.session.item_ids - self.other).with_user(self.office).enter_hands("yes")
        self.close(self.session)
        self.assertEqual(self.other.nomination_id.state, "unit_reviewed")


@tagged("post_install", "-at_install")
class TestPaperBallot(CouncilCase):
    FIGURES = {
        "issued": 9, "collected": 9, "valid": 9, "yes": 9, "no": 0, "blank": 0,
    }  # fmt: skip

    def setUp(self):
        super().setUp()
        self.session = self.make_session("CSTDCS")
        self.item_ = self.session.item_ids
        self.item_.with_user(self.office).mode = "secret"
        mine = self.session.with_user(self.office)
        mine.action_call()
        mine.attendance_ids[10].presence = "absent"
        self.lead, self.second, self.third = (
            self.members[3],
            self.members[4],
            self.members[5],
        )
        mine.attendance_ids[3].teller = "lead"
        mine.attendance_ids[4].teller = "member"
        mine.attendance_ids[5].teller = "member"
        mine.action_open()

    def count(self, user, **changes):
        options = {
            name: changes.pop(name)
            for name in ("teller_id", "evidence", "reason")
            if name in changes
        }
        figures = {**self.FIGURES, **changes}
        return self.call(user, self.item_, "enter_count", figures, **options)

    def test_two_tellers_who_agree_make_the_result(self):
        self.assertFalse(self.item_.vote_ids)
        self.count(self.head_b)
        self.assertEqual(self.item_.count_state, "one")
        self.assertFalse(self.item_.outcome)
        self.count(self.staff3)
        self.assertEqual(self.item_.count_state, "agreed")
        self.assertEqual((self.item_.yes, self.item_.outcome), (9, "passed"))

    def test_the_same_teller_twice_confirms_nothing(self):
        self.count(self.head_b)
        with self.assertRaises(UserError):
            self.count(self.head_b)
        self.assertFalse(self.item_.outcome)

    def test_disagreement_stays_unconfirmed(self):
        self.count(self.head_b)
        self.count(self.staff3, yes=8, no=1)
        self.item_.invalidate_recordset(["count_state"])
        self.assertEqual(self.item_.count_state, "differ")
        self.assertFalse(self.item_.outcome)
        with self.assertRaises(UserError):
            self.close(self.session)
        self.count(self.staff3, reason="Đếm lại")
        self.assertEqual(self.item_.outcome, "passed")

    def test_figures_must_add_up(self):
        for changes in (
            {"yes": 10},
            {"valid": 10, "yes": 10},
            {"issued": 12, "collected": 12, "valid": 12, "yes": 12},
            {"no": -1, "yes": 10},
            {"yes": 9.0},
            {"blank": None},
            {"collected": 10},
        ):
            with self.subTest(changes), self.assertRaises(UserError):
                self.count(self.head_b, **changes)

    def test_only_tellers_count(self):
        for user in (self.head, self.outsider, self.office, self.decider):
            with self.assertRaises(AccessError):
                self.count(user)
        with self.assertRaises(AccessError):
            self.count(self.staff3, teller_id=self.members[6].id)
        with self.assertRaises(AccessError):
            self.count(self.head_b, teller_id=self.second.id, evidence="x")

    def test_a_signed_sheet_is_typed_for_a_teller_without_log_in(self):
        self.count(self.head_b)
        with self.assertRaises(UserError):
            self.count(self.deputy, teller_id=self.third.id)
        self.count(
            self.deputy, teller_id=self.third.id, evidence="Biên bản kiểm phiếu số 2"
        )
        self.assertEqual(self.item_.outcome, "passed")
        sheet = self.item_.count_ids.filtered(lambda c: c.teller_id == self.third)
        self.assertEqual((sheet.mode, sheet.entered_by_id), ("paper", self.deputy))

    def test_the_signed_sheets_are_attached_before_closing(self):
        self.count(self.head_b)
        self.count(self.staff3)
        with self.assertRaises(UserError):
            self.close(self.session)
        self.session.with_user(self.office).write(
            {"scan": PDF, "scan_name": "bien-ban-kiem-phieu.pdf"}
        )
        self.close(self.session)
        self.assertEqual(len(self.session.scan_hash), 64)
        self.assertEqual(self.item_.nomination_id.state, "passed")

    def test_no_show_of_hands_on_a_secret_item(self):
        with self.assertRaises(UserError):
            self.call(self.office, self.item_, "enter_hands", "yes")

    def test_a_title_voted_in_secret_by_the_rules_stays_so(self):
        copy = self.council.with_user(self.office).copy({"number": "1151/QĐ-SKHCN"})
        copy.threshold_ids = [
            (
                0,
                0,
                {
                    "title_id": self.title["LDTT"].id,
                    "threshold": 90,
                    "secret": True,
                    "article": "Điều 8 Quy chế hoạt động của Hội đồng",
                },
            )
        ]
        session = self.make_session("LDTT", council_id=copy.id)
        self.assertEqual(set(session.item_ids.mapped("mode")), {"secret"})
        with self.assertRaises(UserError):
            session.item_ids[0].with_user(self.office).mode = "open"
        with self.assertRaises(UserError):
            session.with_user(self.office).action_call()
            session.with_user(self.office).action_open()


@tagged("post_install", "-at_install")
class TestClosing(CouncilCase):
    def test_every_present_member_must_have_spoken(self):
        session = self.open_session("LDTT")
        last = session.item_ids[0].with_user(self.office)
        (session.item_ids - last).with_user(self.office).enter_hands("yes")
        with self.assertRaises(UserError):
            self.close(session)
        last.enter_hands("no")
        self.close(session)
        states = session.item_ids.mapped("nomination_id.state")
        self.assertEqual((states.count("failed"), states.count("passed")), (1, 6))

    def test_minutes_need_a_conclusion(self):
        session = self.open_session("CSTDCS")
        session.item_ids.with_user(self.office).enter_hands("yes")
        with self.assertRaises(UserError):
            session.with_user(self.office).action_close()

    def test_nothing_moves_after_closing(self):
        session = self.held("LDTT")
        item = session.item_ids[0]
        vote = item.vote_ids[5]
        with self.assertRaises(UserError):
            self.call(self.office, item, "enter_hands", "no")
        with self.assertRaises(UserError):
            self.call(self.office, item, "enter_vote", vote.member_id.id, "no", "", "x")
        with self.assertRaises(AccessError):
            self.call(self.staff3, self.vote(item, self.members[4]), "action_vote_no")
        with self.assertRaises(UserError):
            self.call(self.office, session, "write", {"conclusion": "Khác"})
        with self.assertRaises(UserError):
            self.call(self.office, item, "write", {"note": "Khác"})
        with self.assertRaises(UserError):
            self.call(
                self.office, session.attendance_ids[0], "write", {"reason": "Khác"}
            )
        with self.assertRaises(UserError):
            self.call(self.office, session.item_ids, "unlink")

    def test_the_database_keeps_counted_votes(self):
        session = self.held("LDTT")
        self.env.flush_all()
        for statement in (
            "UPDATE hr_emulation_vote SET choice = 'no' WHERE session_id = %s",
            "DELETE FROM hr_emulation_vote WHERE session_id = %s",
            "UPDATE hr_emulation_session_item SET yes = 11 WHERE session_id = %s",
            "DELETE FROM hr_emulation_session_item WHERE session_id = %s",
            "UPDATE hr_emulation_session_attendance SET presence = 'absent'"
            " WHERE session_id = %s",
            "UPDATE hr_emulation_session SET conclusion = 'x' WHERE id = %s",
            # without the index that lets nobody vote twice: the guard alone
            "DROP INDEX hr_emulation_vote_once;"
            "INSERT INTO hr_emulation_vote (item_id, session_id, member_id)"
            " SELECT item_id, session_id, member_id FROM hr_emulation_vote"
            " WHERE session_id = %s",
            "DROP INDEX hr_emulation_session_item_once;"
            "INSERT INTO hr_emulation_session_item (session_id, nomination_id, mode)"
            " SELECT session_id, nomination_id, mode FROM hr_emulation_session_item"
            " WHERE session_id = %s",
        ):
            with (
                self.subTest(statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [session.id])
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("TRUNCATE hr_emulation_vote")

    def test_one_line_per_member_and_item(self):
        session = self.open_session("CSTDCS")
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "INSERT INTO hr_emulation_vote (item_id, session_id, member_id)"
                " SELECT item_id, session_id, member_id FROM hr_emulation_vote"
                " WHERE session_id = %s",
                [session.id],
            )


@tagged("post_install", "-at_install")
class TestCouncilAccess(CouncilCase):
    def test_members_are_frozen_once_a_session_is_held(self):
        member = self.members[8]
        member.with_user(self.office).title = "Ủy viên"
        self.open_session("CSTDCS")
        with self.assertRaises(UserError):
            self.call(self.office, member, "write", {"name": "Người khác"})
        with self.assertRaises(UserError):
            self.call(self.office, member, "unlink")
        with self.assertRaises(UserError):
            self.call(
                self.office,
                "hr.quality.council.member",
                "create",
                [{"council_id": self.council.id, "name": "Thêm"}],
            )
        with self.assertRaises(UserError):
            self.call(self.office, self.council, "write", {"number": "9/QĐ"})
        copy = self.council.with_user(self.office).copy({"number": "1/QĐ"})
        self.assertEqual(len(copy.member_ids), 11)

    def test_each_office_keeps_its_councils(self):
        with self.assertRaises(AccessError):
            self.call(self.officer, self.council, "write", {"name": "x"})
        rating = (
            self.env["hr.quality.council"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Hội đồng đánh giá",
                    "company_id": self.company.id,
                    "number": "1/QĐ",
                    "date": "2026-11-01",
                }
            )
        )
        with self.assertRaises(AccessError):
            self.call(self.office, rating, "write", {"kind": "emulation"})

    def test_no_member_moves_into_another_council(self):
        """Neither into a rating council nor into one that has held a session."""
        rating = self.env["hr.quality.council"].create(
            {
                "name": "Hội đồng đánh giá",
                "company_id": self.company.id,
                "number": "1/QĐ",
                "date": "2026-11-01",
                "member_ids": [(0, 0, {"name": "Thành viên"})],
            }
        )
        fresh = self.council.with_user(self.office).copy({"number": "2/QĐ"})
        self.open_session("CSTDCS")
        for council in (rating, self.council):
            with self.subTest(council=council.number):
                for method, records, vals in [
                    ("write", fresh.member_ids[0], {"council_id": council.id}),
                    (
                        "write",
                        council,
                        {"member_ids": [Command.link(fresh.member_ids[0].id)]},
                    ),
                ]:
                    with self.assertRaises(UserError):
                        self.call(self.office, records, method, vals)
        with self.assertRaises(AccessError):
            self.call(self.office, rating.member_ids, "write", {"name": "x"})
        with self.assertRaises(AccessError):
            self.call(
                self.office,
                "hr.quality.council.member",
                "create",
                [{"council_id": rating.id, "name": "Thêm"}],
            )
        self.call(self.officer, rating.member_ids, "write", {"name": "Ủy viên"})

    def test_members_see_their_session_once_called(self):
        session = self.make_session("LDTT")
        item = session.item_ids.filtered(
            lambda i: i.nomination_id.employee_id == self.emp_staff
        )
        sheet = item.nomination_id
        for record in (session, item, sheet):
            with self.assertRaises(AccessError):
                self.call(self.staff3, record, "read", ["display_name"])
        session.with_user(self.office).action_call()
        for record in (session, item, sheet):
            self.assertTrue(self.call(self.staff3, record, "read", ["display_name"]))
            for user in (self.outsider, self.staff2, self.other_office):
                with self.assertRaises(AccessError):
                    self.call(user, record, "read", ["display_name"])
        with self.assertRaises(AccessError):
            self.call(self.staff3, session, "write", {"place": "Khác"})
        with self.assertRaises(AccessError):
            self.call(self.staff3, session, "action_open")
        self.call(self.deputy, session, "write", {"place": "Phòng họp số 2"})
        with self.assertRaises(AccessError):
            self.call(
                self.deputy, session, "write", {"secretary_id": self.members[4].id}
            )

    def test_membership_follows_the_log_in(self):
        session = self.make_session("LDTT")
        session.with_user(self.office).action_call()
        self.emp_staff3.user_id = self.outsider
        self.assertTrue(self.call(self.outsider, session, "read", ["name"]))
        with self.assertRaises(AccessError):
            self.call(self.staff3, session, "read", ["name"])

    def test_votes_are_read_by_secretary_and_office(self):
        session = self.open_session("LDTT")
        session.item_ids.with_user(self.office).enter_hands("yes")
        votes = session.item_ids.vote_ids
        everything = len(votes)
        for user, expected in (
            (self.office, everything),
            (self.deputy, everything),
            (self.staff3, 7),
            (self.reader, 0),
            (self.decider, 0),
            (self.outsider, 0),
            (self.other_office, 0),
        ):
            with self.subTest(user.login):
                found = self.call(user, "hr.emulation.vote", "search_count", [])
                self.assertEqual(found, expected)
        self.close(session)
        found = self.call(self.staff3, "hr.emulation.vote", "search_count", [])
        self.assertEqual(found, 0)
        self.assertNotIn(self.emp_staff3.name, votes[0].display_name)

    def test_states_pass_the_door_only(self):
        session = self.make_session("LDTT")
        for values in (
            {"state": "closed"},
            {"final": True},
            {"closed_on": "2026-12-22"},
        ):
            with self.assertRaises(AccessError):
                self.call(self.office, session, "write", values)
        with self.assertRaises(UserError):
            self.call(self.office, session, "action_close")

    def test_no_mail_gateway(self):
        session = self.make_session("LDTT")
        with self.assertRaises(AccessError):
            session.message_new({})
        with self.assertRaises(AccessError):
            session.message_update({})

    def test_closing_does_not_ask_more_queries_for_more_items(self):
        session = self.open_session("LDTT")
        items = session.item_ids.with_user(self.office)
        items.enter_hands("yes")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(30):
            items._recount()
            self.env.flush_all()
