# Part of HR Quality. See LICENSE. (LGPL-3)
"""Ai theo quy chế nào, as an Excel workbook: groups, then every name."""

from .ratings_workbook import Paper

GROUP_HEADS = (
    ("Đối tượng", 14),
    ("Loại cơ quan, đơn vị", 28),
    ("Nhóm nhân sự", 22),
    ("Quy chế", 46),
    ("Kết quả", 18),
    ("Lý do", 50),
    ("Căn cứ", 40),
    ("Số lượng", 10),
)
NAME_HEADS = (
    ("Họ và tên / Tên đơn vị", 30),
    ("Đơn vị", 40),
    *GROUP_HEADS[1:7],
)


def coverage_workbook(agency, title, groups, names):
    """Bytes of the workbook; every text stays text."""
    paper = Paper(agency, title)
    for name, heads, rows in (
        ("Tổng hợp", GROUP_HEADS, groups),
        ("Danh sách", NAME_HEADS, names),
    ):
        sheet = paper.sheet(name, len(heads))
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(4, column, head, paper.head)
        for number, row in enumerate(rows, start=5):
            paper.row(sheet, number, row)
        sheet.autofilter(4, 0, max(5, 4 + len(rows)), len(heads) - 1)
        sheet.freeze_panes(5, 0)
    paper.book.close()
    return paper.buffer.getvalue()
