# Part of HR Quality. See LICENSE. (LGPL-3)
"""Writes the workbooks of ``data/`` from the story of the agency and of its year.

The first holds what is known on the day it is imported, those of the year's end what
came after: November, December, the units' reports, the initiatives of November.

python3 -m tools.season.generate
"""

import calendar
import unicodedata
from datetime import date
from pathlib import Path

from . import agency, book, history, layout, story, year2026
from .year2026 import YEAR

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT / "data" / "so_khcn_2026.xlsx"
YEAR_END = {
    agency.SO: ROOT / "data" / "so_khcn_2026_cuoi_nam.xlsx",
    agency.XA: ROOT / "data" / "xa_dong_may_2026_cuoi_nam.xlsx",
}
YEAR_END_SHEETS = ("Theo_doi", "Su_kien", "Sang_kien")
MAIL_DOMAIN = {agency.SO: "sokhcn.haison.example", agency.XA: "dongmay.haison.example"}
QUARTERLY_UNITS = ("013",)
DECREE_90_UNITS = ("012",)
COMPONENTS = ("d", "dd", "e")
NEVER_OF_UNITS = ("violation_concluded", "corruption_in_unit")


def rows():
    """All rows of the year, by sheet."""
    return {
        "Don_vi": list(unit_rows()),
        "Chuyen_doi_don_vi": list(succession_rows()),
        "Nhan_su": list(staff_rows()),
        "Qua_trinh": list(posting_rows()),
        "Ky_luat": [dict(row) for row in year2026.DISCIPLINE],
        "Gian_doan": list(interruption_rows()),
        "Ket_qua_nam_truoc": list(history.rating_rows()),
        "Danh_hieu": list(history.title_rows()),
        "Sang_kien": list(initiative_rows()),
        "Theo_doi": [*month_rows(), *unit_year_rows()],
        "Su_kien": [*unit_fact_rows(), *conduct_rows(), *decree_90_fact_rows()],
    }


def first_rows():
    """What the personnel office has on file when the first workbook is imported."""
    return {
        name: [row for row in told if known_on(name, row) < story.IMPORTED_ON]
        for name, told in rows().items()
    }


def year_end_rows(company):
    """What an agency's second workbook brings, before its ratings."""
    told = rows()
    return {
        name: [
            row
            for row in told[name]
            if known_on(name, row) >= story.IMPORTED_ON and company_of(row) == company
        ]
        for name in YEAR_END_SHEETS
    }


def known_on(name, row):
    """The day of the paper a row stands on; facts of the year come with its end."""
    if name == "Su_kien":
        return story.YEAR_END_ON.date()
    if name in YEAR_END_SHEETS:
        return row.get("document_date") or row["decision_date"]
    return date.min


def company_of(row):
    if "authors" in row:
        return agency.PERSON[row["authors"].partition(":")[0]].company
    if "staff_code" in row:
        return agency.PERSON[row["staff_code"]].company
    return agency.UNIT[row.get("subject_unit_code") or row["unit_code"]].company


def main():
    WORKBOOK.write_bytes(book.to_bytes(book.build(layout.SHEETS, first_rows(), YEAR)))
    for company, path in YEAR_END.items():
        told = {name: found for name, found in year_end_rows(company).items() if found}
        sheets = [sheet for sheet in layout.SHEETS if sheet.name in told]
        path.write_bytes(book.to_bytes(book.build(sheets, told, YEAR)))


# --- Units and people ---------------------------------------------------------------


def unit_rows():
    for unit in agency.UNITS:
        number, signed = unit.quy_che or (None, None)
        yield {
            "unit_code": unit.code,
            # One unit name is decomposed, as pasted from an old document.
            "name": decomposed(unit.name) if unit.code == "007" else unit.name,
            "parent_code": unit.parent,
            "kind": unit.kind,
            "legal_personality": "Có" if unit.legal else "Không",
            # Only what a body outside the agency rates names that body.
            "managing_body": None if unit.parent else agency.PROVINCE,
            "quy_che_number": number,
            "quy_che_date": signed,
            "head_staff_code": unit.head,
            "valid_from": unit.valid_from,
            "company": unit.company,
        }


def succession_rows():
    for old_code, old_name, kind, new_code, paper in agency.SUCCESSION:
        number, signed, valid_from = paper
        yield {
            "old_unit_code": old_code,
            "old_unit_name": old_name,
            "kind": kind,
            "new_unit_code": new_code,
            "decision_number": number,
            "decision_date": signed,
            "valid_from": valid_from,
            "company": agency.XA if old_code.startswith("XA") else agency.SO,
        }


