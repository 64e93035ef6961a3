"""Keyset paging: no gap, no row twice, and a made-up cursor is the first page, never an error."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.base.paging import capped_count, encode_cursor, keyset_page
from apps.organisations.models import Organ
from apps.parties.models import Person

KEYS = ("created_at", "id")
MORNING = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def people(db):
    """Twelve rows, three of them at the same moment."""
    moments = [MORNING + timedelta(minutes=n // 3) for n in range(12)]
    return Person.objects.bulk_create([Person(created_at=moment) for moment in moments])


def walk(size, direction):
    pages, cursor = [], ""
    while True:
        page = keyset_page(Person.objects.all(), keys=KEYS, size=size, **{direction: cursor})
        pages.append([row.pk for row in page.rows])
        cursor = getattr(page, direction)
        if not cursor:
            return pages


@pytest.mark.parametrize("size", [1, 4, 5, 12, 50])
def test_forward_every_row_once_newest_first(people, size):
    seen = [pk for page in walk(size, "after") for pk in page]
    assert seen == [person.pk for person in reversed(people)]


def test_backward_from_the_last_page_ends_at_the_first(people):
    last = keyset_page(Person.objects.all(), keys=KEYS, size=5, after=_third_page())
    earlier = keyset_page(Person.objects.all(), keys=KEYS, size=5, before=last.before)
    assert [row.pk for row in earlier.rows] == [person.pk for person in reversed(people)][5:10]
    assert earlier.after and earlier.before


def _third_page():
    first = keyset_page(Person.objects.all(), keys=KEYS, size=5)
    return keyset_page(Person.objects.all(), keys=KEYS, size=5, after=first.after).after


@pytest.mark.parametrize(
    "cursor",
    ["x", "🙂", "W10", encode_cursor(["x", 1]), encode_cursor([1, 2, 3]), encode_cursor(["2026-01-01", 10**30]),
     encode_cursor([{}, []]), encode_cursor([None, None]), "A" * 10_000],
)  # fmt: skip
def test_a_made_up_cursor_is_the_first_page(people, cursor):
    page = keyset_page(Person.objects.all(), keys=KEYS, size=5, after=cursor)
    assert len(page.rows) == 5
    assert page.before == ""


def test_rows_may_be_dictionaries(people):
    page = keyset_page(Person.objects.values("created_at", "id"), keys=KEYS, size=5)
    assert keyset_page(Person.objects.values("created_at", "id"), keys=KEYS, size=50, after=page.after).rows


def test_counting_stops_at_the_cap(db):
    assert capped_count(Organ.objects.all(), cap=10) == 11


def test_one_unique_key_walks_there_and_back(people):
    first = keyset_page(Person.objects.all(), keys=("pk",), size=5)
    second = keyset_page(Person.objects.all(), keys=("pk",), size=5, after=first.after)
    back = keyset_page(Person.objects.all(), keys=("pk",), size=5, before=second.before)
    numbers = sorted((person.pk for person in people), reverse=True)
    assert [row.pk for row in first.rows + second.rows] == numbers[:10]
    assert back.rows == first.rows
    assert (first.before, back.before) == ("", "")
