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
    marks,
    multisource,
    names,
    numbers,
    problems,
    rollup,
    scoring,
    special,
    tiers,
    trace,
    words,
    work,
)
