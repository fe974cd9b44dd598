# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes ``data/templates/*.xlsx`` (empty) and ``data/FORMAT.md``.

python3 -m tools.season.templates
"""

from pathlib import Path

from . import book, layout, layout_work, words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "data" / "templates"
FORMAT = ROOT / "data" / "FORMAT.md"

KIND_WORDS = {
    layout.TEXT: "chữ",
    layout.CODE: "mã (chữ, giữ số 0 ở đầu)",
    layout.DATE: "ngày (ô kiểu ngày)",
    layout.NUMBER: "số",
    layout.YEAR: "năm (số nguyên)",
    layout.WORD: "chọn trong danh sách",
}

INTRODUCTION = Path(__file__).with_name("format_intro.md")


def main():
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for index, sheet in enumerate(layout_work.SHEETS, 1):
        path = TEMPLATES / f"{index:02d}_{sheet.name.lower()}.xlsx"
        path.write_bytes(book.to_bytes(book.build([sheet])))
    whole = TEMPLATES / "00_tron_bo.xlsx"
    whole.write_bytes(book.to_bytes(book.build(layout_work.SHEETS)))
    FORMAT.write_text(format_text(), encoding="utf-8")


def format_text():
    parts = [INTRODUCTION.read_text(encoding="utf-8")]
    parts += [
        _sheet_text(index, sheet) for index, sheet in enumerate(layout_work.SHEETS, 1)
    ]
    parts += [_words_text(), _facts_text(), _groups_text()]
    return "\n".join(parts)


def _table(heads, rows):
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _sheet_text(index, sheet):
    rows = [
        (
            f"`{column.key}`",
            column.heading,
            KIND_WORDS[column.kind],
            "x" if column.required else "",
            column.note,
        )
        for column in sheet.columns
    ]
    keys = ", ".join(f"`{key}`" for key in sheet.unique)
    return (
        f"## {index}. `{sheet.name}` — {sheet.title}\n\n{sheet.purpose}\n"
        f"Khóa: {keys}.\n\n"
        + _table(("khóa máy", "tiêu đề", "kiểu", "bắt buộc", "ghi chú"), rows)
    )


def _words_text():
    rows = {}
    for sheet in layout_work.SHEETS:
        for column in sheet.columns:
            if column.words and column.words not in (
                words.SUB_PERIOD,
                words.FACT_KEY,
            ):
                said = " · ".join(f"{text} = `{v}`" for text, v in column.words.items())
                rows.setdefault(f"`{column.key}` ({sheet.name})", said)
    return "## Words of the drop-downs\n\n" + _table(("cột", "từ = mã"), rows.items())


def _facts_text():
    rows = [(f"`{key}`", *meaning) for key, meaning in words.FACT_MEANING.items()]
    levels = ", ".join(f"`{name}` = {value}" for name, value in words.LEVEL.items())
    return f"## Fact keys of `Su_kien`\n\nLevels 0..3: {levels}.\n\n" + _table(
        ("khóa", "giá trị", "của", "nghĩa"), rows
    )


def _groups_text():
    positions = [(f"`{key}`", name) for key, name in words.POSITION_GROUP.items()]
    duties = [(f"`{key}`", name) for key, name in words.DUTY_GROUP.items()]
    return (
        "## Groups\n\nThe position group chooses the criteria set (in the 2015 pilot: "
        "PGD, LDP, CMNV, HTPV), the similar-duty group bounds the cap. The "
        "add-on ships these; an agency may add its own. A code that is not on file is "
        "an error.\n\n"
        + _table(("nhóm đối tượng đánh giá", "tên"), positions)
        + "\n"
        + _table(("nhóm nhiệm vụ tương đồng", "tên"), duties)
    )


if __name__ == "__main__":
    main()
