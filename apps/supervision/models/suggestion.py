"""The three kinds of suggestion (R-72) and the receiver's written word on whether it was adopted."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, wall
from apps.organisations.models import Organ
from apps.supervision.querysets import SuggestionQuerySet
from apps.supervision.rules.words import ADOPTION_LABELS, SUGGESTION_LABELS, SUGGESTION_STATE_LABELS


class Suggestion(models.Model):
    """One suggestion to one organ, with a file of its own for its clock and its record."""

    case_file = models.OneToOneField(CaseFile, models.PROTECT, related_name="suggestion")
    kind = models.CharField(_("建议类型"), max_length=16, choices=list(SUGGESTION_LABELS.items()))
    receiver = models.ForeignKey(Organ, models.PROTECT, related_name="suggestions")
    title = models.CharField(_("标题"), max_length=120)
    facts = models.TextField(_("发现的问题"))
    text = models.TextField(_("建议内容"))
    consequence = models.TextField(_("严重后果"), blank=True, default="")
    """Asked of 追究责任 alone."""
    state = models.CharField(
        _("状态"), max_length=10, choices=list(SUGGESTION_STATE_LABELS.items()), default="draft"
    )
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    prefix = models.CharField(max_length=20, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_on = models.DateField(_("发出日期"), null=True, blank=True)
    adoption = models.CharField(
        _("采纳情况"), max_length=8, choices=list(ADOPTION_LABELS.items()), blank=True, default=""
    )
    reply = models.TextField(_("书面反馈"), blank=True, default="")
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_on = models.DateField(_("反馈日期"), null=True, blank=True)
    withdraw_reason = models.TextField(_("撤回理由"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=list(SUGGESTION_STATE_LABELS)), name="suggestion_known_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | (~models.Q(adoption="") & ~models.Q(reply="")),
                name="suggestion_answered_in_writing",
            ),
            models.UniqueConstraint(
                fields=["prefix", "year", "serial"],
                condition=models.Q(serial__isnull=False),
                name="suggestion_number_once",
            ),
        ]
        indexes = [models.Index(fields=["receiver", "state"], name="suggestion_receiver")]

    def __str__(self) -> str:
        return self.number or f"suggestion {self.pk}"

    @property
    def number(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号" if self.serial is not None else ""


class SuggestionOrder(models.Model):
    """That a suggestion rests on an order. A file closed to the receiver cannot be what it rests on."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="links")
    order = models.ForeignKey("supervision.Order", models.PROTECT, related_name="suggestion_links")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    """The receiver, so that the accused wall can be asked here."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["suggestion", "order"], name="suggestion_rests_once")]
        triggers = [wall(operation=pgtrigger.Insert, user="NULL")]

    def __str__(self) -> str:
        return f"{self.suggestion_id} on {self.order_id}"
