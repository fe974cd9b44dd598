# Part of HR Quality. See LICENSE. (LGPL-3)
"""The workbook's form: its sheets and columns (the words stand in ``words.py``).

Everything that describes the form is said here once; ``templates.py`` writes the
empty templates and ``data/FORMAT.md`` from it, ``generate.py`` the sample agency.
"""

from dataclasses import dataclass, field

from .words import (
    CATEGORY,
    DISCIPLINE_FORM,
    DISCIPLINE_KIND,
    FACT_KEY,
    INTERRUPTION_KIND,
    PAST_TIER,
    POSTING_KIND,
    ROLE,
    SCOPE,
    SEX,
    SUB_PERIOD,
    SUCCESSION_KIND,
    TIER,
    TITLE,
    TRAINING_RESULT,
    UNIT_KIND,
    YES_NO,
)

TEMPLATE_ID = "hr-quality-season"
TEMPLATE_VERSION = 1
HEADING_ROW, KEY_ROW, FIRST_DATA_ROW = 1, 2, 3
MARK_SHEET, WORDS_SHEET = "_MAU", "_DANH_MUC"

TEXT, CODE, DATE, NUMBER, YEAR, WORD = "text", "code", "date", "number", "year", "word"


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    kind: str = TEXT
    required: bool = False
    words: dict = field(default=None, hash=False)
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    name: str
    title: str
    purpose: str
    unique: tuple
    columns: tuple

    @property
    def keys(self):
        return [column.key for column in self.columns]


def word(key, heading, words, required=False, note=""):
    return Column(key, heading, WORD, required, words, note)


def code(key, heading, required=False, note=""):
    return Column(key, heading, CODE, required, None, note)


def number(key, heading, note=""):
    return Column(key, heading, NUMBER, False, None, note)


def date(key, heading, required=False, note=""):
    return Column(key, heading, DATE, required, None, note)


def year(required=True):
    return Column("year", "Năm", YEAR, required, None, "")


def decision(required=False, issuer=True):
    """The three cells by which a paper is recognised."""
    columns = [
        Column("decision_number", "Số quyết định, văn bản", TEXT, required),
        date("decision_date", "Ngày quyết định, văn bản", required),
    ]
    if issuer:
        columns.append(Column("issuer", "Cơ quan ban hành", TEXT, required))
    return columns


SUBJECT_NOTE = "điền đúng một trong hai: mã nhân sự hoặc mã đơn vị"
COMPANY = Column(
    "company",
    "Cơ quan",
    TEXT,
    False,
    None,
    "tên cơ quan; để trống khi mã chỉ có ở một cơ quan",
)
STAFF = code("staff_code", "Mã nhân sự", True)
SUBJECT = (
    code("staff_code", "Mã nhân sự", note=SUBJECT_NOTE),
    code("unit_code", "Mã đơn vị", note=SUBJECT_NOTE),
)

