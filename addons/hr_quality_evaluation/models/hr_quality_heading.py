# Part of HR Quality. See LICENSE. (LGPL-3)
"""Mức đang hướng tới: what is known so far of the year, for the person alone."""

from dataclasses import fields as names_of
from dataclasses import replace

from markupsafe import Markup

from odoo import api, fields, models

from ..rules.numbers import format_vi
from ..rules.rollup import needed_for
from ..rules.tiers import conditions_known
from ..rules.trace import CONFIRMED
from .gathered import Sheet
from .hr_quality_catalogue import REGIMES
from .hr_quality_regulation_rules import exact
from .quality_rater import Rater

OF_OTHERS = (
    "lower_units_none_at",
    "lower_units_share_min",
    "subordinates_none_below",
    "unit_ceiling",
)
"""Conditions on the unit, on lower units and on staff: not looked at here."""
SIGNS = {True: "✓", False: "✗", None: "?"}
_FRAME = Markup(
    '<div class="o_quality_heading"><p class="mb-1">%(intro)s</p>'
    '<p class="fs-3 fw-bold mb-1">%(tier)s</p><ul>%(limits)s</ul>'
    '<table class="table table-sm w-auto"><tbody>%(months)s</tbody></table></div>'
)
_KNOWN = Markup(
    '<div class="o_quality_heading"><p class="mb-1">%(intro)s</p>'
    '<ul>%(limits)s</ul><ul class="list-unstyled mb-0">%(known)s</ul></div>'
)
_LIMIT = Markup("<li>%s</li>")
_MONTH = Markup('<tr><td>%s</td><td class="text-end">%s</td></tr>')


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _running_years(self, company, regimes):
        """The years under way of an agency, one a regime, where one was prepared."""
        today = fields.Date.context_today(self)
        years = self.sudo().search(  # its dates and lines are everyone's to read
            [
                ("company_id", "=", company.id),
                ("kind", "in", ("year", "school")),
                ("regime", "in", regimes),
                ("is_pilot", "=", False),
                ("is_history", "=", False),
                ("state", "in", ("draft", "open")),
                ("date_from", "<=", today),
                ("date_to", ">=", today),
            ]
        )
        return years.sorted(lambda year: (regimes.index(year.regime), year.date_from))

    def _heading_for(self, employee):
        """How the year stands for one person by the same engine, on figures to date.

        Only his own figures are gathered: no unit, no colleague, no proposal.
        :returns: (what the rater says or None, the regulation, what is known of its
            conditions, sub-periods to come) or None
        """
        self.ensure_one()
        keys = self._keys_to_date()
        sheet = keys and self._heading_sheet(employee)
        if not sheet or sheet.elsewhere:
            return None
        regulation = (
            self.env["hr.quality.regulation"].sudo().browse(sheet.regulation_id)
        )
        if not regulation.publish_person_score:
            return None
        today = fields.Date.context_today(self)
        gathered = self._prepare_facts({sheet.id: sheet})
        parts = tuple(part for part in gathered.parts if part.last < today)
        rules = regulation._to_rules()
        rater = Rater(replace(gathered, parts=parts), rules, keys)
        own = rules[regulation.id]
        known = [
            (condition, check)
            for condition, check in conditions_known(
                own.tiers, rater._facts(sheet, own)
            )
            if condition.kind not in OF_OTHERS
        ]
        if regulation.method != "tracking":  # marks of others are not shown early
            return None, sheet, regulation, known, 0
        rated = rater._rate(sheet)
        whole = Rater(gathered, rules, self._expected_keys())
        return rated, sheet, regulation, known, _to_come(rated, whole)

    def _keys_to_date(self):
        """The months that are over; none in the first, as nothing is behind."""
        today = fields.Date.context_today(self)
        if (today.year, today.month) <= (self.date_from.year, self.date_from.month):
            return {}
        over = {}
        for year, keys in self._expected_keys().items():
            months = {
                key
                for key in keys
                if key[0] == "m" and (year, int(key[1:])) < (today.year, today.month)
            }
            if months:
                over[year] = months
        return over

    def _heading_sheet(self, employee):
        """His sheet of the year, else the one the opening would give him today."""
        known = self._gather_sheets(employee.ids)
        if known:
            sheet = next(iter(known.values()))
            return replace(
                sheet,
                result_id=None,
                result_state=None,
                proposed_grade=None,
                decided_grade=None,
            )
        people = self._people_rows(employee.ids)
        row = people and self._prepare_person(people[0], self._prepare_ground(people))
        if not row or not row["regulation_id"]:
            return None
        values = dict.fromkeys((field.name for field in names_of(Sheet)), None)
        shared = {name: row[name] for name in values.keys() & row.keys()}
        return Sheet(
            **{
                **values,
                **shared,
                "id": 0,
                "company_id": self.company_id.id,
                "personnel_category": people[0]["category"],
                "subject_name": row["name"],
            }
        )


