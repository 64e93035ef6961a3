"""Lines of the ledger: numbered and chained by the database, whatever the application says."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.casefiles.actions import EventRow, record, record_many
from apps.casefiles.models import CaseEvent, CaseFile
from apps.casefiles.selectors import timeline, walk_ledger
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


def test_events_are_chained(registrar: User, at: datetime) -> None:
    file = case_file()
    for verb in ("petitions.registered", "petitions.triaged", "petitions.transferred"):
        record(case_file=file, verb=verb, access=registrar.access, at=at, payload={"依据": "第二十二条"})
    first, second, third = timeline(file)
    assert [e.seq for e in (first, second, third)] == [1, 2, 3]
    assert (first.prev_hash, second.prev_hash, third.prev_hash) == ("", first.hash, second.hash)
    file.refresh_from_db()
    assert (file.event_count, file.head_hash) == (3, third.hash)
    assert first.actor == registrar.name
    assert first.actor_user_id == registrar.pk
    assert first.organ_id == registrar.access.posts[0].organ_id


def test_payloads_of_any_shape_verify(at: datetime) -> None:
    file = case_file()
    payloads = [
        {}, {"b": 1, "aa": [1.50, True, None], "嵌套": {"引号": '"\\', "换行": "一\n二", "制表": "\t"}},
        {"on": date(2026, 1, 2), "emoji": "🀄𠮷", "empty": ""},
    ]  # fmt: skip
    for payload in payloads:
        record(case_file=file, verb="petitions.noted", access=IMPORTER, at=at, payload=payload)
    report = walk_ledger()
    assert (report.events, report.broken) == (3, [])


def test_forged_sequence_and_hash_are_overwritten(at: datetime) -> None:
    file = case_file()
    forged = CaseEvent.objects.create(
        case_file=file, seq=99, verb="petitions.closed", at=at, actor="x", prev_hash="a" * 64, hash="b" * 64
    )
    forged.refresh_from_db()
    assert (forged.seq, forged.prev_hash) == (1, "")
    assert walk_ledger().broken == []


def test_many_events_in_one_statement(at: datetime, django_assert_max_num_queries: object) -> None:
    files = [case_file() for _ in range(3)]
    rows = [
        EventRow(
            case_file_id=file.pk, verb="petitions.warned", actor="deadline_sweep", at=at, payload={"n": n}
        )
        for n in range(4)
        for file in files
    ]
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        record_many(rows)
    for file in files:
        assert [(e.seq, e.payload["n"]) for e in timeline(file)] == [(1, 0), (2, 1), (3, 2), (4, 3)]
    assert walk_ledger().broken == []
    record_many([])


def test_a_name_with_line_breaks_becomes_one_line(at: datetime) -> None:
    event = record(case_file=case_file(), verb="petitions.noted", access=system_access("坏\n名"), at=at)
    assert event.actor == "坏 名"


@pytest.mark.parametrize(
    ("verb", "actor"), [("registered", "x"), ("petitions.Registered", "x"), ("a.b", "x\ny")]
)
def test_malformed_lines_are_refused_by_the_database(verb: str, actor: str, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseEvent.objects.create(case_file=case_file(), verb=verb, actor=actor, at=at)


def test_the_ledger_is_append_only(at: datetime) -> None:
    event = record(case_file=case_file(), verb="petitions.registered", access=IMPORTER, at=at)
    chosen = CaseEvent.objects.filter(pk=event.pk)
    for change in (lambda: chosen.update(verb="a.b"), chosen.delete, lambda: truncate("casefiles_caseevent")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert chosen.count() == 1


def test_the_head_moves_only_with_an_event(at: datetime) -> None:
    file = case_file()
    stale = CaseFile.objects.get(pk=file.pk)
    record(case_file=file, verb="petitions.registered", access=IMPORTER, at=at)
    for change in (
        stale.save,
        lambda: CaseFile.objects.filter(pk=file.pk).update(head_hash=""),
        lambda: CaseFile.objects.filter(pk=file.pk).update(number="2026-99999"),
        lambda: CaseFile.objects.filter(pk=file.pk).update(opened_at=at.replace(year=2020)),
        CaseFile.objects.filter(pk=file.pk)._raw_delete,
        lambda: truncate("casefiles_casefile"),
    ):
        with pytest.raises((DatabaseError, TypeError)), transaction.atomic():
            change()
    stale.area_code = "350203008001"
    stale.save(update_fields=["area_code"])
    file.refresh_from_db()
    assert (file.area_code, file.event_count) == ("350203008001", 1)


def truncate(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
