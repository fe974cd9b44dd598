# Part of HR Quality. See LICENSE. (LGPL-3)
"""One sheet: marks of several sources and confirmed facts become points by criterion.

Used for regulations by marks and for the general part of a tracked month alike.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from .kinds import COMPUTED, Event, Known, Standing
from .marks import given
from .numbers import fraction, part_of, precise, rounded
from .sheet_parts import (
    Ballots,
    CriterionLine,
    SectionTotal,
    SetRules,
    SheetInputs,
    SheetLimit,
    SheetScore,
    SourceMean,
    SourceRule,
)
from .trace import Check

__all__ = [
    "Ballots",
    "CriterionLine",
    "Event",
    "SectionTotal",
    "SetRules",
    "SheetInputs",
    "SheetScore",
    "SourceMean",
    "SourceRule",
    "Standing",
    "leaves_of",
    "score_sheet",
    "without_work",
]


def score_sheet(rules, inputs):
    """The points of one sheet under one set of rules, with every reason."""
    sheet = _Sheet(rules, inputs)
    lines = [sheet.line(rule) for rule in leaves_of(rules.criteria)]
    silences = [check for line in lines for check in sheet.silences(line)]
    silent = any(check.code != "no_mark" for check in silences)
    missing = None in sheet.exact.values() or (silent and rules.missing == "block")
    severe = None
    if inputs.excused:
        severe = score_sheet(rules, inputs.nothing_excused()).total
    return SheetScore(
        total=None if missing else sheet.total(),
        complete=not missing and not (silent and rules.missing == "incomplete"),
        lines=tuple(lines),
        sections=sheet.sections(),
        warnings=tuple(silences),
        severe=severe,
        checks=tuple(
            line.check for line in lines if line.check and line.kind != "knockout"
        ),
        limits=sheet.limits(lines),
    )


def leaves_of(criteria):
    """The criteria that earn points themselves."""
    parents = {rule.parent for rule in criteria}
    return [
        rule for rule in criteria if rule.kind != "section" and rule.code not in parents
    ]


def without_work(rules):
    """The set without its ratios of work: the general part of a tracked month."""
    kept = [rule for rule in rules.criteria if rule.kind != "ratio"]
    return replace(rules, criteria=tuple(kept))


class _Sheet:
    """The exact points of one sheet, criterion by criterion."""

    def __init__(self, rules, inputs):
        self.rules = rules
        self.inputs = inputs
        self.criteria = {rule.code: rule for rule in rules.criteria}
        self.children = {}
        for rule in rules.criteria:
            self.children.setdefault(rule.parent, []).append(rule)
        self.exact = {}
        self._shares_by_voice = {}
        work = rules.results
        self.known = Known(
            events=inputs.events,
            figures=inputs.figures,
            ratios=inputs.ratios,
            ratio_cap=work.ratio_cap if work else Decimal(100),
            parts=work.parts if work else ("a", "b", "c"),
            unit=inputs.unit,
            subordinates=inputs.subordinates,
        )

    # Criteria

    def line(self, rule):
        """One criterion: computed from facts, or heard from its sources."""
        compute = COMPUTED.get(rule.kind)
        if compute is None:
            points, heard, check = *self._heard(rule), None
        else:
            earned = compute(rule, self.known)
            points, heard, check = earned.points, (), earned.check
        if points is not None and self.rules.rounding == "criterion":
            points = fraction(rounded(points, self.rules.places))
        self.exact[rule.code] = points
        final = None if points is None else precise(points)
        return CriterionLine(
            rule.code, rule.parent, rule.maximum, heard, final, rule.kind, check
        )

    def _heard(self, rule):
        """The exact points of a marked criterion and what each source said."""
        sources = self.sources(rule)
        means = [self._mean(source, rule) for source in sources]
        shares = self._shares(sources, means)
        final = None
        heard = []
        for source, (value, count) in zip(sources, means, strict=True):
            used = shares.get(source.code)
            if used is not None and value is not None:
                final = (final or Fraction()) + used * value
            heard.append(
                SourceMean(
                    source.code,
                    None if value is None else precise(value),
                    count,
                    None if used is None else precise(100 * used),
                )
            )
        return final, tuple(heard)

    def sources(self, rule):
        """The sources with the weights of the nearest section that has its own."""
        while rule is not None and not rule.weights:
            rule = self.criteria.get(rule.parent)
        if rule is None:
            return self.rules.sources
        own = dict(rule.weights)
        return tuple(
            replace(
                source,
                weight=own.get(source.code, Decimal(0)),
                counts=source.code in own,
            )
            for source in self.rules.sources
        )

    def _mean(self, source, rule):
        """The exact mean of the marks given; null and no grounds do not lower it."""
        total, count, answered = Decimal(0), 0, 0
        for marks in self._marks(source):
            ballots = isinstance(marks, Ballots)
            mark = (marks.means if ballots else marks).get(rule.code)
            voices = marks.valid if ballots else 1
            answered += voices
            if given(mark) and voices:
                total, count = total + mark * voices, count + voices
        asked = self.inputs.asked.get(source.code, 0)
        enough = count >= source.least
        if source.share and asked:
            enough = enough and 100 * answered >= fraction(source.share) * asked
        return (part_of(total, count) if enough else None), count

    def _marks(self, source):
        """One form of an anonymous source: its colleagues, or else their ballots.

        Taken together they would count twice, and ballots fill up a lonely mark.
        """
        marks = self.inputs.marks.get(source.code, ())
        if not source.anonymous:
            return marks
        ballots = [one for one in marks if isinstance(one, Ballots)]
        persons = [one for one in marks if not isinstance(one, Ballots)]
        return ballots if ballots and len(persons) < source.least else persons

    def _shares(self, sources, means):
        """The part of each counting source; lost: a silent one keeps its own."""
        spoke = tuple(value is not None for value, _count in means)
        if sources is not self.rules.sources:
            return self._parts(sources, spoke)
        if spoke not in self._shares_by_voice:
            self._shares_by_voice[spoke] = self._parts(sources, spoke)
        return self._shares_by_voice[spoke]

    def _parts(self, sources, spoke):
        lost = self.rules.missing == "lost"
        weights = {
            source.code: fraction(source.weight)
            for source, heard in zip(sources, spoke, strict=True)
            if source.counts and (lost or heard)
        }
        whole = sum(weights.values(), Fraction())
        return {code: share / whole for code, share in weights.items()} if whole else {}

    def silences(self, line):
        """A warning per counting source that said too little; one when none did."""
        rule = self.criteria[line.code]
        named = (("criterion", line.code), ("label", rule.label))
        if rule.kind in COMPUTED:
            missing = (*named, ("key", line.code))
            return [] if line.final is not None else [Check("no_fact", params=missing)]
        silent = [
            Check(
                "too_few_assessors" if heard.assessors else "source_missing",
                found=heard.assessors,
                threshold=source.least,
                params=(("criterion", line.code), ("source", source.code)),
            )
            for source, heard in zip(self.sources(rule), line.sources, strict=True)
            if source.counts and source.weight and heard.mean is None
        ]
        if line.final is None:
            silent.append(Check("no_mark", params=named))
        return silent

    # Sums

    def total(self):
        """The sum of the sections, with what is earned on top of them."""
        total = min(
            self._sum_of(None) + self._on_top(),
            fraction(self.rules.total),
        )
        if self.rules.rounding == "sheet":
            return rounded(total, self.rules.places)
        return precise(total)

    def _sum_of(self, code):
        """A section's points, None while one of its criteria has none."""
        values = [
            self._sum_of(rule.code)
            if rule.code in self.children
            else self.exact.get(rule.code)
            for rule in self.children.get(code, ())
            if not self._is_on_top(rule)
        ]
        if None in values:
            return None
        points = sum(values, Fraction())
        if code is not None and self.rules.rounding == "section":
            points = fraction(rounded(points, self.rules.places))
        return points

    def _is_on_top(self, rule):
        return rule.kind == "bonus" and self.rules.bonus == "capped"

    def _on_top(self):
        return sum(
            (self.exact[r.code] for r in self.rules.criteria if self._is_on_top(r)),
            Fraction(),
        )

    def sections(self):
        """Every section with what it adds up to and whether that is enough."""
        totals = []
        for rule in self.rules.criteria:
            if rule.code not in self.children:
                continue
            value = self._sum_of(rule.code)
            known = value is not None and rule.minimum is not None
            met = value >= fraction(rule.minimum) if known else None
            places = None if self.rules.rounding == "never" else self.rules.places
            shown = None if value is None else rounded(value, places)
            totals.append(
                SectionTotal(rule.code, shown, rule.maximum, rule.minimum, met)
            )
        return tuple(totals)

    # What follows

    def limits(self, lines):
        """What knock-outs and minimums of sections do to the tier, with the check."""
        found = []
        for line in lines:
            if line.kind == "knockout":
                check = replace(line.check, confidence=self.rules.confidence)
                grade = self.criteria[line.code].grade
                found.append((SheetLimit("force", grade), check))
        for section in self.sections():
            rule = self.criteria[section.code]
            if rule.minimum is not None:
                limit = SheetLimit(rule.below, rule.grade)
                found.append((limit, self._minimum(rule, section)))
        return tuple(found)

    def _minimum(self, rule, section):
        effect = {"force": "knockout"}.get(rule.below, rule.below)
        return Check(
            rule.label,
            rule.article,
            section.total,
            section.minimum,
            section.met,
            confidence=self.rules.confidence,
            params=(("kind", "minimum"), ("effect", effect), ("grade", rule.grade)),
        )
