# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date, datetime

from freezegun import freeze_time

from odoo.fields import Command

from .result_common import ResultCase

OCTOBER = {
    "kind": "month",
    "date_from": date(2026, 10, 1),
    "date_to": date(2026, 10, 31),
    "reference_date": date(2026, 10, 31),
}


class WorkCase(ResultCase):
    """October 2026 under 335: an approved catalogue, a month open, tasks by heads."""

    CAST = (*ResultCase.CAST, "_create_month")

    @classmethod
    def _create_month(cls):
        cls.catalogue = cls.make_catalogue()
        cls.products = {line.code: line for line in cls.catalogue.product_ids}
        cls.month = cls.make_period("Tháng 10/2026", [(cls.regulation, {})], **OCTOBER)
        cls.open_period(cls.month, datetime(2026, 10, 31, 1, 0))

    @classmethod
    def make_catalogue(cls, approved=True, **values):
        catalogue = cls.env["hr.quality.product.catalogue"].create(
            {
                "name": "Danh mục sản phẩm, công việc",
                "code": "DM-T",
                "company_id": cls.company.id,
                "number": "283/QĐ-SKHCN",
                "date_signed": date(2026, 5, 31),
                "issuer": "Sở KHCN tỉnh Ví Dụ",
                "date_from": date(2026, 6, 1),
                "standard_unit": "Văn bản hành chính đơn giản",
                "unit_points": 5,
                "product_ids": [
                    Command.create({"code": code, "name": name, "points": points})
                    for code, name, points in [
                        ("DC.01", "Văn bản hành chính đơn giản", 5),
                        ("QL.02", "Giao việc", 45),
                        ("DC.08", "Kế hoạch", 70),
                    ]
                ],
                **values,
            }
        )
        if approved:
            catalogue.with_user(cls.authority).action_approve()
        return catalogue

    @classmethod
    def give(cls, user, employee, code, quantity=1, **values):
        """A task given over the ORM as ``user``, due on 20/10/2026."""
        return (
            cls.env["hr.quality.task"]
            .with_user(user)
            .create(
                {
                    "employee_id": employee.id,
                    "product_id": cls.products[code].id,
                    "quantity": quantity,
                    "date_from": date(2026, 10, 1),
                    "deadline": date(2026, 10, 20),
                    **values,
                }
            )
        )

    @classmethod
    def finish(cls, task, head, quantity=None, day=20, **values):
        """Reported by the doer, confirmed by the head."""
        done = task.quantity if quantity is None else quantity
        mine = task.with_user(task.user_id)
        mine.write(
            {"reported_quantity": done, "reported_on": date(2026, 10, day), **values}
        )
        mine.action_report()
        task.with_user(head).action_confirm_reported()
        return task

    @classmethod
    def mark(cls, employee, points, assessor=None, period=None):
        """The superior's general points, handed in at the desk."""
        duty = cls.env["hr.quality.assignment"].search(
            [
                ("evaluation_id", "=", cls.sheet(employee, period or cls.month).id),
                ("source_id.code", "=", "superior"),
            ]
        )
        desk = duty.with_user(assessor or duty.assessor_user_id)
        with freeze_time("2026-10-31 02:00:00"):
            row = desk.desk_save(duty.id, {"CH": str(points)}, "", duty.row_version)
            desk.desk_submit({duty.id: row["row"]["row_version"]}, f"k{duty.id}")
        return duty

    @classmethod
    def score(cls, employee, period=None):
        period = period or cls.month
        with freeze_time("2026-10-31 03:00:00"):
            period.with_user(cls.officer)._compute_results()
        return cls.result(cls.sheet(employee, period))
