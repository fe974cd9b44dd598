# Part of HR Quality. See LICENSE. (LGPL-3)
"""Pages of what stands below a criterion: steps, kinds of event, own weights."""

from .page import ARTICLE, CRITERION, SET, SET_CODE, Item, Page

OF_SET = Item(SET, "Mã bộ", SET_CODE, virtual=True)
OF_CRITERION = Item(
    "criterion_id", "Mã tiêu chí", "Mã ở trang Tieu_chi.", refers=CRITERION
)
BANDS = Page(
    "Bac_diem",
    "Bậc điểm của tiêu chí",
    "hr.quality.criterion.band",
    "criteria_set_ids.criterion_ids.band_ids",
    (
        OF_SET,
        OF_CRITERION,
        Item("lower", "Từ", "Tính cả số này."),
        Item("upper", "Đến dưới", "Không tính số này; 0: không giới hạn trên."),
        Item("grade", "Mức của đơn vị", "Khi gắn với mức của đơn vị.", width=30),
        Item("points", "Điểm"),
        ARTICLE,
    ),
    owner="criterion_id",
)
EVENTS = Page(
    "Loai_su_viec",
    "Loại sự việc của tiêu chí",
    "hr.quality.criterion.event",
    "criteria_set_ids.criterion_ids.event_ids",
    (
        OF_SET,
        OF_CRITERION,
        Item("code", "Mã loại", "Mỗi mã một lần trong tiêu chí."),
        Item("name", "Loại sự việc", width=50),
        Item("points", "Điểm mỗi lần"),
        Item("ceiling", "Tối đa", "Cho mọi sự việc loại này; 0: không giới hạn."),
        ARTICLE,
    ),
    owner="criterion_id",
    unique=(SET, "criterion_id", "code"),
)
OWN_WEIGHTS = Page(
    "Trong_so_rieng",
    "Trọng số riêng của nhóm tiêu chí",
    "hr.quality.section.weight",
    "criteria_set_ids.criterion_ids.weight_ids",
    (
        OF_SET,
        OF_CRITERION,
        Item("source_id", "Nguồn đánh giá", width=26),
        Item("weight", "Trọng số (%)", "Trong nhóm cộng lại là 100.", high=100),
    ),
    owner="criterion_id",
    unique=(SET, "criterion_id", "source_id"),
)
