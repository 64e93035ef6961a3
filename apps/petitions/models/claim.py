"""Claims (诉求), classified one by one (R-41), and the three-level content classification as versioned data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.petitions.models.sealable import SealableTextField
from apps.petitions.rules.vocabulary import CLASS_LABELS, ROUTE_LABELS


class ContentClass(models.Model):
    """One entry of the content classification. `code` is the path of names; a new version ends old rows, never edits."""

    code = models.CharField(max_length=120, unique=True)
    level = models.PositiveSmallIntegerField()
    name = models.CharField(_("名称"), max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    version = models.CharField(max_length=20)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code


class Claim(models.Model):
    """One claim of a petition. Class and route are set at triage; `handling` is who answers it now."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="claims")
    ordinal = models.PositiveSmallIntegerField()
    text = SealableTextField(_("诉求"), sealed_by="petition.sealed")
    petition_class = models.CharField(
        _("类别"),
        max_length=12,
        blank=True,
        default="",
        choices=[(str(k), v) for k, v in CLASS_LABELS.items()],
    )
    appeal_route = models.CharField(
        _("办理途径"),
        max_length=20,
        blank=True,
        default="",
        choices=[(str(k), v) for k, v in ROUTE_LABELS.items()],
    )
    content_class = models.ForeignKey(ContentClass, models.PROTECT, null=True, blank=True, related_name="+")
    handling = models.ForeignKey(
        "petitions.Handling", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    returned_from = models.ForeignKey(
        "petitions.Handling", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The handling it came back from, until it is sent on: what the next handling follows (R-35)."""
    outcome = models.CharField(max_length=20, blank=True, default="")
    """How the bureau itself ended it (`filed`, `refused` …), or empty while an organ answers."""

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["petition", "ordinal"], name="claim_ordinal_once")]

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.ordinal}"
