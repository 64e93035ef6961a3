"""Conditions of the petition list, for the page and the API alike: an explicit list, checked before anything is asked.

Every figure of the statistics opens its cases through these names, so they ask the same questions of the queryset.
Conditions on content never reach cases of which only the outline may be known, and personal data is found by exact
blind index alone: a filter must not become an oracle.
"""

import re
from datetime import date, datetime, timedelta
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.access import Access
from apps.base.clock import end_of, local_date, start_of
from apps.base.errors import InvalidInput
from apps.base.text import match_key
from apps.deadlines.rules.table import RULES
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of
from apps.petitions.models import Handling, Party, Petition
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    RATING_SIDE_LABELS,
    REPEAT_LABELS,
    ROUTE_LABELS,
    SCORE_LABELS,
    PartyRole,
)
from apps.petitions.selectors.queues import QUEUES, petitions_in_queue

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST_SPAN = timedelta(days=366 * 15)
SOON_DAYS = 7
STAGES = {"open": _("在办"), "ended": _("已结束")}
CLOCK_LEVELS = {
    "overdue": _("已超期"), "soon": _("7 天内到期"), "provisional": _("期限暂定"),
    "ok": _("正常"), "warn": _("预警"), "hot": _("紧急"), "late": _("超期"), "none": _("没有在走的期限"),
}  # fmt: skip
NONE = "none"
"""The case lacks this particular (street, content class): the remainder row of a table."""
YES_NO = {"yes": _("是"), "no": _("否")}
PAGING = frozenset({"after", "before"})
# Conditions that say something about the content of a case.
CONTENT_FILTERS = frozenset(
    {"channel", "form", "petition_class", "appeal_route", "content_class", "content_outside", "q", "flag", "repeat_verdict", "missing",
     "mine", "queue", "rated", "score", "rating_decided", "kept", "received_from", "received_to"}
)  # fmt: skip
# Conditions behind a figure: they count what figures count.
FIGURE_FILTERS = frozenset({"clock", "rated", "rating_decided", "counted", "overdue", "due_within"})
WINDOWS = ("received", "registered", "closed", "due", "rated", "decided", "rating_expired")
NUMBER = re.compile(r"\d{4}-?\d{0,7}")


class ChoiceInFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """Several known values separated by commas."""


def _choice(labels: dict[Any, Any], **options: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        choices=[(str(key), label) for key, label in labels.items()], **options
    )


def _choices(labels: dict[Any, Any], **options: Any) -> ChoiceInFilter:
    return ChoiceInFilter(choices=[(str(key), label) for key, label in labels.items()], **options)


def _text(pattern: str, **options: Any) -> django_filters.CharFilter:
    return django_filters.CharFilter(validators=[RegexValidator(pattern)], **options)


def _day() -> django_filters.DateFilter:
    return django_filters.DateFilter(method="later")


def _under(code: str) -> Q:
    """A content class and everything below it."""
    return Q(content_class__code=code) | Q(content_class__code__startswith=f"{code}/")


