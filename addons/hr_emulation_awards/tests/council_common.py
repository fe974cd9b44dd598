# Part of HR Quality. See LICENSE. (LGPL-3)
import base64
from datetime import date, datetime

from odoo.fields import Command

from .common import EmulationCase

PDF = base64.b64encode(b"%PDF-1.4 sample of a signed paper")


class CouncilCase(EmulationCase):
    """A council of eleven: chair and secretary with a log-in, six without.

    The chair is the director, the secretary ``deputy``; ``staff3``, ``head_b`` and
    ``head`` are members with a log-in; ``members[5:]`` have none.
    """

    CAST = (*EmulationCase.CAST, "_create_council")

    @classmethod
    def _create_council(cls):
        named = [
            ("chair", cls.emp_director),
            ("secretary", cls.emp_deputy),
            ("member", cls.emp_head),
            ("member", cls.emp_head_b),
            ("member", cls.emp_staff3),
        ]
        cls.council = (
            cls.env["hr.quality.council"]
            .with_user(cls.office)
            .create(
                {
                    "name": "Hội đồng Thi đua – Khen thưởng Sở",
                    "kind": "emulation",
                    "company_id": cls.company.id,
                    "number": "1150/QĐ-SKHCN",
                    "date": date(2026, 11, 24),
                    "member_ids": [
                        Command.create(
                            {"name": e.name, "employee_id": e.id, "role": role}
                        )
                        for role, e in named
                    ]
                    + [
                        Command.create({"name": f"Ủy viên {number}"})
                        for number in range(6, 12)
                    ],
                }
            )
            .with_env(cls.env)
        )
        cls.members = cls.council.member_ids
        cls.rate_all(emp_head="htxs", unit_a="htxs")
        cls.make_initiative(cls.emp_head)
        cls.award_round = cls.open_round()

    def review(self, nominations):
        """Nominated and reviewed by the units, all in favour."""
        mine = nominations.with_user(self.office)
        mine.action_nominate()
        mine.write(
            {"unit_yes": 4, "unit_total": 4, "unit_meeting_on": date(2026, 12, 10)}
        )
        mine.action_unit_reviewed()
        return nominations

    def eligible(self, *codes):
        return self.award_round.nomination_ids.filtered(
            lambda n: n.verdict == "eligible" and n.title_id.code in codes
        )

    def make_session(self, *codes, **values):
        """A session with the eligible of these titles on its agenda."""
        self.review(self.eligible(*codes))
        session = (
            self.env["hr.emulation.session"]
            .with_user(self.office)
            .create(
                {
                    "name": "Phiên họp xét danh hiệu năm 2026",
                    "round_id": self.award_round.id,
                    "company_id": self.company.id,
                    "council_id": self.council.id,
                    "date": datetime(2026, 12, 22, 1, 0),
                    "place": "Hội trường Sở",
                    **values,
                }
            )
        )
        session.action_fill_agenda()
        return session.with_env(self.env)

    def open_session(self, *codes, absent=1, **values):
        """In session; the last members are absent."""
        session = self.make_session(*codes, **values)
        mine = session.with_user(self.office)
        mine.action_call()
        for line in mine.attendance_ids[len(self.members) - absent :]:
            line.write({"presence": "absent", "reason": "Đi công tác"})
        mine.action_open()
        return session

    def close(self, session):
        mine = session.with_user(self.office)
        mine.conclusion = "Hội đồng nhất trí với kết quả biểu quyết"
        mine.action_close()
        return session

    def held(self, *codes):
        """A closed session in which everyone present was in favour."""
        session = self.open_session(*codes)
        session.item_ids.with_user(self.deputy).enter_hands("yes")
        return self.close(session)

    def item(self, session, code, subject):
        nomination = self.nomination(self.award_round, code, subject)
        return session.item_ids.filtered(lambda i: i.nomination_id == nomination)

    def vote(self, item, member):
        return item.sudo().vote_ids.filtered(lambda v: v.member_id == member)

    def make_decision(self, **values):
        return (
            self.env["hr.emulation.decision"]
            .with_user(self.office)
            .create(
                {
                    "name": "Về việc công nhận danh hiệu thi đua năm 2026",
                    "round_id": self.award_round.id,
                    "company_id": self.company.id,
                    **values,
                }
            )
            .with_env(self.env)
        )

    SIGNATURE = {
        "number": "27/QĐ-SKHCN",
        "date": date(2027, 1, 14),
        "signer_name": "Phạm Quang Vinh",
        "signer_title": "Giám đốc",
        "signed_file": PDF,
        "signed_file_name": "27-qd.pdf",
    }

    def issue(self, decision):
        mine = decision.with_user(self.office)
        mine.action_fill()
        mine.action_present()
        mine.write(self.SIGNATURE)
        decision.with_user(self.decider).action_issue()
        return decision
