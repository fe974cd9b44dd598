# Part of HR Quality. See LICENSE. (LGPL-3)
"""The sheets of work under decree 335: the list of products, and tasks."""

from .layout import COMPANY, NUMBER, STAFF, TEXT, Column, Sheet, code, date, word
from .layout import SHEETS as SEASON_SHEETS
from .words import YES_NO

ORIGIN = {
    "theo kế hoạch": "planned",
    "nhận thay": "taken_over",
    "đột xuất": "unplanned",
}
DUTY = {"trực tiếp thực hiện": "do", "chỉ đạo, kiểm tra": "direct"}
ONCE = "chỉ cần ở một dòng của danh mục mới"

PRODUCTS = Sheet(
    "San_pham",
    "Danh mục sản phẩm, công việc",
    "Danh mục chưa có thì được tạo ở dạng dự thảo, chờ phê duyệt.",
    ("catalogue_code", "code"),
    (
        code("catalogue_code", "Mã danh mục", True),
        Column("catalogue_name", "Tên danh mục", TEXT, note=ONCE),
        Column("standard_unit", "Đơn vị sản phẩm chuẩn", TEXT, note=ONCE),
        Column("unit_points", "Điểm của đơn vị chuẩn", NUMBER, note=ONCE),
        date("valid_from", "Danh mục có hiệu lực từ", note=ONCE),
        code("code", "Mã công việc", True),
        Column("field_of_work", "Nhiệm vụ", TEXT),
        Column("name", "Công việc chi tiết", TEXT, True),
        Column("output", "Sản phẩm đầu ra", TEXT),
        code("group", "Nhóm", note="không quá 5 nhóm"),
        Column("group_low", "Khung điểm từ", NUMBER),
        Column("group_high", "Khung điểm đến", NUMBER),
        Column("points", "Điểm chấm", NUMBER, note="hoặc hệ số quy đổi"),
        Column(
            "coefficient",
            "Hệ số quy đổi",
            NUMBER,
            note="để trống: điểm chấm chia điểm của đơn vị chuẩn",
        ),
        word("for_leaders", "Việc chỉ đạo, điều hành", YES_NO),
        Column("note", "Ghi chú", TEXT),
        Column("company", "Cơ quan", TEXT, True),
    ),
)
TASKS = Sheet(
    "Nhiem_vu",
    "Nhiệm vụ được giao",
    "Giao nhiệm vụ theo danh mục đã phê duyệt; kết quả chỉ nhập khi có phiếu "
    "cấp trên đã ký xác nhận.",
    ("staff_code", "product_code", "name", "deadline"),
    (
        STAFF,
        code("product_code", "Mã công việc", True),
        Column("name", "Tên nhiệm vụ", TEXT, note="để trống: theo tên sản phẩm"),
        Column("quantity", "Số lượng", NUMBER, True),
        Column("requirement", "Yêu cầu", TEXT),
        date("date_from", "Từ ngày", True),
        date("deadline", "Thời hạn", True),
        word("origin", "Nguồn việc", ORIGIN, note="để trống: theo kế hoạch"),
        word("duty", "Vai trò", DUTY, note="để trống: trực tiếp thực hiện"),
        Column("done_quantity", "Hoàn thành", NUMBER),
        date("date_done", "Ngày hoàn thành"),
        Column("failed_reviews", "Số lần không đạt", NUMBER),
        Column("late_count", "Số lần chậm", NUMBER),
        Column(
            "quality_grade",
            "Mức chất lượng (1–5)",
            NUMBER,
            note="khi quy chế chấm mức chất lượng sản phẩm",
        ),
        Column(
            "document",
            "Phiếu xác nhận (số, ngày)",
            TEXT,
            note="bắt buộc khi có kết quả",
        ),
        COMPANY,
    ),
)
SHEETS = (*SEASON_SHEETS, PRODUCTS, TASKS)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
