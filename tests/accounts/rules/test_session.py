"""When a session is over (T6)."""

from datetime import timedelta

import pytest

from apps.accounts.rules.session import is_over, is_stale, may_pass
from tests.factories.accounts import AT

IDLE, DAY = timedelta(minutes=15), timedelta(hours=8)


@pytest.mark.parametrize(
    ("idle_for", "signed_in_for", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (IDLE, timedelta(hours=1), False),  # exactly the limit
        (IDLE + timedelta(seconds=1), timedelta(hours=1), True),
        (timedelta(0), DAY, False),
        (timedelta(0), DAY + timedelta(seconds=1), True),  # active all day, and still over
    ],
)
def test_over(idle_for: timedelta, signed_in_for: timedelta, over: bool) -> None:
    answer = is_over(signed_in_at=AT - signed_in_for, seen_at=AT - idle_for, at=AT, idle=IDLE, absolute=DAY)
    assert answer is over


def test_moment_is_written_once_a_minute() -> None:
    assert not is_stale(AT, AT + timedelta(seconds=59), IDLE)
    assert is_stale(AT, AT + timedelta(seconds=61), IDLE)
    assert is_stale(AT, AT + timedelta(seconds=3), timedelta(seconds=10))


@pytest.mark.parametrize(
    ("confined_to", "path", "passes"),
    [
        ("", "/petitions/", True),
        ("/statistics/wall/", "/statistics/wall/", True),
        ("/statistics/wall/", "/statistics/", False),
        ("/statistics/wall/", "/petitions/", False),
    ],
)
def test_a_session_tied_to_one_page_opens_no_other(confined_to: str, path: str, passes: bool) -> None:
    assert may_pass(confined_to, path) is passes
