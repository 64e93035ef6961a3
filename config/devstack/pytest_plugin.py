"""Brings PostgreSQL and Valkey to the test suite; where DATABASE_URL or REDIS_URL is set, it leaves that alone.

It starts before pytest-django reads the settings; the workers of xdist inherit the addresses by environment.
"""

import os
from typing import Any

import pytest

from config.devstack import database, testing
from config.devstack.console import Refused
from config.devstack.stack import Stack

OURS = "FENGQIAO_TEST_VALKEY"


class _Run:
    stack: Stack | None = None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, parser: Any, args: list[str]) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        _own_queue(int(worker.removeprefix("gw")))
        return
    asks_only = {"-h", "--help", "--version", "-V", "--markers", "--fixtures"} & set(args)
    if asks_only or (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
        return
    try:
        _start()
    except Refused as refusal:
        stop()
        raise pytest.UsageError(str(refusal)) from None


def _own_queue(number: int) -> None:
    """A Valkey database per worker, so that a test may empty its queue; not on somebody else's server."""
    url = os.environ.get(OURS)
    if url and url == os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = url.replace("?db=0", f"?db={1 + number % 15}")


def _start() -> None:
    _Run.stack = stack = testing.stack()
    own_database = not os.environ.get("DATABASE_URL")
    own_queue = not os.environ.get("REDIS_URL")
    stack.start()
    os.environ["DATABASE_URL"] = stack.database_url
    os.environ["REDIS_URL"] = stack.redis_url
    if own_queue:
        os.environ[OURS] = stack.redis_url
    if own_database:
        name = testing.template(stack.database_url)
        database.ensure(stack.database_url)
        if name:
            os.environ["TEST_TEMPLATE"] = name


def pytest_sessionstart(session: pytest.Session) -> None:
    from django.conf import settings

    if settings.configured:
        from config.devstack import pristine

        pristine.install()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    from django.conf import settings

    if settings.configured:
        from config.devstack import pristine

        pristine.remove()


def pytest_unconfigure(config: pytest.Config) -> None:
    stop()


def stop() -> None:
    if _Run.stack is not None:
        _Run.stack.stop()
        _Run.stack = None
