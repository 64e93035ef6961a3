"""Ratings by the petitioner: one of the bureau, one of each responsible unit (R-100 to R-107)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.organisations.models import Organ
from apps.petitions.rules.vocabulary import RATING_SIDE_LABELS, SCORE_LABELS


class Rating(models.Model):
    """A right to rate, opened on a day and lapsing; `score` empty until used. Lapsed is never counted as satisfied."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="ratings")
    handling = models.ForeignKey(
        "petitions.Handling", models.PROTECT, null=True, blank=True, related_name="ratings"
    )
    side = models.CharField(max_length=8, choices=[(str(k), v) for k, v in RATING_SIDE_LABELS.items()])
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="ratings")
    opened_on = models.DateField()
    expires_on = models.DateField()
    score = models.CharField(
        _("评价"),
        max_length=1,
        blank=True,
        default="",
        choices=[(str(k), v) for k, v in SCORE_LABELS.items()],
    )
    reason = models.TextField(_("不满意原因"), blank=True, default="")
    rated_at = models.DateTimeField(null=True, blank=True)
    rated_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=models.Q(side="bureau"), name="bureau_rated_once"
            ),
            models.UniqueConstraint(
                fields=["handling"], condition=models.Q(side="unit"), name="unit_rated_once"
            ),
            models.CheckConstraint(
                condition=models.Q(side="bureau", handling=None)
                | models.Q(side="unit", handling__isnull=False),
                name="rating_side_matches",
            ),
        ]
        indexes = [
            models.Index(fields=["side", "rated_on"], name="rating_side_day"),
            models.Index(fields=["side", "expires_on"], name="rating_side_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.side} {self.score}"
