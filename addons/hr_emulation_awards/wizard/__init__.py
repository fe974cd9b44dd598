# Part of HR Quality. See LICENSE. (LGPL-3)
from . import hr_emulation_dialogs
from . import hr_emulation_import
from . import hr_emulation_session_dialogs
from . import hr_quality_simulation
