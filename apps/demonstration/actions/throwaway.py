"""A database for one rehearsal, copied from a migrated template on the same server and dropped afterwards.

The working database is only read for its name and address. The template carries the hash of the migrations and of
the reference data in its name, so a changed schema gets a new one; an older one of the same database is dropped.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

MARK = "_rehearsal_"


@contextmanager
def throwaway_database() -> Iterator[str]:
    """Inside, Django's default connection is the throw-away database; the working one is back afterwards."""
    working = str(connections["default"].settings_dict["NAME"])
    template = _template(working)
    name = f"{working[:30]}{MARK}{uuid4().hex[:10]}"
    _execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    try:
        _use(name)
        yield name
    finally:
        _use(working)
        _execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _template(working: str) -> str:
    name = f"{working[:30]}_template_{_schema_hash()}"
    if name in _databases():
        return name
    for old in _databases():
        if old.startswith(f"{working[:30]}_template_"):
            _execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(old)))
    half = f"{name}_half"
    _execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(half)))
    _execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(half)))
    try:
        _use(half)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_reference_data", verbosity=0, stdout=_Silent())
    finally:
        _use(working)
    _execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half), sql.Identifier(name)))
    return name


class _Silent:
    """Where the reference data's report goes: a command's stdout must carry nothing but its own answer."""

    def write(self, text: str) -> None:
        return


def _schema_hash() -> str:
    digest = hashlib.sha256()
    apps = Path(settings.BASE_DIR) / "apps"
    for path in sorted([*apps.glob("*/migrations/*.py"), *apps.glob("*/data/*")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _use(name: str) -> None:
    """Point Django's default connection (and its pool) at another database of the same server."""
    connection = connections["default"]
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def _databases() -> set[str]:
    with _server() as server:
        return {row[0] for row in server.execute("SELECT datname FROM pg_database").fetchall()}


def _execute(statement: sql.Composed) -> None:
    with _server() as server:
        server.execute(statement)


def _server() -> "psycopg.Connection[tuple[str]]":
    given = connections["default"].settings_dict
    return psycopg.connect(
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )
