"""The working calendar (versioned data) and one row per clock."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.querysets import DeadlineQuerySet
from apps.deadlines.rules.reckoning import next_action_on
from apps.deadlines.rules.stages import StageDays
from apps.organisations.models import Organ


class CalendarYear(models.Model):
    """One year's holiday arrangement in one version. The newest version of a year holds; old ones stay on record."""

    year = models.PositiveSmallIntegerField(_("年份"))
    version = models.PositiveIntegerField(_("版本"))
    published = models.BooleanField(_("国办通知已发布"))
    source = models.CharField(_("来源"), max_length=200)
    loaded_at = models.DateTimeField(_("载入时间"))
    loaded_by = models.CharField(_("载入人"), max_length=60, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "version"], name="calendar_year_version")]

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"


class CalendarDay(models.Model):
    """A day that differs from plain Monday-to-Friday: a day off, or a weekend worked (调休)."""

    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="days")
    day = models.DateField(_("日期"))
    is_off = models.BooleanField(_("放假"))
    name = models.CharField(_("名称"), max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Deadline(models.Model):
    """One clock of one right. `subject` says whose within the file, e.g. `petition`, `handling:12`.

    `due_raw` is the plain last day, `due_effective` the one rolled past rest days, `due_on` the one that binds,
    `act_by` the last working day on or before it (what queues and warnings use). `due_version` rises with every
    change of the binding day, so that notices of a new date are new. `next_action_on` is all a sweep needs.
    Every index costs the sweep, which moves `next_action_on`: foreign keys nobody searches by have none.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="deadlines")
    subject = models.CharField(max_length=40)
    rule = models.CharField(_("规则"), max_length=40)
    article = models.CharField(_("依据"), max_length=120)
    owner = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="deadlines", db_index=False
    )
    """The organ that must act; empty for a right of the petitioner."""
    is_duty = models.BooleanField(default=True)
    """A duty becomes overdue; a right (objection, review request, rating) merely lapses."""
    unit = models.CharField(max_length=10, choices=[("calendar", "calendar"), ("working", "working")])
    days = models.PositiveSmallIntegerField(_("期限"))
    start_event = models.ForeignKey(
        CaseEvent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    start_on = models.DateField(_("起算事件日"))
    excluded_days = models.PositiveSmallIntegerField(_("扣除天数"), default=0)
    exclusion_source = models.CharField(max_length=200, blank=True, default="", db_default="")
    """What the excluded days were, in words a reader can check: 听证 2026-05-18 至 2026-05-27."""
    extended_days = models.PositiveSmallIntegerField(_("延长天数"), default=0)
    due_raw = models.DateField(_("届满日"))
    due_effective = models.DateField(_("遇休顺延"))
    due_on = models.DateField(_("约束日"))
    act_by = models.DateField(_("最迟办理日"))
    warn_on = models.DateField(_("预警起日"))
    hot_on = models.DateField(_("紧急起日"))
    """First days of yellow and red, stored so that lists and sweeps need no calendar; black begins after `due_on`."""
    provisional = models.BooleanField(_("暂定"))
    calendar_version = models.CharField(_("日历版本"), max_length=60)
    due_version = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=8, default="green")
    """The last warning stage a notice went out for; no list and no figure reads it."""
    next_action_on = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField()
    met_on = models.DateField(_("完成日"), null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=80, blank=True, default="")

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "subject", "rule"],
                condition=models.Q(met_at=None, cancelled_at=None),
                name="one_open_clock_per_right",
            ),
            models.CheckConstraint(
                condition=models.Q(due_effective__gte=models.F("due_raw")), name="rolled_never_earlier"
            ),
            models.CheckConstraint(
                condition=~models.Q(met_at__isnull=False, cancelled_at__isnull=False), name="met_or_cancelled"
            ),
            models.CheckConstraint(
                condition=models.Q(hot_on__gte=models.F("warn_on")), name="red_not_before_yellow"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_action_on", "id"],
                condition=models.Q(next_action_on__isnull=False),
                name="deadline_next",
            ),
            models.Index(
                fields=["owner", "act_by"],
                condition=models.Q(met_at=None, cancelled_at=None),
                name="deadline_open_owner",
            ),
            models.Index(fields=["rule", "due_on"], name="deadline_rule_due"),
            # The list by the nearest day walks this one; only what still runs is in it.
            models.Index(
                fields=["due_on", "id"],
                condition=models.Q(met_at=None, cancelled_at=None, is_duty=True),
                name="deadline_open_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.subject} {self.rule} {self.due_on}"

    def next_notice_on(self, today: date) -> date | None:
        """When the next notice after `stage` is due, from this row's own dates."""
        ladder = StageDays.of(self.warn_on, self.hot_on, self.due_on)
        return next_action_on(
            ladder, self.stage, is_duty=self.is_duty, has_owner=self.owner_id is not None, today=today
        )


class DeadlineNotice(models.Model):
    """That a notice went out: exactly once per clock, stage and due date."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="notices", db_index=False)
    stage = models.CharField(max_length=8)
    due_version = models.PositiveIntegerField()
    due_on = models.DateField()
    at = models.DateTimeField()
    late_by_days = models.PositiveSmallIntegerField(default=0)
    """Days between the day this notice was due and the day it was sent (after a downtime)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "stage", "due_version"], name="notice_once_per_stage_and_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.stage}"
