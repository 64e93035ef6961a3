"""Drafts: on the server, encrypted, one's own, gone after 30 days (security.md 4.1)."""

import json
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, StaleVersion
from apps.petitions.actions import discard_draft, purge_drafts, save_draft
from apps.petitions.actions.drafts import PARKED, park_draft
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


# --- parked after the session's end --------------------------------------------------------------------------
def park(user: User, key: str, at: datetime, version: int = 0, **body: str) -> Draft:
    return park_draft(user_id=user.pk, key=key, body=body, version=version, access=user.access, at=at)


def test_what_came_too_late_is_kept_and_marked(registrar: User, at: datetime) -> None:
    key = str(uuid.uuid4())
    draft = park(registrar, key, at, title="写了很久")

    assert (str(draft.pk), draft.user_id) == (key, registrar.pk)
    assert json.loads(draft.body)[PARKED] == [at.isoformat()]
    again = save(registrar, key, at, draft.version, title="写了很久，接着写")
    assert PARKED not in json.loads(again.body)


def test_a_page_sent_over_and_over_fills_no_table(registrar: User, at: datetime) -> None:
    key = str(uuid.uuid4())
    save(registrar, key, at, 0, title="别的页面存的")
    copies = {park(registrar, key, at, 7, title="过期的一页").pk for _again in range(3)}
    copies.add(park(registrar, key, at, 7, title="又改了一字").pk)
    assert len(copies) == 2
    assert Draft.objects.filter(user=registrar).count() == 3


def test_the_same_text_parked_twice_is_one_draft(registrar: User, at: datetime) -> None:
    key = str(uuid.uuid4())
    save(registrar, key, at, 0, title="一")

    assert park(registrar, key, at, 1, title="一").version == 1
    assert park(registrar, key, at, 1, title="一二").version == 2
    assert Draft.objects.count() == 1


def test_a_draft_saved_by_another_page_is_not_overwritten(registrar: User, at: datetime) -> None:
    key = str(uuid.uuid4())
    save(registrar, key, at, 0, title="一")
    save(registrar, key, at, 1, title="另一个页面")

    other = park(registrar, key, at, 1, title="过期的页面")

    assert str(other.pk) != key
    assert "另一个页面" in Draft.objects.get(pk=key).body
    assert "过期的页面" in other.body


def test_only_the_writer_and_only_while_he_may_register(
    registrar: User, triage_officer: User, unit_handler: User, at: datetime
) -> None:
    key = str(uuid.uuid4())
    save(registrar, key, at, 0, title="一")

    with pytest.raises(NotFound):
        park(triage_officer, key, at, 1, title="改")
    with pytest.raises(PermissionRefused):
        park(unit_handler, str(uuid.uuid4()), at, title="一")
    with pytest.raises(PermissionRefused):
        park_draft(user_id=registrar.pk, key=key, body={}, version=1, access=triage_officer.access, at=at)
    assert Draft.objects.count() == 1


def test_one_already_registered_is_left_alone(registrar: User, at: datetime) -> None:
    draft = save(registrar, str(uuid.uuid4()), at, 0, title="一")
    make_receipt(by=registrar, key=str(draft.key))

    parked = park(registrar, str(draft.key), at, 1, title="再发一次")

    assert parked.submitted_at is not None
    assert parked.body == ""