class ConditionsForm(forms.Form):
    """Windows must be windows: both ends known where a figure needs them, in order, and not absurdly wide."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for window in WINDOWS:
            self._check_window(window, cleaned.get(f"{window}_from"), cleaned.get(f"{window}_to"))
        for name, window in (("clock", "due"), ("rated", "rated"), ("rating_decided", "decided")):
            if cleaned.get(name) and not (cleaned.get(f"{window}_from") and cleaned.get(f"{window}_to")):
                self.add_error(name if name in self.fields else None, _("请同时给出起止日期。"))
        if cleaned.get("kept") and not cleaned.get("clock"):
            self.add_error("kept", _("请同时给出期限种类。"))
        return cleaned

    def _check_window(self, window: str, first: date | None, last: date | None) -> None:
        for day in (first, last):
            if day and not EARLIEST <= day <= LATEST:
                self.add_error(f"{window}_from", _("日期超出可查询的范围。"))
                return
        if first and last and first > last:
            self.add_error(f"{window}_from", _("起始日期晚于截止日期。"))
        elif first and last and last - first > LONGEST_SPAN:
            self.add_error(f"{window}_from", _("时间范围太长，请缩短到 15 年以内。"))


class NoConditions:
    """The list as it is first opened: nothing to check, and the forty fields of a filter are not built for it."""

    def __init__(self, queryset: PetitionQuerySet) -> None:
        self.qs = queryset

    def refusals(self) -> list[InvalidInput]:
        return []


class PetitionFilter(django_filters.FilterSet):
    """`PetitionFilter(request.GET, queryset=visible, access=access, at=at)`; `.refusals()` says what is wrong (400)."""

    stage = _choice(STAGES, method="by_stage", label=_("阶段"))
    state = _choices(STATE_LABELS, field_name="state", label=_("状态"))
    channel = _choices(CHANNEL_LABELS, field_name="channel", label=_("信访渠道"))
    form = _choices(FORM_LABELS, field_name="form", label=_("信访形式"))
    petition_class = _choices(CLASS_LABELS, field_name="petition_class", label=_("类别"))
    appeal_route = _choices(ROUTE_LABELS, method="by_route", label=_("办理途径"))
    content_class = django_filters.CharFilter(method="by_content", max_length=120, label=_("内容分类"))
    content_outside = django_filters.CharFilter(method="by_rest", max_length=1000, label=_("其他内容分类"))
    street = _text(r"^(\d{9}(\d{3})?|none)$", method="by_street", label=_("街道"))
    community = _text(r"^(\d{12}|none)$", method="by_community", label=_("社区"))
    organ = django_filters.NumberFilter(
        method="by_organ", min_value=1, max_value=2**31 - 1, decimal_places=0, label=_("责任单位")
    )
    clock_level = _choice(CLOCK_LEVELS, method="by_level", label=_("期限"))
    flag = _choices(FLAG_LABELS, method="by_flag", label=_("标识"))
    repeat_verdict = _choices(REPEAT_LABELS, field_name="repeat_verdict", label=_("初重件"))
    missing = _choice(YES_NO, method="by_missing", label=_("要素待补"))
    mine = _choice({"1": _("我登记的")}, method="by_mine", label=_("我的"))
    queue = _choice({key: kind.label for key, kind in QUEUES.items()}, method="by_queue", label=_("待办"))
    q = django_filters.CharFilter(method="by_words", max_length=60, label=_("查找"))
    received_from, received_to = _day(), _day()
    registered_from, registered_to = _day(), _day()
    closed_from, closed_to = _day(), _day()
    # --- behind the figures ---
    counted = _choice({"1": _("计入统计")}, method="later")
    overdue = _choice({"1": _("已超期")}, method="later")
    due_within = django_filters.NumberFilter(method="later", min_value=0, max_value=366, decimal_places=0)
    clock = _choices({key: rule.name for key, rule in RULES.items()}, method="later", label=_("期限种类"))
    due_from, due_to = _day(), _day()
    kept = _choice(
        {"yes": _("按期"), "no": _("未按期"), "late": _("超期完成"), "open": _("未完成")}, method="later"
    )
    clock_organ = django_filters.NumberFilter(
        method="later", min_value=1, max_value=2**31 - 1, decimal_places=0, label=_("期限责任单位")
    )
    rated = _choice(RATING_SIDE_LABELS, method="later", label=_("评价对象"))
    rated_from, rated_to = _day(), _day()
    score = _choices(SCORE_LABELS, method="later", label=_("评价"))
    rating_decided = _choice(RATING_SIDE_LABELS, method="later", label=_("评价已定"))
    decided_from, decided_to = _day(), _day()
    rating_expired_from, rating_expired_to = _day(), _day()

    class Meta:
        model = Petition
        fields: list[str] = []
        form = ConditionsForm

    def __init__(
        self, data: QueryDict | dict[str, Any], *, queryset: PetitionQuerySet, access: Access, at: datetime
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.access, self.at = access, at

    # --- refusing -------------------------------------------------------------------------------------------
    def refusals(self) -> list[InvalidInput]:
        """What is wrong with the conditions: unknown names and unknown values alike. Empty when all is well."""
        unknown = [key for key in self.data if key not in self.filters and key not in PAGING]
        found = [InvalidInput(f"没有“{key[:30]}”这个条件。", field=key[:30]) for key in unknown]
        for name, errors in self.form.errors.items():
            label = self.form.fields[name].label if name in self.form.fields else ""
            found += [InvalidInput(f"{label or name}：{error}", field=name) for error in errors]
        return found

    # --- asking ---------------------------------------------------------------------------------------------
    def filter_queryset(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        given = {name for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}
        # Figures count cases whose content is open to their reader; so do the lists behind them.
        if given & (CONTENT_FILTERS | FIGURE_FILTERS) and (
            self.access.area_prefixes or not self.access.bureau_ids
        ):
            queryset = queryset.content_visible_to(self.access, self.at)
        if given & FIGURE_FILTERS:
            queryset = queryset.countable()
        queryset = super().filter_queryset(queryset)
        for ask in (self._windows, self._clocks, self._ratings):
            queryset = ask(queryset)
        return queryset

    @property
    def today(self) -> date:
        return local_date(self.at)

    def _value(self, name: str) -> Any:
        return self.form.cleaned_data.get(name)

    def _windows(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        for name, column in (("registered", "registered_at"), ("closed", "closed_at")):
            if first := self._value(f"{name}_from"):
                queryset = queryset.filter(**{f"{column}__gte": start_of(first)})
            if last := self._value(f"{name}_to"):
                queryset = queryset.filter(**{f"{column}__lt": end_of(last)})
        if first := self._value("received_from"):
            queryset = queryset.filter(received_on__gte=first)
        if last := self._value("received_to"):
            queryset = queryset.filter(received_on__lte=last)
        return queryset

    def _clocks(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        organ = self._organ("clock_organ")
        if self._value("overdue"):
            queryset = (
                queryset.overdue(self.today) if organ is None else queryset.overdue_of(self.today, organ)
            )
        if (days := self._value("due_within")) is not None:
            queryset = queryset.with_open_clock(self.today, within_days=int(days), organ_id=organ)
        if not (rules := self._value("clock")):
            return queryset
        window = (tuple(rules), self._value("due_from"), self._value("due_to"), organ)
        asked = {"yes": queryset.clocks_kept, "no": queryset.clocks_not_kept}
        if self._value("kept") in asked:
            return asked[self._value("kept")](*window)
        queryset = queryset.with_clocks(*window)
        return (
            queryset.clocks_not_kept(*window).filter(self._unkept(window))
            if self._value("kept")
            else queryset
        )

    def _unkept(self, window: tuple[Any, ...]) -> Q:
        """Split of the spoilt cases: `open` have a clock of the window still unmet, `late` have none."""
        rules, first, last, organ = window
        clocks = Q(case_file__deadlines__rule__in=rules, case_file__deadlines__due_on__range=(first, last))
        unmet = clocks & Q(case_file__deadlines__met_on=None, case_file__deadlines__cancelled_at=None)
        if organ is not None:
            unmet &= Q(case_file__deadlines__owner_id=organ)
        still = Q(pk__in=Petition.objects.filter(unmet).values("pk"))
        return still if self._value("kept") == "open" else ~still

    def _ratings(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        organ = self._organ("clock_organ")
        if side := self._value("rated"):
            window = (self._value("rated_from"), self._value("rated_to"))
            queryset = queryset.rated_in(side, *window, tuple(self._value("score") or ()), organ)
        if side := self._value("rating_decided"):
            window = (self._value("decided_from"), self._value("decided_to"))
            queryset = queryset.rating_decided_in(side, *window, self.today, organ)
        first, last = self._value("rating_expired_from"), self._value("rating_expired_to")
        if first and last:
            lapsed = Q(ratings__score="", ratings__expires_on__range=(first, last))
            queryset = queryset.filter(pk__in=Petition.objects.filter(lapsed).values("pk"))
        return queryset

    def _organ(self, name: str) -> int | None:
        value = self._value(name)
        return None if value is None else int(value)

    # --- one condition each ---------------------------------------------------------------------------------
    def later(self, queryset: PetitionQuerySet, name: str, value: Any) -> PetitionQuerySet:
        """Asked together with its neighbours in `filter_queryset`."""
        return queryset

    def by_stage(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.open() if value == "open" else queryset.filter(state__in=ENDED)

    def by_route(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        return queryset.filter(pk__in=Petition.objects.filter(claims__appeal_route__in=value).values("pk"))

    def by_content(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """A class and everything under it."""
        return queryset.filter(content_class=None) if value == NONE else queryset.filter(_under(value))

    def by_rest(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """Classified, and under none of these: what a table of the largest classes leaves over."""
        queryset = queryset.exclude(content_class=None)
        for code in value.split(",")[:20]:
            queryset = queryset.exclude(_under(code))
        return queryset

    def by_street(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(street_id=None if value == NONE else value.ljust(12, "0"))

    def by_community(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(area_id=None if value == NONE else value)

    def by_organ(self, queryset: PetitionQuerySet, name: str, value: Any) -> PetitionQuerySet:
        return queryset.filter(pk__in=Handling.objects.filter(organ_id=int(value)).values("petition_id"))

    def by_level(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        if value == "overdue":
            return queryset.overdue(self.today)
        if value == "soon":
            return queryset.with_open_clock(self.today, within_days=SOON_DAYS)
        if value != "provisional":
            return queryset.at_level(value, self.today)
        running = Q(case_file__deadlines__provisional=True, case_file__deadlines__met_at=None)
        running &= Q(case_file__deadlines__cancelled_at=None)
        return queryset.filter(pk__in=Petition.objects.filter(running).values("pk"))

    def by_flag(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        return queryset.filter(flags__overlap=value)

    def by_missing(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.exclude(missing=[]) if value == "yes" else queryset.filter(missing=[])

    def by_mine(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(registered_by_id=self.access.user_id)

    def by_queue(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(petitions_in_queue(value, self.access, self.today), historical=False)

    def by_words(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """A number from its beginning; else a person's exact name, phone or paper, or words of the text."""
        words = value.strip()
        if NUMBER.fullmatch(words) and len(words) <= 12:
            return queryset.filter(number__startswith=words)
        found = self._persons(words)
        folded = match_key(words)
        if len(folded) >= 2:
            found |= Q(match_text__contains=folded)
        return queryset.filter(found)

    def _persons(self, words: str) -> Q:
        keys = [
            keys_of(PersonInput(name=words)),
            keys_of(PersonInput(id_number=words)),
            keys_of(PersonInput(phone=words)),
        ]
        wanted = Q(pk__in=[])
        for column, key in (
            ("name_key", keys[0].name_key),
            ("id_key", keys[1].id_key),
            ("phone_key", keys[2].phone_key),
        ):
            if key:
                wanted |= Q(**{f"person__{column}": key})
        parties = Party.objects.filter(wanted).exclude(role=PartyRole.ACCUSED)
        return Q(pk__in=parties.values("petition_id"))
