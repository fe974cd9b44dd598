# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.fields import Command

from .common import QualityCase

CITE_CAP = "khoản 5 Điều 20 Nghị định số 335/2025/NĐ-CP"
CITE_HEAD = "khoản 6 Điều 20 Nghị định số 335/2025/NĐ-CP"
CITE_KHT = "khoản 4 Điều 20 Nghị định số 335/2025/NĐ-CP"
RATIOS = ("a", "b", "c", "d", "dd", "e")


class ResultCase(QualityCase):
    """The year 2026 open, one sheet for each of the cast and for each unit.

    Sheets are put in place directly: how a period opens is told elsewhere.
    """

    CAST = (*QualityCase.CAST, "_create_sheets")

    @classmethod
    def _create_sheets(cls):
        cls.set_state(cls.period, "open")
        people = [
            (cls.emp_head, cls.unit_a, "head"),
            (cls.emp_deputy, cls.unit_a, "deputy"),
            (cls.emp_staff, cls.unit_a, "none"),
            (cls.emp_staff2, cls.unit_a, "none"),
            (cls.emp_head_b, cls.unit_b, "head"),
            (cls.emp_staff3, cls.unit_b, "none"),
        ]
        cls.sheets = {
            employee: cls.make_sheet(employee, unit, role)
            for employee, unit, role in people
        }
        cls.unit_sheets = {
            unit: cls.make_sheet(None, unit) for unit in (cls.unit_a, cls.unit_b)
        }

    @classmethod
    def _create_regulations(cls):
        created = super()._create_regulations()
        cls.regulation = cls.make_regulation(
            "T-335-D",
            criteria_set_ids=[
                cls.prepare_set("Công chức", "staff", RATIOS[:3]),
                cls.prepare_set("Lãnh đạo", "manager", RATIOS),
            ],
            condition_ids=[
                Command.create(
                    {
                        "name": "Bị kỷ luật vi phạm liên quan đến công vụ",
                        "kind": "discipline",
                        "effect": "knockout",
                        "grade": "kht",
                        "article": CITE_KHT,
                    }
                ),
                Command.create(
                    {
                        "name": "Không cao hơn mức xếp loại của cơ quan",
                        "kind": "unit_ceiling",
                        "effect": "ceiling",
                        "grade": "htxs",
                        "applies_to": "head",
                        "article": CITE_HEAD,
                    }
                ),
            ],
        )
        return created

    @classmethod
    def prepare_set(cls, name, audience, ratios):
        """30 general points and 70 by the mean of the ratios."""
        return Command.create(
            {
                "name": name,
                "audience": audience,
                "results_mode": "mean",
                "criterion_ids": [
                    Command.create(
                        {
                            "code": "CH",
                            "name": "Tiêu chí chung",
                            "kind": "points",
                            "maximum": 30,
                            "step": 0.25,
                        }
                    )
                ],
            }
        )

    @classmethod
    def put_in_force(cls, regulation):
        for criteria in regulation.criteria_set_ids.filtered(
            lambda criteria: criteria.results_mode == "mean"
        ):
            parts = RATIOS if criteria.audience == "manager" else RATIOS[:3]
            section = cls.env["hr.quality.criterion"].create(
                {
                    "set_id": criteria.id,
                    "code": "KQ",
                    "name": "Kết quả thực hiện nhiệm vụ",
                    "kind": "section",
                    "maximum": 70,
                }
            )
            cls.env["hr.quality.criterion"].create(
                [
                    {
                        "set_id": criteria.id,
                        "parent_id": section.id,
                        "code": f"KQ.{part}",
                        "name": part,
                        "kind": "ratio",
                        "component": part,
                        "maximum": 70,
                    }
                    for part in parts
                ]
            )
        return super().put_in_force(regulation)

    @classmethod
    def set_state(cls, record, state):
        """Straight to the table: how it got there is another test's business."""
        record.flush_recordset()
        cls.env.cr.execute(
            f"UPDATE {record._table} SET state = %s WHERE id = ANY(%s)",
            [state, record.ids],
        )
        record.invalidate_recordset(["state"])

    @classmethod
    def make_sheet(cls, employee, unit, role="none", period=None, **values):
        period = period or cls.period
        regulation = cls.regulation if employee else cls.regulation_unit
        name = employee.name if employee else unit.name
        sheet = cls.env["hr.quality.evaluation"].create(
            {
                "code": f"P{period.id}-{employee and employee.id or 'U'}-{unit.id}",
                "period_id": period.id,
                "regime": period.regime,
                "company_id": cls.company.id,
                "regulation_id": regulation.id,
                "employee_id": employee and employee.id,
                "user_id": employee and employee.user_id.id,
                "department_id": unit.id,
                "body_id": cls.body.id,
                "rating_body_id": cls.body.id,
                "subject_name": name,
                "name_key": name,
                "personnel_category": employee and "civil_servant",
                "unit_kind": unit.quality_unit_kind,
                "management_role": employee and role,
                "duty_group_id": employee and role == "none" and cls.duty_group.id,
                **values,
            }
        )
        cls.env["hr.quality.roster"].create(
            {
                "period_id": period.id,
                "company_id": cls.company.id,
                "employee_id": employee and employee.id,
                "department_id": unit.id,
                "name": name,
                "name_key": name,
                "outcome": "rated",
                "regulation_id": sheet.regulation_id.id,
                "evaluation_id": sheet.id,
            }
        )
        return sheet

    @classmethod
    def track(cls, employee, months, general=28, ratios=(100, 90, 95), **values):
        """Confirmed months: ``ratios`` in the order a, b, c, d, đ, e."""
        return cls.env["hr.quality.tracking"].create(
            [
                {
                    "employee_id": employee.id,
                    "department_id": employee.department_id.id,
                    "company_id": cls.company.id,
                    "year": 2026,
                    "sub_period": f"m{month:02}",
                    "general": general,
                    **{
                        f"pct_{part}": ratio
                        for part, ratio in zip(RATIOS, ratios, strict=False)
                    },
                    **values,
                }
                for month in months
            ]
        )

    @classmethod
    def track_unit(cls, unit, total, period="y"):
        return cls.env["hr.quality.tracking"].create(
            {
                "department_id": unit.id,
                "company_id": cls.company.id,
                "year": 2026,
                "sub_period": period,
                "total": total,
            }
        )

    @classmethod
    def compute(cls, *sheets, period=None):
        period = (period or cls.period).with_user(cls.officer)
        chosen = cls.env["hr.quality.evaluation"].union(*sheets) if sheets else None
        return period._compute_results(chosen).sudo()

    @classmethod
    def result(cls, sheet):
        return cls.env["hr.quality.result"].search(
            [("evaluation_id", "=", sheet.id), ("current", "=", True)]
        )

    @classmethod
    def discipline(cls, employee, **values):
        return cls.env["hr.quality.discipline"].create(
            {
                "employee_id": employee.id,
                "company_id": cls.company.id,
                "kind": "admin",
                "form": "reprimand",
                "act_date": date(2026, 5, 10),
                "duty_related": True,
                "number": "12/QĐ-SKHCN",
                "date_signed": date(2026, 6, 22),
                "date_effective": date(2026, 6, 22),
                **values,
            }
        )
