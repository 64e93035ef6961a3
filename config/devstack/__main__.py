"""Entry point of `dev.py` inside the virtual environment: one module per command."""

import sys

from config.devstack import benchmark, interrupts, lint, manage, screenshots, suite, up
from config.devstack.console import Refused, note

COMMANDS = {
    "up": up.run,
    "manage": manage.run,
    "test": suite.run,
    "lint": lint.run,
    "benchmark": benchmark.run,
    "screenshots": screenshots.run,
}


def main(argv: list[str]) -> int:
    interrupts.install()
    try:
        return COMMANDS[argv[0]](argv[1:])
    except Refused as refusal:
        note(str(refusal))
        return refusal.code
    except interrupts.Interrupted as interrupt:
        return 128 + interrupt.number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
