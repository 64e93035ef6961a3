"""The two orders of the list, both by key and never by OFFSET: newest first, and by the nearest day.

By the nearest day the list has two parts. The first walks the index of open duties (`deadline_open_due`) and takes a
case at its first duty; the second holds what has no running clock, newest first. A page belongs to one part, so that
either costs one statement whatever the number of cases. Cursors of the parts begin with `t.` and `r.`.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from apps.accounts.rules.access import Access
from apps.base.paging import Page, decode_cursor, encode_cursor, keyset_page
from apps.deadlines.models import Deadline
from apps.petitions.querysets import PetitionQuerySet
from apps.petitions.selectors.rows import KEYS, row_values

NEWEST, DUE = "", "due"
ORDERS = (NEWEST, DUE)
TIMED, REST = "t.", "r."


def page_of(
    petitions: PetitionQuerySet,
    order: str,
    access: Access,
    at: datetime,
    *,
    columns: Collection[str] = (),
    size: int,
    after: str = "",
    before: str = "",
) -> Page:
    """One page of rows in that order."""
    if order != DUE:
        rows = row_values(petitions, access, at, columns)
        return keyset_page(rows, keys=KEYS, size=size, after=after, before=before)
    if (after or before).startswith(REST):
        return _rest_page(row_values(_resting(petitions), access, at, columns), size, after, before)
    rows = row_values(_timed(petitions), access, at, columns, also=("due", "duty_id"))
    return _timed_page(rows, size, after, before)


def _timed(petitions: PetitionQuerySet) -> PetitionQuerySet:
    """Each case once, at the open duty that falls due first."""
    duty = "case_file__deadlines"
    rows = petitions.filter(
        **{f"{duty}__met_at": None, f"{duty}__cancelled_at": None, f"{duty}__is_duty": True}
    )
    rows = rows.annotate(due=F(f"{duty}__due_on"), duty_id=F(f"{duty}__pk"))
    earlier = Q(due_on__lt=OuterRef("due")) | Q(due_on=OuterRef("due"), pk__lt=OuterRef("duty_id"))
    return rows.exclude(Exists(_open_duties().filter(earlier)))


def _resting(petitions: PetitionQuerySet) -> PetitionQuerySet:
    """Nothing runs: ended, or waiting without a limit."""
    return petitions.filter(~Exists(_open_duties()))


def _open_duties() -> Any:
    return Deadline.objects.open().of_organs().filter(case_file_id=OuterRef("case_file_id"))


def _timed_page(rows: Any, size: int, after: str, before: str) -> Page:
    """Ascending by day. Behind its last row the resting part begins."""
    backwards = before.startswith(TIMED) and not after
    here = _position((after or before).removeprefix(TIMED))
    if here is not None:
        due, pk = here
        rows = (
            rows.filter(Q(due__lt=due) | Q(due=due, duty_id__lt=pk), due__lte=due)
            if backwards
            else rows.filter(Q(due__gt=due) | Q(due=due, duty_id__gt=pk), due__gte=due)
        )
    order = ("-due", "-duty_id") if backwards else ("due", "duty_id")
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    first = _cursor(found[0]) if found and (more if backwards else here is not None) else ""
    onwards = here is not None if backwards else more
    last = _cursor(found[-1]) if found and onwards else REST
    return Page(found, first, last)


def _rest_page(rows: Any, size: int, after: str, before: str) -> Page:
    """Newest first; in front of its first row the timed part ends."""
    page = keyset_page(
        rows, keys=KEYS, size=size, after=after.removeprefix(REST), before=before.removeprefix(REST)
    )
    return Page(
        page.rows, REST + page.before if page.before else TIMED, REST + page.after if page.after else ""
    )


def _cursor(row: dict[str, Any]) -> str:
    return TIMED + encode_cursor([row["due"].isoformat(), row["duty_id"]])


def _position(cursor: str) -> tuple[date, int] | None:
    """A cursor's day and clock; None for none, or for one that was made up."""
    values = decode_cursor(cursor) if cursor else None
    try:
        day, pk = values or ("", "")
        found = date.fromisoformat(str(day)), int(pk)
    except (ValueError, TypeError):
        return None
    return found if 0 < found[1] < 2**63 else None
