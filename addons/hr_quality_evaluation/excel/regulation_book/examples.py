# Part of HR Quality. See LICENSE. (LGPL-3)
"""The two sheets of worked examples: who it is, and what is known of him."""

from .page import EXAMPLE, SET, Item, Page

EXAMPLES = Page(
    "Vi_du",
    "Ví dụ",
    "hr.quality.regulation.example",
    "example_ids",
    (
        Item("code", "Mã ví dụ", "VD1, VD2… để trang Vi_du_so_lieu chỉ tới."),
        Item("name", "Nội dung", "Ai, trường hợp nào.", width=44),
        Item(
            "category", "Đối tượng", "Để trống: công chức; đơn vị: cơ quan.", width=24
        ),
        Item("role", "Chức vụ lãnh đạo, quản lý", width=24),
        Item(
            "set_id",
            "Mã bộ",
            "Để trống: theo chức vụ.",
            refers=SET,
            optional=True,
        ),
        Item("months_worked", "Số tháng công tác", "Để trống: 12.", high=12),
        Item("absence_kind", "Nghỉ", width=22),
        Item("absence_from", "Nghỉ từ ngày"),
        Item("absence_to", "Nghỉ đến ngày"),
        Item("discipline", "Bị kỷ luật", width=26),
        Item("unit_grade", "Mức của đơn vị đứng đầu", width=30),
        Item("lower_units", "Mức các đơn vị trực thuộc", "Ví dụ: htxs;htt;ht;kht."),
        Item("subordinate_scores", "Điểm cấp dưới", "Ví dụ: 80;75,5;49."),
        Item("expected_score", "Điểm phải ra", "Để trống: chưa có điểm."),
        Item("expected_grade", "Mức phải ra", "Để trống: chưa có mức.", width=32),
        Item("source", "Nguồn, cách tính", width=60),
    ),
    unique=("code",),
    pairs=(("absence_from", "absence_to"),),
)
EXAMPLE_LINES = Page(
    "Vi_du_so_lieu",
    "Số liệu của ví dụ",
    "hr.quality.regulation.example.line",
    "example_ids.line_ids",
    (
        Item("example_id", "Mã ví dụ", "Mã ở trang Vi_du.", refers=EXAMPLE),
        Item("kind", "Loại", "Để trống: điểm của một tiêu chí.", width=30),
        Item(
            "key",
            "Mã",
            "Mã tiêu chí (sự việc: mã tiêu chí:mã loại, ví dụ A.2:late);"
            " general, a, b, c, d, dd, e, total; hoặc mã số liệu"
            " (own_ và mã tiêu chí: số liệu riêng của tiêu chí).",
            width=22,
        ),
        Item("value", "Giá trị", "Ví dụ 2,5. Có ghi 1, không ghi 0. Sự việc: số lần."),
        Item("source", "Nguồn chấm", "Để trống: cấp trên trực tiếp.", width=24),
        Item(
            "assessor",
            "Người chấm thứ",
            "Khi một nguồn có nhiều người.",
            low=1,
            high=99,
        ),
        Item("sub_period", "Tháng, quý", "Để trống: kỳ nào cũng như nhau.", width=16),
    ),
    owner="example_id",
)
