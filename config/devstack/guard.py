"""The guard: a small process that outlives a supervisor killed with -9 and stops what it left running.

Its standard input is a pipe whose other end only the supervisor holds; end-of-file means the supervisor is
gone. After an orderly stop there is nothing left to do and it leaves at once.

    python -S -m config.devstack.guard RUN_FOLDER [THROWAWAY_HOME]
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from config.devstack import pidfiles


def main(argv: list[str]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while os.read(0, 4096):
        pass
    run = Path(argv[0])
    if run.exists():
        pidfiles.clear(run)
    if len(argv) > 1:
        shutil.rmtree(argv[1], ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
