"""Hearings in the table: six steps for a first handling and six for a review, none of which moves a state."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import State, advance
from apps.petitions.rules.lifecycle.hearings import STEPS, TABLE


def test_every_step_stands_twice_and_moves_nothing() -> None:
    assert len(TABLE) == 2 * len(STEPS) == 12
    assert [verb.name for verb in TABLE if verb.to is not None] == []


@pytest.mark.parametrize("state", [State.ACCEPTED, State.INVESTIGATING, State.OPINION_DRAFTED])
def test_one_is_fixed_while_the_matter_is_in_hand(state: str) -> None:
    assert advance(state, "fix_hearing") == state


@pytest.mark.parametrize("state", [State.SIGNED, State.OPINION_ISSUED, State.SERVED, State.CLOSED])
def test_none_is_fixed_before_acceptance_or_once_the_opinion_is_issued(state: str) -> None:
    with pytest.raises(TransitionNotAllowed):
        advance(state, "fix_hearing")


def test_one_that_was_fixed_is_still_held_before_service_and_in_a_review_before_it_is_issued() -> None:
    assert advance(State.OPINION_ISSUED, "hold_hearing") == State.OPINION_ISSUED
    assert advance("approved", "hold_review_hearing") == "approved"
    with pytest.raises(TransitionNotAllowed):
        advance("issued", "hold_review_hearing")
