"""The claims one organ answers, from receipt to closing, and what was done on the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import WALL
from apps.organisations.models import Organ
from apps.petitions.models.sealable import SealableTextField
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CONTACT_LABELS,
    HANDLING_KIND_LABELS,
    OPINION_LABELS,
    PROCEDURE_LABELS,
    SERVICE_LABELS,
)

import pgtrigger  # isort: skip

# The handling's file is its petition's; the wall refuses an accused organ whatever path the row took. It asks
# when somebody new comes in: what lies with the accused already must still be movable away from them.
HANDLING_WALL = """
    IF TG_OP = 'UPDATE' AND NEW.organ_id = OLD.organ_id
        AND (NEW.handler_id IS NULL OR NEW.handler_id IS NOT DISTINCT FROM OLD.handler_id) THEN
        RETURN NEW;
    END IF;
""" + WALL.replace("NEW.case_file_id", "NEW.petition_id").replace("NEW.user_id", "NEW.handler_id")


def _choices(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]


class Handling(models.Model):
    """One organ's part of a petition. Exactly one owner at a time; a returned one stays on record."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="handlings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="handlings")
    handler = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("办理方式"), max_length=10, choices=_choices(HANDLING_KIND_LABELS))
    state = models.CharField(_("状态"), max_length=20, choices=_choices(STATE_LABELS))
    sent_at = models.DateTimeField()
    sent_on = models.DateField(_("转交日期"))
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("转交意见"), blank=True, default="")
    limit_on = models.DateField(_("交办限期"), null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    accepted_on = models.DateField(_("受理之日"), null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    """The day of the acceptance decision, whichever way it went, as notified to the petitioner."""
    decision_ground = models.CharField(max_length=30, blank=True, default="")
    decision_text = models.TextField(blank=True, default="")
    served_on = models.DateField(_("送达日期"), null=True, blank=True)
    closing_ticks = models.JSONField(default=dict, blank=True)
    closing_note = models.TextField(blank=True, default="")
    closing_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    checks = models.JSONField(default=dict, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    procedure = models.CharField(
        _("程序"), max_length=8, choices=_choices(PROCEDURE_LABELS), default="ordinary"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", db_index=False
    )
    """The handling of another organ that came to nothing before this one: one hop of the ping-pong meter."""
    simple_left_on = models.DateField(null=True, blank=True)
    """The day simple handling was left for the ordinary procedure, whose limits count from the first acceptance."""
    simple_left_reason = SealableTextField(blank=True, default="", sealed_by="petition.sealed")
    redo_count = models.PositiveSmallIntegerField(default=0)
    outcome_text = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[str(s) for s in STATE_LABELS]), name="handling_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "-sent_at"], name="handling_organ_state"),
            models.Index(fields=["petition"], name="handling_petition"),
            # What lies on desks: small for ever, whatever has been closed.
            models.Index(
                fields=["state", "organ"],
                condition=models.Q(state__in=[str(s) for s in STATE_LABELS if s not in ENDED]),
                name="handling_open",
            ),
            models.Index(fields=["sent_on"], condition=models.Q(follows__isnull=False), name="handling_hops"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="accused_wall",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("organ_id", "handler_id"),
                func=HANDLING_WALL,
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.organ_id} {self.state}"


class Objection(models.Model):
    """An organ's objection to a transfer within five working days (R-35) and the sender's decision."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="objections")
    reasons = models.TextField(_("异议理由"))
    suggested_organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decision = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"objection {self.pk}"


class ContactLog(models.Model):
    """One contact with the petitioner during handling."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="contacts")
    method = models.CharField(max_length=10, choices=_choices(CONTACT_LABELS))
    contacted_on = models.DateField(_("联系日期"))
    reached = models.BooleanField(_("已联系上"), default=True)
    summary = models.TextField(_("内容"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["contacted_on", "pk"]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Extension(models.Model):
    """An extension of at most 30 days, once, asked before day 60 by one person and decided by the unit's head (R-55)."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="extensions")
    days = models.PositiveSmallIntegerField(_("延期天数"))
    reason = models.TextField(_("延期理由"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved = models.BooleanField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    notified_on = models.DateField(_("延期告知日期"), null=True, blank=True)
    decision = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=30), name="extension_at_most_30_days"
            ),
            models.UniqueConstraint(
                fields=["handling"], condition=models.Q(approved=True), name="extended_once"
            ),
            models.UniqueConstraint(
                fields=["handling"], condition=models.Q(approved=None), name="one_pending_extension"
            ),
        ]

    def __str__(self) -> str:
        return f"extension {self.pk}"


class Opinion(models.Model):
    """One version of the answer: 处理意见书, 履职答复 or reply to a suggestion, with the elements of art. 32."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="opinions")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(_("意见类型"), max_length=16, choices=_choices(OPINION_LABELS))
    claims_text = models.TextField(_("诉求"))
    facts = models.TextField(_("事实和理由"))
    opinion = models.TextField(_("处理意见"))
    basis = models.TextField(_("法律依据"))
    remedy = models.TextField(_("救济途径"), blank=True, default="")
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True, default="")
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    issued_on = models.DateField(_("出具日期"), null=True, blank=True)
    document_number = models.CharField(_("文号"), max_length=40, blank=True, default="")

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["handling", "version"], name="opinion_version_once")]

    def __str__(self) -> str:
        return f"opinion {self.pk} v{self.version}"


class Service(models.Model):
    """That a paper reached the petitioner: who, how, when; refusal recorded with witnesses (送达回证)."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="services")
    handling = models.ForeignKey(Handling, models.PROTECT, null=True, blank=True, related_name="services")
    paper = models.CharField(max_length=30)
    method = models.CharField(_("送达方式"), max_length=12, choices=_choices(SERVICE_LABELS))
    served_on = models.DateField(_("送达日期"))
    received_by = models.CharField(_("签收人"), max_length=60, blank=True, default="")
    refused = models.BooleanField(_("拒收"), default=False)
    witnesses = models.CharField(_("见证人"), max_length=120, blank=True, default="")
    tracking_number = models.CharField(_("邮件号"), max_length=40, blank=True, default="")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.paper} {self.served_on}"
