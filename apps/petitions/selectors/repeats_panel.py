"""The panel of the case page on repeats: the first case, what joined this one, what the law says, what else may be the same."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS, State
from apps.petitions.rules.lifecycle.states import INTAKE
from apps.petitions.rules.passages import new_passages
from apps.petitions.rules.repeats import TOLD_LABELS, Advice, advice_of
from apps.petitions.rules.vocabulary import REPEAT_LABELS, RepeatVerdict
from apps.petitions.selectors.repeats import repeats_of
from apps.petitions.selectors.repeats_links import first_facts, standing_merger

MOST = 30


@dataclass(frozen=True)
class LinkedCase:
    """Another case this reader may read: of one that may not be read nothing is said."""

    number: str
    title: str
    url: str
    state: str
    how: str


@dataclass(frozen=True)
class MergedLine:
    """What became of a petition that joined another, and how the petitioner was told the first number."""

    first: LinkedCase | None
    told: str
    reason: str
    on: date


def repeats_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Links both ways (相关信访事项 too); the machine's proposals only as long as the bureau still decides."""
    readable = Petition.objects.content_visible_to(access, at)
    joined = list(readable.filter(repeat_of=petition).order_by("-pk")[: MOST + 1])
    first = readable.filter(pk=petition.repeat_of_id).first() if petition.repeat_of_id else None
    linked = _linked(first, _how(petition, "并入")) if first else None
    mine, theirs = _passages(petition, first)
    known = {row.number for row in [*joined, *([first] if first else [])]}
    matches = repeats_of(petition, access, at) if petition.state in INTAKE else []
    return {
        "merged": _merged(petition, linked),
        "first": linked,
        "mine": mine,
        "theirs": theirs,
        "advice": _advice(petition, first, at),
        "joined": [_linked(row, _how(row, "并入本件")) for row in joined[:MOST]],
        "more": len(joined) > MOST,
        "matches": [match for match in matches if match.number not in known],
        "verdict": REPEAT_LABELS.get(petition.repeat_verdict, ""),
    }


def _how(row: Petition, merged: str) -> str:
    if row.state == State.MERGED:
        return merged
    return "相关信访事项" if row.repeat_verdict == RepeatVerdict.NEW_FACTS else "重件"


def _linked(row: Petition, how: str) -> LinkedCase:
    url = reverse("petitions:detail", args=[row.number])
    return LinkedCase(row.number, row.title, url, STATE_LABELS.get(row.state, row.state), how)


def _passages(petition: Petition, first: Petition | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What only this one says, and what only the first says."""
    if first is None:
        return (), ()
    mine, theirs = (f"{row.title}。{row.content}" for row in (petition, first))
    return new_passages(mine, theirs), new_passages(theirs, mine)


def _merged(petition: Petition, first: LinkedCase | None) -> MergedLine | None:
    merger = standing_merger(petition) if petition.state == State.MERGED else None
    if merger is None:
        return None
    how = TOLD_LABELS.get(merger.told_how, "")
    told = f"{merger.told_on} {how}" if merger.told_on else how
    return MergedLine(first, told, merger.reason, local_date(merger.at))


def _advice(petition: Petition, first: Petition | None, at: datetime) -> Advice | None:
    """Of a repeat not merged: merge it, review right, lapsed, or closed for good (R-58, R-95)."""
    if first is None or petition.state == State.MERGED or petition.repeat_verdict != RepeatVerdict.REPEAT:
        return None
    return advice_of(first_facts([first], at)[first.pk], local_date(at))
