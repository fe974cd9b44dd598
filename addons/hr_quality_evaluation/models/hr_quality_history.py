# Part of HR Quality. See LICENSE. (LGPL-3)
"""Ratings of earlier years, taken over as they were decided: no score, no marks."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, split_every

from ..rules.names import name_key
from .document_language import in_document_language

BATCH = 1000


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    @api.model
    def _import_history(self, rows):
        """Closed periods with decided, published results; the same rows change nothing.

        :param rows: dicts with company_id, employee_id or department_id, year, grade,
            number, date, issuer, and regulation_id or legal_basis (its text)
        :returns: how many results were created, updated and left as they were
        """
        if not self._may_officer():
            raise AccessError(self.env._("Earlier ratings are entered by personnel."))
        rows = list(rows)
        for row in rows:
            self._check_history(row)
        documents = in_document_language(self)
        periods = documents._history_periods(rows)
        decisions = documents._history_decisions(rows, periods)
        regulations = self._history_regulations(rows)
        created = 0
        for chunk in split_every(BATCH, rows):
            lines = self._prepare_history(chunk, periods, decisions, regulations)
            created += self._write_history(lines)
        self._close_history(decisions.values(), periods.values())
        self.env.invalidate_all()
        return {"created": created, "updated": 0, "unchanged": len(rows) - created}

    def _check_history(self, row):
        missing = [name for name in _NEEDED if not row.get(name)]
        if missing or bool(row.get("employee_id")) == bool(row.get("department_id")):
            raise UserError(
                self.env._(
                    "An earlier rating needs a person or a unit, and: %(missing)s.",
                    missing=", ".join(missing or _NEEDED),
                )
            )

    def _history_periods(self, rows):
        """A closed period for each company and year, made when it is not there yet."""
        wanted = {(row["company_id"], row["year"]) for row in rows}
        periods_sudo = self.sudo()  # a closed year is nobody's to create by hand
        found = {
            (period.company_id.id, period.date_to.year): period
            for period in periods_sudo.search(
                [
                    ("is_history", "=", True),
                    ("company_id", "in", [company for company, _year in wanted]),
                ]
            )
        }
        missing = sorted(wanted - set(found))
        made = periods_sudo.create(
            [self._prepare_history_period(company, year) for company, year in missing]
        )
        found.update(zip(missing, made, strict=True))
        return {key: found[key] for key in wanted}

    def _prepare_history_period(self, company, year):
        return {
            "name": self.env._("Year %(year)s (earlier rating)", year=year),
            "company_id": company,
            "kind": "year",
            "is_history": True,
            "date_from": date(year, 1, 1),
            "date_to": date(year, 12, 31),
            "reference_date": date(year, 12, 31),
        }

    def _history_regulations(self, rows):
        """By row: the regulation named, or the one its legal basis cites."""
        regulations_sudo = self.env["hr.quality.regulation"].sudo()  # read by all
        known = regulations_sudo.search([("state", "!=", "draft")])
        known |= regulations_sudo.search([("number", "!=", False)])
        people = [row["employee_id"] for row in rows if row.get("employee_id")]
        employees_sudo = self.env["hr.employee"].sudo().browse(people)  # category
        categories = {one.id: one.personnel_category for one in employees_sudo}
        chosen = []
        for row in rows:
            category = categories.get(row.get("employee_id"))
            found = row.get("regulation_id") or self._history_regulation(
                row, known, category
            )
            if not found:
                raise UserError(
                    self.env._(
                        "No regulation of this agency matches “%(basis)s”.",
                        basis=row.get("legal_basis") or row["year"],
                    )
                )
            chosen.append(found)
        return {id(row): found for row, found in zip(rows, chosen, strict=True)}

    def _history_regulation(self, row, known, category):
        basis = row.get("legal_basis") or ""
        cited = known.filtered(lambda r: r.number and r.number in basis)
        wanted = "unit" if row.get("department_id") else "person"
        suffix = {"official": "CB", "civil_servant": "CC"}.get(category, "VC")
        ranked = sorted(
            cited,
            key=lambda r: (r.subject != wanted, not r.code.endswith(suffix), r.id),
        )
        return ranked[0].id if ranked else False

    def _history_decisions(self, rows, periods):
        """An issued decision for each number and date of a period."""
        decisions_sudo = self.env["hr.quality.decision"].sudo()  # issued elsewhere
        papers = {}
        for row in rows:
            papers.setdefault(self._history_paper(row, periods), row)
        ids = [period.id for period in periods.values()]
        found = {
            (paper.period_id.id, paper.number, paper.date, paper.kind): paper
            for paper in decisions_sudo.search([("period_id", "in", ids)])
        }
        missing = [paper for paper in papers if paper not in found]
        made = decisions_sudo.create(
            [
                {
                    "name": self.env._(
                        "Earlier rating, year %(year)s", year=papers[paper]["year"]
                    ),
                    "period_id": paper[0],
                    "company_id": papers[paper]["company_id"],
                    "body_id": False,
                    "number": paper[1],
                    "date": paper[2],
                    "kind": paper[3],
                    "signer_title": papers[paper]["issuer"],
                }
                for paper in missing
            ]
        )
        found.update(zip(missing, made, strict=True))
        return {paper: found[paper] for paper in papers}

    @staticmethod
    def _history_paper(row, periods):
        period = periods[row["company_id"], row["year"]]
        kind = "person" if row.get("employee_id") else "unit"
        return (period.id, row["number"], row["date"], kind)

    def _prepare_history(self, chunk, periods, decisions, regulations):
        """The columns of each sheet; names and units as they are today."""
        people = [row["employee_id"] for row in chunk if row.get("employee_id")]
        units = [row["department_id"] for row in chunk if row.get("department_id")]
        employees_sudo = self.env["hr.employee"].sudo().browse(people)  # names
        units_sudo = self.env["hr.department"].sudo().browse(units)  # names
        subjects = {("person", one.id): one for one in employees_sudo}
        subjects |= {("unit", one.id): one for one in units_sudo}
        rules_sudo = self.env["hr.quality.regulation"].sudo()  # read by all
        lines = []
        for row in chunk:
            paper = self._history_paper(row, periods)
            subject = subjects[paper[3], row.get("employee_id") or row["department_id"]]
            tiers = rules_sudo.browse(regulations[id(row)]).tier_ids
            line = self._prepare_history_subject(subject, paper[3] == "person")
            lines.append(
                {
                    **line,
                    "period": paper[0],
                    "company": row["company_id"],
                    "regulation": regulations[id(row)],
                    "grade": row["grade"],
                    "tier": tiers.filtered(lambda t, g=row["grade"]: t.grade == g).name
                    or row["grade"],
                    "day": row["date"],
                    "code": _code(paper[0], line["employee"], subject.id),
                    "decision": decisions[paper].id,
                    "issuer": row["issuer"],
                }
            )
        return lines

    def _prepare_history_subject(self, subject, is_person):
        unit = subject.department_id if is_person else subject
        if not unit:
            raise UserError(
                self.env._("%(name)s has no unit on file.", name=subject.name)
            )
        return {
            "employee": subject.id if is_person else None,
            "login": (subject.user_id.id or None) if is_person else None,
            "unit": unit.id,
            "name": subject.name,
            "key": name_key(subject.name),
            "path": unit.complete_name,
        }

    def _write_history(self, lines):
        """Sheets, then roster and results of the new ones; the number written."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_evaluation (period_id, company_id, regulation_id,
                    employee_id, user_id, department_id, subject_name, name_key,
                    department_path, published_grade, published_tier, published_on,
                    code, regime, state, create_uid, create_date, write_uid, write_date)
                SELECT v.period, v.company, v.regulation, v.employee::int, v.login::int,
                       v.unit, v.name, v.key, v.path, v.grade, v.tier, v.day::timestamp,
                       v.code, 'state', 'published', %(uid)s, %(now)s::timestamp,
                       %(uid)s, %(now)s::timestamp
                  FROM (VALUES %(rows)s) v(period, company, regulation, employee, login,
                       unit, name, key, path, grade, tier, day, code)
                ON CONFLICT DO NOTHING
                RETURNING code, id
                """,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                rows=_rows(lines, _SHEET_FROM),
            )
        )
        sheets = dict(self.env.cr.fetchall())
        self._check_history_same([line for line in lines if line["code"] not in sheets])
        new = [
            {**line, "sheet": sheets[line["code"]]}
            for line in lines
            if line["code"] in sheets
        ]
        if new:
            self._insert_history_results(new)
            self._insert_history_roster(new)
        return len(new)

    def _check_history_same(self, lines):
        """A rating already on file is not overwritten by another one.

        :raises UserError: naming the first person or unit that differs
        """
        sheets_sudo = self.env["hr.quality.evaluation"].sudo()  # just a comparison
        known = {
            sheet.code: sheet.published_grade
            for sheet in sheets_sudo.search_fetch(
                [("code", "in", [line["code"] for line in lines])],
                ["code", "published_grade"],
            )
        }
        for line in lines:
            if known.get(line["code"]) != line["grade"]:
                raise UserError(
                    self.env._(
                        "%(name)s already has another rating on file for that year.",
                        name=line["name"],
                    )
                )

    def _insert_history_results(self, new):
        self.env.cr.execute(
            SQL(
                """
                WITH new AS (
                INSERT INTO hr_quality_result (evaluation_id, code, period_id,
                    company_id, employee_id, department_id, subject_name, name_key,
                    decided_grade, proposed_grade, decided_tier, decided_by, decided_on,
                    decision_id, state, version_no, current, final, has_score,
                    create_uid, create_date, write_uid, write_date)
                SELECT v.sheet, v.code || '/1', v.period, v.company, v.employee::int,
                       v.unit, v.name, v.key, v.grade, v.grade, v.tier, v.issuer,
                       v.day::date, v.decision, 'decided', 1, TRUE, TRUE, FALSE,
                       %(uid)s, %(now)s::timestamp, %(uid)s, %(now)s::timestamp
                  FROM (VALUES %(rows)s) v(sheet, code, period, company, employee, unit,
                       name, key, grade, tier, issuer, day, decision)
                RETURNING evaluation_id, id
                )
                UPDATE hr_quality_evaluation e SET published_result_id = new.id
                  FROM new WHERE e.id = new.evaluation_id
                """,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                rows=_rows(new, _RESULT_FROM),
            )
        )

    def _insert_history_roster(self, new):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_roster (evaluation_id, period_id, company_id,
                    employee_id, department_id, name, name_key, regulation_id,
                    decision_id, outcome, final, create_uid, create_date, write_uid,
                    write_date)
                SELECT v.sheet, v.period, v.company, v.employee::int, v.unit, v.name,
                       v.key, v.regulation, v.decision, 'rated', TRUE,
                       %(uid)s, %(now)s::timestamp, %(uid)s, %(now)s::timestamp
                  FROM (VALUES %(rows)s) v(sheet, period, company, employee, unit, name,
                       key, regulation, decision)
                ON CONFLICT DO NOTHING
                """,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                rows=_rows(new, _ROSTER_FROM),
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


_NEEDED = ("company_id", "year", "grade", "number", "date", "issuer")
_SHEET_FROM = (
    *("period", "company", "regulation", "employee", "login", "unit", "name", "key"),
    *("path", "grade", "tier", "day", "code"),
)
_RESULT_FROM = (
    *("sheet", "code", "period", "company", "employee", "unit", "name", "key"),
    *("grade", "tier", "issuer", "day", "decision"),
)
_ROSTER_FROM = (
    *("sheet", "period", "company", "employee", "unit", "name", "key"),
    *("regulation", "decision"),
)


def _rows(lines, names):
    """The named columns of the lines as rows of a VALUES list."""
    return SQL(", ").join(
        SQL("%s", tuple(line[name] for name in names)) for line in lines
    )


def _code(period, employee, subject):
    """The neutral number of a sheet of an earlier year."""
    return f"H{period}-{'N' if employee else 'D'}{subject}"
