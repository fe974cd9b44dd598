# Part of HR Quality. See LICENSE. (LGPL-3)
"""Ratings of earlier years, taken over as they were decided: no score, no marks."""

from collections import defaultdict
from datetime import date

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, split_every

from ..rules.names import name_key

BATCH = 1000


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    @api.model
    def _import_history(self, rows):
        """Closed periods with decided, published results; the same rows change nothing.

        :param rows: dicts with employee or department (records), year, grade,
            regulation (record), number, date, issuer
        :returns: the number of results written
        """
        if not self._may_officer():
            raise AccessError(self.env._("Earlier ratings are entered by personnel."))
        rows = list(rows)
        self._check_history(rows)
        periods = self._history_periods(rows)
        decisions = self._history_decisions(rows, periods)
        written = 0
        for chunk in split_every(BATCH, rows):
            written += self._write_history(chunk, periods, decisions)
        self.env.invalidate_all()
        return written

    def _check_history(self, rows):
        for row in rows:
            missing = [name for name in _NEEDED if not row.get(name)]
            if missing or bool(row.get("employee")) == bool(row.get("department")):
                raise UserError(
                    self.env._(
                        "An earlier rating needs a person or a unit, and: %(missing)s.",
                        missing=", ".join(missing or _NEEDED),
                    )
                )

    @staticmethod
    def _history_subject(row):
        return row.get("employee") or row["department"]

    def _history_periods(self, rows):
        """A closed period for each company and year, made when it is not there yet."""
        wanted = {(self._history_subject(row).company_id, row["year"]) for row in rows}
        found = {
            (period.company_id, period.date_to.year): period
            for period in self.search(
                [
                    ("is_history", "=", True),
                    ("company_id", "in", [company.id for company, _year in wanted]),
                ]
            )
        }
        for company, year in sorted(wanted - set(found), key=lambda w: (w[0].id, w[1])):
            found[company, year] = self.sudo().create(
                self._prepare_history_period(company, year)
            )  # a closed year is nobody's to create by hand
        return found

    def _prepare_history_period(self, company, year):
        return {
            "name": self.env._("Year %(year)s (earlier rating)", year=year),
            "company_id": company.id,
            "kind": "year",
            "is_history": True,
            "date_from": date(year, 1, 1),
            "date_to": date(year, 12, 31),
            "reference_date": date(year, 12, 31),
        }

    def _history_decisions(self, rows, periods):
        """An issued decision for each number and date of a period."""
        Decision = self.env["hr.quality.decision"].sudo()  # already issued elsewhere
        papers = defaultdict(list)
        for row in rows:
            period = periods[self._history_subject(row).company_id, row["year"]]
            kind = "person" if row.get("employee") else "unit"
            papers[period, row["number"], row["date"], kind].append(row)
        found = {
            (paper.period_id, paper.number, paper.date, paper.kind): paper
            for paper in Decision.search(
                [("period_id", "in", [period.id for period in periods.values()])]
            )
        }
        missing = [paper for paper in papers if paper not in found]
        made = Decision.create(
            [
                {
                    "name": self.env._("Earlier rating, year %(year)s", year=p.date_to.year),
                    "period_id": p.id,
                    "company_id": p.company_id.id,
                    "kind": kind,
                    "number": number,
                    "date": day,
                    "signer_title": papers[p, number, day, kind][0]["issuer"],
                }
                for p, number, day, kind in missing
            ]
        )
        found.update(zip(missing, made, strict=True))
        return found

    def _write_history(self, chunk, periods, decisions):
        """Sheets, roster and results of one batch: three statements and the finish."""
        lines = [self._prepare_history(row, periods, decisions) for row in chunk]
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_evaluation (period_id, company_id, regulation_id,
                    employee_id, user_id, department_id, subject_name, name_key,
                    department_path, published_grade, published_tier, published_on,
                    code, regime, state, create_uid, create_date, write_uid, write_date)
                SELECT v.period::int, v.company::int, v.regulation::int,
                       v.employee::int, v.login::int, v.unit::int, v.name, v.key, v.path,
                       v.grade, v.tier, v.day::timestamp, v.code, 'state', 'published',
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (VALUES %(rows)s) v(period, company, regulation, employee, login,
                       unit, name, key, path, grade, tier, day, code, decision, issuer)
                ON CONFLICT DO NOTHING
                RETURNING id, code
                """,
                uid=self.env.uid,
                now=self.env.cr.now().replace(tzinfo=None),
                rows=SQL(", ").join(SQL("%s", tuple(line.values())) for line in lines),
            )
        )
        sheets = {code: sheet for sheet, code in self.env.cr.fetchall()}
        new = [line for line in lines if line["code"] in sheets]
        if new:
            self._insert_history_results(new, sheets)
            self._insert_history_roster(new, sheets)
        self._close_history(decisions.values(), periods.values())
        return len(new)

    def _prepare_history(self, row, periods, decisions):
        subject = self._history_subject(row).sudo()  # names as they are today
        employee = row.get("employee")
        period = periods[subject.company_id, row["year"]]
        kind = "person" if employee else "unit"
        decision = decisions[period, row["number"], row["date"], kind]
        unit = subject.department_id if employee else subject
        tiers = row["regulation"].sudo().tier_ids
        tier = tiers.filtered(lambda tier: tier.grade == row["grade"])
        return {
            "period": period.id,
            "company": period.company_id.id,
            "regulation": row["regulation"].id,
            "employee": employee.id if employee else None,
            "login": (subject.user_id.id or None) if employee else None,
            "unit": unit.id,
            "name": subject.name,
            "key": name_key(subject.name),
            "path": unit.complete_name,
            "grade": row["grade"],
            "tier": tier.name or row["grade"],
            "day": row["date"],
            "code": f"H{period.id}-{'N' if employee else 'D'}{subject.id}",
            "decision": decision.id,
            "issuer": row["issuer"],
        }

    def _insert_history_results(self, new, sheets):
        values = [
            (
                sheets[line["code"]],
                f"{line['code']}/1",
                *(line[name] for name in _RESULT_FROM),
            )
            for line in new
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_result (evaluation_id, code, period_id,
                    company_id, employee_id, department_id, subject_name, name_key,
                    decided_grade, proposed_grade, decided_tier, decided_by, decided_on,
                    decision_id, state, version_no, current, final, has_score,
                    create_uid, create_date, write_uid, write_date)
                SELECT v.sheet, v.code, v.period, v.company, v.employee::int, v.unit,
                       v.name, v.key, v.grade, v.grade, v.tier, v.issuer, v.day::date,
                       v.decision, 'decided', 1, TRUE, TRUE, FALSE,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (VALUES %(rows)s) v(sheet, code, period, company, employee, unit,
                       name, key, grade, tier, issuer, day, decision)
                """,
                uid=self.env.uid,
                now=self.env.cr.now().replace(tzinfo=None),
                rows=SQL(", ").join(SQL("%s", row) for row in values),
            )
        )

    def _insert_history_roster(self, new, sheets):
        values = [
            (sheets[line["code"]], *(line[name] for name in _ROSTER_FROM))
            for line in new
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_roster (evaluation_id, period_id, company_id,
                    employee_id, department_id, name, name_key, regulation_id,
                    decision_id, outcome, final, create_uid, create_date, write_uid,
                    write_date)
                SELECT v.sheet, v.period, v.company, v.employee::int, v.unit, v.name,
                       v.key, v.regulation, v.decision, 'rated', TRUE,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (VALUES %(rows)s) v(sheet, period, company, employee, unit, name,
                       key, regulation, decision)
                ON CONFLICT DO NOTHING
                """,
                uid=self.env.uid,
                now=self.env.cr.now().replace(tzinfo=None),
                rows=SQL(", ").join(SQL("%s", row) for row in values),
            )
        )

    def _close_history(self, decisions, periods):
        """What was decided long ago is issued and closed from its first day here."""
        statements = (
            ("hr_quality_decision", "issued", [decision.id for decision in decisions]),
            ("hr_quality_period", "closed", [period.id for period in periods]),
        )
        for table, state, ids in statements:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET state = %s WHERE id = ANY(%s) AND state = 'draft'",
                    SQL.identifier(table),
                    state,
                    ids,
                )
            )


_NEEDED = ("year", "grade", "regulation", "number", "date", "issuer")
_RESULT_FROM = (
    *("period", "company", "employee", "unit", "name", "key", "grade", "tier"),
    *("issuer", "day", "decision"),
)
_ROSTER_FROM = (
    *("period", "company", "employee", "unit", "name", "key", "regulation", "decision"),
)
