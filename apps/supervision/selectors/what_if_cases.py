"""The existing cases behind one number of 推演: what they are, by when, and on which day each would be served."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.accounts.rules.access import Access
from apps.deadlines.selectors import current_calendar
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.supervision.rules.what_if import Piece, Result
from apps.supervision.selectors.what_if import Forecast

PAGE = 50


@dataclass(frozen=True)
class Day:
    """A working day of the simulation; provisional in a year without a published notice."""

    on: date
    provisional: bool


@dataclass(frozen=True)
class CaseRow:
    """One case; the nearest of its running limits (at the organ asked about) and the days it would be served on."""

    number: str
    title: str
    state: str
    organ: str
    due_on: date
    provisional: bool
    before: Day | None
    after: Day | None


def case_rows(
    access: Access, at: datetime, found: Forecast, name: str, organ_id: int | None, page: int
) -> list[CaseRow]:
    """One page of them, the nearest limit first. Titles are read through the walls once more."""
    wanted = found.cases(name, organ_id)
    nearest: dict[int, Piece] = {}
    for piece in sorted(found.pieces):
        if piece.case_id in wanted and organ_id in (None, piece.organ_id):
            nearest.setdefault(piece.case_id, piece)
    shown = list(nearest.values())[(page - 1) * PAGE : page * PAGE]
    texts = {
        row["pk"]: row
        for row in Petition.objects.content_visible_to(access, at)
        .filter(pk__in=[piece.case_id for piece in shown])
        .values("pk", "number", "title", "state")
    }
    before, after = _days(found.before, shown), _days(found.after, shown)
    return [
        CaseRow(
            number=texts[piece.case_id]["number"],
            title=texts[piece.case_id]["title"],
            state=str(STATE_LABELS.get(texts[piece.case_id]["state"], "")),
            organ=found.names.get(piece.organ_id, ""),
            due_on=piece.due_on,
            provisional=piece.provisional,
            before=before.get(piece),
            after=after.get(piece),
        )
        for piece in shown
        if piece.case_id in texts
    ]


def _days(result: Result, pieces: list[Piece]) -> dict[Piece, Day]:
    wanted, calendar = set(pieces), current_calendar()
    return {
        one.piece: Day(one.served_on, not calendar.is_published(one.served_on))
        for one in result.served
        if one.served_on is not None and one.piece in wanted
    }
