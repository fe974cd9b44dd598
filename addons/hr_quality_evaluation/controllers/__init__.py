from . import hr_quality_export
