"""流转: who held the case from when to when, what they did, and how much of it objections took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.selectors import options
from apps.petitions.selectors.handling_views import HandlingView
from apps.petitions.selectors.happened import MINOR, EventView

SHOWN_ACTIONS = 6


@dataclass(frozen=True)
class Hop:
    """One holder. `days` are calendar days, `workdays` what the desk had of them."""

    organ: str
    start: date
    end: date | None
    what: str
    days: int
    workdays: int = 0
    objected: int = 0
    """Working days an objection lay undecided."""
    returned: bool = False


def hops_of(
    petition: Petition, handlings: tuple[HandlingView, ...], events: Iterable[EventView], on: date
) -> tuple[Hop, ...]:
    """The bureau first, then every organ; a returned or closed one ends on that day, and the bureau holds the gap."""
    deeds = _deeds(events, {view.id for view in handlings})
    order = sorted(handlings, key=lambda view: (view.handling.sent_on, view.id))
    start = local_date(petition.registered_at)
    ended = local_date(petition.closed_at) if petition.closed_at else None
    first = order[0].handling.sent_on if order else ended
    hops = [_hop(petition.owner.short_name, start, first, deeds.get(None, []) or [_("登记")], on)]
    free_from: date | None = None
    for view in order:
        row = view.handling
        end = local_date(row.closed_at) if row.closed_at else _returned_on(view)
        if free_from is not None and row.sent_on > free_from:
            hops.append(_hop(petition.owner.short_name, free_from, row.sent_on, [_("重新确定承办单位")], on))
        hops.append(_hop(view.organ, row.sent_on, end, deeds.get(view.id, []) or [view.kind], on, view))
        free_from = end if view.state == State.RETURNED else None
    return tuple(hops)


def _returned_on(view: HandlingView) -> date | None:
    """The day the sender agreed to take it back."""
    if view.state != State.RETURNED:
        return None
    return max((decided for _raised, decided in view.objections if decided), default=None)


def _hop(
    organ: str, start: date, end: date | None, deeds: list[str], on: date, view: HandlingView | None = None
) -> Hop:
    until = end or on
    return Hop(
        organ=organ,
        start=start,
        end=end,
        what="、".join(deeds[:SHOWN_ACTIONS]) + (_("等") if len(deeds) > SHOWN_ACTIONS else ""),
        days=max(0, (until - start).days),
        workdays=_workdays(start, until),
        objected=sum(_workdays(raised, decided or on) for raised, decided in view.objections) if view else 0,
        returned=bool(view and view.state == State.RETURNED),
    )


def _workdays(after: date, until: date) -> int:
    return options.calendar().workdays_between(after, until) if until > after else 0


def _deeds(events: Iterable[EventView], known: set[int]) -> dict[int | None, list[str]]:
    """Verbs by the handling they were done in (None = the bureau's own), oldest first, each once; of rooms above (they say their own label) none."""
    found: dict[int | None, list[str]] = {}
    for event in reversed(list(events)):
        place = event.facts.get("handling")
        if event.name in MINOR - {"sign"} or event.name in ("rate", "follow_up") or "label" in event.facts:
            continue
        labels = found.setdefault(place if isinstance(place, int) and place in known else None, [])
        if event.label not in labels:
            labels.append(event.label)
    return found


def hop_sentence(handlings: tuple[HandlingView, ...], hops: Iterable[Hop]) -> str:
    """流转 2 次，异议占用 2 个工作日；区住建局承办 2 次. Empty when there is nothing to remark."""
    if not handlings:
        return ""
    objected = sum(hop.objected for hop in hops)
    organs = [view.organ for view in handlings]
    again = [organ for organ in dict.fromkeys(organs) if organs.count(organ) > 1]
    words = _("流转 %(n)s 次") % {"n": len(handlings)}
    if any(view.objections for view in handlings):
        words += _("，异议占用 %(n)s 个工作日") % {"n": objected}
    for organ in again:
        words += _("；往返：%(organ)s承办 %(n)s 次") % {"organ": organ, "n": organs.count(organ)}
    return words
