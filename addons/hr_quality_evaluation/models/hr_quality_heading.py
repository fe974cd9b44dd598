# Part of HR Quality. See LICENSE. (LGPL-3)
"""Mức đang hướng tới: what the months so far make of the year, for the person alone."""

from dataclasses import fields as names_of
from dataclasses import replace

from markupsafe import Markup

from odoo import api, fields, models

from ..rules.numbers import format_vi
from ..rules.rollup import needed_for
from .gathered import Sheet
from .hr_quality_regulation_rules import exact
from .quality_rater import Rater

FIRST_MONTH = 2
"""From February on: one month is behind."""
_FRAME = Markup(
    '<div class="o_quality_heading"><p class="mb-1">%(intro)s</p>'
    '<p class="fs-3 fw-bold mb-1">%(tier)s</p><ul>%(limits)s</ul>'
    '<table class="table table-sm w-auto"><tbody>%(months)s</tbody></table></div>'
)
_LIMIT = Markup("<li>%s</li>")
_MONTH = Markup('<tr><td>%s</td><td class="text-end">%s</td></tr>')


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _running_year(self, companies):
        """The year under way of each agency, if one has been prepared: by company."""
        today = fields.Date.context_today(self)
        years = self.sudo().search(  # its dates and lines are everyone's to read
            [
                ("company_id", "in", companies.ids),
                ("kind", "in", ("year", "school")),
                ("regime", "=", "state"),
                ("is_pilot", "=", False),
                ("is_history", "=", False),
                ("state", "in", ("draft", "open")),
                ("date_from", "<=", today),
                ("date_to", ">=", today),
            ]
        )
        return {year.company_id: year for year in years}

    def _heading_for(self, employee):
        """How the year stands for one person by the same engine, on figures to date.

        Only his own figures are gathered: no unit, no colleague, no proposal.
        :returns: the pair (what the rater says, the regulation) or None
        """
        self.ensure_one()
        keys = self._keys_to_date()
        sheet = keys and self._heading_sheet(employee)
        if not sheet or sheet.elsewhere:
            return None
        regulation = (
            self.env["hr.quality.regulation"].sudo().browse(sheet.regulation_id)
        )
        if regulation.method != "tracking" or not regulation.publish_person_score:
            return None
        today = fields.Date.context_today(self)
        gathered = self._prepare_facts({sheet.id: sheet})
        parts = tuple(part for part in gathered.parts if part.last < today)
        rater = Rater(replace(gathered, parts=parts), regulation._to_rules(), keys)
        return rater._rate(sheet), regulation

    def _keys_to_date(self):
        """The months that are over; none before February, as nothing is behind."""
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
            subject.quality_heading = bool(own) and self._heading_text(person_sudo)

    def _heading_text(self, person_sudo):
        years = self.env["hr.quality.period"]._running_year(person_sudo.company_id)
        year = years.get(person_sudo.company_id)
        found = year and year._heading_for(person_sudo)
        return bool(found) and self._heading_page(year, *found)

    def _heading_page(self, year, rated, regulation):
        verdict = rated.verdict.filtered_for_subject()
        names = {tier.grade: tier.name for tier in regulation.tier_ids}
        scored = [line for line in rated.lines if line.value is not None]
        if verdict.score is None or not scored:
            return Markup("<p>%s</p>") % self.env._("No month has a score yet.")
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
                for text in self._heading_limits(verdict, regulation, scored, rated)
            ),
            "months": Markup().join(months),
        }

    def _heading_limits(self, verdict, regulation, scored, rated):
        """The rule that limits him, and what the next tier still asks for."""
        limits = [
            " — ".join(filter(None, (check.code, check.article)))
            for check in verdict.limits
        ]
        above = regulation.tier_ids.filtered(lambda t: t.lower > float(verdict.score))
        nearest = above.sorted("lower")[:1]
        remaining = 12 - len(rated.lines)
        if nearest and regulation.rollup == "mean" and remaining > 0:
            needed = needed_for(
                [line.value for line in scored], remaining, exact(nearest.lower)
            )
            limits.append(self._needed_text(nearest, needed, remaining))
        limits += [
            " — ".join((condition.name, condition.article))
            for condition in regulation.condition_ids._binding_ceilings(
                rated.sheet.personnel_category, rated.sheet.management_role
            )
        ]
        return limits

    def _needed_text(self, tier, needed, remaining):
        values = {
            "tier": tier.name,
            "months": remaining,
            "points": format_vi(needed, 2),
            "article": tier.article or "",
        }
        if needed > 100:
            return self.env._(
                "%(tier)s (%(article)s) can no longer be reached by the months left.",
                **values,
            )
        return self.env._(
            "%(tier)s (%(article)s) asks for a mean of %(points)s over the %(months)s"
            " months left.",
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
