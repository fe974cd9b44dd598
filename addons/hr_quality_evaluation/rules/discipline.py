# Part of HR Quality. See LICENSE. (LGPL-3)
"""Which disciplinary decisions count into a period: each act once, where done."""

import datetime
from dataclasses import dataclass

from .worktime import year_days


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
    """335 Đ11: ``duty_related_only``; 48/2023 Đ1 counts any discipline.

    ``span``: the days of the period, without it the calendar year; a part of a year
    (``is_part``) counts what took effect within its own days only.
    """

    year: int
    body: str = ""
    duty_related_only: bool = True
    span: tuple | None = None
    is_part: bool = False

    def holds(self, day):
        first, last = self.span or year_days(self.year)
        return first <= day <= last


def counted(disciplines, rule):
    """Pairs (discipline, reason): the reason is "counts" or why it does not."""
    ordered = sorted(disciplines, key=lambda item: (item.decision_date, item.number))
    acts = {
        item.act: _used(item, rule) for item in ordered if item.act and item.used_year
    }
    done, outcome = set(), []
    for position, discipline in enumerate(ordered):
        act = discipline.act or position
        here = acts.get(act, _used(discipline, rule))
        reason = _reason(discipline, rule, here)
        if reason == "counts":
            reason = "same_act" if act in done else reason
            done.add(act)
        if reason in ("counts", "other_year"):
            acts.setdefault(act, here)
        outcome.append((discipline, reason))
    return tuple(outcome)


def _used(discipline, rule):
    """Whether the act is this period's: as recorded, else by the day of effect."""
    within = rule.holds(discipline.decision_date)
    if not discipline.used_year:
        return within
    return discipline.used_year == rule.year and (within or not rule.is_part)


def _reason(discipline, rule, here):
    """335 Đ11 in its order: kind of violation, where it was done, one year only."""
    if rule.duty_related_only and not discipline.duty_related:
        return "not_duty_related"
    if rule.body and discipline.body and discipline.body != rule.body:
        return "done_at_other_body"
    if here:
        return "counts"
    within = rule.holds(discipline.decision_date)
    return "already_used" if within else "other_year"
