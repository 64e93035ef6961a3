"""`python3 dev.py` itself, in a copy of the working tree with a virtual environment and servers of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.devstack.places import ROOT

pytestmark = pytest.mark.slow
FOREIGN = (
    "DATABASE_URL",
    "REDIS_URL",
    "DJANGO_SETTINGS_MODULE",
    "TEST_TEMPLATE",
    "FENGQIAO_TEST_VALKEY",
    "DEBUG",
)


def tracked_files() -> list[str]:
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [name for name in os.fsdecode(done.stdout).split("\0") if name and (ROOT / name).is_file()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Clone:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder.parent / "up.txt"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in FOREIGN and not name.startswith(("PYTEST_", "GIT_"))
        }

    def dev(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(self.folder / "dev.py"), *arguments],
            cwd=self.folder.parent,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=180,
        )

    def start(self, port: int) -> "subprocess.Popen[bytes]":
        with self.output.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "dev.py", "--without-demonstration"],
                cwd=self.folder,
                env=self.environment | {"PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.wait_for_line(f"ready: http://127.0.0.1:{port}/", process)
        return process

    def wait_for_line(self, line: str, process: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + 150
        while line not in self.output.read_text().splitlines():
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                pytest.fail(self.output.read_text())
            time.sleep(0.1)

    def processes(self) -> list[str]:
        """Everything whose command line names the copy or that stands in it, zombies left out."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                place = str((entry / "cwd").readlink())
            except OSError:
                continue
            if command and (str(self.folder) in command or place.startswith(str(self.folder))):
                found.append(command)
        return found

    def gone(self) -> bool:
        until = time.monotonic() + 20
        while self.processes():
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def state(self) -> dict[str, str]:
        return json.loads((self.folder / ".local/dev/state.json").read_text())

    def supervisor(self) -> int:
        return int(self.state()["pid"])

    def guard(self) -> int:
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    command = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                if b"config.devstack.guard" in command and str(self.folder).encode() in command:
                    return int(entry.name)
        pytest.fail("the guard is not running")


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=20) as response:
        return response.status


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("the copy is made from git's list of files, and this is no checkout")
    folder = tmp_path_factory.mktemp("dev") / "copy"
    for name in tracked_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    made = Clone(folder)
    yield made
    for entry in Path("/proc").iterdir():  # whatever a failed test left running in the copy
        if entry.name.isdigit() and made.processes():
            try:
                if str(folder).encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                continue
    shutil.rmtree(folder, ignore_errors=True)


def test_usage_errors_are_told_apart(clone):
    assert clone.dev("nonsense").returncode == 2
    assert clone.dev("manage", "check", DEBUG="0").returncode == 2
    assert clone.dev(PORT="many").returncode == 2


def test_first_use_makes_the_database_and_stdout_is_the_command_s_alone(clone):
    done = clone.dev("manage", "verify_ledger", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"cases": 0, "events": 0, "broken": []}
    assert clone.gone()


def test_up_answers_shares_its_servers_and_stops_on_ctrl_c(clone):
    port = free_port()
    process = clone.start(port)
    assert "\x1b" not in clone.output.read_text()
    assert "registrar" in clone.output.read_text()
    assert status(f"http://127.0.0.1:{port}/accounts/login/") == 200
    second = clone.dev()
    assert (second.returncode, "already running" in second.stderr) == (1, True)
    shared = clone.dev("manage", "verify_ledger", "--json")
    assert json.loads(shared.stdout)["broken"] == []
    assert "PostgreSQL" not in shared.stderr  # none was started for it
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 0, clone.output.read_text()
    assert clone.gone(), clone.processes()


def test_kill_9_of_the_supervisor_leaves_nothing(clone):
    process = clone.start(free_port())
    sockets = clone.state()["database_url"].split("host=")[1]
    os.kill(clone.supervisor(), signal.SIGKILL)
    process.wait(10)
    assert clone.gone(), clone.processes()
    assert not Path(sockets).exists()


def test_the_next_start_cleans_up_after_supervisor_and_guard_were_killed(clone):
    process = clone.start(free_port())
    sockets = clone.state()["database_url"].split("host=")[1]
    os.kill(clone.guard(), signal.SIGKILL)
    os.kill(clone.supervisor(), signal.SIGKILL)
    process.wait(10)
    assert clone.processes()
    done = clone.dev("manage", "verify_ledger", "--json")
    assert json.loads(done.stdout)["cases"] == 0
    assert "left behind: beat, postgres, valkey, web, worker" in done.stderr
    assert clone.gone(), clone.processes()
    assert not Path(sockets).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_a_management_command_stops_all(clone, number):
    process = subprocess.Popen(
        [sys.executable, "dev.py", "manage", "shell", "-c", "import time; time.sleep(60)"],
        cwd=clone.folder,
        env=clone.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not any("manage.py shell" in command for command in clone.processes()) and time.monotonic() < until:
        time.sleep(0.1)
    os.kill(process.pid, number)
    assert process.wait(30) == 128 + number
    assert clone.gone(), clone.processes()
