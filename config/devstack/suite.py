"""`dev.py test`: pytest in place of this process, so that its summary is the last line."""

import os
import sys

# One worker more than the usual two cores: a journey waits for its browser, a server for its start.
# The order is the suite's own (tests/conftest.py): what takes longest is begun first.
WHOLE_SUITE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]


def run(arguments: list[str]) -> int:
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # it would win over the suite's own settings
    os.environ.pop("DEBUG", None)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(arguments or WHOLE_SUITE)])
