# Part of HR Quality. See LICENSE. (LGPL-3)
"""The register read as a history: years of a title, runs, and who reads his own."""

from odoo import api, models

from ..rules import TitleFact, runs


class HrEmulationAward(models.Model):
    _inherit = "hr.emulation.award"

    @api.model
    def _title_years(self, title, employee, unit):
        """Years in which the subject holds the title, granted and not revoked."""
        subject = (
            [("employee_id", "=", employee.id)]
            if employee
            else [("employee_id", "=", False), ("department_id", "=", unit.id)]
        )
        awards_sudo = self.sudo()  # shown with the nomination its reader may read
        rows = awards_sudo._read_group(
            [*subject, ("title_id", "=", title.id), ("state", "=", "granted")], ["year"]
        )
        return {year for (year,) in rows}

    @api.model
    def _follow_users(self, employees):
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE hr_emulation_award award SET user_id = employee.user_id
                 FROM hr_employee employee
                WHERE award.employee_id = employee.id AND employee.id = ANY(%s)
                  AND award.user_id IS DISTINCT FROM employee.user_id""",
            [employees.ids],
        )
        self.invalidate_model(["user_id"])

    def _runs_sentence(self):
        """ "3 years in a row" per title, for the runs that reach its last year."""
        facts = [
            TitleFact(
                award.title_id.code,
                award.year,
                award.state,
                award.date_from or None,
                award.date_to or None,
            )
            for award in self
        ]
        sentences = []
        for title in self.title_id.sorted("sequence"):
            years = [
                f.year for f in facts if f.code == title.code and f.state == "granted"
            ]
            run = runs.title_run(facts, title.code, max(years)) if years else 0
            if run:
                sentences.append(
                    self.env._(
                        "%(title)s: %(run)s years in a row, to %(year)s",
                        title=title.name,
                        run=run,
                        year=max(years),
                    )
                )
        return " · ".join(sentences)
