# Part of HR Quality. See LICENSE. (LGPL-3)
"""Codes of the rules turned into sentences, in one place, and the proof sheet."""

import json

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from .hr_emulation_nomination import READER

_lt = LazyTranslate(__name__)

LISTS = ("scope", "work", "form")
ASKED = {
    "any_of": _lt("One of these conditions"),
    "rating_in": _lt("Rated %(grades)s"),
    "holds_title_same_year": _lt("%(title)s of %(year)s"),
    "initiative_scope_min": _lt("%(work)s (level: %(scope)s), %(count)s or more"),
    "months_of_service_min": _lt("In the service for %(months)s months or more"),
    "discipline_below": _lt("No discipline from %(form)s up"),
    "not_frozen": _lt("Nothing is being verified"),
    "movement_active": _lt("Unity, discipline, part in the movement"),
    "unit_in_being": _lt("The unit is not dissolved"),
    "reviewed_here": _lt("Rated and reviewed by this body"),
    "run_of_title_min": _lt("%(title)s %(years)s years in a row"),
    "run_of_rating_min": _lt("Rated %(grades)s %(years)s years in a row"),
    "absence_days_below": _lt("Absent fewer than %(days)s days"),
    "long_training_result_in": _lt("Training of %(months)s months or more ended well"),
    "share_of_members_with_title>": _lt(
        "More than %(percent)s %% of members with %(title)s"
    ),
    "share_of_members_with_title>=": _lt(
        "%(percent)s %% of members or more with %(title)s"
    ),
    "all_members_at_least": _lt("All members rated %(grades)s or better"),
    "count_of_title_min": _lt("%(count)s member(s) or more with %(title)s"),
    "no_member_disciplined_from": _lt("No member disciplined from %(form)s up"),
}
FOUND = {
    "rating_in": "_found_rating",
    "reviewed_here": "_found_elsewhere",
    "holds_title_same_year": "_found_title",
    "initiative_scope_min": "_found_count",
    "months_of_service_min": "_found_months",
    "discipline_below": "_found_form",
    "not_frozen": "_found_freeze",
    "run_of_title_min": "_found_years",
    "run_of_rating_min": "_found_years",
    "absence_days_below": "_found_days",
    "share_of_members_with_title": "_found_share",
    "all_members_at_least": "_found_below",
    "count_of_title_min": "_found_count",
    "no_member_disciplined_from": "_found_count",
}


