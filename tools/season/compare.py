# Part of HR Quality. See LICENSE. (LGPL-3)
"""What came out, against what was told: each difference a line."""

import sys


def report(season):
    for line in season.differences:
        print(f"KHÁC: {line}")
    print("Thời gian:", file=sys.stderr)
    for title, seconds in season.times:
        print(f"  {seconds:6.1f} s  {title}", file=sys.stderr)
