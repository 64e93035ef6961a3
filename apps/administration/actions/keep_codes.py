"""Change the content classification, and write the change down. The rows themselves are the petitions' own."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.petitions.actions.add_content_class import add_content_class
from apps.petitions.actions.rename_content_class import rename_content_class
from apps.petitions.actions.restore_content_class import restore_content_class
from apps.petitions.actions.retire_content_class import retire_content_class
from apps.petitions.models import ContentClass


@transaction.atomic
def add_class(
    *, parent_code: str, name: str, from_on: date, reason: str, access: Access, at: datetime
) -> ContentClass:
    row = add_content_class(parent_code=parent_code, name=name, from_on=from_on, access=access, at=at)
    after = {"class_name": row.code, "active_from": from_on.isoformat(), "version": row.version}
    _record("add_class", row.code, {}, after, reason, access, at)
    return row


@transaction.atomic
def rename_class(
    *, code: str, name: str, from_on: date, reason: str, access: Access, at: datetime
) -> ContentClass:
    row = rename_content_class(code=code, name=name, from_on=from_on, access=access, at=at)
    after = {"class_name": row.code, "active_from": from_on.isoformat(), "version": row.version}
    _record("rename_class", code, {"class_name": code}, after, reason, access, at)
    return row


@transaction.atomic
def retire_class(*, code: str, from_on: date, reason: str, access: Access, at: datetime) -> int:
    ended = retire_content_class(code=code, from_on=from_on, access=access, at=at)
    after = {"from_on": from_on.isoformat(), "classes": ended}
    _record("retire_class", code, {"class_name": code}, after, reason, access, at)
    return ended


@transaction.atomic
def restore_class(*, code: str, reason: str, access: Access, at: datetime) -> ContentClass:
    row = restore_content_class(code=code, access=access, at=at)
    _record("restore_class", code, {}, {"class_name": code}, reason, access, at)
    return row


def _record(
    kind: str,
    subject: str,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str,
    access: Access,
    at: datetime,
) -> None:
    record_change(
        access=access, at=at, kind=kind, subject=subject, before=before, after=after,
        reason=clean_reason(reason, field="reason"),
    )  # fmt: skip
