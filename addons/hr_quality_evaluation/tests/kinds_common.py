# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.fields import Command

from .common import QualityCase

CITE = "khoản 2 Điều 7 Quy chế mẫu"


class KindsCase(QualityCase):
    """A monthly regulation: 20 points of conduct with deductions, 80 of results."""

    @classmethod
    def _create_regulations(cls):
        created = super()._create_regulations()
        cls.regulation_month = cls.make_regulation(
            "T-20-80",
            method="marks",
            sheet="marks",
            criteria_set_ids=[
                cls.prepare_month_set("Tháng"),
                cls.prepare_month_set("Trưởng phòng", cls.LINKED),
                cls.prepare_month_set("Bậc điểm", cls.STEPPED, bonus=False),
            ],
            source_weight_ids=[
                Command.create({"source_id": cls.sources["superior"].id, "weight": 100})
            ],
        )
        cls.month_set, cls.head_set, cls.step_set = (
            cls.regulation_month.criteria_set_ids
        )
        cls.criteria = {line.code: line for line in cls.month_set.criterion_ids}
        return created

    LINKED = {
        "code": "D",
        "name": "Kết quả của cấp dưới",
        "kind": "linked",
        "link": "subordinates",
        "link_score": 90,
        "maximum": 10,
    }
    STEPPED = {
        "code": "E",
        "name": "Hồ sơ đúng hạn",
        "kind": "bands",
        "figure": "own",
        "maximum": 10,
        "band_ids": [
            Command.create({"lower": 90, "points": 10}),
            Command.create({"lower": 0, "upper": 90, "points": 4}),
        ],
    }

    @classmethod
    def prepare_month_set(cls, name, more=None, bonus=True):
        def criterion(code, kind, maximum, **values):
            return Command.create(
                {"code": code, "name": code, "kind": kind, "maximum": maximum, **values}
            )

        absent = {"code": "absent", "name": "Nghỉ không phép", "points": 2}
        late = {"code": "late", "name": "Đi muộn", "points": 0.5, "ceiling": 1}
        extra = criterion("C", "bonus", 5, event_points=2, article=CITE)
        return Command.create(
            {
                "name": name,
                "results_mode": "marks",
                "audience": "none" if more else "all",
                "total": 110 if more else 100,
                "criterion_ids": [
                    criterion("A", "section", 20),
                    criterion("A.1", "points", 15),
                    criterion(
                        "A.2",
                        "deduction",
                        5,
                        article=CITE,
                        event_points=1,
                        event_ids=[Command.create(late), Command.create(absent)],
                    ),
                    criterion("B", "section", 80),
                    criterion("B.1", "points", 80),
                    criterion("K", "knockout", 0, forced_grade="kht", article=CITE),
                    *([extra] if bonus else []),
                    *([Command.create(more)] if more else []),
                ],
            }
        )

    def record(self, user, employee=None, criterion="A.2", **values):
        """An event as ``user`` would record it, over RPC."""
        kind = values.pop("kind", None)
        line = self.criteria[criterion]
        event = line.event_ids.filtered(lambda event: event.code == kind)
        vals = {
            "employee_id": employee and employee.id,
            "company_id": self.company.id,
            "date": "2026-03-10",
            "criterion_id": line.id,
            "event_id": event.id,
            "name": "Nghỉ không phép ngày 10/3",
            "document": "BB số 01 ngày 11/3/2026",
            **values,
        }
        ids = self.call(user, "hr.quality.incident", "create", [vals])
        return self.env["hr.quality.incident"].browse(ids)

    def confirmed(self, employee=None, criterion="A.2", **values):
        """An event recorded and confirmed by the officer."""
        incident = self.record(self.officer, employee, criterion, **values)
        incident.with_user(self.officer).action_confirm()
        return incident

    def note(self, user, incident, purpose, text, **values):
        """What the dialog of ``purpose`` does for ``user``."""
        vals = {"incident_id": incident.id, "purpose": purpose, "text": text, **values}
        ids = self.call(user, "hr.quality.incident.note", "create", [vals])
        dialog = self.env["hr.quality.incident.note"].browse(ids)
        return self.call(user, dialog, "action_confirm")

    @classmethod
    def month_period(cls, month=3, last=31):
        return cls.make_period(
            f"Tháng {month}/2026",
            [(cls.regulation_month, {})],
            kind="month",
            date_from=date(2026, month, 1),
            date_to=date(2026, month, last),
            reference_date=date(2026, month, last),
        )
