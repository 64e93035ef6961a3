"""The chain recomputed in plain Python, no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from apps.casefiles.rules.ledger import ALGORITHM, ChainCheck, Fault, LedgerLine, line_hash, one_line
from tests.factories.accounts import AT


def chain(length: int) -> list[LedgerLine]:
    lines: list[LedgerLine] = []
    for seq in range(1, length + 1):
        line = LedgerLine(
            case_file_id=3,
            seq=seq,
            verb="petitions.registered",
            at=AT + timedelta(minutes=seq),
            actor="林小满",
            actor_user_id=7,
            organ_id=None,
            payload_text='{"字": "值"}',
            algorithm=ALGORITHM,
            prev_hash=lines[-1].hash if lines else "",
            hash="",
        )
        lines.append(replace(line, hash=line_hash(line)))
    return lines


def faults(lines: list[LedgerLine], *, count: int = 3, head: str | None = None) -> list[Fault]:
    check = ChainCheck()
    for line in lines:
        check.take(line)
    return check.close(event_count=count, head_hash=chain(3)[-1].hash if head is None else head)


def test_a_sound_chain_has_no_faults() -> None:
    assert faults(chain(3)) == []
    assert ChainCheck().close(event_count=0, head_hash="") == []


def test_altered_value_is_named_by_its_line() -> None:
    first, second, third = chain(3)
    assert faults([first, replace(second, actor="别人"), third]) == [Fault(2, "altered")]
    assert faults([first, replace(second, organ_id=9), third]) == [Fault(2, "altered")]


def test_altered_hash_breaks_its_own_line_and_the_next_link() -> None:
    first, second, third = chain(3)
    assert faults([first, replace(second, hash="0" * 64), third]) == [
        Fault(2, "altered"),
        Fault(3, "broken_link"),
    ]


def test_deleted_lines_are_missed_anywhere() -> None:
    first, second, third = chain(3)
    assert faults([second, third]) == [Fault(1, "missing")]
    assert faults([first, third]) == [Fault(2, "missing")]
    assert faults([first, second]) == [Fault(3, "missing")]


def test_lines_the_head_does_not_know() -> None:
    assert faults(chain(4)) == [Fault(4, "unannounced")]
    assert faults(chain(3), head="f" * 64) == [Fault(3, "head_differs")]


def test_swapped_lines() -> None:
    first, second, third = chain(3)
    swapped = [first, replace(third, seq=2), replace(second, seq=3)]
    assert {fault.seq for fault in faults(swapped)} == {2, 3}


def test_unknown_algorithm_is_a_fault() -> None:
    first, second, third = chain(3)
    assert Fault(3, "unknown_algorithm") in faults([first, second, replace(third, algorithm="sm3-1")])


def test_time_is_hashed_in_utc_with_six_digits() -> None:
    line = chain(1)[0]
    same = replace(line, at=line.at.astimezone(UTC))
    assert line_hash(same) == line.hash
    assert line_hash(replace(line, at=datetime(2026, 11, 24, 2, 1, 0, 1, tzinfo=UTC))) != line.hash


def test_names_take_one_line() -> None:
    assert one_line(" 林\n小满\t ") == "林 小满"
    assert len(one_line("长" * 100)) == 60
