"""What opens a file and what closes it. A closure beats every grant, here and in PostgreSQL."""

import pgtrigger
from django.db import models

from apps.accounts.models import User
from apps.casefiles.models.casefile import CaseFile
from apps.casefiles.models.triggers import CLOSURE_WALL, GRANT_FINAL, GRANT_WALL, never, never_truncate
from apps.organisations.models import Organ

ONE_TARGET = (
    models.Q(organ__isnull=False, user=None, person_key="")
    | models.Q(organ=None, user__isnull=False, person_key="")
    | (models.Q(organ=None, user=None) & ~models.Q(person_key=""))
)


class Grant(models.Model):
    """Opens a file to an organ's case staff or to one named person, at a level (`outline` or `content`)."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="grants")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    level = models.CharField(max_length=8, choices=[("outline", "outline"), ("content", "content")])
    reason = models.CharField(max_length=12)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organ=None, user__isnull=False) | models.Q(organ__isnull=False, user=None),
                name="grant_to_organ_or_user",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["outline", "content"]), name="grant_level_known"
            ),
            models.UniqueConstraint(
                fields=["case_file", "organ", "user", "level", "reason"],
                condition=models.Q(ends_at=None),
                nulls_distinct=False,
                name="one_live_grant",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "case_file"], name="grant_organ"),
            models.Index(fields=["user", "case_file"], name="grant_user"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="accused_wall", when=pgtrigger.Before, operation=pgtrigger.Insert, func=GRANT_WALL
            ),
            pgtrigger.Trigger(
                name="only_ended", when=pgtrigger.Before, operation=pgtrigger.Update, func=GRANT_FINAL
            ),
            never(name="keep_grants", operation=pgtrigger.Delete),
            never_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.case_file} {self.reason}"


class Closure(models.Model):
    """Closes a file: to an accused organ with its subtree, to an accused or recused person. Never lifted by a grant."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="closures")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    person_key = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_TARGET, name="closure_of_one"),
            models.UniqueConstraint(
                fields=["case_file", "organ", "user", "person_key", "reason"],
                nulls_distinct=False,
                name="closed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "case_file"], name="closure_organ"),
            models.Index(fields=["user", "case_file"], name="closure_user"),
            models.Index(fields=["person_key", "case_file"], name="closure_person"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_live_grant", when=pgtrigger.Before, operation=pgtrigger.Insert, func=CLOSURE_WALL
            ),
            never(name="keep_closures"),
            never_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.case_file} {self.reason}"
