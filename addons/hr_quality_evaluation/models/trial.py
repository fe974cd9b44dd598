# Part of HR Quality. See LICENSE. (LGPL-3)
"""One imaginary person or unit, from typed values to what the rater is told.

No environment, no record, no query: what is typed wrong becomes a problem and counts
as not given, so that the rest is still tried.
"""

import dataclasses
import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from ..rules import scoring, special, worktime
from ..rules.discipline import Discipline
from ..rules.grades import GRADES
from ..rules.kinds import Event
from ..rules.marks import check_mark, given
from ..rules.numbers import MarkError, parse_decimal
from ..rules.sheet import SheetInputs, SourceRule, score_sheet, without_work
from ..rules.tiers import band_of
from .gathered import Figure, Gathered, Sheet
from .hr_quality_scoring_kinds import Incident
from .opening_facts import Season
from .rater_lines import Scored

SUBJECT, OWN_UNIT, UNIT_BELOW, COLLEAGUE = 1, 2, 100, 1000
"""Identities of the imaginary person, his unit, of units below and of colleagues."""

EACH, WHOLE_YEAR = "each", "y"
PARTS = scoring.LEADER_PARTS
MONTHS = scoring.MONTHS
EVENT_KINDS = ("deduction", "bonus", "knockout")
_HIGH = Decimal(1_000_000)


