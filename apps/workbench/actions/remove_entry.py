"""删除: a line of one's own day is gone. It was a note to oneself, not part of any file."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.workbench.models import AgendaEntry


@transaction.atomic
def remove_entry(*, entry_id: int, access: Access, at: datetime) -> None:
    """Raises `NotFound` for a line that is not one's own."""
    gone, _of_what = AgendaEntry.objects.filter(user_id=access.staff_id, pk=entry_id).delete()
    if not gone:
        raise NotFound("没有这条日程。")
