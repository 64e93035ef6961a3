"""The supervision order (督办件) and the unit's written answers.

`case_file` is the petition's own file, so that its walls hold here too; an order on a unit's work as a whole has a
file of its own. Texts are ciphertext while the file is sealed.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile, wall
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.models import Handling, Petition
from apps.petitions.models.sealable import SealableTextField
from apps.supervision.querysets import OrderQuerySet
from apps.supervision.rules.words import GROUND_LABELS, OUTCOME_LABELS, SOURCE_LABELS, STATE_LABELS


def _choices(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]


class Order(models.Model):
    """One matter urged at one organ, from the candidate a rule found (`cause` says which) to its end."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="supervision_orders")
    petition = models.ForeignKey(
        Petition, models.PROTECT, null=True, blank=True, related_name="supervision_orders"
    )
    handling = models.ForeignKey(Handling, models.PROTECT, null=True, blank=True, related_name="+")
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, blank=True, related_name="+")
    """The late clock that is the cause, where it is one."""
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="supervision_orders")
    ground = models.CharField(_("督办原因"), max_length=16, choices=_choices(GROUND_LABELS))
    source = models.CharField(_("来源"), max_length=8, choices=_choices(SOURCE_LABELS))
    cause = models.CharField(max_length=80, blank=True, default="")
    """What the rule hit, e.g. `overdue:<clock>:<due version>`: one candidate a cause, for ever."""
    facts = models.JSONField(default=dict, blank=True)
    """The rule's own values (days late, hops); never a word of the case."""
    statement = SealableTextField(_("督办事由"), blank=True, default="", sealed_by="case_file.sealed")
    requirement = SealableTextField(_("督办要求"), blank=True, default="", sealed_by="case_file.sealed")
    state = models.CharField(_("状态"), max_length=10, choices=_choices(STATE_LABELS))
    found_at = models.DateTimeField(_("列出时间"))
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("督查专员")
    )
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    letter_year = models.PositiveSmallIntegerField(null=True, blank=True)
    letter_serial = models.PositiveIntegerField(null=True, blank=True)
    letter_prefix = models.CharField(max_length=20, blank=True, default="")
    letter_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    letter_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    leader = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("包督领导")
    )
    outcome = models.CharField(
        _("结果"), max_length=12, choices=_choices(OUTCOME_LABELS), blank=True, default=""
    )
    end_note = SealableTextField(_("结束说明"), blank=True, default="", sealed_by="case_file.sealed")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[str(s) for s in STATE_LABELS]), name="order_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(petition=None) | models.Q(petition=models.F("case_file")),
                name="order_of_its_file",
            ),
            models.UniqueConstraint(
                fields=["cause"], condition=~models.Q(cause=""), name="one_order_per_cause"
            ),
            models.UniqueConstraint(
                fields=["letter_prefix", "letter_year", "letter_serial"],
                condition=models.Q(letter_serial__isnull=False),
                name="letter_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-found_at"], name="order_state_newest"),
            models.Index(fields=["organ", "state"], name="order_organ_state"),
        ]
        triggers = [wall(operation=pgtrigger.Insert | pgtrigger.UpdateOf("organ_id"), user="NULL")]

    def __str__(self) -> str:
        return f"order {self.pk} {self.state}"

    @property
    def subject(self) -> str:
        """Of its clocks on the case file."""
        return f"order:{self.pk}"

    @property
    def letter_number(self) -> str:
        if self.letter_serial is None:
            return ""
        return f"{self.letter_prefix}〔{self.letter_year}〕{self.letter_serial}号"


class Answer(models.Model):
    """One written feedback of the unit and what supervision thought of it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="answers")
    version = models.PositiveSmallIntegerField()
    text = SealableTextField(_("反馈情况"), sealed_by="order.case_file.sealed")
    measures = SealableTextField(_("整改措施"), blank=True, default="", sealed_by="order.case_file.sealed")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    in_time = models.BooleanField(null=True)
    accepted = models.BooleanField(null=True)
    decision = SealableTextField(_("审核意见"), blank=True, default="", sealed_by="order.case_file.sealed")
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="answer_version_once")]

    def __str__(self) -> str:
        return f"answer {self.order_id} v{self.version}"
