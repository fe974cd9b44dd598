# Part of HR Quality. See LICENSE. (LGPL-3)
"""From gathered facts to a verdict and its lines, sheet by sheet, without a query."""

from dataclasses import replace
from decimal import Decimal

from ..rules import special, tiers
from ..rules.conditions import unit_ceilings
from ..rules.trace import CONFIRMED, Check, Verdict
from .rater_lines import Line, Rated, Scored
from .rater_marks import MarksScores
from .rater_month import MonthScores
from .rater_tracking import TrackingScores

AGENCY = "agency"


class Rater(TrackingScores, MonthScores, MarksScores):
    """Rates the sheets of one period: staff, component units, units, then heads."""

    def __init__(self, gathered, rules, keys, settled=None):
        """``settled``: sheet → score, of those whose score is known beforehand."""
        self.gathered = gathered
        self.rules = rules
        self.keys = keys
        self._scored = dict(settled or {})
        self._expected_by_scale = {}

    def rate(self, wanted):
        """Verdicts in the order of the law; figures of units decided elsewhere wait."""
        sheets = [self.gathered.sheets[sheet] for sheet in wanted]
        open_sheets = [sheet for sheet in sheets if not self._closed(sheet)]
        return [self._rate(sheet) for sheet in sorted(open_sheets, key=self.place)]

    def place(self, sheet):
        """Where a sheet stands in the order: what it depends on comes before it."""
        if not sheet.is_unit:
            return (3 if sheet.is_head else 0, 0, sheet.id)
        depth = len(self.gathered.below(sheet.department_id))
        return (1 if sheet.unit_kind == "component_unit" else 2, depth, sheet.id)

    @staticmethod
    def _closed(sheet):
        """Decided, entered from a superior's paper, or on a list for signature."""
        decided = sheet.final or sheet.outside or sheet.result_state == "decided"
        return bool(decided) or sheet.decision_state == "presented"

    def _rate(self, sheet):
        if sheet.elsewhere:
            return Rated(sheet, Verdict(None, warnings=(Check("awaiting_superior"),)))
        rules = self.rules[sheet.regulation_id]
        outcome = self._outcome(sheet, rules)
        scored = self._score(sheet)
        verdict = tiers.decide(
            scored.score,
            rules.tiers,
            self._facts(sheet, rules),
            outcome,
            scored.limits,
        )
        verdict = replace(
            verdict,
            score=scored.score if verdict.score is None else verdict.score,
            checks=scored.checks + verdict.checks,
            warnings=scored.warnings + self._doubts(sheet, verdict, outcome),
        )
        return Rated(sheet, verdict, scored.lines or _condition_lines(verdict))

    def _doubts(self, sheet, verdict, outcome):
        """The verdict's warnings; a unit still awaited is said in its own words."""
        unit = self._awaited_unit(sheet, self.rules[sheet.regulation_id])
        waiting = unit is not None and unit.grade is None
        kept = [check for check in verdict.warnings if check.code != "no_score"]
        if waiting:
            kept = [c for c in kept if c.values.get("effect") != "ceiling" or c.found]
            code = "awaiting_superior_unit" if unit.elsewhere else "awaiting_unit"
            kept.append(Check(code, found=unit.subject_name))
        return (*kept, *outcome.warnings)

    # What the rules are asked

    def _outcome(self, sheet, rules):
        """The special cases' effects; the opening has settled who is rated at all."""
        time = self._time(sheet, rules)
        if time is None:
            return special.Outcome("rated")
        outcome = special.roster_outcome(time, self.gathered.season.cases(rules.cases))
        if outcome.kind == "rated":
            return outcome
        doubt = Check("roster_differs", outcome.article, found=outcome.code)
        return special.Outcome("rated", warnings=(*outcome.warnings, doubt))

    def _time(self, sheet, rules):
        time = self.gathered.times.get(sheet.employee_id)
        return time and replace(time, month_rule=rules.month_rule)

    def _facts(self, sheet, rules):
        kinds = {condition.kind for condition in rules.tiers.conditions}
        unit = self._ceiling_unit(sheet, rules)
        return tiers.Facts(
            year=self.gathered.season.year,
            span=self.gathered.season.days,
            is_part=self.gathered.season.is_part,
            audience=self._audience(sheet),
            values=self.gathered.values.get(self.gathered.subject(sheet), {}),
            lower_units=self._lower_grades(sheet),
            subordinate_scores=self._subordinate_scores(sheet)
            if "subordinates_none_below" in kinds
            else (),
            disciplines=tuple(self.gathered.disciplines.get(sheet.employee_id, ())),
            body=AGENCY,
            unit_expected=unit is not None,
            unit_grade=unit and unit.grade,
        )

    @staticmethod
    def _audience(sheet):
        role = sheet.management_role or "none"
        category = sheet.unit_kind if sheet.is_unit else sheet.personnel_category
        return tiers.audience(category or "", role, sheet.is_unit)

    def _ceilings(self, sheet, rules):
        return unit_ceilings(rules.tiers.conditions, self._audience(sheet))

    def _ceiling_unit(self, sheet, rules):
        """The unit a head answers for; a deputy's only where the agency says so."""
        bound = sheet.is_head or self._ceilings(sheet, rules)
        return self._own_unit(sheet) if bound else None

    def _awaited_unit(self, sheet, rules):
        """The unit that comes first; an unconfirmed ceiling makes nobody wait."""
        bound = sheet.is_head or any(
            condition.confidence == CONFIRMED
            for condition in self._ceilings(sheet, rules)
        )
        return self._own_unit(sheet) if bound else None

    def _own_unit(self, sheet):
        return self.gathered.units.get(sheet.department_id)

    def _lower_grades(self, sheet):
        """Grades of the units directly below a unit, or below the one a head leads."""
        if not (sheet.is_unit or sheet.is_head):
            return ()
        lower = self.gathered.children.get(sheet.department_id, ())
        units = (self.gathered.units.get(unit) for unit in lower)
        return tuple(unit.grade for unit in units if unit is not None)

    def _subordinate_scores(self, sheet):
        return tuple(self._score(other).score for other in self._subordinates(sheet))

    def _subordinates(self, sheet):
        """Of a head or a unit all who belong to it, else whom the person tracks."""
        units = self.gathered.below(sheet.department_id)
        whole = sheet.is_head or sheet.is_unit
        return tuple(
            other
            for other in self.gathered.sheets.values()
            if not other.is_unit
            and not other.elsewhere
            and other.employee_id != sheet.employee_id
            and (
                other.department_id in units
                if whole
                else other.tracker_id == sheet.employee_id
            )
        )

    # Scores

    def _score(self, sheet):
        if sheet.id not in self._scored:
            self._scored[sheet.id] = Scored()  # a ring of links finds no score
            rules = self.rules[sheet.regulation_id]
            ways = {"marks": self._marks_score, "conditions": _no_score}
            way = ways.get(rules.method, self._tracking_score)
            self._scored[sheet.id] = way(sheet, rules)
        return self._scored[sheet.id]

    @staticmethod
    def _set_rules(sheet, rules):
        for found in rules.sets:
            if found.key == sheet.criteria_set_id:
                return found
        return rules.set_for(None, sheet.management_role)


def _no_score(_sheet, _rules):
    return Scored()


def _condition_lines(verdict):
    """Each condition looked at, with what was found, where there are no points."""
    return tuple(
        Line(
            check.values["effect"],
            check.code,
            {True: "met", False: "missed"}.get(check.met, "unknown"),
            _number(check.threshold),
            _number(check.found),
            check.article,
        )
        for check in verdict.checks
        if "effect" in check.values and not check.private
    )


def _number(value):
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)
