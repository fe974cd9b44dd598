# Part of HR Quality. See LICENSE. (LGPL-3)
"""The four grades in order; their names on screen belong to each regulation."""

RANK = {"kht": 1, "ht": 2, "htt": 3, "htxs": 4}
GRADES = tuple(sorted(RANK, key=RANK.get, reverse=True))
LOWEST = GRADES[-1]


def lower_of(grade, ceiling):
    """The grade, brought down to the ceiling when there is one."""
    if grade is None or ceiling is None:
        return grade
    return min(grade, ceiling, key=RANK.get)


def at_least(grade, wanted):
    """Whether a grade reaches the wanted one."""
    return RANK[grade] >= RANK[wanted]
