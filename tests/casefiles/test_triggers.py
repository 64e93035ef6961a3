"""The triggers stand in the database and nothing of ours ever steps around them."""

from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
WAYS_AROUND = ("pgtrigger.ignore", "session_replication_role", "DISABLE TRIGGER")
EXPECTED = {
    ("casefiles_casefile", "head_moves_by_event"),
    ("casefiles_casefile", "keep_files"),
    ("casefiles_casefile", "keep_identity"),
    ("casefiles_casefile", "never_truncated"),
    ("casefiles_grant", "accused_wall"),
    ("casefiles_grant", "only_ended"),
    ("casefiles_grant", "keep_grants"),
    ("casefiles_grant", "never_truncated"),
    ("casefiles_closure", "no_live_grant"),
    ("casefiles_closure", "keep_closures"),
    ("casefiles_closure", "never_truncated"),
    ("casefiles_caseevent", "chain"),
    ("casefiles_caseevent", "append_only"),
    ("casefiles_caseevent", "never_truncated"),
    ("casefiles_reading", "append_only"),
    ("casefiles_reading", "never_truncated"),
    ("documents_blob", "content_fixed"),
    ("documents_casedocument", "evidence_kept"),
    ("notifications_notification", "accused_wall"),
}


@pytest.mark.django_db
def test_every_trigger_is_installed_and_enabled() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, substring(t.tgname FROM 'pgtrigger_(.*)_[0-9a-f]{5}$') FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled = 'O'"
        )
        assert set(cursor.fetchall()) >= EXPECTED


def test_no_code_of_ours_steps_around_them() -> None:
    loaders = ROOT / "apps" / "demonstration"
    guilty = [
        str(path.relative_to(ROOT))
        for folder in ("apps", "config")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if loaders not in path.parents and any(way in path.read_text() for way in WAYS_AROUND)
    ]
    assert guilty == []