@dataclass
class Trial:
    """``values`` as ``try_rating`` documents them; ``rules``: RegulationRules."""

    values: dict
    rules: object
    year: int
    company: int = 0
    problems: list = field(default_factory=list)
    """Triples (where, MarkError, CriterionRule or None)."""

    def __post_init__(self):
        self.is_unit = self.rules.subject == "unit"
        self.role = self._choice("role", ("none", "head", "deputy")) or "none"
        self.criteria = self._set_rules()
        self.season = Season(
            datetime.date(self.year, 1, 1),
            datetime.date(self.year, 12, 31),
            datetime.date(self.year, 12, 31),
            "year",
        )

    @property
    def keys(self):
        """The sub-periods of one whole year, as a period would expect them."""
        return {self.year: {*MONTHS, *scoring.QUARTERS, WHOLE_YEAR}}

    def gathered(self):
        """One sheet with all that was typed of its subject."""
        subject = (None, SUBJECT) if self.is_unit else (SUBJECT, None)
        sheet = self._sheet(SUBJECT, employee_id=subject[0])
        lower = self._units_below()
        colleagues, totals = self._colleagues()
        return Gathered(
            sheets={sheet.id: sheet, **colleagues},
            season=self.season,
            figures={subject: self._figures(), **totals},
            values={subject: self._facts()},
            disciplines={SUBJECT: self._disciplines()},
            times={} if self.is_unit else {SUBJECT: self.time()},
            marks={sheet.id: self._marks()},
            incidents={subject: self._incidents()},
            plans=self._plans(sheet),
            children={SUBJECT: list(lower)},
            units={**lower, **self._own_unit(sheet)},
        )

    def settled(self):
        """Sheet → score, of those of whom nothing but the score was typed."""
        _sheets, figures = self._colleagues()
        settled = {
            key: Scored(months[WHOLE_YEAR].total)
            for (key, _unit), months in figures.items()
        }
        unit_score = self._figure("unit_score")
        if unit_score is not None and not self.is_unit:
            settled[OWN_UNIT] = Scored(unit_score)
        return settled

    def time(self):
        """The months served to the end of the year, less the absences typed."""
        months = self._figure("months_worked", high=Decimal(12))
        months = 12 if months is None else int(months)
        first = datetime.date(self.year, min(13 - months, 12), 1)
        return special.RosterFacts(
            year=self.year,
            reference_day=self.season.reference_date,
            service=(worktime.Span(first, self.season.date_to),) if months else (),
            interruptions=self._absences(),
            month_rule=self.rules.month_rule,
            span=(self.season.date_from, self.season.date_to),
        )

    def outcome(self):
        """Whether the subject is rated at all, as the opening would settle it."""
        if self.is_unit:
            return special.Outcome("rated")
        return special.roster_outcome(self.time(), self.rules.cases)

    # Who it is

    def _set_rules(self):
        wanted = self.values.get("set")
        for found in self.rules.sets:
            if wanted and wanted in (found.key, found.name):
                return found
        usual = self.rules.set_for(None, self.role)
        return usual or next(iter(self.rules.sets), None)

    def _sheet(self, key, **values):
        names = [one.name for one in dataclasses.fields(Sheet)]
        return Sheet(
            **{
                **dict.fromkeys(names),
                "id": key,
                "code": "",
                "subject_name": "",
                "department_id": SUBJECT,
                "company_id": self.company,
                "regulation_id": self.rules.key,
                "criteria_set_id": self.criteria and self.criteria.key,
                "personnel_category": None if self.is_unit else self._category(),
                "unit_kind": self._category() if self.is_unit else None,
                "management_role": None if self.is_unit else self.role,
                "outcome": "rated",
                **values,
            }
        )

    def _category(self):
        usual = "using_body" if self.is_unit else "civil_servant"
        return str(self.values.get("category") or usual)

    def _own_unit(self, sheet):
        """The unit a head leads, with the tier it was given; a unit is its own."""
        if self.is_unit:
            return {SUBJECT: sheet}
        grade = self._choice("unit_grade", GRADES)
        sheet = self._sheet(OWN_UNIT, employee_id=None, decided_grade=grade)
        return {SUBJECT: sheet}

    def _units_below(self):
        grades = [grade for grade in self._list("lower_units") if grade in GRADES]
        return {
            UNIT_BELOW + place: self._sheet(
                UNIT_BELOW + place,
                department_id=UNIT_BELOW + place,
                employee_id=None,
                decided_grade=grade,
            )
            for place, grade in enumerate(grades)
        }

    def _colleagues(self):
        """The people managed, each with nothing but a total."""
        sheets, figures = {}, {}
        for place, typed in enumerate(self._list("subordinate_scores")):
            total = self._number(typed, "subordinate_scores")
            if total is not None:
                key = COLLEAGUE + place
                band = band_of(total, self.rules.tiers.bands)
                sheets[key] = self._sheet(
                    key,
                    employee_id=key,
                    tracker_id=SUBJECT,
                    management_role="none",
                    decided_grade=band and band.grade,
                )
                figures[key, None] = {
                    WHOLE_YEAR: Figure(WHOLE_YEAR, None, {}, total, None, "")
                }
        return sheets, figures

    # What is known of it

    def _facts(self):
        found = {
            str(key): self._number(typed, str(key))
            for key, typed in self._dict("facts").items()
        }
        return {key: value for key, value in found.items() if value is not None}

    def _incidents(self):
        """The events typed, as confirmed in the middle of the year unless dated."""
        rules = {c.code: c for c in self.criteria.criteria} if self.criteria else {}
        found = []
        for typed in self._list("events"):
            typed = typed if isinstance(typed, dict) else {"criterion": typed}
            code = str(typed.get("criterion") or "")
            try:
                event = self._event(rules.get(code), code, typed)
            except MarkError as error:
                self._problem(code, error)
                continue
            if event.count:
                found.append(Incident(self.rules.code, event))
        return tuple(found)

    def _event(self, rule, code, typed):
        if rule is None:
            raise MarkError("unknown_criterion", value=code)
        if rule.kind not in EVENT_KINDS:
            raise MarkError("no_events", value=code)
        kind = str(typed.get("type") or "")
        if kind and kind not in {known.code for known in rule.event_types}:
            raise MarkError("unknown_choice", value=kind)
        count = typed.get("count", 1)
        if count not in (None, "", False):
            count = parse_decimal(count, places=0, low=Decimal(0), high=Decimal(1000))
        return Event(
            code,
            _day(typed.get("date")) or datetime.date(self.year, 6, 30),
            kind,
            int(count or 0),
            bool(typed.get("excused")),
        )

    def _plans(self, sheet):
        """The points of an approved plan, as typed."""
        points = {
            str(code): self._number(typed, str(code))
            for code, typed in self._dict("plan").items()
        }
        return {sheet.id: points} if points else {}

    def _disciplines(self):
        """One decision of the year; ``other`` is not related to duty."""
        kind = self._choice("discipline", ("duty", "other"))
        if not kind:
            return []
        day = datetime.date(self.year, 6, 30)
        return [Discipline("", day, day, form="reprimand", duty_related=kind == "duty")]

    def _absences(self):
        spans = []
        for absence in self._list("absences"):
            kind = absence.get("kind") if isinstance(absence, dict) else None
            if kind in worktime.ABSENCES:
                start, end = _day(absence.get("from")), _day(absence.get("to"))
                if start and end and start <= end:
                    spans.append(worktime.Span(start, end, kind))
        return tuple(spans)

    def _figures(self):
        """Sub-periods as typed; what is typed for each stands for every one worked."""
        typed = {
            key: self._period_figure(key, values)
            for key, values in self._dict("figures").items()
            if isinstance(values, dict)
        }
        usual = typed.pop(EACH, None) or self._from_marks()
        if usual is None:
            return typed
        if self.is_unit:
            return {WHOLE_YEAR: _named(usual, WHOLE_YEAR), **typed}
        quarterly = any(key.startswith("q") for key in typed)
        keys = scoring.QUARTERS if quarterly else self._months()
        return {key: _named(usual, key) for key in keys} | typed

    def _months(self):
        time = self.time()
        return worktime.months_worked(
            time.service, time.interruptions, self.year, time.month_rule
        )

    def _period_figure(self, key, values):
        ratios = {
            part: self._number(values.get(part), f"{key}.{part}") for part in PARTS
        }
        general = self._number(values.get("general"), f"{key}.general")
        total = self._number(values.get("total"), f"{key}.total")
        if general is None and total is None and key == EACH:
            general = self._general()
        ratios = {part: value for part, value in ratios.items() if value is not None}
        return Figure(key, general, ratios, total, None, "")

    def _from_marks(self):
        """Marks without a percentage: the general points of every sub-period."""
        general = self._general()
        if general is None:
            return None
        if self.criteria.results is None:
            return Figure(EACH, None, {}, general, None, "")
        return Figure(EACH, general, {}, None, None, "")

    def _general(self):
        """The general points from marks, where a set leaves the rest to ratios."""
        if self.rules.method != "tracking" or not self.criteria:
            return None
        marks = self._marks()
        if not marks:
            return None
        sources = self.rules.sources or tuple(
            SourceRule(code, Decimal(100)) for code in list(marks)[-1:]
        )
        general = dataclasses.replace(self.criteria, sources=sources, rounding="never")
        inputs = SheetInputs(
            marks=marks,
            events=tuple(one.event for one in self._incidents()),
            figures=self._facts(),
        )
        return score_sheet(without_work(general), inputs).total

    def _marks(self):
        """Source → marks of each assessor, checked as the desk checks them."""
        rules = {c.code: c for c in self.criteria.criteria} if self.criteria else {}
        marks = {}
        for source, sheets in self._dict("marks").items():
            sheets = sheets if isinstance(sheets, list) else [sheets]
            checked = [self._checked(sheet, rules) for sheet in sheets]
            marks[str(source)] = [sheet for sheet in checked if sheet]
        return {source: sheets for source, sheets in marks.items() if sheets}

    def _checked(self, sheet, rules):
        checked = {}
        for code, typed in (sheet if isinstance(sheet, dict) else {}).items():
            rule = rules.get(code)
            try:
                if rule is None:
                    raise MarkError("unknown_criterion", value=str(code))
                mark = check_mark(rule, typed)
            except MarkError as error:
                self._problem(str(code), error, rule)
                continue
            if given(mark):
                checked[code] = mark
        return checked

    # Reading what was typed

    def _problem(self, where, error, rule=None):
        if not any(known[0] == where for known in self.problems):
            self.problems.append((where, error, rule))

    def _dict(self, name):
        value = self.values.get(name)
        return value if isinstance(value, dict) else {}

    def _list(self, name):
        value = self.values.get(name)
        return value if isinstance(value, list | tuple) else []

    def _choice(self, name, allowed):
        value = self.values.get(name) or None
        if value is None or value in allowed:
            return value
        self._problem(name, MarkError("unknown_choice", value=str(value)))
        return None

    def _figure(self, name, high=_HIGH):
        return self._number(self.values.get(name), name, high)

    def _number(self, typed, where, high=_HIGH):
        if typed is None or typed is False or typed == "":
            return None
        try:
            return parse_decimal(typed, places=6, low=Decimal(0), high=high)
        except MarkError as error:
            self._problem(where, error)
            return None


def _named(figure, key):
    return dataclasses.replace(figure, key=key)


def _day(typed):
    if isinstance(typed, datetime.date):
        return typed
    try:
        return datetime.date.fromisoformat(str(typed or ""))
    except ValueError:
        return None
