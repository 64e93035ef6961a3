"""How petitions hang together: verdicts on pairs, who was merged into whom, what the law looks at in an earlier one (R-95)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.petitions.models import Merger, PairVerdict, Petition, Review
from apps.petitions.rules.lifecycle import STATE_LABELS, State
from apps.petitions.rules.repeats import TOLD_LABELS, Advice, FirstFacts, advice_of
from apps.petitions.rules.vocabulary import REPEAT_LABELS, RepeatVerdict

REVIEW_RIGHTS = ("review_request", "recheck_request")
UNDER_REVIEW = ("requested", "accepted", "drafted", "approved", "issued")
MOST = 30


@dataclass(frozen=True)
class LinkedCase:
    """Another case as the panel names it. Without `url` it may not be read: then nothing of it is said but that it is."""

    number: str
    title: str
    url: str
    state: str
    how: str


@dataclass(frozen=True)
class MergedLine:
    """What became of a petition that joined another."""

    first: LinkedCase | None
    told: str
    reason: str
    on: date


def pair_verdicts(petition: Petition | None, others: Collection[int]) -> dict[int, str]:
    """Other petition -> the verdict that holds on the pair, whichever of the two was asked about."""
    if petition is None or not others:
        return {}
    pk = petition.pk
    rows = PairVerdict.objects.filter(
        Q(petition=pk, other__in=others) | Q(other=pk, petition__in=others)
    ).exclude(merger__undone_at__isnull=False)
    return {
        other if mine == pk else mine: verdict
        for mine, other, verdict in rows.order_by("pk").values_list("petition_id", "other_id", "verdict")
    }


def first_facts(petitions: Iterable[Petition], at: datetime) -> dict[int, FirstFacts]:
    """Of each, what `advice_of` asks. Two statements, whatever their number."""
    rows = {row.pk: row for row in petitions}
    if not rows:
        return {}
    rights = Deadline.objects.filter(
        case_file__in=rows, rule__in=REVIEW_RIGHTS, cancelled_at=None, met_at=None
    )
    until = dict(rights.values_list("case_file_id").annotate(last=Max("due_on")))
    under = set(
        Review.objects.filter(petition__in=rows, state__in=UNDER_REVIEW).values_list("petition_id", flat=True)
    )
    return {
        pk: FirstFacts(row.state, row.finally_ended_on, until.get(pk), pk in under)
        for pk, row in rows.items()
    }


def root_of(petition: Petition) -> Petition:
    """Where a merged petition leads in the end; itself when it was not merged. No chain closes on itself."""
    seen = {petition.pk}
    while petition.state == State.MERGED and petition.repeat_of is not None:
        petition = petition.repeat_of
        if petition.pk in seen:
            break
        seen.add(petition.pk)
    return petition


def standing_merger(petition: Petition) -> Merger | None:
    """The merging that holds, where the petition is merged."""
    found: Merger | None = (
        Merger.objects.select_related("first")
        .filter(petition=petition, undone_at=None)
        .order_by("-pk")
        .first()
    )
    return found


def repeats_panel(petition: Petition, access: Access, at: datetime) -> dict[str, object]:
    """The panel of the case page: the first case, what joined this one, and what the law says of the pair."""
    readable = Petition.objects.content_visible_to(access, at)
    joined = _joined(petition, readable)
    first = _first(petition, readable)
    return {
        "merged": _merged(petition, first),
        "first": first,
        "advice": _advice(petition, at) if first is not None else None,
        "joined": joined[:MOST],
        "more": max(0, len(joined) - MOST),
        "verdict": REPEAT_LABELS.get(petition.repeat_verdict, ""),
    }


def _first(petition: Petition, readable: "QuerySet[Any]") -> LinkedCase | None:
    if petition.repeat_of_id is None:
        return None
    found = readable.filter(pk=petition.repeat_of_id).first()
    how = "并入" if petition.state == State.MERGED else _how(petition.repeat_verdict)
    return _linked(found, how) if found is not None else None


def _joined(petition: Petition, readable: "QuerySet[Any]") -> list[LinkedCase]:
    """Those that name this one as their first; of the others nothing is said."""
    rows = readable.filter(repeat_of=petition).order_by("-pk")[: MOST + 1]
    return [
        _linked(row, "并入本件" if row.state == State.MERGED else _how(row.repeat_verdict)) for row in rows
    ]


def _how(verdict: str) -> str:
    return "相关信访事项" if verdict == RepeatVerdict.NEW_FACTS else "重件"


def _linked(row: Petition, how: str) -> LinkedCase:
    url = reverse("petitions:detail", args=[row.number])
    return LinkedCase(row.number, row.title, url, STATE_LABELS.get(row.state, row.state), how)


def _merged(petition: Petition, first: LinkedCase | None) -> MergedLine | None:
    merger = standing_merger(petition) if petition.state == State.MERGED else None
    if merger is None:
        return None
    how = TOLD_LABELS.get(merger.told_how, "")
    told = f"{merger.told_on} {how}" if merger.told_on else how
    return MergedLine(first, told, merger.reason, local_date(merger.at))


def _advice(petition: Petition, at: datetime) -> Advice | None:
    """Of a repeat not merged: review right, lapsed, or closed for good (R-58, R-95)."""
    first = petition.repeat_of
    if first is None or petition.state == State.MERGED or petition.repeat_verdict != RepeatVerdict.REPEAT:
        return None
    return advice_of(first_facts([first], at)[first.pk], local_date(at))
