"""`dev.py`: the whole site. Servers, database, web, worker and beat, then the demonstration behind it."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

from config.devstack import database, interrupts, programs
from config.devstack.console import Refused, note, out
from config.devstack.places import home
from config.devstack.programs import Program
from config.devstack.stack import Stack, refuse_unless_debug, state_of

DEFAULT_PORT = 8000
READY_PATIENCE = 120.0


def run(arguments: list[str]) -> int:
    unknown = [argument for argument in arguments if argument != "--without-demonstration"]
    if unknown:
        raise Refused(f"unknown option: {unknown[0]}", code=2)
    refuse_unless_debug()
    site = Site(with_demonstration=not arguments)
    try:
        return site.run()
    except interrupts.Interrupted as interrupt:
        interrupts.stopping()
        note("stopping", "up")
        return 0 if site.ready else 128 + interrupt.number
    finally:
        interrupts.stopping()
        if site.stack.stop():
            note("stopped", "up")


def wanted_port() -> int:
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refused(f"PORT must be a number from 1 to 65535, not {text!r}", code=2)
    return int(text)


def free_port(wanted: int) -> int:
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port != wanted:
            note(f"port {wanted} is taken: using {port}", "up")
        return port
    raise Refused(f"no free port from {wanted} on")


class Site:
    def __init__(self, *, with_demonstration: bool) -> None:
        self.stack = Stack(home("dev"), tag="up")
        self.with_demonstration = with_demonstration
        self.programs: list[Program] = []
        self.ready = False
        self.url = ""

    def run(self) -> int:
        began = time.monotonic()
        wanted = wanted_port()
        self._acquire()
        self.stack.start()
        self.stack.publish(kind="up", url="")
        self._prepare()
        port = free_port(wanted)
        self.url = f"http://127.0.0.1:{port}/"
        accounts = self._start_accounts()
        self.programs = [programs.web(port), programs.worker(), programs.beat(self.stack.home.folder)]
        for program in self.programs:
            program.start(self.stack)
        self._wait_until_ready()
        self._print_accounts(accounts)
        self.stack.publish(kind="up", url=self.url)
        self.ready = True
        note(f"{time.monotonic() - began:.0f} s to the first page; Ctrl-C stops everything", "up")
        out(f"ready: {self.url}")
        if self.with_demonstration:
            self.programs.append(programs.demonstration())
            self.programs[-1].start(self.stack)
        return self._supervise()

    def _acquire(self) -> None:
        """Wait for a management command that holds the servers; another running site is an error."""
        told = False
        while not self.stack.acquire():
            state = state_of(self.stack.home)
            if state and state.get("kind") == "up":
                raise Refused(f"already running: {state['url'] or 'starting'} (process {state['pid']})")
            if not told:
                note("another command holds the database; waiting for it to end", "up")
                told = True
            time.sleep(0.3)

    def _prepare(self) -> None:
        began = time.monotonic()
        if database.prepare(self.stack.database_url, self._run_step):
            note(f"migrated, reference data loaded in {time.monotonic() - began:.1f} s", "up")

    def _run_step(self, argv: list[str]) -> "subprocess.CompletedProcess[str]":
        note("preparing the database", "up")
        return self.stack.run_step("prepare", argv, self.stack.environment())

    def _start_accounts(self) -> "subprocess.Popen[str]":
        with interrupts.deferred():
            process = subprocess.Popen(
                database.prepare_argv("demonstration_accounts"),
                env=self.stack.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            self.stack.record("accounts", process)
        return process

    def _print_accounts(self, process: "subprocess.Popen[str]") -> None:
        table, _ = process.communicate()
        self.stack.forget("accounts")
        for line in table.splitlines():
            out(line.rstrip())
        if process.returncode:
            note("the demonstration accounts could not be made: see the message above", "up")

    def _wait_until_ready(self) -> None:
        """`ready` is a promise: the health check answers 200 and so does the first page."""
        until = time.monotonic() + READY_PATIENCE
        while not answers(self.url + "healthz/"):
            self._look_after()
            if time.monotonic() > until:
                raise Refused(f"the site does not answer {self.url}healthz/ after {READY_PATIENCE:.0f} s")
            time.sleep(0.1)
        if not answers(self.url + "accounts/login/"):
            note("the sign-in page does not answer 200", "up")

    def _supervise(self) -> int:
        while True:
            self._look_after()
            time.sleep(0.5)

    def _look_after(self) -> None:
        self.stack.guard_alive()
        self._look_after_servers()
        for program in list(self.programs):
            if program.resume_at is not None:
                if time.monotonic() >= program.resume_at:
                    program.start(self.stack)
                continue
            code = program.died()
            if code is None:
                continue
            self.stack.forget(program.name)
            if not program.restart:
                self.programs.remove(program)
                tell_demonstration(code)
            elif not program.plan_restart(code):
                raise Refused(f"{program.name} does not stay up")

    def _look_after_servers(self) -> None:
        database_server = self.stack.processes.get("postgres")
        if database_server is not None and database_server.poll() is not None:
            raise Refused("PostgreSQL has died; stopping everything (its log: .local/dev/log/postgres.log)")
        queue = self.stack.processes.get("valkey")
        if queue is not None and queue.poll() is not None:
            note("Valkey has died; starting it again", "up")
            self.stack.forget("valkey")
            self.stack.start_valkey()


def tell_demonstration(code: int) -> None:
    if code == 0:
        note("the demonstration is loaded", "up")
    else:
        note(
            f"the demonstration stopped with code {code}; the site runs on. "
            "`python3 dev.py manage load_demonstration` goes on where it stopped",
            "up",
        )


def answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=20) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False
