# Part of HR Quality. See LICENSE. (LGPL-3)
"""Codes of the rules turned into sentences, in one place, and the proof sheet."""

import json

from odoo import api, fields, models

GRADES = "grade"
LISTS = {"scope", "work", "form"}


class HrEmulationNomination(models.Model):
    _inherit = "hr.emulation.nomination"

    proof = fields.Html("Proof Sheet", compute="_compute_proof", sanitize=False)
    reading_note = fields.Char("By Reading", compute="_compute_reading_note")
    missing_note = fields.Char("Missing", compute="_compute_missing_note")

    @api.depends("trace", "recheck_trace", "changed")
    @api.depends_context("lang")
    def _compute_proof(self):
        """Rendered by a template that escapes every value it is given."""
        for nomination in self:
            nomination.proof = self.env["ir.qweb"]._render(
                "hr_emulation_awards.nomination_proof", nomination._prepare_proof()
            )

    @api.depends("trace")
    @api.depends_context("lang")
    def _compute_reading_note(self):
        labels = self._labels("verdict")
        for nomination in self:
            readings = nomination._sheet().get("readings", {})
            nomination.reading_note = nomination.differs and " · ".join(
                f"{code}: {labels[verdict]}" for code, verdict in readings.items()
            )

    @api.depends("trace")
    @api.depends_context("lang")
    def _compute_missing_note(self):
        for nomination in self:
            missing = [c for c in nomination._sheet().get("checks", []) if not c["met"]]
            nomination.missing_note = " · ".join(
                nomination._condition_sentence(check) for check in missing
            )

    def _sheet(self, recheck=False):
        return json.loads((self.recheck_trace if recheck else self.trace) or "{}")

    def _prepare_proof(self):
        """What the sheet shows: conditions, the other reading, new facts, the run."""
        self.ensure_one()
        sheet = self._sheet()
        return {
            "nomination": self,
            "verdict": self._labels("verdict")[self.verdict],
            "checks": self._describe(sheet.get("checks", [])),
            "others": [
                (code, self._describe(checks))
                for code, checks in sheet.get("others", {}).items()
            ],
            "recheck": self._describe(self._sheet(recheck=True).get("checks", []))
            if self.changed
            else [],
            "ruleset": self.round_id.sudo().ruleset_id.name,
            "years": self._prepare_years(),
        }

    def _describe(self, checks):
        return [
            {
                "met": check["met"],
                "provisional": check["provisional"],
                "unconfirmed": check["confidence"] == "unconfirmed",
                "article": check["article"],
                "condition": self._condition_sentence(check),
                "found": self._found_sentence(check),
                "sources": [source[0] for source in check["sources"] if source[0]],
                "alternatives": self._describe(check["alternatives"]),
            }
            for check in checks
        ]

    def _prepare_years(self):
        """Five years of this title in the register, and the run that ends last."""
        history = self.env["hr.emulation.award"]._title_years(
            self.title_id, self.employee_id, self.department_id
        )
        years = [(year, year in history) for year in range(self.year - 5, self.year)]
        run = 0
        while self.year - 1 - run in history:
            run += 1
        return {"years": years, "run": run}

    @api.model
    def _labels(self, name):
        return dict(self.fields_get([name], ["selection"])[name]["selection"])

    # What is asked

    def _condition_sentence(self, check):
        """What the condition asks, in words."""
        asked, _ = check["threshold"], self.env._
        sentences = {
            "any_of": lambda: _("One of these conditions"),
            "rating_in": lambda: _(
                "Rated %(grades)s", grades=self._grades(asked["grades"])
            ),
            "holds_title_same_year": lambda: _(
                "%(title)s of %(year)s",
                title=self._title(asked["title"]),
                year=asked["year"],
            ),
            "initiative_scope_min": lambda: self._work_sentence(asked),
            "months_of_service_min": lambda: _(
                "In the service for %(months)s months or more", months=asked["months"]
            ),
            "discipline_below": lambda: _(
                "No discipline from %(form)s up", form=self._word("form", asked["form"])
            ),
            "not_frozen": lambda: _("Nothing is being verified"),
            "movement_active": lambda: _("Unity, discipline, part in the movement"),
            "unit_in_being": lambda: _("The unit is not dissolved"),
            "run_of_title_min": lambda: _(
                "%(title)s %(years)s years in a row",
                title=self._title(asked["title"]),
                years=asked["years"],
            ),
            "run_of_rating_min": lambda: _(
                "Rated %(grades)s %(years)s years in a row",
                grades=self._grades(asked["grades"]),
                years=asked["years"],
            ),
            "absence_days_below": lambda: _(
                "Absent fewer than %(days)s days", days=asked["days"]
            ),
            "long_training_result_in": lambda: _(
                "Training of %(months)s months or more ended well",
                months=asked["months"],
            ),
            "share_of_members_with_title": lambda: self._share_sentence(asked),
            "all_members_at_least": lambda: _(
                "All members rated %(grade)s or better",
                grade=self._grades([asked["grade"]]),
            ),
            "count_of_title_min": lambda: _(
                "%(count)s member(s) or more with %(title)s",
                count=asked["count"],
                title=self._title(asked["title"]),
            ),
            "no_member_disciplined_from": lambda: _(
                "No member disciplined from %(form)s up",
                form=self._word("form", asked["form"]),
            ),
        }
        return sentences[check["kind"]]()

    def _work_sentence(self, asked):
        _ = self.env._
        values = {
            "count": asked["count"],
            "work": self._word("work", asked["work"]),
            "scope": self._word("scope", asked["scope"]),
        }
        return _("%(work)s (%(scope)s level), %(count)s or more", **values)

    def _share_sentence(self, asked):
        _ = self.env._
        title, percent = self._title(asked["title"]), asked["percent"].rstrip("0")
        percent = percent.rstrip(".")
        if asked["operator"] == ">":
            return _(
                "More than %(percent)s %% of members with %(title)s",
                percent=percent,
                title=title,
            )
        return _(
            "%(percent)s %% of members or more with %(title)s",
            percent=percent,
            title=title,
        )

    # What was found

    def _found_sentence(self, check):
        """The value found, in words; what is not known is said so."""
        found, _ = check["found"], self.env._
        if check["reason"] == "unknown":
            return _("Not known yet")
        if check["kind"] == "any_of":
            return ""
        sentences = {
            "rating_in": lambda: self._rating_found(found),
            "holds_title_same_year": lambda: self._title_found(found),
            "initiative_scope_min": lambda: _("%(count)s found", count=found["count"]),
            "months_of_service_min": lambda: _(
                "%(months)s months", months=found["months"]
            ),
            "discipline_below": lambda: self._word("form", found["form"]) or _("None"),
            "not_frozen": lambda: self._freeze(found["reason"]) or _("None"),
            "run_of_title_min": lambda: _("%(years)s years", years=found["years"]),
            "run_of_rating_min": lambda: _("%(years)s years", years=found["years"]),
            "absence_days_below": lambda: _("%(days)s days", days=found["days"]),
            "share_of_members_with_title": lambda: self._share_found(found),
            "all_members_at_least": lambda: _(
                "%(count)s of %(of)s below", count=len(found["below"]), of=found["of"]
            ),
            "count_of_title_min": lambda: _("%(count)s found", count=found["count"]),
            "no_member_disciplined_from": lambda: _(
                "%(count)s found", count=len(found["members"])
            ),
        }
        describe = sentences.get(check["kind"])
        return describe() if describe else ""

    def _rating_found(self, found):
        grade = self._grades([found["grade"]])
        if found["status"] == "official":
            return grade
        return self.env._("%(grade)s (proposed, not decided)", grade=grade)

    def _title_found(self, found):
        if not found:
            return self.env._("None")
        if found["state"] == "granted":
            return self._title(found["title"])
        if found["state"] == "passed":
            return self.env._("Passed by the council in this round")
        return self.env._("Proposed in this round")

    def _share_found(self, found):
        percent = 100 * found["count"] / found["of"] if found["of"] else 0
        shown = f"{percent:.1f}".rstrip("0").rstrip(".").replace(".", ",")
        return self.env._(
            "%(count)s of %(of)s (%(percent)s %%)",
            count=found["count"],
            of=found["of"],
            percent=shown,
        )

    # Words of the catalogues

    def _grades(self, grades):
        labels = self._labels("grade")
        return self.env._(" or ").join(labels[grade] for grade in grades)

    def _title(self, code):
        titles = self.env["hr.emulation.title"].with_context(active_test=False)
        return titles.search([("code", "=", code)], limit=1).name or code

    def _word(self, name, value):
        if not value:
            return ""
        conditions = self.env["hr.emulation.condition"]
        labels = conditions.fields_get([name], ["selection"])[name]["selection"]
        return dict(labels).get(value, value)

    def _freeze(self, reason):
        if not reason:
            return ""
        freezes = self.env["hr.emulation.freeze"]
        labels = freezes.fields_get(["reason"], ["selection"])["reason"]["selection"]
        return dict(labels).get(reason, reason)


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
