"""One person's desk in one statement: every queue counted with its worst clock, one page of rows, and who is waited for.

The tables of queues give the conditions; PostgreSQL is asked once. What a desk costs follows what lies on it, up to a
cap for each queue: beyond `CAP` a queue says "999+" and shows the oldest and whatever falls due first, both found by
an index. Nothing of a row that is not shown is read but its number and its day.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Value
from django.db.models.expressions import RawSQL

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.paging import decode_cursor, encode_cursor
from apps.casefiles.querysets import visibility
from apps.casefiles.rules.walls import CONTENT
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.permissions import UNIT_STAFF
from apps.petitions.selectors.queues import (
    HANDLING_QUEUES,
    OPEN,
    PETITION_QUEUES,
    WAITING,
    QueueKind,
    handlings,
    queues_of,
)
from apps.petitions.selectors.rows import handling_subject, nearest_due
from apps.petitions.selectors.worklist_rows import WorkRow, work_row
from apps.petitions.selectors.worklist_sql import (
    CANDIDATES,
    FOUND,
    NEVER,
    NO_CANDIDATES,
    NO_CASES,
    NO_ROWS,
    STATEMENT,
)

CAP = 999
NEAREST = 300
"""How many of the clocks of one's own organs are looked at beyond the cap, those due first."""
PAGE_SIZE = 60
WAITING_SHOWN = 6


@dataclass(frozen=True)
class Queue:
    """A queue as the strip shows it: how many, and how they stand with their clocks."""

    key: str
    label: str
    count: int
    overdue: int
    today: int = 0
    soon: int = 0

    @property
    def shown(self) -> str:
        """The number, or that there are more than anybody counts."""
        return f"{CAP}+" if self.count > CAP else str(self.count)


@dataclass(frozen=True)
class Desk:
    """Everything on one person's desk: queues with counts, one page of rows most urgent first, and the waiting ones."""

    queues: tuple[Queue, ...]
    rows: tuple[WorkRow, ...]
    waiting: tuple[WorkRow, ...]
    waiting_count: int = 0
    first: int = 0
    before: str = ""
    after: str = ""
    next_day: date | None = None

    def _sum(self, name: str) -> int:
        return sum(getattr(queue, name) for queue in self.queues)

    @property
    def count(self) -> int:
        return self._sum("count")

    @property
    def overdue(self) -> int:
        return self._sum("overdue")

    @property
    def total(self) -> Queue:
        """All queues as one."""
        return Queue("", "", self.count, self.overdue, self._sum("today"), self._sum("soon"))


@dataclass(frozen=True)
class Turn:
    """Which page of a desk: of these queues alone, those of `first` before everything, from a cursor on or back."""

    only: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    size: int = PAGE_SIZE

    @property
    def back(self) -> bool:
        return bool(self.before and not self.after)


FIRST_PAGE = Turn()


def desk_of(access: Access, at: datetime, turn: Turn = FIRST_PAGE) -> Desk:
    """The desk, or one page of it, in one statement; none for somebody without queues."""
    on = local_date(at)
    kinds = [*queues_of(access, PETITION_QUEUES), *queues_of(access, HANDLING_QUEUES)]
    found = _asked(access, at, on, turn)
    counted = {row["queue"]: row for row in found}
    strip = tuple(_queue(kind, counted.get(kind.key)) for kind in kinds if kind.key != WAITING)
    page = sorted((row for row in found if row["part"] == "p" and row["place"] <= turn.size + 1), key=_order)
    waiting = sorted(
        (row for row in found if row["part"] == "w" and row["place"] <= WAITING_SHOWN), key=_order
    )
    waited = counted.get(WAITING)
    next_day = min((row["next_day"] for row in found if row["next_day"]), default=None)
    return Desk(
        queues=strip,
        waiting=tuple(work_row(row, access, on) for row in waiting),
        waiting_count=waited["total"] if waited else 0,
        next_day=next_day,
        **_page(page, found, access, on, turn),
    )


def queues(access: Access, at: datetime) -> list[Queue]:
    """The strip alone."""
    return list(desk_of(access, at).queues)


def queue_rows(key: str, access: Access, at: datetime) -> list[WorkRow]:
    """The rows of one queue, most urgent first."""
    desk = desk_of(access, at, Turn(only=(key,)))
    return list(desk.waiting if key == WAITING else desk.rows)


# --- a page of it -------------------------------------------------------------------------------------------
def _page(
    page: list[dict[str, Any]], found: list[dict[str, Any]], access: Access, on: date, turn: Turn
) -> dict[str, Any]:
    """Rows, where they stand in the whole, and the cursors to their neighbours."""
    more = len(page) > turn.size
    page = page[-turn.size :] if turn.back else page[: turn.size]
    passed, ahead = (found[0]["passed"], found[0]["ahead"]) if found else (0, 0)
    first = (ahead - len(page) if turn.back else passed) + 1
    has_before, has_after = (more, True) if turn.back else (passed > 0, more)
    return {
        "rows": tuple(work_row(row, access, on) for row in page),
        "first": first if page else 0,
        "before": encode_cursor(list(_order(page[0]))) if page and has_before else "",
        "after": encode_cursor(list(_order(page[-1]))) if page and has_after else "",
    }


