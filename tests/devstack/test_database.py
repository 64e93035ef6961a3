"""The database the stack hands out, and the copies that stand in for a flush after transactional tests."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from config.devstack import database


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://app@/fengqiao?host=/tmp/fq-x", "postgres://app@/other?host=/tmp/fq-x"),
        ("postgres://u:p@db:5432/fengqiao", "postgres://u:p@db:5432/other"),
        ("postgres:///fengqiao", "postgres:///other"),
    ],
)
def test_another_database_on_the_same_server(url, expected):
    assert database.name_of(url) == "fengqiao"
    assert database.with_name(url, "other") == expected


def test_the_fingerprint_changes_with_the_files_it_names(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "ROOT", tmp_path)
    migration = tmp_path / "apps" / "x" / "migrations" / "0001_first.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("one")
    first = database.fingerprint()
    migration.write_text("two")
    second = database.fingerprint()
    assert first != second
    migration.write_text("one")
    assert database.fingerprint() == first


@pytest.mark.django_db
def test_chinese_is_seen_by_the_search():
    """With the wrong LC_CTYPE this is 0 and every search comes back empty."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('思明区'))")
        assert cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_transactional_test_leaves_nothing_behind(turn):
    assert not Group.objects.filter(name="left behind").exists()
    Group.objects.create(name="left behind")
