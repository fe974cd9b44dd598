# Part of HR Quality. See LICENSE. (LGPL-3)
"""A whole regulation as frozen values, and what is wrong with it before its issue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .caps import Cap
from .problems import Problem
from .rollup import RollupRule, check_rollup
from .sheet import SourceRule
from .sheet_check import check_own_weights, check_set, check_sources
from .tiers import GRADES, TierRules, check_bands
from .trace import CONFIRMED
from .work import WorkRule
from .worktime import MonthRule

TRACKING_SOURCES = (
    SourceRule("self", Decimal(0), counts=False),
    SourceRule("superior", Decimal(100)),
)
"""335 Đ17.2, Đ18.2: oneself for reference, the superior for points."""

NEEDS = {
    "fact_min": ("fact", "value"),
    "fact_above": ("fact",),
    "fact_max": ("fact",),
    "fact_below": ("fact", "value"),
    "fact_true": ("fact",),
    "fact_false": ("fact",),
    "lower_units_none_at": ("lower_grade",),
    "lower_units_share_min": ("lower_grade", "value"),
    "level_min": ("value",),
}
"""What a condition of a kind must name; the other kinds need nothing.

At least 0 always holds and below 0 never does: there a threshold was forgotten.
"""

EFFECTS = {
    "ended": ("left", "not_rated"),
    "transferred_out": ("elsewhere", "not_rated"),
    "rated_by_superior": ("elsewhere",),
    "seconded_out": ("elsewhere", "not_rated"),
    "under_months": ("not_rated",),
    "long_training": ("not_rated", "elsewhere"),
    "long_leave": ("max_tier",),
    "low_presence": ("max_tier",),
    "actual_time": ("actual_time",),
    "transferred_in": ("old_figures",),
    "seconded_in": ("report", "elsewhere", "not_rated"),
}
"""What a special case of a kind may do to the person it meets."""


@dataclass(frozen=True)
class CapRule:
    """A cap with its scope (body · duty_group) and the grade it bounds."""

    key: int
    cap: Cap
    scope: str = "duty_group"
    grade: str = "htxs"
    confidence: str = CONFIRMED


@dataclass(frozen=True)
class RegulationRules:
    """What one regulation says, ready for the functions of this package."""

    key: int
    code: str
    subject: str
    tiers: TierRules
    names: Mapping = field(default_factory=dict)
    caps: tuple = ()
    cases: tuple = ()
    sets: tuple = ()
    sources: tuple = ()
    rollup: RollupRule = RollupRule()
    month_rule: MonthRule = MonthRule()
    work: WorkRule = WorkRule()

    @property
    def method(self):
        """tracking · marks · conditions."""
        return self.tiers.method

    def set_for(self, group, role="none"):
        """The criteria set of a position group, else of the post; None without one."""
        for rules in self.sets:
            if group and group in rules.groups:
                return rules
        post = "staff" if (role or "none") == "none" else "manager"
        for audience in (post, "all"):
            for rules in self.sets:
                if rules.audience == audience:
                    return rules
        return None


def check_regulation(regulation):
    """Every problem that must be gone before the regulation may be issued."""
    return (
        *_tier_problems(regulation),
        *_set_problems(regulation),
        *_source_problems(regulation),
        *_condition_problems(regulation),
        *_case_problems(regulation),
        *check_rollup(regulation.rollup),
    )


def _tier_problems(regulation):
    missing = [
        Problem("tier_missing", {"grade": grade})
        for grade in GRADES
        if grade not in regulation.names
    ]
    if regulation.method == "conditions":
        return missing
    bands = regulation.tiers.bands
    return (*missing, *check_bands(bands, high=_scale(regulation.sets, bands)))


def _scale(sets, bands):
    """Where the bands should end: at the total of a set, 100 without one."""
    totals = {rules.total for rules in sets} or {Decimal(100)}
    top = max((band.upper for band in bands), default=None)
    return top if top in totals else max(totals)


def _set_problems(regulation):
    if regulation.method == "conditions":
        return []
    problems = [] if regulation.sets else [Problem("no_set")]
    top = _scale(regulation.sets, regulation.tiers.bands)
    taken = {}
    for rules in regulation.sets:
        problems += [
            Problem(problem.code, {**problem.params, "set": rules.name})
            for problem in (
                *check_set(rules.criteria, rules.total, rules.bonus),
                *check_own_weights(rules.criteria, _heard(regulation)),
                *_total_problems(rules, top),
            )
        ]
        for group in rules.groups & set(taken):
            params = {"set": rules.name, "other": taken[group]}
            problems.append(Problem("group_twice", params))
        taken.update(dict.fromkeys(rules.groups, rules.name))
        if rules.results and not rules.results.parts:
            problems.append(Problem("no_ratio", {"set": rules.name}))
    return problems


def _total_problems(rules, top):
    """A set that earns less than the others keeps its people from the top."""
    if rules.total < top:
        yield Problem("total_below_bands", {"total": rules.total, "edge": top})


def _heard(regulation):
    """The sources that mark: those named, else those of a tracked month."""
    usual = TRACKING_SOURCES if regulation.method == "tracking" else ()
    return {source.code for source in regulation.sources or usual}


def _source_problems(regulation):
    tracked = regulation.method == "tracking" and regulation.sources
    if regulation.method != "marks" and not tracked:
        return ()
    return check_sources(regulation.sources)


def _condition_problems(regulation):
    for condition in regulation.tiers.conditions:
        if condition.kind == "unit_ceiling" and condition.effect != "ceiling":
            yield Problem("condition_effect", {"name": condition.code})
        for need in NEEDS.get(condition.kind, ()):
            word = "fact" if need == "lower_grade" else need
            if not condition.params.get(word):
                yield Problem("condition_lacks", {"name": condition.code, "need": need})


def _case_problems(regulation):
    for case in regulation.cases:
        effect = case.params.get("effect")
        if effect not in EFFECTS.get(case.kind, ()):
            yield Problem("case_effect", {"case": case.kind})
        elif effect == "max_tier" and not case.params.get("grade"):
            yield Problem("case_grade", {"case": case.kind})
