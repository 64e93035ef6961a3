"""Words, values and pauses of a notice."""

from datetime import timedelta

import pytest

from apps.notifications.rules.message import (
    MAX_ATTEMPTS,
    pause_after,
    shown_values,
    text_templates,
    url_template,
)


def test_words_are_found_by_kind() -> None:
    assert text_templates("petitions.urge", sealed=False)[0] == "notifications/petitions/urge.txt"
    assert text_templates("petitions.urge", sealed=False)[-1] == "notifications/_default.txt"
    assert url_template("petitions.urge") == "notifications/petitions/_url.txt"


def test_a_sealed_file_has_one_text_and_one_value() -> None:
    assert text_templates("petitions.urge", sealed=True) == ("notifications/_sealed.txt",)
    assert shown_values({"organ": "区住建局", "days": 3}, number="2026-00001", sealed=True) == {
        "number": "2026-00001"
    }


def test_the_number_of_the_file_wins() -> None:
    assert (
        shown_values({"number": "x", "days": 3}, number="2026-00001", sealed=False)["number"] == "2026-00001"
    )
    assert shown_values({"number": "2026-00002"}, number="", sealed=False) == {"number": "2026-00002"}
    assert shown_values({}, number="", sealed=False) == {"number": ""}


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (1, timedelta(minutes=1)),
        (2, timedelta(minutes=2)),
        (5, timedelta(minutes=16)),
        (MAX_ATTEMPTS - 1, timedelta(minutes=64)),
        (MAX_ATTEMPTS, None),
        (MAX_ATTEMPTS + 1, None),
    ],
)
def test_pauses_grow_and_end(attempts: int, pause: timedelta | None) -> None:
    assert pause_after(attempts) == pause
