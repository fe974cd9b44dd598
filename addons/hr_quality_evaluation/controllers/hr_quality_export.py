# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HrQualityExport(http.Controller):
    @http.route(
        "/hr_quality/sheet/<model('hr.quality.evaluation'):sheet>/archive.zip",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def archive(self, sheet):
        """The archive set of a person and year, for those who may read results."""
        content = sheet._archive_zip()
        name = f"ho-so-{sheet.code}.zip"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
            ],
        )

    @http.route(
        "/hr_quality/period/<model('hr.quality.period'):period>/ratings.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def ratings(self, period):
        """The ratings of a period as Excel, for those who may read results."""
        content = period._ratings_workbook()
        return _workbook(content, f"ket-qua-xep-loai-{period.date_to.year}.xlsx")

    @http.route(
        "/hr_quality/regulation/<model('hr.quality.regulation'):regulation>"
        "/workbook.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def regulation(self, regulation):
        """The workbook of a regulation, for those who draft regulations."""
        content = regulation._dump_workbook()
        number = regulation.version_no
        return _workbook(content, f"quy-che-{regulation.code}-{number}.xlsx")


def _workbook(content, name):
    """A download that no cache keeps."""
    return request.make_response(
        content,
        headers=[
            ("Content-Type", XLSX),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "no-store"),
        ],
    )
