"""What the petitioner is told: plain words, offices and days, and no internal limit dressed up as a right."""

from datetime import date

import pytest

from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.portal.rules.wording import Limit, words_for

DUE = date(2026, 12, 15)


@pytest.mark.parametrize("state", list(STATE_LABELS))
def test_every_state_has_words(state: str) -> None:
    words = words_for(state, "莲前街道办事处", ())
    assert words.headline
    assert words.sentence


def test_statutory_closure_is_said_as_latest_day() -> None:
    words = words_for("investigating", "莲前街道办事处", (Limit("closure", DUE),))
    assert words.sentence == "由莲前街道办事处办理，最迟12月15日书面答复您。"


def test_internal_limit_is_a_plan_and_not_a_right() -> None:
    words = words_for("investigating", "莲前街道办事处", (Limit("internal_closure", DUE),))
    assert "最迟" not in words.sentence
    assert "计划12月15日前" in words.sentence


def test_review_is_offered_only_while_it_may_be_asked_for() -> None:
    assert "申请复查" in words_for("served", "区城管局", (Limit("review_request", DUE),)).sentence
    assert "申请复查" not in words_for("served", "区城管局", ()).sentence
