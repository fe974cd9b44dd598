# Part of HR Quality. See LICENSE. (LGPL-3)
"""The words a cell may hold, each with the value the machine reads; facts; groups."""

YES_NO = {"Có": "yes", "Không": "no"}
UNIT_KIND = {
    "Cơ quan sử dụng công chức": "using_body",
    "Đơn vị trực tiếp sử dụng công chức": "direct_unit",
    "Đơn vị sự nghiệp công lập": "service_unit",
    "Đơn vị cấu thành": "component_unit",
    "Không xếp loại tập thể": "not_rated",
}
SUCCESSION_KIND = {
    "đổi tên": "rename",
    "hợp nhất": "consolidate",
    "sáp nhập": "merge",
    "chia": "divide",
    "tách": "split",
    "giải thể": "dissolve",
}
SEX = {"Nam": "male", "Nữ": "female"}
CATEGORY = {
    "cán bộ": "official",
    "công chức": "civil_servant",
    "viên chức": "public_employee",
    "viên chức quản lý": "public_manager",
    "người lao động (hợp đồng)": "contract",
}
ROLE = {"Không giữ chức vụ": "none", "Người đứng đầu": "head", "Cấp phó": "deputy"}
POSTING_KIND = {
    "chính": "main",
    "kiêm nhiệm": "concurrent",
    "biệt phái đi": "seconded_out",
    "biệt phái đến": "seconded_in",
    "chuyển đến": "transfer_in",
    "nghỉ hưu": "retired",
    "thôi việc": "resigned",
    "chuyển đi": "transferred_out",
    "từ trần": "deceased",
}
DISCIPLINE_FORM = {
    "khiển trách": "reprimand",
    "cảnh cáo": "warning",
    "hạ bậc lương": "salary_reduction",
    "giáng chức": "demotion",
    "cách chức": "removal",
    "buộc thôi việc": "dismissal",
    "khai trừ": "expulsion",
}
DISCIPLINE_KIND = {"Hành chính": "administrative", "Đảng": "party"}
INTERRUPTION_KIND = {
    "thai sản": "maternity",
    "ốm": "sick",
    "đào tạo": "training",
    "biệt phái": "secondment",
    "nghỉ không lương": "unpaid",
}
TRAINING_RESULT = {
    "xuất sắc": "excellent",
    "giỏi": "good",
    "khá": "fair",
    "trung bình": "average",
}
TIER = {
    "Hoàn thành xuất sắc nhiệm vụ": "htxs",
    "Hoàn thành tốt nhiệm vụ": "htt",
    "Hoàn thành nhiệm vụ": "ht",
    "Không hoàn thành nhiệm vụ": "kht",
}
PAST_TIER = {**TIER, "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực": "ht_2015"}
TITLE = {
    "Lao động tiên tiến": "LDTT",
    "Chiến sĩ thi đua cơ sở": "CSTDCS",
    "Tập thể lao động tiên tiến": "TTLDTT",
    "Tập thể lao động xuất sắc": "TTLDXS",
}
SCOPE = {"cơ sở": "base", "bộ, ban, ngành, tỉnh": "ministry", "toàn quốc": "national"}
SUB_PERIOD = {
    key: key
    for key in [
        *(f"m{month:02d}" for month in range(1, 13)),
        *(f"q{quarter}" for quarter in range(1, 5)),
        "y",
    ]
}
FACT_KEY = {
    key: key
    for key in (
        "tasks_done_pct",
        "tasks_on_time_pct",
        "tasks_above_pct",
        "tasks_late_pct",
        "faults_fixed",
        "violation_concluded",
        "degradation_concluded",
        "corruption_in_unit",
        "criteria_level_1",
        "criteria_level_2",
        "criteria_level_3",
        "criteria_level_4",
        "criteria_level_5a",
        "criteria_failed_pct",
        "unit_targets_done_pct",
        "unit_targets_above_pct",
        "unit_on_time_pct",
        "initiative_applied",
        "participates_movement",
        "force_majeure",
        "late_force_majeure",
        "corruption_self_reported",
        "objective_cause",
        "collective_disciplined",
        "lower_disciplined",
        "low_confidence_pct",
        "own",
    )
}
LEVEL = {"xuat_sac": 3, "tot": 2, "dat": 1, "khong_dat": 0}

