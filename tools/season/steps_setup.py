# Part of HR Quality. See LICENSE. (LGPL-3)
"""Before the season: companies, the units' own regulations, the workbook, the roles."""

from datetime import date, datetime

from odoo import Command

from . import agency, generate, story

SETUP_ON = datetime(2026, 11, 10, 8, 0)
QUALITY = "hr_quality_evaluation.group_quality_"
EMULATION = "hr_emulation_awards.group_emulation_"
GROUPS = {
    "officer": f"{QUALITY}officer",
    "authority": f"{QUALITY}authority",
    "inspector": f"{QUALITY}inspector",
    "manager": f"{QUALITY}manager",
    "emulation_office": f"{EMULATION}officer",
    "emulation_authority": f"{EMULATION}authority",
    "emulation_manager": f"{EMULATION}manager",
}
COMMUNE_OFFICER = "00906"
"""Who keeps the commune's personnel files: the head of its office."""


def companies(season):
    """The administrator names the two agencies and the language of everybody."""
    season.at(SETUP_ON)
    main = season.env.ref("base.main_company")
    env = season.as_("admin", main)
    env.ref("base.main_company").name = story.COMPANY
    commune = env["res.company"].create({"name": story.SECOND_COMPANY})
    admin = env.user
    admin.write(
        {
            "name": "Quản trị hệ thống",
            "lang": "vi_VN",
            "tz": story.TIMEZONE,
            "company_ids": [Command.link(commune.id)],
        }
    )
    # Stock records: nobody and nothing of the agency.
    env.ref("hr.employee_admin").unlink()
    env.ref("hr.dep_administration").unlink()
    env["ir.default"].set("res.partner", "lang", "vi_VN")
    env["ir.default"].set("res.users", "tz", story.TIMEZONE)


def regulations(season):
    """Each quy chế is a copy of a shipped text, completed, numbered, put in force."""
    for unit in agency.UNITS:
        if unit.quy_che:
            number, signed = unit.quy_che
            issue_copy(
                season,
                "ND233-VC",
                {
                    "name": f"Quy chế đánh giá, xếp loại chất lượng viên chức của"
                    f" {unit.name}",
                    "number": number,
                    "date_signed": signed,
                    "issuer": f"Giám đốc {unit.name}",
                },
            )
    number, signed = story.CONTRACT_WORKERS_RULE
    issue_copy(
        season,
        "ND335-CC",
        {
            "name": "Quy định đánh giá, xếp loại chất lượng người lao động hợp đồng"
            " của Sở",
            "code": "ND335-HĐ",
            "number": number,
            "date_signed": signed,
            "issuer": "Giám đốc Sở Khoa học và Công nghệ",
        },
    )


def issue_copy(season, code, values):
    """A new version drafted, completed and put in force by its buttons."""
    shipped = season.regulation(code).with_env(season.as_("admin"))
    draft = shipped.browse(shipped.action_new_version()["res_id"])
    draft.write({"date_from": date(story.YEAR, 7, 1), **values})
    draft.action_activate()


def clerk(season):
    """The administrator makes one account: the officer who brings in the others."""
    person = agency.PERSON[story.ROLES["officer"]]
    env = season.as_("admin")
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": person.name,
                "login": generate._logins()[person.code],
                "lang": "vi_VN",
                "tz": story.TIMEZONE,
                "company_id": season.company.id,
                "company_ids": [Command.set((season.company | season.commune).ids)],
                "group_ids": [
                    Command.link(env.ref(group).id)
                    for group in ("base.group_user", GROUPS["officer"])
                ],
            }
        )
    )


def people(season):
    """The workbook, imported by personnel; accounts by the administrator.

    What is another's work is left and listed: accounts, and the register of titles.
    """
    user = clerk(season)
    content = generate.WORKBOOK.read_bytes()
    check = importer(season, user)._run(content, dry_run=True)
    season.expect("Lỗi khi kiểm tra tệp nhập", [], _sentences(check.errors))
    done = bring_in(season, user, content)
    season.expect("Trang để bộ phận khác nhập", ["Danh_hieu"], _left(done))
    codes = {problem.code for problem, _text in done.warnings}
    season.expect("Tài khoản để quản trị tạo", True, "logins_left" in codes)
    again = bring_in(season, user, content)
    season.expect("Nhập lần thứ hai có thay đổi", [], _changed(again))
    admin = season.as_("admin").user
    bring_in(season, admin, content, create_logins=True)
    later = season.env["hr.quality.tracking"].search_count(
        [("document_date", ">", story.IMPORTED_ON)]
    )
    season.expect("Số liệu có trước ngày của văn bản", 0, later)


def year_end(season):
    """November, December and the reports of the units; each office its own sheets."""
    season.at(story.YEAR_END_ON)
    content = generate.YEAR_END[story.COMPANY].read_bytes()
    done = bring_in(season, season.as_("officer").user, content)
    season.expect("Trang để thường trực nhập", ["Sang_kien"], _left(done))
    done = bring_in(season, season.as_("emulation_office").user, content)
    season.expect("Thường trực nhập", ["Sang_kien"], _changed(done))
    content = generate.YEAR_END[story.SECOND_COMPANY].read_bytes()
    bring_in(season, season.as_(COMMUNE_OFFICER, season.commune).user, content)


def importer(season, user):
    return (
        season.env["hr.quality.import"]
        .with_user(user)
        .with_context(allowed_company_ids=user.company_ids.ids, lang="vi_VN")
    )


def bring_in(season, user, content, **options):
    """One import, for good; what is wrong with the file is a difference."""
    report = importer(season, user)._run(content, dry_run=False, **options)
    season.expect("Lỗi khi nhập", [], _sentences(report.errors))
    return report


def _left(report):
    return [sheet.name for sheet in report.sheets if sheet.left]


def _changed(report):
    return [sheet.name for sheet in report.sheets if sheet.created or sheet.updated]


def _sentences(problems):
    return [f"{p.sheet}!{p.cell}: {text}" for p, text in problems]


def roles(season):
    """The administrator gives the roles; everybody gets the demo's password."""
    env = season.as_("admin")
    for role, group in GROUPS.items():
        user = season.employee(story.ROLES[role]).user_id
        env.ref(group).user_ids = [Command.link(user.id)]
    deciding = [season.employee(code).user_id.id for code in story.DECIDING_HEADS]
    env.ref(GROUPS["authority"]).user_ids = [Command.link(user) for user in deciding]
    commune = season.employee(COMMUNE_OFFICER).user_id
    env.ref(GROUPS["officer"]).user_ids = [Command.link(commune.id)]
    officer = season.employee(story.ROLES["officer"]).user_id
    officer.with_env(env).company_ids = [Command.set(season.company.ids)]
    users = env["res.users"].search([("share", "=", False), ("id", ">", 2)])
    users.write({"tz": story.TIMEZONE, "lang": "vi_VN"})
    users.odoobot_state = "disabled"  # its greeting would hide a phone's first page
    named = {season.employee(code).user_id.id for code in story.ROLES.values()}
    users.browse(named).write({"password": story.DEMO_PASSWORD})


def confirm(season):
    """The officer reads what the shipped texts leave unconfirmed, and says where."""
    season.at(story.CONFIRMED_ON)
    env = season.as_("officer")
    for (code, version), text in story.CONFIRMED_TEXTS.items():
        season.regulation(code, version).with_env(env).action_confirm(text)
