# Part of HR Quality. See LICENSE. (LGPL-3)
"""The nine sheets of the quality rating; the awards add-on has its own two."""

from ..rules.numbers import MOST_PERCENT
from .layout import (
    COMPANY,
    STAFF,
    SUBJECT,
    YES_NO,
    Column,
    Sheet,
    code,
    date,
    decision,
    number,
    text,
    word,
    words,
    year,
)

UNIT_KIND = words(
    ("Cơ quan sử dụng công chức", "using_body"),
    ("Đơn vị trực tiếp sử dụng công chức", "direct_unit"),
    ("Đơn vị sự nghiệp công lập", "service_unit"),
    ("Đơn vị cấu thành", "component_unit"),
    ("Không xếp loại tập thể", "not_rated"),
)
SUCCESSION_KIND = words(
    ("đổi tên", "rename"),
    ("hợp nhất", "consolidate", "merge"),
    ("sáp nhập", "merge", "absorb"),
    ("chia", "divide"),
    ("tách", "split"),
    ("giải thể", "dissolve"),
)
SEX = words(("Nam", "male"), ("Nữ", "female"))
CATEGORY = words(
    ("cán bộ", "official"),
    ("công chức", "civil_servant"),
    ("viên chức", "public_employee"),
    ("viên chức quản lý", "public_manager"),
    ("người lao động (hợp đồng)", "contract"),
)
ROLE = words(
    ("Không giữ chức vụ", "none"), ("Người đứng đầu", "head"), ("Cấp phó", "deputy")
)
POSTING_KIND = words(
    ("chính", "main"),
    ("kiêm nhiệm", "concurrent"),
    ("biệt phái đi", "seconded_out"),
    ("biệt phái đến", "seconded_in"),
    ("chuyển đến", "transfer_in"),
    ("nghỉ hưu", "retired"),
    ("thôi việc", "resigned"),
    ("chuyển đi", "transferred_out", "transfer_out"),
    ("từ trần", "deceased"),
)
DISCIPLINE_KIND = words(("Hành chính", "administrative", "admin"), ("Đảng", "party"))
DISCIPLINE_FORM = words(
    ("khiển trách", "reprimand"),
    ("cảnh cáo", "warning"),
    ("hạ bậc lương", "salary_reduction", "salary"),
    ("giáng chức", "demotion"),
    ("cách chức", "removal", "dismissal_post"),
    ("buộc thôi việc", "dismissal"),
    ("khai trừ", "expulsion"),
)
INTERRUPTION_KIND = words(
    ("thai sản", "maternity"),
    ("ốm", "sick"),
    ("đào tạo", "training"),
    ("biệt phái", "secondment", "seconded_out"),
    ("nghỉ không lương", "unpaid"),
)
TRAINING_RESULT = words(
    ("xuất sắc", "excellent"),
    ("giỏi", "good"),
    ("khá", "fair"),
    ("trung bình", "average"),
)
TIER = words(
    ("Hoàn thành xuất sắc nhiệm vụ", "htxs"),
    ("Hoàn thành tốt nhiệm vụ", "htt"),
    ("Hoàn thành nhiệm vụ", "ht"),
    ("Không hoàn thành nhiệm vụ", "kht"),
)
PAST_TIER = words(
    *((word.text, word.value) for word in TIER),
    ("Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", "ht_2015", "ht"),
)
"""Decree 56/2015 had another name for the third tier of civil servants."""
SUB_PERIOD = words(
    *((f"m{month:02}", f"m{month:02}") for month in range(1, 13)),
    *((f"q{quarter}", f"q{quarter}") for quarter in range(1, 5)),
    ("y", "y"),
)
FACT_HIGH = {
    "tasks_done_pct": 100,
    "tasks_on_time_pct": 100,
    "tasks_above_pct": 100,
    "tasks_late_pct": 100,
    "faults_fixed": 1,
    "violation_concluded": 1,
    "degradation_concluded": 1,
    "corruption_in_unit": 1,
    "criteria_level_1": 3,
    "criteria_level_2": 3,
    "criteria_level_3": 3,
    "criteria_level_4": 3,
    "criteria_level_5a": 3,
    "criteria_failed_pct": 100,
    "unit_targets_done_pct": 100,
    "unit_targets_above_pct": 100,
    "unit_on_time_pct": 100,
    "initiative_applied": 1,
    "participates_movement": 1,
    "force_majeure": 1,
    "late_force_majeure": 1,
    "corruption_self_reported": 1,
    "objective_cause": 1,
    "collective_disciplined": 1,
    "lower_disciplined": 1,
    "low_confidence_pct": 100,
    "own": MOST_PERCENT,
}
"""Facts of a year, the greatest value of each: per cent, level 0..3, yes 1 or no 0."""
FACT_KEY = words(*((key, key) for key in FACT_HIGH))
PERCENTAGES = ("a", "b", "c", "d", "dd", "e")

