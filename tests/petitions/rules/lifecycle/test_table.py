"""The table of verbs: nothing leaves an ended state, nothing unlisted exists, handlings fold into the petition."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import (
    BY_SLUG,
    ENDED,
    HANDLING,
    ORDER,
    PETITION,
    REVIEW,
    STATE_LABELS,
    VERBS,
    State,
    advance,
    petition_state,
    verbs_from,
)
from apps.petitions.rules.lifecycle.review import HANDLING_AFTER
from apps.petitions.rules.remedy_words import REVIEW_STATE_LABELS


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("registered", "transfer"),  # no dispatch before triage
        ("transferred", "accept"),  # no acceptance before signing
        ("accepted", "draft_opinion"),  # no draft before the petitioner was contacted
        ("opinion_drafted", "issue"),  # no issue before approval
        ("opinion_issued", "submit_closing"),  # close without service record (section 12, 9)
        ("served", "close"),
        ("closed", "accept"),
    ],
)
def test_steps_cannot_be_skipped(state, verb):
    with pytest.raises(TransitionNotAllowed) as refused:
        advance(state, verb)
    assert STATE_LABELS[state] in refused.value.message
    assert refused.value.status == 409


def test_nothing_moves_an_ended_handling():
    """Review may be asked for after the end; it is the served result that moves the handling, in one listed way."""
    moves = [verb for state in ENDED for verb in verbs_from(state, HANDLING)]
    assert {verb.to for verb in moves} == {None}
    assert {"ask_review", "ask_recheck"} <= {verb.name for verb in moves}
    assert set(HANDLING_AFTER.values()) == {State.INVESTIGATING, State.FINALLY_ENDED}
    assert verbs_from(State.FINALLY_ENDED, HANDLING) == []


def test_a_review_has_states_of_its_own():
    states = {
        state
        for verb in VERBS.values()
        if verb.scope == REVIEW
        for state in (*verb.sources, verb.to)
        if state
    }
    assert states == set(REVIEW_STATE_LABELS)
    assert advance("approved", "issue_review") == "issued"
    with pytest.raises(TransitionNotAllowed, match="“待受理”状态不能"):
        advance("requested", "issue_review")


def test_what_may_still_happen_to_an_ended_petition_changes_no_state():
    assert {verb.to for state in ENDED for verb in verbs_from(state, PETITION)} == {None}


def test_every_state_has_a_word_and_every_verb_an_article_and_a_slug():
    assert set(STATE_LABELS) == set(State)
    assert all(verb.label and verb.article for verb in VERBS.values())
    assert {verb.name for verb in BY_SLUG.values()} == set(VERBS)


@pytest.mark.parametrize(
    ("handlings", "undispatched", "state"),
    [
        ([], 0, "registered"),
        (["signed"], 0, "signed"),
        (["closed", "accepted"], 0, "accepted"),  # the least advanced
        (["closed", "closed"], 0, "closed"),
        (["objected", "served"], 0, "objected"),
        (["closed"], 1, "triaged"),  # a claim still waits for dispatch
        (["returned"], 0, "registered"),  # a returned one counts no more
        (["returned", "signed"], 0, "signed"),
        (["closed", "not_accepted"], 0, "closed"),
    ],
)
def test_the_petition_is_as_far_as_its_slowest_handling(handlings, undispatched, state):
    assert petition_state(handlings, undispatched=undispatched, fallback="registered") == state


def test_the_order_names_every_state_a_handling_can_be_in():
    reachable = {verb.to for verb in VERBS.values() if verb.scope == HANDLING and verb.to}
    assert reachable | {"transferred", "assigned"} <= set(ORDER) | {"returned"}
