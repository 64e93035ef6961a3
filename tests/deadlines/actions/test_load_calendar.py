"""A new version of a year: preview first, then all at once."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.base.errors import InvalidInput, PermissionRefused
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import (
    load_calendar,
    preview_calendar,
    publish_calendar,
    recompute_recent,
)
from apps.deadlines.models import CalendarYear, Deadline
from apps.deadlines.selectors import current_calendar
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db
LOADER = system_access("calendar")


def test_the_preview_names_every_clock_that_would_move_and_writes_nothing(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 24))
    clock("closure", date(2026, 11, 26))
    clock("closure", date(2026, 10, 16))
    before = list(Deadline.objects.order_by("pk").values())
    change = preview_calendar(data=notice_2027(), access=LOADER)
    (moved,) = change.moved
    assert (moved.number, moved.rule, moved.name) == (row.case_file.number, "closure", "办理")
    assert (moved.old["act_by"], moved.new["act_by"]) == (date(2027, 1, 22), date(2027, 1, 23))
    assert (moved.old["due_effective"], moved.new["due_effective"]) == (date(2027, 1, 25), date(2027, 1, 23))
    assert (change.year, change.version, change.is_new) == (2027, 2, True)
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert not CalendarYear.objects.filter(year=2027, version=2).exists()
    assert not CaseEvent.objects.exists()


def test_loading_does_what_the_preview_said(at: datetime) -> None:
    clock("closure", date(2026, 11, 24))
    seen = preview_calendar(data=notice_2027(), access=LOADER)
    done = load_calendar(data=notice_2027(), access=LOADER, at=at)
    assert [item.as_dict() for item in done.moved] == [item.as_dict() for item in seen.moved]
    kept = CalendarYear.objects.get(year=2027, version=2)
    assert (kept.published, kept.loaded_at, kept.loaded_by) == (True, at, "calendar")
    assert CalendarYear.objects.get(year=2027, version=1).days.exists()
    assert current_calendar().is_workday(date(2027, 1, 23))


def test_a_correction_is_a_third_version(at: datetime) -> None:
    load_calendar(data=notice_2027(), access=LOADER, at=at)
    corrected = notice_2027()
    corrected["days"] = [entry for entry in corrected["days"] if entry["date"] != "2027-01-23"]
    change = load_calendar(data=corrected, access=LOADER, at=at, source="更正通知")
    assert (change.version, change.source) == (3, "更正通知")
    assert current_calendar().is_rest_day(date(2027, 1, 23))


def test_days_of_the_december_before_move_clocks_of_the_old_year(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 1))  # ends Thursday 31 December 2026
    data = notice_2027()
    data["days"].append({"name": "元旦", "date": "2026-12-31", "isOffDay": True})
    change = load_calendar(data=data, access=LOADER, at=at)
    assert [item.number for item in change.moved] == [row.case_file.number]
    row.refresh_from_db()
    assert (row.due_raw, row.due_effective, row.act_by) == (
        date(2026, 12, 31),
        date(2027, 1, 4),
        date(2026, 12, 30),
    )


def test_a_version_loaded_elsewhere_is_used_at_once(at: datetime) -> None:
    assert current_calendar() is current_calendar()
    load_calendar(data=notice_2027(), access=LOADER, at=at)
    assert clock("closure", date(2026, 11, 24)).act_by == date(2027, 1, 23)


def test_the_administrator_may_and_the_registrar_may_not(
    at: datetime, sys_admin: User, registrar: User
) -> None:
    assert load_calendar(data=notice_2027(), access=sys_admin.access, at=at).is_new
    for refused in (load_calendar, preview_calendar):
        with pytest.raises(PermissionRefused):
            refused(
                data=notice_2027(),
                access=registrar.access,
                **({"at": at} if refused is load_calendar else {}),
            )


@pytest.mark.parametrize("data", [None, {}, {"year": 2027, "days": [{"date": "2027-99-99"}]}])
def test_a_hostile_file_changes_nothing(data: object, at: datetime) -> None:
    clock("closure", date(2026, 11, 24))
    before = CalendarYear.objects.count(), list(Deadline.objects.values())
    with pytest.raises(InvalidInput):
        load_calendar(data=data, access=LOADER, at=at)
    assert before == (CalendarYear.objects.count(), list(Deadline.objects.values()))


def test_a_page_moves_few_clocks_at_once(at: datetime, director: User) -> None:
    row = clock("closure", date(2026, 11, 24))
    change = publish_calendar(data=notice_2027(), access=director.access, at=at)
    assert ([item.number for item in change.moved], change.later) == ([row.case_file.number], False)
    event = CaseEvent.objects.get(case_file=row.case_file, verb="deadlines.recomputed")
    assert (event.actor, event.actor_user_id) == (director.access.name, director.pk)


def test_many_are_left_to_the_job_which_finds_them(
    at: datetime, director: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("apps.deadlines.actions.load_calendar"), "AT_ONCE", 0)
    row = clock("closure", date(2026, 11, 24))
    change = publish_calendar(data=notice_2027(), access=director.access, at=at)
    assert (change.moved, change.later) == ([], True)
    assert clock("closure", date(2026, 11, 24)).act_by == date(
        2027, 1, 23
    )  # the version itself holds at once
    moved = recompute_recent(at=at)
    assert [item.number for item in moved] == [row.case_file.number]
    assert recompute_recent(at=at) == []
    row.refresh_from_db()
    assert row.act_by == date(2027, 1, 23)


def test_the_job_looks_at_the_december_before_and_not_at_old_loadings(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 1))  # ends Thursday 31 December 2026
    data = notice_2027()
    data["days"].append({"name": "元旦", "date": "2026-12-31", "isOffDay": True})
    load_calendar(data=data, access=LOADER, at=at)
    Deadline.objects.filter(pk=row.pk).update(act_by=date(2026, 12, 31))
    assert recompute_recent(at=at + timedelta(days=30)) == []
    assert [item.number for item in recompute_recent(at=at)] == [row.case_file.number]


def test_supervision_may_look_and_not_load(at: datetime, supervisor_officer: User) -> None:
    assert preview_calendar(data=notice_2027(), access=supervisor_officer.access).is_new
    for refused in (load_calendar, publish_calendar):
        with pytest.raises(PermissionRefused):
            refused(data=notice_2027(), access=supervisor_officer.access, at=at)
