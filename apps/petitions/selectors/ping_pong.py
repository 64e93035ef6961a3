"""The ping-pong meter: how often cases went from one organ to another, and the days lost on the way (R-35, R-37).

A hop is a handling that follows one that came to nothing (returned, taken back, moved by a decision). Its days run from
the day the first organ received the matter to the day the next one did. Sealed and imported cases are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, ExpressionWrapper, F, Q, Sum
from django.db.models.fields import DurationField
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import end_of, start_of
from apps.organisations.models import Organ
from apps.petitions.models import Claim, Handling, Objection, Petition
from apps.petitions.rules.vocabulary import OBJECTIONS

FORMULA = "hops_days_lost"
ANSWERED = {"agreed": Q(agreed=True), "refused": Q(agreed=False), "open": Q(agreed=None), "all": Q()}


@dataclass(frozen=True)
class PairRow:
    """From one organ to another: hops, cases, and the days between the two receipts."""

    source: str
    target: str
    hops: int
    cases: int
    days: int
    url: str


@dataclass(frozen=True)
class ObjectorRow:
    """Objections of one organ and what became of them; `days` until they were decided."""

    organ: str
    counts: tuple[tuple[str, int, str], ...]
    """Word, cases and address for 提出过, 成立, 不成立, 未决."""
    days: int


@dataclass(frozen=True)
class PingPong:
    """Everything the page says. `waiting` cases came back and have not been sent on."""

    pairs: tuple[PairRow, ...]
    objectors: tuple[ObjectorRow, ...]
    hops: int
    days: int
    waiting: int
    waiting_url: str
    all_url: str
    cases: int


def hops(
    source: int | None = None, target: int | None = None, first: date | None = None, last: date | None = None
) -> Any:
    """Handlings that follow another one: of this pair, received in this window."""
    found = Handling.objects.filter(follows__isnull=False)
    found = found if source is None else found.filter(follows__organ_id=source)
    found = found if target is None else found.filter(organ_id=target)
    found = found if first is None else found.filter(sent_on__gte=first)
    return found if last is None else found.filter(sent_on__lte=last)


def objections(
    kind: str, organ: int | None = None, first: date | None = None, last: date | None = None
) -> Any:
    """Objections by what became of them, by the organ that raised them, raised in this window."""
    found = Objection.objects.filter(ANSWERED[kind])
    found = found if organ is None else found.filter(handling__organ_id=organ)
    found = found if first is None else found.filter(raised_at__gte=start_of(first))
    return found if last is None else found.filter(raised_at__lt=end_of(last))


def handed_back() -> Any:
    """Claims that came back and wait for another organ."""
    return Claim.objects.filter(returned_from__isnull=False, handling=None, outcome="")


def ping_pong(access: Access, at: datetime, first: date, last: date) -> PingPong:
    """Five statements, whatever the number of cases."""
    mine = Petition.objects.content_visible_to(access, at).countable()
    moved = hops(first=first, last=last).filter(petition__in=mine)
    names = dict(Organ.objects.values_list("pk", "short_name"))
    pairs = tuple(_pairs(moved, names, first, last))
    return PingPong(
        pairs=pairs,
        objectors=tuple(_objectors(mine, names, first, last)),
        hops=sum(row.hops for row in pairs),
        days=sum(row.days for row in pairs),
        cases=moved.values("petition_id").distinct().count(),
        waiting=mine.filter(pk__in=handed_back().values("petition_id")).count(),
        waiting_url=_list(handed_back=1),
        all_url=_list(**_days("hopped", first, last)),
    )


def _pairs(moved: Any, names: dict[int, str], first: date, last: date) -> Iterable[PairRow]:
    lost = ExpressionWrapper(F("sent_on") - F("follows__sent_on"), output_field=DurationField())
    rows = (
        moved.values("follows__organ_id", "organ_id")
        .annotate(hops=Count("pk"), cases=Count("petition_id", distinct=True), lost=Sum(lost))
        .order_by("-lost", "-hops", "follows__organ_id", "organ_id")
    )
    for row in rows:
        source, target = row["follows__organ_id"], row["organ_id"]
        yield PairRow(
            source=names.get(source, ""),
            target=names.get(target, ""),
            hops=row["hops"],
            cases=row["cases"],
            days=(row["lost"] or timedelta()).days,
            url=_list(hop_from=source, hop_to=target, **_days("hopped", first, last)),
        )


def _objectors(mine: Any, names: dict[int, str], first: date, last: date) -> Iterable[ObjectorRow]:
    found = objections("all", None, first, last).filter(handling__petition__in=mine)
    took = ExpressionWrapper(F("decided_at") - F("raised_at"), output_field=DurationField())
    counts = {
        f"cases_{kind}": Count("handling__petition_id", filter=wanted, distinct=True)
        for kind, wanted in ANSWERED.items()
    }
    rows = (
        found.values("handling__organ_id")
        .annotate(took=Sum(took), **counts)
        .order_by("-cases_all", "handling__organ_id")
    )
    for row in rows:
        organ = row["handling__organ_id"]
        cells = tuple(
            (
                OBJECTIONS[kind],
                row[f"cases_{kind}"],
                _list(objection=kind, objector=organ, **_days("objected", first, last)),
            )
            for kind in ("all", "agreed", "refused", "open")
        )
        yield ObjectorRow(names.get(organ, ""), cells, (row["took"] or timedelta()).days)


def _days(name: str, first: date, last: date) -> dict[str, date]:
    return {f"{name}_from": first, f"{name}_to": last}


def _list(**conditions: Any) -> str:
    return reverse("petitions:list") + "?" + urlencode(conditions)
