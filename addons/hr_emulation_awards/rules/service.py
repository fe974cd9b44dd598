# Part of HR Quality. See LICENSE. (LGPL-3)
"""Months of service, as a personnel office counts them."""

from datetime import timedelta


def whole_months(start, end):
    """Full months from the first day to the last day, both included; never negative."""
    if start > end:
        return 0
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months - (after.day < start.day)
