# Part of HR Quality. See LICENSE. (LGPL-3)
"""What is wrong with a criteria set or its sources, before they rate anyone."""

from decimal import Decimal

from .kinds import LINKS
from .problems import Problem


def check_set(criteria, total=Decimal(100), bonus="capped"):
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
    return tuple(problems + _sum_problems(criteria, total, bonus))


def _rule_problems(rule):
    found = {"criterion": rule.code}
    problems = []
    if rule.maximum <= 0 and rule.kind != "knockout":
        problems.append("no_maximum")
    if rule.minimum is not None and not 0 <= rule.minimum <= rule.maximum:
        problems.append("minimum_out_of_range")
    if rule.step and not 0 < rule.step <= rule.maximum:
        problems.append("step_out_of_range")
    if rule.below in ("ceiling", "force") and rule.minimum and not rule.grade:
        problems.append("grade_missing")
    problems += _KIND_PROBLEMS.get(rule.kind, _nothing)(rule)
    if rule.weights and sum(weight for _source, weight in rule.weights) != 100:
        problems.append("section_weights_off")
    return [Problem(code, found) for code in problems]


def _nothing(_rule):
    return []


def _levels(rule):
    points = [points for _key, points in rule.levels]
    off = not points or max(points) != rule.maximum or min(points) < 0
    return ["levels_off"] if off else []


def _bands(rule):
    return ([] if rule.figure else ["figure_missing"]) + _steps(rule)


def _steps(rule):
    """Steps must not overlap, leave a hole, nor earn more than the maximum."""
    steps = sorted(
        (step for step in rule.steps if step.grade is None), key=lambda s: s.lower
    )
    problems = []
    if rule.kind == "bands" and not steps and not _percentage(rule.figure):
        problems.append("steps_missing")
    if any(not 0 <= step.points <= rule.maximum for step in rule.steps):
        problems.append("steps_beyond")
    if any(step.upper is not None and step.upper <= step.lower for step in steps):
        problems.append("steps_empty")
    for one, other in zip(steps, steps[1:], strict=False):
        if one.upper is None or one.upper > other.lower:
            problems.append("steps_overlap")
        elif one.upper < other.lower:
            problems.append("steps_gap")
    if _ends_at_its_best(steps):
        problems.append("steps_end")
    return list(dict.fromkeys(problems))


def _ends_at_its_best(steps):
    """Whether points rise to a step with an end: from there on nothing is earned."""
    best = steps[-1] if steps else None
    if best is None or best.upper is None or not best.upper > best.lower > 0:
        return False
    before = steps[-2].points if len(steps) > 1 else Decimal(0)
    return best.points > before


def _events(rule):
    """Points per event, for every event or for each kind of it."""
    values = [kind.points for kind in rule.event_types]
    values += [rule.event_points] if rule.event_points else []
    problems = [] if values else ["events_missing"]
    if any(value <= 0 for value in values):
        problems.append("events_not_positive")
    codes = [kind.code for kind in rule.event_types]
    return problems + (["event_twice"] if len(set(codes)) < len(codes) else [])


def _percentage(figure):
    """A figure from 0 to 100 may earn its share of the maximum, without steps."""
    return figure.endswith("_pct") or figure.startswith(("own_", "ratio_"))


def _linked(rule):
    if rule.link is None or rule.link.kind not in LINKS:
        return ["link_missing"]
    if rule.link.kind == "unit_grade" and not any(s.grade for s in rule.steps):
        return ["steps_missing"]
    return _steps(rule)


def _knockout(rule):
    return [] if rule.grade else ["grade_missing"]


_KIND_PROBLEMS = {
    "levels": _levels,
    "bands": _bands,
    "deduction": _events,
    "bonus": _events,
    "linked": _linked,
    "knockout": _knockout,
}


def check_own_weights(criteria, sources):
    """Own weights of a section for sources the regulation does not hear at all."""
    return tuple(
        Problem("section_source_unknown", {"criterion": rule.code, "source": source})
        for rule in criteria
        for source, _weight in rule.weights
        if source not in sources
    )


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


def _sum_problems(criteria, total, bonus):
    """Each section against its parts, and the whole against the scale."""
    sums = {}
    for rule in criteria:
        if rule.kind == "bonus" and bonus == "capped":
            continue
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
