"""A small bureau's year, played through the real actions."""

from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from apps.base.clock import SHANGHAI
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.demonstration.rules.life import Manners
from apps.petitions.filters import PetitionFilter
from apps.petitions.models import Petition
from tests.factories.demonstration import START, life

LATE = Manners(late_dispatch=1.0, late_accept=1.0, late_close=1.0, unit_rated=1.0)


@pytest.fixture
def year_end():
    return datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def story(standing):
    """Three punctual cases, one late everywhere, one accusation, one still open."""
    with standing:
        return play()


@pytest.fixture
def played(story, db):
    return story


def play():
    cast = Cast(START, prefix="t-")
    lives = [life(f"t-{n}", seed=n) for n in range(3)]
    lives += [life("t-late", manners=LATE)]
    lives += [life("t-sealed", purpose="accuse", petition_class="accusation", appeal_route="", organ="JWJW")]
    lives += [life("t-open")]
    for each in lives:
        begun = begin_life(each, cast)
        for move in each.moves[: 2 if each.key == "t-open" else None]:
            play_move(begun, move, cast)
    return cast


@pytest.fixture
def in_november(monkeypatch):
    """Pages are asked for on 24 November 2026 at ten, whatever the clock of the machine says."""
    at = datetime(2026, 11, 24, 10, tzinfo=SHANGHAI)
    monkeypatch.setattr("apps.base.clock.now", lambda: at)
    return at


@pytest.fixture
def linked_counts():
    """`linked_counts(html)`: (count, query of the list) of every number on a page that is a link."""

    def find(html: str) -> list[tuple[int, str]]:
        found = Numbers()
        found.feed(html)
        return found.numbers

    return find


@pytest.fixture
def opened():
    """`opened(query, access, at)`: how many rows the petition list shows under these conditions."""

    def count(query: str, access, at) -> int:
        visible = Petition.objects.visible_to(access, at)
        found = PetitionFilter(QueryDict(query), queryset=visible, access=access, at=at)
        assert not found.refusals(), query
        return found.qs.count()

    return count


class Numbers(HTMLParser):
    """Collects `data-count` links; the shown text must be that count unless it says a share or a unit."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[tuple[int, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and "data-count" in given:
            self.numbers.append((int(given["data-count"]), urlsplit(given["href"]).query))
