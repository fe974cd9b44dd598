# Part of HR Quality. See LICENSE. (LGPL-3)
from . import (
    test_award,
    test_decline,
    test_import,
    test_nomination,
    test_recheck,
    test_round,
    test_round_queries,
    test_rules_conditions,
    test_rules_eligibility,
    test_rules_money,
    test_rules_selection,
    test_rules_voting,
    test_ruleset,
)
from . import test_session
from . import test_award_decision
from . import test_council_papers
from . import test_simulation_cost
