# Part of HR Quality. See LICENSE. (LGPL-3)
"""The regulation as plain Python: facts in, verdicts with their reasons out.

Nothing here knows Odoo, a record, a clock or chance; only the standard library.
"""

from . import (
    caps,
    chain,
    conditions,
    discipline,
    grades,
    kinds,
    marks,
    names,
    numbers,
    problems,
    rollup,
    scoring,
    sheet,
    sheet_check,
    sheet_parts,
    special,
    tiers,
    trace,
    words,
    work,
    worktime,
)
