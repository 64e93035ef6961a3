"""One set of servers: locked, cleaned of orphans, started, watched by the guard, stopped in order."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

from config.devstack import account as accounts
from config.devstack import binaries, folders, interrupts, pidfiles, postgres, valkey
from config.devstack.console import Refused, note
from config.devstack.places import DATABASE, ROOT, Home


class Stack:
    def __init__(self, home: Home, *, settings: dict[str, str] | None = None, tag: str = "dev") -> None:
        self.home = home
        self.settings = postgres.BASIC | (settings or {})
        self.tag = tag
        self.account = accounts.choose()
        self.run = home.runs / f"{os.getpid()}-{time.time_ns()}"
        self.log = home.folder / "log"
        self.processes: dict[str, subprocess.Popen[Any]] = {}
        self.database_url = ""
        self.redis_url = ""
        self.new_database = False
        self._lock: IO[str] | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._sockets: Path | None = None

    # --- the lock ------------------------------------------------------------------------------------------

    def acquire(self) -> bool:
        """Become the one owner of this home and clean its orphans; False if somebody else owns it."""
        self.home.folder.mkdir(parents=True, exist_ok=True)
        handle = (self.home.folder / "lock").open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            return False
        self._lock = handle
        self.home.state_file.unlink(missing_ok=True)
        self._clean_orphans()
        self.run.mkdir(parents=True)
        self.log.mkdir(exist_ok=True)
        self._start_guard()
        return True

    def _clean_orphans(self) -> None:
        left: list[str] = []
        for run in sorted(self.home.runs.glob("*")):
            left += pidfiles.clear(run)
        if left and self.tag:
            note(f"stopped what an earlier run left behind: {', '.join(left)}", self.tag)

    def _start_guard(self) -> None:
        argv = [sys.executable, "-S", "-m", "config.devstack.guard", str(self.run)]
        if self.home.throwaway:
            argv.append(str(self.home.folder))
        with interrupts.deferred():
            self._guard = subprocess.Popen(
                argv,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def guard_alive(self) -> None:
        """A guard that was killed is replaced: without one, a kill -9 would leave everything running."""
        if self._guard is not None and self._guard.poll() is not None:
            self._start_guard()

    # --- what runs -----------------------------------------------------------------------------------------

    def record(self, name: str, process: subprocess.Popen[Any], **extra: Any) -> None:
        self.processes[name] = process
        started = pidfiles.start_time(process.pid)
        pidfiles.write(self.run, pidfiles.Record(name=name, pid=process.pid, started=started, **extra))

    def forget(self, name: str) -> None:
        """It has ended; what it left in its session (a killed server's own workers) ends with it."""
        self.processes.pop(name, None)
        pidfiles.stop([record for record in pidfiles.read(self.run) if record.name == name], patience=3.0)
        pidfiles.forget(self.run, name)

    def run_step(
        self, name: str, argv: list[str], environment: dict[str, str], stdout: int | None = 2
    ) -> "subprocess.CompletedProcess[str]":
        """One step to its end, on record, so that neither a signal nor a kill -9 of ours leaves it running."""
        with interrupts.deferred():
            process = subprocess.Popen(
                argv,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                start_new_session=True,
            )
            self.record(name, process)
        code = process.wait()
        self.forget(name)
        return subprocess.CompletedProcess(argv, code)

    def start(self) -> None:
        """The servers for which no address is given; either may be replaced without the other."""
        self.database_url = os.environ.get("DATABASE_URL", "")
        self.redis_url = os.environ.get("REDIS_URL", "")
        if not (self.database_url and self.redis_url):
            with interrupts.deferred():
                self._sockets = folders.socket_folder(self.account)
                pidfiles.remember_sockets(self.run, self._sockets)
        if not self.redis_url:
            self.start_valkey()
        if not self.database_url:
            self._start_postgres()

    def _start_postgres(self) -> None:
        began = time.monotonic()
        found = binaries.find_postgres(self.account, folders.elsewhere)
        parent = folders.data_folder(self.account, self.home, "postgres")
        data, new = postgres.create(found, self.account, parent)
        orphan = postgres.stop_leftover(data)
        log = self.log / "postgres.log"
        assert self._sockets is not None
        with interrupts.deferred():
            process = postgres.start(found, self.account, data, self._sockets, self.settings, log)
            self.record("postgres", process, rank=pidfiles.DATABASE, session=False, stop_signal=signal.SIGINT)
        postgres.wait_ready(process, self._sockets, log)
        self.database_url = f"postgres://{postgres.ROLE}@/{DATABASE}?host={self._sockets}"
        self.new_database = new
        details = [
            found.source,
            "new data folder" if new else "",
            "after stopping one left running" if orphan else "",
        ]
        if self.account.switch:
            details.append(f"as {self.account.name}")
        self._tell(f"PostgreSQL {found.version}", details, began)

    def start_valkey(self) -> None:
        began = time.monotonic()
        found = binaries.find_valkey(self.account, folders.elsewhere)
        data = folders.data_folder(self.account, self.home, "valkey")
        log = self.log / "valkey.log"
        assert self._sockets is not None
        with interrupts.deferred():
            process = valkey.start(found, self.account, data, self._sockets, log)
            self.record("valkey", process, rank=pidfiles.QUEUE)
        valkey.wait_ready(process, self._sockets, log)
        self.redis_url = valkey.url(self._sockets)
        self._tell(f"Valkey {found.version}", [found.source], began)

    def _tell(self, what: str, details: list[str], began: float) -> None:
        text = ", ".join(detail for detail in details if detail)
        if self.tag:
            note(f"{what} ({text}) in {time.monotonic() - began:.1f} s", self.tag)

    def environment(self) -> dict[str, str]:
        """For every Django process of this stack."""
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE") or "config.settings.dev",
            "PYTHONUNBUFFERED": "1",
        }

    # --- telling others ------------------------------------------------------------------------------------

    def publish(self, **extra: Any) -> None:
        """Tell `dev.py manage` in another terminal which servers it may use."""
        state = {"pid": os.getpid(), "database_url": self.database_url, "redis_url": self.redis_url, **extra}
        part = self.home.state_file.with_suffix(".part")
        part.write_text(json.dumps(state))
        part.chmod(0o600)
        part.rename(self.home.state_file)

    # --- the end -------------------------------------------------------------------------------------------

    def stop(self) -> bool:
        """Programs together, then Valkey, then PostgreSQL; nothing stays. False: nothing was up."""
        if self._lock is None:
            return False
        self.home.state_file.unlink(missing_ok=True)
        pidfiles.clear(self.run)
        for process in self.processes.values():
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                continue
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.stdin.close()
            self._guard.wait(20)
        if self.home.throwaway:
            shutil.rmtree(self.home.folder, ignore_errors=True)
        self._lock.close()
        self._lock = None
        return True


def state_of(home: Home) -> dict[str, Any] | None:
    """What the present owner of `home` published, if it lives and has got that far."""
    try:
        state: dict[str, Any] = json.loads(home.state_file.read_text())
    except (OSError, ValueError):
        return None
    return state if pidfiles.start_time(int(state["pid"])) else None


def refuse_unless_debug() -> None:
    """A forgotten DATABASE_URL in production must be an error, not an empty database."""
    module = os.environ.get("DJANGO_SETTINGS_MODULE") or "config.settings.dev"
    debug = os.environ.get("DEBUG", "1").strip().lower()
    if module == "config.settings.dev" and debug in ("1", "true", "yes", "on", "y", "ok", "t"):
        return
    raise Refused(
        "DEBUG is off (DEBUG or DJANGO_SETTINGS_MODULE says so) and dev.py is for development only. "
        "In production set DATABASE_URL and REDIS_URL and run manage.py itself.",
        code=2,
    )
