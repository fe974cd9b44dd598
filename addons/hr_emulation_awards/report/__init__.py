from . import hr_emulation_council_report
