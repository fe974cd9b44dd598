# Part of HR Quality. See LICENSE. (LGPL-3)
"""How a table is typed: the pack it stands on, its criteria, its worked examples.

A criteria set is (code, name, audience, groups, mode, rows); a row is (code, name,
points), a section when it has rows below it, or (code, name, points, kind, levels or
figure); the ratios of work follow from the mode.
"""

import copy
from dataclasses import dataclass, field

RATIOS = {
    "a": "a: Tỷ lệ số lượng sản phẩm, công việc hoàn thành",
    "b": "b: Tỷ lệ sản phẩm, công việc bảo đảm chất lượng",
    "c": "c: Tỷ lệ sản phẩm, công việc bảo đảm tiến độ",
    "d": "d: Kết quả hoạt động của đơn vị, lĩnh vực phụ trách",
    "dd": "đ: Khả năng tổ chức triển khai nhiệm vụ",
    "e": "e: Năng lực tập hợp, đoàn kết",
}
STAFF, LEADER = ("a", "b", "c"), ("a", "b", "c", "d", "dd", "e")
KQ = "Kết quả thực hiện nhiệm vụ"
GRADES = ("htxs", "htt", "ht", "kht")
PARTICULAR = {"levels": "levels", "bands": "figure"}
"""What the last cell of a row says, by its kind."""


@dataclass(frozen=True, eq=False)
class Regulation:
    """One agency's regulation; what is not typed is as in the pack it stands on."""

    file: str
    base: str
    settings: dict
    sets: tuple = ()
    edges: tuple = ()
    rows: dict = field(default_factory=dict)
    """Whole sheets typed anew."""
    more: dict = field(default_factory=dict)
    """Lines that the agency adds to those of the pack."""
    examples: tuple = ()
    expected_checks: tuple = ()
    """Parts of the sentences by which the check says what does not add up."""


@dataclass(frozen=True)
class Example:
    """``marks``: {source: {code: points}} or a list of them; ``figures``: by period."""

    code: str
    name: str
    score: str
    grade: str
    source: str
    marks: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    who: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Set:
    code: str
    name: str
    audience: str
    rows: tuple
    groups: str | None = None
    mode: str = "mean"
    ratios: tuple = ()
    """Ratios of work: components, or pairs (component, points) where weighted."""
    total: int = 100
    sample: bool = False
    note: str | None = None


def fill(regulation, packs):
    """The content of the workbook: the pack with what the agency says of its own."""
    content = copy.deepcopy(packs[regulation.base])
    content["Quy_che"][0] |= {"confidence": "unconfirmed", **regulation.settings}
    if regulation.sets:
        content["Bo_tieu_chi"] = [_set_row(one) for one in regulation.sets]
        content["Tieu_chi"] = [
            {"set_id": one.code, **row}
            for one in regulation.sets
            for row in _lines(one)
        ]
    for tier, lower, upper in zip(
        content["Muc_xep_loai"],
        regulation.edges,
        (100, *regulation.edges),
        strict=False,
    ):
        tier |= {"lower": lower, "upper": upper, "article": None}
    content |= copy.deepcopy(regulation.rows)
    for sheet, lines in regulation.more.items():
        content[sheet] = [*content[sheet], *copy.deepcopy(lines)]
    content["Vi_du"] = [_example_row(one) for one in regulation.examples]
    content["Vi_du_so_lieu"] = [
        row for one in regulation.examples for row in _example_lines(one)
    ]
    return content


def _set_row(one):
    return {
        "set": one.code,
        "name": one.name,
        "audience": one.audience,
        "position_group_ids": one.groups,
        "total": one.total,
        "results_mode": one.mode,
        "is_sample": one.sample or None,
        "note": one.note,
    }


def _lines(one):
    codes = [code for code, *_rest in one.rows]
    for code, name, points, *more in one.rows:
        section = any(other.startswith(f"{code}.") for other in codes)
        kind = more[0] if more else "section" if section else "points"
        row = {
            "code": code,
            "name": name,
            "kind": kind,
            "maximum": points,
            "step": 0 if kind == "section" else None,
        }
        yield row | ({PARTICULAR[kind]: more[1]} if more else {})
    if one.ratios:
        yield from _ratio_lines(one)


def _ratio_lines(one):
    pairs = [pair if isinstance(pair, tuple) else (pair, 0) for pair in one.ratios]
    points = sum(weight for _part, weight in pairs) or 70
    yield {"code": "KQ", "name": KQ, "kind": "section", "maximum": points, "step": 0}
    for part, weight in pairs:
        yield {
            "code": f"KQ.{part}",
            "name": RATIOS[part],
            "kind": "ratio",
            "component": part,
            "maximum": weight,
            "step": 0,
        }


def _example_row(one):
    return {
        "code": one.code,
        "name": one.name,
        "role": "none",
        "expected_score": one.score or None,
        "expected_grade": one.grade or None,
        "source": one.source,
        **one.who,
    }


def _example_lines(one):
    for source, sheets in one.marks.items():
        sheets = sheets if isinstance(sheets, list) else [sheets]
        for assessor, sheet in enumerate(sheets, 1):
            for key, value in sheet.items():
                yield {
                    **_line(one, "mark", key, value),
                    "source": source,
                    "assessor": assessor,
                }
    for period, figures in one.figures.items():
        for key, value in figures.items():
            sub_period = None if period == "each" else period
            yield {**_line(one, "figure", key, value), "sub_period": sub_period}
    for key, value in one.facts.items():
        yield _line(one, "fact", key, value)


def _line(one, kind, key, value):
    return {"example_id": one.code, "kind": kind, "key": key, "value": str(value)}
