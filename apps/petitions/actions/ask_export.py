"""申请导出: a list as a workbook, for a written purpose. Small plain ones are made at once, others wait for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, PermissionRefused
from apps.base.queue import enqueue_after_commit
from apps.notifications.actions import notify
from apps.organisations.models import Organ
from apps.petitions.models import Export
from apps.petitions.rules.exports import (
    COLUMNS,
    NOT_YOURS,
    SHORTEST_PURPOSE,
    WIDE,
    asking_refusal,
    is_restricted,
    is_wide,
    may_export,
)

TWICE = timedelta(minutes=1)


@dataclass(frozen=True)
class ExportWish:
    """The list's conditions or the ticked numbers, how many cases that is now, the columns and the purpose."""

    query: str
    numbers: Sequence[str]
    total: int
    columns: Sequence[str]
    purpose: str


@transaction.atomic
def ask_export(*, wish: ExportWish, access: Access, at: datetime) -> Export:
    """Queued at once, or waiting. The step-up with the password is the door's (it knows the password)."""
    if not may_export(access):
        raise PermissionRefused(NOT_YOURS)
    if len(wish.purpose.strip()) < SHORTEST_PURPOSE:
        raise InvalidInput(f"请写明导出事由（至少 {SHORTEST_PURPOSE} 个字）。", field="purpose")
    columns = [key for key in COLUMNS if key in set(wish.columns)]
    if not columns:
        raise InvalidInput("请至少选择一列。", field="columns")
    if wish.total == 0:
        raise InvalidInput("没有符合条件的事项，不用导出。", field="query")
    if refusal := asking_refusal(access, wish.total, columns):
        raise PermissionRefused(refusal, field="columns" if is_restricted(columns) else "")
    if earlier := _same_just_now(wish, columns, access, at):
        return earlier
    wide = is_wide(wish.total, columns)
    export: Export = Export.objects.create(
        user_id=access.staff_id,
        query=wish.query,
        numbers=list(wish.numbers),
        columns=columns,
        personal=is_restricted(columns),
        purpose=wish.purpose.strip()[:200],
        state="waiting" if wide else "queued",
        total=wish.total,
        asked_at=at,
    )
    if wide:
        _tell_deciders(export, access, at)
    else:
        enqueue_after_commit("petitions.run_export", export_id=export.pk)
    return export


def _same_just_now(wish: ExportWish, columns: list[str], access: Access, at: datetime) -> Export | None:
    """The form sent twice is one job: a second sender waits at the person's own row, then finds the first."""
    User.objects.select_for_update().get(pk=access.staff_id)
    same = Export.objects.filter(user_id=access.staff_id, query=wish.query, numbers=list(wish.numbers))
    same = same.filter(columns=columns, purpose=wish.purpose.strip()[:200], asked_at__gt=at - TWICE)
    found: Export | None = same.filter(state__in=("waiting", "queued", "running")).first()
    return found


def _tell_deciders(export: Export, access: Access, at: datetime) -> None:
    """Supervision and the leaders of the asker's bureau; the notice says how many, never which."""
    for bureau in Organ.objects.filter(pk__in=access.bureau_ids):
        for role in WIDE:
            notify(
                kind="petitions.export_waiting",
                at=at,
                organ=bureau,
                role=role,
                payload={"export": export.pk, "count": export.total},
            )