class HrEmulationNomination(models.Model):
    _inherit = "hr.emulation.nomination"

    proof = fields.Html("Proof Sheet", compute="_compute_proof", sanitize=False)
    reading_note = fields.Char("By Reading", compute="_compute_reading_note")
    missing_note = fields.Char("Missing", compute="_compute_missing_note")

    @api.depends("trace", "recheck_trace", "changed")
    @api.depends_context("lang", "uid")
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

    @api.depends("trace", "elsewhere")
    @api.depends_context("lang")
    def _compute_missing_note(self):
        for nomination in self:
            missing = [c for c in nomination._sheet().get("checks", []) if not c["met"]]
            if nomination.elsewhere:
                place = [c for c in missing if c["kind"] == "reviewed_here"]
                nomination.missing_note = nomination._found_sentence(*place)
                continue
            nomination.missing_note = " · ".join(
                nomination._condition_sentence(check) for check in missing
            )

    def _sheet(self, recheck=False):
        self_sudo = self.sudo()  # heads see the sheet, not the figures behind it
        trace = self_sudo.recheck_trace if recheck else self_sudo.trace
        return json.loads(trace or "{}")

    def _prepare_proof(self):
        """What the sheet shows: conditions, the other reading, new facts, the run."""
        self.ensure_one()
        sheet = self._sheet()
        return {
            "nomination": self,
            "verdict": self._labels("verdict")[self.verdict],
            "checks": self._describe(sheet.get("checks", [])),
            "others": self._prepare_others(sheet),
            "recheck": self._describe(self._sheet(recheck=True).get("checks", []))
            if self.changed
            else [],
            "ruleset": self.round_id.sudo().ruleset_id.name,
            "confirmed": self._prepare_confirmed(),
            "years": self._prepare_years(),
        }

    def _prepare_others(self, sheet):
        """The other reading's answer, for as long as nobody has confirmed one."""
        if self.round_id.sudo().ruleset_id.confirmed_on:
            return []
        return [
            (code, self._describe(checks))
            for code, checks in sheet.get("others", {}).items()
        ]

    def _describe(self, checks):
        return [
            {
                "met": check["met"],
                "provisional": check["provisional"],
                "unconfirmed": not check["alternatives"] and self._unconfirmed(check),
                "article": check["article"],
                "condition": self._condition_sentence(check),
                "found": self._found_sentence(check),
                "sources": self._name_sources(check),
                "alternatives": self._describe(check["alternatives"]),
            }
            for check in checks
        ]

    def _name_sources(self, check):
        """The papers a value stands on; those of a hidden grade are hidden with it."""
        if check["kind"] == "rating_in" and self._hides_grade():
            return []
        return [source[0] for source in check["sources"] if source[0]]

    def _unconfirmed(self, check):
        """Nobody has read that line of the text yet, or it was read otherwise."""
        if check["kind"] == "reviewed_here":
            return False
        ruleset_sudo = self.round_id.sudo().ruleset_id  # words of a text, no person's
        standing = ruleset_sudo._standing(check["confidence"], check["reading"])
        return standing in ("unconfirmed", "other")

    def _prepare_confirmed(self):
        """Who read which text, when and how, once somebody has."""
        ruleset_sudo = self.round_id.sudo().ruleset_id  # words of a text, no person's
        if not ruleset_sudo.confirmed_on:
            return {}
        on = fields.Datetime.context_timestamp(self, ruleset_sudo.confirmed_on)
        return {
            "by": ruleset_sudo.confirmed_by_id.name,
            "on": on.strftime("%d/%m/%Y"),
            "text": (ruleset_sudo.confirmed_text or "").strip(),
            "reading": ruleset_sudo.confirmed_reading or "",
        }

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
        asked = check["threshold"]
        sentence = ASKED[check["kind"] + asked.get("operator", "")]
        return self._words(sentence) % self._prepare_asked(asked)

    def _prepare_asked(self, asked):
        """The words a sentence may need, from the figures of the condition."""
        words = {
            name: asked.get(name, "") for name in ("year", "years", "count", "months")
        }
        words["days"] = asked.get("days", "")
        words["grades"] = self._grades(asked.get("grades") or [asked.get("grade")])
        words["title"] = self._title(asked.get("title"))
        words["percent"] = asked.get("percent", "").rstrip("0").rstrip(".")
        words.update({name: self._word(name, asked.get(name)) for name in LISTS})
        return words

    # What was found

    def _found_sentence(self, check):
        """The value found, in words; what is not known is said so."""
        found = check["found"]
        if check["reason"] == "unknown":
            return self.env._("Not known yet")
        describe = getattr(self, FOUND.get(check["kind"], "_found_nothing"))
        return describe(found)

    def _found_nothing(self, _found):
        return ""

    def _found_rating(self, found):
        if found["status"] == "official":
            if self._hides_grade():
                return self.env._("Decided, not published yet")
            return self._grades([found["grade"]])
        if not self.env.user.has_group(READER):
            return self.env._("Proposed, not decided")
        grade = self._grades([found["grade"]])
        return self.env._("%(grade)s (proposed, not decided)", grade=grade)

    def _found_elsewhere(self, found):
        """Where it is reviewed: the body that answered, else why it is not here."""
        if found.get("by"):
            return self.env._("Reviewed by %(body)s", body=found["by"])
        return found.get("ground") or self.env._("Rated elsewhere")

    def _found_title(self, found):
        if not found:
            return self.env._("None")
        if found["state"] == "granted":
            return self._title(found["title"])
        if found["state"] == "passed":
            return self.env._("Passed by the council in this round")
        return self.env._("Proposed in this round")

    def _found_months(self, found):
        return self.env._("%(months)s months", months=found["months"])

    def _found_years(self, found):
        return self.env._("%(years)s years", years=found["years"])

    def _found_days(self, found):
        return self.env._("%(days)s days", days=found["days"])

    def _found_form(self, found):
        return self._word("form", found["form"]) or self.env._("None")

    def _found_freeze(self, found):
        freezes = self.env["hr.emulation.freeze"]
        labels = freezes.fields_get(["reason"], ["selection"])["reason"]["selection"]
        return dict(labels).get(found["reason"]) or self.env._("None")

    def _found_count(self, found):
        count = found["count"] if "count" in found else len(found["members"])
        return self.env._("%(count)s found", count=count)

    def _found_below(self, found):
        return self.env._(
            "%(count)s of %(of)s below", count=len(found["below"]), of=found["of"]
        )

    def _found_share(self, found):
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
        labels = (self._word("min_grade", grade) for grade in grades if grade)
        return self.env._(" or ").join(labels)

    def _words(self, sentence):
        return self.env._(sentence)

    def _title(self, code):
        if not code:
            return ""
        titles = self.env["hr.emulation.title"].with_context(active_test=False)
        return titles.search([("code", "=", code)], limit=1).name or code

    def _word(self, name, value):
        if not value:
            return ""
        conditions = self.env["hr.emulation.condition"]
        labels = conditions.fields_get([name], ["selection"])[name]["selection"]
        return dict(labels).get(value, value)
