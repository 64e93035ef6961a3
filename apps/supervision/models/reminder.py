"""A reminder (催办) that went to a post: by the ladder once per cause and step, or by hand."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, wall
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ


class Reminder(models.Model):
    """Which step went to which post of which organ, and when; of a sealed file to one named person."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="reminders")
    order = models.ForeignKey(
        "supervision.Order", models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, blank=True, related_name="+")
    cause = models.CharField(max_length=80, unique=True)
    step = models.PositiveSmallIntegerField(_("级次"), default=0)
    """1 to 4 of the ladder; 0 by hand."""
    late_days = models.PositiveIntegerField(_("超期天数"), default=0)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=24, blank=True, default="")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("发出时间"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(step__lte=4), name="reminder_known_step"),
        ]
        indexes = [models.Index(fields=["deadline", "step"], name="reminder_clock_step")]
        triggers = [wall(operation=pgtrigger.Insert)]

    def __str__(self) -> str:
        return f"reminder {self.cause}"
