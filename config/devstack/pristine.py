"""Transactional tests put the database back by copying it, not by flushing it.

The ledger of the case files forbids TRUNCATE, also to the test suite. Before the first such test of a process
the untouched test database is copied; after each, the copy is copied back.
"""

from typing import Any

from django.db import connections
from django.test import TransactionTestCase

SUFFIX = "_pristine"

_made: set[str] = set()


def _copy(source: str, target: str, alias: str) -> None:
    """Whoever is still connected (a live server's thread, a forgotten cursor) is cut off."""
    connection: Any = connections[alias]
    quote = connection.ops.quote_name
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(target)} WITH (FORCE)")
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        cursor.execute(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(source)} STRATEGY FILE_COPY")


def keep(alias: str) -> None:
    name = str(connections[alias].settings_dict["NAME"])
    if name not in _made:
        _copy(name, name + SUFFIX, alias)
        _made.add(name)


def put_back(alias: str) -> None:
    name = str(connections[alias].settings_dict["NAME"])
    _copy(name + SUFFIX, name, alias)


def install() -> None:
    """Django's own TestCase never comes here: it rolls back. Only its transactional parent is changed."""
    case: Any = TransactionTestCase
    original = case.__dict__["_fixture_setup"].__func__

    def fixture_setup(cls: Any) -> None:
        for alias in cls._databases_names(include_mirrors=False):
            keep(alias)
        original(cls)

    def fixture_teardown(self: Any) -> None:
        for alias in self._databases_names(include_mirrors=False):
            put_back(alias)

    case._fixture_setup = classmethod(fixture_setup)
    case._fixture_teardown = fixture_teardown


def remove() -> None:
    """Drop the copies this process made. Past pytest-django, which lets nobody in after the last test."""
    connection: Any = connections["default"]
    for name in sorted(_made):
        parameters = connection.get_connection_params() | {"dbname": "postgres"}
        with connection.Database.connect(**parameters, autocommit=True) as direct:
            quoted = connection.ops.quote_name(name + SUFFIX)
            direct.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
    _made.clear()
