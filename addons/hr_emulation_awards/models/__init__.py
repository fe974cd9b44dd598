# Part of HR Quality. See LICENSE. (LGPL-3)
from . import hr_emulation_transition
from . import hr_emulation_title
from . import hr_emulation_money
from . import hr_emulation_ruleset
from . import hr_emulation_rule
from . import hr_emulation_condition
from . import hr_emulation_initiative
from . import hr_emulation_facts
from . import hr_emulation_round
from . import hr_emulation_round_count
from . import hr_emulation_eligibility
from . import hr_emulation_nomination
from . import hr_emulation_award
from . import hr_emulation_award_history
from . import hr_emulation_proof
from . import hr_employee
from . import hr_department
