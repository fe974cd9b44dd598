# Part of HR Quality. See LICENSE. (LGPL-3)
"""What came out, against the tables worked out by hand and against the story."""

import csv
from collections import Counter, defaultdict

from . import steps_awards, story
from .generate import ROOT

GOLDEN = ROOT / "data" / "golden"
RATED = ("htxs", "htt", "ht", "kht")
RATING_COLUMNS = (
    *("regulation", "outcome", "score", "tier_by_rules", "needs_authority"),
    *("tier_decided", "limit"),
)
AWARD_COLUMNS = ("titles", "submitted", "amount")


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def found_ratings(season):
    """Code → what the period says of each person and unit, in the golden words."""
    lines = (
        season.env["hr.quality.roster"]
        .sudo()
        .search([("period_id", "=", season.period.id)])
    )
    results = (
        season.env["hr.quality.result"]
        .sudo()
        .search([("period_id", "=", season.period.id), ("current", "=", True)])
    )
    by_sheet = {result.evaluation_id.id: result for result in results}
    found = {}
    for line in lines:
        code = line.employee_id.staff_code or line.department_id.unit_code
        result = by_sheet.get(line.evaluation_id.id, results.browse())
        found[code] = {
            "regulation": line.regulation_id.code,
            "outcome": line.outcome,
            "score": f"{result.score:.2f}" if result.has_score else "",
            "tier_by_rules": result.rule_grade or "",
            "needs_authority": str(int(result.needs_authority)),
            "tier_decided": result.decided_grade or "",
            "limit": limit_of(result) if result else line.reason_code or "",
        }
    return found


def limit_of(result):
    """Why the tier is not higher: the rule that holds it, else the cap."""
    kinds = {
        line.name: line.kind
        for line in result.evaluation_id.regulation_id.condition_ids
    }
    verdict = result._verdict()
    if verdict.limits:
        return kinds.get(verdict.limits[0].code, verdict.limits[0].code)
    if result.needs_authority:
        missed = [check for check in verdict.checks if not check.met]
        return dict(missed[0].params).get("fact", missed[0].code)
    lowered = result.decided_grade != result.rule_grade
    return "cap" if lowered and not result.outside else ""


def ratings(season):
    found = found_ratings(season)
    compare_golden(season, found, RATING_COLUMNS)
    grades = {
        code: row["tier_decided"]
        for code, row in found.items()
        if row["outcome"] == "rated" and len(code) == 5 and code not in UNITS
    }
    counts = Counter(grades.values())
    season.expect(
        "Kết quả xếp loại",
        {grade: story.OUTCOME[grade] for grade in RATED},
        {grade: counts[grade] for grade in RATED},
    )
    for grade, wanted in (
        ("htxs", story.RATED_HTXS),
        ("ht", story.RATED_HT),
        ("kht", story.RATED_KHT),
    ):
        codes = tuple(sorted(code for code in grades if grades[code] == grade))
        season.expect(f"Danh sách {grade}", wanted, codes)
    for code, grade in story.UNDER_UNIT_CEILING.items():
        season.expect(f"{code}: trần theo đơn vị", grade, grades[code])


UNITS = {code for codes, _pack in story.UNIT_LINES for code in codes}


def compare_golden(season, found, columns):
    """Each golden person and unit, column by column."""
    for name, key in (("people.csv", "staff_code"), ("units.csv", "unit_code")):
        for row in golden(name):
            for column in columns:
                if column in row:
                    have = found[row[key]].get(column, "")
                    season.expect(
                        f"{row[key]} {row['name']}: {column}", row[column], have
                    )


def awards(season):
    """Titles and money of the golden people and units, and of the whole decision."""
    found = steps_awards.register(season)
    nothing = {"titles": "", "submitted": "", "amount": "0"}
    compare_golden(season, defaultdict(lambda: nothing, found), AWARD_COLUMNS)
    holders = defaultdict(set)
    for code, entry in found.items():
        for title in filter(None, entry["titles"].split(";")):
            holders[title].add(code)
    season.expect("Số Lao động tiên tiến", story.LDTT_COUNT, len(holders["LDTT"]))
    for title, wanted in (
        ("CSTDCS", story.CSTDCS_GRANTED),
        ("TTLDTT", story.TTLDTT_UNITS),
    ):
        season.expect(f"Được tặng {title}", sorted(wanted), sorted(holders[title]))


def everything(season):
    """All comparisons of the year that was played."""
    ratings(season)
    awards(season)
