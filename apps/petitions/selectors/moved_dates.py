"""Dates a loaded year moved that the petitioner had been given: who has to be told, read off the events of the cases.

A line is done when the petitioner was reached after the day moved: a contact, a call back, or another paper served.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from apps.accounts.rules.access import Access
from apps.casefiles.models import CaseEvent
from apps.deadlines.rules.calendar_change import TOLD
from apps.deadlines.rules.table import RULES
from apps.petitions.models import Petition

VERBS = ("deadlines.recomputed", "petitions.rating_moved")
REACHED = ("petitions.contact", "petitions.follow_up", "petitions.serve", "petitions.serve_review")
BACK = timedelta(days=90)
SHOWN = 200


@dataclass(frozen=True)
class MovedDate:
    """One right of one case: the day the petitioner was given, and the day it is now."""

    number: str
    title: str
    person: str
    organ: str
    what: str
    old: date
    new: date
    provisional: bool
    moved_at: datetime
    told: bool

    @property
    def later(self) -> bool:
        return self.new > self.old


def moved_dates(access: Access, at: datetime) -> list[MovedDate]:
    """Of cases this person may read, of the last three months, those not told yet first."""
    seen = Petition.objects.content_visible_to(access, at).filter(case_file=OuterRef("case_file"))
    since = CaseEvent.objects.filter(case_file=OuterRef("case_file"), verb__in=REACHED, at__gt=OuterRef("at"))
    rows = (
        CaseEvent.objects.filter(verb__in=VERBS, at__gt=at - BACK)
        .filter(Exists(seen))
        .annotate(told=Exists(since))
        .order_by("-at", "-pk")
    )
    found = list(rows[: SHOWN * 2])
    cases = Petition.objects.select_related("first_organ", "owner").in_bulk(
        [row.case_file_id for row in found]
    )
    lines = [line for row in found for line in _lines(row, cases[row.case_file_id])]
    return sorted(lines, key=lambda line: line.told)[:SHOWN]


def _lines(event: Any, petition: Petition) -> Iterator[MovedDate]:
    for what, old, new, provisional in _moves(event.payload):
        yield MovedDate(
            number=petition.number,
            title=petition.title,
            person=petition.petitioner_mask,
            organ=(petition.first_organ or petition.owner).short_name,
            what=what,
            old=date.fromisoformat(old),
            new=date.fromisoformat(new),
            provisional=provisional,
            moved_at=event.at,
            told=event.told,
        )


def _moves(payload: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    if "side" in payload:
        yield "满意度评价", payload["due_before"], payload["due_on"], False
    for clock in payload.get("clocks", ()):
        if clock["rule"] in TOLD and clock["old"]["due_on"] != clock["new"]["due_on"]:
            name = RULES[clock["rule"]].name
            yield name, clock["old"]["due_on"], clock["new"]["due_on"], bool(clock.get("provisional"))
