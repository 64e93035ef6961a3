"""What a person writes into the own day. Nothing here moves a case: a date of the law is a clock, not an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.petitions.models import Petition


class AgendaEntry(models.Model):
    """One line of somebody's day, seen by that person alone. Without times it lasts the whole day."""

    user = models.ForeignKey(User, models.PROTECT, related_name="agenda")
    on = models.DateField(_("日期"))
    starts_at = models.TimeField(_("开始"), null=True, blank=True)
    ends_at = models.TimeField(_("结束"), null=True, blank=True)
    title = models.CharField(_("事项"), max_length=80)
    place = models.CharField(_("地点"), max_length=60, blank=True, default="")
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="agenda_ends_after_start",
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="agenda_says_what"),
        ]
        indexes = [models.Index(fields=["user", "on"], name="agenda_user_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.title}"
