"""Carry notices out of the house: address them, then send. What went wrong is tried again, eight times at most.

Two short steps that may each run twice. *Address*: an e-mail is owed to everybody with an address who is spoken to
and may see the file at this moment. *Send*: whoever is owed something gets one message that says only how many items
wait (T15); rights are asked again, because they may have ended since. A delivery is claimed by moving its next
attempt on before anything is sent, so a worker that dies in the middle costs a pause, not a message.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from apps.accounts.models import Appointment, User
from apps.accounts.selectors import access_of
from apps.base.clock import local_date
from apps.notifications.models import Delivery, Notification
from apps.notifications.rules.message import pause_after

logger = logging.getLogger(__name__)
EMAIL = "email"
WITHHELD, READ = "withheld", "read"


@dataclass
class DeliverResult:
    """`addressed` notices, `owed` deliveries made for them, messages `sent`, `failed`, `withheld`, and given up."""

    addressed: int = 0
    owed: int = 0
    sent: int = 0
    failed: int = 0
    withheld: int = 0
    dead: int = 0


def deliver(*, at: datetime, limit: int = 1000) -> DeliverResult:
    """At most `limit` notices addressed and `limit` deliveries tried; the next run goes on."""
    result = DeliverResult()
    _address(at, limit, result)
    for user, deliveries in _claim(at, limit, result).items():
        _send(user, deliveries, at, result)
    return result


@transaction.atomic
def _address(at: datetime, limit: int, result: DeliverResult) -> None:
    outbox = Notification.objects.undelivered().order_by("pk").select_for_update(skip_locked=True)
    batch = list(outbox.values_list("pk", flat=True)[:limit])
    if not batch:
        return
    waiting = Notification.objects.filter(pk__in=batch)
    owed = [
        Delivery(notification_id=pk, user_id=user.pk, channel=EMAIL, next_attempt_at=at)
        for user in _reachable(at)
        for pk in waiting.visible_to(access_of(user, at), at).values_list("pk", flat=True)
    ]
    Delivery.objects.bulk_create(owed, batch_size=1000, ignore_conflicts=True)
    waiting.update(delivered_at=at)
    result.addressed, result.owed = len(batch), len(owed)


def _reachable(at: datetime) -> list[User]:
    """Active staff in office today who left an address."""
    in_office = Appointment.objects.live(local_date(at)).values("user_id")
    return list(User.objects.filter(is_active=True, pk__in=in_office).exclude(email="").order_by("pk"))


@transaction.atomic
def _claim(at: datetime, limit: int, result: DeliverResult) -> dict[User, list[Delivery]]:
    """What is to be sent now, by person; what its addressee may no longer know of, or has read, is put aside."""
    due = Delivery.objects.filter(next_attempt_at__lte=at).select_for_update(skip_locked=True, of=("self",))
    claimed: dict[User, list[Delivery]] = defaultdict(list)
    for delivery in due.select_related("user").order_by("next_attempt_at", "pk")[:limit]:
        claimed[delivery.user].append(delivery)
    wanted = {user: _still_wanted(user, deliveries, at, result) for user, deliveries in claimed.items()}
    changed = [delivery for deliveries in claimed.values() for delivery in deliveries]
    Delivery.objects.bulk_update(changed, ["attempts", "next_attempt_at", "last_error"], batch_size=500)
    return {user: deliveries for user, deliveries in wanted.items() if deliveries}


def _still_wanted(
    user: User, deliveries: list[Delivery], at: datetime, result: DeliverResult
) -> list[Delivery]:
    mine = Notification.objects.filter(pk__in=[row.notification_id for row in deliveries])
    reachable = user.is_active and user.email
    access = access_of(user, at)
    visible = set(mine.visible_to(access, at).values_list("pk", flat=True)) if reachable else set()
    unread = set(mine.unread_by(access).values_list("pk", flat=True))
    for row in deliveries:
        if row.notification_id in visible & unread:
            row.attempts += 1
            pause = pause_after(row.attempts)
            row.next_attempt_at = at + pause if pause else at
        else:
            row.next_attempt_at = None
            row.last_error = READ if row.notification_id in visible else WITHHELD
            result.withheld += 1
    return [row for row in deliveries if row.next_attempt_at is not None]


def _send(user: User, deliveries: list[Delivery], at: datetime, result: DeliverResult) -> None:
    rows = Delivery.objects.filter(pk__in=[row.pk for row in deliveries])
    try:
        _message(user, deliveries).send()
    except Exception as error:
        logger.warning("e-mail to user %s failed: %s", user.pk, type(error).__name__)
        result.failed += 1
        rows.update(last_error=type(error).__name__)
        given_up = [row.pk for row in deliveries if pause_after(row.attempts) is None]
        result.dead += rows.filter(pk__in=given_up).update(next_attempt_at=None)
    else:
        result.sent += 1
        rows.update(sent_at=at, next_attempt_at=None, last_error="")


def _message(user: User, deliveries: list[Delivery]) -> EmailMessage:
    """How many items wait, and nothing else; the reference is the same on every attempt."""
    body = render_to_string("notifications/email.txt", {"name": user.name, "count": len(deliveries)})
    reference = f"<notice-{deliveries[0].pk}@fengqiao>"
    return EmailMessage(_("您有待办提醒"), body, to=[user.email], headers={"Message-ID": reference})
