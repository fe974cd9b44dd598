# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a sheet of the regulation's workbook is made of."""

from dataclasses import dataclass, field

SET, CRITERION, EXAMPLE = "set", "criterion", "example"
"""What a cell may refer to in its own workbook: a criteria set, a criterion…"""


@dataclass(frozen=True)
class Item:
    """A column, or a line of the settings; ``key`` is the field.

    ``refers``: a line of this workbook. ``virtual``: only says where the line belongs.
    """

    key: str
    heading: str
    help: str = ""
    refers: str = ""
    virtual: bool = False
    optional: bool = False
    low: int = 0
    high: int = 1_000_000
    width: int = 0


@dataclass(frozen=True)
class Page:
    """A sheet: ``path`` leads from the regulation to its lines, ``owner`` is the field
    that ties a line to what it belongs to; ``unique``: what no two lines may share.
    """

    name: str
    title: str
    model: str
    path: str
    items: tuple
    owner: str = "regulation_id"
    unique: tuple = ()
    pairs: tuple = field(default=())
    """Pairs of columns whose second must not be below the first."""

    @property
    def is_settings(self):
        return not self.path

    @property
    def by_key(self):
        return {item.key: item for item in self.items}


ARTICLE = Item(
    "article",
    "Căn cứ",
    "Điểm, khoản, điều của văn bản, ví dụ: khoản 5 Điều 20 Nghị định số"
    " 335/2025/NĐ-CP.",
    width=34,
)
CONFIDENCE = Item(
    "confidence",
    "Xác nhận văn bản",
    "Quy định chưa xác nhận văn bản thì chưa được dùng để quyết định.",
)
SET_CODE = "Mã bộ tiêu chí ở trang Bo_tieu_chi: B1, B2… Chỉ có một bộ thì để trống."
