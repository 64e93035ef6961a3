"""Give a class another name from a day on: the old rows end the day before, new ones begin; no case is touched."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.petitions.actions.content_rows import (
    ONE_DAY,
    cleaned_name,
    end_rows,
    in_force,
    line_of,
    lock_classification,
    new_row,
    refuse_taken,
)
from apps.petitions.models import ContentClass
from apps.petitions.rules.content_classes import check_from, path_of, require


@transaction.atomic
def rename_content_class(
    *, code: str, name: str, from_on: date, access: Access, at: datetime
) -> ContentClass:
    """The classes below move under the new name with it, each as a new row under a new code."""
    require(access)
    lock_classification()
    check_from(from_on, local_date(at))
    old = in_force(code, from_on)
    name = cleaned_name(name)
    if name == old.name:
        raise InvalidInput("名称没有变化。", field="name", code="unchanged")
    refuse_taken(path_of(old.parent.code if old.parent else "", name))
    line = list(line_of(old, from_on))
    made: dict[int, ContentClass] = {}
    for row in line:
        parent = made.get(row.parent_id or 0, row.parent if row.pk == old.pk else None)
        called = name if row.pk == old.pk else row.name
        new_code = path_of(parent.code if parent else "", called)
        refuse_taken(new_code)
        made[row.pk] = new_row(code=new_code, name=called, parent=parent, from_on=from_on)
    end_rows(ContentClass.objects.filter(pk__in=made), from_on - ONE_DAY)
    return made[old.pk]