def staff_rows():
    logins = _logins()
    for person in agency.PEOPLE:
        current = {
            "staff_code": person.code,
            "name": decomposed(person.name)
            if person.code in agency.DECOMPOSED_NAMES
            else person.name,
            "birth_date": person.birth,
            "sex": person.sex,
            "unit_code": person.unit,
            "job_title": decomposed(person.job)
            if person.code in agency.DECOMPOSED_TITLES
            else person.job,
            "personnel_category": person.category,
            "management_role": agency.ROLE[person.role],
            "position_group": person.position_group,
            "duty_group": person.duty_group,
            "date_from": _present_since(person),
            "hired_on": person.hired,
            "tracker_staff_code": person.tracker,
            "company": person.company,
        }
        if person.code in logins:
            current["login"] = logins[person.code]
            current["email"] = f"{current['login']}@{MAIL_DOMAIN[person.company]}"
        moved = year2026.MOVED_INSIDE.get(person.code)
        if moved:
            yield current | {
                "unit_code": moved["from_unit"],
                "job_title": moved["from_job"],
                "tracker_staff_code": agency.UNIT[moved["from_unit"]].head,
            }
            current["date_from"] = moved["on"]
        yield current


def _present_since(person):
    founded = agency.UNIT[person.unit].valid_from
    return year2026.ARRIVED.get(person.code, founded)


def _logins():
    """Given name and initials, a number when two would be the same."""
    taken, logins = set(), {}
    for person in agency.PEOPLE:
        if person.letter == "H" or person.code in agency.NO_LOGIN:
            continue
        *others, given = ascii_words(person.name)
        plain = given + "".join(word[0] for word in others)
        login, number = plain, 2
        while login in taken:
            login, number = f"{plain}{number}", number + 1
        taken.add(login)
        logins[person.code] = login
    return logins


def ascii_words(name):
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c)).split()


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def posting_rows():
    for posting in year2026.POSTINGS:
        number, signed = posting["decision"]
        row = {key: value for key, value in posting.items() if key != "decision"}
        yield row | {"decision_number": number, "decision_date": signed}


def interruption_rows():
    for code, kind, start, end, document, result in year2026.INTERRUPTIONS:
        yield {
            "staff_code": code,
            "kind": kind,
            "date_from": start,
            "date_to": end,
            "document": document,
            "training_result": result,
        }


def initiative_rows():
    for name, authors, scope, (number, signed, issuer) in year2026.INITIATIVES:
        yield {
            "name": name,
            "authors": authors,
            "scope": scope,
            "year": YEAR,
            "applied": "Có",
            "decision_number": number,
            "decision_date": signed,
            "issuer": issuer,
        }


# --- Months and quarters ------------------------------------------------------------


def month_rows():
    for person in agency.PEOPLE:
        yield from sent_rows(person)
        if person.figures == "-" or person.unit.startswith(DECREE_90_UNITS):
            continue
        quarterly = person.unit.startswith(QUARTERLY_UNITS)
        wave = year2026.QUARTER_WAVE if quarterly else year2026.MONTH_WAVE
        for number, move in enumerate(wave, 1):
            figures = figures_of(person, number, move)
            if figures:
                yield period_row(person, number, figures, quarterly)


def sent_rows(person):
    for code, months, total, body, document, signed, who in year2026.SENT_TOTALS:
        if code == person.code:
            for number in months:
                yield {
                    "staff_code": code,
                    "year": YEAR,
                    "sub_period": f"m{number:02d}",
                    "total": total,
                    "sending_body": body,
                    "document": document,
                    "document_date": signed,
                    "confirmed_by": who,
                }


def figures_of(person, number, move):
    """The figures of one month or quarter; None when not at work."""
    if person.figures == "golden":
        return golden_figures(person.code, number)
    if number in year2026.ABSENT.get(person.code, ()):
        return None
    if person.code in year2026.GOLDEN_MONTHS:
        return golden_figures(person.code, number)
    general, a, b, c = (float(part) for part in person.figures.split())
    figures = {"general_points": general, "a": a, "b": b + move, "c": c}
    if person.manager:
        figures |= dict.fromkeys(COMPONENTS, 100)
        figures |= year2026.MANAGER_MONTHS.get((person.code, number), {})
    return figures


def golden_figures(code, number):
    for months, figures in year2026.GOLDEN_MONTHS[code]:
        if number in months:
            keys = ("general_points", "a", "b", "c", *COMPONENTS)
            return dict(zip(keys, figures, strict=False))
    return None


