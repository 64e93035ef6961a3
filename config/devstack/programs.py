"""The programs of the running site: output with a prefix, a restart when one dies, up to three times."""

import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from config.devstack import interrupts
from config.devstack.console import note, out
from config.devstack.places import ROOT
from config.devstack.stack import Stack

RESTARTS = 3
PAUSES = (1.0, 4.0, 10.0)
STEADY = 120.0  # seconds after which a program counts as healthy again
NO_ROOT_SERMON = "ignore:You're running the worker with superuser privileges"


@dataclass
class Program:
    name: str
    argv: list[str]
    restart: bool = True
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = 0.0
    resume_at: float | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def start(self, stack: Stack) -> None:
        environment = stack.environment() | {"NO_COLOR": "1", "PYTHONWARNINGS": NO_ROOT_SERMON} | self.extra
        with interrupts.deferred():
            self.process = subprocess.Popen(
                self.argv,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            stack.record(self.name, self.process)
        self.started = time.monotonic()
        self.resume_at = None
        threading.Thread(target=self._relay, args=(self.process,), daemon=True).start()

    def _relay(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            text = line.decode(errors="replace").rstrip()
            if text:
                out(f"{self.name:<6} | {text}")

    def died(self) -> int | None:
        return self.process.poll() if self.process is not None and self.resume_at is None else None

    def plan_restart(self, code: int) -> bool:
        """False when it has died too often; then everything stops."""
        if time.monotonic() - self.started > STEADY:
            self.failures = 0
        if self.failures >= RESTARTS:
            note(
                f"{self.name} ended with code {code} and was restarted {RESTARTS} times: stopping everything",
                "up",
            )
            return False
        pause = PAUSES[self.failures]
        self.failures += 1
        note(
            f"{self.name} ended with code {code}; again in {pause:.0f} s ({self.failures} of {RESTARTS})",
            "up",
        )
        self.resume_at = time.monotonic() + pause
        return True


def web(port: int) -> Program:
    argv = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    argv += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return Program("web", [*argv, "config.wsgi:application"])


def worker() -> Program:
    argv = [sys.executable, "-m", "celery", "-q", "-A", "config.celery", "worker", "--concurrency", "2"]
    return Program("worker", [*argv, "--loglevel", "warning", "--without-gossip", "--without-mingle"])


def beat(folder: Path) -> Program:
    argv = [sys.executable, "-m", "celery", "-q", "-A", "config.celery", "beat", "--loglevel", "warning"]
    return Program("beat", [*argv, "--schedule", str(folder / "beat-schedule"), "--pidfile="])


def demonstration() -> Program:
    """Behind the running site and below it in priority: a newcomer clicks while it loads."""
    argv = [sys.executable, str(ROOT / "manage.py"), "load_demonstration"]
    nice = shutil.which("nice")
    return Program("demo", [nice, "-n", "10", *argv] if nice and os.name == "posix" else argv, restart=False)
