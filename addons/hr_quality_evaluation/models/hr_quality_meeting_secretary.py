# Part of HR Quality. See LICENSE. (LGPL-3)
"""Thư ký cuộc họp: keeps the minutes and types what the meeting marked."""

from odoo import api, models
from odoo.exceptions import AccessError

OFFICER = "hr_quality_evaluation.group_quality_officer"
KEPT = {"date", "place", "summoned", "present", "absent_note", "minutes", "opinion_ids"}
"""What a secretary fills in; which unit meets, and who keeps it, is personnel's."""


class HrQualityMeeting(models.Model):
    _inherit = "hr.quality.meeting"

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings.period_id._link_collective_sheets()
        return meetings

    def write(self, vals):
        if vals.keys() - KEPT and not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("The secretary fills in the minutes, nothing else.")
            )
        periods = self.period_id
        done = super().write(vals)
        if {"period_id", "department_id"} & set(vals):
            (periods | self.period_id)._link_collective_sheets()
        return done


class HrQualityMeetingOpinion(models.Model):
    _inherit = "hr.quality.meeting.opinion"

    def write(self, vals):
        if {"meeting_id", "evaluation_id"} & set(vals):
            raise AccessError(self.env._("An opinion stays with its sheet."))
        return super().write(vals)


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _open_assignments(self, first):
        opened = super()._open_assignments(first)
        self._link_collective_sheets()
        return opened

    def _link_collective_sheets(self):
        """Sheets the collective marks go to the nearest meeting of their unit.

        Whoever keeps the minutes of that meeting types them at the desk.
        """
        if not self:
            return
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE hr_quality_assignment row SET meeting_id = nearest.meeting_id
              FROM (SELECT DISTINCT ON (sheet.id) sheet.id AS sheet_id,
                           meeting.id AS meeting_id
                      FROM hr_quality_evaluation sheet
                      JOIN hr_department own ON own.id = sheet.department_id
                      JOIN hr_quality_meeting meeting
                        ON meeting.period_id = sheet.period_id
                      JOIN hr_department unit
                        ON unit.id = meeting.department_id
                       AND own.parent_path LIKE unit.parent_path || '%%'
                     WHERE sheet.period_id = ANY(%s)
                     ORDER BY sheet.id, length(unit.parent_path) DESC,
                              meeting.id DESC) nearest
             WHERE row.evaluation_id = nearest.sheet_id
               AND row.assessor_kind = 'meeting' AND row.state IN ('todo', 'draft')
               AND row.meeting_id IS DISTINCT FROM nearest.meeting_id
            """,
            [self.ids],
        )
        self.env["hr.quality.assignment"].invalidate_model(["meeting_id"])


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Nobody sees a menu that is empty for him: meetings one keeps."""
        blacklist = super()._load_menus_blacklist()
        menu = self.env.ref(
            "hr_quality_evaluation.menu_hr_quality_meeting_mine",
            raise_if_not_found=False,
        )
        meetings_sudo = self.env["hr.quality.meeting"].sudo()  # do I keep one
        mine = [("secretary_user_id", "=", self.env.uid)]
        if menu and not meetings_sudo.search_count(mine, limit=1):
            blacklist.append(menu.id)
        return blacklist
