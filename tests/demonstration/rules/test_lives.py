"""The same seed gives the same lives; the input keeps its order."""

from datetime import date

from apps.demonstration.rules.life import LIFELIKE
from apps.demonstration.rules.lives import lives_of_messages
from apps.demonstration.selectors import topics
from tests.factories.demonstration import PLACE, messages

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def make(seed, count=200):
    return lives_of_messages(
        messages(count), topics(), [PLACE], first=FIRST, last=LAST, seed=seed, manners=LIFELIKE
    )


def test_the_seed_decides_everything():
    assert make(7) == make(7)
    assert make(7) != make(8)


def test_messages_are_received_over_the_period_in_their_order():
    days = [life.received.date() for life in make(3)]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (FIRST, date(2026, 12, 30))


def test_some_lives_are_accusations_never_handled_by_the_accused():
    sealed = [life for life in make(3, 600) if life.accused_organ]
    assert sealed
    assert all(life.matter.organ == "JWJW" != life.accused_organ for life in sealed)
    assert all(life.matter.purpose == "accuse" for life in sealed)


def test_text_of_the_message_is_kept():
    assert [life.matter.title for life in make(1, 3)] == [message.title for message in messages(3)]
