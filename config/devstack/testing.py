"""The servers of one test run: the kept cluster of this clone, or a throw-away one when that is in use."""

import os
import subprocess
import sys

from psycopg import sql

from config.devstack import account, database, folders, postgres
from config.devstack.places import ROOT, home
from config.devstack.stack import Stack

TEMPLATE = "tpl_"


def stack() -> Stack:
    """Not yet started, but ours. Without fsync: nobody mourns a test database.

    And without a word (an empty tag): pytest would hold it back and print it after its closing line.
    """
    kept = Stack(home("test"), settings=postgres.FOR_TESTS, tag="")
    if kept.acquire():
        return kept
    other = Stack(folders.throwaway_home(account.choose()), settings=postgres.FOR_TESTS, tag="")
    other.acquire()
    return other


def template(url: str) -> str | None:
    """The name of a migrated database to copy, made once per state of the migrations; None if they fail."""
    name = TEMPLATE + database.fingerprint()
    part = name + "_part"
    with database.connected(url, "postgres") as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'tpl!_%' ESCAPE '!'"
        ).fetchall()
        existing = {str(row[0]) for row in rows}
        if name in existing:
            return name
        for old in existing:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(part)))
        if not _migrate(database.with_name(url, part)):
            return None
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(part), sql.Identifier(name))
        )
    return name


def _migrate(url: str) -> bool:
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment.pop("TEST_TEMPLATE", None)
    argv = [sys.executable, "-m", "config.devstack.prepare", "migrate"]
    # silent as well: if it fails, Django migrates for the first test and shows what is wrong
    done = subprocess.run(argv, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0
