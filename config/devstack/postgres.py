"""One PostgreSQL over a socket: atomic initdb with the production locale, start, the server's settings."""

import functools
import locale
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from config.devstack import pidfiles
from config.devstack.account import Account
from config.devstack.binaries import Found
from config.devstack.console import Refused

ROLE = "app"
BASIC = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "synchronous_commit": "on",
}
FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
CTYPES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8")


@functools.cache
def ctype() -> str:
    """A UTF-8 LC_CTYPE this system has. Without one pg_trgm is blind to Chinese: search finds nothing."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in CTYPES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise Refused("this system has no UTF-8 locale (tried C.UTF-8, en_US.UTF-8)")


def locale_arguments(major: int) -> list[str]:
    arguments = ["--lc-collate=C", f"--lc-ctype={ctype()}", "--lc-messages=C"]
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *arguments]
    return arguments


def _environment() -> dict[str, str]:
    """Never the user's LANG: a locale that is not generated makes initdb fail."""
    return {"PATH": os.defpath, "LC_ALL": ctype(), "TZ": "UTC"}


def create(found: Found, account: Account, parent: Path) -> tuple[Path, bool]:
    """The data folder of this major version, and whether it is new. Made beside, then renamed: whole or absent."""
    data = parent / f"pg{found.major}"
    if (data / "PG_VERSION").exists():
        return data, False
    for rest in parent.glob(".new-*"):
        shutil.rmtree(rest, ignore_errors=True)
    part = parent / f".new-{os.getpid()}"
    argv = [str(found.path / "initdb"), "-D", str(part), "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync"]
    done = subprocess.run(
        argv + locale_arguments(found.major),
        cwd=parent,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        **account.popen(),
    )
    if done.returncode != 0:
        shutil.rmtree(part, ignore_errors=True)
        raise Refused(f"initdb failed:\n{done.stdout}{done.stderr}")
    if data.exists():
        shutil.rmtree(data)  # the remains of something that never became a database
    part.rename(data)
    return data, True


def stop_leftover(data: Path) -> bool:
    """Stop a server of this folder that nobody watches any more; drop a pid file that means nothing now."""
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    if not _is_server_of(pid, data):
        pid_file.unlink(missing_ok=True)  # e.g. a restarted container gave the number to another process
        return False
    record = pidfiles.Record(
        "postgres", pid, pidfiles.start_time(pid), session=False, stop_signal=signal.SIGINT
    )
    pidfiles.stop([record], patience=20)
    return True


def _is_server_of(pid: int, data: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return "postgres" in Path(os.fsdecode(command[0])).name and os.fsencode(data) in command


def start(
    found: Found, account: Account, data: Path, sockets: Path, settings: dict[str, str], log: Path
) -> subprocess.Popen[bytes]:
    argv = [str(found.path / "postgres"), "-D", str(data)]
    for name, value in (settings | {"unix_socket_directories": str(sockets)}).items():
        argv += ["-c", f"{name}={value}"]
    with log.open("ab") as output:
        return subprocess.Popen(
            argv,
            cwd=data,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **account.popen(),
        )


def wait_ready(process: subprocess.Popen[bytes], sockets: Path, log: Path, patience: float = 60.0) -> None:
    """Until it lets us in; after a crash the recovery may take a while."""
    until = time.monotonic() + patience
    while True:
        try:
            psycopg.connect(host=str(sockets), user=ROLE, dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise Refused(f"PostgreSQL did not start:\n{tail(log)}") from None
            time.sleep(0.05)
        else:
            return


def tail(log: Path, lines: int = 15) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return f"(no log at {log})"
