"""Remember that one person has read a notice; others it is addressed to still have it before them."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.base.memory import forget
from apps.notifications.models import Notification, NotificationRead
from apps.notifications.rules.message import unread_key


@transaction.atomic
def mark_read(*, notification_id: int, access: Access, at: datetime) -> None:
    """One notice. One that is not addressed to this person, or may not be known of any more, is not found."""
    if not Notification.objects.filter(pk=notification_id).visible_to(access, at).exists():
        raise NotFound("没有这条提醒。")
    _remember([notification_id], access, at)


@transaction.atomic
def mark_all_read(*, access: Access, at: datetime) -> int:
    """Everything unread; the number of notices."""
    unread = Notification.objects.visible_to(access, at).unread_by(access).filter(at__lte=at)
    ids = list(unread.values_list("pk", flat=True))
    _remember(ids, access, at)
    return len(ids)


def _remember(ids: list[int], access: Access, at: datetime) -> None:
    if access.user_id is None:
        raise NotFound("没有这条提醒。")
    reader = access.user_id
    NotificationRead.objects.bulk_create(
        [NotificationRead(notification_id=pk, user_id=reader, at=at) for pk in ids],
        batch_size=1000,
        ignore_conflicts=True,
    )
    transaction.on_commit(lambda: forget(unread_key(reader)))
