# Part of HR Quality. See LICENSE. (LGPL-3)
"""The comparison of a simulation as an Excel workbook; plain rows in, bytes out."""

from .ratings_workbook import Paper

FIRST_ROW = 5


def simulation_workbook(told):
    """One sheet a table; ``told``: agency, title, summary and tables."""
    paper = Paper(told["agency"], told["title"])
    for table in told["tables"]:
        sheet = paper.sheet(table["name"][:31], len(table["heads"]))
        sheet.write_string(3, 0, told["summary"], paper.bold)
        for column, head in enumerate(table["heads"]):
            sheet.set_column(column, column, 16 if column > 1 else 30)
            sheet.write_string(FIRST_ROW, column, head, paper.head)
        for number, row in enumerate(table["rows"], FIRST_ROW + 1):
            paper.row(sheet, number, [_plain(value) for value in row])
        sheet.freeze_panes(FIRST_ROW + 1, 0)
    return paper.close()


def _plain(value):
    return None if value is False or value == "" else value
