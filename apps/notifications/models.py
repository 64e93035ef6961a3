"""Outbox rows, who has read them, and delivery attempts by channel."""

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, never_truncate, wall
from apps.notifications.querysets import NotificationQuerySet
from apps.organisations.models import Organ


class Notification(models.Model):
    """One message. Addressed to `user`, or to holders of `role` at `organ`."""

    case_file = models.ForeignKey(
        CaseFile, models.PROTECT, null=True, blank=True, related_name="notifications", db_index=False
    )
    kind = models.CharField(max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    role = models.CharField(max_length=24, blank=True, default="")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField(_("时间"))
    level = models.CharField(max_length=8, default="info")
    payload = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """Values the message template may use; never content of the case."""
    dedupe_key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, organ=None)
                | models.Q(user=None, organ__isnull=False) & ~models.Q(role=""),
                name="notification_addressed",
            )
        ]
        indexes = [
            models.Index(fields=["case_file", "-at"], name="notification_file"),
            models.Index(fields=["organ", "role", "-at"], name="notification_organ"),
            models.Index(fields=["user", "-at"], name="notification_user"),
            models.Index(fields=["id"], condition=models.Q(delivered_at=None), name="notification_outbox"),
        ]
        triggers = [
            wall(
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("case_file_id", "organ_id", "user_id"),
                condition=pgtrigger.Condition("NEW.case_file_id IS NOT NULL"),
            ),
            never_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class NotificationRead(models.Model):
    """That one person has read one message."""

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="reads")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "notification"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.user_id}"


class Delivery(models.Model):
    """One message on one channel to one address; retried with the same reference, at most 8 times.

    Pending: `next_attempt_at` set. Sent: `sent_at` set. Withheld (the file closed to the reader meanwhile) and dead
    letters: neither, `last_error` says which.
    """

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="deliveries")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notification", "user", "channel"], name="delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(next_attempt_at__isnull=False),
                name="delivery_pending",
            )
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.channel}"
