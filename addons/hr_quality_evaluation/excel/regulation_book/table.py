# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets × columns: where each stored field of a regulation stands in its workbook.

Whoever adds a field to a regulation or to one of its lines adds its column here, or
its reason to ``LEFT_OUT``; a test walks the registry and names what is in neither.
The kind of a cell and the words of its drop-down follow from the field itself.
"""

from .examples import EXAMPLE_LINES, EXAMPLES
from .kind_pages import BANDS, EVENTS, OWN_WEIGHTS
from .page import ARTICLE, CONFIDENCE, CRITERION, SET, SET_CODE, Item, Page
from .settings import SETTINGS

TIERS = Page(
    "Muc_xep_loai",
    "Mức xếp loại",
    "hr.quality.tier",
    "tier_ids",
    (
        Item("grade", "Mức chuẩn", "Một trong bốn mức theo luật.", width=32),
        Item("name", "Tên mức", "Tên ghi trong quy chế của đơn vị.", width=34),
        Item("lower", "Từ điểm", "Tính cả điểm này."),
        Item(
            "upper",
            "Đến dưới điểm",
            "Không tính điểm này; riêng mức cao nhất tính cả.",
        ),
        ARTICLE,
    ),
    unique=("grade",),
    pairs=(("lower", "upper"),),
)
CONDITIONS = Page(
    "Dieu_kien",
    "Điều kiện của các mức",
    "hr.quality.tier.condition",
    "condition_ids",
    (
        Item(
            "effect",
            "Hệ quả",
            "Bắt buộc để đạt mức; xếp ngay vào mức khi không đạt; hoặc không cao hơn.",
        ),
        Item("grade", "Mức xếp loại", width=32),
        Item("kind", "Loại điều kiện", width=34),
        Item("fact", "Số liệu dùng để xét", "Để trống nếu loại không cần.", width=34),
        Item("lower_grade", "Mức của đơn vị trực thuộc", width=30),
        Item(
            "criteria",
            "Tiêu chí",
            "Mã các tiêu chí chung, ví dụ 1;2;3;4;5a. Để trống: 1 đến 4.",
        ),
        Item("threshold", "Ngưỡng", "Con số so sánh, ví dụ 30 (%)."),
        Item("applies_to", "Áp dụng với", width=26),
        Item(
            "excuse_fact",
            "Trừ khi",
            "Có xác nhận thì cấp có thẩm quyền xem xét, quyết định.",
            width=30,
        ),
        Item(
            "name",
            "Nội dung",
            "Câu chữ của điều kiện; để trống: hệ thống tự đặt câu.",
            width=50,
        ),
        ARTICLE,
        CONFIDENCE,
    ),
)
CAPS = Page(
    "Ty_le",
    "Tỷ lệ tối đa",
    "hr.quality.cap",
    "cap_ids",
    (
        Item("grade", "Mức xếp loại", width=32),
        Item("scope", "Phạm vi", "Tính trong cả cơ quan hay thêm từng nhóm.", width=34),
        Item("percent", "Tỷ lệ (%)", high=100),
        Item(
            "exceptional_percent",
            "Mức nâng tối đa (%)",
            "0: không được nâng.",
            high=100,
        ),
        Item("exceptional_rule", "Điều kiện nâng tỷ lệ", width=34),
        Item(
            "small_parent_limit",
            "Tối đa khi có dưới 05 đơn vị",
            "Hoặc nhóm có dưới 05 người; 0: không quy định.",
        ),
        ARTICLE,
        CONFIDENCE,
    ),
)
CASES = Page(
    "Truong_hop_dac_biet",
    "Trường hợp đặc biệt",
    "hr.quality.special.case",
    "special_case_ids",
    (
        Item("kind", "Trường hợp", width=34),
        Item("name", "Nội dung", width=50),
        Item("months", "Số tháng", "Làm việc chưa đủ, hoặc nghỉ từ số tháng này."),
        Item("months_below", "Nhưng dưới (tháng)", "0: không giới hạn trên."),
        Item("share", "Có mặt không quá (%)", "0: 50 % số ngày làm việc.", high=100),
        Item("absence_maternity", "Thai sản"),
        Item("absence_sick", "Ốm"),
        Item("absence_unpaid", "Nghỉ không hưởng lương"),
        Item("absence_training", "Đào tạo"),
        Item("absence_other", "Nghỉ khác"),
        Item("effect", "Hệ quả", width=34),
        Item("grade", "Mức xếp loại", "Khi hệ quả là không cao hơn một mức.", width=32),
        ARTICLE,
        CONFIDENCE,
    ),
)
SOURCES = Page(
    "Nguon_danh_gia",
    "Nguồn đánh giá và trọng số",
    "hr.quality.source.weight",
    "source_weight_ids",
    (
        Item("source_id", "Nguồn đánh giá", "Ai chấm.", width=26),
        Item("role", "Vai trò", "Tính điểm hay chỉ để tham khảo."),
        Item(
            "weight", "Trọng số (%)", "Các nguồn tính điểm cộng lại là 100.", high=100
        ),
        Item("min_assessors", "Số người chấm tối thiểu"),
        Item(
            "max_assessors",
            "Số người chấm tối đa",
            "0: tất cả những người đủ điều kiện.",
        ),
        Item(
            "complete_share",
            "Đủ khi có từ (%)",
            "Tỷ lệ người được hỏi phải đã chấm; 0: chỉ cần số người tối thiểu.",
            high=100,
        ),
    ),
    unique=("source_id",),
)
WEIGHTS = Page(
    "Trong_so_ky",
    "Trọng số tháng, quý",
    "hr.quality.rollup.weight",
    "rollup_weight_ids",
    (
        Item("sub_period", "Tháng, quý", "Đủ mọi tháng, hoặc đủ bốn quý.", width=24),
        Item("weight", "Trọng số", "Chỉ dùng khi điểm cả năm tính có trọng số."),
    ),
    unique=("sub_period",),
)
LIMITS = Page(
    "Gioi_han_ky_con",
    "Giới hạn theo tháng, quý",
    "hr.quality.rollup.limit",
    "rollup_limit_ids",
    (
        Item("name", "Nội dung", "Ví dụ: có một quý Không hoàn thành.", width=50),
        Item("count", "Từ bao nhiêu kỳ", "1 hoặc hơn.", low=1, high=60),
        Item("in_a_row", "Liên tiếp"),
        Item("scale", "Loại kỳ", "Để trống: kỳ nào cũng tính.", width=20),
        Item("at", "Xếp từ mức này trở xuống", width=32),
        Item("effect", "Hệ quả", width=34),
        Item("grade", "Mức xếp loại", "Không cao hơn, hoặc xếp vào mức.", width=32),
        ARTICLE,
        CONFIDENCE,
    ),
)
SETS = Page(
    "Bo_tieu_chi",
    "Bộ tiêu chí",
    "hr.quality.criteria.set",
    "criteria_set_ids",
    (
        Item(SET, "Mã bộ", "B1, B2… để trang Tieu_chi chỉ tới.", virtual=True),
        Item("name", "Tên bộ tiêu chí", width=40),
        Item(
            "position_group_ids",
            "Nhóm đối tượng (mã; mã)",
            "Mã nhóm đối tượng đánh giá, cách nhau bằng dấu chấm phẩy.",
        ),
        Item("audience", "Áp dụng khi chưa có nhóm", width=34),
        Item("total", "Tổng điểm", "Các nhóm tiêu chí phải cộng lại đúng số này."),
        Item("results_mode", "Cách tính điểm kết quả", width=34),
        Item("bonus", "Điểm thưởng", "Cộng thêm ngoài tổng hay nằm trong tổng."),
        Item("is_sample", "Điểm mẫu"),
        Item("note", "Ghi chú", width=40),
    ),
    unique=(SET,),
)
CRITERIA = Page(
    "Tieu_chi",
    "Tiêu chí",
    "hr.quality.criterion",
    "criteria_set_ids.criterion_ids",
    (
        Item("set_id", "Mã bộ", SET_CODE, refers=SET),
        Item("code", "Mã tiêu chí", "Ví dụ I, I.1, I.1.a; mỗi mã một lần trong bộ."),
        Item("name", "Tên tiêu chí", width=60),
        Item("kind", "Loại", "Để trống: Điểm.", width=24),
        Item(
            "parent_id",
            "Thuộc nhóm (mã)",
            "Để trống: theo mã (I.1 thuộc I). Ghi dấu - nếu không thuộc nhóm nào.",
            refers=CRITERION,
        ),
        Item("maximum", "Điểm tối đa", "Nhóm tiêu chí: bằng tổng các tiêu chí con."),
        Item("step", "Bước điểm", "Điểm chấm phải là bội số; để trống: 0,25."),
        Item("minimum", "Điểm tối thiểu của nhóm"),
        Item("planned", "Điểm theo kế hoạch cá nhân", "Với nhóm tiêu chí."),
        Item("levels", "Điểm các mức", "Với loại Theo mức: 0;5;7,5;10."),
        Item(
            "component", "Tỷ lệ nào", "Với tỷ lệ kết quả công việc: a, b, c, d, đ, e."
        ),
        Item("figure", "Số liệu tra bậc", "Với loại Bậc điểm theo số liệu.", width=30),
        Item("event_points", "Điểm mỗi sự việc", "Với điểm trừ, điểm thưởng."),
        Item("event_limit", "Tối đa cho mọi sự việc", "0: đến điểm tối đa."),
        Item("link", "Gắn với", "Với loại gắn với đơn vị, cấp dưới.", width=30),
        Item("link_grade", "Cấp dưới từ mức", width=30),
        Item("link_score", "Cấp dưới từ điểm"),
        Item("below", "Khi nhóm dưới điểm tối thiểu", width=30),
        Item(
            "forced_grade",
            "Mức phải áp dụng",
            "Với loại trừ, hoặc nhóm dưới điểm tối thiểu.",
            width=30,
        ),
        Item("article", "Căn cứ", width=30),
        Item("guidance", "Hướng dẫn chấm", width=50),
    ),
    owner="set_id",
    unique=("set_id", "code"),
    pairs=(("minimum", "maximum"),),
)
STEPS = Page(
    "Quy_trinh",
    "Quy trình, thời hạn",
    "hr.quality.procedure.step",
    "procedure_step_ids",
    (
        Item("kind", "Bước", width=34),
        Item("whom", "Đối tượng", width=26),
        Item("required", "Bắt buộc"),
        Item("blocking", "Chặn quyết định", "Còn thiếu thì chưa trình ký được."),
        Item("article", "Căn cứ", width=34),
        Item("note", "Nội dung", width=50),
        Item("term", "Loại thời hạn", width=26),
        Item("due_day", "Ngày", high=31),
        Item("due_month", "Tháng", high=12),
        Item("due_before", "Trước ngày đó", "Không: chậm nhất là ngày đó."),
        Item("late_day", "Ngày (kết thúc năm muộn)", high=31),
        Item("late_month", "Tháng (kết thúc năm muộn)", high=12),
        Item("due_days", "Số ngày làm việc"),
        Item("due_after", "Sau bước", width=34),
    ),
    unique=("kind", "whom"),
)
PAGES = (
    *(SETTINGS, TIERS, CONDITIONS, CAPS, CASES, SOURCES, WEIGHTS, LIMITS),
    *(SETS, CRITERIA, BANDS, EVENTS, OWN_WEIGHTS, STEPS),
    *(EXAMPLES, EXAMPLE_LINES),
)
"""In the order in which lines are created: what is referred to comes first."""

_OWNER = "được gắn khi nhập: dòng thuộc quy chế của tệp"
_ORDER = "thứ tự dòng trong trang"
_STAMP = "dấu xác nhận: chỉ ghi bằng nút Xác nhận văn bản"
_LINES = "có trang riêng"
_CONFIRMED = dict.fromkeys(
    ("confirmed_by_id", "confirmed_on", "confirmed_text"), _STAMP
)

LEFT_OUT = {
    "hr.quality.regulation": {
        "company_id": "cơ quan của người nhập",
        "state": "quy chế nhập vào luôn là dự thảo",
        "issued_by_id": "dấu ban hành, không nhập từ tệp",
        "issued_on": "dấu ban hành, không nhập từ tệp",
        "version_no": "số bản được đánh khi nhập",
        "replaces_id": "bản thay thế chỉ có khi sao chép trên màn hình",
        **_CONFIRMED,
        **dict.fromkeys(
            (page.path for page in PAGES if page.path and "." not in page.path), _LINES
        ),
    },
    "hr.quality.tier": {"regulation_id": _OWNER, "rank": "theo mức chuẩn"},
    "hr.quality.tier.condition": {
        "regulation_id": _OWNER,
        "sequence": _ORDER,
        **_CONFIRMED,
    },
    "hr.quality.cap": {"regulation_id": _OWNER, **_CONFIRMED},
    "hr.quality.special.case": {
        "regulation_id": _OWNER,
        "sequence": _ORDER,
        **_CONFIRMED,
    },
    "hr.quality.source.weight": {"regulation_id": _OWNER, "sequence": _ORDER},
    "hr.quality.procedure.step": {"regulation_id": _OWNER, "sequence": _ORDER},
    "hr.quality.rollup.weight": {"regulation_id": _OWNER},
    "hr.quality.rollup.limit": {
        "regulation_id": _OWNER,
        "sequence": _ORDER,
        **_CONFIRMED,
    },
    "hr.quality.criteria.set": {
        "regulation_id": _OWNER,
        "sequence": _ORDER,
        "criterion_ids": _LINES,
    },
    "hr.quality.regulation.example": {
        "regulation_id": _OWNER,
        "sequence": _ORDER,
        "line_ids": _LINES,
    },
    "hr.quality.criterion": {
        "sequence": _ORDER,
        "child_ids": "theo nhóm của từng dòng",
        **dict.fromkeys(("band_ids", "event_ids", "weight_ids"), _LINES),
    },
    "hr.quality.criterion.event": {"sequence": _ORDER},
}
"""Stored fields that stand in no column, each with its reason."""
