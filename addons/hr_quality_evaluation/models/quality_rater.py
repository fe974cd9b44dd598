# Part of HR Quality. See LICENSE. (LGPL-3)
"""From gathered facts to a verdict and its lines, sheet by sheet, without a query."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ..rules import scoring, special, tiers
from ..rules.numbers import format_vi
from ..rules.trace import Check, Verdict

AGENCY = "agency"


@dataclass(frozen=True)
class Line:
    """One row of a result; a value of None was not given."""

    code: str
    name: str = ""
    source: str = ""
    maximum: Decimal | None = None
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Rated:
    sheet: object
    verdict: Verdict
    lines: tuple = ()


@dataclass(frozen=True)
class Scored:
    """A score with the checks and lines that led to it."""

    score: Decimal | None = None
    checks: tuple = ()
    warnings: tuple = ()
    lines: tuple = ()


class Rater:
    """Rates the sheets of one period: staff, component units, units, then heads."""

    def __init__(self, gathered, rules, keys):
        self.gathered = gathered
        self.rules = rules
        self.keys = keys
        self._scored = {}

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
            scored.score, rules.tiers, self._facts(sheet, rules), outcome
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
        unit = self._own_unit(sheet) if sheet.is_head else None
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
        unit = self._own_unit(sheet) if sheet.is_head else None
        role = sheet.management_role or "none"
        category = sheet.unit_kind if sheet.is_unit else sheet.personnel_category
        return tiers.Facts(
            year=max(self.keys),
            audience=tiers.audience(category or "", role, sheet.is_unit),
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
        units = self.gathered.below(sheet.department_id)
        whole = sheet.is_head or sheet.is_unit
        return tuple(
            self._score(other).score
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
            rules = self.rules[sheet.regulation_id]
            ways = {"marks": self._marks_score, "conditions": _no_score}
            way = ways.get(rules.method, self._tracking_score)
            self._scored[sheet.id] = way(sheet, rules)
        return self._scored[sheet.id]

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

    @staticmethod
    def _set_rules(sheet, rules):
        for found in rules.sets:
            if found.key == sheet.criteria_set_id:
                return found
        return rules.set_for(None, sheet.management_role)

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

    def _marks_score(self, sheet, rules):
        """Several sources on one tree of criteria; sources speak as means only."""
        criteria = self._set_rules(sheet, rules)
        marks = self.gathered.marks.get(sheet.id, {})
        if criteria is None:
            return Scored(warnings=(Check("no_criteria"),))
        score = scoring.multi_source_score(
            criteria.criteria,
            marks,
            rules.sources,
            rules.missing_source,
            rules.tiers.places,
        )
        silent = {
            (check.code, check.values.get("source")): check
            for check in score.warnings
            if marks or check.code != "no_mark"
        }
        lines = [line for found in score.lines for line in _criterion_lines(found)]
        return Scored(score.total, (), tuple(silent.values()), tuple(lines))


def _no_score(_sheet, _rules):
    return Scored()


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


def _criterion_lines(found):
    """A line per source that may be shown, then the points the criterion earned."""
    for heard in found.sources:
        if heard.mean is not None:
            yield Line(found.code, "", heard.source, found.maximum, heard.mean)
    yield Line(found.code, "", "final", found.maximum, found.final)


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
