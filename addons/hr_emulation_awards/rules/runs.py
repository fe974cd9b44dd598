# Part of HR Quality. See LICENSE. (LGPL-3)
"""Consecutive years of a title or a grade.

Years of any rule set count (Điều 95 Luật Thi đua, khen thưởng năm 2022); revoked ones
do not; a gap starts the run again.
"""

from datetime import timedelta

from .facts import GRANTED

ONE_DAY = timedelta(days=1)


def run_of_years(years, end):
    """How many years in a row up to and including ``end`` are in ``years``."""
    held, count = set(years), 0
    while end - count in held:
        count += 1
    return count


def run_of_periods(periods, end):
    """How many (start, stop) periods follow each other without a gap up to ``end``.

    The last one must reach ``end``; the next may start at most one day after the
    previous stops, so that school years and calendar years mix.
    """
    count, needed = 0, end
    for start, stop in sorted(set(periods), key=lambda period: period[1], reverse=True):
        if stop > end:
            continue
        if stop < needed:
            break
        count += 1
        needed = start - ONE_DAY
    return count


def title_run(titles, code, year, states=(GRANTED,), since=None):
    """The run of ``code`` that ends in ``year``; years up to ``since`` are used up."""
    held = {
        fact.year: fact.period
        for fact in titles
        if fact.code == code
        and fact.state in states
        and fact.year <= year
        and (since is None or fact.year > since)
    }
    if year not in held:
        return 0
    return run_of_periods(held.values(), held[year][1])


def last_granted_year(titles, code, before):
    """The last year before ``before`` in which ``code`` was granted, or nothing."""
    years = [
        fact.year
        for fact in titles
        if fact.code == code and fact.state == GRANTED and fact.year < before
    ]
    return max(years, default=None)


def rating_run(ratings, grades, year):
    """The run of years ending in ``year`` whose grade is one of ``grades``."""
    return run_of_years((fact.year for fact in ratings if fact.grade in grades), year)
