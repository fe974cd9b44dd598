# Part of HR Quality. See LICENSE. (LGPL-3)
"""Several sources mark the same criteria: means, weights, sections, a set's sums."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from .marks import given
from .numbers import fraction, precise, rounded
from .problems import Problem
from .trace import Check


@dataclass(frozen=True)
class SourceRule:
    """A source of marks; ``counts`` is False for one heard for reference only."""

    code: str
    weight: Decimal
    counts: bool = True
    min_assessors: int = 1


@dataclass(frozen=True)
class Ballots:
    """Anonymous paper marks: the valid ballots and their mean per criterion."""

    valid: int
    means: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class SourceMean:
    """What one source says on one criterion; ``mean`` is None when it says nothing."""

    source: str
    mean: Decimal | None
    assessors: int
    weight: Decimal | None = None


@dataclass(frozen=True)
class CriterionLine:
    """One criterion with every source's mean and the points it earns."""

    code: str
    parent: str | None
    maximum: Decimal
    sources: tuple
    final: Decimal | None


@dataclass(frozen=True)
class SectionTotal:
    """What a section adds up to; ``met`` is None without a minimum or a total."""

    code: str
    total: Decimal | None
    maximum: Decimal
    minimum: Decimal | None = None
    met: bool | None = None


@dataclass(frozen=True)
class MultiScore:
    """No total while a criterion has no mark at all, or a missing source blocks."""

    total: Decimal | None
    complete: bool
    lines: tuple
    sections: tuple
    warnings: tuple = ()


def multi_source_score(
    criteria, marks_by_source, sources, missing_policy="redistribute", places=2
):
    """The weighted score; marks are mappings criterion → checked mark, or Ballots.

    ``missing_policy`` for a source that says nothing on a criterion: redistribute its
    weight over the others · block · incomplete (redistributed, but marked as such).
    """
    leaves = _leaves(criteria)
    exact, lines, warnings = {}, [], []
    for rule in leaves:
        means = [_source_mean(source, rule, marks_by_source) for source in sources]
        exact[rule.code], line = _line(rule, means, sources)
        lines.append(line)
        warnings += _silences(line, sources)
    silent = any(check.code != "no_mark" for check in warnings)
    missing = None in exact.values() or (silent and missing_policy == "block")
    total = None if missing else rounded(sum(exact.values(), Fraction()), places)
    complete = not missing and not (silent and missing_policy == "incomplete")
    sections = _section_totals(criteria, exact, places)
    return MultiScore(total, complete, tuple(lines), sections, tuple(warnings))


def _leaves(criteria):
    parents = {rule.parent for rule in criteria}
    return [
        rule for rule in criteria if rule.kind != "section" and rule.code not in parents
    ]


def _source_mean(source, rule, marks_by_source):
    """The exact mean of the marks given; null and no grounds do not lower it."""
    total, count = Decimal(0), 0
    for marks in marks_by_source.get(source.code, ()):
        ballots = isinstance(marks, Ballots)
        mark = (marks.means if ballots else marks).get(rule.code)
        voices = marks.valid if ballots else 1
        if given(mark) and voices:
            total, count = total + mark * voices, count + voices
    enough = count >= max(1, source.min_assessors)
    return (fraction(total) / count if enough else None), count


def _line(rule, means, sources):
    """The exact points of a criterion and its line, weights as really used."""
    weights = {
        source.code: fraction(source.weight)
        for source, (value, _count) in zip(sources, means, strict=True)
        if source.counts and value is not None
    }
    whole = sum(weights.values(), Fraction())
    final, heard = None, []
    for source, (value, count) in zip(sources, means, strict=True):
        share = weights.get(source.code)
        used = None if share is None or not whole else share / whole
        if used is not None:
            final = (final or Fraction()) + used * value
        heard.append(
            SourceMean(
                source.code,
                None if value is None else precise(value),
                count,
                None if used is None else precise(100 * used),
            )
        )
    points = None if final is None else precise(final)
    line = CriterionLine(rule.code, rule.parent, rule.maximum, tuple(heard), points)
    return final, line


