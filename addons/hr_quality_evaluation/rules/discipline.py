# Part of HR Quality. See LICENSE. (LGPL-3)
"""Which disciplinary decisions count into a year: each act once, where it was done."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Discipline:
    """One decision on one act; ``act`` ties the party's and the state's decisions.

    ``decision_date`` is the day it takes effect, ``body`` where the act was done.
    """

    act: str
    act_date: datetime.date
    decision_date: datetime.date
    source: str = "admin"
    form: str = ""
    duty_related: bool = True
    used_year: int | None = None
    body: str = ""
    number: str = ""


@dataclass(frozen=True)
class DisciplineRule:
    """335 Đ11: ``duty_related_only``; 48/2023 Đ1 counts any discipline."""

    year: int
    body: str = ""
    duty_related_only: bool = True


def counted(disciplines, rule):
    """Pairs (discipline, reason): the reason is "counts" or why it does not."""
    ordered = sorted(disciplines, key=lambda item: (item.decision_date, item.number))
    years = {
        item.act: item.used_year for item in ordered if item.act and item.used_year
    }
    done, outcome = set(), []
    for position, discipline in enumerate(ordered):
        act = discipline.act or position
        year = years.get(act) or discipline.used_year or discipline.decision_date.year
        reason = _reason(discipline, rule, year)
        if reason == "counts":
            reason = "same_act" if act in done else reason
            done.add(act)
        if reason in ("counts", "other_year"):
            years.setdefault(act, year)
        outcome.append((discipline, reason))
    return tuple(outcome)


def _reason(discipline, rule, counting_year):
    """335 Đ11 in its order: kind of violation, where it was done, one year only."""
    if rule.duty_related_only and not discipline.duty_related:
        return "not_duty_related"
    if rule.body and discipline.body and discipline.body != rule.body:
        return "done_at_other_body"
    if counting_year == rule.year:
        return "counts"
    same = counting_year == discipline.decision_date.year
    return "other_year" if same else "already_used"
