"""Open clocks after a change of calendar: moved ones leave an event, unmoved ones only become final (R-172, D11)."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest

from apps.accounts.rules.access import system_access
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import claim_due, load_calendar, meet_clock, recompute, recompute_recent
from apps.deadlines.models import CalendarYear, Deadline, DeadlineNotice
from apps.deadlines.selectors import current_calendar, explain
from apps.deadlines.selectors.progress import recompute_progress
from tests.factories.casefiles import case_file
from tests.factories.deadlines import clock, notice_2027
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db
LOADER = system_access("calendar")


def load(at: datetime) -> list[tuple[str, str]]:
    change = load_calendar(data=notice_2027(), access=LOADER, at=at)
    return [(item.rule, item.subject) for item in change.moved]


def test_a_duty_keeps_its_raw_end_and_its_notices(at: datetime) -> None:
    # raw end Saturday 23 January, which the notice makes a working day
    row = clock("closure", date(2026, 11, 24))
    january = at + timedelta(days=41)
    assert [notice.stage for notice in claim_due(at=january)] == ["yellow"]
    assert load(january) == [("closure", "petition")]
    row.refresh_from_db()
    assert (row.due_raw, row.due_effective, row.act_by) == (date(2027, 1, 23),) * 3
    assert (row.due_version, row.stage, row.provisional, row.calendar_version) == (
        1,
        "yellow",
        False,
        "2027v2",
    )
    assert row.hot_on == row.next_action_on == date(2027, 1, 20)
    assert claim_due(at=january) == []


def test_a_right_that_moves_gets_a_new_version_of_its_date(at: datetime) -> None:
    # 30 days to Saturday 20 February: rest day before the notice (rolls to the 22nd), working day after it
    row = clock("review_request", date(2027, 1, 21), at=at)
    assert row.due_on == date(2027, 2, 22)
    assert load(at) == [("review_request", "petition")]
    row.refresh_from_db()
    assert (row.due_on, row.due_version, row.stage) == (date(2027, 2, 20), 2, "green")


def test_working_day_limits_move(at: datetime) -> None:
    # 5 working days from Thursday 4 February 2027: the provisional year rests 5 to 10, the notice 5 to 13
    row = clock("transfer_objection", date(2027, 2, 4), at=at)
    assert load(at) == [("transfer_objection", "petition")]
    row.refresh_from_db()
    assert (row.due_raw, row.due_effective, row.due_on, row.act_by) == (date(2027, 2, 19),) * 4


def test_each_moved_file_has_one_event_naming_its_clocks(at: datetime) -> None:
    file = case_file()
    clock("closure", date(2026, 11, 24), file=file, subject="handling:1")
    clock("closure", date(2026, 11, 24), file=file, subject="handling:2")
    unmoved = clock("closure", date(2026, 10, 16))
    load(at)
    event = CaseEvent.objects.get(case_file=file)
    assert (event.verb, event.at, event.actor) == ("deadlines.recomputed", at, "calendar")
    assert [item["subject"] for item in event.payload["clocks"]] == ["handling:1", "handling:2"]
    shown = event.payload["clocks"][0]
    assert (shown["rule"], shown["old"]["act_by"], shown["new"]["act_by"]) == (
        "closure",
        "2027-01-22",
        "2027-01-23",
    )
    assert not CaseEvent.objects.filter(case_file=unmoved.case_file).exists()


def test_an_unmoved_clock_becomes_final_in_silence(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 26))  # ends Monday 25 January in both
    assert load(at) == []
    row.refresh_from_db()
    assert (row.provisional, row.calendar_version, row.due_version) == (False, "2027v2", 1)
    assert not CaseEvent.objects.filter(case_file=row.case_file).exists()


def test_ended_clocks_keep_the_calendar_of_their_time(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 24))
    meet_clock(case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 12, 1), at=at)
    before = explain(row)
    assert load(at) == []
    row.refresh_from_db()
    assert (row.calendar_version, row.provisional, explain(row)) == ("2027v1", True, before)


def test_no_notice_is_sent_again_for_a_date_that_stands_still(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 24))
    late = at + timedelta(days=70)
    assert [notice.stage for notice in claim_due(at=late)] == ["black"]
    load(late)
    assert claim_due(at=late) == []
    assert list(DeadlineNotice.objects.filter(deadline=row).values_list("stage", flat=True)) == ["black"]


def test_again_it_changes_nothing_and_many_batches_are_walked(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("apps.deadlines.actions.recompute"), "BATCH", 2)
    for number in range(5):
        clock("closure", date(2026, 11, 24), subject=f"handling:{number}")
    assert len(load(at)) == 5
    before = list(Deadline.objects.order_by("pk").values())
    again = recompute(
        calendar=current_calendar(), first=date(2027, 1, 1), last=date(2027, 12, 31), access=LOADER, at=at
    )
    assert again == []
    assert list(Deadline.objects.order_by("pk").values()) == before


def test_a_recomputation_cut_short_is_finished_by_loading_the_same_file_again(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("closure", date(2026, 11, 24))
    with monkeypatch.context() as broken:
        broken.setattr(import_module("apps.deadlines.actions.load_calendar"), "recompute", lambda **_: [])
        load_calendar(data=notice_2027(), access=LOADER, at=at)
    change = load_calendar(data=notice_2027(), access=LOADER, at=at)
    assert (change.is_new, change.version, len(change.moved)) == (False, 2, 1)


def test_a_new_calendar_brings_no_new_setting_to_an_open_clock(at: datetime) -> None:
    """Colours and rolling stay those of the day the clock was started, whatever has been set since."""
    row = clock("closure", date(2026, 11, 24), at=at)
    later = at + timedelta(days=1)
    for key, value in (("yellow_share", 2), ("red_days", 9), ("roll_for_organs", True)):
        parameter(key, value, from_at=later, at=later)
    load(later + timedelta(hours=1))
    row.refresh_from_db()
    assert (row.warn_on, row.hot_on) == (date(2027, 1, 3), date(2027, 1, 20))
    assert row.due_on == row.due_raw == date(2027, 1, 23)


def test_a_file_has_one_event_whatever_the_batches(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("apps.deadlines.actions.recompute"), "BATCH", 1)
    first, second = case_file(), case_file()
    for subject in ("handling:1", "handling:2"):
        clock("closure", date(2026, 11, 24), file=first, subject=subject)
        clock("closure", date(2026, 11, 24), file=second, subject=subject)
    load(at)
    for file in (first, second):
        event = CaseEvent.objects.get(case_file=file)
        assert len(event.payload["clocks"]) == 2
        assert {item["provisional"] for item in event.payload["clocks"]} == {False}


def test_cut_short_between_batches_it_goes_on_where_it_stopped(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("apps.deadlines.actions.recompute")
    monkeypatch.setattr(module, "BATCH", 1)
    rows = [clock("closure", date(2026, 11, 24)) for _ in range(3)]
    whole, seen = module._recompute_batch, []

    def breaks(files: list[int], *rest: object) -> list[object]:
        if len(seen) == 2:
            raise RuntimeError("power cut")
        seen.append(files)
        return list(whole(files, *rest))

    with monkeypatch.context() as broken:
        broken.setattr(module, "_recompute_batch", breaks)
        with pytest.raises(RuntimeError):
            load(at)
    year = CalendarYear.objects.get(year=2027, version=2)
    assert (recompute_progress(year).all, recompute_progress(year).waiting) == (3, 1)
    assert [item.case_file_id for item in recompute_recent(at=at)] == [rows[2].case_file_id]
    assert recompute_progress(year).waiting == 0
    assert CaseEvent.objects.filter(verb="deadlines.recomputed").count() == 3
    assert recompute_recent(at=at) == []


def test_a_correction_moves_days_that_are_past_already(at: datetime) -> None:
    """2026's notice corrected in November: a right that lapsed on 9 October had until the 12th (R-172)."""
    right = clock("review_request", date(2026, 9, 9), at=at - timedelta(days=60))
    met = clock("review_request", date(2026, 9, 9), at=at - timedelta(days=60))
    meet_clock(
        case_file=met.case_file, subject="petition", rule="review_request", met_on=date(2026, 10, 9), at=at
    )
    assert right.due_on == date(2026, 10, 9)
    known = current_calendar().plans[2026]
    days = [
        {"name": entry.name, "date": entry.day.isoformat(), "isOffDay": entry.is_off}
        for entry in known.days
        if entry.day != date(2026, 10, 10)
    ]
    days.append({"name": "国庆节", "date": "2026-10-09", "isOffDay": True})
    change = load_calendar(data={"year": 2026, "papers": ["更正"], "days": days}, access=LOADER, at=at)
    (moved,) = change.moved
    assert (moved.case_file_id, moved.new["due_on"], moved.later) == (
        right.case_file_id,
        date(2026, 10, 12),
        True,
    )
    assert moved.told and not moved.becomes_final
    assert (moved.lateness(date(2026, 10, 11)), moved.lateness(date(2026, 11, 24))) == ("in_time", "")
    met.refresh_from_db()
    assert met.due_on == date(2026, 10, 9)
