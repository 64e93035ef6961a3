"""`dev.py benchmark`: a cluster of its own with memory for a million cases; it prints what it was given.

synchronous_commit and fsync stay on: a commit counts only when it is on disk, as in production.
"""

import os
import sys
from pathlib import Path

from config.devstack import database, interrupts, postgres
from config.devstack.console import Refused, out
from config.devstack.places import home
from config.devstack.stack import Stack, refuse_unless_debug

SHOWN = (
    "server_version",
    "shared_buffers",
    "effective_cache_size",
    "work_mem",
    "maintenance_work_mem",
    "max_wal_size",
    "max_connections",
    "random_page_cost",
    "jit",
    "fsync",
    "full_page_writes",
    "synchronous_commit",
    "autovacuum",
)


def memory_megabytes() -> int:
    """Of the machine, or of the container if that is less."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text()) // 2**20
    except (OSError, ValueError):
        return total
    return min(total, limit)


def settings(megabytes: int) -> dict[str, str]:
    buffers = max(128, min(4096, megabytes // 4))
    return {
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(256, megabytes // 2)}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": f"{max(64, min(1024, megabytes // 12))}MB",
        "max_wal_size": "8GB",
        "min_wal_size": "1GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "max_connections": "200",
    }


def run(arguments: list[str]) -> int:
    refuse_unless_debug()
    stack = Stack(home("benchmark"), settings=settings(memory_megabytes()), tag="benchmark")
    if not stack.acquire():
        raise Refused("another benchmark is running in this clone; two at once would measure each other")
    try:
        stack.start()
        environment = stack.environment() | {"DEBUG": "0"}
        database.prepare(stack.database_url, lambda argv: stack.run_step("prepare", argv, environment))
        _print_settings(stack.database_url)
        return stack.run_step("benchmark", _argv(arguments), environment, stdout=None).returncode
    except interrupts.Interrupted as interrupt:
        return 128 + interrupt.number
    finally:
        interrupts.stopping()
        stack.stop()


def _argv(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks", *arguments]


def _print_settings(url: str) -> None:
    with database.connected(url) as connection:
        rows = connection.execute(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s) ORDER BY name",
            [list(SHOWN)],
        ).fetchall()
    out(f"PostgreSQL ({postgres.ROLE}@local socket), {os.cpu_count()} cores, {memory_megabytes()} MB memory")
    for name, value in rows:
        out(f"  {name} = {value}")
