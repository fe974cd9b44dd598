from . import hr_quality_import
from . import hr_quality_import_run
from . import hr_quality_result_wizards
from . import hr_quality_submission_return
from . import hr_quality_regulation_confirm
from . import hr_quality_setup
from . import hr_quality_self_assess
from . import hr_quality_period_split
