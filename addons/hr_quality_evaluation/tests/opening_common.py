# Part of HR Quality. See LICENSE. (LGPL-3)
from .common import QualityCase


class OpeningCase(QualityCase):
    """Reads the roster, records postings, adds special cases."""

    def roster(self, period=None):
        return self.env["hr.quality.roster"].search(
            [("period_id", "=", (period or self.period).id)]
        )

    def listed(self, employee, period=None):
        return self.roster(period).filtered(lambda line: line.employee_id == employee)

    def post(self, employee, kind, start, **values):
        return self.env["hr.quality.posting"].create(
            {
                "employee_id": employee.id,
                "company_id": self.company.id,
                "kind": kind,
                "date_from": start,
                **values,
            }
        )

    def add_case(self, kind, effect, **values):
        """A special case of the regulation, as if it had been issued with it."""
        self.env.cr.execute(
            "UPDATE hr_quality_regulation SET state = 'draft' WHERE id = %s",
            [self.regulation.id],
        )
        self.regulation.invalidate_recordset()
        self.env["hr.quality.special.case"].create(
            {
                "regulation_id": self.regulation.id,
                "name": kind,
                "kind": kind,
                "effect": effect,
                "article": "Điều 11 Nghị định số 335/2025/NĐ-CP",
                **values,
            }
        )
        self.put_in_force(self.regulation)
