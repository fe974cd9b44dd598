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
            criteria_set_ids=[cls.prepare_month_set()],
            source_weight_ids=[
                Command.create({"source_id": cls.sources["superior"].id, "weight": 100})
            ],
        )
        cls.month_set = cls.regulation_month.criteria_set_ids
        cls.criteria = {line.code: line for line in cls.month_set.criterion_ids}
        return created

    @classmethod
    def prepare_month_set(cls):
        def criterion(code, kind, maximum, **values):
            return Command.create(
                {"code": code, "name": code, "kind": kind, "maximum": maximum, **values}
            )

        absent = {"code": "absent", "name": "Nghỉ không phép", "points": 2}
        late = {"code": "late", "name": "Đi muộn", "points": 0.5, "ceiling": 1}
        return Command.create(
            {
                "name": "Tháng",
                "results_mode": "marks",
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
                    criterion("C", "bonus", 5, event_points=2, article=CITE),
                    criterion("K", "knockout", 0, forced_grade="kht", article=CITE),
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

    def month_period(self, month=3, last=31):
        return self.make_period(
            f"Tháng {month}/2026",
            [(self.regulation_month, {})],
            kind="month",
            date_from=date(2026, month, 1),
            date_to=date(2026, month, last),
            reference_date=date(2026, month, last),
        )
