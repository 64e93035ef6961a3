"""Notices: exactly once per clock, stage and due date, whoever sweeps and however often (security.md 3)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from apps.base.clock import SHANGHAI
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import DueNotice, claim_due, meet_clock
from apps.deadlines.models import Deadline, DeadlineNotice
from tests.factories.deadlines import clock


def day(month: int, number: int, hour: int = 9) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=SHANGHAI)


def stages(found: list[DueNotice]) -> list[tuple[str, int]]:
    return [(notice.stage, notice.late_by_days) for notice in found]


@pytest.mark.django_db
def test_a_clock_walks_down_the_ladder_once() -> None:
    clock("closure", date(2026, 10, 16), at=day(10, 16))  # yellow 11-25, red 12-12, black 12-16
    seen = []
    moment = day(10, 16)
    while moment < day(12, 31):
        seen += [(moment.date(), notice.stage, notice.late_by_days) for notice in claim_due(at=moment)]
        assert claim_due(at=moment) == []
        moment += timedelta(days=1)
    assert seen == [
        (date(2026, 11, 25), "yellow", 0),
        (date(2026, 12, 12), "red", 0),
        (date(2026, 12, 16), "black", 0),
    ]
    row = Deadline.objects.get()
    assert (row.stage, row.next_action_on, row.met_at, row.cancelled_at) == ("black", None, None, None)


@pytest.mark.django_db
def test_what_a_notice_says(street_office: object) -> None:
    row = clock("closure", date(2026, 8, 6), subject="handling:3", at=day(8, 6))
    (notice,) = claim_due(at=day(9, 14))
    assert notice == DueNotice(
        deadline_id=row.pk,
        case_file_id=row.case_file_id,
        subject="handling:3",
        rule="closure",
        owner_id=row.owner_id,
        stage="yellow",
        due_version=1,
        due_on=date(2026, 10, 5),
        act_by=date(2026, 9, 30),
        late_by_days=4,  # yellow since 10 September
        provisional=False,
    )
    kept = DeadlineNotice.objects.get()
    assert (kept.stage, kept.due_on, kept.late_by_days, kept.at) == (
        "yellow",
        date(2026, 10, 5),
        4,
        day(9, 14),
    )


@pytest.mark.django_db
def test_after_a_downtime_only_the_present_stage_is_sent_and_says_how_late() -> None:
    clock("closure", date(2026, 10, 16), at=day(10, 16))
    assert stages(claim_due(at=day(12, 19))) == [("black", 3)]
    assert claim_due(at=day(12, 31)) == []
    assert DeadlineNotice.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_entered_late_is_not_called_sent_late() -> None:
    clock("closure", date(2026, 9, 20), at=day(12, 1))
    assert stages(claim_due(at=day(12, 1))) == [("black", 0)]


@pytest.mark.django_db
def test_the_day_ends_at_midnight_in_shanghai() -> None:
    clock("closure", date(2026, 10, 16), at=day(10, 16))
    claim_due(at=day(12, 12))
    last = datetime(2026, 12, 15, 23, 59, 59, 999_999, tzinfo=SHANGHAI)
    assert claim_due(at=last) == []
    assert not Deadline.objects.overdue(last.date()).exists()
    assert stages(claim_due(at=last + timedelta(microseconds=1))) == [("black", 0)]
    assert Deadline.objects.overdue(date(2026, 12, 16)).exists()


@pytest.mark.django_db
def test_an_organs_right_is_warned_of_and_then_lapses_in_silence() -> None:
    clock("transfer_objection", date(2026, 9, 17), at=day(9, 17))  # yellow 21, red 22, ends 23
    found = [stages(claim_due(at=day(9, number))) for number in range(18, 27)]
    assert [item for batch in found for item in batch] == [("yellow", 0), ("red", 0)]
    clock("transfer_objection", date(2026, 9, 17), subject="handling:9", at=day(9, 17))
    assert claim_due(at=day(9, 28)) == []
    assert not Deadline.objects.for_action(date(2027, 9, 1)).exists()


@pytest.mark.django_db
def test_silent_rows_do_not_hide_those_behind_them() -> None:
    for number in range(3):
        clock("transfer_objection", date(2026, 9, 17), subject=f"handling:{number}", at=day(9, 17))
    clock("closure", date(2026, 8, 6), at=day(8, 6))
    Deadline.objects.filter(rule="transfer_objection").update(next_action_on=date(2026, 1, 1))
    assert stages(claim_due(at=day(9, 28), limit=2)) == [("red", 1)]


@pytest.mark.django_db
def test_a_wrong_next_action_corrects_itself_without_a_notice() -> None:
    row = clock("closure", date(2026, 10, 16), at=day(10, 16))
    Deadline.objects.update(next_action_on=date(2026, 10, 20))
    assert claim_due(at=day(10, 21)) == []
    row.refresh_from_db()
    assert (row.next_action_on, row.stage) == (date(2026, 11, 25), "green")


@pytest.mark.django_db
def test_batches_are_bounded_and_oldest_first() -> None:
    starts = [date(2026, 8, 20), date(2026, 8, 1), date(2026, 8, 10)]
    rows = {clock("closure", start, at=day(8, 20)).pk: start for start in starts}
    first = claim_due(at=day(11, 24), limit=2)
    second = claim_due(at=day(11, 24), limit=2)
    assert [rows[notice.deadline_id] for notice in [*first, *second]] == sorted(starts)
    assert claim_due(at=day(11, 24), limit=2) == []


@pytest.mark.django_db
def test_a_lost_next_action_cannot_send_a_notice_twice() -> None:
    clock("closure", date(2026, 10, 16), at=day(10, 16))
    claim_due(at=day(11, 25))
    Deadline.objects.update(next_action_on=date(2026, 11, 25), stage="green")
    assert claim_due(at=day(11, 26)) == []
    assert DeadlineNotice.objects.count() == 1


@pytest.mark.django_db
def test_sweeps_never_decide() -> None:
    row = clock("closure", date(2026, 8, 6), at=day(8, 6))
    before = (row.due_on, row.met_at, row.cancelled_at, row.due_version)
    claim_due(at=day(12, 30))
    row.refresh_from_db()
    assert (row.due_on, row.met_at, row.cancelled_at, row.due_version) == before
    assert not CaseEvent.objects.filter(case_file=row.case_file).exists()


@pytest.mark.django_db
def test_one_statement_a_batch(django_assert_num_queries: Callable[[int], object]) -> None:
    for number in range(20):
        clock("closure", date(2026, 8, 6), subject=f"handling:{number}", at=day(8, 6))
    with transaction.atomic(), django_assert_num_queries(3):  # type: ignore[attr-defined]  # savepoint, claim, release
        assert len(claim_due(at=day(12, 1))) == 20


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_send_each_notice_once() -> None:
    for number in range(40):
        clock("closure", date(2026, 8, 6), subject=f"handling:{number}", at=day(8, 6))
    together = Barrier(2)

    def sweep(_: int) -> list[DueNotice]:
        together.wait(10)
        found = []
        try:
            while batch := claim_due(at=day(12, 1), limit=3):
                found += batch
        finally:
            connections.close_all()
        return found

    with ThreadPoolExecutor(2) as pool:
        both = [notice for part in pool.map(sweep, range(2)) for notice in part]
    assert len(both) == len({notice.deadline_id for notice in both}) == 40
    assert DeadlineNotice.objects.count() == 40
    assert not Deadline.objects.for_action(date(2026, 12, 1)).exists()


@pytest.mark.django_db(transaction=True)
def test_rows_another_sweep_holds_are_skipped_and_a_rollback_gives_them_back() -> None:
    row = clock("closure", date(2026, 8, 6), at=day(8, 6))
    with ThreadPoolExecutor(1) as pool:
        try:
            with transaction.atomic():
                assert len(claim_due(at=day(12, 1))) == 1
                assert pool.submit(_claim_elsewhere).result(10) == []
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        assert not DeadlineNotice.objects.exists()
        assert [notice.deadline_id for notice in pool.submit(_claim_elsewhere).result(10)] == [row.pk]
    meet_clock(
        case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 12, 1), at=day(12, 1)
    )
    assert connection.ensure_connection() is None
    assert claim_due(at=day(12, 30)) == []


def _claim_elsewhere() -> list[DueNotice]:
    try:
        return claim_due(at=day(12, 1))
    finally:
        connections.close_all()
