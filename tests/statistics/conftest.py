"""A small bureau's year, played through the real actions."""

from datetime import datetime

import pytest

from apps.base.clock import SHANGHAI
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.demonstration.rules.life import Manners
from tests.factories.demonstration import START, life

LATE = Manners(late_dispatch=1.0, late_accept=1.0, late_close=1.0, unit_rated=1.0)


@pytest.fixture
def year_end():
    return datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)


@pytest.fixture
def played(db):
    """Three punctual cases, one late everywhere, one accusation, one still open."""
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
