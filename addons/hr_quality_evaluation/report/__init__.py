from . import hr_quality_paper
from . import hr_quality_month_report
from . import hr_quality_sheet_report
from . import hr_quality_procedure_report
from . import hr_quality_appeal_report
