"""What the joint conference may do to a unit (R-73, art. 39): talk, notice, listing, ordered rectification."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, wall
from apps.organisations.models import Organ
from apps.petitions.models.sealable import SealableTextField
from apps.supervision.querysets import MeasureQuerySet
from apps.supervision.rules.words import MEASURE_LABELS, MEASURE_STATE_LABELS


class Measure(models.Model):
    """Proposed by supervision, decided by the joint office or a leader, ended with what came of it.

    `case_file` is the order's file, or one of its own where the unit's work as a whole is meant.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="measures")
    order = models.ForeignKey(
        "supervision.Order", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    kind = models.CharField(_("措施"), max_length=8, choices=list(MEASURE_LABELS.items()))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="measures")
    posts = models.CharField(_("对象（职务）"), max_length=120, blank=True, default="")
    text = SealableTextField(_("事由和要求"), sealed_by="case_file.sealed")
    held_at = models.DateTimeField(_("约谈时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=80, blank=True, default="")
    limit_on = models.DateField(_("整改期限"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=list(MEASURE_STATE_LABELS.items()), default="proposed"
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    decision = SealableTextField(_("决定意见"), blank=True, default="", sealed_by="case_file.sealed")
    outcome = SealableTextField(_("结果"), blank=True, default="", sealed_by="case_file.sealed")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=list(MEASURE_STATE_LABELS)), name="measure_known_state"
            ),
        ]
        indexes = [models.Index(fields=["organ", "state"], name="measure_organ")]
        triggers = [wall(operation=pgtrigger.Insert | pgtrigger.UpdateOf("organ_id"), user="NULL")]

    def __str__(self) -> str:
        return f"measure {self.pk} {self.kind}"

    @property
    def subject(self) -> str:
        """Of its clock on the case file."""
        return f"measure:{self.pk}"
