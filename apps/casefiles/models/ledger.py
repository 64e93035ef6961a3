"""What happened to a file, and who looked at it. Both are append-only in the database itself."""

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from apps.accounts.models import User
from apps.casefiles.models.casefile import CaseFile
from apps.casefiles.models.triggers import CHAIN, never, never_truncate
from apps.organisations.models import Organ


class Reading(models.Model):
    """Who saw, revealed, printed, exported or downloaded what, and why (R-83). Append-only."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="readings", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reader = models.CharField(max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["case_file", "-at"], name="reading_case_at")]
        triggers = [never(), never_truncate()]

    def __str__(self) -> str:
        return f"{self.case_file} {self.kind} {self.reader}"


class CaseEvent(models.Model):
    """One line of the ledger. `at` is when it was recorded; legal dates stand in the payload (as-of figures use `at`).

    `seq` and the hashes are computed by a trigger: an instance just inserted does not carry them until refreshed.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField(default=0)
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    actor_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    payload = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    algorithm = models.CharField(max_length=12, default="sha256-1")
    prev_hash = models.CharField(max_length=64, blank=True, default="")
    hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_file", "seq"], name="event_seq_once"),
            # One value is one line of the hashed text, so that no value can pose as two.
            models.CheckConstraint(
                condition=models.Q(verb__regex=r"^[a-z_]+\.[a-z_]+$"), name="event_verb_dotted"
            ),
            models.CheckConstraint(condition=~models.Q(actor__contains="\n"), name="event_actor_one_line"),
        ]
        indexes = [models.Index(fields=["verb", "at"], name="event_verb_at")]
        triggers = [
            pgtrigger.Trigger(name="chain", when=pgtrigger.Before, operation=pgtrigger.Insert, func=CHAIN),
            never(),
            never_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.case_file} #{self.seq} {self.verb}"
