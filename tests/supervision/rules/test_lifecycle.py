"""The life of an order: the machine lists, people decide, and nothing that is not listed happens."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.supervision.rules.lifecycle import (
    MEASURE_VERBS,
    ORDER_VERBS,
    SUGGESTION_VERBS,
    advance,
    advance_by,
    verbs_from,
)
from apps.supervision.rules.permissions import TABLE
from apps.supervision.rules.words import ENDED, MEASURE_STATE_LABELS, STATE_LABELS, SUGGESTION_STATE_LABELS


@pytest.mark.parametrize(
    ("state", "verb", "to"),
    [
        ("candidate", "confirm", "open"),
        ("candidate", "dismiss", "dismissed"),
        ("open", "receive", "received"),
        ("received", "answer", "answered"),
        ("answered", "accept_answer", "accepted"),
        ("answered", "return_answer", "returned"),
        ("returned", "answer", "answered"),
        ("accepted", "close", "closed"),
        ("open", "issue_letter", "open"),  # a paper, not a state
        ("answered", "withdraw", "withdrawn"),
    ],
)
def test_the_way_of_an_order(state: str, verb: str, to: str) -> None:
    assert advance(state, verb) == to


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("candidate", "answer"),  # nothing of a candidate reaches the unit
        ("candidate", "issue_letter"),
        ("open", "answer"),  # first received
        ("received", "close"),
        ("closed", "withdraw"),
        ("dismissed", "confirm"),
    ],
)
def test_no_other_way(state: str, verb: str) -> None:
    with pytest.raises(TransitionNotAllowed, match=ORDER_VERBS[verb].label):
        advance(state, verb)


@pytest.mark.parametrize("state", ENDED)
def test_an_ended_order_has_no_verb(state: str) -> None:
    assert verbs_from(state) == []


def test_every_verb_has_somebody_who_may_and_states_that_exist() -> None:
    assert {*ORDER_VERBS, *SUGGESTION_VERBS, *MEASURE_VERBS} <= set(TABLE)
    for verb in ORDER_VERBS.values():
        assert {*verb.sources, verb.to or "open"} <= set(STATE_LABELS)


def test_suggestions_and_measures_go_one_way() -> None:
    assert advance_by(SUGGESTION_VERBS, SUGGESTION_STATE_LABELS, "draft", "issue_suggestion") == "issued"
    assert advance_by(MEASURE_VERBS, MEASURE_STATE_LABELS, "decided", "end_measure") == "ended"
    with pytest.raises(TransitionNotAllowed, match="待签发"):
        advance_by(SUGGESTION_VERBS, SUGGESTION_STATE_LABELS, "draft", "reply_suggestion")
