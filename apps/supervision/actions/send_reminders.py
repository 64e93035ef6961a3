"""The ladder at work: late duties are told to the next post up, in office hours, each step once (R-70).

A duty that passed several steps while nobody ran gets its present step only. What was sent is a row with a unique
cause, written with its notice in one transaction a page; two workers at once, or one killed, send nothing twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access, system_access
from apps.accounts.selectors import users_in_roles
from apps.base.clock import SHANGHAI, local_date
from apps.base.errors import PermissionRefused
from apps.casefiles.selectors import closed_pairs
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import current_calendar
from apps.notifications.actions import notify_many
from apps.notifications.rules.message import NoticeRow
from apps.parameters.selectors import values as settings_at
from apps.petitions.rules.warnings import Staffing
from apps.petitions.selectors.recipients import named_on, staffing
from apps.supervision.models import Order, Reminder
from apps.supervision.rules.causes import overdue_key
from apps.supervision.rules.ladder import ABOVE, ASKED_ROLES, Ladder, in_office_hours, open_address
from apps.supervision.rules.permissions import SYSTEM_VERBS

SWEEPER = system_access("supervision_sweep")
KIND = "supervision.urged"
LEVELS = {1: "warn", 2: "hot", 3: "late", 4: "late"}
PAGE = 500


@dataclass(frozen=True)
class _Due:
    """One step that is due."""

    row: Deadline
    step: int
    late_days: int

    @property
    def cause(self) -> str:
        return f"{overdue_key(self.row.pk, self.row.due_version)}:{self.step}"


def send_reminders(*, at: datetime, access: Access = SWEEPER) -> int:
    """How many went out; none outside office hours, where everything waits for the next working morning."""
    if "urge" not in SYSTEM_VERBS.get(access.system_name, ()):
        raise PermissionRefused("逐级催办由系统发出。")
    if not in_office_hours(at.astimezone(SHANGHAI), current_calendar()):
        return 0
    ladder, people, last, sent = Ladder.of(settings_at(at)), staffing(at, ASKED_ROLES), 0, 0
    late = Deadline.objects.overdue(local_date(at)).select_related("case_file").order_by("pk")
    while page := list(late.filter(pk__gt=last)[:PAGE]):
        last = page[-1].pk
        sent += _send_page(page, at, ladder, people)
    return sent


@transaction.atomic
def _send_page(page: list[Deadline], at: datetime, ladder: Ladder, people: Staffing) -> int:
    due = _due(page, at, ladder)
    if not due:
        return 0
    reminders = _to_posts([one for one in due if not one.row.case_file.sealed], at, people)
    reminders += _to_named([one for one in due if one.row.case_file.sealed], at)
    taken = set(
        Reminder.objects.filter(cause__in=[row.cause for row in reminders]).values_list("cause", flat=True)
    )
    fresh = [row for row in reminders if row.cause not in taken]
    Reminder.objects.bulk_create(fresh, ignore_conflicts=True)
    notify_many([notice for row in fresh for notice in _notices(row, at)])
    return len(fresh)


def _due(page: list[Deadline], at: datetime, ladder: Ladder) -> list[_Due]:
    sent: dict[str, int] = {}
    rows = Reminder.objects.filter(deadline__in=page, step__gt=0).values_list("cause", "step")
    for cause, step in rows:
        key = ":".join(cause.split(":")[:3])
        sent[key] = max(sent.get(key, 0), step)
    found = []
    for row in page:
        late_days = (local_date(at) - row.due_on).days
        step = ladder.step_at(late_days)
        if step > sent.get(overdue_key(row.pk, row.due_version), 0):
            found.append(_Due(row, step, late_days))
    return found


def _to_posts(due: list[_Due], at: datetime, people: Staffing) -> list[Reminder]:
    offices = {post for post, _role in people.held}
    files = {one.row.case_file_id for one in due}
    closed = closed_pairs((file_id, organ_id, None) for file_id in files for organ_id in offices)
    orders = _orders(due)
    made = []
    for one in due:
        shut = frozenset(organ for file, organ, _user in closed if file == one.row.case_file_id and organ)
        file = one.row.case_file
        address = open_address(one.step, one.row.owner_id or file.owner_id, file.owner_id, people, shut)
        if address is not None:
            made.append(_reminder(one, at, one.cause, orders, organ_id=address.organ_id, role=address.role))
    return made


def _to_named(due: list[_Due], at: datetime) -> list[Reminder]:
    """Of a sealed file the people on its list, each by name (R-80)."""
    named = named_on({one.row.case_file_id for one in due}, at) if due else {}
    return [
        _reminder(one, at, f"{one.cause}:{user_id}", {}, user_id=user_id)
        for one in due
        for user_id in named.get(one.row.case_file_id, [])
    ]


def _orders(due: Iterable[_Due]) -> dict[int, int]:
    """Clock -> the candidate or order it is the cause of, or whose own clock it is."""
    ids = [one.row.pk for one in due]
    found = dict(Order.objects.filter(deadline_id__in=ids).values_list("deadline_id", "pk"))
    own = {one.row.pk: one.row.subject.removeprefix("order:") for one in due}
    known = set(
        Order.objects.filter(pk__in=[pk for pk in own.values() if pk.isdigit()]).values_list("pk", flat=True)
    )
    return found | {clock: int(pk) for clock, pk in own.items() if pk.isdigit() and int(pk) in known}


def _reminder(one: _Due, at: datetime, cause: str, orders: dict[int, int], **to: Any) -> Reminder:
    return Reminder(
        case_file_id=one.row.case_file_id,
        order_id=orders.get(one.row.pk),
        deadline_id=one.row.pk,
        cause=cause,
        step=one.step,
        late_days=one.late_days,
        at=at,
        **to,
    )


def _notices(row: Reminder, at: datetime) -> list[NoticeRow]:
    """To the post; above the bureau nobody sees the case, so its holders are told one by one, past the walls."""
    payload: dict[str, Any] = {"number": row.case_file.number}
    if row.user_id is None:
        payload |= {"step": row.step, "late_days": row.late_days}
    if row.role not in ABOVE or row.organ is None:
        return [_notice(row, at, payload)]
    people = [user.pk for user in users_in_roles(row.organ, [row.role], at)]
    closed = closed_pairs((row.case_file_id, None, pk) for pk in people)
    payload |= {"order": row.order_id} if row.order_id else {"board": True}
    return [
        NoticeRow(
            kind=KIND,
            at=at,
            user_id=pk,
            level=LEVELS[row.step],
            payload=payload,
            dedupe_key=f"urged:{row.cause}:{pk}",
        )
        for pk in people
        if (row.case_file_id, None, pk) not in closed
    ]


def _notice(row: Reminder, at: datetime, payload: dict[str, Any]) -> NoticeRow:
    return NoticeRow(
        kind=KIND,
        at=at,
        case_file_id=row.case_file_id,
        organ_id=row.organ_id,
        role=row.role,
        user_id=row.user_id,
        level=LEVELS[row.step],
        payload=payload,
        dedupe_key=f"urged:{row.cause}",
    )
