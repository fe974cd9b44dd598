# Part of HR Quality. See LICENSE. (LGPL-3)
"""The award and payment list as an Excel workbook; plain rows in, bytes out."""

from odoo.addons.hr_quality_evaluation.report.ratings_workbook import Paper

HEADS = (
    ("TT", 6),
    ("Họ và tên, tên tập thể", 32),
    ("Đơn vị", 36),
    ("Danh hiệu, hình thức khen thưởng", 34),
    ("Hệ số", 9),
    ("Mức lương cơ sở", 16),
    ("Tiền thưởng (đồng)", 18),
    ("Ghi chú", 44),
    ("Ký nhận", 16),
)
FIRST = 5


def payments_workbook(agency, heading, rows, totals):
    """Two sheets: who is paid what and why not, and the sums by title.

    :param heading: title, citation of the decision and total in words
    :param rows: dicts with name, unit, title, coef, base, amount, note; in order
    :param totals: dicts with title, count, paid, amount
    """
    paper = Paper(agency, heading["title"])
    _payments(paper, heading, rows)
    _totals(paper, heading, totals)
    return paper.close()


def _payments(paper, heading, rows):
    sheet = paper.sheet("Chi tiền thưởng", len(HEADS))
    for column, (_head, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
    sheet.write_string(3, 0, heading["citation"], paper.bold)
    paper.row(sheet, FIRST - 1, [head for head, _width in HEADS], paper.head)
    for number, row in enumerate(rows, start=1):
        place = FIRST - 1 + number
        paper.row(sheet, place, _cells(number, row))
    foot = FIRST + len(rows)
    sheet.merge_range(foot, 0, foot, 5, "", paper.head)
    sheet.write_string(foot, 0, "Tổng cộng", paper.head)
    sheet.write_number(foot, 6, sum(row["amount"] for row in rows), paper.whole)
    sheet.write_string(foot + 1, 0, f"Bằng chữ: {heading['words']}.", paper.bold)
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(FIRST - 1)


def _cells(number, row):
    return [
        number,
        row["name"],
        row["unit"],
        row["title"],
        row["coef"],
        row["base"],
        row["amount"],
        row["note"],
        "",
    ]


def _totals(paper, heading, totals):
    sheet = paper.sheet("Tổng hợp", 4)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 3, 18)
    heads = ["Danh hiệu, hình thức", "Số lượng", "Được chi", "Tiền thưởng (đồng)"]
    paper.row(sheet, FIRST - 1, heads, paper.head)
    for place, total in enumerate(totals, start=FIRST):
        paper.row(
            sheet,
            place,
            [total["title"], total["count"], total["paid"], total["amount"]],
        )
    foot = FIRST + len(totals)
    paper.row(
        sheet,
        foot,
        [
            "Cộng",
            sum(total["count"] for total in totals),
            sum(total["paid"] for total in totals),
            sum(total["amount"] for total in totals),
        ],
    )
    sheet.write_string(foot + 1, 0, f"Bằng chữ: {heading['words']}.", paper.bold)
