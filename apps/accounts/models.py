"""Staff users and their dated appointments. A user never ends; an appointment does."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.querysets import AppointmentQuerySet, StaffManager
from apps.accounts.rules.roles import ROLE_LABELS
from apps.organisations.models import Organ


class User(AbstractUser):
    """A member of staff. `person_keys` are blind indexes of own ID number and phone, for automatic recusal (R-51)."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=40)
    post = models.CharField(_("职务"), max_length=40, blank=True)
    person_keys = models.JSONField(_("本人识别码"), default=list, blank=True)
    single_keys = models.BooleanField(_("单键快捷键"), default=True)
    large_type = models.BooleanField(_("大字模式"), default=False)
    must_change_password = models.BooleanField(_("须修改密码"), default=False)

    objects: ClassVar[StaffManager] = StaffManager()

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Appointment(models.Model):
    """One role at one organ for a span of days. `vault` names the holder as a handler of accusations (R-80)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="appointments")
    role = models.CharField(_("角色"), max_length=24, choices=[(k.value, v) for k, v in ROLE_LABELS.items()])  # type: ignore[attr-defined]
    vault = models.BooleanField(_("检举控告件专办人"), default=False)
    starts_on = models.DateField(_("任职日期"))
    ends_on = models.DateField(_("离任日期"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organ", "role"],
                condition=models.Q(ends_on=None),
                name="one_live_appointment",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.organ} {self.role}"
