"""A new class of content, on its own or under another one."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import RuleRefused
from apps.petitions.actions.content_rows import (
    cleaned_name,
    in_force,
    lock_classification,
    new_row,
    refuse_taken,
)
from apps.petitions.models import ContentClass
from apps.petitions.rules.content_classes import LEVELS, check_from, path_of, require


@transaction.atomic
def add_content_class(
    *, parent_code: str, name: str, from_on: date, access: Access, at: datetime
) -> ContentClass:
    """`parent_code` empty means a first-level class."""
    require(access)
    lock_classification()
    check_from(from_on, local_date(at))
    parent = in_force(parent_code, from_on) if parent_code else None
    if parent is not None and parent.level >= LEVELS:
        raise RuleRefused(f"内容分类只有 {LEVELS} 级。", field="parent")
    code = path_of(parent.code if parent else "", name := cleaned_name(name))
    refuse_taken(code)
    return new_row(code=code, name=name, parent=parent, from_on=from_on)
