"""What stands beside the desk, in one statement."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.deadlines.models import CalendarYear, Deadline
from apps.workbench.actions import add_entry, finish_entry
from apps.workbench.rules.homes import Home, home_shown
from apps.workbench.selectors.beside import agenda_of, beside_of
from tests.factories import hearings
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def home(user: User) -> Home:
    shown = home_shown(user.access)
    assert shown is not None
    return shown


def test_one_statement(director: User, at: datetime, django_assert_num_queries: Any) -> None:
    make_petition(at=at)
    with django_assert_num_queries(1):
        beside_of(director.access, at, home(director))


def test_day_in_its_order_with_what_lasts_the_whole_day_at_the_end(
    triage_officer: User, at: datetime
) -> None:
    petition = make_petition(at=at)
    mine, on = triage_officer.access, at.date()
    add_entry(access=mine, at=at, on=on, title="接访日")
    add_entry(access=mine, at=at, on=on, title="听证", starts_at=time(15, 30), number=petition.number)
    add_entry(access=mine, at=at, on=on, title="值班", starts_at=time(10), ends_at=time(12), place="一楼")
    add_entry(access=mine, at=at, on=on + timedelta(days=1), title="明天的事")
    lines = beside_of(mine, at, home(triage_officer)).agenda
    assert [(line.when, line.title) for line in lines] == [
        ("10:00", "值班"), ("15:30", "听证"), ("全天", "接访日"),
    ]  # fmt: skip
    assert (lines[0].place, lines[1].number) == ("一楼，至 12:00", petition.number)


def test_day_of_another_is_not_seen(triage_officer: User, section_head: User, at: datetime) -> None:
    add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    assert beside_of(section_head.access, at, home(section_head)).agenda == []


def test_a_hearing_of_today_stands_on_the_day_of_whoever_sits_in_it(
    triage_officer: User, at: datetime
) -> None:
    held_on = at + hearings.AHEAD
    petition = hearings.noticed(at=at)
    (line,) = agenda_of(hearings.presider().access, held_on)
    assert (line.when, line.title, line.number, line.entry_id) == ("10:00", "听证", petition.number, None)
    assert line.place == "莲前街道办事处三楼会议室"
    assert agenda_of(triage_officer.access, held_on) == []
    assert agenda_of(hearings.presider().access, at) == []


def test_ticked_line_says_so(triage_officer: User, at: datetime) -> None:
    entry = add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    finish_entry(entry_id=entry.pk, access=triage_officer.access, at=at)
    (line,) = agenda_of(triage_officer.access, at)
    assert line.done


def test_missing_year_and_how_many_cases_wait_for_it(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at)
    Deadline.objects.filter(case_file_id=petition.pk).update(provisional=True)
    beside = beside_of(triage_officer.access, at, home(triage_officer))
    assert (beside.missing_years, beside.provisional) == ((2027,), "1")


def test_calendar_just_published_is_news(triage_officer: User, at: datetime) -> None:
    CalendarYear.objects.create(year=2027, version=2, published=True, source="通知", loaded_at=at)
    beside = beside_of(triage_officer.access, at, home(triage_officer))
    assert "2027 年放假安排已载入（第 2 版）" in "".join(one.text for one in beside.news)
    assert beside.missing_years == ()


def test_registrar_counts_the_day(registrar: User, at: datetime) -> None:
    make_petition(by=registrar, at=at)
    make_petition(by=registrar, at=at - timedelta(days=1))
    beside = beside_of(registrar.access, at, home(registrar))
    assert (beside.counts["registered"], beside.counts["drafts"]) == (1, 0)
