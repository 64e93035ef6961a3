"""One person's home: the desk grouped by urgency, what others owe, and what the calendar will still move."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.base.paging import capped_count
from apps.petitions.models import Petition
from apps.petitions.rules.permissions import may_register
from apps.petitions.selectors.worklist import Desk, Queue, desk_of
from apps.petitions.selectors.worklist_rows import WorkRow

SOON = timedelta(days=7)
SHOWN = 60
# Roles whose work is figures, logs or accounts: no desk of cases.
WITHOUT_DESK = {
    Role.ANALYST: "figures",
    Role.LEADER: "numbers",
    Role.AUDITOR: "audit",
    Role.SYS_ADMIN: "settings",
    Role.SECURITY_ADMIN: "settings",
}


@dataclass(frozen=True)
class Group:
    """Rows of one urgency."""

    title: str
    note: str
    rows: list[WorkRow]


@dataclass(frozen=True)
class Home:
    """Everything on the page."""

    kind: str
    lead: str
    strip: list[Queue]
    total: Queue
    current: str
    groups: list[Group]
    shown: int
    waiting: list[WorkRow]
    next_day: date | None
    may_register: bool


def kind_of(access: Access) -> str:
    """`desk`, or the home of a role that handles no cases, or `none`."""
    desk_roles = {role for role in access.roles if role not in WITHOUT_DESK}
    if desk_roles:
        return "desk"
    return next((kind for role, kind in WITHOUT_DESK.items() if role in access.roles), "none")


def home_of(access: Access, at: datetime, queue: str = "") -> Home:
    """The desk in two statements, whatever the rows."""
    desk, on = desk_of(access, at), local_date(at)
    current = queue if queue in {item.key for item in desk.queues} else ""
    rows = [row for row in desk.rows if not current or row.queue == current][:SHOWN]
    return Home(
        kind=kind_of(access),
        lead=_lead(desk, on),
        strip=list(desk.queues),
        total=Queue("", _("全部待办"), desk.count, desk.overdue),
        current=current,
        groups=grouped(rows, on),
        shown=len(rows),
        waiting=list(desk.waiting[:6]),
        next_day=next((row.due_on for row in desk.rows if row.due_on and row.due_on > on), None),
        may_register=may_register(access),
    )


def grouped(rows: list[WorkRow], on: date) -> list[Group]:
    """已超期, 今日到期, 7 天内, 其他; empty groups are left out."""
    late = [row for row in rows if row.due_on and row.due_on < on]
    today = [row for row in rows if row.due_on == on]
    soon = [row for row in rows if row.due_on and on < row.due_on <= on + SOON]
    rest = [row for row in rows if row.due_on is None or row.due_on > on + SOON]
    groups = (
        (_("已超期"), _("先办出，再补写原因"), late),
        (_("今日到期"), _("今日 24:00 前须办出"), today),
        (_("7 天内"), "", soon),
        (_("其他"), "", rest),
    )
    return [
        Group(_("%(name)s %(count)s 件") % {"name": name, "count": len(found)}, note, found)
        for name, note, found in groups
        if found
    ]


def _lead(desk: Desk, on: date) -> str:
    today = sum(1 for row in desk.rows if row.due_on == on)
    if not desk.count:
        return _("没有待办的事项。")
    words = _("今天有 %(today)s 件到期") % {"today": today} if today else _("今天没有到期的事项")
    if desk.overdue:
        words += _("，%(late)s 件已超期") % {"late": desk.overdue}
    return words + "。"


def provisional_count(access: Access, at: datetime) -> int:
    """Cases with a running clock that ends in a year whose holidays are not published yet."""
    if kind_of(access) != "desk":
        return 0
    visible = Petition.objects.visible_to(access, at).filter(
        case_file__deadlines__provisional=True,
        case_file__deadlines__met_at=None,
        case_file__deadlines__cancelled_at=None,
    )
    return capped_count(visible.distinct(), 999)


def provisional_url() -> str:
    return reverse("petitions:list") + "?clock_level=provisional"
