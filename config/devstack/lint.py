"""`dev.py lint`: every check with its name and outcome. All run; one failure fails the whole."""

import subprocess
import sys
import time

from config.devstack import database, interrupts, testing
from config.devstack.console import note, out
from config.devstack.places import ROOT
from config.devstack.stack import Stack

MANAGE = [sys.executable, "manage.py"]
STEPS = {
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "import contracts": [sys.executable.replace("/python", "/lint-imports"), "--no-cache"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "system check": [*MANAGE, "check"],
}


def run(arguments: list[str]) -> int:
    stack = testing.stack()
    try:
        stack.start()
        database.ensure(stack.database_url)
        failed = [name for name, argv in STEPS.items() if not _passes(stack, name, argv)]
    except interrupts.Interrupted as interrupt:
        return 128 + interrupt.number
    finally:
        interrupts.stopping()
        stack.stop()
    if failed:
        out(f"failed: {', '.join(failed)}")
        return 1
    out("all checks passed")
    return 0


def _passes(stack: Stack, name: str, argv: list[str]) -> bool:
    began = time.monotonic()
    environment = stack.environment() | {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "NO_COLOR": "1"}
    with interrupts.deferred():
        process = subprocess.Popen(
            argv,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        stack.record("step", process)
    text, _ = process.communicate()
    stack.forget("step")
    good = process.returncode == 0
    if not good:
        for line in text.splitlines():
            out(f"    {line}")
    out(f"{name}: {'ok' if good else 'FAILED'} ({time.monotonic() - began:.1f} s)")
    if not good:
        note(f"{name} failed: {' '.join(argv[1:])}", "lint")
    return good
