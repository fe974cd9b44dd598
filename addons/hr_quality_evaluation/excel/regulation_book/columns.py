# Part of HR Quality. See LICENSE. (LGPL-3)
"""The table joined with what the registry knows of each field: a sheet to fill in."""

from dataclasses import dataclass, replace

from .. import layout

IDENTITY = ("hr-quality-regulation", 1)
GUIDE_SHEET = "Huong_dan"


@dataclass(frozen=True)
class Known:
    """What the registry says of a field; ``default`` fills a cell left empty."""

    kind: str = layout.TEXT
    required: bool = False
    places: int = 2
    words: tuple = ()
    default: object = None


def sheet_of(page, known):
    """The layout of one page; ``known``: field → Known."""
    return layout.Sheet(
        page.name,
        page.title,
        page.unique,
        tuple(_column(item, known.get(item.key, Known())) for item in page.items),
    )


def _column(item, known):
    return layout.Column(
        item.key,
        item.heading,
        known.kind,
        known.required,
        known.words,
        low=item.low,
        high=item.high,
        places=known.places,
        help=item.help,
        width=item.width,
    )


def with_older_words(sheet, older):
    """The sheet, also taking the labels of the workbook's own drop-downs.

    A workbook filled in before a label was reworded still says what it said then.
    """
    columns = []
    for column in sheet.columns:
        codes = {word.code: word for word in column.words}
        said = older.get(f"{sheet.name}.{column.key}", {})
        more = tuple(
            layout.Word(text, code, codes[code].value)
            for text, code in said.items()
            if code in codes and text != codes[code].text
        )
        columns.append(replace(column, words=column.words + more))
    return replace(sheet, columns=tuple(columns))
