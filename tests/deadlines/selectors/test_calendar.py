"""The calendar from the database, and the calendar of an older version."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from apps.accounts.rules.access import system_access
from apps.deadlines.actions import load_calendar
from apps.deadlines.selectors import calendar_at, current_calendar, planned_years, plans_of_year
from tests.factories.deadlines import notice_2027

pytestmark = pytest.mark.django_db


def test_the_copy_in_memory_costs_one_small_query(django_assert_num_queries: Callable[[int], object]) -> None:
    current_calendar()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert current_calendar().plans[2026].published


def test_an_older_version_can_be_asked_for(at: datetime) -> None:
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)
    assert current_calendar().is_workday(date(2027, 1, 23))
    old = calendar_at("2026v1+2027v1")
    assert old.is_rest_day(date(2027, 1, 23))
    assert (old.plans[2027].version, old.plans[2026].version) == (1, 1)
    assert calendar_at("2027v2") is current_calendar()
    assert 2027 not in calendar_at("2027v0").plans


def test_years_and_versions_on_record(at: datetime) -> None:
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)
    assert planned_years() == list(range(2004, 2032))
    assert [row.version for row in plans_of_year(2027)] == [2, 1]
