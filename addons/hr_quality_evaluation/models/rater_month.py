# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores of a month or quarter: general points by marks, results by products."""

from dataclasses import replace
from decimal import Decimal

from ..rules import scoring, work
from ..rules.numbers import format_vi, fraction, half_up, rounded
from ..rules.sheet import without_work
from ..rules.trace import Check
from .rater_lines import Line, Scored, severe_check, severe_line
from .rater_marks import with_sources

ROLE_RANK = {"head": 2, "deputy": 1}


class MonthScores:
    """Part of ``Rater``: the score of a sheet from its own marks and work."""

    def _is_month(self, sheet):
        """Whether the sheet is scored by its own marks and work.

        A confirmed figure of the month wins, and so do sub-periods of its own.
        """
        gathered = self.gathered
        entered = gathered.figures.get(gathered.subject(sheet), {})
        own = gathered.span and not gathered.parts and not sheet.is_unit
        return bool(own and not entered)

    def _month_score(self, sheet, rules):
        """335 Đ17.1: general points + R × 70, with the way to each figure.

        A month with a sheet of its own is published, so rounded as its tier is.
        """
        criteria = self._set_rules(sheet, rules)
        if criteria is None:
            return Scored(warnings=(Check("no_criteria"),))
        if criteria.results is None:  # all of it is marked
            return self._marks_score(sheet, rules)
        rule = replace(self._results_rule(sheet, rules), places=rules.tiers.places)
        score, lines, doubts = self._general_points(sheet, criteria, rules)
        general, severe, note = score.total, None, ""
        ratios, checks, warnings = self._ratios(sheet, rules, rule)
        if not ratios.keys() & set(work.WORK_PARTS):
            total = None
            if general is None:
                warnings = (*warnings, Check("no_general", rule.article))
        else:
            month = scoring.sub_period_score(general, ratios, rule)
            checks, total = (*_whole_ratio(month, rule), *checks), month.total
            warnings = (*warnings, *month.warnings)
            severe, note = self._severe_month(sheet, rules, rule, score, ratios, month)
        lines += _work_lines(ratios, general, total, rule)
        if severe is not None:
            lines.append(severe_line(severe, criteria.total, note))
            checks = (*checks, severe_check(severe, total))
        checks, warnings = (*score.checks, *checks), (*doubts, *warnings)
        return Scored(total, checks, warnings, tuple(lines), score.limits)

    def _severe_month(self, sheet, rules, rule, score, ratios, month):
        """The total had nothing been excused, with the a, b, c that differ."""
        plain = self._severe_ratios(sheet, rules, ratios)
        if plain is None:
            return _with_results(score.severe, month, rule), ""
        general = score.total if score.severe is None else score.severe
        note = "; ".join(
            f"{part} {format_vi(half_up(plain[part], 2))}"
            for part in work.WORK_PARTS
            if part in plain
        )
        return scoring.sub_period_score(general, plain, rule).total, note

    def _severe_ratios(self, sheet, rules, ratios):
        """The ratios had no objective cause been allowed; None where none was."""
        items = self._items(sheet, rules)
        if not (ratios and any(part and item.excused for item, part in items)):
            return None
        plain = [(item.nothing_excused(), part) for item, part in items]
        return {**ratios, **work.work_ratios(plain, rules.work).ratios}

    def _general_points(self, sheet, criteria, rules):
        """The criteria that are not ratios: their score, lines, what is missing."""
        general = without_work(with_sources(criteria))
        score, lines, doubts = self._sheet_score(sheet, general, rules)
        doubts = tuple(check for check in doubts if check.code != "no_mark")
        return score, list(lines), doubts

    # Ratios

    def _ratios(self, sheet, rules, rule):
        """a, b, c from products and, for leaders, d, đ, e: ratios, trace, doubts."""
        found = work.work_ratios(self._items(sheet, rules), rules.work)
        ratios, checks, warnings = dict(found.ratios), found.checks, found.warnings
        if "d" in rule.parts:
            confirmed = self.gathered.leaders.get(sheet.id, {})
            ratios.update(confirmed)
            scores = self._managed_scores(sheet, rules)
            if scores:
                value, more, doubts = work.unit_ratio(scores, rules.work)
                ratios["d"] = value
                checks, warnings = (*checks, *more), (*warnings, *doubts)
            checks += tuple(
                Check(
                    "leader_ratio",
                    rules.work.articles.get(part, ""),
                    found=percent,
                    met=True,
                    params=(("part", part),),
                )
                for part, percent in confirmed.items()
                if not (part == "d" and scores)
            )
        known = {
            part: percent for part, percent in ratios.items() if percent is not None
        }
        return known, checks, warnings

    def _items(self, sheet, rules):
        """The person's items with their part in the period; a leader's as set."""
        first, last = self.gathered.span
        people = [sheet.employee_id]
        leads = (sheet.management_role or "none") != "none"
        if leads and rules.work.scope == "charge":
            people += [other.employee_id for other in self._managed(sheet)]
        return [
            (item, work.part_in(item, first, last, rules.work.spanning))
            for person in people
            for item in self.gathered.work.get(person, ())
        ]

    def _managed_scores(self, sheet, rules):
        """335 Đ15: of the civil servants managed, or of all if the agency says so."""
        return tuple(
            self._score(other).score
            for other in self._managed(sheet)
            if rules.work.looks_at(other.personnel_category)
        )

    def _managed(self, sheet):
        """Whom a leader manages: a head his whole unit, a deputy his own field.

        Only those who stand below him, so that nobody's d waits for his own.
        """
        if (sheet.management_role or "none") == "none":
            return []
        own = self.gathered.below(sheet.department_id)
        field = own if sheet.is_head else self._field(sheet)
        return [
            other
            for other in self.gathered.sheets.values()
            if not other.is_unit
            and not other.elsewhere
            and other.employee_id != sheet.employee_id
            and (other.department_id in field or other.tracker_id == sheet.employee_id)
            and self._below(other, sheet, own)
        ]

    def _field(self, sheet):
        """The units in a deputy's charge, with those under them."""
        units = set()
        for unit in self.gathered.charges.get(sheet.id, ()):
            units |= self.gathered.below(unit)
        return units

    @staticmethod
    def _below(other, sheet, own):
        if other.department_id == sheet.department_id:
            rank = ROLE_RANK.get(other.management_role, 0)
            return rank < ROLE_RANK.get(sheet.management_role, 0)
        leads = (other.management_role or "none") != "none"
        return other.department_id in own or not leads


def _whole_ratio(month, rule):
    """335 Đ16: R, the mean of the ratios; each of them follows with its own article."""
    if month.ratio is None:
        return ()
    params = (("points", month.results), ("of", rule.results_max))
    found = half_up(month.ratio, 2)
    return (Check("results_ratio", rule.article, found, met=True, params=params),)


def _with_results(general, month, rule):
    """The total of a month whose general points are those, the results the same."""
    if general is None or month.earned is None:
        return None
    return rounded(fraction(general) + month.earned, rule.places)


def _work_lines(ratios, general, total, rule):
    """Below the criteria: general points, each ratio, result points."""
    whole = Decimal(100)
    lines = [Line("general", maximum=rule.general_max, value=general)]
    lines += [
        Line(f"ratio_{part}", maximum=whole, value=ratios.get(part))
        for part in rule.parts
    ]
    results = None if total is None or general is None else total - general
    lines.append(Line("results", maximum=rule.results_max, value=results))
    return lines
