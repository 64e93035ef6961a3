"""Every state has a word; the order and the ended ones name known states, each once."""

from apps.petitions.rules.lifecycle.states import ANY_OPEN, ENDED, ORDER, STATE_LABELS, State


def test_every_state_has_one_word():
    assert set(STATE_LABELS) == set(State)
    assert len(set(STATE_LABELS.values())) == len(State)


def test_the_order_goes_from_what_runs_to_what_has_ended():
    assert len(set(ORDER)) == len(ORDER)
    ended = [state in ENDED for state in ORDER]
    assert ended == sorted(ended)


def test_open_is_whatever_has_not_ended():
    assert set(ANY_OPEN) | ENDED == set(State)
    assert not set(ANY_OPEN) & ENDED