def _order(row: dict[str, Any]) -> tuple[str, str, str, int]:
    return (row["day"].isoformat(), row["number"], row["kind"], row["row_id"])


def _position(cursor: str) -> tuple[date, str, str, int] | None:
    """Where a cursor points; None for none, or for one that was made up."""
    values = decode_cursor(cursor) if cursor else None
    if values is None or len(values) != 4 or not isinstance(values[3], int) or not 0 <= values[3] < 2**63:
        return None
    try:
        return (date.fromisoformat(str(values[0])), str(values[1])[:20], str(values[2])[:1], values[3])
    except ValueError:
        return None


def _queue(kind: QueueKind, row: dict[str, Any] | None) -> Queue:
    if row is None:
        return Queue(kind.key, kind.label, 0, 0)
    return Queue(kind.key, kind.label, row["total"], row["late"], row["today"], row["soon"])


# --- the question -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Side:
    """One half of the question: petitions or handlings. `start` is where candidates are looked for."""

    letter: str
    kinds: list[QueueKind]
    start: Any
    oldest: str
    owners: set[int]
    case: str
    """The column that names the file, for what is owed first."""
    visible: Any
    """Rows this person may read; asked of the candidates alone."""


def _sides(access: Access, at: datetime) -> list[Side]:
    petitions = Petition.objects.content_visible_to(access, at).filter(historical=False)
    seen = visibility(access, at, prefix="petition__case_file__", levels=(CONTENT,))
    both = [
        Side(
            "p",
            queues_of(access, PETITION_QUEUES),
            Petition.objects.all(),
            "registered_at",
            {post.root_organ_id for post in access.posts},
            "pk",
            petitions.annotate(due=nearest_due("case_file_id")).values_list(
                Value("p"), F("pk"), F("case_file_id"), F("number"), F("due")
            ),
        ),
        Side(
            "h",
            queues_of(access, HANDLING_QUEUES),
            handlings().filter(state__in=OPEN),
            "sent_at",
            set(access.subtree_ids(*UNIT_STAFF)),
            "petition_id",
            Handling.objects.filter(seen, petition__historical=False)
            .annotate(due=nearest_due("petition_id", handling_subject()))
            .values_list(Value("h"), F("pk"), F("petition_id"), F("petition__number"), F("due")),
        ),
    ]
    return [side for side in both if side.kinds]


def _asked(access: Access, at: datetime, on: date, turn: Turn) -> list[dict[str, Any]]:
    sides = _sides(access, at)
    if not sides:
        return []
    first = [_candidates(side, access, on) for side in sides]
    then = [_found(side) for side in sides]
    sql = STATEMENT.replace("/*candidates*/", "".join(text for text, _values in first))
    sql = sql.replace("/*found*/", " UNION ALL ".join(text for text, _values in then))
    if turn.back:
        sql = sql.replace("/*beyond*/ >", "<").replace("/*way*/ ASC", "DESC")
    here = _position(turn.after or turn.before) or (
        (NEVER, "~", "~", 0) if turn.back else (date.min, "", "", 0)
    )
    values = [value for _text, own in [*first, *then] for value in own]
    values += [on, [*turn.first], [*turn.only], [*turn.only], *here, turn.size + 1, WAITING_SHOWN]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row["clock"] = json.loads(row["clock"]) if isinstance(row["clock"], str) else row["clock"]
    return rows


def _candidates(side: Side, access: Access, on: date) -> tuple[str, list[Any]]:
    """The oldest of every queue up to the cap, and what the own office owes first, each with the queue's place."""
    clocks = Deadline.objects.open().of_organs().filter(owner_id__in=side.owners).order_by("act_by")
    near, values = _sql(clocks.values("case_file_id")[:NEAREST])
    owed = RawSQL(f"SELECT case_id FROM near_{side.letter}", [])
    parts = []
    for place, kind in enumerate(side.kinds, start=1):
        rows = side.start.filter(kind.condition(access, on))
        parts.append((rows.order_by(side.oldest), place, f" LIMIT {CAP + 1}"))
        if kind.ours:
            parts.append((rows.filter(**{f"{side.case}__in": owed}).order_by(), place, ""))
    texts = []
    for rows, place, limit in parts:
        text, own = _sql(rows.values_list("pk"))
        if text:
            texts.append(f"(SELECT part.*, {place} FROM ({text}{limit}) AS part)")
            values = [*values, *own]
    union = " UNION ALL ".join(texts) or NO_CANDIDATES
    return CANDIDATES.format(letter=side.letter, near=near or NO_CASES, parts=union), values


def _found(side: Side) -> tuple[str, list[Any]]:
    named = RawSQL(f"SELECT row_id FROM named_{side.letter}", [])
    text, values = _sql(side.visible.filter(pk__in=named))
    keys = [kind.key for kind in side.kinds]
    return FOUND.format(letter=side.letter, seen=text or NO_ROWS), [keys, *values]


def _sql(rows: Any) -> tuple[str, list[Any]]:
    """The text of a query and its values; empty where Django knows that nothing can be found."""
    try:
        text, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", []
    return text, list(values)
