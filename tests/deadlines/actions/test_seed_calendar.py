"""The years the program ships; the suite's database has been seeded at 2026-11-24."""

import json
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import pytest

from apps.accounts.rules.access import system_access
from apps.base.clock import SHANGHAI
from apps.deadlines.actions import load_calendar, seed_calendar
from apps.deadlines.models import CalendarDay, CalendarYear
from apps.deadlines.selectors import current_calendar
from tests.deadlines.rules.calendars import DATA
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db


def test_2004_to_2026_are_published_and_five_years_more_are_provisional() -> None:
    years = dict(CalendarYear.objects.values_list("year", "published"))
    assert sorted(years) == list(range(2004, 2032))
    assert [year for year, published in years.items() if not published] == [2027, 2028, 2029, 2030, 2031]
    assert "国办发明电〔2025〕7号" in CalendarYear.objects.get(year=2026).source


def test_a_provisional_year_holds_the_statutory_days_only() -> None:
    days = set(CalendarDay.objects.filter(year__year=2027, is_off=True).values_list("day", flat=True))
    statutory = {
        date(2027, 1, 1),
        *(date(2027, 2, number) for number in (5, 6, 7, 8)),  # from the eve
        date(2027, 4, 5),
        date(2027, 5, 1),
        date(2027, 5, 2),
        date(2027, 6, 9),
        date(2027, 9, 15),
        *(date(2027, 10, number) for number in (1, 2, 3)),
    }
    assert statutory <= days
    assert not CalendarDay.objects.filter(year__year=2027, is_off=False).exists()
    assert not current_calendar().is_published(date(2027, 6, 1))


def test_again_it_changes_nothing(at: datetime) -> None:
    before = list(CalendarYear.objects.order_by("pk").values_list("pk", "version"))
    seeded = seed_calendar(at=at)
    assert (seeded.years, seeded.added, seeded.published) == (28, (), ())
    assert list(CalendarYear.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_year_later_only_the_next_year_is_added() -> None:
    assert seed_calendar(at=datetime(2027, 1, 1, tzinfo=SHANGHAI)).added == (2032,)


def test_what_an_administrator_loaded_stays(at: datetime) -> None:
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)
    assert seed_calendar(at=at).published == ()
    assert current_calendar().plans[2027].version == 2


def test_a_notice_that_ships_later_publishes_its_year(
    at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = clock("closure", date(2026, 11, 24))
    for path in DATA.glob("calendar-*.json"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "calendar-2027.json").write_text(json.dumps(notice_2027()), encoding="utf-8")
    monkeypatch.setattr(import_module("apps.deadlines.actions.seed_calendar"), "DATA", tmp_path)
    assert seed_calendar(at=at).published == (2027,)
    row.refresh_from_db()
    assert (row.provisional, row.calendar_version) == (False, "2027v2")
