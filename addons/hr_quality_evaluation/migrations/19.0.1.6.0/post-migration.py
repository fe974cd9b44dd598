# Part of HR Quality. See LICENSE. (LGPL-3)
"""Result points entered before a given 0 was told from nothing."""


def migrate(cr, version):
    """Every figure that is not 0 was given; of a 0 nobody can say."""
    cr.execute("UPDATE hr_quality_tracking SET has_results = TRUE WHERE results != 0")
