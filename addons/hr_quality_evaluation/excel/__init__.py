# Part of HR Quality. See LICENSE. (LGPL-3)
"""Workbooks in and out as plain Python: nothing here knows Odoo or a record.

``container`` looks at the file, ``reader`` at its cells, ``parsers`` at one value,
``layout`` says what a sheet looks like; ``template`` and ``marked`` write workbooks.
"""

from . import (
    container,
    form,
    layout,
    marked,
    parsers,
    problems,
    reader,
    sheets,
    template,
)
