"""Take a retired class back into use: the same row, so that its old and its new cases are counted together."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.petitions.actions.content_rows import lock_classification, row_of
from apps.petitions.models import ContentClass
from apps.petitions.rules.content_classes import require


@transaction.atomic
def restore_content_class(*, code: str, access: Access, at: datetime) -> ContentClass:
    """Only under a class in use; the classes below are restored one by one."""
    require(access)
    lock_classification()
    row = row_of(code)
    if row.active_to is None:
        raise RuleRefused("该分类没有停用。", code="in_use")
    if row.parent is not None and row.parent.active_to is not None:
        raise RuleRefused("上级分类已经停用，请先恢复上级。", code="parent_retired")
    row.active_to = None
    row.save(update_fields=["active_to"])
    return row
