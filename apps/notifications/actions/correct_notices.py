"""What was told may have to be told otherwise: a number in it is set right, or the notice is taken away.

For notices that would betray, beside what is shown today, what has been sealed since. What left by e-mail is gone.
"""

from typing import Any

from django.db import transaction

from apps.notifications.models import Delivery, Notification, NotificationRead


@transaction.atomic
def correct_notices(*, key_prefix: str, payload: dict[str, Any]) -> int:
    """Every notice whose key starts so gets these values; how many there were."""
    rows = list(Notification.objects.select_for_update().filter(dedupe_key__startswith=key_prefix))
    for row in rows:
        row.payload = row.payload | payload
    Notification.objects.bulk_update(rows, ["payload"])
    return len(rows)


@transaction.atomic
def take_away_notices(*, key_prefix: str) -> int:
    """With who read them and what was still to be sent; how many there were."""
    rows = Notification.objects.filter(dedupe_key__startswith=key_prefix)
    ids = list(rows.select_for_update().values_list("pk", flat=True))
    NotificationRead.objects.filter(notification__in=ids).delete()
    Delivery.objects.filter(notification__in=ids).delete()
    Notification.objects.filter(pk__in=ids).delete()
    return len(ids)
