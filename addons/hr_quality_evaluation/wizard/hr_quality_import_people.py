# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheet Nhan_su: people, and what is true of them from which day."""

import re
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..excel.sheets import PEOPLE
from ..rules.names import normalise_name
from .hr_quality_import_handler import Handler

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LOGIN = re.compile(r"[\w.@+-]{3,64}", re.ASCII)
_CODES_SHOWN = 20
_YOUNGEST = timedelta(days=15 * 365)
DATED = (
    "department_id",
    "job_title",
    "sex",
    "personnel_category",
    "quality_management_role",
    "quality_position_group_id",
    "quality_duty_group_id",
)
"""What a version of a person holds; a change of it is a new version."""


class PeopleHandler(Handler):
    sheet = PEOPLE
    sequence = 30

    def look_up(self):
        self.groups = {
            "position_group": self._group_codes("hr.quality.position.group"),
            "duty_group": self._group_codes("hr.quality.duty.group"),
        }

    def check_together(self):
        self._group_rows()
        self._load_people()
        self._check_logins()
        self._check_against_file()

    def _group_codes(self, model):
        return {group.code: group.id for group in self.env[model].search([])}

    def check_row(self, row, company):
        job = self.job
        job.has_unit(row, "unit_code", company)
        job.has_staff(row, "tracker_staff_code", company)
        if row["staff_code"] and row["tracker_staff_code"] == row["staff_code"]:
            job.error(row, "assessor_is_subject", "tracker_staff_code")
        for key, known in self.groups.items():
            if row[key] and row[key] not in known:
                self.job.error(
                    row, "unknown_group", key, allowed=", ".join(sorted(known))
                )
        born, since = row["birth_date"], row["date_from"]
        if born and since and born + _YOUNGEST > since:
            job.error(row, "birth_unlikely", "birth_date")
        if row["email"] and not _MAIL.fullmatch(row["email"]):
            job.error(row, "bad_email", "email")
        if row["login"] and not _LOGIN.fullmatch(row["login"]):
            job.error(row, "bad_login", "login")

    def _group_rows(self):
        """Rows of a person together, oldest first."""
        self.people = {}
        for (company, code, _day), (row, _company) in self.plan.items():
            self.people.setdefault((company, code), []).append(row)
        for rows in self.people.values():
            rows.sort(key=lambda row: row["date_from"])
            for row in rows[1:]:
                if row["name"] and row["name"] != rows[0]["name"]:
                    self.job.warn(row, "name_differs", "name", rows[0]["name"])

    def _load_people(self):
        """People on file and their versions, two queries for all."""
        ids = [self.job.staff.ids.get(key) for key in self.people]
        people = self.env["hr.employee"].browse([one for one in ids if one])
        self.records = {
            (person.company_id.id, person.staff_code): person for person in people
        }
        self.versions = {}
        for version in self.env["hr.version"].search(
            [("employee_id", "in", people.ids), ("active", "=", True)],
            order="date_version, id",
        ):
            known = {name: self.plain(version[name]) for name in DATED}
            timeline = self.versions.setdefault(version.employee_id.id, [])
            timeline.append((version.date_version, known))

    def _check_against_file(self):
        """What the file says of people on file: names and dated values compared."""
        for key, rows in self.people.items():
            person = self.records.get(key)
            if person:
                self._check_person(person, rows)
        self._warn_namesakes()

    def _check_person(self, person, rows):
        row = rows[-1]
        if row["name"] and normalise_name(person.name or "") != row["name"]:
            self.job.warn(row, "name_differs", "name", person.name)
        for key, known in (
            ("birth_date", person.birthday),
            ("hired_on", person.quality_hired_on),
        ):
            if row[key] and known and row[key] != known:
                self.job.warn(row, "kept_on_file", key, known.strftime("%d/%m/%Y"))
        days = {day: known for day, known in self.versions.get(person.id, [])}
        for row in rows:
            known = days.get(row["date_from"])
            wanted = self._comparable(row, person.company_id.id)
            changed = known and [k for k, v in wanted.items() if known[k] != v]
            if changed:
                self.job.error(
                    row,
                    "version_differs",
                    "date_from",
                    headings=", ".join(_HEADINGS[name] for name in changed),
                )

    def _comparable(self, row, company):
        """The dated values of a row; a unit of this file differs from any on file."""
        return self._dated(row, company) | (
            {"department_id": -1}
            if row["unit_code"]
            and (company, row["unit_code"]) not in self.job.units.ids
            else {}
        )

    def _warn_namesakes(self):
        """A person without a code on file may be the one the file calls new."""
        new = {key for key in self.people if key not in self.records}
        if not new:
            return
        names = [self.people[key][0]["name"] for key in new]
        uncoded = self.env["hr.employee"].search_fetch(
            [
                ("staff_code", "=", False),
                ("name", "in", names),
                ("company_id", "in", [company for company, _code in new]),
            ],
            ["name", "company_id"],
        )
        known = {(person.company_id.id, person.name) for person in uncoded}
        for key in new:
            row = self.people[key][0]
            if (key[0], row["name"]) in known:
                self.job.warn(row, "namesake_without_code", "name")

    # log-ins

    def _check_logins(self):
        self.logins, wanted = {}, {}
        for (company, code), rows in self.people.items():
            row = next((one for one in reversed(rows) if one["login"]), None)
            if row:
                wanted.setdefault(row["login"].casefold(), []).append(
                    (company, code, row)
                )
        for holders in wanted.values():
            in_company = {}
            for company, code, row in holders:
                if company in in_company:
                    self.job.error(
                        row, "login_twice", "login", other=in_company[company]
                    )
                in_company[company] = code
        if not wanted:
            return
        if self.job.create_logins:
            self._check_users(wanted)
        else:
            self._list_without_account(wanted)

    def _list_without_account(self, wanted):
        """Accounts are the administrator's work: who waits for one is listed."""
        waiting = []
        for holders in wanted.values():
            for company, code, row in holders:
                person = self.records.get((company, code))
                if not (person and person.user_id):
                    waiting.append((code, row))
        if not waiting:
            return
        codes = [code for code, _row in waiting]
        shown = ", ".join(codes[:_CODES_SHOWN])
        if len(codes) > _CODES_SHOWN:
            shown += ", …"
        self.job.warn(
            waiting[0][1], "logins_left", "login", count=len(codes), codes=shown
        )

    def _check_users(self, wanted):
        rows = [holder[2] for holders in wanted.values() for holder in holders]
        needed = ("res.users", "res.partner")
        if not all(self.env[model].has_access("create") for model in needed):
            self.job.error(rows[0], "logins_need_administrator", "login")
            return
        users = self.env["res.users"].search([("login", "in", list(wanted))])
        self.users = {user.login: user for user in users}
        self.logins = wanted
        for login, holders in wanted.items():
            for company, code, row in holders:
                self._check_holder(self.users.get(login), (company, code), row)

    def _check_holder(self, user, key, row):
        """A log-in on file must not be someone else's."""
        person = self.records.get(key)
        if person and person.user_id and person.user_id != user:
            self.job.warn(row, "kept_on_file", "login", person.user_id.login)
        holder = user and user.employee_ids.filtered(
            lambda one: one.company_id.id == key[0]
        )
        if holder and holder != person:
            self.job.error(row, "login_taken", "login", holder=holder.name)

    def _create_users(self):
        new = {
            login: rows
            for login, rows in self.logins.items()
            if login not in self.users
        }
        if not new:
            return
        created = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                [self._prepare_user(login, holders) for login, holders in new.items()]
            )
        )
        self.users |= {user.login: user for user in created}

    def _prepare_user(self, login, holders):
        companies = [company for company, _code, _row in holders]
        row = holders[0][2]
        return {
            "login": login,
            "name": row["name"],
            "email": row["email"],
            "lang": self.env.user.lang,
            "tz": self.env.user.tz or "Asia/Ho_Chi_Minh",
            "company_id": companies[0],
            "company_ids": [Command.set(companies)],
            "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
        }

    def _user_of(self, rows):
        login = next((row["login"] for row in reversed(rows) if row["login"]), "")
        if not self.job.create_logins or not login:
            return False
        return self.users[login.casefold()].id

    # writing

    def apply(self):
        self._create_users()
        new = [key for key in self.people if key not in self.records]
        self.created = self._create_people(new)
        for key in self.people:
            person, rows = self.records[key], self.people[key]
            changed = self._write_versions(person, rows, key[0])
            changed |= key not in new and self._fill_gaps(person, rows)
            if key in new:
                self.counts.created += 1
            elif changed:
                self.counts.updated += 1
            else:
                self.counts.unchanged += 1
        self._set_trackers()

    def _create_people(self, keys):
        people = (
            self.env["hr.employee"]
            .with_context(tracking_disable=True)
            .create([self._prepare_person(key) for key in keys])
        )
        for key, person in zip(keys, people, strict=True):
            row = self.people[key][0]
            self.records[key] = person
            self.job.staff.ids[key] = person.id
            known = dict.fromkeys(DATED, False) | self._dated(row, key[0])
            self.versions[person.id] = [(row["date_from"], known)]
        return people

    def _prepare_person(self, key):
        company, code = key
        rows = self.people[key]
        latest = {k: next((r[k] for r in reversed(rows) if r[k]), None) for k in _ONCE}
        vals = {
            "name": latest["name"],
            "staff_code": code,
            "company_id": company,
            "birthday": latest["birth_date"],
            "quality_hired_on": latest["hired_on"],
            "work_email": latest["email"],
            "user_id": self._user_of(rows),
            "date_version": rows[0]["date_from"],
            **self._dated(rows[0], company),
        }
        return {name: value for name, value in vals.items() if value}

    def _dated(self, row, company):
        """The dated values a row gives; a blank cell gives none."""
        vals = {
            "department_id": self.job.units.ids.get((company, row["unit_code"])),
            "job_title": row["job_title"],
            "sex": row["sex"],
            "personnel_category": row["personnel_category"],
            "quality_management_role": row["management_role"],
            "quality_position_group_id": self.groups["position_group"].get(
                row["position_group"]
            ),
            "quality_duty_group_id": self.groups["duty_group"].get(row["duty_group"]),
        }
        return {name: value for name, value in vals.items() if value}

    def _write_versions(self, person, rows, company):
        """A new version where a row says something else than was true that day."""
        changed = False
        timeline = self.versions.setdefault(person.id, [])
        for row in rows:
            day, wanted = row["date_from"], self._dated(row, company)
            before = [known for since, known in timeline if since <= day]
            known = before[-1] if before else {}
            new = {name: v for name, v in wanted.items() if known.get(name) != v}
            if not new:
                continue
            if person not in self.created:
                headings = ", ".join(_HEADINGS[name] for name in new)
                self.job.warn(row, "new_version", "date_from", headings=headings)
            person.create_version({"date_version": day, **new})
            timeline.append((day, {**dict.fromkeys(DATED, False), **known, **wanted}))
            timeline.sort(key=lambda entry: entry[0])
            changed = True
        return changed

    def _fill_gaps(self, person, rows):
        """What is not dated is only added where nothing is on file."""
        latest = {k: next((r[k] for r in reversed(rows) if r[k]), None) for k in _ONCE}
        vals = {
            "birthday": latest["birth_date"],
            "quality_hired_on": latest["hired_on"],
            "work_email": latest["email"],
            "user_id": self._user_of(rows),
        }
        missing = {n: value for n, value in vals.items() if value and not person[n]}
        if missing:
            mail = person.work_email or vals["work_email"]
            person.write(missing)
            if mail and not person.work_email:  # an account without mail took its place
                person.work_email = mail
        return bool(missing)

    def finish(self):
        """Once more: a new head of a unit has become the manager of its people."""
        self._set_trackers()

    def _set_trackers(self):
        """Who tracks whom; one write for all that one person tracks."""
        today, tracked = fields.Date.context_today(self.env.user), {}
        for (company, code), rows in self.people.items():
            past = [row for row in rows if row["date_from"] <= today] or rows[:1]
            tracker = self.job.staff.ids.get((company, past[-1]["tracker_staff_code"]))
            person = self.records[company, code]
            if tracker and person.parent_id.id != tracker:
                tracked[tracker] = tracked.get(tracker, person.browse()) | person
        for tracker, people in tracked.items():
            people.write({"parent_id": tracker})


_ONCE = ("name", "birth_date", "hired_on", "email")
_HEADINGS = {
    "department_id": PEOPLE.by_key["unit_code"].heading,
    "job_title": PEOPLE.by_key["job_title"].heading,
    "sex": PEOPLE.by_key["sex"].heading,
    "personnel_category": PEOPLE.by_key["personnel_category"].heading,
    "quality_management_role": PEOPLE.by_key["management_role"].heading,
    "quality_position_group_id": PEOPLE.by_key["position_group"].heading,
    "quality_duty_group_id": PEOPLE.by_key["duty_group"].heading,
}
