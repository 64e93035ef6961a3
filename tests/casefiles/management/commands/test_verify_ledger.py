"""Tampering as the owner of the tables can do it, triggers switched off: every single act is found and named (N9)."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from apps.casefiles.actions import record
from apps.casefiles.models import CaseFile
from apps.casefiles.rules.ledger import LedgerLine, line_hash
from apps.casefiles.selectors import ledger, walk_ledger
from tests.factories.accounts import AT
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db
EVENTS = 4


@contextmanager
def triggers_off() -> Iterator[Any]:
    """The owner's hand: nothing objects while it writes."""
    with connection.cursor() as cursor:
        for table in ("casefiles_caseevent", "casefiles_casefile"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in ("casefiles_caseevent", "casefiles_casefile"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def files(db: None) -> list[CaseFile]:
    """Three files of four events each."""
    made = [case_file() for _ in range(3)]
    for step in range(EVENTS):
        for file in made:
            record(
                case_file=file,
                verb="petitions.noted",
                access=IMPORTER,
                at=AT + timedelta(minutes=step),
                payload={"step": step, "日期": "2026-11-24"},
            )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # ALTER TABLE waits for no pending check
    return made


def run() -> tuple[int, dict[str, Any]]:
    out = StringIO()
    try:
        call_command("verify_ledger", "--json", stdout=out)
    except SystemExit as end:
        return int(str(end.code)), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_a_sound_ledger_exits_0(files: list[CaseFile]) -> None:
    assert run() == (0, {"cases": 3, "events": 12, "broken": []})


def test_the_plain_report_names_the_broken_line(files: list[CaseFile]) -> None:
    with triggers_off() as cursor:
        cursor.execute(
            "UPDATE casefiles_caseevent SET actor = 'x' WHERE case_file_id = %s AND seq = 2", [files[0].pk]
        )
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_ledger", stdout=out)
    assert f"{files[0].number} #2: altered" in out.getvalue()


ALTERATIONS = {
    "payload": "payload = jsonb_set(payload, '{step}', '7')",
    "payload_key": "payload = payload - 'step'",
    "date_in_payload": "payload = jsonb_set(payload, '{日期}', '\"2026-11-23\"')",
    "verb": "verb = 'petitions.accepted'",
    "time": "at = at - interval '1 microsecond'",
    "actor": "actor = '别人'",
    "organ": "organ_id = (SELECT min(id) FROM organisations_organ)",
    "hash": "hash = repeat('0', 64)",
    "prev_hash": "prev_hash = repeat('0', 64)",
    "algorithm": "algorithm = 'none'",
}


@pytest.mark.parametrize("change", ALTERATIONS.values(), ids=ALTERATIONS.keys())
@pytest.mark.parametrize("seq", [1, 3, EVENTS])
def test_one_altered_value_is_found(files: list[CaseFile], change: str, seq: int) -> None:
    with triggers_off() as cursor:
        cursor.execute(
            f"UPDATE casefiles_caseevent SET {change} WHERE case_file_id = %s AND seq = %s",
            [files[1].pk, seq],
        )
    code, report = run()
    assert code == 1
    assert (files[1].number, seq) in {(fault["number"], fault["seq"]) for fault in report["broken"]}
    assert {fault["number"] for fault in report["broken"]} == {files[1].number}


def delete_row(cursor: Any, file: int, seq: int) -> None:
    cursor.execute("DELETE FROM casefiles_caseevent WHERE case_file_id = %s AND seq = %s", [file, seq])


def delete_and_close_up(cursor: Any, file: int, seq: int) -> None:
    delete_row(cursor, file, seq)
    for later in range(seq + 1, EVENTS + 1):
        cursor.execute(
            "UPDATE casefiles_caseevent SET seq = seq - 1 WHERE case_file_id = %s AND seq = %s", [file, later]
        )


def delete_and_lower_the_count(cursor: Any, file: int, seq: int) -> None:
    delete_and_close_up(cursor, file, seq)
    cursor.execute("UPDATE casefiles_casefile SET event_count = event_count - 1 WHERE id = %s", [file])


def delete_all(cursor: Any, file: int, seq: int) -> None:
    cursor.execute("DELETE FROM casefiles_caseevent WHERE case_file_id = %s", [file])


def swap(cursor: Any, file: int, seq: int) -> None:
    other = seq + 1 if seq < EVENTS else 1
    for change in ((seq, 900), (other, seq), (900, other)):
        cursor.execute(
            "UPDATE casefiles_caseevent SET seq = %s WHERE case_file_id = %s AND seq = %s",
            [change[1], file, change[0]],
        )


def rewrite_one_and_rehash(cursor: Any, file: int, seq: int) -> None:
    """A forger who knows the formula but mends only the line itself: the next link, or the head, gives it away."""
    cursor.execute(
        "UPDATE casefiles_caseevent SET actor = '别人' WHERE case_file_id = %s AND seq = %s", [file, seq]
    )
    cursor.execute(
        "SELECT case_file_id, seq, verb, at, actor, actor_user_id, organ_id, payload::text, algorithm, prev_hash, hash"
        " FROM casefiles_caseevent WHERE case_file_id = %s AND seq = %s",
        [file, seq],
    )
    mended = line_hash(LedgerLine(*cursor.fetchone()))
    cursor.execute(
        "UPDATE casefiles_caseevent SET hash = %s WHERE case_file_id = %s AND seq = %s", [mended, file, seq]
    )


def forge_a_line_at_the_end(cursor: Any, file: int, seq: int) -> None:
    cursor.execute(
        "INSERT INTO casefiles_caseevent (case_file_id, seq, verb, at, actor, payload, algorithm, prev_hash, hash)"
        " SELECT case_file_id, %s, verb, at, actor, payload, algorithm, hash, repeat('1', 64)"
        " FROM casefiles_caseevent WHERE case_file_id = %s AND seq = %s",
        [EVENTS + 1, file, EVENTS],
    )


def reset_head(cursor: Any, file: int, seq: int) -> None:
    cursor.execute("UPDATE casefiles_casefile SET head_hash = repeat('e', 64) WHERE id = %s", [file])


@pytest.mark.parametrize(
    "tamper",
    [
        delete_row,
        delete_and_close_up,
        delete_and_lower_the_count,
        delete_all,
        swap,
        rewrite_one_and_rehash,
        forge_a_line_at_the_end,
        reset_head,
    ],
)
@pytest.mark.parametrize("seq", range(1, EVENTS + 1))
def test_deleted_reordered_and_forged_rows_are_found(
    files: list[CaseFile], tamper: Callable[[Any, int, int], None], seq: int
) -> None:
    with triggers_off() as cursor:
        tamper(cursor, files[2].pk, seq)
    code, report = run()
    assert code == 1
    assert {fault["number"] for fault in report["broken"]} == {files[2].number}


def test_every_byte_of_the_payload_counts(files: list[CaseFile]) -> None:
    """A hundred single-character changes, a hundred found."""
    record(case_file=files[0], verb="petitions.noted", access=IMPORTER, at=AT, payload={"text": "信" * 100})
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    found = 0
    with triggers_off() as cursor:
        for position in range(1, 101):
            cursor.execute(
                "UPDATE casefiles_caseevent SET payload = jsonb_build_object('text',"
                " overlay(repeat('信', 100) PLACING '访' FROM %s FOR 1)) WHERE case_file_id = %s AND seq = %s",
                [position, files[0].pk, EVENTS + 1],
            )
            found += walk_ledger().broken == [
                {"number": files[0].number, "seq": EVENTS + 1, "reason": "altered"}
            ]
    assert found == 100


def test_the_walk_keeps_few_rows_in_memory(files: list[CaseFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "ROWS_AT_ONCE", 2)
    assert walk_ledger().events == 12
