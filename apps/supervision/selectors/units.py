"""按责任单位: open cases, late ones, letters, answers in time, hops and the pair a unit passes cases with most."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, Q
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.models import Handling, Petition
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.rules.lifecycle import ENDED, State
from apps.supervision.models import Order

SHOWN = 15


@dataclass(frozen=True)
class UnitLine:
    """One unit. Every number is a link to exactly its rows."""

    organ_id: int
    name: str
    open: int
    late: int
    letters: int
    answered: int
    in_time: int
    hops: str
    pair: str
    open_url: str
    late_url: str
    letters_url: str


def unit_lines(access: Access, at: datetime) -> list[UnitLine]:
    """Units with open cases, those with most late ones first. Sealed cases stand in no table."""
    on = local_date(at)
    seen = Petition.objects.visible_to(access, at).open().countable()
    live = Handling.objects.filter(petition__in=seen).exclude(state__in=(*ENDED, State.RETURNED))
    # The same set the linked lists show: sealed cases count in neither.
    late_clocks = Deadline.objects.overdue(on).filter(
        owner__isnull=False, case_file__in=Petition.objects.visible_to(access, at).countable().values("pk")
    )
    counted = live.values_list("organ_id").annotate(many=Count("petition_id", distinct=True))
    opened = dict(counted)
    late = dict(late_clocks.values_list("owner_id").annotate(many=Count("case_file_id", distinct=True)))
    sent = _orders_by_organ(access, at)
    names = dict(
        Organ.objects.filter(handles_petitions=True).exclude(kind="bureau").values_list("pk", "short_name")
    )
    wanted = [organ for organ in {*opened, *late, *sent} if organ in names]
    wanted.sort(key=lambda organ: (-late.get(organ, 0), -opened.get(organ, 0), organ))
    hops, pairs = _hops(seen)
    return [
        _line(organ, names, opened.get(organ, 0), late.get(organ, 0), sent.get(organ, (0, 0, 0)), hops, pairs)
        for organ in wanted[:SHOWN]
    ]


def _orders_by_organ(access: Access, at: datetime) -> dict[int, tuple[int, int, int]]:
    """Organ -> letters, answered, answered in time."""
    rows = Order.objects.visible_to(access, at).filter(case_file__sealed=False).sent().values("organ_id")
    first = Q(answers__version=1)
    found = rows.annotate(
        letters=Count("pk", distinct=True, filter=Q(letter_at__isnull=False)),
        answered=Count("pk", distinct=True, filter=first),
        in_time=Count("pk", distinct=True, filter=first & Q(answers__in_time=True)),
    )
    return {row["organ_id"]: (row["letters"], row["answered"], row["in_time"]) for row in found}


def _hops(seen: PetitionQuerySet) -> tuple[dict[int, list[int]], dict[int, Counter[int]]]:
    """Organ -> hops of each open case that came to it; organ -> how often it passed cases to and from each other organ."""
    rows = Handling.objects.filter(petition__in=seen).order_by("petition_id", "sent_at", "pk")
    chains: dict[int, list[int]] = {}
    for petition_id, organ_id in rows.values_list("petition_id", "organ_id"):
        chains.setdefault(petition_id, []).append(organ_id)
    hops: dict[int, list[int]] = {}
    pairs: dict[int, Counter[int]] = {}
    for chain in chains.values():
        for organ in set(chain):
            hops.setdefault(organ, []).append(len(chain))
        for one, other in pairwise(chain):
            if one != other:
                pairs.setdefault(one, Counter())[other] += 1
                pairs.setdefault(other, Counter())[one] += 1
    return hops, pairs


def _line(
    organ: int,
    names: dict[int, str],
    opened: int,
    late: int,
    sent: tuple[int, int, int],
    hops: dict[int, list[int]],
    pairs: dict[int, Counter[int]],
) -> UnitLine:
    letters, answered, in_time = sent
    lengths = hops.get(organ, [])
    most = pairs.get(organ, Counter()).most_common(1)
    cases, orders = reverse("petitions:list"), reverse("supervision:orders")
    return UnitLine(
        organ_id=organ,
        name=names[organ],
        open=opened,
        late=late,
        letters=letters,
        answered=answered,
        in_time=in_time,
        hops=f"{sum(lengths) / len(lengths):.1f}" if lengths else "—",
        pair=f"{names.get(most[0][0], '')}（{most[0][1]} 次）" if most and most[0][0] in names else "—",
        open_url=f"{cases}?state=open&organ={organ}",
        late_url=f"{cases}?overdue=1&clock_organ={organ}",
        letters_url=f"{orders}?stage=letters_ever&organ={organ}",
    )
