"""The petition and the people in it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.casefiles.models import CaseFile
from apps.organisations.models import Area, Organ
from apps.parties.models import Person
from apps.petitions.models.particulars import Particulars
from apps.petitions.models.sealable import SealableTextField
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FORM_LABELS,
    PARTY_ROLE_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    SIMPLE_GROUNDS,
)


def _choices(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(key), label) for key, label in labels.items()]


class Petition(Particulars):
    """One petition (信访事项). Shares its primary key with its case file; `number`, `sealed` are kept equal to the file's.

    `received_on` is the legal day of receipt; `registered_at` the moment it entered the system. `missing` names what
    an import lacked (待补). A `historical` row has no clocks and sends no notices.
    """

    case_file = models.OneToOneField(CaseFile, models.PROTECT, primary_key=True, related_name="petition")
    number = models.CharField(_("编号"), max_length=20, unique=True)
    owner = models.ForeignKey(Organ, models.PROTECT, related_name="owned_petitions")
    state = models.CharField(_("状态"), max_length=20, choices=_choices(STATE_LABELS))
    channel = models.CharField(_("信访渠道"), max_length=12, choices=_choices(CHANNEL_LABELS))
    form = models.CharField(_("信访形式"), max_length=8, choices=_choices(FORM_LABELS))
    purpose = models.CharField(
        _("信访目的"), max_length=10, choices=_choices(PURPOSE_LABELS), blank=True, default=""
    )
    petition_class = models.CharField(
        _("类别"), max_length=12, choices=_choices(CLASS_LABELS), blank=True, default=""
    )
    title = SealableTextField(_("标题"), max_length=200)
    content = SealableTextField(_("反映内容"))
    reasons = SealableTextField(_("事实和理由"), blank=True, default="")
    received_on = models.DateField(_("收到日期"))
    petition_on = models.DateField(_("信访日期"), null=True, blank=True)
    received_raw = models.CharField(_("原始时间"), max_length=100, blank=True, default="")
    registered_at = models.DateTimeField(_("登记时间"))
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    registered_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="petitions")
    street = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    content_class = models.ForeignKey(
        "petitions.ContentClass", models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    """The first responsible organ, for lists."""
    petitioner_mask = models.CharField(_("信访人"), max_length=60, blank=True, default="")
    """Masked name and number of people, e.g. 陈** 等7人: all a list may show."""
    visitor_count = models.PositiveIntegerField(_("来访人数"), default=1)
    involved_count = models.PositiveIntegerField(_("涉及人数"), default=1)
    flags = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    missing = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    repeat_verdict = models.CharField(
        _("初重件"), max_length=10, choices=_choices(REPEAT_LABELS), default="pending"
    )
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeats")
    triaged_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    triaged_at = models.DateTimeField(null=True, blank=True)
    tracker = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    """The member of staff who follows the case to its end (跟踪人); decides nothing, gives no right."""
    simple_ground = models.CharField(
        _("简易办理情形"), max_length=12, choices=_choices(SIMPLE_GROUNDS), blank=True, default=""
    )
    """Why it is handled simply (简易办理); empty under the ordinary procedure and after it has been left for that."""
    dispatched_on = models.DateField(null=True, blank=True)
    """The day the last claim first went its way (transfer, assignment, answer …): what R-30 asks for in 15 days."""
    closed_at = models.DateTimeField(null=True, blank=True)
    finally_ended_on = models.DateField(_("三级终结日期"), null=True, blank=True)
    """The day the recheck opinion of the last claim was served: the same facts and reasons are closed for good (R-58)."""
    sealed = models.BooleanField(default=False)
    historical = models.BooleanField(default=False)
    source = models.CharField(max_length=20, blank=True, default="")
    external_number = models.CharField(max_length=60, blank=True, default="")
    query_secret = models.CharField(max_length=64, blank=True, default="")
    query_failures = models.PositiveIntegerField(default=0)
    query_retry_at = models.DateTimeField(null=True, blank=True)
    query_pass_at = models.DateTimeField(null=True, blank=True)
    """From when the right secret passes whatever others have guessed meanwhile: nobody can lock a petitioner out."""
    match_text = models.TextField(blank=True, default="")
    """Title and opening of the content folded for likeness search (`base.text.match_key`)."""
    version = models.PositiveIntegerField(default=1)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[str(s) for s in STATE_LABELS]), name="petition_known_state"
            ),
            models.UniqueConstraint(
                fields=["source", "external_number"],
                condition=~models.Q(external_number=""),
                name="petition_external_once",
            ),
        ]
        indexes = [
            models.Index(fields=["-registered_at", "-case_file"], name="petition_newest"),
            models.Index(fields=["state", "-registered_at", "-case_file"], name="petition_state_newest"),
            models.Index(fields=["street", "-registered_at", "-case_file"], name="petition_street_newest"),
            models.Index(
                fields=["first_organ", "-registered_at", "-case_file"], name="petition_organ_newest"
            ),
            models.Index(fields=["received_on"], name="petition_received"),
            GinIndex(OpClass("match_text", name="gin_trgm_ops"), name="petition_match_trgm"),
            models.Index(
                fields=["tracker", "-registered_at"],
                condition=models.Q(tracker__isnull=False),
                name="petition_tracked",
            ),
            models.Index(Upper("number"), name="petition_number_upper"),
            # Views everybody has: rare among many, so that walking the newest would walk everything.
            GinIndex(fields=["flags"], name="petition_flags"),
            models.Index(
                fields=["-registered_at", "-case_file"],
                condition=models.Q(repeat_verdict="repeat"),
                name="petition_repeats_newest",
            ),
            models.Index(
                fields=["-registered_at", "-case_file"],
                condition=~models.Q(simple_ground=""),
                name="petition_simple_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Party(models.Model):
    """A person in a petition: petitioner, representative (at most five on a visit), agent, signer or accused."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=16, choices=_choices(PARTY_ROLE_LABELS))
    is_main = models.BooleanField(default=False)
    represents = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="agents")
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=models.Q(is_main=True), name="one_main_petitioner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.role}"
