"""What administrators ask for and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.administration.querysets import ChangeQuerySet, ProposalQuerySet
from apps.casefiles.models import never, never_truncate


class Proposal(models.Model):
    """A change that waits for a second person. `kind` names the change, `payload` carries its values."""

    kind = models.CharField(_("种类"), max_length=40)
    subject = models.CharField(_("对象"), max_length=120)
    payload = models.JSONField(default=dict)
    reason = models.CharField(_("理由"), max_length=200, blank=True, default="")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decision = models.CharField(_("结果"), max_length=10, blank=True, default="")
    """Empty while it waits; `agreed`, `refused` or `withdrawn`."""
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("意见"), max_length=200, blank=True, default="")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision__in=["agreed", "refused"])
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="proposal_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=["", "agreed", "refused", "withdrawn"]),
                name="proposal_known_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["-proposed_at"], condition=models.Q(decision=""), name="proposal_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Change(models.Model):
    """One change made through 设置, with the values before and after. Never altered, never deleted."""

    at = models.DateTimeField()
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(_("种类"), max_length=40)
    subject = models.CharField(_("对象"), max_length=120)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(_("理由"), max_length=200, blank=True, default="")
    proposal = models.OneToOneField(Proposal, models.PROTECT, null=True, blank=True, related_name="change")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="change_newest")]
        triggers = [never(name="change_kept"), never_truncate()]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
