"""Hearings: what each step needs, and the days a recheck is not charged with (art. 31, 36; R-57, R-168)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from apps.base.clock import SHANGHAI
from apps.base.errors import DomainError, InvalidInputs, RuleRefused
from apps.deadlines.rules.arithmetic import compute
from apps.petitions.rules.hearings import (
    ART_20,
    ART_28,
    ART_30,
    ART_31,
    ART_36,
    Heard,
    Plan,
    check_attendance,
    check_move,
    check_notice,
    check_plan,
    check_record,
    hearing_days,
    procedure_refused,
    verb_refused,
)
from tests.deadlines.rules.calendars import shipped

AT = datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI)
HELD = datetime(2026, 12, 8, 9, 0, tzinfo=SHANGHAI)
PLAN = Plan(
    reason="重大复杂，各方对事实争议大",
    held_at=HELD,
    place="街道会议室",
    public=True,
    begins_on=date(2026, 11, 24),
    presider_id=1,
    recorder_id=2,
)
HEARD = Heard(sealed=False, not_before=date(2026, 11, 20))


def refused(plan: Plan, heard: Heard = HEARD) -> dict[str, str]:
    """Field and article of everything refused."""
    try:
        check_plan(plan, heard, at=AT)
    except InvalidInputs as error:
        return {one.field: one.article for one in error.errors}
    except DomainError as error:
        return {error.field: error.article}
    return {}


def test_a_proper_plan_passes() -> None:
    assert refused(PLAN) == {}


@pytest.mark.parametrize(
    ("change", "heard", "said"),
    [
        ({"reason": "大"}, {}, {"reason": ART_31}),
        ({"held_at": AT}, {}, {"held_at": ""}),
        ({"held_at": AT + timedelta(days=181)}, {}, {"held_at": ""}),
        ({"place": " "}, {}, {"place": ""}),
        ({"begins_on": date(2026, 11, 19)}, {}, {"begins_on": ""}),
        ({"begins_on": date(2026, 12, 9)}, {}, {"begins_on": ""}),
        # a hearing begun after the recheck's 30 days ended would be a pause made afterwards
        ({"begins_on": date(2026, 12, 8)}, {"recheck_ends": date(2026, 12, 7)}, {"begins_on": ART_36}),
        ({}, {"sealed": True}, {"public": ART_30}),
        ({}, {"took_part": frozenset({1})}, {"presider_id": ART_28}),
        ({}, {"recused": frozenset({2})}, {"recorder_id": ART_28}),
        ({}, {"blind": frozenset({1})}, {"presider_id": ""}),
        ({"recorder_id": 1}, {}, {"recorder_id": ""}),
        ({"presider_id": None}, {}, {"presider_id": ""}),
        ({"speakers": 6}, {}, {"parties": ART_20}),
        ({"names": ("长" * 61,)}, {}, {"members": ""}),
        ({"names": ("张",) * 41}, {}, {"members": ""}),
    ],
)
def test_what_a_plan_is_refused_for(
    change: dict[str, object], heard: dict[str, object], said: dict[str, str]
) -> None:
    assert refused(replace(PLAN, **change), replace(HEARD, **heard)) == said  # type: ignore[arg-type]


def test_a_sealed_case_is_heard_in_private_and_a_handler_may_keep_the_record() -> None:
    assert refused(replace(PLAN, public=False), replace(HEARD, sealed=True, took_part=frozenset({2}))) == {}


def test_everything_wrong_is_said_at_once() -> None:
    wrong = replace(PLAN, reason="", place="", speakers=9)
    assert set(refused(wrong)) == {"reason", "place", "parties"}


@pytest.mark.parametrize(
    ("served_on", "consented", "note", "passes"),
    [
        (date(2026, 12, 1), False, "", True),  # seven days before the 8th
        (date(2026, 12, 2), False, "", False),  # six
        (date(2026, 12, 7), True, "信访人出具书面同意", True),
        (date(2026, 12, 7), True, "", False),  # consent without a word on it
    ],
)
def test_notice_seven_days_before(served_on: date, consented: bool, note: str, passes: bool) -> None:
    values = {"served_on": served_on, "held_on": date(2026, 12, 8), "consented": consented, "note": note}
    if passes:
        check_notice(days=7, **values)  # type: ignore[arg-type]
        return
    with pytest.raises(DomainError) as error:
        check_notice(days=7, **values)  # type: ignore[arg-type]
    assert error.value.field == ("note" if consented else "served_on")


def test_the_refusal_of_a_short_notice_names_the_last_day_and_the_article() -> None:
    with pytest.raises(RuleRefused, match="最迟 2026-12-01") as error:
        check_notice(served_on=date(2026, 12, 2), held_on=date(2026, 12, 8), days=7, consented=False, note="")
    assert error.value.article == ART_31


def test_the_record_comes_after_the_hearing_and_says_something() -> None:
    good = {
        "record": "双方就围挡占用通道充分陈述。",
        "conclusion": "支持信访人诉求。",
        "ends_on": date(2026, 12, 8),
    }
    after = HELD + timedelta(hours=3)
    check_record(**good, held_at=HELD, at=after)  # type: ignore[arg-type]
    for change, field in (
        ({"record": "短"}, "record"),
        ({"conclusion": " "}, "conclusion"),
        ({"ends_on": date(2026, 12, 7)}, "ends_on"),
        ({"ends_on": date(2026, 12, 9)}, "ends_on"),
    ):
        with pytest.raises(DomainError) as error:
            check_record(**(good | change), held_at=HELD, at=after)  # type: ignore[arg-type]
        assert error.value.field == field
    with pytest.raises(RuleRefused, match="还没有到时间"):
        check_record(**good | {"ends_on": date(2026, 12, 8)}, held_at=HELD, at=HELD - timedelta(hours=1))  # type: ignore[arg-type]


def test_attendance_is_of_this_hearing_and_with_its_presider() -> None:
    check_attendance([1, 3], {1: "presider", 2: "recorder", 3: "petitioner"})
    for there in ([2, 3], [1, 9], []):
        with pytest.raises(DomainError):
            check_attendance(there, {1: "presider", 2: "recorder", 3: "petitioner"})


def test_moving_needs_a_reason_and_a_time_to_come() -> None:
    check_move(HELD, "街道会议室", "信访人住院，请求改期", at=AT)
    with pytest.raises(InvalidInputs) as error:
        check_move(AT, "", "", at=AT)
    assert {one.field for one in error.value.errors} == {"held_at", "place", "reason"}


@pytest.mark.parametrize(
    ("verb", "state", "held", "free"),
    [
        ("fix_hearing", "", False, True),
        ("fix_hearing", "fixed", False, False),
        ("notify_hearing", "", False, False),
        ("notify_hearing", "fixed", False, True),
        ("notify_hearing", "noticed", False, False),
        ("hold_hearing", "fixed", False, False),
        ("hold_hearing", "noticed", False, True),
        ("postpone_hearing", "noticed", False, True),
        ("cancel_hearing", "fixed", False, True),
        ("cancel_hearing", "", True, False),
        ("correct_hearing", "", False, False),
        ("correct_hearing", "", True, True),
    ],
)
def test_each_step_in_its_turn(verb: str, state: str, held: bool, free: bool) -> None:
    assert (verb_refused(verb, state, held=held) == "") is free


def test_only_the_petition_procedure_has_hearings() -> None:
    assert procedure_refused([("appeal", "petition_procedure"), ("appeal", "litigation")]) == ""
    for claims in ([], [("suggestion", "")], [("appeal", "litigation")]):
        assert "第三十一条第六项" in procedure_refused(claims)


# --- days that do not count ------------------------------------------------------------------------------------
def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def recheck(*spans: tuple[str, str], start: str = "05-11") -> tuple[int, date, date]:
    """Days left out, raw and rolled end of a recheck received on `start`."""
    excluded = hearing_days([(day(a), day(b)) for a, b in spans], start_on=day(start), days=30)
    answer = compute("recheck", day(start), shipped(), excluded_days=excluded.days)
    return excluded.days, answer.due_raw, answer.due_effective


@pytest.mark.parametrize(
    ("spans", "start", "days", "raw", "effective"),
    [
        # no hearing: 30 days from 11 May end on Wednesday 10 June
        ((), "05-11", 0, "06-10", "06-10"),
        # the vector of domain rules 9: ten hearing days, both ends among them; 20 June is a rest day of Dragon Boat
        ((("05-18", "05-27"),), "05-11", 10, "06-20", "06-22"),
        # notice and hearing on one day: one day
        ((("05-20", "05-20"),), "05-11", 1, "06-11", "06-11"),
        # two hearings that overlap: their common days once, 18 to 29 May
        ((("05-18", "05-27"), ("05-25", "05-29")), "05-11", 12, "06-22", "06-22"),
        # two hearings apart, the second told first: five and three
        ((("06-01", "06-03"), ("05-18", "05-22")), "05-11", 8, "06-18", "06-18"),
        # the procedure began on the day of receipt, which never counted: nine days, not ten
        ((("05-11", "05-20"),), "05-11", 9, "06-19", "06-22"),
        # begun on the very last day and going on: still left out
        ((("06-10", "06-12"),), "05-11", 3, "06-13", "06-15"),
        # begun after the end: nothing is revived
        ((("06-11", "06-20"),), "05-11", 0, "06-10", "06-10"),
        # begun inside the days a first hearing has added
        ((("05-18", "05-27"), ("06-15", "06-16")), "05-11", 12, "06-22", "06-22"),
        # over National Day: rest days of a hearing are hearing days too; 30 + 10 days from 8 September end 18 October,
        # a Sunday, rolled to Monday
        ((("09-28", "10-07"),), "09-08", 10, "10-18", "10-19"),
        # over Spring Festival: received 2 February, heard 10 to 12; raw 7 March is a Saturday
        ((("02-10", "02-12"),), "02-02", 3, "03-07", "03-09"),
        # the end falls on a make-up Saturday (28 February works): not rolled
        ((("01-26", "01-29"),), "01-25", 4, "02-28", "02-28"),
    ],
)
def test_days_left_out_of_a_recheck(
    spans: tuple[tuple[str, str], ...], start: str, days: int, raw: str, effective: str
) -> None:
    assert recheck(*spans, start=start) == (days, day(raw), day(effective))


def test_the_source_names_every_span() -> None:
    found = hearing_days(
        [(day("05-18"), day("05-27")), (day("06-15"), day("06-16"))], start_on=day("05-11"), days=30
    )
    assert found.source == "听证 2026-05-18 至 2026-05-27，听证 2026-06-15 至 2026-06-16"
    assert hearing_days([], start_on=day("05-11"), days=30).source == ""
