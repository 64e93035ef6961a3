"""Registrations in progress: kept on the server, encrypted, private to their writer, purged after 30 days (4.1)."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, StaleVersion
from apps.petitions.models import Draft
from apps.petitions.rules.permissions import may_register

KEPT = timedelta(days=30)
LONGEST_BODY = 2_000_000
PARKED = "parked_at"
"""In the body of a draft: when it was kept although the session had ended. The next save writes it without."""


@transaction.atomic
def save_draft(
    *, user_id: int, key: str, body: dict[str, Any], version: int, access: Access, at: datetime
) -> Draft:
    """Store what was typed. `version` 0 for the first save, then the one last returned: two tabs do not overwrite."""
    if access.user_id != user_id:
        raise NotFound("没有查到这份草稿。")
    text = _written(body)
    draft = Draft.objects.select_for_update().filter(pk=_uuid(key)).first() or _new(key, user_id, text, at)
    if draft.user_id != user_id:
        raise NotFound("没有查到这份草稿。")
    if draft.submitted_at is not None:
        raise StaleVersion("这份草稿已经登记，不能再保存。", code="draft_submitted")
    if draft.body == text:
        return draft
    if draft.version != version:
        raise StaleVersion("这份草稿已在另一个页面保存过。你的内容仍在本页，请核对后再保存。")
    draft.body, draft.saved_at = text, at
    draft.version += 1
    draft.save()
    return draft


def _new(key: str, user_id: int, text: str, at: datetime) -> Draft:
    try:
        with transaction.atomic():
            return Draft.objects.create(
                key=_uuid(key), user_id=user_id, body=text, created_at=at, saved_at=at
            )
    except IntegrityError:
        # Two first saves at once: the other one was first.
        return Draft.objects.select_for_update().get(pk=_uuid(key))


@transaction.atomic
def park_draft(
    *, user_id: int, key: str, body: dict[str, Any], version: int, access: Access, at: datetime
) -> Draft:
    """What arrived after the session had ended, kept for the one it belongs to (security.md 4.1 (5)).

    `access` is the writer's own rights at that moment: whoever may no longer register keeps nothing here. A draft
    saved meanwhile by another page is not overwritten: both are kept. One already registered is left as it is.
    """
    if access.user_id != user_id or not may_register(access):
        raise PermissionRefused("登记由信访部门登记人员和街道、社区专干办理。")
    text = _written(body | {PARKED: [at.isoformat()]})
    draft: Draft | None = Draft.objects.select_for_update().filter(pk=_uuid(key)).first()
    if draft is None:
        return _new(key, user_id, text, at)
    if draft.user_id != user_id:
        raise NotFound("没有查到这份草稿。")
    if draft.submitted_at is not None or _same(draft.body, body):
        return draft
    if draft.version != version:
        return _new(_copy_of(draft, body), user_id, text, at)
    draft.body, draft.saved_at = text, at
    draft.version += 1
    draft.save()
    return draft


def _written(body: dict[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, cls=DjangoJSONEncoder)
    if len(text) > LONGEST_BODY:
        raise InvalidInput("草稿太长，无法自动保存。", field="content")
    return text


def _copy_of(draft: Draft, body: dict[str, Any]) -> str:
    """The same words sent again are the same copy: a page sent over and over fills no table."""
    return str(uuid.uuid5(draft.pk, _written({k: v for k, v in body.items() if k != "key"})))


def _same(stored: str, body: dict[str, Any]) -> bool:
    """The key inside is the draft's own and may differ in a copy; the mark of parking is no content."""
    before = json.loads(stored or "{}")
    return {k: v for k, v in before.items() if k not in (PARKED, "key")} == {
        k: v for k, v in body.items() if k not in (PARKED, "key")
    }


@transaction.atomic
def discard_draft(*, user_id: int, key: str, access: Access, at: datetime) -> bool:
    """Throw a draft of one's own away; True if there was one."""
    if access.user_id != user_id:
        raise NotFound("没有查到这份草稿。")
    found, _detail = Draft.objects.filter(pk=_uuid(key), user_id=user_id, submitted_at=None).delete()
    return bool(found)


@transaction.atomic
def purge_drafts(*, at: datetime) -> int:
    """Delete drafts nobody touched for 30 days, and the empty shells of submitted ones."""
    deleted, _detail = Draft.objects.filter(saved_at__lt=at - KEPT).delete()
    return deleted


def mark_submitted(*, key: str, user_id: int | None, at: datetime) -> None:
    """The draft has become a petition: what was typed is not kept twice. Part of `register`'s transaction."""
    if user_id is None:
        return
    try:
        Draft.objects.filter(pk=uuid.UUID(key), user_id=user_id).update(submitted_at=at, body="")
    except ValueError:
        return  # an API client's own Idempotency-Key, not a draft


def _uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(key))
    except ValueError:
        raise InvalidInput("草稿标识不对，请刷新页面。", field="key") from None
