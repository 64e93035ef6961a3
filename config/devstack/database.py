"""The database the stack hands out: made if absent, migrated and filled when its fingerprint has changed.

The fingerprint is kept as the comment of the database itself, so it vanishes with it and is true for an
external server as well.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.devstack.console import Refused
from config.devstack.places import ROOT

PREPARING = 0x66712D70726570  # an advisory lock: two commands must not migrate at once
MARK = "fengqiao:"

Runner = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def fingerprint(*patterns: str) -> str:
    """Of everything that decides what a fresh database looks like."""
    digest = hashlib.sha256()
    for pattern in ("apps/*/migrations/*.py", "config/settings/base.py", "uv.lock", *patterns):
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def working_fingerprint() -> str:
    return fingerprint("apps/*/data/**/*", "apps/*/management/commands/load_reference_data.py")


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def with_name(url: str, name: str) -> str:
    parts = urlsplit(url)
    text = urlunsplit(parts._replace(path="/" + name))
    if not parts.netloc:  # urlunsplit drops the empty host of `postgres:///name`
        text = text.replace(f"{parts.scheme}:/{name}", f"{parts.scheme}:///{name}", 1)
    return text


@contextmanager
def connected(url: str, name: str | None = None) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    connection = psycopg.connect(with_name(url, name) if name else url, autocommit=True, connect_timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def ensure(url: str) -> None:
    """Create the database of `url` if the server has none of that name."""
    name = name_of(url)
    try:
        with connected(url):
            return
    except psycopg.OperationalError as error:
        missing = "does not exist" in str(error) and name in str(error)
        if not missing:
            raise Refused(f"cannot reach the database: {error}") from None
    with connected(url, "postgres") as connection:
        try:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        except psycopg.errors.DuplicateDatabase:
            return


def mark(connection: "psycopg.Connection[tuple[object, ...]]", name: str, text: str) -> None:
    try:
        statement = sql.SQL("COMMENT ON DATABASE {} IS {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Literal(MARK + text)))
    except psycopg.errors.InsufficientPrivilege:
        return  # an external database that is not ours: it is migrated each time


def is_marked(connection: "psycopg.Connection[tuple[object, ...]]", text: str) -> bool:
    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    return row is not None and row[0] == MARK + text


def prepare(url: str, run: Runner) -> bool:
    """Create, migrate and load the reference data unless that is already so. True if there was work."""
    ensure(url)
    wanted = working_fingerprint()
    with connected(url) as connection:
        if is_marked(connection, wanted):
            return False
        connection.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        if is_marked(connection, wanted):
            return False
        done = run(prepare_argv("migrate", "load_reference_data"))
        if done.returncode != 0:
            raise Refused(
                "the database could not be prepared: see the message above. "
                "If this is the development database and it may be lost, remove .local/dev to begin anew."
            )
        mark(connection, name_of(url), wanted)
    return True


def prepare_argv(*commands: str) -> list[str]:
    return [sys.executable, "-m", "config.devstack.prepare", *commands]