def period_row(person, number, figures, quarterly):
    unit = agency.UNIT[unit_in_month(person, number)]
    tracker = unit.head if unit.code != person.unit else person.tracker
    return {
        "staff_code": person.code,
        "year": YEAR,
        "sub_period": f"q{number}" if quarterly else f"m{number:02d}",
        **{key: whole(value) for key, value in figures.items()},
        "unit_code": unit.code,
        "document": f"{number:02d}/TB-{unit.short}",
        "document_date": notice_day(number * 3 if quarterly else number, person.unit),
        "confirmed_by": tracker,
    }


def unit_in_month(person, number):
    moved = year2026.MOVED_INSIDE.get(person.code)
    if moved and date(YEAR, number, 1) < moved["on"]:
        return moved["from_unit"]
    return person.unit


def notice_day(month, unit):
    """Last day of the month; December is confirmed at the unit's yearly meeting."""
    if month == 12:
        return meeting_day(unit)
    return date(YEAR, month, calendar.monthrange(YEAR, month)[1])


def meeting_day(unit):
    if unit == story.BODY_FILE[0]:
        return story.BODY_FILE[1].date()
    if unit in story.UNIT_FILES:
        return story.UNIT_FILES[unit][0].date()
    return story.COMMUNE_MEETING


def whole(value):
    """27.0 is written 27."""
    return int(value) if value == int(value) else value


# --- Units and yearly facts ---------------------------------------------------------


def unit_year_rows():
    for code, (general, results, *_rest) in year2026.UNIT_FIGURES.items():
        parent = agency.UNIT[code].parent
        yield {
            "subject_unit_code": code,
            "year": YEAR,
            "sub_period": "y",
            "general_points": general,
            "result_points": results,
            "unit_code": code,
            "document": f"BC-{agency.UNIT[code].short}/2026",
            "document_date": meeting_day(code),
            "confirmed_by": agency.UNIT[parent].head,
        }


def unit_fact_rows():
    keys = (
        "tasks_done_pct",
        "tasks_on_time_pct",
        "tasks_above_pct",
        "tasks_late_pct",
        "faults_fixed",
    )
    for code, (_general, _results, *values) in year2026.UNIT_FIGURES.items():
        document = f"BC-{agency.UNIT[code].short}/2026"
        facts = dict(zip(keys, values, strict=True)) | dict.fromkeys(NEVER_OF_UNITS, 0)
        for key, value in facts.items():
            yield {
                "unit_code": code,
                "year": YEAR,
                "fact_key": key,
                "value": value,
                "document": document,
            }


def conduct_rows():
    """The party committees' word at the year's end: nothing was concluded on anyone."""
    heads = {unit.head for unit in agency.UNITS}
    for person in agency.PEOPLE:
        if person.code in year2026.GONE or person.figures == "-":
            continue
        facts = ["degradation_concluded"]
        if person.code in heads or person.manager:
            facts.append("corruption_in_unit")
        for key in facts:
            yield {
                "staff_code": person.code,
                "year": YEAR,
                "fact_key": key,
                "value": 0,
                "document": "Nhận xét của cấp ủy ngày 04/12/2026",
            }


def decree_90_fact_rows():
    for person in agency.PEOPLE:
        if not person.unit.startswith(DECREE_90_UNITS):
            continue
        for key, value in decree_90_facts(person).items():
            yield {
                "staff_code": person.code,
                "year": YEAR,
                "fact_key": key,
                "value": value,
                "document": "Biên bản họp TTCĐS ngày 03/12/2026",
            }


def decree_90_facts(person):
    """``2222 100 62``: levels of criteria 1-4 (5a), % on time, % above requirement."""
    levels, on_time, above = person.figures.split()
    names = ("1", "2", "3", "4", "5a")
    facts = {
        f"criteria_level_{name}": int(level)
        for name, level in zip(names, levels, strict=False)
    }
    facts |= {
        "tasks_done_pct": 100,
        "tasks_on_time_pct": int(on_time),
        "tasks_above_pct": int(above),
        "criteria_failed_pct": 0,
    }
    if person.code in year2026.UNIT_TARGETS:
        keys = ("unit_targets_done_pct", "unit_targets_above_pct", "unit_on_time_pct")
        facts |= dict(zip(keys, year2026.UNIT_TARGETS[person.code], strict=True))
    return facts


if __name__ == "__main__":
    main()
