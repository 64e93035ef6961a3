"""Every code has its word, and the six of article 40 come first (R-70 to R-73)."""

from apps.supervision.rules import words
from apps.supervision.rules.words import DERIVED, GROUND_LABELS, SIX, STATE_LABELS, Ground, State


def test_every_code_has_its_word() -> None:
    assert set(GROUND_LABELS) == set(Ground)
    assert set(STATE_LABELS) == set(State)
    assert set(words.EVENT_LABELS) >= words.MINOR_EVENTS


def test_the_six_of_article_40_and_the_derived_ones_of_r_71() -> None:
    assert SIX == ("against_rules", "shirking", "perfunctory", "delay", "fraud", "not_executing")
    assert DERIVED == (
        "overdue_accept", "overdue_close", "no_feedback", "bad_procedure", "evasion", "not_executed", "other",
    )  # fmt: skip


def test_live_and_ended_and_candidate_are_all_the_states_there_are() -> None:
    assert {*words.LIVE, *words.ENDED, State.CANDIDATE} == set(State)
    assert set(words.AT_UNIT) < set(words.LIVE)
