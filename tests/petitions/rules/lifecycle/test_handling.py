"""The main line from receipt to closing, its ways out and its ways back (domain-rules 3.4)."""

import pytest

from apps.petitions.rules.lifecycle import HANDLING, advance
from apps.petitions.rules.lifecycle.handling import TABLE

MAIN_LINE = [
    ("transferred", "sign", "signed"),
    ("assigned", "sign", "signed"),
    ("signed", "accept", "accepted"),
    ("accepted", "contact", "investigating"),
    ("investigating", "draft_opinion", "opinion_drafted"),
    ("opinion_drafted", "approve_opinion", "opinion_approved"),
    ("opinion_approved", "issue", "opinion_issued"),
    ("opinion_issued", "serve", "served"),
    ("served", "submit_closing", "closing"),
    ("closing", "close", "closed"),
    # ways out and back
    ("transferred", "object", "objected"),
    ("objected", "agree_return", "returned"),
    ("objected", "refuse_return", "signed"),
    ("signed", "not_accept", "not_accepted"),
    ("signed", "no_more_accept", "no_more_accepted"),
    ("signed", "route_out", "routed_out"),
    ("opinion_drafted", "return_draft", "investigating"),
    ("closing", "return_for_redo", "investigating"),
    # a verb may happen in a state and change none
    ("accepted", "ask_extension", "accepted"),
    ("investigating", "approve_extension", "investigating"),
]


@pytest.mark.parametrize(("state", "verb", "after"), MAIN_LINE)
def test_the_verb_leads_where_the_rule_book_says(state, verb, after):
    assert advance(state, verb) == after


def test_every_verb_of_the_stage_moves_a_handling():
    assert {verb.scope for verb in TABLE} == {HANDLING}
