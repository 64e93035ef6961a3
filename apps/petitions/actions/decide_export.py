"""批准导出 and 不批准导出: the second person's part (security.md 2.3.5). Nobody agrees to what he or she asked for,
under whatever account."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, TransitionNotAllowed
from apps.base.queue import enqueue_after_commit
from apps.notifications.actions import notify
from apps.petitions.models import Export
from apps.petitions.rules.exports import NOT_DECIDER, OWN, may_decide


@transaction.atomic
def agree_export(*, pk: int, access: Access, at: datetime, note: str = "") -> Export:
    """It is made as soon as a worker is free, and by the sweep should the message be lost."""
    export = _waiting(pk, access)
    export.state = "queued"
    _decided(export, access, at, note)
    enqueue_after_commit("petitions.run_export", export_id=export.pk)
    return export


@transaction.atomic
def refuse_export(*, pk: int, access: Access, at: datetime, note: str) -> Export:
    """The asker is told, with the reason on the page of the export."""
    if len(note.strip()) < 2:
        raise InvalidInput("请写明不批准的理由。", field="note")
    export = _waiting(pk, access)
    export.state = "refused"
    export.finished_at = at
    _decided(export, access, at, note)
    notify(
        kind="petitions.export_refused", at=at, user=export.user, level="warn", payload={"export": export.pk}
    )
    return export


def _waiting(pk: int, access: Access) -> Export:
    export: Export | None = (
        Export.objects.select_for_update(of=("self",)).select_related("user").filter(pk=pk).first()
    )
    if export is None:
        raise NotFound("没有查到这份导出。")
    if export.user_id == access.user_id or access.person_keys.intersection(export.user.person_keys):
        raise PermissionRefused(OWN)
    if not may_decide(access, export.user_id):
        raise PermissionRefused(NOT_DECIDER)
    if export.state != "waiting":
        raise TransitionNotAllowed("这份导出已经处理过。")
    return export


def _decided(export: Export, access: Access, at: datetime, note: str) -> None:
    export.decided_by_id = access.staff_id
    export.decided_at = at
    export.note = note.strip()[:200]
    export.save()
