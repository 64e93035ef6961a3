"""Disputes in the table: before acceptance only, and no state of their own for the handling (art. 24)."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.disputes import NEEDS_DISPUTE
from apps.petitions.rules.lifecycle import State, advance

BEFORE = (State.TRANSFERRED, State.ASSIGNED, State.SIGNED)


@pytest.mark.parametrize("verb", sorted(NEEDS_DISPUTE | {"raise_dispute"}))
@pytest.mark.parametrize("state", BEFORE)
def test_the_holder_keeps_its_state_while_it_is_quarrelled_about(verb: str, state: str) -> None:
    assert advance(state, verb) == state


@pytest.mark.parametrize("verb", sorted(NEEDS_DISPUTE | {"raise_dispute", "take_back"}))
@pytest.mark.parametrize("state", [State.ACCEPTED, State.INVESTIGATING, State.SERVED, State.CLOSED])
def test_not_after_acceptance(verb: str, state: str) -> None:
    with pytest.raises(TransitionNotAllowed):
        advance(state, verb)


@pytest.mark.parametrize("state", BEFORE)
def test_the_sender_takes_back_before_acceptance(state: str) -> None:
    assert advance(state, "take_back") == State.RETURNED


@pytest.mark.parametrize("state", [State.SIGNED, State.INVESTIGATING, State.CLOSING])
def test_a_successor_takes_over_at_any_stage(state: str) -> None:
    assert advance(state, "succeed") == state
