# Part of HR Quality. See LICENSE. (LGPL-3)
"""The ratings of a period as an Excel workbook; plain rows in, bytes out."""

import io

import xlsxwriter

SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Text stays text: a name beginning with = must never become a formula."""
GRADES = (
    ("htxs", "Hoàn thành xuất sắc"),
    ("htt", "Hoàn thành tốt"),
    ("ht", "Hoàn thành"),
    ("kht", "Không hoàn thành"),
)
WITHOUT = (
    ("not_rated", "Không xếp loại"),
    ("elsewhere", "Nơi khác xếp loại"),
    ("left", "Đã nghỉ, chuyển đi"),
    ("rated", "Chưa có kết quả"),
)
"""Those without a tier, by the outcome of the roster."""
LIST_HEADS = (
    ("TT", 5),
    ("Mã nhân sự", 12),
    ("Họ và tên", 28),
    ("Chức vụ, chức danh", 30),
    ("Đơn vị", 40),
    ("Đối tượng", 18),
    ("Điểm", 9),
    ("Mức theo quy chế (tham khảo)", 26),
    ("Mức đề nghị", 26),
    ("Mức được xếp loại", 26),
    ("Căn cứ, ghi chú", 50),
)


class Paper:
    """A workbook in the look of an official table."""

    def __init__(self, agency, title):
        self.buffer = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.buffer, SAFE)
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
        add = self.book.add_format
        self.bold = add({**font, "bold": True})
        self.title_format = add(
            {**font, "bold": True, "font_size": 14, "align": "center"}
        )
        self.head = add(
            {**font, "bold": True, "border": 1, "text_wrap": True, "align": "center"}
        )
        self.text = add({**font, "border": 1, "text_wrap": True})
        self.whole = add({**font, "border": 1, "align": "right", "num_format": "#,##0"})
        self.points = add({**font, "border": 1, "align": "right", "num_format": "0.00"})
        self.percent = add(
            {**font, "border": 1, "align": "right", "num_format": "0.00%"}
        )
        self.agency = agency
        self.title = title

    def sheet(self, name, width, landscape=True):
        """A new sheet with the agency's name and the title over its table."""
        sheet = self.book.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, self.agency, self.bold)
        sheet.merge_range(2, 0, 2, width - 1, "", self.title_format)
        sheet.write_string(2, 0, self.title, self.title_format)
        return sheet

    def row(self, sheet, number, values, text=None):
        """Write one row; text as text, whole numbers and points by their kind."""
        for column, value in enumerate(values):
            if value is None:
                sheet.write_blank(number, column, None, text or self.text)
            elif isinstance(value, int):
                sheet.write_number(number, column, value, self.whole)
            elif isinstance(value, float):
                sheet.write_number(number, column, value, self.points)
            else:
                sheet.write_string(number, column, str(value), text or self.text)

    def close(self):
        self.book.close()
        return self.buffer.getvalue()


def ratings_workbook(agency, title, people, units, caps):
    """Three sheets: shares by unit and category, the cap check, and the individuals.

    :param people: dicts with code, name, job, unit, category, score (float or None),
        rule, proposed, decided (tier names), grade, note; in the order to print
    :param units: dicts with unit, category, total, grades (grade → count), without
        (outcome of the roster → count of those who have no tier)
    :param caps: dicts with scope, good, top, limit (int or None), reading, citation
    """
    paper = Paper(agency, title)
    _shares(paper, units)
    _caps(paper, caps)
    _people(paper, people)
    return paper.close()


def _shares(paper, units):
    first = 4 + 2 * len(GRADES)
    width = first + len(WITHOUT)
    sheet = paper.sheet("Tổng hợp", width)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, width, 11)
    heads = ["Đơn vị", "Đối tượng", "Tổng số", "Được xếp loại"]
    for _grade, label in GRADES:
        heads += [label, "Tỷ lệ"]
    heads += [label for _outcome, label in WITHOUT]
    paper.row(sheet, 4, heads, paper.head)
    for number, unit in enumerate([*units, _sum(units)], start=5):
        rated = sum(unit["grades"].values())
        paper.row(sheet, number, [unit["unit"], unit["category"], unit["total"], rated])
        for place, (grade, _label) in enumerate(GRADES):
            count = unit["grades"].get(grade, 0)
            sheet.write_number(number, 4 + 2 * place, count, paper.whole)
            share = count / rated if rated else 0
            sheet.write_number(number, 5 + 2 * place, share, paper.percent)
        for place, (outcome, _label) in enumerate(WITHOUT, start=first):
            count = unit["without"].get(outcome, 0)
            sheet.write_number(number, place, count, paper.whole)
    sheet.freeze_panes(5, 2)


def _sum(units):
    return {
        "unit": "Cộng",
        "category": "",
        "total": sum(unit["total"] for unit in units),
        "grades": {
            grade: sum(unit["grades"].get(grade, 0) for unit in units)
            for grade, _label in GRADES
        },
        "without": {
            outcome: sum(unit["without"].get(outcome, 0) for unit in units)
            for outcome, _label in WITHOUT
        },
    }


def _caps(paper, caps):
    sheet = paper.sheet("Kiểm tra tỷ lệ", 7)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 3, 16)
    sheet.set_column(4, 6, 34)
    heads = (
        "Phạm vi",
        "Từ Hoàn thành tốt trở lên",
        "Hoàn thành xuất sắc",
        "Tối đa",
        "Kết luận",
        "Cách tính",
        "Văn bản",
    )
    paper.row(sheet, 4, heads, paper.head)
    for number, cap in enumerate(caps, start=5):
        limit = cap["limit"]
        if limit is None:
            verdict = "Chưa chọn cách tính"
        else:
            verdict = "Vượt tỷ lệ" if cap["top"] > limit else "Trong tỷ lệ"
        paper.row(
            sheet,
            number,
            [
                cap["scope"],
                cap["good"],
                cap["top"],
                limit,
                verdict,
                cap["reading"],
                cap["citation"],
            ],
        )


def _people(paper, people):
    sheet = paper.sheet("Danh sách", len(LIST_HEADS))
    for column, (_head, width) in enumerate(LIST_HEADS):
        sheet.set_column(column, column, width)
    paper.row(sheet, 4, [head for head, _width in LIST_HEADS], paper.head)
    for number, person in enumerate(people, start=1):
        paper.row(
            sheet,
            4 + number,
            [
                number,
                person["code"],
                person["name"],
                person["job"],
                person["unit"],
                person["category"],
                person["score"],
                person["rule"],
                person["proposed"],
                person["decided"],
                person["note"],
            ],
        )
    sheet.freeze_panes(5, 3)
    sheet.autofilter(4, 0, 4 + len(people), len(LIST_HEADS) - 1)
