# Part of HR Quality. See LICENSE. (LGPL-3)
"""The compact tables printed at the end, in Vietnamese."""

from . import agency, story

TIERS = {"htxs": "HTXS", "htt": "HTT", "ht": "HT", "kht": "KHT"}


def table(title, heads, rows):
    """Lines of a table with columns as wide as what stands in them."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [
        max(len(row[place]) for row in [list(heads), *rows])
        for place in range(len(heads))
    ]
    yield ""
    yield title
    for row in [heads, ["-" * width for width in widths], *rows]:
        cells = (
            cell.rjust(width) if cell.replace(".", "").isdigit() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def outcome(season, found):
    """People by unit and tier, and the tier of the unit itself."""
    lines = (
        season.env["hr.quality.roster"]
        .sudo()
        .search([("period_id", "=", season.period.id), ("employee_id", "!=", False)])
    )
    counts = {}
    for line in lines:
        row = found[line.employee_id.staff_code]
        unit = (
            line.department_id.unit_code
            or agency.PERSON[line.employee_id.staff_code].unit
        )
        key = TIERS.get(row["tier_decided"], "KXL")
        if line.outcome in ("left", "elsewhere"):
            key = {"left": "Đã nghỉ", "elsewhere": "Nơi khác"}[line.outcome]
        counts.setdefault(unit, {}).setdefault(key, 0)
        counts[unit][key] += 1
    heads = [*TIERS.values(), "KXL", "Nơi khác", "Đã nghỉ"]
    rows = [
        [
            code,
            agency.UNIT[code].name,
            TIERS.get(found.get(code, {}).get("tier_decided"), ""),
            *(counts[code].get(head, "") for head in heads),
        ]
        for code in sorted(counts)
    ]
    totals = [sum(unit.get(head, 0) for unit in counts.values()) for head in heads]
    rows.append(["", "Cộng", "", *totals])
    return table(
        f"Kết quả xếp loại chất lượng năm {story.YEAR}",
        ["Mã", "Đơn vị", "Tập thể", *heads],
        rows,
    )


def caps(season):
    """Each scope with what was counted, the limit and what was cited."""
    reviews = season.as_("officer")["hr.quality.cap.review"].search(
        [("period_id", "=", season.period.id)]
    )
    rows = [
        [
            review.display_name,
            review.good_count,
            review.top_count,
            review.limit,
            "đạt" if review.standing != "over" else "VƯỢT",
        ]
        for review in reviews
        if review.duty_group_id or review.subject == "unit"
    ]
    heads = ["Phạm vi", "HTT trở lên", "HTXS", "Tối đa", ""]
    yield from table("Tỷ lệ Hoàn thành xuất sắc", heads, rows)
    yield f"Cách tính: {reviews[:1].citation or ''}"


def logins(season):
    """Who may log in as what."""
    words = {
        "officer": "Bộ phận tổ chức cán bộ",
        "authority": "Thẩm quyền xếp loại",
        "inspector": "Kiểm tra, thanh tra",
        "manager": "Quản trị nghiệp vụ đánh giá",
        "emulation_office": "Thường trực Hội đồng TĐKT",
        "emulation_authority": "Thẩm quyền khen thưởng",
        "emulation_manager": "Quản trị nghiệp vụ TĐKT",
        "head": "Trưởng phòng",
        "deputy_head": "Phó Trưởng phòng",
        "employee": "Công chức",
    }
    rows = []
    for role, code in story.ROLES.items():
        employee = season.employee(code)
        login = employee.user_id.login
        rows.append([words[role], login, story.DEMO_PASSWORD, employee.name])
    rows.append(["Quản trị hệ thống", "admin", "admin", ""])
    return table("Đăng nhập", ["Vai", "Tên đăng nhập", "Mật khẩu", "Họ và tên"], rows)


def titles(season):
    """Titles with their numbers and money, the total in words."""
    words = {
        "LDTT": "Lao động tiên tiến",
        "CSTDCS": "Chiến sĩ thi đua cơ sở",
        "TTLDTT": "Tập thể lao động tiên tiến",
        "TTLDXS": "Tập thể lao động xuất sắc",
    }
    awards = (
        season.env["hr.emulation.award"]
        .sudo()
        .search([("year", "=", story.YEAR), ("company_id", "=", season.company.id)])
    )
    rows = []
    for code, name in words.items():
        mine = awards.filtered(lambda award, code=code: award.title_id.code == code)
        paid = mine.filtered("amount")
        paper = ", ".join(sorted(set(mine.mapped("decision_number"))))
        money = dong(sum(paid.mapped("amount")))
        rows.append([name, len(mine), len(paid), money, paper])
    decision = season.award_decision
    yield from table(
        f"Danh hiệu thi đua năm {story.YEAR}",
        ["Danh hiệu", "Số lượng", "Được chi", "Số tiền (đồng)", "Quyết định"],
        rows,
    )
    yield f"Tổng cộng: {dong(decision.total)} đồng ({decision.total_words})"


def dong(amount):
    return f"{amount:,}".replace(",", ".")


def pilot(season):
    """The units of the pilot: one marked at the desk, one by ballots on paper."""
    results = (
        season.env["hr.quality.result"]
        .sudo()
        .search([("period_id", "=", season.pilot.id), ("current", "=", True)])
    )
    rows = [
        [
            result.subject_name,
            result.evaluation_id.criteria_set_id.name,
            f"{result.score:.2f}",
            TIERS.get(result.rule_grade, ""),
        ]
        for result in results
    ]
    return table(story.PILOT["name"], ["Họ và tên", "Bộ tiêu chí", "Điểm", "Mức"], rows)


def packs(season):
    """The sample periods of the other texts: how many stand in which tier."""
    party = season.facts["party"].sudo()
    periods = season.facts["history"] | party.child_ids.sorted("date_from") | party
    periods |= season.facts["school"].sudo() | season.facts["institute"].sudo()
    results = season.env["hr.quality.result"].sudo()
    results = results.search(
        [("period_id", "in", periods.ids), ("current", "=", True)], order="id"
    )
    counts = {}
    for result in results.sorted(lambda one: periods.ids.index(one.period_id.id)):
        sheet, period = result.evaluation_id, result.period_id
        past_unit = period.is_history and not result.employee_id
        if sheet.roster_ids[:1].outcome == "rated" and not past_unit:
            key = (period.name, sheet.regulation_id.code)
            counts.setdefault(key, []).append(tier_of(result))
    rows = [
        [*key, *(tiers.count(tier) or "" for tier in (*TIERS, False))]
        for key, tiers in counts.items()
    ]
    heads = ["Kỳ", "Quy chế", *TIERS.values(), "Chưa có"]
    return table("Các kỳ mẫu theo từng quy chế", heads, rows)


def tier_of(result):
    return result.decided_grade or result.proposed_grade or result.rule_grade


def commune(season):
    """The commune's cán bộ are on its roster, rated elsewhere."""
    lines = (
        season.env["hr.quality.roster"]
        .sudo()
        .search(
            [
                ("period_id", "=", season.commune_period.id),
                ("outcome", "=", "elsewhere"),
            ]
        )
    )
    rows = [[line.name, line.reason or "", line.article or ""] for line in lines]
    return table(
        f"{story.SECOND_COMPANY}: cán bộ do nơi khác xếp loại",
        ["Họ và tên", "Lý do", "Căn cứ"],
        rows,
    )


def papers(season):
    yield ""
    yield f"Giấy tờ và danh sách (trong {season.out}):"
    for name, size in season.facts["papers"]:
        yield f"  {name} ({size // 1024 or 1} KB)"
