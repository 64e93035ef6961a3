"""Registration to dispatch: no dispatch before triage, and what may be done at any time changes no state."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import PETITION, advance
from apps.petitions.rules.lifecycle.intake import TABLE

WAYS = [
    ("registered", "triage", "triaged"),
    ("triaged", "triage", "triaged"),  # again, before anything has gone its way
    ("triaged", "transfer", "transferred"),
    ("triaged", "assign", "assigned"),
    ("triaged", "direct_reply", "closed"),
    ("triaged", "keep_on_file", "filed"),
    ("triaged", "refuse", "not_accepted"),
    ("triaged", "refuse_for_good", "no_more_accepted"),
    ("triaged", "direct_out", "routed_out"),
    ("closed", "attach", "closed"),  # papers come after the end as well
]


@pytest.mark.parametrize(("state", "verb", "after"), WAYS)
def test_the_ways_of_article_22(state, verb, after):
    assert advance(state, verb) == after


@pytest.mark.parametrize("verb", ["transfer", "assign", "direct_reply", "refuse", "direct_out"])
def test_nothing_is_dispatched_before_triage(verb):
    with pytest.raises(TransitionNotAllowed):
        advance("registered", verb)


def test_every_verb_of_the_stage_moves_the_petition():
    assert {verb.scope for verb in TABLE} == {PETITION}
