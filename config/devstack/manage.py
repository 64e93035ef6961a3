"""`dev.py manage COMMAND ...`: a management command with the servers up for it, or using those already up.

stdout carries only what the command prints; the exit code is the command's own.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from typing import Any

from config.devstack import database, interrupts
from config.devstack.console import Refused, note
from config.devstack.places import ROOT, Home, called_from, home
from config.devstack.stack import Stack, refuse_unless_debug, state_of

# These look at the code or do the preparing themselves: an unfinished migration must not stand in their way.
AS_IT_IS = {
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "pgtrigger",
    "showmigrations",
    "spectacular",
    "sqlmigrate",
    "squashmigrations",
    "version",
    "--help",
    "--version",
    "-h",
}


def run(arguments: list[str]) -> int:
    if not arguments:
        arguments = ["help"]
    refuse_unless_debug()
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        _prepare(arguments, dict(os.environ))
        return _become(arguments, dict(os.environ))
    stack = Stack(home("dev"))
    borrowed = _own_or_borrow(stack)
    if borrowed:
        environment = os.environ | _addresses(borrowed)
        _prepare(arguments, environment)
        return _become(arguments, environment)
    return _run_as_owner(stack, arguments)


def _own_or_borrow(stack: Stack) -> dict[str, Any] | None:
    """None when the servers are ours to start; else their owner's state, kept true by a shared lock."""
    began, told = time.monotonic(), False
    while not stack.acquire():
        state = state_of(stack.home)
        if state:
            users = _users_lock(stack.home)
            fcntl.flock(users, fcntl.LOCK_SH)
            now = state_of(stack.home)
            if now and now["pid"] == state["pid"]:
                return now  # the lock stays with this process, and with the command it becomes
            os.close(users)
        if not told and time.monotonic() - began > 2:
            note("another command is starting or stopping the database; waiting for it")
            told = True
        time.sleep(0.1)
    return None


def _users_lock(where: Home) -> int:
    descriptor = os.open(where.folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o644)
    os.set_inheritable(descriptor, True)
    return descriptor


def _addresses(state: dict[str, Any]) -> dict[str, str]:
    """Each address on its own: one may come from the environment and the other from the running site."""
    return {
        "DATABASE_URL": os.environ.get("DATABASE_URL") or str(state["database_url"]),
        "REDIS_URL": os.environ.get("REDIS_URL") or str(state["redis_url"]),
    }


def _run_as_owner(stack: Stack, arguments: list[str]) -> int:
    code = 1
    try:
        stack.start()
        stack.publish(kind="manage", url="")
        _prepare(arguments, stack.environment(), stack)
        code = _run_command(stack, arguments)
        _wait_for_borrowers(stack.home)
    except interrupts.Interrupted as interrupt:
        code = 128 + interrupt.number
    finally:
        interrupts.stopping()
        stack.stop()
    return code


def _run_command(stack: Stack, arguments: list[str]) -> int:
    """In our own session and terminal, so that `shell` and `dbshell` work; a signal to us is passed on."""
    with interrupts.deferred():
        process = subprocess.Popen(_argv(arguments), cwd=called_from(), env=_settings(stack.environment()))
        stack.record("manage", process, session=False)
    try:
        code = process.wait()
    except interrupts.Interrupted as interrupt:
        code = _pass_on(process, interrupt.number)
    stack.forget("manage")
    return code if code >= 0 else 128 - code


def _pass_on(process: "subprocess.Popen[bytes]", number: int) -> int:
    """Ctrl-C reached the command already; give it a moment before sending it the same again."""
    interrupts.stopping()
    for signal_number, patience in (
        (None, 1.0 if number == signal.SIGINT else 0.0),
        (number, 10.0),
        (9, 5.0),
    ):
        if signal_number is not None:
            process.send_signal(signal_number)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    return 128 + number


def _wait_for_borrowers(where: Home) -> None:
    users = _users_lock(where)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        note("another command still uses the database; it stays up until that one ends")
        fcntl.flock(users, fcntl.LOCK_EX)
    # kept until this process ends: a latecomer waits, then starts servers of its own


def _prepare(arguments: list[str], environment: dict[str, str], stack: Stack | None = None) -> None:
    if arguments[0] in AS_IT_IS:
        database.ensure(environment["DATABASE_URL"])
        return

    def step(argv: list[str]) -> "subprocess.CompletedProcess[str]":
        note("preparing the database (first use, or the migrations have changed)")
        if stack is not None:
            return stack.run_step("prepare", argv, _settings(environment))
        return subprocess.run(
            argv, cwd=ROOT, env=_settings(environment), stdin=subprocess.DEVNULL, stdout=2, text=True
        )

    database.prepare(environment["DATABASE_URL"], step)


def _settings(environment: dict[str, str]) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "config.settings.dev"} | environment


def _argv(arguments: list[str]) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def _become(arguments: list[str], environment: dict[str, str]) -> int:
    """Nothing of ours to stop afterwards: become the command, and signals reach it directly."""
    if not called_from().is_dir():
        raise Refused(f"{called_from()} is gone")
    os.chdir(called_from())
    os.execve(sys.executable, _argv(arguments), _settings(environment))
