# Part of HR Quality. See LICENSE. (LGPL-3)
"""The year from its first step to its last, and what is said of it at the end."""

import sys

from . import (
    compare,
    papers,
    steps_awards,
    steps_council,
    steps_deciding,
    steps_hanoi,
    steps_history,
    steps_month,
    steps_opening,
    steps_packs,
    steps_party,
    steps_pilot,
    steps_procedure,
    steps_rating,
    steps_setup,
    tables,
)
from .player import tell

STEPS = (
    ("Hai cơ quan, ngôn ngữ", steps_setup.companies),
    ("Quy chế của các đơn vị", steps_setup.regulations),
    ("Nhập tệp nhân sự: kiểm tra, nhập, nhập lại", steps_setup.people),
    ("Phân quyền", steps_setup.roles),
    ("Ngày nghỉ lễ, tết", steps_procedure.holidays),
    ("Xác nhận văn bản", steps_setup.confirm),
    ("Mở kỳ đánh giá năm 2026", steps_opening.main_period),
    ("Mở kỳ đánh giá của xã", steps_opening.commune_period),
    ("Kỳ thí điểm 2015: mở kỳ, phân công", steps_pilot.open_pilot),
    ("Kỳ thí điểm 2015: chấm điểm một đơn vị", steps_pilot.mark_unit),
    ("Kỳ thí điểm 2015: phiếu giấy ẩn danh một đơn vị", steps_pilot.count_ballots),
    ("Kỳ thí điểm 2015: kết quả", steps_pilot.compute),
    ("Tự đánh giá", steps_rating.self_assessments),
    ("Họp đơn vị, biên bản", steps_rating.meetings),
    ("Hồ sơ đơn vị: gửi, gửi muộn, trả lại, tiếp nhận", steps_rating.unit_files),
    ("Nhập tệp cuối năm: tháng 11, 12, báo cáo, sáng kiến", steps_setup.year_end),
    ("Xếp loại tập thể", steps_deciding.units),
    ("Đề nghị xếp loại cá nhân, rà soát tỷ lệ", steps_deciding.proposals),
    ("Hội đồng theo quyết định thành lập", steps_council.council),
    ("Mở đợt xét thi đua, đề nghị dự kiến", steps_awards.open_round),
    ("Quyết định xếp loại cá nhân", steps_deciding.people),
    ("Công khai", steps_deciding.publish),
    ("Xác nhận cách hiểu của Luật", steps_awards.confirm_reading),
    ("Kiểm tra lại đề nghị trên mức chính thức", steps_awards.check_again),
    ("Họp xét ở đơn vị", steps_awards.unit_reviews),
    ("Trình Hội đồng", steps_awards.to_council),
    ("Phiên họp Hội đồng", steps_council.session),
    ("Kết quả do cấp trên xếp loại", steps_deciding.outside),
    ("Thông báo, kiến nghị và trả lời", steps_procedure.notice_and_appeal),
    ("Hồ sơ một người, kết xuất dữ liệu", steps_procedure.archive_and_export),
    ("Quyết định khen thưởng", steps_council.award_decision),
    ("Trình cấp trên và trả lời", steps_council.upward),
    ("Kết thúc đợt xét", steps_awards.finish),
    ("Kết thúc kỳ đánh giá", steps_deciding.close),
    ("Tháng theo Nghị định 335: danh mục sản phẩm", steps_month.catalogue),
    ("Tháng theo Nghị định 335: mở kỳ, giao nhiệm vụ", steps_month.open_month),
    ("Tháng theo Nghị định 335: báo cáo, xác nhận", steps_month.work),
    ("Tháng theo Nghị định 335: chấm tiêu chí chung", steps_month.marks),
    ("Tháng theo Nghị định 335: tính điểm, khóa kỳ", steps_month.lock),
    ("Tháng 20 + 80 điểm: mở kỳ", steps_hanoi.open_month),
    ("Tháng 20 + 80 điểm: sự việc, xác nhận, bất khả kháng", steps_hanoi.events),
    ("Tháng 20 + 80 điểm: chấm, tính điểm", steps_hanoi.score),
    ("In giấy tờ (PDF) và danh sách Excel", papers.print_all),
    ("Năm 2025 theo Nghị định số 90/2020", steps_history.year_2025),
    ("Năm 2018 theo Nghị định số 56/2015", steps_history.year_2018),
    ("Đảng 2027: xác nhận văn bản, kỳ năm", steps_party.start),
    ("Đảng 2027: bốn quý, kế hoạch sáu trục, khóa điểm", steps_party.quarters),
    ("Trường ba lớp: tiếp nhận trường", steps_packs.school),
    ("Trường ba lớp: mở kỳ năm học", steps_packs.open_school),
    ("Trường ba lớp: chấm điểm, phiếu giấy, hội đồng", steps_packs.mark_school),
    ("Trường ba lớp: kết quả", steps_packs.rate_school),
    ("Đơn vị của viện (thí điểm): mở kỳ", steps_packs.open_institute),
    ("Đơn vị của viện (thí điểm): kết quả", steps_packs.rate_institute),
    ("Đảng 2027: năm là trung bình bốn quý", steps_party.year),
)


def play(season, commit=None):
    """Play all steps; a committed database after each, where one is asked for."""
    with season.running(steps_setup.SETUP_ON):
        for title, step in STEPS:
            with season.step(title):
                step(season)
            if commit:
                commit()


def report(season):
    """The tables, the differences from what was told, the times; returns the tables."""
    compare.everything(season)
    found = compare.found_ratings(season)
    lines = [
        *tables.outcome(season, found),
        *tables.caps(season),
        *tables.titles(season),
        *tables.pilot(season),
        *tables.commune(season),
        *tables.packs(season),
        *tables.papers(season),
        *tables.logins(season),
        "",
    ]
    text = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(text)
    say(*(f"KHÁC: {line}" for line in season.differences))
    total = sum(seconds for _title, seconds in season.times)
    for title, seconds in season.times:
        tell(f"  {seconds:6.1f} s  {title}")
    tell(f"  {total:6.1f} s  cả năm")
    if not season.differences:
        say("Kết quả trùng với bảng tính tay (data/golden) và với câu chuyện của năm.")
    return text


def say(*lines):
    sys.stdout.write("".join(f"{line}\n" for line in lines))
