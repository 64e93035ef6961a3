"""Repeats and matters: verdicts on pairs, mergers that can be undone, clusters of petitions on one matter (R-90 to R-95)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.organisations.models import Area
from apps.petitions.models.sealable import SealableTextField
from apps.petitions.rules.remedy_words import CLUSTER_STATE_LABELS, PAIR_LABELS
from apps.petitions.rules.repeats import TOLD_LABELS


class PairVerdict(models.Model):
    """An officer's word on two petitions: same matter, new facts or different. The newest of a pair holds."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="pair_verdicts")
    other = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="+")
    verdict = models.CharField(_("结论"), max_length=10, choices=list(PAIR_LABELS.items()))
    reason = SealableTextField(_("理由"), blank=True, default="", sealed_by="sealed")
    likeness = models.FloatField(null=True, blank=True)
    """How alike the machine found the two texts, 0 to 1, at the time."""
    merger = models.ForeignKey("petitions.Merger", models.PROTECT, null=True, blank=True, related_name="+")
    """Given by merging: once that is undone, it holds no longer."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(petition=models.F("other")), name="pair_of_two")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.other_id} {self.verdict}"

    @property
    def sealed(self) -> bool:
        """The reason speaks of both."""
        return bool(self.petition.sealed or self.other.sealed)


class Merger(models.Model):
    """One merging of a repeat into the first petition, with all it takes to undo it."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="mergers")
    first = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="joined")
    reason = SealableTextField(_("并案理由"), sealed_by="sealed")
    before = models.JSONField(default=dict)
    """What the repeat was: state, verdict, repeat_of, claims ended by it and clocks cancelled by it (ids)."""
    told_on = models.DateField(_("告知日期"), null=True, blank=True)
    """The day the petitioner was told the first petition's number."""
    told_how = models.CharField(
        _("告知方式"), max_length=12, choices=list(TOLD_LABELS.items()), blank=True, default=""
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = SealableTextField(blank=True, default="", sealed_by="sealed")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=models.Q(undone_at=None), name="merged_into_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} into {self.first_id}"

    @property
    def sealed(self) -> bool:
        """The reasons speak of both."""
        return bool(self.petition.sealed or self.first.sealed)


class Cluster(models.Model):
    """Several petitions on one matter at one place, however long it lasts. Sealed petitions are never members."""

    title = models.CharField(_("事项"), max_length=200)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("地点"), max_length=120, blank=True, default="")
    state = models.CharField(
        _("状态"), max_length=10, choices=list(CLUSTER_STATE_LABELS.items()), default="open"
    )
    first_on = models.DateField(_("最早"))
    last_on = models.DateField(_("最近"))
    size = models.PositiveIntegerField(_("件数"), default=0)
    people = models.PositiveIntegerField(_("人数"), default=0)
    recent = models.PositiveIntegerField(_("近期件数"), default=0)
    """Members received within the warning window at the last count; only the warning looks at it."""
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "-last_on"], name="cluster_newest")]

    def __str__(self) -> str:
        return f"{self.title} ({self.size})"


class ClusterMember(models.Model):
    """A petition in a cluster: put there by the machine (`by` empty) or by an officer; taken out, it stays on record."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="members")
    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="memberships")
    likeness = models.FloatField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=models.Q(removed_at=None), name="in_one_cluster"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} in {self.cluster_id}"


class ClusterWarning(models.Model):
    """An early warning: so many petitions of so many people on one matter within the window. One per cluster and level."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="warnings")
    level = models.PositiveSmallIntegerField()
    on = models.DateField()
    window_days = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    at = models.DateTimeField()
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "level", "on"], name="cluster_warned_once")]

    def __str__(self) -> str:
        return f"{self.cluster_id} level {self.level}"
