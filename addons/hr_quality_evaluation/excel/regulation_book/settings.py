# Part of HR Quality. See LICENSE. (LGPL-3)
"""The settings of a regulation, one under the other on the first sheet."""

from .page import CONFIDENCE, Item, Page

WORK = (
    Item(
        "work_deduction",
        "Mức trừ mỗi lần không đạt, chậm tiến độ (%)",
        "Điều 14 Nghị định số 335/2025/NĐ-CP: 25.",
        high=100,
    ),
    Item(
        "work_most_deductions",
        "Số lần trừ tối đa cho một sản phẩm",
        "0: không giới hạn, nhưng không dưới 0.",
        high=99,
    ),
    Item("work_extra", "Việc nhận thay, phát sinh được cộng vào"),
    Item("work_spanning", "Sản phẩm kéo dài qua nhiều kỳ được tính"),
    Item("work_scope", "Sản phẩm của lãnh đạo, quản lý"),
    Item(
        "work_managed",
        "Tỷ lệ d xét điểm của",
        "Điều 15 Nghị định số 335/2025/NĐ-CP: công chức thuộc quyền quản lý.",
    ),
    Item(
        "work_grade_from",
        "Chất lượng sản phẩm đạt từ mức (1–5)",
        "0: không chấm mức chất lượng.",
        high=5,
    ),
    Item(
        "work_threshold",
        "Điểm mọi người thuộc quyền phải đạt (tỷ lệ d)",
        "Thường là 50.",
        high=100,
    ),
    Item("work_cap_results", "Điểm kết quả không vượt mức tối đa"),
    Item("work_article", "Điều khoản về giao nhiệm vụ"),
)
SETTINGS = Page(
    "Quy_che",
    "Quy chế",
    "hr.quality.regulation",
    "",
    (
        Item("name", "Tên quy chế", "Tên đầy đủ của quy chế, quy định đánh giá."),
        Item(
            "code",
            "Mã quy chế",
            "Mã ngắn, không đổi qua các bản. Trùng mã đã có: nhập thành bản mới của"
            " mã đó.",
        ),
        Item("number", "Số văn bản", "Ví dụ: 392/QĐ-BDTTG."),
        Item("issuer", "Cơ quan ban hành"),
        Item("date_signed", "Ngày ký", "Ngày/tháng/năm."),
        Item("regime", "Hệ thống"),
        Item("legal_basis", "Căn cứ pháp lý", "Có thể nhiều dòng (Alt+Enter)."),
        Item("is_sample", "Là mẫu, đơn vị cần hoàn thiện"),
        Item("date_from", "Có hiệu lực từ", "Ngày/tháng/năm."),
        Item("date_to", "Hiệu lực đến", "Để trống: chưa xác định."),
        CONFIDENCE,
        Item("subject", "Đối tượng xếp loại", "Cá nhân hay đơn vị."),
        Item(
            "method",
            "Cách đánh giá",
            "Điểm tháng, quý (NĐ 335, 233); điểm của nhiều nguồn; hoặc theo điều kiện,"
            " không tính điểm (NĐ 90).",
        ),
        Item("sheet", "Mẫu phiếu"),
        Item("places", "Số chữ số thập phân", "0 đến 4.", high=4),
        Item("rounding", "Làm tròn"),
        Item(
            "unmet",
            "Đủ điểm nhưng thiếu điều kiện",
            "Điểm nằm trong khung của mức nhưng một điều kiện không đạt thì sao.",
        ),
        Item("unmet_article", "Căn cứ khi thiếu điều kiện"),
        Item("missing_source", "Khi thiếu một nguồn đánh giá"),
        Item("missing_period", "Khi thiếu tháng, quý"),
        Item(
            "rollup",
            "Điểm cả năm tính bằng",
            "Từ điểm các tháng, quý thực tế làm việc.",
        ),
        Item("rollup_article", "Căn cứ tính điểm cả năm"),
        Item(
            "ratio_cap",
            "Mỗi tỷ lệ tính tối đa (%)",
            "Thường là 100; 0: không giới hạn.",
        ),
        Item(
            "month_share",
            "Tính là một tháng làm việc từ (%)",
            "Tỷ lệ số ngày thực tế làm việc trong tháng.",
            high=100,
        ),
        Item("month_days", "Ngày được tính"),
        *WORK,
        Item("publish_staff", "Công khai mức xếp loại trong cơ quan"),
        Item("publish_staff_score", "Công khai điểm trong cơ quan"),
        Item("publish_person_score", "Thông báo điểm cho cá nhân"),
        Item(
            "appeal_file_days",
            "Gửi kiến nghị trong (ngày làm việc)",
            "Kể từ ngày nhận thông báo. 0: không giới hạn.",
        ),
        Item(
            "appeal_answer_days",
            "Giải quyết kiến nghị trong (ngày làm việc)",
            "Kể từ ngày nhận kiến nghị (NĐ 335: 7). 0: không ấn định.",
        ),
        Item("appeal_article", "Căn cứ về kiến nghị"),
        Item("replaced_by", "Người ban hành quyết định thay thế"),
        Item("replaced_article", "Căn cứ về quyết định thay thế"),
        Item(
            "sync_days",
            "Cập nhật cơ sở dữ liệu quốc gia trong (ngày)",
            "Kể từ ngày có kết quả. 0: không cập nhật.",
        ),
        Item("sync_article", "Căn cứ về cơ sở dữ liệu quốc gia"),
        Item("archive_months", "Lưu cả phiếu tháng, quý"),
        Item("archive_article", "Căn cứ về lưu hồ sơ"),
    ),
    pairs=(("date_from", "date_to"),),
)
