# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores from sub-periods: locked results, else confirmed figures, on one scale."""

from dataclasses import replace
from decimal import Decimal

from ..rules import rollup, scoring, worktime
from ..rules.numbers import format_vi, half_up, rounded
from ..rules.tiers import band_of
from ..rules.trace import Check
from .rater_lines import Line, Scored


class TrackingScores:
    """Part of ``Rater``: the score of a sheet from its sub-periods."""

    def _tracking_score(self, sheet, rules):
        """335 Đ17.3: the mean of the months or quarters really worked."""
        if self._is_month(sheet):
            return self._month_score(sheet, rules)
        rule = self._results_rule(sheet, rules)
        figures, doubts = self._figures(sheet, rule)
        parts = {key: _sub_score(figure, rule) for key, figure in figures.items()}
        pointed = {key: part for key, part in parts.items() if _points(figures[key])}
        scale = rollup.scale_of(pointed, [part.key for part in self.gathered.parts])
        known, expected = rollup.on_scale(pointed, scale), self._expected(scale)
        limits = self._rollup_limits(rules, figures, parts, expected)
        if not known and "y" in parts:
            found = _year_figure(figures["y"], parts["y"], rule)
            return replace(found, limits=limits)
        worked = self._worked(sheet, rules, scale)
        totals = {key: part.total for key, part in known.items()}
        whole = rollup.roll_up(totals, worked, expected, rules.rollup)
        own = rollup.on_scale({key: figures[key] for key in pointed}, scale)
        lines = _whole_lines(whole, own, rules.rollup, rule) + tuple(
            _part_line(key, known.get(key), figures.get(key), key in worked)
            for key in expected
        )
        warnings = (*whole.warnings, *doubts, *_incomplete(known))
        checks = (_whole_check(whole, rules, rule),)
        return Scored(whole.score, checks, warnings, lines, limits)

    def _results_rule(self, sheet, rules):
        found = self._set_rules(sheet, rules)
        if found and found.results:
            return found.results
        leads = (sheet.management_role or "none") != "none"
        parts = scoring.LEADER_PARTS if leads else scoring.STAFF_PARTS
        return scoring.ResultsRule(
            parts=parts,
            cap_results=rules.work.cap_results,
            places=None if rules.rollup.places is not None else rules.tiers.places,
        )

    def _figures(self, sheet, rule):
        """What a child period has locked wins over what was entered or brought along.

        A difference between the two is a warning: one of them is wrong. What was
        locked without a score leaves the figure entered, and brings its tier.
        """
        subject = self.gathered.subject(sheet)
        entered = self.gathered.figures.get(subject, {})
        locked = self.gathered.results.get(subject, {})
        doubts = tuple(
            Check("figure_differs", found=key, params=(("total", figure.total),))
            for key, figure in locked.items()
            if key in entered and _differs(_sub_score(entered[key], rule), figure)
        )
        both = {
            key: replace(entered[key], grade=figure.grade)
            if figure.total is None and key in entered
            else figure
            for key, figure in locked.items()
        }
        return {**entered, **both}, doubts

    def _expected(self, scale):
        """The sub-periods of one scale in the period, in time's order."""
        if scale not in self._expected_by_scale:
            self._expected_by_scale[scale] = self._expected_keys(scale)
        return self._expected_by_scale[scale]

    def _expected_keys(self, scale):
        if scale not in rollup.MONTHS_IN:
            return tuple(p.key for p in self.gathered.parts if p.key[0] == scale)
        return tuple(
            key
            for year in sorted(self.keys)
            for key in rollup.calendar_keys(
                scale, sorted(key for key in self.keys[year] if key[0] == "m")
            )
        )

    def _worked(self, sheet, rules, scale):
        """The sub-periods really worked; a unit works them all."""
        time = self._time(sheet, rules)
        if time is None:
            return frozenset(self._expected(scale))
        spent = (time.service, time.interruptions)
        if scale not in rollup.MONTHS_IN:
            return frozenset(
                part.key
                for part in self.gathered.parts
                if worktime.span_worked(
                    *spent, (part.first, part.last), rules.month_rule
                )
            )
        worked = set()
        for year, keys in self.keys.items():
            months = worktime.months_worked(*spent, year, rules.month_rule)
            months = [month for month in months if month in keys]
            worked |= set(rollup.worked_keys(scale, months))
        return frozenset(worked)

    def _rollup_limits(self, rules, figures, parts, expected):
        """What a poor quarter, or two in a row, do to the whole."""
        if not rules.rollup.limits:
            return ()
        grades = {
            key: figures[key].grade or _grade_of(part.total, rules.tiers)
            for key, part in parts.items()
            if key != "y"
        }
        return rollup.limits_met(grades, expected, rules.rollup)


def _points(figure):
    """Whether a figure says more than a tier."""
    return figure.general is not None or figure.total is not None or figure.ratios


def _differs(entered, locked):
    """Whether what was entered is another figure than the one a month published."""
    if entered.total is None or locked.total is None:
        return False
    return half_up(entered.total, 2) != half_up(locked.total, 2)


def _grade_of(total, rules):
    if total is None:
        return None
    band = band_of(rounded(total, rules.places), rules.bands)
    return band and band.grade


def _incomplete(known):
    """What is missing in a sub-period, with its name."""
    return tuple(
        replace(check, params=(*check.params, ("key", key)))
        for key, part in known.items()
        for check in part.warnings
    )


def _whole_check(whole, rules, rule):
    params = (("used", whole.used), ("not_worked", whole.not_worked))
    return Check(
        f"year_{rules.rollup.mode}",
        rules.rollup.article or rule.article,
        found=whole.score,
        met=None if whole.score is None else True,
        params=params,
    )


def _whole_lines(whole, figures, rules, rule):
    """233 Phụ lục II: general points by the same way as the score, results the rest.

    Left out where a sub-period used came as a total alone.
    """
    general = {key: figures[key].general for key in whole.used}
    if whole.score is None or None in general.values():
        return ()
    mean = rollup.roll_up(general, whole.used, whole.used, rules).score
    results = whole.score - mean
    return (
        Line("general", maximum=rule.general_max, value=mean),
        Line("results", maximum=rule.results_max, value=results),
    )


def _sub_score(figure, rule):
    """A month or quarter; general points above the maximum are no points at all.

    What a child period has locked is taken as it is.
    """
    entered = figure.source != "sub_period"
    if entered and figure.general is not None and figure.general > rule.general_max:
        check = Check(
            "general_too_high", rule.article, figure.general, rule.general_max, False
        )
        return scoring.SubScore(None, warnings=(check,))
    if figure.total is None and figure.general is None and not figure.ratios:
        return scoring.SubScore(None)
    return scoring.sub_period_score(figure.general, figure.ratios, rule, figure.total)


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


def _part_line(key, part, figure, worked):
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
    source = figure.source if figure is not None else ""
    source = source if worked else "not_worked"
    return Line(key, "", source, Decimal(100), total, "; ".join(note) or "")
