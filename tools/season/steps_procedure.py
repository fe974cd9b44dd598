# Part of HR Quality. See LICENSE. (LGPL-3)
"""After publication: notices, one appeal, one archive set, one export."""

import hashlib
import io
import zipfile
from datetime import date, datetime

from odoo.tools import mute_logger

from . import story
from .papers import write
from .player import scan

APPELLANT = "00053"  # 92,10 points, lowered when the group's share was full
NOTIFIED_ON = date(2027, 1, 4)
FILED_ON = datetime(2027, 1, 5, 9, 30)
EXAMINED_ON = datetime(2027, 1, 8, 15, 0)
ANSWERED_ON = datetime(2027, 1, 12, 10, 0)
EXPORTED_ON = datetime(2027, 1, 12, 15, 0)
ASKED = (
    "Điểm cả năm của tôi đạt từ 90 trở lên. Đề nghị xem xét lại mức Hoàn thành xuất sắc"
    " nhiệm vụ và cho biết thứ tự trong nhóm nhiệm vụ tương đồng."
)
FINDINGS = (
    "Đã đối chiếu danh sách rà soát tỷ lệ: nhóm nhiệm vụ tương đồng đã đủ số người tối"
    " đa; đồng chí xếp ngay sau người cuối cùng của danh sách về điểm."
)
ANSWER = (
    "Điểm của đồng chí được tính đúng. Nhóm nhiệm vụ tương đồng đã đủ tỷ lệ xếp loại"
    " Hoàn thành xuất sắc nhiệm vụ tối đa theo khoản 5 Điều 20 Nghị định số"
    " 335/2025/NĐ-CP, các đồng chí trong danh sách có điểm cao hơn."
)
# Tuesday 5/1/2027, day of receipt not counted: 6 7 8 11 12 13 14
ANSWER_DUE = date(2027, 1, 14)


def holidays(season):
    """Personnel looks through the public holidays and loads those that are sure."""
    wizard = season.as_("officer")["hr.quality.holidays"].create({})
    wizard.action_load()


def notice_and_appeal(season):
    """Told on paper, appealed in the system, examined, rejected with reasons."""
    sheet = (
        season.as_("officer")["hr.quality.evaluation"]
        .search([("period_id", "=", season.period.id)])
        .filtered(lambda sheet: sheet.staff_code == APPELLANT)
    )
    season.facts["appealed"] = sheet
    season.at(NOTIFIED_ON)
    sheet._record_notice(
        "paper",
        NOTIFIED_ON,
        number="12/TB-SKHCN",
        file=scan("Giấy ký nhận thông báo"),
        file_name="ky-nhan-thong-bao.pdf",
    )
    season.at(FILED_ON)
    mine = sheet.with_env(season.as_(APPELLANT))
    window = mine.env["hr.quality.appeal.file"].create(
        {"evaluation_id": mine.id, "content": ASKED}
    )
    appeal = mine.env["hr.quality.appeal"].browse(window.action_file()["res_id"])
    season.expect("Hạn trả lời kiến nghị", ANSWER_DUE, appeal.answer_due)
    season.at(EXAMINED_ON)
    office = appeal.with_env(season.as_("officer"))
    office.write({"handler_id": office.env.uid, "examination": FINDINGS})
    office.action_examine()
    season.at(ANSWERED_ON)
    window = season.as_("authority")["hr.quality.appeal.answer"].create(
        {
            "appeal_id": appeal.id,
            "outcome": "rejected",
            "answer": ANSWER,
            "number": "21/SKHCN-VP",
            "date": ANSWERED_ON.date(),
            "signer": story.SIGNER["name"],
            "signer_title": story.SIGNER["capacity"],
        }
    )
    window.action_answer()
    office.action_close()
    season.expect("Kiến nghị", "closed", appeal.state)
    season.facts["appeal"] = appeal


def archive_and_export(season):
    """One person's set with its manifest, and what the national database waits for."""
    season.at(EXPORTED_ON)
    sheet = season.facts["appealed"].with_env(season.as_("officer"))
    # No server is running that the pages could fetch style sheets from.
    with mute_logger("odoo.addons.base.models.ir_actions_report"):
        content = sheet._archive_zip()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    season.expect("Hồ sơ có bảng kê", True, "manifest.csv" in names)
    write(season, f"ho-so-{APPELLANT}-{story.YEAR}.zip", content)
    action = season.period.with_env(season.as_("officer")).action_export_national()
    sync = season.as_("officer")["hr.quality.sync"].browse(action["res_id"])
    data = sync._scan_bytes()
    season.expect(
        "SHA-256 của tệp kết xuất", hashlib.sha256(data).hexdigest(), sync.file_hash
    )
    write(season, sync.file_name, data)
