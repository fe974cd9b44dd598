# Part of HR Quality. See LICENSE. (LGPL-3)
"""Scores from marks of several sources and from facts on one tree of criteria."""

from dataclasses import replace
from decimal import Decimal

from ..rules.numbers import mean, precise
from ..rules.regulation import TRACKING_SOURCES
from ..rules.sheet import SheetInputs, Standing, score_sheet
from ..rules.trace import Check
from .rater_lines import Line, Scored, severe_check, severe_line


class MarksScores:
    """Part of ``Rater``: the score of a sheet from its criteria."""

    def _marks_score(self, sheet, rules):
        """Several sources on one tree of criteria; sources speak as means only."""
        criteria = self._set_rules(sheet, rules)
        if criteria is None:
            return Scored(warnings=(Check("no_criteria"),))
        if rules.method == "tracking":
            criteria = with_sources(criteria)
        score, lines, doubts = self._sheet_score(sheet, criteria, rules)
        checks = score.checks
        if score.severe is not None:
            lines = (*lines, severe_line(score.severe, criteria.total))
            checks = (*checks, severe_check(score.severe, score.total))
        return Scored(score.total, checks, doubts, lines, score.limits)

    def _sheet_score(self, sheet, criteria, rules):
        """The score of one sheet, its lines, and once each what is missing."""
        criteria, unplanned = self._planned(sheet, criteria)
        inputs, found, open_facts = self._inputs(sheet, criteria, rules)
        score = score_sheet(criteria, inputs)
        doubts = {
            (check.code, check.values.get("source"), check.values.get("key")): check
            for check in (*score.warnings, *open_facts, *unplanned)
            if inputs.marks or check.code != "no_mark"
        }
        if score.total is not None and not score.complete:
            doubts["incomplete"] = Check("incomplete")
        lines = [line for found in score.lines for line in _criterion_lines(found)]
        score = replace(score, checks=(*found, *score.checks))
        return score, tuple(lines), tuple(doubts.values())

    def _planned(self, sheet, criteria):
        """The set with the points of the person's own plan, once it is approved."""
        sections = {rule.code for rule in criteria.criteria if rule.planned}
        points = self.gathered.plans.get(sheet.id)
        if not sections:
            return criteria, ()
        if points is None:
            return criteria, (Check("plan_missing"),)
        own = tuple(
            replace(rule, maximum=points.get(rule.code, rule.maximum))
            if rule.parent in sections
            else rule
            for rule in criteria.criteria
        )
        return replace(criteria, criteria=own), ()

    def _inputs(self, sheet, criteria, rules):
        """All a sheet is scored by, with the trace of work and what is still open."""
        gathered = self.gathered
        subject = gathered.subject(sheet)
        events, unused = self._events(sheet, criteria, rules)
        ratios, severe, checks, doubts = self._part_ratios(sheet, criteria, rules)
        links = {rule.link.kind for rule in criteria.criteria if rule.link}
        inputs = SheetInputs(
            marks=gathered.marks.get(sheet.id, {}),
            asked=gathered.asked.get(sheet.id, {}),
            events=events,
            figures=gathered.values.get(subject, {}),
            ratios=ratios,
            severe_ratios=severe,
            unit=self._unit_standing(sheet) if links & _OF_UNIT else None,
            subordinates=self._standings(sheet) if "subordinates" in links else (),
        )
        return inputs, checks, (*unused, *doubts)

    def _events(self, sheet, criteria, rules):
        """The subject's events under this regulation; those it cannot use are said."""
        codes = {rule.code for rule in criteria.criteria}
        mine = self.gathered.incidents.get(self.gathered.subject(sheet), ())
        events = [one.event for one in mine if one.regulation == rules.code]
        unused = tuple(
            Check("event_unused", found=event.reference, params=(("key", event.date),))
            for event in events
            if event.criterion not in codes
        )
        return tuple(event for event in events if event.criterion in codes), unused

    def _part_ratios(self, sheet, criteria, rules):
        """Percentages of work: as confirmed, else of the period's own products.

        :return: them, the same had no cause been allowed, their trace, what is open
        """
        if not any(_needs_ratios(rule) for rule in criteria.criteria):
            return {}, None, (), ()
        entered = self.gathered.figures.get(self.gathered.subject(sheet), {})
        if entered:
            return _confirmed_ratios(entered, self.gathered.own_key), None, (), ()
        if not self.gathered.span or sheet.is_unit:
            return {}, None, (), ()
        rule = self._results_rule(sheet, rules)
        ratios, checks, doubts = self._ratios(sheet, rules, rule)
        return ratios, self._severe_ratios(sheet, rules, ratios), checks, doubts

    def _unit_standing(self, sheet):
        """The unit of a person; of a unit, the one above it."""
        unit = self._own_unit(sheet)
        if sheet.is_unit:
            unit = next(
                (
                    other
                    for parent, other in self.gathered.units.items()
                    if sheet.department_id in self.gathered.children.get(parent, ())
                ),
                None,
            )
        return unit and self._standing(unit)

    def _standing(self, sheet):
        return Standing(self._score(sheet).score, sheet.grade)

    def _standings(self, sheet):
        return tuple(self._standing(other) for other in self._subordinates(sheet))


_OF_UNIT = {"unit_score", "unit_grade"}


def with_sources(criteria):
    """The set as a tracked month hears it: its sources, else those of the decree."""
    return replace(criteria, sources=criteria.sources or TRACKING_SOURCES)


def _needs_ratios(rule):
    linked = rule.link and rule.link.kind in ("organising", "unity")
    return rule.kind == "ratio" or rule.figure.startswith("ratio_") or bool(linked)


def _confirmed_ratios(figures, own_key):
    """The period's own figure, else the mean of its months."""
    if own_key in figures:
        return figures[own_key].ratios
    parts = {}
    for figure in figures.values():
        for part, percent in figure.ratios.items():
            parts.setdefault(part, []).append(percent)
    return {part: precise(mean(values)) for part, values in parts.items()}


def _criterion_lines(found):
    """A line per source that may be shown, then the points the criterion earned."""
    if found.kind == "knockout":
        state = "met" if found.check.met else "missed"
        yield Line(found.code, "", state, value=Decimal(found.check.found))
        return
    for heard in found.sources:
        if heard.mean is not None:
            yield Line(found.code, "", heard.source, found.maximum, heard.mean)
    yield Line(found.code, "", "final", found.maximum, found.final, _line_note(found))


def _line_note(found):
    """The events of a computed criterion: date, kind, times."""
    events = found.check.values.get("events", ()) if found.check else ()
    if found.kind not in ("deduction", "bonus"):
        return ""
    return "; ".join(
        " ".join(filter(None, (f"{day:%d/%m/%Y}", name, f"×{count}" * (count > 1))))
        for day, name, count, _points, _reference in events
    )
