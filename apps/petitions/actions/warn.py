"""Events and messages of a batch of due warnings, composed with a handful of statements whatever its size.

An unsealed case's warning goes to places and roles (`rules/warnings.py`); where the file is closed to a place, or nobody
holds the role there, supervision is told instead, so that no warning ends nowhere. A sealed case's warning goes to the
people named on its list, each by name, and carries the number alone (R-80). A sealed case nobody is named on any more is
told to the bureau's keepers of accusations as "one case", without a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.casefiles.actions import EventRow
from apps.casefiles.selectors import closed_pairs
from apps.deadlines.actions import DueNotice
from apps.deadlines.rules.table import RULES
from apps.notifications.actions import NoticeRow
from apps.petitions.models import Petition
from apps.petitions.rules.warnings import LEVELS, Address, Staffing, addresses, supervision
from apps.petitions.selectors.recipients import keepers, named_on

VERB = "petitions.warned"
UNNAMED = "petitions.no_handler"


@dataclass(frozen=True)
class Warnings:
    """What a batch writes."""

    events: list[EventRow]
    messages: list[NoticeRow]


@dataclass(frozen=True)
class _Case:
    number: str
    bureau_id: int
    sealed: bool


def compose(due: Sequence[DueNotice], *, at: datetime, access: Access, people: Staffing) -> Warnings:
    """One event a notice; one message an addressee."""
    cases = _cases({notice.case_file_id for notice in due})
    named = named_on([pk for pk, case in cases.items() if case.sealed], at)
    keeping = _keepers({pk for pk, case in cases.items() if case.sealed and pk not in named}, at)
    wanted = {notice.deadline_id: _addresses(notice, cases, people) for notice in due}
    closed = closed_pairs(
        (notice.case_file_id, address.organ_id, None)
        for notice in due
        for address in wanted[notice.deadline_id]
    )
    messages: list[NoticeRow] = []
    for notice in due:
        case = cases.get(notice.case_file_id)
        if case and case.sealed:
            messages += [
                _to_user(notice, case, user_id, at) for user_id in named.get(notice.case_file_id, ())
            ] or [_to_keeper(notice, user_id, at) for user_id in keeping.get(notice.case_file_id, ())]
        elif case:
            barred = {organ_id for file_id, organ_id, _ in closed if file_id == notice.case_file_id}
            open_to = _open(wanted[notice.deadline_id], barred, case.bureau_id, people)
            messages += [_to_place(notice, case, address, at) for address in open_to]
    return Warnings([_event(notice, at, access) for notice in due], messages)


def _cases(file_ids: Iterable[int]) -> dict[int, _Case]:
    rows = Petition.objects.filter(pk__in=list(file_ids)).values_list("pk", "number", "owner_id", "sealed")
    return {pk: _Case(number, owner_id, sealed) for pk, number, owner_id, sealed in rows}


def _keepers(file_ids: set[int], at: datetime) -> dict[int, list[int]]:
    """Who is told of these sealed files: keepers the file is not closed to."""
    users = keepers(at) if file_ids else []
    closed = closed_pairs((file_id, None, user_id) for file_id in file_ids for user_id in users)
    return {
        file_id: [user_id for user_id in users if (file_id, None, user_id) not in closed]
        for file_id in file_ids
    }


def _addresses(notice: DueNotice, cases: dict[int, _Case], people: Staffing) -> tuple[Address, ...]:
    case = cases.get(notice.case_file_id)
    if case is None or case.sealed:
        return ()
    return addresses(notice.stage, notice.owner_id or case.bureau_id, case.bureau_id, people)


def _open(
    wanted: tuple[Address, ...], barred: set[int | None], bureau_id: int, people: Staffing
) -> list[Address]:
    """Who may be told; supervision in place of whoever may not."""
    allowed = [address for address in wanted if address.organ_id not in barred]
    if len(allowed) < len(wanted) or not allowed:
        instead = supervision(bureau_id, people)
        if instead is not None and instead not in allowed and instead.organ_id not in barred:
            allowed.append(instead)
    return allowed


def _event(notice: DueNotice, at: datetime, access: Access) -> EventRow:
    facts = {
        "deadline": notice.deadline_id,
        "subject": notice.subject,
        "rule": notice.rule,
        "stage": notice.stage,
        "due_on": notice.due_on,
        "provisional": notice.provisional,
        "late_by_days": notice.late_by_days,
    }
    return EventRow(case_file_id=notice.case_file_id, verb=VERB, actor=access.name, at=at, payload=facts)


def _to_place(notice: DueNotice, case: _Case, address: Address, at: datetime) -> NoticeRow:
    key = f"{_key(notice)}:{address.organ_id}:{address.role}"
    return _message(notice, case, at, key, organ_id=address.organ_id, role=address.role)


def _to_user(notice: DueNotice, case: _Case, user_id: int, at: datetime) -> NoticeRow:
    return _message(notice, case, at, f"{_key(notice)}:user:{user_id}", user_id=user_id)


def _to_keeper(notice: DueNotice, user_id: int, at: datetime) -> NoticeRow:
    """Says that there is one, and nothing that could tell which."""
    key = f"{_key(notice)}:keeper:{user_id}"
    return NoticeRow(kind=UNNAMED, at=at, user_id=user_id, level=LEVELS[notice.stage], dedupe_key=key)


def _key(notice: DueNotice) -> str:
    return f"warned:{notice.deadline_id}:{notice.due_version}:{notice.stage}"


def _message(notice: DueNotice, case: _Case, at: datetime, key: str, **to: Any) -> NoticeRow:
    rule = RULES.get(notice.rule)
    payload: dict[str, Any] = {"number": case.number}
    if not case.sealed:
        payload |= {
            "clock": rule.name if rule else notice.rule,
            "stage": notice.stage,
            "due_on": notice.due_on.isoformat(),
            "act_by": notice.act_by.isoformat(),
            "provisional": notice.provisional,
            "late_by_days": notice.late_by_days,
        }
    return NoticeRow(
        kind=VERB,
        at=at,
        case_file_id=notice.case_file_id,
        level=LEVELS[notice.stage],
        payload=payload,
        dedupe_key=key,
        **to,
    )
