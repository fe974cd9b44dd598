# Part of HR Quality. See LICENSE. (LGPL-3)
"""Whom d looked at before it was a setting; catalogues a newer version has replaced."""

from odoo import fields


def migrate(cr, version):
    """Agencies' own regulations count as they did; replaced catalogues end."""
    cr.execute(
        "UPDATE hr_quality_regulation SET work_managed = 'all'"
        " WHERE code NOT LIKE 'ND335%'"
    )
    cr.execute(
        """
        UPDATE hr_quality_product_catalogue old
           SET date_to = LEAST(old.date_to, new.begins - 1),
               state = CASE WHEN new.begins <= %s THEN 'expired'
                            ELSE old.state END
          FROM (SELECT o.id, MIN(n.date_from) AS begins
                  FROM hr_quality_product_catalogue o
                  JOIN hr_quality_product_catalogue n
                    ON n.code = o.code AND n.state = 'approved'
                   AND n.company_id IS NOT DISTINCT FROM o.company_id
                   AND n.version_no > o.version_no AND n.date_from > o.date_from
                 WHERE o.state = 'approved' GROUP BY o.id) new
         WHERE new.id = old.id
        """,
        [fields.Date.today()],
    )
