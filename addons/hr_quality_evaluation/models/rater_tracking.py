# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores from months and quarters: what was confirmed, on one scale."""

from dataclasses import replace
from decimal import Decimal

from ..rules import scoring, special
from ..rules.numbers import format_vi
from ..rules.trace import Check
from .rater_lines import Line, Scored


class TrackingScores:
    """Part of ``Rater``: the score of a sheet from its sub-periods."""

    def _tracking_score(self, sheet, rules):
        """335 Đ17.3: the mean of the months or quarters really worked."""
        figures = self.gathered.figures.get(self.gathered.subject(sheet), {})
        rule = self._results_rule(sheet, rules)
        parts = {key: _sub_score(figure, rule) for key, figure in figures.items()}
        months = self._months(sheet, rules)
        known, expected, worked = _on_one_scale(parts, self._expected("m"), months)
        if not known and "y" in parts:
            return _year_figure(figures["y"], parts["y"], rule)
        totals = {key: part.total for key, part in known.items()}
        year = scoring.year_score(
            totals, worked, expected, rules.tiers.places, rules.missing_period
        )
        lines = tuple(
            _month_line(key, known.get(key), figures.get(key), key in worked)
            for key in expected
        )
        incomplete = tuple(
            replace(check, params=(*check.params, ("key", key)))
            for key, part in known.items()
            for check in part.warnings
        )
        mean = Check(
            "year_mean",
            rule.article,
            found=year.score,
            met=None if year.score is None else True,
            params=(("used", year.used), ("not_worked", year.not_worked)),
        )
        return Scored(year.score, (mean,), (*year.warnings, *incomplete), lines)

    def _results_rule(self, sheet, rules):
        found = self._set_rules(sheet, rules)
        if found and found.results:
            return found.results
        leads = (sheet.management_role or "none") != "none"
        parts = scoring.LEADER_PARTS if leads else scoring.STAFF_PARTS
        return scoring.ResultsRule(parts=parts, places=rules.tiers.places)

    def _expected(self, letter):
        """The months (or quarters) of the period, in time's order."""
        return tuple(
            key
            for year in sorted(self.keys)
            for key in sorted(self.keys[year])
            if key.startswith(letter)
        )

    def _months(self, sheet, rules):
        """The months really worked; a unit works them all."""
        time = self._time(sheet, rules)
        if time is None:
            return frozenset(self._expected("m"))
        worked = set()
        for year, keys in self.keys.items():
            months = special.months_worked(
                time.service, time.interruptions, year, rules.month_rule
            )
            worked |= keys & set(months)
        return frozenset(worked)


def _sub_score(figure, rule):
    """A month or quarter; general points above the maximum are no points at all."""
    if figure.general is not None and figure.general > rule.general_max:
        check = Check(
            "general_too_high", rule.article, figure.general, rule.general_max, False
        )
        return scoring.SubScore(None, warnings=(check,))
    if figure.total is None and figure.general is None and not figure.ratios:
        return scoring.SubScore(None)
    return scoring.sub_period_score(figure.general, figure.ratios, rule, figure.total)


def _on_one_scale(parts, months, worked):
    """Sub-scores, keys expected and worked; quarters among months count three times."""
    monthly = {key: part for key, part in parts.items() if key.startswith("m")}
    quarterly = {key: part for key, part in parts.items() if key.startswith("q")}
    if not quarterly or not monthly:
        if not quarterly:
            return monthly, months, worked
        quarters = dict.fromkeys(f"q{(int(month[1:]) + 2) // 3}" for month in months)
        return quarterly, tuple(quarters), special.quarters_worked(worked)
    for key, part in quarterly.items():
        last = int(key[1:]) * 3
        for month in range(last - 2, last + 1):
            monthly.setdefault(f"m{month:02}", part)
    return monthly, months, worked


def _year_figure(figure, part, rule):
    """A unit's confirmed points of the year, or a total sent by another body."""
    lines = [Line("y", maximum=rule.general_max + rule.results_max, value=part.total)]
    if figure.general is not None and part.total is not None:
        results = part.total - figure.general
        lines[:0] = [
            Line("general", maximum=rule.general_max, value=figure.general),
            Line("results", maximum=rule.results_max, value=results),
        ]
    return Scored(part.total, part.checks, part.warnings, tuple(lines))


def _month_line(key, part, figure, worked):
    note = []
    if figure is not None and figure.general is not None:
        note.append(format_vi(figure.general))
    if figure is not None:
        note += [
            f"{part_name.replace('dd', 'đ')} {format_vi(ratio)}"
            for part_name, ratio in figure.ratios.items()
        ]
        note += [figure.sender] if figure.sender else []
    total = part.total if part else None
    source = "" if worked else "not_worked"
    return Line(key, "", source, Decimal(100), total, "; ".join(note) or "")
