"""复查 and 复核 of an organ's opinion (art. 35, 36), and hearings (听证)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.organisations.models import Organ
from apps.parties.models import Person
from apps.petitions.models.handling import Handling
from apps.petitions.models.sealable import SealableTextField
from apps.petitions.rules.remedy_words import (
    HEARING_ROLE_LABELS,
    HEARING_STATE_LABELS,
    REVIEW_CHANNEL_LABELS,
    REVIEW_OUTCOME_LABELS,
    REVIEW_STAGE_LABELS,
    REVIEW_STATE_LABELS,
)

REVIEW_TEXTS = (
    "claims_text", "reasons", "late_reason", "refusal_text", "facts", "opinion", "basis", "remedy",
)  # fmt: skip
"""Columns written anew when the petition is sealed."""


class Review(models.Model):
    """One request for review (`review`) or recheck (`recheck`) of one opinion, and what became of it.

    `requested_on` is the day that counts (the postmark for a posted request, R-164), `received_on` the day it reached
    the reviewing body: its 30 days run from there. `target` is the reviewing organ; `target_name` its name on that
    day, and all there is of it where it stands outside this system. `kept_for` says who records its steps then.
    """

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="reviews")
    handling = models.ForeignKey(Handling, models.PROTECT, related_name="reviews")
    stage = models.CharField(_("阶段"), max_length=8, choices=list(REVIEW_STAGE_LABELS.items()))
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="recheck")
    """The review a recheck is about."""
    state = models.CharField(_("状态"), max_length=12, choices=list(REVIEW_STATE_LABELS.items()))
    channel = models.CharField(_("提出方式"), max_length=10, choices=list(REVIEW_CHANNEL_LABELS.items()))
    requested_on = models.DateField(_("提出日期"))
    received_on = models.DateField(_("收到日期"))
    tracking_number = models.CharField(_("邮件号"), max_length=40, blank=True, default="")
    claims_text = SealableTextField(_("请求事项"), sealed_by="petition.sealed")
    reasons = SealableTextField(_("事实和理由"), sealed_by="petition.sealed")
    due_on = models.DateField(_("申请截止日"))
    """Last day of the right on the day of the request, as its clock said."""
    late_reason = SealableTextField(_("逾期理由"), blank=True, default="", sealed_by="petition.sealed")
    late_accepted = models.BooleanField(_("逾期理由是否成立"), null=True)
    target = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    target_name = models.CharField(_("复查复核机关"), max_length=80)
    outside = models.BooleanField(_("本系统外的机关"), default=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="reviews")
    """The organ whose review section works on it, or records for the body outside."""
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True)
    refusal_ground = models.CharField(max_length=20, blank=True, default="")
    refusal_text = SealableTextField(blank=True, default="", sealed_by="petition.sealed")
    outcome = models.CharField(
        _("复查复核结果"), max_length=12, choices=list(REVIEW_OUTCOME_LABELS.items()), blank=True, default=""
    )
    facts = SealableTextField(_("查明事实"), blank=True, default="", sealed_by="petition.sealed")
    opinion = SealableTextField(_("意见"), blank=True, default="", sealed_by="petition.sealed")
    basis = SealableTextField(_("依据"), blank=True, default="", sealed_by="petition.sealed")
    remedy = SealableTextField(_("救济途径"), blank=True, default="", sealed_by="petition.sealed")
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    issued_on = models.DateField(_("出具日期"), null=True, blank=True)
    document_number = models.CharField(_("文号"), max_length=40, blank=True, default="")
    served_on = models.DateField(_("送达日期"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handling"], condition=models.Q(ended_at=None), name="one_open_review"
            ),
            models.CheckConstraint(
                condition=models.Q(stage="review", previous=None)
                | models.Q(stage="recheck", previous__isnull=False),
                name="recheck_follows_review",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state"], name="review_office_state"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.pk} {self.state}"


class Reviewer(models.Model):
    """An investigator of a review: never somebody who took part in what is reviewed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="reviewers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "user"], name="reviewer_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.user_id}"


class Hearing(models.Model):
    """One hearing of a handling, a review or a recheck, from the notice to the record.

    `begins_on` and `ends_on` are the days the hearing procedure took, both included; in a recheck they do not count
    (art. 36), and the days excluded come from here and from nowhere else.
    """

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="hearings")
    handling = models.ForeignKey(Handling, models.PROTECT, null=True, blank=True, related_name="hearings")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="hearings")
    state = models.CharField(_("状态"), max_length=10, choices=list(HEARING_STATE_LABELS.items()))
    reason = SealableTextField(_("举行听证的理由"), sealed_by="petition.sealed")
    held_at = models.DateTimeField(_("听证时间"))
    place = models.CharField(_("听证地点"), max_length=120)
    public = models.BooleanField(_("公开举行"), default=False)
    begins_on = models.DateField(_("听证程序起"))
    ends_on = models.DateField(_("听证程序止"), null=True, blank=True)
    noticed_on = models.DateField(_("通知送达日期"), null=True, blank=True)
    consented = models.BooleanField(_("信访人书面同意缩短通知期"), default=False)
    record = SealableTextField(_("听证笔录"), sealed_by="petition.sealed", blank=True, default="")
    conclusion = SealableTextField(_("听证结论"), sealed_by="petition.sealed", blank=True, default="")
    cancel_reason = SealableTextField(sealed_by="petition.sealed", blank=True, default="")
    fixed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField()
    held_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("begins_on")),
                name="hearing_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["handling", "review"],
                condition=models.Q(state__in=("fixed", "noticed")),
                nulls_distinct=False,
                name="one_hearing_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"hearing {self.pk} {self.state}"


class HearingParticipant(models.Model):
    """Somebody at a hearing: presiding, listening, asking, answering, keeping the record."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="participants")
    role = models.CharField(_("身份"), max_length=12, choices=list(HEARING_ROLE_LABELS.items()))
    name = models.CharField(_("姓名或者单位"), max_length=60)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    attended = models.BooleanField(_("到场"), null=True)
    statement = models.TextField(_("意见"), blank=True, default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.role}"
