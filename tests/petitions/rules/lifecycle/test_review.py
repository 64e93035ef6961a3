"""What a served result makes of the handling, and which steps belong to which kind of reviewing body."""

from apps.petitions.rules.lifecycle import REVIEW, VERBS, State
from apps.petitions.rules.lifecycle.review import HANDLING_AFTER, INSIDE_ONLY, OUTSIDE_ONLY


def test_only_a_recheck_ends_for_good_and_only_a_revocation_goes_back():
    assert {key for key, state in HANDLING_AFTER.items() if state == State.FINALLY_ENDED} == {
        ("recheck", "uphold"), ("recheck", "change"),
    }  # fmt: skip
    assert {
        outcome for (_stage, outcome), state in HANDLING_AFTER.items() if state == State.INVESTIGATING
    } == {"revoke_redo"}
    assert ("review", "uphold") not in HANDLING_AFTER


def test_steps_of_one_kind_of_body_are_review_verbs():
    assert all(VERBS[name].scope == REVIEW for name in INSIDE_ONLY | OUTSIDE_ONLY)
