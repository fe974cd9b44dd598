from . import test_desk
from . import test_event
from . import test_transition
from . import test_tracking