SHEETS = (
    Sheet(
        "Don_vi",
        "Đơn vị",
        "Cơ quan, đơn vị, đơn vị cấu thành đang hoạt động.",
        ("unit_code",),
        (
            code("unit_code", "Mã đơn vị", True),
            Column("name", "Tên đơn vị", TEXT, True),
            code("parent_code", "Mã đơn vị cấp trên", note="để trống: đơn vị gốc"),
            word("kind", "Loại đơn vị", UNIT_KIND, True),
            word("legal_personality", "Có tư cách pháp nhân", YES_NO),
            Column("managing_body", "Cơ quan quản lý", TEXT),
            Column("quy_che_number", "Quy chế đánh giá riêng: số", TEXT),
            date("quy_che_date", "Quy chế đánh giá riêng: ngày"),
            code("head_staff_code", "Người đứng đầu (mã nhân sự)"),
            date("valid_from", "Áp dụng từ ngày", True),
            Column("company", "Cơ quan", TEXT, True, None, "tên cơ quan"),
        ),
    ),
    Sheet(
        "Chuyen_doi_don_vi",
        "Chuyển đổi đơn vị",
        "Đổi tên, hợp nhất, sáp nhập, chia, tách, giải thể; mỗi dòng một cặp cũ - mới.",
        ("old_unit_code", "kind", "new_unit_code"),
        (
            code("old_unit_code", "Mã đơn vị cũ", True),
            Column("old_unit_name", "Tên đơn vị cũ", TEXT, True),
            word("kind", "Hình thức", SUCCESSION_KIND, True),
            code("new_unit_code", "Mã đơn vị mới", note="để trống khi giải thể"),
            Column("decision_number", "Số quyết định, văn bản", TEXT, True),
            date("decision_date", "Ngày quyết định, văn bản", True),
            date("valid_from", "Áp dụng từ ngày", True),
            COMPANY,
        ),
    ),
    Sheet(
        "Nhan_su",
        "Nhân sự",
        "Mỗi người một dòng cho mỗi thời điểm thay đổi; người cũ chỉ thay đổi bằng "
        "một dòng có ngày áp dụng mới.",
        ("staff_code", "date_from"),
        (
            STAFF,
            Column("name", "Họ và tên", TEXT, True),
            date("birth_date", "Ngày sinh"),
            word("sex", "Giới tính", SEX),
            code("unit_code", "Mã đơn vị", True),
            Column("job_title", "Chức vụ, chức danh", TEXT, True),
            word("personnel_category", "Đối tượng", CATEGORY, True),
            word("management_role", "Chức vụ quản lý", ROLE, True),
            code("position_group", "Nhóm đối tượng đánh giá (mã)"),
            code("duty_group", "Nhóm nhiệm vụ tương đồng (mã)"),
            date("date_from", "Áp dụng từ ngày", True),
            date("hired_on", "Ngày vào cơ quan nhà nước"),
            Column("login", "Tên đăng nhập", TEXT, False, None, "để trống: không có"),
            Column("email", "Thư điện tử", TEXT),
            code("tracker_staff_code", "Người theo dõi, đánh giá (mã nhân sự)"),
            Column("company", "Cơ quan", TEXT, True, None, "tên cơ quan"),
        ),
    ),
    Sheet(
        "Qua_trinh",
        "Quá trình công tác",
        "Nơi làm việc có thời hạn, lĩnh vực phụ trách của cấp phó, và thôi làm việc.",
        ("staff_code", "kind", "date_from"),
        (
            STAFF,
            word("kind", "Loại", POSTING_KIND, True),
            code("unit_code", "Mã đơn vị", note="đơn vị trong cơ quan"),
            Column(
                "outside_body",
                "Cơ quan ngoài",
                TEXT,
                False,
                None,
                "nơi biệt phái đi, nơi biệt phái đến hoặc chuyển đến từ đó",
            ),
            code(
                "from_unit_code",
                "Mã đơn vị trước đó",
                note="chuyển đến từ đơn vị trong cùng cơ quan",
            ),
            Column("field_of_charge", "Lĩnh vực phụ trách", TEXT),
            Column(
                "charge_unit_codes",
                "Đơn vị được giao phụ trách (mã; mã)",
                TEXT,
                False,
                None,
                "mã các đơn vị, cách nhau bằng dấu chấm phẩy",
            ),
            date("date_from", "Từ ngày", True, "với thôi làm việc: ngày đầu tiên nghỉ"),
            date("date_to", "Đến ngày"),
            *decision(issuer=False),
            COMPANY,
        ),
    ),
    Sheet(
        "Ky_luat",
        "Kỷ luật",
        "Quyết định kỷ luật của Đảng hoặc hành chính.",
        ("staff_code", "decision_number"),
        (
            STAFF,
            word("kind", "Kỷ luật", DISCIPLINE_KIND, True),
            word("form", "Hình thức", DISCIPLINE_FORM, True),
            Column("act", "Hành vi vi phạm", TEXT, True),
            date("act_date", "Ngày vi phạm", True),
            code("act_unit_code", "Mã đơn vị nơi vi phạm"),
            Column("act_body", "Cơ quan nơi vi phạm", TEXT, False, None, "nơi khác"),
            word("duty_related", "Liên quan công vụ, chức trách", YES_NO, True),
            *decision(required=True),
            date("effective_from", "Hiệu lực từ", True),
            date("effective_to", "Hiệu lực đến"),
            COMPANY,
        ),
    ),
    Sheet(
        "Gian_doan",
        "Thời gian không làm việc",
        "Thai sản, ốm, đào tạo, biệt phái, nghỉ không lương; cả hai ngày đều tính.",
        ("staff_code", "kind", "date_from"),
        (
            STAFF,
            word("kind", "Loại", INTERRUPTION_KIND, True),
            date("date_from", "Từ ngày", True),
            date("date_to", "Đến ngày", True),
            Column("document", "Văn bản", TEXT),
            word("training_result", "Kết quả đào tạo", TRAINING_RESULT),
            COMPANY,
        ),
    ),
    Sheet(
        "Ket_qua_nam_truoc",
        "Kết quả xếp loại năm trước",
        "Mức xếp loại đã có quyết định, không có điểm.",
        ("staff_code", "unit_code", "year"),
        (
            *SUBJECT,
            year(),
            word("tier", "Mức xếp loại chất lượng", PAST_TIER, True),
            Column("legal_basis", "Căn cứ pháp lý", TEXT, True),
            *decision(required=True),
            COMPANY,
        ),
    ),
    Sheet(
        "Danh_hieu",
        "Danh hiệu năm trước",
        "Danh hiệu thi đua đã được tặng.",
        ("staff_code", "unit_code", "year", "title"),
        (
            *SUBJECT,
            year(),
            word("title", "Danh hiệu thi đua", TITLE, True),
            *decision(required=True),
            COMPANY,
        ),
    ),
    Sheet(
        "Sang_kien",
        "Sáng kiến",
        "Sáng kiến, giải pháp, đề tài đã được công nhận.",
        ("decision_number", "name"),
        (
            Column("name", "Tên sáng kiến", TEXT, True),
            Column(
                "authors",
                "Tác giả (mã:tỷ lệ %; mã:tỷ lệ %)",
                TEXT,
                True,
                None,
                "tổng tỷ lệ bằng 100, ví dụ 00012:60; 00031:40",
            ),
            word("scope", "Phạm vi công nhận", SCOPE, True),
            year(),
            word("applied", "Đã áp dụng", YES_NO, True),
            *decision(required=True),
            COMPANY,
        ),
    ),
    Sheet(
        "Theo_doi",
        "Theo dõi, đánh giá tháng, quý",
        "Mỗi dòng một kỳ con đã được cấp có thẩm quyền xác nhận; không có dòng "
        "nghĩa là không làm việc hoặc chưa có, không phải điểm 0.",
        ("staff_code", "subject_unit_code", "year", "sub_period"),
        (
            code("staff_code", "Mã nhân sự", note=SUBJECT_NOTE),
            code(
                "subject_unit_code",
                "Mã đơn vị được đánh giá",
                note=SUBJECT_NOTE + "; với đơn vị, kỳ con là y",
            ),
            year(),
            word("sub_period", "Kỳ con (m01..m12, q1..q4, y)", SUB_PERIOD, True),
            number("general_points", "Điểm tiêu chí chung (0-30)"),
            number("a", "a: số lượng (%)"),
            number("b", "b: chất lượng (%)"),
            number("c", "c: tiến độ (%)"),
            number("d", "d: kết quả đơn vị (%)", "chỉ người giữ chức vụ quản lý"),
            number("dd", "đ: tổ chức thực hiện (%)", "chỉ người giữ chức vụ quản lý"),
            number("e", "e: tập hợp, đoàn kết (%)", "chỉ người giữ chức vụ quản lý"),
            number(
                "result_points",
                "Điểm tiêu chí kết quả (0-70)",
                "chỉ đơn vị; với cá nhân tính từ a, b, c (d, đ, e)",
            ),
            number(
                "total",
                "Tổng điểm",
                "chỉ khi nơi gửi chỉ có tổng điểm; khi đó các ô điểm khác để trống",
            ),
            word("tier", "Mức đã xác nhận", TIER),
            code("unit_code", "Đơn vị nơi đạt kết quả (mã)"),
            Column(
                "sending_body", "Cơ quan gửi kết quả", TEXT, False, None, "nếu khác"
            ),
            Column("document", "Số văn bản", TEXT, True),
            date("document_date", "Ngày văn bản", True),
            Column(
                "confirmed_by",
                "Người xác nhận",
                TEXT,
                True,
                None,
                "mã nhân sự, hoặc họ tên và chức vụ nếu là người ngoài cơ quan",
            ),
            COMPANY,
        ),
    ),
    Sheet(
        "Su_kien",
        "Số liệu, sự việc của năm",
        "Số liệu đã xác nhận mà điều kiện xếp loại dùng đến.",
        ("staff_code", "unit_code", "year", "sub_period", "fact_key", "criterion_code"),
        (
            *SUBJECT,
            year(),
            word(
                "sub_period",
                "Kỳ con (m01..m12, q1..q4, y)",
                SUB_PERIOD,
                note="để trống: cả năm (`y`)",
            ),
            word("fact_key", "Mã số liệu", FACT_KEY, True),
            code(
                "criterion_code",
                "Mã tiêu chí",
                note="chỉ khi mã số liệu là `own`: mã tiêu chí tính theo số liệu riêng",
            ),
            Column("value", "Giá trị", NUMBER, True),
            Column("document", "Văn bản, tài liệu", TEXT, True),
            Column(
                "confirmed_by",
                "Người xác nhận",
                TEXT,
                note="bắt buộc với sự việc miễn trừ (bất khả kháng, tự phát hiện)",
            ),
            COMPANY,
        ),
    ),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
