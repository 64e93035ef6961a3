"""A desk as its owner sees it: the strip, the rows grouped by urgency with a sentence each, the words over it all."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.selectors import current_calendar
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.queues import QUEUES
from apps.petitions.selectors.worklist import Desk, Queue, Turn, desk_of
from apps.petitions.selectors.worklist_rows import WorkRow
from apps.workbench.rules.homes import DECIDES_FIRST, DECIDING, Home
from apps.workbench.selectors.beside import AgendaLine

SOON = timedelta(days=7)
WEEKDAYS = "一二三四五六日"
TO_DECIDE = "to_decide"
"""A queue of queues: what waits for a head's yes or no on somebody else's work."""


@dataclass(frozen=True)
class Group:
    """Rows of one urgency. `pressing` groups carry the filled button, on their first row."""

    key: str
    title: str
    note: str
    rows: list[WorkRow]
    pressing: bool = False


@dataclass(frozen=True)
class DeskPage:
    """Everything the desk shows."""

    strip: list[Queue]
    total: Queue
    current: str
    label: str
    groups: list[Group]
    first: int
    last: int
    of: str
    before: str
    after: str
    waiting: list[WorkRow]
    waiting_count: int
    due_today: list[WorkRow]
    next_day: date | None
    next_provisional: bool
    may_register: bool
    to_decide: int = 0


def _is_own(queue: str, access: Access) -> bool:
    """An address of a queue that is gone, or was another post's, shows the whole desk and not an empty one."""
    kind = QUEUES.get(queue)
    return kind is not None and access.has(*kind.roles)


def desk_page(
    access: Access, at: datetime, home: Home, *, queue: str = "", after: str = "", before: str = ""
) -> DeskPage:
    """One statement."""
    on = local_date(at)
    first = DECIDING if home.role in DECIDES_FIRST else ()
    queue = queue if (queue == TO_DECIDE and first) or _is_own(queue, access) else ""
    only = DECIDING if queue == TO_DECIDE else (queue,) if queue else ()
    desk = desk_of(access, at, Turn(only=only, first=first, after=after, before=before))
    strip = _strip(desk, deciding=bool(first))
    total = replace(desk.total, label=_("全部待办"))
    chosen = next((item for item in strip if item.key == queue), total)
    return DeskPage(
        strip=strip,
        total=total,
        current=chosen.key,
        label=chosen.label,
        groups=grouped(list(desk.rows), on, chosen, first if not queue else ()),
        first=desk.first,
        last=desk.first + len(desk.rows) - 1 if desk.rows else 0,
        of=chosen.shown,
        before=desk.before,
        after=desk.after,
        waiting=list(desk.waiting),
        waiting_count=desk.waiting_count,
        due_today=[row for row in desk.rows if row.due_on == on][:3],
        next_day=desk.next_day,
        next_provisional=bool(
            desk.next_day and not desk.rows and not current_calendar().is_published(desk.next_day)
        ),
        may_register=may_register(access),
        to_decide=sum(item.count for item in desk.queues if item.key in DECIDING),
    )


def _strip(desk: Desk, *, deciding: bool) -> list[Queue]:
    """Queues with something in them; a head's decisions as one more, in front."""
    found = [queue for queue in desk.queues if queue.count]
    parts = [queue for queue in found if queue.key in DECIDING]
    if not deciding or len(parts) < 2:
        return sorted(found, key=lambda queue: deciding and queue.key not in DECIDING)
    numbers = [sum(getattr(q, name) for q in parts) for name in ("count", "overdue", "today", "soon")]
    return [Queue(TO_DECIDE, _("待我审核"), *numbers), *found]


def grouped(rows: list[WorkRow], on: date, chosen: Queue, first: tuple[str, ...] = ()) -> list[Group]:
    """待我审核 where the home begins with it, then 已超期, 今日到期, 7 天内, 其他; empty groups are left out."""
    deciding = [row for row in rows if row.queue in first]
    rest = [row for row in rows if row.queue not in first]
    late = [row for row in rest if row.due_on and row.due_on < on]
    today = [row for row in rest if row.due_on == on]
    soon = [row for row in rest if row.due_on and on < row.due_on <= on + SOON]
    other = [row for row in rest if row.due_on is None or row.due_on > on + SOON]
    groups = (
        ("decide", _("待我审核"), _("别人的工作在等你的决定"), deciding, True),
        ("late", _("已超期"), _late_note(late, on), late, True),
        ("today", _("今日到期"), _("今日 24:00 前须办出"), today, True),
        ("soon", _("7 天内"), _soon_note(soon), soon, False),
        ("other", _("其他"), _other_note(other), other, False),
    )
    counts = {} if deciding else _counts(chosen)
    return [
        Group(
            key,
            _("%(name)s %(count)s 件") % {"name": name, "count": counts.get(key, len(found))},
            note,
            found,
            pressing,
        )
        for key, name, note, found, pressing in groups
        if found
    ]


def _counts(chosen: Queue) -> dict[str, int]:
    """Of the whole queue, not of this page."""
    counted = {"late": chosen.overdue, "today": chosen.today, "soon": chosen.soon}
    return counted | {"other": chosen.count - sum(counted.values())}


def _late_note(rows: list[WorkRow], on: date) -> str:
    days = max(((on - row.due_on).days for row in rows if row.due_on), default=0)
    return _("最长已超 %(days)s 天。请先办出，再补写原因") % {"days": days}


def _soon_note(rows: list[WorkRow]) -> str:
    days = [row.due_on for row in rows if row.due_on]
    if not days:
        return ""
    first = min(days)
    return _("最近的是 %(day)s 周%(weekday)s") % {
        "day": f"{first:%m-%d}",
        "weekday": WEEKDAYS[first.weekday()],
    }


def _other_note(rows: list[WorkRow]) -> str:
    if all(row.due_on is None for row in rows):
        return _("没有正在走的期限")
    return _("期限还在 7 天以后，或者没有正在走的期限")


def lead_of(page: DeskPage, agenda: list[AgendaLine], at: datetime) -> str:
    """今天有 3 件到期，1 件已超期；10:00 接待大厅值班。"""
    if not page.total.count:
        words = _("没有待办的事项")
    elif page.total.today:
        words = _("今天有 %(today)s 件到期") % {"today": page.total.today}
    else:
        words = _("今天没有到期的事项")
    if page.total.overdue:
        words += _("，%(late)s 件已超期") % {"late": page.total.overdue}
    coming = next((line for line in agenda if not line.done and line.when > f"{at:%H:%M}"), None)
    if coming is not None and coming.when[:1].isdigit():
        words += _("；%(when)s %(what)s") % {"when": coming.when, "what": coming.title}
    return words + "。"


# --- on paper -------------------------------------------------------------------------------------------------
ON_PAPER = 22
"""Rows one page of A4 holds in two lines each, beside the day's own lines."""


@dataclass(frozen=True)
class Sheet:
    """今日清单: what is late or due within seven days, and how many more there are."""

    groups: list[Group]
    left_over: int
    on: date


def today_sheet(access: Access, at: datetime, home: Home) -> Sheet:
    """One statement. Titles of sealed cases stay on the screen."""
    on = local_date(at)
    desk = desk_of(access, at, Turn(size=ON_PAPER))
    pressing = [row for row in desk.rows if row.due_on and row.due_on <= on + SOON]
    many = desk.total.overdue + desk.total.today + desk.total.soon
    kept = [
        replace(row, title=_("（检举控告件，见系统）"), person="") if row.sealed else row for row in pressing
    ]
    return Sheet(grouped(kept, on, desk.total), max(0, many - len(pressing)), on)
