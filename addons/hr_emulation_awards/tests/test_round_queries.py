# Part of HR Quality. See LICENSE. (LGPL-3)
from datetime import date

from odoo.tests import tagged

from odoo.addons.hr_quality_evaluation.tests.crowd import colleagues, copies

from .common import EmulationCase


@tagged("post_install", "-at_install")
class TestRoundQueries(EmulationCase):
    def test_queries_do_not_grow_with_people(self):
        def count(year, size):
            days = {"date_from": date(year, 1, 1), "date_to": date(year, 12, 31)}
            period = self.make_period(
                f"Năm {year}", reference_date=days["date_to"], **days
            )
            self._rate_crowd(period, year, size)
            award_round = self.make_round(period_id=period.id, year=year, **days)
            award_round.with_user(self.office)._transition("open")
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            award_round.with_user(self.office)._propose()
            self.env.flush_all()
            verdicts = sorted(award_round.nomination_ids.mapped("verdict"))
            # LDTT for all; CSTDCS is near, one condition short
            self.assertEqual(verdicts, ["eligible"] * size + ["near_miss"] * size)
            return self.env.cr.sql_log_count - start

        count(2030, 2)
        self.assertEqual(count(2031, 10), count(2032, 300))

    def _rate_crowd(self, period, year, size):
        """People of unit B, each rated good and the author of an initiative."""
        one = self.make_employee("Một Người", self.unit_b)
        sheet = self.enrol(one, period=period)
        result = self.rate(sheet, "htt")
        initiative = self.make_initiative(one, number=f"{size}/QĐ", year=year)
        roster = self.env["hr.quality.roster"].search(
            [("evaluation_id", "=", sheet.id)]
        )
        people = colleagues(one, size - 1)
        theirs = {"employee_id": people.ids}
        codes = [f"P{period.id}-{number}" for number in people.ids]
        sheets = copies(sheet, size - 1, code=codes, **theirs)
        theirs["evaluation_id"] = sheets.ids
        copies(roster, size - 1, **theirs)
        codes = [f"{code}/1" for code in codes]
        copies(result, size - 1, code=codes, **theirs)
        names = [f"Sáng kiến {number}" for number in people.ids]
        initiatives = copies(initiative, size - 1, name=names)
        copies(
            initiative.author_ids,
            size - 1,
            employee_id=people.ids,
            initiative_id=initiatives.ids,
        )
