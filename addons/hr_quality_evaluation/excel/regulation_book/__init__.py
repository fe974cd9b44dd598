# Part of HR Quality. See LICENSE. (LGPL-3)
"""A whole regulation as one workbook, in Vietnamese.

``table`` says which sheet holds which lines and which column which field; ``columns``
adds what the registry knows (kind, choices); ``writer`` and ``reading`` do the rest.
Nothing here knows Odoo or a record.
"""

from . import columns, reading, table, writer
