# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.fields import Command

from odoo.addons.hr_quality_evaluation.rules.names import name_key
from odoo.addons.hr_quality_evaluation.tests.common import QualityCase

EMULATION = "hr_emulation_awards.group_emulation_"
PEOPLE = (
    "emp_director",
    "emp_head",
    "emp_deputy",
    "emp_staff",
    "emp_staff2",
    "emp_head_b",
    "emp_staff3",
)


class EmulationCase(QualityCase):
    """The agency of the quality tests, rated in 2026, with those who run emulation."""

    CAST = (*QualityCase.CAST, "_create_emulation")

    @classmethod
    def _create_emulation(cls):
        cast = {
            "office": ("e_office", "officer", cls.company),
            "decider": ("e_decider", "authority", cls.company),
            "designer": ("e_designer", "manager", cls.company),
            "reader": ("e_reader", "reader", cls.company),
            "other_office": ("e_other_office", "officer", cls.other_company),
        }
        users = cls.env["res.users"].create(
            [cls._prepare_emulation_user(*values) for values in cast.values()]
        )
        for name, user in zip(cast, users, strict=True):
            setattr(cls, name, user)
        cls.people = cls.env["hr.employee"].browse(
            [getattr(cls, name).id for name in PEOPLE]
        )
        cls.units = cls.unit_a + cls.unit_b
        cls.title = {
            title.code: title for title in cls.env["hr.emulation.title"].search([])
        }
        cls.ruleset = cls.env.ref("hr_emulation_awards.ruleset_2026")

    @classmethod
    def _prepare_emulation_user(cls, login, group, company):
        values = cls._prepare_user(login, company=company)
        role = Command.link(cls.env.ref(EMULATION + group).id)
        return {**values, "group_ids": [*values["group_ids"], role]}

    # the year's ratings

    @classmethod
    def enrol(cls, employee=None, unit=None, period=None):
        """A roster line and a sheet, as opening writes them."""
        period = period or cls.period
        unit = unit or employee.department_id
        name = employee.name if employee else unit.name
        sheet = cls.env["hr.quality.evaluation"].create(
            {
                "code": f"P{period.id}-{employee.id if employee else f'U{unit.id}'}",
                "period_id": period.id,
                "regime": "state",
                "company_id": cls.company.id,
                "regulation_id": cls.regulation.id,
                "employee_id": employee and employee.id,
                "department_id": unit.id,
                "subject_name": name,
                "name_key": name_key(name) if employee else name,
                "job_title": "Chuyên viên" if employee else False,
            }
        )
        cls.env["hr.quality.roster"].create(
            {
                "period_id": period.id,
                "company_id": cls.company.id,
                "employee_id": employee and employee.id,
                "department_id": unit.id,
                "name": name,
                "name_key": name_key(name) if employee else name,
                "outcome": "rated",
                "evaluation_id": sheet.id,
            }
        )
        return sheet

    @classmethod
    def rate(cls, sheet, grade, official=True, score=90):
        """A result in force, official or only proposed."""
        result = cls.env["hr.quality.result"].create(
            {
                "evaluation_id": sheet.id,
                "code": f"{sheet.code}/1",
                "period_id": sheet.period_id.id,
                "company_id": sheet.company_id.id,
                "employee_id": sheet.employee_id.id,
                "department_id": sheet.department_id.id,
                "subject_name": sheet.subject_name,
                "score": score,
                "has_score": True,
            }
        )
        cls.settle(result, grade, official)
        return result

    @classmethod
    def settle(cls, result, grade, official=True):
        """Straight to the table: the moves of ratings have their own tests."""
        result.flush_recordset()
        cls.env.cr.execute(
            """UPDATE hr_quality_result
                  SET state = %s, proposed_grade = %s, decided_grade = %s, final = %s
                WHERE id = %s""",
            [
                "decided" if official else "proposed",
                grade,
                grade if official else None,
                official,
                result.id,
            ],
        )
        result.invalidate_recordset()

    @classmethod
    def rate_all(cls, official=True, **grades):
        """Everyone good, but those named; answers the results by name."""
        results = {}
        for name in PEOPLE:
            sheet = cls.enrol(getattr(cls, name))
            results[name] = cls.rate(sheet, grades.get(name, "htt"), official)
        for name in ("unit_a", "unit_b"):
            sheet = cls.enrol(unit=getattr(cls, name))
            results[name] = cls.rate(sheet, grades.get(name, "htt"), official)
        return results

    @classmethod
    def make_initiative(cls, employee, **values):
        return cls.env["hr.emulation.initiative"].create(
            {
                "name": f"Sáng kiến của {employee.name}",
                "company_id": cls.company.id,
                "year": 2026,
                "number": "31/QĐ-SKHCN",
                "date": date(2026, 11, 20),
                "author_ids": [Command.create({"employee_id": employee.id})],
                **values,
            }
        )

    @classmethod
    def make_award(cls, code, year, employee=None, unit=None, **values):
        """An earlier year of the register, entered and closed."""
        award = cls.env["hr.emulation.award"].create(
            {
                "title_id": cls.title[code].id,
                "company_id": cls.company.id,
                "subject": "person" if employee else "unit",
                "employee_id": employee and employee.id,
                "department_id": (unit or employee.department_id).id,
                "year": year,
                "decision_number": f"{year}/QĐ",
                "decision_date": date(year, 12, 31),
                **values,
            }
        )
        award.action_close_entry()
        return award

    # the round

    @classmethod
    def make_round(cls, **values):
        return cls.env["hr.emulation.round"].create(
            {
                "name": "Xét thi đua, khen thưởng năm 2026",
                "company_id": cls.company.id,
                "year": 2026,
                "date_from": date(2026, 1, 1),
                "date_to": date(2026, 12, 31),
                "period_id": cls.period.id,
                "dossier_date": date(2026, 12, 18),
                **values,
            }
        )

    @classmethod
    def open_round(cls, confirm="A", **values):
        award_round = cls.make_round(**values)
        if confirm:
            award_round.ruleset_id.with_user(cls.office)._confirm(
                confirm, "Luật số 06/2026/QH16, bản công báo", "Đã đối chiếu văn bản"
            )
        award_round.with_user(cls.office).action_open()
        return award_round

    def nomination(self, award_round, code, subject):
        """The proof sheet of a person or a unit for a title."""
        domain = [
            ("round_id", "=", award_round.id),
            ("title_id", "=", self.title[code].id),
        ]
        if subject._name == "hr.employee":
            domain.append(("employee_id", "=", subject.id))
        else:
            domain += [("employee_id", "=", False), ("department_id", "=", subject.id)]
        return self.env["hr.emulation.nomination"].search(domain)
