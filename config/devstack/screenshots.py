"""`dev.py screenshots`: a site of its own with the demonstration, a browser, a picture of every screen at two widths.

    python3 dev.py screenshots [--only PART] [--out FOLDER]      default: .local/pictures
    python3 dev.py screenshots --manual                          the pictures the manual and README show, into docs/

The demonstration lives around today: it is loaded anew on another day, and with --fresh. Ends with 1 when a page scrolled
sideways, said something on the console or was refused.
"""

import os
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from config.devstack import database, interrupts, programs
from config.devstack.console import Refused, note
from config.devstack.places import DATABASE, home
from config.devstack.stack import Stack, refuse_unless_debug
from config.devstack.up import answers, free_port

FIRST_PORT = 8400
PATIENCE = 120.0
DAY_FILE = "loaded-on"


def run(arguments: list[str]) -> int:
    refuse_unless_debug()
    stack = Stack(home("screenshots"), tag="screenshots")
    if not stack.acquire():
        raise Refused("screenshots are being taken in this clone already")
    try:
        stack.start()
        fresh, arguments = "--fresh" in arguments, [word for word in arguments if word != "--fresh"]
        _drop_unless_of_today(stack, fresh=fresh)
        database.prepare(
            stack.database_url, lambda argv: stack.run_step("prepare", argv, stack.environment())
        )
        note("loading the demonstration (a minute or two the first time)", "screenshots")
        demonstration = database.prepare_argv("demonstration_accounts", "load_demonstration")
        stack.run_step("demonstration", demonstration, stack.environment())
        (stack.home.folder / DAY_FILE).write_text(_today())
        port = free_port(FIRST_PORT)
        programs.web(port).start(stack)
        programs.worker().start(stack)
        _wait(f"http://127.0.0.1:{port}/")
        argv = [sys.executable, "-m", "tests.screenshots", f"http://127.0.0.1:{port}", *arguments]
        return stack.run_step("camera", argv, stack.environment(), stdout=None).returncode
    except interrupts.Interrupted as interrupt:
        return 128 + interrupt.number
    finally:
        interrupts.stopping()
        stack.stop()


def _today() -> str:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def _drop_unless_of_today(stack: Stack, *, fresh: bool) -> None:
    """Only ever the database of this command's own cluster."""
    day = stack.home.folder / DAY_FILE
    if "DATABASE_URL" in os.environ or not (fresh or (day.exists() and day.read_text() != _today())):
        return
    with database.connected(stack.database_url, "postgres") as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(url + "healthz/"):
        if time.monotonic() > until:
            raise Refused(f"the site does not answer {url}healthz/ after {PATIENCE:.0f} s")
        time.sleep(0.2)