UNITS = Sheet(
    "Don_vi",
    "Đơn vị",
    ("unit_code",),
    (
        code("unit_code", "Mã đơn vị", True),
        text("name", "Tên đơn vị", True),
        code("parent_code", "Mã đơn vị cấp trên"),
        word("kind", "Loại đơn vị", UNIT_KIND, True),
        word("legal_personality", "Có tư cách pháp nhân", YES_NO),
        text("managing_body", "Cơ quan quản lý"),
        text("quy_che_number", "Quy chế đánh giá riêng: số"),
        date("quy_che_date", "Quy chế đánh giá riêng: ngày"),
        code("head_staff_code", "Người đứng đầu (mã nhân sự)"),
        date("valid_from", "Áp dụng từ ngày", True),
        text("company", "Cơ quan", True),
    ),
)
SUCCESSION = Sheet(
    "Chuyen_doi_don_vi",
    "Chuyển đổi đơn vị",
    ("old_unit_code", "kind", "new_unit_code"),
    (
        code("old_unit_code", "Mã đơn vị cũ", True),
        text("old_unit_name", "Tên đơn vị cũ", True),
        word("kind", "Hình thức", SUCCESSION_KIND, True),
        code("new_unit_code", "Mã đơn vị mới"),
        *decision(required=True, issuer=False),
        date("valid_from", "Áp dụng từ ngày", True),
        COMPANY,
    ),
)
PEOPLE = Sheet(
    "Nhan_su",
    "Nhân sự",
    ("staff_code", "date_from"),
    (
        STAFF,
        text("name", "Họ và tên", True),
        date("birth_date", "Ngày sinh"),
        word("sex", "Giới tính", SEX),
        code("unit_code", "Mã đơn vị", True),
        text("job_title", "Chức vụ, chức danh", True),
        word("personnel_category", "Đối tượng", CATEGORY, True),
        word("management_role", "Chức vụ quản lý", ROLE, True),
        code("position_group", "Nhóm đối tượng đánh giá (mã)"),
        code("duty_group", "Nhóm nhiệm vụ tương đồng (mã)"),
        date("date_from", "Áp dụng từ ngày", True),
        date("hired_on", "Ngày vào cơ quan nhà nước"),
        text("login", "Tên đăng nhập"),
        text("email", "Thư điện tử"),
        code("tracker_staff_code", "Người theo dõi, đánh giá (mã nhân sự)"),
        text("company", "Cơ quan", True),
    ),
)
POSTINGS = Sheet(
    "Qua_trinh",
    "Quá trình công tác",
    ("staff_code", "kind", "date_from"),
    (
        STAFF,
        word("kind", "Loại", POSTING_KIND, True),
        code("unit_code", "Mã đơn vị"),
        text("outside_body", "Cơ quan ngoài"),
        code("from_unit_code", "Mã đơn vị trước đó"),
        text("field_of_charge", "Lĩnh vực phụ trách"),
        text("charge_unit_codes", "Đơn vị được giao phụ trách (mã; mã)"),
        date("date_from", "Từ ngày", True),
        date("date_to", "Đến ngày"),
        *decision(issuer=False),
        COMPANY,
    ),
)
DISCIPLINE = Sheet(
    "Ky_luat",
    "Kỷ luật",
    ("staff_code", "decision_number"),
    (
        STAFF,
        word("kind", "Kỷ luật", DISCIPLINE_KIND, True),
        word("form", "Hình thức", DISCIPLINE_FORM, True),
        text("act", "Hành vi vi phạm", True),
        date("act_date", "Ngày vi phạm", True),
        code("act_unit_code", "Mã đơn vị nơi vi phạm"),
        text("act_body", "Cơ quan nơi vi phạm"),
        word("duty_related", "Liên quan công vụ, chức trách", YES_NO, True),
        *decision(required=True),
        date("effective_from", "Hiệu lực từ", True),
        date("effective_to", "Hiệu lực đến"),
        COMPANY,
    ),
)
INTERRUPTIONS = Sheet(
    "Gian_doan",
    "Thời gian không làm việc",
    ("staff_code", "kind", "date_from"),
    (
        STAFF,
        word("kind", "Loại", INTERRUPTION_KIND, True),
        date("date_from", "Từ ngày", True),
        date("date_to", "Đến ngày", True),
        text("document", "Văn bản"),
        word("training_result", "Kết quả đào tạo", TRAINING_RESULT),
        COMPANY,
    ),
)
HISTORY = Sheet(
    "Ket_qua_nam_truoc",
    "Kết quả xếp loại năm trước",
    ("staff_code", "unit_code", "year"),
    (
        *SUBJECT,
        year(),
        word("tier", "Mức xếp loại chất lượng", PAST_TIER, True),
        text("legal_basis", "Căn cứ pháp lý", True),
        *decision(required=True),
        COMPANY,
    ),
)
TRACKING = Sheet(
    "Theo_doi",
    "Theo dõi, đánh giá tháng, quý",
    ("staff_code", "subject_unit_code", "year", "sub_period"),
    (
        code("staff_code", "Mã nhân sự"),
        code("subject_unit_code", "Mã đơn vị được đánh giá"),
        year(),
        word("sub_period", "Kỳ con (m01..m12, q1..q4, y)", SUB_PERIOD, True),
        number("general_points", "Điểm tiêu chí chung (0-30)", high=30),
        number("a", "a: số lượng (%)", high=MOST_PERCENT),
        number("b", "b: chất lượng (%)", high=MOST_PERCENT),
        number("c", "c: tiến độ (%)", high=MOST_PERCENT),
        number("d", "d: kết quả đơn vị (%)", high=MOST_PERCENT),
        number("dd", "đ: tổ chức thực hiện (%)", high=MOST_PERCENT),
        number("e", "e: tập hợp, đoàn kết (%)", high=MOST_PERCENT),
        number("result_points", "Điểm tiêu chí kết quả (0-70)", high=70),
        number("total", "Tổng điểm", high=MOST_PERCENT),
        word("tier", "Mức đã xác nhận", TIER),
        code("unit_code", "Đơn vị nơi đạt kết quả (mã)"),
        text("sending_body", "Cơ quan gửi kết quả"),
        text("document", "Số văn bản", True),
        date("document_date", "Ngày văn bản", True),
        text("confirmed_by", "Người xác nhận", True),
        COMPANY,
    ),
)
FACTS = Sheet(
    "Su_kien",
    "Số liệu, sự việc của năm",
    ("staff_code", "unit_code", "year", "sub_period", "fact_key", "criterion_code"),
    (
        *SUBJECT,
        year(),
        word("sub_period", "Kỳ con (m01..m12, q1..q4, y)", SUB_PERIOD),
        word("fact_key", "Mã số liệu", FACT_KEY, True),
        code("criterion_code", "Mã tiêu chí"),
        Column("value", "Giá trị", "number", True, high=MOST_PERCENT),
        text("document", "Văn bản, tài liệu", True),
        text("confirmed_by", "Người xác nhận"),
        COMPANY,
    ),
)
