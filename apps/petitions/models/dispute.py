"""Disputes about which organ is competent (art. 24, R-37): one clock owner throughout, decided one level up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.organisations.models import Organ
from apps.petitions.models.handling import Handling
from apps.petitions.models.sealable import SealableTextField
from apps.petitions.rules.remedy_words import DISPUTE_STATE_LABELS


class Dispute(models.Model):
    """One dispute over the claims of one handling. Its clocks stay with the handling's organ until a decision moves them."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="disputes")
    handling = models.ForeignKey(Handling, models.PROTECT, related_name="disputes")
    state = models.CharField(_("状态"), max_length=14, choices=list(DISPUTE_STATE_LABELS.items()))
    reasons = SealableTextField(_("争议情况"), sealed_by="petition.sealed")
    outside = models.CharField(_("涉及的区外或者垂直管理机关"), max_length=120, blank=True, default="")
    """Organs concerned that are not in our tree: with them there is no common superior in the district."""
    superior = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    """The common superior that decides; empty where there is none and the joint conference does."""
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_on = models.DateField()
    to_joint_at = models.DateTimeField(null=True, blank=True)
    decided_organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    decision = SealableTextField(_("裁定意见"), blank=True, default="", sealed_by="petition.sealed")
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handling"],
                condition=models.Q(decided_at=None),
                name="one_open_dispute",
            )
        ]

    def __str__(self) -> str:
        return f"dispute {self.pk}"


class DisputePosition(models.Model):
    """What one organ says: ours, not ours, or nothing yet."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="positions")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    competent = models.BooleanField(_("是否属于本机关"), null=True)
    text = SealableTextField(_("意见"), blank=True, default="", sealed_by="dispute.petition.sealed")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dispute", "organ"], name="one_position_an_organ")]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.organ_id}"
