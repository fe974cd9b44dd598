# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets Don_vi and Chuyen_doi_don_vi: units, their heads, what they came from."""

from ..excel.parsers import clean
from ..excel.sheets import SUCCESSION, UNITS
from .hr_quality_import_handler import Handler, RegisterHandler, differing


class UnitsHandler(Handler):
    sheet = UNITS
    sequence = 10

    def check_together(self):
        self._check_cycles()
        self.regulations = self._find_regulations()
        on_file = self.env["hr.department"].browse(self.job.units.ids.values())
        self.records = {(unit.company_id.id, unit.unit_code): unit for unit in on_file}
        for key, (row, _company) in self.plan.items():
            unit = self.records.get(key)
            if unit and row["name"] and clean(unit.name) != row["name"]:
                self.job.warn(row, "name_differs", "name", unit.name)

    def check_row(self, row, company):
        job = self.job
        job.has_unit(row, "parent_code", company)
        job.has_staff(row, "head_staff_code", company)
        if row["unit_code"] and row["parent_code"] == row["unit_code"]:
            job.error(row, "own_parent", "parent_code")
        if not row["head_staff_code"] and "head_staff_code" not in row.bad:
            job.warn(row, "no_head", "head_staff_code")
        if row["quy_che_date"] and not row["quy_che_number"]:
            job.error(row, "regulation_without_number", "quy_che_number")

    def _check_cycles(self):
        """Walk up from each row; the walk must end."""
        parents = self._parents()
        for (company, code), (row, _company) in self.plan.items():
            seen, above = {code}, parents.get((company, code))
            while above and above not in seen:
                seen.add(above)
                above = parents.get((company, above))
            if above == code != row["parent_code"]:
                self.job.error(row, "unit_cycle", "parent_code")

    def _parents(self):
        """(company, code) → code above, as it will be once the file is in."""
        units = self.env["hr.department"].browse(self.job.units.ids.values())
        parents = {
            (unit.company_id.id, unit.unit_code): unit.parent_id.unit_code
            for unit in units
        }
        for key, (row, _company) in self.plan.items():
            if row["parent_code"]:
                parents[key] = row["parent_code"]
        return parents

    def _find_regulations(self):
        """The unit's own regulation, by the number or the code of one on file."""
        rows = [(row, own) for row, own in self.plan.values() if row["quy_che_number"]]
        if not rows:
            return {}
        numbers = [row["quy_che_number"] for row, _company in rows]
        records = self.env["hr.quality.regulation"].search(
            ["|", ("number", "in", numbers), ("code", "in", numbers)],
            order="version_no desc, id desc",
        )
        found = {}
        for row, company in rows:
            matching = records.filtered(
                lambda regulation, row=row, company=company: (
                    row["quy_che_number"] in (regulation.number, regulation.code)
                    and regulation.company_id.id in (False, company)
                )
            )
            found[row.number] = matching[:1].id
            if not matching:
                self.job.warn(row, "unknown_regulation", "quy_che_number")
        return found

    def apply(self):
        self._create_levels([key for key in self.plan if key not in self.records])
        self._update([key for key in self.plan if key not in self.created])

    def _create_levels(self, keys):
        """Parents before children: one insert per level."""
        self.created = set(keys)
        left = list(keys)
        while left:
            level = [key for key in left if self._parent_is_there(key)]
            units = self.env["hr.department"].create(
                [{**self._prepare(key), **self._prepare_new(key)} for key in level]
            )
            for key, unit in zip(level, units, strict=True):
                self.records[key] = unit
                self.job.units.ids[key] = unit.id
            left = [key for key in left if key not in self.records]
        self.counts.created = len(keys)

    def _parent_is_there(self, key):
        row, company = self.plan[key]
        return not row["parent_code"] or (company, row["parent_code"]) in self.records

    def _prepare_new(self, key):
        row, company = self.plan[key]
        return {
            "name": row["name"],
            "unit_code": row["unit_code"],
            "company_id": company,
        }

    def _prepare(self, key):
        """What the row says; blank cells say nothing."""
        row, company = self.plan[key]
        vals = {
            "quality_unit_kind": row["kind"],
            "quality_legal_personality": row["legal_personality"],
            "quality_managing_body": row["managing_body"],
            "quality_date_from": row["valid_from"],
            "quality_own_regulation_id": self.regulations.get(row.number) or None,
            "parent_id": self.job.units.ids.get((company, row["parent_code"])),
        }
        return {name: value for name, value in vals.items() if value is not None}

    def _update(self, keys):
        for key in keys:
            unit, (row, _company) = self.records[key], self.plan[key]
            if changed := differing(unit, self._prepare(key)):
                self.say_change(row, unit, changed)
                unit.write(changed)
                self.counts.updated += 1
            else:
                self.counts.unchanged += 1

    def finish(self):
        """Heads, now that the people are there."""
        for key, (row, company) in self.plan.items():
            head = self.job.staff.ids.get((company, row["head_staff_code"]))
            unit = self.records[key]
            if head and unit.manager_id.id != head:
                unit.manager_id = head
                if key not in self.created:
                    self.counts.updated += 1
                    self.counts.unchanged -= 1


class SuccessionHandler(RegisterHandler):
    sheet = SUCCESSION
    sequence = 20
    model = "hr.quality.succession"
    key_fields = ("company_id", "old_code", "kind", "department_id")

    def check_row(self, row, company):
        self.job.has_unit(row, "new_unit_code", company)
        self.job.check_order(row, "decision_date", "valid_from")
        dissolved = row["kind"] == "dissolve"
        if row["kind"] and dissolved == bool(row["new_unit_code"]):
            code = "dissolved_has_heir" if dissolved else "heir_missing"
            self.job.error(row, code, "new_unit_code")

    def prepare(self, row, company):
        return [
            {
                "company_id": company,
                "kind": row["kind"],
                "old_code": row["old_unit_code"],
                "old_name": row["old_unit_name"],
                "department_id": self.unit_id(row, "new_unit_code", company),
                "number": row["decision_number"],
                "date_signed": row["decision_date"],
                "date": row["valid_from"],
            }
        ]
