"""The dry run: every day that changes, every clock that moves, nothing written."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.preview_year import preview_year
from apps.base.errors import PermissionRefused
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import CalendarYear, Deadline
from apps.petitions.models import Rating
from tests.factories.deadlines import clock, notice_2027
from tests.factories.handlings import served

pytestmark = pytest.mark.django_db


def test_days_and_clocks(supervisor_officer: User, at: datetime) -> None:
    duty = clock("closure", date(2026, 11, 24))
    right = clock("review_request", date(2027, 1, 21))
    before = list(Deadline.objects.order_by("pk").values())
    seen = preview_year(data=notice_2027(), source="", access=supervisor_officer.access, at=at)
    days = {change.day: (change.was, change.becomes) for change in seen.days}
    assert days[date(2027, 1, 23)] == ("休息（周六）", "春节调休上班")
    assert days[date(2027, 2, 12)][0] == "工作日" and days[date(2027, 2, 12)][1] == "休息（春节）"
    assert date(2027, 1, 2) not in days  # a Saturday now called 元旦 rests as before
    assert {clock.number for clock in seen.clocks} == {duty.case_file.number, right.case_file.number}
    assert (seen.moved, seen.ends_moved) == (2, 1)
    (moves,) = [clock.moves for clock in seen.clocks if clock.number == right.case_file.number]
    assert ("约束日", date(2027, 2, 22), date(2027, 2, 20)) in moves
    (told,) = seen.to_tell
    assert (told.number, told.direction, told.final, told.lateness) == (
        right.case_file.number,
        "提前",
        True,
        "",
    )
    assert (seen.later, seen.earlier, seen.final, seen.late) == (1, 1, 2, 0)
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert not CalendarYear.objects.filter(year=2027, version=2).exists() and not CaseEvent.objects.exists()


def test_rights_to_rate_are_named_among_those_to_tell(supervisor_officer: User, at: datetime) -> None:
    petition = served()
    Rating.objects.filter(side="unit").update(opened_on=date(2027, 1, 21), expires_on=date(2027, 2, 22))
    seen = preview_year(data=notice_2027(), source="", access=supervisor_officer.access, at=at)
    told = [(one.number, one.name, one.direction, one.moves) for one in seen.to_tell]
    moved = [("约束日", date(2027, 2, 22), date(2027, 2, 20))]
    assert told == [(petition.number, "满意度评价", "提前", moved)]
    assert Rating.objects.get(side="unit").expires_on == date(2027, 2, 22)


def test_what_is_sent_back_is_the_checked_arrangement(sys_admin: User, at: datetime) -> None:
    data = notice_2027() | {"evil": "x" * 100}
    seen = preview_year(data=data, source="", access=sys_admin.access, at=at)
    assert set(seen.data) == {"year", "papers", "days"} and "evil" not in seen.as_json


def test_nobody_else_looks(registrar: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        preview_year(data=notice_2027(), source="", access=registrar.access, at=at)
