from . import hr_emulation_export
