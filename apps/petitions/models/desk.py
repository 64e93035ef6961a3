"""What a person keeps for his or her own desk: saved views, chosen columns, and lists asked for as a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.organisations.models import Organ

EXPORT_STATES = {
    "waiting": _("待审批"),
    "refused": _("未批准"),
    "queued": _("排队中"),
    "running": _("生成中"),
    "done": _("已生成"),
    "failed": _("未成功"),
    "expired": _("已过期"),
}


class SavedView(models.Model):
    """Conditions of the list under a name. `organ` set = shared with everybody posted at that organ and below."""

    owner = models.ForeignKey(User, models.PROTECT, related_name="saved_views")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(_("条件"), max_length=1000, blank=True, default="")
    """The query string of the list, checked by `PetitionFilter` when saved and again whenever opened."""
    ordinal = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once")]
        indexes = [models.Index(fields=["organ"], name="saved_view_shared")]

    def __str__(self) -> str:
        return self.name


class ColumnChoice(models.Model):
    """The columns one person wants in the list, in order."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="column_choice")
    columns = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)


class Export(models.Model):
    """A list asked for as a workbook (T12): who, which conditions, why, how far, and the second person where one is due.

    `rights` are the organ posts in force when it was asked for; the worker asks the database again with the rights of
    the moment it runs, never with more.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="exports")
    query = models.CharField(_("条件"), max_length=1000, blank=True, default="")
    numbers = models.JSONField(default=list)
    """Case numbers ticked by hand; empty = everything the conditions give."""
    columns = models.JSONField(default=list)
    personal = models.BooleanField(_("含个人信息"), default=False)
    purpose = models.CharField(_("事由"), max_length=200)
    state = models.CharField(_("状态"), max_length=10, choices=list(EXPORT_STATES.items()), default="queued")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("意见"), max_length=200, blank=True, default="")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("user")),
                name="export_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-asked_at"], name="export_user_newest"),
            models.Index(
                fields=["asked_at"],
                condition=models.Q(state__in=["waiting", "queued", "running"]),
                name="export_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at:%Y-%m-%d}"
