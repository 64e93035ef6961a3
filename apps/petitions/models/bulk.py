"""One verb done to many cases at one go: what was asked for, and what became of each case."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from apps.accounts.models import User

OUTCOMES = (("", ""), ("done", "done"), ("refused", "refused"))


class BulkRun(models.Model):
    """The key is the form's own: the same form sent twice is the same run."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="bulk_runs")
    verb = models.CharField(max_length=24)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    query = models.CharField(max_length=1000, blank=True, default="")
    """The conditions of the list it was started from: the way back."""
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.verb} {self.asked_at:%Y-%m-%d}"


class BulkItem(models.Model):
    """One case of a run, with the version its preview showed. `sentence` is the rule's own where it was refused."""

    run = models.ForeignKey(BulkRun, models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True, default="")
    sentence = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="bulk_case_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"
