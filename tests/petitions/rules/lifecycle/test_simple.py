"""Simple handling in the table: answered at once from signing, left before the answer is served."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import State, advance


def test_at_once_goes_straight_to_served() -> None:
    assert advance(State.SIGNED, "answer_at_once") == State.SERVED


@pytest.mark.parametrize("state", [State.TRANSFERRED, State.SIGNED, State.ACCEPTED, State.OPINION_ISSUED])
def test_leaving_moves_no_state(state: str) -> None:
    assert advance(state, "leave_simple") == state


@pytest.mark.parametrize("state", [State.OBJECTED, State.SERVED, State.CLOSED])
def test_nothing_to_leave_after_the_answer(state: str) -> None:
    with pytest.raises(TransitionNotAllowed):
        advance(state, "leave_simple")
