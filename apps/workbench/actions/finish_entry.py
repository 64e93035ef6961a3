"""完成: a line of one's own day is ticked. Ticked twice, it keeps its first moment."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.workbench.models import AgendaEntry


@transaction.atomic
def finish_entry(*, entry_id: int, access: Access, at: datetime) -> AgendaEntry:
    """Raises `NotFound` for a line that is not one's own."""
    mine = AgendaEntry.objects.select_for_update().filter(user_id=access.staff_id, pk=entry_id)
    entry = mine.first()
    if entry is None:
        raise NotFound("没有这条日程。")
    if entry.done_at is None:
        entry.done_at = at
        entry.save(update_fields=["done_at"])
    return entry
