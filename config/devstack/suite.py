"""`dev.py test`: pytest in place of this process, so that its summary is the last line."""

import os
import sys

WHOLE_SUITE = ["-n", "2", "--dist", "loadfile"]


def run(arguments: list[str]) -> int:
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # it would win over the suite's own settings
    os.environ.pop("DEBUG", None)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(arguments or WHOLE_SUITE)])