#: What each fact says: unit of its value, whom it describes, sentence.
FACT_MEANING = {
    "tasks_done_pct": (
        "%",
        "đơn vị, cá nhân",
        "tỷ lệ nhiệm vụ được giao trong năm đã hoàn thành",
    ),
    "tasks_on_time_pct": (
        "%",
        "đơn vị, cá nhân",
        "tỷ lệ nhiệm vụ hoàn thành đúng tiến độ, bảo đảm chất lượng",
    ),
    "tasks_above_pct": (
        "%",
        "đơn vị, cá nhân",
        "tỷ lệ nhiệm vụ hoàn thành vượt mức yêu cầu",
    ),
    "tasks_late_pct": ("%", "đơn vị, cá nhân", "tỷ lệ nhiệm vụ chậm tiến độ"),
    "faults_fixed": (
        "0/1",
        "đơn vị",
        "đã khắc phục hết tồn tại, hạn chế của kỳ trước, của thanh tra, kiểm tra",
    ),
    "violation_concluded": (
        "0/1",
        "đơn vị",
        "có kết luận vi phạm về công tác cán bộ, mất đoàn kết, bè phái, chạy chức",
    ),
    "degradation_concluded": (
        "0/1",
        "cá nhân",
        "có kết luận suy thoái, tự diễn biến, tự chuyển hóa",
    ),
    "corruption_in_unit": (
        "0/1",
        "đơn vị, người đứng đầu",
        "đơn vị trực tiếp quản lý có tham nhũng, lãng phí bị xử lý theo pháp luật",
    ),
    "criteria_level_1": ("0..3", "cá nhân (NĐ 90)", "chính trị tư tưởng"),
    "criteria_level_2": ("0..3", "cá nhân (NĐ 90)", "đạo đức, lối sống"),
    "criteria_level_3": ("0..3", "cá nhân (NĐ 90)", "tác phong, lề lối làm việc"),
    "criteria_level_4": ("0..3", "cá nhân (NĐ 90)", "ý thức tổ chức kỷ luật"),
    "criteria_level_5a": (
        "0..3",
        "viên chức quản lý (NĐ 90)",
        "kết quả lãnh đạo, quản lý, điều hành",
    ),
    "criteria_failed_pct": (
        "%",
        "cá nhân (NĐ 90)",
        "tỷ lệ tiêu chí kết quả không bảo đảm tiến độ, chất lượng, hiệu quả",
    ),
    "unit_targets_done_pct": (
        "%",
        "viên chức quản lý (NĐ 90)",
        "đơn vị, lĩnh vực phụ trách hoàn thành chỉ tiêu",
    ),
    "unit_targets_above_pct": (
        "%",
        "viên chức quản lý (NĐ 90)",
        "đơn vị, lĩnh vực phụ trách hoàn thành vượt mức chỉ tiêu",
    ),
    "unit_on_time_pct": (
        "%",
        "viên chức quản lý (NĐ 90)",
        "đơn vị, lĩnh vực phụ trách hoàn thành đúng tiến độ, bảo đảm chất lượng",
    ),
    "initiative_applied": (
        "0/1",
        "cá nhân (NĐ 56)",
        "có sáng kiến, đề án, đề tài được áp dụng và công nhận",
    ),
    "participates_movement": (
        "0/1",
        "đơn vị, cá nhân",
        "tích cực tham gia phong trào thi đua (không có dòng: coi là 1)",
    ),
    "force_majeure": (
        "0/1",
        "đơn vị, cá nhân",
        "bất khả kháng, có văn bản và người có thẩm quyền xác nhận",
    ),
    "late_force_majeure": (
        "0/1",
        "đơn vị, cá nhân",
        "chậm tiến độ do bất khả kháng, có văn bản và người có thẩm quyền xác nhận",
    ),
    "corruption_self_reported": (
        "0/1",
        "đơn vị, người đứng đầu",
        "tự phát hiện, báo cáo và khắc phục vụ việc tham nhũng, lãng phí,"
        " có văn bản và người có thẩm quyền xác nhận",
    ),
    "objective_cause": (
        "0/1",
        "cá nhân (quy định của Đảng)",
        "nguyên nhân khách quan, có văn bản và người có thẩm quyền xác nhận",
    ),
    "collective_disciplined": (
        "0/1",
        "tập thể (quy định của Đảng)",
        "tập thể bị kỷ luật từ khiển trách trở lên",
    ),
    "lower_disciplined": (
        "0/1",
        "tập thể (quy định của Đảng)",
        "đơn vị trực thuộc hoặc thành viên lãnh đạo của đơn vị bị kỷ luật",
    ),
    "low_confidence_pct": (
        "%",
        "cá nhân (quy định của Đảng)",
        "tỷ lệ phiếu tín nhiệm thấp",
    ),
    "own": (
        "số",
        "đơn vị, cá nhân",
        "số liệu riêng của tiêu chí có mã ở cột `criterion_code`, của kỳ con đã ghi",
    ),
}

#: Groups a person may belong to; the add-on ships them, the workbook names them.
POSITION_GROUP = {
    "GD": "Người đứng đầu cơ quan",
    "PGD": "Phó Giám đốc",
    "LDP": "Lãnh đạo cấp phòng và tương đương",
    "CMNV": "Chuyên môn nghiệp vụ",
    "HTPV": "Hỗ trợ phục vụ",
    "CBX": "Cán bộ cấp xã",
}
DUTY_GROUP = {
    "DT-GD": "Giám đốc Sở",
    "DT-PGD": "Phó Giám đốc Sở",
    "DT-TP": "Trưởng phòng, Chánh Văn phòng, Chi cục trưởng",
    "DT-PP": "Phó Trưởng phòng, Phó Chánh Văn phòng, Phó Chi cục trưởng",
    "DT-CM": "Công chức tham mưu chuyên môn, nghiệp vụ",
    "DT-HT": "Nhân viên hỗ trợ, phục vụ",
    "DT-GDTT": "Giám đốc trung tâm thuộc Sở",
    "DT-QLTT": "Phó Giám đốc, trưởng đơn vị cấu thành của trung tâm",
    "DT-VC": "Viên chức chuyên môn của trung tâm",
    "DT-LDX": "Lãnh đạo xã",
    "DT-CMX": "Công chức chuyên môn của xã",
}
