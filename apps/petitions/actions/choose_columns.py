"""Which columns one person's list has, in which order."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.memory import forget
from apps.petitions.models import ColumnChoice
from apps.petitions.rules.columns import DEFAULT, arranged
from apps.petitions.selectors.desk import desk_key


@transaction.atomic
def choose_columns(*, actor: Access, at: datetime, columns: Iterable[str]) -> tuple[str, ...]:
    """Keep the choice; the usual columns need no row of their own."""
    chosen = arranged(columns)
    if chosen == DEFAULT:
        ColumnChoice.objects.filter(user_id=actor.staff_id).delete()
    else:
        ColumnChoice.objects.update_or_create(
            user_id=actor.staff_id, defaults={"columns": list(chosen), "changed_at": at}
        )
    transaction.on_commit(lambda: forget(desk_key(actor.staff_id)))
    return chosen
