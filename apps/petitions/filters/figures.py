"""Conditions behind the figures: clocks, ratings and their windows, asked together after everything else."""

from datetime import date, datetime
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.base.clock import end_of, local_date, start_of
from apps.deadlines.models import Deadline
from apps.deadlines.rules.table import RULES
from apps.petitions.filters.fields import choice, choices, day, row_id
from apps.petitions.models import Petition
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.vocabulary import OBJECTIONS, RATING_SIDE_LABELS, SCORE_LABELS
from apps.petitions.selectors.ping_pong import handed_back, hops, objections


class FigureConditions(django_filters.FilterSet):
    """Windows of days, and the questions figures ask of clocks and ratings."""

    received_from, received_to = day(label=_("收到日期自")), day(label=_("收到日期至"))
    registered_from, registered_to = day(label=_("登记日期自")), day(label=_("登记日期至"))
    closed_from, closed_to = day(label=_("办结日期自")), day(label=_("办结日期至"))
    counted = choice({"1": _("计入统计")}, method="later", label=_("口径"))
    overdue = choice({"1": _("已超期")}, method="later", label=_("期限"))
    due_within = django_filters.NumberFilter(
        method="later", min_value=0, max_value=366, decimal_places=0, label=_("几天内到期")
    )
    clock = choices({key: rule.name for key, rule in RULES.items()}, method="later", label=_("期限种类"))
    due_from, due_to = day(label=_("届满日自")), day(label=_("届满日至"))
    kept = choice(
        {"yes": _("按期"), "no": _("未按期"), "late": _("超期完成"), "open": _("未完成")},
        method="later",
        label=_("是否按期"),
    )
    answered_30 = choice(
        {"all": _("应当受理告知"), "yes": _("登记后30日内"), "no": _("未在30日内")},
        method="later",
        label=_("受理告知（国家口径）"),
    )
    clock_organ = row_id(method="later", label=_("期限责任单位"))
    rated = choice(RATING_SIDE_LABELS, method="later", label=_("评价对象"))
    rated_from, rated_to = day(label=_("评价日自")), day(label=_("评价日至"))
    hop_from, hop_to = row_id(method="later", label=_("改派自")), row_id(method="later", label=_("改派至"))
    hopped_from, hopped_to = day(label=_("改派日期自")), day(label=_("改派日期至"))
    objection = choice(OBJECTIONS, method="later", label=_("转送异议"))
    objector = row_id(method="later", label=_("提出异议的单位"))
    objected_from, objected_to = day(label=_("提出异议自")), day(label=_("提出异议至"))
    handed_back = choice({"1": _("退回后还没有另定去向")}, method="later", label=_("流转"))
    score = choices(SCORE_LABELS, method="later", label=_("评价"))
    rating_decided = choice(RATING_SIDE_LABELS, method="later", label=_("评价已定"))
    decided_from, decided_to = day(label=_("评价已定自")), day(label=_("评价已定至"))
    rating_expired_from, rating_expired_to = day(label=_("评价期满自")), day(label=_("评价期满至"))

    at: datetime

    @property
    def today(self) -> date:
        return local_date(self.at)

    def later(self, queryset: PetitionQuerySet, name: str, value: Any) -> PetitionQuerySet:
        """Asked together with its neighbours in `filter_queryset`."""
        return queryset

    def _value(self, name: str) -> Any:
        return self.form.cleaned_data.get(name)

    def _organ(self, name: str) -> int | None:
        value = self._value(name)
        return None if value is None else int(value)

    def asked_together(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        for ask in (self._windows, self._clocks, self._ratings, self._hops):
            queryset = ask(queryset)
        return queryset

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
        if kept := self._value("answered_30"):
            queryset = queryset.answered_in_30(kept, organ)
        if not (rules := self._value("clock")):
            return self._due(queryset, organ)
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

    def _due(self, queryset: PetitionQuerySet, organ: int | None) -> PetitionQuerySet:
        """Without a kind of clock the window asks for what still runs: an open duty falling due in it."""
        first, last = self._value("due_from"), self._value("due_to")
        if not (first or last):
            return queryset
        clocks = Deadline.objects.open().of_organs()
        clocks = clocks.filter(due_on__gte=first) if first else clocks
        clocks = clocks.filter(due_on__lte=last) if last else clocks
        clocks = clocks if organ is None else clocks.filter(owner_id=organ)
        return queryset.filter(pk__in=clocks.values("case_file_id"))

    def _unkept(self, window: tuple[Any, ...]) -> Q:
        """Split of the spoilt cases: `open` have a clock of the window still unmet, `late` have none."""
        rules, first, last, organ = window
        clocks = Q(case_file__deadlines__rule__in=rules, case_file__deadlines__due_on__range=(first, last))
        unmet = clocks & Q(case_file__deadlines__met_on=None, case_file__deadlines__cancelled_at=None)
        if organ is not None:
            unmet &= Q(case_file__deadlines__owner_id=organ)
        still = Q(pk__in=Petition.objects.filter(unmet).values("pk"))
        return still if self._value("kept") == "open" else ~still

    def _hops(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        """The cases behind the ping-pong meter: handed from one organ to another, objected to, or not sent on yet."""
        pair, window = (self._organ("hop_from"), self._organ("hop_to")), self._window("hopped")
        if any(pair) or any(window):
            queryset = queryset.filter(pk__in=hops(*pair, *window).values("petition_id"))
        kind, objector, days = self._value("objection"), self._organ("objector"), self._window("objected")
        if kind or objector or any(days):
            found = objections(kind or "all", objector, *days)
            queryset = queryset.filter(pk__in=found.values("handling__petition_id"))
        if self._value("handed_back"):
            queryset = queryset.filter(pk__in=handed_back().values("petition_id"))
        return queryset

    def _window(self, name: str) -> tuple[date | None, date | None]:
        return self._value(f"{name}_from"), self._value(f"{name}_to")

    def _ratings(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        organ = self._organ("clock_organ")
        if side := self._value("rated"):
            window = (self._value("rated_from"), self._value("rated_to"))
            queryset = queryset.rated_in(side, *window, tuple(self._value("score") or ()), organ)
        elif scores := self._value("score"):
            queryset = queryset.scored(tuple(scores))
        if side := self._value("rating_decided"):
            window = (self._value("decided_from"), self._value("decided_to"))
            queryset = queryset.rating_decided_in(side, *window, self.today, organ)
        first, last = self._value("rating_expired_from"), self._value("rating_expired_to")
        if first and last:
            lapsed = Q(ratings__score="", ratings__expires_on__range=(first, last))
            queryset = queryset.filter(pk__in=Petition.objects.filter(lapsed).values("pk"))
        return queryset
