"""The inbox of one person: only what is addressed to them, about files they may know of at this moment."""

import html
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, select_template
from django.urls import NoReverseMatch

from apps.accounts.rules.access import Access
from apps.base.memory import remember, remembered
from apps.base.paging import decode_cursor, keyset_page
from apps.notifications.models import Delivery, Notification, NotificationRead
from apps.notifications.querysets import addresses
from apps.notifications.rules.message import (
    LEVEL_LABELS,
    shown_values,
    text_templates,
    unread_key,
    url_template,
)

PAGE = 30
MANY = 99
COUNTED = timedelta(days=90)
SHOWN_SECONDS = 30


@dataclass(frozen=True)
class NoticeView:
    """One notice as the page shows it."""

    pk: int
    at: datetime
    text: str
    level: str
    level_label: str
    url: str
    number: str
    unread: bool


@dataclass(frozen=True)
class InboxPage:
    """One page of notices and the cursors to its neighbours."""

    rows: list[NoticeView]
    before: str
    after: str


def unread_count(access: Access, at: datetime) -> int:
    """Unread notices of the last ninety days, counted no further than a hundred.

    Every page asks, so the walls are asked once, of the newest of each address, not once per address.
    """
    recent = Q(at__gt=at - COUNTED, at__lte=at)
    newest = [
        Notification.objects.filter(address, recent)
        .unread_by(access)
        .order_by("-at", "-pk")
        .values("pk")[: MANY + 1]
        for address in addresses(access)
    ]
    if not newest:
        return 0
    found = newest[0].union(*newest[1:], all=True)
    return min(Notification.objects.filter(pk__in=found).about_open_files(access, at).count(), MANY + 1)


def unread_shown(access: Access, at: datetime) -> int:
    """The number beside the bell: at most half a minute old, for every page shows it and none decides by it.

    Reading a notice forgets it (`actions.mark_read`); without a cache it is counted each time.
    """
    key = unread_key(access.user_id)
    kept = remembered(key)
    if kept is None:
        kept = unread_count(access, at)
        remember(key, kept, SHOWN_SECONDS)
    return int(kept)


def inbox(
    access: Access, at: datetime, *, only_unread: str = "", after: str = "", before: str = ""
) -> InboxPage:
    """Newest first. `only_unread` is the page's filter value, empty for everything."""
    after, before = _known(after), "" if _known(after) else _known(before)
    side = _side_of(after, before)
    order = ("at", "pk") if before else ("-at", "-pk")
    ids = _newest(access, at, Q(at__lte=at) & side, order, PAGE + 1, only_unread=only_unread)
    read = NotificationRead.objects.filter(notification_id=OuterRef("pk"), user_id=access.user_id or 0)
    rows = Notification.objects.filter(pk__in=ids).select_related("case_file").annotate(is_read=Exists(read))
    page = keyset_page(rows, keys=("at", "pk"), size=PAGE, after=after, before=before)
    return InboxPage([_view(row) for row in page.rows], page.before, page.after)


def _known(cursor: str) -> str:
    """The cursor if it is one of ours, else none: then the first page is shown."""
    values = decode_cursor(cursor) if cursor else None
    if values is None or len(values) != 2 or not isinstance(values[1], int):
        return ""
    try:
        moment = datetime.fromisoformat(str(values[0]))
    except ValueError:
        return ""
    return cursor if moment.tzinfo else ""


def _side_of(after: str, before: str) -> Q:
    """The half of the list a cursor points at; everything without one."""
    values = decode_cursor(after or before)
    if not values:
        return Q()
    sign = "lt" if after else "gt"
    return Q(**{f"at__{sign}": values[0]}) | Q(**{"at": values[0], f"pk__{sign}": values[1]})


def _newest(
    access: Access, at: datetime, where: Q, order: tuple[str, str], limit: int, *, only_unread: str
) -> list[int]:
    """Ids of the first notices of each address, in one statement: each part walks its own index and stops."""
    parts = []
    for address in addresses(access):
        part = Notification.objects.filter(address, where).about_open_files(access, at)
        part = part.unread_by(access) if only_unread else part
        parts.append(part.order_by(*order).values_list("pk", flat=True)[:limit])
    return list(parts[0].union(*parts[1:], all=True)) if parts else []


def dead_letters(limit: int = 100) -> list[Delivery]:
    """Deliveries given up after the last attempt, newest first: for the people who look after the system."""
    lost = Delivery.objects.filter(sent_at=None, next_attempt_at=None, attempts__gt=0).exclude(
        last_error="read"
    )
    return list(lost.exclude(last_error="withheld").select_related("user").order_by("-pk")[:limit])


def _view(row: Any) -> NoticeView:
    sealed = bool(row.case_file and row.case_file.sealed)
    number = row.case_file.number if row.case_file else ""
    values = shown_values(row.payload, number=number, sealed=sealed)
    return NoticeView(
        pk=row.pk,
        at=row.at,
        # the page escapes the text again, so it leaves here as plain text
        text=html.unescape(select_template(text_templates(row.kind, sealed=sealed)).render(values)).strip(),
        level=row.level,
        level_label=LEVEL_LABELS.get(row.level, ""),
        url=_url(row.kind, values),
        number=str(values["number"]),
        unread=not row.is_read,
    )


def _url(kind: str, values: dict[str, object]) -> str:
    """Where its app shows it; nothing for a notice of no case and no page of its own."""
    try:
        return str(get_template(url_template(kind)).render(values)).strip()
    except (TemplateDoesNotExist, NoReverseMatch):
        return ""
