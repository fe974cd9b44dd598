# Part of HR Quality. See LICENSE. (LGPL-3)
"""Catalogues of products of agencies, for the sheet San_pham: EX-6."""

from datetime import date

from tools.season import book, layout_work

UNDERIVED = "Điểm và hệ số như công bố; cách suy ra hệ số không được nêu."
GROUPS = ((1, 100, 18), (2, 200, 38), (3, 300, 58), (4, 400, 78), (5, 500, 98))
"""Complexity group, points of a product of it, its conversion coefficient."""
POSITIONS = ("1,8", "1,6", "1,4", "1,3", "1,2", "1,1", "1,0")
"""Coefficients of positions; they multiply nothing until their use is documented."""
POSITIONS_NOTE = (
    f"Hệ số vị trí {'/'.join(POSITIONS)}: cách suy ra và cách áp dụng không được nêu,"
    " nên chưa nhân vào kết quả nào cho đến khi cơ quan ban hành cách tính."
)
EX6 = [
    {
        "catalogue_code": "DM-TKHY",
        "catalogue_name": "Danh mục sản phẩm, công việc của Thống kê tỉnh Hưng Yên",
        "standard_unit": "Sản phẩm chuẩn theo danh mục của cơ quan",
        "valid_from": date(2026, 1, 1),
        "code": f"NHOM.{group}",
        "name": f"Sản phẩm, công việc thuộc nhóm {group}",
        "group": f"N{group}",
        "points": points,
        "coefficient": coefficient,
        "note": UNDERIVED if group > 1 else f"{UNDERIVED} {POSITIONS_NOTE}",
        "company": "Thống kê tỉnh Hưng Yên",
    }
    for group, points, coefficient in GROUPS
]
TABLES = {"EX-06-thong-ke-hung-yen": EX6}


def workbooks():
    """Pairs (file, content of its .xlsx) of every catalogue."""
    for file, rows in TABLES.items():
        year = rows[0]["valid_from"].year
        made = book.build([layout_work.PRODUCTS], {"San_pham": rows}, year)
        yield file, book.to_bytes(made)