class HrQualityHeadingMixin(models.AbstractModel):
    """What the year is heading for, computed for its subject and nobody else."""

    _name = "hr.quality.heading.mixin"
    _description = "Tier a person is heading for"

    quality_heading = fields.Html(
        "Heading for", compute="_compute_quality_heading", sanitize=False
    )

    @api.depends_context("uid")
    def _compute_quality_heading(self):
        """Empty for anyone but the person himself, whatever his role."""
        for subject in self:
            person_sudo = subject._heading_person()
            own = person_sudo and person_sudo.user_id.id == self.env.uid
            subject.quality_heading = bool(own) and subject._heading_text(person_sudo)

    def _heading_regimes(self):
        return [regime for regime, _label in REGIMES]

    def _heading_text(self, person_sudo):
        """A page for each regime whose year is under way."""
        years = self.env["hr.quality.period"]._running_years(
            person_sudo.company_id, self._heading_regimes()
        )
        found = [(year, year._heading_for(person_sudo)) for year in years]
        pages = [self._heading_page(year, *one) for year, one in found if one]
        return Markup().join(pages) or False

    def _known_page(self, year, regulation, known):
        """No sub-periods, so no score: the conditions, and those that already fail."""
        names = {tier.grade: tier.name for tier in regulation.tier_ids}
        return _KNOWN % {
            "intro": self.env._(
                "%(period)s has no scores by month or quarter. What is known to date of"
                " the conditions of %(regulation)s:",
                period=year.name,
                regulation=regulation.name,
            ),
            "limits": Markup().join(
                _LIMIT % text for text in self._failing(names, known)
            ),
            "known": Markup().join(
                _LIMIT % " ".join((SIGNS[check.met], _named(check)))
                for check in {check.code: check for _, check in known}.values()
            ),
        }

    def _failing(self, names, known):
        """What a condition that fails to date would do to the tier."""
        texts = []
        for condition, check in known:
            if check.met is not False:
                continue
            values = {"tier": names.get(condition.grade, ""), "rule": _named(check)}
            if check.confidence != CONFIRMED:
                text = self.env._(
                    "text not confirmed: %(condition)s", condition=values["rule"]
                )
            elif condition.effect == "knockout":
                text = self.env._("%(tier)s, because not met: %(rule)s", **values)
            else:
                text = self.env._("%(tier)s is out of reach: %(rule)s", **values)
            texts.append(text)
        return list(dict.fromkeys(texts))

    def _heading_page(self, year, rated, sheet, regulation, known, remaining):
        if rated is None:
            return self._known_page(year, regulation, known)
        verdict = rated.verdict.filtered_for_subject()
        names = {tier.grade: tier.name for tier in regulation.tier_ids}
        scored = [line for line in rated.lines if line.value is not None]
        if verdict.score is None or not scored:
            return Markup("<p>%s</p>") % self.env._(
                "%(period)s: no month or quarter has a score yet.", period=year.name
            )
        words = dict(
            self.env["hr.quality.tracking"]
            ._fields["sub_period"]
            ._description_selection(self.env)
        )
        months = [
            _MONTH % (words.get(line.code, line.code), format_vi(line.value, 2))
            for line in scored
        ]
        return _FRAME % {
            "intro": self.env._(
                "On the figures to date, %(period)s: %(score)s points, heading for",
                period=year.name,
                score=format_vi(verdict.score, 2),
            ),
            "tier": names.get(verdict.grade) or self.env._("No tier yet"),
            "limits": Markup().join(
                _LIMIT % text
                for text in (
                    *self._heading_limits(verdict, regulation, scored, remaining),
                    *self._failing(
                        names, [one for one in known if one[0].effect == "require"]
                    ),
                    *self._unit_limits(sheet, regulation),
                )
            ),
            "months": Markup().join(months),
        }

    def _heading_limits(self, verdict, regulation, scored, remaining):
        """The rule that limits him, and what the next tier still asks for."""
        limits = [_named(check) for check in verdict.limits]
        above = regulation.tier_ids.filtered(lambda t: t.lower > float(verdict.score))
        nearest = above.sorted("lower")[:1]
        if nearest and regulation.rollup == "mean" and remaining > 0:
            needed = needed_for(
                [line.value for line in scored], remaining, exact(nearest.lower)
            )
            scale = scored[0].code[0]
            limits.append(self._needed_text(nearest, needed, remaining, scale))
        return limits

    def _unit_limits(self, sheet, regulation):
        return [
            " — ".join((condition.name, condition.article))
            for condition in regulation.condition_ids._binding_ceilings(
                sheet.personnel_category, sheet.management_role
            )
        ]

    def _needed_text(self, tier, needed, remaining, scale):
        words = {
            "w": self.env._("%(count)s weeks left", count=remaining),
            "m": self.env._("%(count)s months left", count=remaining),
            "q": self.env._("%(count)s quarters left", count=remaining),
            "h": self.env._("%(count)s half-years left", count=remaining),
        }
        values = {
            "tier": tier.name,
            "time": words.get(scale)
            or self.env._("%(count)s periods left", count=remaining),
            "points": format_vi(needed, 2),
            "article": tier.article or "",
        }
        if needed > 100:
            return self.env._(
                "%(tier)s (%(article)s) can no longer be reached: %(time)s.",
                **values,
            )
        return self.env._(
            "%(tier)s (%(article)s) asks for a mean of %(points)s over the %(time)s.",
            **values,
        )


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.quality.heading.mixin"]

    quality_heading = fields.Html(groups="hr.group_hr_user")

    def _heading_person(self):
        return self._origin.sudo()  # whose it is, and his posts as the opening reads


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "hr.quality.heading.mixin"]

    def _heading_person(self):
        return self.env["hr.employee"].sudo().browse(self._origin.id)  # as above


class HrQualityEvaluation(models.Model):
    _name = "hr.quality.evaluation"
    _inherit = ["hr.quality.evaluation", "hr.quality.heading.mixin"]

    def _heading_person(self):
        if self.user_id.id != self.env.uid or self.state == "published":
            return self.env["hr.employee"]
        return self.employee_id.sudo()  # his own sheet, see above

    def _heading_regimes(self):
        return [self.regime]


def _to_come(rated, whole):
    """Sub-periods without a score yet, on the scale of those that have one."""
    if not rated.lines or rated.lines[0].code == "y":
        return 0
    over = {line.code for line in rated.lines}
    away = sum(line.source == "not_worked" for line in rated.lines)
    scored = sum(line.value is not None for line in rated.lines)
    planned = len(set(whole._expected(min(over)[0])) | over)
    return max(0, planned - scored - away)


def _named(check):
    return " — ".join(filter(None, (check.code, check.article)))
