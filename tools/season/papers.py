# Part of HR Quality. See LICENSE. (LGPL-3)
"""PDF through Odoo's report engine and the Excel lists, in the folder asked for."""

from odoo.tools import mute_logger

from . import story
from .steps_awards import OFFICE
from .steps_deciding import results_of

QUALITY = "hr_quality_evaluation.report_"
EMULATION = "hr_emulation_awards.report_"
PRINTED_SHEETS = ("00085", "00002", "00046", "00110")


def pdf(season, name, report, records):
    """One paper rendered as its reader sees it."""
    engine = records.env["ir.actions.report"].with_context(force_report_rendering=True)
    # No server is running that the page could fetch style sheets from.
    with mute_logger("odoo.addons.base.models.ir_actions_report"):
        content, _kind = engine._render_qweb_pdf(report, records.ids)
    season.expect(f"{name}: tệp PDF", b"%PDF", content[:4])
    write(season, f"{name}.pdf", content)


def write(season, name, content):
    if season.out:
        (season.out / name).write_bytes(content)
    season.facts.setdefault("papers", []).append((name, len(content)))


def print_all(season):
    """A few sheets in one call, a decision, minutes, the synthesis, the awards."""
    officer = season.as_("officer")
    sheets = results_of(season, PRINTED_SHEETS).evaluation_id
    pdf(season, "phieu-xep-loai", f"{QUALITY}sheet", sheets)
    decision = season.facts["decisions"][-1].with_env(officer)
    pdf(season, "quyet-dinh-xep-loai", f"{QUALITY}decision", decision)
    pdf(season, "bien-ban-hop", f"{QUALITY}minutes", season.facts["meetings"][:1])
    period = season.period.with_env(officer)
    pdf(season, "bang-tong-hop", f"{QUALITY}synthesis", period)
    write(season, f"ket-qua-xep-loai-{story.YEAR}.xlsx", period._ratings_workbook())
    office = season.as_(OFFICE)
    award = season.award_decision.with_env(office)
    pdf(season, "quyet-dinh-khen-thuong", f"{EMULATION}award_decision", award)
    session = season.session.with_env(office)
    pdf(season, "bien-ban-hoi-dong", f"{EMULATION}session_minutes", session)
    write(season, f"khen-thuong-{story.YEAR}.xlsx", award._payments_workbook())
