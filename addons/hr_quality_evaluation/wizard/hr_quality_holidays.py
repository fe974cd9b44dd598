# Part of HR Quality. See LICENSE. (LGPL-3)
"""Public holidays of Vietnam, loaded into the agency's calendar only when asked."""

from datetime import date, datetime, time, timedelta

from pytz import utc

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

BY_LAW, ANNOUNCED, EXPECTED, CHECK = "by_law", "announced", "expected", "check"
HOLIDAYS = (
    # first day, last day, name, how sure
    (date(2026, 1, 1), date(2026, 1, 1), "Tết Dương lịch", BY_LAW),
    (date(2026, 1, 2), date(2026, 1, 2), "Tết Dương lịch (hoán đổi)", CHECK),
    (date(2026, 2, 16), date(2026, 2, 20), "Tết Nguyên đán Bính Ngọ", ANNOUNCED),
    (date(2026, 4, 27), date(2026, 4, 27), "Giỗ Tổ Hùng Vương (nghỉ bù)", BY_LAW),
    (date(2026, 4, 30), date(2026, 5, 1), "30/4 và 01/5", BY_LAW),
    (date(2026, 8, 31), date(2026, 8, 31), "Quốc khánh (hoán đổi)", CHECK),
    (date(2026, 9, 1), date(2026, 9, 2), "Quốc khánh", ANNOUNCED),
    (date(2026, 11, 24), date(2026, 11, 24), "Ngày Văn hóa Việt Nam", CHECK),
    (date(2027, 1, 1), date(2027, 1, 1), "Tết Dương lịch", BY_LAW),
    (date(2027, 2, 5), date(2027, 2, 11), "Tết Nguyên đán Đinh Mùi", EXPECTED),
    (date(2027, 4, 16), date(2027, 4, 16), "Giỗ Tổ Hùng Vương", BY_LAW),
    (date(2027, 4, 30), date(2027, 5, 3), "30/4 và 01/5 (có nghỉ bù)", BY_LAW),
    (date(2027, 9, 2), date(2027, 9, 3), "Quốc khánh", EXPECTED),
    (date(2027, 11, 24), date(2027, 11, 24), "Ngày Văn hóa Việt Nam", CHECK),
)
"""khoản 1 Điều 112 Bộ luật Lao động; swaps and the days of Tết are announced yearly."""


class HrQualityHolidays(models.TransientModel):
    """The list to look through; nothing is created before the button."""

    _name = "hr.quality.holidays"
    _description = "Load public holidays"

    company_id = fields.Many2one(
        "res.company", "Agency", required=True, default=lambda self: self.env.company
    )
    line_ids = fields.One2many("hr.quality.holidays.line", "wizard_id")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        off = self.env.company._quality_calendar().off
        values["line_ids"] = [
            fields.Command.create(
                {
                    "name": name,
                    "date_from": start,
                    "date_to": end,
                    "source": source,
                    "known": known,
                    "keep": source in (BY_LAW, ANNOUNCED) and not known,
                }
            )
            for start, end, name, source in HOLIDAYS
            for known in [all(day in off for day in days_of(start, end))]
        ]
        return values

    def action_load(self):
        """Create the days kept, as leaves of the whole agency; none that is there.

        :raises AccessError: for anyone but personnel of the agency
        """
        self.ensure_one()
        user = self.env.user
        officer = user.has_group("hr_quality_evaluation.group_quality_officer")
        if not officer or self.company_id not in self.env.companies:
            raise AccessError(self.env._("Holidays are loaded by personnel only."))
        off = self.company_id._quality_calendar().off
        lines = self.line_ids.filtered("keep")
        days = [
            (day, line.name)
            for line in lines
            for day in days_of(line.date_from, line.date_to)
            if day not in off
        ]
        if not days:
            raise UserError(self.env._("All these days are in the calendar already."))
        leaves_sudo = self.env["resource.calendar.leaves"].sudo()  # officers may, above
        leaves = leaves_sudo.create([self._prepare_leave(*one) for one in days])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Public Holidays"),
            "res_model": "resource.calendar.leaves",
            "view_mode": "list,form",
            "domain": [("id", "in", leaves.ids)],
        }

    def _prepare_leave(self, day, name):
        """The whole day at the agency, kept in UTC."""
        zone = self.company_id._quality_zone()
        start, stop = (
            zone.localize(datetime.combine(day, hour)).astimezone(utc)
            for hour in (time(0), time(23, 59, 59))
        )
        return {
            "name": name,
            "company_id": self.company_id.id,
            "calendar_id": False,
            "resource_id": False,
            "time_type": "leave",
            "date_from": start.replace(tzinfo=None),
            "date_to": stop.replace(tzinfo=None),
        }


class HrQualityHolidaysLine(models.TransientModel):
    _name = "hr.quality.holidays.line"
    _description = "Public holiday to load"
    _order = "date_from, id"

    wizard_id = fields.Many2one("hr.quality.holidays", ondelete="cascade")
    name = fields.Char("Holiday", required=True)
    date_from = fields.Date("First Day", required=True)
    date_to = fields.Date("Last Day", required=True)
    keep = fields.Boolean("Load It")
    known = fields.Boolean("In the Calendar", readonly=True)
    source = fields.Selection(
        [
            (BY_LAW, "By the law"),
            (ANNOUNCED, "As announced: compare with the notice"),
            (EXPECTED, "Expected: not announced yet"),
            (CHECK, "Check before loading"),
        ],
        "How Sure",
        readonly=True,
        default=CHECK,
    )


def days_of(start, end):
    """Every day from the first to the last."""
    return [start + timedelta(number) for number in range((end - start).days + 1)]