def _silences(line, sources):
    """A warning per counting source that said too little, and one when nobody did."""
    silent = [
        Check(
            "too_few_assessors" if heard.assessors else "source_missing",
            found=heard.assessors,
            threshold=source.min_assessors,
            params=(("criterion", line.code), ("source", source.code)),
        )
        for source, heard in zip(sources, line.sources, strict=True)
        if source.counts and source.weight and heard.mean is None
    ]
    if line.final is None:
        silent.append(Check("no_mark", params=(("criterion", line.code),)))
    return silent


def _section_totals(criteria, exact, places):
    children = {}
    for rule in criteria:
        children.setdefault(rule.parent, []).append(rule)

    def total_of(code):
        values = [
            total_of(rule.code) if rule.code in children else exact.get(rule.code)
            for rule in children[code]
        ]
        return None if None in values else sum(values, Fraction())

    totals = []
    for rule in criteria:
        if rule.code not in children:
            continue
        value = total_of(rule.code)
        known = value is not None and rule.minimum is not None
        met = value >= fraction(rule.minimum) if known else None
        shown = None if value is None else rounded(value, places)
        totals.append(SectionTotal(rule.code, shown, rule.maximum, rule.minimum, met))
    return tuple(totals)


def check_set(criteria, total=Decimal(100)):
    """Everything wrong with a set before it may be used."""
    codes = [rule.code for rule in criteria]
    problems = [
        Problem("duplicate_code", {"criterion": code})
        for code in sorted({code for code in codes if codes.count(code) > 1})
    ]
    for rule in criteria:
        if rule.parent is not None and rule.parent not in codes:
            params = {"criterion": rule.code, "parent": rule.parent}
            problems.append(Problem("unknown_parent", params))
        problems += _rule_problems(rule)
    problems += _cycles({rule.code: rule.parent for rule in criteria})
    return tuple(problems + _sum_problems(criteria, total))


def _rule_problems(rule):
    problems = []
    if rule.maximum <= 0:
        problems.append(Problem("no_maximum", {"criterion": rule.code}))
    if rule.minimum is not None and not 0 <= rule.minimum <= rule.maximum:
        problems.append(Problem("minimum_out_of_range", {"criterion": rule.code}))
    if rule.step and not 0 < rule.step <= rule.maximum:
        problems.append(Problem("step_out_of_range", {"criterion": rule.code}))
    if rule.kind == "levels":
        points = [points for _key, points in rule.levels]
        if not points or max(points) != rule.maximum or min(points) < 0:
            problems.append(Problem("levels_off", {"criterion": rule.code}))
    return problems


def _cycles(parents):
    """Criteria that are their own ancestors."""
    looping = []
    for code in parents:
        seen, parent = {code}, parents[code]
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = parents.get(parent)
        if parent == code:
            looping.append(Problem("cycle", {"criterion": code}))
    return looping


def _sum_problems(criteria, total):
    """Each section against its parts, and the whole against the scale."""
    sums = {}
    for rule in criteria:
        sums[rule.parent] = sums.get(rule.parent, Decimal(0)) + rule.maximum
    problems = [
        _sum_off(rule.code, sums.get(rule.code, Decimal(0)), rule.maximum)
        for rule in criteria
        if rule.kind == "section" or rule.code in sums
    ]
    problems.append(_sum_off("", sums.get(None, Decimal(0)), total))
    return [problem for problem in problems if problem]


def _sum_off(code, found, expected):
    if found == expected:
        return None
    return Problem("sum_off", {"section": code, "sum": found, "expected": expected})


def check_sources(sources, total=Decimal(100)):
    """The weights of the sources that count must make the whole."""
    weight = sum((source.weight for source in sources if source.counts), Decimal(0))
    problems = [
        Problem("negative_weight", {"source": source.code})
        for source in sources
        if source.weight < 0
    ]
    if weight != total:
        params = {"sum": weight, "expected": total}
        problems.append(Problem("weights_off", params))
    return tuple(problems)
