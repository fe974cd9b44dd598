# Part of HR Quality. See LICENSE. (LGPL-3)
"""Earlier years as they were taken over: 2025 by decree 90, 2018 by decree 56."""

from datetime import date

from . import book, layout
from . import story_packs as told
from .steps_setup import bring_in


def year_2025(season):
    """The year 2025 as the workbook brought it: each under the text of his category."""
    season.facts["history"] = (
        season.env["hr.quality.period"]
        .sudo()
        .search(
            [("is_history", "=", True), ("date_to", "=", told.HISTORY_DAY)], order="id"
        )
    )
    results = (
        season.env["hr.quality.result"]
        .sudo()
        .search(
            [
                ("period_id", "in", season.facts["history"].ids),
                ("employee_id", "!=", False),
            ]
        )
    )
    found = {}
    for result in results:
        key = (result.evaluation_id.regulation_id.code, result.decided_grade)
        found[key] = found.get(key, 0) + 1
    season.expect("Năm 2025 theo Nghị định số 90/2020", told.HISTORY, found)


def year_2018(season):
    """Taken over from Excel under decree 56, with the names its tiers had."""
    story = told.DECREE_56
    season.at(story["on"])
    (sheet,) = [one for one in layout.SHEETS if one.name == "Ket_qua_nam_truoc"]
    rows = [
        {
            "staff_code": code,
            "year": story["year"],
            "tier": tier,
            "legal_basis": story["basis"],
            "decision_number": story["number"],
            "decision_date": story["date"],
            "issuer": story["issuer"],
        }
        for code, (tier, _kept) in told.YEAR_2018.items()
    ]
    content = book.to_bytes(book.build([sheet], {sheet.name: rows}, story["year"]))
    bring_in(season, season.as_("officer").user, content)
    results = season.env["hr.quality.result"].sudo()
    results = results.search(
        [
            ("period_id.is_history", "=", True),
            ("period_id.date_to", "=", date(story["year"], 12, 31)),
        ]
    )
    season.facts["history"] |= results.period_id
    found = {
        result.employee_id.staff_code: (
            result.evaluation_id.regulation_id.code,
            result.decided_tier,
        )
        for result in results
    }
    wanted = {code: kept for code, (_tier, kept) in told.YEAR_2018.items()}
    season.expect("Năm 2018 theo Nghị định số 56/2015", wanted, found)
