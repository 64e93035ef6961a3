"""Management commands of the set-up in one Django process: starting Django costs more than most of them.

    python -m config.devstack.prepare migrate load_reference_data demonstration_accounts

What `demonstration_accounts` prints goes to stdout, the others report errors only.
"""

import io
import sys

import django
from django.core.management import call_command, get_commands

QUIET = {"migrate": {"verbosity": 0, "interactive": False}}
FOR_THE_USER = "demonstration_accounts"


def main(commands: list[str]) -> None:
    django.setup()
    known = get_commands()
    for command in commands:
        if command not in known:
            print(f"{command}: not there yet, left out", file=sys.stderr)
            continue
        stream = sys.stdout if command == FOR_THE_USER else io.StringIO()  # what they count, nobody asked
        call_command(command, stdout=stream, stderr=sys.stderr, **QUIET.get(command, {}))


if __name__ == "__main__":
    main(sys.argv[1:])
