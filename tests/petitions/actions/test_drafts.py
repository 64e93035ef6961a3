"""Drafts: on the server, encrypted, one's own, gone after 30 days (security.md 4.1)."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, StaleVersion
from apps.petitions.actions import discard_draft, purge_drafts, save_draft
from apps.petitions.models import Draft
from tests.factories.petitions import make_receipt

pytestmark = pytest.mark.django_db


def save(user: User, key: str, at: datetime, version: int, **body: str) -> Draft:
    return save_draft(user_id=user.pk, key=key, body=body, version=version, access=user.access, at=at)


def test_typed_text_is_kept_and_not_readable_in_the_table(registrar: User, at: datetime) -> None:
    draft = save(registrar, str(uuid.uuid4()), at, 0, title="举报某人")

    assert draft.version == 1
    with connection.cursor() as cursor:
        cursor.execute("select body from petitions_draft")
        assert "举报" not in cursor.fetchone()[0]
    assert "举报" in Draft.objects.get(pk=draft.pk).body


def test_versions_rise_and_two_tabs_do_not_overwrite(registrar: User, at: datetime) -> None:
    key = str(uuid.uuid4())
    save(registrar, key, at, 0, title="一")
    assert save(registrar, key, at, 1, title="一二").version == 2
    assert save(registrar, key, at, 2, title="一二").version == 2  # nothing changed, nothing saved

    with pytest.raises(StaleVersion):
        save(registrar, key, at, 1, title="另一个页面")


def test_a_draft_is_nobody_elses(registrar: User, triage_officer: User, at: datetime) -> None:
    draft = save(registrar, str(uuid.uuid4()), at, 0, title="一")

    for attempt in (
        lambda: save(triage_officer, str(draft.key), at, 1, title="改"),
        lambda: save_draft(
            user_id=registrar.pk, key=str(draft.key), body={}, version=1, access=triage_officer.access, at=at
        ),
        lambda: discard_draft(user_id=registrar.pk, key=str(draft.key), access=triage_officer.access, at=at),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert not discard_draft(
        user_id=triage_officer.pk, key=str(draft.key), access=triage_officer.access, at=at
    )


def test_a_submitted_draft_is_not_typed_on(registrar: User, at: datetime) -> None:
    draft = save(registrar, str(uuid.uuid4()), at, 0, title="一")
    make_receipt(by=registrar, key=str(draft.key))

    with pytest.raises(StaleVersion):
        save(registrar, str(draft.key), at, 1, title="二")
    assert not discard_draft(user_id=registrar.pk, key=str(draft.key), access=registrar.access, at=at)


def test_after_thirty_days_it_is_gone(registrar: User, at: datetime) -> None:
    old = save(registrar, str(uuid.uuid4()), at, 0, title="旧")
    new = save(registrar, str(uuid.uuid4()), at + timedelta(days=2), 0, title="新")

    assert purge_drafts(at=at + timedelta(days=31)) == 1
    assert list(Draft.objects.values_list("pk", flat=True)) == [new.pk]
    assert old.pk != new.pk


def test_thrown_away_and_wrong_keys(registrar: User, at: datetime) -> None:
    draft = save(registrar, str(uuid.uuid4()), at, 0, title="一")

    assert discard_draft(user_id=registrar.pk, key=str(draft.key), access=registrar.access, at=at)
    with pytest.raises(InvalidInput):
        save(registrar, "not-a-key", at, 0, title="一")
