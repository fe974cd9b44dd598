# Part of HR Quality. See LICENSE. (LGPL-3)
"""The two sheets of work under decree 335: the list of products, and tasks."""

from .layout import (
    COMPANY,
    STAFF,
    YES_NO,
    Column,
    Sheet,
    code,
    date,
    number,
    text,
    word,
    words,
)

ORIGIN = words(
    ("theo kế hoạch", "planned"),
    ("nhận thay", "taken_over"),
    ("đột xuất", "unplanned"),
)
DUTY = words(("trực tiếp thực hiện", "do"), ("chỉ đạo, kiểm tra", "direct"))
MOST = 100_000

PRODUCTS = Sheet(
    "San_pham",
    "Danh mục sản phẩm, công việc",
    ("catalogue_code", "code"),
    (
        code("catalogue_code", "Mã danh mục", True),
        text("catalogue_name", "Tên danh mục"),
        text("standard_unit", "Đơn vị sản phẩm chuẩn"),
        number("unit_points", "Điểm của đơn vị chuẩn", high=MOST),
        date("valid_from", "Danh mục có hiệu lực từ"),
        code("code", "Mã công việc", True),
        text("field_of_work", "Nhiệm vụ"),
        text("name", "Công việc chi tiết", True),
        text("output", "Sản phẩm đầu ra"),
        code("group", "Nhóm"),
        number("group_low", "Khung điểm từ", high=MOST),
        number("group_high", "Khung điểm đến", high=MOST),
        number("points", "Điểm chấm", high=MOST),
        Column("coefficient", "Hệ số quy đổi", "number", high=MOST, places=4),
        word("for_leaders", "Việc chỉ đạo, điều hành", YES_NO),
        text("note", "Ghi chú"),
        text("company", "Cơ quan", True),
    ),
)
TASKS = Sheet(
    "Nhiem_vu",
    "Nhiệm vụ được giao",
    ("staff_code", "product_code", "name", "deadline"),
    (
        STAFF,
        code("product_code", "Mã công việc", True),
        text("name", "Tên nhiệm vụ"),
        Column("quantity", "Số lượng", "number", True, high=MOST, places=4),
        text("requirement", "Yêu cầu"),
        date("date_from", "Từ ngày", True),
        date("deadline", "Thời hạn", True),
        word("origin", "Nguồn việc", ORIGIN),
        word("duty", "Vai trò", DUTY),
        Column("done_quantity", "Hoàn thành", "number", high=MOST, places=4),
        date("date_done", "Ngày hoàn thành"),
        Column("failed_reviews", "Số lần không đạt", "number", high=99, places=0),
        Column("late_count", "Số lần chậm", "number", high=99, places=0),
        Column("quality_grade", "Mức chất lượng (1–5)", "number", high=5, places=0),
        text("document", "Phiếu xác nhận (số, ngày)"),
        COMPANY,
    ),
)
