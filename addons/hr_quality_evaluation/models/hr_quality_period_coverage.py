# Part of HR Quality. See LICENSE. (LGPL-3)
"""Ai theo quy chế nào: under what each person and unit falls, and why."""

import datetime
from collections import namedtuple

from odoo import models
from odoo.exceptions import AccessError

from .hr_quality_period_cockpit import READER

WHOLE = (
    "hr_quality_evaluation.group_quality_officer",
    "hr_quality_evaluation.group_quality_inspector",
)
"""Who reads of the whole agency; an authority of its bodies only."""
OWN_RULES_DUE = datetime.date(2026, 11, 30)
OWN_RULES_ARTICLE = "điểm a khoản 3 Điều 18 Nghị định số 233/2026/NĐ-CP"
TRANSITION = "khoản 1 Điều 20 Nghị định số 233/2026/NĐ-CP"
TRANSITION_TEXTS = ("90/2020/NĐ-CP", "48/2023/NĐ-CP")
PUBLIC = ("public_employee", "public_manager")
Covered = namedtuple(
    "Covered", "subject name path kind category regulation outcome reason article"
)
"""One person or unit with the rule that meets him."""


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_coverage(self):
        """Who falls under what, before the opening and after it."""
        self.ensure_one()
        return self.env["hr.quality.coverage"]._open(self)

    def _coverage(self):
        """All people and units; before the opening as it would list them, unwritten.

        :raises AccessError: for anyone but readers of the season
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(READER):
            raise AccessError(
                self.env._("This list is for personnel, the authority and inspectors.")
            )
        if self.state in ("draft", "opening"):
            return self._coverage_ahead()
        return self._coverage_listed()

    def _coverage_shows(self):
        """Whether a unit is the caller's to read of, as the roster's rules will say."""
        if any(map(self.env.user.has_group, WHOLE)):
            return lambda unit: True
        units = self.env["hr.department"].with_context(active_test=False)
        mine = set(units.search([("is_under_my_authority", "=", True)]).ids)
        return mine.__contains__

    def _coverage_ahead(self):
        """What the opening would write, by the opening's own functions."""
        self.env.flush_all()
        shows = self._coverage_shows()
        found = []
        people = self._people_rows(self._pending_employees(None))
        ground = self._prepare_ground(people)
        for person in people:
            row = self._prepare_person(person, ground)
            if not shows(row["department_id"]):
                continue
            unit, category = row["department_id"], person["category"]
            line = self._match_person(unit, category, ground)[0] if unit else None
            row["subject"] = "person"
            found.append(self._covered(row, category, line, ground.organisation))
        lines = self.line_ids.filtered(lambda line: line.subject == "unit")
        organisation = self._organisation("unit")
        for row in filter(lambda r: shows(r["department_id"]), self._prepare_units()):
            line = self._line_of(lines, row["regulation_id"], False)
            row["subject"] = "unit"
            found.append(self._covered(row, False, line, organisation))
        return found

    def _coverage_listed(self):
        """What the roster says, frozen at the opening."""
        organisation = self._organisation("person")
        rosters = self.env["hr.quality.roster"].search([("period_id", "=", self.id)])
        found = []
        for entry in rosters:
            subject = "person" if entry.employee_id else "unit"
            sheet = entry.evaluation_id
            category = bool(entry.employee_id) and sheet.personnel_category
            row = {
                "subject": subject,
                "name": entry.name,
                "department_id": entry.department_id.id,
                "regulation_id": entry.regulation_id.id,
                "outcome": entry.outcome,
                "reason": entry.reason,
                "article": entry.article,
            }
            lines = self.line_ids.filtered(lambda line, s=subject: line.subject == s)
            line = self._line_of(lines, entry.regulation_id.id, category)
            found.append(self._covered(row, category, line, organisation))
        return found

    def _line_of(self, lines, regulation, category):
        """The first line that leads to a regulation for a category."""
        for line in lines:
            fits = line.personnel_category in (False, category)
            if fits and (
                line.use_own_regulation or line.regulation_id.id == regulation
            ):
                return line
        return None

    def _covered(self, row, category, line, organisation):
        unit, regulation = row["department_id"], row["regulation_id"]
        body = organisation.body_of(unit) if unit in organisation else None
        kind = organisation.units[body].kind if body in organisation else ""
        own = bool(regulation) and organisation.own_regulation(unit) == regulation
        reason, article = row["reason"] or "", row["article"] or ""
        if row["outcome"] == "rated":
            article = article or (line and line.article) or ""
            rules = self.env["hr.quality.regulation"].browse(regulation)
            reason = self._coverage_reason(rules, category, kind, own)
            if self._is_transitional(rules, category, own) and not article:
                article = TRANSITION
        path = organisation.units[unit].path if unit in organisation else ""
        return Covered(
            row["subject"], row["name"], path, kind, category or False, regulation,
            row["outcome"], reason, article,
        )  # fmt: skip

    def _coverage_reason(self, regulation, category, kind, own):
        """Category, kind of body and date; the unit's own rules or the transition."""
        env = self.env
        words = [
            env["hr.quality.evaluation"]._fields["personnel_category"],
            env["hr.department"]._fields["quality_unit_kind"],
        ]
        label = [dict(field._description_selection(env)) for field in words]
        facts = [label[0].get(category, ""), label[1].get(kind, "")]
        facts.append(
            env._(
                "in force on %(day)s",
                day=self.reference_date.strftime("%d/%m/%Y"),
            )
        )
        if own:
            facts.append(env._("the unit has issued its own regulation"))
        elif self._is_transitional(regulation, category, own):
            facts.append(env._("no own regulation issued yet: the rules before apply"))
        return "; ".join(filter(None, facts))

    def _is_transitional(self, regulation, category, own):
        """233 Đ20.1: in 2026, a unit without its own rules rates by decrees 90, 48."""
        number = regulation.number or ""
        return (
            self.date_to.year == OWN_RULES_DUE.year
            and category in PUBLIC
            and not own
            and any(text in number for text in TRANSITION_TEXTS)
        )

    def _units_without_rules(self):
        """Service units that had no regulation of their own in force by the due day."""
        self.ensure_one()
        if self.regime != "state" or self.date_to.year != OWN_RULES_DUE.year:
            return self.env["hr.department"]
        units = self.env["hr.department"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("quality_unit_kind", "=", "service_unit"),
            ]
        )
        return units.filtered(
            lambda unit: not self._issued_in_time(unit.quality_own_regulation_id)
        )

    def _issued_in_time(self, own):
        return bool(own) and own.state != "draft" and own.date_from <= OWN_RULES_DUE

    def _coverage_warning(self):
        """One sentence on the units that still owe their own regulation."""
        units = self._units_without_rules()
        if not units:
            return ""
        return self.env._(
            "%(count)s service units have no regulation of their own in force by"
            " %(day)s (%(article)s): %(names)s.",
            count=f"{len(units):02}",
            day=OWN_RULES_DUE.strftime("%d/%m/%Y"),
            article=OWN_RULES_ARTICLE,
            names=", ".join(units.mapped("name")),
        )

    def _blockers(self, count):
        """A year of the transition says which units still owe their own rules."""
        blockers = super()._blockers(count)
        if self.kind not in ("year", "school") or self.state not in ("draft", "open"):
            return blockers
        if not any(line.use_own_regulation for line in self.line_ids):
            return blockers
        warning = self._coverage_warning()
        if warning:
            line = {"text": warning, "blocking": False, "show": "coverage"}
            blockers = [*blockers, line]
        return blockers

    def action_show(self, what="sheets"):
        if what == "coverage":
            return self.action_coverage()
        return super().action_show(what)
