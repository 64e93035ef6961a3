"""The anchor every case type is one-to-one with."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.casefiles.models.triggers import never, never_truncate
from apps.casefiles.querysets import CaseFileQuerySet
from apps.organisations.models import Organ


class CaseFile(models.Model):
    """One case's file. `number` is `YYYY-NNNNN` from one sequence, gaps allowed; it is no secret.

    `event_count` and `head_hash` belong to the ledger's trigger: save other fields with `update_fields`, a stale
    whole-row save is refused by the database.
    """

    number = models.CharField(_("编号"), max_length=20, unique=True)
    kind = models.CharField(_("类型"), max_length=20)
    owner = models.ForeignKey(Organ, models.PROTECT, related_name="case_files")
    area_code = models.CharField(_("问题属地"), max_length=12, blank=True, default="")
    sealed = models.BooleanField(_("封存"), default=False)
    opened_at = models.DateTimeField(_("立卷时间"))
    event_count = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True, default="")

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["area_code"], name="casefile_area", opclasses=["text_pattern_ops"])]
        triggers = [
            never(name="keep_files", operation=pgtrigger.Delete),
            never_truncate(),
            pgtrigger.Protect(
                name="keep_identity",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("number", "kind", "opened_at"),
            ),
            pgtrigger.Protect(
                name="head_moves_by_event",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "pg_trigger_depth() = 0 AND (OLD.event_count, OLD.head_hash) IS DISTINCT FROM"
                    " (NEW.event_count, NEW.head_hash)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number
