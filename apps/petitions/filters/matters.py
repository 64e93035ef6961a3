"""What can be asked of a petition itself: its state, place, kind, people and papers."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.base.variants import match_key
from apps.casefiles.rules.walls import CASE_ROLES
from apps.deadlines.models import Deadline
from apps.petitions.filters.fields import NONE, YES_NO, ConditionsForm, choice, choices, row_id, text
from apps.petitions.filters.figures import FigureConditions
from apps.petitions.models import ClusterMember, Handling, Opinion, Petition, Review
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.petitions.rules.vocabulary import (
    CHANNEL_LABELS,
    CLASS_LABELS,
    FLAG_LABELS,
    FORM_LABELS,
    HANDLING_KIND_LABELS,
    OPINION_LABELS,
    PROCEDURE_LABELS,
    PURPOSE_LABELS,
    REPEAT_LABELS,
    ROUTE_LABELS,
    Procedure,
)
from apps.petitions.selectors.filter_bar import FIELD_NAMES
from apps.petitions.selectors.people import person_behind, petitions_with, words_as_person
from apps.petitions.selectors.queues import QUEUES, petitions_in_queue

SOON_DAYS = 7
LEFT = "left"
PROCEDURES = {**PROCEDURE_LABELS, LEFT: _("简易转普通")}
OPEN, ENDED_WORD = "open", "ended"
STAGES = {OPEN: _("在办"), ENDED_WORD: _("已结束")}
REVIEWS = {
    "right": _("申请期内"), "review": _("复查中"), "review_served": _("已复查"), "recheck": _("复核中"),
    "recheck_served": _("已复核"), "final": _("三级终结"),
}  # fmt: skip
CLOCK_LEVELS = {
    "overdue": _("已超期"), "soon": _("7 天内到期"), "provisional": _("期限暂定"),
    "ok": _("正常"), "warn": _("预警"), "hot": _("紧急"), "late": _("超期"), "none": _("没有在走的期限"),
}  # fmt: skip
PAGING = frozenset({"after", "before", "n", "sort"})
"""What an address says beside conditions: where in the list, and in which order."""
# Conditions that say something about the content of a case.
CONTENT_FILTERS = frozenset(
    {"channel", "cluster", "form", "purpose", "petition_class", "appeal_route", "content_class", "content_outside", "q", "person",
     "flag", "repeat_verdict", "missing", "involved_from", "registrar", "tracker", "mine", "queue", "handling_kind",
     "opinion", "review", "extended", "followup", "historical", "rated", "score", "rating_decided", "rating_expired_from",
     "rating_expired_to", "procedure", "hop_from", "hop_to", "objection", "objector", "handed_back", "kept", "answered_30", "received_from", "received_to"}
)  # fmt: skip
# Conditions behind a figure: they count what figures count.
FIGURE_FILTERS = frozenset(
    {"clock", "rated", "rating_decided", "counted", "overdue", "due_within", "hop_from", "hop_to", "objection", "handed_back"}
)  # fmt: skip
WORDS_OF_FORMS = {field: name for name, field in FIELD_NAMES.items()}
NUMBER = re.compile(r"\d{4}-?\d{0,7}")


def conditions_of(data: QueryDict | Mapping[str, Any]) -> dict[str, str]:
    """The conditions of an address: what is chosen, several values of one name as one, nothing that only pages."""
    lists = data.lists() if isinstance(data, QueryDict) else ((key, [value]) for key, value in data.items())
    found = {
        WORDS_OF_FORMS.get(key, key): ",".join(str(value) for value in values if str(value))
        for key, values in lists
    }
    return {key: value for key, value in found.items() if value and key not in PAGING}


def _under(code: str) -> Q:
    """A content class and everything below it."""
    return Q(content_class__code=code) | Q(content_class__code__startswith=f"{code}/")


class NoConditions:
    """The list as it is first opened: nothing to check, and the forty fields of a filter are not built for it."""

    def __init__(self, queryset: PetitionQuerySet) -> None:
        self.qs = queryset

    def refusals(self) -> list[InvalidInput]:
        return []

    def described(self) -> dict[str, tuple[str, dict[str, str]]]:
        return {}


class PetitionFilter(FigureConditions):
    """`PetitionFilter(conditions_of(request.GET), queryset=visible, access=access, at=at)`.

    `.refusals()` says what is wrong (400). Only the fields asked about are built.
    """

    stage = choice(STAGES, method="by_stage", label=_("阶段"))
    state = choices({**STAGES, **STATE_LABELS}, method="by_state", label=_("状态"))
    channel = choices(CHANNEL_LABELS, field_name="channel", label=_("信访渠道"))
    form = choices(FORM_LABELS, field_name="form", label=_("信访形式"))
    purpose = choices(PURPOSE_LABELS, field_name="purpose", label=_("信访目的"))
    petition_class = choices(CLASS_LABELS, field_name="petition_class", label=_("类别"))
    appeal_route = choices(ROUTE_LABELS, method="by_route", label=_("办理途径"))
    content_class = django_filters.CharFilter(method="by_content", max_length=120, label=_("内容分类"))
    content_outside = django_filters.CharFilter(method="by_rest", max_length=1000, label=_("其他内容分类"))
    street = text(r"^(\d{9}(\d{3})?|none)$", method="by_street", label=_("街道"))
    community = text(r"^(\d{12}|none)$", method="by_community", label=_("社区"))
    organ = row_id(method="by_organ", label=_("责任单位"))
    cluster = row_id(method="by_cluster", label=_("同类事项"))
    handling_kind = choices(HANDLING_KIND_LABELS, method="by_handling_kind", label=_("办理方式"))
    opinion = choices(OPINION_LABELS, method="by_opinion", label=_("处理意见"))
    review = choices(REVIEWS, method="by_review", label=_("复查复核"))
    extended = choice(YES_NO, method="by_extended", label=_("已延期"))
    clock_level = choice(CLOCK_LEVELS, method="by_level", label=_("期限"))
    flag = choices(FLAG_LABELS, method="by_flag", label=_("标识"))
    involved_from = django_filters.NumberFilter(
        field_name="involved_count", lookup_expr="gte", min_value=1, max_value=99999, decimal_places=0,
        label=_("涉及人数不少于"),
    )  # fmt: skip
    procedure = choice(PROCEDURES, method="by_procedure", label=_("办理程序"))
    repeat_verdict = choices(REPEAT_LABELS, field_name="repeat_verdict", label=_("初重件"))
    missing = choice(YES_NO, method="by_missing", label=_("要素待补"))
    historical = choice(YES_NO, method="by_historical", label=_("历史导入件"))
    followup = choice(YES_NO, method="by_followup", label=_("不满意待回访"))
    registrar = text(r"^(me|\d{1,9})$", method="by_registrar", label=_("登记人"))
    tracker = text(r"^(me|none|\d{1,9})$", method="by_tracker", label=_("跟踪人"))
    mine = choice({"1": _("我登记的")}, method="by_mine", label=_("我的"))
    queue = choice({key: kind.label for key, kind in QUEUES.items()}, method="by_queue", label=_("待办"))
    person = django_filters.CharFilter(method="by_person", max_length=400, label=_("信访人"))
    q = django_filters.CharFilter(method="by_words", max_length=60, label=_("查找"))

    class Meta:
        model = Petition
        fields: list[str] = []
        form = ConditionsForm

    def __init__(
        self, data: QueryDict | Mapping[str, Any], *, queryset: PetitionQuerySet, access: Access, at: datetime
    ) -> None:
        known = self.declared_filters
        self.base_filters = {name: known[name] for name in data if name in known}
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

    def described(self) -> dict[str, tuple[str, dict[str, str]]]:
        """Each known condition that was given: its label and the words of its values."""
        found = {}
        for name, one in self.form.fields.items():
            words = {str(key): str(label) for key, label in getattr(one, "choices", None) or ()}
            found[name] = (str(one.label or name), words)
        return found

    # --- asking ---------------------------------------------------------------------------------------------
    def filter_queryset(self, queryset: PetitionQuerySet) -> PetitionQuerySet:
        given = {name for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}
        # Figures count cases whose content is open to their reader; so do the lists behind them.
        if given & (CONTENT_FILTERS | FIGURE_FILTERS) and self._may_meet_outlines():
            queryset = queryset.content_visible_to(self.access, self.at)
        if given & FIGURE_FILTERS:
            queryset = queryset.countable()
        return self.asked_together(super().filter_queryset(queryset))

    def _may_meet_outlines(self) -> bool:
        """Whether this reader's list can hold cases of which only the outline is known (twin of `rows.readable`)."""
        return bool(self.access.area_prefixes or not self.access.bureau_ids or self.access.has(*CASE_ROLES))

    # --- one condition each ---------------------------------------------------------------------------------
    def by_stage(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.open() if value == OPEN else queryset.filter(state__in=ENDED)

    def by_state(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        """States, or the two stages by the same name (`state=open`)."""
        if value == [OPEN]:
            return queryset.open()
        wanted = Q(state__in=[*(set(value) - {OPEN, ENDED_WORD}), *(ENDED if ENDED_WORD in value else ())])
        if OPEN in value:
            wanted |= ~Q(state__in=ENDED) & Q(historical=False)
        return queryset.filter(wanted)

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

    def by_cluster(self, queryset: PetitionQuerySet, name: str, value: Any) -> PetitionQuerySet:
        members = ClusterMember.objects.filter(cluster_id=int(value), removed_at=None)
        return queryset.filter(pk__in=members.values("petition_id"))

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

    def by_historical(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(historical=value == "yes")

    def by_followup(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """Rated 不满意 and not yet called back (R-106)."""
        due = Deadline.objects.open().filter(rule="rating_followup").values("case_file_id")
        return queryset.filter(pk__in=due) if value == "yes" else queryset.exclude(pk__in=due)

    def by_handling_kind(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        return queryset.filter(pk__in=Handling.objects.filter(kind__in=value).values("petition_id"))

    def by_procedure(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """Simply now (as triaged or sent), never so, or left for the ordinary procedure."""
        if value == Procedure.SIMPLE:
            return queryset.exclude(simple_ground="")
        left = Handling.objects.filter(simple_left_on__isnull=False).values("petition_id")
        return (
            queryset.filter(pk__in=left)
            if value == LEFT
            else queryset.filter(simple_ground="").exclude(pk__in=left)
        )

    def by_opinion(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        """With an opinion of that kind issued, whoever issued it."""
        issued = Opinion.objects.filter(kind__in=value, issued_on__isnull=False)
        return queryset.filter(pk__in=issued.values("handling__petition_id"))

    def by_review(self, queryset: PetitionQuerySet, name: str, value: list[str]) -> PetitionQuerySet:
        """Under review or recheck now, reviewed, ended for good, or with a right that still runs."""
        found = Q(pk__in=[])
        if "final" in value:
            found |= Q(finally_ended_on__isnull=False)
        if "right" in value:
            rights = Deadline.objects.open().filter(rule__in=("review_request", "recheck_request"))
            found |= Q(pk__in=rights.filter(due_on__gte=self.today).values("case_file_id"))
        for stage in ("review", "recheck"):
            rows = Review.objects.filter(stage=stage)
            if stage in value:
                found |= Q(pk__in=rows.filter(ended_at=None).values("petition_id"))
            if f"{stage}_served" in value:
                found |= Q(pk__in=rows.filter(state="served").values("petition_id"))
        return queryset.filter(found)

    def by_extended(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        extended = Handling.objects.filter(extensions__approved=True).values("petition_id")
        return queryset.filter(pk__in=extended) if value == "yes" else queryset.exclude(pk__in=extended)

    def by_registrar(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(registered_by_id=self.access.user_id if value == "me" else int(value))

    def by_tracker(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        if value == NONE:
            return queryset.filter(tracker=None)
        return queryset.filter(tracker_id=self.access.user_id if value == "me" else int(value))

    def by_mine(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(registered_by_id=self.access.user_id)

    def by_queue(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        return queryset.filter(petitions_in_queue(value, self.access, self.today), historical=False)

    def by_person(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """A person looked for by exact name, paper or telephone; nobody where the word is not one's own or has aged."""
        found = person_behind(value, self.access, self.at)
        return queryset.filter(petitions_with(found.column, found.key)) if found else queryset.none()

    def by_words(self, queryset: PetitionQuerySet, name: str, value: str) -> PetitionQuerySet:
        """A number from its beginning; else a person's exact name, phone or paper, or words of the text."""
        words = value.strip()
        if NUMBER.fullmatch(words) and len(words) <= 12:
            return queryset.filter(number__startswith=words)
        found = words_as_person(words)
        folded = match_key(words)
        if len(folded) >= 2:
            found |= Q(match_text__contains=folded)
        return queryset.filter(found)


def without_faults(
    data: Mapping[str, str], *, queryset: PetitionQuerySet, access: Access, at: datetime
) -> tuple[dict[str, str], list[InvalidInput]]:
    """Conditions that still hold, and what was wrong with the rest: a view saved long ago opens all the same."""
    kept, said = dict(data), []
    while refusals := PetitionFilter(kept, queryset=queryset, access=access, at=at).refusals():
        faulty = {refusal.field for refusal in refusals} & set(kept) or set(kept)
        said += refusals
        kept = {name: value for name, value in kept.items() if name not in faulty}
    return kept, said
