# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HrEmulationExport(http.Controller):
    @http.route(
        "/hr_emulation/decision/<model('hr.emulation.decision'):decision>/payments.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def payments(self, decision):
        """The award and payment list as Excel, for those who may read the decision."""
        content = decision._payments_workbook()
        name = f"danh-sach-chi-tien-thuong-{decision.round_id.year}.xlsx"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
            ],
        )
