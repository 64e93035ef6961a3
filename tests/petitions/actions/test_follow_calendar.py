"""A right to rate has no clock: its last day follows a loaded year by itself (R-105, R-172)."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.rules.access import system_access
from apps.deadlines.actions import load_calendar
from apps.petitions.actions.follow_calendar import follow_recent_calendars
from apps.petitions.models import Rating
from tests.factories.deadlines import notice_2027
from tests.factories.handlings import served
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db
LOADER = system_access("calendar")
# opened Thursday 21 January: 30 days end on Saturday 20 February 2027, which rolls to the 22nd while nothing is known,
# and is a working day under the notice
OPENED, BEFORE, AFTER = date(2027, 1, 21), date(2027, 2, 22), date(2027, 2, 20)


def right(**changes: object) -> Rating:
    rating = Rating.objects.filter(petition=served()).latest("pk")
    Rating.objects.filter(pk=rating.pk).update(opened_on=OPENED, expires_on=BEFORE, **changes)
    Rating.objects.exclude(pk=rating.pk).update(score="1")
    rating.refresh_from_db()
    return rating


def load(at: datetime) -> None:
    load_calendar(data=notice_2027(), access=LOADER, at=at)


def test_an_unused_right_moves_with_an_event_and_only_once(at: datetime) -> None:
    rating = right()
    assert follow_recent_calendars(at=at) == 0
    load(at)
    assert follow_recent_calendars(at=at) == 1
    rating.refresh_from_db()
    event = rating.petition.case_file.events.get(verb="petitions.rating_moved")
    assert (rating.expires_on, event.payload["due_before"], event.payload["due_on"]) == (
        AFTER,
        "2027-02-22",
        "2027-02-20",
    )
    assert follow_recent_calendars(at=at) == 0


def test_a_used_right_keeps_the_day_it_was_used_under(at: datetime) -> None:
    rating = right(score="1")
    load(at)
    assert follow_recent_calendars(at=at) == 0
    rating.refresh_from_db()
    assert rating.expires_on == BEFORE


def test_days_set_under_another_length_are_left_alone(at: datetime) -> None:
    right()
    parameter("rating_window_days", 60, from_at=at, at=at)
    load(at)
    assert follow_recent_calendars(at=at + timedelta(minutes=1)) == 0
