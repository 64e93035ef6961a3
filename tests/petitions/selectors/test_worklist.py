"""The desk in one statement: counts with their worst clock, pages by keyset, and who is waited for."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.selectors import worklist
from apps.petitions.selectors.worklist import Turn, desk_of
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def test_one_statement_whatever_the_rows(
    triage_officer: User, unit_handler: User, at: datetime, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        transferred(at=at)
        make_petition(at=at)
    for user in (triage_officer, unit_handler):
        with django_assert_num_queries(1):
            desk_of(user.access, at)


def test_nobody_without_a_queue_asks_anything(
    analyst: User, at: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert desk_of(analyst.access, at).count == 0


def test_worst_clock_of_a_queue(triage_officer: User, at: datetime) -> None:
    for days in (20, 15, 15, 10, 0):
        make_petition(at=at - timedelta(days=days))
    (queue,) = [found for found in desk_of(triage_officer.access, at).queues if found.count]
    assert (queue.count, queue.overdue, queue.today, queue.soon) == (5, 1, 2, 1)


def test_pages_cover_every_row_once_both_ways(triage_officer: User, at: datetime) -> None:
    numbers = {make_petition(at=at - timedelta(days=days)).number for days in (3, 3, 1, 2, 9)}
    first = desk_of(triage_officer.access, at, Turn(size=2))
    second = desk_of(triage_officer.access, at, Turn(size=2, after=first.after))
    third = desk_of(triage_officer.access, at, Turn(size=2, after=second.after))
    assert [first.first, second.first, third.first] == [1, 3, 5]
    assert {row.number for desk in (first, second, third) for row in desk.rows} == numbers
    assert (first.before, third.after) == ("", "")
    back = desk_of(triage_officer.access, at, Turn(size=2, before=third.before))
    assert [row.number for row in back.rows] == [row.number for row in second.rows]
    assert back.first == 3


def test_rows_are_in_the_order_of_their_days(triage_officer: User, at: datetime) -> None:
    for days in (2, 12, 7):
        make_petition(at=at - timedelta(days=days))
    days = [row.due_on for row in desk_of(triage_officer.access, at).rows]
    assert days == sorted(days)


@pytest.mark.parametrize(
    "cursor", ["x", "WzFd", "WyJhIiwiYiIsImMiLCJkIl0", "WyIyMDI2LTEzLTAxIiwiYiIsImMiLDFd"]
)
def test_made_up_cursor_gives_the_first_page(triage_officer: User, at: datetime, cursor: str) -> None:
    make_petition(at=at)
    assert desk_of(triage_officer.access, at, Turn(after=cursor)).first == 1


def test_long_queue_is_counted_no_further_and_shows_what_is_owed_first(
    triage_officer: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "CAP", 2)
    for days in (5, 4, 3):
        make_petition(at=at - timedelta(days=days))
    newest = make_petition(at=at, received_on=(at - timedelta(days=14)).date())
    desk = desk_of(triage_officer.access, at)
    (queue,) = [found for found in desk.queues if found.count]
    assert queue.shown == "2+"
    assert desk.rows[0].number == newest.number


def test_other_queues_keep_their_counts_while_one_is_shown(triage_officer: User, at: datetime) -> None:
    make_petition(at=at)
    pending = make_petition(at=at, repeat_verdict="pending")
    desk = desk_of(triage_officer.access, at, Turn(only=("to_judge",)))
    assert [row.number for row in desk.rows] == [pending.number]
    assert {queue.key: queue.count for queue in desk.queues if queue.count} == {"to_judge": 1, "to_triage": 1}


def test_sender_waits_for_the_unit(triage_officer: User, at: datetime) -> None:
    petition = transferred(at=at)
    petition.handlings.update(sent_by=triage_officer)
    desk = desk_of(triage_officer.access, at)
    assert desk.waiting_count == 1
    (row,) = desk.waiting
    assert (row.number, row.sent_as, row.sent_on) == (petition.number, "转送", at.date())


def test_next_day_is_the_nearest_one_to_come(triage_officer: User, at: datetime) -> None:
    make_petition(at=at - timedelta(days=20))
    make_petition(at=at)
    assert desk_of(triage_officer.access, at).next_day == at.date() + timedelta(days=15)


def test_decisions_on_others_work_come_first_where_the_home_asks_for_it(
    triage_officer: User, at: datetime
) -> None:
    make_petition(at=at - timedelta(days=20))
    pending = make_petition(at=at, repeat_verdict="pending")
    desk = desk_of(triage_officer.access, at, Turn(first=("to_judge",), size=1))
    assert [row.number for row in desk.rows] == [pending.number]
    rest = desk_of(triage_officer.access, at, Turn(first=("to_judge",), size=1, after=desk.after))
    assert (len(rest.rows), rest.after) == (1, "")


def test_a_sealed_repeat_is_not_counted_among_the_filings(
    registrar: User, unit_handler: User, at: datetime
) -> None:
    """The unit at work on a repeat, which the petitioner now accuses, sees no count rise (art. 30; T1)."""
    first = make_petition(at=at)
    repeat = {"repeat_verdict": "repeat", "repeat_of": first.number, "repeat_reason": "同一人同一事"}
    transferred(triaged(make_petition(at=at, **repeat), at=at), at=at)
    before = [row.marks for row in desk_of(unit_handler.access, at).rows]
    accused = AccusedValues(organ_id=unit_handler.appointments.get().organ_id)
    accusation = make_accusation(accused, at=at, **repeat)
    assert accusation.sealed and accusation.repeat_of == first
    assert before and [row.marks for row in desk_of(unit_handler.access, at).rows] == before


def test_nobody_is_urged_before_a_unit_has_the_matter(supervisor_officer: User, at: datetime) -> None:
    """Art. 40: what lies late in the bureau itself is opened, not urged."""
    inside = make_petition(at=at - timedelta(days=20)).number
    outside = transferred(at=at - timedelta(days=20)).number
    steps = {row.number: row.verb for row in desk_of(supervisor_officer.access, at).rows}
    assert steps[outside] == "催办"
    assert steps[inside] == "查看"
