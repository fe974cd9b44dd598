# Part of HR Quality. See LICENSE. (LGPL-3)
"""The export for the national database as a workbook; plain rows in, bytes out."""

import io
from datetime import date

import xlsxwriter

from .ratings_workbook import SAFE

COLUMNS = (
    ("ma_nhan_su", "Mã nhân sự tại cơ quan", 14),
    ("so_dinh_danh", "Số định danh cá nhân", 16),
    ("ho_ten", "Họ và tên", 28),
    ("ngay_sinh", "Ngày sinh", 12),
    ("doi_tuong", "Đối tượng", 18),
    ("chuc_vu", "Chức vụ, chức danh", 28),
    ("don_vi", "Đơn vị", 40),
    ("ky_tu", "Kỳ đánh giá từ ngày", 12),
    ("ky_den", "Kỳ đánh giá đến ngày", 12),
    ("diem", "Điểm", 9),
    ("muc", "Mức xếp loại chất lượng", 28),
    ("so_quyet_dinh", "Số quyết định", 18),
    ("ngay_quyet_dinh", "Ngày quyết định", 12),
    ("cap_xep_loai", "Cấp có thẩm quyền xếp loại", 30),
    ("van_ban", "Văn bản áp dụng", 24),
    ("lan", "Lần (từ 2: thay thế)", 10),
)
"""Key, meaning, width: the least a national register can want; no template is known."""
UNVERIFIED = (
    "Chưa có mẫu chính thức của Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức"
    " được công bố: các cột dưới đây là mức tối thiểu, CHƯA XÁC NHẬN. Đối chiếu với"
    " hướng dẫn của cơ quan quản lý cơ sở dữ liệu trước khi nộp."
)


def sync_workbook(agency, period, rows, terms):
    """The workbook: the rows under their keys, and a page that says what they are.

    :param terms: pairs (days, article) of the regulations the results stand on
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, SAFE)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page = book.add_worksheet("Du_lieu")
    page.freeze_panes(1, 0)
    for place, (key, _meaning, width) in enumerate(COLUMNS):
        page.set_column(place, place, width)
        page.write_string(0, place, key, bold)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, place, value, day)
            elif value not in (None, False, ""):
                page.write(number, place, value)
    texts = [UNVERIFIED, *(_term(*term) for term in terms)]
    _guide(book.add_worksheet("Huong_dan"), agency, period, texts, bold)
    book.close()
    return buffer.getvalue()


def _term(days, article):
    cited = f" ({article})" if article else ""
    return f"Thời hạn: {days:02} ngày kể từ ngày có kết quả{cited}."


def _guide(page, agency, period, texts, bold):
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, agency, bold)
    page.write_string(1, 0, period, bold)
    for number, text in enumerate(texts, 3):
        page.write_string(number, 1, text)
    for number, (key, meaning, _width) in enumerate(COLUMNS, len(texts) + 4):
        page.write_string(number, 0, key)
        page.write_string(number, 1, meaning)
