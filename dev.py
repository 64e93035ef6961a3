#!/usr/bin/env python3
"""One command for everything: brings what is missing, then hands over to `config.devstack`.

    python3 dev.py                        the whole site with demonstration data; Ctrl-C stops it
    python3 dev.py test [pytest args]     the test suite
    python3 dev.py manage COMMAND ...     a management command, with the database up for it
    python3 dev.py lint                   format, lint, types, import contracts, migrations
    python3 dev.py benchmark [args]       the benchmarks, on a database of their own
    python3 dev.py screenshots [args]     a picture of every screen, from the demonstration

Standard library only, for whatever Python 3.8+ is at hand: the project itself runs in `.venv`.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCAL = ROOT / ".local"
TOOLS = LOCAL / "tools"
VENV_PYTHON = ROOT / ".venv" / "bin" / "python"
COMMANDS = ("up", "test", "manage", "lint", "benchmark", "screenshots")
NEEDS_DEV_GROUP = ("test", "lint", "benchmark", "screenshots")
RUN_OPTIONS = ("--without-demonstration",)
OLDEST = (3, 11)

NO_UV = """\
uv, the package manager of this project, is not installed and could not be fetched with pip. Either
  curl -LsSf https://astral.sh/uv/install.sh | sh
or, on Debian and Ubuntu, `apt-get install -y python3-pip python3-venv`; then run this again."""

child = None


def say(text):
    """Set-up talks on stderr: stdout belongs to the command."""
    print("[dev] " + text, file=sys.stderr, flush=True)


def fail(text, code=1):
    say(text)
    sys.exit(code)


def on_signal(number, _frame):
    """Stop whatever is being installed, with all it started, and leave: nothing half-done is kept."""
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)
    for running in [process for process in (child, *background) if process is not None]:
        stop_group(running)
    say("stopped during set-up; run it again to go on")
    sys.exit(128 + number)


background = []


def stop_group(process):
    if process.poll() is not None:
        return
    for number, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 2.0)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def run(argv, *, quiet=False, env=None, stdout=2):
    """Run a set-up step in a session of its own, so that a signal can stop it whole."""
    global child
    child = subprocess.Popen(
        [str(part) for part in argv],
        cwd=str(ROOT),
        env=env or os.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else stdout,
        stderr=subprocess.DEVNULL if quiet else 2,
        start_new_session=True,
    )
    try:
        return child.wait()
    finally:
        child = None


@contextmanager
def only_one_setup():
    """Two commands started together must not install into the same folders at once."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "setup.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("another dev.py is setting up; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- uv and the Python packages ----------------------------------------------------------------------------


def find_uv():
    homes = [
        TOOLS / "bin",
        TOOLS / "venv" / "bin",
        Path.home() / ".local" / "bin",
        Path.home() / ".cargo" / "bin",
    ]
    candidates = [shutil.which("uv")] + [str(home / "uv") for home in homes]
    for candidate in candidates:
        if candidate and Path(candidate).exists() and run([candidate, "--version"], quiet=True) == 0:
            return candidate
    return None


def bring_uv():
    say("uv is not installed: fetching a copy into .local/tools (once)")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run([*pip, "--target", TOOLS, "--upgrade", "uv"]) != 0:
        venv = TOOLS / "venv"
        if run([sys.executable, "-m", "venv", venv]) == 0:
            run([venv / "bin" / "python", *pip[1:], "uv"])
    return find_uv() or fail(NO_UV)


def python_choice():
    """Build .venv with the Python running now if it is new enough, so that uv need not download one."""
    if VENV_PYTHON.exists() or sys.version_info < OLDEST:
        return []
    return ["--python", sys.executable]


def sync(uv, groups):
    argv = [uv, "sync", "--frozen", "--inexact", "--quiet", *python_choice()]
    for group in groups:
        argv += ["--group", group]
    return run(argv)


def install_packages(groups):
    """`--inexact` because the groups are added one by one and must not remove each other."""
    started = time.time()
    first = not VENV_PYTHON.exists()
    if first:
        say("setting up .venv from uv.lock (first time only)")
    uv = find_uv() or bring_uv()
    if sync(uv, groups) != 0:
        if "embedded" not in groups:
            fail("the packages could not be installed: see the message above")
        say("without the embedded PostgreSQL and Valkey (no build for this system): using the system's")
        if sync(uv, [group for group in groups if group != "embedded"]) != 0:
            fail("the packages could not be installed: see the message above")
    if first:
        say("packages ready in %.0f s" % (time.time() - started))
    return uv


# --- the browser's libraries -------------------------------------------------------------------------------


def node_stamp():
    text = b"".join((ROOT / name).read_bytes() for name in ("package.json", "package-lock.json"))
    return hashlib.sha256(text).hexdigest()


def node_is_stale():
    if not (ROOT / "package-lock.json").exists():
        return False
    stamp = ROOT / "node_modules" / ".fengqiao-stamp"
    return not stamp.exists() or stamp.read_text() != node_stamp()


def npm_argv(npm):
    return [npm, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def start_npm_early():
    """With npm on PATH the two installers run side by side."""
    npm = shutil.which("npm")
    if not node_is_stale() or not npm or run([npm, "--version"], quiet=True) != 0:
        return None
    say("installing the browser libraries from package-lock.json")
    process = subprocess.Popen(
        npm_argv(npm),
        cwd=str(ROOT),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=2,
        start_new_session=True,
    )
    background.append(process)
    return process


def finish_npm(process, uv, groups, *, needed):
    if process is not None:
        code = process.wait()
        background.remove(process)
    elif node_is_stale():
        say("no npm on PATH: using the one from the `node` group (once)")
        if sync(uv, [*groups, "node"]) != 0:
            fail("npm could not be installed: see the message above")
        bin_folder = VENV_PYTHON.parent
        env = dict(os.environ, PATH=os.pathsep.join([str(bin_folder), os.environ.get("PATH", os.defpath)]))
        code = run(npm_argv(bin_folder / "npm"), env=env, stdout=subprocess.DEVNULL)
    else:
        return
    if code != 0 and needed:
        fail("npm ci failed: see the message above")
    if code != 0:
        say("npm ci failed: going on without the browser libraries, which this command does not need")
        return
    (ROOT / "node_modules" / ".fengqiao-stamp").write_text(node_stamp())


# --- hand over ---------------------------------------------------------------------------------------------


def clean_environment():
    """Variables of another project, and the one that makes every process compile Django anew."""
    for name in (
        "PYTHONDONTWRITEBYTECODE",
        "VIRTUAL_ENV",
        "PYTHONPATH",
        "PYTHONHOME",
        "UV_PROJECT_ENVIRONMENT",
    ):
        os.environ.pop(name, None)


def parse(argv):
    if argv and argv[0] in ("-h", "--help", "help"):
        print(__doc__)
        sys.exit(0)
    if not argv or argv[0] in RUN_OPTIONS:
        return "up", argv
    if argv[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        fail("unknown command: " + argv[0], code=2)
    return argv[0], argv[1:]


def main(argv):
    if not sys.platform.startswith("linux"):
        say("tried on Linux only; elsewhere set DATABASE_URL and REDIS_URL and expect rough edges")
    command, rest = parse(argv)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    clean_environment()
    groups = ["embedded"] + (["dev"] if command in NEEDS_DEV_GROUP else [])
    with only_one_setup():
        npm = start_npm_early()
        uv = install_packages(groups)
        finish_npm(npm, uv, groups, needed=command != "manage")
    os.environ["FENGQIAO_CALLED_FROM"] = str(Path.cwd())
    os.chdir(str(ROOT))
    python = str(VENV_PYTHON)
    os.execv(python, [python, "-m", "config.devstack", command, *rest])


if __name__ == "__main__":
    main(sys.argv[1:])
